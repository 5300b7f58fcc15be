"""One statement of the scan on the screen: its score, or the spread of a group's scores, and, when
it is open, what the steps look like, its notes, its evidence and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from pilotcanvas.content.method import StatementText
from pilotcanvas.model.canvas import DONT_KNOW
from pilotcanvas.model.scoring import StatementResult, agreement_word, round_half_up
from pilotcanvas.ui.evidence_field import EvidenceField
from pilotcanvas.ui.fields import PlainLabel
from pilotcanvas.ui.folding_card import FoldingCard
from pilotcanvas.ui.follow_up import FollowUp
from pilotcanvas.ui.notes_field import NotesField
from pilotcanvas.ui.score_field import ScoreField, score_steps
from pilotcanvas.ui.spread_strip import SpreadStrip
from pilotcanvas.ui.view import Surroundings

_SCORE_KEYS: dict[Qt.Key, int | None] = {
    Qt.Key.Key_1: 1,
    Qt.Key.Key_2: 2,
    Qt.Key.Key_3: 3,
    Qt.Key.Key_4: 4,
    Qt.Key.Key_0: DONT_KNOW,
    Qt.Key.Key_Delete: None,
    Qt.Key.Key_Backspace: None,
}
_LOW = (1, 2)


class StatementRow(FoldingCard):
    """A statement. Keys 1-4 and 0 score it, Delete takes the score back, Enter starts a note, up
    and down go to another statement; with Alt the score keys work while typing, too.

    Signals: ``scored(str, object, bool)`` with the statement, the score or None, and whether it
    was by a key that moves on; ``step_wanted(int)``; ``open_wanted(str)``; ``place_wanted(str)``.
    """

    scored = Signal(str, object, bool)
    step_wanted = Signal(int)
    open_wanted = Signal(str)
    place_wanted = Signal(str)

    def __init__(
        self,
        around: Surroundings,
        statement: StatementText,
        sign: str,
        group_names: Mapping[str, str] | None,
        parent: QWidget | None = None,
    ) -> None:
        """``sign`` stands before it. ``group_names`` are the perspectives of a round in which
        everybody scored alone; None when the group gives one score together."""
        super().__init__(around.theme, around.theme.hues["scan"], parent)
        self._around = around
        self.statement = statement
        self._is_blind = True
        self._presses = False
        self.pressed.connect(lambda: self.open_wanted.emit(self.statement.id))
        self.score_field: ScoreField | None = None
        self.strip: SpreadStrip | None = None
        self.notes: NotesField | None = None
        self.evidence: EvidenceField | None = None
        self.follow_up: FollowUp | None = None
        self._value = PlainLabel(wraps=False)
        self._agreement = PlainLabel("", "muted", wraps=False)
        self._lay_out(group_names)
        self._meta = PlainLabel("", "muted")
        self._meta.setFont(around.theme.font(0.85))
        self.body.addWidget(self._meta)
        self.show_statement(statement, sign)

    def show_statement(self, statement: StatementText, sign: str) -> None:
        """Become the row of this statement, folded; its score is shown by `show_score`."""
        self.fold()
        self.statement = statement
        self._number.setText(sign)
        self._text.setText(statement.text)
        if self.score_field is not None:
            self.score_field.name(statement.text)
        self.refresh()

    def show_score(self, score: int | None, can_be_changed: bool) -> None:
        """Show the score that the group gave together."""
        # Too little insight asks for a learning question, a low score for an action.
        self._is_blind = score in (None, DONT_KNOW)
        self._presses = score in (DONT_KNOW, *_LOW)
        if self.score_field is not None:
            self.score_field.show_score(score)
            self.score_field.setEnabled(can_be_changed)
        words = {step.score: step.word for step in score_steps(self._around.method.scan)}
        answer = self.tr("not answered") if score is None else words[score]
        self._name(answer)
        self._offer()

    def show_spread(
        self, spread: Mapping[int, Sequence[str]], result: StatementResult, shows_mean: bool
    ) -> None:
        """Show how a group's scores lie apart and, only if that is asked for, their mean."""
        if self.strip is None:
            return
        words = self._around.words
        self.strip.show_spread(spread)
        shown, agreement = result.value.shown, result.agreement
        too_little = result.value.exact is None
        value = "–" if shown is None else words.number(shown)
        self._value.setText(value)
        self._value.setVisible(shows_mean)
        text = words("value.too_little")
        if agreement is not None and not too_little:
            figure = words.number(round_half_up(agreement)).replace("-", "−")
            text = f"{words('agreement.' + agreement_word(agreement))} · A {figure}"
        self._agreement.setText(text)
        self._is_blind = self._presses = too_little
        self._name(f"{self.strip.accessibleName()}; {text}")
        self._offer()

    def refresh(self) -> None:
        """Show the notes, evidence and actions that the pilot holds."""
        pilot, place = self._around.document.pilot, self.statement.place
        if self.notes is not None:
            self.notes.refresh()
        if self.evidence is not None:
            self.evidence.refresh()
        self._offer()
        counts = {
            self.tr("notes: {number}"): len(pilot.notes_at(place)),
            self.tr("evidence: {number}"): len(pilot.evidence_at(place)),
            self.tr("actions: {number}"): len(pilot.actions_at(place)),
        }
        text = "     ".join(each.format(number=n) for each, n in counts.items() if n)
        self._meta.setText(text)
        self._meta.setVisible(bool(text) and not self.is_open)

    def fill(self, column: QVBoxLayout) -> None:
        """Show what the steps look like, the notes, the evidence, and what follows."""
        around, statement, sheet = self._around, self.statement, column.parentWidget()
        if self.score_field is not None:
            self.score_field.describe(statement.steps or ("", "", "", ""))
        self.notes = NotesField(
            around.document, statement.place, around.theme, statement.short, sheet
        )
        self.evidence = EvidenceField(around, statement.place, statement.text, sheet)
        self.follow_up = FollowUp(around, statement.place, "scan", self.evidence.add_button)
        self.follow_up.place_wanted.connect(self.place_wanted)
        for widget in (self.notes, self.evidence, self.follow_up):
            column.addWidget(widget)

    def empty(self) -> None:
        """Show the steps as a row of words again."""
        if self.score_field is not None:
            self.score_field.describe(None)
        self.notes = self.evidence = self.follow_up = None

    def commit(self) -> None:
        """Make what is being typed a note."""
        if self.notes is not None:
            self.notes.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Score, go to another statement, start a note, or come back from one."""
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_here = self.hasFocus() or (self._scores_have_focus())
        has_alt = modifiers == Qt.KeyboardModifier.AltModifier
        is_plain = modifiers == Qt.KeyboardModifier.NoModifier
        if key in _SCORE_KEYS and ((is_plain and is_here) or (has_alt and _SCORE_KEYS[key])):
            if self.score_field is not None:
                score = _SCORE_KEYS[key]
                self.scored.emit(self.statement.id, score, is_plain and score is not None)
        elif is_plain and is_here and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_wanted.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif is_plain and self.hasFocus() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit(self.statement.id)
            if self.notes is not None:
                self.notes.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif key == Qt.Key.Key_Escape and not self.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The statement that has the focus is open."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.open_wanted.emit(self.statement.id)

    def _lay_out(self, group_names: Mapping[str, str] | None) -> None:
        theme, scan = self._around.theme, self._around.method.scan
        outer = QHBoxLayout(self)
        outer.setContentsMargins(12, 10, 12, 12)
        outer.setSpacing(11)
        outer.addLayout(self.body, 1)
        head = QHBoxLayout()
        head.setSpacing(11)
        self.body.addLayout(head)
        self._number = PlainLabel(wraps=False)
        side = self.fontMetrics().height() + 8
        self._number.setFixedSize(side, side)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._number.setStyleSheet(
            f"background: {self._hue.tint}; color: {self._hue.strong};"
            f" border-radius: {side // 2}px; font-weight: bold;"
        )
        head.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        self._text = PlainLabel()
        self._text.setFont(theme.font(1.0, is_bold=True))
        head.addWidget(self._text, 1)
        if group_names is None:
            self.score_field = ScoreField(score_steps(scan), theme)
            self.score_field.setToolTip(
                self.tr("Keys: 1 to 4 score, 0 for ‘I don’t know’, Delete takes it back")
            )
            self.score_field.chosen.connect(
                lambda score: self.scored.emit(self.statement.id, score, False)
            )
            self.body.addWidget(self.score_field)
            return
        self.strip = SpreadStrip(score_steps(scan), theme, group_names)
        self.body.addWidget(self.strip)
        side_column = QVBoxLayout()
        side_column.setSpacing(0)
        self._value.setFont(theme.font(1.3, is_bold=True))
        self._value.setStyleSheet(f"color: {self._hue.strong};")
        self._agreement.setFont(theme.font(0.85))
        for label in (self._value, self._agreement):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            side_column.addWidget(label)
        side_column.addStretch(1)
        outer.addLayout(side_column)

    def _scores_have_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return (
            self.score_field is not None
            and focus is not None
            and self.score_field.isAncestorOf(focus)
        )

    def _name(self, answer: str) -> None:
        self.setAccessibleName(f"{self.statement.text} {answer}")
        self.setAccessibleDescription(" ".join(self.statement.steps))

    def _offer(self) -> None:
        if self.follow_up is not None:
            self.follow_up.show_actions(self._is_blind, self._presses)

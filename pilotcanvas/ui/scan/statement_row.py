"""A statement of the scan: its text and, when open, its notes, evidence and actions."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pilotcanvas.content.method import StatementText
from pilotcanvas.ui import keys
from pilotcanvas.ui.records.evidence_field import EvidenceField
from pilotcanvas.ui.records.follow_up import FollowUp
from pilotcanvas.ui.records.notes_field import NotesField
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.folding_card import FoldingCard


class StatementRow(FoldingCard):
    """A statement. Enter starts a note, up and down move to another statement, Escape returns from
    its details. Subclasses show the scores.

    Signals: ``step_wanted(int)``; ``open_wanted(str)``; ``place_wanted(str)``.
    """

    step_wanted = Signal(int)
    open_wanted = Signal(str)
    place_wanted = Signal(str)

    def __init__(
        self,
        context: ViewContext,
        statement: StatementText,
        sign: str,
        parent: QWidget | None = None,
    ) -> None:
        """``sign`` precedes the statement."""
        super().__init__(context.theme, context.theme.hues["scan"], parent)
        self.context = context
        self.statement = statement
        self.notes: NotesField | None = None
        self.evidence: EvidenceField | None = None
        self.follow_up: FollowUp | None = None
        self._asks_question = True
        self._presses = False
        self.pressed.connect(lambda: self.open_wanted.emit(self.statement.id))
        self.number = PlainLabel(wraps=False)
        self.text = PlainLabel()
        self.text.setFont(context.theme.font(1.0, is_bold=True))
        self.meta = PlainLabel("", "muted")
        self.meta.setFont(context.theme.font(0.85))
        self._round_number()
        self.lay_out()
        self.show_statement(statement, sign)

    def lay_out(self) -> None:
        """Lay out ``number``, ``text``, ``body`` and ``meta``. Subclasses implement this."""
        raise NotImplementedError(f"{type(self).__name__} does not say how it is laid out")

    def show_statement(self, statement: StatementText, sign: str) -> None:
        """Reuse the row for another statement, folded; its scores are shown afterwards."""
        self.fold()
        self.statement = statement
        self.number.setText(sign)
        self.text.setText(statement.text)
        self.refresh()

    def refresh(self) -> None:
        """Show the pilot's notes, evidence and actions."""
        pilot, place = self.context.document.pilot, self.statement.place
        if self.notes is not None:
            self.notes.refresh()
        if self.evidence is not None:
            self.evidence.refresh()
        self.offer()
        counts = {
            self.tr("notes: {number}"): len(pilot.notes_at(place)),
            self.tr("evidence: {number}"): len(pilot.evidence_at(place)),
            self.tr("actions: {number}"): len(pilot.actions_at(place)),
        }
        text = "     ".join(each.format(number=n) for each, n in counts.items() if n)
        self.meta.setText(text)
        self.meta.setVisible(bool(text) and not self.is_open)

    def call_for(self, asks_question: bool, presses: bool) -> None:
        """Set what to offer: a learning question if there is too little insight, else an action;
        highlighted if it ``presses``."""
        self._asks_question, self._presses = asks_question, presses
        self.offer()

    def offer(self) -> None:
        """Show the actions, and the button for the next."""
        if self.follow_up is not None:
            self.follow_up.show_actions(self._asks_question, self._presses)

    def name(self, answer: str) -> None:
        """Set the accessible name: the statement with its answer."""
        self.setAccessibleName(f"{self.statement.text} {answer}")
        self.setAccessibleDescription(" ".join(self.statement.steps))

    def fill(self, column: QVBoxLayout) -> None:
        """Create the notes, the evidence and the actions."""
        context, statement, sheet = self.context, self.statement, column.parentWidget()
        self.notes = NotesField(context, statement.place, statement.short, sheet)
        self.evidence = EvidenceField(context, statement.place, statement.text, sheet)
        self.follow_up = FollowUp(context, statement.place, "scan", self.evidence.add_button)
        self.follow_up.place_wanted.connect(self.place_wanted)
        for widget in (self.notes, self.evidence, self.follow_up):
            column.addWidget(widget)

    def empty(self) -> None:
        """Drop references to the details."""
        self.notes = self.evidence = self.follow_up = None

    def commit(self) -> None:
        """Commit text that is being typed."""
        if self.notes is not None:
            self.notes.commit()

    def is_chosen(self) -> bool:
        """Whether keys act on the statement itself rather than on its details."""
        return self.hasFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move to another statement, start a note, or return from the details."""
        step = keys.STATEMENTS.which(event)
        if step is not None and self.is_chosen():
            self.step_wanted.emit((-1, 1)[step])
        elif keys.BEGIN_NOTE.pressed(event) and self.hasFocus():
            self.open_wanted.emit(self.statement.id)
            if self.notes is not None:
                self.notes.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape and not self.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Open the statement when it gets focus."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.open_wanted.emit(self.statement.id)

    def _round_number(self) -> None:
        side = self.fontMetrics().height() + 8
        self.number.setFixedSize(side, side)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hue = self.context.theme.hues["scan"]
        self.number.setStyleSheet(
            f"background: {hue.tint}; color: {hue.strong};"
            f" border-radius: {side // 2}px; font-weight: bold;"
        )

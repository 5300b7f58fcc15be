"""A statement that the group scores together: keys and buttons give the score."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from pilotcanvas.content.method import StatementText
from pilotcanvas.model.canvas import DONT_KNOW
from pilotcanvas.ui.scan.score.field import ScoreField, score_steps
from pilotcanvas.ui.scan.statement_row import StatementRow
from pilotcanvas.ui.view import ViewContext

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


class ScoredRow(StatementRow):
    """Keys 1-4 and 0 score it, Delete takes the score back; with Alt the score keys work while
    typing, too.

    Signal: ``scored(str, object, bool)`` with the statement, the score or None, and whether it was
    by a key that moves on.
    """

    scored = Signal(str, object, bool)

    def __init__(
        self,
        context: ViewContext,
        statement: StatementText,
        sign: str,
        parent: QWidget | None = None,
    ) -> None:
        self.score_field = ScoreField(score_steps(context.method.scan), context.theme)
        super().__init__(context, statement, sign, parent)
        self.score_field.setToolTip(
            self.tr("Keys: 1 to 4 score, 0 for ‘I don’t know’, Delete takes it back")
        )
        self.score_field.chosen.connect(
            lambda score: self.scored.emit(self.statement.id, score, False)
        )

    def lay_out(self) -> None:
        """The steps stand under the statement."""
        outer = QHBoxLayout(self)
        outer.setContentsMargins(12, 10, 12, 12)
        outer.addLayout(self.body, 1)
        head = QHBoxLayout()
        head.setSpacing(11)
        head.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.text, 1)
        self.body.addLayout(head)
        self.body.addWidget(self.score_field)
        self.body.addWidget(self.meta)

    def show_statement(self, statement: StatementText, sign: str) -> None:
        """Become the row of this statement, folded; its score is shown by `show_score`."""
        super().show_statement(statement, sign)
        self.score_field.name(statement.text)

    def show_score(self, score: int | None, can_be_changed: bool) -> None:
        """Show the score that the group gave together."""
        self.score_field.show_score(score)
        self.score_field.setEnabled(can_be_changed)
        words = {step.score: step.word for step in score_steps(self.context.method.scan)}
        self.name(self.tr("not answered") if score is None else words[score])
        self.call_for(score in (None, DONT_KNOW), score in (DONT_KNOW, *_LOW))

    def fill(self, column: QVBoxLayout) -> None:
        """Show what the steps look like, too."""
        self.score_field.describe(self.statement.steps or ("", "", "", ""))
        super().fill(column)

    def empty(self) -> None:
        """Show the steps as a row of words again."""
        self.score_field.describe(None)
        super().empty()

    def is_chosen(self) -> bool:
        """Also when the focus is on one of its steps."""
        focus = QApplication.focusWidget()
        return self.hasFocus() or (focus is not None and self.score_field.isAncestorOf(focus))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Score it."""
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        has_alt = modifiers == Qt.KeyboardModifier.AltModifier
        is_plain = modifiers == Qt.KeyboardModifier.NoModifier
        is_score = is_plain and self.is_chosen()
        if key in _SCORE_KEYS and (is_score or (has_alt and _SCORE_KEYS[key])):
            score = _SCORE_KEYS[key]
            self.scored.emit(self.statement.id, score, is_plain and score is not None)
        else:
            super().keyPressEvent(event)

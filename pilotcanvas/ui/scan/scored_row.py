"""A statement with one shared score, set by keys and buttons."""

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
    """Keys 1-4 and 0 set the score, Delete clears it; with Alt, score keys also work while typing.

    Signal: ``scored(str, object, bool)`` with the statement, the score or None, and whether to move
    on to the next statement.
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
        """Place the steps below the statement."""
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
        """Reuse the row for another statement, folded; `show_score` sets its score."""
        super().show_statement(statement, sign)
        self.score_field.name(statement.text)

    def show_score(self, score: int | None, can_be_changed: bool) -> None:
        """Show the group's score."""
        self.score_field.show_score(score)
        self.score_field.setEnabled(can_be_changed)
        words = {step.score: step.word for step in score_steps(self.context.method.scan)}
        self.name(self.tr("not answered") if score is None else words[score])
        self.call_for(score in (None, DONT_KNOW), score in (DONT_KNOW, *_LOW))

    def fill(self, column: QVBoxLayout) -> None:
        """Create the details, and describe the steps."""
        self.score_field.describe(self.statement.steps or ("", "", "", ""))
        super().fill(column)

    def empty(self) -> None:
        """Drop references to the details, and reduce the steps to a row of words."""
        self.score_field.describe(None)
        super().empty()

    def is_chosen(self) -> bool:
        """Also true while one of its steps has focus."""
        focus = QApplication.focusWidget()
        return self.hasFocus() or (focus is not None and self.score_field.isAncestorOf(focus))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Set the score."""
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

"""A statement with one shared score, set by keys and buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from pilotcanvas.content.method import StatementText
from pilotcanvas.model.canvas import DONT_KNOW
from pilotcanvas.model.scoring import SCORES
from pilotcanvas.ui import keys
from pilotcanvas.ui.scan.score.field import ScoreField, score_steps
from pilotcanvas.ui.scan.statement_row import StatementRow
from pilotcanvas.ui.view import ViewContext

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
            self.tr(
                "Keys: {first} to {last} score, {unknown} for ‘I don’t know’, {nothing} takes it"
                " back"
            ).format(
                first=keys.SCORES.text,
                last=keys.SCORES.shown[-1],
                unknown=keys.SCORE_UNKNOWN.text,
                nothing=keys.NO_SCORE.text,
            )
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
        index = keys.SCORES.which(event)
        is_clearing = keys.NO_SCORE.pressed(event)
        is_plain = not event.modifiers() & Qt.KeyboardModifier.AltModifier
        is_score = index is not None or is_clearing or keys.SCORE_UNKNOWN.pressed(event)
        if is_score and self.score_field.isEnabled() and (self.is_chosen() or not is_plain):
            score = None if is_clearing else DONT_KNOW if index is None else SCORES[index]
            self.scored.emit(self.statement.id, score, is_plain and not is_clearing)
        else:
            super().keyPressEvent(event)

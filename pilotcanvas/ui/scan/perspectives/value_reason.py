"""Explains a group's value: the answers it is based on, and those left out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from pilotcanvas.model.scoring import SCORES, StatementResult
from pilotcanvas.model.shared import FEWEST_SHOWN, TOGETHER
from pilotcanvas.model.spread import Spread
from pilotcanvas.ui.scan.perspectives.table import (
    EVERYBODY,
    PerspectiveRow,
    PerspectiveTable,
    SideBySide,
)
from pilotcanvas.ui.scan.score.explanation import StatementExplanation
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel


class ValueReason(QFrame):
    """A card below the table. Signal: ``closed()`` to hide it."""

    closed = Signal()

    def __init__(
        self, context: ViewContext, table: PerspectiveTable, parent: QWidget | None = None
    ) -> None:
        """``table`` provides the names of rows and groups."""
        super().__init__(parent)
        self._words, self._table = context.words, table
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 8, 12)
        column.setSpacing(4)
        head = QHBoxLayout()
        self.title = PlainLabel()
        self.title.setFont(context.theme.font(1.0, is_bold=True))
        head.addWidget(self.title, 1)
        self.close_button = QToolButton()
        self.close_button.setText("✕")
        self.close_button.setProperty("role", "quiet")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.close_button.setAccessibleName(self.tr("Close"))
        self.close_button.setToolTip(self.tr("Close"))
        self.close_button.clicked.connect(self.closed)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self.sentences = PlainLabel()
        column.addWidget(self.sentences)
        self.account = StatementExplanation(context.method.scan, context.words, context.theme)
        self.account.setProperty("role", "")  # it is on a card already
        self.account.column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.account)

    def show_value(self, side: SideBySide, row: PerspectiveRow, group: str) -> None:
        """Explain the value of a group, or of `EVERYBODY`, in a row."""
        table = self._table
        self.title.setText(f"{row.title} · {table.group_name(group)}: {table.number(row, group)}")
        part = self._part(side, row, group)
        sentences = self._about_criterion(side, row, group)
        if row.statement is not None:
            sentences = self._about_statement(side, row, group)
        self.sentences.setText("\n".join(sentences))
        self.sentences.setVisible(bool(sentences))
        self.account.setVisible(part is not None)
        if part is not None:
            self.account.show_result(part, shows_mean=True)
        self.setAccessibleName(self.title.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _part(self, side: SideBySide, row: PerspectiveRow, group: str) -> StatementResult | None:
        """The result of a statement for a group; None for a criterion, or if it is not shown."""
        if row.statement is None or row.result is None or group == EVERYBODY:
            return row.result
        value = row.values.get(group)
        spread = side.spreads.get(row.statement.id)
        if value is None or spread is None:
            return None
        one, two, three, four = (spread.groups.get(score, ()).count(group) for score in SCORES)
        return StatementResult(row.statement.id, (one, two, three, four), value)

    def _about_statement(self, side: SideBySide, row: PerspectiveRow, group: str) -> list[str]:
        """Why a group has no value here, or which groups are merged into it."""
        assert row.statement is not None
        if group == EVERYBODY:
            return []
        spread = side.spreads.get(row.statement.id)
        if spread is None:
            return [self.tr("Nobody answered this statement.")]
        if group not in row.values:
            return [
                self.tr(
                    "No value of its own here: of this group, or of another one, fewer than"
                    " {number} people answered this statement. Then they are only shown together,"
                    " so that nobody can be singled out."
                ).format(number=FEWEST_SHOWN)
            ]
        joined = self._joined(side, spread) if group == TOGETHER else []
        if not joined:
            return []
        return [
            self.tr(
                "The answers of {groups} are in here too: for this statement they are not shown by"
                " themselves."
            ).format(groups=", ".join(joined))
        ]

    def _joined(self, side: SideBySide, spread: Spread) -> list[str]:
        """The groups that are merged for one statement."""
        there = {group for groups in spread.groups.values() for group in groups}
        others = [group for group in side.groups.people if group not in there]
        return [self._table.group_name(group) for group in others]

    def _about_criterion(self, side: SideBySide, row: PerspectiveRow, group: str) -> list[str]:
        """The values of the criterion's statements, and their mean."""
        parts = [
            each
            for each in side.rows
            if each.criterion == row.criterion and each.statement is not None
        ]
        table, words = self._table, self._words
        lines = []
        for each in parts:
            said = (table.number(each, group), table.remark(each, group))
            lines.append(f"{each.title}: {', '.join(text for text in said if text)}")
        values = [table.value(each, group) for each in parts]
        exact = [value.exact for value in values if value is not None and value.exact is not None]
        value = table.value(row, group)
        if value is None or value.exact is None or value.shown is None or value.word is None:
            lines.append(
                self.tr(
                    "There is no number yet: {known} of the {total} statements have a value, and"
                    " at least half of them must have one."
                ).format(known=len(exact), total=len(parts))
            )
            return lines
        lines.append(
            self.tr("Mean: ({sum}) ÷ {number} = {exact}. Rounded: {shown}, {word}.").format(
                sum=" + ".join(words.exact(part) for part in exact),
                number=len(exact),
                exact=words.exact(value.exact),
                shown=words.number(value.shown),
                word=words(f"value.{value.word}"),
            )
        )
        return lines

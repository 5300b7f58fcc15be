"""The line above the forms grid: the full statement at the cursor, and the meaning of keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pilotcanvas.ui.scan.forms.model import PERSPECTIVE_ROW, FormsModel
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.shown_text import shortened

_MOST_LINES = 3
_LONGEST_NAME = 20
_GAP = 18
_MARGIN, _SPACING = 5, 1


class FormsLine(QFrame):
    """Shows the form and statement at the cursor, or why a key was rejected."""

    def __init__(
        self, context: ViewContext, table: FormsModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._table = context, table
        self.setProperty("role", "soft")
        theme = context.theme
        self.where = PlainLabel(wraps=False)
        self.where.setFont(theme.font(0.92, is_bold=True))
        self.keys = PlainLabel("", "muted")
        self.keys.setFont(theme.font(0.92))
        self.keys.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.text = PlainLabel()
        self.text.setFont(theme.font(1.05))
        self.text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        first = QHBoxLayout()
        first.setSpacing(_GAP)
        first.addWidget(self.where, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.keys, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, _MARGIN, 12, _MARGIN)
        column.setSpacing(_SPACING)
        column.addLayout(first)
        column.addWidget(self.text)

    def show_cell(self, row: int, column: int) -> None:
        """Show the question of a cell, and its possible answers."""
        self.setVisible(row >= 0 and column >= 0)
        if self.isHidden():
            return
        table, statement = self._table, self._table.statement(row)
        name = shortened(table.form_name(column), _LONGEST_NAME)
        label = "" if statement is None else f" · {table.labels[row - 1]}"
        self.where.setText(f"{name}{label}")
        self.text.setText("" if statement is None else statement.text)
        self._say(self._keys(row, column))
        # The perspective row needs the room for its choices, and explains itself.
        self.text.setVisible(statement is not None)
        self._lay_out_now()

    def _lay_out_now(self) -> None:
        """Update the height immediately; two successive layouts would make the grid jump."""
        if (column := self.layout()) is not None:
            column.activate()

    def say(self, sentence: str) -> None:
        """Show why a key was rejected, until the cursor moves."""
        self._say(sentence, "alarm")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Refit the height to the longest statement, so that the grid does not jump during
        typing."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Reserve the height that the longest statement and the longest key help need at this
        width."""
        width = self.contentsRect().width() - 24
        statements = [each.text for each in self._table.statements]
        text = _height(self.text, width, statements) + 2
        self.text.setFixedHeight(text)
        name = self._context.words("scan.form_number", number=100)
        beside = self.where.fontMetrics().horizontalAdvance(f"{name} · E6") + _GAP
        scan = self._context.method.scan
        first = self._table.word(len(scan.steps) - 1)
        most = self._difference(first, self._table.word(0)) if self._table.is_checking else ""
        keys = _height(self.keys, width - beside, (self._steps(), most))
        self.keys.setMinimumHeight(keys)
        choices = _height(self.keys, width - beside, (self._perspectives(),))
        self.setMinimumHeight(max(keys + _SPACING + text, choices) + 2 * _MARGIN)

    def _say(self, sentence: str, role: str = "muted") -> None:
        if self.keys.property("role") != role:
            self.keys.setProperty("role", role)
            self.keys.style().polish(self.keys)
        self.keys.setText(sentence)

    def _keys(self, row: int, column: int) -> str:
        """The meaning of each key, in the order of the paper form."""
        table = self._table
        if not table.can_change:
            return table.said(row, column)
        if table.differs(row, column):
            first, second = table.answer(row, column), table.second(row, column)
            return self._difference(table.word(first), table.word(second))
        return self._perspectives() if row == PERSPECTIVE_ROW else self._steps()

    def _difference(self, first: str, second: str) -> str:
        said = self.tr(
            "First {first}, now {second}. Look at the form and type what is there. Enter keeps what"
            " you typed now."
        )
        return said.format(first=first, second=second)

    def _perspectives(self) -> str:
        names = [each.short for each in self._context.method.scan.perspectives]
        return _in_a_row(names, self.tr("not filled in"))

    def _steps(self) -> str:
        scan = self._context.method.scan
        return _in_a_row(scan.steps, scan.dont_know)


def _height(label: QLabel, width: int, texts: Sequence[str]) -> int:
    """The height of the longest of these texts on a label, in pixels."""
    metrics, wraps = label.fontMetrics(), int(Qt.TextFlag.TextWordWrap)
    room = QRect(0, 0, max(1, width), _MOST_LINES * metrics.lineSpacing())
    heights = [metrics.boundingRect(room, wraps, text).height() for text in texts]
    return min(room.height(), max(heights, default=metrics.lineSpacing()))


def _in_a_row(words: Sequence[str], none: str) -> str:
    """The words with keys 1, 2, ... before them, and the meaning of 0 at the end."""
    keys = [*enumerate(words, 1), (0, none)]
    # Keep a key and its word on one line.
    return "  ·  ".join(f"{key} {word}".replace(" ", "\u00a0") for key, word in keys)

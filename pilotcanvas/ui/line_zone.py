"""A zone of the overview with lines that can be clicked: blind spots, the scan, next actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from pilotcanvas.ui.fields import PlainLabel
from pilotcanvas.ui.theme import Theme
from pilotcanvas.ui.view import View
from pilotcanvas.ui.wrapped_text import draw_lines, wrapped_lines


class LineZone(QFrame):
    """A title, and lines of a bold beginning and what goes with it; a click asks the view to go
    there. With no ``rows`` of its own the further text stands behind the bold."""

    def __init__(self, theme: Theme, hue: str, title: str, view: View, rows: int = 1) -> None:
        super().__init__(view)
        self._theme, self._view, self._rows_below = theme, view, rows
        self.setObjectName("zone")
        ground = theme.hues[hue].tint if hue else theme.surface
        edge = "0" if hue else f"2px solid {theme.ink}"
        self.setStyleSheet(f"#zone {{ background: {ground}; border: {edge}; border-radius: 8px; }}")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 7, 10, 9)
        self._column.setSpacing(3)
        label = PlainLabel(title)
        label.setFont(theme.font(1.1, is_bold=True))
        if hue:
            label.setStyleSheet(f"color: {theme.hues[hue].strong};")
        self._column.addWidget(label)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._column.addLayout(self._rows)
        self._column.addStretch(1)

    def show_lines(self, lines: Sequence[tuple[str, str, str]], rows: int | None = None) -> None:
        """Show (place, bold text, further text) lines, the further text in this many rows."""
        rows = self._rows_below if rows is None else rows
        while (taken := self._rows.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, bold, rest in lines:
            line = _Line(bold, rest, self._theme, rows, self)
            if place:
                line.setCursor(Qt.CursorShape.PointingHandCursor)
            line.clicked.connect(lambda _=False, place=place: self._view.place_wanted.emit(place))
            line.setEnabled(bool(place))
            self._rows.addWidget(line)


class _Line(QAbstractButton):
    """Bold text, and further text behind it or, when there are ``rows`` for it, below it."""

    def __init__(self, bold: str, rest: str, theme: Theme, rows: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._bold, self._rest, self._theme = bold, rest, theme
        self._rows = rows if rest else 0
        self.setAccessibleName(f"{bold}: {rest}" if rest else bold)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as the lines it has."""
        height = QFontMetricsF(self._theme.font(0.95)).lineSpacing()
        below = self._rows * QFontMetricsF(self._theme.font(0.86)).lineSpacing()
        return QSize(60, round(height + below) + 3)

    def paintEvent(self, event: object) -> None:
        """Draw both."""
        theme = self._theme
        painter = QPainter(self)
        painter.setPen(QColor(theme.ink if self.isEnabled() else theme.muted))
        painter.setFont(theme.font(0.95, is_bold=self.isEnabled()))
        bold, _ = wrapped_lines(self._bold, painter.font(), self.width() - 2, 1)
        y = draw_lines(painter, bold, 0, 0)
        x = painter.fontMetrics().horizontalAdvance(self._bold) + 8
        painter.setFont(theme.font(0.86))
        painter.setPen(QColor(theme.muted))
        if self._rows:
            below, _ = wrapped_lines(self._rest, painter.font(), self.width() - 2, self._rows)
            draw_lines(painter, below, 0, y)
        elif self._rest and self.width() - x > 20:
            behind, _ = wrapped_lines(self._rest, painter.font(), self.width() - x, 1)
            draw_lines(painter, behind, x, 1)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.hues["impact"].strong), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

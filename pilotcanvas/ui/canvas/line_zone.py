"""A zone of the overview with clickable lines: blind spots, the scan, next actions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from pilotcanvas.ui.view import View
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.paint import focus_ring
from pilotcanvas.ui.widgets.theme import Theme
from pilotcanvas.ui.widgets.wrapped_text import draw_lines, wrapped_lines

_BOLD_ROWS = 2


class LineZone(QFrame):
    """A title, and lines of bold text with a detail; a click goes to their place. If ``rows`` is 0,
    the detail follows the bold text on the same line where it fits."""

    def __init__(self, theme: Theme, hue: str, title: str, view: View, rows: int = 1) -> None:
        super().__init__(view)
        self._theme, self._view, self._rows_below = theme, view, rows
        self._shown: tuple[list[tuple[str, str, str]], int] = ([], 0)
        self.setObjectName("zone")
        ground = theme.hues[hue].tint if hue else theme.surface
        edge = theme.around_tint if hue else f"2px solid {theme.ink}"
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
        """Show lines of (place, bold text, detail), with the detail in this many rows."""
        rows = self._rows_below if rows is None else rows
        if self._shown == (list(lines), rows):  # else the whole overview would be laid out again
            return
        self._shown = list(lines), rows
        while self._rows.count() > len(lines):
            taken = self._rows.takeAt(self._rows.count() - 1)
            if taken is not None and (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for index, (place, bold, rest) in enumerate(lines):
            item = self._rows.itemAt(index)
            line = None if item is None else item.widget()
            if not isinstance(line, _Line):
                line = _Line(self._theme, self)
                line.clicked.connect(partial(self._go, line))
                self._rows.addWidget(line)
            line.show_texts(place, bold, rest, rows)

    def _go(self, line: _Line, _: bool = False) -> None:
        self._view.place_wanted.emit(line.place)


class _Line(QAbstractButton):
    """Bold text with a detail: on the same line if there are no ``rows`` and it fits, else
    below."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.place, self._bold, self._rest, self._rows = "", "", "", 0
        self._bold_lines, self._below = [""], 0
        self._has_width = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_texts(self, place: str, bold: str, rest: str, rows: int) -> None:
        """Show these texts; without a place it cannot be clicked."""
        was = self.sizeHint()
        self.place, self._bold, self._rest = place, bold, rest
        self._rows = rows if rest else 0
        self._bold_lines, self._below = [bold], self._rows
        self.setAccessibleName(f"{bold}: {rest}" if rest else bold)
        self.setEnabled(bool(place))
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.setCursor(hand if place else arrow)
        if self._has_width:
            self._wrap()
        if self.sizeHint() != was:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its lines at this width."""
        height = len(self._bold_lines) * QFontMetricsF(self._theme.font(0.95)).lineSpacing()
        below = self._below * QFontMetricsF(self._theme.font(0.86)).lineSpacing()
        return QSize(60, round(height + below) + 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap for the new width."""
        super().resizeEvent(event)
        self._has_width = True
        was = self.sizeHint()
        self._wrap()
        if self.sizeHint() != was:
            self.updateGeometry()

    def _wrap(self) -> None:
        bold, small = self._fonts()
        self._bold_lines, _ = wrapped_lines(self._bold, bold, self.width() - 2, _BOLD_ROWS)
        if self._rest and not self._rows:
            room = self.width() - self._behind()
            fits = QFontMetricsF(small).horizontalAdvance(self._rest) <= room
            self._below = 0 if fits and len(self._bold_lines) == 1 else 1

    def paintEvent(self, event: object) -> None:
        """Draw both texts."""
        theme = self._theme
        bold, small = self._fonts()
        painter = QPainter(self)
        painter.setPen(QColor(theme.ink if self.isEnabled() else theme.muted))
        painter.setFont(bold)
        y = draw_lines(painter, self._bold_lines, 0, 0)
        painter.setFont(small)
        painter.setPen(QColor(theme.muted))
        if self._below:
            below, _ = wrapped_lines(self._rest, small, self.width() - 2, self._below)
            draw_lines(painter, below, 0, y)
        elif self._rest:
            draw_lines(painter, [self._rest], self._behind(), 1)
        if self.hasFocus():
            focus_ring(painter, self.rect(), theme, 4)
        painter.end()

    def _fonts(self) -> tuple[QFont, QFont]:
        return self._theme.font(0.95, is_bold=self.isEnabled()), self._theme.font(0.86)

    def _behind(self) -> float:
        """The x coordinate of the detail on the same line."""
        return QFontMetricsF(self._fonts()[0]).horizontalAdvance(self._bold) + 8

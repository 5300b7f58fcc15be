"""Cells of the overview: the heading of a part, and an item as a small card."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from pilotcanvas.content.method import ItemText
from pilotcanvas.ui.widgets.paint import focus_ring
from pilotcanvas.ui.widgets.sign import paint_sign
from pilotcanvas.ui.widgets.theme import Theme
from pilotcanvas.ui.widgets.wrapped_text import draw_lines, font_that_fits, wrapped_lines

_LEFT = 9.0


class ZoneHeading(QAbstractButton):
    """The title of a part, followed by its question."""

    def __init__(
        self, title: str, question: str, colour: str, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._title, self._question, self._colour, self._theme = title, question, colour, theme
        self.setAccessibleName(f"{title}: {question}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """One line."""
        metrics = QFontMetricsF(self._theme.font(1.1, is_bold=True))
        return QSize(round(metrics.horizontalAdvance(self._title)) + 8, round(metrics.height()) + 2)

    def paintEvent(self, event: object) -> None:
        """Draw the title and, if it fits, the question."""
        painter = QPainter(self)
        painter.setPen(QColor(self._colour))
        painter.setFont(self._theme.font(1.1, is_bold=True))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(self.rect(), flags, self._title)
        x = painter.fontMetrics().horizontalAdvance(self._title) + 10
        painter.setFont(self._theme.font(0.85))
        room = self.rect().adjusted(x, 2, 0, 0)
        if painter.fontMetrics().horizontalAdvance(self._question) <= room.width():
            painter.drawText(room, flags, self._question)
        if self.hasFocus():
            focus_ring(painter, self.rect(), self._theme, 5)
        painter.end()


class ItemCell(QAbstractButton):
    """An item: its sign, its title, and the beginning of its notes."""

    def __init__(self, item: ItemText, colour: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._item, self._colour, self._theme = item, colour, theme
        self._sign, self._text, self._is_chosen = "dashed", "", False
        self._title_lines = 1
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_item(self, sign: str, word: str, texts: list[str], is_chosen: bool) -> None:
        """Show the pilot's current data."""
        shown = sign, " · ".join(texts), is_chosen
        if shown == (self._sign, self._text, self._is_chosen) and self.accessibleName():
            return
        self._sign, self._text, self._is_chosen = shown
        self.setAccessibleName(f"{self._item.title}, {word}. {' '.join(texts)}")
        self.setToolTip("")
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the title at this width, and two lines of text."""
        metrics = QFontMetricsF(self._theme.font(0.95, is_bold=True))
        small = QFontMetricsF(self._theme.font(0.84))
        lines = self._title_lines * metrics.lineSpacing() + 2 * small.lineSpacing()
        return QSize(round(metrics.averageCharWidth() * 10), ceil(lines) + 9)

    def minimumSizeHint(self) -> QSize:
        """Same as the size hint, so that it remains readable."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Update the height for the number of title lines."""
        super().resizeEvent(event)
        lines = len(self._title()[0])
        if lines != self._title_lines:
            self._title_lines = lines
            self.updateGeometry()

    def _title(self) -> tuple[list[str], QFont]:
        """The lines of the title at this width, and their font."""
        bold = self._theme.font(0.95, is_bold=True)
        room = self.width() - _LEFT - self._side(bold) - 9
        smallest = self._theme.pt(0.66)
        bold = font_that_fits(self._item.title, bold, room, smallest)
        lines, has_more = wrapped_lines(self._item.title, bold, room, 2)
        while has_more and bold.pointSizeF() - 0.5 >= smallest:
            bold.setPointSizeF(bold.pointSizeF() - 0.5)
            lines, has_more = wrapped_lines(self._item.title, bold, room, 2)
        return lines, bold

    def _side(self, bold: QFont) -> float:
        """The width and height of the sign."""
        return QFontMetricsF(bold).height() - 3

    def paintEvent(self, event: object) -> None:
        """Draw the cell."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        has_line = theme.has_high_contrast
        painter.setPen(QPen(QColor(theme.line), 1) if has_line else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(area, 5, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._is_chosen:
            painter.setBrush(QColor(self._colour))
            painter.drawRoundedRect(QRectF(area.left(), area.top(), 4, area.height()), 2, 2)
        if self.hasFocus() or self.underMouse():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._colour), 2 if self.hasFocus() else 1))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        side = self._side(theme.font(0.95, is_bold=True))
        paint_sign(painter, self._sign, QRectF(_LEFT, 6, side, side), QColor(self._colour))
        lines, bold = self._title()
        painter.setFont(bold)
        painter.setPen(QColor(theme.ink))
        y = max(draw_lines(painter, lines, _LEFT + side + 5, 5), 6 + side) + 1
        small = theme.font(0.84)
        painter.setFont(small)
        rows = int((self.height() - y - 3) / painter.fontMetrics().lineSpacing())
        if rows > 0 and self._text:
            lines, _ = wrapped_lines(self._text, small, self.width() - _LEFT - 6, rows)
            draw_lines(painter, lines, _LEFT, y)
        painter.end()

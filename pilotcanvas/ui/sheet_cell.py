"""What the overview's sheet is made of: a part's heading, and an item as a small card."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from pilotcanvas.content.method import ItemText
from pilotcanvas.ui.sign import paint_sign
from pilotcanvas.ui.theme import Theme
from pilotcanvas.ui.wrapped_text import draw_lines, font_that_fits, wrapped_lines


class ZoneHeading(QAbstractButton):
    """A part's title with its question behind it."""

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
        """Draw title and, where it fits, the question."""
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
            painter.setPen(QPen(QColor(self._theme.hues["impact"].strong), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
        painter.end()


class ItemCell(QAbstractButton):
    """An item on the sheet: its sign, its title, and the beginning of what was written."""

    def __init__(self, item: ItemText, colour: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._item, self._colour, self._theme = item, colour, theme
        self._sign, self._text, self._is_chosen = "dashed", "", False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_item(self, sign: str, word: str, texts: list[str], is_chosen: bool) -> None:
        """Show what the pilot holds."""
        self._sign, self._text, self._is_chosen = sign, " · ".join(texts), is_chosen
        self.setAccessibleName(f"{self._item.title}, {word}. {' '.join(texts)}")
        self.setToolTip("")
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a title and two lines."""
        metrics = QFontMetricsF(self._theme.font(0.95, is_bold=True))
        small = QFontMetricsF(self._theme.font(0.84))
        return QSize(
            round(metrics.averageCharWidth() * 10),
            round(metrics.height() + 2 * small.height() + 9),
        )

    def minimumSizeHint(self) -> QSize:
        """The same: a cell never gets too small to read."""
        return self.sizeHint()

    def paintEvent(self, event: object) -> None:
        """Draw the cell."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(area, 5, 5)
        if self._is_chosen:
            painter.setBrush(QColor(self._colour))
            painter.drawRoundedRect(QRectF(area.left(), area.top(), 4, area.height()), 2, 2)
        if self.hasFocus() or self.underMouse():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._colour), 2 if self.hasFocus() else 1))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        left, side = 9.0, QFontMetricsF(theme.font(0.95, is_bold=True)).height() - 3
        x = left + side + 5
        bold = theme.font(0.95, is_bold=True)
        bold = font_that_fits(self._item.title, bold, self.width() - x - 4, theme.pt(0.66))
        paint_sign(painter, self._sign, QRectF(left, 6, side, side), QColor(self._colour))
        painter.setFont(bold)
        painter.setPen(QColor(theme.ink))
        lines, _ = wrapped_lines(self._item.title, bold, self.width() - x - 4, 2)
        y = max(draw_lines(painter, lines, x, 5), 6 + side) + 1
        small = theme.font(0.84)
        painter.setFont(small)
        rows = int((self.height() - y - 3) / painter.fontMetrics().lineSpacing())
        if rows > 0 and self._text:
            lines, _ = wrapped_lines(self._text, small, self.width() - left - 6, rows)
            draw_lines(painter, lines, left, y)
        painter.end()

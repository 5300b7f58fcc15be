"""A button that shows the result of a group's scores, and toggles its explanation."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from pilotcanvas.ui.widgets.paint import draw_frame, edge_pen
from pilotcanvas.ui.widgets.theme import Theme
from pilotcanvas.ui.widgets.wrapped_text import draw_lines, wrapped_lines

_PADDING = 6
_MOST_LINES = 4


class ResultButton(QPushButton):
    """An optional value in large type, with texts below it. When checked, its explanation is
    shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._value, self._texts = "", tuple[str, ...]()
        self._side = Qt.AlignmentFlag.AlignRight
        self._large = theme.font(1.3, is_bold=True)
        self._first, self._other = theme.font(0.9, is_bold=True), theme.font(0.85)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def value(self) -> str:
        """The value, or empty if it is not shown."""
        return self._value

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts below the value."""
        return self._texts

    def show_texts(self, value: str, texts: Sequence[str]) -> None:
        """Show a value, which may be empty, with these texts below each other."""
        self._value, self._texts = value, tuple(each for each in texts if each)
        self.setAccessibleName(" · ".join(each for each in (value, *self._texts) if each))
        self.updateGeometry()
        self.update()

    def align(self, side: Qt.AlignmentFlag) -> None:
        """Align the texts left or right."""
        self._side = side
        self.update()

    def width_of(self, texts: Sequence[str]) -> int:
        """The width in pixels at which each of these texts fits on a line."""
        metrics = QFontMetricsF(self._first)
        return round(max(metrics.horizontalAdvance(text) for text in texts)) + 2 * _PADDING + 2

    def sizeHint(self) -> QSize:
        """Wide enough for its texts."""
        width = self.width_of([self._value, *self._texts, ""])
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A few characters wide."""
        return QSize(8 * self.fontMetrics().averageCharWidth(), self.fontMetrics().height())

    def hasHeightForWidth(self) -> bool:
        """True: it is higher when narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at this width, in pixels."""
        height = sum(
            QFontMetricsF(font).lineSpacing() * len(lines) for lines, font, _ in self._lines(width)
        )
        return round(height) + 2 * _PADDING

    def paintEvent(self, event: object) -> None:
        """Draw the texts; the button frame is only drawn when hovered, checked or focused."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isChecked() or self.hasFocus():
            edge = edge_pen(theme, self.hasFocus(), theme.line)
            draw_frame(painter, self.rect(), theme.soft, edge, 7)
        lines = self._lines(self.width())
        y = float(_PADDING)
        for texts, font, colour in lines:
            painter.setFont(font)
            painter.setPen(QColor(colour))
            for text in texts:
                advance = QFontMetricsF(font).horizontalAdvance(text)
                is_right = self._side == Qt.AlignmentFlag.AlignRight
                x = self.width() - _PADDING - advance if is_right else _PADDING
                y = draw_lines(painter, [text], x, y)
        painter.end()

    def _lines(self, width: int) -> list[tuple[list[str], QFont, str]]:
        theme, room = self._theme, width - 2 * _PADDING
        styles = [(self._value, self._large, theme.hues["scan"].strong)]
        for number, text in enumerate(self._texts):
            # Without a value the first text takes its emphasis.
            is_first = number == 0 and not self._value
            styles.append((text, self._first, theme.ink) if is_first else (text, self._other, ""))
        return [
            (wrapped_lines(text, font, room, _MOST_LINES)[0], font, colour or theme.muted)
            for text, font, colour in styles
            if text
        ]

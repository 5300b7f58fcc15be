"""What came of a group's scores, as a button beside them: a click explains it."""

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
    """A value in large type, when there is one, over what is said of it. Checked, what it rests on
    is shown elsewhere."""

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
        """The value, or nothing when it is not shown."""
        return self._value

    @property
    def texts(self) -> tuple[str, ...]:
        """What is said under it."""
        return self._texts

    def show_texts(self, value: str, texts: Sequence[str]) -> None:
        """Show this value, which may be empty, with these texts below each other."""
        self._value, self._texts = value, tuple(each for each in texts if each)
        self.setAccessibleName(" · ".join(each for each in (value, *self._texts) if each))
        self.updateGeometry()
        self.update()

    def align(self, side: Qt.AlignmentFlag) -> None:
        """Stand against the left or the right."""
        self._side = side
        self.update()

    def width_of(self, texts: Sequence[str]) -> int:
        """How wide it must be to show each of these on a line, in pixels."""
        metrics = QFontMetricsF(self._first)
        return round(max(metrics.horizontalAdvance(text) for text in texts)) + 2 * _PADDING + 2

    def sizeHint(self) -> QSize:
        """Wide enough for its texts."""
        width = self.width_of([self._value, *self._texts, ""])
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A few letters wide."""
        return QSize(8 * self.fontMetrics().averageCharWidth(), self.fontMetrics().height())

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at this width, in pixels."""
        height = sum(
            QFontMetricsF(font).lineSpacing() * len(lines) for lines, font, _ in self._lines(width)
        )
        return round(height) + 2 * _PADDING

    def paintEvent(self, event: object) -> None:
        """Draw the lines; that it is a button shows when it is pointed at or has the focus."""
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
            # Without a value the first text is what is read first.
            is_first = number == 0 and not self._value
            styles.append((text, self._first, theme.ink) if is_first else (text, self._other, ""))
        return [
            (wrapped_lines(text, font, room, _MOST_LINES)[0], font, colour or theme.muted)
            for text, font, colour in styles
            if text
        ]

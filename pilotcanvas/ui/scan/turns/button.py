"""A large button for participants: easy to read and easy to hit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from pilotcanvas.ui.widgets.sign import paint_sign
from pilotcanvas.ui.widgets.theme import Theme
from pilotcanvas.ui.widgets.wrapped_text import draw_lines, wrapped_lines

LEAST_HEIGHT = 64
"""In pixels: large enough for people with little practice or unsteady hands."""

_PADDING = 14
_GAP = 10
_MOST_LINES = 6
ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
"""The keys that the page handles, whichever child has focus."""


class TurnButton(QPushButton):
    """A title with an explanation below, preceded by its key and sign.

    A double click counts once, since its second half would hit the next page's button.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        key: str = "",
        sign: str = "",
        is_primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``sign`` is a name from `pilotcanvas.ui.widgets.sign`."""
        super().__init__(parent)
        self._theme, self._key, self._sign = theme, key, sign
        self._is_primary = is_primary
        self._title, self._detail = title, ""
        self._title_font = theme.font(1.3, is_bold=True)
        self.setFont(theme.font(1.1))
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.setAccessibleName(title)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def title(self) -> str:
        """The title."""
        return self._title

    def describe(self, detail: str) -> None:
        """Set the explanation below the title."""
        self._detail = detail
        self.setAccessibleDescription(detail)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the title, up to a readable width."""
        most = 40 * self.fontMetrics().averageCharWidth()
        title = QFontMetrics(self._title_font).horizontalAdvance(self._title) + 2
        width = self._left() + min(title, most) + _PADDING
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A few characters wide."""
        return QSize(self._left() + 8 * self.fontMetrics().averageCharWidth(), LEAST_HEIGHT)

    def hasHeightForWidth(self) -> bool:
        """True: it is higher when narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of both texts at this width, in pixels."""
        return max(LEAST_HEIGHT, self._text_height(*self._wrapped(width)) + 2 * _GAP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter acts like space; arrow keys are left to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        elif event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ignore the second half of a double click."""
        event.accept()

    def paintEvent(self, event: object) -> None:
        """Draw the button."""
        theme = self._theme
        is_strong = self.isChecked() or self._is_primary
        strong = theme.primary if self._is_primary else theme.hues["scan"].strong
        ink = theme.ink
        if is_strong:
            ink = theme.on_primary if self._is_primary else theme.on_strong
        ground = strong if is_strong else theme.soft if self.underMouse() else theme.surface
        edge, width = (theme.focus, 3) if self.hasFocus() else (theme.muted, 1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(edge), width))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 10, 10)
        self._paint_marks(painter, ink)
        title, detail = self._wrapped(self.width())
        y = (self.height() - self._text_height(title, detail)) / 2
        painter.setFont(self._title_font)
        painter.setPen(QColor(ink))
        y = draw_lines(painter, title, self._left(), y)
        painter.setFont(self.font())
        painter.setPen(QColor(ink if is_strong else theme.muted))
        draw_lines(painter, detail, self._left(), y)
        painter.end()

    def _paint_marks(self, painter: QPainter, ink: str) -> None:
        side, x = self._side(), float(_PADDING)
        top = (self.height() - side) / 2
        painter.setPen(QColor(ink))
        if self._key:
            painter.setFont(self._title_font)
            area = QRectF(x, top, side, side)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), self._key)
            x += side + _GAP
        if self._sign:
            paint_sign(painter, self._sign, QRectF(x, top, side, side), QColor(ink))

    def _side(self) -> int:
        return round(1.1 * QFontMetrics(self._title_font).ascent())

    def _left(self) -> int:
        marks = bool(self._key) + bool(self._sign)
        return _PADDING + marks * (self._side() + _GAP)

    def _wrapped(self, width: int) -> tuple[list[str], list[str]]:
        room = width - self._left() - _PADDING
        title, _ = wrapped_lines(self._title, self._title_font, room, _MOST_LINES)
        detail, _ = wrapped_lines(self._detail, self.font(), room, _MOST_LINES)
        return title, detail if self._detail else []

    def _text_height(self, title: list[str], detail: list[str]) -> int:
        of_title = len(title) * QFontMetrics(self._title_font).lineSpacing()
        return of_title + len(detail) * self.fontMetrics().lineSpacing()

"""A link to a statement: its id and short text, with the full text below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from pilotcanvas.content.method import StatementText
from pilotcanvas.ui.widgets.paint import focus_ring
from pilotcanvas.ui.widgets.theme import Theme
from pilotcanvas.ui.widgets.wrapped_text import draw_lines, wrapped_lines

_MOST_LINES = 6
_EDGE = 3


class StatementLink(QAbstractButton):
    """A button that looks and wraps like text."""

    def __init__(
        self, statement: StatementText, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = f"{statement.id}  {statement.short}"
        self._detail = statement.text
        self._theme = theme
        # Cached, because layouts ask repeatedly
        self._wrapped: dict[int, tuple[list[str], list[str]]] = {}
        self._bold, self._plain = theme.font(1.0, is_bold=True), theme.font(0.93)
        self._title_height = QFontMetrics(self._bold).lineSpacing()
        self._detail_height = QFontMetrics(self._plain).lineSpacing()
        self.setAccessibleName(f"{statement.id} {statement.text}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """A readable width."""
        width = 40 * QFontMetrics(self._plain).averageCharWidth()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A few words wide."""
        width = 12 * QFontMetrics(self._plain).averageCharWidth()
        return QSize(width, QFontMetrics(self._bold).height())

    def hasHeightForWidth(self) -> bool:
        """True: it is higher when narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at this width, in pixels."""
        title, detail = self._lines(width)
        return len(title) * self._title_height + len(detail) * self._detail_height + 2 * _EDGE

    def paintEvent(self, event: object) -> None:
        """Draw the text, underlined on hover."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        title, detail = self._lines(self.width())
        bold = QFont(self._bold)
        bold.setUnderline(self.underMouse())
        painter.setFont(bold)
        painter.setPen(QColor(self._theme.ink))
        y = draw_lines(painter, title, _EDGE, _EDGE)
        painter.setFont(self._plain)
        painter.setPen(QColor(self._theme.muted))
        draw_lines(painter, detail, _EDGE, y)
        if self.hasFocus():
            focus_ring(painter, self.rect(), self._theme, 5)
        painter.end()

    def _lines(self, width: int) -> tuple[list[str], list[str]]:
        if width not in self._wrapped:
            room = width - 2 * _EDGE
            title, _ = wrapped_lines(self._title, self._bold, room, _MOST_LINES)
            detail, _ = wrapped_lines(self._detail, self._plain, room, _MOST_LINES)
            self._wrapped[width] = title, detail
        return self._wrapped[width]

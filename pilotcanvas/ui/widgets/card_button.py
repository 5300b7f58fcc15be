"""A button with a title and a smaller text below that wraps."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from pilotcanvas.content.palette import Hue
from pilotcanvas.ui.widgets.paint import draw_frame, edge_pen
from pilotcanvas.ui.widgets.theme import Theme
from pilotcanvas.ui.widgets.wrapped_text import draw_lines, wrapped_lines

_PADDING = 9
_MOST_LINES = 8


class CardButton(QPushButton):
    """Shows two plain texts. Filled with its hue when checked."""

    def __init__(
        self,
        theme: Theme,
        hue: Hue,
        factor: float = 1.0,
        is_chip: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``factor`` is the title's size relative to body text. A chip has a tinted background, no
        border unless the theme needs one, and a regular title."""
        super().__init__(parent)
        self._theme, self._hue = theme, hue
        self._title, self._detail = "", ""
        self._is_alarming = False
        self._is_chip = is_chip
        self._title_font = theme.font(factor, is_bold=not is_chip)
        self.setFont(theme.font(0.85))
        # Cached, because layouts ask repeatedly
        self._lines: dict[int, tuple[list[str], list[str]]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def title(self) -> str:
        """The title."""
        return self._title

    @property
    def detail(self) -> str:
        """The smaller text below the title."""
        return self._detail

    def show_texts(self, title: str, detail: str, is_alarming: bool = False) -> None:
        """Show these texts; if alarming, the detail (or a chip's title) has the alarm colour."""
        if (title, detail, is_alarming) != (self._title, self._detail, self._is_alarming):
            self._title, self._detail, self._is_alarming = title, detail, is_alarming
            self._lines.clear()
            self.setAccessibleName(title)
            self.setAccessibleDescription(detail)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for both texts, up to a readable width."""
        most = (90 if self._is_chip else 60) * self.fontMetrics().averageCharWidth()
        title = QFontMetrics(self._title_font).horizontalAdvance(self._title)
        detail = self.fontMetrics().horizontalAdvance(self._detail[:200])
        width = min(most, max(title, detail)) + 2 * _PADDING + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A few characters wide."""
        return QSize(8 * self.fontMetrics().averageCharWidth(), 2 * self.fontMetrics().height())

    def hasHeightForWidth(self) -> bool:
        """True: it is higher when narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height in pixels of both texts at this width."""
        title, detail = self._wrapped(width)
        title_height = len(title) * QFontMetrics(self._title_font).lineSpacing()
        return title_height + len(detail) * self.fontMetrics().lineSpacing() + 2 * self._space() + 1

    def paintEvent(self, event: object) -> None:
        """Draw the button."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_on = self.isChecked()
        plain = self._hue.tint if self._is_chip else theme.surface
        ground = self._hue.strong if is_on else theme.soft if self.underMouse() else plain
        colour = plain if self._is_chip and not theme.has_high_contrast else theme.line
        edge = edge_pen(theme, self.hasFocus(), colour)
        if is_on and self.hasFocus():
            edge.setColor(QColor(theme.ink))
        draw_frame(painter, self.rect(), ground, edge, 8)
        title, detail = self._wrapped(self.width())
        painter.setFont(self._title_font)
        is_loud = self._is_chip and self._is_alarming
        painter.setPen(QColor(theme.on_strong if is_on else theme.alarm if is_loud else theme.ink))
        y = draw_lines(painter, title, _PADDING, self._space())
        painter.setFont(self.font())
        quiet = theme.alarm if self._is_alarming else theme.muted
        painter.setPen(QColor(theme.on_strong if is_on else quiet))
        draw_lines(painter, detail, _PADDING, y)
        painter.end()

    def _space(self) -> int:
        return 4 if self._is_chip else 7

    def _wrapped(self, width: int) -> tuple[list[str], list[str]]:
        if width not in self._lines:
            room = width - 2 * _PADDING
            title, _ = wrapped_lines(self._title, self._title_font, room, _MOST_LINES)
            detail, _ = wrapped_lines(self._detail, self.font(), room, _MOST_LINES)
            self._lines[width] = (title if self._title else [], detail if self._detail else [])
        return self._lines[width]

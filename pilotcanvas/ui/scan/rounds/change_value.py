"""Two values with their direction as a sign, a word and a tint; optionally a button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.model.scoring import Value
from pilotcanvas.ui.widgets.paint import focus_ring
from pilotcanvas.ui.widgets.theme import Theme

SIGNS = {"up": "↑", "down": "↓", "gained": "+", "lost": "?", "same": "="}
"""The sign beside the word for each kind of change."""
_HUES = {"up": "teal", "down": "red", "gained": "scan", "lost": "actions", "same": "actions"}
_EDGE = 4
_GAP = 10
_PADDING = 8


def shown_value(words: Catalogue, value: Value) -> str:
    """The value as text, or a dash."""
    return "–" if value.shown is None else words.number(value.shown)


def then_and_now(words: Catalogue, before: Value, after: Value) -> str:
    """Two values with an arrow between them."""
    return f"{shown_value(words, before)} → {shown_value(words, after)}"


class ChangeValue(QAbstractButton):
    """Draws the values, if they may be shown, and the direction on a tint."""

    def __init__(self, words: Catalogue, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._theme = words, theme
        self._values, self._kind = "", "same"
        self._figure, self._plain = theme.font(1.2, is_bold=True), theme.font(0.93)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_change("", "same")

    @property
    def kind(self) -> str:
        """The kind of change shown."""
        return self._kind

    @property
    def values(self) -> str:
        """The values shown, or empty."""
        return self._values

    def show_change(self, values: str, kind: str) -> None:
        """Show a change; without ``values`` only its direction, which cannot be clicked."""
        self._values, self._kind = values, kind
        opens = bool(values)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if opens else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
        said = (values.replace("→", "–"), self._words(f"change.{kind}"))
        self.setAccessibleName(", ".join(text for text in said if text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Exactly what is drawn."""
        values = QFontMetrics(self._figure).horizontalAdvance(self._values)
        pill = QFontMetrics(self._plain).horizontalAdvance(self._direction) + 2 * _PADDING
        width = 2 * _EDGE + pill + (values + _GAP if values else 0)
        return QSize(width, QFontMetrics(self._figure).height() + 2 * _EDGE)

    def minimumSizeHint(self) -> QSize:
        """Same as the size hint."""
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        """Only values can be clicked."""
        return bool(self._values)

    def paintEvent(self, event: object) -> None:
        """Draw it."""
        theme, hue = self._theme, self._theme.hues[_HUES[self._kind]]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        if self._values and self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.soft))
            painter.drawRoundedRect(area, 7, 7)
        metrics = QFontMetrics(self._plain)
        pill_width = metrics.horizontalAdvance(self._direction) + 2 * _PADDING
        pill_height = metrics.height() + 4
        pill = QRectF(area.right() - _EDGE - pill_width, 0, pill_width, pill_height)
        pill.moveTop(area.center().y() - pill_height / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(hue.tint))
        painter.drawRoundedRect(pill, 7, 7)
        centre = int(Qt.AlignmentFlag.AlignCenter)
        painter.setPen(QColor(hue.strong))
        painter.setFont(self._plain)
        painter.drawText(pill, centre, self._direction)
        painter.setPen(QColor(theme.ink))
        painter.setFont(self._figure)
        left = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(area.adjusted(_EDGE, 0, 0, 0), left, self._values)
        if self.hasFocus():
            focus_ring(painter, area, theme, 7)
        painter.end()

    @property
    def _direction(self) -> str:
        return f"{SIGNS[self._kind]} {self._words(f'change.{self._kind}')}"

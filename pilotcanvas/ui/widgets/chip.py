"""A short label on a tinted background, such as the item an action belongs to."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from pilotcanvas.content.palette import Hue
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.shown_text import breakable

_PADDING = 8


class Chip(PlainLabel):
    """As wide as its text; wraps if there is less room."""

    def __init__(self, text: str, hue: Hue, parent: QWidget | None = None) -> None:
        super().__init__(breakable(text), parent=parent)
        self._hue: Hue | None = None
        self.setIndent(0)  # otherwise Qt adds half a character to the padding
        self.show_hue(hue)

    def show_hue(self, hue: Hue) -> None:
        """Use the tint of this hue."""
        if hue == self._hue:
            return
        self._hue = hue
        self.setStyleSheet(
            f"background: {hue.tint}; color: {hue.strong}; border-radius: 7px;"
            f" padding: 1px {_PADDING}px;"
        )

    def sizeHint(self) -> QSize:
        """The size of all text on one line, which a wrapping label never asks for."""
        self.ensurePolished()
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2 * _PADDING + 2
        return QSize(width, super().heightForWidth(width))

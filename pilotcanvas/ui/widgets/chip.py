"""A few words on a tint of their own, such as the item that an action answers."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from pilotcanvas.content.palette import Hue
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.shown_text import breakable

_PADDING = 8


class Chip(PlainLabel):
    """As wide as its words; where there is less room the words go on below."""

    def __init__(self, text: str, hue: Hue, parent: QWidget | None = None) -> None:
        super().__init__(breakable(text), parent=parent)
        self._hue: Hue | None = None
        self.setIndent(0)  # else Qt adds half a letter beside the padding
        self.show_hue(hue)

    def show_hue(self, hue: Hue) -> None:
        """Stand on the tint of this hue."""
        if hue == self._hue:
            return
        self._hue = hue
        self.setStyleSheet(
            f"background: {hue.tint}; color: {hue.strong}; border-radius: 7px;"
            f" padding: 1px {_PADDING}px;"
        )

    def sizeHint(self) -> QSize:
        """All words on one line: what a label that wraps never asks for itself."""
        self.ensurePolished()
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2 * _PADDING + 2
        return QSize(width, super().heightForWidth(width))

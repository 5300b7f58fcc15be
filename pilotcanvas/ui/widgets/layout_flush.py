"""Layouts at once, for who would otherwise show widgets squeezed or jumping for a moment."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

_ROUNDS = 3
"""A widget that gets another width may ask for another height, and what is around it then too."""


def flush_layouts() -> None:
    """Give every widget the room that it asked for, before anything is painted."""
    for _ in range(_ROUNDS):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

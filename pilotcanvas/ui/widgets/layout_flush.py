"""Processes pending layout requests now, to avoid a frame of flicker."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

_ROUNDS = 3
"""A changed width may change a widget's height, which in turn affects its parents."""


def flush_layouts() -> None:
    """Process all pending layout requests before the next paint."""
    for _ in range(_ROUNDS):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

"""Moves the focus along a row of buttons with the arrow keys."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_WAYS = {
    Qt.Orientation.Horizontal: {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1},
    Qt.Orientation.Vertical: {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1},
}


def move_focus(
    row: Iterable[QWidget], key: int, orientation: Qt.Orientation = Qt.Orientation.Horizontal
) -> bool:
    """Give the focus to the next of a row, if this key asks for that and one of it has the focus.

    Gives whether it did; at either end the focus stays.
    """
    way = _WAYS[orientation].get(Qt.Key(key))
    widgets = list(row)
    at = next((n for n, each in enumerate(widgets) if each.hasFocus()), None)
    if way is None or at is None:
        return False
    to = max(0, min(len(widgets) - 1, at + way))
    widgets[to].setFocus(Qt.FocusReason.TabFocusReason)
    return True

"""Arrow key navigation along a row of buttons."""

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
    """Move focus to the next widget in ``row`` if ``key`` is an arrow key along it and one of the
    widgets has focus. At either end the focus stays. Returns whether the key was handled."""
    way = _WAYS[orientation].get(Qt.Key(key))
    widgets = list(row)
    at = next((n for n, each in enumerate(widgets) if each.hasFocus()), None)
    if way is None or at is None:
        return False
    to = max(0, min(len(widgets) - 1, at + way))
    widgets[to].setFocus(Qt.FocusReason.TabFocusReason)
    return True

"""What views need is there before they are first shown."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from pilotcanvas.ui.window.view_factory import AHEAD, import_ahead


def test_what_is_imported_ahead_is_there(qtbot: QtBot) -> None:
    parent = QObject()
    import_ahead(parent)
    (timer,) = parent.findChildren(QTimer)
    qtbot.waitUntil(lambda: not timer.isActive())
    assert {f"pilotcanvas.ui.{name}" for name in AHEAD} <= set(sys.modules)

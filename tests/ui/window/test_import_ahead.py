"""The modules of views are imported before a view is first shown."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from pilotcanvas.ui.window.import_ahead import import_ahead
from pilotcanvas.ui.window.stops import Stops
from tests.method import bundled_method

UI = Path(__file__).resolve().parents[3] / "pilotcanvas" / "ui"


def test_every_module_of_a_room_is_imported(qtbot: QtBot) -> None:
    parent = QObject()
    rooms = Stops(bundled_method("nl")).rooms()
    import_ahead(rooms, parent)
    (timer,) = parent.findChildren(QTimer)
    qtbot.waitUntil(lambda: not timer.isActive(), timeout=20_000)
    modules = {
        ".".join(path.relative_to(UI).with_suffix("").parts).removesuffix(".__init__")
        for room in rooms
        for path in (UI / room).rglob("*.py")
    }
    assert len(modules) > 50
    assert {f"pilotcanvas.ui.{name}" for name in modules} <= set(sys.modules)

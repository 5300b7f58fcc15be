"""The menu of the window and its buttons."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from pilotcanvas.ui.settings import Settings
from pilotcanvas.ui.window.menu import Menu


def test_a_step_is_named_as_it_was_typed(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    commands = Menu(window, lambda _: None, lambda *_: None, settings, "Poster & paper")
    button = QToolButton(window)
    button.setDefaultAction(commands.action("undo"))
    commands.show_undo("note – a… & b... &lt;i>", "", True, False)
    assert commands.action("undo").text() == "Undo: note – a… && b... &&lt;i>"
    assert button.text() == "Undo: note – a… && b... &&lt;i>"
    assert button.toolTip().replace("\u200b", "") == "Undo: note – a… & b... &lt;i>"

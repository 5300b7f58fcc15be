"""A passing menu deletes itself when it closes, and not before."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from pilotcanvas.ui.widgets.passing_menu import PassingMenu


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_it_opens_below_its_button_and_deletes_itself_when_closed(qtbot: QtBot) -> None:
    button = QPushButton("More")
    qtbot.addWidget(button)
    button.show()
    menu = PassingMenu(button)
    menu.addAction("Remove")
    menu.open_under(button)
    assert menu.isVisible()
    assert menu.y() >= button.mapToGlobal(button.rect().bottomLeft()).y()
    with qtbot.waitSignal(menu.destroyed):
        menu.close()


def test_an_action_is_triggered_without_deleting_the_menu(qtbot: QtBot) -> None:
    button = QPushButton("More")
    qtbot.addWidget(button)
    menu = PassingMenu(button)
    action = menu.addAction("Remove")
    with qtbot.waitSignal(action.triggered):
        action.trigger()
    assert menu.actions() == [action]

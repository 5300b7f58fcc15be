"""A menu that is made for one time goes when it is closed, and not before."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from pilotcanvas.ui.widgets.passing_menu import PassingMenu


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_it_opens_under_its_button_and_goes_when_it_is_closed(qtbot: QtBot) -> None:
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


def test_what_is_chosen_is_heard_before_it_goes(qtbot: QtBot) -> None:
    button = QPushButton("More")
    qtbot.addWidget(button)
    menu = PassingMenu(button)
    action = menu.addAction("Remove")
    with qtbot.waitSignal(action.triggered):
        action.trigger()
    assert menu.actions() == [action]

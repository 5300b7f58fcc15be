"""Tab goes through the window as one reads it, whenever something was made."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pilotcanvas.ui.canvas.part_view import PartView
from pilotcanvas.ui.widgets.reading_order import go_on, tab_stops
from tests.ui.conftest import OpenWindow
from tests.ui.context import house


def test_a_note_that_was_just_typed_stands_before_the_next_item(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    window = open_window(pilot_path)
    assert window.workspace is not None
    window.workspace.go("impact")
    view = window.workspace.view("impact")
    assert isinstance(view, PartView)
    cards = [view.card(item.id) for item in view.part.items]
    editor = cards[1].notes.editor
    editor.setFocus()
    for text in ("van de buurt", "en van ons"):
        qtbot.keyClicks(editor, text)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    cards[0].setFocus()
    met: list[int] = []
    while not met or met[-1] < len(cards) - 1:
        here = QApplication.focusWidget()
        owners = [at for at, card in enumerate(cards) if card is here or card.isAncestorOf(here)]
        assert owners, f"Tab left the items for {here!r}"
        met += owners if met[-1:] != owners else []
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    assert met == list(range(len(cards)))


def test_back_and_forth_is_the_same_way(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    open_window(pilot_path)
    met = [QApplication.focusWidget()]
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        qtbot.keyClick(met[-1], key)
        met.append(QApplication.focusWidget())
    assert len(set(met)) == 4
    assert met[4] is met[2]


def test_the_layouts_say_the_order_and_what_cannot_be_used_is_passed_over(qtbot: QtBot) -> None:
    outer = QWidget()
    names = ("last", "off", "away", "below", "right", "left", "first")
    made = {name: QPushButton(name) for name in names}
    column, row, grid = QVBoxLayout(outer), QHBoxLayout(), QGridLayout()
    grid.addWidget(made["below"], 1, 0, 1, 2)
    grid.addWidget(made["right"], 0, 1)
    grid.addWidget(made["left"], 0, 0)
    for name in ("first", "off", "away"):
        row.addWidget(made[name])
    column.addLayout(row)
    column.addLayout(grid)
    column.addWidget(made["last"])
    made["off"].setEnabled(False)
    made["away"].hide()
    house(qtbot, outer)
    assert [each.text() for each in tab_stops(outer) if isinstance(each, QPushButton)] == [
        *("first", "left", "right", "below", "last")
    ]
    made["last"].setFocus()
    assert go_on(outer, True)
    assert QApplication.focusWidget() is made["first"]
    made["first"].clearFocus()
    assert not go_on(outer, True)

"""Finding words in the whole pilot, with the keyboard alone."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pilotcanvas.model.action import Action
from pilotcanvas.model.canvas import Note
from pilotcanvas.model.changes import add_notes
from pilotcanvas.model.pilot import Closing, Pilot
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.window.search_panel import SearchPanel
from pilotcanvas.ui.window.stops import Stops
from tests.strategies import hostile_pilot
from tests.ui.context import TODAY, house, surroundings, with_actions


def searched(qtbot: QtBot, context: ViewContext) -> SearchPanel:
    panel = SearchPanel(context, Stops(context.method))
    house(qtbot, panel, 600, 500)
    panel.open()
    assert QApplication.focusWidget() is panel.line
    return panel


def filled() -> Pilot:
    pilot = with_actions(Action("a", "Eén qqq bellen", owner="Jan"))
    pilot = add_notes(pilot, "ingredients.backing", ["Een QQQ in de raad"]).apply(pilot)
    closing = Closing("k", "launch", TODAY, lessons="qqq kost tijd")
    return dataclasses.replace(pilot, closings={"k": closing})


def rows(panel: SearchPanel) -> list[str]:
    model = panel.found.model()
    return [model.index(row, 0).data() for row in range(model.rowCount(QModelIndex()))]


def test_what_is_typed_is_found_at_once_by_place(qtbot: QtBot, tmp_path: Path) -> None:
    panel = searched(qtbot, surroundings(tmp_path, filled()))
    assert not panel.found.isVisible()
    qtbot.keyClicks(panel.line, "qqq")
    assert rows(panel) == [
        "3 Ingrediënten · Rugdekking",
        "Note: Een QQQ in de raad",
        "Actions",
        "Action: Eén qqq bellen",
        "Aanjagen en implementeren",
        "Lessons: qqq kost tijd",
    ]
    panel.found.grab()


def test_arrows_choose_and_enter_goes_there(qtbot: QtBot, tmp_path: Path) -> None:
    panel = searched(qtbot, surroundings(tmp_path, filled()))
    expected = ("ingredients.backing", "action.a", "phase.launch", "phase.launch")
    for steps, place in enumerate(expected):
        panel.open()
        qtbot.keyClicks(panel.line, "qqq")
        for _ in range(steps):
            qtbot.keyClick(panel.line, Qt.Key.Key_Down)
        with qtbot.waitSignal(panel.place_wanted) as asked:
            qtbot.keyClick(panel.line, Qt.Key.Key_Return)
        assert asked.args == [place]
        assert not panel.isVisible()


def test_up_goes_back_and_stays_on_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    panel = searched(qtbot, surroundings(tmp_path, filled()))
    qtbot.keyClicks(panel.line, "qqq")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(panel.line, key)
    with qtbot.waitSignal(panel.place_wanted) as asked:
        qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    assert asked.args == ["ingredients.backing"]


def test_a_click_goes_there_and_a_heading_does_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    panel = searched(qtbot, surroundings(tmp_path, filled()))
    qtbot.keyClicks(panel.line, "qqq")
    model, viewport = panel.found.model(), panel.found.viewport()

    def click(row: int) -> None:
        at = panel.found.visualRect(model.index(row, 0)).center()
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at)

    click(2)
    assert panel.isVisible()
    with qtbot.waitSignal(panel.place_wanted) as asked:
        click(3)
    assert asked.args == ["action.a"]


def test_escape_closes_and_what_was_sought_is_kept(qtbot: QtBot, tmp_path: Path) -> None:
    panel = searched(qtbot, surroundings(tmp_path, filled()))
    qtbot.keyClicks(panel.line, "qqq")
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel.line, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    panel.open()
    assert panel.line.selectedText() == "qqq"
    assert len(rows(panel)) == 6


def test_nothing_found_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    panel = searched(qtbot, surroundings(tmp_path, filled()))
    qtbot.keyClicks(panel.line, "zzzz")
    assert "Nothing found" in panel.count.text()
    with qtbot.assertNotEmitted(panel.place_wanted):
        qtbot.keyClick(panel.line, Qt.Key.Key_Return)


def test_what_changes_is_found_too(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, filled())
    panel = searched(qtbot, context)
    qtbot.keyClicks(panel.line, "nieuws")
    context.document.do(add_notes(context.document.pilot, "impact.ambition", ["Goed nieuws"]))
    assert "Note: Goed nieuws" in rows(panel)
    panel.close_panel()
    context.document.undo_stack.undo()
    panel.open()
    assert "Note: Goed nieuws" not in rows(panel)


def test_a_large_pilot_is_read_in_slices(qtbot: QtBot, tmp_path: Path) -> None:
    notes = {str(n): Note(str(n), "impact.ambition", f"woord{n} " * 40, n) for n in range(1500)}
    pilot = dataclasses.replace(with_actions(), notes=notes)
    panel = searched(qtbot, surroundings(tmp_path, pilot))
    panel.line.setText("woord1499")
    assert "Searching" in panel.count.text()
    qtbot.waitUntil(lambda: len(rows(panel)) == 2)


def test_more_than_can_be_shown_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    notes = {str(n): Note(str(n), "impact.ambition", f"qqq {n}", n) for n in range(300)}
    panel = searched(qtbot, surroundings(tmp_path, dataclasses.replace(filled(), notes=notes)))
    qtbot.waitUntil(lambda: "Searching" not in panel.count.text())
    panel.line.setText("qqq")
    assert "100" in panel.count.text()
    panel.line.setText("qqq 299")
    assert panel.count.text() == "1 found"


def test_hostile_text_is_only_text(qtbot: QtBot, tmp_path: Path) -> None:
    panel = searched(qtbot, surroundings(tmp_path, hostile_pilot(TODAY)))
    panel.line.setText("<b>vet")
    assert any("<b>vet</b> &amp; {naam} %s" in row for row in rows(panel))
    for typed in ("😀", "\ud83d", "العربية", "\x00", "{", "%", "\u202e"):
        panel.line.setText(typed)
        panel.found.grab()

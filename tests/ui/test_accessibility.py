"""Who uses only keys, hears the window or needs large type can do everything too."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pilotcanvas.content.examples import example_pilot
from pilotcanvas.store.opening import create
from pilotcanvas.ui.window.main_window import MainWindow
from tests.ui.conftest import OpenWindow
from tests.ui.context import PLACES


@pytest.fixture
def tulp_path(tmp_path: Path) -> Path:
    path = tmp_path / "tulp.pilot"
    create(path, example_pilot("tulp", "nl")).close()
    return path


def settled(qtbot: QtBot, window: MainWindow, place: str) -> QWidget:
    """Go to a place, and wait until all of it is made."""
    assert window.workspace is not None
    window.workspace.go(place)
    view = window.workspace.view(place)
    if place in ("impact", "routes", "ingredients", "pitfalls"):
        last = window.workspace.context.method.part(place).items[-1].id
        view.card(last)  # type: ignore[attr-defined]
    return view


def name_of(widget: QWidget) -> str:
    """What a screen reader says of a widget."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton):
        return widget.text() or widget.toolTip()
    for label in widget.window().findChildren(QLabel):
        if label.buddy() is widget:
            return label.text()
    placeholder = getattr(widget, "placeholderText", lambda: "")()
    return str(placeholder)


def stops(widget: QWidget) -> list[QWidget]:
    """The widgets within one that the Tab key stops at."""
    found = []
    for child in widget.findChildren(QWidget):
        is_part_of_another = isinstance(child.parentWidget(), QComboBox | QAbstractScrollArea)
        is_stop = child.isVisible() and bool(child.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if is_stop and not is_part_of_another and not child.objectName().startswith("qt_"):
            found.append(child)
    return found


@pytest.mark.parametrize("place", PLACES)
def test_everything_that_takes_the_focus_has_a_name(
    qtbot: QtBot, open_window: OpenWindow, tulp_path: Path, place: str
) -> None:
    window = open_window(tulp_path)
    view = settled(qtbot, window, place)
    assert stops(view), "a place without a way in by keyboard"
    nameless = [
        f"{type(each).__name__} in {type(each.parentWidget()).__name__}"
        for each in stops(window)
        if not name_of(each).strip()
    ]
    assert nameless == []


def test_the_start_page_has_names_too(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(None)
    assert [type(each).__name__ for each in stops(window) if not name_of(each).strip()] == []


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_wider_than_a_small_screen(
    qtbot: QtBot, open_window: OpenWindow, tulp_path: Path, place: str
) -> None:
    window = open_window(tulp_path, (1024, 600))
    view = settled(qtbot, window, place)
    assert window.width() == 1024
    assert view.mapTo(window, view.rect().topRight()).x() <= 1024
    for area in view.findChildren(QAbstractScrollArea):
        content = getattr(area, "widget", lambda: None)()
        hides = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if content is not None and hides and area.isVisible():
            room = area.viewport().width()
            assert content.minimumSizeHint().width() <= room, f"{type(content).__name__} is cut off"


@pytest.mark.parametrize("place", PLACES)
def test_type_of_twice_the_size_still_fits(
    qtbot: QtBot,
    open_window: OpenWindow,
    tulp_path: Path,
    place: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tests.ui.conftest.BASE_PT", 20.0)
    window = open_window(tulp_path, (1366, 768))
    view = settled(qtbot, window, place)
    assert window.width() == 1366
    assert view.isVisible()
    assert view.width() > 300, "the rail and the guidance leave no room"


def test_the_rail_and_the_phases_go_by_arrow_keys(
    qtbot: QtBot, open_window: OpenWindow, tulp_path: Path
) -> None:
    window = open_window(tulp_path)
    assert window.workspace is not None
    rail = window.workspace.rail
    rail.button("overview").setFocus()
    qtbot.keyClick(rail.button("overview"), Qt.Key.Key_Down)
    assert rail.button("impact").hasFocus()
    qtbot.keyClick(rail.button("impact"), Qt.Key.Key_Space)
    assert window.workspace.place == "impact"
    phases = window.workspace.header.phases
    phases.button("explore").setFocus()
    qtbot.keyClick(phases.button("explore"), Qt.Key.Key_Right)
    assert phases.button("launch").hasFocus()


def test_a_status_is_said_in_words_beside_its_colour(
    qtbot: QtBot, open_window: OpenWindow, tulp_path: Path
) -> None:
    window = open_window(tulp_path)
    overview = settled(qtbot, window, "overview")
    spoken = overview.cell("ingredients.voice").accessibleName()  # type: ignore[attr-defined]
    assert spoken.startswith("Stem van bewoners, op orde")

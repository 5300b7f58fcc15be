"""A pilot in the window is shown with the version of the method that it was filled in with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pilotcanvas.content.library import DEFAULT
from pilotcanvas.model import changes
from pilotcanvas.store.opening import create, open_file
from pilotcanvas.ui.canvas.part_view import PartView
from pilotcanvas.ui.settings import Settings
from pilotcanvas.ui.window.main_window import MainWindow
from tests.method import (
    GONE_ITEM,
    NEW_ITEM,
    filled_in_with,
    only_methods_of,
    second_version,
)
from tests.ui.conftest import OpenWindow, problems, recorder


@pytest.fixture(autouse=True)
def _english(settings: Settings) -> None:
    settings.language = "en"


@pytest.fixture
def two_versions(tmp_path: Path) -> Iterator[None]:
    """The program has a second version of its method."""
    with only_methods_of(second_version(tmp_path / "methods")):
        yield


def filled_in(path: Path, id: str, version: int) -> Path:
    """A copy of a pilot file that was filled in with this version of this method."""
    with open_file(path, is_read_only=True) as file:
        pilot = filled_in_with(file.pilot, id, version)
    new = path.with_name(f"{id} {version}.pilot")
    create(new, pilot).close()
    return new


def asks(window: MainWindow, place: str) -> bool:
    """Whether the item at this place is asked in the window."""
    assert window.workspace is not None
    room = place.partition(".")[0]
    window.go(room)
    view = window.workspace.view(room)
    assert isinstance(view, PartView)
    return view.method.knows(place)


@pytest.mark.usefixtures("two_versions")
@pytest.mark.parametrize(("version", "old", "new"), [(1, True, False), (2, False, True)])
def test_the_window_shows_the_version_of_the_pilot(
    open_window: OpenWindow, pilot_path: Path, version: int, old: bool, new: bool
) -> None:
    window = open_window(filled_in(pilot_path, DEFAULT, version))
    assert not window.open_pilot.document.is_read_only
    assert (asks(window, GONE_ITEM), asks(window, NEW_ITEM)) == (old, new)
    window.choose("language", "nl")
    assert (asks(window, GONE_ITEM), asks(window, NEW_ITEM)) == (old, new)


@pytest.mark.parametrize(("id", "version"), [(DEFAULT, 7), ("buurtmethode", 2)])
def test_a_method_that_is_not_here_can_be_read_and_not_changed(
    open_window: OpenWindow, pilot_path: Path, id: str, version: int
) -> None:
    path = filled_in(pilot_path, id, version)
    before = path.read_bytes()
    window = open_window(path)
    assert window.workspace is not None
    document = window.open_pilot.document
    assert document.is_read_only
    assert f"version {version}" in window.workspace.banner_text
    assert (id if id != DEFAULT else "Scaling canvas") in window.workspace.banner_text
    assert [answer.text() for answer in window.workspace.banner.buttons] == ["Got it"]
    document.do(changes.add_notes(document.pilot, "impact.ambition", ["nieuw"]))
    assert not document.pilot.notes
    assert document.pilot.profile.method_version == version
    with open_file(path) as file:  # nobody holds it
        assert not file.is_read_only
    assert path.read_bytes() == before


def test_a_copy_of_such_a_pilot_can_be_saved(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, tmp_path: Path
) -> None:
    window = open_window(filled_in(pilot_path, "buurtmethode", 2))
    copy = tmp_path / "kopie.pilot"
    recorder(window).files.append(copy)
    with qtbot.waitSignal(window.open_pilot.copied):
        window.commands.action("save_copy").trigger()
    with open_file(copy, is_read_only=True) as file:
        assert file.pilot.profile.method == "buurtmethode"


def test_merging_with_a_method_that_is_not_here_is_refused(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, tmp_path: Path
) -> None:
    other = filled_in(pilot_path, DEFAULT, 7)
    away = tmp_path / "elders"
    away.mkdir()
    other = Path(shutil.move(other, away))
    window = open_window(pilot_path)
    recorder(window).files.append(other)
    window.commands.action("merge").trigger()
    qtbot.waitUntil(lambda: problems(window) == ["method.not_merged"])
    assert window.open_pilot.document.pilot.profile.method_version == 1

"""A pilot in the window is shown with the version of the method that it was filled in with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pilotcanvas.content.library import DEFAULT
from pilotcanvas.model import changes
from pilotcanvas.model.difference import restore_pilot
from pilotcanvas.store.opening import create, open_file
from pilotcanvas.ui.canvas.part_view import PartView
from pilotcanvas.ui.settings import Settings
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.window.main_window import MainWindow
from pilotcanvas.ui.window.version_dialog import VersionDialog
from tests.method import (
    GONE_ITEM,
    NEW_ITEM,
    filled_in_with,
    only_methods_of,
    second_version,
)
from tests.ui.conftest import OpenWindow, close, problems, recorder

COPIED = "ingredients.learning"
"""The item of which the new one in the made-up version has the texts."""


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
    window.workspace.go(room)
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
        window.shell.menu.action("save_copy").trigger()
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
    window.shell.menu.action("merge").trigger()
    qtbot.waitUntil(lambda: problems(window) == ["method.not_merged"])
    assert window.open_pilot.document.pilot.profile.method_version == 1


def go_on(window: MainWindow) -> VersionDialog:
    """Choose to go on with the newer version; the dialog."""
    window.shell.menu.action("go_on").trigger()
    (dialog,) = (each for each in window.findChildren(VersionDialog) if each.isVisible())
    return dialog


def wait_version(qtbot: QtBot, window: MainWindow, version: int) -> None:
    qtbot.waitUntil(
        lambda: window.workspace is not None and window.workspace.context.method.version == version
    )


@pytest.mark.usefixtures("two_versions")
def test_going_on_with_a_newer_version_keeps_what_is_written_and_can_be_undone(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    with open_file(pilot_path) as file:
        file.save(changes.add_notes(file.pilot, GONE_ITEM, ["een les"]))
    window = open_window(pilot_path)
    before = window.open_pilot.document.pilot
    window.workspace.go(GONE_ITEM)
    dialog = go_on(window)
    said = "\n".join(label.text() for label in dialog.findChildren(PlainLabel))
    assert f"3 Ingredients · {window.workspace.context.method.title_of(COPIED)}" in said
    assert "4 Pitfalls · In a drawer: 1 answer kept" in said
    assert "3 Ingredients · Cover (first: Backing)" in said
    dialog.accept()
    wait_version(qtbot, window, 2)
    assert window.open_pilot.document.pilot.profile.method_version == 2
    assert window.open_pilot.document.pilot.notes == before.notes
    assert (asks(window, GONE_ITEM), asks(window, NEW_ITEM)) == (False, True)
    assert "version 2" in window.workspace.banner_text
    assert not window.shell.menu.action("go_on").isVisible()
    assert window.open_pilot.document.undo_stack.undoText() == "go on with version – 2"
    window.do("undo")
    wait_version(qtbot, window, 1)
    assert window.open_pilot.document.pilot == before
    assert asks(window, GONE_ITEM)
    assert window.shell.menu.action("go_on").isEnabled()
    window.do("redo")
    wait_version(qtbot, window, 2)
    close(qtbot, window)
    with open_file(pilot_path, is_read_only=True) as file:
        assert file.pilot.profile.method_version == 2


@pytest.mark.usefixtures("two_versions")
def test_who_cancels_stays_with_the_old_version(open_window: OpenWindow, pilot_path: Path) -> None:
    window = open_window(pilot_path)
    dialog = go_on(window)
    dialog.cancel_button.click()
    assert window.open_pilot.document.pilot.profile.method_version == 1
    assert not window.open_pilot.document.undo_stack.canUndo()


def test_without_a_newer_version_nothing_is_offered(
    open_window: OpenWindow, pilot_path: Path
) -> None:
    window = open_window(pilot_path)
    assert not window.shell.menu.action("go_on").isVisible()
    assert not window.shell.menu.action("go_on").isEnabled()


@pytest.mark.usefixtures("two_versions")
def test_who_only_reads_is_not_offered_a_newer_version(
    open_window: OpenWindow, pilot_path: Path
) -> None:
    with open_file(pilot_path, "Jan"):
        window = open_window(pilot_path)
        assert window.open_pilot.document.is_read_only
        assert not window.shell.menu.action("go_on").isVisible()


@pytest.mark.usefixtures("two_versions")
def test_an_earlier_version_brings_back_the_method_it_had(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    with open_file(pilot_path, is_read_only=True) as file:
        then = file.pilot
    window = open_window(filled_in(pilot_path, DEFAULT, 2))
    document = window.open_pilot.document
    document.do(restore_pilot(document.pilot, then, "gisteren"))
    wait_version(qtbot, window, 1)
    assert asks(window, GONE_ITEM)


@pytest.mark.parametrize("place", ["people.neighbours", "scan.Z9", "impact.gone", "option.gone"])
def test_what_is_written_where_the_method_asks_nothing_is_found_and_harms_nothing(
    open_window: OpenWindow, pilot_path: Path, place: str
) -> None:
    path = filled_in(pilot_path, "buurtmethode", 2)
    with open_file(path) as file:
        file.save(changes.add_notes(file.pilot, place, ["een eigen tekst"]))
    window = open_window(path)
    for each in ("overview", "impact", "scan", "actions", "paper", place):
        window.workspace.go(each)
    window.do("find")
    assert window.open_pilot.document.pilot.notes_at(place)

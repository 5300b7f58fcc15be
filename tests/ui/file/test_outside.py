"""The open file is changed by something else, or can only be read: nothing typed is lost, and both
versions are kept or come together."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pilotcanvas.model import changes
from pilotcanvas.store.opening import open_file
from pilotcanvas.ui.settings import Settings
from pilotcanvas.ui.window.main_window import MainWindow
from tests.ui.conftest import OpenWindow, close, recorder
from tests.ui.window.test_merging import banner, wait_dialog, wait_offer
from tests.ui.window.test_window import part, texts_in, type_notes, wait_saved

PLACE = "impact.ambition"
COMPARE, ELSEWHERE = "Compare and merge…", "Save elsewhere…"
WORK_IN_COPY = "Save a copy and work in that…"


@pytest.fixture(autouse=True)
def _english(settings: Settings) -> None:
    settings.language = "en"


def replace(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    """What a client that synchronises does: another version takes the place of the open file."""
    assert window.open_pilot is not None
    document = window.open_pilot.document
    wait_saved(qtbot, window)
    beside = Path(shutil.copy(path, path.with_name("bezig")))
    with open_file(beside, "Jan") as file:
        file.save(changes.add_notes(file.pilot, PLACE, ["van Jan"]))
    os.replace(beside, path)
    window.open_pilot.retry()  # the writer looks by itself too, every few seconds
    qtbot.waitUntil(lambda: document.saved_state == "failed")


def test_editing_stops_and_what_was_being_typed_is_kept(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, tmp_path: Path
) -> None:
    window = open_window(pilot_path)
    editor = type_notes(qtbot, window, PLACE, "van mij")
    wait_saved(qtbot, window)
    qtbot.keyClicks(editor, "half")
    replace(qtbot, window, pilot_path)
    assert "Wijk #1.pilot was changed outside" in banner(window).text
    assert "merge them" in banner(window).text
    assert not editor.isEnabled()
    assert not part(window, "impact").isEnabled()
    brought = pilot_path.read_bytes()
    elsewhere = tmp_path / "mijn.pilot"
    recorder(window).files.append(elsewhere)
    banner(window).button(ELSEWHERE).click()
    wait_saved(qtbot, window)
    assert banner(window).text == ""
    assert part(window, "impact").isEnabled()
    type_notes(qtbot, window, PLACE, "en verder")
    close(qtbot, window)
    assert texts_in(elsewhere, PLACE) == ["van mij", "half", "en verder"]
    assert pilot_path.read_bytes() == brought, "the other version is left alone"
    assert "van Jan" in texts_in(pilot_path, PLACE)


def test_both_versions_come_together(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, tmp_path: Path
) -> None:
    window = open_window(pilot_path)
    type_notes(qtbot, window, PLACE, "samen")
    replace(qtbot, window, pilot_path)
    recorder(window).files.append(tmp_path / "mijn.pilot")
    banner(window).button(COMPARE).click()
    dialog = wait_dialog(qtbot, window)
    assert dialog.other.path == pilot_path
    dialog.choose_all("here")
    dialog.accept()
    wait_offer(qtbot, window, "aside")
    close(qtbot, window)
    assert set(texts_in(tmp_path / "mijn.pilot", PLACE)) == {"samen", "van Jan"}
    assert "van Jan" in texts_in(pilot_path, PLACE)


def test_a_place_that_is_taken_changes_nothing_and_can_be_tried_again(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, tmp_path: Path
) -> None:
    taken = tmp_path / "bezet.pilot"
    taken.write_bytes(b"van iemand anders")
    window = open_window(pilot_path)
    type_notes(qtbot, window, PLACE, "van mij")
    replace(qtbot, window, pilot_path)
    recorder(window).files += [taken, tmp_path / "mijn.pilot"]
    banner(window).button(ELSEWHERE).click()
    qtbot.waitUntil(lambda: "bezet.pilot" in banner(window).text)
    assert taken.read_bytes() == b"van iemand anders"
    banner(window).button(ELSEWHERE).click()
    wait_saved(qtbot, window)
    close(qtbot, window)
    assert texts_in(tmp_path / "mijn.pilot", PLACE) == ["van mij"]


def test_when_the_file_is_itself_again_editing_goes_on(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, tmp_path: Path
) -> None:
    window = open_window(pilot_path)
    type_notes(qtbot, window, PLACE, "van mij")
    wait_saved(qtbot, window)
    kept = Path(shutil.copy(pilot_path, tmp_path / "bewaard"))
    replace(qtbot, window, pilot_path)
    os.replace(kept, pilot_path)
    assert window.open_pilot is not None
    window.open_pilot.retry()
    wait_saved(qtbot, window)
    assert part(window, "impact").isEnabled()
    assert banner(window).text == ""
    type_notes(qtbot, window, PLACE, "en verder")
    close(qtbot, window)
    assert texts_in(pilot_path, PLACE) == ["van mij", "en verder"]


def test_who_reads_along_can_work_in_a_copy_and_merge_it_later(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, tmp_path: Path
) -> None:
    copy = pilot_path.with_name("mijn kopie.pilot")
    with open_file(pilot_path, "Fatima") as file:
        window = open_window(pilot_path)
        assert "Fatima has had this pilot open" in banner(window).text
        recorder(window).files.append(copy)
        banner(window).button(WORK_IN_COPY).click()
        qtbot.waitUntil(lambda: window.open_pilot is not None and window.open_pilot.path == copy)
        type_notes(qtbot, window, PLACE, "in de kopie")
        close(qtbot, window)
        file.save(changes.add_notes(file.pilot, PLACE, ["van Fatima"]))
    again = open_window(pilot_path)
    wait_offer(qtbot, again, copy.name)
    banner(again).button(COMPARE).click()
    dialog = wait_dialog(qtbot, again)
    dialog.accept()
    close(qtbot, again)
    assert set(texts_in(pilot_path, PLACE)) == {"van Fatima", "in de kopie"}


def test_why_a_file_can_only_be_read_is_said_again_in_another_language(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    with open_file(pilot_path, "Fatima"):
        window = open_window(pilot_path)
        window.choose("language", "nl")
        assert "Fatima" in banner(window).text
        window.workspace.go("impact")
        assert not window.shell.menu.action("profile").isEnabled()
        close(qtbot, window)

"""Another copy of the open pilot is found, offered, merged as one step, and put aside if wanted."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pilotcanvas.model import changes
from pilotcanvas.model.ids import new_id
from pilotcanvas.model.pilot import new_pilot
from pilotcanvas.store.opening import check, create, open_file
from pilotcanvas.ui.file.merge_dialog import MergeDialog
from pilotcanvas.ui.settings import Settings
from pilotcanvas.ui.widgets.banner import Banner
from pilotcanvas.ui.window.main_window import MainWindow
from tests.ui.conftest import TODAY, OpenWindow, close, problems, recorder
from tests.ui.window.test_window import shortcut, texts_in, type_notes, wait_saved

PLACE = "impact.ambition"
NAME = "Wijk #1.sync-conflict-20260302-210000-ABCDEFG.pilot"
COMPARE, NOT_NOW = "Compare and merge…", "Not now"
ASIDE, LEAVE = "Put it aside", "Leave it there"


@pytest.fixture(autouse=True)
def _english(settings: Settings) -> None:
    settings.language = "en"  # the texts of the code: translations have tests of their own


@pytest.fixture
def other(pilot_path: Path) -> Path:
    """A copy of the pilot in which Jan wrote something else."""
    with open_file(pilot_path) as file:
        file.save(changes.add_notes(file.pilot, PLACE, ["samen"], ids=["n1"]))
    other = Path(shutil.copy(pilot_path, pilot_path.with_name(NAME)))
    write(pilot_path, "van mij", "alleen hier")
    write(other, "van Jan", "alleen daar")
    return other


def write(path: Path, changed: str, added: str) -> None:
    with open_file(path, "Jan") as file:
        file.save(changes.edit_note(file.pilot, "n1", changed))
        file.save(changes.add_notes(file.pilot, PLACE, [added]))


def banner(window: MainWindow) -> Banner:
    assert window.workspace is not None
    return window.workspace.banner


def wait_offer(qtbot: QtBot, window: MainWindow, word: str) -> None:
    qtbot.waitUntil(lambda: word in banner(window).text, timeout=10_000)


def compare(qtbot: QtBot, window: MainWindow) -> MergeDialog:
    """Choose to compare, and wait for the dialog."""
    banner(window).button(COMPARE).click()
    return wait_dialog(qtbot, window)


def wait_dialog(qtbot: QtBot, window: MainWindow) -> MergeDialog:
    def shown() -> list[MergeDialog]:
        return [each for each in window.findChildren(MergeDialog) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()), timeout=10_000)
    return shown()[0]


def test_another_copy_is_offered_merged_taken_back_and_put_aside(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, other: Path
) -> None:
    window = open_window(pilot_path)
    wait_offer(qtbot, window, NAME)
    assert "holds 2 change" in banner(window).text
    assert window.open_pilot is not None
    document = window.open_pilot.document
    before = document.pilot
    dialog = compare(qtbot, window)
    dialog.choose_all("there")
    dialog.accept()
    texts = [note.text for note in document.pilot.notes_at(PLACE)]
    assert set(texts) == {"van Jan", "alleen hier", "alleen daar"}
    assert NAME[:20] in window.shell.menu.action("undo").text()
    shortcut(qtbot, window, "undo")
    assert document.pilot == before
    shortcut(qtbot, window, "redo")
    wait_saved(qtbot, window)
    assert banner(window).text == "", "what was undone and done again offers nothing by itself"
    close(qtbot, window)
    assert set(texts_in(pilot_path, PLACE)) == set(texts)
    assert check(pilot_path) == ()
    assert set(texts_in(other, PLACE)) == {"van Jan", "alleen daar"}, "the other stays as it was"


def test_the_other_file_is_put_aside_and_nothing_is_thrown_away(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, other: Path
) -> None:
    there = other.read_bytes()
    window = open_window(pilot_path)
    wait_offer(qtbot, window, NAME)
    dialog = compare(qtbot, window)
    dialog.choose_all("here")
    dialog.accept()
    wait_offer(qtbot, window, "aside")
    banner(window).button(ASIDE).click()
    wait_offer(qtbot, window, f"{NAME}.merged")
    assert not other.exists()
    assert other.with_name(f"{NAME}.merged").read_bytes() == there
    close(qtbot, window)
    again = open_window(pilot_path)
    assert banner(again).text == ""


def test_a_copy_that_was_merged_and_left_is_not_offered_again(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, other: Path
) -> None:
    window = open_window(pilot_path)
    wait_offer(qtbot, window, NAME)
    dialog = compare(qtbot, window)
    dialog.choose_all("here")
    dialog.accept()
    wait_offer(qtbot, window, "aside")
    banner(window).button(LEAVE).click()
    close(qtbot, window)
    again = open_window(pilot_path)
    recorder(again).files.append(other)
    shortcut(qtbot, again, "merge")
    qtbot.waitUntil(lambda: bool(recorder(again).told))
    assert "nothing that is not here" in recorder(again).told[0]
    assert banner(again).text == ""
    assert texts_in(pilot_path, PLACE)[0] == "van mij"


def test_not_now_offers_the_next_copy_and_changes_nothing(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, other: Path
) -> None:
    second = Path(shutil.copy(other, other.with_name("zzz.pilot")))
    window = open_window(pilot_path)
    wait_offer(qtbot, window, NAME)
    banner(window).button(NOT_NOW).click()
    assert second.name in banner(window).text
    banner(window).button(NOT_NOW).click()
    assert banner(window).text == ""
    close(qtbot, window)
    assert set(texts_in(pilot_path, PLACE)) == {"van mij", "alleen hier"}


def test_what_is_typed_while_copies_are_compared_is_kept(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, other: Path
) -> None:
    window = open_window(pilot_path)
    wait_offer(qtbot, window, NAME)
    editor = type_notes(qtbot, window, PLACE, "net getypt")
    qtbot.keyClicks(editor, "half")  # not meant yet; opening the dialog takes it in
    dialog = compare(qtbot, window)
    dialog.choose_all("there")
    dialog.accept()
    close(qtbot, window)
    assert {"net getypt", "half", "van Jan", "alleen daar"} < set(texts_in(pilot_path, PLACE))


def test_by_the_menu_any_file_can_be_chosen(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, other: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    elsewhere = Path(shutil.move(other, folder / "van de stick.kopie"))
    stranger = folder / "ander.pilot"
    create(stranger, new_pilot(new_id(), "Ander", "nl", TODAY)).close()
    rubbish = folder / "los.pilot"
    rubbish.write_bytes(b"geen pilot")
    window = open_window(pilot_path)
    recorder(window).files += [stranger, rubbish, None, elsewhere]
    shortcut(qtbot, window, "merge")
    qtbot.waitUntil(lambda: bool(recorder(window).told))
    assert "another pilot" in recorder(window).told[0]
    shortcut(qtbot, window, "merge")
    qtbot.waitUntil(lambda: problems(window) == ["file.not_pilot"])
    shortcut(qtbot, window, "merge")
    shortcut(qtbot, window, "merge")
    dialog = wait_dialog(qtbot, window)
    dialog.choose_all("here")
    dialog.accept()
    close(qtbot, window)
    assert set(texts_in(pilot_path, PLACE)) == {"van mij", "alleen hier", "alleen daar"}


def test_who_only_reads_along_is_not_asked_to_merge(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, other: Path
) -> None:
    first = open_window(pilot_path)
    wait_offer(qtbot, first, NAME)
    second = open_window(pilot_path)
    assert "read it but not change it" in banner(second).text
    assert not second.shell.menu.action("merge").isEnabled()
    assert second.shell.menu.action("versions").isEnabled()


def test_a_copy_that_somebody_edits_is_not_put_aside(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, other: Path
) -> None:
    window = open_window(pilot_path)
    wait_offer(qtbot, window, NAME)
    dialog = compare(qtbot, window)
    dialog.choose_all("here")
    dialog.accept()
    wait_offer(qtbot, window, "aside")
    with open_file(other):
        banner(window).button(ASIDE).click()
        qtbot.waitUntil(lambda: problems(window) == ["file.busy"])
    assert other.exists()


def test_the_offer_survives_another_language(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, other: Path
) -> None:
    window = open_window(pilot_path)
    wait_offer(qtbot, window, NAME)
    window.choose("language", "nl")
    qtbot.waitUntil(lambda: NAME in banner(window).text)


def test_the_dialog_goes_by_keys_alone(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, other: Path
) -> None:
    window = open_window(pilot_path)
    wait_offer(qtbot, window, NAME)
    button = banner(window).button(COMPARE)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    dialog = wait_dialog(qtbot, window)
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    wait_saved(qtbot, window)
    assert "alleen daar" in texts_in(pilot_path, PLACE)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is Unicode")
def test_a_copy_with_a_name_that_is_no_text_is_merged_too(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, other: Path
) -> None:
    strange = other.rename(other.with_name(os.fsdecode(b"kopie \xff <b>{x}&.pilot")))
    window = open_window(pilot_path)
    wait_offer(qtbot, window, "<b>{x}&")
    dialog = compare(qtbot, window)
    dialog.choose_all("there")
    dialog.accept()
    wait_offer(qtbot, window, "aside")
    banner(window).button(ASIDE).click()
    wait_offer(qtbot, window, "is called")
    close(qtbot, window)
    assert not os.path.lexists(strange)
    assert check(pilot_path) == ()
    assert set(texts_in(pilot_path, PLACE)) == {"van Jan", "alleen hier", "alleen daar"}

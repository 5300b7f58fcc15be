"""Who was removed in one copy stays away when copies are merged in the window, also in history."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pilotcanvas.model import changes, scan_changes
from pilotcanvas.model.erasing import erase_person, mentions
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.store.name_scan import NameScanner
from pilotcanvas.store.opening import check, open_file
from pilotcanvas.ui.file.found_places import REMOVE_SCORES
from pilotcanvas.ui.file.merge_dialog import MergeDialog
from pilotcanvas.ui.file.restore_dialog import Version
from pilotcanvas.ui.settings import Settings
from pilotcanvas.ui.widgets.fields import PlainLabel
from tests.ui.conftest import OpenWindow, close, recorder
from tests.ui.file.test_restore_dialog import versions
from tests.ui.window.test_merging import compare, wait_offer

NAME, HERE, COPY = "Fatima El Amrani", "impact.ambition", "Wijk van Jan.pilot"


@pytest.fixture(autouse=True)
def _english(settings: Settings) -> None:
    settings.language = "en"


@pytest.fixture
def copies(pilot_path: Path) -> tuple[Path, Path]:
    """The pilot without her, and a copy in which she is still there, in words of afterwards too."""
    with open_file(pilot_path, "Jan") as file:
        for make in (
            lambda p: changes.add_notes(p, HERE, [f"{NAME} belt", "iets"], ids=["n1", "n2"]),
            lambda p: scan_changes.add_round(p, Round("r", "start", form="group")),
            lambda p: scan_changes.seat_participant(p, "r", Participant("f", NAME)),
            lambda p: scan_changes.set_answer(p, "r", "B1", 3, "f"),
        ):
            file.save(make(file.pilot))
    copy = Path(shutil.copy(pilot_path, pilot_path.with_name(COPY)))
    with open_file(pilot_path) as file:
        file.save(erase_person(file.pilot, [NAME], "[weg]", participants=["f"]))
        file.start_afresh()
    with open_file(copy) as file:
        file.save(changes.add_notes(file.pilot, HERE, [f"{NAME} komt ook", "alleen daar"]))
    return pilot_path, copy


def type_name(qtbot: QtBot, dialog: MergeDialog, name: str) -> None:
    dialog.removal.names.setPlainText(name)
    qtbot.waitUntil(lambda: not dialog.removal.is_looking, timeout=10_000)


def said(dialog: MergeDialog) -> str:
    """What the dialog says and a user can see."""
    labels = [each for each in dialog.findChildren(PlainLabel) if each.isVisible()]
    return " ".join(each.text() for each in labels if each is not dialog.removal.warning)


def hold_name(folder: Path) -> list[str]:
    """The files of the program in which the name stands."""
    scanner = NameScanner([NAME])
    # The settings are written on a thread of their own, with a lock that comes and goes.
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"]
    return sorted(path.name for path in files if scanner.in_file(path))


@pytest.mark.parametrize("is_the_copy_open", [False, True], ids=["here", "there"])
def test_she_stays_away_whichever_is_merged_into_which(
    qtbot: QtBot,
    open_window: OpenWindow,
    copies: tuple[Path, Path],
    tmp_path: Path,
    is_the_copy_open: bool,
) -> None:
    mine, other = reversed(copies) if is_the_copy_open else copies
    window = open_window(mine)
    wait_offer(qtbot, window, other.stem)
    dialog = compare(qtbot, window)
    assert dialog.removal.isVisible()
    assert dialog.focusWidget() is dialog.removal.names, "Enter does not merge before she is named"
    assert "Participants (1)" in dialog.removal.stays_away.text()
    assert "Answers (1)" in dialog.removal.stays_away.text()
    assert dialog.removal.warning.isVisible() is is_the_copy_open
    type_name(qtbot, dialog, NAME)
    assert dialog.removal.places.count == 1
    assert dialog.removal.warning.isVisible()
    assert "undo" not in said(dialog), "what cannot be undone is not called so"
    dialog.choose_all("here")
    dialog.accept()
    told = recorder(window).told
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert "The history of the file has been erased" in str(told)
    assert window.open_pilot is not None
    document = window.open_pilot.document
    assert mentions(document.pilot, [NAME]) == ()
    assert document.pilot.participants == {}
    assert "alleen daar" in {note.text for note in document.pilot.notes.values()}
    assert not document.undo_stack.canUndo()
    close(qtbot, window)
    assert check(mine) == ()
    left = {COPY} - {mine.name}
    assert set(hold_name(tmp_path)) == left, "the other file stays as it is"


def test_without_her_name_what_refers_to_her_stays_away_all_the_same(
    qtbot: QtBot, open_window: OpenWindow, copies: tuple[Path, Path]
) -> None:
    mine, other = copies
    window = open_window(mine)
    wait_offer(qtbot, window, other.stem)
    dialog = compare(qtbot, window)
    dialog.choose_all("here")
    dialog.accept()
    assert window.open_pilot is not None
    document = window.open_pilot.document
    assert document.pilot.participants == {}
    assert document.pilot.notes["n1"].text == "[weg] belt"
    assert f"{NAME} komt ook" in {note.text for note in document.pilot.notes.values()}
    assert document.undo_stack.canUndo(), "nothing of this file's own has to be erased"
    close(qtbot, window)


def test_a_merge_about_nobody_does_not_ask_for_a_name(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    copy = Path(shutil.copy(pilot_path, pilot_path.with_name(COPY)))
    with open_file(copy) as file:
        file.save(changes.add_notes(file.pilot, HERE, ["alleen daar"]))
    window = open_window(pilot_path)
    wait_offer(qtbot, window, copy.stem)
    dialog = compare(qtbot, window)
    assert not dialog.removal.isVisible()
    dialog.reject()
    close(qtbot, window)


def test_what_names_her_is_listed_and_may_be_left_and_her_new_form_goes(
    qtbot: QtBot, open_window: OpenWindow, copies: tuple[Path, Path], tmp_path: Path
) -> None:
    mine, other = copies
    with open_file(other) as file:
        again = Participant("again", NAME)
        file.save(scan_changes.seat_participant(file.pilot, "r", again))
        file.save(scan_changes.set_answer(file.pilot, "r", "B2", 1, "again"))
    window = open_window(mine)
    wait_offer(qtbot, window, other.stem)
    dialog = compare(qtbot, window)
    dialog.choose_all("here")
    removal = dialog.removal
    removal.names.setPlainText(NAME)
    dialog.accept()
    assert dialog.isVisible(), "it is not known yet where she is named"
    qtbot.waitUntil(lambda: not removal.is_looking, timeout=10_000)
    listed = [removal.places.list.item(n).text() for n in range(removal.places.list.count())]
    assert len(listed) == 2
    assert any(f"{NAME} komt ook" in each for each in listed)
    assert removal.names.accessibleName()
    assert removal.places.list.accessibleName()
    qtbot.mouseClick(removal.places.scores.button(REMOVE_SCORES), Qt.MouseButton.LeftButton)
    row = next(n for n, each in enumerate(listed) if "komt ook" in each)
    removal.places.list.setCurrentRow(row)
    qtbot.keyClick(removal.places.list, Qt.Key.Key_Space)
    assert len(removal.places.meant) == 1
    dialog.accept()
    told = recorder(window).told
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert window.open_pilot is not None
    pilot = window.open_pilot.document.pilot
    assert pilot.participants == {}
    assert pilot.answers == {}
    assert [each.text for each in mentions(pilot, [NAME])] == [f"{NAME} komt ook"]
    close(qtbot, window)


def test_a_name_that_stands_nowhere_costs_no_history(
    qtbot: QtBot, open_window: OpenWindow, copies: tuple[Path, Path]
) -> None:
    mine, other = copies
    window = open_window(mine)
    wait_offer(qtbot, window, other.stem)
    dialog = compare(qtbot, window)
    type_name(qtbot, dialog, "Niemand Zo")
    assert dialog.removal.places.count == 0
    assert not dialog.removal.warning.isVisible()
    dialog.choose_all("here")
    dialog.accept()
    assert window.open_pilot is not None
    assert window.open_pilot.document.undo_stack.canUndo()
    close(qtbot, window)


def test_putting_back_a_version_of_before_does_not_bring_her_back(
    qtbot: QtBot, open_window: OpenWindow, copies: tuple[Path, Path]
) -> None:
    mine, before = copies
    with open_file(before, is_read_only=True) as file:
        version = Version(date(2026, 1, 1), None, file.pilot, None)
    window = open_window(mine)
    assert window.workspace is not None
    assert window.open_pilot is not None
    dialog = versions(qtbot, window)
    dialog.put_back.emit(version)
    dialog.reject()
    pilot = window.open_pilot.document.pilot
    assert pilot.participants == {}
    assert pilot.notes["n1"].text == "[weg] belt"
    assert "alleen daar" in {note.text for note in pilot.notes.values()}
    assert "They stay away" in str(recorder(window).told)
    close(qtbot, window)

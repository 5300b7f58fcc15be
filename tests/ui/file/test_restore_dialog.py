"""Earlier versions: when, what is in them, what differs from now; put back as one step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pilotcanvas.model import changes
from pilotcanvas.store.backups import back_up, list_backups
from pilotcanvas.store.opening import check, open_file
from pilotcanvas.ui.file.restore_dialog import RestoreDialog
from pilotcanvas.ui.settings import Settings
from pilotcanvas.ui.window.main_window import MainWindow
from tests.ui.conftest import TODAY, OpenWindow, close, problems, recorder
from tests.ui.test_accessibility import name_of, stops
from tests.ui.window.test_window import shortcut, texts_in, wait_saved

PLACE = "impact.ambition"
PILOT_ID = "11111111-1111-4111-8111-111111111111"


@pytest.fixture(autouse=True)
def _english(settings: Settings) -> None:
    settings.language = "en"


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def kept(pilot_path: Path, backups: Path) -> tuple[date, ...]:
    """Versions of three days, each with one note more than the one before it."""
    days = tuple(TODAY - timedelta(days=ago) for ago in (40, 8, 1))
    for number, day in enumerate(days):
        with open_file(pilot_path, "Fatima") as file:
            file.save(changes.add_notes(file.pilot, PLACE, [f"notitie {number}"]))
            back_up(file, backups, day)
    with open_file(pilot_path) as file:
        gone = next(note for note in file.pilot.notes.values() if note.text == "notitie 1")
        file.save(changes.remove_note(file.pilot, gone.id))
        other = next(note for note in file.pilot.notes.values() if note.text == "notitie 0")
        file.save(changes.edit_note(file.pilot, other.id, "anders"))
        file.save(changes.set_profile(file.pilot, title="Wijk 1 en 2"))
    return days


def versions(qtbot: QtBot, window: MainWindow) -> RestoreDialog:
    """Ask for the earlier versions, and wait until they are listed."""
    shortcut(qtbot, window, "versions")
    return wait_listed(qtbot, window)


def wait_listed(qtbot: QtBot, window: MainWindow) -> RestoreDialog:
    def shown() -> list[RestoreDialog]:
        found = [each for each in window.findChildren(RestoreDialog) if each.isVisible()]
        return [each for each in found if each.list.isVisible() or "no earlier" in said(each)]

    qtbot.waitUntil(lambda: bool(shown()))
    return shown()[0]


def said(dialog: RestoreDialog) -> str:
    labels = (dialog.title, dialog.contents, dialog.compared)
    return "\n".join(label.text() for label in labels if not label.isHidden())


def choose(qtbot: QtBot, dialog: RestoreDialog, row: int) -> None:
    dialog.list.setCurrentRow(row)
    qtbot.waitUntil(lambda: dialog.chosen is not None)


def test_versions_are_listed_with_what_differs(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, kept: tuple[date, ...]
) -> None:
    window = open_window(pilot_path)
    wait_saved(qtbot, window)
    dialog = versions(qtbot, window)
    rows = [dialog.list.item(number).text() for number in range(dialog.list.count())]
    assert [row.split(" · ")[0].split(",")[0] for row in rows][-3:] == [
        "1 Mar 2026",
        "22 Feb 2026",
        "21 Jan 2026",
    ]
    assert "yesterday" in rows[-3]
    assert "8 day" in rows[-2]
    assert "5 week" in rows[-1]
    assert all("kB" in row for row in rows)
    choose(qtbot, dialog, len(rows) - 2)
    text = said(dialog)
    assert "by Fatima" in text
    assert "2 note" in text
    assert (
        "1 only in that version, 1 different in that version, 1 only in the pilot as it is now"
        in text
    )
    assert "Title and other details of the pilot: different" in text
    choose(qtbot, dialog, len(rows) - 1)
    assert "1 note" in said(dialog)


def test_a_version_is_put_back_as_one_step(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, kept: tuple[date, ...]
) -> None:
    window = open_window(pilot_path)
    assert window.open_pilot is not None
    assert window.workspace is not None
    document = window.open_pilot.document
    before = document.pilot
    dialog = versions(qtbot, window)
    choose(qtbot, dialog, dialog.list.count() - 2)
    dialog.accept_button.click()
    assert [note.text for note in document.pilot.notes_at(PLACE)] == ["notitie 0", "notitie 1"]
    assert document.pilot.profile.title == "Wijk 1"
    assert "22 Feb 2026" in window.workspace.banner_text
    assert "22 Feb 2026" in window.shell.menu.action("undo").text()
    shortcut(qtbot, window, "undo")
    assert document.pilot == before
    shortcut(qtbot, window, "redo")
    close(qtbot, window)
    assert texts_in(pilot_path, PLACE) == ["notitie 0", "notitie 1"]
    assert check(pilot_path) == ()


def test_a_version_that_does_not_differ_cannot_be_put_back(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, kept: tuple[date, ...]
) -> None:
    window = open_window(pilot_path)
    wait_saved(qtbot, window)
    qtbot.waitUntil(lambda: len(list_backups(window._folders.backups, PILOT_ID)) == 4)
    dialog = versions(qtbot, window)
    choose(qtbot, dialog, 0)
    assert "Nothing differs" in said(dialog)
    assert not dialog.accept_button.isEnabled()
    assert dialog.copy_button.isEnabled()


def test_a_version_opens_as_a_pilot_of_its_own(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, kept: tuple[date, ...], tmp_path: Path
) -> None:
    window = open_window(pilot_path)
    dialog = versions(qtbot, window)
    choose(qtbot, dialog, dialog.list.count() - 1)
    recorder(window).files.append(pilot_path)  # a name that is taken: nothing happens
    dialog.copy_button.click()
    assert problems(window) == ["file.exists"]
    copy = tmp_path / "los"
    recorder(window).files.append(copy)
    dialog = versions(qtbot, window)
    choose(qtbot, dialog, dialog.list.count() - 1)
    dialog.copy_button.click()
    copy = copy.with_name("los.pilot")
    qtbot.waitUntil(lambda: window.open_pilot is not None and window.open_pilot.path == copy)
    assert window.open_pilot is not None
    assert window.open_pilot.document.pilot.profile.id != PILOT_ID
    assert texts_in(copy, PLACE) == ["notitie 0"]
    assert texts_in(pilot_path, PLACE) == ["anders", "notitie 2"]
    close(qtbot, window)
    ids = {path.parent for path in (tmp_path / "backups").rglob("*.pilot")}
    assert len(ids) == 2, "its backups do not push those of the first pilot out"


def test_without_versions_it_says_so(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(None)
    settings = window._settings
    settings.add_recent(tmp_path / "weg.pilot", PILOT_ID)
    window.opening.show_versions(tmp_path / "weg.pilot")
    dialog = wait_listed(qtbot, window)
    assert "There are no earlier versions yet." in said(dialog)
    assert not dialog.accept_button.isEnabled()


def test_a_damaged_version_says_so_and_the_others_can_still_be_read(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, kept: tuple[date, ...], backups: Path
) -> None:
    found = list_backups(backups, PILOT_ID)
    found[0].path.write_bytes(found[0].path.read_bytes()[:5000])
    window = open_window(pilot_path)
    dialog = versions(qtbot, window)
    row = dialog.list.count() - 3
    dialog.list.setCurrentRow(row)
    qtbot.waitUntil(lambda: "cannot be read" in said(dialog))
    assert "choose another one" in said(dialog)
    assert not dialog.accept_button.isEnabled()
    assert not dialog.copy_button.isEnabled()
    choose(qtbot, dialog, row + 1)
    assert "2 note" in said(dialog)


def test_who_reads_along_can_look_and_copy(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, kept: tuple[date, ...]
) -> None:
    with open_file(pilot_path):
        window = open_window(pilot_path)
        dialog = versions(qtbot, window)
        choose(qtbot, dialog, 0)
        assert dialog.accept_button is dialog.copy_button
        dialog.reject()


def test_keys_choose_a_version_and_enter_only_goes_on_to_the_button(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, kept: tuple[date, ...]
) -> None:
    window = open_window(pilot_path)
    wait_saved(qtbot, window)
    dialog = versions(qtbot, window)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.list.hasFocus)
    qtbot.keyClick(dialog.list, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: dialog.chosen is not None)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.accept_button.hasFocus()
    assert [type(each).__name__ for each in stops(dialog) if not name_of(each).strip()] == []
    assert "Version of" in dialog.list.accessibleDescription()
    qtbot.keyClick(dialog.accept_button, Qt.Key.Key_Space)
    assert not dialog.isVisible()
    assert window.open_pilot is not None
    assert [n.text for n in window.open_pilot.document.pilot.notes_at(PLACE)] == ["notitie 0"]


@pytest.mark.parametrize(("size", "base_pt"), [((1024, 600), 10.7), ((1366, 768), 21.4)])
def test_it_fits_a_small_screen_and_large_type(
    qtbot: QtBot,
    open_window: Callable[..., MainWindow],
    pilot_path: Path,
    kept: tuple[date, ...],
    size: tuple[int, int],
    base_pt: float,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tests.ui.conftest.BASE_PT", base_pt)
    window = open_window(pilot_path, size)
    dialog = versions(qtbot, window)
    choose(qtbot, dialog, 0)
    room = dialog.screen().availableGeometry()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    assert not dialog._scroll.horizontalScrollBar().isVisible()

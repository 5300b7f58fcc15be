"""A password in the window: asked for, set, changed, taken away; never remembered."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from pilotcanvas.model import changes
from pilotcanvas.pilot_header import PAGE_BYTES
from pilotcanvas.problems import Problem
from pilotcanvas.store.backups import back_up, list_backups
from pilotcanvas.store.opening import check, open_file
from pilotcanvas.ui.file.anonymous_dialog import AnonymousDialog
from pilotcanvas.ui.file.merge_dialog import MergeDialog
from pilotcanvas.ui.file.password_dialog import SetPasswordDialog, UnlockDialog
from pilotcanvas.ui.file.rescue_dialog import RescueDialog
from pilotcanvas.ui.file.restore_dialog import RestoreDialog
from pilotcanvas.ui.settings import Settings
from pilotcanvas.ui.start.view import RecentTile
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.window import locking
from pilotcanvas.ui.window.main_window import MainWindow
from tests.ui.conftest import TODAY, OpenWindow, close, problems, recorder
from tests.ui.window.test_window import shortcut

PASSWORD, OTHER = "koffie met melk", "thee zonder"
ANSWERS = ("Keep the password", "Take it away")
PILOT_ID = "11111111-1111-4111-8111-111111111111"


@pytest.fixture(autouse=True)
def _quickly(settings: Settings) -> Iterator[None]:
    """English, and keys that take no time to make."""
    settings.language = "en"
    module: Any = pytest.importorskip("sqlcipher3.dbapi2", reason="needs pilotcanvas[password]")
    with closing(module.connect(":memory:")) as any:
        any.execute("PRAGMA cipher_default_kdf_iter = 1000")
        yield
        any.execute("PRAGMA cipher_default_kdf_iter = 256000")


@pytest.fixture
def locked(pilot_path: Path) -> Path:
    with open_file(pilot_path) as file:
        file.set_password(PASSWORD)
    return pilot_path


def wait_dialog(qtbot: QtBot, window: MainWindow, kind: type[QDialog]) -> Any:
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(kind)))
    return next(each for each in window.findChildren(kind) if each.isVisible())


def wait_open(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.open_pilot is not None)


def opened(qtbot: QtBot, open_window: OpenWindow, path: Path) -> MainWindow:
    """The window with a locked file open."""
    window = open_window(None)
    window.open(path)
    dialog = wait_dialog(qtbot, window, UnlockDialog)
    dialog.line.setText(PASSWORD)
    dialog.accept()
    wait_open(qtbot, window)
    return window


def fill(qtbot: QtBot, window: MainWindow, password: str) -> SetPasswordDialog:
    shortcut(qtbot, window, "password")
    dialog: SetPasswordDialog = wait_dialog(qtbot, window, SetPasswordDialog)
    dialog.first.setText(password)
    dialog.second.setText(password)
    return dialog


def wait_password(qtbot: QtBot, window: MainWindow, password: str) -> None:
    pilot = window.open_pilot
    assert pilot is not None
    qtbot.waitUntil(lambda: pilot.password == password)


def test_a_locked_file_asks_until_it_gets_the_password(
    qtbot: QtBot, open_window: OpenWindow, locked: Path, tmp_path: Path
) -> None:
    window = open_window(None)
    window.open(locked)
    dialog = wait_dialog(qtbot, window, UnlockDialog)
    assert dialog.line.echoMode() == QLineEdit.EchoMode.Password
    assert dialog.complaint.text() == ""
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.complaint.text()
    dialog.line.setText(OTHER)
    dialog.accept()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    again = wait_dialog(qtbot, window, UnlockDialog)
    assert "not the password" in again.complaint.text()
    assert again.line.text() == ""
    again.shows.setChecked(True)
    assert again.line.echoMode() == QLineEdit.EchoMode.Normal
    again.line.setText(PASSWORD)
    again.accept()
    wait_open(qtbot, window)
    assert problems(window) == []
    assert window.open_pilot is not None
    window.open_pilot.document.do(
        changes.add_notes(window.open_pilot.document.pilot, "impact.ambition", ["geheim"])
    )
    close(qtbot, window)
    with open_file(locked, password=PASSWORD) as file:
        assert [note.text for note in file.pilot.notes.values()] == ["geheim"]
    for folder, _, names in os.walk(tmp_path):
        for name in names:
            content = (Path(folder) / name).read_bytes()
            for word in (PASSWORD, OTHER, "geheim"):
                assert word.encode() not in content, name


def test_who_does_not_know_the_password_goes_back_to_the_start(
    qtbot: QtBot, open_window: OpenWindow, locked: Path
) -> None:
    window = open_window(None)
    window.open(locked)
    dialog = wait_dialog(qtbot, window, UnlockDialog)
    dialog.reject()
    assert window.open_pilot is None
    assert window.centralWidget().isVisible()


def test_a_password_is_set_and_the_backups_of_before_go(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, tmp_path: Path
) -> None:
    window = open_window(pilot_path)
    dialog = fill(qtbot, window, PASSWORD)
    dialog.second.setText("koffie met melkk")
    dialog.accept()
    assert "not the same" in dialog.complaint.text()
    dialog.second.setText(PASSWORD)
    dialog.removes_backups.setChecked(True)
    dialog.accept()
    wait_password(qtbot, window, PASSWORD)
    close(qtbot, window)
    assert [each.key for each in check(pilot_path)] == ["file.locked"]
    assert check(pilot_path, PASSWORD) == ()
    backups = list_backups(tmp_path / "backups", PILOT_ID)
    assert [check(each.path, PASSWORD) for each in backups] == [()]
    assert [bool(check(each.path)) for each in backups] == [True]
    assert not any((tmp_path / "pictures").glob("*"))


def test_backups_of_before_may_stay(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, tmp_path: Path
) -> None:
    window = open_window(pilot_path)
    backups = tmp_path / "backups"
    qtbot.waitUntil(lambda: len(list_backups(backups, PILOT_ID)) == 1)
    (before,) = list_backups(backups, PILOT_ID)
    kept = before.path.rename(before.path.with_name("2026-01-01.pilot"))
    dialog = fill(qtbot, window, PASSWORD)
    assert not dialog.removes_backups.isChecked()
    dialog.accept()
    wait_password(qtbot, window, PASSWORD)
    close(qtbot, window)
    assert check(kept) == ()


def test_a_password_is_taken_away_after_a_question(
    qtbot: QtBot, open_window: OpenWindow, locked: Path
) -> None:
    window = opened(qtbot, open_window, locked)
    for answer in ANSWERS:
        shortcut(qtbot, window, "password")
        dialog = wait_dialog(qtbot, window, SetPasswordDialog)
        recorder(window).answers.append(ANSWERS.index(answer))
        dialog.removal_wanted.emit()
        dialog.reject()
        if answer == ANSWERS[0]:
            assert window.open_pilot is not None
            assert window.open_pilot.password == PASSWORD
    wait_password(qtbot, window, "")
    close(qtbot, window)
    assert check(locked) == ()


def test_copies_and_earlier_versions_of_a_locked_pilot(
    qtbot: QtBot, open_window: OpenWindow, locked: Path, tmp_path: Path
) -> None:
    window = opened(qtbot, open_window, locked)
    copy = tmp_path / "kopie.pilot"
    recorder(window).files.append(copy)
    shortcut(qtbot, window, "save_copy")
    qtbot.waitUntil(copy.exists)
    from tests.ui.file.test_restore_dialog import versions

    dialog = versions(qtbot, window)
    qtbot.waitUntil(lambda: dialog.chosen is not None)
    new = tmp_path / "apart.pilot"
    recorder(window).files.append(new)
    dialog.copy_button.click()
    qtbot.waitUntil(lambda: window.open_pilot is not None and window.open_pilot.path == new)
    close(qtbot, window)
    for path in (copy, new):
        assert check(path, PASSWORD) == ()
        assert [each.key for each in check(path)] == ["file.locked"]


def test_without_the_part_it_says_what_to_install(
    qtbot: QtBot,
    open_window: OpenWindow,
    pilot_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_window(pilot_path)
    monkeypatch.setattr(locking, "is_installed", lambda: False)
    shortcut(qtbot, window, "password")
    assert problems(window) == ["password.not_installed"]
    assert window.findChildren(SetPasswordDialog) == []


def test_a_password_that_cannot_be_set_is_told(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(pilot_path)

    def fail(*_: object) -> None:
        raise Problem("file.disk_full", name="x")

    monkeypatch.setattr("pilotcanvas.store.pilot_file.PilotFile.set_password", fail)
    fill(qtbot, window, PASSWORD).accept()
    qtbot.waitUntil(lambda: problems(window) == ["file.disk_full"])
    assert window.open_pilot is not None
    assert window.open_pilot.password == ""
    close(qtbot, window)
    assert check(pilot_path) == ()


# -- a locked file that is damaged, and earlier versions of one


def unlock(qtbot: QtBot, window: MainWindow, password: str) -> None:
    """Give a password to what asks for one."""
    dialog = wait_dialog(qtbot, window, UnlockDialog)
    dialog.line.setText(password)
    dialog.accept()
    qtbot.waitUntil(lambda: not dialog.isVisible())


def damage(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("page", [0, 9], ids=["first page", "another page"])
def test_a_damaged_locked_file_is_rescued_into_a_locked_one(
    qtbot: QtBot, open_window: OpenWindow, locked: Path, tmp_path: Path, page: int
) -> None:
    damage(locked, page * PAGE_BYTES + 1000)
    before, new = locked.read_bytes(), tmp_path / "gered.pilot"
    window = open_window(None)
    recorder(window).answers.append(0)
    recorder(window).files.append(new)
    window.open(locked)
    unlock(qtbot, window, PASSWORD)
    dialog = wait_dialog(qtbot, window, RescueDialog)
    assert problems(window) == ["file.damaged"]
    assert recorder(window).offered[0] == "Rescue what can be read…"
    qtbot.waitUntil(dialog.accept_button.isVisible)
    dialog.accept_button.click()
    wait_open(qtbot, window)
    assert window.open_pilot is not None
    assert window.open_pilot.path == new
    assert window.open_pilot.document.pilot.profile.title == "Wijk 1"
    close(qtbot, window)
    assert locked.read_bytes() == before
    assert check(new, PASSWORD) == ()
    assert [each.key for each in check(new)] == ["file.locked"]


def keep_versions(path: Path, backups: Path) -> None:
    """Three versions of a locked pilot; the oldest one has another password."""
    with open_file(path, password=PASSWORD) as file:
        for ago, password in ((9, OTHER), (2, PASSWORD), (1, PASSWORD)):
            file.set_password(password)
            back_up(file, backups, TODAY - timedelta(days=ago))
            file.save(changes.add_notes(file.pilot, "impact.ambition", [f"voor {ago}"]))


def versions_from_start(qtbot: QtBot, window: MainWindow) -> RestoreDialog:
    tile = window.findChildren(RecentTile)[0]
    tile.menu().actions()[0].trigger()
    dialog: RestoreDialog = wait_dialog(qtbot, window, RestoreDialog)
    return dialog


def test_earlier_versions_of_a_closed_locked_pilot_ask_once(
    qtbot: QtBot, open_window: OpenWindow, locked: Path, settings: Settings, tmp_path: Path
) -> None:
    keep_versions(locked, tmp_path / "backups")
    settings.add_recent(locked, PILOT_ID)
    window = open_window(None)
    dialog = versions_from_start(qtbot, window)
    unlock(qtbot, window, "mis")
    qtbot.waitUntil(lambda: any("not the pass" in each for each in complaints(window)))
    unlock(qtbot, window, PASSWORD)
    qtbot.waitUntil(lambda: dialog.chosen is not None)
    assert "2 note" in dialog.contents.text()
    assert dialog.unlock_button.isHidden()
    dialog.list.setCurrentRow(1)
    qtbot.waitUntil(lambda: dialog.chosen is not None)
    assert "1 note" in dialog.contents.text()
    dialog.list.setCurrentRow(2)
    qtbot.waitUntil(dialog.unlock_button.isVisible)
    assert "locked" in dialog.title.text()
    assert not dialog.accept_button.isEnabled()
    assert complaints(window) == []
    dialog.unlock_button.click()
    unlock(qtbot, window, OTHER)
    qtbot.waitUntil(lambda: dialog.chosen is not None)
    new = tmp_path / "apart.pilot"
    recorder(window).files.append(new)
    dialog.accept_button.click()
    wait_open(qtbot, window)
    close(qtbot, window)
    assert check(new, OTHER) == ()
    assert [each.key for each in check(new)] == ["file.locked"]


def complaints(window: MainWindow) -> list[str]:
    """What the dialogs say that ask for a password now."""
    found = window.findChildren(UnlockDialog)
    return [each.complaint.text() for each in found if each.isVisible()]


def test_who_gives_no_password_sees_no_version(
    qtbot: QtBot, open_window: OpenWindow, locked: Path, settings: Settings, tmp_path: Path
) -> None:
    keep_versions(locked, tmp_path / "backups")
    settings.add_recent(locked, PILOT_ID)
    window = open_window(None)
    dialog = versions_from_start(qtbot, window)
    wait_dialog(qtbot, window, UnlockDialog).reject()
    assert dialog.chosen is None
    assert dialog.unlock_button.isVisible()
    dialog.list.setCurrentRow(1)
    qtbot.waitUntil(dialog.unlock_button.isVisible)
    assert complaints(window) == []
    dialog.reject()


def test_a_version_with_the_password_of_before_is_put_back(
    qtbot: QtBot, open_window: OpenWindow, locked: Path, tmp_path: Path
) -> None:
    keep_versions(locked, tmp_path / "backups")
    window = opened(qtbot, open_window, locked)
    shortcut(qtbot, window, "versions")
    dialog = wait_dialog(qtbot, window, RestoreDialog)
    qtbot.waitUntil(lambda: dialog.chosen is not None)
    dialog.list.setCurrentRow(dialog.list.count() - 1)
    unlock(qtbot, window, OTHER)
    qtbot.waitUntil(lambda: dialog.chosen is not None)
    assert "only in the pilot as it is now" in dialog.compared.text()
    dialog.accept_button.click()
    assert window.open_pilot is not None
    assert not window.open_pilot.document.pilot.notes
    close(qtbot, window)
    assert check(locked, PASSWORD) == ()


def test_where_no_password_helps_earlier_versions_are_offered(
    qtbot: QtBot, open_window: OpenWindow, locked: Path, settings: Settings, tmp_path: Path
) -> None:
    keep_versions(locked, tmp_path / "backups")
    settings.add_recent(locked, PILOT_ID)
    damage(locked, 0)
    window = open_window(None)
    window.open(locked)
    unlock(qtbot, window, PASSWORD)
    again = wait_dialog(qtbot, window, UnlockDialog)
    again.versions_button.click()
    dialog = wait_dialog(qtbot, window, RestoreDialog)
    qtbot.waitUntil(lambda: not again.isVisible())
    unlock(qtbot, window, PASSWORD)
    qtbot.waitUntil(lambda: dialog.chosen is not None)
    dialog.reject()


# -- two copies


@pytest.mark.parametrize("is_open_locked", [True, False])
def test_a_copy_with_another_password_asks_for_it_before_it_is_merged(
    qtbot: QtBot, open_window: OpenWindow, locked: Path, tmp_path: Path, is_open_locked: bool
) -> None:
    other = Path(shutil.copy(locked, tmp_path / "van Jan.pilot"))
    with open_file(other, password=PASSWORD) as file:
        file.save(changes.add_notes(file.pilot, "impact.ambition", ["van Jan"]))
        file.set_password(OTHER)
    if is_open_locked:
        window = opened(qtbot, open_window, locked)
    else:
        with open_file(locked, password=PASSWORD) as file:
            file.set_password("")
        window = open_window(locked)
    recorder(window).files.append(other)
    shortcut(qtbot, window, "merge")
    unlock(qtbot, window, "mis")
    qtbot.waitUntil(lambda: any("not the pass" in each for each in complaints(window)))
    asked = wait_dialog(qtbot, window, UnlockDialog)
    said = "\n".join(label.text() for label in asked.findChildren(PlainLabel))
    assert ("can be read by anyone" in said) == (not is_open_locked)
    unlock(qtbot, window, OTHER)
    wait_dialog(qtbot, window, MergeDialog).accept()
    assert window.open_pilot is not None
    assert "van Jan" in [note.text for note in window.open_pilot.document.pilot.notes.values()]
    assert problems(window) == []
    close(qtbot, window)
    assert check(locked, PASSWORD if is_open_locked else "") == ()
    assert check(other, OTHER) == ()


def test_what_is_left_of_a_locked_file_that_was_cut_off_is_rescued(
    qtbot: QtBot, open_window: OpenWindow, locked: Path, tmp_path: Path
) -> None:
    os.truncate(locked, locked.stat().st_size - 3 * PAGE_BYTES - 700)
    window, new = open_window(None), tmp_path / "gered.pilot"
    recorder(window).answers.append(0)
    recorder(window).files.append(new)
    window.open(locked)
    unlock(qtbot, window, PASSWORD)
    assert problems(window) == ["file.not_pilot"]
    dialog = wait_dialog(qtbot, window, RescueDialog)
    qtbot.waitUntil(dialog.accept_button.isVisible)
    dialog.reject()
    assert check(new, PASSWORD) == ()
    assert [each.key for each in check(new)] == ["file.locked"]


def test_an_anonymous_copy_of_a_locked_pilot_says_that_it_has_no_password(
    qtbot: QtBot, open_window: OpenWindow, locked: Path, tmp_path: Path
) -> None:
    window = opened(qtbot, open_window, locked)
    shortcut(qtbot, window, "save_anonymous")
    dialog = wait_dialog(qtbot, window, AnonymousDialog)
    said = [label.text() for label in dialog.findChildren(PlainLabel)]
    assert "The copy has no password: anyone can read it." in said
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    new = tmp_path / "anoniem.pilot"
    recorder(window).files.append(new)
    dialog.accept()
    qtbot.waitUntil(new.exists)
    close(qtbot, window)
    assert check(new) == ()

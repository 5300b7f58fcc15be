"""A password in the window: asked for, set, changed, taken away; never remembered."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from pilotcanvas.model import changes
from pilotcanvas.problems import Problem
from pilotcanvas.store.backups import list_backups
from pilotcanvas.store.pilot_file import check, open_file
from pilotcanvas.ui import locking
from pilotcanvas.ui.main_window import MainWindow
from pilotcanvas.ui.password_dialog import SetPasswordDialog, UnlockDialog
from pilotcanvas.ui.settings import Settings
from tests.ui.conftest import OpenWindow, close, problems, recorder
from tests.ui.test_window import shortcut

PASSWORD, OTHER = "koffie met melk", "thee zonder"
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
    for answer in (1, 0):
        shortcut(qtbot, window, "password")
        dialog = wait_dialog(qtbot, window, SetPasswordDialog)
        recorder(window).answers.append(answer)
        dialog.removal_wanted.emit()
        dialog.reject()
        if answer == 1:
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
    from tests.ui.test_restore_dialog import versions

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

"""The disk, the folder or the clock fails at an odd moment: one sentence says so, and nothing is
left behind."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from pilotcanvas.model.ids import new_id
from pilotcanvas.problems import Problem
from pilotcanvas.store import connection, opening
from pilotcanvas.store.backups import back_up, list_backups
from pilotcanvas.store.file_errors import as_problems, problem
from pilotcanvas.store.lock import FileLock, Holder, holder_of, take_lock
from pilotcanvas.store.opening import check, create, move, open_file
from pilotcanvas.store.rescue.rescue import rescue
from pilotcanvas.store.upgrade import upgrade
from tests.store.conftest import Say

posix_only = pytest.mark.skipif(os.name == "nt", reason="of POSIX")


def key_of(act: Callable[[], object]) -> str:
    with pytest.raises(Problem) as met:
        act()
    return met.value.key


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("no")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("met", "key"),
    [
        (PermissionError(errno.EACCES, "no"), "file.no_access"),
        (OSError(errno.EIO, "no"), "file.no_access"),
        (FileNotFoundError(errno.ENOENT, "no"), "file.gone"),
    ],
)
def test_a_file_that_cannot_even_be_looked_for_is_told(path: Path, met: OSError, key: str) -> None:
    def fail() -> None:
        with as_problems(path):
            raise sqlite_error(sqlite3.SQLITE_CANTOPEN)

    with mock.patch("pilotcanvas.store.file_errors.os.stat", side_effect=met):
        assert key_of(fail) == key


def test_a_file_that_is_held_when_its_format_is_asked_is_told(path: Path) -> None:
    held = mock.Mock()
    held.execute.side_effect = sqlite_error(sqlite3.SQLITE_BUSY)
    assert key_of(lambda: upgrade(held, path)) == "file.busy"


def test_a_disk_that_cannot_be_read_is_not_called_damage(path: Path) -> None:
    real = open

    def broken(file: Any, *arguments: Any, **named: Any) -> Any:
        if file == path:
            raise OSError(errno.EIO, "Input/output error")
        return real(file, *arguments, **named)

    seen = mock.patch.object(
        connection, "_check_content", side_effect=sqlite_error(sqlite3.SQLITE_CORRUPT)
    )
    with seen:
        assert key_of(lambda: open_file(path)) == "file.damaged"
    with seen, mock.patch.object(connection, "open", broken, create=True):
        assert key_of(lambda: open_file(path)) == "file.disk_failed"


def test_what_is_damaged_is_told_on_one_line(path: Path) -> None:
    told = problem("file.damaged", path, "*** in database main ***\nTree 3: page 4\n")
    assert told.values["detail"] == "*** in database main *** Tree 3: page 4"


def test_a_copy_of_what_somebody_else_edits_is_of_what_they_saved_by_now(
    path: Path, tmp_path: Path, say: Say
) -> None:
    copy = tmp_path / "kopie.pilot"
    with open_file(path) as editor, open_file(path) as reader:
        assert reader.is_read_only
        editor.save(say(editor, "verder gewerkt"))
        reader.save_copy(copy)
    with open_file(copy) as mine:
        assert mine.pilot.notes["n1"].text == "verder gewerkt"


def test_no_copy_is_made_of_another_pilot_that_took_the_place(
    path: Path, tmp_path: Path, pilot: Any
) -> None:
    from dataclasses import replace

    other = replace(pilot, profile=replace(pilot.profile, id="another"))
    copy = tmp_path / "kopie.pilot"
    with open_file(path, is_read_only=True) as reader:
        path.unlink()
        create(path, other).close()
        assert key_of(lambda: reader.save_copy(copy)) == "file.changed_outside"
    assert not copy.exists()


def test_a_copy_that_must_be_new_replaces_nothing(path: Path, tmp_path: Path) -> None:
    there = tmp_path / "er is al iets.pilot"
    there.write_bytes(b"iets")
    with open_file(path) as file:
        assert key_of(lambda: file.save_copy(there, is_new=True)) == "file.exists"
    assert there.read_bytes() == b"iets"


def test_a_file_that_comes_while_a_new_one_is_made_stays(tmp_path: Path, pilot: Any) -> None:
    new, fill_new = tmp_path / "nieuw.pilot", opening.fill_new

    def slowly(*given: Any) -> None:
        fill_new(*given)
        new.write_bytes(b"iets van een ander")

    with mock.patch.object(opening, "fill_new", slowly):
        assert key_of(lambda: create(new, pilot)) == "file.exists"
    assert new.read_bytes() == b"iets van een ander"
    assert os.listdir(tmp_path) == [new.name]


def test_a_copy_into_no_folder_says_so(path: Path, tmp_path: Path) -> None:
    with open_file(path) as file:
        key = key_of(lambda: file.save_copy(tmp_path / "nergens" / "kopie.pilot"))
    assert key == "file.no_access"


def test_going_on_elsewhere_can_be_tried_again_when_the_new_file_did_not_open(
    path: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elders.pilot"
    with open_file(path) as file:
        failing = Problem("file.disk_failed", name="elders.pilot", detail="")
        with mock.patch.object(opening, "open_file", side_effect=failing):
            assert key_of(lambda: move(file, elsewhere)) == "file.disk_failed"
        assert not elsewhere.exists()
        move(file, elsewhere).close()
    assert not check(elsewhere)


@posix_only
def test_a_lock_that_is_held_counts_also_when_it_cannot_be_read(path: Path) -> None:
    held = take_lock(path, "Fatima")
    assert isinstance(held, FileLock)
    with mock.patch("pilotcanvas.store.lock.os.read", side_effect=OSError(errno.EIO, "no")):
        assert holder_of(path) == Holder()
        with open_file(path) as file:
            assert file.is_read_only
    held.release()


def test_the_backup_of_today_stays_when_the_clock_was_ahead(path: Path, tmp_path: Path) -> None:
    today, ahead = date(2026, 11, 21), date(2031, 1, 1)
    with open_file(path) as file:
        for number in range(12):
            back_up(file, tmp_path, ahead + timedelta(31 * number))
        assert back_up(file, tmp_path, today).exists()
        backups = list_backups(tmp_path, file.pilot.profile.id)
    assert today in {backup.made_on for backup in backups}


@posix_only
def test_a_folder_that_is_gone_under_us_is_told(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "weg"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert key_of(lambda: open_file(Path("wijk.pilot"))) == "file.gone"
    assert key_of(lambda: rescue(Path("wijk.pilot"), path, round_name="", quick=())) == "file.gone"


def test_what_a_killed_program_left_half_written_goes_when_the_pilot_is_opened(path: Path) -> None:
    left, busy = (path.with_name(f".~{new_id()}") for _ in range(2))
    for beside in (left, busy):
        beside.write_bytes(b"half")
    os.utime(left, (0, 0))
    open_file(path, is_read_only=True).close()
    assert left.exists()
    open_file(path).close()
    assert not left.exists()
    assert busy.exists()

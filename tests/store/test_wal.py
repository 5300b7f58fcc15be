"""A write-ahead log beside a file that is not in WAL mode is never written over the file."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from pilotcanvas.model import changes
from pilotcanvas.model.changes import Change
from pilotcanvas.problems import Problem
from pilotcanvas.store.connection import has_strange_wal, journal_of, wal_of
from pilotcanvas.store.erasure import erase
from pilotcanvas.store.opening import check, open_file, read_id
from pilotcanvas.store.rescue.rescue import rescue
from tests.faults.mutation import rollback_journal
from tests.store.conftest import Say
from tests.store.test_journal import bytes_with_joop, seen, text_in, torn, versions


def wal_to(page_bytes: bytes, place: Path) -> bytes:
    """A write-ahead log that gives a file all these pages, as another program writes it."""
    place.mkdir()
    other = place / "other.db"
    other.write_bytes(page_bytes)
    with closing(sqlite3.connect(other, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("VACUUM")
        found = wal_of(other).read_bytes()
    shutil.rmtree(place)
    return found


@pytest.fixture
def days(path: Path, say: Say) -> list[bytes]:
    return versions(path, say, 3)


@pytest.fixture
def stray(path: Path, days: list[bytes], tmp_path: Path) -> bytes:
    """A log of day 1, beside the file of day 3."""
    found = wal_to(days[1], tmp_path / "elsewhere")
    wal_of(path).write_bytes(found)
    return found


def test_a_log_of_day_1_does_not_make_a_file_of_day_3_older(
    path: Path, days: list[bytes], stray: bytes, tmp_path: Path
) -> None:
    there = seen(path)
    assert check(path) == ()
    assert text_in(path) == "3"
    assert read_id(path) != ""
    rescued = rescue(path, tmp_path / "new.pilot")
    assert rescued.pilot.notes["n1"].text.startswith("3 ")
    assert rescued.is_complete
    (tmp_path / "new.pilot").unlink()
    assert seen(path) == there
    with open_file(path) as file:
        assert file.pilot.notes["n1"].text.startswith("3 ")
        (aside,) = file.journals_aside
        assert aside.name == f"{path.name}-wal.aside-1"
        assert aside.read_bytes() == stray
        file.save(changes.edit_note(file.pilot, "n1", "4 verder"))
    assert text_in(path) == "4"
    # That this is worth it: SQLite by itself writes the log over the file.
    path.write_bytes(days[3])
    wal_of(path).write_bytes(stray)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("SELECT * FROM notes").fetchall()
    assert path.read_bytes() != days[3]


@pytest.mark.parametrize("content", [b"", b"niets", bytes(32)])
def test_what_is_no_log_is_put_aside_as_it_is(
    path: Path, days: list[bytes], content: bytes
) -> None:
    wal_of(path).write_bytes(content)
    assert check(path) == ()
    with open_file(path) as file:
        (aside,) = file.journals_aside
    assert aside.read_bytes() == content
    assert path.read_bytes() == days[3]


def test_a_log_and_a_journal_that_belongs_are_told_apart(
    path: Path, days: list[bytes], stray: bytes
) -> None:
    path.write_bytes(torn(days[2], days[3]))
    journal_of(path).write_bytes(rollback_journal(days[2], days[3]))
    there = seen(path)
    assert text_in(path) == "2"
    assert seen(path) == there
    with open_file(path) as file:
        assert [aside.read_bytes() for aside in file.journals_aside] == [stray]
    assert path.read_bytes() == days[2]


def test_a_log_that_is_brought_while_the_file_is_open_is_put_aside(
    path: Path, days: list[bytes], tmp_path: Path
) -> None:
    stray = wal_to(days[1], tmp_path / "elsewhere")
    with open_file(path) as file:
        for number in (4, 5):
            wal_of(path).write_bytes(stray)
            file.save(changes.edit_note(file.pilot, "n1", f"{number} erbij"))
            assert file.journals_aside[-1].read_bytes() == stray
        wal_of(path).write_bytes(stray)
        file.check_content()
        wal_of(path).write_bytes(stray)
    assert check(path) == ()
    assert text_in(path) == "5"


def test_a_log_that_is_brought_while_the_file_is_read_is_not_read(
    path: Path, days: list[bytes], tmp_path: Path
) -> None:
    stray = wal_to(days[1], tmp_path / "elsewhere")
    with open_file(path, is_read_only=True) as file:
        wal_of(path).write_bytes(stray)
        there = seen(path)
        (tmp_path / "away").mkdir()
        file.save_copy(tmp_path / "away" / "copy.pilot")
        assert text_in(tmp_path / "away" / "copy.pilot") == "3"
        assert seen(path) == there


def test_a_log_of_a_file_that_is_in_wal_mode_belongs_to_it(
    path: Path, days: list[bytes], tmp_path: Path
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA wal_autocheckpoint = 0")
        ((text,),) = raw.execute("SELECT text FROM notes WHERE id = 'n1'").fetchall()
        for other in ("iets anders", text):
            raw.execute("UPDATE notes SET text = ? WHERE id = 'n1'", (other,))
        left = path.read_bytes(), wal_of(path).read_bytes()
    path.write_bytes(left[0])
    wal_of(path).write_bytes(left[1])
    assert left[1] != b""
    assert not has_strange_wal(path)
    assert text_in(path, is_read_only=False) == "3"
    assert os.listdir(path.parent) == [path.name]


def test_who_is_removed_for_good_is_not_left_in_a_log_that_was_put_aside(
    path: Path, days: list[bytes], tmp_path: Path
) -> None:
    named = bytes_with_joop(path)
    wal_of(path).write_bytes(wal_to(named, tmp_path / "elsewhere"))
    with open_file(path) as file:
        (aside,) = file.journals_aside
        assert b"Joop" in aside.read_bytes()
        erased = erase(
            file, ["Joop"], lambda pilot: Change("x", ()), (), tmp_path / "backups", date.today()
        )
    assert aside in erased.removed
    assert erased.is_complete
    assert not aside.exists()


def test_a_locked_file_is_never_in_wal_mode(path: Path, tmp_path: Path) -> None:
    pytest.importorskip("sqlcipher3")
    with open_file(path) as file:
        file.set_password("geheim")
    locked = path.read_bytes()
    wal_of(path).write_bytes(b"van een ander")
    with open_file(path, is_read_only=True, password="geheim") as file:
        assert file.pilot.notes
    assert wal_of(path).exists()
    with open_file(path, password="geheim") as file:
        assert len(file.journals_aside) == 1
    assert path.read_bytes() == locked


def test_a_file_that_a_window_of_ours_has_open_is_not_read_with_a_log(
    path: Path, days: list[bytes], stray: bytes
) -> None:
    wal_of(path).unlink()
    with open_file(path):
        wal_of(path).write_bytes(stray)
        with pytest.raises(Problem) as met:
            open_file(path, is_read_only=True)
        assert met.value.key == "file.busy"

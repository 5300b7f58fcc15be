"""The file is replaced, removed, overwritten or cut off while it is open: nothing saved vanishes
without a word, and what is not ours is left alone."""

from __future__ import annotations

import dataclasses
import errno
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from pilotcanvas.model import changes
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.problems import Problem
from pilotcanvas.store.opening import check, create, move, open_file
from pilotcanvas.store.pilot_file import PilotFile
from tests.store.conftest import Say

resource = pytest.importorskip("resource", reason="open files are replaced on POSIX only")


def key_of(act: Callable[[], object]) -> str:
    with pytest.raises(Problem) as met:
        act()
    return met.value.key


def text_in(path: Path) -> str:
    with open_file(path, is_read_only=True) as file:
        return file.pilot.notes["n1"].text


@pytest.fixture
def other(path: Path, say: Say) -> Path:
    """Another version of the same pilot, as a shared folder would bring it."""
    there = path.with_name("other.pilot")
    shutil.copy(path, there)
    with open_file(there) as file:
        file.save(say(file, "van een ander"))
    return there


def test_a_replaced_file_is_told_and_left_alone(path: Path, other: Path, say: Say) -> None:
    with open_file(path) as file:
        file.save(say(file, "van mij"))
        os.replace(other, path)
        brought = path.read_bytes()
        change = say(file, "nog iets")
        for _ in range(3):
            assert key_of(lambda: file.save(change)) == "file.changed_outside"
            assert key_of(file.check_unchanged) == "file.changed_outside"
        assert path.read_bytes() == brought
        assert file.pilot.notes["n1"].text == "van mij"
        with move(file, path.with_name("mijn.pilot")) as mine:
            mine.save(change)
    assert text_in(path.with_name("mijn.pilot")) == "nog iets"
    assert text_in(path) == "van een ander"


def test_a_file_replaced_at_the_very_moment_of_saving_is_told(
    path: Path, other: Path, say: Say
) -> None:
    with open_file(path) as file:
        change = say(file, "van mij")
        with meddling(file, "COMMIT", before=lambda: os.replace(other, path)):
            assert key_of(lambda: file.save(change)) == "file.changed_outside"
        assert key_of(lambda: file.save(change)) == "file.changed_outside"
    assert text_in(path) == "van een ander"


def test_a_change_that_may_have_been_saved_has_an_id_of_its_own(path: Path, say: Say) -> None:
    """It may be in a copy somewhere: a merge would take the other one for known."""
    with open_file(path) as file:
        file.save(say(file, "een"))
        with meddling(file, "COMMIT", before=_fail):
            assert key_of(lambda: file.save(say(file, "misschien"))) == "file.disk_failed"
        file.save(say(file, "twee"))
        sessions = [id.partition("/")[0] for _, id in file.log.past().own if "/" in id]
    assert len(sessions) == len(set(sessions)) == 2


def test_a_file_replaced_by_one_of_the_same_size_and_time_is_told(
    path: Path, other: Path, say: Say
) -> None:
    """As a synchronising client that brings the times of files along may do."""
    with open_file(path) as file:
        file.save(say(file, "van mij      "))
        status = path.stat()
        os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
        assert other.stat().st_size == status.st_size
        os.replace(other, path)
        assert key_of(file.check_unchanged) == "file.changed_outside"
    assert text_in(path) == "van een ander"


def test_a_change_that_is_in_the_file_already_is_not_saved_to_the_next_one_again(
    path: Path, say: Say
) -> None:
    """Something may have hidden that it was saved, and it still waits."""
    with open_file(path) as file:
        change = say(file, "een")
        file.save(change)
        with move(file, path.with_name("elders.pilot")) as moved:
            moved.save(change)
            assert moved.history() == file.history()


def test_a_file_overwritten_in_place_is_told(path: Path, other: Path, say: Say) -> None:
    with open_file(path) as file:
        file.save(say(file, "van mij"))
        path.write_bytes(other.read_bytes())
        assert key_of(lambda: file.save(say(file, "nog iets"))) == "file.changed_outside"
    assert text_in(path) == "van een ander"


def test_a_removed_file_is_told_and_goes_on_when_it_is_back(
    path: Path, tmp_path: Path, say: Say
) -> None:
    with open_file(path) as file:
        os.rename(path, tmp_path / "verplaatst.pilot")
        change = say(file, "wacht")
        assert key_of(lambda: file.save(change)) == "file.gone"
        assert key_of(file.check_unchanged) == "file.gone"
        assert not path.exists()
        os.rename(tmp_path / "verplaatst.pilot", path)
        file.check_unchanged()
        file.save(change)
    assert text_in(path) == "wacht"


def test_a_file_that_is_gone_for_good_starts_again_elsewhere(
    path: Path, tmp_path: Path, say: Say
) -> None:
    with open_file(path) as file:
        file.save(say(file, "van mij"))
        path.unlink()
        assert key_of(lambda: file.save(say(file, "x"))) == "file.gone"
        with move(file, tmp_path / "elders.pilot") as moved:
            assert moved.pilot == file.pilot
            moved.save(say(moved, "verder"))
    assert check(tmp_path / "elders.pilot") == ()
    assert text_in(tmp_path / "elders.pilot") == "verder"


def test_the_log_moves_along_when_the_old_place_can_still_be_read(
    path: Path, tmp_path: Path, say: Say
) -> None:
    with open_file(path) as file:
        file.save(say(file, "een"))
        with move(file, tmp_path / "elders.pilot") as moved:
            assert moved.history() == file.history()
            assert len(moved.history()[0]) == 1
        assert key_of(lambda: move(file, tmp_path / "elders.pilot")) == "file.exists"


def test_the_same_content_under_another_hand_is_no_trouble(
    path: Path, tmp_path: Path, say: Say
) -> None:
    with open_file(path) as file:
        file.save(say(file, "een"))
        os.utime(path, (1, 1))
        file.save(say(file, "twee"))
        shutil.copy(path, tmp_path / "zelfde.pilot")
        os.replace(tmp_path / "zelfde.pilot", path)
        file.save(say(file, "drie"))
        with closing(sqlite3.connect(path)) as raw:
            raw.execute("VACUUM")
        file.save(say(file, "vier"))
    assert text_in(path) == "vier"
    assert check(path) == ()


def test_another_program_that_writes_records_is_noticed(path: Path, say: Say) -> None:
    with open_file(path) as file:
        with closing(sqlite3.connect(path)) as raw:
            raw.execute("UPDATE notes SET text = 'iemand anders'")
            raw.commit()
        assert key_of(lambda: file.save(say(file, "x"))) == "file.changed_outside"


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"rommel" * 1_000),
        lambda path: path.write_bytes(b""),
        lambda path: os.truncate(path, 5_000),
        _a_folder,
    ],
    ids=["garbage", "nothing", "cut off", "a folder"],
)
def test_whatever_takes_the_place_of_an_open_file_the_user_is_told_to_save_elsewhere(
    path: Path, tmp_path: Path, say: Say, spoil: Callable[[Path], object]
) -> None:
    with open_file(path) as file:
        file.save(say(file, "van mij"))
        spoil(path)
        change = say(file, "nog iets")
        assert key_of(lambda: file.save(change)) == "file.changed_outside"
        with move(file, tmp_path / "elders.pilot") as mine:
            mine.save(change)
    assert text_in(tmp_path / "elders.pilot") == "nog iets"


def test_a_file_replaced_just_when_it_is_read_again_is_told(
    path: Path, other: Path, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pilotcanvas.store import pilot_file

    real = pilot_file.connect

    def connect_late(*args: Any, **named: Any) -> sqlite3.Connection:
        connection = real(*args, **named)
        os.replace(other, path)  # what is read is the file that was there
        return connection

    with open_file(path) as file:
        file.save(say(file, "van mij"))
        monkeypatch.setattr(pilot_file, "connect", connect_late)
        assert key_of(file.check_content) == "file.changed_outside"
        monkeypatch.setattr(pilot_file, "connect", real)
        assert key_of(file.check_unchanged) == "file.changed_outside"
    assert text_in(path) == "van een ander"


def test_no_copy_is_made_of_another_pilot_that_took_the_place(path: Path, pilot: Pilot) -> None:
    """Who reads may copy what the editor saved by now, but not whatever is there."""
    profile = dataclasses.replace(pilot.profile, id="another", title="Een andere wijk")
    there, copy = path.with_name("ander.pilot"), path.with_name("kopie.pilot")
    create(there, dataclasses.replace(pilot, profile=profile)).close()
    with open_file(path, is_read_only=True) as file:
        os.replace(there, path)
        assert key_of(lambda: file.save_copy(copy)) == "file.changed_outside"
    assert not copy.exists()


def test_after_a_copy_is_made_the_file_may_do_no_more_than_before(path: Path) -> None:
    with open_file(path) as file:
        file.save_copy(path.with_name("kopie.pilot"))
        with pytest.raises(sqlite3.DatabaseError, match=r"not authorized|too many attached"):
            file._connection.execute("ATTACH DATABASE ':memory:' AS other")


def test_a_change_that_is_missing_from_the_log_is_noticed(path: Path, say: Say) -> None:
    with open_file(path) as file:
        for text in ("een", "twee", "drie"):
            file.save(say(file, text))
        with closing(sqlite3.connect(path)) as raw:
            raw.execute("DELETE FROM change_log WHERE number = 2")
            raw.commit()
        assert key_of(file.check_content) == "file.changed_outside"


@pytest.mark.parametrize("damage", ["x'C3'", "'{}'", "NULL"])
def test_a_step_of_the_log_that_was_damaged_is_noticed(path: Path, say: Say, damage: str) -> None:
    with open_file(path) as file:
        for text in ("een", "twee", "drie"):
            file.save(say(file, text))
        with closing(sqlite3.connect(path)) as raw:
            raw.execute(f"UPDATE change_log SET before = CAST({damage} AS TEXT) WHERE number = 2")
            raw.commit()
        assert key_of(file.check_content) == "file.changed_outside"
    with open_file(path) as file:  # who opens it so can go on with what is whole
        file.save(say(file, "vier"))
        file.check_content()
        assert len(file.history()[0]) == 2


def test_half_a_change_is_none(path: Path, say: Say) -> None:
    with open_file(path) as file:
        notes = [changes.add_notes(file.pilot, "impact.ambition", ["a", "b"], ids=["n2", "n3"])]
        file.save(changes.together("add_note", "", notes))
        file.save(say(file, "drie"))
        with closing(sqlite3.connect(path)) as raw:
            raw.execute(
                "UPDATE change_log SET number = 7, change_id = '?'"
                " WHERE entry = (SELECT min(entry) FROM change_log)"
            )
            raw.commit()
        assert key_of(file.check_content) == "file.changed_outside"
    with open_file(path) as file:
        assert [step.label for step in file.history()[0]] == ["edit_note"]


@pytest.mark.parametrize("number", [1, 7, 2**40])
@pytest.mark.parametrize("at", ["at", "'?'"])
def test_after_a_damaged_last_step_one_can_go_on(
    path: Path, say: Say, number: int, at: str
) -> None:
    with open_file(path) as file:
        for text in ("een", "twee", "drie"):
            file.save(say(file, text))
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(
            f"UPDATE change_log SET number = {number}, change_id = CAST(x'C3' AS TEXT), at = {at}"
            " WHERE entry = (SELECT max(entry) FROM change_log)"
        )
        raw.commit()
    with open_file(path) as file:
        change = say(file, "vier")
        file.save(change)
        file.check_content()
    with open_file(path) as file:
        assert file.history()[0][-1:] == (change,)


def test_a_file_that_could_not_be_started_afresh_is_used_as_before(
    path: Path, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_sync(folder: Path) -> None:
        raise OSError(errno.EIO, "input/output error")

    with open_file(path) as file:
        file.save(say(file, "een"))
        with monkeypatch.context() as patch:
            patch.setattr("pilotcanvas.store.atomic_replace.sync_folder", no_sync)
            assert key_of(file.start_afresh) == "file.disk_failed"
        file.save(say(file, "twee"))
        with monkeypatch.context() as patch:
            patch.setattr("pilotcanvas.store.atomic_replace.os.replace", _refuse)
            assert key_of(file.start_afresh) == "file.disk_full"
        file.save(say(file, "drie"))
    assert text_in(path) == "drie"
    assert check(path) == ()
    assert os.listdir(path.parent) == [path.name]


def _refuse(*_: object) -> None:
    raise OSError(errno.ENOSPC, "no space left on device")


def test_another_editor_that_slipped_past_the_lock_is_noticed(
    path: Path, pilot: Pilot, say: Say
) -> None:
    with open_file(path) as file:
        lock = next(path.parent.glob(".~lock*"))
        lock.unlink()
        with open_file(path) as second:
            assert not second.is_read_only
            second.save(say(second, "van de tweede"))
            assert key_of(lambda: file.save(say(file, "x"))) == "file.taken"
            second.save(say(second, "nog eens"))
    assert text_in(path) == "nog eens"


def test_another_program_that_holds_the_file_is_waited_for_and_told(
    path: Path, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pilotcanvas.store.connection._BUSY_SECONDS", 0.0)
    with open_file(path) as file, closing(sqlite3.connect(path)) as raw:
        raw.execute("BEGIN EXCLUSIVE")
        change = say(file, "wacht")
        assert key_of(lambda: file.save(change)) == "file.busy"
        raw.rollback()
        file.save(change)
    assert text_in(path) == "wacht"


# -- errors of the disk


@contextmanager
def meddling(
    file: PilotFile,
    statement: str,
    before: Callable[[], object] | None = None,
    after: Callable[[], object] | None = None,
) -> Iterator[None]:
    """Does something just before or after the file runs a statement."""
    real = file._connection

    class Meddled:
        def __getattr__(self, name: str) -> Any:
            return getattr(real, name)

        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            if sql == statement and before is not None:
                before()
            cursor = real.execute(sql, *values)
            if sql == statement and after is not None:
                after()
            return cursor

    file._connection = Meddled()  # type: ignore[assignment]
    try:
        yield
    finally:
        if isinstance(file._connection, Meddled):
            file._connection = real


def _fail() -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
    raise error


@pytest.mark.parametrize("statement", ["BEGIN IMMEDIATE", "COMMIT"])
def test_a_change_that_failed_can_be_saved_again(path: Path, say: Say, statement: str) -> None:
    with open_file(path) as file:
        first, second = say(file, "een"), None
        with meddling(file, statement, before=_fail):
            assert key_of(lambda: file.save(first)) == "file.disk_failed"
        assert file.pilot.notes["n1"].text == "een notitie"
        file.save(first)
        second = say(file, "twee")
        file.save(second)
        assert file.history() == ((first, second), ())
    assert text_in(path) == "twee"
    assert check(path) == ()


def test_a_transaction_that_could_not_be_rolled_back_holds_up_nothing(path: Path, say: Say) -> None:
    with open_file(path) as file:
        file._connection.execute("BEGIN")
        file._connection.execute("SELECT * FROM notes").fetchall()
        file.save_copy(path.with_name("kopie.pilot"))
        file._connection.execute("BEGIN IMMEDIATE")
        file.save(say(file, "daarna"))
    assert text_in(path) == "daarna"
    assert check(path.with_name("kopie.pilot")) == ()


def test_a_change_that_was_saved_although_an_error_said_not_is_not_saved_twice(
    path: Path, say: Say
) -> None:
    with open_file(path) as file:
        change = say(file, "een")
        with meddling(file, "COMMIT", after=_fail):
            assert key_of(lambda: file.save(change)) == "file.disk_failed"
        file.save(change)
        file.save(say(file, "twee"))
        assert len(file.history()[0]) == 2
    assert text_in(path) == "twee"
    assert check(path) == ()


def test_what_was_saved_after_all_is_not_saved_again_elsewhere(
    path: Path, tmp_path: Path, say: Say
) -> None:
    with open_file(path) as file:
        change = say(file, "een")
        with meddling(file, "COMMIT", after=_fail):
            assert key_of(lambda: file.save(change)) == "file.disk_failed"
        with move(file, tmp_path / "elders.pilot") as moved:
            moved.save(change)
            moved.save(say(moved, "twee"))
            assert len(moved.history()[0]) == 2
    assert check(tmp_path / "elders.pilot") == ()


@contextmanager
def files_at_most(size_bytes: int) -> Iterator[None]:
    """A disk on which no file can grow beyond this."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_really_refuses_loses_nothing(
    path: Path, tmp_path: Path, pilot: Pilot, say: Say
) -> None:
    with open_file(path) as file:
        file.save(say(file, "van eerder"))
        change = say(file, "lang " * 40_000)
        for size_bytes in (0, 512, 5000, path.stat().st_size + 4096):
            with files_at_most(size_bytes):
                assert key_of(lambda: file.save(change)) == "file.disk_failed"
            assert text_in(path) == "van eerder"
        with files_at_most(5000):
            assert key_of(lambda: file.save_copy(tmp_path / "kopie")) == "file.disk_failed"
            assert key_of(lambda: create(tmp_path / "nieuw", pilot)) == "file.disk_failed"
        file.save(change)
    assert text_in(path) == "lang " * 40_000
    assert check(path) == ()
    assert os.listdir(tmp_path) == [path.name]


def test_a_text_too_long_to_keep_is_told(path: Path, say: Say) -> None:
    with open_file(path) as file:
        assert key_of(lambda: file.save(say(file, "x" * 20_000_001))) == "file.unsafe"
        file.save(changes.edit_note(file.pilot, "n1", "korter"))
    assert text_in(path) == "korter"


def test_a_file_cut_off_just_when_it_was_saved_is_told(
    path: Path, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = PilotFile._commit

    def commit_and_lose(file: PilotFile, change: changes.Change, way: str) -> int:
        size = commit(file, change, way)
        os.truncate(path, size // 2)  # before anybody looks at the file
        return size

    with open_file(path) as file:
        monkeypatch.setattr(PilotFile, "_commit", commit_and_lose)
        assert key_of(lambda: file.save(say(file, "van mij"))) == "file.changed_outside"

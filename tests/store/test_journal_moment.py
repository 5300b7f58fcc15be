"""A journal that comes, or a file that is replaced, at an awkward moment."""

from __future__ import annotations

import os
from pathlib import Path
from unittest import mock

import pytest

from pilotcanvas.model import changes
from pilotcanvas.problems import Problem
from pilotcanvas.store import connection, journal
from pilotcanvas.store.connection import journal_of
from pilotcanvas.store.opening import check, open_file
from tests.faults.mutation import rollback_journal
from tests.store.conftest import Say
from tests.store.test_journal import put, seen, text_in, torn, versions


@pytest.fixture
def days(path: Path, say: Say) -> list[bytes]:
    return versions(path, say, 4)


def test_a_journal_that_comes_just_before_the_file_is_opened_is_not_applied(
    path: Path, days: list[bytes]
) -> None:
    there = put(path, days[3], rollback_journal(days[0], days[1]))
    for is_read_only in (True, False):
        with pytest.raises(Problem) as met:
            connection.connect_in_place(path, is_read_only)
        assert met.value.key == "file.busy"
    assert seen(path) == there


def test_a_file_that_is_replaced_at_the_very_moment_of_rolling_back_is_told(
    path: Path, days: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(path, torn(days[2], days[3]), rollback_journal(days[2], days[3]))
    real = journal.roll_back

    def replace(place: Path) -> None:
        if place == path:
            journal_of(path).unlink()
            path.write_bytes(days[4])
        else:
            real(place)

    monkeypatch.setattr(journal, "roll_back", replace)
    with pytest.raises(Problem) as met:
        open_file(path)
    assert met.value.key == "file.changed_outside"
    assert path.read_bytes() == days[4]


def test_the_file_is_synced_before_its_journal_is_put_aside(
    path: Path, days: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(path, days[3], rollback_journal(days[2], days[3]))
    synced: list[bool] = []
    sync, rename = os.fsync, os.rename

    def note_sync(descriptor: int) -> None:
        synced.append(os.path.samestat(os.fstat(descriptor), os.stat(path)))
        sync(descriptor)

    def check_rename(old: Path, new: Path) -> None:
        assert any(synced)
        rename(old, new)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(os, "rename", check_rename)
    with open_file(path) as file:
        assert len(file.journals_aside) == 1


def test_a_journal_that_is_brought_while_the_file_is_open_is_put_aside(
    path: Path, days: list[bytes]
) -> None:
    stray = rollback_journal(days[0], days[1])
    path.write_bytes(days[3])
    with open_file(path) as file:
        for number in (4, 5):
            journal_of(path).write_bytes(stray)
            file.save(changes.edit_note(file.pilot, "n1", f"{number} erbij"))
            assert file.journals_aside[-1].read_bytes() == stray
        journal_of(path).write_bytes(stray)
        file.check_content()
    assert check(path) == ()
    assert text_in(path) == "5"


def test_a_journal_that_is_brought_while_the_file_is_read_is_not_applied(
    path: Path, days: list[bytes], tmp_path: Path
) -> None:
    path.write_bytes(days[3])
    with open_file(path, is_read_only=True) as file:
        there = put(path, days[3], rollback_journal(days[0], days[1]))
        (tmp_path / "away").mkdir()
        file.save_copy(tmp_path / "away" / "copy.pilot")
        assert text_in(tmp_path / "away" / "copy.pilot") == "3"
        assert seen(path) == there


@pytest.mark.parametrize("is_read_only", [True, False])
def test_a_file_that_is_replaced_while_its_journal_is_judged_is_judged_again(
    path: Path, days: list[bytes], is_read_only: bool
) -> None:
    put(path, torn(days[2], days[3]), rollback_journal(days[2], days[3]))
    judge = journal._Copies.is_journal_right
    replaced: list[bool] = []

    def replace(copies: journal._Copies) -> bool:
        is_right = judge(copies)
        if not replaced:
            replaced.append(is_right)
            (path.parent / "brought").write_bytes(days[4])
            os.replace(path.parent / "brought", path)
        return is_right

    with mock.patch.object(journal._Copies, "is_journal_right", replace):
        assert text_in(path, is_read_only=is_read_only) == "4"
    assert replaced == [True]
    assert path.read_bytes() == days[4]


def test_a_file_whose_saving_ends_while_its_journal_is_judged_is_read_as_saved(
    path: Path, days: list[bytes]
) -> None:
    """The program that saves wrote the rest, and removed its journal."""
    put(path, torn(days[2], days[3]), rollback_journal(days[2], days[3]))
    judge = journal._Copies.is_journal_right

    def end(copies: journal._Copies) -> bool:
        is_right = judge(copies)
        status = path.stat()
        path.write_bytes(days[3])
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))  # clocks of files are coarse
        journal_of(path).unlink()
        return is_right

    with mock.patch.object(journal._Copies, "is_journal_right", end):
        assert text_in(path) == "3"


def test_that_a_journal_was_put_aside_is_on_the_disk_before_the_file_is_used(
    path: Path, days: list[bytes]
) -> None:
    put(path, days[3], rollback_journal(days[0], days[1]))
    with mock.patch.object(journal, "sync_folder") as sync, open_file(path) as file:
        assert len(file.journals_aside) == 1
    sync.assert_called_once_with(path.parent)

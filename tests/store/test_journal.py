"""A rollback journal is applied only when it belongs to the file, and never by reading."""

from __future__ import annotations

import dataclasses
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pilotcanvas.model import changes
from pilotcanvas.model.changes import Change
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.problems import Problem
from pilotcanvas.store import connection, journal
from pilotcanvas.store.ancestor import siblings
from pilotcanvas.store.connection import journal_of
from pilotcanvas.store.erasure import erase, look_around
from pilotcanvas.store.opening import check, create, open_file, read_id
from pilotcanvas.store.rescue.rescue import rescue
from tests.faults.mutation import rollback_journal
from tests.store.conftest import Say
from tests.store.test_crash import die_within

_PAGE = 4096


def versions(path: Path, say: Say, count: int, password: str = "") -> list[bytes]:
    """The bytes of a file after each of so many changes, all pages of which are different."""
    found = [path.read_bytes()]
    for number in range(1, count + 1):
        with open_file(path, password=password) as file:
            file.save(say(file, f"{number} ".ljust(9_000, "x")))
        found.append(path.read_bytes())
    return found


def put(path: Path, file: bytes, beside: bytes) -> dict[str, bytes]:
    """A file with a journal beside it."""
    path.write_bytes(file)
    journal_of(path).write_bytes(beside)
    return seen(path)


def seen(path: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}


def torn(older: bytes, newer: bytes, pages: int = 2) -> bytes:
    """What is in a file when only the first of its changed pages were written."""
    found, left = bytearray(newer[: len(older)]), pages
    for at in range(0, len(older), _PAGE):
        if older[at : at + _PAGE] != newer[at : at + _PAGE]:
            left -= 1
            if left < 0:
                found[at : at + _PAGE] = older[at : at + _PAGE]
    return bytes(found)


def text_in(path: Path, password: str = "", is_read_only: bool = True) -> str:
    with open_file(path, is_read_only=is_read_only, password=password) as file:
        return file.pilot.notes["n1"].text.split(" ")[0]


def bytes_with_joop(path: Path) -> bytes:
    """The bytes of the file when it named Joop, which it does no more."""
    with open_file(path) as file:
        file.save(changes.edit_note(file.pilot, "n1", "Joop belt"))
    named = path.read_bytes()
    with open_file(path) as file:
        file.save(changes.edit_note(file.pilot, "n1", "iemand belt"))
    return named


@pytest.fixture
def days(path: Path, say: Say) -> list[bytes]:
    return versions(path, say, 4)


def test_a_journal_of_day_1_does_not_make_a_file_of_day_2_older(
    path: Path, days: list[bytes], tmp_path: Path
) -> None:
    stray = rollback_journal(days[1], days[2])
    there = put(path, days[3], stray)
    assert check(path) == ()
    assert text_in(path) == "3"
    rescued = rescue(path, tmp_path / "new.pilot")
    assert rescued.is_complete
    assert rescued.pilot.notes["n1"].text.startswith("3 ")
    (tmp_path / "new.pilot").unlink()
    assert seen(path) == there
    with open_file(path) as file:
        assert file.pilot.notes["n1"].text.startswith("3 ")
        (aside,) = file.journals_aside
        assert aside.read_bytes() == stray
        assert journal.is_put_aside(aside, path)
        file.save(changes.edit_note(file.pilot, "n1", "4 verder"))
    assert text_in(path) == "4"
    # That this is worth it: SQLite by itself applies it.
    put(path, days[3], stray)
    connection.roll_back(path)
    assert path.read_bytes() != days[3]


def test_a_second_journal_that_is_put_aside_does_not_replace_the_first(
    path: Path, days: list[bytes]
) -> None:
    asides = set()
    for beside in (rollback_journal(days[0], days[1]), rollback_journal(days[1], days[2])):
        put(path, days[3], beside)
        with open_file(path) as file:
            asides.update(file.journals_aside)
    assert len(asides) == 2
    assert all(aside.exists() for aside in asides)


def test_the_journal_of_a_half_written_change_is_read_in_a_copy_and_applied_by_an_editor(
    path: Path, days: list[bytes], tmp_path: Path
) -> None:
    there = put(path, torn(days[2], days[3]), rollback_journal(days[2], days[3]))
    assert check(path) == ()
    assert text_in(path) == "2"
    rescued = rescue(path, tmp_path / "new.pilot")
    assert rescued.pilot.notes["n1"].text.startswith("2 ")
    (tmp_path / "new.pilot").unlink()
    assert seen(path) == there
    assert text_in(path, is_read_only=False) == "2"
    assert seen(path) == {path.name: days[2]}


def test_a_change_that_was_written_whole_stays_when_its_journal_is_still_there(
    path: Path, days: list[bytes]
) -> None:
    put(path, days[3], rollback_journal(days[2], days[3]))
    assert text_in(path) == "3"
    assert text_in(path, is_read_only=False) == "3"


def test_a_journal_that_only_takes_back_what_was_added_behind_is_applied(
    path: Path, days: list[bytes]
) -> None:
    # A full disk broke off a change that made the file longer.
    longer = days[2] + bytes(2 * _PAGE)
    put(path, longer, rollback_journal(days[2], longer))
    assert text_in(path, is_read_only=False) == "2"
    assert seen(path) == {path.name: days[2]}


def test_a_journal_of_before_the_history_was_erased_is_put_aside(
    path: Path, days: list[bytes]
) -> None:
    with open_file(path) as file:
        file.start_afresh()
    afresh = path.read_bytes()
    put(path, afresh, rollback_journal(days[4], afresh.ljust(len(days[4]), b"\0")))
    with open_file(path) as file:
        assert file.history() == ((), ())
        assert len(file.journals_aside) == 1


def test_a_journal_that_leads_to_a_newer_state_with_all_of_the_file_in_it_is_applied(
    path: Path, days: list[bytes]
) -> None:
    put(path, days[1], rollback_journal(days[3], days[1].ljust(len(days[3]), b"\0")))
    assert text_in(path) == "3"
    assert text_in(path, is_read_only=False) == "3"


def test_the_state_of_a_copy_that_went_another_way_is_kept_beside_the_file(
    path: Path, days: list[bytes], say: Say
) -> None:
    path.write_bytes(days[1])
    other = versions(path, say, 3)[-1]
    beside = rollback_journal(other, days[2].ljust(len(other), b"\0"))
    put(path, days[2], beside)
    with open_file(path) as file:
        assert file.pilot.notes["n1"].text.startswith("2 ")
        assert len(file.journals_aside) == 1
        (found,) = siblings(file)
        assert found.path == path.with_name("wijk.from-journal-1.pilot")
        assert found.path.read_bytes() == other
        assert found.path.stat().st_mode & 0o777 == path.stat().st_mode & 0o777
        (conflict,) = found.merge.conflicts
        assert "3 xxx" in str(conflict)


def test_copies_that_a_killed_program_left_are_deleted_after_a_day(
    path: Path, days: list[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / "tijdelijk"
    monkeypatch.setattr(tempfile, "tempdir", str(room))
    for name in ("pilotcanvas-journal-old", "pilotcanvas-journal-new", "of another program"):
        (room / name).mkdir(parents=True)
        (room / name / "x").touch()
    for name in ("pilotcanvas-journal-old", "of another program"):
        os.utime(room / name, (0, 0))
    put(path, days[3], rollback_journal(days[0], days[1]))
    assert check(path) == ()
    assert sorted(os.listdir(room)) == ["of another program", "pilotcanvas-journal-new"]
    journal_of(path).unlink()
    os.utime(room / "pilotcanvas-journal-new", (0, 0))
    open_file(path).close()
    assert os.listdir(room) == ["of another program"]


def test_a_damaged_file_that_is_newer_than_its_journal_is_left_for_the_rescue(
    path: Path, days: list[bytes], tmp_path: Path
) -> None:
    damaged = torn(days[3], days[4], pages=3)
    # A journal of long ago that covers every page.
    beside = rollback_journal(days[0], bytes(len(days[0])))
    there = put(path, damaged, beside)
    for is_read_only in (True, False):
        with pytest.raises(Problem) as met:
            open_file(path, is_read_only=is_read_only)
        assert met.value.key == "file.damaged"
    rescued = rescue(path, tmp_path / "new.pilot")
    assert not rescued.is_complete
    assert not rescued.pilot.notes["n1"].text.startswith("een notitie")
    (tmp_path / "new.pilot").unlink()
    assert seen(path) == there


def test_a_rescue_that_takes_the_older_whole_state_says_that_there_is_something_newer(
    path: Path, days: list[bytes], tmp_path: Path
) -> None:
    pages = len(days[2]) // _PAGE
    put(path, torn(days[2], days[3], pages), rollback_journal(days[2], days[3]))
    damaged = bytearray(path.read_bytes())
    at = damaged.index(b"3 xxxxxxxx")
    damaged[at + 2] ^= 1
    path.write_bytes(damaged)
    rescued = rescue(path, tmp_path / "new.pilot")
    if rescued.pilot.notes["n1"].text.startswith("2 "):
        assert not rescued.is_complete
        assert "newer" in {each.what for each in rescued.lost}
    else:
        assert rescued.pilot.notes["n1"].text.startswith("3 ")


def without_a_change(path: Path) -> bytes:
    """The bytes of a file after a change was lost from its log."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DELETE FROM change_log WHERE number = 1")
        raw.commit()
    return path.read_bytes()


def test_a_file_with_a_damaged_history_is_not_made_older_either(
    path: Path, days: list[bytes]
) -> None:
    newest = without_a_change(path)
    put(path, newest, rollback_journal(days[1], bytes(len(days[1]))))
    assert text_in(path) == "4"
    assert text_in(path, is_read_only=False) == "4"


def test_another_pilot_never_takes_the_place_of_a_file_with_a_damaged_history(
    path: Path, say: Say, pilot: Pilot, tmp_path: Path
) -> None:
    versions(path, say, 1)
    mine = without_a_change(path)
    other = tmp_path / "ander.pilot"
    profile = dataclasses.replace(pilot.profile, id="another")
    create(other, dataclasses.replace(pilot, profile=profile)).close()
    theirs = versions(other, say, 1)[-1]
    put(path, mine, rollback_journal(theirs, bytes(len(theirs))))
    for is_read_only in (True, False):
        with open_file(path, is_read_only=is_read_only) as file:
            assert file.pilot.profile.id == pilot.profile.id


def test_a_rescue_finds_all_of_what_only_the_journal_makes_whole(
    path: Path, days: list[bytes], tmp_path: Path
) -> None:
    half = bytearray(days[2])
    for at in range(_PAGE, len(half), _PAGE):
        if days[2][at : at + _PAGE] != days[3][at : at + _PAGE]:
            half[at : at + _PAGE] = bytes(_PAGE)  # what a power cut may leave of a page
    there = put(path, bytes(half), rollback_journal(days[2], days[3]))
    rescued = rescue(path, tmp_path / "new.pilot")
    assert rescued.pilot.notes["n1"].text.startswith("2 ")
    assert rescued.is_complete
    (tmp_path / "new.pilot").unlink()
    assert seen(path) == there


def test_a_journal_of_another_pilot_is_not_believed(
    path: Path, days: list[bytes], tmp_path: Path, pilot: Pilot
) -> None:
    other = tmp_path / "ander.pilot"
    title = new_pilot("another", "Ander", "nl", pilot.profile.created_on)
    create(other, title).close()
    data = other.read_bytes()
    put(path, days[1], rollback_journal(data, bytes(len(data))))
    assert text_in(path) == "1"
    assert text_in(path, is_read_only=False) == "1"
    assert path.read_bytes()[:_PAGE] == days[1][:_PAGE]


@pytest.mark.parametrize(
    "beside",
    [b"\0" * 20_000, b"zomaar iets" * 900, b"", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7\0\0"],
    ids=["zeros", "nonsense", "empty", "cut off"],
)
def test_a_journal_that_says_nothing_changes_nothing(
    path: Path, days: list[bytes], beside: bytes
) -> None:
    there = put(path, days[2], beside)
    assert check(path) == ()
    assert seen(path) == there
    assert text_in(path, is_read_only=False) == "2"
    assert path.read_bytes() == days[2]
    put(path, torn(days[2], days[3]), beside)
    there = seen(path)
    with pytest.raises(Problem):
        open_file(path)
    assert seen(path) == there


def test_what_is_no_journal_is_put_aside_as_it_is(path: Path, days: list[bytes]) -> None:
    """SQLite by itself would delete it: who knows what somebody called so."""
    put(path, days[2], b"zomaar iets" * 900)
    with open_file(path) as file:
        (aside,) = file.journals_aside
    assert aside.read_bytes() == b"zomaar iets" * 900


def test_a_journal_larger_than_any_of_ours_does_not_keep_a_whole_file_closed(
    path: Path, days: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    there = put(path, days[3], rollback_journal(days[0], days[1]))
    monkeypatch.setattr(journal, "_MOST_JOURNAL_BYTES", 1_000)
    assert text_in(path) == "3"
    assert seen(path) == there


def test_a_damaged_file_whose_header_is_damaged_too_shows_by_its_history_that_it_is_newer(
    path: Path, days: list[bytes]
) -> None:
    damaged = bytearray(torn(days[3], days[4], pages=3))
    damaged[24:28] = bytes(4)  # how often it was saved
    there = put(path, bytes(damaged), rollback_journal(days[0], bytes(len(days[0]))))
    for is_read_only in (True, False):
        with pytest.raises(Problem) as met:
            open_file(path, is_read_only=is_read_only)
        assert met.value.key == "file.damaged"
    assert seen(path) == there


def test_the_id_of_a_file_that_needs_its_journal_is_read_too(
    path: Path, days: list[bytes], pilot: Pilot
) -> None:
    there = put(path, torn(days[2], days[3]), rollback_journal(days[2], days[3]))
    assert read_id(path) == pilot.profile.id
    assert seen(path) == there


def test_a_journal_in_a_folder_that_cannot_be_written_is_applied_to_a_copy(
    days: list[bytes],
    open_folder: Path,
    as_plain_user: Callable[[], AbstractContextManager[None]],
) -> None:
    path = open_folder / "wijk.pilot"
    there = put(path, torn(days[2], days[3]), rollback_journal(days[2], days[3]))
    open_folder.chmod(0o555)
    with as_plain_user(), open_file(path) as file:
        assert file.is_read_only
        assert file.pilot.notes["n1"].text.startswith("2 ")
    assert seen(path) == there


def test_locked_files_are_treated_alike(
    path: Path, pilot: Pilot, tmp_path: Path, say: Say, cipher: Any
) -> None:
    place = tmp_path / "op slot.pilot"
    path.unlink()
    create(place, pilot, password="geheim").close()
    days = versions(place, say, 4, "geheim")
    there = put(place, torn(days[2], days[3]), rollback_journal(days[2], days[3]))
    assert check(place, "geheim") == ()
    with pytest.raises(Problem) as met:
        open_file(place, password="fout")
    assert met.value.key == "file.locked"
    assert seen(place) == there
    assert text_in(place, "geheim", is_read_only=False) == "2"
    assert seen(place) == {place.name: days[2]}
    stray = rollback_journal(days[0], days[1])
    there = put(place, days[3], stray)
    assert text_in(place, "geheim") == "3"
    rescued = rescue(place, tmp_path / "new.pilot", password="geheim")
    assert rescued.pilot.notes["n1"].text.startswith("3 ")
    (tmp_path / "new.pilot").unlink()
    assert seen(place) == there
    with open_file(place, password="geheim") as file:
        assert len(file.journals_aside) == 1
        journal_of(place).write_bytes(stray)
        file.save(say(file, "5 erna"))
    assert text_in(place, "geheim") == "5"


def test_the_copies_are_private_and_are_not_left_behind(
    path: Path, days: list[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / "tijdelijk"
    room.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(room))
    modes: set[int] = set()
    state = journal._state

    def look(copy: Path, password: str) -> Any:
        modes.update(each.stat().st_mode & 0o777 for each in room.rglob("*") if each.is_file())
        assert next(room.iterdir()).stat().st_mode & 0o077 == 0
        return state(copy, password)

    monkeypatch.setattr(journal, "_state", look)
    put(path, torn(days[2], days[3]), rollback_journal(days[2], days[3]))
    with open_file(path, is_read_only=True) as file:
        assert file.pilot.notes["n1"].text.startswith("2 ")
        if os.name != "nt":
            assert os.listdir(room) == []
    open_file(path).close()
    assert os.listdir(room) == []
    if os.name != "nt":
        assert modes
        assert all(mode & 0o077 == 0 for mode in modes)


def test_a_killed_program_leaves_what_reading_does_not_touch(path: Path, say: Say) -> None:
    with open_file(path) as file:
        file.save(changes.add_notes(file.pilot, "impact.output", ["woord " * 500] * 100))
        before = file.pilot
    die_within(path, "DELETE")
    there = seen(path)
    assert check(path) == ()
    with open_file(path, is_read_only=True) as file:
        assert file.pilot == before
    assert seen(path) == there
    with open_file(path) as file:
        assert file.pilot == before
        assert file.journals_aside == []
    assert os.listdir(path.parent) == [path.name]


def test_who_is_removed_for_good_is_not_left_in_a_journal_that_was_put_aside(
    path: Path, days: list[bytes], tmp_path: Path
) -> None:
    named = bytes_with_joop(path)
    journal_of(path).write_bytes(rollback_journal(named, bytes(len(named))))
    with open_file(path) as file:
        (aside,) = file.journals_aside
        assert b"Joop" in aside.read_bytes()
        around = look_around(path, file.pilot.profile.id, tmp_path / "backups", ["Joop"])
        assert around.strangers == ()
        erased = erase(
            file, ["Joop"], lambda pilot: Change("x", ()), (), tmp_path / "backups", date.today()
        )
    assert aside in erased.removed
    assert not aside.exists()
    assert erased.is_complete


def test_what_a_journal_leads_to_is_kept_beside_a_file_with_a_damaged_history(
    path: Path, days: list[bytes]
) -> None:
    path.write_bytes(days[1])
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE change_log SET digest = 'x'")
    damaged = path.read_bytes()
    put(path, damaged, rollback_journal(days[3], damaged))
    with open_file(path) as file:
        assert file.pilot.notes["n1"].text.startswith("1 ")
        assert len(file.journals_aside) == 1
    (kept,) = path.parent.glob("*.from-journal-*")
    assert text_in(kept) == "3"


def test_a_long_name_leaves_room_for_the_name_of_a_journal_put_aside(
    path: Path, days: list[bytes]
) -> None:
    long = path.with_name("x" * 240 + ".pilot")
    shutil.copy(path, long)
    long.write_bytes(days[3])
    journal_of(long).write_bytes(rollback_journal(days[0], days[1]))
    with open_file(long) as file:
        assert [aside.exists() for aside in file.journals_aside] == [True]

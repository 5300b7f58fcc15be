"""Somebody who is erased is gone from every file of the pilot on this computer."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
import time
import unicodedata
import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest

from pilotcanvas.model import changes
from pilotcanvas.model.changes import Change
from pilotcanvas.model.erasing import erase_names
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.problems import Problem
from pilotcanvas.store import erasure, name_scan
from pilotcanvas.store.backups import back_up, list_backups
from pilotcanvas.store.erasure import Erased, erase, look_around
from pilotcanvas.store.journal import tidy_copies
from pilotcanvas.store.lock import lock_path
from pilotcanvas.store.name_scan import NameScanner
from pilotcanvas.store.opening import check, create, open_file
from tests.saved import format_1

NAMES = ("Fatima El Amrani",)
DAYS = (date(2026, 3, 1), date(2026, 3, 2))


def without(pilot: Pilot) -> Change:
    return erase_names(pilot, NAMES, "[naam weggehaald]")


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def path(tmp_path: Path, backups: Path) -> Path:
    """A file in which she stands, also in its history, as its author and in its backups."""
    folder = tmp_path / "pilots"
    folder.mkdir()
    path = folder / "Wijk #1.pilot"
    pilot = new_pilot(derived_id("wijk"), "Wijk", "nl", date(2026, 1, 1))
    with create(path, pilot, author="Fatima El Amrani") as file:
        for texts in (["fatima el amrani belt"], ["Fatima\nEl Amrani vraagt", "en iets anders"]):
            file.save(changes.add_notes(file.pilot, "impact.ambition", texts))
        for day in DAYS:
            back_up(file, backups, day)
        gone = next(each for each in file.pilot.notes.values() if "vraagt" in each.text)
        file.save(changes.remove_note(file.pilot, gone.id))
    return path


def erase_all(path: Path, backups: Path, *copies: Path) -> Erased:
    with open_file(path, author="Fatima El Amrani") as file:
        file.save(without(file.pilot))
        erased = erase(file, NAMES, without, copies, backups, DAYS[1])
        assert file.author == ""
        assert NameScanner(NAMES).in_file(path) is False
        for beside in path.parent.iterdir():  # the lock says who is at work
            assert b"El Amrani" not in beside.read_bytes(), beside.name
    return erased


def names_left(folder: Path) -> list[str]:
    return [p.name for p in folder.rglob("*") if p.is_file() and NameScanner(NAMES).in_file(p)]


def test_nothing_of_somebody_is_left(path: Path, backups: Path) -> None:
    assert len(names_left(path.parent.parent)) == 3
    erased = erase_all(path, backups)
    assert erased.is_complete
    assert not erased.stays
    assert erased.backups == 2
    assert names_left(path.parent.parent) == []
    with open_file(path) as file:
        assert file.history() == ((), ())
        texts = {note.text for note in file.pilot.notes.values()}
        assert texts == {"[naam weggehaald] belt", "en iets anders"}
    assert check(path) == ()
    (backup,) = list_backups(backups, file.pilot.profile.id)
    assert check(backup.path) == ()


def test_copies_and_older_ones_beside_it_are_found_and_erased_too(
    path: Path, backups: Path
) -> None:
    conflict = path.with_name("Wijk #1.sync-conflict-20260301-101010-ABCDEFG.pilot")
    aside = path.with_name("Wijk #1.pilot.merged")
    older = path.with_name("Wijk #1.format-1.pilot")
    for copy in (conflict, aside, older):
        shutil.copy(path, copy)
    other = new_pilot(derived_id("ander"), "Van Fatima El Amrani", "nl", date(2026, 1, 1))
    stranger = path.with_name("Ander.pilot")
    create(stranger, other).close()
    path.with_name("Zonder.pilot").write_bytes(b"geen pilot")
    context = look_around(path, derived_id("wijk"), backups, NAMES)
    assert set(context.copies) == {conflict, aside}
    assert context.older == (older,)
    assert context.strangers == (stranger,)
    assert context.backups == 2
    erased = erase_all_but(stranger, path, backups, *context.copies)
    assert erased.is_complete
    assert set(erased.copies) == {conflict, aside}
    assert erased.removed == (older,)
    assert not older.exists()
    assert names_left(path.parent.parent) == [stranger.name]


def erase_all_but(stranger: Path, path: Path, backups: Path, *copies: Path) -> Erased:
    """Another pilot is told of, and left alone."""
    content = stranger.read_bytes()
    away = stranger.parent.parent / "away"
    stranger.rename(away)
    erased = erase_all(path, backups, *copies)
    away.rename(stranger)
    assert stranger.read_bytes() == content
    return erased


def test_a_copy_of_an_older_format_leaves_none_in_that_format(path: Path, backups: Path) -> None:
    copy = path.with_name("kopie.pilot")
    copy.write_bytes(format_1.PATH.read_bytes())
    with open_file(copy, is_read_only=True) as old:
        pilot = old.pilot
    path.unlink()
    create(path, pilot).close()
    erased = erase_all(path, backups, copy)
    assert erased.is_complete
    assert [each.name for each in erased.removed] == ["kopie.format-1.pilot"]
    assert sorted(each.name for each in path.parent.iterdir()) == [path.name, "kopie.pilot"]


def test_what_a_killed_program_left_goes_unless_it_may_be_at_work(
    path: Path, backups: Path
) -> None:
    names = (".~11111111-1111-4111-8111-111111111111", ".pilotcanvas-0123456789abcdef.tmp")
    left = [path.with_name(name) for name in names]
    for each in left:
        each.write_bytes(b"...fatima EL amrani...")
        long_ago = time.time() - 3600
        os.utime(each, (long_ago, long_ago))
    busy = path.with_name(".~22222222-1111-4111-8111-111111111111")
    busy.write_bytes(b"van een ander")
    erased = erase_all(path, backups)
    assert set(erased.removed) == set(left)
    assert busy.exists()
    assert erased.is_complete


def test_half_a_report_goes_too_although_nothing_can_be_read_in_it(
    path: Path, backups: Path
) -> None:
    half = path.with_name(".pilotcanvas-0123456789abcdef.tmp")
    half.write_bytes(zlib.compress(b"fatima el amrani"))
    os.utime(half, (time.time() - 3600,) * 2)
    assert erase_all(path, backups).removed == (half,)


def test_what_was_left_a_moment_ago_is_told(path: Path, backups: Path) -> None:
    just_now = path.with_name(".~22222222-1111-4111-8111-111111111111")
    just_now.write_bytes(b"...Fatima El Amrani...")
    with open_file(path) as file:
        file.save(without(file.pilot))
        erased = erase(file, NAMES, without, (), backups, DAYS[1])
    assert erased.left == (just_now,)
    assert not erased.is_complete


def test_a_lock_that_a_killed_program_left_goes_and_one_that_is_held_stays(
    path: Path, backups: Path
) -> None:
    left = lock_path(path.with_name("eerder.pilot"))
    left.write_text('{"name": "Fatima El Amrani", "computer": "x"}')
    other = path.with_name("ander.pilot")
    with create(other, new_pilot("ander", "Ander", "nl", date(2026, 1, 1)), "Fatima El Amrani"):
        with open_file(path) as file:
            file.save(without(file.pilot))
            erased = erase(file, NAMES, without, (), backups, DAYS[1])
        assert lock_path(other).exists()
    assert erased.removed == (left,)
    assert erased.is_complete


def test_a_name_that_is_spared_is_not_called_left(path: Path, backups: Path) -> None:
    with open_file(path) as file:
        erased = erase(file, NAMES, without, (), backups, DAYS[1])
    assert erased.is_complete
    assert erased.stays
    assert NameScanner(NAMES).in_file(path)


def test_what_cannot_be_done_is_told_and_the_rest_is_done(path: Path, backups: Path) -> None:
    copy = path.with_name("kopie.pilot")
    shutil.copy(path, copy)
    with open_file(copy):  # somebody has it open
        erased = erase_all_but(copy, path, backups, copy)
    assert erased.copies == ()
    assert [trouble.key for trouble in erased.troubles] == ["file.gone"]
    assert len(list_backups(backups, derived_id("wijk"))) == 1


def test_a_backup_that_cannot_be_removed_is_told_and_the_others_go(
    path: Path, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (each.path for each in reversed(list_backups(backups, derived_id("wijk"))))
    remove = Path.unlink

    def refuse(place: Path, missing_ok: bool = False) -> None:
        if place == first:
            raise PermissionError(errno.EACCES, "read-only", str(place))
        remove(place, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    erased = erase_all(path, backups)
    assert [trouble.key for trouble in erased.troubles] == ["file.no_access"]
    assert erased.left == (first,)
    assert not second.exists()


def test_a_copy_that_somebody_has_open_is_told(path: Path, backups: Path) -> None:
    copy = path.with_name("kopie.pilot")
    shutil.copy(path, copy)
    with open_file(copy), open_file(path) as file:
        file.save(without(file.pilot))
        erased = erase(file, NAMES, without, [copy], backups, DAYS[1])
    assert [trouble.key for trouble in erased.troubles] == ["file.no_access"]
    assert not erased.is_complete


def test_when_the_file_cannot_be_written_nothing_is_done(
    path: Path,
    backups: Path,
    open_folder: Path,
    as_plain_user: Callable[[], AbstractContextManager[None]],
) -> None:
    place = open_folder / path.name
    shutil.copy(path, place)
    place.chmod(0o666)
    with open_file(place) as file:
        open_folder.chmod(0o555)
        with as_plain_user(), pytest.raises(Problem):
            erase(file, NAMES, without, (), backups, DAYS[1])
    assert len(list_backups(backups, derived_id("wijk"))) == 2
    assert check(place) == ()


def test_a_name_is_seen_however_it_is_written() -> None:
    trace = NameScanner(("Zoë de Wit", 'Jan "Kees"', " "))
    pilot = new_pilot("p", "x", "nl", date(2026, 1, 1))
    for text in ("zoë  DE wit", "Zoë\nde Wit", "prefixZoë de Witsuffix", 'jan "kees"'):
        assert trace.in_pilot(changes.set_profile(pilot, title=text).apply(pilot)), text
    assert not trace.in_pilot(pilot)
    assert not NameScanner(()).in_pilot(pilot)


def test_a_name_is_seen_in_bytes(tmp_path: Path) -> None:
    trace = NameScanner(("Zoë de Wit", 'Jan "Kees"'))
    path = tmp_path / "x"
    for data in ('\x00\xff{"text":"Zoë\\nde Wit"}', '{"name":"Jan \\"Kees\\""}'):
        path.write_bytes(b"\xfe\x00\xff" + data.encode())
        assert trace.in_file(path)
    apart = unicodedata.normalize("NFD", "Zoë de Wit")
    path.write_text(json.dumps(apart), encoding="ascii")
    assert trace.in_file(path)
    for before in range(-12, 1, 4):  # a file is read in parts
        path.write_bytes(b"x" * (name_scan._PART_BYTES + before) + "Zoë de Wit".encode())
        assert trace.in_file(path), before
    path.write_bytes(b"niemand")
    assert not trace.in_file(path)
    with pytest.raises(Problem, match=r"file\.gone"):
        trace.in_file(tmp_path / "weg")


def test_who_is_removed_for_good_is_not_left_in_copies_of_a_killed_program(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / "tijdelijk"
    monkeypatch.setattr(tempfile, "tempdir", str(room))
    with open_file(path) as file:
        for name in ("old", "new", "other"):
            copy = room / f"pilotcanvas-journal-{name}" / "bare" / path.name
            copy.parent.mkdir(parents=True)
            copy.write_bytes(b"Joop" if name != "other" else b"een ander")
        for name, seconds in (("old", 700), ("new", 500)):
            ago = time.time() - seconds
            os.utime(room / f"pilotcanvas-journal-{name}", (ago, ago))
        nothing = Change("x", "", ())
        erased = erase(
            file, ["Joop"], lambda _: nothing, (), tmp_path / "backups", date(2026, 1, 2)
        )
    assert erased.left == (room / "pilotcanvas-journal-new" / "bare" / path.name,)
    assert not (room / "pilotcanvas-journal-old").exists()


def test_copies_that_another_program_throws_away_meanwhile_break_nothing_off(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / "tijdelijk"
    monkeypatch.setattr(tempfile, "tempdir", str(room))
    there = room / "pilotcanvas-journal-there" / path.name
    there.parent.mkdir(parents=True)
    there.write_bytes(b"Joop")
    gone = room / "pilotcanvas-journal-gone"
    monkeypatch.setattr(Path, "glob", lambda *_: iter((gone, there.parent)))
    assert tidy_copies() == [there.parent]
    monkeypatch.setattr(erasure, "tidy_copies", lambda _: [gone, there.parent])
    with open_file(path) as file:
        nothing, backups = Change("x", "", ()), tmp_path / "backups"
        erased = erase(file, ["Joop"], lambda _: nothing, (), backups, date(2026, 1, 2))
    assert erased.left == (there,)
    assert erased.troubles == ()

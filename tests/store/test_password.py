"""A file that is locked with a password: nothing in it can be read without, and nothing is lost."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import struct
import subprocess
import sys
import zlib
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from pilotcanvas.content.catalogue import problem_sentence
from pilotcanvas.model import changes
from pilotcanvas.model.changes import Change
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.pilot_header import PAGE_BYTES, is_random
from pilotcanvas.problems import Problem
from pilotcanvas.store import ancestor, contents, pilot_file
from pilotcanvas.store.atomic_replace import scratching
from pilotcanvas.store.backups import back_up, list_backups
from pilotcanvas.store.change_log import _COLUMNS, digest_of_bytes
from pilotcanvas.store.connection import address
from pilotcanvas.store.erasure import erase, look_around
from pilotcanvas.store.opening import check, create, move, open_file
from pilotcanvas.store.rescue.decryption import deciphered
from tests.store.conftest import QUICKLY, Say

PASSWORD = "Koffie & thee, één keer"
WRONG = "Koffie & thee, twee keer"
SECRET = "Mevrouw Vandersteen-Okonkwo"
TODAY = date(2026, 11, 21)


def key_of(function: Any) -> str:
    with pytest.raises(Problem) as met:
        function()
    assert problem_sentence(met.value, "nl") != problem_sentence(met.value, "en")
    return met.value.key


# -- how it is told from damage


@pytest.mark.parametrize("seed", range(20))
def test_random_bytes_look_enciphered(seed: int) -> None:
    assert is_random(random.Random(seed).randbytes(PAGE_BYTES))


def test_what_means_something_does_not_look_enciphered(path: Path) -> None:
    whole = path.read_bytes()
    pages = [whole[at : at + PAGE_BYTES] for at in range(0, len(whole), PAGE_BYTES)]
    text = (Path(__file__).read_bytes() * 2)[:PAGE_BYTES]
    even = bytes(range(256)) * 16
    numbers = struct.pack("<1024I", *range(1024))
    too_little = random.Random(1).randbytes(PAGE_BYTES - 1)
    half = random.Random(2).randbytes(PAGE_BYTES // 2) + bytes(PAGE_BYTES // 2)
    for page in (*pages, text, even, numbers, too_little, half, bytes(PAGE_BYTES), b""):
        assert not is_random(page)


def test_a_packed_file_is_no_locked_one(tmp_path: Path) -> None:
    packed = tmp_path / "foto.pilot"
    content = zlib.compress(random.Random(3).randbytes(20_000))
    assert len(content) % PAGE_BYTES
    packed.write_bytes(content)
    assert key_of(lambda: open_file(packed)) == "file.not_pilot"


def test_without_the_part_a_locked_file_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "geheim.pilot"
    locked.write_bytes(random.Random(4).randbytes(5 * PAGE_BYTES))
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    for password in ("", PASSWORD):
        with pytest.raises(Problem) as met:
            open_file(locked, password=password)
        assert met.value.key == "password.not_installed"
        for language in ("nl", "en"):
            sentence = problem_sentence(met.value, language)
            assert "geheim.pilot" in sentence
            assert "pip install pilotcanvas[password]" in sentence
    assert os.listdir(tmp_path) == [locked.name]


def test_without_the_part_no_file_can_be_locked(
    path: Path, pilot: Pilot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    monkeypatch.delitem(sys.modules, "sqlcipher3.dbapi2", raising=False)
    before = path.read_bytes()
    with open_file(path) as file:
        assert key_of(lambda: file.set_password(PASSWORD)) == "password.not_installed"
        assert file.password == ""
    assert path.read_bytes() == before
    new = tmp_path / "nieuw.pilot"
    assert key_of(lambda: create(new, pilot, password=PASSWORD)) == "password.not_installed"
    assert sorted(os.listdir(tmp_path)) == [path.name]


# -- with it


@pytest.fixture
def locked(cipher: Any, tmp_path: Path, pilot: Pilot, say: Say) -> Path:
    """A locked file in which the note says the secret."""
    place = tmp_path / "geheim.pilot"
    with create(place, pilot, "Anna", PASSWORD) as file:
        file.save(say(file, SECRET))
    return place


def note(path: Path, password: str = PASSWORD) -> str:
    with open_file(path, is_read_only=True, password=password) as file:
        return file.pilot.notes["n1"].text


def assert_unreadable(folder: Path) -> None:
    """In no file of a folder stands a word of ours, or SQLite's."""
    for place in folder.rglob("*"):
        if place.is_file() and not place.name.endswith(".lock"):
            content = place.read_bytes()
            for word in (SECRET, "een notitie", "Wijk #1", "SQLite format", "CREATE TABLE"):
                assert word.encode() not in content, place


def test_it_opens_with_its_password_only(locked: Path) -> None:
    assert note(locked) == SECRET
    before = locked.read_bytes()
    for wrong in ("", WRONG, PASSWORD.lower(), "x'" + "00" * 32 + "'", "' OR 1 --", "\ud800"):
        assert key_of(lambda wrong=wrong: open_file(locked, password=wrong)) == "file.locked"
    assert locked.read_bytes() == before
    assert [each.key for each in check(locked)] == ["file.locked"]
    assert check(locked, PASSWORD) == ()
    assert not any("Koffie" in name for name in os.listdir(locked.parent))


def test_letters_in_two_pieces_are_the_same_password(locked: Path) -> None:
    assert note(locked, PASSWORD.replace("é", "e\u0301")) == SECRET


def test_a_wrong_password_is_not_written_to_the_console(
    locked: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert key_of(lambda: open_file(locked, password=WRONG)) == "file.locked"
    assert capfd.readouterr() == ("", "")


def test_a_password_that_is_not_needed(path: Path) -> None:
    with open_file(path, password=PASSWORD) as file:
        assert file.password == ""
        assert file.pilot.notes["n1"].text == "een notitie"
    assert check(path, PASSWORD) == ()


def test_nothing_can_be_read_while_it_is_saved(
    locked: Path, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def look(*arguments: object) -> None:
        seen.append(sorted(each.name for each in locked.parent.iterdir()))
        assert_unreadable(locked.parent)

    with open_file(locked, password=PASSWORD) as file:
        monkeypatch.setattr(
            pilot_file.change_log, "write", _after(look, pilot_file.change_log.write)
        )
        for number in range(3):
            file.save(say(file, SECRET * 1000 + str(number)))
    assert any(f"{locked.name}-journal" in names for names in seen)
    assert_unreadable(locked.parent)


def _after(look: Any, write: Any) -> Any:
    def both(*arguments: Any) -> None:
        write(*arguments)
        look()

    return both


def test_everything_that_is_made_of_it_has_the_same_password(
    locked: Path, tmp_path: Path, say: Say
) -> None:
    copy, moved, backups = tmp_path / "kopie.pilot", tmp_path / "weg.pilot", tmp_path / "backups"
    with open_file(locked, password=PASSWORD) as file:
        file.save_copy(copy)
        backup = back_up(file, backups, TODAY)
        assert back_up(file, backups, TODAY) == backup
        with move(file, moved) as other:
            other.save(say(other, SECRET + "!"))
        assert [each.path for each in ancestor.siblings(file)] == [moved]
        context = look_around(locked, file.pilot.profile.id, backups, [], PASSWORD)
        assert context.copies == (copy, moved)
        file.start_afresh()
        file.save(say(file, SECRET + "?"))
        file.check_content()
    for made in (copy, backup):
        assert note(made) == SECRET
        assert key_of(lambda made=made: open_file(made)) == "file.locked"
    assert (note(moved), note(locked)) == (SECRET + "!", SECRET + "?")
    assert_unreadable(tmp_path)


def test_what_goes_on_elsewhere_from_memory_keeps_its_password(
    locked: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elders.pilot"
    with open_file(locked, password=PASSWORD) as file:
        locked.unlink()  # nothing can be copied
        with move(file, elsewhere) as moved:
            assert moved.password == PASSWORD
    assert key_of(lambda: open_file(elsewhere)) == "file.locked"
    assert not check(elsewhere, PASSWORD)


def test_a_backup_with_another_password_stays(locked: Path, tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    with open_file(locked, password=PASSWORD) as file:
        first = back_up(file, backups, TODAY)
        file.set_password(WRONG)
        second = back_up(file, backups, TODAY)
        assert len(list_backups(backups, file.pilot.profile.id)) == 2
    assert note(first) == note(second, WRONG) == SECRET


# -- set, changed, taken away


def test_a_password_is_set_changed_and_taken_away(
    cipher: Any, path: Path, say: Say, tmp_path: Path
) -> None:
    with open_file(path) as file:
        change = say(file, SECRET)
        file.save(change)
        file.set_password(PASSWORD)
        assert_unreadable(tmp_path)
        file.save(say(file, SECRET + " 2"))
        file.set_password(WRONG)
        file.save(say(file, SECRET + " 3"))
        assert len(file.log.changes()) == 3
    assert_unreadable(tmp_path)
    assert key_of(lambda: open_file(path, password=PASSWORD)) == "file.locked"
    with open_file(path, password=WRONG) as file:
        file.check_log()
        undo, _ = file.history()
        assert len(undo) == 3
        file.set_password("")
        file.save(say(file, "weer open"))
    assert path.read_bytes().startswith(b"SQLite format 3\0")
    assert note(path, "") == "weer open"
    assert check(path) == ()


def test_a_file_with_a_damaged_history_can_be_locked(cipher: Any, path: Path) -> None:
    with open_file(path) as file:
        for text in ("een", "twee", "drie"):
            file.save(changes.edit_note(file.pilot, "n1", text))
        pilot = file.pilot
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE change_log SET about = CAST(x'C3' AS TEXT) WHERE number = 2")
        raw.commit()
    with open_file(path) as file:
        file.set_password(PASSWORD)
        file.save(changes.edit_note(file.pilot, "n1", "vier"))
        file.check_content()
    with open_file(path, password=PASSWORD) as file:
        assert file.pilot == changes.edit_note(pilot, "n1", "vier").apply(pilot)
        assert len(file.history()[0]) == 2


def test_a_forged_history_that_is_no_text_keeps_a_file_from_being_locked(
    cipher: Any, path: Path, say: Say
) -> None:
    with open_file(path) as file:
        file.save(say(file, "een"))
    with closing(sqlite3.connect(path)) as raw:
        casts = ", ".join(f"CAST({name} AS BLOB)" for name in _COLUMNS[1:-1])
        raw.execute("UPDATE change_log SET about = CAST(x'C3' AS TEXT)")
        (row,) = raw.execute(f"SELECT number, {casts} FROM change_log")
        raw.execute("UPDATE change_log SET digest = ?", (digest_of_bytes(row).decode(),))
        raw.commit()
    with open_file(path) as file:
        assert key_of(lambda: file.set_password(PASSWORD)) == "file.damaged"
        file.check_content()
    assert note(path, "") == "een"


@pytest.mark.parametrize(("before", "after"), [("", PASSWORD), (PASSWORD, WRONG), (PASSWORD, "")])
@pytest.mark.parametrize("is_replaced", [False, True])
def test_a_password_that_cannot_be_set(
    cipher: Any,
    pilot: Pilot,
    tmp_path: Path,
    say: Say,
    monkeypatch: pytest.MonkeyPatch,
    before: str,
    after: str,
    is_replaced: bool,
) -> None:
    """When the disk fails before or after the new file took its place, work goes on in what is
    there."""
    place = tmp_path / "wijk.pilot"
    real = os.replace

    def fail(source: Path, target: Path) -> None:
        if is_replaced:
            real(source, target)
        raise OSError(5, "Input/output error")

    with create(place, pilot, password=before) as file:
        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", fail)
            assert key_of(lambda: file.set_password(after)) == "file.disk_failed"
        file.save(say(file, SECRET))
        file.save_copy(tmp_path / "kopie.pilot")
        there = after if is_replaced else before
        assert file.password == there
    assert note(place, there) == note(tmp_path / "kopie.pilot", there) == SECRET
    assert sorted(os.listdir(tmp_path)) == ["kopie.pilot", "wijk.pilot"]


# -- damage, and harm


def test_a_damaged_page(locked: Path) -> None:
    content = bytearray(locked.read_bytes())
    for page in range(1, len(content) // PAGE_BYTES):
        damaged = content[:]
        damaged[page * PAGE_BYTES + 100] ^= 1
        locked.write_bytes(damaged)
        assert key_of(lambda: open_file(locked, password=PASSWORD)) == "file.damaged"


@pytest.mark.parametrize("bytes_left", [1, 100, PAGE_BYTES - 1, PAGE_BYTES, 5 * PAGE_BYTES])
def test_a_locked_file_that_is_cut_off(locked: Path, bytes_left: int) -> None:
    os.truncate(locked, bytes_left)
    is_whole_page = bytes_left % PAGE_BYTES == 0
    kind = "file.damaged" if is_whole_page else "file.not_pilot"
    assert key_of(lambda: open_file(locked, password=PASSWORD)) == kind


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("CREATE TABLE x (y)", "file.unsafe"),
        ("CREATE TRIGGER x AFTER INSERT ON notes BEGIN DELETE FROM notes; END", "file.unsafe"),
        ("CREATE VIEW x AS SELECT 1", "file.unsafe"),
        ("PRAGMA application_id = 1", "file.not_pilot"),
        ("PRAGMA user_version = 99", "file.too_new"),
        ("UPDATE notes SET text = 'iets anders'", "file.damaged"),
        ("DELETE FROM profile", "file.damaged"),
    ],
)
def test_a_locked_file_may_be_hostile_too(
    cipher: Any, locked: Path, statement: str, kind: str
) -> None:
    with closing(cipher.connect(address(locked, "rw"), uri=True, isolation_level=None)) as raw:
        raw.set_key(PASSWORD)
        raw.execute(statement)
    assert key_of(lambda: open_file(locked, password=PASSWORD)) == kind


def test_a_locked_file_that_is_replaced_while_it_is_open(
    locked: Path, path: Path, say: Say
) -> None:
    with open_file(locked, password=PASSWORD) as file:
        os.replace(path, locked)
        assert key_of(lambda: file.save(say(file, "?"))) == "file.changed_outside"


_SAVING = f"""
import sys
from sqlcipher3 import dbapi2
dbapi2.connect(":memory:").execute({QUICKLY!r})
from pathlib import Path
from pilotcanvas.model import changes
from pilotcanvas.store.opening import open_file
with open_file(Path(sys.argv[1]), password=sys.argv[2]) as file:
    for number in range(100_000):
        file.save(changes.edit_note(file.pilot, "n1", str(number) * 2000))
        print(number, flush=True)
"""


def test_killed_while_saving(locked: Path) -> None:
    pick = random.Random(5)
    for _ in range(4):
        command = [sys.executable, "-c", _SAVING, str(locked), PASSWORD]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            for _ in range(pick.randint(1, 40)):
                child.stdout.readline()
            child.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
            said = child.stdout.read().split()
        last = int(said[-1]) if said else 0
        assert check(locked, PASSWORD) == ()
        number = note(locked)[: len(note(locked)) // 2000]
        assert int(number) >= last
        assert_unreadable(locked.parent)


_TAKING_AWAY = f"""
import os, sys
from sqlcipher3 import dbapi2
dbapi2.connect(":memory:").execute({QUICKLY!r})
from pathlib import Path
from pilotcanvas.store.opening import open_file
with open_file(Path(sys.argv[1]), password=sys.argv[2]) as file:
    os.replace = lambda *_: os._exit(9)
    file.set_password("")
"""


def test_killed_while_the_password_is_taken_away(locked: Path) -> None:
    before = locked.read_bytes()
    command = [sys.executable, "-c", _TAKING_AWAY, str(locked), PASSWORD]
    assert subprocess.run(command, check=False).returncode == 9
    assert locked.read_bytes() == before
    assert any(name.startswith(".~") for name in os.listdir(locked.parent))
    assert note(locked) == SECRET
    with open_file(locked, password=PASSWORD) as file:
        assert file.pilot.notes["n1"].text == SECRET
        assert_unreadable(locked.parent)
    assert os.listdir(locked.parent) == [locked.name]


# -- others beside it


def test_somebody_is_erased_from_a_locked_pilot_and_its_locked_backups(
    locked: Path, tmp_path: Path
) -> None:
    backups, copy, other = tmp_path / "backups", tmp_path / "kopie.pilot", tmp_path / "ander.pilot"

    def without(pilot: Pilot) -> Change:
        return changes.edit_note(pilot, "n1", "iemand")

    with open_file(locked, password=PASSWORD) as file:
        file.save_copy(other)
        with open_file(other, password=PASSWORD) as there:
            there.set_password(WRONG)
        for number, password in enumerate((WRONG, PASSWORD)):
            file.set_password(password)
            back_up(file, backups, TODAY - timedelta(days=number))
        file.save_copy(copy)
        context = look_around(locked, file.pilot.profile.id, backups, [SECRET], PASSWORD)
        assert (context.copies, context.closed, context.backups) == ((copy,), (other,), 2)
        file.save(without(file.pilot))
        done = erase(file, [SECRET], without, [copy], backups, TODAY)
        assert done.is_complete
        (backup,) = list_backups(backups, file.pilot.profile.id)
    for place in (locked, copy, backup.path):
        assert note(place) == "iemand"
        assert key_of(lambda place=place: open_file(place)) == "file.locked"
        with place.open("rb") as content, scratching(tmp_path / "x") as scratch:
            size = place.stat().st_size
            plain = deciphered(content, size, PASSWORD, place, scratch).read()
            assert b"iemand" in plain
            assert SECRET.encode() not in plain
    assert note(other, WRONG) == SECRET


def test_a_copy_with_another_password_is_merged_with_that(locked: Path, tmp_path: Path) -> None:
    other = tmp_path / "van Jan.pilot"
    with open_file(locked, password=PASSWORD) as file:
        file.save_copy(other)
        with open_file(other, password=PASSWORD) as there:
            there.save(changes.edit_note(there.pilot, "n1", "van Jan"))
            there.set_password(WRONG)
        assert ancestor.siblings(file) == ()
        assert key_of(lambda: ancestor.other_copy(file, other)) == "file.locked"
        sibling = ancestor.other_copy(file, other, WRONG)
        assert sibling is not None
        assert not sibling.merge.is_empty


def test_a_locked_copy_with_something_else_in_it_does_not_take_the_place_of_a_pilot(
    cipher: Any, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other(source: sqlite3.Connection, copy: sqlite3.Connection) -> None:
        contents.fill(copy, new_pilot("p", "Een andere", "nl", date(2026, 1, 1)))

    before = path.read_bytes()
    with open_file(path) as file:
        with monkeypatch.context() as broken:
            broken.setattr(contents, "copy_rows", other)
            assert key_of(lambda: file.set_password(PASSWORD)) == "file.disk_failed"
        assert path.read_bytes() == before
        file.save(changes.edit_note(file.pilot, "n1", "verder"))

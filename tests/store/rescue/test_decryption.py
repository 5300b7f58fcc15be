"""What can be read of a damaged locked file comes into a new one that is locked as it was."""

from __future__ import annotations

import io
import os
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from pilotcanvas.model.pilot import Pilot
from pilotcanvas.pilot_header import PAGE_BYTES
from pilotcanvas.problems import Problem
from pilotcanvas.store.connection import new_connection
from pilotcanvas.store.opening import check, create, open_file
from pilotcanvas.store.rescue import decryption, rescue
from pilotcanvas.store.rescue.decryption import RESERVED_BYTES, deciphered
from pilotcanvas.store.rescue.rescue import Rescued
from pilotcanvas.store.rescue.sqlite_pages import Pages
from tests.saved import format_2

PASSWORD, WRONG = "één kopje thee", "twee kopjes thee"
SALT_BYTES, SECTOR_BYTES = 16, 512


@pytest.fixture
def full() -> Pilot:
    """A pilot with records of every kind."""
    with open_file(format_2.PATH, is_read_only=True) as file:
        return file.pilot


@pytest.fixture
def locked(cipher: Any, tmp_path: Path, full: Pilot) -> Path:
    """A locked file that holds it."""
    place = tmp_path / "geheim.pilot"
    create(place, full, password=PASSWORD).close()
    return place


def saved(path: Path, password: str = PASSWORD) -> Rescued:
    """What a rescue gives; the file stays as it was, the new one is whole, and locked."""
    before, new = path.read_bytes(), path.with_name("gered.pilot")
    new.unlink(missing_ok=True)
    found = rescue.rescue(path, new, round_name="Ronde", password=password)
    assert path.read_bytes() == before
    assert check(new, password) == ()
    assert [each.key for each in check(new)] == ["file.locked"]
    with open_file(new, is_read_only=True, password=password) as file:
        assert file.pilot == found.pilot
    assert sorted(os.listdir(path.parent)) == sorted([path.name, new.name])
    return found


def key_of(path: Path, password: str) -> str:
    new = path.with_name("gered.pilot")
    with pytest.raises(Problem) as met:
        rescue.rescue(path, new, password=password)
    assert os.listdir(path.parent) == [path.name]
    return met.value.key


def records(pilot: Pilot) -> set[Any]:
    return {(type(each), str(each)) for each in pilot.records()}


@pytest.mark.parametrize("size", ["small", "large"])
def test_every_page_comes_out_as_it_was_saved(cipher: Any, tmp_path: Path, size: str) -> None:
    place, scratch = tmp_path / "x", tmp_path / "y"
    scratch.touch()
    texts = {
        str(number): "x" * (number * 97 % 9000) for number in range(3 if size == "small" else 200)
    }
    with closing(new_connection(place, "rwc", PASSWORD)) as connection:
        connection.execute("CREATE TABLE t (id TEXT PRIMARY KEY, text TEXT)")
        connection.executemany("INSERT INTO t VALUES (?, ?)", texts.items())
    whole = place.stat().st_size
    with place.open("rb") as file:
        plain = deciphered(file, whole, PASSWORD, place, scratch)
    assert plain.seek(0, io.SEEK_END) == whole
    pages = Pages(plain, whole, PAGE_BYTES, RESERVED_BYTES)
    rows = [pages.values(row) for row in pages.rows()]
    found = {id.decode(): text.decode() for id, text in (row for row in rows if len(row) == 2)}
    assert found == texts
    assert pages.damaged == set()


def test_a_whole_file_is_rescued_whole(locked: Path, full: Pilot) -> None:
    found = saved(locked)
    assert found.is_complete
    assert found.pilot == full


@pytest.mark.parametrize("length", [1, SECTOR_BYTES, PAGE_BYTES])
def test_what_is_not_on_the_damaged_page_comes_out(locked: Path, full: Pilot, length: int) -> None:
    content, pick = locked.read_bytes(), Random(length)
    for page in pick.sample(range(1, len(content) // PAGE_BYTES), 8):
        at = page * PAGE_BYTES + pick.randrange(PAGE_BYTES - length + 1)
        damaged = bytes(byte ^ 0x5A for byte in content[at : at + length])
        locked.write_bytes(content[:at] + damaged + content[at + length :])
        with pytest.raises(Problem) as met:
            open_file(locked, password=PASSWORD)
        assert met.value.key == "file.damaged"
        found = saved(locked)
        kept = records(found.pilot) & records(full)
        assert len(kept) > len(records(full)) // 2
        assert found.pilot == full or not found.is_complete


def test_a_damaged_first_page_is_told_from_a_wrong_password(locked: Path, full: Pilot) -> None:
    content = bytearray(locked.read_bytes())
    content[SALT_BYTES:PAGE_BYTES] = bytes(PAGE_BYTES - SALT_BYTES)
    locked.write_bytes(content)
    assert [each.key for each in check(locked, PASSWORD)] == ["file.damaged"]
    assert [each.key for each in check(locked, WRONG)] == ["file.locked"]
    assert saved(locked).pilot == full


def test_without_the_bytes_that_make_the_key_nobody_can_read_it(locked: Path) -> None:
    content = bytearray(locked.read_bytes())
    content[:SALT_BYTES] = bytes(SALT_BYTES)
    locked.write_bytes(content)
    assert [each.key for each in check(locked, PASSWORD)] == ["file.locked"]
    assert key_of(locked, PASSWORD) == "file.locked"


@pytest.mark.parametrize("bytes_left", [5 * PAGE_BYTES, 5 * PAGE_BYTES + 700])
def test_a_file_that_is_cut_off(locked: Path, bytes_left: int) -> None:
    os.truncate(locked, bytes_left)
    found = saved(locked)
    assert not found.is_complete
    assert found.pilot.profile.title
    assert {loss.what for loss in found.lost} >= {"cut_off", "content"}


def test_the_password_must_be_right(locked: Path) -> None:
    for wrong in ("", WRONG):
        assert key_of(locked, wrong) == "file.locked"


def test_a_file_without_password_is_not_locked_by_its_rescue(path: Path, cipher: Any) -> None:
    new = path.with_name("gered.pilot")
    rescue.rescue(path, new, password=PASSWORD)
    assert check(new) == ()
    assert new.read_bytes().startswith(b"SQLite format 3\0")


def test_nothing_is_written_that_can_be_read(locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("SQLite format", "CREATE TABLE", "profile", "ingredients.", "impact.", "scan.")
    seen = 0

    def look(folder: Path) -> None:
        for place in folder.iterdir():
            content = place.read_bytes()
            assert not any(word.encode() in content for word in words), place

    real = decryption._value

    def value(*arguments: Any) -> bytes:
        nonlocal seen
        seen += 1
        look(locked.parent)
        return real(*arguments)

    monkeypatch.setattr(decryption, "_value", value)
    monkeypatch.setattr(rescue, "create", _before(rescue.create, lambda: look(locked.parent)))
    saved(locked)
    look(locked.parent)
    assert seen > 1


def _before(function: Any, first: Any) -> Any:
    def both(*arguments: Any, **named: Any) -> Any:
        first()
        return function(*arguments, **named)

    return both


def test_the_layout_is_as_it_is_drawn() -> None:
    drawn = decryption.__doc__ or ""
    start, size = decryption._VALUE_AT, decryption._VALUE_BYTES
    assert start + size == decryption._OUR_PAGE_BYTES - RESERVED_BYTES
    for number in (start, size, start + size, decryption._ENCIPHERED_BYTES, decryption._PART_BYTES):
        assert str(number) in drawn

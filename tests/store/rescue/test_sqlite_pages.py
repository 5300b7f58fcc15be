"""Rows read from SQLite's pages without SQLite: what SQLite itself reads, and never more."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from pilotcanvas.store.rescue.sqlite_pages import Damage, Pages, Value, pages_of, pages_said


def make(path: Path, page_bytes: int = 4096, seed: int = 1) -> list[tuple[object, ...]]:
    """A file with rows of every type and many lengths; gives the rows, with their numbers."""
    chance = Random(seed)

    def value() -> object:
        length = chance.choice((0, 1, 50, 127, 128, 500, 3000, 20_000))
        number = chance.choice((0, 1, 2, 127, 128, 2**15, 2**23, 2**31, 2**47, 2**63 - 1))
        return chance.choice((None, number, -number, 0.5, "é" * length, chance.randbytes(length)))

    rows = [(number, *(value() for _ in range(6))) for number in range(1, 120)]
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA page_size = {page_bytes}")
        raw.execute("CREATE TABLE t (number INTEGER PRIMARY KEY, a, b, c, d, e, f)")
        raw.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        raw.commit()
    return rows


def read(path: Path) -> tuple[Pages, list[tuple[object, ...]]]:
    """The rows of seven columns that are found, with their numbers, in order."""
    found = []
    with path.open("rb") as file:
        pages = pages_of(file, os.path.getsize(path))
        for row in pages.rows():
            if len(row.columns) != 7:
                continue
            try:
                values = pages.values(row)
            except Damage:
                continue
            found.append((row.number, *map(shown, row.columns[1:], values[1:])))
    return pages, sorted(found, key=lambda row: row[0])


def shown(letter: str, value: Value) -> object:
    return value.decode("utf-8", "replace") if letter == "t" and isinstance(value, bytes) else value


@pytest.mark.parametrize("page_bytes", [512, 1024, 4096, 65536])
def test_all_that_sqlite_reads_is_read(tmp_path: Path, page_bytes: int) -> None:
    rows = make(tmp_path / "x", page_bytes)
    pages, found = read(tmp_path / "x")
    assert found == rows
    assert not pages.damaged
    assert pages.count == pages_said((tmp_path / "x").read_bytes()[:100])


@pytest.mark.parametrize("page_bytes", [512, 4096, 16384])
def test_without_a_header_the_size_of_a_page_is_found(tmp_path: Path, page_bytes: int) -> None:
    rows = make(tmp_path / "x", page_bytes)
    with (tmp_path / "x").open("r+b") as file:
        file.write(b"\xee" * 100)
    assert read(tmp_path / "x")[1] == rows


def test_a_size_of_pages_that_is_wrong_is_not_believed(tmp_path: Path) -> None:
    rows = make(tmp_path / "x")
    with (tmp_path / "x").open("r+b") as file:
        file.seek(16)
        file.write((1024).to_bytes(2, "big") + b"\x01\x01\x20")
    assert read(tmp_path / "x")[1] == rows


def test_what_one_page_loses_costs_only_what_stood_on_it(tmp_path: Path) -> None:
    rows = make(tmp_path / "x")
    whole = (tmp_path / "x").read_bytes()
    junk = (b"\xff" * 4096, b"\x55" * 4096, b"\x0d" * 4096)
    for page in range(1, len(whole) // 4096):
        data = bytearray(whole)
        data[page * 4096 : page * 4096 + 4096] = junk[page % 3]
        (tmp_path / "x").write_bytes(data)
        pages, found = read(tmp_path / "x")
        assert len(set(found) - set(rows)) <= 1  # the long row that went on there
        assert len(found) >= len(rows) - 40
        assert pages.damaged or len(found) == len(rows)


def test_nonsense_that_says_it_has_most_rows_does_not_use_up_the_patience(tmp_path: Path) -> None:
    rows = make(tmp_path / "x")
    data = bytearray((tmp_path / "x").read_bytes())
    for start in (100, *(4096 * page for page in range(1, 10))):
        data[start : start - start % 4096 + 4096] = b"\x0d".ljust(4096 - start % 4096, b"\xff")
    (tmp_path / "x").write_bytes(data)
    pages, found = read(tmp_path / "x")
    assert pages.damaged >= set(range(1, 11))
    assert not pages.is_worn_out
    assert len(found) >= len(rows) - 10 * 40


def test_random_damage_never_gives_more_than_a_row_or_nothing(tmp_path: Path) -> None:
    make(tmp_path / "x", 512)
    whole = (tmp_path / "x").read_bytes()[:60_000]
    for seed in range(150):
        chance = Random(seed)
        data = bytearray(whole)
        for _ in range(40):
            data[chance.randrange(len(data))] = chance.choice((0, 1, 13, 127, 128, 255))
        (tmp_path / "x").write_bytes(data)
        _, found = read_lossy(tmp_path / "x")
        assert found <= 5000


def read_lossy(path: Path) -> tuple[Pages, int]:
    with path.open("rb") as file:
        pages = pages_of(file, os.path.getsize(path))
        count = 0
        for row in pages.rows():
            count += 1
            try:
                values = pages.values(row)
            except Damage:
                continue
            assert len(values) == len(row.types)
    return pages, count


def test_a_long_row_that_goes_round_and_round_ends(tmp_path: Path) -> None:
    path = tmp_path / "x"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE t (a)")
        raw.execute("INSERT INTO t VALUES (?)", ("x" * 50_000,))
        raw.commit()
    data = bytearray(path.read_bytes())
    data[5 * 4096 : 5 * 4096 + 4] = (4).to_bytes(4, "big")
    path.write_bytes(data)
    with path.open("rb") as file:
        pages = pages_of(file, len(data))
        *_, row = pages.rows()
        with pytest.raises(Damage):
            pages.values(row)
    assert pages.damaged == {2}


def test_the_pages_of_a_table_are_found_and_never_twice(tmp_path: Path) -> None:
    make(tmp_path / "x")
    with closing(sqlite3.connect(tmp_path / "x")) as raw:
        ((root,),) = raw.execute("SELECT rootpage FROM sqlite_schema")
    data = bytearray((tmp_path / "x").read_bytes())
    with (tmp_path / "x").open("rb") as file:
        pages = pages_of(file, len(data))
        rows = {row.page for row in pages.rows() if len(row.columns) == 7}
        assert set(pages.of_table(root)) == rows | {root}
    data[(root - 1) * 4096 + 8 : (root - 1) * 4096 + 12] = root.to_bytes(4, "big")
    (tmp_path / "x").write_bytes(data)
    with (tmp_path / "x").open("rb") as file:
        found = list(pages_of(file, len(data)).of_table(root))
    assert len(found) == len(set(found)) == len(rows)

"""A file made to harm, and what must be said of it; with what is needed to make one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pilotcanvas.store.rows import RECORD_TABLES, row_digest

FINE = "fine"
"""It is opened and holds the pilot."""

LOG = "log"
"""It is opened and holds the pilot; checking it says that its change log is damaged."""

PAGE = 4096


@dataclass(frozen=True)
class Case:
    """How a good file at a path is made into a bad one, and what may be said of it: `FINE`, `LOG`,
    or the kind of problem.

    With ``keeps`` a rescue gives back the whole pilot. A ``setting`` is "nobody" (opened by a user
    without rights), "growing" (written to meanwhile) or "wal" (SQLite brings over what stands
    beside the file, whatever we then think of it).
    """

    name: str
    make: Callable[[Path], None]
    expected: str
    keeps: bool = False
    setting: str = ""


def sql(*statements: str, keeps_schema: bool = True) -> Callable[[Path], None]:
    """Makes a bad file by these statements, which may write the schema itself."""

    def make(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            if not keeps_schema:
                raw.execute("PRAGMA writable_schema = ON")
            for statement in statements:
                raw.execute(statement)

    return make


def schema(old: str, new: str, table: str = "notes") -> Callable[[Path], None]:
    """Makes a bad file by changing what the schema says of a table."""
    quoted = [text.replace("'", "''") for text in (old, new)]
    return sql(
        f"UPDATE sqlite_schema SET sql = replace(sql, '{quoted[0]}', '{quoted[1]}')"
        f" WHERE name = '{table}'",
        keeps_schema=False,
    )


def loose(*statements: str, table: str = "notes") -> Callable[[Path], None]:
    """Runs statements while the table takes any value, and makes it strict again."""

    def make(path: Path) -> None:
        schema(") STRICT", ")", table)(path)
        schema("NOT NULL", "", table)(path)
        sql(*statements)(path)
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            raw.execute("PRAGMA writable_schema = ON")
            from pilotcanvas.store.migrations import TABLES

            raw.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (TABLES[table], table))

    return make


def forged(*statements: str) -> Callable[[Path], None]:
    """Runs statements, and then gives the file the digest that belongs to what is in it."""

    def make(path: Path) -> None:
        sql("PRAGMA foreign_keys = OFF", *statements)(path)
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            total = 0
            for kind, table in RECORD_TABLES.items():
                total += sum(row_digest(kind, row) for row in raw.execute(table.select))
            raw.execute("UPDATE file SET digest = ?", (f"{total % 2**256:064x}",))

    return make


def write(at: int, data: bytes) -> Callable[[Path], None]:
    """Writes bytes at a place in the file."""

    def make(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(at)
            file.write(data)

    return make


def content(data: bytes) -> Callable[[Path], None]:
    """A file that holds just this."""
    return lambda path: path.write_bytes(data) and None


def root_of(path: Path, table: str) -> int:
    """Where the first page of a table begins in its file."""
    with closing(sqlite3.connect(path)) as raw:
        query = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        ((root,),) = raw.execute(query, (table,)).fetchall()
    return PAGE * (int(root) - 1)


def in_turn(*steps: Callable[[Path], None]) -> Callable[[Path], None]:
    """Does several things to a file."""

    def make(path: Path) -> None:
        for step in steps:
            step(path)

    return make

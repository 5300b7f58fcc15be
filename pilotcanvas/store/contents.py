"""Reads and writes the contents of a pilot file: all records, the change counter and the checksum.

Works within a connection from `connection`; see `change_log` for the change log.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pilotcanvas import __version__
from pilotcanvas.model.changes import Change
from pilotcanvas.model.field import Key, Record
from pilotcanvas.model.pilot import Pilot, Profile
from pilotcanvas.model.table import Table
from pilotcanvas.store import change_log
from pilotcanvas.store.connection import format_of
from pilotcanvas.store.migrations import TABLES_OF
from pilotcanvas.store.rows import MODULUS, RECORD_TABLES, checksum_text, row_digest, rows_digest

_ROWS_AT_ONCE = 1000
_MOST_CHANGES = 2**62  # more than anybody makes, with room to go on counting


@dataclass(frozen=True, slots=True)
class FileState:
    """The version of a pilot in a file: the number of its last change, and the checksum of all
    records (see `rows.row_digest`)."""

    counter: int
    digest: int


class Mismatch(Exception):
    """The file does not hold what a change presupposes."""


def fill(
    connection: sqlite3.Connection,
    pilot: Pilot,
    counter: int = 0,
    revisions: Mapping[Key, int] | None = None,
) -> FileState:
    """Write a whole pilot into empty tables; returns the resulting state of the file.

    Of a pilot that was in a file before, its counter and the revisions of its records go along:
    they tell what changed since a copy was made.
    """
    digest = start_digest = 0
    for record in pilot.records():
        table = RECORD_TABLES[record.kind]
        values = table.row(record)
        row = (*values, (revisions or {}).get((record.kind, record.id), 0))
        connection.execute(table.insert, row)
        digest += row_digest(record.kind, row)
        if record.is_logged_whole:
            start_digest += row_digest(record.kind, values)
    connection.execute(
        "INSERT INTO file VALUES (1, ?, ?, ?, ?, ?)",
        (
            counter,
            checksum_text(digest),
            f"PilotCanvas {__version__}",
            counter,
            checksum_text(start_digest),
        ),
    )
    return FileState(counter, digest % MODULUS)


def revisions(connection: sqlite3.Connection) -> dict[Key, int]:
    """Returns the number of the last change that touched each record."""
    return {
        (kind, id): revision
        for kind in RECORD_TABLES
        for id, revision in connection.execute(f"SELECT id, revision FROM {kind}")
    }


def read(connection: sqlite3.Connection) -> tuple[Pilot, FileState]:
    """Reads the pilot from a file of the newest format, in one transaction.

    Raises `ValueError` when a value is invalid for its column, when the checksum shows that the
    content is not what was saved, or when the change log holds changes that are missing from it:
    the checksum cannot reveal that the newest pages were never written.
    """
    connection.execute("BEGIN")
    try:
        tables: dict[str, Table[Record]] = {}
        total = 0
        for kind, table in RECORD_TABLES.items():
            records = tables[kind] = Table()
            for rows in _in_portions(connection.execute(table.select)):
                found = table.records(rows)
                for record in found:
                    if not record.has_right_id:  # it would count twice
                        raise ValueError(f"{kind} {record.id}: id")
                records.update((record.id, record) for record in found)
                total += rows_digest(kind, rows)
        state = _state(connection, total)
    finally:
        connection.rollback()
    profiles = tables.pop(Profile.kind)
    if len(profiles) != 1:
        raise ValueError("profile: not one row")
    (profile,) = profiles.values()
    values: dict[str, Any] = {"profile": profile, **tables}
    return Pilot(**values), state


def read_state(connection: sqlite3.Connection) -> FileState:
    """Reads the state of a file of any format, without parsing its rows.

    Raises `ValueError` when the checksum or the change log shows that rows are not as saved.
    """
    connection.execute("BEGIN")
    try:
        total = sum(
            rows_digest(kind, rows)
            for kind in _record_tables(format_of(connection))
            for rows in _in_portions(connection.execute(f"SELECT * FROM {kind}"))
        )
        return _state(connection, total)
    finally:
        connection.rollback()


def _in_portions(cursor: sqlite3.Cursor) -> Iterator[list[tuple[Any, ...]]]:
    while rows := cursor.fetchmany(_ROWS_AT_ONCE):
        yield rows


def _state(connection: sqlite3.Connection, total: int) -> FileState:
    """The state of a file whose rows have this sum of checksums."""
    files = connection.execute("SELECT counter, digest FROM file").fetchall()
    if len(files) != 1:
        raise ValueError("file: not one row")
    ((counter, digest),) = files
    is_counter = type(counter) is int and 0 <= counter <= _MOST_CHANGES
    if not is_counter or digest != checksum_text(total):
        raise ValueError("digest")
    last = change_log.last_number(connection)
    if last > counter:
        raise ValueError(f"changes {counter + 1} to {last} are not in it")
    return FileState(counter, total % MODULUS)


def _record_tables(format: int) -> list[str]:
    return [name for name in TABLES_OF[format] if name in RECORD_TABLES]


def copy_rows(source: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    """Copy every row of one file, and the undamaged part of its change log, to the empty tables of
    another of the same format.

    Either may be locked with a password: no single SQLite can then read one and write the other.
    """
    source.execute("BEGIN")
    try:
        others = [name for name in ("file", "past_changes") if name in TABLES_OF[format_of(source)]]
        for table in (*_record_tables(format_of(source)), *others):
            for row in source.execute(f"SELECT * FROM {table} ORDER BY rowid"):
                places = ", ".join("?" * len(row))
                copy.execute(f"INSERT INTO {table} VALUES ({places})", row)
        change_log.copy(source, copy)
    finally:
        source.rollback()


def write(connection: sqlite3.Connection, change: Change, state: FileState) -> FileState:
    """Write a change to the records of a file in this state; returns the next state.

    Raises `Mismatch` when a record in the file is not what it was before the change.
    """
    number, digest = state.counter + 1, state.digest
    for edit in change.edits:
        table = RECORD_TABLES[edit.kind]
        there = connection.execute(f"{table.select} WHERE id = ?", (edit.id,)).fetchone()
        before = None if edit.before is None else table.row_unchecked(edit.before)
        if (None if there is None else there[:-1]) != before:
            raise Mismatch(f"{edit.kind} {edit.id}")
        if there is not None:
            digest -= row_digest(edit.kind, there)
        if edit.after is None:
            connection.execute(table.delete, (edit.id,))
            continue
        row = (*table.row(edit.after), number)
        digest += row_digest(edit.kind, row)
        connection.execute(table.insert if there is None else table.update, row)
    connection.execute("UPDATE file SET counter = ?, digest = ?", (number, checksum_text(digest)))
    return FileState(number, digest % MODULUS)

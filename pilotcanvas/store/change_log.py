"""The change log of a pilot file: what changed, from what to what, when, by whom, in which order.

What the pilot is now stands in the other tables; the log is for undo, for merging and for people.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from pilotcanvas.model.changes import Change, Edit
from pilotcanvas.model.ids import new_id
from pilotcanvas.model.letters import storable
from pilotcanvas.model.pilot import RECORD_TYPES, Record
from pilotcanvas.model.record import RecordError, from_plain, to_plain
from pilotcanvas.store.rows import Stored, row_digest

WAYS = ("do", "undo", "redo")
"""How a change came about. The edits in the log are always as they were applied: those of an undo
are the inverse of the step that it took back."""

_TABLE = "change_log"
_COLUMNS = (
    "number",
    "change_id",
    "way",
    "at",
    "author",
    "label",
    "about",
    "kind",
    "record_id",
    "before",
    "after",
    "digest",
)
_INSERT = f"INSERT INTO {_TABLE} ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM {_TABLE} ORDER BY entry"
_RECORD_TYPES = {record_type.kind: record_type for record_type in RECORD_TYPES}
_Row = tuple[Any, ...]


class LogError(ValueError):
    """A row of the log is not as it was written."""


def write(
    connection: sqlite3.Connection, change: Change, way: str, number: int, author: str
) -> None:
    """Add a change to the log, one row an edit."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    start = (number, new_id(), way, at, storable(author), change.label, storable(change.about))
    rows = []
    for edit in change.edits:
        row = (*start, edit.kind, edit.id, _to_json(edit.before), _to_json(edit.after))
        rows.append((*row, _digest(row)))
    connection.executemany(_INSERT, rows)


def history(
    connection: sqlite3.Connection, limit: int
) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """The steps that can be undone, oldest first, and those that can be redone, next one first.

    Looks at the last ``limit`` changes. What comes before a row that is damaged, or that a later
    program wrote in a way of its own, cannot be undone.
    """
    undo: list[Change] = []
    redo: list[Change] = []
    for _, rows in groupby(_latest(connection, limit), key=lambda row: row[0]):
        try:
            way, change = _read(list(rows))
        except LogError:
            undo, redo = [], []
            continue
        if way == "undo":
            if undo:
                undo.pop()
            redo.append(change.inverse())
            continue
        if way == "do":
            redo = []
        elif redo:
            redo.pop()
        undo.append(change)
    return tuple(undo), tuple(reversed(redo))


def check(connection: sqlite3.Connection, counter: int) -> None:
    """Read the whole log. Raises `LogError` at what is not as it was written, or is missing."""
    last = 0
    for number, rows in groupby(connection.execute(_SELECT), key=lambda row: row[0]):
        if number != last + 1:
            raise LogError(f"change {last + 1} is missing")
        _read(list(rows))
        last = number
    if last != counter:
        raise LogError(f"change {counter} is missing")


def _latest(connection: sqlite3.Connection, limit: int) -> Iterator[_Row]:
    """The rows of the last changes, oldest first, without reading what comes before."""
    rows: list[_Row] = []
    numbers: set[object] = set()
    for row in connection.execute(f"{_SELECT} DESC"):
        numbers.add(row[0])
        if len(numbers) > limit:
            break
        rows.append(row)
    return reversed(rows)


def _read(rows: Iterable[_Row]) -> tuple[str, Change]:
    """The way and the change of the rows of one number."""
    edits = []
    way = label = about = ""
    for row in rows:
        if _digest(row[:-1]) != row[-1]:
            raise LogError(f"change {row[0]} is not as it was written")
        way, label, about = row[2], row[5], row[6]
        if way not in WAYS:
            raise LogError(f"change {row[0]} came about in an unknown way")
        try:
            edits.append(Edit(_of_json(row[7], row[9]), _of_json(row[7], row[10])))
        except (RecordError, json.JSONDecodeError, KeyError, RecursionError) as error:
            raise LogError(f"change {row[0]}: {error}") from error
    return way, Change(label, about, tuple(edits))


def _to_json(record: Record | None) -> str | None:
    if record is None:
        return None
    return storable(json.dumps(to_plain(record), ensure_ascii=False, separators=(",", ":")))


def _of_json(kind: str, text: str | None) -> Record | None:
    return None if text is None else from_plain(_RECORD_TYPES[kind], json.loads(text))


def _digest(row: tuple[Stored, ...]) -> str:
    return f"{row_digest(_TABLE, row):064x}"[:32]

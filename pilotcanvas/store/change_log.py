"""The change log of a pilot file: what changed, from what to what, when, by whom, in which order.

The other tables hold the current pilot; the log serves undo, merging and people who read it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby, takewhile
from typing import Any, NamedTuple

from pilotcanvas.model.changes import Change, Edit
from pilotcanvas.model.field import Record
from pilotcanvas.model.ids import new_id
from pilotcanvas.model.pilot import RECORD_TYPES
from pilotcanvas.model.record import from_plain, to_plain
from pilotcanvas.model.text import storable
from pilotcanvas.store.connection import format_of
from pilotcanvas.store.rows import RECORD_TABLES, Stored, read_json, row_digest

WAYS = ("do", "undo", "redo")
"""How a change came about. Edits are logged as they were applied: those of an undo are the inverse
of the step that it reverts."""

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
    "merged",
    "digest",
)
_INSERT = f"INSERT INTO {_TABLE} ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_RECORD_TYPES = {record_type.kind: record_type for record_type in RECORD_TYPES}
_Row = tuple[Any, ...]

Find = Callable[[str, str], Record | None]
"""Looks up a record by kind and id, for records that the log does not hold whole."""


class _Unresolved(LookupError):
    """A record that the log does not hold whole no longer exists."""


@dataclass(frozen=True, slots=True)
class Step:
    """A logged change: its id, how it came about, and what it did."""

    id: str
    way: str
    change: Change


class Made(NamedTuple):
    """The fact that a change was made: its id, when (UTC, ISO 8601) and by whom, according to the
    log."""

    id: str
    at: str
    author: str


class LogError(ValueError):
    """A row of the log fails validation."""


def write(
    connection: sqlite3.Connection, change: Change, way: str, number: int, author: str
) -> None:
    """Append a change to the log, one row per edit."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    start = (number, new_id(), way, at, storable(author), change.label, storable(change.about))
    merged = json.dumps(change.merged, separators=(",", ":")) if change.merged else None
    rows = []
    for edit in change.edits:
        states = (_to_json(edit.before), _to_json(edit.after))
        row = (*start, edit.kind, edit.id, *states, merged)
        rows.append((*row, _digest(row)))
    connection.executemany(_INSERT, rows)


def history(
    connection: sqlite3.Connection, limit: int, find: Find
) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Returns the steps that can be undone, oldest first, and those that can be redone, next one
    first.

    Reads the last ``limit`` changes. A change cannot be undone when a row at or after it is
    damaged, missing, in an unknown later format, or about a record that the log does not hold whole
    and `find` does not know.
    """
    undo: list[Change | None] = []
    redo: list[Change | None] = []
    met: set[object] = set()
    for _, rows, is_whole in _changes(_latest(connection, limit)):
        ids = {row[1] for row in rows}
        try:
            if not is_whole or ids & met:  # one of its rows now has another number: half a change
                raise LogError
            way, change = _read_resolved(rows, find)
        except LogError:
            undo, redo = [], []
            continue
        finally:
            met |= ids
        if way == "undo":
            if undo:
                undo.pop()
            redo.append(None if change is None else change.inverse())
            continue
        if way == "do":
            redo = []
        elif redo:
            redo.pop()
        undo.append(change)
    back = list(takewhile(lambda step: step is not None, reversed(undo)))
    forth = takewhile(lambda step: step is not None, reversed(redo))
    return tuple(filter(None, reversed(back))), tuple(filter(None, forth))


def _read_resolved(rows: list[_Row], find: Find) -> tuple[str, Change | None]:
    """Returns the way and the change of these rows; None for a change whose records are missing."""
    try:
        return _read(rows, find)
    except _Unresolved:
        return rows[0][2].decode(), None


def steps(connection: sqlite3.Connection, find: Find) -> tuple[Step, ...]:
    """Returns every change, oldest first; nothing when the log fails validation.

    Skips edits of records that the log does not hold whole and `find` does not know.
    """
    found = []
    for _, rows, is_whole in _changes(connection.execute(_in_order(connection))):
        if not is_whole:
            return ()
        try:
            found.append(Step(rows[0][1].decode(), *_read(rows, find, is_lenient=True)))
        except ValueError:  # a `LogError`, or an id that is not text
            return ()
    return tuple(found)


def last_number(connection: sqlite3.Connection) -> int:
    """The number of the last change in the log; 0 when there is none or it is damaged."""
    row = connection.execute(f"{_in_order(connection)} DESC LIMIT 1").fetchone()
    return int(row[0]) if row is not None and _is_as_written(row) else 0


def latest(connection: sqlite3.Connection) -> Made | None:
    """The last change that was made; None when there is none."""
    query = f"SELECT change_id, at, author FROM {_TABLE} ORDER BY entry DESC LIMIT 1"
    row = connection.execute(query).fetchone()
    return None if row is None else Made(*map(str, row))


def has(connection: sqlite3.Connection, id: str) -> bool:
    """Returns whether a change is in the log."""
    query = f"SELECT 1 FROM {_TABLE} WHERE change_id = ? LIMIT 1"
    return connection.execute(query, (id,)).fetchone() is not None


def whole_rows(connection: sqlite3.Connection) -> int:
    """Counts the rows, one per edit, whose checksum is right, without parsing them."""
    return sum(map(_is_as_written, connection.execute(_select(connection))))


def copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy each row whose checksum is right to another, empty log. The others may not even be valid
    text."""
    for row in source.execute(_in_order(source)):
        if _is_as_written(row):
            places = ", ".join("?" * len(row))
            insert = f"INSERT INTO {_TABLE} ({', '.join(_columns(source))}) VALUES ({places})"
            target.execute(insert, [each.decode() if type(each) is bytes else each for each in row])


def digest_of_bytes(row: Iterable[object]) -> bytes:
    """The checksum of a row whose texts are bytes, which need not be valid UTF-8."""
    words = (value if isinstance(value, bytes) else str(value).encode() for value in row)
    return hashlib.sha256(b"\x1f".join((_TABLE.encode(), *words))).hexdigest()[:32].encode()


def check(connection: sqlite3.Connection, counter: int) -> None:
    """Validate the whole log. Raises `LogError` when a row is damaged or missing."""
    last = 0
    for number, rows, is_whole in _changes(connection.execute(_in_order(connection))):
        if number != last + 1:
            raise LogError(f"change {last + 1} is missing")
        if not is_whole:
            raise LogError(f"change {number} is not as it was written")
        _read(rows, None)
        last = number
    if last != counter:
        raise LogError(f"change {counter} is missing")


def _latest(connection: sqlite3.Connection, limit: int) -> Iterator[_Row]:
    """Yields the rows of the last changes, oldest first, without reading earlier ones."""
    rows: list[_Row] = []
    numbers: set[object] = set()
    for row in connection.execute(f"{_in_order(connection)} DESC"):
        numbers.add(row[0])
        if len(numbers) > limit:
            break
        rows.append(row)
    return reversed(rows)


def _changes(rows: Iterable[_Row]) -> Iterator[tuple[int, list[_Row], bool]]:
    """Yields each change: its number, its rows, and whether these seem complete and undamaged."""
    damaged: _Row | None = None
    last = 0
    for number, group in groupby(rows, key=lambda row: row[0]):
        found = list(group)
        is_whole = all(map(_is_as_written, found))
        yield number, found, is_whole and not (damaged and _may_begin(damaged, found[0], last))
        damaged = None if is_whole else found[-1]
        last = number if is_whole else last


def _may_begin(damaged: _Row, row: _Row, last: int) -> bool:
    """Returns whether a damaged row may belong to the same change as the row after it. It belongs
    to another when it has the previous number, when without it a change would be missing since the
    ``last`` whole one, or when its timestamp differs."""
    number, at = row[0], row[3]
    if number - 1 in (damaged[0], last + 1):
        return False
    try:
        datetime.fromisoformat(damaged[3].decode())
    except ValueError:
        return True
    return bool(damaged[3] == at)


def _read(rows: Iterable[_Row], find: Find | None, is_lenient: bool = False) -> tuple[str, Change]:
    """Parses the rows of one number into a way and a change.

    Records that the log does not hold whole are looked up with ``find``; without it, or if
    ``is_lenient``, edits of missing records are skipped. Otherwise raises `_Unresolved`.
    """
    edits = []
    way = label = about = ""
    merged: tuple[str, ...] = ()
    for row in rows:
        try:
            way, label, about, kind = (text.decode() for text in (row[2], *row[5:8]))
            merged = _ids_of_json(row[11])
            edits.append(Edit(_of_json(kind, row[9], find), _of_json(kind, row[10], find)))
        except _Unresolved:
            if find is not None and not is_lenient:
                raise
        except (ValueError, KeyError) as error:
            raise LogError(f"change {row[0]}: {error}") from error
        if way not in WAYS:
            raise LogError(f"change {row[0]} came about in an unknown way")
        if row[9] is None and row[10] is None:
            raise LogError(f"change {row[0]} is about nothing")
    return way, Change(label, about, tuple(edits), merged)


def _to_json(record: Record | None) -> str | None:
    if record is None:
        return None
    plain = to_plain(record) if record.is_logged_whole else _light(record)
    return storable(json.dumps(plain, ensure_ascii=False, separators=(",", ":")))


def _light(record: Record) -> dict[str, str]:
    """What the log holds of a record that it does not hold whole: its id and its checksum."""
    row = RECORD_TABLES[record.kind].row(record)
    return {"id": record.id, "digest": _checksum(record.kind, row)}


def _of_json(kind: str, text: bytes | None, find: Find | None) -> Record | None:
    if text is None:
        return None
    plain, record_type = read_json(text.decode()), _RECORD_TYPES[kind]
    if record_type.is_logged_whole:
        return from_plain(record_type, plain)
    if not isinstance(plain, dict) or plain.keys() != {"id", "digest"}:
        raise ValueError("not as the log writes it")
    record = None if find is None else find(kind, str(plain["id"]))
    if record is None or _light(record) != plain:
        raise _Unresolved
    return record


def _ids_of_json(text: bytes | None) -> tuple[str, ...]:
    ids = [] if text is None else read_json(text.decode())
    if not isinstance(ids, list) or not all(isinstance(each, str) for each in ids):
        raise ValueError("not a list of ids")
    return tuple(ids)


def _columns(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The log columns of this file; formats before 3 had no ``merged``."""
    has_merged = format_of(connection) >= 3
    return _COLUMNS if has_merged else tuple(each for each in _COLUMNS if each != "merged")


def _select(connection: sqlite3.Connection) -> str:
    """Selects texts as bytes: damaged rows may not be valid UTF-8, and must not block the
    others."""
    number, *others = _columns(connection)
    as_bytes = ", ".join(f"CAST({name} AS BLOB)" for name in others)
    return f"SELECT {number}, {as_bytes} FROM {_TABLE}"


def _in_order(connection: sqlite3.Connection) -> str:
    return f"{_select(connection)} ORDER BY entry"


def _is_as_written(row: _Row) -> bool:
    return bool(digest_of_bytes(row[:-1]) == row[-1])


def _digest(row: tuple[Stored, ...]) -> str:
    return _checksum(_TABLE, row)


def _checksum(kind: str, row: tuple[Stored, ...]) -> str:
    return f"{row_digest(kind, row):064x}"[:32]

"""The change log of a pilot file: what changed, from what to what, when, by whom, in which order.

The other tables hold the current pilot; the log serves undo, merging and people who read it. Of a
record that was edited a row holds the changed fields only, so that reading it begins at the current
pilot and goes back: see `rewind`, which reads the rows as changes, and `thinning`, which sums up
old ones.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import NamedTuple

from pilotcanvas.model.changes import Change, Edit
from pilotcanvas.model.field import Record
from pilotcanvas.model.pilot import Profile
from pilotcanvas.model.record import differences, to_plain
from pilotcanvas.model.text import storable
from pilotcanvas.store.connection import format_of
from pilotcanvas.store.rows import RECORD_TABLES, Stored, row_digest

WAYS = ("do", "undo", "redo")
"""How a change came about. Edits are logged as they were applied: those of an undo are the inverse
of the step that it reverts."""

_TABLE = "change_log"
_COLUMNS = (
    "number",
    "first",
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
_SINCE_3 = ("first", "merged")
_INSERT = (
    f"INSERT INTO {_TABLE} (entry, {', '.join(_COLUMNS)})"
    f" VALUES ({', '.join('?' * (len(_COLUMNS) + 1))})"
)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Row(NamedTuple):
    """A row of the log as it is read. Texts are bytes: damaged rows may not be valid UTF-8, and
    must not block the others."""

    entry: int
    number: int
    first: int
    change_id: bytes
    way: bytes
    at: bytes
    author: bytes
    label: bytes
    about: bytes
    kind: bytes
    record_id: bytes
    before: bytes | None
    after: bytes | None
    merged: bytes | None
    digest: bytes

    @property
    def is_as_written(self) -> bool:
        """Whether the checksum is right."""
        return digest_of_bytes(self[1:-1]) == self.digest


class Header(NamedTuple):
    """What a log says of a change beside its edits.

    It has a ``number``, and sums up the changes from ``first`` on. ``at`` is UTC in ISO 8601.
    """

    number: int
    first: int
    id: str
    way: str
    at: str
    author: str


class Extent(NamedTuple):
    """How far a log goes back: to after change ``start``, when the contents had the checksum
    ``start_digest`` (None when that is not known); and how many rows it has."""

    start: int
    start_digest: int | None
    rows: int


class Made(NamedTuple):
    """The fact that a change was made: its id, when (UTC, ISO 8601) and by whom, according to the
    log."""

    id: str
    at: str
    author: str


class LogError(ValueError):
    """A row of the log fails validation."""


def change_id(session: str, number: int) -> str:
    """The id of a change: its number, and the id of the time that the file was open for editing.

    Who knows a change of a session knows the ones before it in that session too, which keeps short
    what `past` has to remember of changes that are no longer in the log.
    """
    return f"{session}/{number}"


def write(
    connection: sqlite3.Connection,
    change: Change,
    way: str,
    number: int,
    author: str,
    session: str,
    at: datetime | None = None,
) -> None:
    """Append a change to the log, one row per edit; ``at`` is now when it is None."""
    moment = (at or datetime.now(UTC)).isoformat(timespec="milliseconds")
    header = Header(number, number, change_id(session, number), way, moment, author)
    insert(connection, header, change)


def insert(
    connection: sqlite3.Connection, header: Header, change: Change, entries: Sequence[int] = ()
) -> None:
    """Write a change to the log: at these ``entries``, of which there are enough, or at its end."""
    start = (*header[:5], storable(header.author), change.label, storable(change.about))
    merged = json.dumps(change.merged, separators=(",", ":")) if change.merged else None
    rows = []
    for at, edit in enumerate(change.edits):
        row = (*start, edit.kind, edit.id, *_states(edit), merged)
        rows.append((entries[at] if entries else None, *row, _digest(row)))
    connection.executemany(_INSERT, rows)


def latest(connection: sqlite3.Connection) -> Made | None:
    """The last change that was made; None when there is none."""
    query = f"SELECT change_id, at, author FROM {_TABLE} ORDER BY entry DESC LIMIT 1"
    row = connection.execute(query).fetchone()
    return None if row is None else Made(*map(str, row))


def last_number(connection: sqlite3.Connection) -> int:
    """The number of the last change in the log; 0 when there is none or it is damaged."""
    columns = _columns(connection)
    query = f"{_select(columns)} ORDER BY entry DESC LIMIT 1"
    row = connection.execute(query).fetchone()
    if row is None or digest_of_bytes(row[:-1]) != row[-1]:
        return 0
    return int(row[0])


def whole_rows(connection: sqlite3.Connection) -> int:
    """Counts the rows, one per edit, whose checksum is right, without parsing them."""
    return sum(row.is_as_written for row in rows(connection))


def copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy each row whose checksum is right to another, empty log of the same format. The others
    may not even be valid text."""
    columns = _columns(source)
    places = ", ".join("?" * len(columns))
    insert = f"INSERT INTO {_TABLE} ({', '.join(columns)}) VALUES ({places})"
    for row in source.execute(f"{_select(columns)} ORDER BY entry"):
        if digest_of_bytes(row[:-1]) == row[-1]:
            target.execute(insert, [each.decode() if type(each) is bytes else each for each in row])


def rows(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yields every row, damaged or not, the oldest first."""
    return map(Row._make, connection.execute(f"{_SELECT} ORDER BY entry"))


def newest_first(connection: sqlite3.Connection, limit: int | None = None) -> Iterator[list[Row]]:
    """Returns the rows of each change, the last change first, until one is damaged or incomplete.

    Reads no more than the last ``limit`` changes. The file must be of the newest format.
    """
    found_rows = rows(connection) if limit is None else _latest(connection, limit)
    found: list[list[Row]] = []
    met: set[bytes] = set()
    for change, is_whole in _changes(found_rows):
        ids = {row.change_id for row in change}
        # An id that was there before: one of its rows has another number now, so half a change.
        if is_whole and not ids & met:
            found.append(change)
        else:
            found = []
        met |= ids
    return reversed(found)


def extent(connection: sqlite3.Connection) -> Extent:
    """Returns how far the log of a file of the newest format goes back."""
    ((start, digest),) = connection.execute("SELECT log_start, log_start_digest FROM file")
    row_count = sum(1 for _ in connection.execute(f"SELECT entry FROM {_TABLE}"))
    return Extent(start, None if digest is None else int(digest, 16), row_count)


def digest_of_bytes(row: Iterable[object]) -> bytes:
    """The checksum of a row whose texts are bytes, which need not be valid UTF-8."""
    words = (value if isinstance(value, bytes) else str(value).encode() for value in row)
    return hashlib.sha256(b"\x1f".join((_TABLE.encode(), *words))).hexdigest()[:32].encode()


def light(record: Record) -> dict[str, str]:
    """What the log holds of a record that it does not hold whole: its id and its checksum."""
    row = RECORD_TABLES[record.kind].row(record)
    return {"id": record.id, "digest": _checksum(record.kind, row)}


def _states(edit: Edit) -> tuple[str | None, str | None]:
    """The record before and after as JSON: the changed fields if it is there in both."""
    before, after = edit.before, edit.after
    if before is None or after is None or before.id != after.id or not before.is_logged_whole:
        return _to_json(before), _to_json(after)
    if before.kind == Profile.kind:  # no change made it: a rescue could not find the rest of it
        return _to_json(before), _to_json(after)
    then, now = differences(before, after)
    return _json(then), _json(now)


def _to_json(record: Record | None) -> str | None:
    if record is None:
        return None
    return _json(to_plain(record) if record.is_logged_whole else light(record))


def _json(plain: object) -> str:
    return storable(_encode(plain))


def _latest(connection: sqlite3.Connection, limit: int) -> Iterator[Row]:
    """Yields the rows of the last changes, oldest first, without reading earlier ones."""
    rows: list[Row] = []
    numbers: set[object] = set()
    for row in map(Row._make, connection.execute(f"{_SELECT} ORDER BY entry DESC")):
        numbers.add(row.number)
        if len(numbers) > limit:
            break
        rows.append(row)
    return reversed(rows)


def _changes(rows: Iterable[Row]) -> Iterator[tuple[list[Row], bool]]:
    """Yields the rows of each change, and whether these seem complete and undamaged."""
    damaged: Row | None = None
    last = 0
    for number, group in groupby(rows, key=lambda row: row.number):
        found = list(group)
        is_whole = all(row.is_as_written for row in found)
        yield found, is_whole and not (damaged and _may_begin(damaged, found[0], last))
        damaged = None if is_whole else found[-1]
        last = number if is_whole else last


def _may_begin(damaged: Row, row: Row, last: int) -> bool:
    """Returns whether a damaged row may belong to the same change as the row after it. It belongs
    to another when it has the previous number, when without it a change would be missing since the
    ``last`` whole one, or when its timestamp differs."""
    if row.first - 1 in (damaged.number, last + 1):
        return False
    try:
        datetime.fromisoformat(damaged.at.decode())
    except ValueError:
        return True
    return damaged.at == row.at


def _columns(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The log columns of this file, of any format."""
    if format_of(connection) >= 3:
        return _COLUMNS
    return tuple(each for each in _COLUMNS if each not in _SINCE_3)


def _select(columns: Sequence[str]) -> str:
    numbers = ("entry", "number", "first")
    named = (name if name in numbers else f"CAST({name} AS BLOB)" for name in columns)
    return f"SELECT {', '.join(named)} FROM {_TABLE}"


_SELECT = _select(("entry", *_COLUMNS))


def _digest(row: tuple[Stored, ...]) -> str:
    return _checksum(_TABLE, row)


def _checksum(kind: str, row: tuple[Stored, ...]) -> str:
    return f"{row_digest(kind, row):064x}"[:32]

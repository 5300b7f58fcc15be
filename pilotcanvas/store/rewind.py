"""Reads the change log as changes, from the current pilot back.

Each change is checked against the pilot that it led to, so that a log which does not belong to the
pilot is found.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

from pilotcanvas.model.changes import Change, Edit
from pilotcanvas.model.field import Key, Record
from pilotcanvas.model.pilot import RECORD_TYPES
from pilotcanvas.model.record import from_plain, updated
from pilotcanvas.store import change_log
from pilotcanvas.store.change_log import WAYS, Header, LogError, Row, light
from pilotcanvas.store.file_errors import Interrupted
from pilotcanvas.store.rows import MODULUS, RECORD_TABLES, Stored, read_json, row_digest

Find = Callable[[str, str], Record | None]
"""Looks up a record by kind and id."""

_RECORD_TYPES = {record_type.kind: record_type for record_type in RECORD_TYPES}


class _Unresolved(LookupError):
    """A record that the log does not hold whole no longer exists."""


class Logged(NamedTuple):
    """A change in the log. It is not ``is_resolved`` when edits are left out of it: of records that
    the log does not hold whole and that are nowhere else any more."""

    header: Header
    change: Change
    is_resolved: bool
    entries: tuple[int, ...]
    """Where its rows are in the log."""


class Rewinder:
    """Goes back from a pilot through its log, change by change.

    ``find`` looks up the records of the pilot, and ``find_light`` those that the log does not hold
    whole, which may be in another copy too. ``states`` has the records as they were before the last
    change that was read, for those that it and later ones touched.
    """

    def __init__(self, find: Find, find_light: Find | None = None) -> None:
        self._find, self._find_light = find, find_light or find
        self.states: dict[Key, Record | None] = {}

    def back(self, rows: Iterable[Row]) -> Logged:
        """Returns the change of these rows. Raises `LogError` when they are invalid, or lead to
        another state than the one that the pilot had then."""
        edits: list[Edit] = []
        is_resolved = True
        rows = list(rows)
        for row in reversed(rows):
            try:
                edits.append(self._edit(row))
            except _Unresolved:
                is_resolved = False
            except (ValueError, KeyError) as error:
                raise LogError(f"change {row.number}: {error}") from error
        last = rows[-1]
        try:
            id, way, at, author, label, about = (
                text.decode()
                for text in (last.change_id, last.way, last.at, last.author, last.label, last.about)
            )
            merged = ids_of_json(last.merged)
        except ValueError as error:
            raise LogError(f"change {last.number}: {error}") from error
        if way not in WAYS:
            raise LogError(f"change {last.number} came about in an unknown way")
        header = Header(last.number, last.first, id, way, at, author)
        change = Change(label, about, tuple(reversed(edits)), merged)
        return Logged(header, change, is_resolved, tuple(row.entry for row in rows))

    def record(self, kind: str, id: str) -> Record | None:
        """The record as it was before the last change that was read."""
        key = (kind, id)
        return self.states[key] if key in self.states else self._find(kind, id)

    def _edit(self, row: Row) -> Edit:
        kind, id = row.kind.decode(), row.record_id.decode()
        before, after = _plain(row.before), _plain(row.after)
        if before is None and after is None:
            raise ValueError("about nothing")
        if not _RECORD_TYPES[kind].is_logged_whole:
            return Edit(self._light(kind, before), self._light(kind, after))
        if before is not None and after is not None and before.keys() != after.keys():
            raise ValueError("other fields before than after")
        now = self.record(kind, id)
        if after is not None:
            wanted = updated(now, after) if now and "id" not in after else _whole(kind, after)
            # The log holds no letters that cannot be stored; a pilot in memory may.
            if now is None or (wanted != now and _row(wanted) != _row(now)):
                raise ValueError(f"{kind} {id} is not what it became")
        elif now is not None:
            raise ValueError(f"{kind} {id} is there still")
        then: Record | None = None
        if before is not None:
            then = updated(now, before) if now and "id" not in before else _whole(kind, before)
        if (then or now) is None or (then or now).id != id:  # type: ignore[union-attr]
            raise ValueError(f"{kind} {id} has another id")
        self.states[kind, id] = then
        return Edit(then, now)

    def _light(self, kind: str, plain: dict[str, object] | None) -> Record | None:
        if plain is None:
            return None
        if plain.keys() != {"id", "digest"}:
            raise ValueError("not as the log writes it")
        record = self._find_light(kind, str(plain["id"]))
        if record is None or light(record) != plain:
            raise _Unresolved
        return record


def read_back(
    connection: sqlite3.Connection, rewinder: Rewinder, limit: int | None = None
) -> Iterator[Logged]:
    """Yields the changes in the log, the last one first, until one is damaged; no more than
    ``limit``."""
    for rows in change_log.newest_first(connection, limit):
        try:
            yield rewinder.back(rows)
        except LogError:
            return


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
    for logged in reversed(list(read_back(connection, Rewinder(find), limit))):
        change = logged.change if logged.is_resolved else None
        way = logged.header.way
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


def whole_log(
    connection: sqlite3.Connection,
    counter: int,
    rewinder: Rewinder,
    should_stop: Callable[[], bool] = lambda: False,
) -> list[Logged]:
    """Returns every change in the log, the last one first.

    Raises `LogError` when a row is damaged or missing, when the changes do not lead to the pilot,
    or when they do not begin at the state that the log is known to begin at; `Interrupted` when
    ``should_stop`` returns true.
    """
    found = []
    for rows in change_log.newest_first(connection):
        if should_stop():
            raise Interrupted
        found.append(rewinder.back(rows))
    log = change_log.extent(connection)
    if sum(len(logged.entries) for logged in found) != log.rows:
        raise LogError("a change is not as it was written")
    number = counter
    for logged in found:
        if logged.header.number != number:
            raise LogError(f"change {number} is missing")
        number = logged.header.first - 1
    if number != log.start:
        raise LogError(f"change {number} is missing")
    if log.start_digest is not None:
        reached = checksum_after(found, log.start_digest)
        if reached != content_checksum(connection) % MODULUS:
            raise LogError(f"change {number} led to something else")
    return found


def content_checksum(connection: sqlite3.Connection) -> int:
    """Returns the checksum of the contents, whichever changes made them: of each record that the
    log holds whole, without its revision."""
    return sum(
        row_digest(kind, row[:-1])
        for kind, table in RECORD_TABLES.items()
        if _RECORD_TYPES[kind].is_logged_whole
        for row in connection.execute(table.select)
    )


def checksum_after(changes: Iterable[Logged], checksum: int) -> int:
    """Returns the `content_checksum` after these changes, given the one before them."""
    for logged in changes:
        for edit in logged.change.edits:
            for sign, record in ((-1, edit.before), (1, edit.after)):
                if record is not None and record.is_logged_whole:
                    checksum += sign * _checksum(record)
    return checksum % MODULUS


def _checksum(record: Record) -> int:
    return row_digest(record.kind, _row(record))


def _whole(kind: str, plain: dict[str, object]) -> Record:
    return from_plain(_RECORD_TYPES[kind], plain)


def _row(record: Record) -> tuple[Stored, ...]:
    return RECORD_TABLES[record.kind].row(record)


def _plain(text: bytes | None) -> dict[str, object] | None:
    if text is None:
        return None
    plain = read_json(text.decode())
    if not isinstance(plain, dict):
        raise ValueError("not a record")
    return plain


def ids_of_json(text: bytes | None) -> tuple[str, ...]:
    """Parses the ids in a ``merged`` column. Raises `ValueError`."""
    ids = [] if text is None else read_json(text.decode())
    if not isinstance(ids, list) or not all(isinstance(each, str) for each in ids):
        raise ValueError("not a list of ids")
    return tuple(ids)

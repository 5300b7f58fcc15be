"""Which changes a pilot file knows, its own and those of merged copies, without their contents.

The merge base of two copies is found with it, so it covers all changes ever made, also those that
are no longer in the change log. It stays small: of each session (`change_log.change_id`) only the
last change has to be remembered.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pilotcanvas.store import change_log
from pilotcanvas.store.rewind import Logged, ids_of_json

_TABLE = "past_changes"
_OWN, _MERGED, _UNDONE = 0, 1, -1


@dataclass(frozen=True, slots=True)
class Past:
    """The changes that a file knows.

    ``own`` has the id of the last change of each session with its number. A change of format 1 or 2
    counts as a session, and so does the state that the file began with (number 0). ``merged`` has
    for each merge its number, the ids of the last changes of the copies that were merged in, and 1
    or, when it was undone then, -1.
    """

    own: tuple[tuple[int, str], ...]
    merged: tuple[tuple[int, str, int], ...]

    def knows(self, id: str, until: int | None = None) -> bool:
        """Returns whether a change was made in this file or taken over by a merge, up to its change
        number ``until``."""
        session, number = _split(id)
        known = self._known(until)
        return session in known and known[session] >= number

    def last_known_to(self, other: Past) -> tuple[int, str] | None:
        """Returns the number and the id of the last change of this file that the other knows too;
        None when there is none."""
        theirs = other._known(None)
        found: list[tuple[int, str]] = []
        for number, id in self.own:
            session, last = _split(id)
            if session in theirs:
                common = min(last, theirs[session])
                found.append(
                    (common, change_log.change_id(session, common)) if last else (number, id)
                )
        return max(found, default=None)

    def taken_over(self) -> frozenset[str]:
        """Returns the last changes of the copies that were merged in and not taken out again."""
        return self._merged_ids(None)

    @property
    def last(self) -> str:
        """The id of the last change, or of the state that the file began with; empty when neither
        is known."""
        return max(self.own, default=(0, ""))[1]

    def _known(self, until: int | None) -> dict[str, int]:
        """The number of the last known change of each session; 0 where a session is one change."""
        known: dict[str, int] = {}
        for number, id in self.own:
            session, last = _split(id)
            if last:
                known[session] = last if until is None else min(last, until)
            elif until is None or number <= until:
                known[session] = 0
        for id in self._merged_ids(until):
            session, last = _split(id)
            known[session] = max(last, known.get(session, 0))
        return known

    def _merged_ids(self, until: int | None) -> frozenset[str]:
        times: Counter[str] = Counter()
        for number, id, sign in self.merged:
            if until is None or number <= until:
                times[id] += sign
        return frozenset(id for id, count in times.items() if count > 0)


def read(connection: sqlite3.Connection, start: str) -> Past:
    """Returns what a file of the newest format knows. ``start`` identifies the state that it began
    with; empty when that is not known. Raises `ValueError` for invalid text."""
    own: dict[str, tuple[int, str]] = {}
    merged: list[tuple[int, str, int]] = []
    if start:
        own[start] = (0, start)
    query = f"SELECT number, CAST(id AS BLOB), merged FROM {_TABLE} ORDER BY number"
    for number, id, sign in connection.execute(query):
        if sign == _OWN:
            own[_split(id.decode())[0]] = (number, id.decode())
        else:
            merged.append((number, id.decode(), sign))
    for number, id, signs in _in_log(connection):
        own[_split(id)[0]] = (number, id)
        merged += ((number, each, sign) for each, sign in signs.items())
    return Past(tuple(own.values()), tuple(merged))


def forget(connection: sqlite3.Connection) -> list[tuple[str, int, int]]:
    """Returns the rows of `past_changes` for a file whose log is cleared: all that it knows but the
    state that it began with, which is a checksum of contents."""
    known = read(connection, "")
    own = [(id, number, _OWN) for number, id in known.own if number]
    return own + [(id, number, sign) for number, id, sign in known.merged]


def remember(connection: sqlite3.Connection, rows: Sequence[tuple[str, int, int]]) -> None:
    """Add rows to `past_changes`, oldest first: an id, its number, and whether it is own, merged or
    undone.

    Of a session only the last change stays.
    """
    query = f"SELECT rowid, id FROM {_TABLE} WHERE merged = {_OWN}"
    there = {_split(id)[0]: rowid for rowid, id in connection.execute(query)}
    last = {_split(id)[0]: (number, id, sign) for id, number, sign in rows if sign == _OWN}
    for session in last.keys() & there.keys():
        connection.execute(f"DELETE FROM {_TABLE} WHERE rowid = ?", (there[session],))
    merges = [(number, id, sign) for id, number, sign in rows if sign != _OWN]
    connection.executemany(f"INSERT INTO {_TABLE} VALUES (?, ?, ?)", [*last.values(), *merges])


def rows_of(changes: Iterable[Logged], last_id: str) -> Iterator[tuple[str, int, int]]:
    """Yields what must be remembered of changes that are taken out of the log and summed up in one
    with the id ``last_id``, oldest first."""
    last: dict[str, tuple[str, int, int]] = {}
    signs: Counter[str] = Counter()
    number = 0
    for header, change, *_ in changes:
        number = header.number
        last[_split(header.id)[0]] = (header.id, number, _OWN)
        for id in change.merged:
            signs[id] += _UNDONE if header.way == "undo" else _MERGED
    last.pop(_split(last_id)[0], None)
    yield from last.values()
    yield from ((id, number, max(-1, min(1, sign))) for id, sign in signs.items() if sign)


def _in_log(connection: sqlite3.Connection) -> Iterator[tuple[int, str, Counter[str]]]:
    """Yields each undamaged change in the log: number, id, and what it merged or undid."""
    rows = filter(lambda row: row.is_as_written, change_log.rows(connection))
    for number, group in groupby(rows, key=lambda row: row.number):
        row = next(group)
        sign = _UNDONE if row.way == b"undo" else _MERGED
        signs = Counter(dict.fromkeys(ids_of_json(row.merged), sign))
        yield number, row.change_id.decode(), signs


def _split(id: str) -> tuple[str, int]:
    """The session of a change and its number in it; 0 when the change is a session by itself."""
    session, slash, number = id.rpartition("/")
    return (session, int(number)) if slash and number.isdecimal() else (id, 0)

"""Keeps the change log small: sums up old changes, and forgets the oldest, as backups are thinned.

The last `RECENT` changes stay as they are, for they can be undone. What one author did before those
becomes one change an hour, after `HOURS_FOR` one a week, after `WEEKS_FOR` one a month, and goes
after `MONTHS_FOR`. A summed up change goes from the state before the first to that after the last
change in it. The file keeps the number of the last change that is gone and the checksum of the
contents then, so that what is left can still be verified; `past` keeps what merging needs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby

from pilotcanvas.model.changes import Change, Edit
from pilotcanvas.model.field import Key, Record
from pilotcanvas.store import change_log, past
from pilotcanvas.store.change_log import Header
from pilotcanvas.store.rewind import Logged, checksum_after
from pilotcanvas.store.rows import checksum_text

RECENT = 200
"""How many of the last changes can be undone after the file was opened again."""

HOURS_FOR, WEEKS_FOR, MONTHS_FOR = timedelta(12), timedelta(weeks=10), timedelta(275)
"""The ages at which history is summed up further; those of `backups`."""

LABEL = "several"
"""The label of a summed up change with several ones in it."""

_LEAST_ROWS = 100
"""Not worth writing to the file for less."""


@dataclass(slots=True)
class _Sum:
    """Changes in a row, oldest first, and their sum: the edits from before the first to after the
    last."""

    changes: list[Logged]
    edits: tuple[Edit, ...] = ()

    @property
    def header(self) -> Header:
        """The number and id of the last change, with what all have in common."""
        first, last = self.changes[0].header, self.changes[-1].header
        authors = {each.header.author for each in self.changes}
        author = authors.pop() if len(authors) == 1 else ""
        return Header(last.number, first.first, last.id, "do", last.at, author)

    @property
    def change(self) -> Change:
        """The summed up change. What was merged is remembered in `past`."""
        labels = {each.change.label for each in self.changes}
        abouts = {each.change.about for each in self.changes}
        label = labels.pop() if len(labels) == 1 else LABEL
        return Change(label, abouts.pop() if len(abouts) == 1 else "", self.edits)

    @property
    def entries(self) -> list[int]:
        """Where the rows of the changes are."""
        return [entry for each in self.changes for entry in each.entries]


@dataclass(frozen=True, slots=True)
class Thinning:
    """What to do to a log: which changes to forget, oldest first, and which to sum up."""

    gone: tuple[Logged, ...]
    sums: tuple[_Sum, ...]

    @property
    def rows_less(self) -> int:
        """How many rows fewer the log has afterwards."""
        return len(list(self.entries())) - sum(len(each.edits) for each in self.sums)

    def entries(self) -> Iterator[int]:
        """Yields where the rows of all these changes are."""
        for logged in (*self.gone, *(each for one in self.sums for each in one.changes)):
            yield from logged.entries

    @property
    def is_worthwhile(self) -> bool:
        """Whether it makes enough difference to write to the file for."""
        return self.rows_less >= _LEAST_ROWS


def plan(log: Sequence[Logged], now: datetime) -> Thinning:
    """Returns how to thin a log of which these are all changes, oldest first."""
    gone: list[Logged] = []
    sums: list[_Sum] = []
    for period, group in groupby(_with_period(log, now), key=lambda each: each[0]):
        changes = [logged for _, logged in group]
        if period is None:
            gone += changes
            continue
        edits = _summed(changes)
        if edits:
            sums.append(_Sum(changes, edits))
        elif sums:  # it came to nothing: the change before it stands for both
            sums[-1].changes += changes
        else:
            gone += changes
    return Thinning(tuple(gone), tuple(each for each in sums if len(each.changes) > 1))


def write(connection: sqlite3.Connection, thinning: Thinning, start: str) -> None:
    """Thin the log, within the open transaction. ``start`` identifies the state that the file began
    with, when its log goes back that far; it is remembered then."""
    for entry in thinning.entries():
        connection.execute("DELETE FROM change_log WHERE entry = ?", (entry,))
    known = list(past.rows_of(thinning.gone, ""))
    if thinning.gone and start:
        known.insert(0, (start, 0, 0))
    for each in thinning.sums:
        change_log.insert(connection, each.header, each.change, each.entries)
        known += past.rows_of(each.changes, each.header.id)
    past.remember(connection, known)
    if thinning.gone:
        digest = change_log.extent(connection).start_digest
        if digest is not None:
            digest = checksum_after(thinning.gone, digest)
        connection.execute(
            "UPDATE file SET log_start = ?, log_start_digest = ?",
            (thinning.gone[-1].header.number, None if digest is None else checksum_text(digest)),
        )


def _with_period(
    log: Sequence[Logged], now: datetime
) -> Iterator[tuple[tuple[object, ...] | None, Logged]]:
    """Yields each change that is not recent, oldest first, after the period in which it is summed
    up; None for one that is forgotten."""
    at = now
    found = []
    for logged in reversed(log):
        # A clock that was ahead: no change was made after the ones that follow it.
        at = min(at, _moment(logged.header.at, at))
        found.append((at, logged))
    for at, logged in reversed(found[RECENT:]):
        age, author = now - at, logged.header.author
        if age < HOURS_FOR:
            yield (author, at.date(), at.hour), logged
        elif age < WEEKS_FOR:
            yield (author, *at.isocalendar()[:2]), logged
        elif age < MONTHS_FOR:
            yield (author, at.year, at.month), logged
        else:
            yield None, logged


def _moment(text: str, otherwise: datetime) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return otherwise
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _summed(changes: Sequence[Logged]) -> tuple[Edit, ...]:
    """The edits from before these changes to after them."""
    first: dict[Key, Record | None] = {}
    last: dict[Key, Record | None] = {}
    for logged in changes:
        for edit in logged.change.edits:
            key = (edit.kind, edit.id)
            first.setdefault(key, edit.before)
            last[key] = edit.after
    return tuple(Edit(before, last[key]) for key, before in first.items() if before != last[key])

"""Reconstructs a pilot as it was after one of its changes, as far as its file can tell."""

from __future__ import annotations

import enum
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from pilotcanvas.model.field import Key, Record
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.store.rewind import Find, Rewinder, read_back


class _Unknown(enum.Enum):
    """What a record was that nothing tells of any more."""

    UNKNOWN = "unknown"


UNKNOWN: Final = _Unknown.UNKNOWN
State = Record | None | Literal[_Unknown.UNKNOWN]
"""A record, None where there is none, or `UNKNOWN`."""


@dataclass(frozen=True, slots=True)
class PastState:
    """The records of a pilot as they were after its change ``number``.

    ``touched`` has those that later changes in the log touched, as they were before. When the log
    does not go back that far (``is_complete`` is false) these are unknown, and of the others the
    ones with an older revision are known.
    """

    pilot: Pilot
    number: int
    touched: Mapping[Key, State]
    is_complete: bool
    revisions: Mapping[Key, int]

    def record(self, key: Key) -> State:
        """Returns the record as it was; None when it was not there."""
        if key in self.touched:
            return self.touched[key] if self.is_complete else UNKNOWN
        if not self.is_complete and self.revisions.get(key, self.number + 1) > self.number:
            return UNKNOWN
        return self.pilot.record(*key)


def state_after(
    connection: sqlite3.Connection,
    number: int,
    counter: int,
    pilot: Pilot,
    revisions: Mapping[Key, int],
    find_light: Find,
) -> PastState:
    """Returns the state after change ``number`` of a file with this pilot in it after change
    ``counter``."""
    touched: dict[Key, State] = {}
    reached = counter
    for header, change, *_ in read_back(connection, Rewinder(pilot.record, find_light)):
        if header.number != reached or reached <= number:
            break
        for edit in reversed(change.edits):
            # A change that sums up others may have touched it before or after.
            touched[edit.kind, edit.id] = edit.before if header.first > number else UNKNOWN
        reached = header.first - 1
    return PastState(pilot, number, touched, reached <= number, revisions)

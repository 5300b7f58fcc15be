"""The history of an open pilot file: what can be undone, and what was changed since when."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from pilotcanvas.model.changes import Change, StaleChange
from pilotcanvas.model.field import Record
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.store import change_log, contents, past, rewind
from pilotcanvas.store.change_log import LogError, Made
from pilotcanvas.store.file_errors import as_damage
from pilotcanvas.store.past import Past
from pilotcanvas.store.past_state import PastState, state_after
from pilotcanvas.store.rewind import Logged, Rewinder
from pilotcanvas.store.rows import checksum_text


@dataclass(frozen=True, slots=True)
class FileLog:
    """Reads the change log of the file at ``path``, which holds ``pilot`` after change ``counter``.

    Every method raises `Problem` when the file cannot be read.
    """

    path: Path
    connection: sqlite3.Connection
    pilot: Pilot
    counter: int

    def steps(self, limit: int) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
        """Returns the steps that can be undone, oldest first, and those that can be redone, next
        one first.

        Reads the last ``limit`` changes. Skips steps that do not apply to the current pilot:
        whoever can write the file can write its log.
        """
        with as_damage(self.path):
            undo, redo = rewind.history(self.connection, limit, self.pilot.record)
        back = _leading_on(self.pilot, (step.inverse() for step in reversed(undo)))
        return undo[len(undo) - back :], redo[: _leading_on(self.pilot, redo)]

    def changes(self, should_stop: Callable[[], bool] = lambda: False) -> tuple[Logged, ...]:
        """Returns every change in the log including undos, oldest first. A damaged log is a
        `Problem`. Raises `Interrupted` when ``should_stop`` returns true."""
        with as_damage(self.path):
            return tuple(reversed(self._whole(should_stop)))

    def last_change(self) -> Made | None:
        """Returns the last change made; None when there is none in the log."""
        with as_damage(self.path):
            return change_log.latest(self.connection)

    def past(self) -> Past:
        """Returns which changes this file knows, its own and merged ones."""
        with as_damage(self.path):
            return past.read(self.connection, self.start())

    def state_after(self, number: int, other: Pilot) -> PastState:
        """Returns what is known of the pilot as it was after its change ``number``.

        Records that the log does not hold whole are looked up in the ``other`` copy too.
        """

        def find(kind: str, id: str) -> Record | None:
            return self.pilot.record(kind, id) or other.record(kind, id)

        with as_damage(self.path):
            revisions = contents.revisions(self.connection)
            return state_after(self.connection, number, self.counter, self.pilot, revisions, find)

    def start(self) -> str:
        """Identifies the state that the file began with; empty when its log does not go back that
        far, or is damaged. Raises `ValueError`, not `Problem`."""
        extent = change_log.extent(self.connection)
        if extent.start:
            return ""
        if extent.start_digest is not None:
            return checksum_text(extent.start_digest)
        try:
            changed = rewind.checksum_after(self._whole(), 0)
        except LogError:
            return ""
        return checksum_text(rewind.content_checksum(self.connection) - changed)

    def _whole(self, should_stop: Callable[[], bool] = lambda: False) -> list[Logged]:
        rewinder = Rewinder(self.pilot.record)
        return rewind.whole_log(self.connection, self.counter, rewinder, should_stop)


def _leading_on(pilot: Pilot, changes: Iterable[Change]) -> int:
    """Returns how many of these changes apply, one after the other."""
    count = 0
    for change in changes:
        try:
            pilot = change.onto(pilot).apply(pilot)
        except StaleChange:
            break
        count += 1
    return count

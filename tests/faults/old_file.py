"""A pilot file of an older format, as large as is wanted: the saved one, with notes added to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from pilotcanvas.model import changes
from pilotcanvas.model.changes import Change
from pilotcanvas.model.ids import derived_id, new_id
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.record import to_plain
from pilotcanvas.store import contents
from pilotcanvas.store.format_3 import checksum
from pilotcanvas.store.journal import connect
from pilotcanvas.store.newest import as_newest
from pilotcanvas.store.rows import Stored
from tests.faults.edits import PLACES
from tests.saved import format_1

_NAMES = (
    *("number", "change_id", "way", "at", "author", "label", "about", "kind", "record_id"),
    *("before", "after", "digest"),
)
_INSERT_LOG = f"INSERT INTO change_log ({', '.join(_NAMES)}) VALUES ({', '.join('?' * 12)})"

SAVED = format_1.PATH.parent
"""The folder with a saved file of every format."""


def make_old_file(path: Path, format: int, notes: int) -> tuple[Pilot, int]:
    """Make the file at ``path``, with so many notes more; what it holds, after how many changes."""
    path.write_bytes((SAVED / f"format_{format}.pilot").read_bytes())
    with closing(connect(path, is_read_only=False)) as connection:
        found = contents.read_state(connection)
        pilot, _ = contents.read(as_newest(connection))
        ids = [derived_id("old note", str(number)) for number in range(notes)]
        texts = [f"{number} " + "woord " * 300 for number in range(notes)]
        change = changes.add_notes(pilot, PLACES[0], texts, ids=ids)
        connection.execute("BEGIN")
        # The table of notes is the same in every format.
        after = contents.write(connection, change, found)
        connection.executemany(_INSERT_LOG, _log_rows(change, after.counter))
        connection.execute("COMMIT")
        return change.apply(pilot), after.counter


def _log_rows(change: Change, number: int) -> Iterator[tuple[Stored, ...]]:
    """The rows of the change log as formats 1 and 2 have them."""
    start = (number, new_id(), "do", "2026-01-01T10:00:00.000+00:00", "Fatima")
    for edit in change.edits:
        states = (
            None if each is None else json.dumps(to_plain(each), ensure_ascii=False)
            for each in (edit.before, edit.after)
        )
        row = (*start, change.label, change.about, edit.kind, edit.id, *states)
        yield (*row, checksum("change_log", row))

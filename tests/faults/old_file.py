"""A pilot file of an older format, as large as is wanted: the saved one, with notes added to it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from pilotcanvas.model import changes
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.store import change_log, contents
from pilotcanvas.store.connection import connect
from tests.faults.edits import PLACES
from tests.saved import format_1

SAVED = format_1.PATH.parent
"""The folder with a saved file of every format."""


def make_old_file(path: Path, format: int, notes: int) -> tuple[Pilot, int]:
    """Make the file at ``path``, with so many notes more; what it holds, after how many changes."""
    path.write_bytes((SAVED / f"format_{format}.pilot").read_bytes())
    with closing(connect(path, is_read_only=False)) as connection:
        pilot, found = contents.read(connection)
        ids = [derived_id("old note", str(number)) for number in range(notes)]
        texts = [f"{number} " + "woord " * 300 for number in range(notes)]
        change = changes.add_notes(pilot, PLACES[0], texts, ids=ids)
        connection.execute("BEGIN")
        after = contents.write(connection, change, found)
        change_log.write(connection, change, "do", after.counter, "Fatima")
        connection.execute("COMMIT")
        return change.apply(pilot), after.counter

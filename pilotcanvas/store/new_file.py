"""Writes a pilot to a new, empty file."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from pilotcanvas.model.field import Key
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.store import contents, past
from pilotcanvas.store.connection import make_durable, new_connection
from pilotcanvas.store.contents import FileState
from pilotcanvas.store.migrations import make_tables


def fill_new(
    place: Path,
    pilot: Pilot,
    password: str,
    counter: int = 0,
    revisions: Mapping[Key, int] | None = None,
    known: Sequence[tuple[str, int, int]] = (),
) -> FileState:
    """Write a pilot to the empty file at ``place``, locked if there is a password; with its
    counter, revisions and known changes if it was in another file."""
    with contextlib.closing(new_connection(place, "rw", password)) as connection:
        make_durable(connection)
        connection.execute("BEGIN IMMEDIATE")
        make_tables(connection)
        filled = contents.fill(connection, pilot, counter, revisions)
        past.remember(connection, known)
        connection.execute("COMMIT")
    return filled

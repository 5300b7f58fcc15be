"""Gives a pilot file a past: changes that were made long ago, written without syncing each one."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from pathlib import Path

from pilotcanvas.model.changes import Change
from pilotcanvas.model.ids import derived_id
from pilotcanvas.store import change_log, contents
from pilotcanvas.store.connection import new_connection

Made = tuple[datetime, str, Change]
"""When a change was made, by whom, and what it was."""


def write_history(path: Path, made: Iterable[Made]) -> None:
    """Add these changes, oldest first, to the file at ``path``; the changes of one day are one time
    that it was open."""
    with contextlib.closing(new_connection(path, "rw")) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA secure_delete = ON").fetchall()
        _, state = contents.read(connection)
        connection.execute("BEGIN")
        for day, group in groupby(made, key=lambda each: each[0].date()):
            session = derived_id("session", str(path), day.isoformat())
            for at, author, change in group:
                state = contents.write(connection, change, state)
                change_log.write(connection, change, "do", state.counter, author, session, at)
        connection.execute("COMMIT")

"""How SQLite writes a pilot file in a harness: as always, or with a fault that must be found."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest import mock

from pilotcanvas.store import connection as connection_module
from pilotcanvas.store import pilot_file
from pilotcanvas.store.connection import make_durable

How = Callable[[sqlite3.Connection], str]
"""What takes the place of `make_durable`."""

_FEW_PAGES = "PRAGMA cache_size = 8"  # SQLite then writes pages well before the end of a change


def as_always(connection: sqlite3.Connection) -> str:
    """Durably; only with little memory, so that there is more to break off halfway."""
    mode = make_durable(connection)
    connection.execute(_FEW_PAGES)
    return mode


def without_sync(connection: sqlite3.Connection) -> str:
    """The fault: nothing is synced."""
    mode = as_always(connection)
    connection.execute("PRAGMA synchronous = OFF")
    return mode


def without_journal(connection: sqlite3.Connection) -> str:
    """The fault: nothing can be taken back, and nothing is synced."""
    mode = without_sync(connection)
    connection.execute("PRAGMA journal_mode = OFF").fetchall()
    return mode


@contextmanager
def writing(how: How) -> Iterator[None]:
    """Let every file be written in this way."""
    allowed = {*connection_module._PRAGMAS, "cache_size"}
    with (
        mock.patch.object(connection_module, "_PRAGMAS", allowed),
        mock.patch.object(connection_module, "make_durable", how),
        mock.patch.object(pilot_file, "make_durable", how),
    ):
        yield

"""Reads a file of an older format as the newest format, without changing it."""

from __future__ import annotations

import sqlite3

from pilotcanvas.store import contents
from pilotcanvas.store.connection import format_of
from pilotcanvas.store.migrations import FORMAT, STEPS_TABLE, TABLES_OF, make_tables


def as_newest(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Returns a connection to read the content from: the given one, or for an older format an
    upgraded copy in memory.

    Raises `ValueError` when the rows are not as they were saved.
    """
    format = format_of(connection)
    if format == FORMAT:
        return connection
    contents.read_state(connection)
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        for statement in TABLES_OF[format].values():
            memory.execute(statement)
        memory.execute(f"PRAGMA user_version = {format}")
        memory.execute("BEGIN")
        contents.copy_rows(connection, memory)
        for row in connection.execute(f"SELECT * FROM {STEPS_TABLE}"):
            memory.execute(f"INSERT INTO {STEPS_TABLE} VALUES (?, ?, ?, ?)", row)
        make_tables(memory)
        memory.execute("COMMIT")
    except BaseException:
        memory.close()
        raise
    return memory

"""Upgrades a pilot file of an older format to the newest, after keeping a verified copy."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from pathlib import Path

from pilotcanvas.problems import Problem
from pilotcanvas.store import contents
from pilotcanvas.store.atomic_replace import atomic_replace
from pilotcanvas.store.connection import format_of, making_tables, new_connection
from pilotcanvas.store.contents import FileState
from pilotcanvas.store.file_errors import as_damage, as_problems, problem
from pilotcanvas.store.journal import connect
from pilotcanvas.store.migrations import FORMAT, make_tables
from pilotcanvas.store.newest import as_newest
from pilotcanvas.store.rewind import Rewinder, whole_log

KEPT_COPY = re.compile(r"\.format-\d+(?:-\d+)?\.[^.]+\Z")
"""Matches the end of names that `kept_copy` returns."""


def upgrade(connection: sqlite3.Connection, place: Path, password: str = "") -> Path | None:
    """Upgrade an open file to the newest format, in one transaction.

    First writes a copy in the old format beside it, with the same password, and reads it back.
    Returns the path of the copy, or None when no upgrade was needed. Raises `Problem` for a damaged
    file, or a location in which it can only be read (`FileTrouble.is_read_only_place`): the file is
    unchanged then.
    """
    with as_problems(place):
        before = format_of(connection)
    if before == FORMAT:
        return None
    with as_damage(place):
        found = contents.read_state(connection)
        newest = as_newest(connection)
        with contextlib.closing(newest):
            pilot, _ = contents.read(newest)
            whole_log(newest, found.counter, Rewinder(pilot.record))
    copy = _keep_copy(connection, place, before, found, password)
    with as_problems(place), making_tables(connection):
        make_tables(connection)
    return copy


def kept_copy(place: Path, format: int, number: int = 1) -> Path:
    """The path of the copy in an older format: beside the file, with its name."""
    again = "" if number == 1 else f"-{number}"
    return place.with_name(f"{place.stem}.format-{format}{again}{place.suffix}")


def _keep_copy(
    connection: sqlite3.Connection, place: Path, format: int, found: FileState, password: str
) -> Path:
    number = 1
    while os.path.lexists(copy := kept_copy(place, format, number)):
        if _state_of(copy, password) == found:
            return copy  # kept before, when the step after it failed
        number += 1
    with as_problems(copy), atomic_replace(copy, place, is_new=True) as beside:
        with contextlib.closing(new_connection(beside, "rwc", password)) as new:
            connection.backup(new)
        if _state_of(beside, password) != found:
            raise problem("file.disk_failed", copy, "the copy cannot be read back")
    return copy


def _state_of(path: Path, password: str) -> FileState | None:
    """The state of a file; None when it is not a readable pilot file."""
    try:
        connection = connect(path, is_read_only=True, password=password)
        with contextlib.closing(connection), as_damage(path):
            return contents.read_state(connection)
    except Problem:
        return None

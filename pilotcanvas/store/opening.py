"""Creates, opens, fully checks and moves pilot files.

`connection` opens SQLite safely; `pilot_file` has the operations on an open file.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from pathlib import Path

from pilotcanvas.atomic_write import tidy
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.problems import Problem
from pilotcanvas.store.atomic_replace import LEFT_BEHIND, atomic_replace, bare_copy, drop
from pilotcanvas.store.connection import check_place, peek
from pilotcanvas.store.file_errors import FileTrouble, as_problems, problem
from pilotcanvas.store.file_path import check_copy, check_name, resolved
from pilotcanvas.store.journal import connect, settle
from pilotcanvas.store.lock import FileLock, Holder, holder_of, lock_path, take_lock
from pilotcanvas.store.new_file import fill_new
from pilotcanvas.store.pilot_file import PilotFile
from pilotcanvas.store.upgrade import upgrade

_NOT_WRITABLE = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENAMETOOLONG, errno.ELOOP)


def create(path: Path, pilot: Pilot, author: str = "", password: str = "") -> PilotFile:
    """Create a file with this pilot in it, and open it. Refuses to overwrite. Raises `Problem`.

    With a ``password`` it is locked from the start. Raises `RecordError` or
    `sqlite3.IntegrityError` for an invalid pilot.
    """
    place = resolved(path)
    if os.path.lexists(place):
        raise problem("file.exists", place)
    check_name(place)
    with as_problems(place):
        with contextlib.suppress(FileNotFoundError):
            os.lstat(lock_path(place))  # or the name leaves no room for a lock file
        # Written beside it and renamed: a file with the name of a pilot is always a whole one, even
        # after a power failure.
        with atomic_replace(place, None, is_new=True) as beside:
            fill_new(beside, pilot, password)
    return _open_new(place, author, password)


def write_copy(path: Path, pilot: Pilot, password: str = "", here: Path | None = None) -> None:
    """Write a copy of a pilot in memory, without history; replaces any file but a pilot.

    It is shared like the file ``here``. Raises `Problem`.
    """
    place = resolved(path)
    check_copy(place, here)
    check_name(place)
    with as_problems(place), atomic_replace(place, here) as beside:
        fill_new(beside, pilot, password)


def open_file(
    path: Path, author: str = "", is_read_only: bool = False, password: str = ""
) -> PilotFile:
    """Open a pilot file, for editing if nobody else does and its location allows it.

    A ``password`` that it does not need is ignored. Raises `Problem` when it is missing, not a
    pilot file, locked, too new, unsafe to open, or damaged (even if only its checksum shows so).
    """
    place = resolved(path)
    check_place(place)
    lock: FileLock | None = None
    if is_read_only:
        holder = holder_of(place)
    else:
        lock, holder, is_read_only = _lock(place, author)
    try:
        is_ours = holder is not None and holder.is_this_process
        asides = [] if is_read_only else settle(place, password)
        connection = connect(place, is_read_only, is_ours, password)
        if isinstance(connection, sqlite3.Connection):
            password = ""
        try:
            if lock is not None and password:
                drop(bare_copy(place))
            older_copy = None
            try:
                if not is_read_only:
                    older_copy = upgrade(connection, place, password)
            except Problem as trouble:
                kind = FileTrouble.of(trouble)
                if kind is None or not kind.is_read_only_place:
                    raise
                connection.close()
                is_read_only = True
                connection = connect(place, is_read_only, is_ours, password)
            if lock is not None:
                tidy(place.parent, LEFT_BEHIND)
            file = PilotFile(place, connection, lock, is_read_only, author, password)
            file.holder, file.older_copy, file.journals_aside = holder, older_copy, asides
            return file
        except BaseException:
            connection.close()
            raise
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def read_id(path: Path, password: str = "") -> str:
    """Returns the id of the pilot in a file, without validating the rest of the file.

    A hundred times as fast as opening it. Raises `Problem` as `open_file` does.
    """
    place = resolved(path)
    holder = holder_of(place)
    try:
        if holder is None or not holder.is_this_process:
            ids = peek(place, "SELECT id FROM profile", password)
            if len(ids) != 1 or not isinstance(ids[0][0], str):
                raise problem("file.damaged", place, "profile: not one row")
            return str(ids[0][0])
    except Problem as trouble:
        if trouble.key != FileTrouble.BUSY:
            raise
    with open_file(place, is_read_only=True, password=password) as file:
        return file.pilot.profile.id


def check(path: Path, password: str = "") -> tuple[Problem, ...]:
    """Returns what is wrong with a pilot file after reading all of it; empty when it is intact."""
    try:
        with open_file(path, is_read_only=True, password=password) as file:
            file.check_log()
    except Problem as trouble:
        return (trouble,)
    return ()


def move(file: PilotFile, path: Path) -> PilotFile:
    """Create and open a file at ``path`` with the contents of this one, when its own location
    fails.

    Includes the change log if the file can still be read; otherwise the new file starts from the
    pilot in memory. Refuses to overwrite. Raises `Problem`.
    """
    if os.path.lexists(path):
        raise problem("file.exists", path)
    try:
        file.save_copy(path, is_new=True)
    except Problem:
        moved = create(path, file.pilot, file.author, file.password)
    else:
        moved = _open_new(resolved(path), file.author, file.password)
    moved.go_on_from(file)
    return moved


def _open_new(place: Path, author: str, password: str) -> PilotFile:
    """Open a file that was just created; delete it again when it cannot be opened."""
    try:
        return open_file(place, author, password=password)
    except BaseException:
        # The failure is reported; a retry must find the path free
        with contextlib.suppress(OSError):
            place.unlink()
        raise


def _lock(place: Path, author: str) -> tuple[FileLock | None, Holder | None, bool]:
    """Returns the lock or its holder, and whether the file can only be read."""
    try:
        taken = take_lock(place, author)
    except OSError as error:
        # Where no lock file can be created, SQLite cannot create its journal; a full disk may get
        # room.
        return None, None, error.errno in _NOT_WRITABLE
    if isinstance(taken, Holder):
        return None, taken, True
    if not os.access(place, os.W_OK):
        if taken is not None:
            taken.release()
        return None, None, True
    return taken, None, False

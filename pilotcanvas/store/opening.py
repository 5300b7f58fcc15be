"""Makes pilot files, opens them, checks them whole, moves them to another place.

How SQLite is asked safely is in `connection`; what one does with an open file, in `pilot_file`.
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
from pilotcanvas.store.connection import check_place, connect
from pilotcanvas.store.file_errors import FileTrouble, as_problems, problem
from pilotcanvas.store.file_path import check_name, resolved
from pilotcanvas.store.lock import FileLock, Holder, holder_of, lock_path, take_lock
from pilotcanvas.store.pilot_file import PilotFile, fill_new
from pilotcanvas.store.upgrade import upgrade

_NOT_WRITABLE = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENAMETOOLONG, errno.ELOOP)


def create(path: Path, pilot: Pilot, author: str = "", password: str = "") -> PilotFile:
    """Make a new file with this pilot in it, and open it. Refuses to overwrite. Raises `Problem`.

    With a ``password`` it is locked from the start.

    Raises `RecordError` or `sqlite3.IntegrityError` for a pilot that is not right in itself.
    """
    place = resolved(path)
    if os.path.lexists(place):
        raise problem("file.exists", place)
    check_name(place)
    with as_problems(place):
        with contextlib.suppress(FileNotFoundError):
            os.lstat(lock_path(place))  # or the name is too long to edit a file that has it
        # Made beside it: a file that bears the name of a pilot is one, whenever the power fails.
        with atomic_replace(place, is_new=True) as beside:
            fill_new(beside, pilot, password)
    return _open_new(place, author, password)


def open_file(
    path: Path, author: str = "", is_read_only: bool = False, password: str = ""
) -> PilotFile:
    """Open a pilot file, for editing if nobody else does and its place allows it.

    A ``password`` that it does not need is left alone. Raises `Problem` when it is not there, no
    pilot file, locked, too new, not safe to open, or damaged (also when only its digest tells).
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
            file.holder, file.older_copy = holder, older_copy
            return file
        except BaseException:
            connection.close()
            raise
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def check(path: Path, password: str = "") -> tuple[Problem, ...]:
    """What is wrong with a pilot file, after reading all of it; nothing when it is whole."""
    try:
        with open_file(path, is_read_only=True, password=password) as file:
            file.check_log()
    except Problem as trouble:
        return (trouble,)
    return ()


def move(file: PilotFile, path: Path) -> PilotFile:
    """A new file at ``path`` that holds what this one holds, opened; for when its place fails.

    The change log comes along if the file can still be read; else the new file starts from
    its pilot. Refuses to overwrite. Raises `Problem`.
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
    """Open a file that was just made; one that cannot be opened is taken away again."""
    try:
        return open_file(place, author, password=password)
    except BaseException:
        with contextlib.suppress(OSError):  # what failed is told; another try finds the place free
            place.unlink()
        raise


def _lock(place: Path, author: str) -> tuple[FileLock | None, Holder | None, bool]:
    """The lock or who has it, and whether the file can only be read."""
    try:
        taken = take_lock(place, author)
    except OSError as error:
        # Where no lock file can be made SQLite cannot make its journal; a full disk may get room.
        return None, None, error.errno in _NOT_WRITABLE
    if isinstance(taken, Holder):
        return None, taken, True
    if not os.access(place, os.W_OK):
        if taken is not None:
            taken.release()
        return None, None, True
    return taken, None, False

"""One pilot, one SQLite file: create it, open it, save changes to it, copy it, check it.

How a file is opened safely is in `connection`, what is in it in `state` and `change_log`, and the
thread that saves in `writer`.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from pathlib import Path

from pilotcanvas.model.changes import Change
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.problems import Problem
from pilotcanvas.store import change_log, state
from pilotcanvas.store.connection import (
    address,
    allow_attaching,
    check_place,
    connect,
    make_durable,
)
from pilotcanvas.store.lock import FileLock, Holder, holder_of, take_lock
from pilotcanvas.store.migrations import make_tables
from pilotcanvas.store.modernise import modernise
from pilotcanvas.store.replacement import replacing
from pilotcanvas.store.state import State
from pilotcanvas.store.trouble import doubting, problem, telling

ENDING = ".pilot"
"""How the name of a pilot file ends."""

_NOT_WRITABLE = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENAMETOOLONG, errno.ELOOP)


class PilotFile:
    """An open pilot file, made by `open_file` or `create`.

    ``pilot`` is what it holds and ``path`` where it is. It ``is_read_only`` because of ``holder``
    (who edits it elsewhere), because of the place that it is in, or because that was asked.
    ``author`` is written into the change log. Only one thread at a time may use it.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        lock: FileLock | None = None,
        holder: Holder | None = None,
        is_read_only: bool = False,
        author: str = "",
    ) -> None:
        self.path = path
        self.holder = holder
        self.is_read_only = is_read_only
        self.author = author
        self._connection = connection
        self._lock = lock
        with doubting(path):
            self.pilot, self._state = state.read(connection)
            self._data_version = _data_version(connection)
            self._seen: os.stat_result | None = os.stat(path)
        # The change of which an error hid whether it was saved, and the state if it was.
        self._unsure: tuple[Change, State] | None = None
        self._saved_after_all: Change | None = None

    def save(self, change: Change, way: str = "do") -> None:
        """Save a change, durably, in one transaction; ``way`` is one of `change_log.WAYS`.

        An undo is saved as the inverse change, which takes the step back. After a `Problem` the
        same change can be saved again: the file is then read again first, and is left alone when it
        is no longer the one that ``pilot`` came from. Raises `Conflict` for a change that was made
        for another pilot.
        """
        if change.is_empty:
            return
        if way not in change_log.WAYS:
            raise ValueError(f"no way of changing: {way!r}")
        if self.is_read_only:
            raise problem("file.no_access", self.path, "read-only")
        self.check_unchanged()
        if change is self._saved_after_all:
            self._saved_after_all = None
            return
        pilot = change.apply(self.pilot)
        self._unsure = (change, self._state)
        with telling(self.path):
            try:
                self._commit(change, way)
            except BaseException:
                # What is left is taken back again when the connection is closed, which comes next.
                with contextlib.suppress(sqlite3.Error):
                    self._connection.rollback()
                raise
            seen = os.stat(self.path)
        if not _is_same_file(seen, self._seen):
            # It went into a file that is no longer the one by this name.
            raise problem("file.changed_outside", self.path)
        self.pilot, self._state = pilot, self._unsure[1]
        self._seen, self._unsure = seen, None

    def _commit(self, change: Change, way: str) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        if _data_version(self._connection) != self._data_version:
            raise problem("file.changed_outside", self.path)
        try:
            after = state.write(self._connection, change, self._state)
        except state.Mismatch as error:
            raise problem("file.changed_outside", self.path) from error
        change_log.write(self._connection, change, way, after.counter, self.author)
        self._unsure = (change, after)
        self._connection.execute("COMMIT")

    def check_unchanged(self) -> None:
        """Look whether the file is still the one that was read or saved last.

        When only its date differs, or an error made it doubtful, its content is read and compared.
        Raises `Problem` "file.gone", "file.changed_outside", or what keeps it from being read.
        """
        with telling(self.path):
            is_same = (
                self._unsure is None
                and self._seen is not None
                and _is_untouched(os.stat(self.path), self._seen)
                and _data_version(self._connection) == self._data_version
            )
        if not is_same:
            self._read_again()

    def _read_again(self) -> None:
        self._seen = None
        self._connection.close()
        self._connection = connect(self.path, self.is_read_only)
        with doubting(self.path):
            seen = os.stat(self.path)
            _, found = state.read(self._connection)
            self._data_version = _data_version(self._connection)
        if self._unsure is not None and found == self._unsure[1] and found != self._state:
            self._saved_after_all, self._state = self._unsure
            self.pilot = self._saved_after_all.apply(self.pilot)
        if found != self._state:
            raise problem("file.changed_outside", self.path)
        self._seen, self._unsure = seen, None

    def history(self, limit: int = 200) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
        """The steps that can be undone, oldest first, and those that can be redone, next one first;
        found among the last ``limit`` changes of the log. Raises `Problem`."""
        with doubting(self.path):
            return change_log.history(self._connection, limit)

    def check_log(self) -> None:
        """Read the whole change log. Raises `Problem` when it is not as it was written."""
        with doubting(self.path):
            change_log.check(self._connection, self._state.counter)

    def save_copy(self, path: Path) -> None:
        """Write a copy with everything but what was deleted to ``path``, whole or not at all.

        Replaces a file that stands there, but not this one. Raises `Problem`.
        """
        place = _place(path)
        if place == self.path:
            raise problem("file.exists", place)
        self.check_unchanged()
        with telling(place), replacing(place) as beside:
            allow_attaching(self._connection, True)
            try:
                self._connection.execute("VACUUM INTO ?", (address(beside, "rwc"),))
            finally:
                allow_attaching(self._connection, False)

    def copy_to(self, place: Path) -> None:
        """Write a copy to a new file by SQLite's backup interface, in one go. Raises `Problem`."""
        self.check_unchanged()
        with telling(place), contextlib.closing(_new_connection(place, "rwc")) as copy:
            self._connection.backup(copy)

    def move_to(self, path: Path) -> PilotFile:
        """A new file at ``path`` that holds what this one holds, opened; for when this place fails.

        The change log comes along if this file can still be read; else the new file starts from
        ``pilot``. Refuses to overwrite. Raises `Problem`.
        """
        if os.path.lexists(path):
            raise problem("file.exists", path)
        try:
            self.save_copy(path)
        except Problem:
            moved = create(path, self.pilot, self.author)
        else:
            moved = open_file(path, self.author)
        moved._saved_after_all = self._saved_after_all
        return moved

    def close(self) -> None:
        """Close the file and let others edit it. Doing so twice is fine."""
        self._connection.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> PilotFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def create(path: Path, pilot: Pilot, author: str = "") -> PilotFile:
    """Make a new file with this pilot in it, and open it. Refuses to overwrite. Raises `Problem`.

    Raises `RecordError` or `sqlite3.IntegrityError` for a pilot that is not right in itself.
    """
    place = _place(path)
    if not place.parent.is_dir():
        raise problem("file.no_access", place, "no such folder")
    with telling(place):
        os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    try:
        with telling(place), contextlib.closing(_new_connection(place, "rw")) as connection:
            make_durable(connection)
            connection.execute("BEGIN IMMEDIATE")
            make_tables(connection)
            state.fill(connection, pilot)
            connection.execute("COMMIT")
    except BaseException:
        place.unlink()
        raise
    return open_file(place, author)


def open_file(path: Path, author: str = "", is_read_only: bool = False) -> PilotFile:
    """Open a pilot file, for editing if nobody else does and its place allows it.

    Raises `Problem` when it is not there, no pilot file, too new, too large, not safe to open, or
    damaged (also when only its digest tells).
    """
    place = _place(path)
    check_place(place)
    lock: FileLock | None = None
    if is_read_only:
        holder = holder_of(place)
    else:
        lock, holder, is_read_only = _lock(place, author)
    try:
        is_ours = holder is not None and holder.is_this_process
        connection = connect(place, is_read_only, is_ours)
        try:
            if not is_read_only and not modernise(connection, place):
                connection.close()
                is_read_only = True
                connection = connect(place, is_read_only, is_ours)
            return PilotFile(place, connection, lock, holder, is_read_only, author)
        except BaseException:
            connection.close()
            raise
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def check(path: Path) -> tuple[Problem, ...]:
    """What is wrong with a pilot file, after reading all of it; nothing when it is whole."""
    try:
        with open_file(path, is_read_only=True) as file:
            file.check_log()
    except Problem as trouble:
        return (trouble,)
    return ()


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


def _place(path: Path) -> Path:
    """The file itself, not a link to it: locks and journals stand beside the file."""
    return Path(os.path.realpath(path))


def _new_connection(place: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(address(place, mode), uri=True, isolation_level=None)


def _data_version(connection: sqlite3.Connection) -> int:
    """A number that changes when another connection changes the file."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _is_same_file(one: os.stat_result, other: os.stat_result | None) -> bool:
    return other is not None and (one.st_dev, one.st_ino) == (other.st_dev, other.st_ino)


def _is_untouched(one: os.stat_result, other: os.stat_result) -> bool:
    return _is_same_file(one, other) and (one.st_size, one.st_mtime_ns) == (
        other.st_size,
        other.st_mtime_ns,
    )

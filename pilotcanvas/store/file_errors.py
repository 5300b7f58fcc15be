"""Translates errors of SQLite and the system into problems with files that users can act on.

Each kind has its sentence in ``resources/problems.toml`` under ``[file]``.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from pilotcanvas.model.text import storable
from pilotcanvas.problems import Problem


class FileTrouble(StrEnum):
    """The kinds of trouble with a file that users see; the value is the key of the sentence.

    Code that decides by kind asks a property here, so that no two places disagree.
    """

    GONE = "file.gone"
    NOT_PILOT = "file.not_pilot"
    TOO_NEW = "file.too_new"
    DAMAGED = "file.damaged"
    UNSAFE = "file.unsafe"
    LOCKED = "file.locked"
    EXISTS = "file.exists"
    NO_ACCESS = "file.no_access"
    DISK_FULL = "file.disk_full"
    DISK_FAILED = "file.disk_failed"
    BUSY = "file.busy"
    CHANGED_OUTSIDE = "file.changed_outside"
    TAKEN = "file.taken"
    EMPTY = "file.empty"
    FULL = "file.full"

    @classmethod
    def of(cls, problem: Problem) -> FileTrouble | None:
        """The kind of a problem; None when the problem is not about a pilot file."""
        return next((kind for kind in cls if kind == problem.key), None)

    @property
    def is_rescuable(self) -> bool:
        """Whether some of the contents may still be read."""
        return self in (FileTrouble.DAMAGED, FileTrouble.UNSAFE)

    @property
    def has_remedy_in_backups(self) -> bool:
        """Whether an earlier version of the file may help."""
        return self.is_rescuable or self in (
            FileTrouble.GONE,
            FileTrouble.NOT_PILOT,
            FileTrouble.EMPTY,
        )

    @property
    def is_other_content(self) -> bool:
        """Whether the contents are not those of a pilot that this program can open.

        For a file that is open already, this means that another program has overwritten them.
        """
        return self.is_rescuable or self in (
            FileTrouble.NOT_PILOT,
            FileTrouble.EMPTY,
            FileTrouble.TOO_NEW,
            FileTrouble.LOCKED,
        )

    @property
    def is_read_only_place(self) -> bool:
        """Whether a file of an older format can only be read here, not upgraded."""
        return self in (FileTrouble.DISK_FULL, FileTrouble.DISK_FAILED, FileTrouble.NO_ACCESS)

    @property
    def says_what_is_safe(self) -> bool:
        """Whether its sentence already says that what was typed is safe."""
        return self in (
            FileTrouble.DISK_FULL,
            FileTrouble.DISK_FAILED,
            FileTrouble.BUSY,
            FileTrouble.TAKEN,
            FileTrouble.FULL,
        )

    @property
    def has_detail(self) -> bool:
        """Whether its sentence has a place for the words of SQLite or the system."""
        return self.is_rescuable or self in (FileTrouble.NO_ACCESS, FileTrouble.DISK_FAILED)


_OTHER_CONTENT = tuple(kind for kind in FileTrouble if kind.is_other_content)
_OF_SQLITE = {
    sqlite3.SQLITE_PERM: FileTrouble.NO_ACCESS,
    sqlite3.SQLITE_READONLY: FileTrouble.NO_ACCESS,
    sqlite3.SQLITE_CANTOPEN: FileTrouble.NO_ACCESS,
    sqlite3.SQLITE_BUSY: FileTrouble.BUSY,
    sqlite3.SQLITE_LOCKED: FileTrouble.BUSY,
    sqlite3.SQLITE_PROTOCOL: FileTrouble.BUSY,
    sqlite3.SQLITE_FULL: FileTrouble.DISK_FULL,
    sqlite3.SQLITE_IOERR: FileTrouble.DISK_FAILED,
    sqlite3.SQLITE_NOLFS: FileTrouble.DISK_FAILED,
    sqlite3.SQLITE_CORRUPT: FileTrouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: FileTrouble.DAMAGED,
    sqlite3.SQLITE_FORMAT: FileTrouble.DAMAGED,
    sqlite3.SQLITE_TOOBIG: FileTrouble.UNSAFE,
    sqlite3.SQLITE_INTERRUPT: FileTrouble.UNSAFE,  # it kept SQLite busy for longer than a pilot can
    sqlite3.SQLITE_AUTH: FileTrouble.UNSAFE,
}
_OF_THE_SYSTEM = {
    errno.ENOENT: FileTrouble.GONE,
    errno.ENOTDIR: FileTrouble.GONE,
    errno.ELOOP: FileTrouble.GONE,
    errno.ENODEV: FileTrouble.GONE,
    errno.ENXIO: FileTrouble.GONE,
    errno.EEXIST: FileTrouble.EXISTS,
    errno.EISDIR: FileTrouble.NO_ACCESS,
    errno.EACCES: FileTrouble.NO_ACCESS,
    errno.EPERM: FileTrouble.NO_ACCESS,
    errno.EROFS: FileTrouble.NO_ACCESS,
    errno.ENAMETOOLONG: FileTrouble.NO_ACCESS,
    errno.EINVAL: FileTrouble.NO_ACCESS,  # a name that this system or drive does not accept
    errno.ENOSPC: FileTrouble.DISK_FULL,
    errno.EFBIG: FileTrouble.DISK_FULL,
    errno.EDQUOT: FileTrouble.DISK_FULL,
    errno.EBUSY: FileTrouble.BUSY,
    errno.EAGAIN: FileTrouble.BUSY,
}


class Interrupted(Exception):
    """Something more urgent ends a long operation on the file, which can be done again later."""


def problem(key: str, path: Path, detail: object = "") -> Problem:
    """The problem of this kind with the file at ``path``; ``detail`` is for whoever helps the
    user."""
    found = Problem(key, name=storable(path.name))
    kind = FileTrouble.of(found)
    if kind is None or not kind.has_detail:
        return found
    said = " ".join(str(detail).split())  # SQLite describes damage in several lines
    return Problem(key, detail=storable(said), **found.values)


def sqlite_errors(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """SQLite's errors, those of SQLCipher when it is in use, and the given others."""
    cipher = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.Error, *([] if cipher is None else [cipher.Error]), *others)


@contextmanager
def as_problems(path: Path) -> Iterator[None]:
    """Translates errors of the disk and of SQLite into a `Problem` that a user can act on.

    Errors that are not about the disk or the file (wrong SQL, an invalid record) are bugs and
    propagate unchanged.
    """
    try:
        yield
    except sqlite_errors() as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is None:
            raise
        key = _OF_SQLITE.get(code & 0xFF)
        if code == sqlite3.SQLITE_READONLY_DBMOVED or (
            key is FileTrouble.NO_ACCESS and _is_gone(path)
        ):
            key = FileTrouble.GONE
        if key is None:
            raise
        raise problem(key, path, error) from error
    except OSError as error:
        key = _OF_THE_SYSTEM.get(error.errno or 0, FileTrouble.DISK_FAILED)
        raise problem(key, path, error.strerror or error) from error


@contextmanager
def as_damage(path: Path) -> Iterator[None]:
    """Like `as_problems`, but any decoding or validation error also becomes "file.damaged".

    Use it when reading untrusted files.
    """
    try:
        with as_problems(path):
            yield
    except sqlite_errors(ValueError, OverflowError, RecursionError) as error:
        # Whatever SQLite, Unicode or our validation reports here is caused by the file.
        raise problem(FileTrouble.DAMAGED, path, error) from error


@contextmanager
def expecting_ours(path: Path, signs: Collection[FileTrouble] = _OTHER_CONTENT) -> Iterator[None]:
    """Reports invalid contents of an open file as "file.changed_outside": another program wrote
    them."""
    try:
        yield
    except Problem as trouble:
        if FileTrouble.of(trouble) in signs:
            raise problem("file.changed_outside", path) from trouble
        raise


def _is_gone(path: Path) -> bool:
    """Returns whether a file does not exist; false when its folder or disk cannot be accessed."""
    try:
        os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False

"""What went wrong with a file, from SQLite's and the system's errors, as a problem for the user.

There are twelve kinds, each with its sentence in ``resources/problems.toml`` under ``[file]``.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pilotcanvas.model.text import storable
from pilotcanvas.problems import Problem

KINDS = (
    "file.gone",
    "file.not_pilot",
    "file.too_new",
    "file.damaged",
    "file.unsafe",
    "file.locked",
    "file.exists",
    "file.no_access",
    "file.disk_full",
    "file.disk_failed",
    "file.busy",
    "file.changed_outside",
)
"""Every kind of trouble with a file that a user can be told."""

_OF_SQLITE = {
    sqlite3.SQLITE_PERM: "file.no_access",
    sqlite3.SQLITE_READONLY: "file.no_access",
    sqlite3.SQLITE_CANTOPEN: "file.no_access",
    sqlite3.SQLITE_BUSY: "file.busy",
    sqlite3.SQLITE_LOCKED: "file.busy",
    sqlite3.SQLITE_PROTOCOL: "file.busy",
    sqlite3.SQLITE_FULL: "file.disk_full",
    sqlite3.SQLITE_IOERR: "file.disk_failed",
    sqlite3.SQLITE_NOLFS: "file.disk_failed",
    sqlite3.SQLITE_CORRUPT: "file.damaged",
    sqlite3.SQLITE_NOTADB: "file.damaged",
    sqlite3.SQLITE_FORMAT: "file.damaged",
    sqlite3.SQLITE_TOOBIG: "file.unsafe",
    sqlite3.SQLITE_INTERRUPT: "file.unsafe",  # it kept SQLite busy for longer than a pilot can
    sqlite3.SQLITE_AUTH: "file.unsafe",
}
_OF_THE_SYSTEM = {
    errno.ENOENT: "file.gone",
    errno.ENOTDIR: "file.gone",
    errno.ELOOP: "file.gone",
    errno.ENODEV: "file.gone",
    errno.ENXIO: "file.gone",
    errno.EEXIST: "file.exists",
    errno.EISDIR: "file.no_access",
    errno.EACCES: "file.no_access",
    errno.EPERM: "file.no_access",
    errno.EROFS: "file.no_access",
    errno.ENAMETOOLONG: "file.no_access",
    errno.EINVAL: "file.no_access",  # a name that this system or stick does not take
    errno.ENOSPC: "file.disk_full",
    errno.EFBIG: "file.disk_full",
    errno.EDQUOT: "file.disk_full",
    errno.EBUSY: "file.busy",
    errno.EAGAIN: "file.busy",
}
_DETAILED = ("file.damaged", "file.unsafe", "file.no_access", "file.disk_failed")


def problem(key: str, path: Path, detail: object = "") -> Problem:
    """The problem of this kind with the file at ``path``; ``detail`` is for who helps the user."""
    if key in _DETAILED:
        said = " ".join(str(detail).split())  # SQLite says what is damaged in several lines
        return Problem(key, name=storable(path.name), detail=storable(said))
    return Problem(key, name=storable(path.name))


def sqlite_errors(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """The errors of SQLite, those of SQLCipher when it is in use, and these others."""
    cipher = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.Error, *([] if cipher is None else [cipher.Error]), *others)


@contextmanager
def as_problems(path: Path) -> Iterator[None]:
    """Turns errors of the disk and of SQLite into the `Problem` that a user can act on.

    What is not about the disk or the file (wrong SQL, a record that does not fit) is our own
    mistake and goes through as it is.
    """
    try:
        yield
    except sqlite_errors() as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is None:
            raise
        key = _OF_SQLITE.get(code & 0xFF)
        if code == sqlite3.SQLITE_READONLY_DBMOVED or (key == "file.no_access" and _is_gone(path)):
            key = "file.gone"
        if key is None:
            raise
        raise problem(key, path, error) from error
    except OSError as error:
        key = _OF_THE_SYSTEM.get(error.errno or 0, "file.disk_failed")
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
        # Anything that a file can make SQLite, Unicode or a check of ours say is about the file.
        raise problem("file.damaged", path, error) from error


def _is_gone(path: Path) -> bool:
    """Whether a file is not there; not when its folder or its disk does not let us look."""
    try:
        os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False

"""The one place where a pilot file is opened: it may come from anyone, and may be hostile.

What is in the file is read in `state`.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import stat
import struct
import time
from collections.abc import Iterator
from pathlib import Path

from pilotcanvas.problems import Problem
from pilotcanvas.store.file_errors import (
    FileTrouble,
    as_damage,
    as_problems,
    problem,
    sqlite_errors,
)
from pilotcanvas.store.migrations import APPLICATION_ID, FORMAT, TABLES, TABLES_OF
from pilotcanvas.store.password import (
    PAGE_BYTES,
    START_BYTES,
    connect_locked,
    is_installed,
    looks_enciphered,
)

MOST_BYTES = 100_000_000
"""A pilot file of years is a tenth of this; larger ones would fill the memory of a cheap laptop."""

MOST_SECONDS = 2.0
"""The processor time that checking a file may take; waiting for a slow disk does not count."""

_READ_BYTES = 1 << 20
_MAGIC = b"SQLite format 3\x00"
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_UTF_8 = 1
_BUSY_SECONDS = 2.0

# After https://www.sqlite.org/security.html; 20 MB is the longest text or row.
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 20_000_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 10,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 3,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 8,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 50,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 100,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_PRAGMAS = {
    "application_id",
    "user_version",
    "integrity_check",
    "foreign_key_check",
    "foreign_keys",
    "journal_mode",
    "synchronous",
    "fullfsync",
    "secure_delete",
    "data_version",
    "page_count",
    "page_size",
}
_WRITING = (sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE)
_READABLE = {*TABLES, "sqlite_master", "sqlite_schema"}


def address(path: Path, mode: str) -> str:
    """The address by which SQLite opens an absolute path, with ``mode`` "ro", "rw" or "rwc"."""
    uri = path.as_uri()
    if not uri.startswith("file:///"):  # a Windows share: SQLite takes no host, but four slashes
        uri = uri.replace("file://", "file:////", 1)
    return f"{uri}?mode={mode}"


def connect(
    path: Path, is_read_only: bool, is_ours: bool = False, password: str = ""
) -> sqlite3.Connection:
    """A connection to the pilot file at an absolute path, after everything about it was checked.

    It commits by itself, unless BEGIN is said. With ``is_ours`` the file is open in this process
    already; its header is then not read beforehand, because closing a file gives up the locks that
    the process holds on it (POSIX). Its ``password`` must then be right; else it may be given for
    a file that has none. Raises `Problem`.
    """
    if not is_ours and not _check_header(path):
        password = ""
    elif not is_ours:
        check_can_unlock(path, password)
    try:
        return _connect(path, is_read_only, password)
    except Problem as trouble:
        if trouble.key == FileTrouble.DAMAGED and not is_ours:
            _check_readable(path)
        raise


def _connect(path: Path, is_read_only: bool, password: str) -> sqlite3.Connection:
    with as_damage(path):
        has_journal = _check_journal(path)
        if has_journal and is_read_only:
            _roll_back(path, password)
        connection = _open(path, "ro" if is_read_only else "rw", password)
        try:
            _check_content(connection, path)
            if not is_read_only and make_durable(connection) != "delete":
                raise problem("file.busy", path)
        except BaseException:
            connection.close()
            raise
    return connection


def _check_readable(path: Path) -> None:
    """Tell a disk that cannot be read from a file that is damaged: SQLite calls both damage.

    A damaged journal can have made the file larger than any disk; so much is not read.
    """
    with as_problems(path), open(path, "rb") as file:
        for _ in range(0, MOST_BYTES, _READ_BYTES):
            if not file.read(_READ_BYTES):
                break


def _check_journal(path: Path) -> bool:
    """Whether SQLite's journal lies beside a file: a program was killed, or is saving right now.

    A journal can end with the name of another file, which SQLite deletes when it is done. Ours
    never do; one that does was made to harm, and the file is refused.
    """
    journal = path.with_name(f"{path.name}-journal")
    try:
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(journal, flags), "rb") as file:
            size = os.fstat(file.fileno()).st_size
            file.seek(max(0, size - len(_JOURNAL_MAGIC)))
            end = file.read(len(_JOURNAL_MAGIC))
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENAMETOOLONG):  # or no name that one could have
            return False
        raise
    if end == _JOURNAL_MAGIC:
        raise problem("file.unsafe", path, journal.name)
    return True


def new_connection(path: Path, mode: str, password: str = "") -> sqlite3.Connection:
    """A connection to a file of our own making, which is not checked. It commits by itself."""
    if password:
        return connect_locked(address(path, mode), password, path, _BUSY_SECONDS)
    return sqlite3.connect(
        address(path, mode),
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,  # it is handed to the writer's thread, never shared
    )


def _open(path: Path, mode: str, password: str) -> sqlite3.Connection:
    connection = new_connection(path, mode, password)
    _restrain(connection)
    return connection


def _roll_back(path: Path, password: str) -> None:
    """Let SQLite take back what a killed program left half done: who only reads cannot.

    Where nothing can be written, reading tells why.
    """
    if os.access(path, os.W_OK):
        with contextlib.closing(_open(path, "rw", password)) as connection:
            connection.execute("PRAGMA user_version").fetchall()


def make_durable(connection: sqlite3.Connection) -> str:
    """Let every commit survive a power cut, leave nothing of what is deleted, check references.

    Gives the journal mode: other than "delete" when another program holds the file in its own.
    """
    ((journal_mode,),) = connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("PRAGMA fullfsync = ON")  # macOS flushes the drive itself only when asked
    connection.execute("PRAGMA secure_delete = ON").fetchall()
    connection.execute("PRAGMA foreign_keys = ON")
    return str(journal_mode)


def allow_attaching(connection: sqlite3.Connection, is_allowed: bool) -> None:
    """Let VACUUM INTO attach the file that it writes, or nothing be attached any more."""
    if isinstance(connection, sqlite3.Connection):
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, int(is_allowed))
    connection.set_authorizer(None if is_allowed else _may)


def size_bytes(connection: sqlite3.Connection) -> int:
    """How large the file is, or will be when the transaction that is open is committed."""
    ((count,),) = connection.execute("PRAGMA page_count")
    ((page_bytes,),) = connection.execute("PRAGMA page_size")
    return int(count) * int(page_bytes)  # SQLCipher says the latter as text


def format_of(connection: sqlite3.Connection) -> int:
    """The format of the file that is open."""
    ((version,),) = connection.execute("PRAGMA user_version").fetchall()
    return int(version)


@contextlib.contextmanager
def making_tables(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction in which tables may be made, all of them or none."""
    connection.set_authorizer(None)
    try:
        # Tables that others refer to are made anew; it cannot be said within a transaction.
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN IMMEDIATE")
        yield
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise ValueError("a record refers to one that is not there")
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(*sqlite_errors()):
            connection.rollback()
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.set_authorizer(_may)


def check_place(path: Path) -> None:
    """Refuse what is no ordinary file, or too large, without opening it. Raises `Problem`."""
    with as_problems(path):
        status = os.stat(path)
    if not stat.S_ISREG(status.st_mode):
        raise problem("file.not_pilot", path)
    if status.st_size > MOST_BYTES:
        raise problem("file.unsafe", path, f"{status.st_size} bytes")


def _check_header(path: Path) -> bool:
    """Refuse what is no pilot file of a format we know, without giving it to SQLite.

    Says whether it looks as if it is locked with a password: then nothing else is known of it.
    """
    check_place(path)
    # Not to wait for ever on what took its place in between.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with as_problems(path), open(os.open(path, flags), "rb") as file:
        start, size = file.read(START_BYTES), os.fstat(file.fileno()).st_size
    # What a killed program was adding need not be a whole page yet.
    is_whole = size % PAGE_BYTES == 0 or os.path.lexists(f"{path}-journal")
    header = start[:100]
    if header[:16] != _MAGIC and looks_enciphered(start) and is_whole:
        return True
    if not header:
        raise problem("file.damaged", path, "0 bytes")
    if header[:16] != _MAGIC[: len(header)]:
        raise problem("file.not_pilot", path)
    if len(header) < 100:
        raise problem("file.damaged", path, f"{len(header)} bytes")
    encoding, version, application_id = struct.unpack_from(">II4xI", header, 56)
    _check_kind(path, application_id, version)
    if encoding != _UTF_8:
        raise problem("file.unsafe", path, f"text encoding {encoding}")
    return False


def check_can_unlock(path: Path, password: str) -> None:
    """Refuse a locked file when its password was not given, or there is nothing to open it with."""
    if not is_installed():
        raise problem("password.not_installed", path)
    if not password:
        raise problem("file.locked", path)


def _check_kind(path: Path, application_id: int, version: int) -> None:
    if application_id != APPLICATION_ID:
        raise problem("file.not_pilot", path)
    if not 1 <= version < 2**31:
        raise problem("file.damaged", path, f"format {version}")
    if version > FORMAT:
        raise problem("file.too_new", path)


def _restrain(connection: sqlite3.Connection) -> None:
    """Take from SQLite what a pilot file never needs."""
    if isinstance(connection, sqlite3.Connection):  # SQLCipher's Python has no way to set them
        for limit, value in _LIMITS.items():
            connection.setlimit(limit, value)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA mmap_size = 0").fetchall()
    connection.set_authorizer(_may)


def _may(action: int, first: str | None, second: str | None, *_: object) -> int:
    """What a statement may do: read and write our tables, in transactions; call nothing."""
    if action == sqlite3.SQLITE_READ:
        is_fine = first in _READABLE
    elif action in _WRITING:
        is_fine = first in TABLES
    elif action == sqlite3.SQLITE_PRAGMA:
        is_fine = first in _PRAGMAS
    else:
        is_fine = action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_TRANSACTION)
    return sqlite3.SQLITE_OK if is_fine else sqlite3.SQLITE_DENY


def _check_content(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file with other tables than ours, then one that is damaged.

    Tables come first: checking a file runs what its tables say.
    """
    until = time.thread_time() + MOST_SECONDS
    connection.set_progress_handler(lambda: time.thread_time() > until, 10_000)
    # A journal beside the file may have brought another header than the one that was read.
    ((application_id,),) = connection.execute("PRAGMA application_id")
    ((version,),) = connection.execute("PRAGMA user_version")
    _check_kind(path, application_id, version)
    query = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL LIMIT 100"
    found = connection.execute(query).fetchall()
    tables = TABLES_OF[version]
    if len(found) != len(tables) or dict(found) != tables:
        ours = set(tables.items())
        strange = sorted(str(name) for name, sql in found if (name, sql) not in ours)
        raise problem("file.unsafe", path, ", ".join(strange[:5]) or "tables are missing")
    verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != ("ok",):
        raise problem("file.damaged", path, verdict[0])
    dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
    if dangling is not None:
        raise problem("file.damaged", path, f"{dangling[0]}: a reference to nothing")
    connection.set_progress_handler(None, 0)

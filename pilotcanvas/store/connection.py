"""Opens SQLite connections to pilot files, which are untrusted and may be hostile.

The contents are read in `contents`.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import stat
import struct
import time
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from pilotcanvas.model.text import storable
from pilotcanvas.pilot_header import (
    APPLICATION_ID,
    MAGIC,
    PAGE_BYTES,
    START_BYTES,
    looks_enciphered,
)
from pilotcanvas.problems import Problem
from pilotcanvas.store.file_errors import (
    FileTrouble,
    as_damage,
    as_problems,
    problem,
    sqlite_errors,
)
from pilotcanvas.store.migrations import FORMAT, TABLES, TABLES_OF
from pilotcanvas.store.password import connect_locked, is_installed, keyed

MOST_BYTES = 200_000_000
"""A laptop with 4 GB still opens such a file in 0.5 GB; most pilots stay under 5 MB for years."""

LARGE_BYTES = 80_000_000
"""From this size on users are warned, long before nothing more can be saved."""

MOST_SECONDS = 2.0
"""The processor time that checking a small file may take; waiting for a disk does not count."""

_SECONDS_A_BYTE, _LOCKED_SECONDS_A_BYTE = 0.1e-6, 0.3e-6
"""What is added for each byte: ten times what a slow laptop needs."""

_READ_BYTES = 1 << 20
JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
"""How a rollback journal begins; also how one ends that names another file."""
_UTF_8 = 1
_IN_WAL_MODE = b"\x02"
_MOST_PEEKED = 10
_BUSY_SECONDS = 2.0
_TOUCH = "PRAGMA user_version"
"""Makes SQLite look at the file and its journal, and not at the schema."""

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
    "freelist_count",
    "page_size",
}
_WRITING = (sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE)
_READABLE = {*TABLES, "sqlite_master", "sqlite_schema"}


def address(path: Path, mode: str) -> str:
    """The URI with which SQLite opens an absolute path, with ``mode`` "ro", "rw" or "rwc"."""
    uri = path.as_uri()
    if not uri.startswith("file:///"):  # a Windows share: SQLite takes no host, but four slashes
        uri = uri.replace("file://", "file:////", 1)
    return f"{uri}?mode={mode}"


def connect_in_place(
    path: Path,
    is_read_only: bool,
    is_ours: bool = False,
    password: str = "",
    should_stop: Callable[[], bool] = lambda: False,
) -> sqlite3.Connection:
    """Returns a connection to the pilot file at an absolute path, after validating the file.

    It is in autocommit mode. With ``is_ours`` this process has the file open already; its header is
    then not read first, because closing a file releases the locks that the process holds on it
    (POSIX). In that case ``password`` must be right; otherwise it may be given for a file that has
    none. ``should_stop`` makes it give up early when it returns true. Raises `Problem`: "file.busy"
    when there is a journal that would be applied, because `journal` decides about those.
    """
    if not is_ours and not _check_header(path):
        password = ""
    elif not is_ours:
        check_can_unlock(path, password)
    try:
        return _connect(path, is_read_only, is_ours, password, should_stop)
    except Problem as trouble:
        if trouble.key == FileTrouble.DAMAGED and not is_ours:
            _check_readable(path)
        raise


def _connect(
    path: Path,
    is_read_only: bool,
    is_ours: bool,
    password: str,
    should_stop: Callable[[], bool],
) -> sqlite3.Connection:
    with as_damage(path):
        if _has_foreign_wal(path, is_ours) or (
            has_journal(path) and is_hot(path, password if is_ours else "")
        ):
            raise problem("file.busy", path)
        connection = _open(path, "ro" if is_read_only else "rw", password)
        try:
            _check_content(connection, path, should_stop)
            if not is_read_only and make_durable(connection) != "delete":
                raise problem("file.busy", path)
        except BaseException:
            connection.close()
            raise
    return connection


def _has_foreign_wal(path: Path, is_ours: bool) -> bool:
    return os.path.lexists(wal_of(path)) if is_ours else has_strange_wal(path)


def _check_readable(path: Path) -> None:
    """Tells an unreadable disk from a damaged file: SQLite reports both as damage.

    A damaged journal can have extended the file beyond any disk; no more than the limit is read.
    """
    with as_problems(path), open(path, "rb") as file:
        for _ in range(0, MOST_BYTES, _READ_BYTES):
            if not file.read(_READ_BYTES):
                break


@lru_cache(maxsize=8)  # it is asked at every change, and making a path is slow
def journal_of(path: Path) -> Path:
    """The path of SQLite's rollback journal of a file."""
    return path.with_name(f"{path.name}-journal")


@lru_cache(maxsize=8)
def wal_of(path: Path) -> Path:
    """The path of the write-ahead log that SQLite keeps beside a file in WAL mode."""
    return path.with_name(f"{path.name}-wal")


def has_strange_wal(path: Path) -> bool:
    """Returns whether there is a write-ahead log beside a file that is not in WAL mode, as ours
    never are: SQLite would write that over the file nevertheless.

    SQLite enters WAL mode before it makes a log, and removes the log before it leaves that mode.
    Not for a file that this process has open.
    """
    if not os.path.lexists(wal_of(path)):
        return False
    start, _ = _start_of(path)
    return start[: len(MAGIC)] != MAGIC or start[19:20] != _IN_WAL_MODE


def has_journal(path: Path) -> bool:
    """Returns whether SQLite's journal exists: a program was killed, or is saving right now.

    A journal can end with the name of another file, which SQLite deletes when done. Ours never do;
    one that does is an attack, and the file is refused.
    """
    journal = journal_of(path)
    try:
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(journal, flags), "rb") as file:
            size = os.fstat(file.fileno()).st_size
            file.seek(max(0, size - len(JOURNAL_MAGIC)))
            end = file.read(len(JOURNAL_MAGIC))
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENAMETOOLONG):  # or a name that cannot exist
            return False
        raise
    if end == JOURNAL_MAGIC:
        raise problem("file.unsafe", path, journal.name)
    return True


def new_connection(path: Path, mode: str, password: str = "") -> sqlite3.Connection:
    """Returns an autocommit connection to a file of our own making, without validation."""
    if password:
        return connect_locked(address(path, mode), password, path, _BUSY_SECONDS)
    return sqlite3.connect(
        address(path, mode),
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,  # handed over to the writer's thread, never shared
    )


def new_memory(path: Path, password: str = "") -> sqlite3.Connection:
    """Returns an empty database in memory, for a copy of the file at ``path`` with this
    password."""
    if password:
        return keyed(":memory:", password, path)
    return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)


def _open(path: Path, mode: str, password: str) -> sqlite3.Connection:
    connection = new_connection(path, mode, password)
    _restrain(connection)
    return connection


def is_hot(path: Path, password: str = "") -> bool:
    """Returns whether SQLite would apply the journal beside a file: it has a header, and no program
    is saving. Neither the file nor the journal is touched.

    Give the password of a locked file that this process has open, so that the same SQLite looks.
    """
    try:
        with contextlib.closing(new_connection(path, "ro", password)) as connection:
            connection.execute(_TOUCH).fetchall()
    except sqlite_errors() as error:
        code = getattr(error, "sqlite_errorcode", 0)  # SQLCipher's module does not say which kind
        return code == sqlite3.SQLITE_READONLY_ROLLBACK or code == sqlite3.SQLITE_READONLY
    except Problem:  # reported where the file is opened
        pass
    return False


def roll_back(path: Path) -> None:
    """Let SQLite apply the journal beside a file, as it does without being asked. A locked file
    need not be decrypted for that. Raises errors of SQLite."""
    with contextlib.closing(_open(path, "rw", "")) as connection:
        try:
            connection.execute(_TOUCH).fetchall()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_NOTADB:
                raise


def peek(path: Path, query: str, password: str = "") -> list[tuple[Any, ...]]:
    """Returns the rows of a query that reads little, without validating the file beyond its header.

    For looking through a folder: whoever uses more of a file must open it. Not for a file that this
    process has open. Raises `Problem`: "file.busy" when there is a journal that would be applied.
    """
    if not _check_header(path):
        password = ""
    else:
        check_can_unlock(path, password)
    with as_damage(path):
        if has_strange_wal(path) or (has_journal(path) and is_hot(path)):
            raise problem("file.busy", path)
        with contextlib.closing(unchecked_connection(path, password)) as connection:
            return connection.execute(query).fetchmany(_MOST_PEEKED)


def unchecked_connection(path: Path, password: str) -> sqlite3.Connection:
    """Returns a connection for reading, without validation; what takes long is broken off."""
    connection = _open(path, "ro", password)
    until = time.thread_time() + _allowed_seconds(connection, path)
    connection.set_progress_handler(lambda: time.thread_time() > until, 10_000)
    return connection


def make_durable(connection: sqlite3.Connection) -> str:
    """Make every commit survive a power cut, overwrite deleted content, enforce foreign keys.

    Returns the journal mode: not "delete" when another program holds the file in a mode of its own.
    """
    ((journal_mode,),) = connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("PRAGMA fullfsync = ON")  # macOS flushes the drive itself only when asked
    connection.execute("PRAGMA secure_delete = ON").fetchall()
    connection.execute("PRAGMA foreign_keys = ON")
    return str(journal_mode)


def allow_attaching(connection: sqlite3.Connection, is_allowed: bool) -> None:
    """Allow or forbid attaching databases; VACUUM INTO attaches the file that it writes."""
    if isinstance(connection, sqlite3.Connection):
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, int(is_allowed))
    connection.set_authorizer(None if is_allowed else _may)


def free_bytes(connection: sqlite3.Connection) -> int:
    """The part of the file that holds nothing."""
    ((count,),) = connection.execute("PRAGMA freelist_count")
    ((page_bytes,),) = connection.execute("PRAGMA page_size")
    return int(count) * int(page_bytes)


def size_bytes(connection: sqlite3.Connection) -> int:
    """The size of the file, or its size once the open transaction is committed."""
    ((count,),) = connection.execute("PRAGMA page_count")
    ((page_bytes,),) = connection.execute("PRAGMA page_size")
    return int(count) * int(page_bytes)  # SQLCipher returns the latter as text


def format_of(connection: sqlite3.Connection) -> int:
    """The format version of the open file."""
    ((version,),) = connection.execute("PRAGMA user_version").fetchall()
    return int(version)


def data_version(connection: sqlite3.Connection) -> int:
    """A number that changes when another connection changes the file."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


@contextlib.contextmanager
def making_tables(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction in which tables can be created, atomically."""
    connection.set_authorizer(None)
    try:
        # Tables that others refer to are recreated; the pragma has no effect within a transaction.
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
    """Refuse what is not a regular file, or too large, without opening it. Raises `Problem`."""
    with as_problems(path):
        status = os.stat(path)
    if not stat.S_ISREG(status.st_mode):
        raise problem("file.not_pilot", path)
    if status.st_size > MOST_BYTES:
        raise problem("file.unsafe", path, f"{status.st_size} bytes")


def size_warning(path: Path) -> Problem | None:
    """Returns a warning for whoever edits a file that is getting too large; None for others."""
    with as_problems(path):
        size = os.stat(path).st_size
    if size < LARGE_BYTES:
        return None
    values = {"size": size // 1_000_000, "most": MOST_BYTES // 1_000_000}
    return Problem("size.large", name=storable(path.name), **values)


def _check_header(path: Path) -> bool:
    """Refuse anything but a pilot file of a known format, before SQLite sees it.

    Returns whether it appears to be locked with a password: nothing else is known of it then.
    """
    check_place(path)
    with as_problems(path):
        start, size = _start_of(path)
    # The page that a killed program was appending may be incomplete.
    is_whole = size % PAGE_BYTES == 0 or os.path.lexists(f"{path}-journal")
    header = start[:100]
    if header[:16] != MAGIC and looks_enciphered(start) and is_whole:
        return True
    if not header:
        raise problem("file.empty", path)
    if header[:16] != MAGIC[: len(header)]:
        raise problem("file.not_pilot", path)
    if len(header) < 100:
        raise problem("file.damaged", path, f"{len(header)} bytes")
    encoding, version, application_id = struct.unpack_from(">II4xI", header, 56)
    _check_kind(path, application_id, version)
    if encoding != _UTF_8:
        raise problem("file.unsafe", path, f"text encoding {encoding}")
    return False


def _start_of(path: Path) -> tuple[bytes, int]:
    """The first bytes of a file, and its size. Raises `OSError`."""
    # Do not block on whatever replaced the file in between.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as file:
        return file.read(START_BYTES) or b"", os.fstat(file.fileno()).st_size


def check_can_unlock(path: Path, password: str) -> None:
    """Refuse a locked file when no password was given, or SQLCipher is not installed."""
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
    """Disable what a pilot file never needs of SQLite."""
    if isinstance(connection, sqlite3.Connection):  # SQLCipher's Python module cannot set them
        for limit, value in _LIMITS.items():
            connection.setlimit(limit, value)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA mmap_size = 0").fetchall()
    connection.set_authorizer(_may)


def _may(action: int, first: str | None, second: str | None, *_: object) -> int:
    """Authorises statements: reading and writing our tables, in transactions, without functions."""
    if action == sqlite3.SQLITE_READ:
        is_fine = first in _READABLE
    elif action in _WRITING:
        is_fine = first in TABLES
    elif action == sqlite3.SQLITE_PRAGMA:
        is_fine = first in _PRAGMAS
    else:
        is_fine = action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_TRANSACTION)
    return sqlite3.SQLITE_OK if is_fine else sqlite3.SQLITE_DENY


def _allowed_seconds(connection: sqlite3.Connection, path: Path) -> float:
    """The processor time that checking a file of this size may take."""
    is_locked = not isinstance(connection, sqlite3.Connection)
    a_byte = _LOCKED_SECONDS_A_BYTE if is_locked else _SECONDS_A_BYTE
    return MOST_SECONDS + a_byte * min(os.stat(path).st_size, MOST_BYTES)


def _check_content(
    connection: sqlite3.Connection, path: Path, should_stop: Callable[[], bool]
) -> None:
    """Refuse a file with other tables than ours, then one that is damaged.

    Tables come first: checking a file executes what its schema says.
    """
    until = time.thread_time() + _allowed_seconds(connection, path)
    connection.set_progress_handler(lambda: time.thread_time() > until or should_stop(), 10_000)
    # A journal may have brought another header than the one that was read.
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

"""Opens pilot files that are locked with a password, with SQLCipher.

SQLCipher is a second SQLite library, and an optional dependency. A file is only ever open in one of
the two, because each releases the locks of the other when it closes a file.
"""

from __future__ import annotations

import importlib.util
import sqlite3
import unicodedata
from pathlib import Path
from typing import cast

from pilotcanvas.model.text import storable
from pilotcanvas.pilot_header import PAGE_BYTES
from pilotcanvas.store.file_errors import problem, sqlite_errors


def is_installed() -> bool:
    """Returns whether SQLCipher is installed."""
    return importlib.util.find_spec("sqlcipher3") is not None


def connect_locked(address: str, password: str, path: Path, timeout_s: float) -> sqlite3.Connection:
    """Returns a SQLCipher connection to a locked file, or to an empty one that will be locked.

    It behaves like one of `sqlite3`, except that it has no limits; its errors are in
    `file_errors.sqlite_errors`. Raises `Problem` "password.not_installed", "file.damaged" when only
    the first page is, and "file.locked" when the password is wrong: this cannot be told from damage
    to the first bytes of the file, from which the key is derived.
    """
    connection = keyed(address, password, path, timeout_s)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except sqlite_errors() as error:
        try:
            if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_NOTADB:
                raise
            is_key = _opens_a_page(connection, path)
            raise problem("file.damaged" if is_key else "file.locked", path, error) from error
        finally:
            connection.close()
    return connection


def keyed(address: str, password: str, path: Path, timeout_s: float = 0.0) -> sqlite3.Connection:
    """Returns a connection to a file that has, or will get, this password, without reading anything
    yet.

    Raises `Problem` "password.not_installed" about the file at ``path``.
    """
    try:
        from sqlcipher3 import dbapi2
    except ImportError as error:
        raise problem("password.not_installed", path) from error
    connection = dbapi2.connect(
        address, uri=True, timeout=timeout_s, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE").fetchall()  # it writes to the console
        connection.set_key(_spelt(password))
    except BaseException:
        connection.close()
        raise
    return cast("sqlite3.Connection", connection)


def _opens_a_page(connection: sqlite3.Connection, path: Path) -> bool:
    """Returns whether some pages are intact under this password."""
    damaged = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    return len(damaged) < path.stat().st_size // PAGE_BYTES


def _spelt(password: str) -> str:
    """Normalises a password: an é may be typed as one code point or as two."""
    return unicodedata.normalize("NFC", storable(password))

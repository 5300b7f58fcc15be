"""Password-locked pilot files: recognising them, and opening them with SQLCipher.

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
from pilotcanvas.store.file_errors import problem, sqlite_errors

PAGE_BYTES = 4096
START_BYTES = 3 * PAGE_BYTES
"""The size of the start of a file by which it is recognised."""

# Of 4096 random bytes chi-square is 255 on average, with a standard deviation of 23; it is outside
# these limits about once in ten million times. Text, tables and programs reach thousands; a pattern
# in which every byte is equally frequent has almost zero.
_LEAST_CHI_SQUARE, _MOST_CHI_SQUARE = 130.0, 400.0


def is_random(page: bytes) -> bool:
    """Returns whether all bytes are about equally frequent on a page, as in an encrypted one.

    Pearson's chi-square test against equal frequencies (Knuth, TAOCP 2, 3.3.1).
    """
    if len(page) < PAGE_BYTES:
        return False
    expected = len(page) / 256
    chi_square = sum((page.count(byte) - expected) ** 2 for byte in range(256)) / expected
    return _LEAST_CHI_SQUARE < chi_square < _MOST_CHI_SQUARE


def looks_enciphered(start: bytes) -> bool:
    """Returns whether the start of a file is encrypted, even if some of its first pages are
    damaged."""
    pages = (start[at : at + PAGE_BYTES] for at in range(0, len(start), PAGE_BYTES))
    return any(is_random(page) for page in pages)


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

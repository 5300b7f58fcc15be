"""Decrypts the pages of a locked file, including damaged ones.

SQLCipher stops at the first page that fails its integrity check (HMAC). So it is made to decrypt
the pages of the damaged file as if they were content of a file of ours. That file has the same
password and salt, and so the same key, has no HMAC, and holds nothing but long values. A library
that decrypts by itself would be shorter, but would be a second one to trust and to keep up to date
for the sake of damaged files only.

A page of a locked file, as SQLCipher writes it (4096 bytes; of the first page, the first 16 bytes
are the salt instead of ciphertext):

    0                                                   4016      4032        4096
    | ciphertext C: AES-256-CBC(key, IV, plain)         | IV (16) | HMAC (64) |

In CBC each block of 16 bytes is decrypted with the key and XORed with the 16 bytes before it in
the ciphertext; only the first block needs the IV. So ciphertext can be moved to any place in a file
with the same key, if the IV is put right before it: from the second block on it comes out as it
should, and only the IV itself comes out as noise.

Pages of our file have 65,536 bytes, of which SQLite gives one long value 16 x 4032 bytes at the end
of the part in use. We overwrite that value in the file with 16 pages of the damaged file, each
after its own IV:

    0               944                                                    65456    65536
    | b-tree header | IV 1 | C 1 | IV 2 | C 2 | ...        | IV 16 | C 16  | reserved |
                    |<--------------- one value: zeroblob(64512) --------->|

When SQLite reads the value, SQLCipher has decrypted the page, and what follows each IV in the value
is the plain text of a page. Damage stays where it is: a wrong byte spoils its own block and one
byte of the next. `sqlite_pages` parses what comes out.
"""

from __future__ import annotations

import contextlib
import io
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pilotcanvas.pilot_header import MAGIC, PAGE_BYTES
from pilotcanvas.store.connection import address
from pilotcanvas.store.password import keyed

RESERVED_BYTES = 80
"""What SQLCipher reserves at the end of each page: the IV of 16 bytes and the HMAC of 64 bytes."""

# https://www.zetetic.net/sqlcipher/design/
_BLOCK_BYTES = 16
_ENCIPHERED_BYTES = PAGE_BYTES - RESERVED_BYTES
_IV = slice(_ENCIPHERED_BYTES, _ENCIPHERED_BYTES + _BLOCK_BYTES)

# The 80 reserved bytes exist here too, because they did when the key was set.
_OUR_PAGE_BYTES = 65536
_PAGES_EACH = 16
_PART_BYTES = _BLOCK_BYTES + _ENCIPHERED_BYTES
_VALUE_BYTES = _PAGES_EACH * _PART_BYTES
_VALUE_AT = _OUR_PAGE_BYTES - RESERVED_BYTES - _VALUE_BYTES
_OUR_FIRST_PAGES = 2  # the schema, and the one that leads to those with values


def deciphered(
    file: BinaryIO, size_bytes: int, password: str, path: Path, scratch: Path
) -> BinaryIO:
    """Returns the first ``size_bytes`` of a locked file at ``path``, decrypted, as a file in
    memory.

    Damage appears in it as 16 or more bytes of noise; with a wrong password everything is noise.
    ``scratch`` is an empty file at an absolute path for temporary use; only encrypted data is
    written to it. Raises `Problem` "password.not_installed", and errors of the disk.
    """
    page_count = -(-size_bytes // PAGE_BYTES)
    value_count = max(2, -(-page_count // _PAGES_EACH))  # a single value would be stored elsewhere
    file.seek(0)
    salt = file.read(_BLOCK_BYTES)
    plain = io.BytesIO()
    with _ours(scratch, password, path, salt) as connection:
        connection.execute("CREATE TABLE value (id INTEGER PRIMARY KEY, pages BLOB)")
        connection.execute("BEGIN")
        for number in range(value_count):
            connection.execute("INSERT INTO value VALUES (?, zeroblob(?))", (number, _VALUE_BYTES))
        connection.execute("COMMIT")
    assert os.path.getsize(scratch) == (_OUR_FIRST_PAGES + value_count) * _OUR_PAGE_BYTES
    with open(scratch, "r+b") as ours:
        for number in range(value_count):
            ours.seek((_OUR_FIRST_PAGES + number) * _OUR_PAGE_BYTES + _VALUE_AT)
            ours.write(_value(file, number * _PAGES_EACH, page_count))
    with _ours(scratch, password, path) as connection:
        for (value,) in connection.execute("SELECT pages FROM value ORDER BY id"):
            for at in range(_BLOCK_BYTES, _VALUE_BYTES, _PART_BYTES):
                plain.write(value[at : at + _ENCIPHERED_BYTES] + bytes(RESERVED_BYTES))
    plain.seek(0)
    first = plain.read(_ENCIPHERED_BYTES - _BLOCK_BYTES)
    plain.seek(0)
    plain.write(MAGIC + first)
    plain.truncate(page_count * PAGE_BYTES)
    plain.seek(0)
    return plain


@contextlib.contextmanager
def _ours(
    scratch: Path, password: str, path: Path, salt: bytes = b""
) -> Iterator[sqlite3.Connection]:
    """Our own file with the key derived from a password and a salt, without HMAC."""
    with contextlib.closing(keyed(address(scratch, "rw"), password, path)) as connection:
        if salt:
            connection.execute(f"PRAGMA cipher_salt = \"x'{salt.hex()}'\"").fetchall()
        connection.execute("PRAGMA cipher_use_hmac = OFF").fetchall()
        connection.execute(f"PRAGMA cipher_page_size = {_OUR_PAGE_BYTES}").fetchall()
        connection.execute("PRAGMA auto_vacuum = NONE").fetchall()
        connection.execute("PRAGMA journal_mode = OFF").fetchall()
        connection.execute("PRAGMA synchronous = OFF").fetchall()
        yield connection


def _value(file: BinaryIO, first: int, page_count: int) -> bytes:
    """Encrypted pages, counted from 0, each after its IV and without the reserved bytes."""
    parts = []
    for number in range(first, min(first + _PAGES_EACH, page_count)):
        file.seek(number * PAGE_BYTES)
        page = file.read(PAGE_BYTES).ljust(PAGE_BYTES, b"\x00")
        start = _BLOCK_BYTES if number == 0 else 0
        parts.append(page[_IV] + page[start:_ENCIPHERED_BYTES])
    return b"".join(part.ljust(_PART_BYTES, b"\x00") for part in parts)

"""Recognises a pilot file by its name and by its first bytes, without opening it in SQLite."""

from __future__ import annotations

import os
import stat
from pathlib import Path

ENDING = ".pilot"
"""The suffix of pilot files."""
APPLICATION_ID = 0x50494C54
"""In the header of a SQLite file: "PILT"."""
MAGIC = b"SQLite format 3\x00"
"""The first bytes of a SQLite file."""

PAGE_BYTES = 4096
"""The size of a page of a locked file."""
START_BYTES = 3 * PAGE_BYTES
"""The size of the start of a file by which it is recognised."""

# Of 4096 random bytes chi-square is 255 on average, with a standard deviation of 23; it is outside
# these limits about once in ten million times. Text, tables and programs reach thousands; a pattern
# in which every byte is equally frequent has almost zero.
_LEAST_CHI_SQUARE, _MOST_CHI_SQUARE = 130.0, 400.0
_COMPRESSED = (b"PK\x03\x04", b"%PDF-")
"""How exports start of which the rest may look random."""


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


def is_named_pilot(path: Path) -> bool:
    """Returns whether a path has the name of a pilot file, however it is spelt."""
    return path.name.rstrip(". ").lower().endswith(ENDING)


def may_be_pilot(path: Path, ours: Path | None = None) -> bool:
    """Returns whether the file at ``path`` is a pilot, or may be a locked or damaged one.

    Links are followed. ``ours``, which may be open in this process, is recognised under any name
    and not read: closing it here would release SQLite's locks on it (POSIX). Raises `OSError`,
    other than for a file that does not exist.
    """
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode) or not status.st_size:
            return False
        if is_named_pilot(path) or (ours is not None and _is_same(status, ours)):
            return True
        with path.open("rb") as file:
            start = file.read(START_BYTES)
    except FileNotFoundError:
        return False
    if start.startswith(MAGIC):
        return int.from_bytes(start[68:72], "big") == APPLICATION_ID
    is_locked = status.st_size % PAGE_BYTES == 0 and looks_enciphered(start)
    return is_locked and not start.startswith(_COMPRESSED)


def _is_same(status: os.stat_result, path: Path) -> bool:
    try:
        return os.path.samestat(status, os.stat(path))
    except OSError:  # it is gone
        return False

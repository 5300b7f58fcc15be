"""File names derived from user text, and the folder proposed for them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from PySide6.QtCore import QStandardPaths

_MOST_LETTERS = 80
_MOST_BYTES = 160  # leaves room for an ending and a folder within file system limits
_RESERVED = {"CON", "PRN", "AUX", "NUL"} | {f"{n}{d}" for n in ("COM", "LPT") for d in range(1, 10)}
_INSTEAD = {"/": "-", "\\": "-", "|": "-", ":": " -", "\n": " ", "\r": " ", "\t": " "}
_LEFT_OUT = '<>"?*'


def file_name(text: str, otherwise: str) -> str:
    """Returns a file name without ending that is valid on every system and resembles ``text``.

    Letters of every language are kept; reserved characters, control characters and bidirectional
    marks are removed. Returns ``otherwise`` if nothing remains.
    """
    letters = []
    for letter in unicodedata.normalize("NFC", text[: 4 * _MOST_LETTERS]):
        if letter in _INSTEAD:
            letters.append(_INSTEAD[letter])
        elif letter not in _LEFT_OUT and not unicodedata.category(letter).startswith("C"):
            letters.append(letter)
    name = " ".join("".join(letters).split())[:_MOST_LETTERS]
    while len(name.encode("utf-8")) > _MOST_BYTES:
        name = name[:-1]
    name = name.lstrip(". ").rstrip(". ")
    if name.partition(".")[0].strip().upper() in _RESERVED:
        name = f"_{name}"
    return name or otherwise


def documents_folder() -> Path:
    """Returns the system's documents folder, or the home folder if there is none."""
    kind = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(kind))
    return folder if folder.is_dir() else Path.home()

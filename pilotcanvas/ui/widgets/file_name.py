"""What a file of a pilot is called, made of what people typed, and the folder proposed for it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from PySide6.QtCore import QStandardPaths

_MOST_LETTERS = 80
_MOST_BYTES = 160  # room for an ending and a folder within what file systems take
_RESERVED = {"CON", "PRN", "AUX", "NUL"} | {f"{n}{d}" for n in ("COM", "LPT") for d in range(1, 10)}
_INSTEAD = {"/": "-", "\\": "-", "|": "-", ":": " -", "\n": " ", "\r": " ", "\t": " "}
_LEFT_OUT = '<>"?*'


def file_name(text: str, otherwise: str) -> str:
    """A name, without an ending, that every system takes and that reads like ``text``.

    Letters of every language stay; signs that mean something to a file system, control characters
    and marks that turn the reading direction go. ``otherwise`` when nothing is left.
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
    """The folder in which this system keeps documents, or the home folder where it has none."""
    kind = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(kind))
    return folder if folder.is_dir() else Path.home()

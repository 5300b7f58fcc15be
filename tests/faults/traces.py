"""Looks for names in files of any kind: their bytes in several spellings, what is packed in them,
what they say on paper, and what they are called."""

from __future__ import annotations

import io
import json
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import quote

from tests.faults.residents import spelled_otherwise, words_of

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "unicode_escape")


def names_in(path: Path, names: Iterable[str]) -> set[str]:
    """Which of these people stand in a file, or in what it is called."""
    blobs = [path.name.encode("utf-8"), *_blobs(path.read_bytes())]
    return {name for name in names if any(_is_in(name, blob) for blob in blobs)}


def named_files(folder: Path, names: Iterable[str]) -> dict[str, set[str]]:
    """The files below a folder in which somebody stands, and who."""
    wanted = tuple(names)
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            who = names_in(path, wanted)
        else:
            who = {name for name in wanted if _is_in(name, path.name.encode("utf-8"))}
        if who:
            found[str(path.relative_to(folder))] = who
    return found


def _is_in(name: str, blob: bytes) -> bool:
    return any(spelling in blob for spelling in _spellings(name))


@cache
def _spellings(name: str) -> tuple[bytes, ...]:
    """A name and each word of it as people and programs write them."""
    found = set()
    for word in (each for way in spelled_otherwise(name) for each in words_of(way)):
        found |= {text.encode("utf-8") for text in (word, word.upper(), word.lower())}
    for word in words_of(name):
        for form in ("NFC", "NFD"):
            for text in (word, word.upper(), word.lower(), json.dumps(word)[1:-1], quote(word)):
                shown = unicodedata.normalize(form, text)
                found |= {_encoded(shown, encoding) for encoding in _ENCODINGS}
    return tuple(found - {b""})


def _encoded(text: str, encoding: str) -> bytes:
    """The text in an encoding; nothing where it has no such letters."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return b""


def _blobs(data: bytes) -> Iterator[bytes]:
    """A file's bytes, and those that are packed in it."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            for part in parts.namelist():
                yield from _blobs(parts.read(part))
    elif data.startswith(b"%PDF"):
        yield from _blobs_of_pdf(data)


def _blobs_of_pdf(data: bytes) -> Iterator[bytes]:
    import pikepdf

    from tests.poster.reading import pdf_text

    yield pdf_text(data).encode("utf-8")
    with pikepdf.open(io.BytesIO(data)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream):
                yield thing.read_bytes()
            elif isinstance(thing, pikepdf.Dictionary):
                yield "\n".join(str(value) for value in thing.values()).encode("utf-8")

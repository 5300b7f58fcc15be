"""Searches files for names byte by byte, whatever their format."""

from __future__ import annotations

import dataclasses
import json
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.text import loosely
from pilotcanvas.store.connection import MOST_BYTES
from pilotcanvas.store.file_errors import as_problems

_PART_BYTES = 4_000_000
_LONGEST_BYTES = 10_000
"""A name is shorter, however it is written."""


class NameScanner:
    """Matches names regardless of case, accents, line breaks and JSON escapes. Matches inside
    longer words too: binary files have no word boundaries."""

    def __init__(self, names: Sequence[str]) -> None:
        spelled = {unicodedata.normalize(form, name) for name in names for form in ("NFC", "NFD")}
        written = spelled | {json.dumps(each)[1:-1] for each in spelled}
        written |= {json.dumps(each, ensure_ascii=False)[1:-1] for each in spelled}
        split = [loosely(each).split() for each in written if each.split()]
        patterns = {r"(?:\s|\\[nrt])+".join(map(re.escape, words)) for words in split if words}
        longest_first = sorted(patterns, key=lambda each: (-len(each), each))
        self._is_looking = bool(patterns)
        self._pattern = re.compile("|".join(longest_first) or r"(?!)")

    def in_file(self, path: Path) -> bool:
        """Returns whether a file contains a name, reading no more than the size limit of a pilot.
        Raises `Problem` when it cannot be read."""
        if not self._is_looking:
            return False
        with as_problems(path), path.open("rb") as file:
            part = b""
            for _ in range(0, MOST_BYTES, _PART_BYTES):
                read = file.read(_PART_BYTES)
                # A name may lie on both sides of the cut.
                part = part[-_LONGEST_BYTES:] + read
                if not read or self.is_in(part.decode("utf-8", errors="replace")):
                    return bool(read)
        return False

    def in_pilot(self, pilot: Pilot) -> bool:
        """Returns whether the contents of a pilot contain a name: its file must contain it too
        then."""
        return any(
            self.is_in(str(getattr(record, field.name)))
            for record in pilot.records()
            for field in dataclasses.fields(record)
        )

    def is_in(self, text: str) -> bool:
        """Returns whether a text contains a name."""
        return self._pattern.search(loosely(text)) is not None

"""Looks for names in files byte by byte, whatever the files say of themselves."""

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


class NameScanner:
    """Names as they may stand in a file: in capitals or not, with their accents or without, on more
    lines, as JSON writes them, and as a part of a longer word, for a file has no words."""

    def __init__(self, names: Sequence[str]) -> None:
        spelled = {unicodedata.normalize(form, name) for name in names for form in ("NFC", "NFD")}
        written = spelled | {json.dumps(each)[1:-1] for each in spelled}
        written |= {json.dumps(each, ensure_ascii=False)[1:-1] for each in spelled}
        split = [loosely(each).split() for each in written if each.split()]
        patterns = {r"(?:\s|\\[nrt])+".join(map(re.escape, words)) for words in split if words}
        longest_first = sorted(patterns, key=lambda each: (-len(each), each))
        self._pattern = re.compile("|".join(longest_first) or r"(?!)")

    def in_file(self, path: Path) -> bool:
        """Whether a name stands in a file, in as much of it as a pilot may be large. Raises
        `Problem` when it cannot be read."""
        with as_problems(path), path.open("rb") as file:
            return self.is_in(file.read(MOST_BYTES).decode("utf-8", errors="replace"))

    def in_pilot(self, pilot: Pilot) -> bool:
        """Whether a name stands in what a pilot holds: then its file must hold it too."""
        return any(
            self.is_in(str(getattr(record, field.name)))
            for record in pilot.records()
            for field in dataclasses.fields(record)
        )

    def is_in(self, text: str) -> bool:
        """Whether a name stands in a text."""
        return self._pattern.search(loosely(text)) is not None

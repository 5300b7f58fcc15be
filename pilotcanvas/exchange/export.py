"""Dispatches exports by file ending, and imports JSON."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pilotcanvas.atomic_write import Source, atomic_write
from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.content.method import Method
from pilotcanvas.exchange import json_file
from pilotcanvas.exchange.csv_file import to_csv
from pilotcanvas.exchange.docx_file import to_docx
from pilotcanvas.exchange.foreign_file import foreign_bytes
from pilotcanvas.exchange.status import Status, status_of
from pilotcanvas.exchange.xlsx_file import to_xlsx
from pilotcanvas.model.leaving import anonymous, open_rounds
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.problems import Problem

_JSON = ".json"
_WRITERS: dict[str, Callable[[Status, Catalogue], bytes]] = {
    ".xlsx": to_xlsx,
    ".docx": to_docx,
    ".csv": to_csv,
}
ENDINGS = (_JSON, *_WRITERS)
"""The file endings of the export formats."""


def check_ending(path: Path) -> str:
    """Returns the file ending in lower case. Raises `Problem` unless it is one of `ENDINGS`."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise Problem("export.unknown_ending", name=path.name, endings=", ".join(ENDINGS))
    return ending


def export_to(
    path: Path,
    pilot: Pilot,
    method: Method,
    words: Catalogue,
    today: date,
    is_anonymous: bool = False,
    source: Source | None = None,
) -> None:
    """Export the pilot in the file ``source`` to ``path`` atomically. Raises `Problem`.

    Replaces any file there but a pilot.

    JSON is complete: it is the pilot itself, to be read again. The other formats are for people:
    they omit private notes, individual answers, and answers that a round does not share yet.
    ``is_anonymous`` omits names of people, as in `pilotcanvas.model.leaving.anonymous`, from JSON
    too.
    """
    ending, left_out = check_ending(path), open_rounds(pilot)
    if is_anonymous:
        pilot = anonymous(pilot, tuple(method.perspectives()))
    if ending == _JSON:
        atomic_write(path, json_file.to_json(pilot).encode("utf-8"), source)
        return
    status = dataclasses.replace(status_of(pilot, method, today, is_anonymous), left_out=left_out)
    atomic_write(path, _WRITERS[ending](status, words), source)


def import_from(path: Path) -> Pilot:
    """Reads a pilot from a JSON file. Raises `Problem` with the position of the error."""
    data = foreign_bytes(path, json_file.MOST_CHARACTERS, "import")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem("import.not_a_pilot") from error
    return json_file.from_json(text)

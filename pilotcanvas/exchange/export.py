"""Dispatches exports by file ending, and imports JSON."""

from __future__ import annotations

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
from pilotcanvas.model.anonymous import anonymous
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.problems import Problem

_WRITERS: dict[str, Callable[[Status, Catalogue], bytes]] = {
    ".json": lambda status, _: json_file.to_json(status.pilot).encode("utf-8"),
    ".xlsx": to_xlsx,
    ".docx": to_docx,
    ".csv": to_csv,
}
ENDINGS = tuple(_WRITERS)
"""The file endings of the export formats."""


def check_ending(path: Path) -> str:
    """Returns the file ending in lower case. Raises `Problem` unless it is one of `ENDINGS`."""
    ending = path.suffix.lower()
    if ending not in _WRITERS:
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

    JSON is complete. The other formats are for people: they omit private notes and individual
    answers. ``is_anonymous`` omits names of people, as in `pilotcanvas.model.anonymous.anonymous`.
    """
    write = _WRITERS[check_ending(path)]
    if is_anonymous:
        pilot = anonymous(pilot, tuple(method.perspectives()))
    atomic_write(path, write(status_of(pilot, method, today, is_anonymous), words), source)


def import_from(path: Path) -> Pilot:
    """Reads a pilot from a JSON file. Raises `Problem` with the position of the error."""
    data = foreign_bytes(path, json_file.MOST_CHARACTERS, "import")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem("import.not_a_pilot") from error
    return json_file.from_json(text)

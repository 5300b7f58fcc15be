"""A table for export, independent of file format, and phrases for its cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.content.method import ItemText
from pilotcanvas.exchange.status import Status
from pilotcanvas.model.action import Action
from pilotcanvas.model.pilot import Pilot

Cell = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A named table. ``columns`` are titles with their widths in characters."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell, ...], ...]


def table(
    words: Catalogue,
    name: str,
    columns: Iterable[tuple[str, int]],
    rows: Iterable[tuple[Cell, ...]],
) -> ExportTable:
    """Returns the table of this name; columns are keys of the catalogue with their widths."""
    titles = tuple((words(f"column.{key}"), width) for key, width in columns)
    return ExportTable(words(f"sheet.{name}"), titles, tuple(rows))


def status_words(status: Status, words: Catalogue, item: ItemText) -> str:
    """The name of the step an item is at."""
    step = status.pilot.status(item.id)
    if step is None:
        return words("status.not_discussed")
    return status.method.part(item.part).scale[step]


def choice_titles(status: Status, item: ItemText) -> tuple[str, ...]:
    """The titles of the chosen options of an item."""
    record = status.pilot.items.get(item.id)
    titles = {choice.id: choice.title for choice in item.choices}
    return tuple(titles.get(id, id) for id in record.choices) if record else ()


def private_count(pilot: Pilot) -> int:
    """The number of private notes, which are left out of what is shared."""
    return sum(note.is_private for note in pilot.notes.values())


def attention(action: Action, status: Status, words: Catalogue) -> str:
    """What stands out about an open action: overdue, no owner."""
    said = []
    if action.is_overdue(status.today):
        said.append(words("export.overdue"))
    if action.is_open and not action.owner.strip() and not status.is_anonymous:
        said.append(words("export.no_owner"))
    return ", ".join(said)

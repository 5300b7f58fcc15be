"""What stands in the cells of a table in words, and the table itself, in no file format yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pilotcanvas.content.method import ItemText
from pilotcanvas.content.words import Words
from pilotcanvas.exchange.standing import Standing
from pilotcanvas.model.action import Action
from pilotcanvas.model.pilot import Pilot

Cell = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Table:
    """A named table. ``columns`` are titles with their widths in characters."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell, ...], ...]


def table(
    words: Words, name: str, columns: Iterable[tuple[str, int]], rows: Iterable[tuple[Cell, ...]]
) -> Table:
    """The table of this name; its columns are keys of words with their widths."""
    titles = tuple((words(f"column.{key}"), width) for key, width in columns)
    return Table(words(f"sheet.{name}"), titles, tuple(rows))


def status_words(standing: Standing, words: Words, item: ItemText) -> str:
    """The step on which an item stands."""
    status = standing.pilot.status(item.id)
    if status is None:
        return words("status.not_discussed")
    return standing.method.part(item.part).scale[status]


def choice_titles(standing: Standing, item: ItemText) -> tuple[str, ...]:
    """What was chosen among the options that an item offers."""
    record = standing.pilot.items.get(item.id)
    titles = {choice.id: choice.title for choice in item.choices}
    return tuple(titles.get(id, id) for id in record.choices) if record else ()


def private_count(pilot: Pilot) -> int:
    """How many notes stay out of what is shared."""
    return sum(note.is_private for note in pilot.notes.values())


def attention(action: Action, standing: Standing, words: Words) -> str:
    """What stands out about an open action: too late, nobody's."""
    said = []
    if action.is_overdue(standing.today):
        said.append(words("export.overdue"))
    if action.is_open and not action.owner.strip() and not standing.is_anonymous:
        said.append(words("export.no_owner"))
    return ", ".join(said)

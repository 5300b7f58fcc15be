"""Finding a person in everything that a pilot holds, and taking them out of it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pilotcanvas.model.canvas import Snapshot
from pilotcanvas.model.changes import Change, Edit, together
from pilotcanvas.model.field import Key, Record, texts
from pilotcanvas.model.name_match import NameMatcher
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.text import storable


@dataclass(frozen=True, slots=True)
class Mention:
    """A field in which somebody is named: first in ``text`` from ``start`` to ``end``."""

    record: Record
    field: str
    text: str
    start: int
    end: int


def mentions(pilot: Pilot, names: Sequence[str]) -> tuple[Mention, ...]:
    """Every field in which one of these names stands, as a word or words of its own.

    Capitals and accents do not matter; a name of nothing but spaces is no name.
    """
    wanted = NameMatcher(names)
    return tuple(
        Mention(record, field.name, text, *span)
        for record in pilot.records()
        for field, text in texts(record)
        if (span := wanted.first(text)) is not None
    )


def longer_words(pilot: Pilot, names: Sequence[str]) -> tuple[str, ...]:
    """The words of a pilot of which one of these names is only a part, each once: "Jans" may mean
    Jan, and "januari" does not. `mentions` and `erase_names` leave them alone."""
    wanted = NameMatcher(names)
    found = dict.fromkeys(
        word
        for record in pilot.records()
        for _, text in texts(record)
        for word in wanted.longer_words(text)
    )
    return tuple(found)


def erase_names(
    pilot: Pilot, names: Sequence[str], instead: str, sparing: Container[Key] = ()
) -> Change:
    """Put ``instead`` wherever one of these names stands. A participant or an owner by that name
    keeps no name at all, and their scores stay: they are the group's.

    Records in ``sparing`` stay as they are: a name can be a word as well. What was written before
    stays in the file's change log until that is begun anew.
    """
    wanted = NameMatcher(names)
    edits = []
    for record in pilot.records():
        if (record.kind, record.id) in sparing:
            continue
        fields: dict[str, Any] = {}
        for field, text in texts(record):
            if not wanted.stand_in(text):
                continue
            if field.is_name:
                fields[field.name] = wanted.replaced(text, "").strip()
            elif isinstance(record, Snapshot) and field.name == "content":
                fields[field.name] = _without(text, wanted, instead)
            else:
                fields[field.name] = wanted.replaced(text, instead)
        if fields:
            edits.append(Edit(record, dataclasses.replace(record, **fields)))
    return Change("erase_names", "", tuple(edits))


def erase_person(
    pilot: Pilot,
    names: Sequence[str],
    instead: str,
    sparing: Container[Key] = (),
    participants: Iterable[str] = (),
) -> Change:
    """Take these participants out with their scores, and the names out of all else, as one step."""
    steps = []
    for id in participants:
        if id in pilot.participants:
            steps.append(erase_participant(pilot, id))
            pilot = steps[-1].apply(pilot)
    steps.append(erase_names(pilot, names, instead, sparing))
    return together(steps[-1].label, "", steps)


def is_named(text: str, names: Sequence[str]) -> bool:
    """Whether one of these names stands in a text, as `mentions` finds them."""
    return NameMatcher(names).stand_in(text)


def erase_participant(pilot: Pilot, id: str) -> Change:
    """Take somebody out of every round, with every answer they gave."""
    person = pilot.participants[id]
    gone = [*pilot.referring_to(person), person]
    return Change("erase_participant", "", tuple(Edit(record, None) for record in gone))


def snapshot_texts(content: str) -> tuple[str, ...]:
    """Every text in what a `Snapshot` holds; all of it as one text when it is not as we make it."""
    try:
        return tuple(_strings(json.loads(content)))
    except (ValueError, RecursionError):  # a file from anyone
        return (content,)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def _without(content: str, wanted: NameMatcher, instead: str) -> str:
    """A snapshot's JSON with the names replaced in it."""

    def cleaned(value: Any) -> Any:
        if isinstance(value, str):
            return wanted.replaced(value, instead)
        if isinstance(value, list):
            return [cleaned(each) for each in value]
        if isinstance(value, dict):
            return {key: cleaned(each) for key, each in value.items()}
        return value

    try:
        found = json.dumps(cleaned(json.loads(content)), ensure_ascii=False, sort_keys=True)
    except (ValueError, RecursionError):
        found = content
    # In what is not as we make it, and in keys, a name goes as well.
    return storable(wanted.replaced(found, instead))

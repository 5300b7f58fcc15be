"""Finding a person in everything that a pilot holds, and taking them out of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pilotcanvas.model.changes import Change, Edit, together
from pilotcanvas.model.field import Key, Record, texts
from pilotcanvas.model.moment import keep, kept_of, unpack
from pilotcanvas.model.name_match import NameMatcher
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.snapshot import Kept, Snapshot
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
        Mention(record, name, text, *span)
        for record in pilot.records()
        for name, text in said(record)
        if (span := wanted.first(text)) is not None
    )


def longer_words(pilot: Pilot, names: Sequence[str]) -> tuple[str, ...]:
    """The words of a pilot of which one of these names is only a part, each once: "Jans" may mean
    Jan, and "januari" does not. `mentions` and `erase_names` leave them alone."""
    wanted = NameMatcher(names)
    found = dict.fromkeys(
        word
        for record in pilot.records()
        for _, text in said(record)
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
    edits: list[Edit] = []
    renamed: dict[str, str] = {}
    for record in pilot.records():
        is_spared = (record.kind, record.id) in sparing
        if isinstance(record, Kept):
            after = record if is_spared else _kept_without(record, wanted, instead)
            if after != record:
                renamed[record.id] = after.id
                edits.append(Edit(record, None))
                if after.id not in pilot.kept:
                    edits.append(Edit(None, after))
            continue
        changed = record if is_spared else _without(record, wanted, instead)
        if isinstance(changed, Snapshot):  # they come after what they keep
            changed = _referring(changed, renamed)
        if changed != record:
            edits.append(Edit(record, changed))
    return together("erase_names", "", [Change("erase_names", "", tuple(edits))])


def said(record: Record) -> Iterator[tuple[str, str]]:
    """The name and the content of each field in which somebody may be named; of a `Kept` record,
    those of the record that was kept."""
    kept = unpack(record) if isinstance(record, Kept) else None
    if isinstance(record, Kept) and kept is None:
        yield "content", record.content
    for field, text in texts(kept or record):
        yield field.name, text


def _without(record: Record, wanted: NameMatcher, instead: str) -> Record:
    """The record with the names replaced in its personal fields."""
    fields: dict[str, Any] = {}
    for field, text in texts(record):
        if wanted.stand_in(text):
            fields[field.name] = (
                wanted.replaced(text, "").strip()
                if field.is_name
                else wanted.replaced(text, instead)
            )
    return dataclasses.replace(record, **fields)


def _kept_without(kept: Kept, wanted: NameMatcher, instead: str) -> Kept:
    """The kept record without the names: another content, so another id."""
    record = unpack(kept)
    if record is None:  # not as we make it: a file from anyone
        return kept_of(kept.of_kind, storable(wanted.replaced(kept.content, instead)))
    cleaned = _without(record, wanted, instead)
    return kept if cleaned == record else keep(cleaned) or kept


def _referring(snapshot: Snapshot, renamed: Mapping[str, str]) -> Snapshot:
    """The snapshot with other ids for kept records that have one."""

    def ids(before: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted({renamed.get(id, id) for id in before}))

    if not renamed.keys() & {*snapshot.added, *snapshot.removed}:
        return snapshot
    return dataclasses.replace(snapshot, added=ids(snapshot.added), removed=ids(snapshot.removed))


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

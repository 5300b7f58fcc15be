"""Finds a person in the contents of a pilot, and erases them."""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pilotcanvas.model.changes import Change, Edit, together
from pilotcanvas.model.field import Key, Record, texts
from pilotcanvas.model.ids import new_id
from pilotcanvas.model.moment import keep, kept_of, unpack
from pilotcanvas.model.name_match import NameMatcher
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.publishing import keep_counts
from pilotcanvas.model.removal import removal_of
from pilotcanvas.model.scan import Answer, Round, Seat
from pilotcanvas.model.snapshot import Kept, Snapshot
from pilotcanvas.model.text import storable


@dataclass(frozen=True, slots=True)
class Mention:
    """A field that names somebody: first in ``text`` from ``start`` to ``end``."""

    record: Record
    field: str
    text: str
    start: int
    end: int


def mentions(pilot: Pilot, names: Sequence[str]) -> tuple[Mention, ...]:
    """Returns every field that contains one of these names as separate words.

    Ignores case and accents; skips blank names.
    """
    wanted = NameMatcher(names)
    return tuple(
        Mention(record, name, text, *span)
        for record in pilot.records()
        for name, text in said(record)
        if (span := wanted.first(text)) is not None
    )


def longer_words(pilot: Pilot, names: Sequence[str]) -> tuple[str, ...]:
    """Returns the distinct words of a pilot that contain one of these names as a part: "Jans" may
    mean Jan, and "januari" does not. `mentions` and `erase_names` ignore them."""
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
    """Replace these names by ``instead`` wherever they occur. A participant or owner with such a
    name gets an empty name, and their scores are kept: they are the group's.

    Records in ``sparing`` are not changed: a name can be an ordinary word too. Earlier text remains
    in the file's change log until that is cleared.
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
        if isinstance(changed, Snapshot):  # snapshots come after the records they keep
            changed = _referring(changed, renamed)
        if changed != record:
            edits.append(Edit(record, changed))
    return together("erase_names", "", [Change("erase_names", "", tuple(edits))])


def said(record: Record) -> Iterator[tuple[str, str]]:
    """Yields the name and content of each field in which somebody may be named; for a `Kept`
    record, those of the record that was kept."""
    kept = unpack(record) if isinstance(record, Kept) else None
    if isinstance(record, Kept) and kept is None:
        yield "content", record.content
    for field, text in texts(kept or record):
        yield field.name, text


def _without(record: Record, wanted: NameMatcher, instead: str) -> Record:
    """Returns the record with the names replaced in its personal fields."""
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
    """Returns the kept record without the names. Its id is derived from its content, so it changes
    too."""
    record = unpack(kept)
    if record is None:  # not written by us: files are untrusted
        return kept_of(kept.of_kind, storable(wanted.replaced(kept.content, instead)))
    cleaned = _without(record, wanted, instead)
    return kept if cleaned == record else keep(cleaned) or kept


def _referring(snapshot: Snapshot, renamed: Mapping[str, str]) -> Snapshot:
    """Returns the snapshot with references to kept records renamed."""

    def ids(before: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted({renamed.get(id, id) for id in before}))

    if not renamed.keys() & {*snapshot.added, *snapshot.removed}:
        return snapshot
    return dataclasses.replace(snapshot, added=ids(snapshot.added), removed=ids(snapshot.removed))


def named_in(edits: Iterable[Edit], names: Sequence[str]) -> frozenset[Key]:
    """Returns the keys of the records that contained one of these names before or after these
    edits."""
    wanted = NameMatcher(names)
    return frozenset(
        edit.key
        for edit in edits
        for record in (edit.before, edit.after)
        if record is not None and any(wanted.stand_in(text) for _, text in said(record))
    )


def erase_person(
    pilot: Pilot,
    names: Sequence[str],
    instead: str,
    sparing: Container[Key] = (),
    participants: Iterable[str] = (),
    known: Container[str] = (),
    before: Iterable[Key] = (),
) -> Change:
    """Remove these participants with their scores, and the names everywhere else, as one step.

    It leaves a mark of the records that it touches, and of those in which the names stood
    ``before`` (`Removal`), so that copies in which they are as they were cannot bring them back.
    ``known`` is as for `erase_participant`.
    """
    steps = []
    for id in participants:
        if id in pilot.participants:
            steps.append(erase_participant(pilot, id, known))
            pilot = steps[-1].apply(pilot)
    steps.append(erase_names(pilot, names, instead, sparing))
    erased = together(steps[-1].label, "", steps)
    touched = {
        edit.key
        for edit in erased.edits
        if edit.before is not None and not _only_keeps_counts(edit)
    }
    touched |= {key for key in before if key not in sparing}
    if not touched:
        return erased
    mark = Edit(None, removal_of(new_id(), touched))
    return dataclasses.replace(erased, edits=(*erased.edits, mark))


def and_erase(
    change: Change,
    pilot: Pilot,
    names: Sequence[str],
    instead: str,
    sparing: Container[Key] = (),
    participants: Iterable[str] = (),
    known: Container[str] = (),
) -> Change:
    """Returns a change to ``pilot`` that also erases somebody from what it gives, as one step. The
    rest is as for `erase_person`."""
    erased = erase_person(change.apply(pilot), names, instead, sparing, participants, known)
    return dataclasses.replace(change, edits=(*change.edits, *erased.edits))


def _only_keeps_counts(edit: Edit) -> bool:
    before, after = edit.before, edit.after
    if not isinstance(before, Round) or not isinstance(after, Round):
        return False
    return dataclasses.replace(before, shared=after.shared) == after


def is_named(text: str, names: Sequence[str]) -> bool:
    """Returns whether a text contains one of these names, as `mentions` finds them."""
    return NameMatcher(names).stand_in(text)


def erase_participant(pilot: Pilot, id: str, known: Container[str] = ()) -> Change:
    """Remove a participant from every round, with all their answers.

    What closed rounds share stays: those counts are about nobody, and without one form they would
    tell which form that was. ``known`` are the perspectives that can be shown.
    """
    person = pilot.participants[id]
    gone = [*pilot.referring_to(person), person]
    rounds = sorted({each.round for each in gone if isinstance(each, Answer | Seat)})
    edits = (*keep_counts(pilot, rounds, known), *(Edit(record, None) for record in gone))
    return Change("erase_participant", "", edits)

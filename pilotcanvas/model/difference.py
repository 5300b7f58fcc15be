"""What differs between two moments of one pilot, and the change from the one to the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pilotcanvas.model.changes import Change, Edit
from pilotcanvas.model.field import Record
from pilotcanvas.model.pilot import Pilot, Profile


@dataclass(frozen=True, slots=True)
class Difference:
    """How many records of one kind only the earlier moment has, only the later one has, and both
    have with something else in them."""

    only_then: int
    only_now: int
    changed: int


def differences(now: Pilot, then: Pilot) -> Mapping[str, Difference]:
    """What differs, by kind of record; a kind in which nothing differs is left out."""
    found: dict[str, list[int]] = {}
    for edit in _edits(now, then):
        counts = found.setdefault(edit.kind, [0, 0, 0])
        counts[0 if edit.before is None else 1 if edit.after is None else 2] += 1
    return {kind: Difference(*counts) for kind, counts in found.items()}


def restore_pilot(now: Pilot, then: Pilot, about: str) -> Change:
    """Make everything what it was then, as one step that can be undone.

    ``about`` names that moment. Raises `ValueError` for another pilot.
    """
    if now.profile.id != then.profile.id:
        raise ValueError("that is another pilot")
    return Change("restore_pilot", about, tuple(_edits(now, then)))


def _edits(now: Pilot, then: Pilot) -> list[Edit]:
    here, there = _by_key(now), _by_key(then)
    # What refers to something comes after it, and goes before it.
    edits = [
        Edit(here.get(key), record) for key, record in there.items() if here.get(key) != record
    ]
    gone = [Edit(record, None) for key, record in here.items() if key not in there]
    return [*edits, *reversed(gone)]


def _by_key(pilot: Pilot) -> dict[tuple[str, str], Record]:
    return {
        (record.kind, "" if isinstance(record, Profile) else record.id): record
        for record in pilot.records()
    }

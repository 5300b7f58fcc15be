"""Compares two moments of one pilot, and makes the change from one to the other."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from pilotcanvas.model.changes import Change, Edit
from pilotcanvas.model.field import Record
from pilotcanvas.model.pilot import Pilot, by_key
from pilotcanvas.model.publishing import kept_counts
from pilotcanvas.model.removal import without_removed
from pilotcanvas.model.scan import Round
from pilotcanvas.model.shared import join


@dataclass(frozen=True, slots=True)
class Difference:
    """How many records of one kind exist only in the earlier moment, only in the later one, or in
    both but with different contents."""

    only_then: int
    only_now: int
    changed: int


def differences(now: Pilot, then: Pilot) -> Mapping[str, Difference]:
    """Returns what `restore_pilot` would change, by kind of record; omits kinds without any."""
    found: dict[str, list[int]] = {}
    for edit in _edits(now, then):
        counts = found.setdefault(edit.kind, [0, 0, 0])
        counts[0 if edit.before is None else 1 if edit.after is None else 2] += 1
    return {kind: Difference(*counts) for kind, counts in found.items()}


def restore_pilot(now: Pilot, then: Pilot, about: str) -> Change:
    """Returns the change that restores everything to an earlier moment, as one undoable step.

    Somebody who was erased since then stays erased, and what a round shared since then stays known.
    ``about`` names that moment. Raises `ValueError` for another pilot.
    """
    if now.profile.id != then.profile.id:
        raise ValueError("that is another pilot")
    return Change("restore_pilot", about, tuple(_edits(now, then)))


def _edits(now: Pilot, then: Pilot) -> list[Edit]:
    here = by_key(now)
    there = without_removed(here, by_key(then))
    shared = here | kept_counts(now, then)
    there = {key: _still_shared(record, shared.get(key)) for key, record in there.items()}
    # Records are added after those they refer to, and removed before them.
    edits = [
        Edit(here.get(key), record) for key, record in there.items() if here.get(key) != record
    ]
    gone = [Edit(record, None) for key, record in here.items() if key not in there]
    return [*edits, *reversed(gone)]


def _still_shared(record: Record, now: Record | None) -> Record:
    """The earlier record with what a round has shared since: somebody may have it."""
    if not isinstance(record, Round) or not isinstance(now, Round):
        return record
    return dataclasses.replace(record, shared=join(now.shared, record.shared))

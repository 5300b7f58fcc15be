"""Three-way merge of two copies of a pilot, record by record and field by field.

`pilotcanvas.store.ancestor` finds the merge base in their change logs.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from pilotcanvas.model.changes import Change, Edit
from pilotcanvas.model.field import Key, Record, fields_of, needs
from pilotcanvas.model.pilot import Pilot, by_key
from pilotcanvas.model.publishing import kept_counts
from pilotcanvas.model.record import to_plain
from pilotcanvas.model.removal import settled

LABEL = "merge"
"""The label of the change that a merge makes."""


@dataclass(frozen=True, slots=True)
class MergeConflict:
    """A record that both copies changed, and differently; None where it was removed.

    ``mine`` and ``theirs`` hold each copy's values where they differ, and the changes of both in
    the other fields. ``here`` is the record as it is now in this copy, and ``base`` as it was in
    the merge base, if that is known.
    """

    base: Record | None
    here: Record | None
    mine: Record | None
    theirs: Record | None

    @property
    def key(self) -> Key:
        """The kind and id of the record."""
        record = self.mine if self.mine is not None else self.theirs
        if record is None:
            raise ValueError("a conflict about nothing")
        return record.kind, record.id

    @property
    def usual(self) -> Record | None:
        """The default resolution: a record rather than none, and otherwise the same one whichever
        copy is merged into the other."""
        if self.mine is None or self.theirs is None:
            return self.mine or self.theirs
        return max(self.mine, self.theirs, key=_written)


@dataclass(frozen=True, slots=True)
class Merge:
    """The result of a three-way merge: edits to make without asking, and conflicts to resolve."""

    base: Pilot | None
    mine: Pilot
    theirs: Pilot
    edits: tuple[Edit, ...]
    conflicts: tuple[MergeConflict, ...]
    left_out: tuple[Record, ...] = ()
    """What was removed or rewritten when somebody was erased in one copy, as the other copy has it;
    and what refers to that."""

    @property
    def brings_removal(self) -> bool:
        """Whether somebody was erased in the other copy, and not in this one."""
        return not self.theirs.removals.keys() <= self.mine.removals.keys()

    @property
    def is_about_removal(self) -> bool:
        """Whether somebody was erased in one of the copies, and not in the other."""
        return self.mine.removals.keys() != self.theirs.removals.keys()

    @property
    def is_empty(self) -> bool:
        """Whether the other copy has nothing that this one lacks."""
        return not (self.edits or self.conflicts)

    def change(
        self,
        about: str,
        chosen: Mapping[Key, Record | None] | None = None,
        merged: tuple[str, ...] = (),
    ) -> Change:
        """Returns the merge as one step. Conflicts that are not in ``chosen`` get the default
        resolution.

        ``merged`` are the ids of the last changes of the copies that are merged in. Each conflict
        passes through both versions, so that the log keeps the one that lost. A round or a person
        that is still referred to is kept or restored; so is the seat of anyone who answered.
        """
        edits = list(self.edits)
        for conflict in self.conflicts:
            keep = conflict.usual
            if chosen is not None and conflict.key in chosen:
                keep = chosen[conflict.key]
            lost = conflict.mine if keep == conflict.theirs else conflict.theirs
            edits += _passing(conflict.here, lost, keep)
        return Change(LABEL, about, (*edits, *self._missing(edits)), merged)

    def _missing(self, edits: list[Edit]) -> Iterator[Edit]:
        """Yields edits that restore records which others refer to."""
        after = by_key(self.mine)
        for edit in edits:
            key = edit.key
            if edit.after is None:
                after.pop(key, None)
            else:
                after[key] = edit.after
        wanted = {key for record in after.values() for key in needs(record)}
        pilots = (self.mine, self.theirs, self.base)
        for kind, id in sorted(wanted - set(after)):
            there = (pilot.record(kind, id) for pilot in pilots if pilot is not None)
            found = next((record for record in there if record is not None), None)
            if found is not None:  # some answers never had a seat
                yield Edit(None, found)


def merge(base: Pilot | None, mine: Pilot, theirs: Pilot) -> Merge:
    """Three-way merge of ``theirs`` into ``mine`` with merge base ``base``.

    Changes made by only one copy are taken over; records that both changed are merged field by
    field. Without a merge base nothing is removed. The result is the same whichever copy is merged
    into the other, and merging again changes nothing. Somebody who was erased in one copy stays
    erased (`settled`). Raises `ValueError` for copies of different
    pilots.
    """
    if mine.profile.id != theirs.profile.id:
        raise ValueError("these are not copies of one pilot")
    before = {} if base is None else by_key(base)
    now = by_key(mine)
    here, there, left_out = settled(
        now | kept_counts(mine, theirs), by_key(theirs) | kept_counts(theirs, mine)
    )
    edits: list[Edit] = []
    conflicts: list[MergeConflict] = []
    for key in sorted({*before, *now, *here, *there}):
        was, ours, other = before.get(key), here.get(key), there.get(key)
        if base is None and other is None and ours == now.get(key):
            continue
        merged = other if ours == was else ours if other == was else _joined(was, ours, other)
        if isinstance(merged, MergeConflict):
            conflicts.append(dataclasses.replace(merged, here=now.get(key)))
        elif merged != now.get(key):
            edits.append(Edit(now.get(key), merged))
    return Merge(base, mine, theirs, tuple(edits), tuple(conflicts), left_out)


def _joined(
    was: Record | None, ours: Record | None, other: Record | None
) -> Record | MergeConflict | None:
    """Merges the changes of both to one record, or returns a conflict."""
    if ours == other:
        return ours
    if ours is None or other is None:
        return MergeConflict(was, ours, ours, other)
    mine, theirs = {}, {}
    for field in fields_of(type(ours)):
        one, two = getattr(ours, field.name), getattr(other, field.name)
        if field.gathers is not None:
            one = two = field.gathers.join(one, two)
        if was is not None:
            old = getattr(was, field.name)
            one, two = two if one == old else one, one if two == old else two
        mine[field.name], theirs[field.name] = one, two
    both = dataclasses.replace(ours, **mine), dataclasses.replace(other, **theirs)
    return both[0] if both[0] == both[1] else MergeConflict(was, ours, *both)


def _passing(here: Record | None, lost: Record | None, keep: Record | None) -> Iterator[Edit]:
    """Yields the edits from the current record to the one that is kept, via the one that is
    lost."""
    steps = [here]
    steps += [step for step in (lost, keep) if step != steps[-1]]
    if steps[-1] != keep:
        steps.append(keep)
    for before, after in pairwise(steps):
        if before != after:
            yield Edit(before, after)


def _written(record: Record) -> str:
    return json.dumps(to_plain(record), sort_keys=True)

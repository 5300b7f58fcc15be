"""Takes snapshots of a pilot and reads them back."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pilotcanvas.model.changes import Change, Edit
from pilotcanvas.model.field import Record
from pilotcanvas.model.ids import derived_id, new_id
from pilotcanvas.model.pilot import RECORD_TYPES, Pilot
from pilotcanvas.model.record import RecordError, from_plain, to_plain
from pilotcanvas.model.snapshot import Kept, Snapshot
from pilotcanvas.model.text import storable

_KEPT_TYPES = {each.kind: each for each in RECORD_TYPES if each.in_snapshot}


def take_snapshot(pilot: Pilot, name: str, taken_at: str) -> Change:
    """Take a snapshot of the current records; ``taken_at`` is UTC in ISO 8601.

    The snapshot is stored as the difference from the latest one, unless it is smaller by itself.
    """
    records = pilot.records(_KEPT_TYPES)
    kept = {each.id: each for each in map(keep, records) if each is not None}
    last = max(pilot.snapshots.values(), key=lambda each: (each.taken_at, each.id), default=None)
    before = frozenset() if last is None else kept_ids(pilot.snapshots, last.id)
    added, removed = kept.keys() - before, before - kept.keys()
    base = "" if last is None or len(added) + len(removed) >= len(kept) else last.id
    snapshot = Snapshot(
        id=new_id(),
        name=name,
        taken_at=taken_at,
        method_version=pilot.profile.method_version,
        base=base,
        added=tuple(sorted(added if base else kept)),
        removed=tuple(sorted(removed)) if base else (),
    )
    fresh = (Edit(None, each) for id, each in kept.items() if id not in pilot.kept)
    return Change("take_snapshot", name, (*fresh, Edit(None, snapshot)))


def keep(record: Record) -> Kept | None:
    """Returns the record in the form that snapshots hold; None for kinds that they do not
    include."""
    if record.kind not in _KEPT_TYPES:
        return None
    return kept_of(record.kind, to_json(to_plain(record)))


def kept_of(of_kind: str, content: str) -> Kept:
    """Returns the kept record with this content; lone surrogates are replaced, as in the file."""
    content = storable(content)
    return Kept(derived_id("kept", of_kind, content), of_kind, content)


to_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
"""Canonical JSON of kept records: equal records are equal texts."""


def unpack(kept: Kept) -> Record | None:
    """Parses a kept record; None when it is invalid: files are untrusted."""
    try:
        return from_plain(_KEPT_TYPES[kept.of_kind], json.loads(kept.content))
    except (KeyError, ValueError, RecursionError):  # `RecordError` is a `ValueError`
        return None


def kept_ids(snapshots: Mapping[str, Snapshot], id: str) -> frozenset[str]:
    """Returns the ids of the `Kept` records of a snapshot. Raises `RecordError` when its bases are
    missing or form a cycle, which only a damaged or hostile file can cause."""
    chain: list[Snapshot] = []
    met: set[str] = set()
    while id:
        if id in met or id not in snapshots:
            raise RecordError("dangling", f"{Snapshot.kind} {id}: base")
        met.add(id)
        chain.append(snapshots[id])
        id = chain[-1].base
    found: set[str] = set()
    for snapshot in reversed(chain):
        found.difference_update(snapshot.removed)
        found.update(snapshot.added)
    return frozenset(found)


def records_at(pilot: Pilot, id: str) -> tuple[Record, ...]:
    """Returns the readable records of a snapshot, in the order of their kinds, then by id.

    Raises `RecordError` as `kept_ids` does.
    """
    there = (pilot.kept.get(each) for each in kept_ids(pilot.snapshots, id))
    found = [record for each in there if each is not None and (record := unpack(each)) is not None]
    ranks = {each.kind: rank for rank, each in enumerate(RECORD_TYPES)}
    return tuple(sorted(found, key=lambda record: (ranks[record.kind], record.id)))

"""Marks that somebody was erased, so that merging with an older copy does not bring them back."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from pilotcanvas.model.field import Key, Record, fields_of, needs, references


@dataclass(frozen=True, slots=True)
class Removal(Record):
    """The records that were removed or rewritten when somebody was erased.

    ``records`` has the kind and id of each, separated by a space. It holds no name, and no hash of
    one: first names can be guessed. Its own id tells which copies know of it, so that it needs no
    counter.
    """

    kind: ClassVar[str] = "removals"
    is_part: ClassVar[bool] = True
    is_searched: ClassVar[bool] = False
    records: tuple[str, ...] = ()

    @property
    def record_keys(self) -> frozenset[Key]:
        """The keys of the records."""
        parts = (each.partition(" ") for each in self.records)
        return frozenset((kind, id) for kind, _, id in parts)


def removal_of(id: str, keys: Iterable[Key]) -> Removal:
    """Returns the mark for these records."""
    return Removal(id, tuple(sorted(f"{kind} {record}" for kind, record in keys)))


class Settled(NamedTuple):
    """Two copies as they are merged: ``here`` and ``there`` without what an erasure removed that
    only one of them knows of, and ``left_out`` the records that went for that."""

    here: Mapping[Key, Record]
    there: Mapping[Key, Record]
    left_out: tuple[Record, ...]


def settled(here: Mapping[Key, Record], there: Mapping[Key, Record]) -> Settled:
    """Returns two copies with the records of an erasure as they are in the copy that has its mark.

    A copy without the mark was made before: what its versions of those records say loses, whatever
    was written since, and so do the records that refer to a removed one. Where each copy has a mark
    that the other lacks, the versions of both are of after an erasure, and a removal goes before a
    rewriting.
    """
    marks_here, marks_there = _marks(here), _marks(there)
    only_here = _keys_of(marks_here[id] for id in marks_here.keys() - marks_there.keys())
    only_there = _keys_of(marks_there[id] for id in marks_there.keys() - marks_here.keys())
    if not only_here and not only_there:
        return Settled(here, there, ())
    before = (here, there)
    here, there = dict(here), dict(there)
    _give(only_here - only_there, here, there)
    _give(only_there - only_here, there, here)
    gone = {*(only_here - before[0].keys()), *(only_there - before[1].keys())}
    for copy in (here, there):
        for key in gone:
            copy.pop(key, None)
        _leave_out(copy, gone)
    left_out = {
        key: record
        for was, now in zip(before, (here, there), strict=True)
        for key, record in was.items()
        if now.get(key) != record
    }
    return Settled(here, there, tuple(left_out[key] for key in sorted(left_out)))


def without_removed(now: Mapping[Key, Record], then: Mapping[Key, Record]) -> dict[Key, Record]:
    """Returns an earlier state of a pilot without what was removed or rewritten since then, when
    somebody was erased, and with the marks of that; the same when nobody was."""
    marks_now, earlier = _marks(now), dict(then)
    since = [marks_now[id] for id in marks_now.keys() - _marks(then).keys()]
    if not since:
        return earlier
    keys = _keys_of(since)
    _give(keys & then.keys(), now, earlier)
    _leave_out(earlier, set(keys - now.keys()))
    lacking = {(mark.kind, mark.id) for mark in since}
    while lacking:  # what was rewritten may refer to what is newer
        earlier |= {key: now[key] for key in lacking}
        needed = {key for record in earlier.values() for key in needs(record)}
        lacking = (needed - earlier.keys()) & now.keys()
    return earlier


def _marks(records: Mapping[Key, Record]) -> dict[str, Removal]:
    return {each.id: each for each in records.values() if isinstance(each, Removal)}


def _keys_of(marks: Iterable[Removal]) -> frozenset[Key]:
    return frozenset(key for mark in marks for key in mark.record_keys)


def _give(keys: Iterable[Key], giver: Mapping[Key, Record], taker: dict[Key, Record]) -> None:
    for key in keys:
        if key not in giver:
            taker.pop(key, None)
        elif key in taker:
            taker[key] = _as_erased(taker[key], giver[key])


def _as_erased(older: Record, erased: Record) -> Record:
    """Returns the older version of a record with what erasing may have rewritten: texts, and which
    records it lists. A status or a date that was set in it stays."""
    rewritten: dict[str, Any] = {
        field.name: getattr(erased, field.name)
        for field in fields_of(type(erased))
        if field.is_personal or (field.reference is not None and field.type is tuple)
    }
    return dataclasses.replace(older, **rewritten)


def _leave_out(records: dict[Key, Record], gone: set[Key]) -> None:
    """Remove what cannot be without these records; only a list of references loses them."""
    gone = set(gone)
    lost: set[Key] = set(gone)
    while lost:
        lost = set()
        for key, record in list(records.items()):
            if not needs(record) & gone:
                continue
            without = _without(record, gone)
            if needs(without) & gone:
                del records[key]
                lost.add(key)
            else:
                records[key] = without
        gone |= lost


def _without(record: Record, gone: set[Key]) -> Record:
    """Returns the record without these in its lists of references."""
    lists: dict[str, Any] = {
        field.name: tuple(
            id for id in getattr(record, field.name) if (field.reference.kind, id) not in gone
        )
        for field, _ in references(record)
        if field.type is tuple and field.reference is not None
    }
    return dataclasses.replace(record, **lists)

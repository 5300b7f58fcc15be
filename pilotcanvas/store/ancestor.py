"""Finds the merge base of two copies of a pilot file from their change logs, without using
clocks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pilotcanvas.model.field import Record
from pilotcanvas.model.merge import Merge, merge
from pilotcanvas.model.pilot import RECORD_TYPES, Pilot, Profile
from pilotcanvas.pilot_header import ENDING
from pilotcanvas.problems import Problem
from pilotcanvas.store.file_errors import as_problems
from pilotcanvas.store.opening import open_file, read_id
from pilotcanvas.store.past import Past
from pilotcanvas.store.past_state import UNKNOWN, PastState
from pilotcanvas.store.pilot_file import PilotFile

MOST_SIBLINGS = 200
"""In a folder with more pilots than this, only the first ones by name are examined."""


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another file of the same pilot: its path, and the result of a three-way merge with it."""

    path: Path
    merge: Merge
    last_changes: tuple[str, ...]
    """The id of the last change in it (a checksum of its contents if it has none), and the last
    change ids of copies merged into it. Recorded with the merge, so that the same copy is not
    offered again."""


def siblings(file: PilotFile) -> tuple[Sibling, ...]:
    """Returns the files in the same folder that hold the same pilot and something that this one
    lacks.

    Synchronising clients make them when two people work at the same time, under names of their own;
    they are recognised by the id of the pilot. Files that cannot be read are skipped. Backups of an
    older format hold nothing that is missing here. Raises `Problem` when the folder cannot be
    listed.
    """
    found = []
    for path in copies_beside(file.path, file.pilot.profile.id, file.password):
        try:
            sibling = other_copy(file, path)
        except Problem:
            continue
        if sibling is not None and not sibling.merge.is_empty:
            found.append(sibling)
    return tuple(found)


def copies_beside(place: Path, id: str, password: str = "") -> tuple[Path, ...]:
    """Returns the other files in the folder of a file that hold the pilot with this id. Raises
    `Problem` when it cannot be listed."""
    with as_problems(place):
        found = sorted(place.parent.glob(f"*{ENDING}"))
    others = [path for path in found if path.name != place.name][:MOST_SIBLINGS]
    return tuple(path for path in others if _holds(path, id, password))


def _holds(path: Path, id: str, password: str) -> bool:
    try:
        return read_id(path, password) == id
    except Problem:
        return False


def other_copy(file: PilotFile, path: Path, password: str = "") -> Sibling | None:
    """Returns how another file would be merged into this one; None when it holds another pilot.

    It is opened with ``password``, or with that of this file if empty. Raises `Problem` when it
    cannot be read: "file.locked" when it has another password.
    """
    with open_file(path, is_read_only=True, password=password or file.password) as other:
        if other.pilot.profile.id != file.pilot.profile.id:
            return None
        mine, theirs = _Copy(file, file.log.past()), _Copy(other, other.log.past())
        base = _base(mine, theirs)
        news = _news(mine.past, theirs.past)
        return Sibling(path, merge(base, file.pilot, other.pilot), news)


@dataclass(frozen=True, slots=True)
class _Copy:
    """A copy of the pilot that is merged, and the changes that it knows."""

    file: PilotFile
    past: Past

    def after(self, number: int, other: _Copy) -> PastState:
        """Its state after one of its changes."""
        return self.file.log.state_after(number, other.file.pilot)


def _news(mine: Past, theirs: Past) -> tuple[str, ...]:
    """The id of the other copy's last change, and the last changes of copies merged into it."""
    known = (id for id in theirs.taken_over() if not mine.knows(id))
    return (theirs.last, *sorted(known))


def _base(mine: _Copy, theirs: _Copy) -> Pilot | None:
    """Returns the merge base: the pilot before the copies diverged, or as last merged into the
    other.

    Records of which it is not known any more what they were are not in it. None when the copies
    have no change in common, or when each took over what the other was before that.
    """
    here, there = mine.past.last_known_to(theirs.past), theirs.past.last_known_to(mine.past)
    if here is not None and there is not None and here == there:
        return _pilot_of(mine.after(here[0], theirs), theirs.after(there[0], mine))
    # Of the two moments that both copies know, the one that knows of the other is later.
    if there is not None and (here is None or theirs.past.knows(here[1], until=there[0])):
        return _pilot_of(theirs.after(there[0], mine))
    if here is not None and (there is None or mine.past.knows(there[1], until=here[0])):
        return _pilot_of(mine.after(here[0], theirs))
    return None


def _pilot_of(*states: PastState) -> Pilot | None:
    """The pilot made of the records that one of these states knows; they are of the same moment.
    None when none knows the profile."""
    keys = {(each.kind, each.id) for state in states for each in state.pilot.records()}
    keys.update(key for state in states for key in state.touched)
    tables: dict[str, dict[str, Record]] = {each.kind: {} for each in RECORD_TYPES}
    for kind, id in sorted(keys):
        known = (state.record((kind, id)) for state in states)
        found = next((record for record in known if record is not UNKNOWN), None)
        if found is not None:
            tables[kind][id] = found
    profiles = tables.pop(Profile.kind)
    if len(profiles) != 1:
        return None
    (profile,) = profiles.values()
    values: dict[str, Any] = {"profile": profile, **tables}
    return Pilot(**values)

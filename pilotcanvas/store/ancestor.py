"""Finds the merge base of two copies of a pilot file from their change logs, without using
clocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pilotcanvas.model.changes import StaleChange
from pilotcanvas.model.merge import Merge, merge
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.problems import Problem
from pilotcanvas.store.change_log import Step
from pilotcanvas.store.file_errors import as_problems
from pilotcanvas.store.file_path import ENDING
from pilotcanvas.store.opening import open_file
from pilotcanvas.store.pilot_file import PilotFile
from pilotcanvas.store.rows import RECORD_TABLES, row_digest

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
    for path in pilots_beside(file.path)[:MOST_SIBLINGS]:
        try:
            sibling = other_copy(file, path)
        except Problem:
            continue
        if sibling is not None and not sibling.merge.is_empty:
            found.append(sibling)
    return tuple(found)


def pilots_beside(place: Path) -> tuple[Path, ...]:
    """Returns the other pilot files in the folder of a file. Raises `Problem` when it cannot be
    listed."""
    with as_problems(place):
        found = sorted(place.parent.glob(f"*{ENDING}"))
    return tuple(path for path in found if path.name != place.name)


def other_copy(file: PilotFile, path: Path, password: str = "") -> Sibling | None:
    """Returns how another file would be merged into this one; None when it holds another pilot.

    It is opened with ``password``, or with that of this file if empty. Raises `Problem` when it
    cannot be read: "file.locked" when it has another password.
    """
    with open_file(path, is_read_only=True, password=password or file.password) as other:
        if other.pilot.profile.id != file.pilot.profile.id:
            return None
        # Records that the logs do not hold whole are in one of the two, or play no part in the
        # merge.
        mine, theirs = file.steps([other.pilot]), other.steps([file.pilot])
        base = _base(file.pilot, mine, other.pilot, theirs)
        news = _news(mine, other.pilot, theirs)
        return Sibling(path, merge(base, file.pilot, other.pilot), news)


_Steps = Sequence[Step]


def _news(mine: _Steps, theirs: Pilot, their_steps: _Steps) -> tuple[str, ...]:
    """The id of the other copy's last change, and the last changes of copies merged into it."""
    taken_over = sorted(_taken_over(their_steps) - _known(mine))
    last = their_steps[-1].id if their_steps else _start(theirs)
    return (last, *taken_over)


def _start(pilot: Pilot) -> str:
    """Identifies a copy without changes by a checksum of its contents."""
    content = ((record.kind, RECORD_TABLES[record.kind].row(record)) for record in pilot.records())
    return f"{sum(row_digest(kind, row) for kind, row in content) % 2**256:064x}"


def _base(mine: Pilot, my_steps: _Steps, theirs: Pilot, their_steps: _Steps) -> Pilot | None:
    """Returns the merge base: the pilot before the copies diverged, or as last merged into the
    other.

    None when the logs cannot tell: one of them is incomplete, does not reach back far enough, or
    each copy took over what the other was before that.
    """
    here, there = _known(my_steps), _known(their_steps)
    known_here, known_there = _up_to(their_steps, here), _up_to(my_steps, there)
    if not known_here and not known_there:
        first_here, first_there = _without(mine, my_steps), _without(theirs, their_steps)
        if first_here == first_there:
            return first_here
        # They share no history, but one may have taken over the other's initial state.
        if first_there is not None and _start(first_there) in here:
            return None if first_here is not None and _start(first_here) in there else first_there
        return first_here if first_here is not None and _start(first_here) in there else None
    # Of the two moments that both copies know, the one that knows of the other is later.
    if known_here and _knows(their_steps[:known_here], my_steps[:known_there]):
        return _without(theirs, their_steps[known_here:])
    if known_there and _knows(my_steps[:known_there], their_steps[:known_here]):
        return _without(mine, my_steps[known_there:])
    return None


def _known(steps: _Steps) -> set[str]:
    """The ids of changes that a copy made, or took over by a merge."""
    return {step.id for step in steps} | _taken_over(steps)


def _taken_over(steps: _Steps) -> set[str]:
    """The last changes of copies that were merged in, less the merges that were undone."""
    times: Counter[str] = Counter()
    for step in steps:
        for id in step.change.merged:
            times[id] += -1 if step.way == "undo" else 1
    return {id for id, number in times.items() if number > 0}


def _up_to(steps: _Steps, known: set[str]) -> int:
    """Returns the number of changes up to and including the last known one."""
    numbers = (number for number in range(len(steps), 0, -1) if steps[number - 1].id in known)
    return next(numbers, 0)


def _knows(steps: _Steps, others: _Steps) -> bool:
    """Returns whether these changes include the last of the others; true when there are no
    others."""
    return not others or others[-1].id in _known(steps)


def _without(pilot: Pilot, steps: _Steps) -> Pilot | None:
    """Reverts these changes; None when they do not apply to the pilot."""
    try:
        for step in reversed(steps):
            pilot = step.change.inverse().apply(pilot)
    except StaleChange:
        return None
    return pilot

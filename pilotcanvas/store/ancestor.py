"""Where two copies of a pilot file went apart: found in their change logs, by no clock."""

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
"""In a folder with more pilots than this only the first ones by name are looked at."""


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another file of the same pilot: where it is, and how it would be merged."""

    path: Path
    merge: Merge
    last_changes: tuple[str, ...]
    """The id of the last change in it, or else what tells what is in it, and the ids of those in
    copies that were merged into it. The merge remembers it, not to ask again."""


def siblings(file: PilotFile) -> tuple[Sibling, ...]:
    """The files beside this one that hold the same pilot and something that this one lacks.

    A synchronising client makes them when two people work at once, under names of its own; the id
    of the pilot tells them. Files that cannot be read are left alone. Backups of an older format
    hold nothing that is lacking here. Raises `Problem` when the folder cannot be listed.
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
    """The other pilot files in the folder of a file. Raises `Problem` when it cannot be listed."""
    with as_problems(place):
        found = sorted(place.parent.glob(f"*{ENDING}"))
    return tuple(path for path in found if path.name != place.name)


def other_copy(file: PilotFile, path: Path, password: str = "") -> Sibling | None:
    """How another file would be merged into this one; None when it holds another pilot.

    It is opened with its ``password``, or else with that of this file. Raises `Problem` when it
    cannot be read, of which "file.locked" when it has another password.
    """
    with open_file(path, is_read_only=True, password=password or file.password) as other:
        if other.pilot.profile.id != file.pilot.profile.id:
            return None
        # What the logs do not hold whole is in one of the two, or has no part in the merge.
        mine, theirs = file.steps([other.pilot]), other.steps([file.pilot])
        base = _base(file.pilot, mine, other.pilot, theirs)
        news = _news(mine, other.pilot, theirs)
        return Sibling(path, merge(base, file.pilot, other.pilot), news)


_Steps = Sequence[Step]


def _news(mine: _Steps, theirs: Pilot, their_steps: _Steps) -> tuple[str, ...]:
    """The id of the last change there, and those up to which it took other copies over."""
    taken_over = sorted(_taken_over(their_steps) - _known(mine))
    last = their_steps[-1].id if their_steps else _start(theirs)
    return (last, *taken_over)


def _start(pilot: Pilot) -> str:
    """What a copy in which nothing was changed yet is remembered by: what is in it."""
    content = ((record.kind, RECORD_TABLES[record.kind].row(record)) for record in pilot.records())
    return f"{sum(row_digest(kind, row) for kind, row in content) % 2**256:064x}"


def _base(mine: Pilot, my_steps: _Steps, theirs: Pilot, their_steps: _Steps) -> Pilot | None:
    """What both copies were before they went apart, or when one was last merged into the other.

    None when the logs do not tell: one of them is not whole, was left behind, or each copy took
    over what the other was before that.
    """
    here, there = _known(my_steps), _known(their_steps)
    known_here, known_there = _up_to(their_steps, here), _up_to(my_steps, there)
    if not known_here and not known_there:
        first_here, first_there = _without(mine, my_steps), _without(theirs, their_steps)
        if first_here == first_there:
            return first_here
        # They have no past together, but one may have taken over how the other began.
        if first_there is not None and _start(first_there) in here:
            return None if first_here is not None and _start(first_here) in there else first_there
        return first_here if first_here is not None and _start(first_here) in there else None
    # Of the two moments that both copies know, the one that knows of the other is the later one.
    if known_here and _knows(their_steps[:known_here], my_steps[:known_there]):
        return _without(theirs, their_steps[known_here:])
    if known_there and _knows(my_steps[:known_there], their_steps[:known_here]):
        return _without(mine, my_steps[known_there:])
    return None


def _known(steps: _Steps) -> set[str]:
    """The changes that a copy has made, or has taken over up to, by a merge."""
    return {step.id for step in steps} | _taken_over(steps)


def _taken_over(steps: _Steps) -> set[str]:
    """The last changes of other copies that were taken over; a merge may be undone."""
    times: Counter[str] = Counter()
    for step in steps:
        for id in step.change.merged:
            times[id] += -1 if step.way == "undo" else 1
    return {id for id, number in times.items() if number > 0}


def _up_to(steps: _Steps, known: set[str]) -> int:
    """How many of the changes there are up to the last one that is known."""
    numbers = (number for number in range(len(steps), 0, -1) if steps[number - 1].id in known)
    return next(numbers, 0)


def _knows(steps: _Steps, others: _Steps) -> bool:
    """Whether these changes know the last of the others; of none there is nothing to know."""
    return not others or others[-1].id in _known(steps)


def _without(pilot: Pilot, steps: _Steps) -> Pilot | None:
    """A pilot as it was before these changes; None when they do not lead to it."""
    try:
        for step in reversed(steps):
            pilot = step.change.inverse().apply(pilot)
    except StaleChange:
        return None
    return pilot

"""Erases a person from every file of a pilot on this computer, and verifies that they are gone.

Changes to the pilot itself are made in `pilotcanvas.model.erasing`.
"""

from __future__ import annotations

import stat
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pilotcanvas.atomic_write import LEFT_BEHIND as LEFT_BEHIND_WHOLE
from pilotcanvas.model.changes import Change
from pilotcanvas.model.erasing import is_named
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.pilot_header import ENDING
from pilotcanvas.problems import Problem
from pilotcanvas.store.atomic_replace import LEFT_BEHIND
from pilotcanvas.store.backups import back_up, list_backups, remove_backups
from pilotcanvas.store.file_errors import FileTrouble, as_problems
from pilotcanvas.store.journal import is_put_aside
from pilotcanvas.store.lock import holder_of, lock_of
from pilotcanvas.store.name_scan import NameScanner
from pilotcanvas.store.opening import open_file, read_id
from pilotcanvas.store.pilot_file import PilotFile
from pilotcanvas.store.upgrade import KEPT_COPY

MOST_FILES = 200
"""In a folder with more pilots than this, only the first ones by name are examined."""

_CLOSED_TO_US = (FileTrouble.LOCKED, "password.not_installed")
_IN_USE_S = 60.0
"""A file written more recently than this may be in use by another program."""


@dataclass(frozen=True, slots=True)
class Around:
    """What else holds a pilot or a name: ``copies`` of it in the same folder, ``older`` ones that
    were kept before the format changed, ``strangers`` that are other pilots or cannot be read but
    contain the name, the number of ``backups``, and ``closed`` files, which have another password
    and so unknown contents."""

    copies: tuple[Path, ...] = ()
    older: tuple[Path, ...] = ()
    strangers: tuple[Path, ...] = ()
    backups: int = 0
    closed: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Erased:
    """The result: which ``copies`` were changed, which files were ``removed`` and how many
    ``backups``.

    ``troubles`` lists what failed, and ``left`` the files that contain the name nevertheless. It
    ``stays`` in the pilot where it was spared, or is part of another word.
    """

    copies: tuple[Path, ...]
    removed: tuple[Path, ...]
    backups: int
    troubles: tuple[Problem, ...]
    left: tuple[Path, ...]
    stays: bool

    @property
    def is_complete(self) -> bool:
        """Whether everything asked for was done."""
        return not (self.troubles or self.left)


def look_around(
    place: Path, pilot_id: str, backups: Path, names: Sequence[str], password: str = ""
) -> Around:
    """Find other copies of a pilot: in the folder of its file at ``place`` and among the
    ``backups``.

    Copies with another ``password`` than that of the file cannot be examined. Raises `Problem` when
    a folder cannot be read.
    """
    trace = NameScanner(names)
    copies: list[Path] = []
    older: list[Path] = []
    strangers: list[Path] = []
    closed: list[Path] = []
    for path in _pilots_beside(place):
        id = _pilot_id(path, pilot_id, password)
        if id is None:
            closed.append(path)
        elif id != pilot_id:
            if _stands_in(trace, path):
                strangers.append(path)
        else:
            (older if KEPT_COPY.search(path.name) else copies).append(path)
    count = len(list_backups(backups, pilot_id))
    return Around(tuple(copies), tuple(older), tuple(strangers), count, tuple(closed))


def erase(
    file: PilotFile,
    names: Sequence[str],
    change: Callable[[Pilot], Change],
    copies: Sequence[Path],
    backups: Path,
    today: date,
) -> Erased:
    """Clear the history of a file, delete its backups and older copies, and make a new backup.

    The pilot in the file has been changed already; ``change`` makes the same change to those
    ``copies``. Continues after failures. Raises `Problem` when the file itself cannot be rewritten:
    nothing was done then.
    """
    pilot_id, trace = file.pilot.profile.id, NameScanner(names)
    if is_named(file.author, names):
        file.rename_author("")
    file.start_afresh()
    work = _Work()
    done = [path for path in copies if work.does(_erase_in, path, change, file.password)]
    older = look_around(file.path, pilot_id, backups, (), file.password).older
    leftovers, busy = _leftovers(file.path, trace)
    removed = [path for path in (*older, *leftovers) if work.does(_remove, path)]
    count = len(list_backups(backups, pilot_id))
    work.does(remove_backups, backups, pilot_id)
    work.does(back_up, file, backups, today)
    kept = [each.path for each in list_backups(backups, pilot_id)]
    left, stays = [path for path in busy if _stands_in(trace, path)], trace.in_pilot(file.pilot)
    if not stays:
        left += [path for path in (file.path, *kept) if _stands_in(trace, path)]
    left += [
        path
        for path in done
        if _stands_in(trace, path) and not trace.in_pilot(_read(path, file.password))
    ]
    return Erased(tuple(done), tuple(removed), count, tuple(work.troubles), tuple(left), stays)


class _Work:
    """Runs one action after the other, and collects the failures."""

    def __init__(self) -> None:
        self.troubles: list[Problem] = []

    def does(self, thing: Callable[..., object], *arguments: object) -> bool:
        """Returns whether the action succeeded."""
        try:
            thing(*arguments)
        except Problem as trouble:
            self.troubles.append(trouble)
            return False
        return True


def _erase_in(path: Path, change: Callable[[Pilot], Change], password: str) -> None:
    with open_file(path, password=password) as copy:
        copy.save(change(copy.pilot))
        copy.start_afresh()


def _read(path: Path, password: str) -> Pilot:
    with open_file(path, is_read_only=True, password=password) as file:
        return file.pilot


def _pilot_id(path: Path, ours: str, password: str) -> str | None:
    """The id of the pilot in a file; empty when it cannot be read, None when that is because it has
    another password. Only a copy of ``ours`` is read whole."""
    try:
        id = read_id(path, password)
        return id if id != ours else _read(path, password).profile.id
    except Problem as trouble:
        return None if trouble.key in _CLOSED_TO_US else ""


def _stands_in(trace: NameScanner, path: Path) -> bool:
    """Returns whether a file contains a name; false when the file is gone or cannot be opened."""
    try:
        return trace.in_file(path)
    except Problem:
        return False


def _pilots_beside(place: Path) -> Iterator[Path]:
    """Yields the other files in the folder that look like pilots, whatever suffix a program
    added."""
    found = [
        path
        for path in _files_beside(place)
        if ENDING in path.name.lower() and not is_put_aside(path, place)
    ]
    yield from (path for path in found[:MOST_FILES] if not path.name.startswith(".~"))


def _leftovers(place: Path, trace: NameScanner) -> tuple[list[Path], list[Path]]:
    """Files that a killed program of ours left beside a file, journals of it that were put aside,
    and files that may still be in use.

    A partial report or locked copy does not reveal its contents: all temporary files go.
    """
    gone: list[Path] = []
    busy: list[Path] = []
    for path in _files_beside(place):
        locked = lock_of(path)
        if LEFT_BEHIND.fullmatch(path.name) or LEFT_BEHIND_WHOLE.fullmatch(path.name):
            is_old = path.lstat().st_mtime < time.time() - _IN_USE_S
            (gone if is_old else busy).append(path)
        elif is_put_aside(path, place):
            gone.append(path)
        elif locked is None or holder_of(locked) is not None:
            continue
        elif trace.is_in(path.name) or _stands_in(trace, path):
            gone.append(path)
    return gone, busy


def _files_beside(place: Path) -> list[Path]:
    with as_problems(place.parent):
        paths = sorted(place.parent.iterdir())
        return [each for each in paths if each != place and stat.S_ISREG(each.lstat().st_mode)]


def _remove(path: Path) -> None:
    with as_problems(path):
        path.unlink()

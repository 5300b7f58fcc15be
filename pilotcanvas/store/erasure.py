"""Takes somebody out of every file of a pilot on this computer, and looks whether they are gone.

What is changed in the pilot itself is in `pilotcanvas.model.erasing`.
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
from pilotcanvas.problems import Problem
from pilotcanvas.store.atomic_replace import LEFT_BEHIND
from pilotcanvas.store.backups import back_up, list_backups, remove_backups
from pilotcanvas.store.file_errors import FileTrouble, as_problems
from pilotcanvas.store.file_path import ENDING
from pilotcanvas.store.lock import holder_of, lock_of
from pilotcanvas.store.name_scan import NameScanner
from pilotcanvas.store.opening import open_file
from pilotcanvas.store.pilot_file import PilotFile
from pilotcanvas.store.upgrade import KEPT_COPY

MOST_FILES = 200
"""In a folder with more pilots than this only the first ones by name are looked at."""

_CLOSED_TO_US = (FileTrouble.LOCKED, "password.not_installed")
_IN_USE_S = 60.0
"""What was written less long ago may be the work of a program that is busy."""


@dataclass(frozen=True, slots=True)
class Around:
    """What else holds a pilot, or a name: ``copies`` of it in the same folder, ``older`` ones that
    were kept before the format changed, ``strangers`` that are other pilots or cannot be read but
    in which the name stands, how many ``backups`` there are, and the files that are ``closed``:
    they have another password, and nobody knows what is in them."""

    copies: tuple[Path, ...] = ()
    older: tuple[Path, ...] = ()
    strangers: tuple[Path, ...] = ()
    backups: int = 0
    closed: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Erased:
    """What was done: in which ``copies``, which files were ``removed`` and how many ``backups``.

    ``troubles`` is what could not be done, and ``left`` the files in which the name still stands
    against all intents. It ``stays`` in the pilot where it was spared, or is part of another word.
    """

    copies: tuple[Path, ...]
    removed: tuple[Path, ...]
    backups: int
    troubles: tuple[Problem, ...]
    left: tuple[Path, ...]
    stays: bool

    @property
    def is_complete(self) -> bool:
        """Whether all was done that was asked."""
        return not (self.troubles or self.left)


def look_around(
    place: Path, pilot_id: str, backups: Path, names: Sequence[str], password: str = ""
) -> Around:
    """Where else a pilot lies: beside its file at ``place`` and among the ``backups``.

    Copies with another ``password`` than that of the file cannot be looked into.

    Raises `Problem` when a folder cannot be read.
    """
    trace = NameScanner(names)
    copies: list[Path] = []
    older: list[Path] = []
    strangers: list[Path] = []
    closed: list[Path] = []
    for path in _pilots_beside(place):
        id = _pilot_id(path, password)
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
    """Empty the history of a file, take its backups and its older copies away, and make a new one.

    The pilot in the file has been changed already; ``change`` does the same to those ``copies``.
    What can be done is done, whatever else cannot. Raises `Problem` when the file itself cannot be
    written anew: then nothing was done.
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
    """Does one thing after the other, and remembers what could not be done."""

    def __init__(self) -> None:
        self.troubles: list[Problem] = []

    def does(self, thing: Callable[..., object], *arguments: object) -> bool:
        """Whether it could be done."""
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


def _pilot_id(path: Path, password: str) -> str | None:
    """The id of the pilot in a file; nothing when it cannot be read, None when that is because it
    has another password."""
    try:
        return _read(path, password).profile.id
    except Problem as trouble:
        return None if trouble.key in _CLOSED_TO_US else ""


def _stands_in(trace: NameScanner, path: Path) -> bool:
    """Whether a name stands in a file; not in one that is gone or closed to us."""
    try:
        return trace.in_file(path)
    except Problem:
        return False


def _pilots_beside(place: Path) -> Iterator[Path]:
    """The other files of the folder that look like pilots, whatever a program put behind their
    names."""
    found = [path for path in _files_beside(place) if ENDING in path.name.lower()]
    yield from (path for path in found[:MOST_FILES] if not path.name.startswith(".~"))


def _leftovers(place: Path, trace: NameScanner) -> tuple[list[Path], list[Path]]:
    """What a killed program of ours left beside a file, and what may still be at work.

    Half a report or a locked copy does not show what is in it: all that is half written goes.
    """
    gone: list[Path] = []
    busy: list[Path] = []
    for path in _files_beside(place):
        locked = lock_of(path)
        if LEFT_BEHIND.fullmatch(path.name) or LEFT_BEHIND_WHOLE.fullmatch(path.name):
            is_old = path.lstat().st_mtime < time.time() - _IN_USE_S
            (gone if is_old else busy).append(path)
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

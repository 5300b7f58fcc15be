"""Erases a person from every file of a pilot on this computer, and verifies that they are gone.

Changes to the pilot itself are made in `pilotcanvas.model.erasing`.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pilotcanvas.atomic_write import LEFT_BEHIND as LEFT_BEHIND_WHOLE
from pilotcanvas.model.changes import Change
from pilotcanvas.model.erasing import is_named, named_in
from pilotcanvas.model.field import Key
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.pilot_header import ENDING
from pilotcanvas.problems import Problem
from pilotcanvas.store.atomic_replace import LEFT_BEHIND
from pilotcanvas.store.backups import back_up, list_backups, remove_backups
from pilotcanvas.store.file_errors import FileTrouble, as_problems
from pilotcanvas.store.journal import is_put_aside, tidy_copies
from pilotcanvas.store.lock import holder_of, lock_of
from pilotcanvas.store.name_scan import NameScanner
from pilotcanvas.store.opening import open_file, read_id
from pilotcanvas.store.pilot_file import PilotFile
from pilotcanvas.store.upgrade import KEPT_COPY

_CLOSED_TO_US = (FileTrouble.LOCKED, "password.not_installed")
_IN_USE_S = 60.0
"""A file written more recently than this may be in use by another program."""

_JUDGING_S = 600.0
"""Another program may be judging a journal for so long, on a slow stick."""


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
    ``backups``, and whether the ``history`` of the file is gone and a new backup ``is_backed_up``.

    ``troubles`` lists what failed, and ``left`` the files that contain the name nevertheless, or
    that could not be removed. It ``stays`` in the pilot where it was spared, or is part of another
    word.
    """

    copies: tuple[Path, ...]
    removed: tuple[Path, ...]
    backups: int
    troubles: tuple[Problem, ...]
    left: tuple[Path, ...]
    stays: bool
    is_history_gone: bool = True
    is_backed_up: bool = True

    @property
    def is_complete(self) -> bool:
        """Whether everything asked for was done."""
        return not (self.troubles or self.left) and self.is_history_gone and self.is_backed_up


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


def named_before(file: PilotFile, names: Sequence[str]) -> frozenset[Key]:
    """Returns the records in which these names stand, or stood according to the history: whoever
    left before is not brought back by an older copy either. Of a damaged history nothing is
    known."""
    try:
        log = file.log.changes()
    except Problem:
        return frozenset()
    return named_in((edit for each in log for edit in each.change.edits), names)


def erase(
    file: PilotFile,
    names: Sequence[str],
    change: Callable[[Pilot], Change],
    copies: Sequence[Path],
    backups: Path,
    today: date,
) -> Erased:
    """Erase a person in one call; see `Erasing`. Raises `Problem`."""
    return Erasing(file, names, change, copies, backups, today).run()


class Erasing:
    """Clears the history of a file, makes a new backup, and removes its other backups, the older
    copies and what a killed program left.

    The pilot in the file has been changed already; ``change`` makes the same change to those
    ``copies``. `erased` is true at any moment, also after an exception in `run`. What was not done
    is done by erasing again.
    """

    def __init__(
        self,
        file: PilotFile,
        names: Sequence[str],
        change: Callable[[Pilot], Change],
        copies: Sequence[Path],
        backups: Path,
        today: date,
    ) -> None:
        self._file, self._names, self._change = file, names, change
        self._to_do, self._backups, self._today = copies, backups, today
        self._trace = NameScanner(names)
        self._copies: list[Path] = []
        self._removed: list[Path] = []
        self._left: list[Path] = []
        self._troubles: list[Problem] = []
        self._count = 0
        self._stays = self._is_history_gone = self._is_backed_up = False

    @property
    def erased(self) -> Erased:
        """What was done so far."""
        return Erased(
            tuple(self._copies),
            tuple(self._removed),
            self._count,
            tuple(self._troubles),
            tuple(dict.fromkeys(self._left)),
            self._stays,
            self._is_history_gone,
            self._is_backed_up,
        )

    def run(self) -> Erased:
        """Do everything that can be done, whatever fails in between.

        Raises `Problem` when the file itself cannot be rewritten: nothing else was done then, since
        the backups may be needed.
        """
        file, folder = self._file, self._backups
        if is_named(file.author, self._names):
            file.rename_author("")
        self._stays = self._trace.in_pilot(file.pilot)
        file.start_afresh()
        self._is_history_gone = True
        for path in self._to_do:
            if self._does(lambda path=path: self._erase_in(path)):  # type: ignore[misc]
                self._copies.append(path)
        self._does(self._remove_backups)
        if not self._is_backed_up and self._does(lambda: back_up(file, folder, self._today)):
            self._is_backed_up = True  # there was no room for it before
        self._does(self._remove_older)
        self._does(self._remove_leftovers)
        self._does(self._look_again)
        return self.erased

    def _does(self, step: Callable[[], object]) -> bool:
        """Returns whether a step succeeded; a failure is kept."""
        try:
            step()
        except Problem as trouble:
            self._troubles.append(trouble)
            return False
        return True

    def _erase_in(self, path: Path) -> None:
        with open_file(path, password=self._file.password) as copy:
            copy.save(self._change(copy.pilot))
            copy.start_afresh()

    def _remove_backups(self) -> None:
        """Remove all backups but a new one: until that is there, they are the only ones."""
        file, folder, new = self._file, self._backups, None
        self._count = len(list_backups(folder, self._id))
        try:
            new = back_up(file, folder, self._today)
            self._is_backed_up = True
        except Problem:
            pass  # it is tried again when there is room, and reported then
        removal = remove_backups(folder, self._id, new)
        self._troubles += removal.troubles
        self._left += removal.left

    def _remove_older(self) -> None:
        file = self._file
        for path in _pilots_beside(file.path):
            if KEPT_COPY.search(path.name) is None:
                continue
            id = _pilot_id(path, self._id, file.password)
            if id == self._id:
                self._remove(path)
            elif id == "" and _may_stand_in(self._trace, path):
                self._left.append(path)

    def _remove_leftovers(self) -> None:
        gone, busy = _leftovers(self._file.path, self._trace)
        for path in gone:
            self._remove(path)
        for folder in tidy_copies(_JUDGING_S):
            busy += _files_below(folder)
        self._left += [path for path in busy if _may_stand_in(self._trace, path)]

    def _look_again(self) -> None:
        """Search every file of the pilot byte by byte."""
        trace, file = self._trace, self._file
        if not self._stays:
            kept = [each.path for each in list_backups(self._backups, self._id)]
            self._left += [path for path in (file.path, *kept) if _may_stand_in(trace, path)]
        for path in self._copies:
            if _may_stand_in(trace, path):
                self._does(lambda path=path: self._check_copy(path))  # type: ignore[misc]

    def _check_copy(self, path: Path) -> None:
        if not self._trace.in_pilot(_read(path, self._file.password)):
            self._left.append(path)

    def _remove(self, path: Path) -> None:
        def remove() -> None:
            with as_problems(path):
                path.unlink(missing_ok=True)

        if self._does(remove):
            self._removed.append(path)
        else:
            self._left.append(path)

    @property
    def _id(self) -> str:
        return self._file.pilot.profile.id


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


def _may_stand_in(trace: NameScanner, path: Path) -> bool:
    """Returns whether a file contains a name, or exists and cannot be read."""
    try:
        return trace.in_file(path)
    except Problem:
        return os.path.lexists(path)


def _pilots_beside(place: Path) -> Iterator[Path]:
    """Yields the other files in the folder that look like pilots, whatever suffix a program
    added."""
    for path in _files_beside(place):
        is_named_so = ENDING in path.name.lower() and not path.name.startswith(".~")
        if is_named_so and not is_put_aside(path, place):
            yield path


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
            (gone if _is_old(path) else busy).append(path)
        elif is_put_aside(path, place):
            gone.append(path)
        elif locked is None or holder_of(locked) is not None:
            continue
        elif trace.is_in(path.name) or _may_stand_in(trace, path):
            gone.append(path)
    return gone, busy


def _files_beside(place: Path) -> list[Path]:
    """The other files in the folder, in order. Other programs may be at work in it: a file that
    vanishes meanwhile is not there."""
    with as_problems(place.parent):
        paths = sorted(place.parent.iterdir())
    return [path for path in paths if path != place and _is_file(path)]


def _files_below(folder: Path) -> list[Path]:
    """The files in a folder and in those within it; none when it vanishes meanwhile."""
    found = [Path(inner, name) for inner, _, names in os.walk(folder) for name in names]
    return [path for path in found if _is_file(path)]


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _is_old(path: Path) -> bool:
    """Returns whether nobody can be at work in a temporary file any more."""
    try:
        return path.lstat().st_mtime < time.time() - _IN_USE_S
    except OSError:  # it vanished: it is no longer of use to anybody
        return True

"""Dated backups of pilot files in a folder of the user's, with retention.

A backup is restored by opening a copy of it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Thread
from typing import TypeVar

from pilotcanvas.atomic_write import make_folder
from pilotcanvas.model.ids import derived_id
from pilotcanvas.pilot_header import ENDING
from pilotcanvas.problems import Problem
from pilotcanvas.store.atomic_replace import LEFT_BEHIND, atomic_replace
from pilotcanvas.store.file_errors import FileTrouble, as_problems
from pilotcanvas.store.opening import open_file
from pilotcanvas.store.pilot_file import PilotFile

DAYS, WEEKS, MONTHS = 12, 10, 9
"""The newest backup is kept of each of the last 12 days, 10 weeks and 9 months that have one."""

Serve = Callable[[], None]
"""Saves the changes that wait, in the middle of a backup."""

_SERVE_EVERY_S = 0.02
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup of a pilot: its path, day and size."""

    path: Path
    made_on: date
    size_bytes: int


def back_up(file: PilotFile, folder: Path, today: date, serve: Serve | None = None) -> Path:
    """Write today's backup of a pilot, replacing an earlier one of today, and delete expired ones.

    The copy is read back before it is put in place: for a damaged file this raises a `Problem`, and
    every good backup is kept. A backup made today from another copy of the pilot is kept too. A
    backup of a locked file is locked with the same password. With ``serve`` no change has to wait
    for all this: it is called every few milliseconds, and may save to the file.
    """
    shelf = _shelf(folder, file.pilot.profile.id)
    file.check_unchanged()
    path = _slot(file, shelf, today, serve)
    with as_problems(path):
        make_folder(shelf)
        with atomic_replace(path, None) as beside:
            file.copy_to(beside, serve)
            password = file.password
            _aside(lambda: _check(beside, password), serve)
        backups = list_backups(folder, file.pilot.profile.id)
        # A clock that was ahead may have left future dates: these must not displace today's backup.
        kept = days_to_keep(backup.made_on for backup in backups) | {today}
        for backup in backups:
            if backup.made_on not in kept:
                backup.path.unlink()
    return path


def list_backups(folder: Path, pilot_id: str) -> tuple[Backup, ...]:
    """Returns the backups of a pilot, newest first. Raises `Problem` when the folder cannot be
    read."""
    shelf = _shelf(folder, pilot_id)
    found = []
    with as_problems(shelf):
        for path in shelf.glob(f"*{ENDING}"):
            made_on = _day(path.stem)
            if made_on is not None:
                with contextlib.suppress(FileNotFoundError):  # it was removed meanwhile
                    found.append(Backup(path, made_on, path.stat().st_size))
    found.sort(key=lambda backup: (backup.made_on, backup.path.name), reverse=True)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Removal:
    """Which backups were ``left`` when all had to be removed, because of which ``troubles``."""

    left: tuple[Path, ...]
    troubles: tuple[Problem, ...]


def remove_backups(folder: Path, pilot_id: str, but: Path | None = None) -> Removal:
    """Delete every backup of a pilot ``but`` one permanently, and what was left of making them.

    Raises `Problem` when the folder cannot be read.
    """
    shelf, left, troubles = _shelf(folder, pilot_id), [], []
    unfinished: list[Path] = []
    with as_problems(shelf):
        if shelf.is_dir():
            unfinished = [path for path in shelf.iterdir() if LEFT_BEHIND.fullmatch(path.name)]
    backups = [backup.path for backup in list_backups(folder, pilot_id) if backup.path != but]
    for path in (*backups, *unfinished):
        try:
            with as_problems(path):  # Windows deletes no file that is read-only, or is open
                path.unlink(missing_ok=True)
        except Problem as trouble:
            left.append(path)
            troubles.append(trouble)
    return Removal(tuple(left), tuple(troubles))


def days_to_keep(days: Iterable[date]) -> frozenset[date]:
    """Returns the days whose backups are kept."""
    newest_first = sorted(set(days), reverse=True)
    kept = set(newest_first[:DAYS])
    weeks: dict[Hashable, date] = {}
    months: dict[Hashable, date] = {}
    for day in newest_first:
        weeks.setdefault(day.isocalendar()[:2], day)
        months.setdefault((day.year, day.month), day)
    kept.update(list(weeks.values())[:WEEKS], list(months.values())[:MONTHS])
    return frozenset(kept)


def _aside(function: Callable[[], _T], serve: Serve | None) -> _T:
    """Run a function that needs other files only, on a thread of its own while changes are
    saved."""
    if serve is None:
        return function()
    outcome: list[_T | Problem] = []

    def run() -> None:
        try:
            outcome.append(function())
        except Problem as trouble:
            outcome.append(trouble)

    thread = Thread(target=run, name="backup", daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            thread.join(_SERVE_EVERY_S)
            serve()
    finally:
        thread.join()
    if not outcome:
        raise RuntimeError("a backup could not be checked")  # the thread has reported why
    (found,) = outcome
    if isinstance(found, Problem):
        raise found
    return found


def _check(path: Path, password: str) -> None:
    """Read a copy back. Raises `Problem` when it is damaged."""
    with open_file(path, is_read_only=True, password=password) as copy:
        copy.check_log()


def _slot(file: PilotFile, shelf: Path, today: date, serve: Serve | None) -> Path:
    """Returns the path for today's backup: one where it overwrites nothing that the file lacks."""
    number, path = 1, shelf / f"{today.isoformat()}{ENDING}"
    while path.exists() and not _holds(file, path, serve):
        number += 1
        path = shelf / f"{today.isoformat()}.{number}{ENDING}"
    return path


def _holds(file: PilotFile, path: Path, serve: Serve | None) -> bool:
    """Returns whether a file holds everything in a backup because the backup was made of it."""
    password = file.password

    def last_in_backup() -> str:
        with open_file(path, is_read_only=True, password=password) as backup:
            return backup.log.past().last

    try:
        last = _aside(last_in_backup, serve)
    except Problem as trouble:  # useless to anybody, unless they know its password
        return trouble.key != FileTrouble.LOCKED
    return last != "" and file.log.past().knows(last)


def _shelf(folder: Path, pilot_id: str) -> Path:
    """The folder of a pilot's backups. The id comes from a file and is never used as a path."""
    return folder / derived_id("backup", pilot_id)


def _day(text: str) -> date | None:
    """Parses the day in the name of a backup; further backups of one day have a number after it."""
    said, _, number = text.partition(".")
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return None
    is_ours = day.isoformat() == said and (number.isdecimal() or text == said)
    return day if is_ours else None

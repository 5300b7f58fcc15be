"""Dated backups of pilot files in a folder of the user's, with retention.

A backup is restored by opening a copy of it. Clocks are wrong at times: backups of days to come
have places of their own, so that neither those of a clock that ran ahead nor the real ones, seen by
a clock that is behind, push the others out.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
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

HOURS, DAYS, WEEKS, MONTHS = 8, 12, 10, 9
"""The newest backup is kept of each of the last 8 hours, 12 days, 10 weeks and 9 months that have
one."""
NEWEST = 3
"""So many of the newest backups are kept in any case, and the first one of the last day: a mistake
that was just made does not push out what was there before."""


Serve = Callable[[], None]
"""Saves the changes that wait, in the middle of a backup."""

_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?:\.\d+|T(\d{4})\.(\d+)(?:-\d+)?)?", re.ASCII)
_SERVE_EVERY_S = 0.02
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup of a pilot: its path, day, time, the number of its last change, and size.

    Those of earlier versions have no time and no number (-1).
    """

    path: Path
    made_on: date
    size_bytes: int
    made_at: time | None = None
    counter: int = -1

    @property
    def order(self) -> tuple[date, time, int, str]:
        """The key by which backups are sorted, oldest first."""
        return self.made_on, self.made_at or time.min, self.counter, self.path.name


def back_up(
    file: PilotFile,
    folder: Path,
    today: date,
    serve: Serve | None = None,
    at: time | None = None,
) -> Path:
    """Write a backup of a pilot, by default of this minute, and delete those that are not `kept`.

    The copy is read back before it is put in place: for a damaged file this raises a `Problem`, and
    every good backup is kept. A backup made today from another copy of the pilot is kept too. A
    backup of a locked file is locked with the same password. With ``serve`` no change has to wait
    for all this: it is called every few milliseconds, and may save to the file.
    """
    shelf = _shelf(folder, file.pilot.profile.id)
    file.check_unchanged()
    counter = file.log.counter
    path = _free_path(file, shelf, f"{today}T{at or datetime.now():%H%M}.{counter}", serve)
    with as_problems(path):
        make_folder(shelf)
        with atomic_replace(path, None) as beside:
            file.copy_to(beside, serve)
            password = file.password
            _aside(lambda: _check(beside, password), serve)
        backups = list_backups(folder, file.pilot.profile.id)
        same = {b.path for b in backups if (b.made_on, b.counter) == (today, counter)} - {path}
        paths, days = kept((each for each in backups if each.path not in same), today)
        for backup in backups:
            is_over = backup.made_on not in days
            if backup.path not in paths and (is_over or _holds(file, backup.path, serve)):
                backup.path.unlink(missing_ok=True)
    return path


def list_backups(folder: Path, pilot_id: str) -> tuple[Backup, ...]:
    """Returns the backups of a pilot, newest first. Raises `Problem` when the folder cannot be
    read."""
    shelf = _shelf(folder, pilot_id)
    found: list[Backup] = []
    with as_problems(shelf):
        for path in shelf.glob(f"*{ENDING}"):
            with contextlib.suppress(FileNotFoundError):  # it was removed meanwhile
                found += _named(path)
    found.sort(key=lambda backup: backup.order, reverse=True)
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


def kept(backups: Iterable[Backup], today: date) -> tuple[frozenset[Path], frozenset[date]]:
    """Returns the paths that are kept, and the days of which something is.

    Others of such a day can go when the file that is backed up has everything that is in them.
    """
    newest_first = sorted(backups, key=lambda each: each.order, reverse=True)
    past = [each for each in newest_first if each.made_on <= today]
    future = [each for each in newest_first if each.made_on > today]
    days = days_to_keep(each.made_on for each in past) | _future_days(past, future)
    paths = {each.path for each in past[:NEWEST]}
    hours: dict[Hashable, Path] = {}
    of_days: dict[date, Path] = {}
    for each in newest_first:
        of_days.setdefault(each.made_on, each.path)
    for each in past:
        hours.setdefault((each.made_on, each.made_at and each.made_at.hour), each.path)
    paths.update(list(hours.values())[:HOURS])
    if past:
        first = [each for each in past if each.made_on == past[0].made_on][-1]
        paths.add(first.path)
    paths.update(path for day, path in of_days.items() if day in days)
    return frozenset(paths), days


def days_to_keep(days: Iterable[date]) -> frozenset[date]:
    """Returns the days whose backups are kept."""
    newest_first = sorted(set(days), reverse=True)
    found = set(newest_first[:DAYS])
    weeks: dict[Hashable, date] = {}
    for day in newest_first:
        weeks.setdefault(day.isocalendar()[:2], day)
    found.update(list(weeks.values())[:WEEKS], _by_month(newest_first))
    return frozenset(found)


def _by_month(newest_first: Iterable[date]) -> list[date]:
    months: dict[Hashable, date] = {}
    for day in newest_first:
        months.setdefault((day.year, day.month), day)
    return list(months.values())[:MONTHS]


def _future_days(past: Sequence[Backup], future: Sequence[Backup]) -> frozenset[date]:
    """The days to come that are kept. Once there are newer backups, by the number of their last
    change, of as many days as are kept, the clock ran ahead: then one a month is enough."""
    overtaken = {
        each.made_on
        for each in future
        if len({other.made_on for other in past if other.counter > each.counter}) >= DAYS
    }
    others = days_to_keep(each.made_on for each in future if each.made_on not in overtaken)
    return others | frozenset(_by_month(sorted(overtaken, reverse=True)))


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


def _free_path(file: PilotFile, shelf: Path, stem: str, serve: Serve | None) -> Path:
    """Returns a path for a backup where it overwrites nothing that the file lacks."""
    number, path = 1, shelf / f"{stem}{ENDING}"
    while path.exists() and not _holds(file, path, serve):
        number += 1
        path = shelf / f"{stem}-{number}{ENDING}"
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


def _named(path: Path) -> list[Backup]:
    """The backup at a path, by its name; none when it is not one. Those of earlier versions have
    the day, and a number when it had several."""
    parts = _NAME.fullmatch(path.stem)
    if parts is None:
        return []
    day, at, counter = parts.groups()
    try:
        made_on = date.fromisoformat(day)
        made_at = time(int(at[:2]), int(at[2:])) if at else None
    except ValueError:
        return []
    return [Backup(path, made_on, path.stat().st_size, made_at, int(counter or -1))]

"""Dated backups of pilot files in a folder of the user's, and which of them are kept.

Restoring one is opening a copy of it; the dialog for that is the window's.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pilotcanvas.model.ids import derived_id
from pilotcanvas.store.pilot_file import ENDING, PilotFile, open_file
from pilotcanvas.store.replacement import replacing
from pilotcanvas.store.trouble import telling

DAYS, WEEKS, MONTHS = 12, 10, 9
"""Kept is the newest backup of each of the last 12 days, 10 weeks and 9 months that have one."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup of a pilot: where it is, of which day, and how large."""

    path: Path
    made_on: date
    size_bytes: int


def back_up(file: PilotFile, folder: Path, today: date) -> Path:
    """Make today's backup of a pilot, in place of an earlier one of today, and thin out old ones.

    The copy is read back before it takes its place: a damaged file raises a `Problem`, and every
    good backup stays.
    """
    shelf = _shelf(folder, file.pilot.profile.id)
    path = shelf / f"{today.isoformat()}{ENDING}"
    with telling(path):
        shelf.mkdir(parents=True, exist_ok=True)
        with replacing(path) as beside:
            file.copy_to(beside)
            with open_file(beside, is_read_only=True) as copy:
                copy.check_log()
        backups = list_backups(folder, file.pilot.profile.id)
        kept = days_to_keep(backup.made_on for backup in backups)
        for backup in backups:
            if backup.made_on not in kept:
                backup.path.unlink()
    return path


def list_backups(folder: Path, pilot_id: str) -> tuple[Backup, ...]:
    """The backups of a pilot, newest first. Raises `Problem` when the folder cannot be read."""
    shelf = _shelf(folder, pilot_id)
    found = []
    with telling(shelf):
        for path in shelf.glob(f"*{ENDING}"):
            made_on = _day(path.stem)
            if made_on is not None:
                found.append(Backup(path, made_on, path.stat().st_size))
    return tuple(sorted(found, key=lambda backup: backup.made_on, reverse=True))


def days_to_keep(days: Iterable[date]) -> frozenset[date]:
    """Of which days the backup is kept."""
    newest_first = sorted(set(days), reverse=True)
    kept = set(newest_first[:DAYS])
    weeks: dict[Hashable, date] = {}
    months: dict[Hashable, date] = {}
    for day in newest_first:
        weeks.setdefault(day.isocalendar()[:2], day)
        months.setdefault((day.year, day.month), day)
    kept.update(list(weeks.values())[:WEEKS], list(months.values())[:MONTHS])
    return frozenset(kept)


def _shelf(folder: Path, pilot_id: str) -> Path:
    """The folder of a pilot's backups. Its id came from a file and is never used as a path."""
    return folder / derived_id("backup", pilot_id)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None

"""Path resolution, file-name checks and file-identity checks for pilot files."""

from __future__ import annotations

import os
from pathlib import Path

from pilotcanvas.pilot_header import may_be_pilot
from pilotcanvas.store.file_errors import as_problems, problem

_OF_SQLITE = ("-journal", "-wal", "-shm")


def resolved(path: Path) -> Path:
    """Resolves links: locks and journals are kept beside the file itself."""
    with as_problems(path):  # the current directory may be gone
        return Path(os.path.realpath(path))


def check_name(place: Path) -> None:
    """Refuse a new file whose folder does not exist, or whose name SQLite would take for a journal
    of another file, or that has such a journal already."""
    if not os.path.isdir(place.parent):
        raise problem("file.no_access", place, "no such folder")
    for ending in _OF_SQLITE:
        if place.name.endswith(ending):
            raise problem("file.no_access", place, f"SQLite keeps {ending} for itself")
        part = place.with_name(f"{place.name}{ending}")
        if os.path.lexists(part):
            raise problem("file.exists", part)


def check_copy(place: Path, ours: Path | None) -> None:
    """Refuse to write a copy in place of a pilot, such as the one that is copied, ``ours``."""
    with as_problems(place):
        is_taken = may_be_pilot(place, ours)
    if is_taken:
        raise problem("file.exists", place)


def is_same_file(one: os.stat_result, other: os.stat_result | None) -> bool:
    """Returns whether two `os.stat` results are of the same file."""
    return other is not None and (one.st_dev, one.st_ino) == (other.st_dev, other.st_ino)


def is_untouched(one: os.stat_result, other: os.stat_result) -> bool:
    """Returns whether a file was not written to between two moments, judging by its size and
    time."""
    return is_same_file(one, other) and (one.st_size, one.st_mtime_ns) == (
        other.st_size,
        other.st_mtime_ns,
    )

"""Where a pilot file stands, what it may be called, and whether it is still the one that was there;
what is in it is elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

from pilotcanvas.store.file_errors import as_problems, problem

ENDING = ".pilot"
"""How the name of a pilot file ends."""

_OF_SQLITE = ("-journal", "-wal", "-shm")


def resolved(path: Path) -> Path:
    """The file itself, not a link to it: locks and journals stand beside the file."""
    with as_problems(path):  # the folder that we are in may be gone
        return Path(os.path.realpath(path))


def check_name(place: Path) -> None:
    """Refuse a new file that has no folder, that SQLite takes for a part of another, or that gets a
    part of another."""
    if not os.path.isdir(place.parent):
        raise problem("file.no_access", place, "no such folder")
    for ending in _OF_SQLITE:
        if place.name.endswith(ending):
            raise problem("file.no_access", place, f"SQLite keeps {ending} for itself")
        part = place.with_name(f"{place.name}{ending}")
        if os.path.lexists(part):
            raise problem("file.exists", part)


def is_same_file(one: os.stat_result, other: os.stat_result | None) -> bool:
    """Whether what was seen at two moments is one file."""
    return other is not None and (one.st_dev, one.st_ino) == (other.st_dev, other.st_ino)


def is_untouched(one: os.stat_result, other: os.stat_result) -> bool:
    """Whether nobody wrote to a file between two moments, as far as its size and time tell."""
    return is_same_file(one, other) and (one.st_size, one.st_mtime_ns) == (
        other.st_size,
        other.st_mtime_ns,
    )

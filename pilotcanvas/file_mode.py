"""File modes: what the program writes can be read by its user alone, or by no more people than
what it was made from.

Only the nine permission bits count. Windows has none: a folder of the user's is private there.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Sequence
from pathlib import Path

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700

_CREATE_NEW = (
    os.O_CREAT
    | os.O_EXCL
    | os.O_RDWR
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


def create_private(path: Path) -> int:
    """Create a file that only its owner can read, from the first moment. Returns its descriptor.

    Raises `OSError`; `FileExistsError` when there is something at ``path``.
    """
    return os.open(path, _CREATE_NEW, PRIVATE_FILE)


def share_like(descriptor: int, sources: Sequence[Path]) -> None:
    """Let those read and write a file who can read and write each of the ``sources``.

    It gets the group of the first of them if possible, else those in its own group count as others.
    Nothing changes where a source is gone, or on a disk without modes.
    """
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        of_sources = [os.stat(source) for source in sources]
        if not of_sources:
            return
        _take_owner(descriptor, of_sources[0])
        group = os.fstat(descriptor).st_gid
        os.fchmod(descriptor, mode_in_common(of_sources, group))


def mode_in_common(sources: Sequence[os.stat_result], group: int) -> int:
    """Returns the mode for a file of this ``group`` that gives nobody more than every one of the
    ``sources`` does. Its owner can always read and write it."""
    mode = 0o666
    for source in sources:
        others = source.st_mode & 0o006
        of_group = source.st_mode & 0o060 if source.st_gid == group else others << 3
        mode &= 0o600 | of_group | others
    return mode | PRIVATE_FILE


def make_private(folder: Path) -> None:
    """Close a folder of the program to other users, with everything in it.

    What cannot be changed is left as it is: on some disks nothing has a mode. Links are not
    followed.
    """
    if os.name == "nt":
        return
    _narrow(folder, PRIVATE_FOLDER)
    for place, folders, files in os.walk(folder):
        for name in folders:
            _narrow(Path(place, name), PRIVATE_FOLDER)
        for name in files:
            _narrow(Path(place, name), PRIVATE_FILE)


def _narrow(path: Path, most: int) -> None:
    with contextlib.suppress(OSError):  # it may have vanished
        status = os.lstat(path)
        is_kind = stat.S_ISDIR if most == PRIVATE_FOLDER else stat.S_ISREG
        mode = stat.S_IMODE(status.st_mode)
        if is_kind(status.st_mode) and mode & ~most:
            os.chmod(path, mode & most)


def _take_owner(descriptor: int, source: os.stat_result) -> None:
    """An administrator who edits a file of somebody's leaves it to them."""
    ours = os.fstat(descriptor)
    if ours.st_uid != source.st_uid:
        with contextlib.suppress(OSError):
            os.fchown(descriptor, source.st_uid, -1)
    if ours.st_gid != source.st_gid:
        with contextlib.suppress(OSError):
            os.fchown(descriptor, -1, source.st_gid)

"""Writes a file whole or not at all; what is in it, is decided elsewhere."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
import sys
import time
from pathlib import Path

from pilotcanvas.problems import Problem

LEFT_BEHIND = re.compile(r"\.pilotcanvas-[0-9a-f]{16}\.tmp")
"""What a file is called as long as it has not taken its place."""

_LEFT_BEHIND_FOR_S = 24 * 3600.0
_FULL = (errno.ENOSPC, errno.EDQUOT)


def atomic_write(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``, in place of what was there.

    It is written beside it under another name, synced and counted first, so that a full disk or a
    pulled stick leaves the old file as it was. A symbolic link stays one. Raises `Problem`.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.is_dir():
            raise Problem("write.is_folder", path=str(path))
        if target.exists() and not target.is_file():
            raise Problem("write.not_a_file", path=str(path))
        tidy(target.parent, LEFT_BEHIND)
        beside = target.with_name(f".pilotcanvas-{secrets.token_hex(8)}.tmp")
        try:
            _write_new(beside, data)
            os.replace(beside, target)
        finally:
            beside.unlink(missing_ok=True)  # there only when something went wrong
        sync_folder(target.parent)
    except OSError as error:
        raise write_problem(path, error) from error


def write_problem(path: Path, error: OSError) -> Problem:
    """What to tell somebody whose file could not be written, and why."""
    if error.errno in _FULL:
        return Problem("write.disk_full", path=str(path))
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Problem("write.no_folder", path=str(path))
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return Problem("write.not_allowed", path=str(path))
    return Problem("write.failed", path=str(path), reason=error.strerror or str(error))


def _write_new(path: Path, data: bytes) -> None:
    with path.open("xb", buffering=0) as file:
        view = memoryview(data)
        while view:
            view = view[file.write(view) :]
        os.fsync(file.fileno())
    if path.stat().st_size != len(data):
        raise OSError(errno.EIO, "not all of it was written")


def tidy(folder: Path, left_behind: re.Pattern[str]) -> None:
    """Take away what a killed program left half written long ago: it is full of people's words."""
    long_ago = time.time() - _LEFT_BEHIND_FOR_S
    with contextlib.suppress(OSError):  # what matters is told when the new file is made there
        for path in [path for path in folder.iterdir() if left_behind.fullmatch(path.name)]:
            status = os.lstat(path)
            is_second_name = status.st_nlink > 1  # of a file that took its place
            if stat.S_ISREG(status.st_mode) and (is_second_name or status.st_mtime < long_ago):
                path.unlink()


def make_folder(folder: Path) -> None:
    """Make a folder, and those that it is in, durably; one that is there already is fine.

    Raises `OSError`.
    """
    if folder.is_dir():
        return
    if folder.parent != folder:  # a drive that is not there has none
        make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make the new name itself durable; Windows has no such step."""
    if sys.platform == "win32":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return  # one may put files in it without seeing what is there: only Unix has such folders
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network disks cannot do this
            raise
    finally:
        os.close(handle)

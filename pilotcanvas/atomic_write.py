"""Atomic file writes, and durable creation of folders."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pilotcanvas.file_mode import PRIVATE_FOLDER, create_private, share_like
from pilotcanvas.pilot_header import is_named_pilot, may_be_pilot
from pilotcanvas.problems import Problem

LEFT_BEHIND = re.compile(r"\.pilotcanvas-[0-9a-f]{16}\.tmp")
"""The name of a temporary file before it replaces its target."""

_LEFT_BEHIND_FOR_S = 24 * 3600.0
_FULL = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True, slots=True)
class Source:
    """The pilot file that something is exported from, and whether it is locked with a password."""

    path: Path
    is_locked: bool = False


def atomic_write(path: Path, data: bytes, source: Source | None) -> None:
    """Write ``data`` to ``path`` atomically, replacing any existing file that is not a pilot.

    It is first written in full and synced to a temporary file beside it, so that a full disk or an
    unplugged drive leaves the old file intact. Symbolic links are followed.

    Nobody can read the file who cannot read the ``source`` and the file that is replaced; without a
    source, or of a locked one, nobody but the user can. Raises `Problem`: "write.is_pilot" when a
    pilot would be replaced.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.is_dir():
            raise Problem("write.is_folder", path=str(path))
        if target.exists() and not target.is_file():
            raise Problem("write.not_a_file", path=str(path))
        if is_named_pilot(target) or may_be_pilot(target, source.path if source else None):
            raise Problem("write.is_pilot", path=str(path))
        tidy(target.parent, LEFT_BEHIND)
        beside = target.with_name(f".pilotcanvas-{secrets.token_hex(8)}.tmp")
        try:
            _write_new(beside, data, _sources(target, source))
            os.replace(beside, target)
        finally:
            beside.unlink(missing_ok=True)  # exists only after an error
        sync_folder(target.parent)
    except OSError as error:
        raise write_problem(path, error) from error


def write_problem(path: Path, error: OSError) -> Problem:
    """Converts an error from writing a file to a `Problem`."""
    if error.errno in _FULL:
        return Problem("write.disk_full", path=str(path))
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Problem("write.no_folder", path=str(path))
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return Problem("write.not_allowed", path=str(path))
    return Problem("write.failed", path=str(path), reason=error.strerror or str(error))


def _sources(target: Path, source: Source | None) -> tuple[Path, ...]:
    """The files that decide who may read the new one; none when only the user may."""
    if source is None or source.is_locked:
        return ()
    return (source.path, target) if target.exists() else (source.path,)


def _write_new(path: Path, data: bytes, sources: Sequence[Path]) -> None:
    with open(create_private(path), "wb", buffering=0) as file:
        view = memoryview(data)
        while view:
            view = view[file.write(view) :]
        share_like(file.fileno(), sources)
        os.fsync(file.fileno())
    if path.stat().st_size != len(data):
        raise OSError(errno.EIO, "not all of it was written")


def tidy(folder: Path, left_behind: re.Pattern[str]) -> None:
    """Remove temporary files that were left behind long ago by a killed program, as they contain
    user data."""
    long_ago = time.time() - _LEFT_BEHIND_FOR_S
    # Errors that matter are reported when the new file is created there
    with contextlib.suppress(OSError):
        for path in [path for path in folder.iterdir() if left_behind.fullmatch(path.name)]:
            status = os.lstat(path)
            is_second_name = status.st_nlink > 1  # hard link to a file that is already in place
            if stat.S_ISREG(status.st_mode) and (is_second_name or status.st_mtime < long_ago):
                path.unlink()


def make_folder(folder: Path) -> None:
    """Make a folder and its parents durably, for the user alone; existing folders are fine.

    Raises `OSError`.
    """
    if folder.is_dir():
        return
    if folder.parent != folder:  # a missing drive has no parent
        make_folder(folder.parent)
    folder.mkdir(PRIVATE_FOLDER, exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Sync a folder to make a new file name durable; Windows has no such step."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return  # a folder that is writable but not readable, on Unix only
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network drives do not support this
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)

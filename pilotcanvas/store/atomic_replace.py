"""Atomic replacement of a file that SQLite writes. For bytes, see `atomic_write`."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pilotcanvas.atomic_write import sync_folder, tidy
from pilotcanvas.file_mode import create_private, share_like
from pilotcanvas.model.ids import derived_id, new_id

LEFT_BEHIND = re.compile(r"\.~[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:-journal)?")
"""The name of a temporary file until it replaces its target."""


@contextmanager
def atomic_replace(
    path: Path, source: Path | None, is_new: bool = False, beside: Path | None = None
) -> Iterator[Path]:
    """Yields an empty file in the folder of ``path``, which replaces ``path`` when the block ends.

    The file is called ``beside`` if given, else it gets a unique name. It is synced before it is
    renamed; with ``is_new`` it never replaces an existing file. When the block raises, nothing
    changes; when the folder cannot be synced, a file that replaced another stays.

    ``source`` is the pilot that the contents come from: nobody can read the new file who cannot
    read that one and the file that is replaced. Without a source nobody but the user can. Raises
    `OSError`; `FileExistsError` when ``path`` is taken.
    """
    tidy(path.parent, LEFT_BEHIND)
    beside = beside or path.with_name(f".~{new_id()}")
    os.close(create_private(beside))
    try:
        yield beside
        with open(beside, "r+b") as file:
            if source is not None:
                share_like(file.fileno(), (source, path) if path.exists() else (source,))
            os.fsync(file.fileno())
        is_first = is_new or not os.path.lexists(path)
        if is_new:
            _put(beside, path)
        else:
            os.replace(beside, path)
    except BaseException:
        for left in (beside, beside.with_name(f"{beside.name}-journal")):
            with contextlib.suppress(FileNotFoundError):
                left.unlink()
        raise
    try:
        sync_folder(path.parent)
    except BaseException:
        if is_first:  # it can be made again; of what was replaced nothing is left
            path.unlink()
        raise


def bare_copy(path: Path) -> Path:
    """The temporary file for the copy without password of a locked file. If the program is killed
    meanwhile it is left behind, and removed when the file is next opened."""
    return path.with_name(f".~{derived_id('without password', path.name)}")


def drop(beside: Path) -> None:
    """Delete a temporary file that was not renamed, if it exists, and SQLite's journal of it."""
    for left in (beside, beside.with_name(f"{beside.name}-journal")):
        with contextlib.suppress(OSError):  # then later, by `tidy`
            left.unlink()


@contextmanager
def scratching(path: Path) -> Iterator[Path]:
    """Yields an empty scratch file in the folder of ``path``; deletes it afterwards. Raises
    `OSError`."""
    tidy(path.parent, LEFT_BEHIND)
    beside = path.with_name(f".~{new_id()}")
    os.close(create_private(beside))
    try:
        yield beside
    finally:
        beside.unlink(missing_ok=True)


def _put(beside: Path, path: Path) -> None:
    """Rename a file without overwriting another: no single system call does so on every
    platform."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # file systems such as FAT have no hard links
        os.close(create_private(path))
        try:
            os.replace(beside, path)
        except BaseException:
            path.unlink()
            raise
    else:
        with contextlib.suppress(OSError):  # the rename succeeded; the other name is removed later
            beside.unlink()

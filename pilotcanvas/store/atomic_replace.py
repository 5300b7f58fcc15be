"""A file that SQLite writes, put in its place whole or not at all; bytes have `atomic_write`."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pilotcanvas.atomic_write import sync_folder, tidy
from pilotcanvas.model.ids import derived_id, new_id

LEFT_BEHIND = re.compile(r"\.~[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:-journal)?")
"""What a file is called as long as it has not taken its place."""


@contextmanager
def atomic_replace(path: Path, is_new: bool = False, beside: Path | None = None) -> Iterator[Path]:
    """Gives an empty file in the folder of ``path``; what is written to it becomes ``path``.

    It is called ``beside`` if that is said; else it gets a name that nobody else gives.
    It is synced before it takes its place; with ``is_new`` that is nobody else's. When the block
    raises, all is as it was. Raises `OSError`; `FileExistsError` when the place is taken.
    """
    tidy(path.parent, LEFT_BEHIND)
    beside = beside or path.with_name(f".~{new_id()}")
    os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    try:
        with contextlib.suppress(FileNotFoundError):
            shutil.copymode(path, beside)  # who could read and write the one before, still can
        yield beside
        with open(beside, "r+b") as file:
            os.fsync(file.fileno())
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
        if is_new:
            path.unlink()
        raise


def bare_copy(path: Path) -> Path:
    """What a locked file is written to without its password, before that takes its place. Who is
    killed just then leaves it behind; whoever opens the file next takes it away."""
    return path.with_name(f".~{derived_id('without password', path.name)}")


def drop(beside: Path) -> None:
    """Take away what did not take its place, if it is there, and SQLite's journal of it."""
    for left in (beside, beside.with_name(f"{beside.name}-journal")):
        with contextlib.suppress(OSError):  # then another day, by `tidy`
            left.unlink()


@contextmanager
def scratching(path: Path) -> Iterator[Path]:
    """Gives an empty file in the folder of ``path`` that is gone afterwards. Raises `OSError`."""
    tidy(path.parent, LEFT_BEHIND)
    beside = path.with_name(f".~{new_id()}")
    os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield beside
    finally:
        beside.unlink(missing_ok=True)


def _put(beside: Path, path: Path) -> None:
    """Rename a file, but not over another: the system has no such call that works everywhere."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a stick knows no links
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        try:
            os.replace(beside, path)
        except BaseException:
            path.unlink()
            raise
    else:
        with contextlib.suppress(OSError):  # all is well; the other name goes another day
            beside.unlink()

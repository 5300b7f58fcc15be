"""A file that SQLite writes, in place of another, whole or not at all; bytes have `whole_file`."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pilotcanvas.model.ids import new_id
from pilotcanvas.whole_file import sync_folder


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Gives a free name in the folder of ``path``; what was written there becomes ``path``.

    It is synced before it takes its place. When the block raises, the place is as it was. Raises
    `OSError`.
    """
    beside = path.with_name(f".~{new_id()}")
    try:
        yield beside
        with open(beside, "r+b") as file:
            os.fsync(file.fileno())
        os.replace(beside, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            beside.unlink()
        raise
    sync_folder(path.parent)

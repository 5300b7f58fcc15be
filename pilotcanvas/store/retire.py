"""Puts a pilot file aside that is not needed any more: under another name, never thrown away."""

from __future__ import annotations

import os
from pathlib import Path

from pilotcanvas.atomic_write import sync_folder
from pilotcanvas.store.file_errors import as_problems, problem
from pilotcanvas.store.lock import holder_of

ENDING = ".merged"
"""What is put behind the name of a file that was merged into another: it is no pilot file then."""


def retire(path: Path) -> Path:
    """Give a file a name that ends in `ENDING`, and say which; nothing else is replaced.

    Raises `Problem`, of which "file.busy" when somebody edits it, or was killed while saving it.
    """
    with as_problems(path):
        if holder_of(path) is not None or os.path.lexists(f"{path}-journal"):
            raise problem("file.busy", path)
        number, aside = 1, path.with_name(path.name + ENDING)
        while os.path.lexists(aside):
            number += 1
            aside = path.with_name(f"{path.name}-{number}{ENDING}")
        os.rename(path, aside)
        sync_folder(path.parent)
    return aside

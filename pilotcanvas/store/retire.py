"""Renames a merged pilot file so that it is no longer opened; never deletes it."""

from __future__ import annotations

import os
from pathlib import Path

from pilotcanvas.atomic_write import sync_folder
from pilotcanvas.store.file_errors import as_problems, problem
from pilotcanvas.store.lock import holder_of

ENDING = ".merged"
"""The suffix added to a file that was merged into another: it is no longer a pilot file then."""


def retire(path: Path) -> Path:
    """Rename a file to a free name that ends in `ENDING`; returns the new path.

    Raises `Problem`: "file.busy" when somebody edits it, or was killed while saving it.
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

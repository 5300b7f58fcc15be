"""Reads files that were not written by the program, such as one to import."""

from __future__ import annotations

import stat
from pathlib import Path

from pilotcanvas.problems import Problem


def foreign_bytes(path: Path, most: int, section: str) -> bytes:
    """Returns the contents of a file of at most this many bytes.

    Raises a `Problem` of this section: ``not_a_file``, ``too_large``, ``gone`` or ``not_readable``.
    """
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise Problem(f"{section}.not_a_file", path=str(path))
        if about.st_size > most:
            raise Problem(f"{section}.too_large", most=most // 1_000_000)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Problem(f"{section}.gone", path=str(path)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise Problem(f"{section}.not_readable", path=str(path), reason=reason) from error

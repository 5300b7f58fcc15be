"""Finds the files that come with the program: in a checkout, a wheel and a frozen program."""

from __future__ import annotations

import sys
from pathlib import Path


def bundled(*parts: str) -> Path:
    """The path of a file or folder that ships with the program, such as ``bundled("fonts")``.

    ``bundled("translations", ...)`` is among the translations, all else among the resources. A
    frozen program carries both folders beside its modules, a wheel inside the package, a checkout
    beside the package. Raises `FileNotFoundError` when the installation is incomplete:
    that is a bug of the package, not trouble of the user.
    """
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    if parts[:1] != ("translations",):
        parts = ("resources", *parts)
    for place in ([Path(frozen)] if frozen else []) + [package, package.parent]:
        path = place.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(parts))

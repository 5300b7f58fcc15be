"""Locates bundled files in a checkout, a wheel and a frozen program."""

from __future__ import annotations

import sys
from pathlib import Path


def bundled(*parts: str) -> Path:
    """Returns the path of a bundled file or folder, such as ``bundled("fonts")``.

    ``bundled("translations", ...)`` is in the translations, anything else in the resources. A
    frozen program has both folders beside its modules, a wheel inside the package, a checkout
    beside the package. Raises `FileNotFoundError` if the installation is incomplete, which is a
    packaging bug.
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

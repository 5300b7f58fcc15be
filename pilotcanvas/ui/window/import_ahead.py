"""Imports the modules of views while the program is idle."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pkgutil import walk_packages

from PySide6.QtCore import QObject, QTimer

_REST_MS = 30
_SHARED = "records"
"""The folder that the views build on: first, so that no view imports all of it at once."""


def import_ahead(rooms: Iterable[str], parent: QObject) -> None:
    """Import all modules of these folders of `pilotcanvas.ui`, one at a time as long as ``parent``
    lives: a view that is first shown would otherwise import them all at once, which is felt."""
    names = _modules(rooms)
    timer = QTimer(parent)
    timer.setInterval(_REST_MS)

    def import_next() -> None:
        name = next((each for each in names if each not in sys.modules), "")
        if name:
            import_module(name)
        else:
            timer.stop()

    timer.timeout.connect(import_next)
    timer.start()


def _modules(rooms: Iterable[str]) -> Iterator[str]:
    for room in (_SHARED, *rooms):
        package = import_module(f"pilotcanvas.ui.{room}")
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            yield module.name

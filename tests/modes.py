"""Watches who may read the files that the program makes, also while it makes them."""

from __future__ import annotations

import builtins
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

OTHERS = 0o077
_STEPS = ("open", "close", "fsync", "replace", "link", "rename", "unlink", "mkdir", "fchmod")


def open_to_others(folder: Path, most: int = 0) -> set[str]:
    """The names of files and folders below ``folder`` that give other users more than ``most``."""
    found = set()
    for path in folder.rglob("*"):
        try:
            status = os.lstat(path)
        except FileNotFoundError:
            continue
        if not stat.S_ISLNK(status.st_mode) and stat.S_IMODE(status.st_mode) & OTHERS & ~most:
            found.add(path.relative_to(folder).as_posix())
    return found


class Watch:
    """``met`` collects every file that was open to others at some moment."""

    def __init__(self, folder: Path, most: int) -> None:
        self._folder, self._most = folder, most
        self.met: set[str] = set()

    def look(self) -> None:
        """Look now."""
        self.met |= open_to_others(self._folder, self._most)


@contextmanager
def watching(
    folder: Path, monkeypatch: pytest.MonkeyPatch, umask: int, most: int = 0
) -> Iterator[Watch]:
    """Sets the umask, and looks before and after every call that makes, opens or moves a file."""
    watch, is_looking = Watch(folder, most), False

    def watched(call: Callable[..., Any]) -> Callable[..., Any]:
        def do(*given: Any, **named: Any) -> Any:
            nonlocal is_looking
            if is_looking:
                return call(*given, **named)
            try:
                is_looking = True
                watch.look()
                is_looking = False
                return call(*given, **named)
            finally:
                is_looking = True
                watch.look()
                is_looking = False

        return do

    before = os.umask(umask)
    try:
        with monkeypatch.context() as patch:
            for name in _STEPS:
                patch.setattr(os, name, watched(getattr(os, name)))
            patch.setattr(builtins, "open", watched(builtins.open))
            yield watch
        watch.look()
    finally:
        os.umask(before)

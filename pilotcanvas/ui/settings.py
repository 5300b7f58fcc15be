"""Settings and folders of the program on this computer, without any contents of pilots."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Lock, Thread
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QLocale, QSettings

from pilotcanvas.atomic_write import make_folder
from pilotcanvas.file_mode import create_private
from pilotcanvas.model.language import LANGUAGES, language_of

MOST_RECENT = 8
HINTS = "privacy_hints"
"""The boolean setting for hints about private details; on by default."""

LONGEST_WRITE_S = 10.0
"""The timeout in seconds for a disk that does not respond."""

_LONGEST_ID = 36
_BYTES = "bytes:"

_Get = Callable[[str], object]
_Put = Callable[[str, object], object]
_Recent = dict[Path, str]
"""Recent files with the id of the pilot in each, or empty; newest first."""


class Folders(NamedTuple):
    """The standard folders besides the pilots' own."""

    documents: Path
    backups: Path
    pictures: Path


class Settings:
    """Language, look, author's name, sizes and recent files, stored by Qt in the user's settings.

    Changes take effect immediately and are written on a worker thread. Two windows of the program
    only write their own changes.
    """

    def __init__(self, store: QSettings) -> None:
        self._values: dict[str, object] = {key: store.value(key) for key in store.allKeys()}
        self._disk = _Disk(store)

    @property
    def path(self) -> Path:
        """The settings file; on Windows they are in the registry instead."""
        return self._disk.path

    def _change(self, change: Callable[[_Get, _Put], None]) -> None:
        """Apply a change to the settings: in memory now, and later on disk, where another window
        may have made other changes meanwhile."""
        change(self._values.get, self._values.__setitem__)
        self._disk.write(lambda store: change(store.value, store.setValue))

    def _put(self, key: str, value: object) -> None:
        def change(_: _Get, put: _Put) -> None:
            put(key, value)

        self._change(change)

    @property
    def language(self) -> str:
        """The language of the screen; by default that of the system."""
        system = language_of(QLocale.system().name())
        found = str(self._values.get("language", system))
        return found if found in LANGUAGES else system

    @language.setter
    def language(self, language: str) -> None:
        self._put("language", language)

    @property
    def look(self) -> str:
        """One of "system", "light", "dark" and "contrast"."""
        found = str(self._values.get("look", "system"))
        return found if found in ("light", "dark", "contrast") else "system"

    @look.setter
    def look(self, look: str) -> None:
        self._put("look", look)

    @property
    def author(self) -> str:
        """The author's name in the change log; may be empty."""
        return str(self._values.get("author", ""))

    @author.setter
    def author(self, author: str) -> None:
        self._put("author", author)

    @property
    def recent(self) -> tuple[Path, ...]:
        """The recently opened files, newest first."""
        return tuple(_recent(self._values.get))

    def add_recent(self, path: Path, pilot_id: str = "") -> None:
        """Put a file at the top of the recent ones. The pilot's id is used to find its backups if
        the file becomes unreadable."""
        # Untrusted, as it comes from a file
        known = pilot_id if len(pilot_id) <= _LONGEST_ID else ""
        top = {path.absolute(): known}
        self._change(lambda get, put: _keep({**top, **_recent(get), **top}, put))

    def forget_recent(self, path: Path) -> None:
        """Remove a file from the recent ones, together with its pilot's id."""

        def forget(get: _Get, put: _Put) -> None:
            _keep({each: id for each, id in _recent(get).items() if each != path}, put)

        self._change(forget)

    def pilot_id(self, path: Path) -> str:
        """The id of the pilot in a recent file, or empty if unknown."""
        return _recent(self._values.get).get(path.absolute(), "")

    def write_now(self) -> bool:
        """Wait until all changes are on disk. Returns False if that fails."""
        return self._disk.finish()

    def is_on(self, key: str, otherwise: bool) -> bool:
        """Returns a boolean setting."""
        return str(self._values.get(key, "yes" if otherwise else "no")) == "yes"

    def switch(self, key: str, is_on: bool) -> None:
        """Set a boolean setting."""
        self._put(key, "yes" if is_on else "no")

    def word(self, key: str, otherwise: str = "") -> str:
        """Returns a text setting, such as the selected paper."""
        return str(self._values.get(key, otherwise))

    def remember_word(self, key: str, word: str) -> None:
        """Set a text setting."""
        self._put(key, word)

    def bytes(self, key: str) -> QByteArray | None:
        """Returns a binary setting of Qt, such as a window's geometry."""
        found = self._values.get(key)
        return found if isinstance(found, QByteArray) else None

    def remember_bytes(self, key: str, value: QByteArray) -> None:
        """Set a binary setting."""
        self._put(key, value)


def _recent(get: _Get) -> _Recent:
    paths = [_path(name) for name in _texts(get("recent")) if name]
    ids = _texts(get("recent_pilots"))
    return dict(zip(paths, [*ids, *[""] * len(paths)], strict=False))


def _keep(recent: _Recent, put: _Put) -> None:
    kept = list(recent)[:MOST_RECENT]
    put("recent", [_name(each) for each in kept])
    put("recent_pilots", [recent[each] for each in kept])


def _name(path: Path) -> str:
    """Encodes a path as text that Qt can store; on Linux a path may not be valid text."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return _BYTES + os.fsencode(path).hex()
    return str(path)


def _path(name: str) -> Path:
    if name.startswith(_BYTES):
        with contextlib.suppress(ValueError):  # otherwise it is a plain name, or invalid
            return Path(os.fsdecode(bytes.fromhex(name.removeprefix(_BYTES))))
    return Path(name)


def _texts(found: object) -> list[str]:
    if isinstance(found, str):  # Qt reads a list of one as a text
        return [found]
    return [str(each) for each in found] if isinstance(found, list) else []


class _Disk:
    """Writes settings on a worker thread that lives only while there is something to write.

    Qt flushes twice each time, and would otherwise do so on the window's thread.
    """

    def __init__(self, store: QSettings) -> None:
        # Kept alive on purpose: it holds what could not be written, for the next attempt.
        self._store = store
        self.path = Path(store.fileName())
        self._turn = Lock()
        self._waiting: list[Callable[[QSettings], None]] = []
        self._thread: Thread | None = None
        self._is_well = True

    def write(self, change: Callable[[QSettings], None]) -> None:
        """Queue a change for writing."""
        with self._turn:
            self._waiting.append(change)
            if self._thread is None:
                self._thread = Thread(target=self._run, name="settings", daemon=True)
                self._thread.start()

    def finish(self) -> bool:
        """Wait until everything is written, for at most `LONGEST_WRITE_S`. Returns whether it
        is."""
        if not self._is_well:
            self.write(lambda _: None)  # tries again
        with self._turn:
            thread = self._thread
        if thread is not None:
            thread.join(LONGEST_WRITE_S)
        return self._thread is None and self._is_well

    def _run(self) -> None:
        waiting: list[Callable[[QSettings], None]] = []
        try:
            while True:
                with self._turn:
                    waiting, self._waiting = self._waiting, []
                    if not waiting:
                        return
                self._is_well = False
                self._do(waiting)
        finally:
            with self._turn:
                self._thread = None
                if waiting:  # it broke off; the next change that is written takes these along
                    self._waiting = waiting + self._waiting

    def _make_file(self) -> None:
        """Create the settings file for the user alone; Qt keeps its mode, but makes it readable."""
        if sys.platform == "linux":
            with contextlib.suppress(OSError):  # it exists, or Qt reports why it cannot
                make_folder(self.path.parent)
                os.close(create_private(self.path))

    def _do(self, changes: list[Callable[[QSettings], None]]) -> None:
        # A new object, to read what other windows wrote, and to get a status for this write only.
        held = self._store
        self._make_file()
        if held.organizationName():
            names = held.organizationName(), held.applicationName()
            store = QSettings(held.format(), held.scope(), *names)
        else:
            store = QSettings(held.fileName(), held.format())
        for change in changes:
            change(store)
        # Not `sync()`, which holds the GIL, and so blocks the window, until the disk responds.
        QCoreApplication.sendPostedEvents(store, QEvent.Type.UpdateRequest.value)
        self._is_well = store.status() != QSettings.Status.AccessError

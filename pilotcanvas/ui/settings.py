"""What the program remembers between sessions on this computer: never what is in a pilot."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from threading import Lock, Thread

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QLocale, QSettings

MOST_RECENT = 8
HINTS = "privacy_hints"
"""The yes-or-no setting for pointing out what looks like a private detail; on at first."""

LONGEST_WRITE_S = 10.0
"""So long is waited for a disk that does not answer."""

_LONGEST_ID = 36
_BYTES = "bytes:"

_Get = Callable[[str], object]
_Put = Callable[[str, object], object]
_Recent = dict[Path, str]
"""Files with the id of the pilot in each, or nothing; newest first."""


class Settings:
    """Language, look, author's name, sizes and recent files, kept by Qt in the user's settings.

    What is set is there at once, and is written beside the window's thread; two windows of the
    program each write what was set in them only.
    """

    def __init__(self, store: QSettings) -> None:
        self._values: dict[str, object] = {key: store.value(key) for key in store.allKeys()}
        self._disk = _Disk(store)

    @property
    def path(self) -> Path:
        """The file in which they are kept; on Windows it is not there, they are in the registry."""
        return self._disk.path

    def _change(self, change: Callable[[_Get, _Put], None]) -> None:
        """Change what is remembered: here now, and soon in the same way on the disk, where another
        window may have changed it meanwhile."""
        change(self._values.get, self._values.__setitem__)
        self._disk.write(lambda store: change(store.value, store.setValue))

    def _put(self, key: str, value: object) -> None:
        def change(_: _Get, put: _Put) -> None:
            put(key, value)

        self._change(change)

    @property
    def language(self) -> str:
        """The language of the screen: "nl" or "en"; at first that of the system."""
        system = "nl" if QLocale.system().language() == QLocale.Language.Dutch else "en"
        found = str(self._values.get("language", system))
        return found if found in ("nl", "en") else system

    @language.setter
    def language(self, language: str) -> None:
        self._put("language", language)

    @property
    def look(self) -> str:
        """ "system", "light", "dark" or "contrast"."""
        found = str(self._values.get("look", "system"))
        return found if found in ("light", "dark", "contrast") else "system"

    @look.setter
    def look(self, look: str) -> None:
        self._put("look", look)

    @property
    def author(self) -> str:
        """The name that the change log gets; may be empty."""
        return str(self._values.get("author", ""))

    @author.setter
    def author(self, author: str) -> None:
        self._put("author", author)

    @property
    def recent(self) -> tuple[Path, ...]:
        """The files opened last, newest first."""
        return tuple(_recent(self._values.get))

    def add_recent(self, path: Path, pilot_id: str = "") -> None:
        """Put a file at the top of the recent ones. The id of its pilot finds its backups again
        when the file itself cannot be read any more."""
        known = pilot_id if len(pilot_id) <= _LONGEST_ID else ""  # it came from a file
        top = {path.absolute(): known}
        self._change(lambda get, put: _keep({**top, **_recent(get), **top}, put))

    def forget_recent(self, path: Path) -> None:
        """Take a file off the recent ones, and the id of its pilot with it."""

        def forget(get: _Get, put: _Put) -> None:
            _keep({each: id for each, id in _recent(get).items() if each != path}, put)

        self._change(forget)

    def pilot_id(self, path: Path) -> str:
        """The id of the pilot in a recent file, or nothing when it is not known."""
        return _recent(self._values.get).get(path.absolute(), "")

    def write_now(self) -> bool:
        """Wait until what is remembered is on the disk, and what was forgotten is off it; False
        when that cannot be done."""
        return self._disk.finish()

    def is_on(self, key: str, otherwise: bool) -> bool:
        """Whether a yes-or-no setting is on."""
        return str(self._values.get(key, "yes" if otherwise else "no")) == "yes"

    def switch(self, key: str, is_on: bool) -> None:
        """Remember a yes-or-no setting."""
        self._put(key, "yes" if is_on else "no")

    def word(self, key: str, otherwise: str = "") -> str:
        """A remembered word, such as the chosen paper."""
        return str(self._values.get(key, otherwise))

    def remember_word(self, key: str, word: str) -> None:
        """Remember a word."""
        self._put(key, word)

    def bytes(self, key: str) -> QByteArray | None:
        """Remembered bytes of Qt, such as a window's geometry."""
        found = self._values.get(key)
        return found if isinstance(found, QByteArray) else None

    def remember_bytes(self, key: str, value: QByteArray) -> None:
        """Remember bytes of Qt."""
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
    """A path as a text that Qt can keep; on Linux it need not be one."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return _BYTES + os.fsencode(path).hex()
    return str(path)


def _path(name: str) -> Path:
    if name.startswith(_BYTES):
        with contextlib.suppress(ValueError):  # then it is a name, or nonsense
            return Path(os.fsdecode(bytes.fromhex(name.removeprefix(_BYTES))))
    return Path(name)


def _texts(found: object) -> list[str]:
    if isinstance(found, str):  # Qt reads a list of one as a text
        return [found]
    return [str(each) for each in found] if isinstance(found, list) else []


class _Disk:
    """Writes settings on a thread of its own, that lives as long as there is something to write.

    Qt flushes them twice each time, and would do so on the window's thread.
    """

    def __init__(self, store: QSettings) -> None:
        # Never used here, but held: what could not be written stays in it, for the next time.
        self._store = store
        self.path = Path(store.fileName())
        self._turn = Lock()
        self._waiting: list[Callable[[QSettings], None]] = []
        self._thread: Thread | None = None
        self._is_well = True

    def write(self, change: Callable[[QSettings], None]) -> None:
        """Have a change written; returns at once."""
        with self._turn:
            self._waiting.append(change)
            if self._thread is None:
                self._thread = Thread(target=self._run, name="settings", daemon=True)
                self._thread.start()

    def finish(self) -> bool:
        """Wait until all is written, for `LONGEST_WRITE_S` at most; whether it is."""
        if not self._is_well:
            self.write(lambda _: None)  # tries again
        with self._turn:
            thread = self._thread
        if thread is not None:
            thread.join(LONGEST_WRITE_S)
        return self._thread is None and self._is_well

    def _run(self) -> None:
        while True:
            with self._turn:
                waiting, self._waiting = self._waiting, []
                if not waiting:
                    self._thread = None
                    return
            self._do(waiting)

    def _do(self, changes: list[Callable[[QSettings], None]]) -> None:
        # Opened anew: it reads what another window wrote, and its status is of this time only.
        held = self._store
        if held.organizationName():
            names = held.organizationName(), held.applicationName()
            store = QSettings(held.format(), held.scope(), *names)
        else:
            store = QSettings(held.fileName(), held.format())
        for change in changes:
            change(store)
        # Not `sync()`, which holds Python, and with it the window, up until the disk answers.
        QCoreApplication.sendPostedEvents(store, QEvent.Type.UpdateRequest.value)
        self._is_well = store.status() != QSettings.Status.AccessError

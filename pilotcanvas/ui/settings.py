"""What the program remembers between sessions on this computer: never what is in a pilot."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QLocale, QSettings

MOST_RECENT = 8
HINTS = "privacy_hints"
"""The yes-or-no setting for pointing out what looks like a private detail; on at first."""

_LONGEST_ID = 36


class Settings:
    """Language, look, author's name, sizes and recent files, kept by Qt in the user's settings."""

    def __init__(self, store: QSettings) -> None:
        self._store = store

    @property
    def language(self) -> str:
        """The language of the screen: "nl" or "en"; at first that of the system."""
        system = "nl" if QLocale.system().language() == QLocale.Language.Dutch else "en"
        found = str(self._store.value("language", system))
        return found if found in ("nl", "en") else system

    @language.setter
    def language(self, language: str) -> None:
        self._store.setValue("language", language)

    @property
    def look(self) -> str:
        """ "system", "light", "dark" or "contrast"."""
        found = str(self._store.value("look", "system"))
        return found if found in ("light", "dark", "contrast") else "system"

    @look.setter
    def look(self, look: str) -> None:
        self._store.setValue("look", look)

    @property
    def author(self) -> str:
        """The name that the change log gets; may be empty."""
        return str(self._store.value("author", ""))

    @author.setter
    def author(self, author: str) -> None:
        self._store.setValue("author", author)

    @property
    def recent(self) -> tuple[Path, ...]:
        """The files opened last, newest first."""
        found = self._store.value("recent")
        names = [found] if isinstance(found, str) else found  # Qt reads a list of one as a text
        return tuple(Path(name) for name in names if name) if isinstance(names, list) else ()

    def add_recent(self, path: Path, pilot_id: str = "") -> None:
        """Put a file at the top of the recent ones. The id of its pilot finds its backups again
        when the file itself cannot be read any more."""
        known = pilot_id if len(pilot_id) <= _LONGEST_ID else ""  # it came from a file
        ids = self._recent_ids() | {path.absolute(): known}
        paths = [path.absolute(), *(each for each in self.recent if each != path.absolute())]
        self._keep_recent(paths[:MOST_RECENT], ids)

    def forget_recent(self, path: Path) -> None:
        """Take a file off the recent ones, and the id of its pilot with it."""
        self._keep_recent([each for each in self.recent if each != path], self._recent_ids())

    def pilot_id(self, path: Path) -> str:
        """The id of the pilot in a recent file, or nothing when it is not known."""
        return self._recent_ids().get(path.absolute(), "")

    def _recent_ids(self) -> dict[Path, str]:
        found = self._store.value("recent_pilots")
        ids = [found] if isinstance(found, str) else found if isinstance(found, list) else []
        return dict(zip(self.recent, map(str, ids), strict=False))

    def _keep_recent(self, paths: list[Path], ids: dict[Path, str]) -> None:
        self._store.setValue("recent", [str(each) for each in paths])
        self._store.setValue("recent_pilots", [ids.get(each, "") for each in paths])

    def write_now(self) -> None:
        """Write what is remembered to the disk, and what was forgotten off it."""
        self._store.sync()

    def is_on(self, key: str, otherwise: bool) -> bool:
        """Whether a yes-or-no setting is on."""
        return str(self._store.value(key, "yes" if otherwise else "no")) == "yes"

    def switch(self, key: str, is_on: bool) -> None:
        """Remember a yes-or-no setting."""
        self._store.setValue(key, "yes" if is_on else "no")

    def word(self, key: str, otherwise: str = "") -> str:
        """A remembered word, such as the chosen paper."""
        return str(self._store.value(key, otherwise))

    def remember_word(self, key: str, word: str) -> None:
        """Remember a word."""
        self._store.setValue(key, word)

    def bytes(self, key: str) -> QByteArray | None:
        """Remembered bytes of Qt, such as a window's geometry."""
        found = self._store.value(key)
        return found if isinstance(found, QByteArray) else None

    def remember_bytes(self, key: str, value: QByteArray) -> None:
        """Remember bytes of Qt."""
        self._store.setValue(key, value)

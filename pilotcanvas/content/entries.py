"""Parses data files strictly: missing, invalid and unknown keys are errors that name them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pilotcanvas.model.language import LANGUAGES, SOURCE


class ContentError(ValueError):
    """Raised for an invalid data file of the program; the message names the file, entry and key."""


def read_toml(path: Path) -> dict[str, Any]:
    """Parses a TOML file. Raises `ContentError` when it is not TOML in UTF-8."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(f"{path.name}: {error}") from error


class Entry:
    """A table of a data file, from which each key is taken once; `done` rejects remaining keys."""

    def __init__(self, where: str, table: object, language: str) -> None:
        if not isinstance(table, Mapping):
            raise ContentError(f"{where}: a table is expected here")
        self.where = where
        self.language = language
        self._left: dict[str, Any] = dict(table)

    def fail(self, message: str) -> ContentError:
        """Returns an error about this entry."""
        return ContentError(f"{self.where}: {message}")

    def has(self, key: str) -> bool:
        """Returns whether the key exists and was not taken yet."""
        return key in self._left

    def take(self, key: str, type_: type | tuple[type, ...]) -> Any:
        """Returns the value of a required key of this type."""
        if key not in self._left:
            raise self.fail(f"'{key}' is missing")
        value = self._left.pop(key)
        wants_flag = bool in (type_ if isinstance(type_, tuple) else (type_,))
        if not isinstance(value, type_) or (isinstance(value, bool) and not wants_flag):
            raise self.fail(f"'{key}' is of the wrong kind: {value!r}")
        return value

    def word(self, key: str) -> str:
        """Returns a string that is the same in every language, such as an id."""
        value: str = self.take(key, str)
        if not value.strip():
            raise self.fail(f"'{key}' is empty")
        return value

    def number(self, key: str) -> int:
        """Returns an integer."""
        value: int = self.take(key, int)
        return value

    def flag(self, key: str) -> bool:
        """Returns a boolean; False when the key is missing."""
        return bool(self.take(key, bool)) if self.has(key) else False

    def step(self, key: str, lowest: int, highest: int) -> int:
        """Returns an integer within these bounds."""
        value = self.number(key)
        if not lowest <= value <= highest:
            raise self.fail(f"'{key}' is {value} and must be {lowest} to {highest}")
        return value

    def one_of(self, key: str, choices: Sequence[str]) -> str:
        """Returns one of these strings."""
        value: str = self.take(key, str)
        if value not in choices:
            raise self.fail(f"'{key}' is {value!r} and must be one of {', '.join(choices)}")
        return value

    def day(self, key: str) -> date:
        """Returns a date without a time."""
        value: date = self.take(key, date)
        if isinstance(value, datetime):
            raise self.fail(f"'{key}' has a time of day")
        return value

    def optional_day(self, key: str) -> date | None:
        """Returns a date, or None."""
        return self.day(key) if self.has(key) else None

    def text(self, key: str) -> str:
        """Returns a text in the entry's language; it is required in every complete language."""
        return self._in_language(key, self.take(key, Mapping))

    def optional_text(self, key: str) -> str:
        """Returns a text, or an empty one when the key is missing or an empty string."""
        if self._left.get(key) == "":
            return str(self._left.pop(key))
        return self.text(key) if self.has(key) else ""

    def texts(self, key: str, count: int | None = None) -> tuple[str, ...]:
        """Returns a list of texts, of length ``count`` when that is given."""
        values = self.take(key, list)
        if not values or (count is not None and len(values) != count):
            raise self.fail(f"'{key}' has {len(values)} texts")
        return tuple(self._in_language(f"{key}[{n}]", value) for n, value in enumerate(values))

    def in_every_language(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Returns the text of a key, or each text of its list, in every language; does not take the
        key."""
        value = self._left.get(key)
        texts: list[Any] = value if isinstance(value, list) else [value]
        for text in texts:
            self._in_language(key, text)
        return tuple(tuple(text.values()) for text in texts)

    def words(self, key: str) -> tuple[str, ...]:
        """Returns a list of strings, empty when the key is missing."""
        values = self.take(key, list) if self.has(key) else []
        if not all(isinstance(value, str) and value for value in values):
            raise self.fail(f"'{key}' holds something that is not a word")
        return tuple(values)

    def numbers(self, key: str) -> tuple[int, ...]:
        """Returns a list of integers, empty when the key is missing."""
        values = self.take(key, list) if self.has(key) else []
        if not all(type(value) is int for value in values):
            raise self.fail(f"'{key}' holds something that is not a whole number")
        return tuple(values)

    def entries(self, key: str, count: int | None = None) -> tuple[Entry, ...]:
        """Returns a list of tables; empty when the key is missing and no ``count`` is given."""
        values = self.take(key, list) if self.has(key) or count is not None else []
        if count is not None and len(values) != count:
            raise self.fail(f"'{key}' has {len(values)} entries where {count} are expected")
        return tuple(
            Entry(f"{self.where} {key} {_name(value, n)}", value, self.language)
            for n, value in enumerate(values, 1)
        )

    def entry(self, key: str) -> Entry:
        """Returns a nested table."""
        return Entry(f"{self.where} {key}", self.take(key, Mapping), self.language)

    def left(self) -> tuple[str, ...]:
        """Returns the keys that were not taken yet."""
        return tuple(self._left)

    def done(self) -> None:
        """Check that every key was taken. Raises `ContentError` that names the others."""
        if self._left:
            raise self.fail(f"unknown: {', '.join(sorted(self._left))}")

    def _in_language(self, key: str, value: object) -> str:
        complete = [each.code for each in LANGUAGES.values() if each.is_complete]
        if not isinstance(value, Mapping) or not value.keys() >= set(complete):
            raise self.fail(f"'{key}' must be given in {' and '.join(complete)}")
        for language in value.keys() - LANGUAGES.keys():
            raise self.fail(f"'{key}' is given in {language}, which is no language here")
        for language, text in value.items():
            if not isinstance(text, str) or not text.strip():
                raise self.fail(f"'{key}' is empty in {language}")
        return str(value.get(self.language, value[SOURCE]))


def _name(table: object, number: int) -> str:
    return str(table.get("id", number)) if isinstance(table, Mapping) else str(number)

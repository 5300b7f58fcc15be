"""The program's own words outside the methods: on paper, on the command line, and of problems.

Text that is only on screen is translated by Qt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache
from math import floor

from pilotcanvas.bundled import bundled
from pilotcanvas.content.entries import ContentError, Entry, read_toml
from pilotcanvas.model.language import LANGUAGES
from pilotcanvas.problems import Problem


class Catalogue:
    """Words in one language, by dotted key: ``words("poster.blind_spots")``.

    Values may hold ``{name}`` placeholders, filled from keyword arguments; braces in a value
    inserted are literal text.
    """

    def __init__(self, language: str, words: Mapping[str, str]) -> None:
        self.language = language
        self._words = words

    def __call__(self, key: str, **values: object) -> str:
        """Returns the word or sentence of this key, filled in. Raises `KeyError` for an unknown
        key."""
        text = self._words[key]
        for name in values:
            if "{" + name + "}" not in text:
                raise KeyError(f"{key} has no place for {name}")
        return _filled(text, {name: str(value) for name, value in values.items()})

    def has(self, key: str) -> bool:
        """Returns whether this key exists."""
        return key in self._words

    def places(self, key: str) -> frozenset[str]:
        """Returns the names of the places in the text of this key."""
        return frozenset(re.findall(r"{(\w+)}", self._words[key]))

    def keys(self) -> frozenset[str]:
        """Returns every key."""
        return frozenset(self._words)

    def day(self, day: date, today: date | None = None) -> str:
        """Formats a date: "12 dec 2026", without the year when it is that of ``today``."""
        month = self(f"month.{day.month}")
        is_this_year = today is not None and day.year == today.year
        return f"{day.day} {month}" if is_this_year else f"{day.day} {month} {day.year}"

    def moment(self, moment: datetime) -> str:
        """Formats a date with a time: "12 dec 2026, 9.05 uur"."""
        minute = f"{moment.minute:02}"
        return self("moment.at", day=self.day(moment.date()), hour=moment.hour, minute=minute)

    def number(self, value: Decimal) -> str:
        """Formats a value with one decimal, with this language's decimal sign."""
        return f"{value:.1f}".replace(".", self("number.decimal_sign"))

    def exact(self, value: Fraction) -> str:
        """Formats a value with at most two decimals, without trailing zeros."""
        hundredths = floor(abs(value) * 100 + Fraction(1, 2))
        text = f"{hundredths // 100}.{hundredths % 100:02}".rstrip("0").rstrip(".")
        sign = "−" if value < 0 and hundredths else ""
        return sign + text.replace(".", self("number.decimal_sign"))


def _filled(text: str, values: Mapping[str, str]) -> str:
    """Replaces ``{name}`` in one pass, so that a value is never taken for a placeholder."""
    parts = []
    rest = text
    while rest:
        before, brace, after = rest.partition("{")
        parts.append(before)
        if not brace:
            break
        name, _, rest = after.partition("}")
        parts.append(values[name])
    return "".join(parts)


@cache
def words(language: str) -> Catalogue:
    """Returns the words in a language. Raises `ContentError` when a file is incomplete."""
    if language not in LANGUAGES:
        raise ValueError(f"no words in language {language!r}")
    found: dict[str, str] = {}
    for name in ("words", "problems", "command_line"):
        for section, table in read_toml(bundled(f"{name}.toml")).items():
            entry = Entry(f"{name}.toml {section}", table, language)
            prefix = "problem." if name == "problems" else "cli." if name == "command_line" else ""
            for key in entry.left():
                full = f"{prefix}{section}.{key}"
                if full in found:
                    raise ContentError(f"{name}.toml: {full} is there more than once")
                found[full] = entry.text(key)
    return Catalogue(language, found)


def problem_sentence(problem: Problem, language: str) -> str:
    """Returns what happened, that nothing was lost and what to do, as sentences for the user."""
    return words(language)(f"problem.{problem.key}", **problem.values)

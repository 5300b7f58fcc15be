"""The product's own words outside the methods: on paper, on the command line, and of problems.

What is only on screen is translated by Qt and is not here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache
from math import floor

from pilotcanvas.bundled import bundled
from pilotcanvas.content.entries import ContentError, Entry, read_toml
from pilotcanvas.content.method import LANGUAGES
from pilotcanvas.problems import Problem


class Catalogue:
    """Words in one language, by dotted key: ``words("poster.blind_spots")``.

    Values may hold ``{name}`` places, filled from keyword arguments; a user's text put in is text.
    """

    def __init__(self, language: str, words: Mapping[str, str]) -> None:
        self.language = language
        self._words = words

    def __call__(self, key: str, **values: object) -> str:
        """The word or sentence of this key, filled in. Raises `KeyError` for an unknown key."""
        text = self._words[key]
        for name in values:
            if "{" + name + "}" not in text:
                raise KeyError(f"{key} has no place for {name}")
        return _filled(text, {name: str(value) for name, value in values.items()})

    def has(self, key: str) -> bool:
        """Whether there is a word of this key."""
        return key in self._words

    def keys(self) -> frozenset[str]:
        """Every key."""
        return frozenset(self._words)

    def day(self, day: date, today: date | None = None) -> str:
        """A date as people write it: "12 dec 2026", without the year when it is this year's."""
        month = self(f"month.{day.month}")
        is_this_year = today is not None and day.year == today.year
        return f"{day.day} {month}" if is_this_year else f"{day.day} {month} {day.year}"

    def moment(self, moment: datetime) -> str:
        """A day with a time: "12 dec 2026, 9.05 uur"."""
        minute = f"{moment.minute:02}"
        return self("moment.at", day=self.day(moment.date()), hour=moment.hour, minute=minute)

    def number(self, value: Decimal) -> str:
        """A value with one decimal, with this language's decimal sign."""
        return f"{value:.1f}".replace(".", self("number.decimal_sign"))

    def exact(self, value: Fraction) -> str:
        """A value with at most two decimals, and none that say nothing."""
        hundredths = floor(abs(value) * 100 + Fraction(1, 2))
        text = f"{hundredths // 100}.{hundredths % 100:02}".rstrip("0").rstrip(".")
        sign = "−" if value < 0 and hundredths else ""
        return sign + text.replace(".", self("number.decimal_sign"))


def _filled(text: str, values: Mapping[str, str]) -> str:
    """``text`` with ``{name}`` replaced, in one pass, so that a value is never read as a place."""
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
    """The words in "nl" or "en". Raises `ContentError` when a file is not complete."""
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
    """What happened, that nothing was lost and what to do, as sentences for the user."""
    return words(language)(f"problem.{problem.key}", **problem.values)

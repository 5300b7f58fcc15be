"""Parses a line of text into an action: title, owner and date.

The words of a language (days, months, "over 2 weken") are parameters; see
`pilotcanvas.content.dates`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pilotcanvas.model.text import folded

MOST_WORDS_IN_A_DATE = 6
_SEPARATORS = " \t\r\n–—-,;:"
_NUMERIC = re.compile(r"([0-9]{1,2})([-/])([0-9]{1,2})(?:\2([0-9]{4}|[0-9]{2}))?")
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DAY_NUMBER = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|e|\.)?")
_OWNER = re.compile(r"(?<!\S)@(?=[^\s,;:@])")
_NAME_TO_COMMA = re.compile(r"([^\s,;:@]+(?:[ \t]+[^\s,;:@]+){0,3}),")
_NAME = re.compile(r"[^\s,;:@]+")


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words for dates in a language, each normalised by `folded`.

    ``days`` maps a phrase to a number of days ahead ("morgen" is 1); ``weekdays`` begins on Monday;
    ``months`` has every spelling of each month; ``leads`` may precede a date without changing it
    ("voor", "komende"); ``next_week`` goes with a weekday; ``ahead`` opens "over 2 weken", with
    ``numbers`` and with ``units`` in days (28 and up: months).
    """

    days: Mapping[str, int]
    weekdays: tuple[str, ...]
    months: tuple[tuple[str, ...], ...]
    leads: frozenset[str]
    next_week: tuple[str, ...]
    ahead: frozenset[str]
    numbers: Mapping[str, int]
    day_units: frozenset[str]
    week_units: frozenset[str]
    month_units: frozenset[str]


@dataclass(frozen=True, slots=True)
class QuickAction:
    """A parsed line. The title may be empty, when there is only a name or a date."""

    title: str
    owner: str = ""
    due: date | None = None


def read_action(
    text: str, today: date, words: DateWords, owners: Iterable[str] = ()
) -> QuickAction:
    """Parses a line such as "Verzekeraar spreken @Jan 15-3".

    An owner follows an @ at the start of a word: one of ``owners``, else all up to a comma (four
    words at most), else one word. A date is at the end. A line without either is a title and is
    kept whole.
    """
    owner, rest = _split_owner(text, owners)
    due, rest = _split_date(rest, today, words)
    title = rest.strip() if not owner and due is None else rest.strip(_SEPARATORS)
    return QuickAction(title, owner, due)


def _split_owner(text: str, owners: Iterable[str]) -> tuple[str, str]:
    found = _OWNER.search(text)
    if found is None:
        return "", text
    after = text[found.end() :]
    name, length = _name_at(after, owners)
    before = text[: found.start()].rstrip()
    after = after[length:].lstrip(" \t,")
    return name, f"{before} {after}" if before and after else before or after


def _name_at(after: str, owners: Iterable[str]) -> tuple[str, int]:
    """Returns the name at the start of a text, and its length including a comma."""
    for owner in sorted(owners, key=len, reverse=True):
        follows = after[len(owner) : len(owner) + 1]
        is_whole = not follows or follows.isspace() or follows in ",;:"
        if owner and is_whole and after[: len(owner)].casefold() == owner.casefold():
            return owner, len(owner)
    named = _NAME_TO_COMMA.match(after)
    if named is not None:
        return " ".join(named[1].split()), named.end()
    named = _NAME.match(after)
    return ("", 0) if named is None else (named[0], named.end())


def _split_date(text: str, today: date, words: DateWords) -> tuple[date | None, str]:
    """Returns the longest date at the end of a text, and the text before it."""
    tokens = list(re.finditer(r"\S+", text))
    for token in tokens[-MOST_WORDS_IN_A_DATE:]:
        due = read_date(text[token.start() :], today, words)
        if due is not None:
            return due, text[: token.start()]
    return None, text


def read_date(text: str, today: date, words: DateWords, is_ahead: bool = True) -> date | None:
    """Parses a date; None when the text is not one.

    Accepts 15-3, 15-3-2027, 15 maart, vrijdag, volgende week vrijdag, morgen and over 2 weken.
    Without a year the day is the first one from today when ``is_ahead``, else the nearest. A
    weekday is the coming one, never today.
    """
    tokens = [token.rstrip(",") for token in folded(text).split()]
    while tokens:
        try:
            day = _day_of(tokens, today, words, is_ahead)
        except (ValueError, OverflowError):  # such as 31-2, or a day after the year 9999
            return None
        if day is not None or tokens[0] not in words.leads:
            return day
        del tokens[0]
    return None


def _day_of(tokens: Sequence[str], today: date, words: DateWords, is_ahead: bool) -> date | None:
    if tokens[0] in words.weekdays and any(token[:1].isdigit() for token in tokens):
        tokens = tokens[1:]  # "vrijdag 15 maart": the date determines which Friday
    return (
        _numeric_day(tokens, today, is_ahead)
        or _named_month(tokens, today, words, is_ahead)
        or _spoken_day(tokens, today, words)
        or _day_ahead(tokens, today, words)
    )


def _numeric_day(tokens: Sequence[str], today: date, is_ahead: bool) -> date | None:
    if len(tokens) != 1:
        return None
    if found := _ISO.fullmatch(tokens[0]):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DOTTED.fullmatch(tokens[0]):
        return date(int(found[3]), int(found[2]), int(found[1]))
    if found := _NUMERIC.fullmatch(tokens[0]):
        return _day(int(found[1]), int(found[3]), found[4], today, is_ahead)
    return None


def _named_month(
    tokens: Sequence[str], today: date, words: DateWords, is_ahead: bool
) -> date | None:
    if len(tokens) not in (2, 3):
        return None
    year = tokens[2] if len(tokens) == 3 else None
    if year is not None and not re.fullmatch(r"[0-9]{4}", year):
        return None
    for day, name in (tokens[:2], tokens[1::-1]):
        number = _DAY_NUMBER.fullmatch(day)
        for month, spellings in enumerate(words.months, 1):
            if number and name.rstrip(".") in spellings:
                return _day(int(number[1]), month, year, today, is_ahead)
    return None


def _spoken_day(tokens: Sequence[str], today: date, words: DateWords) -> date | None:
    phrase = " ".join(tokens)
    if phrase in words.days:
        return today + timedelta(days=words.days[phrase])
    for number, weekday in enumerate(words.weekdays):
        if phrase == weekday:
            return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
        if any(phrase in (f"{week} {weekday}", f"{weekday} {week}") for week in words.next_week):
            return today + timedelta(days=7 - today.weekday() + number)
    return None


def _day_ahead(tokens: Sequence[str], today: date, words: DateWords) -> date | None:
    if len(tokens) != 3 or tokens[0] not in words.ahead:
        return None
    if re.fullmatch(r"[0-9]{1,4}", tokens[1]):
        count = int(tokens[1])
    elif tokens[1] in words.numbers:
        count = words.numbers[tokens[1]]
    else:
        return None
    if tokens[2] in words.day_units:
        return today + timedelta(days=count)
    if tokens[2] in words.week_units:
        return today + timedelta(weeks=count)
    if tokens[2] in words.month_units:
        years, month = divmod(today.month - 1 + count, 12)
        last = monthrange(today.year + years, month + 1)[1]
        return date(today.year + years, month + 1, min(today.day, last))
    return None


def _day(day: int, month: int, year: str | None, today: date, is_ahead: bool) -> date:
    """Raises `ValueError` for a day that does not exist."""
    if year is not None:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    # 29 February does not exist every year: nearby years are tried, leap years included.
    found = []
    for candidate in range(today.year - 8, today.year + 9):
        is_there = _is_leap(candidate) if (month, day) == (2, 29) else 1 <= candidate <= 9999
        if is_there:
            found.append(date(candidate, month, day))
    if is_ahead:
        found = [each for each in found if each >= today]
    return min(found, key=lambda each: abs(each - today))


def _is_leap(year: int) -> bool:
    return 1 <= year <= 9999 and monthrange(year, 2)[1] == 29

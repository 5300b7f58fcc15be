"""The words for dates in one language: data for parsing a typed date."""

from __future__ import annotations

from functools import cache

from pilotcanvas.bundled import bundled
from pilotcanvas.content.entries import Entry, read_toml
from pilotcanvas.model.quick_action import DateWords
from pilotcanvas.model.text import folded


@cache
def date_words(language: str) -> DateWords:
    """Returns the words in a language. Raises `ContentError` when the file is incomplete."""
    file = Entry("dates.toml", read_toml(bundled("dates.toml")), language)
    entry = file.entry("date")
    next_week = _alternatives(entry.text("next_week"))
    words = DateWords(
        days={
            **dict.fromkeys(_alternatives(entry.text("today")), 0),
            **dict.fromkeys(_alternatives(entry.text("tomorrow")), 1),
            **dict.fromkeys(_alternatives(entry.text("day_after_tomorrow")), 2),
            **dict.fromkeys(next_week, 7),
        },
        weekdays=_alternatives(entry.text("weekdays"), 7),
        months=tuple(_alternatives(each) for each in entry.texts("months", 12)),
        leads=frozenset(_alternatives(entry.text("leads"))),
        next_week=next_week,
        ahead=frozenset(_alternatives(entry.text("ahead"))),
        numbers={
            **{word: n for n, word in enumerate(_alternatives(entry.text("numbers")), 1)},
            **dict.fromkeys(_alternatives(entry.text("one")), 1),
        },
        day_units=frozenset(_alternatives(entry.text("day_units"))),
        week_units=frozenset(_alternatives(entry.text("week_units"))),
        month_units=frozenset(_alternatives(entry.text("month_units"))),
    )
    entry.done()
    file.done()
    return words


def _alternatives(text: str, count: int | None = None) -> tuple[str, ...]:
    found = tuple(folded(each.strip()) for each in text.split(","))
    if count is not None and len(found) != count:
        raise ValueError(f"{count} words are expected in {text!r}")
    return found

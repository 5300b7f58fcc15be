"""The words for days are complete in both languages, and days as shown are read back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pilotcanvas.content.catalogue import words
from pilotcanvas.content.dates import date_words
from pilotcanvas.model.quick_action import read_date


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_day_as_shown_is_read_back(language: str) -> None:
    shown_in, read_in = words(language), date_words(language)
    for number in range(0, 4000, 13):
        day = date(2020, 1, 1) + timedelta(days=number)
        weekday = read_in.weekdays[day.weekday()]
        assert read_date(shown_in.day(day), day, read_in) == day
        assert read_date(f"{weekday} {shown_in.day(day)}", day, read_in) == day


def test_the_languages_have_the_same_shape() -> None:
    nl, en = date_words("nl"), date_words("en")
    assert len(nl.weekdays) == len(en.weekdays) == 7
    assert set(nl.days.values()) == set(en.days.values()) == {0, 1, 2, 7}
    assert set(nl.numbers.values()) == set(en.numbers.values()) == set(range(1, 11))

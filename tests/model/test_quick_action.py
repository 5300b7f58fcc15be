"""Typing an action on one line: what is read, and that nothing typed is lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pilotcanvas.content.dates import date_words
from pilotcanvas.model.quick_action import QuickAction, read_action, read_date

TODAY = date(2026, 11, 21)  # a Saturday
NL, EN = date_words("nl"), date_words("en")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15-3", date(2027, 3, 15)),
        ("21-11", TODAY),
        ("20-11", date(2027, 11, 20)),
        ("15/3", date(2027, 3, 15)),
        ("15-3-2026", date(2026, 3, 15)),
        ("15-03-28", date(2028, 3, 15)),
        ("15.3.2027", date(2027, 3, 15)),
        ("2027-03-15", date(2027, 3, 15)),
        ("29-2", date(2028, 2, 29)),
        ("15 maart", date(2027, 3, 15)),
        ("15 mrt 2028", date(2028, 3, 15)),
        ("1e mei", date(2027, 5, 1)),
        ("vandaag", TODAY),
        ("Morgen", date(2026, 11, 22)),
        ("overmorgen", date(2026, 11, 23)),
        ("vrijdag", date(2026, 11, 27)),
        ("zaterdag", date(2026, 11, 28)),
        ("zondag", date(2026, 11, 22)),
        ("komende vrijdag", date(2026, 11, 27)),
        ("vóór vrijdag", date(2026, 11, 27)),
        ("vrijdag 15 maart", date(2027, 3, 15)),
        ("volgende week", date(2026, 11, 28)),
        ("volgende week maandag", date(2026, 11, 23)),
        ("zondag volgende week", date(2026, 11, 29)),
        ("over 2 weken", date(2026, 12, 5)),
        ("over een week", date(2026, 11, 28)),
        ("over één maand", date(2026, 12, 21)),
        ("over 3 dagen", date(2026, 11, 24)),
    ],
)
def test_dutch_days_are_understood(text: str, day: date) -> None:
    assert read_date(text, TODAY, NL) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15-3", date(2027, 3, 15)),
        ("tomorrow", date(2026, 11, 22)),
        ("the day after tomorrow", date(2026, 11, 23)),
        ("by Friday", date(2026, 11, 27)),
        ("next week Monday", date(2026, 11, 23)),
        ("March 15, 2028", date(2028, 3, 15)),
        ("1st May", date(2027, 5, 1)),
        ("in two weeks", date(2026, 12, 5)),
        ("in a month", date(2026, 12, 21)),
    ],
)
def test_english_days_are_understood(text: str, day: date) -> None:
    assert read_date(text, TODAY, EN) == day


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "31-2", "32-1", "1-13", "0-0", "1-1-0000", "over 9999 maanden x", "over 0,5 week",
        "over ٣ weken", "٣-٤", "maart", "weken", "vrijdag morgen", "15", "5.4", "voor", "@",
    ],
)  # fmt: skip
def test_what_is_no_day_gives_none(text: str) -> None:
    assert read_date(text, TODAY, NL) is None


def test_a_day_after_the_last_year_gives_none() -> None:
    assert read_date("over 9999 weken", date(9990, 1, 1), NL) is None
    assert read_date("over 9999 maanden", date(9990, 1, 1), NL) is None
    assert read_date("morgen", date.max, NL) is None


def test_the_last_day_of_a_short_month() -> None:
    assert read_date("over 1 maand", date(2027, 1, 31), NL) == date(2027, 2, 28)


def test_a_day_that_may_lie_behind_us_is_the_nearest() -> None:
    assert read_date("1-9", TODAY, NL, is_ahead=False) == date(2026, 9, 1)
    assert read_date("1-2", TODAY, NL, is_ahead=False) == date(2027, 2, 1)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        (
            "Verzekeraar spreken @Jan 15-3",
            QuickAction("Verzekeraar spreken", "Jan", date(2027, 3, 15)),
        ),
        (
            "Verzekeraar spreken 15-3 @Jan",
            QuickAction("Verzekeraar spreken", "Jan", date(2027, 3, 15)),
        ),
        (
            "Verzekeraar spreken – @Jan de Boer, – over 2 weken",
            QuickAction("Verzekeraar spreken", "Jan de Boer", date(2026, 12, 5)),
        ),
        ("Bel @M. over de rekening", QuickAction("Bel over de rekening", "M.")),
        ("@Fatima 0-meting maken", QuickAction("0-meting maken", "Fatima")),
        ("Plan af voor vrijdag", QuickAction("Plan af", "", date(2026, 11, 27))),
        ("Plan af, uiterlijk 3 maart", QuickAction("Plan af", "", date(2027, 3, 3))),
        ("Mail jan@wijk.nl", QuickAction("Mail jan@wijk.nl")),
        ("Prijs @ 3 euro", QuickAction("Prijs @ 3 euro")),
        ("Wat doen we morgen nog meer?", QuickAction("Wat doen we morgen nog meer?")),
        ("@Jan 15-3", QuickAction("", "Jan", date(2027, 3, 15))),
        ("vrijdag", QuickAction("", "", date(2026, 11, 27))),
        ("@Jan @Piet bellen", QuickAction("@Piet bellen", "Jan")),
    ],
)
def test_a_line_is_read_as_what_who_and_when(text: str, action: QuickAction) -> None:
    assert read_action(text, TODAY, NL) == action


def test_known_people_need_no_comma() -> None:
    owners = ("Jan", "Jan de Boer", "J")
    assert read_action("Bel @jan de boer 15-3", TODAY, NL, owners) == QuickAction(
        "Bel", "Jan de Boer", date(2027, 3, 15)
    )
    assert read_action("Bel @Jan de Vries", TODAY, NL, owners).owner == "Jan"
    assert read_action("Bel @Janneke", TODAY, NL, owners).owner == "Janneke"


texts = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            [
                "@Jan",
                "@Jan de",
                "Boer,",
                "15-3",
                "vrijdag",
                "over",
                "2",
                "weken",
                "–",
                "bel",
                "@",
                " ",
            ]
        ),
        max_size=8,
    ).map(" ".join),
)


@given(texts)
@example("@\x1c")
def test_a_line_in_which_nothing_is_read_is_kept_whole(text: str) -> None:
    action = read_action(text, TODAY, NL)
    if not action.owner and action.due is None:
        assert action.title == text.strip()


@given(texts)
def test_no_word_is_lost_unless_it_became_a_date(text: str) -> None:
    action = read_action(text, TODAY, NL)
    if action.due is None:

        def letters(words: str) -> list[str]:
            return sorted(c for c in words if not c.isspace() and c not in "@,;:-–—")

        assert letters(action.title + action.owner) == letters(text)


@given(
    st.text("abcdeé ?'", min_size=1, max_size=20).map(str.strip).filter(bool),
    st.text("abcdeé", min_size=1, max_size=8),
    st.dates(date(2000, 1, 1), date(2999, 12, 31)),
    st.sampled_from(
        ["{title} @{owner} {day}", "{title} {day} @{owner}", "@{owner} {title} – {day}"]
    ),
)
def test_what_is_put_together_is_read_back(title: str, owner: str, day: date, form: str) -> None:
    line = form.format(title=title, owner=owner, day=f"{day.day}-{day.month}-{day.year}")
    assert read_action(line, TODAY, NL) == QuickAction(title, owner, day)

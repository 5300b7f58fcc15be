"""A group's spread shows where people differ, and never who."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilotcanvas.model.changes import add_round, seat_participant, set_answer
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import Evidence, Participant, Round
from pilotcanvas.model.spread import FEWEST_SHOWN, TOGETHER, perspective_groups, spread

PERSPECTIVES = ("", "resident", "front-line", "management", "funder")


def group_of(perspectives: list[str]) -> Pilot:
    """A pilot with a group round of people with these perspectives."""
    pilot = new_pilot("p", "Wijk", "nl", date(2026, 1, 1))
    pilot = add_round(pilot, Round("r", "Ronde 1", form="group")).apply(pilot)
    for number, perspective in enumerate(perspectives):
        person = Participant(f"p{number}", "", perspective)
        pilot = seat_participant(pilot, "r", person).apply(pilot)
    return pilot


def sizes(perspectives: list[str]) -> dict[str, int]:
    """How many people are shown in each group."""
    return dict(Counter(perspective_groups(group_of(perspectives), "r", PERSPECTIVES).values()))


@pytest.mark.parametrize(
    ("perspectives", "expected"),
    [
        (["resident"] * 3 + ["front-line"] * 3, {"resident": 3, "front-line": 3}),
        (["resident"] * 4 + ["funder"] * 2 + [""], {"resident": 4, TOGETHER: 3}),
        # Two people together would stand apart after all: the smallest other group joins them.
        (["resident"] * 4 + ["front-line"] * 3 + ["funder"] * 2, {"resident": 4, TOGETHER: 5}),
        (["resident"] * 3 + ["funder"], {TOGETHER: 4}),
        (["resident"], {TOGETHER: 1}),
        ([], {}),
    ],
)
def test_small_perspectives_are_shown_together(
    perspectives: list[str], expected: dict[str, int]
) -> None:
    assert sizes(perspectives) == expected


@given(st.lists(st.sampled_from(PERSPECTIVES), max_size=14))
def test_nobody_can_be_singled_out(perspectives: list[str]) -> None:
    shown = sizes(perspectives)
    assert sum(shown.values()) == len(perspectives)
    assert all(count >= FEWEST_SHOWN for count in shown.values()) or len(shown) == 1


def test_the_spread_gives_each_answer_with_its_group() -> None:
    pilot = group_of(["resident"] * 3 + ["funder"] * 3)
    for number, score in enumerate((1, 4, None, 4, 0, 4)):
        pilot = set_answer(pilot, "r", "A1", score, f"p{number}").apply(pilot)
    pilot = set_answer(pilot, "r", "A2", 2, "p0").apply(pilot)
    assert spread(pilot, "r", "A1", PERSPECTIVES) == {
        0: ("funder",),
        1: ("resident",),
        4: ("funder", "funder", "resident"),
    }


@pytest.mark.parametrize(
    ("dated", "is_old"),
    [
        (None, False),
        (date(2025, 3, 2), False),
        (date(2025, 3, 1), True),
        (date(2024, 2, 29), True),
        (date(2026, 3, 3), False),
    ],
)
def test_evidence_is_old_after_a_year(dated: date | None, is_old: bool) -> None:
    evidence = Evidence("e", "scan.B1", "figure", "12 of 20", dated=dated)
    assert evidence.is_old(date(2026, 3, 2)) is is_old


def test_a_perspective_that_is_not_known_here_stands_with_those_without_one() -> None:
    perspectives = ["resident"] * 3 + ["of a later method"] * 4
    assert sizes(perspectives) == {"resident": 3, TOGETHER: 4}

"""A group's spread shows where people differ, and never who."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilotcanvas.model import scan_changes
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import Evidence, Participant, Round
from pilotcanvas.model.scan_changes import add_round, seat_participant, set_answer
from pilotcanvas.model.shared import FEWEST_SHOWN, TOGETHER
from pilotcanvas.model.spread import Spread, perspective_groups, perspectives, spreads

PERSPECTIVES = ("", "resident", "front-line", "management", "funder")


def group_of(perspectives: list[str]) -> Pilot:
    """A pilot with a group round of people with these perspectives."""
    pilot = new_pilot("p", "Wijk", "nl", date(2026, 1, 1))
    pilot = add_round(pilot, Round("r", "Ronde 1", form="group")).apply(pilot)
    for number, perspective in enumerate(perspectives):
        person = Participant(f"p{number}", "", perspective)
        pilot = seat_participant(pilot, "r", person).apply(pilot)
        pilot = set_answer(pilot, "r", "E6", 2, person.id).apply(pilot)
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
    pilot = group_of(["resident"] * 4 + ["funder"] * 3)
    for number, score in enumerate((1, 4, None, 4, 4, 0, 4)):
        pilot = set_answer(pilot, "r", "A1", score, f"p{number}").apply(pilot)
    found = spreads(pilot, "r", PERSPECTIVES)["A1"]
    assert found.groups == {
        0: ("funder",),
        1: ("resident",),
        4: ("funder", "funder", "resident", "resident"),
    }
    assert found.answered == 6
    value = found.value_of("funder")
    assert value is not None
    assert (value.exact, value.scored, value.dont_know) == (4, 2, 1)


def test_a_statement_that_few_of_a_group_answered_does_not_show_that_group() -> None:
    pilot = group_of(["resident"] * 4 + ["funder"] * 3)
    for number in range(5):  # of the funders only one
        pilot = set_answer(pilot, "r", "A1", 1, f"p{number}").apply(pilot)
    found = spreads(pilot, "r", PERSPECTIVES)["A1"]
    assert found.groups == {1: (TOGETHER,) * 5}
    assert found.value_of("funder") is found.value_of("resident") is None


def test_who_answered_nothing_hides_nobody() -> None:
    """Of three residents on paper, one handed a form in: that one would stand alone."""
    pilot = group_of(["resident"] * 3 + ["funder"] * 3)
    for number in (0, 1):
        pilot = set_answer(pilot, "r", "E6", None, f"p{number}").apply(pilot)
    assert set(perspective_groups(pilot, "r", PERSPECTIVES).values()) == {TOGETHER}


def test_perspectives_stand_side_by_side() -> None:
    pilot = group_of(["resident"] * 3 + ["funder"] * 3)
    for number, score in enumerate((1, 1, 2, 4, 4, 0)):
        pilot = set_answer(pilot, "r", "A1", score, f"p{number}").apply(pilot)
    for number in (0, 1, 3, 4, 5):
        pilot = set_answer(pilot, "r", "A2", 3, f"p{number}").apply(pilot)
    found = perspectives(pilot, "r", {"A": ("A1", "A2")}, ("funder", "resident"))
    assert list(found.people.items()) == [("funder", 3), ("resident", 3)]
    assert found.statements["A1", "resident"].exact == Fraction(4, 3)
    assert found.statements["A1", "funder"].exact == 4
    assert ("A2", "resident") not in found.statements  # only two of them answered it
    assert ("A2", "funder") not in found.statements  # else the residents could be worked out
    assert found.criteria["A", "resident"].exact == Fraction(4, 3)


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


def test_two_people_have_no_value_of_their_own() -> None:
    assert Spread({1: ("a",), 3: ("a",)}).value_of("a") is None
    value = Spread({1: ("a",), 3: ("a", "a", "b")}).value_of("a")
    assert value is not None
    assert (value.exact, value.scored) == (Fraction(7, 3), 3)


@pytest.mark.parametrize(("people", "is_shown"), [(1, False), (2, False), (3, True)])
def test_fewer_than_three_people_have_no_value_of_a_criterion(people: int, is_shown: bool) -> None:
    pilot = new_pilot("p", "Wijk", "nl", date(2026, 1, 1))
    pilot = scan_changes.add_round(pilot, Round("r", "start", form="group")).apply(pilot)
    for number in range(people):
        person = Participant(f"p{number}", "", "resident")
        pilot = scan_changes.seat_participant(pilot, "r", person).apply(pilot)
        pilot = scan_changes.set_answer(pilot, "r", "A1", 3, person.id).apply(pilot)
    found = perspectives(pilot, "r", {"A": ["A1"]}, ["resident"])
    assert bool(found.criteria) is is_shown
    assert bool(found.statements) is is_shown

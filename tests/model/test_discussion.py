"""What to talk about first: where people do not know, and where they do not agree."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import permutations

from pilotcanvas.model.discussion import (
    blind_statements,
    contrast,
    discuss_first,
    is_disputed,
    is_divided,
    least_agreed,
)
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.model.scan_changes import add_round, seat_participant, set_answer
from pilotcanvas.model.scoring import ScanResult, StatementResult, Value, scan_result
from pilotcanvas.model.shared import TOGETHER
from pilotcanvas.model.spread import Perspectives

CRITERIA = {"A": ("A1", "A2", "A3"), "B": ("B1", "B2")}


def scored(form: str, answers: dict[str, tuple[int | None, ...]]) -> ScanResult:
    """The result of a round with, for each statement, these answers in order of the people."""
    pilot: Pilot = new_pilot("p", "Wijk", "nl", date(2026, 1, 1))
    pilot = add_round(pilot, Round("r", "Ronde 1", form=form)).apply(pilot)
    count = max(len(given) for given in answers.values())
    people = [""] if form == "single" else [f"p{number}" for number in range(count)]
    for person in people:
        if person:
            pilot = seat_participant(pilot, "r", Participant(person)).apply(pilot)
    for statement, given in answers.items():
        for person, score in zip(people, given, strict=True):
            pilot = set_answer(pilot, "r", statement, score, person).apply(pilot)
    return scan_result(pilot, "r", CRITERIA)


def test_what_is_said_not_to_be_known_comes_before_what_is_not_answered() -> None:
    result = scored("single", {"A1": (3,), "A3": (0,), "B2": (0,)})
    assert blind_statements(result) == ("A3", "B2", "A2", "B1")


def test_a_statement_with_enough_insight_is_not_blind() -> None:
    result = scored("group", {"A1": (1, 4, 0), "A2": (1, 0, 0), "A3": (2, 2, 2)})
    assert blind_statements(result) == ("A2", "B1", "B2")


def test_the_least_agreement_comes_first() -> None:
    answers: dict[str, tuple[int | None, ...]] = {
        "A1": (2, 2, 2, 2),
        "A2": (1, 1, 4, 4),
        "A3": (0, 0, 0, 0),
        "B1": (1, 2, 3, 4),
    }
    result = scored("group", answers)
    assert least_agreed(result, 10) == ("A2", "B1", "A1")
    assert least_agreed(result, 1) == ("A2",)


def part(
    id: str, *counts: int, dont_know: int = 0, consensus: int | None = None
) -> StatementResult:
    """What came of a statement with so many scores on each step."""
    one, two, three, four = counts
    scored = sum(counts)
    exact: Fraction | None = None
    if consensus is not None:
        exact = Fraction(consensus)
    elif scored and scored >= dont_know:
        exact = Fraction(one + 2 * two + 3 * three + 4 * four, scored)
    value = Value(exact, scored, dont_know, scored + dont_know)
    return StatementResult(id, (one, two, three, four), value, consensus)


PARTS = (
    part("camps", 3, 0, 0, 3),
    part("divided", 1, 1, 1, 1),
    part("fairly", 0, 2, 2, 1),
    part("blind", 1, 0, 0, 1, dont_know=5),
    part("unknown", 0, 0, 0, 0, dont_know=3),
    part("agreed", 0, 0, 5, 0),
    part("settled", 3, 0, 0, 3, consensus=2),
    part("nobody", 0, 0, 0, 0),
)


def test_what_is_disputed_comes_first_then_what_is_not_known_then_what_is_agreed() -> None:
    for order in list(permutations(PARTS))[::997]:
        ids = [each.id for each in discuss_first(order)]
        assert ids[:3] == ["camps", "divided", "fairly"]
        assert set(ids[3:5]) == {"blind", "unknown"}
        assert set(ids[5:7]) == {"agreed", "settled"}
        assert ids[7] == "nobody"


def test_what_weighs_the_same_stays_in_the_order_of_the_scan() -> None:
    same = [part("B", 1, 1, 1, 1), part("A", 1, 1, 1, 1), part("C", 1, 1, 1, 1)]
    assert [each.id for each in discuss_first(same)] == ["B", "A", "C"]


def test_only_what_is_not_agreed_nor_settled_nor_unknown_is_disputed() -> None:
    assert [each.id for each in PARTS if is_disputed(each)] == ["camps", "divided", "fairly"]
    assert [each.id for each in PARTS if is_divided(each)] == ["camps", "divided"]


def beside(**values: int | None) -> Perspectives:
    """Values of groups for statement A1, in tenths."""
    people = {group.replace("others", TOGETHER): 3 for group in values}
    of = {
        ("A1", group.replace("others", TOGETHER)): Value(Fraction(value, 10), 3, 0, 3)
        for group, value in values.items()
        if value is not None
    }
    return Perspectives(people, of, {})


def test_the_groups_furthest_apart_are_named_from_a_whole_step_on() -> None:
    assert contrast(beside(resident=13, worker=25, official=40), "A1") == ("resident", "official")
    assert contrast(beside(resident=20, others=30), "A1") == ("resident", TOGETHER)
    assert contrast(beside(resident=21, others=30), "A1") is None


def test_a_group_without_a_value_is_in_no_contrast() -> None:
    assert contrast(beside(resident=10, worker=None), "A1") is None
    assert contrast(beside(resident=10, worker=40), "B1") is None
    assert contrast(beside(), "A1") is None

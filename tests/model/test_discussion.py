"""What to talk about first: where people do not know, and where they do not agree."""

from __future__ import annotations

from datetime import date

from pilotcanvas.model.discussion import blind_statements, least_agreed
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.model.scan_changes import add_round, seat_participant, set_answer
from pilotcanvas.model.scoring import ScanResult, scan_result

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

"""What a change of a round does to the people in it and their forms."""

from __future__ import annotations

from datetime import date

import pytest

from pilotcanvas.model import scan_changes
from pilotcanvas.model.changes import Change
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.model.scan_changes import MOST_PEOPLE, FilledForm
from pilotcanvas.problems import Problem


@pytest.fixture
def pilot() -> Pilot:
    """A pilot with two rounds of the group; Joop sits in both, Samira and somebody else in one."""
    a_pilot = new_pilot("p", "Wijk", "nl", date(2026, 1, 1))
    for round in ("r1", "r2"):
        a_pilot = scan_changes.add_round(a_pilot, Round(round, round, form="group")).apply(a_pilot)
    for round, id, name in (
        ("r1", "joop", "Joop"),
        ("r2", "joop", "Joop"),
        ("r1", "samira", "Samira"),
        ("r1", "no name", ""),
    ):
        person = Participant(id, name)
        a_pilot = scan_changes.seat_participant(a_pilot, round, person).apply(a_pilot)
    return a_pilot


def names(pilot: Pilot, round: str) -> list[str]:
    return [pilot.participants[seat.participant].name for seat in pilot.seats_in(round)]


def scores(pilot: Pilot, id: str) -> dict[str, int]:
    return {each.statement: each.score for each in pilot.answers.values() if each.participant == id}


def test_who_leaves_their_only_round_leaves_the_pilot(pilot: Pilot) -> None:
    after = scan_changes.unseat_participant(pilot, "r1", "samira").apply(pilot)
    assert "samira" not in after.participants
    after = scan_changes.unseat_participant(after, "r1", "joop").apply(after)
    assert "joop" in after.participants
    assert names(after, "r2") == ["Joop"]


def test_a_removed_round_takes_only_those_along_who_are_nowhere_else(pilot: Pilot) -> None:
    after = scan_changes.remove_round(pilot, "r1").apply(pilot)
    assert set(after.participants) == {"joop"}


def test_a_reason_of_blanks_is_no_reason(pilot: Pilot) -> None:
    assert scan_changes.set_reason(pilot, "r1", "A1", " \n").is_empty
    after = scan_changes.set_reason(pilot, "r1", "A1", "geteld").apply(pilot)
    assert scan_changes.set_reason(after, "r1", "A1", "  ").apply(after).reasons == {}


def imported(pilot: Pilot, *forms: FilledForm) -> Pilot:
    change: Change = scan_changes.import_forms(pilot, "r1", forms)
    return change.apply(pilot)


def test_a_form_is_that_of_who_sits_there_without_answers(pilot: Pilot) -> None:
    after = imported(pilot, FilledForm("SAMIRA", answers={"A1": 3}))
    assert names(after, "r1") == ["Joop", "Samira", ""]
    assert scores(after, "samira") == {"A1": 3}


def test_a_form_without_a_name_is_nobodys_in_particular(pilot: Pilot) -> None:
    after = imported(pilot, FilledForm("", answers={"A1": 3}))
    assert names(after, "r1") == ["Joop", "Samira", "", ""]
    assert scores(after, "no name") == {}


def test_two_forms_with_one_name_are_two_people(pilot: Pilot) -> None:
    forms = (FilledForm("Samira", answers={"A1": 3}), FilledForm("Samira", answers={"A1": 1}))
    after = imported(pilot, *forms)
    assert names(after, "r1") == ["Joop", "Samira", "", "Samira"]
    assert scores(after, "samira") == {"A1": 3}


def test_who_answered_already_is_not_answered_for(pilot: Pilot) -> None:
    pilot = scan_changes.set_answer(pilot, "r1", "A2", 4, "samira").apply(pilot)
    after = imported(pilot, FilledForm("Samira", answers={"A1": 3}))
    assert scores(after, "samira") == {"A2": 4}
    assert names(after, "r1").count("Samira") == 2


def test_a_round_holds_a_hundred_people_and_no_more(pilot: Pilot) -> None:
    there = len(pilot.seats_in("r1"))
    forms = [FilledForm(f"{number}") for number in range(MOST_PEOPLE - there)]
    assert len(imported(pilot, *forms).seats_in("r1")) == MOST_PEOPLE
    with pytest.raises(Problem) as met:
        imported(pilot, *forms, FilledForm("te veel"))
    assert met.value.key == "sheet.too_many"

"""Who leaves a round leaves the file as well, unless another round needs them."""

from __future__ import annotations

from datetime import date

from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.model.scan_changes import (
    add_round,
    remove_round,
    seat_people,
    set_answer,
    unseat_participant,
)


def _two_rounds() -> Pilot:
    """Ada is in both rounds, Bo in the first only; both answered wherever they are."""
    pilot = new_pilot("p", "Wijk", "nl", date(2026, 11, 20))
    for round, people in (("one", "ab"), ("two", "a")):
        pilot = add_round(pilot, Round(round, round, form="group")).apply(pilot)
        seated = [Participant(id, id) for id in people]
        pilot = seat_people(pilot, round, seated).apply(pilot)
        for id in people:
            pilot = set_answer(pilot, round, "B1", 2, id).apply(pilot)
    return pilot


def test_who_is_in_no_other_round_leaves_the_file() -> None:
    pilot = _two_rounds()
    after = unseat_participant(pilot, "one", "b").apply(pilot)
    assert set(after.participants) == {"a"}
    assert {answer.participant for answer in after.answers.values()} == {"a"}


def test_who_is_in_another_round_stays_with_what_they_answered_there() -> None:
    pilot = _two_rounds()
    after = unseat_participant(pilot, "one", "a").apply(pilot)
    assert set(after.participants) == {"a", "b"}
    assert [answer.round for answer in after.answers.values() if answer.participant == "a"] == [
        "two"
    ]
    assert [seat.round for seat in after.seats_of("a")] == ["two"]


def test_removing_a_round_removes_who_was_only_there() -> None:
    pilot = _two_rounds()
    after = remove_round(pilot, "one").apply(pilot)
    assert set(after.participants) == {"a"}
    assert {answer.round for answer in after.answers.values()} == {"two"}
    again = remove_round(after, "two").apply(after)
    assert not {*again.participants, *again.seats, *again.answers}


def test_a_round_can_begin_with_the_people_of_another() -> None:
    pilot = _two_rounds()
    fresh = Round("three", "three", form="group")
    after = add_round(pilot, fresh, copy_people_from="one").apply(pilot)
    assert [seat.participant for seat in after.seats_in("three")] == ["a", "b"]
    bare = add_round(pilot, fresh).apply(pilot)
    assert not bare.seats_in("three")

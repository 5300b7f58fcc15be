"""What a pilot refuses, whoever asks; undo, merging and reading are never refused."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date

import pytest

from pilotcanvas.content.catalogue import problem_sentence
from pilotcanvas.model import changes, scan_changes
from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import Change
from pilotcanvas.model.merge import merge
from pilotcanvas.model.pilot import Closing, Phase, Pilot, new_pilot
from pilotcanvas.model.scan import Evidence, Participant, Round
from pilotcanvas.model.scan_changes import MOST_PEOPLE, FilledForm
from pilotcanvas.problems import Problem

TODAY = date(2026, 11, 21)
EARLIER = date(2026, 11, 20)


def scanned(form: str = "group") -> Pilot:
    """A pilot with an open round, and somebody in it who answered when it is a group's."""
    pilot = new_pilot("p", "Pilot", "nl", EARLIER)
    pilot = scan_changes.add_round(pilot, Round("r", "Ronde 1", form=form)).apply(pilot)
    if form == "group":
        pilot = scan_changes.seat_participant(pilot, "r", Participant("a", "Ada")).apply(pilot)
        pilot = scan_changes.set_answer(pilot, "r", "B1", 2, "a").apply(pilot)
        pilot = scan_changes.set_second_entry(pilot, "r", "B1", 3, "a").apply(pilot)
    return pilot


def closed(pilot: Pilot) -> Pilot:
    return scan_changes.close_round(pilot, "r", date(2026, 11, 21)).apply(pilot)


def refusal(make: Callable[[], Change]) -> str:
    """The key of the problem with a change, which has a sentence in both languages."""
    with pytest.raises(Problem) as met:
        make()
    for language in ("nl", "en"):
        assert problem_sentence(met.value, language)
    return met.value.key


# -- a closed round

OF_A_ROUND: dict[str, Callable[[Pilot], Change]] = {
    "answer": lambda pilot: scan_changes.set_answer(pilot, "r", "B1", 4, "a"),
    "answer taken back": lambda pilot: scan_changes.set_answer(pilot, "r", "B1", None, "a"),
    "answers": lambda pilot: scan_changes.set_answers(pilot, "r", {("a", "B2"): 1}),
    "second entry": lambda pilot: scan_changes.set_second_entry(pilot, "r", "B1", 2, "a"),
    "checked": lambda pilot: scan_changes.remove_second_entries(pilot, "r"),
    "consensus": lambda pilot: scan_changes.set_consensus(pilot, "r", "B1", 3),
    "seat": lambda pilot: scan_changes.seat_participant(pilot, "r", Participant("b")),
    "seats": lambda pilot: scan_changes.seat_people(pilot, "r", [Participant("b")]),
    "unseat": lambda pilot: scan_changes.unseat_participant(pilot, "r", "a"),
    "person": lambda pilot: scan_changes.edit_participant(pilot, "a", name="Bea"),
    "forms": lambda pilot: scan_changes.import_forms(pilot, "r", [FilledForm("Cor", "", {})]),
    "how long": lambda pilot: scan_changes.edit_round(pilot, "r", scope="full"),
}


@pytest.mark.parametrize("what", sorted(OF_A_ROUND))
def test_a_closed_round_refuses_what_an_open_one_takes(what: str) -> None:
    make, pilot = OF_A_ROUND[what], scanned()
    if what != "how long":
        assert not make(pilot).is_empty
    assert refusal(lambda: make(closed(pilot))) == "round.closed"


def test_a_closed_round_still_takes_a_reason_a_name_and_the_archive() -> None:
    pilot = closed(scanned())
    assert not scan_changes.set_reason(pilot, "r", "B1", "Er kwam iemand bij").is_empty
    named = scan_changes.edit_round(pilot, "r", name="Start", is_archived=True, shows_means=True)
    assert named.apply(pilot).rounds["r"].name == "Start"
    assert "r" not in scan_changes.remove_round(pilot, "r").apply(pilot).rounds


def test_who_also_sits_in_an_open_round_can_be_renamed() -> None:
    pilot = closed(scanned())
    again = scan_changes.add_round(pilot, Round("s", "Ronde 2", form="group"), "r")
    pilot = again.apply(pilot)
    assert not scan_changes.edit_participant(pilot, "a", name="Bea").is_empty


def test_undo_and_redo_pass_a_round_that_was_closed_since() -> None:
    pilot = scanned()
    answered = scan_changes.set_answer(pilot, "r", "B2", 4, "a")
    after = closed(answered.apply(pilot))
    assert answered.apply(answered.inverse().apply(after)) == after


def test_answers_of_another_copy_come_into_a_closed_round() -> None:
    base = scanned()
    theirs = scan_changes.set_answer(base, "r", "B2", 4, "a").apply(base)
    mine = closed(base)
    both = merge(base, mine, theirs).change("kopie").apply(mine)
    assert both.rounds["r"].is_closed
    assert sorted(answer.statement for answer in both.answers.values()) == ["B1", "B2"]


# -- who scores, and how many


@pytest.mark.parametrize("fields", [{"form": "single"}, {"scope": "full"}])
def test_a_round_with_answers_keeps_who_scores_and_how_long_it_is(fields: dict[str, str]) -> None:
    pilot = scanned()
    assert refusal(lambda: scan_changes.edit_round(pilot, "r", **fields)) == "round.has_answers"
    bare = scan_changes.unseat_participant(pilot, "r", "a").apply(pilot)
    assert not scan_changes.edit_round(bare, "r", **fields).is_empty


def test_a_group_scores_together_or_everybody_alone() -> None:
    pilot = scanned("single")
    with pytest.raises(ValueError, match="no answer of this kind"):
        scan_changes.set_answer(pilot, "r", "B1", 2, "a")
    pilot = scanned("group")
    with pytest.raises(ValueError, match="no answer of this kind"):
        scan_changes.set_answer(pilot, "r", "B1", 2)


def test_a_round_holds_no_more_people_than_fit() -> None:
    pilot = scanned()
    people = [Participant(f"p{number}") for number in range(MOST_PEOPLE - 1)]
    full = scan_changes.seat_people(pilot, "r", people).apply(pilot)
    one_more = Participant("late")
    assert refusal(lambda: scan_changes.seat_people(full, "r", [one_more])) == "round.full"
    assert refusal(lambda: scan_changes.seat_participant(full, "r", one_more)) == "round.full"
    assert scan_changes.seat_people(full, "r", [people[0]]).edits  # who sits there may move


@pytest.mark.parametrize("score", [-1, 5])
def test_a_score_is_a_step_of_the_scale(score: int) -> None:
    pilot = scanned()
    for make in (
        lambda: scan_changes.set_answer(pilot, "r", "B1", score, "a"),
        lambda: scan_changes.set_second_entry(pilot, "r", "B1", score, "a"),
        lambda: scan_changes.set_consensus(pilot, "r", "B1", score),
        lambda: changes.set_status(pilot, "impact.ambition", score),
    ):
        with pytest.raises(ValueError, match="cannot be"):
            make()


# -- texts, orders and reasons


@pytest.mark.parametrize("blank", ["", " \n"])
def test_what_needs_text_is_not_left_blank(blank: str) -> None:
    pilot = scanned()
    evidence = Evidence("e", "scan.B1", "story", "Gehoord")
    pilot = scan_changes.add_evidence(pilot, evidence).apply(pilot)
    pilot = changes.add_action(pilot, Action("a", "Bellen")).apply(pilot)
    for make in (
        lambda: changes.set_profile(pilot, title=blank),
        lambda: changes.add_notes(pilot, "impact.ambition", ["een", blank]),
        lambda: changes.add_action(pilot, Action("b", blank)),
        lambda: changes.edit_action(pilot, "a", title=blank),
        lambda: scan_changes.add_round(pilot, Round("s", blank)),
        lambda: scan_changes.edit_round(pilot, "r", name=blank),
        lambda: scan_changes.add_evidence(pilot, dataclasses.replace(evidence, id="f", text=blank)),
        lambda: scan_changes.edit_evidence(pilot, "e", text=blank),
    ):
        assert refusal(make) == "record.blank"


def test_what_a_file_brought_can_still_be_changed() -> None:
    odd = Action("a", "", status="dropped")
    pilot = dataclasses.replace(scanned(), actions={"a": odd})
    assert changes.edit_action(pilot, "a", owner="Ada").apply(pilot).actions["a"].owner == "Ada"
    moved = changes.move_action(pilot, "a", "launch", 0).apply(pilot)
    assert moved.actions["a"].phase == "launch"


def test_an_action_is_not_dropped_without_a_reason() -> None:
    pilot = scanned()
    pilot = changes.add_action(pilot, Action("a", "Bellen")).apply(pilot)
    drop = lambda reason: changes.edit_action(pilot, "a", status="dropped", reason=reason)  # noqa: E731
    assert refusal(lambda: drop(" ")) == "action.no_reason"
    assert not drop("Het hoeft niet meer").is_empty
    with pytest.raises(ValueError, match="status cannot be 'gone'"):
        changes.edit_action(pilot, "a", status="gone")


def test_nothing_moves_before_the_first() -> None:
    pilot = scanned()
    pilot = changes.add_notes(pilot, "impact.ambition", "ab", ids="ab").apply(pilot)
    pilot = changes.add_action(pilot, Action("a", "Bellen")).apply(pilot)
    for make in (
        lambda: changes.add_notes(pilot, "impact.ambition", ["c"], -1),
        lambda: changes.move_note(pilot, "a", "impact.ambition", -1),
        lambda: changes.move_action(pilot, "a", "launch", -1),
    ):
        with pytest.raises(ValueError, match="no place in a list"):
            make()


@pytest.mark.parametrize("place", ["", "overview"])
def test_notes_stand_at_a_place_within_a_part(place: str) -> None:
    pilot = changes.add_notes(scanned(), "impact.ambition", ["a"], ids=["a"]).apply(scanned())
    with pytest.raises(ValueError, match="no place for notes"):
        changes.add_notes(pilot, place, ["b"])
    with pytest.raises(ValueError, match="no place for notes"):
        changes.move_note(pilot, "a", place, 0)


# -- phases


def test_a_phase_does_not_end_before_it_begins() -> None:
    pilot = scanned()
    late = lambda: changes.set_phase_dates(pilot, "launch", TODAY, EARLIER)  # noqa: E731
    assert refusal(late) == "phase.ends_too_early"
    pilot = dataclasses.replace(pilot, phases={"explore": Phase("explore", TODAY)})
    closing = Closing("c", "explore", EARLIER)
    assert refusal(lambda: changes.close_phase(pilot, closing, {}, "launch")) == (
        "phase.ends_too_early"
    )


def test_only_the_phase_that_the_pilot_is_in_can_be_closed() -> None:
    pilot = scanned()
    other = Closing("c", "launch", TODAY)
    assert refusal(lambda: changes.close_phase(pilot, other, {}, "")) == "phase.not_current"
    stop = Closing("c", "explore", TODAY, outcome="stopped", reason="Geen geld")
    stopped = changes.close_phase(pilot, stop, {}, "launch").apply(pilot)
    again = dataclasses.replace(stop, id="d")
    assert refusal(lambda: changes.close_phase(stopped, again, {}, "")) == "phase.not_current"


def test_a_pilot_does_not_stop_without_a_reason() -> None:
    pilot, stop = scanned(), Closing("c", "explore", TODAY, outcome="stopped", reason=" ")
    assert refusal(lambda: changes.close_phase(pilot, stop, {}, "launch")) == "phase.no_reason"


def test_closing_a_phase_drops_no_action_without_a_reason() -> None:
    pilot = scanned()
    pilot = changes.add_action(pilot, Action("a", "Bellen")).apply(pilot)
    dropped = {"a": dataclasses.replace(pilot.actions["a"], status="dropped")}
    closing = Closing("c", "explore", TODAY)
    make = lambda: changes.close_phase(pilot, closing, dropped, "launch")  # noqa: E731
    assert refusal(make) == "action.no_reason"

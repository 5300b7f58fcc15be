"""How one pilot becomes the next: every change can be taken back, and says what it touches."""

import dataclasses
import inspect
from collections.abc import Callable
from datetime import date
from types import FunctionType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilotcanvas.model import changes, moment, scan_changes
from pilotcanvas.model.action import Action
from pilotcanvas.model.canvas import Note
from pilotcanvas.model.changes import Change, Edit, StaleChange, together
from pilotcanvas.model.ids import new_id
from pilotcanvas.model.pilot import Closing, Pilot, new_pilot
from pilotcanvas.model.scan import GROUP, Evidence, Participant, Round
from pilotcanvas.problems import Problem
from tests import strategies as some
from tests.strategies import PHASES

TODAY = date(2026, 11, 21)
Draw = st.DrawFn
Move = Callable[[Draw, Pilot], Change]


class _NoneThere(Exception):
    """The pilot has no record that the change could be about."""


def _one_of(draw: Draw, table: object) -> str:
    """An id of this table."""
    assert isinstance(table, dict)
    if not table:
        raise _NoneThere
    return draw(st.sampled_from(sorted(table)))


def _words(draw: Draw) -> str:
    """A text that is not blank."""
    text = draw(some.texts)
    return text if text.strip() else "woord"


def _open_round(draw: Draw, pilot: Pilot, forms: tuple[str, ...] = ("single", "group")) -> str:
    """A round that is not closed, and in which this is who scores."""
    rounds = pilot.rounds.items()
    return _one_of(draw, {id: r for id, r in rounds if not r.is_closed and r.form in forms})


def _scorer(draw: Draw, pilot: Pilot, round: str) -> str:
    """Whose answers a round takes."""
    return _one_of(draw, pilot.participants) if pilot.rounds[round].form == "group" else GROUP


def _set_answer(draw: Draw, pilot: Pilot) -> Change:
    round = _open_round(draw, pilot)
    statement, score = draw(st.sampled_from(some.STATEMENTS)), draw(st.none() | st.integers(0, 4))
    scorer = _scorer(draw, pilot, round)
    return scan_changes.set_answer(pilot, round, statement, score, scorer)


def _set_answers(draw: Draw, pilot: Pilot) -> Change:
    round = _open_round(draw, pilot)
    scorers = st.just(_scorer(draw, pilot, round))
    cells = st.tuples(scorers, st.sampled_from(some.STATEMENTS))
    answers = draw(st.dictionaries(cells, st.none() | st.integers(0, 4)))
    return scan_changes.set_answers(pilot, round, answers)


def _set_phase_dates(draw: Draw, pilot: Pilot) -> Change:
    start, end = draw(some.maybe_dates), draw(some.maybe_dates)
    if start is not None and end is not None:
        start, end = sorted((start, end))
    return changes.set_phase_dates(pilot, draw(some.phases), start, end)


def _close_phase(draw: Draw, pilot: Pilot) -> Change:
    phase = pilot.profile.phase
    closing = Closing(
        new_id(),
        phase,
        TODAY,
        draw(some.texts),
        outcome=draw(st.sampled_from(("next", "stopped"))),
        reason=_words(draw),
    )
    fates = {
        id: dataclasses.replace(action, status="dropped", reason=_words(draw))
        for id, action in pilot.actions.items()
        if action.is_open and draw(some.flags)
    }
    return changes.close_phase(
        pilot, closing, fates, "".join(PHASES[PHASES.index(phase) + 1 :][:1])
    )


MOVES: dict[str, Move] = {
    "set_profile": lambda draw, pilot: changes.set_profile(
        pilot, title=_words(draw), language=draw(st.sampled_from(("nl", "en")))
    ),
    "go_on_with_version": lambda draw, pilot: changes.go_on_with_version(
        pilot, draw(st.integers(1, 3))
    ),
    "set_status": lambda draw, pilot: changes.set_status(
        pilot, draw(st.sampled_from(some.ITEMS)), draw(st.none() | st.integers(0, 3))
    ),
    "set_choices": lambda draw, pilot: changes.set_choices(
        pilot, "impact.scale-ambition", draw(st.sampled_from(((), ("deeper",), ("deeper", "x"))))
    ),
    "add_notes": lambda draw, pilot: changes.add_notes(
        pilot,
        draw(st.sampled_from(some.PLACES)),
        [_words(draw) for _ in range(draw(st.integers(0, 3)))],
        draw(st.none() | st.integers(0, 4)),
    ),
    "edit_note": lambda draw, pilot: changes.edit_note(
        pilot, _one_of(draw, pilot.notes), draw(some.texts)
    ),
    "set_note_private": lambda draw, pilot: changes.set_note_private(
        pilot, _one_of(draw, pilot.notes), draw(some.flags)
    ),
    "move_note": lambda draw, pilot: changes.move_note(
        pilot,
        _one_of(draw, pilot.notes),
        draw(st.sampled_from(some.PLACES)),
        draw(st.integers(0, 4)),
    ),
    "remove_note": lambda draw, pilot: changes.remove_note(pilot, _one_of(draw, pilot.notes)),
    "take_snapshot": lambda draw, pilot: moment.take_snapshot(
        pilot, draw(some.texts), "2026-11-21T18:00:00Z"
    ),
    "add_action": lambda draw, pilot: changes.add_action(
        pilot, Action(new_id(), _words(draw), phase=draw(some.phases))
    ),
    "edit_action": lambda draw, pilot: changes.edit_action(
        pilot, _one_of(draw, pilot.actions), title=_words(draw), due=draw(some.maybe_dates)
    ),
    "move_action": lambda draw, pilot: changes.move_action(
        pilot, _one_of(draw, pilot.actions), draw(some.phases), draw(st.integers(0, 4))
    ),
    "remove_action": lambda draw, pilot: changes.remove_action(pilot, _one_of(draw, pilot.actions)),
    "set_phase_dates": _set_phase_dates,
    "go_to_phase": lambda draw, pilot: changes.go_to_phase(pilot, draw(some.phases), TODAY),
    "close_phase": _close_phase,
    "add_round": lambda draw, pilot: scan_changes.add_round(
        pilot, Round(new_id(), _words(draw)), draw(st.sampled_from([None, *pilot.rounds]))
    ),
    "edit_round": lambda draw, pilot: scan_changes.edit_round(
        pilot, _one_of(draw, pilot.rounds), name=_words(draw), is_archived=draw(some.flags)
    ),
    "close_round": lambda draw, pilot: scan_changes.close_round(
        pilot, _one_of(draw, pilot.rounds), TODAY, ("resident",)
    ),
    "reopen_round": lambda draw, pilot: scan_changes.reopen_round(
        pilot, _one_of(draw, pilot.rounds), ("resident",)
    ),
    "remove_round": lambda draw, pilot: scan_changes.remove_round(
        pilot, _one_of(draw, pilot.rounds)
    ),
    "set_answer": _set_answer,
    "set_answers": _set_answers,
    "set_second_entry": lambda draw, pilot: scan_changes.set_second_entry(
        pilot,
        _open_round(draw, pilot),
        draw(st.sampled_from(some.STATEMENTS)),
        draw(st.none() | st.integers(0, 4)),
        _one_of(draw, pilot.participants),
    ),
    "remove_second_entries": lambda draw, pilot: scan_changes.remove_second_entries(
        pilot, _open_round(draw, pilot)
    ),
    "set_reason": lambda draw, pilot: scan_changes.set_reason(
        pilot,
        _one_of(draw, pilot.rounds),
        draw(st.sampled_from(some.STATEMENTS)),
        draw(some.texts),
    ),
    "seat_people": lambda draw, pilot: scan_changes.seat_people(
        pilot,
        _open_round(draw, pilot),
        [Participant(new_id(), "formulier 9"), *list(pilot.participants.values())],
    ),
    "import_forms": lambda draw, pilot: scan_changes.import_forms(
        pilot,
        _open_round(draw, pilot, ("group",)),
        [
            scan_changes.FilledForm(draw(some.texts), "resident", {"A1": draw(st.integers(0, 4))}),
            *(
                scan_changes.FilledForm(person.name, answers={"B1": 0})
                for person in pilot.participants.values()
            ),
        ],
    ),
    "unseat_participant": lambda draw, pilot: scan_changes.unseat_participant(
        pilot, _open_round(draw, pilot), _one_of(draw, pilot.participants)
    ),
    "set_consensus": lambda draw, pilot: scan_changes.set_consensus(
        pilot,
        _open_round(draw, pilot),
        draw(st.sampled_from(some.STATEMENTS)),
        draw(st.none() | st.integers(1, 4)),
        draw(some.texts),
    ),
    "seat_participant": lambda draw, pilot: scan_changes.seat_participant(
        pilot,
        _open_round(draw, pilot),
        draw(
            st.sampled_from(
                [Participant(new_id(), "formulier 9"), *list(pilot.participants.values())]
            )
        ),
    ),
    "edit_participant": lambda draw, pilot: scan_changes.edit_participant(
        pilot, _one_of(draw, pilot.participants), name=draw(some.texts)
    ),
    "add_evidence": lambda draw, pilot: scan_changes.add_evidence(
        pilot, Evidence(new_id(), "scan.B1", "story", _words(draw))
    ),
    "edit_evidence": lambda draw, pilot: scan_changes.edit_evidence(
        pilot, _one_of(draw, pilot.evidence), text=_words(draw)
    ),
    "remove_evidence": lambda draw, pilot: scan_changes.remove_evidence(
        pilot, _one_of(draw, pilot.evidence)
    ),
    "choose_option": lambda draw, pilot: scan_changes.choose_option(
        pilot, draw(st.sampled_from(some.OPTIONS)), draw(some.flags)
    ),
}


def make(draw: Draw, name: str, pilot: Pilot) -> Change:
    """A change of this kind; an empty one where the pilot refuses it, or has nothing for it."""
    try:
        return MOVES[name](draw, pilot)
    except (Problem, _NoneThere):
        return Change(name, "", ())


def test_every_change_there_is_takes_part_in_these_tests() -> None:
    made_here = {
        name
        for module in (changes, scan_changes, moment)
        for name, function in vars(module).items()
        if isinstance(function, FunctionType)
        and function.__module__ == module.__name__
        and not name.startswith("_")
        and inspect.signature(function).return_annotation == "Change"
    }
    assert made_here - {"together"} == set(MOVES)


@st.composite
def _pilot_and_change(draw: Draw, name: str) -> tuple[Pilot, Change]:
    pilot = draw(some.pilots())
    return pilot, make(draw, name, pilot)


@pytest.mark.parametrize("name", sorted(MOVES))
def test_a_change_and_its_inverse_give_the_same_pilot(name: str) -> None:
    @settings(max_examples=40)
    @given(_pilot_and_change(name))
    def check(made: tuple[Pilot, Change]) -> None:
        pilot, change = made
        untouched = dataclasses.replace(pilot)
        after = change.apply(pilot)
        assert pilot == untouched
        assert (after == pilot) == change.is_empty
        assert change.inverse().apply(after) == pilot
        assert change.inverse().inverse() == change
        assert change.apply(change.inverse().apply(after)) == after

    check()


@given(some.pilots(), st.lists(st.sampled_from(sorted(MOVES)), max_size=6), st.data())
def test_many_changes_as_one_step_give_the_same_and_can_be_taken_back(
    pilot: Pilot, names: list[str], data: st.DataObject
) -> None:
    now, done = pilot, []
    for name in names:
        change = make(data.draw, name, now)
        now = change.apply(now)
        done.append(change)
    step = together("session", "", done)
    assert step.apply(pilot) == now
    assert step.inverse().apply(now) == pilot
    for change in reversed(done):
        now = change.inverse().apply(now)
    assert now == pilot


# -- what a change says


def _pilot() -> Pilot:
    return new_pilot("p", "Pilot", "nl", TODAY)


def test_a_change_for_another_pilot_is_refused_and_changes_nothing() -> None:
    pilot = changes.add_notes(_pilot(), "impact.ambition", ["een"], ids=["n"]).apply(_pilot())
    late = changes.edit_note(pilot, "n", "twee")
    moved_on = changes.edit_note(pilot, "n", "drie").apply(pilot)
    with pytest.raises(StaleChange, match="notes n"):
        late.apply(moved_on)
    retitled = changes.set_profile(pilot, title="Anders").apply(pilot)
    with pytest.raises(StaleChange, match="profile"):
        changes.set_profile(pilot, title="Nog anders").apply(retitled)
    assert moved_on.notes["n"].text == "drie"


def test_setting_what_is_already_so_is_no_change() -> None:
    pilot = changes.set_status(_pilot(), "impact.ambition", 2).apply(_pilot())
    assert changes.set_status(pilot, "impact.ambition", 2).is_empty
    assert changes.set_status(pilot, "impact.benefit-group", None).is_empty
    assert scan_changes.choose_option(pilot, "residents", False).is_empty
    pilot = scan_changes.add_round(pilot, Round("r", "Ronde 1")).apply(pilot)
    assert scan_changes.set_answer(pilot, "r", "A1", None).is_empty


def test_taking_a_status_back_leaves_no_trace() -> None:
    pilot = _pilot()
    once = changes.set_status(pilot, "impact.ambition", 0).apply(pilot)
    assert once.status("impact.ambition") == 0
    again = changes.set_status(once, "impact.ambition", None).apply(once)
    assert again == pilot


def test_notes_are_put_where_they_were_asked_and_moved_whole() -> None:
    pilot = changes.add_notes(_pilot(), "impact.ambition", "abc", ids="abc").apply(_pilot())
    pilot = changes.add_notes(pilot, "impact.ambition", ["nul"], index=0).apply(pilot)
    pilot = changes.move_note(pilot, "c", "impact.ambition", 1).apply(pilot)
    assert [note.text for note in pilot.notes_at("impact.ambition")] == ["nul", "c", "a", "b"]
    pilot = changes.move_note(pilot, "a", "ingredients.backing", 0).apply(pilot)
    assert [note.text for note in pilot.notes_at("impact.ambition")] == ["nul", "c", "b"]
    assert pilot.notes["a"].place == "ingredients.backing"


def test_a_change_names_the_places_it_touches() -> None:
    pilot = changes.add_notes(_pilot(), "impact.ambition", ["x"], ids=["n"]).apply(_pilot())
    moved = changes.move_note(pilot, "n", "scan.B1", 0)
    assert moved.places() == {"impact.ambition", "scan.B1"}
    assert moved.touches("notes")
    assert moved.touches("notes", "n")
    assert not moved.touches("notes", "m")
    assert not moved.touches("actions")
    assert scan_changes.choose_option(pilot, "residents", True).places() == {"option.residents"}
    pilot = scan_changes.add_round(pilot, Round("r", "Ronde 1")).apply(pilot)
    assert scan_changes.set_answer(pilot, "r", "B2", 1).places() == {"scan.B2"}
    assert changes.set_profile(pilot, title="x").places() == frozenset()


def test_closing_a_phase_goes_to_the_next_and_carries_open_actions_over() -> None:
    pilot = changes.add_action(_pilot(), Action("a", "Bellen")).apply(_pilot())
    carried = dataclasses.replace(pilot.actions["a"], phase="launch")
    closing = Closing("c", "explore", TODAY, lessons="Eerst luisteren")
    after = changes.close_phase(pilot, closing, {"a": carried}, "launch").apply(pilot)
    assert after.profile.phase == "launch"
    assert after.phases["explore"].ended_on == TODAY
    assert after.phases["launch"].started_on == TODAY
    assert after.actions["a"].phase == "launch"
    assert after.closings["c"] == closing


def test_stopping_ends_the_phase_and_stays_in_it() -> None:
    closing = Closing("c", "explore", TODAY, outcome="stopped", reason="Geen geld")
    after = changes.close_phase(_pilot(), closing, {}, "launch").apply(_pilot())
    assert (after.profile.phase, after.profile.outcome) == ("explore", "stopped")
    assert after.phases["explore"].ended_on == TODAY
    assert "launch" not in after.phases
    back = changes.go_to_phase(after, "explore", TODAY).apply(after)
    assert (back.profile.outcome, back.phases["explore"].ended_on) == ("", None)


def test_closing_the_last_phase_leads_nowhere_else() -> None:
    pilot = changes.go_to_phase(_pilot(), PHASES[-1], TODAY).apply(_pilot())
    after = changes.close_phase(pilot, Closing("c", PHASES[-1], TODAY), {}, "").apply(pilot)
    assert after.profile.phase == PHASES[-1]
    assert after.phases[PHASES[-1]].ended_on == TODAY


def test_a_new_round_takes_the_people_of_an_earlier_one_and_none_of_its_answers() -> None:
    pilot = scan_changes.add_round(_pilot(), Round("r1", "Ronde 1", form="group")).apply(_pilot())
    for person in ("p1", "p2"):
        pilot = scan_changes.seat_participant(pilot, "r1", Participant(person)).apply(pilot)
    pilot = scan_changes.set_answer(pilot, "r1", "A1", 3, "p1").apply(pilot)
    pilot = scan_changes.add_round(pilot, Round("r2", "Ronde 2", form="group"), "r1").apply(pilot)
    seats = [seat for seat in pilot.seats.values() if seat.round == "r2"]
    assert [(s.participant, s.position) for s in seats] == [("p1", 0), ("p2", 1)]
    assert all(answer.round == "r1" for answer in pilot.answers.values())
    assert [round.position for round in pilot.rounds_in_order()] == [0, 1]
    gone = scan_changes.remove_round(pilot, "r1").apply(pilot)
    assert not gone.answers
    assert {seat.round for seat in gone.seats.values()} == {"r2"}


def test_an_edit_without_a_record_is_a_bug() -> None:
    with pytest.raises(ValueError, match="without a record"):
        _ = Edit(None, None).kind
    assert Edit(None, Note("n", "impact.ambition", "x")).id == "n"

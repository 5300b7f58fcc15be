"""Copies that went apart come together again: nothing is lost, and it does not matter who asks."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from pilotcanvas.model import changes, scan_changes
from pilotcanvas.model.canvas import Item, Note
from pilotcanvas.model.changes import Change
from pilotcanvas.model.field import Record
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.merge import merge
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.record import pilot_of
from pilotcanvas.model.scan import Participant, Round
from tests import strategies as some
from tests.model.test_changes import MOVES, make

HERE = "impact.ambition"


@pytest.fixture
def base() -> Pilot:
    """A pilot of which two copies are made."""
    pilot = new_pilot("p", "Wijk", "nl", date(2026, 1, 1))
    return changes.add_notes(pilot, HERE, ["een", "twee"], ids=["n1", "n2"]).apply(pilot)


def merged(base: Pilot | None, mine: Pilot, theirs: Pilot) -> Pilot:
    return merge(base, mine, theirs).change("kopie").apply(mine)


def content(pilot: Pilot) -> list[Record]:
    return list(pilot.records())


def test_what_one_copy_did_is_taken_over(base: Pilot) -> None:
    mine = changes.edit_note(base, "n1", "een en meer").apply(base)
    theirs = changes.set_status(base, HERE, 2).apply(base)
    theirs = changes.remove_note(theirs, "n2").apply(theirs)
    both = merged(base, mine, theirs)
    assert both.notes["n1"].text == "een en meer"
    assert both.status(HERE) == 2
    assert "n2" not in both.notes


def test_of_one_record_the_fields_come_together(base: Pilot) -> None:
    mine = changes.set_profile(base, title="Wijk Noord").apply(base)
    theirs = changes.set_profile(base, location="Arnhem").apply(base)
    found = merge(base, mine, theirs)
    assert not found.conflicts
    profile = found.change("kopie").apply(mine).profile
    assert (profile.title, profile.location) == ("Wijk Noord", "Arnhem")


def test_what_both_changed_differently_is_to_be_chosen_and_the_log_keeps_both(base: Pilot) -> None:
    mine = changes.edit_note(base, "n1", "van mij").apply(base)
    theirs = changes.edit_note(base, "n1", "van hen").apply(base)
    (conflict,) = merge(base, mine, theirs).conflicts
    for chosen, lost in ((conflict.mine, "van hen"), (conflict.theirs, "van mij")):
        change = merge(base, mine, theirs).change("kopie", {conflict.key: chosen})
        after = change.apply(mine)
        assert after.notes["n1"] == chosen
        passed = [edit.after for edit in change.edits] + [edit.before for edit in change.edits]
        assert any(isinstance(record, Note) and record.text == lost for record in passed)
        assert change.inverse().apply(after) == mine


def test_what_was_taken_away_here_and_changed_there_stays_unless_chosen_otherwise(
    base: Pilot,
) -> None:
    mine = changes.remove_note(base, "n1").apply(base)
    theirs = changes.edit_note(base, "n1", "toch nog").apply(base)
    assert merged(base, mine, theirs).notes["n1"].text == "toch nog"
    found = merge(base, mine, theirs)
    (conflict,) = found.conflicts
    assert "n1" not in found.change("kopie", {conflict.key: None}).apply(mine).notes


def test_a_round_that_was_taken_away_comes_back_for_answers_of_the_other_copy(base: Pilot) -> None:
    base = scan_changes.add_round(base, Round("r", "Ronde 1", form="group")).apply(base)
    base = scan_changes.seat_participant(base, "r", Participant("p1")).apply(base)
    mine = scan_changes.remove_round(base, "r").apply(base)
    theirs = scan_changes.set_answer(base, "r", "B1", 3, "p1").apply(base)
    for one, other in ((mine, theirs), (theirs, mine)):
        both = merged(base, one, other)
        assert both.rounds["r"].name == "Ronde 1"
        assert [answer.score for answer in both.answers.values()] == [3]
        pilot_of(both.profile, content(both)[1:])


def test_who_was_taken_out_in_one_copy_has_a_form_again_for_answers_in_the_other(
    base: Pilot,
) -> None:
    base = scan_changes.add_round(base, Round("r", "Ronde 1", form="group")).apply(base)
    base = scan_changes.seat_participant(base, "r", Participant("p1")).apply(base)
    mine = scan_changes.unseat_participant(base, "r", "p1").apply(base)
    theirs = scan_changes.set_answer(base, "r", "B1", 3, "p1").apply(base)
    for one, other in ((mine, theirs), (theirs, mine)):
        both = merged(base, one, other)
        assert [seat.participant for seat in both.seats_in("r")] == ["p1"]
        assert content(merged(base, both, other)) == content(both)


def test_copies_of_which_nobody_knows_where_they_went_apart_lose_nothing(base: Pilot) -> None:
    mine = changes.remove_note(base, "n1").apply(base)
    theirs = changes.remove_note(base, "n2").apply(base)
    assert set(merged(None, mine, theirs).notes) == {"n1", "n2"}


def test_other_pilots_are_not_merged(base: Pilot) -> None:
    other = dataclasses.replace(base, profile=dataclasses.replace(base.profile, id="q"))
    with pytest.raises(ValueError, match="one pilot"):
        merge(base, base, other)


@st.composite
def diverged(draw: DrawFn) -> tuple[Pilot, Pilot, Pilot]:
    """A pilot and two copies of it that people worked on."""
    base = draw(some.pilots())
    copies = []
    for _ in range(2):
        copy = base
        for _ in range(draw(st.integers(0, 3))):
            name = draw(st.sampled_from(sorted(MOVES)))
            copy = make(draw, name, copy).apply(copy)
        copies.append(copy)
    return base, copies[0], copies[1]


def check_merge(base: Pilot, mine: Pilot, theirs: Pilot) -> None:
    """What holds of every merge."""
    both = merged(base, mine, theirs)
    assert content(both) == content(merged(base, theirs, mine)), "it matters who asks"
    assert content(merged(base, both, theirs)) == content(both), "asking again changes something"
    assert content(merged(base, both, mine)) == content(both), "asking the other changes something"
    change = merge(base, mine, theirs).change("kopie")
    assert content(change.inverse().apply(both)) == content(mine), "it cannot be undone"
    pilot_of(both.profile, content(both)[1:])  # no reference to nothing
    seats = {id for copy in (base, mine, theirs) for id in copy.seats}
    for answer in (*both.answers.values(), *both.second_entries.values()):
        seat = derived_id("seat", answer.round, answer.participant)
        assert seat in both.seats or seat not in seats, "an answer on nobody's form"
    for copy in (mine, theirs):
        for record in copy.records():
            check_kept(base.record(record.kind, record.id), record, both, change)


def check_kept(was: Record | None, record: Record, both: Pilot, change: Change) -> None:
    """Every value that a copy gave a field is in the merged pilot, or in the log of the merge."""
    kept: list[Record | None] = [both.record(record.kind, record.id)]
    for edit in change.edits:
        if (edit.kind, edit.id) == (record.kind, record.id):
            kept += [edit.before, edit.after]
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        is_new = was is None or getattr(was, field.name) != value
        values = [getattr(each, field.name) for each in kept if each is not None]
        assert not is_new or value in values, f"lost: {record}"


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(diverged())
def test_any_copies_come_together(pilots: tuple[Pilot, Pilot, Pilot]) -> None:
    check_merge(*pilots)


def test_a_merge_that_drops_a_copy_would_be_found(base: Pilot) -> None:
    """The check above can fail: a pilot that keeps only one copy's work is told from a merge."""
    theirs = changes.edit_note(base, "n1", "van hen").apply(base)
    kept = merge(base, base, base).change("kopie").apply(base)
    assert content(kept) != content(merged(base, base, theirs))
    assert Item(HERE) not in content(kept)

"""Who was erased in one copy does not come back from another, whichever is merged into which."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from itertools import permutations
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from pilotcanvas.model import changes, scan_changes
from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import Change
from pilotcanvas.model.difference import differences, restore_pilot
from pilotcanvas.model.erasing import erase_person, mentions, named_in
from pilotcanvas.model.field import Key, Record
from pilotcanvas.model.leaving import anonymous
from pilotcanvas.model.merge import Merge, merge
from pilotcanvas.model.moment import records_at, take_snapshot
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.record import pilot_of
from pilotcanvas.model.removal import removal_of, settled
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.model.snapshot import Kept, Snapshot
from tests.model.test_changes import MOVES, make

NAME, HERE = "Wilhelmina", "impact.ambition"
NAMING = f"{NAME} doet mee"


@pytest.fixture
def base() -> Pilot:
    """A pilot in which somebody took part, owns an action and is named in a note and a snapshot."""
    pilot = new_pilot("p", "Wijk", "nl", date(2026, 1, 1))
    steps: tuple[Callable[[Pilot], Change], ...] = (
        lambda pilot: changes.add_notes(
            pilot, HERE, [f"{NAME} doet mee", "twee"], ids=["n1", "n2"]
        ),
        lambda pilot: changes.add_action(pilot, Action("a1", "bellen", owner=NAME)),
        lambda pilot: scan_changes.add_round(pilot, Round("r1", "start", form="group")),
        lambda pilot: scan_changes.seat_participant(pilot, "r1", Participant("p1", NAME)),
        lambda pilot: scan_changes.seat_participant(pilot, "r1", Participant("p2", "Joop")),
        lambda pilot: scan_changes.set_answer(pilot, "r1", "B1", 3, "p1"),
        lambda pilot: scan_changes.set_answer(pilot, "r1", "B1", 2, "p2"),
        lambda pilot: take_snapshot(pilot, "eerste dag", "2026-03-02T20:00:00+00:00"),
    )
    for change in steps:
        pilot = change(pilot).apply(pilot)
    return pilot


def erased(pilot: Pilot) -> Pilot:
    """The pilot without her."""
    return erase_person(pilot, [NAME], "iemand", participants=["p1"]).apply(pilot)


def both_ways(base: Pilot | None, one: Pilot, other: Pilot) -> Pilot:
    """The two merged, after a look that either order gives the same whole pilot."""
    results = [
        merge(base, mine, theirs).change("kopie").apply(mine)
        for mine, theirs in ((one, other), (other, one))
    ]
    assert list(results[0].records()) == list(results[1].records())
    pilot_of(results[0].profile, list(results[0].records())[1:])
    if not merge(base, one, other).conflicts:
        assert merge(base, results[0], other).is_empty
    return results[0]


def worked_on(pilot: Pilot, data: st.DataObject) -> Pilot:
    """The pilot after a few changes of any kind."""
    for _ in range(data.draw(st.integers(0, 4))):
        change = make(cast(DrawFn, data.draw), data.draw(st.sampled_from(sorted(MOVES))), pilot)
        pilot = change.apply(pilot)
    return pilot


def kinds(found: Merge) -> set[Key]:
    return {(each.kind, each.id) for each in found.left_out}


@pytest.mark.parametrize("is_known", [True, False], ids=["with a base", "without"])
def test_she_stays_away(base: Pilot, is_known: bool) -> None:
    mine, theirs = erased(base), changes.set_status(base, HERE, 2).apply(base)
    both = both_ways(base if is_known else None, mine, theirs)
    assert mentions(both, [NAME]) == ()
    assert set(both.participants) == {"p2"}
    assert [each.score for each in both.answers.values()] == [2]
    assert both.notes["n1"].text == "iemand doet mee"
    assert both.status(HERE) == 2


@pytest.mark.parametrize("is_known", [True, False], ids=["with a base", "without"])
def test_who_had_left_before_stays_away_as_well(base: Pilot, is_known: bool) -> None:
    """She left the round and was written out of the notes first; the other copy went on with
    her."""
    mine, left = base, []
    for step in (
        lambda pilot: scan_changes.unseat_participant(pilot, "r1", "p1"),
        lambda pilot: changes.remove_note(pilot, "n1"),
        lambda pilot: changes.edit_action(pilot, "a1", owner=""),
    ):
        left.append(step(mine))
        mine = left[-1].apply(mine)
    before = named_in((edit for change in left for edit in change.edits), [NAME])
    assert {("notes", "n1"), ("participants", "p1"), ("actions", "a1")} <= before
    mine = erase_person(mine, [NAME], "iemand", before=before).apply(mine)
    theirs = base
    for later in (
        lambda pilot: scan_changes.add_round(pilot, Round("r2", "later", form="group")),
        lambda pilot: scan_changes.seat_participant(pilot, "r2", pilot.participants["p1"]),
        lambda pilot: scan_changes.set_answer(pilot, "r2", "B1", 1, "p1"),
        lambda pilot: changes.edit_note(pilot, "n1", f"{NAME} doet weer mee"),
        lambda pilot: changes.edit_action(pilot, "a1", title="terugbellen"),
    ):
        theirs = later(theirs).apply(theirs)
    both = both_ways(base if is_known else None, mine, theirs)
    assert mentions(both, [NAME]) == ()
    assert set(both.participants) == {"p2"}
    assert both.actions["a1"].owner == ""


def test_a_record_that_was_spared_gets_no_mark(base: Pilot) -> None:
    keys = frozenset({("notes", "n1"), ("actions", "a1")})
    change = erase_person(base, [NAME], "iemand", sparing=keys, before=keys)
    (mark,) = change.apply(base).removals.values()
    assert not mark.record_keys & keys


def test_it_is_said_what_is_left_out(base: Pilot) -> None:
    mine, theirs = erased(base), changes.set_status(base, HERE, 2).apply(base)
    for one, other in ((mine, theirs), (theirs, mine)):
        found = merge(base, one, other)
        assert {kind for kind, _ in kinds(found)} == {
            *("participants", "seats", "answers", "notes", "actions", "kept", "snapshots")
        }
        assert found.brings_removal is (one is theirs)
        assert found.is_about_removal
    assert not merge(base, mine, mine).left_out


def test_what_was_written_about_her_since_loses_too(base: Pilot) -> None:
    theirs = changes.edit_note(base, "n1", f"{NAME} en haar zus doen mee").apply(base)
    both = both_ways(base, erased(base), theirs)
    assert both.notes["n1"].text == "iemand doet mee"


def test_what_refers_to_her_goes_with_her(base: Pilot) -> None:
    theirs = scan_changes.add_round(base, Round("r2", "later", form="group")).apply(base)
    theirs = scan_changes.seat_participant(theirs, "r2", theirs.participants["p1"]).apply(theirs)
    theirs = scan_changes.set_answer(theirs, "r2", "B2", 4, "p1").apply(theirs)
    both = both_ways(base, erased(base), theirs)
    assert set(both.participants) == {"p2"}
    assert both.seats_in("r2") == ()
    assert not [each for each in both.answers.values() if each.round == "r2"]
    assert "r2" in both.rounds


def test_a_moment_of_the_other_copy_stays_without_the_note_that_names_her(base: Pilot) -> None:
    theirs = take_snapshot(base, "tweede dag", "2026-04-02T20:00:00+00:00").apply(base)
    both = both_ways(base, erased(base), theirs)
    second = next(each for each in both.snapshots.values() if each.name == "tweede dag")
    assert isinstance(second, Snapshot)
    texts = {r.text for r in records_at(both, second.id) if hasattr(r, "text")}
    assert "twee" in texts
    assert mentions(both, [NAME]) == ()


def test_what_is_written_after_the_merge_counts_in_every_copy(base: Pilot) -> None:
    mine = erased(base)
    theirs = both_ways(base, mine, changes.set_status(base, HERE, 2).apply(base))
    later = changes.edit_note(theirs, "n1", "iemand anders doet mee").apply(theirs)
    both = both_ways(theirs, mine, later)
    assert both.notes["n1"].text == "iemand anders doet mee"


def test_who_was_erased_in_both_copies_is_away_and_later_words_stay(base: Pilot) -> None:
    mine, theirs = erased(base), erased(base)
    theirs = changes.edit_note(theirs, "n1", "iemand doet weer mee").apply(theirs)
    both = both_ways(base, mine, theirs)
    assert both.notes["n1"].text == "iemand doet weer mee"
    assert set(both.participants) == {"p2"}
    assert len(both.removals) == 2


def test_a_removal_goes_before_a_rewriting_in_the_other_copy(base: Pilot) -> None:
    theirs = erase_person(base, [NAME], "iemand").apply(base)
    assert theirs.participants["p1"].name == ""
    theirs = scan_changes.set_answer(theirs, "r1", "B2", 4, "p1").apply(theirs)
    both = both_ways(base, erased(base), theirs)
    assert set(both.participants) == {"p2"}
    assert [each.participant for each in both.answers.values()] == ["p2"]


def test_an_earlier_version_does_not_bring_her_back(base: Pilot) -> None:
    now = changes.edit_note(erased(base), "n2", "drie").apply(erased(base))
    now = changes.add_notes(now, HERE, ["van na die tijd"], ids=["n9"]).apply(now)
    change = restore_pilot(now, base, "1 jan")
    then = change.apply(now)
    pilot_of(then.profile, list(then.records())[1:])
    assert mentions(then, [NAME]) == ()
    assert set(then.participants) == {"p2"}
    assert then.removals == now.removals
    assert then.notes["n1"].text == "iemand doet mee"
    assert then.notes["n2"].text == "twee"
    assert "n9" not in then.notes
    (moment,) = then.snapshots
    assert {each.id for each in records_at(then, moment) if each.kind == "notes"} == {"n1", "n2"}
    assert change.inverse().apply(then) == now
    assert "participants" not in differences(now, base)
    assert not differences(then, base)


def test_a_mark_holds_ids_and_no_name(base: Pilot) -> None:
    (mark,) = erased(base).removals.values()
    assert ("participants", "p1") in mark.record_keys
    assert NAME not in str(dataclasses.asdict(mark))
    again = erase_person(erased(base), [NAME], "iemand")
    assert again.is_empty


def test_a_title_with_her_name_stays_changed(base: Pilot) -> None:
    base = changes.set_profile(base, title=f"Tuin van {NAME}").apply(base)
    theirs = changes.set_profile(base, title=f"Zaal van {NAME}").apply(base)
    theirs = changes.set_profile(theirs, outcome="stopped").apply(theirs)
    both = both_ways(base, erased(base), theirs)
    assert both.profile.title == "Tuin van iemand"
    assert both.profile.outcome == "stopped"


def test_what_was_done_in_the_other_copy_counts_only_what_it_says_does_not(base: Pilot) -> None:
    theirs = changes.edit_action(base, "a1", status="done").apply(base)
    theirs = changes.set_note_private(theirs, "n1", True).apply(theirs)
    both = both_ways(base, erased(base), theirs)
    assert (both.actions["a1"].status, both.actions["a1"].owner) == ("done", "")
    assert (both.notes["n1"].text, both.notes["n1"].is_private) == ("iemand doet mee", True)


def test_what_the_other_copy_never_had_stays(base: Pilot) -> None:
    mine = changes.add_notes(base, HERE, [f"nieuw: {NAME}"], ids=["n3"]).apply(base)
    both = both_ways(base, erased(mine), changes.set_status(base, HERE, 2).apply(base))
    assert both.notes["n3"].text == "nieuw: iemand"


def test_what_stands_on_what_is_gone_goes_too_however_far(base: Pilot) -> None:
    (first,) = base.snapshots.values()
    second = Snapshot("s2", "twee", "", base=first.id)
    both = {first.id: first, "s2": second, "s3": Snapshot("s3", "drie", "", base="s2")}
    theirs = dataclasses.replace(base, snapshots=both)
    mark = removal_of("m", [(Snapshot.kind, first.id)])
    mine = dataclasses.replace(base, snapshots={}, removals={"m": mark})
    assert both_ways(None, mine, theirs).snapshots == {}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_three_copies_come_together_in_any_order_without_her(
    base: Pilot, data: st.DataObject
) -> None:
    copies = [worked_on(base, data) for _ in range(3)]
    is_erased = data.draw(st.sampled_from([(True, False, False), (True, True, False)]))
    copies = [
        erased(copy) if is_gone and "p1" in copy.participants else copy
        for copy, is_gone in zip(copies, is_erased, strict=True)
    ]
    marked = {key for copy in copies for each in copy.removals.values() for key in each.record_keys}
    ends = []
    for one, other, third in permutations(copies):
        first = merge(base, one, other)
        second = merge(base, first.change("").apply(one), third)
        whole = second.change("").apply(second.mine)
        pilot_of(whole.profile, list(whole.records())[1:])
        if marked:
            assert "p1" not in whole.participants
        named = {(each.record.kind, each.record.id) for each in mentions(whole, [NAME])}
        assert not named & marked
        assert {id for copy in copies for id in copy.removals} == set(whole.removals)
        for copy in copies:
            again = merge(base, whole, copy).change("").apply(whole)
            assert set(again.participants) == set(whole.participants)
        if not first.conflicts and not second.conflicts:
            ends.append({(each.kind, each.id): each for each in whole.records()})
    assert all(end == ends[0] for end in ends)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_else_was_done_she_stays_away(base: Pilot, data: st.DataObject) -> None:
    mine, theirs = worked_on(base, data), worked_on(base, data)
    if "p1" not in mine.participants:
        return
    gone = erased(mine)
    both = both_ways(data.draw(st.sampled_from((base, None))), gone, theirs)
    assert "p1" not in both.participants
    marked = {key for mark in gone.removals.values() for key in mark.record_keys}
    for found in mentions(both, [NAME]):
        assert (found.record.kind, found.record.id) not in marked


# -- what refers to something that is gone


def keyed(*records: Record) -> dict[Key, Record]:
    return {(each.kind, each.id): each for each in records}


def test_a_list_of_references_loses_only_what_is_gone() -> None:
    first, second = Kept("k1", "notes", "{}"), Kept("k2", "notes", "{}")
    snapshot = Snapshot("s1", "dag", "2026-03-02T20:00:00+00:00", added=("k1", "k2"))
    mark = removal_of("m", [("kept", "k1")])
    found = settled(keyed(second, mark), keyed(first, second, snapshot))
    assert found.there == keyed(second, dataclasses.replace(snapshot, added=("k2",)))
    assert {each.id for each in found.left_out} == {"k1", "s1"}


def test_what_rests_on_what_rests_on_it_goes_too() -> None:
    """In whichever order they are met."""
    moments = [
        Snapshot(id, id, "2026-03-02T20:00:00+00:00", base=base)
        for id, base in (("a", "b"), ("b", "c"), ("c", "d"), ("d", ""), ("e", ""))
    ]
    mark = removal_of("m", [("snapshots", "d")])
    found = settled(keyed(mark), keyed(*moments))
    assert [id for _, id in found.there] == ["e"]


def test_an_anonymous_copy_does_not_tell_whose_records_were_erased(base: Pilot) -> None:
    assert erased(base).removals
    assert anonymous(erased(base), ["resident"]).removals == {}

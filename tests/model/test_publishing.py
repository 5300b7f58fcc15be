"""What a round shares: counts that follow earlier ones only when nobody can be told from both."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilotcanvas.model import shared as shared_counts
from pilotcanvas.model.changes import Change
from pilotcanvas.model.difference import restore_pilot
from pilotcanvas.model.erasing import erase_person
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.leaving import anonymous, leaving, open_rounds
from pilotcanvas.model.merge import merge
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.publishing import MOST_CLOSINGS, _kept, companies, counts_now, is_behind
from pilotcanvas.model.record import RecordError, from_plain, to_plain
from pilotcanvas.model.scan import Answer, Participant, Round
from pilotcanvas.model.scan_changes import (
    add_round,
    close_round,
    edit_participant,
    edit_round,
    remove_round,
    reopen_round,
    seat_people,
    set_answers,
    set_consensus,
    unseat_participant,
)
from pilotcanvas.model.shared import (
    MOST_PEOPLE,
    MOST_STATES,
    TOGETHER,
    Counts,
    Shared,
    is_valid,
    join,
    read,
    write,
)
from pilotcanvas.model.spread import perspectives, spreads
from tests.closing import with_rounds_closed

KNOWN = ("resident", "front-line", "funder")
STATEMENTS = ("A0", "B0")
DAY, NEXT = date(2026, 11, 21), date(2026, 11, 22)
TEN = (*["resident"] * 4, *["front-line"] * 3, *["funder"] * 3)


def group(perspectives: Sequence[str] = TEN, round: str = "r") -> Pilot:
    """A pilot with an open round in which these people answered everything."""
    pilot = new_pilot("p", "Wijk", "nl", DAY)
    pilot = add_round(pilot, Round(round, "Ronde 1", form="group")).apply(pilot)
    return with_people(pilot, perspectives, round)


def with_people(pilot: Pilot, perspectives: Sequence[str], round: str = "r") -> Pilot:
    """The pilot with more people in its round, each with a name."""
    first = len(pilot.participants)
    people = [Participant(f"p{n}", f"Naam {n}", each) for n, each in enumerate(perspectives, first)]
    pilot = seat_people(pilot, round, people).apply(pilot)
    answers: dict[tuple[str, str], int | None] = {
        (person.id, statement): (n + at) % 5
        for n, person in enumerate(people, first)
        for at, statement in enumerate(STATEMENTS)
    }
    return set_answers(pilot, round, answers).apply(pilot)


def answered(pilot: Pilot, score: int, *people: str, statement: str = "A0") -> Pilot:
    """The pilot in which these people answer this."""
    answers: dict[tuple[str, str], int | None] = {(each, statement): score for each in people}
    return set_answers(pilot, "r", answers).apply(pilot)


def closed(pilot: Pilot, day: date = DAY) -> Pilot:
    return close_round(pilot, "r", day, KNOWN).apply(pilot)


def reopened(pilot: Pilot) -> Pilot:
    return reopen_round(pilot, "r", KNOWN).apply(pilot)


def states(pilot: Pilot) -> tuple[Counts, ...]:
    return read(pilot.rounds["r"].shared).states


def last(pilot: Pilot) -> Counts:
    return states(pilot)[-1]


# -- closing and reopening


def test_closing_keeps_the_counts_of_everybody_by_group() -> None:
    (counts,) = states(closed(group()))
    assert counts.as_of == DAY
    assert counts.people == {"resident": 4, "front-line": 3, "funder": 3}
    assert counts.answers["A0"]["resident"] == (1, 1, 1, 1, 0)
    assert counts == counts_now(group(), "r", KNOWN, DAY)


def test_what_is_kept_names_nobody() -> None:
    pilot = closed(group((*TEN, "Wethouder Jansen", "")))
    kept = pilot.rounds["r"].shared
    assert not [each for each in pilot.participants.values() if each.name in kept]
    assert not [id for id in pilot.participants if f'"{id}"' in kept]
    assert "Jansen" not in kept
    assert last(pilot).people == {TOGETHER: 5, "funder": 3, "resident": 4}


def test_small_groups_are_not_told_apart_in_what_is_kept() -> None:
    """The answers of a funder and of a resident change places: nothing else is kept."""
    pilot = group((*["front-line"] * 4, "resident", "resident", "funder"))
    swapped = answered(answered(pilot, 1, "p4"), 4, "p6")
    assert states(closed(answered(answered(pilot, 4, "p4"), 1, "p6"))) == states(closed(swapped))


def test_few_answers_of_a_group_are_not_dealt_the_same_way_each_time() -> None:
    """One resident and two funders answered: what belongs to whom is not kept, nor to be seen by
    its size."""
    pilot = group(["resident"] * 3 + ["funder"] * 3)
    nobody: dict[tuple[str, str], int | None] = {
        (person, statement): None for person in ("p1", "p2", "p5") for statement in STATEMENTS
    }
    others = {(f"p{number}", "C0"): 2 for number in range(6)}
    pilot = set_answers(pilot, "r", nobody | others).apply(pilot)
    for statement in STATEMENTS:
        for person, score in (("p0", 1), ("p3", 2), ("p4", 4)):
            pilot = answered(pilot, score, person, statement=statement)
    dealt = [counts_now(pilot, "r", KNOWN).answers[statement] for statement in STATEMENTS]
    assert dealt[0]["resident"] != dealt[1]["resident"]
    assert [sum(tallies["resident"]) for tallies in dealt] == [1, 1]


def test_rounds_that_the_same_people_answered_are_named_after_the_first_of_them() -> None:
    """A later round, or somebody who answered and has no form, does not change that name."""
    pilot = group(round="z")
    pilot = add_round(pilot, Round("a", "Ronde 2", form="group")).apply(pilot)
    people = [pilot.participants[seat.participant] for seat in pilot.seats_in("z")]
    pilot = seat_people(pilot, "a", people).apply(pilot)
    pilot = set_answers(pilot, "a", {(each.id, "A0"): 2 for each in people}).apply(pilot)
    assert companies(pilot) == {"z": "z", "a": "z"}
    stray = Answer(derived_id("answer", "a", "nobody", "A0"), "a", "nobody", "A0", 1)
    strange = dataclasses.replace(pilot, answers={**pilot.answers, stray.id: stray})
    assert companies(strange) == {"z": "z", "a": "z"}


def test_two_people_who_came_in_between_make_other_made_up_people() -> None:
    """Or those who took part twice could be followed from round to round."""
    first = {"resident": 4, "funder": 3}
    rounds = {
        id: Round(
            id,
            id,
            form="group",
            is_closed=True,
            shared=write(Shared((Counts(None, "r", people, 0, {}),))),
        )
        for id, people in (("r", first), ("s", first), ("t", {"resident": 4, "funder": 5}))
    }
    pilot = dataclasses.replace(new_pilot("p", "Wijk", "nl", DAY), rounds=rounds)
    left = leaving(pilot, KNOWN).pilot
    people = {id: {seat.participant for seat in left.seats_in(id)} for id in rounds}
    assert people["r"] == people["s"]
    assert not people["r"] & people["t"]


def test_a_group_that_is_not_known_here_is_not_named() -> None:
    counts = Counts(None, "r", {"of a later method": 4}, 0, {})
    round = Round("r", "r", form="group", is_closed=True, shared=write(Shared((counts,))))
    pilot = dataclasses.replace(new_pilot("p", "Wijk", "nl", DAY), rounds={"r": round})
    left = leaving(pilot, KNOWN).pilot
    assert [each.perspective for each in left.participants.values()] == [""] * 4


def test_nobody_that_is_made_up_has_all_the_low_scores() -> None:
    tally = (0, 3, 0, 0, 3)
    answers = {statement: {"resident": tally} for statement in ("A0", "B0", "C0")}
    counts = Counts(None, "r", {"resident": 6}, 0, answers)
    round = Round("r", "r", form="group", is_closed=True, shared=write(Shared((counts,))))
    pilot = dataclasses.replace(new_pilot("p", "Wijk", "nl", DAY), rounds={"r": round})
    left = leaving(pilot, KNOWN).pilot
    forms = {
        tuple(each.score for each in left.answers_in("r") if each.participant == id)
        for id in left.participants
    }
    assert len(forms) > 2


def test_a_reopened_round_is_not_left_out() -> None:
    assert open_rounds(group()) == (group().rounds["r"],)
    assert open_rounds(reopened(closed(group()))) == ()


def test_a_reopened_round_is_closed_in_a_copy_without_names() -> None:
    copy = anonymous(reopened(closed(group())), KNOWN)
    assert copy.rounds["r"].is_closed
    assert open_rounds(copy) == ()
    assert len(leaving(copy, KNOWN).pilot.answers) == len(group().answers)


def test_reopening_keeps_it_and_closing_again_adds_nothing() -> None:
    pilot = closed(group())
    again = reopened(pilot)
    assert (again.rounds["r"].is_closed, states(again)) == (False, states(pilot))
    assert closed(again, NEXT) == pilot


def test_a_round_without_answers_keeps_nothing() -> None:
    pilot = new_pilot("p", "Wijk", "nl", DAY)
    pilot = add_round(pilot, Round("r", "Ronde 1", form="group")).apply(pilot)
    pilot = seat_people(pilot, "r", [Participant("a")]).apply(pilot)
    assert not closed(pilot).rounds["r"].shared
    assert not closed(pilot_with_one_score()).rounds["r"].shared


def pilot_with_one_score() -> Pilot:
    pilot = new_pilot("p", "Wijk", "nl", DAY)
    pilot = add_round(pilot, Round("r", "Ronde 1")).apply(pilot)
    return set_answers(pilot, "r", {("", "A0"): 3}).apply(pilot)


def test_only_closing_and_reopening_change_what_is_kept() -> None:
    for fields in ({"is_closed": True}, {"shared": ""}):
        with pytest.raises(ValueError, match="close_round"):
            edit_round(group(), "r", **fields)


# -- what may follow


@pytest.mark.parametrize("people", [(), ("p0",), ("p0", "p1")])
def test_fewer_than_three_changes_keep_what_was_shared(people: Sequence[str]) -> None:
    before = closed(answered(group(), 1, "p0", "p1", "p2"))
    after = closed(answered(reopened(before), 4, *people), NEXT)
    assert states(after) == states(before)
    assert is_behind(after, after.rounds["r"], last(after)) is bool(people)


def test_three_changes_are_shared() -> None:
    before = closed(answered(group(), 1, "p0", "p1", "p2"))
    after = closed(answered(reopened(before), 4, "p0", "p1", "p2"), NEXT)
    assert [each.as_of for each in states(after)] == [DAY, NEXT]
    assert last(after) == counts_now(after, "r", KNOWN, NEXT)


def test_three_who_come_are_shared_and_groups_that_would_tell_one_are_merged() -> None:
    before = closed(group())
    same = closed(with_people(reopened(before), ["resident"] * 3), NEXT)
    assert last(same).people == {"resident": 7, "front-line": 3, "funder": 3}
    mixed = closed(with_people(reopened(before), ["resident", "resident", "funder"]), NEXT)
    assert last(mixed).people == {"front-line": 3, TOGETHER: 10}


def test_a_statement_that_one_of_them_answered_keeps_its_counts() -> None:
    before = closed(group())
    pilot = with_people(reopened(before), ["resident"] * 3)
    answers: dict[tuple[str, str], int | None] = {("p10", "A0"): None, ("p11", "A0"): None}
    after = closed(set_answers(pilot, "r", answers).apply(pilot), NEXT)
    assert last(after).answers["A0"] == last(before).answers["A0"]
    assert last(after).answers["B0"] != last(before).answers["B0"]
    assert sum(last(after).people.values()) == 13
    assert is_behind(after, after.rounds["r"], last(after))


def test_a_statement_that_only_one_answered_since_is_not_shared_at_all() -> None:
    before = closed(group())
    pilot = with_people(reopened(before), ["resident"] * 3)
    after = closed(answered(pilot, 2, "p10", statement="C0"), NEXT)
    assert sum(last(after).people.values()) == 13
    assert "C0" not in last(after).answers


def test_one_who_takes_anothers_place_is_not_shared() -> None:
    before = closed(group())
    pilot = unseat_participant(reopened(before), "r", "p0").apply(reopened(before))
    assert states(closed(with_people(pilot, ["resident"]), NEXT)) == states(before)


def test_who_is_left_of_a_group_is_not_shared_either() -> None:
    """Three of four residents go: all others were shown, so that one would be left over."""
    before = closed(group())
    pilot = reopened(before)
    for person in ("p0", "p1", "p2"):
        pilot = unseat_participant(pilot, "r", person).apply(pilot)
    assert states(closed(pilot, NEXT)) == states(before)


def test_a_statement_that_does_not_fit_any_more_keeps_the_whole_round_as_it_was() -> None:
    """Two of the three who go had answered A0, and one person is left."""
    pilot = group(["resident"] * 4)
    answers: dict[tuple[str, str], int | None] = {("p2", "A0"): None, ("p3", "A0"): None}
    before = closed(set_answers(pilot, "r", answers).apply(pilot))
    pilot = reopened(before)
    for person in ("p0", "p1", "p2"):
        pilot = unseat_participant(pilot, "r", person).apply(pilot)
    assert states(closed(pilot, NEXT)) == states(before)


def test_a_group_that_grows_large_enough_stays_among_the_others() -> None:
    """Without the three who came there would be two left of it."""
    before = closed(group((*["resident"] * 4, *["front-line"] * 2, "", "", "")))
    assert last(before).people == {"resident": 4, TOGETHER: 5}
    after = closed(with_people(reopened(before), ["front-line"] * 3), NEXT)
    assert last(after).people == {"resident": 4, TOGETHER: 8}


def test_a_group_that_was_among_others_is_not_shown_when_others_come() -> None:
    """Taken from all who were together at first, it would leave two people."""
    pilot = group((*["resident"] * 4, *["front-line"] * 3, "", ""))
    for statement in STATEMENTS:
        pilot = answered(pilot, 2, "p4", "p5", "p6", statement=statement)
    before = closed(pilot)
    assert last(before).people == {"resident": 4, TOGETHER: 5}
    pilot = with_people(reopened(before), ["", "", ""])
    for statement in STATEMENTS:
        pilot = answered(pilot, 2, "p9", "p10", "p11", statement=statement)
    assert last(closed(pilot, NEXT)).people == {"resident": 4, TOGETHER: 8}


def test_groups_are_merged_where_a_statement_tells_nobody_then() -> None:
    pilot = group(["resident"] * 4 + ["funder"] * 4)
    pilot = answered(pilot, 1, *(f"p{n}" for n in range(8)))
    pilot = reopened(closed(pilot))
    pilot = closed(answered(pilot, 4, "p0", "p4", "p5"))  # one of four, and two of four
    assert len(states(pilot)) == 2
    assert last(pilot).people == {TOGETHER: 8}
    assert last(pilot).answers["A0"] == {TOGETHER: (0, 5, 0, 0, 3)}


def test_a_tally_that_is_kept_shows_no_group_that_it_hid() -> None:
    """With the large group among the others, the small one could be subtracted."""
    tallies = {"a": (0, 3, 0, 0, 0), "b": (0, 0, 1, 0, 0), "c": (0, 0, 0, 5, 0)}
    before = Counts(DAY, "r", {"a": 3, "b": 1, "c": 5}, 0, {"A0": tallies})
    assert before.shown("A0").keys() == {"c", TOGETHER}
    after = Counts(NEXT, "r", {"a": 3, TOGETHER: 6}, 0, {})
    assert before.with_groups(after.people).shown("A0").keys() == {"a", TOGETHER}
    assert _kept(before, "A0", after) is None
    as_before = Counts(NEXT, "r", {"c": 5, TOGETHER: 4}, 0, {})
    assert _kept(before, "A0", as_before) is not None


def test_it_must_differ_from_everything_that_was_shared_before() -> None:
    """Three change and change back, but for one."""
    first = closed(answered(group(), 1, "p0", "p1", "p2"))
    second = closed(answered(reopened(first), 4, "p0", "p1", "p2"), NEXT)
    assert len(states(second)) == 2
    third = closed(answered(reopened(second), 1, "p0", "p1"), NEXT)
    assert states(third) == states(second)
    # Three others than the last time, and one other than the first time.
    fourth = closed(answered(reopened(second), 1, "p0", "p1", "p3"), NEXT)
    assert states(fourth) == states(second)
    back = closed(answered(reopened(second), 1, "p0", "p1", "p2"), NEXT)
    assert [each.answers for each in states(back)][::2] == [last(first).answers] * 2
    # Four changed since the second time, and only one of them since the first.
    one = answered(answered(reopened(second), 1, "p0", "p1", "p2"), 0, "p3")
    assert states(closed(one, NEXT)) == states(second)


def test_counts_that_would_stay_of_more_people_than_there_are_keep_all_as_it_was() -> None:
    """Three go, of whom two answered B0: it keeps its six answers, and four people are left."""
    pilot = group([""] * 7)
    before = closed(set_answers(pilot, "r", {("p6", "B0"): None}).apply(pilot))
    after = reopened(before)
    for person in ("p4", "p5", "p6"):
        after = unseat_participant(after, "r", person).apply(after)
    assert states(closed(after, NEXT)) == states(before)


def test_after_many_closings_the_last_counts_stay() -> None:
    pilot = closed(answered(group(), 1, "p0", "p1", "p2"))
    for number in range(MOST_CLOSINGS + 3):
        pilot = closed(answered(reopened(pilot), 4 - 3 * (number % 2), "p0", "p1", "p2"))
    assert len(states(pilot)) == MOST_CLOSINGS


# -- what leaves


def test_what_leaves_is_what_was_shared() -> None:
    before = closed(group())
    after = with_people(reopened(before), ["resident", "funder"])
    left = leaving(after, KNOWN).pilot
    criteria = {"A": ("A0",), "B": ("B0",)}
    for tell in (
        lambda pilot: spreads(pilot, "r", KNOWN),
        lambda pilot: perspectives(pilot, "r", criteria, KNOWN),
        lambda pilot: len(pilot.seats_in("r")),
    ):
        assert tell(left) == tell(before)
    assert not set(left.participants) & set(after.participants)
    assert not [each for each in left.participants.values() if each.name]


def test_an_open_round_leaves_no_answers_and_nothing_that_was_agreed() -> None:
    pilot = set_consensus(group(), "r", "A0", 2, "samen").apply(group())
    found = leaving(pilot, KNOWN)
    assert [each.id for each in found.left_out] == ["r"]
    left = found.pilot
    assert "r" in left.rounds
    assert not (*left.seats, *left.answers, *left.consensus, *left.participants)
    assert not open_rounds(closed(pilot))
    assert leaving(closed(pilot), KNOWN).pilot.consensus


def test_one_score_of_the_whole_group_leaves_while_it_is_open() -> None:
    found = leaving(pilot_with_one_score(), KNOWN)
    assert not found.left_out
    assert [each.score for each in found.pilot.answers.values()] == [3]


def test_an_archived_open_round_is_not_asked_about_and_leaves_nothing() -> None:
    pilot = edit_round(group(), "r", is_archived=True).apply(group())
    assert not open_rounds(pilot)
    assert not leaving(pilot, KNOWN).pilot.answers


def test_a_copy_without_names_shares_the_counts_and_no_earlier_ones() -> None:
    first = closed(answered(group(), 1, "p0", "p1", "p2"))
    second = closed(answered(reopened(first), 4, "p0", "p1", "p2"), NEXT)
    copy = anonymous(reopened(second), KNOWN)
    assert copy.rounds["r"].is_closed
    assert states(copy) == (last(second),)
    assert counts_now(copy, "r", KNOWN).has_same_totals(last(second))


# -- ways around closing


def test_undo_takes_nothing_back_that_was_shared() -> None:
    pilot = group()
    closing = close_round(pilot, "r", DAY, KNOWN)
    undone = undo(closing.apply(pilot), closing)
    assert not undone.rounds["r"].is_closed
    assert states(undone) == states(closed(pilot))
    again = closing.onto(undone).apply(undone)
    assert again == closed(pilot)


def test_steps_before_the_closing_can_be_undone_too() -> None:
    pilot = group()
    naming = edit_round(pilot, "r", name="Start")
    named = naming.apply(pilot)
    closing = close_round(named, "r", DAY, KNOWN)
    undone = undo(undo(closing.apply(named), closing), naming)
    assert (undone.rounds["r"].name, states(undone)) == ("Ronde 1", states(closed(pilot)))


def undo(pilot: Pilot, change: Change) -> Pilot:
    return change.inverse().onto(pilot).apply(pilot)


@pytest.mark.parametrize("is_old", [False, True])
def test_an_earlier_version_of_the_pilot_takes_nothing_back_that_was_shared(is_old: bool) -> None:
    earlier = group()
    now = with_people(earlier, ["resident"])
    now = with_rounds_closed(now) if is_old else closed(now)
    back = restore_pilot(now, earlier, "gisteren").apply(now)
    assert (back.answers, back.rounds["r"].is_closed) == (earlier.answers, False)
    assert [sum(each.people.values()) for each in states(back)] == [11]
    assert not open_rounds(back)


def test_removing_a_closed_round_can_be_undone() -> None:
    pilot = closed(group())
    removing = remove_round(pilot, "r")
    assert undo(removing.apply(pilot), removing) == pilot


@pytest.mark.parametrize("is_old", [False, True])
def test_who_is_removed_for_good_stays_in_the_counts(is_old: bool) -> None:
    pilot = with_rounds_closed(group()) if is_old else closed(group())
    erased = erase_person(pilot, ["Naam 0"], "-", (), ["p0"], KNOWN).apply(pilot)
    assert "p0" not in erased.participants
    assert last(erased).people == {"resident": 4, "front-line": 3, "funder": 3}
    (mark,) = erased.removals.values()
    assert all("rounds" not in record for record in mark.records)


def test_a_role_that_changes_keeps_what_a_round_of_an_older_version_shares() -> None:
    pilot = with_rounds_closed(group())
    pilot = add_round(pilot, Round("open", "Ronde 2", form="group"), "r").apply(pilot)
    moved = edit_participant(pilot, "p0", KNOWN, perspective="funder").apply(pilot)
    assert last(moved).people == {"resident": 4, "front-line": 3, "funder": 3}
    named = edit_participant(pilot, "p0", KNOWN, name="Ada").apply(pilot)
    assert not named.rounds["r"].shared


def test_reopening_a_round_of_an_older_version_keeps_its_counts() -> None:
    pilot = reopened(with_rounds_closed(group()))
    assert [each.as_of for each in states(pilot)] == [None]
    assert last(pilot).people == {"resident": 4, "front-line": 3, "funder": 3}


def test_copies_that_both_closed_share_what_either_shared_without_a_question() -> None:
    base = group()
    mine = closed(answered(base, 4, "p0", "p1", "p2"))
    theirs = closed(with_people(base, ["resident"]), NEXT)
    found = merge(base, mine, theirs)
    assert not found.conflicts
    merged = found.change("").apply(mine)
    assert states(merged) == (*states(mine), *states(theirs))
    other = merge(base, theirs, mine).change("").apply(theirs)
    assert other.rounds == merged.rounds
    assert not merge(base, merged, theirs).edits
    # Without a merge base the rest is asked about, and this still is not.
    assert states(merge(None, mine, theirs).change("").apply(mine)) == states(merged)


def test_merging_other_answers_into_a_round_of_an_older_version_keeps_its_counts() -> None:
    base = with_rounds_closed(group())
    theirs = with_rounds_closed(with_people(group(), ["resident"]))
    merged = merge(base, base, theirs).change("").apply(base)
    assert len(merged.answers) == len(theirs.answers)
    assert {sum(each.people.values()) for each in states(merged)} == {10, 11}
    assert merge(base, base, base).is_empty


def test_a_merge_that_only_brings_another_form_keeps_them_too() -> None:
    """Whoever sits there counts, also without an answer."""
    base = with_rounds_closed(group())
    seated = seat_people(group(), "r", [Participant("late", "", "resident")])
    theirs = with_rounds_closed(seated.apply(group()))
    merged = merge(base, base, theirs).change("").apply(base)
    assert {each.silent for each in states(merged)} == {0, 1}


def test_a_closed_round_without_answers_has_nothing_to_keep() -> None:
    pilot = add_round(new_pilot("p", "Wijk", "nl", DAY), Round("r", "Ronde", form="group"))
    empty = pilot.apply(new_pilot("p", "Wijk", "nl", DAY))
    empty = with_rounds_closed(seat_people(empty, "r", [Participant("p0")]).apply(empty))
    after = erase_person(empty, [], "iemand", participants=["p0"], known=KNOWN).apply(empty)
    assert after.rounds["r"] == empty.rounds["r"]


# -- the text


counts = st.builds(
    Counts,
    as_of=st.none() | st.dates(),
    company=st.text(max_size=4),
    people=st.just({TOGETHER: 3, "resident": 5}),
    silent=st.integers(0, 9),
    answers=st.dictionaries(
        st.sampled_from(STATEMENTS),
        st.just({TOGETHER: (0, 0, 3, 0, 0), "resident": (1, 0, 2, 0, 1)}),
    ),
)
shared = st.builds(Shared, st.lists(counts, max_size=4).map(tuple), st.booleans())


@given(shared)
def test_what_is_written_is_read_again(value: Shared) -> None:
    text = write(value)
    assert is_valid(text)
    assert read(text) == (value if value.states else Shared())
    round = Round("r", "Ronde 1", shared=text)
    assert from_plain(Round, to_plain(round)) == round


def test_of_two_closings_the_newest_leaves_however_often_the_other_closed() -> None:
    def state(score: int, day: date) -> Counts:
        tally = tuple(3 if step == score else 0 for step in range(5))
        return Counts(day, "r", {TOGETHER: 3}, 0, {"A0": {TOGETHER: tally}})

    old, older, newest = state(1, DAY), state(2, DAY), state(3, NEXT)
    often, once = write(Shared((old, older))), write(Shared((newest,)))
    assert read(join(often, once)).last == newest
    assert read(join(once, often)).last == newest


@settings(max_examples=60)
@given(shared, shared)
def test_joining_keeps_everything_whichever_comes_first(one: Shared, other: Shared) -> None:
    first, second = write(one), write(other)
    joined = join(first, second)
    assert joined == join(second, first)
    kept = {write(Shared((each,))) for each in read(joined).states}
    assert kept == {write(Shared((each,))) for each in (*one.states, *other.states)}
    assert join(first, first) == first
    if one.states or other.states:
        ends = [each.states[-1] for each in (one, other) if each.states]
        assert read(joined).states[-1] in ends


GOOD = json.loads(write(Shared((counts_now(group(), "r", KNOWN, DAY),))))


def changed(**fields: object) -> object:
    return {"states": [{**GOOD["states"][0], **fields}]}


@pytest.mark.parametrize(
    "plain",
    [
        {"states": []},
        {"states": GOOD["states"] * (MOST_STATES + 1)},
        {"states": GOOD["states"], "more": 1},
        {**GOOD, "is_behind": 1},
        [],
        changed(as_of="2026-11-31"),
        changed(as_of=20261121),
        changed(company=1),
        changed(silent=-1),
        changed(silent=True),
        changed(people={"resident": 0}),
        changed(people={"resident": MOST_PEOPLE + 1}),
        changed(people={"resident": MOST_PEOPLE, "funder": MOST_PEOPLE}),
        changed(people={"resident": MOST_PEOPLE}, answers={}, silent=1),
        changed(answers={"A0": {}}),
        changed(answers={"A0": {"resident": [9, 0, 0, 0, 0]}}),
        changed(answers={"A0": {"resident": [1, 1, 0, 0]}}),
        changed(answers={"A0": {"resident": [0, 0, 0, 0, 0]}}),
        changed(answers={"A0": {"strangers": [1, 0, 0, 0, 0]}}),
        changed(answers={str(n): {"resident": [1, 0, 0, 0, 0]} for n in range(300)}),
        changed(more=1),
    ],
)
def test_a_text_that_is_not_ours_is_refused(plain: object) -> None:
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert not is_valid(text)
    with pytest.raises(RecordError):
        from_plain(Round, {"id": "r", "name": "Ronde 1", "shared": text})


def test_of_more_counts_than_a_round_keeps_the_newest_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shared_counts, "MOST_STATES", 2)
    many = [Counts(date(2026, 11, day), "r", {"resident": day}, 0, {}) for day in (3, 4, 5, 6)]
    joined = join(write(Shared(tuple(many[:2]))), write(Shared(tuple(many[2:]))))
    assert len(read(joined).states) == 2
    assert read(joined).last == many[-1]


@pytest.mark.parametrize("text", ["{", "null", "[" * 100_000, json.dumps(GOOD), " ", "\ud800"])
def test_neither_is_another_spelling_of_it(text: str) -> None:
    assert not is_valid(text)


def test_a_hostile_text_makes_no_more_people_than_a_round_holds() -> None:
    many = Counts(None, "r", {"resident": MOST_PEOPLE}, 0, {})
    round = Round("r", "Ronde 1", form="group", is_closed=True, shared=write(Shared((many,))))
    pilot = dataclasses.replace(new_pilot("p", "Wijk", "nl", DAY), rounds={"r": round})
    assert len(leaving(pilot, KNOWN).pilot.participants) == MOST_PEOPLE

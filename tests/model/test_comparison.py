"""Two rounds laid side by side: what changed, who took part, and what may explain it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import add_action
from pilotcanvas.model.comparison import (
    StatementChange,
    earlier_rounds,
    largest_first,
    most_shifted_first,
    people_compared,
    reasons,
    round_before,
    statement_changes,
)
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import Evidence, Participant, Round
from pilotcanvas.model.scan_changes import (
    add_evidence,
    add_round,
    seat_participant,
    set_answer,
    set_consensus,
    set_reason,
)
from pilotcanvas.model.scoring import StatementResult, scan_result, statement_value

MAY, JUNE, JULY = (date(2026, month, 1) for month in (5, 6, 7))
IDS = {"A": ("A1", "A2"), "B": ("B1",)}


def with_rounds(*rounds: Round) -> Pilot:
    """A pilot with these rounds, of which each has one answer of the group."""
    pilot = new_pilot("p", "Wijk", "nl", date(2026, 1, 1))
    for round in rounds:
        pilot = add_round(pilot, round).apply(pilot)
        pilot = set_answer(pilot, round.id, "A1", 2).apply(pilot)
    return pilot


def two_rounds(before: Mapping[str, int], after: Mapping[str, int]) -> tuple[StatementChange, ...]:
    """The changes between two rounds in which the group gave these scores."""
    pilot = new_pilot("p", "Wijk", "nl", date(2026, 1, 1))
    for id, answers in (("one", before), ("two", after)):
        pilot = add_round(pilot, Round(id, id, scope="full")).apply(pilot)
        for statement, score in answers.items():
            pilot = set_answer(pilot, id, statement, score).apply(pilot)
    one, two = (scan_result(pilot, id, IDS) for id in ("one", "two"))
    return statement_changes(one, two)


def with_people(one: Sequence[str], other: Sequence[str]) -> Pilot:
    """A pilot with two rounds, "one" and "other", that these people answered alone."""
    pilot = new_pilot("p", "Wijk", "nl", date(2026, 1, 1))
    for id, people in (("one", one), ("other", other)):
        pilot = add_round(pilot, Round(id, id, form="group")).apply(pilot)
        for person in people:
            pilot = seat_participant(pilot, id, Participant(person)).apply(pilot)
            pilot = set_answer(pilot, id, "A0", 3, person).apply(pilot)
    return pilot


# -- what changed


@pytest.mark.parametrize(
    ("before", "after", "kind", "difference"),
    [
        (1, 3, "up", "2.0"),
        (4, 3, "down", "-1.0"),
        (3, 3, "same", "0.0"),
        (None, 3, "gained", None),
        (0, 3, "gained", None),
        (3, 0, "lost", None),
        (0, None, "same", None),
    ],
)
def test_each_statement_says_how_it_changed(
    before: int | None, after: int | None, kind: str, difference: str | None
) -> None:
    found, *_ = two_rounds(
        {} if before is None else {"A1": before}, {} if after is None else {"A1": after}
    )
    assert (found.id, found.kind) == ("A1", kind)
    assert found.difference == (None if difference is None else Decimal(difference))


def test_what_looks_the_same_is_the_same() -> None:
    """2.96 and 3.04 are both shown as 3.0: nobody can see that anything went up."""
    low, high = ([3] * 24 + [2], [3] * 24 + [4])
    parts = [
        StatementResult("A1", (0, 0, 0, 0), statement_value(scores, 25)) for scores in (low, high)
    ]
    assert StatementChange(*parts).kind == "same"


def test_a_statement_that_one_round_did_not_ask_is_not_compared() -> None:
    pilot = with_rounds(Round("one", "1", scope="full"), Round("two", "2", scope="full"))
    one = scan_result(pilot, "one", {"A": ("A1", "of an older method")})
    two = scan_result(pilot, "two", {"A": ("A2", "A1")})
    assert [change.id for change in statement_changes(one, two)] == ["A1"]


def test_the_largest_change_comes_first_and_what_is_the_same_is_left_out() -> None:
    changes = two_rounds({"A1": 3, "A2": 1}, {"A1": 2, "A2": 4, "B1": 1})
    assert [change.id for change in largest_first(changes)] == ["B1", "A2", "A1"]
    assert largest_first(two_rounds({"A1": 3}, {"A1": 3})) == ()


scores = st.one_of(st.none(), st.integers(0, 4))


@given(st.lists(st.tuples(scores, scores), min_size=3, max_size=3))
def test_going_back_is_the_opposite(pairs: list[tuple[int | None, int | None]]) -> None:
    ids = ("A1", "A2", "B1")
    before = {id: one for id, (one, _) in zip(ids, pairs, strict=True) if one is not None}
    after = {id: two for id, (_, two) in zip(ids, pairs, strict=True) if two is not None}
    opposite = {"up": "down", "down": "up", "gained": "lost", "lost": "gained", "same": "same"}
    for there, back in zip(two_rounds(before, after), two_rounds(after, before), strict=True):
        assert back.kind == opposite[there.kind]
        assert back.difference == (None if there.difference is None else -there.difference)
        assert there.shift == back.shift
        assert 0 <= there.shift <= 1


def part(*counts: int, dont_know: int = 0, consensus: int | None = None) -> StatementResult:
    """What came of a statement with so many scores on each step."""
    scores = [score for score, count in enumerate(counts, 1) for _ in range(count)]
    value = statement_value(scores + [0] * dont_know, 20, consensus)
    one, two, three, four = counts
    return StatementResult("A1", (one, two, three, four), value, consensus)


@pytest.mark.parametrize(
    ("before", "after", "shift"),
    [
        (part(2, 0, 0, 2), part(1, 0, 0, 1), Fraction(0)),
        (part(1, 0, 0, 1), part(0, 1, 1, 0), Fraction(1)),
        (part(2, 2, 0, 0), part(1, 2, 0, 1), Fraction(1, 4)),
        (part(2, 0, 0, 0), part(1, 0, 0, 0, dont_know=1), Fraction(1, 2)),
        (part(0, 0, 0, 0), part(1, 0, 0, 0), Fraction(1)),
        (part(0, 0, 0, 0), part(0, 0, 0, 0), Fraction(0)),
    ],
)
def test_the_shift_is_the_share_of_answers_that_lie_elsewhere(
    before: StatementResult, after: StatementResult, shift: Fraction
) -> None:
    assert StatementChange(before, after).shift == shift


def test_without_values_the_answers_say_what_changed() -> None:
    """The same mean may hide that everybody changed their mind."""
    changes = [
        StatementChange(part(2, 2, 0, 0), part(2, 2, 0, 0)),
        StatementChange(part(2, 2, 0, 0), part(1, 3, 0, 0)),
        StatementChange(part(1, 0, 0, 1), part(0, 1, 1, 0)),
        StatementChange(part(1, 0, 0, 0, dont_know=3), part(2, 0, 0, 0, dont_know=2)),
        StatementChange(part(1, 1, 0, 0), part(1, 1, 0, 0, consensus=2)),
    ]
    same, nudged, turned, gained, settled = changes
    assert turned.kind == "same"
    assert gained.kind == "gained"
    assert most_shifted_first(tuple(changes)) == (gained, turned, nudged, settled)
    assert same not in most_shifted_first(tuple(changes))


# -- who took part


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (["a", "b"], ["b", "a"], "same"),
        (["a", "b"], ["a"], "different"),
        (["a", "b"], ["a", "c"], "different"),
    ],
)
def test_the_same_people_or_others(one: list[str], other: list[str], expected: str) -> None:
    assert people_compared(with_people(one, other), "one", "other") == expected


def test_who_sat_there_and_answered_nothing_was_not_one_of_them() -> None:
    pilot = with_people(["a", "b"], ["a", "b", "c"])
    pilot = set_answer(pilot, "other", "A0", None, "c").apply(pilot)
    assert people_compared(pilot, "one", "other") == "same"


def test_nobody_knows_who_scored_together() -> None:
    pilot = with_rounds(Round("one", "1"), Round("two", "2"))
    assert people_compared(pilot, "one", "two") == "unknown"
    pilot = add_round(pilot, Round("group", "3", form="group")).apply(pilot)
    assert people_compared(pilot, "one", "group") == "different"
    assert people_compared(pilot, "group", "one") == "different"


# -- which rounds can be compared


def test_a_round_is_compared_with_those_before_it_of_the_same_statements() -> None:
    first, quick = Round("first", "1", MAY, scope="full"), Round("quick", "2", JUNE)
    second = Round("second", "3", JUNE, scope="full")
    last = Round("last", "4", JULY, scope="full")
    pilot = with_rounds(last, quick, second, first)
    found = earlier_rounds(pilot, pilot.rounds["last"])
    assert [each.id for each in found] == ["first", "second"]
    before = round_before(pilot, pilot.rounds["last"])
    assert before is not None
    assert before.id == "second"
    assert round_before(pilot, pilot.rounds["first"]) is None
    assert round_before(pilot, pilot.rounds["quick"]) is None


def test_a_round_without_an_answer_has_nothing_to_be_compared_with() -> None:
    pilot = with_rounds(Round("first", "1", MAY), Round("last", "3", JULY))
    pilot = add_round(pilot, Round("planned", "2", JUNE)).apply(pilot)
    found = earlier_rounds(pilot, pilot.rounds["last"])
    assert [each.id for each in found] == ["first"]
    settled = set_consensus(pilot, "planned", "A0", 3, "").apply(pilot)
    assert len(earlier_rounds(settled, settled.rounds["last"])) == 2


def test_a_round_in_the_archive_is_left_out_and_has_its_own_before() -> None:
    archived = Round("second", "2", JUNE, is_archived=True)
    pilot = with_rounds(Round("first", "1", MAY), archived, Round("last", "3", JULY))
    before = round_before(pilot, pilot.rounds["last"])
    assert before is not None
    assert before.id == "first"
    before = round_before(pilot, pilot.rounds["second"])
    assert before is not None
    assert before.id == "first"


def test_a_round_that_was_changed_meanwhile_is_still_the_same_round() -> None:
    pilot = with_rounds(Round("first", "1", MAY), Round("last", "3", JULY))
    before = round_before(pilot, dataclasses.replace(pilot.rounds["last"], name="Anders"))
    assert before is not None
    assert before.id == "first"


# -- what may explain it


def story(id: str, dated: date | None, place: str = "scan.A1") -> Evidence:
    """A piece of evidence."""
    return Evidence(id, place, "story", id, dated=dated)


def test_reasons_come_from_the_round_itself_and_from_between_the_rounds() -> None:
    pilot = with_rounds(Round("one", "1", MAY), Round("two", "2", JULY))
    pilot = set_reason(pilot, "two", "A1", "Er is nu een meting.").apply(pilot)
    pilot = set_reason(pilot, "one", "A1", "Van de vorige ronde.").apply(pilot)
    pilot = set_consensus(pilot, "two", "A1", 3, "Iedereen ziet het.").apply(pilot)
    pilot = set_consensus(pilot, "two", "A2", 3, "Over iets anders.").apply(pilot)
    for proof in (
        story("on the day of the first", MAY),
        story("between", JUNE),
        story("on the day of the second", JULY),
        story("after", date(2026, 7, 2)),
        story("undated", None),
        story("elsewhere", JUNE, "scan.A2"),
    ):
        pilot = add_evidence(pilot, proof).apply(pilot)
    done = Action("done", "Meten", place="scan.A1", phase="learn", status="done", done_on=JUNE)
    for action in (
        done,
        dataclasses.replace(done, id="earlier", done_on=MAY),
        dataclasses.replace(done, id="open", status="todo", done_on=None),
        dataclasses.replace(done, id="elsewhere", place="scan.A2"),
    ):
        pilot = add_action(pilot, action).apply(pilot)
    found = reasons(pilot, pilot.rounds["one"], pilot.rounds["two"], "A1")
    assert (found.own, found.settled) == ("Er is nu een meting.", "Iedereen ziet het.")
    assert [proof.id for proof in found.evidence] == ["between", "on the day of the second"]
    assert [action.id for action in found.actions] == ["done"]


def test_a_round_without_a_date_is_open_on_its_side() -> None:
    pilot = with_rounds(Round("one", "1"), Round("two", "2"))
    pilot = add_evidence(pilot, story("old", date(2020, 1, 1))).apply(pilot)
    found = reasons(pilot, pilot.rounds["one"], pilot.rounds["two"], "A1")
    assert [proof.id for proof in found.evidence] == ["old"]
    assert (found.own, found.settled, found.actions) == ("", "", ())

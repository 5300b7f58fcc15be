"""An anonymous copy names nobody, holds nobody's form, and tells the same of the group."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilotcanvas.model.action import Action
from pilotcanvas.model.canvas import Note
from pilotcanvas.model.comparison import people_compared
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.leaving import anonymous
from pilotcanvas.model.moment import take_snapshot
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.record import pilot_of
from pilotcanvas.model.scan import (
    GROUP,
    Answer,
    Consensus,
    Participant,
    Reason,
    Round,
    Seat,
    SecondEntry,
)
from pilotcanvas.model.scoring import scan_result
from pilotcanvas.model.shared import TOGETHER
from pilotcanvas.model.spread import perspective_groups, perspectives, spreads
from tests.strategies import pilots, table

KNOWN = ("resident", "front-line", "management", "funder")
STATEMENTS = ("A1", "A2", "B1", "C1")
CRITERIA = {"A": ("A1", "A2"), "B": ("B1",), "C": ("C1", "not asked of anybody")}

Form = tuple[int | None, ...]
"""What one person answered to each of `STATEMENTS`; None is not answered."""

People = Sequence[tuple[str, Form, Form | None]]
"""People with their role, their form in a first round, and one in a second if they were there."""

forms = st.tuples(*[st.none() | st.integers(0, 4)] * len(STATEMENTS))
roles = st.sampled_from((*KNOWN, *KNOWN[:2], "", "of a later method"))
groups = st.lists(st.tuples(roles, forms, st.none() | forms), max_size=12)


def group_pilot(people: People) -> Pilot:
    """A pilot whose group took two rounds, with a name for everybody."""
    pilot = new_pilot("p", "Wijk", "nl", date(2026, 1, 1))
    rounds = [
        Round(derived_id("round", str(n)), f"Ronde {n}", form="group", is_closed=True, position=n)
        for n in (1, 2)
    ]
    persons = [
        Participant(derived_id("person", str(n)), f"Naam {n}", role)
        for n, (role, _, _) in enumerate(people)
    ]
    seats, answers = [], []
    for number, round in enumerate(rounds):
        for position, (person, entry) in enumerate(zip(persons, people, strict=True)):
            form = entry[2] if number else entry[1]
            if form is None:
                continue
            id = derived_id("seat", round.id, person.id)
            seats.append(Seat(id, round.id, person.id, position))
            for statement, score in zip(STATEMENTS, form, strict=True):
                if score is not None:
                    id = derived_id("answer", round.id, person.id, statement)
                    answers.append(Answer(id, round.id, person.id, statement, score))
    return dataclasses.replace(
        pilot,
        rounds=table(rounds),
        participants=table(persons),
        seats=table(seats),
        answers=table(answers),
    )


def told(pilot: Pilot) -> list[object]:
    """All that any outlet may tell of the rounds."""
    first, second = pilot.rounds
    return [people_compared(pilot, first, second)] + [
        (
            scan_result(pilot, round, CRITERIA),
            spreads(pilot, round, KNOWN),
            perspectives(pilot, round, CRITERIA, KNOWN),
            Counter(perspective_groups(pilot, round, KNOWN).values()),
            len(pilot.seats_in(round)),
        )
        for round in pilot.rounds
    ]


def rows(pilot: Pilot, round: str) -> list[Form]:
    """The forms of a round as they lie in the file."""
    found = {(a.participant, a.statement): a.score for a in pilot.answers.values()}
    return [
        tuple(found.get((seat.participant, statement)) for statement in STATEMENTS)
        for seat in pilot.seats_in(round)
    ]


@given(groups)
def test_every_count_value_and_spread_of_a_group_stays_as_it_was(
    people: People,
) -> None:
    pilot = group_pilot(people)
    assert told(anonymous(pilot, KNOWN)) == told(pilot)


@given(groups)
def test_a_copy_of_a_copy_tells_the_same(people: People) -> None:
    once = anonymous(group_pilot(people), KNOWN)
    assert told(anonymous(once, KNOWN)) == told(once)


@given(groups, st.integers(0, 2**32))
def test_it_does_not_depend_on_who_is_who(people: People, seed: int) -> None:
    """The same forms in another order, by people with other ids and names, give the same copy."""
    shuffled = list(people)
    Random(seed).shuffle(shuffled)
    assert anonymous(group_pilot(shuffled), KNOWN) == anonymous(group_pilot(people), KNOWN)


@given(groups)
def test_nobody_has_a_name_or_an_old_id_and_only_a_shown_group_its_perspective(
    people: People,
) -> None:
    pilot = group_pilot(people)
    copy = anonymous(pilot, KNOWN)
    assert not set(copy.participants) & set(pilot.participants)
    assert not [person for person in copy.participants.values() if person.name]
    of_people = Counter(person.perspective for person in copy.participants.values())
    shown = set().union(*(perspective_groups(pilot, r, KNOWN).values() for r in pilot.rounds))
    assert set(of_people) <= shown | {TOGETHER}
    assert all(count >= 3 for role, count in of_people.items() if role)


@given(pilots())
def test_any_copy_is_a_whole_pilot_again(pilot: Pilot) -> None:
    copy = anonymous(pilot, KNOWN)
    records = [record for record in copy.records() if record != copy.profile]
    assert pilot_of(copy.profile, records) == copy
    assert not {*copy.second_entries, *copy.snapshots, *copy.kept}
    assert not [note for note in copy.notes.values() if note.is_private]
    assert not [action for action in copy.actions.values() if action.owner]
    assert copy.profile.id != pilot.profile.id  # else it would be a copy to merge
    profile = dataclasses.replace(copy.profile, id=pilot.profile.id)
    shared = {id for id, round in pilot.rounds.items() if round.form == "single" or round.is_closed}
    assert (profile, copy.evidence, copy.closings) == (
        pilot.profile,
        pilot.evidence,
        pilot.closings,
    )
    assert {
        id: dataclasses.replace(each, shared="") for id, each in copy.rounds.items()
    } == pilot.rounds
    assert copy.consensus == {i: c for i, c in pilot.consensus.items() if c.round in shared}
    assert copy.reasons == {i: r for i, r in pilot.reasons.items() if r.round in shared}
    assert {each.round for each in copy.answers.values()} <= shared


@given(st.lists(st.tuples(*[st.integers(0, 4)] * 4), min_size=3, max_size=9), st.randoms())
def test_which_answers_were_on_one_form_is_lost(entries: list[Form], random: Random) -> None:
    """Other forms with as many of each answer to each statement give the same copy."""
    columns = [list(column) for column in zip(*entries, strict=True)]
    for column in columns:
        random.shuffle(column)
    mixed: list[Form] = list(zip(*columns, strict=True))
    copies = [
        anonymous(group_pilot([("resident", form, None) for form in found]), KNOWN)
        for found in (entries, mixed)
    ]
    assert copies[0] == copies[1]


def test_a_row_is_nobodys_form() -> None:
    forms = [(2, 4, 1, 3), (4, 3, 2, 1), (1, 2, 4, 2), (3, 1, 3, 4)]
    pilot = group_pilot([("resident", form, None) for form in forms])
    dealt = rows(anonymous(pilot, KNOWN), next(iter(pilot.rounds)))
    assert len(dealt) == len(forms)
    assert not set(dealt) & set(forms)


def test_who_sat_there_and_answered_nothing_only_counts() -> None:
    empty: Form = (None,) * 4
    forms: list[Form] = [(1, None, None, None), (None, 2, None, None), (None, None, 0, None), empty]
    pilot = group_pilot([("resident", form, None) for form in forms])
    first = next(iter(pilot.rounds))
    copy = anonymous(pilot, KNOWN)
    found = sorted(copy.participants[seat.participant].perspective for seat in copy.seats_in(first))
    assert found == ["", "resident", "resident", "resident"]
    assert [row for row in rows(copy, first) if row == empty] == [empty]


def test_a_perspective_too_small_to_show_is_gone() -> None:
    people = [("resident", (4, 4, 4, 4), None)] * 3 + [("funder", (1, 1, 1, 1), None)]
    copy = anonymous(group_pilot(people), KNOWN)
    assert {person.perspective for person in copy.participants.values()} == {TOGETHER}


@pytest.mark.parametrize(("absent", "expected"), [(0, "same"), (1, "different")])
def test_rounds_are_by_the_same_people_when_they_were(absent: int, expected: str) -> None:
    form: Form = (1, 2, 3, 4)
    again: list[Form | None] = [form] * (4 - absent) + [None] * absent
    people = [("resident", form, second) for second in again]
    copy = anonymous(group_pilot(people), KNOWN)
    assert people_compared(copy, *copy.rounds) == expected
    assert len(copy.participants) == (4 if expected == "same" else 7)


def test_what_names_people_goes_and_what_the_group_said_stays() -> None:
    pilot = group_pilot([("resident", (1, 2, 3, 4), None)])
    round, person = next(iter(pilot.rounds)), next(iter(pilot.participants))
    second = SecondEntry(derived_id("second", round, person, "A1"), round, person, "A1", 2)
    together = Answer(derived_id("answer", round, GROUP, "A1"), round, GROUP, "A1", 3)
    settled = Consensus(derived_id("consensus", round, "A1"), round, "A1", 2, "samen bekeken")
    reason = Reason(derived_id("reason", round, "A1"), round, "A1", "nieuwe mensen")
    notes = [Note("a", "impact.ambition", "open"), Note("b", "scan.A1", "stil", 0, True)]
    pilot = dataclasses.replace(
        pilot,
        participants={**pilot.participants, "gone": Participant("gone", "Zit nergens")},
        answers={**pilot.answers, together.id: together},
        second_entries={second.id: second},
        consensus={settled.id: settled},
        reasons={reason.id: reason},
        notes=table(notes),
        actions={"x": Action("x", "Bellen", owner="Fatima", position=2)},
    )
    pilot = take_snapshot(pilot, "Najaar", "2026-11-21T18:00:00Z").apply(pilot)
    copy = anonymous(pilot, KNOWN)
    assert list(copy.notes) == ["a"]
    assert copy.actions == {"x": Action("x", "Bellen", position=2)}
    assert (copy.consensus, copy.reasons) == (pilot.consensus, pilot.reasons)
    assert copy.answers[together.id] == together
    assert not {*copy.second_entries, *copy.snapshots}
    assert not {"gone", person} & set(copy.participants)
    said = str(copy)
    assert not [word for word in ("Fatima", "Naam 0", "Zit nergens", "stil") if word in said]

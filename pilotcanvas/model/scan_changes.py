"""Changes to a scan: rounds, their participants, scores, evidence and chosen options.

`pilotcanvas.model.changes` defines what a change is. Changes to the forms and scores of a closed
round raise a `Problem`, for every caller; reasons, evidence, notes and actions can still be added,
and the round can be reopened.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pilotcanvas.model.changes import (
    LAST_POSITION,
    Change,
    Edit,
    after_last,
    edit_of,
    put,
    replaced,
)
from pilotcanvas.model.ids import derived_id, new_id
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.place import Place
from pilotcanvas.model.publishing import keep_counts, shared_after_closing
from pilotcanvas.model.scan import (
    GROUP,
    Answer,
    Consensus,
    Evidence,
    Option,
    Participant,
    Reason,
    Round,
    Seat,
    SecondEntry,
)
from pilotcanvas.model.table import grouped
from pilotcanvas.model.text import folded
from pilotcanvas.problems import Problem

MOST_PEOPLE = 100
"""The maximum number of people imported into a round: a community centre holds no more."""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A completed form: answers (1..4, 0 for "I don't know") by statement id, without the
    unanswered ones. The name and the perspective (an id of the method) may be empty."""

    name: str = ""
    perspective: str = ""
    answers: Mapping[str, int] = field(default_factory=dict)


def _open_round(pilot: Pilot, id: str) -> Round:
    """Returns the round with this id. Raises `Problem` when it is closed."""
    round = pilot.rounds[id]
    if round.is_closed:
        raise Problem("round.closed")
    return round


def add_round(pilot: Pilot, round: Round, copy_people_from: str | None = None) -> Change:
    """Start a round, optionally with the people of an earlier one."""
    position = after_last(each.position for each in pilot.rounds.values())
    version = pilot.profile.method_version
    round = dataclasses.replace(round, position=position, method_version=version)
    edits: list[Edit] = list(replaced(None, round))
    for seat in pilot.seats_in(copy_people_from) if copy_people_from is not None else ():
        id = derived_id("seat", round.id, seat.participant)
        edits.append(Edit(None, Seat(id, round.id, seat.participant, seat.position)))
    return Change("add_round", round.name, tuple(edits))


def edit_round(pilot: Pilot, id: str, **fields: Any) -> Change:
    """Change a round's name, date or phase, or archive it.

    Raises `Problem` when it would change who scores or the length of the scan in a round that is
    closed, or has answers: these would become invisible. Raises `ValueError` for what only
    `close_round` and `reopen_round` change.
    """
    if fields.keys() & {"is_closed", "shared"}:
        raise ValueError("a round is closed with close_round")
    round = pilot.rounds[id]
    edits = edit_of(round, **fields)
    after = dataclasses.replace(round, **fields)
    if (after.form, after.scope) != (round.form, round.scope):
        _open_round(pilot, id)
        if pilot.answers_in(id):
            raise Problem("round.has_answers")
    return Change("edit_round", round.name, edits)


def close_round(pilot: Pilot, id: str, today: date, known: Container[str] = ()) -> Change:
    """Close a round: its answers stay as they are, and those of a group may leave the program as
    counts.

    ``known`` are the perspectives that can be shown. Counts that it shared before stay the ones
    that leave while fewer than three people changed since (`pilotcanvas.model.publishing`).
    """
    round = pilot.rounds[id]
    shared = round.shared
    if round.form == "group" and not round.is_closed:
        shared = shared_after_closing(pilot, round, known, today)
    return Change("close_round", round.name, edit_of(round, is_closed=True, shared=shared))


def reopen_round(pilot: Pilot, id: str, known: Container[str] = ()) -> Change:
    """Reopen a closed round. What leaves the program remains what it shared last."""
    round = pilot.rounds[id]
    kept = [edit.after for edit in keep_counts(pilot, (id,), known)]
    shared = kept[0].shared if kept and isinstance(kept[0], Round) else round.shared
    return Change("reopen_round", round.name, edit_of(round, is_closed=False, shared=shared))


def remove_round(pilot: Pilot, id: str) -> Change:
    """Remove a round and its answers."""
    round = pilot.rounds[id]
    gone = pilot.referring_to(round)
    gone += _without_seat(pilot, id, [seat.participant for seat in pilot.seats_in(id)])
    edits = [Edit(record, None) for record in gone]
    return Change("remove_round", round.name, (*edits, Edit(round, None)))


def _without_seat(pilot: Pilot, round: str, participants: Sequence[str]) -> list[Participant]:
    """Returns those of these people who are in no other round, and so are to be removed
    entirely."""
    answers = grouped(pilot.answers, "participant")

    def is_elsewhere(id: str) -> bool:
        rounds = {seat.round for seat in pilot.seats_of(id)}
        rounds |= {answer.round for answer in answers.get(id, {}).values()}
        return bool(rounds - {round})

    return [pilot.participants[id] for id in participants if not is_elsewhere(id)]


def set_answer(
    pilot: Pilot, round: str, statement: str, score: int | None, participant: str = GROUP
) -> Change:
    """Score a statement: 1..4, 0 for "I don't know", None to remove the answer.

    Raises `Problem` when the round is closed, and `ValueError` for a score of the group where
    everybody scores alone, or of a person where the group scores together.
    """
    is_alone = _open_round(pilot, round).form == "group"
    if score is not None and is_alone != (participant != GROUP):
        raise ValueError(f"round {round}: no answer of this kind")
    id = derived_id("answer", round, participant, statement)
    before = pilot.answers.get(id)
    after = None if score is None else Answer(id, round, participant, statement, score)
    return Change("set_answer", Place.statement(statement), replaced(before, after))


def set_answers(pilot: Pilot, round: str, answers: Mapping[tuple[str, str], int | None]) -> Change:
    """Score many statements in one step, such as a pasted block: by participant and statement,
    1..4, 0 for "I don't know", None for no answer. Raises as `set_answer`."""
    name = _open_round(pilot, round).name
    edits: list[Edit] = []
    for (participant, statement), score in answers.items():
        edits += set_answer(pilot, round, statement, score, participant).edits
    return Change("set_answers", name, tuple(edits))


def set_second_entry(
    pilot: Pilot, round: str, statement: str, score: int | None, participant: str
) -> Change:
    """Set the second entry of an answer; None removes it. The answer itself does not change.

    Raises `Problem` when the round is closed.
    """
    _open_round(pilot, round)
    id = derived_id("second", round, participant, statement)
    before = pilot.second_entries.get(id)
    after = None if score is None else SecondEntry(id, round, participant, statement, score)
    return Change("set_second_entry", Place.statement(statement), replaced(before, after))


def remove_second_entries(pilot: Pilot, round: str) -> Change:
    """Finish checking a round: its second entries are no longer needed.

    Raises `Problem` when the round is closed.
    """
    name = _open_round(pilot, round).name
    gone = grouped(pilot.second_entries, "round").get(round, {}).values()
    edits = tuple(Edit(entry, None) for entry in gone)
    return Change("remove_second_entries", name, edits)


def set_reason(pilot: Pilot, round: str, statement: str, text: str) -> Change:
    """Set why the result of a statement differs from the round before; an empty text removes it.

    Works in a closed round too: looking back comes after closing.
    """
    id = derived_id("reason", round, statement)
    before = pilot.reasons.get(id)
    after = Reason(id, round, statement, text) if text.strip() else None
    return Change("set_reason", Place.statement(statement), replaced(before, after))


def set_consensus(
    pilot: Pilot, round: str, statement: str, score: int | None, reason: str = ""
) -> Change:
    """Set the consensus after discussion, with its reason; None removes it.

    Raises `Problem` when the round is closed.
    """
    _open_round(pilot, round)
    id = derived_id("consensus", round, statement)
    before = pilot.consensus.get(id)
    after = None if score is None else Consensus(id, round, statement, score, reason)
    return Change("set_consensus", Place.statement(statement), replaced(before, after))


def seat_participant(pilot: Pilot, round: str, participant: Participant) -> Change:
    """Add a participant to a round, after the last. Raises as `seat_people`."""
    edits = seat_people(pilot, round, [participant]).edits
    return Change("seat_participant", participant.name, edits)


def seat_people(pilot: Pilot, round: str, people: Sequence[Participant]) -> Change:
    """Add several people, who may be new, to a round after the last, in this order.

    Raises `Problem` when the round is closed, or would hold more than `MOST_PEOPLE`.
    """
    name = _open_round(pilot, round).name
    seated = pilot.seats_in(round)
    if people and len({s.participant for s in seated} | {p.id for p in people}) > MOST_PEOPLE:
        raise Problem("round.full", most=MOST_PEOPLE)
    start = after_last(seat.position for seat in seated)
    edits: list[Edit] = []
    for position, person in enumerate(people, start):
        edits += put(pilot, person)
        id = derived_id("seat", round, person.id)
        seat = Seat(id, round, person.id, min(position, LAST_POSITION))
        edits += put(pilot, seat)
    return Change("seat_people", name, tuple(edits))


def import_forms(pilot: Pilot, round: str, forms: Sequence[FilledForm]) -> Change:
    """Add the people of these forms to a round after the last, with their answers.

    Somebody in the round with the same name and without answers is not added again: they were
    copied from an earlier round, and this is their form. Raises `Problem` when the round is closed,
    or would hold more than `MOST_PEOPLE`.
    """
    name = _open_round(pilot, round).name
    answered = {answer.participant for answer in pilot.answers_in(round)}
    seats = pilot.seats_in(round)
    waiting = [pilot.participants[s.participant] for s in seats if s.participant not in answered]
    fresh: list[Participant] = []
    answers: dict[tuple[str, str], int | None] = {}
    for form in forms:
        person = next((each for each in waiting if _is_form_of(form, each)), None)
        if person is None:
            person = Participant(new_id(), form.name, form.perspective)
            fresh.append(person)
        else:
            waiting.remove(person)
        answers |= {(person.id, id): score for id, score in form.answers.items()}
    number = len(seats) + len(fresh)
    if number > MOST_PEOPLE:
        raise Problem("sheet.too_many", number=number, most=MOST_PEOPLE)
    edits = (*seat_people(pilot, round, fresh).edits, *set_answers(pilot, round, answers).edits)
    return Change("import_forms", name, edits)


def _is_form_of(form: FilledForm, person: Participant) -> bool:
    is_named = bool(form.name) and folded(form.name) == folded(person.name)
    return is_named and form.perspective in ("", person.perspective)


def unseat_participant(pilot: Pilot, round: str, participant: str) -> Change:
    """Remove somebody from a round with their answers, and from the file if they are in no other
    round. Raises `Problem` when the round is closed."""
    _open_round(pilot, round)
    person = pilot.participants[participant]
    gone = [each for each in pilot.referring_to(person) if getattr(each, "round", round) == round]
    gone += _without_seat(pilot, round, [participant])
    return Change("unseat_participant", person.name, tuple(Edit(record, None) for record in gone))


def edit_participant(pilot: Pilot, id: str, known: Container[str] = (), **fields: Any) -> Change:
    """Change the name or perspective of a participant, in every round that they are in.

    Closed rounds keep what they share; ``known`` are the perspectives that can be shown. Raises
    `Problem` when all those rounds are closed.
    """
    participant = pilot.participants[id]
    rounds = {seat.round for seat in pilot.seats_of(id)}
    if rounds and all(pilot.rounds[round].is_closed for round in rounds):
        raise Problem("round.closed")
    edits = edit_of(participant, **fields)
    if edits and fields.get("perspective", participant.perspective) != participant.perspective:
        edits += tuple(keep_counts(pilot, sorted(rounds), known))
    return Change("edit_participant", participant.name, edits)


def add_evidence(pilot: Pilot, evidence: Evidence) -> Change:
    """Add evidence for an answer."""
    return Change("add_evidence", evidence.place, replaced(None, evidence))


def edit_evidence(pilot: Pilot, id: str, **fields: Any) -> Change:
    """Change a piece of evidence."""
    evidence = pilot.evidence[id]
    return Change("edit_evidence", evidence.place, edit_of(evidence, **fields))


def remove_evidence(pilot: Pilot, id: str) -> Change:
    """Remove a piece of evidence."""
    evidence = pilot.evidence[id]
    return Change("remove_evidence", evidence.place, (Edit(evidence, None),))


def choose_option(pilot: Pilot, id: str, is_chosen: bool) -> Change:
    """Choose an option (a way to make it last), or withdraw the choice."""
    before = pilot.options.get(id)
    after = Option(id, is_chosen) if is_chosen else None
    return Change("choose_option", Place.option(id), replaced(before, after))

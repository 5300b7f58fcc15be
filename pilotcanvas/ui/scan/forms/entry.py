"""The changes that typing, clearing and pasting in the forms grid make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pilotcanvas.model.changes import Change, together
from pilotcanvas.model.ids import new_id
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.model.scan_changes import (
    MOST_PEOPLE,
    edit_participant,
    seat_people,
    set_answer,
    set_answers,
    set_second_entry,
)
from pilotcanvas.problems import Problem

NEXT = ""
"""The person of the next form, who is only created with the first answer."""

Block = Sequence[Sequence[int | None]]
"""A block of answers: a row for each statement, a column for each form."""


def type_answer(pilot: Pilot, round: str, person: str, statement: str, score: int | None) -> Change:
    """Sets a person's answer: 1..4, 0 for "I don't know", None to clear it. On the next form this
    also creates the person, as one step."""
    if person != NEXT:
        return set_answer(pilot, round, statement, score, person)
    if score is None:
        return Change("set_answer", f"scan.{statement}", ())
    seated = seat_people(pilot, round, [Participant(new_person := new_id())])
    scored = set_answer(pilot, round, statement, score, new_person)
    return together(scored.label, scored.about, [seated, scored])


def type_perspective(pilot: Pilot, round: str, person: str, perspective: str) -> Change:
    """Sets the perspective of a form; empty for unknown."""
    if person != NEXT:
        return edit_participant(pilot, person, perspective=perspective)
    people = [Participant(new_id(), perspective=perspective)] if perspective else []
    return seat_people(pilot, round, people)


def clear(pilot: Pilot, round: str, cells: Iterable[tuple[str, str]], is_second: bool) -> Change:
    """Clears answers, by person and statement, as one step; ``is_second`` clears second entries
    instead."""
    people = ((person, statement) for person, statement in cells if person != NEXT)
    if not is_second:
        return set_answers(pilot, round, dict.fromkeys(people))
    changes = [
        set_second_entry(pilot, round, statement, None, person) for person, statement in people
    ]
    return together("set_second_entry", pilot.rounds[round].name, changes)


def paste(
    pilot: Pilot, round: Round, statements: Sequence[str], block: Block, row: int, column: int
) -> Change:
    """Pastes a block of answers in the grid from a cell on, replacing what is there.

    ``statements`` are all rows of the grid; ``row`` and ``column`` count from 0. Forms are created
    for additional columns. A block with a row for each person, as in a CSV, is transposed. Raises
    `Problem` if it does not fit.
    """
    width = len(block[0]) if block else 0
    if row == 0 and width == len(statements) != len(block):
        block, width = tuple(zip(*block, strict=True)), len(block)
    if row + len(block) > len(statements):
        raise Problem("sheet.too_low", rows=len(block), left=len(statements) - row)
    if column + width > MOST_PEOPLE:
        raise Problem("sheet.too_many", number=column + width, most=MOST_PEOPLE)
    seated = [seat.participant for seat in pilot.seats_in(round.id)]
    people = seated[column : column + width]
    fresh = [Participant(new_id()) for _ in range(width - len(people))]
    people += [person.id for person in fresh]
    answers = {
        (person, statement): score
        for statement, scores in zip(statements[row:], block, strict=False)
        for person, score in zip(people, scores, strict=True)
    }
    sitting = seat_people(pilot, round.id, fresh)
    scored = set_answers(pilot, round.id, answers)
    return together(scored.label, scored.about, [sitting, scored])

"""Made-up rounds of a group, for the tests of what the exports tell of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date

from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import Answer, Participant, Round, Seat
from tests.strategies import table

TODAY = date(2026, 11, 21)
NINE = (*["resident"] * 4, *["front-line"] * 3, *["funder"] * 2)
"""Two groups that can be shown, and two funders who cannot by themselves."""


def with_round(
    pilot: Pilot,
    name: str,
    perspectives: Sequence[str],
    scores: Mapping[str, Sequence[int | None]],
    shows_means: bool = True,
    held_on: date | None = None,
    first: int = 0,
) -> Pilot:
    """The pilot with a closed quick round: by statement what each of these people answered.

    They are those from ``first`` on, so that other people can be in another round.
    """
    round = Round(
        derived_id("round", name),
        name,
        held_on,
        form="group",
        is_closed=True,
        shows_means=shows_means,
        position=len(pilot.rounds),
    )
    people = [
        Participant(derived_id("person", str(first + n)), f"Naam {first + n}", perspective)
        for n, perspective in enumerate(perspectives)
    ]
    seats = [
        Seat(derived_id("seat", round.id, person.id), round.id, person.id, position)
        for position, person in enumerate(people)
    ]
    answers = [
        Answer(
            derived_id("answer", round.id, person.id, statement),
            round.id,
            person.id,
            statement,
            score,
        )
        for statement, given in scores.items()
        for person, score in zip(people, given, strict=True)
        if score is not None
    ]
    return dataclasses.replace(
        pilot,
        rounds={**pilot.rounds, round.id: round},
        participants={**pilot.participants, **table(people)},
        seats={**pilot.seats, **table(seats)},
        answers={**pilot.answers, **table(answers)},
    )


def empty() -> Pilot:
    """A pilot in which nothing was scored."""
    return new_pilot("00000000-0000-4000-8000-000000000000", "Wijk", "nl", TODAY)

"""Who stands where on a statement, so that nobody can be singled out; knows no places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pilotcanvas.content.look import PERSPECTIVES
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import GROUP

TOGETHER = ""
"""The perspective of those who are shown only together."""
LEAST_PEOPLE = 3
"""A perspective with fewer people is shown only together with others."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How many people of each perspective gave each answer to one statement: 1 to 4, or 0 for
    "I don't know". ``people`` is how many could answer."""

    counts: Mapping[int, Mapping[str, int]]
    people: int

    @property
    def answered(self) -> int:
        """How many gave an answer."""
        return sum(sum(some.values()) for some in self.counts.values())


def shown_perspectives(pilot: Pilot, round: str) -> dict[str, str]:
    """As which perspective each participant of a round is shown.

    Who has no perspective, or one that is not known here, belongs to those who are put together.
    Perspectives with fewer than `LEAST_PEOPLE` people are put together; when those are still too
    few, the smallest of the others joins them, for who is left over would be singled out as well.
    """
    seats = [seat.participant for seat in pilot.seats.values() if seat.round == round]
    own = {}
    for id in seats:
        perspective = pilot.participants[id].perspective if id in pilot.participants else TOGETHER
        own[id] = perspective if perspective in PERSPECTIVES else TOGETHER
    sizes = Counter(own.values())
    together = {TOGETHER} | {each for each, size in sizes.items() if size < LEAST_PEOPLE}
    alone = sorted((size, each) for each, size in sizes.items() if each not in together)
    while alone and 0 < sum(sizes[each] for each in together) < LEAST_PEOPLE:
        together.add(alone.pop(0)[1])
    return {id: TOGETHER if each in together else each for id, each in own.items()}


def spreads(pilot: Pilot, round: str) -> dict[str, Spread]:
    """The spread of each statement that was answered in a round."""
    shown = shown_perspectives(pilot, round)
    is_single = pilot.rounds[round].form == "single"
    people = 1 if is_single else len(shown)
    counts: dict[str, dict[int, Counter[str]]] = {}
    for answer in pilot.answers.values():
        is_counted = answer.participant == GROUP if is_single else answer.participant in shown
        if answer.round == round and is_counted:
            steps = counts.setdefault(answer.statement, {})
            perspective = shown.get(answer.participant, TOGETHER)
            steps.setdefault(answer.score, Counter())[perspective] += 1
    return {statement: Spread(steps, people) for statement, steps in counts.items()}

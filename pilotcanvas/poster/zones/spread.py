"""How many people gave which answer, as paper shows it; who is shown with whom, the model says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass

from pilotcanvas.model import spread
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import GROUP
from pilotcanvas.model.spread import TOGETHER


@dataclass(frozen=True, slots=True)
class SpreadOnPaper:
    """How many people of each perspective gave each answer to one statement: 1 to 4, or 0 for
    "I don't know". ``people`` is how many could answer."""

    counts: Mapping[int, Mapping[str, int]]
    people: int

    @property
    def answered(self) -> int:
        """How many gave an answer."""
        return sum(sum(some.values()) for some in self.counts.values())


def spreads(pilot: Pilot, round: str, known: Container[str]) -> dict[str, SpreadOnPaper]:
    """The spread of each statement that was answered in a round; ``known`` are the perspectives
    that can be shown."""
    if pilot.rounds[round].form == "single":
        return {
            answer.statement: SpreadOnPaper({answer.score: {TOGETHER: 1}}, 1)
            for answer in pilot.answers.values()
            if answer.round == round and answer.participant == GROUP
        }
    people = len(pilot.seats_in(round))
    found = spread.spreads(pilot, round, known)
    return {
        statement: SpreadOnPaper(
            {score: Counter(groups) for score, groups in each.groups.items()}, people
        )
        for statement, each in found.items()
    }

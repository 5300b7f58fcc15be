"""The spread of answers as printed: the number of people per answer and perspective."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass

from pilotcanvas.model import spread
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import GROUP
from pilotcanvas.model.shared import TOGETHER


@dataclass(frozen=True, slots=True)
class SpreadOnPaper:
    """The number of people of each perspective per answer to one statement: 1 to 4, or 0 for "I
    don't know". ``people`` is the number of participants."""

    counts: Mapping[int, Mapping[str, int]]
    people: int

    @property
    def answered(self) -> int:
        """The number of answers given."""
        return sum(sum(some.values()) for some in self.counts.values())


def spreads(pilot: Pilot, round: str, known: Container[str]) -> dict[str, SpreadOnPaper]:
    """Returns the spread of each statement that was answered in a round; ``known`` are the
    perspectives that may be shown."""
    if pilot.rounds[round].form == "single":
        return {
            answer.statement: SpreadOnPaper({answer.score: {TOGETHER: 1}}, 1)
            for answer in pilot.answers_in(round)
            if answer.participant == GROUP
        }
    people = len(pilot.seats_in(round))
    found = spread.spreads(pilot, round, known)
    return {
        statement: SpreadOnPaper(
            {score: Counter(groups) for score, groups in each.groups.items()}, people
        )
        for statement, each in found.items()
    }

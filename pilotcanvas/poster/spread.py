"""How many people gave which answer, as paper shows it; who is shown with whom, the model says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pilotcanvas.content.look import PERSPECTIVES
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import GROUP
from pilotcanvas.model.spread import TOGETHER, perspective_groups


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


def spreads(pilot: Pilot, round: str) -> dict[str, Spread]:
    """The spread of each statement that was answered in a round."""
    shown = perspective_groups(pilot, round, PERSPECTIVES)
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

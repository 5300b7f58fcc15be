"""The spread of a group's answers, shown so that nobody can be singled out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import Answer
from pilotcanvas.model.scoring import Value, criterion_value, statement_value
from pilotcanvas.model.shared import FEWEST_SHOWN, TOGETHER, merged_groups


def perspective_groups(pilot: Pilot, round: str, known: Container[str]) -> dict[str, str]:
    """Returns the perspective to show each person with who answered in a round, or `TOGETHER`.

    The one rule for screen, paper and exports. ``known`` are the perspectives that can be shown;
    people with another one are grouped with those who have none. Perspectives of few people join
    them too (`merged_groups`). People in the round without any answer cannot hide others, and are
    left out.
    """
    seated = {seat.participant for seat in pilot.seats_in(round)}
    answered = {each.participant for each in pilot.answers_in(round)}
    perspectives = {id: pilot.participants[id].perspective for id in seated & answered}
    return _joined({id: p if p in known else TOGETHER for id, p in perspectives.items()})


def _joined(groups: Mapping[str, str]) -> dict[str, str]:
    """Merges groups until none is too small to be shown, as far as there are people."""
    merged = merged_groups(Counter(groups.values()))
    return {id: TOGETHER if group in merged else group for id, group in groups.items()}


@dataclass(frozen=True, slots=True)
class Spread:
    """The spread of the answers to one statement.

    ``groups`` maps each answer that was given (0..4) to the groups with which its people are shown,
    in order of name; a group of which fewer than three answered this statement is shown with
    others.
    """

    groups: Mapping[int, tuple[str, ...]]

    @property
    def answered(self) -> int:
        """The number of people who gave an answer."""
        return sum(len(groups) for groups in self.groups.values())

    def value_of(self, group: str) -> Value | None:
        """Returns the value of one group's scores; None when fewer than three of them answered."""
        given = [score for score, groups in self.groups.items() for each in groups if each == group]
        return statement_value(given, len(given)) if len(given) >= FEWEST_SHOWN else None


def spreads(pilot: Pilot, round: str, known: Container[str]) -> dict[str, Spread]:
    """Returns the spread of each statement that people answered individually in a round."""
    groups = perspective_groups(pilot, round, known)
    answers: dict[str, list[Answer]] = {}
    for answer in pilot.answers_in(round):
        if answer.participant in groups:
            answers.setdefault(answer.statement, []).append(answer)
    return {statement: _spread(given, groups) for statement, given in answers.items()}


def _spread(answers: Iterable[Answer], groups: Mapping[str, str]) -> Spread:
    scores = {answer.participant: answer.score for answer in answers}
    shown = _joined({person: groups[person] for person in scores})
    given: dict[int, list[str]] = {}
    for person, score in scores.items():
        given.setdefault(score, []).append(shown[person])
    return Spread({score: tuple(sorted(found)) for score, found in sorted(given.items())})


@dataclass(frozen=True, slots=True)
class Perspectives:
    """The values of the groups of a round side by side; only what may be shown.

    ``people`` maps each group to its size, in the order of ``known`` with those together last.
    ``statements`` and ``criteria`` map (id, group) to the value of a group.
    """

    people: Mapping[str, int]
    statements: Mapping[tuple[str, str], Value]
    criteria: Mapping[tuple[str, str], Value]


def perspectives(
    pilot: Pilot, round: str, criteria: Mapping[str, Sequence[str]], known: Sequence[str]
) -> Perspectives:
    """Returns the values of each group of a round; ``criteria`` maps each criterion to its
    statements.

    A criterion's value for a group is computed from those of its statements for that group alone,
    by the same rules as for everybody. A statement that fewer than three people of a group answered
    has no value for it: it counts as too little insight.
    """
    groups = list(perspective_groups(pilot, round, known).values())
    people = {each: groups.count(each) for each in (*known, TOGETHER) if each in groups}
    found = spreads(pilot, round, known)
    of_statements: dict[tuple[str, str], Value] = {}
    of_criteria: dict[tuple[str, str], Value] = {}
    for group in people:
        for criterion, statements in criteria.items():
            values = []
            for statement in statements:
                value = found[statement].value_of(group) if statement in found else None
                if value is not None:
                    of_statements[statement, group] = value
                values.append(value or Value(None, 0, 0, people[group]))
            if people[group] >= FEWEST_SHOWN:
                of_criteria[criterion, group] = criterion_value(values)
    return Perspectives(people, of_statements, of_criteria)

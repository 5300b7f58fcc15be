"""Scan results for export: spreads per group, never individual answers.

`pilotcanvas.model` decides which groups and values are shown; `scan_phrase` words them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pilotcanvas.content.method import Method, StatementText
from pilotcanvas.exchange.status import round_result
from pilotcanvas.model.comparison import (
    Reasons,
    StatementChange,
    largest_first,
    most_shifted_first,
    people_compared,
    reasons,
    round_before,
    statement_changes,
)
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scoring import SCORES, ScanResult, StatementResult, Value
from pilotcanvas.model.spread import TOGETHER, Perspectives, Spread, perspectives, spreads


@dataclass(frozen=True, slots=True)
class GroupCount:
    """The number of people of one group per answer to a statement: ``scores`` for the four steps.

    ``value`` is None if it is not shown, because fewer than three people answered or the round does
    not show values.
    """

    group: str
    scores: tuple[int, int, int, int]
    dont_know: int
    value: Value | None


@dataclass(frozen=True, slots=True)
class TakenRound:
    """A round with any answers, and its result. ``groups`` is empty in a round with one shared
    score."""

    round: Round
    result: ScanResult
    spreads: Mapping[str, Spread]
    groups: Perspectives

    @property
    def has_groups(self) -> bool:
        """Whether there is any group to show besides everybody together."""
        return any(group != TOGETHER for group in self.groups.people)

    def statements(self, method: Method) -> Iterator[tuple[StatementText, StatementResult]]:
        """Yields each statement of the round with its result."""
        texts = method.scan.statements(self.round.scope)
        for criterion in self.result.criteria:
            yield from zip(texts[criterion.id], criterion.statements, strict=True)

    def group_counts(self, statement: str) -> Iterator[GroupCount]:
        """Yields the answers of each group to a statement; nothing if all groups are merged."""
        spread = self.spreads.get(statement)
        if spread is None or self.round.form == "single":
            return
        there = {group for groups in spread.groups.values() for group in groups}
        if there == {TOGETHER}:
            return
        for group in dict.fromkeys((*self.groups.people, TOGETHER)):
            if group in there:
                one, two, three, four = (
                    spread.groups.get(score, ()).count(group) for score in SCORES
                )
                value = spread.value_of(group) if self.round.shows_values else None
                unknown = spread.groups.get(0, ()).count(group)
                yield GroupCount(group, (one, two, three, four), unknown, value)


def taken_rounds(pilot: Pilot, method: Method) -> tuple[TakenRound, ...]:
    """Returns the rounds with any answers that are not archived, oldest first."""
    known = method.scan.perspective_ids
    answered = pilot.answered_rounds()
    return tuple(
        TakenRound(
            round,
            round_result(pilot, method, round),
            spreads(pilot, round.id, known),
            perspectives(pilot, round.id, method.scan.statement_ids(round.scope), known),
        )
        for round in pilot.rounds_in_order()
        if round.id in answered
    )


@dataclass(frozen=True, slots=True)
class RoundChange:
    """The changes in ``after`` since ``before``, the previous round with the same statements.

    ``people`` is "same", "different" or "unknown". Without ``has_values`` one of the rounds does
    not show values: exports may say that answers shifted, but not in which direction.
    """

    before: Round
    after: Round
    people: str
    has_values: bool
    changes: tuple[tuple[StatementChange, Reasons], ...]


def round_changes(pilot: Pilot, taken: tuple[TakenRound, ...]) -> tuple[RoundChange, ...]:
    """Returns the changes between each round and the previous one."""
    of_round = {each.round.id: each for each in taken}
    found = []
    for after in taken:
        before = round_before(pilot, after.round)
        if before is not None:
            found.append(_change(pilot, of_round[before.id], after))
    return tuple(found)


def _change(pilot: Pilot, before: TakenRound, after: TakenRound) -> RoundChange:
    def why(change: StatementChange) -> Reasons:
        return reasons(pilot, before.round, after.round, change.id)

    has_values = before.round.shows_values and after.round.shows_values
    every = statement_changes(before.result, after.result)
    shown = largest_first(every) if has_values else most_shifted_first(every)
    shown += tuple(change for change in every if change not in shown and why(change).own)
    return RoundChange(
        before.round,
        after.round,
        people_compared(pilot, before.round.id, after.round.id),
        has_values,
        tuple((change, why(change)) for change in shown),
    )

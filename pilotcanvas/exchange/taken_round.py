"""What came of the rounds of the scan, as the exports tell it: how people lie apart, never who.

Which groups are shown and which rounds show values, the model says; how it is said is elsewhere.
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
    """How many people of one group gave each answer to a statement: ``scores`` for the four steps.

    ``value`` is None where it is not shown, because fewer than three answered or because means were
    not asked.
    """

    group: str
    scores: tuple[int, int, int, int]
    dont_know: int
    value: Value | None


@dataclass(frozen=True, slots=True)
class TakenRound:
    """A round in which anything was answered. ``groups`` is empty when one score was given."""

    round: Round
    result: ScanResult
    spreads: Mapping[str, Spread]
    groups: Perspectives

    @property
    def has_groups(self) -> bool:
        """Whether there is any group to show beside everybody."""
        return any(group != TOGETHER for group in self.groups.people)

    def statements(self, method: Method) -> Iterator[tuple[StatementText, StatementResult]]:
        """Each statement that was asked, with what came of it."""
        texts = method.scan.statements(self.round.scope)
        for criterion in self.result.criteria:
            yield from zip(texts[criterion.id], criterion.statements, strict=True)

    def group_counts(self, statement: str) -> Iterator[GroupCount]:
        """How the groups answered a statement; nothing where only everybody together is shown."""
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
    """The rounds that hold any answer and are not archived, oldest first."""
    known = [each.id for each in method.scan.perspectives]
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
    """What changed in ``after`` since ``before``, the round before it with the same statements.

    ``people`` is "same", "different" or "unknown". Without ``has_values`` the means of either round
    were not asked: then it may be told that people answered otherwise, not which way it went.
    """

    before: Round
    after: Round
    people: str
    has_values: bool
    changes: tuple[tuple[StatementChange, Reasons], ...]


def round_changes(pilot: Pilot, taken: tuple[TakenRound, ...]) -> tuple[RoundChange, ...]:
    """What changed between each taken round and the one before it."""
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

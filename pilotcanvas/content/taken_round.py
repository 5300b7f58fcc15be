"""Rounds of a scan with their results, as paper and exports show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pilotcanvas.content.method import Method, StatementText
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scoring import SCORES, ScanResult, StatementResult, Value, scan_result
from pilotcanvas.model.shared import TOGETHER, read
from pilotcanvas.model.spread import Perspectives, Spread, perspectives, spreads


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
    """A round and its result.

    ``people`` is the number of forms; ``groups`` is empty in a round with one shared score.

    Paper and exports make it of a pilot in which nobody is a person any more
    (`pilotcanvas.model.leaving`).
    """

    round: Round
    result: ScanResult
    people: int
    spreads: Mapping[str, Spread]
    groups: Perspectives

    @property
    def is_behind(self) -> bool:
        """Whether the answers may have changed since they were counted: see `counted_on`."""
        return read(self.round.shared).is_behind

    @property
    def counted_on(self) -> date | None:
        """The day of the counts that the round shares; None if that is not known."""
        last = read(self.round.shared).last
        return last.as_of if last else None

    @property
    def values(self) -> Mapping[str, Fraction | None]:
        """The exact value of each criterion, for the radar."""
        return {criterion.id: criterion.value.exact for criterion in self.result.criteria}

    @property
    def has_groups(self) -> bool:
        """Whether there is any group to show besides everybody together."""
        return any(group != TOGETHER for group in self.groups.people)

    def statements(self, method: Method) -> Iterator[tuple[StatementText, StatementResult]]:
        """Yields each statement of the round with its result."""
        texts = method.scan_of(self.round).statements(self.round.scope)
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


def round_result(pilot: Pilot, method: Method, round: Round) -> ScanResult:
    """Computes the result of a round for the statements it was taken with."""
    scan = method.scan_of(round)
    return scan_result(pilot, round.id, scan.statement_ids(round.scope), scan.plus_ones)


def taken_round(pilot: Pilot, method: Method, round: Round) -> TakenRound:
    """Returns a round with its result."""
    scan = method.scan_of(round)
    known = scan.perspective_ids
    return TakenRound(
        round,
        round_result(pilot, method, round),
        len(pilot.seats_in(round.id)),
        spreads(pilot, round.id, known),
        perspectives(pilot, round.id, scan.statement_ids(round.scope), known),
    )


def taken_rounds(pilot: Pilot, method: Method, most: int | None = None) -> tuple[TakenRound, ...]:
    """Returns the rounds with any answers that are not archived, oldest first; with ``most`` only
    the last of them."""
    answered = pilot.answered_rounds()
    rounds = [round for round in pilot.rounds_in_order() if round.id in answered]
    return tuple(taken_round(pilot, method, round) for round in rounds[-(most or len(rounds)) :])

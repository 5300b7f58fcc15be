"""Compares two rounds of the scan, statement by statement, and collects what may explain
changes."""

from __future__ import annotations

import dataclasses
import itertools
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pilotcanvas.model.action import Action
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.place import Place
from pilotcanvas.model.scan import Evidence, Round
from pilotcanvas.model.scoring import ScanResult, StatementResult, Value


def change_kind(before: Value, after: Value) -> str:
    """Returns "gained" or "lost" (insight), "up", "down" or "same", by the values as shown."""
    then, now = before.shown, after.shown
    if (then is None) != (now is None):
        return "gained" if then is None else "lost"
    if then is None or now is None or then == now:
        return "same"
    return "up" if now > then else "down"


@dataclass(frozen=True, slots=True)
class StatementChange:
    """A statement in two rounds."""

    before: StatementResult
    after: StatementResult

    @property
    def id(self) -> str:
        """The id of the statement."""
        return self.after.id

    @property
    def difference(self) -> Decimal | None:
        """The change in value, between the values as shown; None without both."""
        before, after = self.before.value.shown, self.after.value.shown
        return None if before is None or after is None else after - before

    @property
    def kind(self) -> str:
        """One of "gained" or "lost" (insight), "up", "down" and "same"."""
        return change_kind(self.before.value, self.after.value)

    @property
    def shift(self) -> Fraction:
        """The share of answers that moved: 0 when the proportions are equal, 1 when no earlier
        answer is given now (the total variation distance)."""
        then, now = _shares(self.before), _shares(self.after)
        if not sum(then) or not sum(now):
            return Fraction(int(sum(then) != sum(now)))
        pairs = zip(then, now, strict=True)
        return sum((abs(one - other) for one, other in pairs), Fraction(0)) / 2


def _shares(part: StatementResult) -> tuple[Fraction, ...]:
    """The share of each score, and of "I don't know", among the answers given."""
    given = (*part.counts, part.value.dont_know)
    return tuple(Fraction(count, sum(given) or 1) for count in given)


def statement_changes(before: ScanResult, after: ScanResult) -> tuple[StatementChange, ...]:
    """Returns every statement that both rounds have, in the order of the later one."""
    parts = {part.id: part for criterion in before.criteria for part in criterion.statements}
    return tuple(
        StatementChange(parts[part.id], part)
        for criterion in after.criteria
        for part in criterion.statements
        if part.id in parts
    )


def largest_first(changes: tuple[StatementChange, ...]) -> tuple[StatementChange, ...]:
    """The statements that changed: insight gained or lost first, then by size of the change in
    value."""
    found = [change for change in changes if change.kind != "same"]
    found.sort(key=lambda change: -abs(change.difference or Decimal(9)))
    return tuple(found)


def most_shifted_first(changes: tuple[StatementChange, ...]) -> tuple[StatementChange, ...]:
    """The statements that changed, for where values are hidden: insight gained or lost first, then
    by the share of answers that moved. Not even the order reveals in which direction a mean
    went."""
    found = [
        change
        for change in changes
        if change.shift
        or change.kind in ("gained", "lost")
        or change.before.consensus != change.after.consensus
    ]
    found.sort(key=lambda change: (change.kind not in ("gained", "lost"), -change.shift))
    return tuple(found)


def people_compared(pilot: Pilot, one: str, other: str) -> str:
    """Returns whether the same people scored in two rounds: "same", "different" or "unknown".

    When the group gave one score together, nobody recorded who took part.
    """
    forms = {pilot.rounds[one].form, pilot.rounds[other].form}
    if forms == {"single"}:
        return "unknown"
    if len(forms) > 1:
        return "different"
    return "same" if _answered(pilot, one) == _answered(pilot, other) else "different"


def _answered(pilot: Pilot, round: str) -> set[str]:
    return {answer.participant for answer in pilot.answers_in(round)}


def earlier_rounds(pilot: Pilot, round: Round) -> tuple[Round, ...]:
    """Returns the earlier rounds that this one can be compared with, oldest first: those in which
    the same statements were asked and anything was answered."""
    taken = pilot.answered_rounds()
    # An archived round has its place in time too, though `rounds_in_order` leaves it out.
    there = {**pilot.rounds, round.id: dataclasses.replace(round, is_archived=False)}
    rounds = dataclasses.replace(pilot, rounds=there).rounds_in_order()
    before = itertools.takewhile(lambda each: each.id != round.id, rounds)
    return tuple(each for each in before if each.scope == round.scope and each.id in taken)


def round_before(pilot: Pilot, round: Round) -> Round | None:
    """Returns the last of the rounds that this one can be compared with."""
    return next(reversed(earlier_rounds(pilot, round)), None)


@dataclass(frozen=True, slots=True)
class Reasons:
    """What may explain why a statement changed: the group's own reason, its reasons for a
    consensus, the evidence dated between the rounds, and the actions done between them."""

    own: str
    settled: str
    evidence: tuple[Evidence, ...]
    actions: tuple[Action, ...]


def reasons(pilot: Pilot, before: Round, after: Round, statement: str) -> Reasons:
    """Collects what the pilot holds about why the result of a statement changed."""
    own = [r.text for r in pilot.reasons_in(after.id) if r.statement == statement]
    settled = [c.reason for c in pilot.consensus_in(after.id) if c.statement == statement]
    place = Place.statement(statement)
    return Reasons(
        own="".join(own),
        settled="".join(settled),
        evidence=tuple(
            proof for proof in pilot.evidence_at(place) if _is_between(proof.dated, before, after)
        ),
        actions=tuple(
            action
            for action in pilot.actions_at(place)
            if action.status == "done" and _is_between(action.done_on, before, after)
        ),
    )


def _is_between(day: date | None, before: Round, after: Round) -> bool:
    """Returns whether a day is after the earlier round and at most that of the later one; unknown
    dates of rounds are open ends."""
    if day is None:
        return False
    return (before.held_on or date.min) < day <= (after.held_on or date.max)

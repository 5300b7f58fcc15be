"""What changed between two rounds of the scan, statement by statement, and what may explain it."""

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
    """ "gained" or "lost" insight, "up", "down", or "same", by the values as shown."""
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
        """How far the value went up or down, between the values as shown; None without both."""
        before, after = self.before.value.shown, self.after.value.shown
        return None if before is None or after is None else after - before

    @property
    def kind(self) -> str:
        """ "gained" or "lost" insight, "up", "down", or "same"."""
        return change_kind(self.before.value, self.after.value)

    @property
    def shift(self) -> Fraction:
        """Which share of the answers lies elsewhere than before: 0 when people gave them in the
        same proportions, 1 when no answer of then is given now (the total variation distance)."""
        then, now = _shares(self.before), _shares(self.after)
        if not sum(then) or not sum(now):
            return Fraction(int(sum(then) != sum(now)))
        pairs = zip(then, now, strict=True)
        return sum((abs(one - other) for one, other in pairs), Fraction(0)) / 2


def _shares(part: StatementResult) -> tuple[Fraction, ...]:
    """Which share of the answers given is each score, and "I don't know"."""
    given = (*part.counts, part.value.dont_know)
    return tuple(Fraction(count, sum(given) or 1) for count in given)


def statement_changes(before: ScanResult, after: ScanResult) -> tuple[StatementChange, ...]:
    """Every statement that both rounds have, in the order of the later one."""
    parts = {part.id: part for criterion in before.criteria for part in criterion.statements}
    return tuple(
        StatementChange(parts[part.id], part)
        for criterion in after.criteria
        for part in criterion.statements
        if part.id in parts
    )


def largest_first(changes: tuple[StatementChange, ...]) -> tuple[StatementChange, ...]:
    """What did change: insight that was gained or lost first, then by how far the value went."""
    found = [change for change in changes if change.kind != "same"]
    found.sort(key=lambda change: -abs(change.difference or Decimal(9)))
    return tuple(found)


def most_shifted_first(changes: tuple[StatementChange, ...]) -> tuple[StatementChange, ...]:
    """What did change where values are not shown: insight that was gained or lost first, then by
    how many of the answers lie elsewhere. Not even the order tells which way a mean went."""
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
    """Whether the same people scored in two rounds: "same", "different" or "unknown".

    When the group gave one score together nobody wrote down who that was.
    """
    forms = {pilot.rounds[one].form, pilot.rounds[other].form}
    if forms == {"single"}:
        return "unknown"
    if len(forms) > 1:
        return "different"
    return "same" if _answered(pilot, one) == _answered(pilot, other) else "different"


def _answered(pilot: Pilot, round: str) -> set[str]:
    return {answer.participant for answer in pilot.answers.values() if answer.round == round}


def earlier_rounds(pilot: Pilot, round: Round) -> tuple[Round, ...]:
    """The rounds before this one that it can be compared with, oldest first: those in which the
    same statements were asked and anything was answered."""
    taken = pilot.answered_rounds()
    # A round in the archive has its place in time too, though it is left out of the order.
    there = {**pilot.rounds, round.id: dataclasses.replace(round, is_archived=False)}
    rounds = dataclasses.replace(pilot, rounds=there).rounds_in_order()
    before = itertools.takewhile(lambda each: each.id != round.id, rounds)
    return tuple(each for each in before if each.scope == round.scope and each.id in taken)


def round_before(pilot: Pilot, round: Round) -> Round | None:
    """The last of the rounds that this one can be compared with."""
    return next(reversed(earlier_rounds(pilot, round)), None)


@dataclass(frozen=True, slots=True)
class Reasons:
    """What may explain why a statement changed: what the group says of it, why it settled on a
    score, the evidence from between the rounds, and the actions that were done between them."""

    own: str
    settled: str
    evidence: tuple[Evidence, ...]
    actions: tuple[Action, ...]


def reasons(pilot: Pilot, before: Round, after: Round, statement: str) -> Reasons:
    """What the pilot knows about why a statement came out otherwise."""
    own = [r.text for r in pilot.reasons.values() if _is_of(r.round, r.statement, after, statement)]
    settled = [
        c.reason for c in pilot.consensus.values() if _is_of(c.round, c.statement, after, statement)
    ]
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


def _is_of(round: str, statement: str, wanted: Round, asked: str) -> bool:
    return round == wanted.id and statement == asked


def _is_between(day: date | None, before: Round, after: Round) -> bool:
    """After the earlier round, up to and on the day of the later one; dates not known are open."""
    if day is None:
        return False
    return (before.held_on or date.min) < day <= (after.held_on or date.max)

"""The scoring rules of the scan, as pure functions.

The rules are ours and the help says so. Nothing is preset; "I don't know" is an answer and never a
score; too little insight gives no number; there is no overall mark. Values are exact fractions
until they are shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from pilotcanvas.model.canvas import DONT_KNOW
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import GROUP

SCORES = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Value:
    """A value on the 1..4 scale, or None for too little insight, with its answer counts.

    ``exact`` is None when there is too little insight. Of the ``possible`` answers ``scored`` are
    scores and ``dont_know`` are "I don't know"; the rest was not answered.
    """

    exact: Fraction | None
    scored: int
    dont_know: int
    possible: int

    @property
    def shown(self) -> Decimal | None:
        """The value as shown: rounded half up to one decimal."""
        return None if self.exact is None else round_half_up(self.exact)

    @property
    def word(self) -> str | None:
        """The word for the value as shown: "strong" from 3.0, "developing" from 2.0, else
        "weak"."""
        shown = self.shown
        if shown is None:
            return None
        return "strong" if shown >= 3 else "developing" if shown >= 2 else "weak"

    @property
    def unanswered(self) -> int:
        """The number of possible answers that were not given."""
        return self.possible - self.scored - self.dont_know


@dataclass(frozen=True, slots=True)
class StatementResult:
    """The result of one statement: the number of scores per step, and the consensus if there is
    one."""

    id: str
    counts: tuple[int, int, int, int]
    value: Value
    consensus: int | None = None

    @property
    def agreement(self) -> Fraction | None:
        """Van der Eijk's A of the first scores; None when nobody scored."""
        return agreement(self.counts) if any(self.counts) else None


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """The result of one criterion, with its statements."""

    id: str
    value: Value
    statements: tuple[StatementResult, ...]


@dataclass(frozen=True, slots=True)
class ScanResult:
    """The result of a round. ``strongest`` and ``achilles`` include ties; both are empty when fewer
    than two criteria have a value, or all values are equal."""

    round: str
    criteria: tuple[CriterionResult, ...]
    strongest: tuple[str, ...]
    achilles: tuple[str, ...]

    @property
    def stands_out(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The criteria that are "strongest", and those that are "achilles", if there are any."""
        both = (("strongest", self.strongest), ("achilles", self.achilles))
        return tuple((key, ids) for key, ids in both if ids)

    def distinction(self, criterion: str) -> str:
        """Returns "strongest" or "achilles" if a criterion is that, else nothing."""
        return next((key for key, ids in self.stands_out if criterion in ids), "")

    def criterion(self, id: str) -> CriterionResult:
        """Returns the result of this criterion. Raises `KeyError` for an unknown id."""
        for criterion in self.criteria:
            if criterion.id == id:
                return criterion
        raise KeyError(id)


def round_half_up(value: Fraction) -> Decimal:
    """Rounds to one decimal, halves up (2.25 becomes 2.3), without passing through floats."""
    return Decimal(floor(value * 10 + Fraction(1, 2))).scaleb(-1)


def statement_value(answers: Iterable[int], possible: int, consensus: int | None = None) -> Value:
    """Returns the group's value for a statement.

    ``answers`` are 1..4, or 0 for "I don't know"; ``possible`` is how many people could answer. The
    value is the mean of the scores when at least half of the answers given are scores. A consensus
    replaces it, and does not affect the counts.
    """
    given = list(answers)
    scores = [answer for answer in given if answer != DONT_KNOW]
    exact: Fraction | None = None
    if consensus is not None:
        exact = Fraction(consensus)
    elif scores and 2 * len(scores) >= len(given):
        exact = Fraction(sum(scores), len(scores))
    return Value(exact, len(scores), len(given) - len(scores), possible)


def criterion_value(values: Sequence[Value]) -> Value:
    """Returns the mean of a criterion's statement values, when at least half of them have one."""
    known = [value.exact for value in values if value.exact is not None]
    exact = Fraction(sum(known), len(known)) if known and 2 * len(known) >= len(values) else None
    return Value(
        exact,
        sum(value.scored for value in values),
        sum(value.dont_know for value in values),
        sum(value.possible for value in values),
    )


def strongest_and_achilles(
    values: Mapping[str, Value], plus_ones: Collection[str] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Returns the strongest points and the Achilles heels, by the values as shown.

    Excludes those of ``plus_ones``; includes ties. Both are empty when all known values are equal.
    """
    known = {
        id: value.shown
        for id, value in values.items()
        if id not in plus_ones and value.shown is not None
    }
    if not known or min(known.values()) == max(known.values()):
        return (), ()
    highest, lowest = max(known.values()), min(known.values())
    return (
        tuple(id for id, shown in known.items() if shown == highest),
        tuple(id for id, shown in known.items() if shown == lowest),
    )


def agreement(counts: Sequence[int]) -> Fraction:
    """Returns Van der Eijk's agreement A of counts on ordered steps: 1 unanimous, 0 uniform, -1 two
    camps.

    The counts are peeled into layers in which each step is either used or not. A layer's agreement
    is its unimodality (the share of step triples without a dip) times how few steps it uses; A is
    the mean of the layers weighted by the people in them. Source: C. van der Eijk (2001),
    'Measuring agreement in ordered rating scales', Quality & Quantity 35: 325-341. Raises
    `ValueError` when nobody scored or there are fewer than three steps.
    """
    total = sum(counts)
    if total <= 0 or len(counts) < 3 or min(counts) < 0:
        raise ValueError(f"no agreement can be computed from {list(counts)}")
    left = list(counts)
    weighted = Fraction(0)
    while any(left):
        used = [count > 0 for count in left]
        height = min(count for count in left if count)
        weighted += height * sum(used) * _layer_agreement(used)
        left = [count - height if count else 0 for count in left]
    return weighted / total


def _layer_agreement(used: Sequence[bool]) -> Fraction:
    steps, filled = len(used), sum(used)
    smooth = dips = 0
    for low in range(steps):
        for middle in range(low + 1, steps):
            for high in range(middle + 1, steps):
                triple = (used[low], used[middle], used[high])
                smooth += triple in ((True, True, False), (False, True, True))
                dips += triple == (True, False, True)
    if smooth + dips:
        unimodality = Fraction(
            (steps - 2) * smooth - (steps - 1) * dips, (steps - 2) * (smooth + dips)
        )
    else:
        unimodality = Fraction(1)
    return unimodality * (1 - Fraction(filled - 1, steps - 1))


def agreement_word(value: Fraction) -> str:
    """Returns "agreed" from 0.6, "fairly_agreed" from 0.3, else "divided", by A as shown: one
    decimal, rounded half up. The thresholds are ours."""
    shown = round_half_up(value)
    if shown >= Decimal("0.6"):
        return "agreed"
    return "fairly_agreed" if shown >= Decimal("0.3") else "divided"


def scan_result(
    pilot: Pilot,
    round: str,
    criteria: Mapping[str, Sequence[str]],
    plus_ones: Collection[str] = (),
) -> ScanResult:
    """Returns the result of a round; ``criteria`` maps each criterion to its statements, in order.
    Those of ``plus_ones`` are never the strongest point or the Achilles heel."""
    people = [seat.participant for seat in pilot.seats_in(round)]
    if pilot.rounds[round].form == "single":
        people = [GROUP]
    given: dict[str, list[int]] = {}
    for answer in pilot.answers_in(round):
        if answer.participant in people:
            given.setdefault(answer.statement, []).append(answer.score)
    agreed = {c.statement: c.score for c in pilot.consensus_in(round)}
    results = []
    for id, statements in criteria.items():
        parts = tuple(
            _statement_result(
                statement, given.get(statement, []), len(people), agreed.get(statement)
            )
            for statement in statements
        )
        results.append(CriterionResult(id, criterion_value([p.value for p in parts]), parts))
    strongest, achilles = strongest_and_achilles({r.id: r.value for r in results}, plus_ones)
    return ScanResult(round, tuple(results), strongest, achilles)


def _statement_result(
    id: str, answers: Sequence[int], possible: int, consensus: int | None
) -> StatementResult:
    one, two, three, four = (sum(answer == step for answer in answers) for step in SCORES)
    value = statement_value(answers, possible, consensus)
    return StatementResult(id, (one, two, three, four), value, consensus)

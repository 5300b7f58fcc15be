"""Orders the results of a round by what a group had better discuss first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from pilotcanvas.model.scoring import ScanResult, StatementResult, agreement, agreement_word
from pilotcanvas.model.spread import Perspectives


def blind_statements(result: ScanResult) -> tuple[str, ...]:
    """The statements with too little insight: first those with answers "I don't know", then the
    rest, each in the order of the scan."""
    blind = [part for part in _statements(result) if part.value.exact is None]
    blind.sort(key=lambda part: not part.value.dont_know)
    return tuple(part.id for part in blind)


def least_agreed(result: ScanResult, most: int) -> tuple[str, ...]:
    """Returns at most ``most`` statements that somebody scored, the least agreement first."""
    scored = [part for part in _statements(result) if any(part.counts)]
    scored.sort(key=lambda part: agreement(part.counts))
    return tuple(part.id for part in scored[:most])


def discuss_first(parts: Iterable[StatementResult]) -> tuple[StatementResult, ...]:
    """Returns the statements in order of discussion: disputed ones, the least agreement first;
    those with too little insight; those agreed on, or with a consensus; and last those without
    answers."""
    return tuple(sorted(parts, key=_turn))


def is_disputed(part: StatementResult) -> bool:
    """Returns whether scores differ too much and no consensus was reached."""
    return _turn(part)[0] == _DISPUTED


def is_divided(part: StatementResult) -> bool:
    """Returns whether it is disputed, and the scores are divided."""
    found = part.agreement
    return is_disputed(part) and found is not None and agreement_word(found) == "divided"


_DISPUTED, _BLIND, _AGREED, _UNANSWERED = range(4)


def _turn(part: StatementResult) -> tuple[int, Fraction]:
    found = part.agreement
    if part.consensus is not None:
        return _AGREED, Fraction(1)
    if found is None:
        return _BLIND if part.value.dont_know else _UNANSWERED, Fraction(0)
    if part.value.exact is None:
        return _BLIND, found
    return _AGREED if agreement_word(found) == "agreed" else _DISPUTED, found


def furthest_apart(shown: Mapping[str, Decimal]) -> tuple[str, str] | None:
    """Returns the groups with the lowest and the highest value as shown, if those differ; the first
    in order among equals."""
    if len(set(shown.values())) < 2:
        return None
    return min(shown, key=shown.__getitem__), max(shown, key=shown.__getitem__)


def contrast(perspectives: Perspectives, statement: str) -> tuple[str, str] | None:
    """Returns the groups that are furthest apart on a statement, if the values as shown differ by a
    whole step."""
    values: dict[str, Decimal] = {}
    for group in perspectives.people:
        value = perspectives.statements.get((statement, group))
        if value is not None and value.shown is not None:
            values[group] = value.shown
    apart = furthest_apart(values)
    return apart if apart and values[apart[1]] - values[apart[0]] >= 1 else None


def _statements(result: ScanResult) -> list[StatementResult]:
    return [part for criterion in result.criteria for part in criterion.statements]

"""What a group had better talk about first, from the results of a round; no advice, only order."""

from __future__ import annotations

from pilotcanvas.model.scoring import ScanResult, StatementResult, agreement


def blind_statements(result: ScanResult) -> tuple[str, ...]:
    """The statements with too little insight: first where people said not to know, then the rest,
    each in the order of the scan."""
    blind = [part for part in _statements(result) if part.value.exact is None]
    blind.sort(key=lambda part: not part.value.dont_know)
    return tuple(part.id for part in blind)


def least_agreed(result: ScanResult, most: int) -> tuple[str, ...]:
    """At most so many statements that somebody scored, the least agreement first."""
    scored = [part for part in _statements(result) if any(part.counts)]
    scored.sort(key=lambda part: agreement(part.counts))
    return tuple(part.id for part in scored[:most])


def _statements(result: ScanResult) -> list[StatementResult]:
    return [part for criterion in result.criteria for part in criterion.statements]

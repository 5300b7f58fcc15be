"""What changed between rounds of a scan, for export.

`pilotcanvas.model` decides which values are shown; `scan_phrase` words the changes.
"""

from __future__ import annotations

from dataclasses import dataclass

from pilotcanvas.content.taken_round import TakenRound
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

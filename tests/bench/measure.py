"""Two things measured in turns, and the line of the table that comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Line:
    """One line of the table: what ours and the bare thing took, in this unit.

    ``ratio`` is the median of the ratios of the pairs. Without a bare thing, the budget is in the
    unit itself.
    """

    name: str
    unit: str
    ours: float
    bare: float | None
    ratio: float | None
    budget: float | None

    @property
    def is_kept(self) -> bool:
        """Whether it stays within its budget; what has none always does."""
        measured = self.ours if self.ratio is None else self.ratio
        return self.budget is None or measured <= self.budget

    def __str__(self) -> str:
        def value(number: float | None) -> str:
            if number is None:
                return ""
            return f"{number:.0f} {self.unit}" if number >= 100 else f"{number:.3g} {self.unit}"

        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        budget = "" if self.budget is None else f"{self.budget:g}"
        if budget and self.ratio is None:
            budget += f" {self.unit}"
        mark = "" if self.is_kept else "  over"
        measured = f"{value(self.ours):>10}{value(self.bare):>10}{ratio:>8}{budget:>9}"
        return f"{self.name:<46}{measured}{mark}"


def compare(
    name: str,
    unit: str,
    budget: float | None,
    pairs: int,
    ours: Callable[[], float],
    bare: Callable[[], float],
) -> Line:
    """Measure both this many times, in turns, each first as often as the other."""
    measured = []
    for turn in range(pairs):
        if turn % 2:
            second = bare()
            first = ours()
        else:
            first = ours()
            second = bare()
        measured.append((first, second))
    return from_pairs(name, unit, budget, measured)


def from_pairs(
    name: str, unit: str, budget: float | None, pairs: list[tuple[float, float]]
) -> Line:
    """The line of pairs that were measured already."""
    return Line(
        name,
        unit,
        median(first for first, _ in pairs),
        median(second for _, second in pairs),
        median(first / second for first, second in pairs),
        budget,
    )

"""What the canvas tells: where it stands, and where there is too little insight.

No mark and no forecast: counts, blind spots in order of weight, and what the routes bring along.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pilotcanvas.content.method import ItemText, Method, PartText
from pilotcanvas.model.action import Action
from pilotcanvas.model.canvas import DONT_KNOW
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.place import Place

MAIN_ROUTE = 3
SUPPORTING_ROUTE = 2
PRESSING = {"ingredients": 1, "pitfalls": 1}
"""The step at which an item calls for an action: an ingredient that is missing, a pitfall that is
happening now."""


@dataclass(frozen=True, slots=True)
class BlindSpot:
    """An item with too little insight: not discussed yet, or discussed and not known."""

    item: ItemText
    is_discussed: bool
    weighs_heavily: bool


@dataclass(frozen=True, slots=True)
class PartCount:
    """How many items of a part stand where. ``steps`` counts the four steps, "we don't know"
    first; ``known`` is how many are neither that nor not discussed."""

    not_discussed: int
    steps: tuple[int, int, int, int]

    @property
    def total(self) -> int:
        """How many items the part has."""
        return self.not_discussed + sum(self.steps)

    @property
    def known(self) -> int:
        """How many items there is insight in."""
        return sum(self.steps[1:])


def part_count(pilot: Pilot, part: PartText) -> PartCount:
    """How many items of this part stand at each step of its scale."""
    counts = Counter(pilot.status(item.id) for item in part.items)
    return PartCount(counts[None], (counts[0], counts[1], counts[2], counts[3]))


def main_routes(pilot: Pilot) -> frozenset[str]:
    """The routes (without "routes.") that the group chose as main route."""
    return frozenset(
        item.id.partition(".")[2]
        for item in pilot.items.values()
        if item.id.startswith("routes.") and item.status == MAIN_ROUTE
    )


def heavy_for(pilot: Pilot, item: ItemText) -> tuple[str, ...]:
    """The chosen main routes for which this item weighs most. The table is the method's."""
    chosen = main_routes(pilot)
    return tuple(route for route in item.weighs_for if route in chosen)


def blind_spots(pilot: Pilot, method: Method, part: str | None = None) -> tuple[BlindSpot, ...]:
    """Where there is too little insight, most important first.

    What weighs most for a chosen main route comes first; then what was not discussed before what
    was discussed and is not known; then the order of the canvas.
    """
    found = []
    for item in method.items():
        status = pilot.status(item.id)
        if status in (None, DONT_KNOW) and part in (None, item.part):
            found.append(BlindSpot(item, status is not None, bool(heavy_for(pilot, item))))
    found.sort(key=lambda spot: (not spot.weighs_heavily, spot.is_discussed))
    return tuple(found)


def scored_criteria(pilot: Pilot, method: Method) -> int:
    """How many criteria have a score in the last round; "I don't know" is none."""
    rounds = pilot.rounds_in_order()
    if not rounds:
        return 0
    last = rounds[-1]
    scored = {a.statement for a in pilot.answers.values() if a.round == last.id and a.score}
    return sum(
        any(statement in scored for statement in statements)
        for statements in method.scan.statement_ids(last.scope).values()
    )


def calls_for_action(pilot: Pilot, item: ItemText) -> bool:
    """Whether it is a missing ingredient or a pitfall that is happening now."""
    return pilot.status(item.id) == PRESSING.get(item.part, -1)


def route_hints(pilot: Pilot, method: Method) -> tuple[tuple[ItemText, str], ...]:
    """The hints that the chosen routes bring: shown, never forced.

    A main route's own hint; that of institutionalisation only when no other route goes with it.
    """
    chosen = {
        item.id: status
        for item in method.part("routes").items
        if (status := pilot.status(item.id)) in (MAIN_ROUTE, SUPPORTING_ROUTE)
    }
    hints = []
    for item in method.part("routes").items:
        if not item.hint or chosen.get(item.id) != MAIN_ROUTE:
            continue
        if item.id == "routes.institutionalisation" and len(chosen) > 1:
            continue
        hints.append((item, item.hint))
    return tuple(hints)


def forgotten_places(pilot: Pilot, method: Method) -> tuple[Place, ...]:
    """Places that hold answers and that this method no longer asks about: kept and listed."""
    places = {record.hangs_at for record in pilot.records() if not isinstance(record, Action)}
    return tuple(sorted(place for place in places if place and not method.knows(place)))

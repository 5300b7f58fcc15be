"""Computes the progress and the blind spots of a canvas.

No mark and no forecast: counts, blind spots in order of weight, and the hints of the main routes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pilotcanvas.content.method import ItemText, Method, PartText
from pilotcanvas.model.action import Action
from pilotcanvas.model.canvas import DONT_KNOW
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.place import Place


@dataclass(frozen=True, slots=True)
class BlindSpot:
    """An item with too little insight: not discussed yet, or discussed and not known."""

    item: ItemText
    is_discussed: bool
    weighs_heavily: bool


@dataclass(frozen=True, slots=True)
class PartCount:
    """The number of items of a part per status. ``steps`` counts the four steps, "we don't know"
    first; ``known`` is the number of items beyond that."""

    not_discussed: int
    steps: tuple[int, int, int, int]

    @property
    def total(self) -> int:
        """The number of items of the part."""
        return self.not_discussed + sum(self.steps)

    @property
    def known(self) -> int:
        """The number of items with insight."""
        return sum(self.steps[1:])


def part_count(pilot: Pilot, part: PartText) -> PartCount:
    """Counts the items of this part per step of its scale."""
    counts = Counter(pilot.status(item.id) for item in part.items)
    return PartCount(counts[None], (counts[0], counts[1], counts[2], counts[3]))


def main_routes(pilot: Pilot, method: Method) -> tuple[ItemText, ...]:
    """Returns the routes that the group chose as main route."""
    part = method.route_part
    if part is None:
        return ()
    return tuple(route for route in part.items if pilot.status(route.id) in part.steps.main)


def heavy_for(pilot: Pilot, method: Method, item: ItemText) -> tuple[ItemText, ...]:
    """Returns the chosen main routes for which this item weighs most, according to the method."""
    chosen = {route.id: route for route in main_routes(pilot, method)}
    return tuple(chosen[place] for place in item.weighs_for if place in chosen)


def blind_spots(pilot: Pilot, method: Method, part: str | None = None) -> tuple[BlindSpot, ...]:
    """Returns the items with too little insight, most important first.

    Those that weigh most for a chosen main route come first; then undiscussed ones before those
    discussed and not known; then the order of the canvas.
    """
    found = []
    for item in method.items():
        status = pilot.status(item.id)
        if status in (None, DONT_KNOW) and part in (None, item.part):
            found.append(BlindSpot(item, status is not None, bool(heavy_for(pilot, method, item))))
    found.sort(key=lambda spot: (not spot.weighs_heavily, spot.is_discussed))
    return tuple(found)


def scored_criteria(pilot: Pilot, method: Method) -> int:
    """Counts the criteria with a score in the last round; "I don't know" is not a score."""
    rounds = pilot.rounds_in_order()
    if not rounds:
        return 0
    last = rounds[-1]
    scored = {a.statement for a in pilot.answers_in(last.id) if a.score}
    return sum(
        any(statement in scored for statement in statements)
        for statements in method.scan_of(last).statement_ids(last.scope).values()
    )


def main_hints(pilot: Pilot, part: PartText) -> tuple[tuple[ItemText, str], ...]:
    """Returns the hints of the items of a part that were chosen as main: shown, never forced. Some
    apply only when nothing else was chosen."""
    steps = part.steps
    chosen = [i for i in part.items if pilot.status(i.id) in (*steps.main, *steps.supporting)]
    return tuple(
        (item, item.hint)
        for item in chosen
        if item.hint
        and pilot.status(item.id) in steps.main
        and not (item.is_hint_only_alone and len(chosen) > 1)
    )


def forgotten_places(pilot: Pilot, method: Method) -> tuple[Place, ...]:
    """Returns the places that hold content and that this method no longer asks about: kept and
    listed."""
    places = {record.hangs_at for record in pilot.records() if not isinstance(record, Action)}
    return tuple(sorted(place for place in places if place and not method.knows(place)))

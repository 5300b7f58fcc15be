"""How a group's answers lie apart, in such a way that nobody can be singled out; no means here."""

from __future__ import annotations

from collections.abc import Container

from pilotcanvas.model.pilot import Pilot

TOGETHER = ""
"""The group of everybody whose perspective is not shown by itself."""

FEWEST_SHOWN = 3
"""A perspective with fewer people than this is shown only together with others."""


def perspective_groups(pilot: Pilot, round: str, known: Container[str]) -> dict[str, str]:
    """For each participant of a round: the perspective to show them with, or `TOGETHER`.

    The one rule for screen, paper and exports. ``known`` are the perspectives that can be shown;
    who has another one stands with those who have none. A perspective of fewer than three people
    joins them too. Would fewer than three be
    together then, the smallest other perspective joins them: else they stood apart after all.
    """
    people: dict[str, list[str]] = {}
    for seat in pilot.seats.values():
        if seat.round == round:
            perspective = pilot.participants[seat.participant].perspective
            group = perspective if perspective in known else TOGETHER
            people.setdefault(group, []).append(seat.participant)
    together = people.pop(TOGETHER, [])
    for perspective in sorted(people, key=lambda each: (len(people[each]), each)):
        is_small = len(people[perspective]) < FEWEST_SHOWN
        if is_small or 0 < len(together) < FEWEST_SHOWN:
            together += people.pop(perspective)
    groups = {person: perspective for perspective, each in people.items() for person in each}
    return groups | dict.fromkeys(together, TOGETHER)


def spread(
    pilot: Pilot, round: str, statement: str, known: Container[str]
) -> dict[int, tuple[str, ...]]:
    """For each answer that was given (0..4): the groups of those who gave it, in order of name."""
    groups = perspective_groups(pilot, round, known)
    given: dict[int, list[str]] = {}
    for answer in pilot.answers.values():
        is_asked = answer.round == round and answer.statement == statement
        if is_asked and answer.participant in groups:
            given.setdefault(answer.score, []).append(groups[answer.participant])
    return {score: tuple(sorted(found)) for score, found in sorted(given.items())}

"""Closes the rounds of made-up pilots: what is open leaves the program through no outlet."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from pilotcanvas.model.changes import Change
from pilotcanvas.model.pilot import Pilot


def with_rounds_closed(pilot: Pilot, is_closed: bool = True) -> Pilot:
    """The pilot with all rounds closed, as an older version of the program closed them; or open."""
    rounds = {
        id: dataclasses.replace(each, is_closed=is_closed) for id, each in pilot.rounds.items()
    }
    return dataclasses.replace(pilot, rounds=rounds)


def before_closing(pilot: Pilot, make: Callable[[Pilot], Change]) -> Pilot:
    """The pilot as if a change had been made to it before its rounds were closed."""
    opened = with_rounds_closed(pilot, False)
    return dataclasses.replace(make(opened).apply(opened), rounds=pilot.rounds)

"""Everything that a pilot holds has a place in the window where it can be seen."""

from __future__ import annotations

import dataclasses
from random import Random

from tests.strategies import PHASES, made_up_pilot
from tests.ui.context import PLACES


def test_every_record_has_a_place_to_go_to() -> None:
    pilot = next(
        pilot
        for pilot in (made_up_pilot(Random(seed)) for seed in range(100))
        if all(getattr(pilot, field.name) for field in dataclasses.fields(pilot))
    )
    for record in pilot.records():
        place = record.seen_at
        if place.room == "action":
            assert place.id in pilot.actions
        elif place.room == "phase":
            assert place.id in PHASES
        else:
            assert place.room in (*PLACES, "option", "profile"), record

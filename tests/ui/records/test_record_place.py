"""Everything that a pilot holds has a place in the window where it can be seen."""

from __future__ import annotations

import dataclasses
from random import Random

from pilotcanvas.model.pilot import PHASES
from pilotcanvas.ui.records.record_place import place_of
from pilotcanvas.ui.window.workspace import PLACES
from tests.strategies import made_up_pilot


def test_every_record_has_a_place_to_go_to() -> None:
    pilot = next(
        pilot
        for pilot in (made_up_pilot(Random(seed)) for seed in range(100))
        if all(getattr(pilot, field.name) for field in dataclasses.fields(pilot))
    )
    for record in pilot.records():
        room, _, id = place_of(record).partition(".")
        if room == "action":
            assert id in pilot.actions
        elif room == "phase":
            assert id in PHASES
        else:
            assert room in (*PLACES, "option", "profile"), record

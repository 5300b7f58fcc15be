"""What differs between two moments can be told, and an earlier one can be gone back to."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given

from pilotcanvas.model.difference import Difference, differences, restore_pilot
from pilotcanvas.model.pilot import Pilot
from tests import strategies as some


def same_pilot(now: Pilot, then: Pilot) -> Pilot:
    profile = dataclasses.replace(then.profile, id=now.profile.id)
    return dataclasses.replace(then, profile=profile, removals=now.removals)


def without_shared(pilot: Pilot) -> Pilot:
    """The pilot without what its rounds share: that stays when one goes back."""
    rounds = {id: dataclasses.replace(each, shared="") for id, each in pilot.rounds.items()}
    return dataclasses.replace(pilot, rounds=rounds)


@given(some.pilots(), some.pilots())
def test_going_back_gives_that_moment_and_can_be_undone(now: Pilot, then: Pilot) -> None:
    then = same_pilot(now, then)
    change = restore_pilot(now, then, "1 jan")
    assert without_shared(change.apply(now)) == then
    assert change.inverse().apply(change.apply(now)) == now
    counted = sum(sum(dataclasses.astuple(each)) for each in differences(now, then).values())
    assert counted == len(change.edits)


def test_differences_are_counted_by_kind() -> None:
    from tests.saved import format_1

    now = format_1.pilot_at_first()
    first, *_ = now.notes.values()
    then = dataclasses.replace(
        now,
        notes={first.id: dataclasses.replace(first, text="anders")},
        actions={},
    )
    assert differences(now, then) == {"notes": Difference(0, 1, 1), "actions": Difference(0, 1, 0)}
    assert differences(now, now) == {}


def test_another_pilot_is_not_gone_back_to() -> None:
    from tests.saved import format_1

    now = format_1.pilot_at_first()
    other = dataclasses.replace(now, profile=dataclasses.replace(now.profile, id="x"))
    with pytest.raises(ValueError, match="another"):
        restore_pilot(now, other, "")

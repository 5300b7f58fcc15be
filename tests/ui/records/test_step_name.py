"""Undo names what it takes back, in words."""

from __future__ import annotations

import pytest

from pilotcanvas.model.changes import Change
from pilotcanvas.ui.records.step_name import StepNames
from tests.method import bundled_method


@pytest.mark.parametrize("label", ["merge", "restore_pilot", "erase_names", "erase_participant"])
def test_steps_over_the_whole_pilot_have_a_name(label: str) -> None:
    names = StepNames(bundled_method("en"))
    assert names.knows(label)
    assert names.name(Change(label, "", ())) != label


def test_a_merge_is_named_after_the_file_and_not_after_what_it_remembers() -> None:
    names = StepNames(bundled_method("en"))
    change = Change("merge", "wijk (kopie van Jan).pilot", (), ("5f0c1c1e-aaaa", "77-bbbb"))
    assert names.name(change).endswith("– wijk (kopie van Jan).pilot")
    assert "5f0c" not in names.name(change)

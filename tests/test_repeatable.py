"""Hypothesis finds what it found before, also where new ids decide what comes next."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pilotcanvas.model.ids import new_id


def test_new_ids_are_repeated_within_an_example_and_never_outside_of_one() -> None:
    met: list[tuple[str, str]] = []

    @settings(max_examples=5)
    @given(st.integers())
    def look(_: int) -> None:
        met.append((new_id(), new_id()))

    look()
    assert len(met) > 1
    assert len(set(met)) == 1
    assert len(set(met[0])) == 2
    assert new_id() != new_id()
    assert new_id() not in met[0]

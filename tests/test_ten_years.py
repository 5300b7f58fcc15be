"""The pilot of many years that is measured with is an honest one: real changes, the same each
time."""

from __future__ import annotations

import dataclasses
from collections import Counter
from itertools import islice
from pathlib import Path

from pilotcanvas.store.opening import check, open_file
from tests.bench.ten_years import (
    ACTIONS,
    EDITS,
    NOTES,
    PEOPLE,
    ROUNDS,
    beginning,
    build,
    end,
    history,
    pilot_after,
)


def test_a_year_is_made_by_changes_that_apply_one_after_the_other() -> None:
    pilot = beginning()
    for _, _, change in islice(history(1), 2_500):
        pilot = change.apply(pilot)
    assert pilot.notes
    assert pilot.answers
    assert pilot.snapshots


def test_a_year_has_what_the_budgets_say() -> None:
    pilot = pilot_after(1)
    made = list(history(1))
    assert len(made) == EDITS
    assert len(pilot.notes) == NOTES
    assert len(pilot.actions) == ACTIONS
    assert len(pilot.rounds) == len(pilot.snapshots) == ROUNDS
    per_round = Counter(seat.round for seat in pilot.seats.values())
    assert set(per_round.values()) == {PEOPLE}
    moments = [at for at, _, _ in made]
    assert moments == sorted(moments)
    assert moments[-1] < end(1)


def test_it_is_the_same_each_time_and_longer_ones_begin_with_it() -> None:
    assert list(history(1)) == list(islice(history(2), EDITS))


def test_its_file_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "year.pilot"
    build(path, 1)
    assert not check(path)
    with open_file(path, is_read_only=True) as file:
        assert dataclasses.asdict(file.pilot) == dataclasses.asdict(pilot_after(1))

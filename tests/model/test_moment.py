"""Moments are kept small, come back whole, and survive what a file from anyone may hold."""

from __future__ import annotations

import dataclasses
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilotcanvas.model import changes
from pilotcanvas.model.canvas import Note
from pilotcanvas.model.moment import keep, kept_ids, kept_of, records_at, take_snapshot, unpack
from pilotcanvas.model.old_snapshot import converted
from pilotcanvas.model.pilot import RECORD_TYPES, Pilot, Profile
from pilotcanvas.model.record import RecordError, to_plain
from pilotcanvas.model.scan import Participant
from pilotcanvas.model.snapshot import Snapshot
from tests.strategies import pilots

AT = "2026-11-{day:02}T18:00:00+00:00"


def with_notes(count: int) -> Pilot:
    ids = [f"n{n:04}" for n in range(count)]
    notes = {id: Note(id, "impact.ambition", f"briefje {n}", n) for n, id in enumerate(ids)}
    return Pilot(Profile("p", "Proef"), notes=notes)


def in_snapshot(pilot: Pilot) -> tuple[object, ...]:
    return tuple(record for record in pilot.records() if record.in_snapshot)


@given(pilots())
def test_a_moment_holds_every_record_of_the_kinds_that_say_so(pilot: Pilot) -> None:
    change = take_snapshot(pilot, "nu", AT.format(day=1))
    after = change.apply(pilot)
    (id,) = after.snapshots.keys() - pilot.snapshots.keys()
    # As they are stored: half surrogates are replaced.
    wanted = {(each.of_kind, each.id) for each in map(keep, pilot.records()) if each is not None}
    assert {(after.kept[each].of_kind, each) for each in kept_ids(after.snapshots, id)} == wanted
    assert len(records_at(after, id)) == len(in_snapshot(pilot))
    assert change.inverse().apply(after) == pilot


@given(st.integers(0, 10_000))
def test_each_moment_comes_back_as_it_was(seed: int) -> None:
    random = Random(seed)
    pilot, seen = with_notes(12), {}
    for day in range(1, 8):
        for _ in range(random.randint(0, 4)):
            id = random.choice(sorted(pilot.notes))
            pilot = changes.edit_note(pilot, id, f"anders {random.random()}").apply(pilot)
        if random.random() < 0.3 and len(pilot.notes) > 3:
            pilot = changes.remove_note(pilot, min(pilot.notes)).apply(pilot)
        pilot = take_snapshot(pilot, f"dag {day}", AT.format(day=day)).apply(pilot)
        seen[max(pilot.snapshots.values(), key=lambda each: each.taken_at).id] = in_snapshot(pilot)
    for id, records in seen.items():
        assert records_at(pilot, id) == records


def test_equal_records_are_kept_once_and_a_later_moment_is_a_difference() -> None:
    pilot = with_notes(100)
    pilot = take_snapshot(pilot, "een", AT.format(day=1)).apply(pilot)
    first = dict(pilot.kept)
    pilot = changes.edit_note(pilot, "n0007", "anders").apply(pilot)
    pilot = take_snapshot(pilot, "twee", AT.format(day=2)).apply(pilot)
    assert len(pilot.kept) == len(first) + 1
    one, two = sorted(pilot.snapshots.values(), key=lambda each: each.taken_at)
    assert (one.base, len(one.added), one.removed) == ("", 101, ())
    assert (two.base, len(two.added), len(two.removed)) == (one.id, 1, 1)
    pilot = take_snapshot(pilot, "drie", AT.format(day=3)).apply(pilot)
    three = max(pilot.snapshots.values(), key=lambda each: each.taken_at)
    assert (three.base, three.added, three.removed) == (two.id, (), ())


def test_a_moment_keeps_the_version_of_the_method() -> None:
    pilot = with_notes(1)
    newer = dataclasses.replace(pilot.profile, method_version=2)
    pilot = dataclasses.replace(pilot, profile=newer)
    pilot = take_snapshot(pilot, "nu", AT.format(day=1)).apply(pilot)
    (snapshot,) = pilot.snapshots.values()
    assert snapshot.method_version == 2


def test_what_cannot_be_read_is_left_out() -> None:
    contents = (("notes", "geen JSON"), ("gordijnen", "{}"), ("notes", "[" * 9999))
    strange = [kept_of(*each) for each in contents]
    assert [unpack(each) for each in strange] == [None, None, None]
    kept = {each.id: each for each in strange}
    snapshot = Snapshot("s", "x", AT.format(day=1), added=(*kept, "er niet"))
    pilot = dataclasses.replace(with_notes(0), kept=kept, snapshots={"s": snapshot})
    assert records_at(pilot, "s") == ()


@pytest.mark.parametrize("bases", [{"a": "a"}, {"a": "b", "b": "a"}, {"a": "weg"}])
def test_bases_that_lead_nowhere_are_told(bases: dict[str, str]) -> None:
    snapshots = {id: Snapshot(id, id, AT.format(day=1), base=base) for id, base in bases.items()}
    with pytest.raises(RecordError):
        kept_ids(snapshots, "a")


def test_the_kinds_that_are_kept_name_nobody_in_the_scan() -> None:
    kinds = {each.kind for each in RECORD_TYPES if each.in_snapshot}
    assert kinds == {
        *("profile", "phases", "closings", "items", "notes", "actions", "evidence", "options"),
    }
    assert keep(Participant("p")) is None


def test_an_old_moment_is_of_the_version_of_the_method_that_its_pilot_has() -> None:
    profile = to_plain(Profile("p", "Proef", method_version=2))
    old = {"id": "s", "name": "toen", "taken_at": AT.format(day=1), "content": "{}"}
    assert converted(old, profile, set()).snapshot["method_version"] == 2

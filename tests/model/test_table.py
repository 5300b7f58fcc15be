"""A table is a dict that knows its groups, and carries them on to the next table."""

from __future__ import annotations

import gc
import pickle
import weakref
from random import Random

import pytest

from pilotcanvas.model.canvas import Note
from pilotcanvas.model.changes import Change, Edit, StaleChange
from pilotcanvas.model.pilot import Pilot, Profile
from pilotcanvas.model.table import Table, grouped

PLACES = ("a.1", "a.2", "b.1", "b.2")


def _table() -> Table[Note]:
    return Table({f"n{at}": Note(f"n{at}", PLACES[at % 3], f"note {at}") for at in range(12)})


def _groups(table: Table[Note]) -> dict[str, set[str]]:
    return {place: set(notes) for place, notes in table.grouped("place").items()}


def test_groups_stay_right_through_any_edits() -> None:
    """Against grouping the whole table again: also when a group empties or begins."""
    random = Random(3)
    table = _table()
    table.grouped("place")
    for turn in range(400):
        edits: dict[str, Note | None] = {}
        for _ in range(random.randint(1, 4)):
            id = f"n{random.randint(0, 15)}"
            note = Note(id, random.choice(PLACES), f"turn {turn}")
            edits[id] = random.choice([note, None])
        before, groups_before = dict(table), _groups(table)
        after = table.after(edits)
        assert table == before
        assert _groups(table) == groups_before
        plain = {id: note for id, note in (before | edits).items() if note is not None}
        assert after == plain
        assert after.grouped("place") == grouped(plain, "place")
        assert all(after.grouped("place").values())
        table = after


def test_groups_that_a_change_does_not_touch_are_shared() -> None:
    table = _table()
    before = table.grouped("place")
    after = table.after({"n0": Note("n0", "a.1", "other")}).grouped("place")
    assert after["a.2"] is before["a.2"]
    assert after["a.1"] is not before["a.1"]


def test_a_plain_dict_can_be_grouped_too() -> None:
    assert grouped(dict(_table()), "place") == _table().grouped("place")


def test_it_is_pickled_without_its_groups() -> None:
    table = _table()
    small = len(pickle.dumps(table))
    table.grouped("place")
    assert len(pickle.dumps(table)) == small
    again = pickle.loads(pickle.dumps(table))
    assert again == table
    assert again.grouped("place") == table.grouped("place")


def test_a_change_carries_the_groups_on() -> None:
    pilot = Pilot(Profile("p", "Wijk"), notes=_table())
    assert len(pilot.notes_at("a.1")) == 4
    note = pilot.notes["n0"]
    moved = Note("n0", "b.2", "moved")
    after = Change("move_note", "", (Edit(note, moved),)).apply(pilot)
    assert after.notes_at("b.2") == (moved,)
    assert len(after.notes_at("a.1")) == 3
    assert len(pilot.notes_at("a.1")) == 4


def test_a_change_may_edit_a_record_twice_and_knows_when_it_is_stale() -> None:
    pilot = Pilot(Profile("p", "Wijk"), notes=_table())
    one, two, three = (Note("n0", "a.1", text) for text in ("note 0", "two", "three"))
    twice = Change("x", "", (Edit(one, two), Edit(two, three)))
    assert twice.apply(pilot).notes["n0"] == three
    assert twice.inverse().apply(twice.apply(pilot)) == pilot
    with pytest.raises(StaleChange):
        Change("x", "", (Edit(one, two), Edit(one, three))).apply(pilot)
    assert Change("x", "", (Edit(one, None), Edit(None, two))).apply(pilot).notes["n0"] == two


def test_the_same_edits_give_the_same_table_while_it_is_in_use() -> None:
    """The document and the file apply the same change: neither needs a copy of its own."""
    table = _table()
    note = Note("n0", "a.1", "other")
    after = table.after({"n0": note})
    assert table.after({"n0": Note("n0", "a.1", "other")}) is after
    assert table.after({"n0": None}) is not after
    assert "n0" not in table.after({"n0": None})
    again = table.after({"n0": note})
    assert again == after


def test_a_table_does_not_keep_the_next_one_alive() -> None:
    """Else a file that cannot be saved to would hold a table for each change that waits."""
    table = _table()
    next_one = weakref.ref(table.after({"n0": None}))
    gc.collect()
    assert next_one() is None

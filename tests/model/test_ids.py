"""Ids: random ones differ, derived ones agree."""

import uuid

from pilotcanvas.model.ids import derived_id, new_id


def test_new_ids_differ_and_are_uuids() -> None:
    ids = {new_id() for _ in range(100)}
    assert len(ids) == 100
    assert all(uuid.UUID(id).version == 4 for id in ids)


def test_the_same_parts_give_the_same_id_and_other_parts_another() -> None:
    id = derived_id("answer", "round", "", "B1")
    assert id == derived_id("answer", "round", "", "B1")
    others = [
        derived_id("answer", "round", "B1", ""),
        derived_id("answer", "round", "B1"),
        derived_id("answerround", "", "B1"),
        derived_id("consensus", "round", "", "B1"),
    ]
    assert id not in others
    assert len(set(others)) == len(others)
    assert str(uuid.UUID(id)) == id

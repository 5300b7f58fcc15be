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


def test_a_derived_id_is_the_uuid_of_its_parts() -> None:
    """It is worked out without `uuid`: files hold what earlier versions derived with that."""
    space = uuid.UUID("6f1f3a52-5c1d-4a0e-9a86-50494c540001")
    for parts in (
        ("",),
        ("a", ""),
        *(("answer", str(number), "één", "B1") for number in range(500)),
    ):
        assert derived_id(*parts) == str(uuid.uuid5(space, "\x1f".join(parts)))

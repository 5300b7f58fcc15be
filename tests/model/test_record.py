"""What the log keeps of an edit: the fields that differ, as JSON values."""

from __future__ import annotations

from datetime import date

import pytest

from pilotcanvas.model.action import Action
from pilotcanvas.model.canvas import Item, Note
from pilotcanvas.model.record import RecordError, check_fits, differences, to_plain, updated
from pilotcanvas.problems import Problem


def test_only_the_fields_that_differ_are_told() -> None:
    before = Action("a", "Bellen", owner="Fatima", due=date(2026, 3, 1))
    after = Action("a", "Bellen", owner="Joost", due=None)
    assert differences(before, after) == (
        {"owner": "Fatima", "due": "2026-03-01"},
        {"owner": "Joost", "due": None},
    )
    items = Item("impact.ambition", 1, ("deep",)), Item("impact.ambition", 1, ("deep", "wide"))
    assert differences(*items) == ({"choices": ["deep"]}, {"choices": ["deep", "wide"]})
    assert differences(before, before) == ({}, {})


def test_they_lead_from_one_record_to_the_other_and_back() -> None:
    before, after = Note("n", "a.1", "een", 2), Note("n", "b.1", "twee", 2, True)
    then, now = differences(before, after)
    assert updated(before, now) == after
    assert updated(after, then) == before
    assert to_plain(before) | now == to_plain(after)


@pytest.mark.parametrize("plain", [{"id": "other"}, {"text": "x", "id": "n"}, {"strange": 1}])
def test_fields_that_are_put_in_give_a_record_no_other_id(plain: dict[str, object]) -> None:
    with pytest.raises(RecordError) as met:
        updated(Note("n", "a.1", "een"), plain)
    assert met.value.what == "unknown"


@pytest.mark.parametrize("letters", ["x" * 18_900_000, "é" * 9_400_000, "\n" * 9_400_000])
def test_a_record_fits_by_what_it_takes_in_the_log(letters: str) -> None:
    long, short = Note("n", "a.1", letters), Note("n", "a.1", "kort")
    for edit in ((None, long), (long, None), (short, long), (long, short)):
        check_fits(*edit)
    for edit in ((long, Note("n", "a.1", letters + "x")), (None, Note("n", "a.1", letters * 2))):
        with pytest.raises(Problem) as met:
            check_fits(*edit)
        assert met.value.key == "record.too_long"

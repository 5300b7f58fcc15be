"""The list of every place."""

from __future__ import annotations

import pytest

from pilotcanvas.content.places import places
from tests.method import bundled_method


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_place_has_its_title_and_order(language: str) -> None:
    method = bundled_method(language)
    found = places(method)
    assert [place.order for place in found.values()] == list(range(len(found)))
    assert len(found) == 8 + 5 + 12 + 12 + 35 + 11
    for id, place in found.items():
        assert place.id == id
        assert place.title == method.title_of(id)
        assert place.full_title == f"{place.room} · {place.title}"


def test_places_follow_the_order_of_the_canvas() -> None:
    rooms = list(dict.fromkeys(id.partition(".")[0] for id in places(bundled_method("nl"))))
    assert rooms == ["impact", "routes", "ingredients", "pitfalls", "scan", "option"]

"""The cards measure 76 by 76 mm, and there is one for every item and every criterion."""

from __future__ import annotations

from itertools import product

import pytest

from pilotcanvas.poster.page import Area, Page
from pilotcanvas.poster.sheet import Sheet
from tests.method import bundled_method
from tests.poster.pilots import TODAY, empty_pilot, pages_of
from tests.poster.reading import faults, letters, missing_letters, page_text, pdf_text
from tests.poster.sheets.test_form import box_text
from tests.poster.test_pdf import pdf_of
from tests.strategies import hostile_pilot


def cards(language: str = "nl", ink: str = "full") -> Sheet:
    return Sheet("cards", "A4", language, TODAY, ink=ink)


def cards_on(page: Page) -> dict[str, Area]:
    return {
        box.name.removeprefix("card-"): box.area
        for box in page.boxes
        if box.name.startswith("card-")
    }


@pytest.mark.parametrize(("language", "ink"), list(product(("nl", "en"), ("full", "sparing"))))
def test_every_card_measures_76_mm_and_asks_its_question(language: str, ink: str) -> None:
    method, sheet = bundled_method(language), cards(language, ink)
    pages = pages_of(empty_pilot(language), sheet)
    assert [fault for page in pages for fault in faults(page, sheet)] == []
    expected = {item.id: (item.title, item.question) for item in method.items()}
    expected |= {f"scan.{c.id}": (c.title, c.question) for c in method.scan.criteria}
    found: list[str] = []
    for page in pages:
        for name, area in cards_on(page).items():
            found.append(name)
            assert area.width_mm == pytest.approx(76, abs=1e-9)
            assert area.height_mm == pytest.approx(76, abs=1e-9)
            said = box_text(page, f"card-{name}")
            for text in expected[name]:
                assert letters(text) in said
    assert found == list(expected)


def test_cards_lie_edge_to_edge_at_the_same_place_on_every_page() -> None:
    first, *others = pages_of(empty_pilot(), cards())
    places = list(cards_on(first).values())
    assert len(places) == 6
    assert places[1].x_mm == pytest.approx(places[0].right_mm)
    assert places[2].y_mm == pytest.approx(places[0].bottom_mm)
    for page in others:
        assert list(cards_on(page).values()) == places[: len(cards_on(page))]


def test_a_card_tells_how_to_tackle_it_where_that_fits() -> None:
    for language in ("nl", "en"):
        found = letters(page_text(pages_of(empty_pilot(language), cards(language))))
        guidance = [item.guidance for item in bundled_method(language).items()]
        told = [text for text in guidance if letters(text) in found]
        assert len(told) >= 30


def test_cards_say_nothing_of_the_pilot() -> None:
    assert pages_of(hostile_pilot(TODAY), cards()) == pages_of(empty_pilot(), cards())


def test_the_pdf_says_what_the_cards_say() -> None:
    said = page_text(pages_of(empty_pilot(), cards()))
    assert missing_letters(said, pdf_text(pdf_of(empty_pilot(), cards()))) == {}
    assert "76 × 76 mm" in said

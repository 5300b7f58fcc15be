"""The scoring form asks every statement, in large type, and nothing on it is filled in."""

from __future__ import annotations

import dataclasses
from itertools import product

import pytest

from pilotcanvas.content.examples import EXAMPLES, example_pilot
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.poster.page import Disc, Page, Rectangle, Sign
from pilotcanvas.poster.sheet import Sheet
from tests.method import bundled_method
from tests.poster.pilots import TODAY, empty_pilot, pages_of
from tests.poster.reading import faults, letters, missing_letters, page_text, pdf_text
from tests.poster.test_pdf import pdf_of
from tests.strategies import hostile_pilot


def form(scope: str = "full", language: str = "nl", ink: str = "full") -> Sheet:
    return Sheet("form", "A4", language, TODAY, ink=ink, scope=scope)


def sound_pages(pilot: Pilot, sheet: Sheet) -> tuple[Page, ...]:
    pages = pages_of(pilot, sheet)
    assert [f"{page.label}: {fault}" for page in pages for fault in faults(page, sheet)] == []
    return pages


def box_text(page: Page, box: str) -> str:
    return letters(
        " ".join(
            run.text
            for block in page.text_blocks()
            if block.box == box
            for line in block.lines
            for run in line.runs
        )
    )


@pytest.mark.parametrize(("scope", "language"), list(product(("full", "quick"), ("nl", "en"))))
def test_every_statement_has_a_box_for_each_step_and_for_not_knowing(
    scope: str, language: str
) -> None:
    scan = bundled_method(language).scan
    pages = sound_pages(empty_pilot(language), form(scope, language))
    for statements in scan.statements(scope).values():
        for statement in statements:
            box = f"statement-{statement.id}"
            (page,) = [each for each in pages if box in {b.name for b in each.boxes}]
            assert letters(statement.text) in box_text(page, box)
            texts = [*statement.steps, scan.dont_know[1:]]
            for key, text in zip(("1", "2", "3", "4", "0"), texts, strict=True):
                place = page.box(f"{box}/{key}")
                assert letters(text) in box_text(page, f"{box}/{key}")
                ticks = [
                    shape.area
                    for shape in page.shapes
                    if isinstance(shape, Rectangle) and place.holds(shape.area)
                ]
                assert [(tick.width_mm, tick.height_mm) for tick in ticks] == [(6.5, 6.5)]


@pytest.mark.parametrize("scope", ["full", "quick"])
def test_every_criterion_has_room_for_a_remark_and_every_perspective_a_box(scope: str) -> None:
    scan = bundled_method("nl").scan
    pages = pages_of(empty_pilot(), form(scope))
    names = [box.name for page in pages for box in page.boxes]
    for criterion in scan.criteria:
        assert names.count(f"remark-{criterion.id}") == 1
    for number, perspective in enumerate(scan.perspectives, 1):
        assert f"perspective/{perspective.id}" in names
        said = box_text(pages[0], f"perspective/{perspective.id}")
        assert said == letters(f"{number} {perspective.title}")
    said = page_text(pages)
    assert "Je hoeft je naam niet op te schrijven." in said
    assert "Ronde" in said
    assert "Datum" in said


def test_the_quick_form_is_one_sheet_of_paper() -> None:
    for language in ("nl", "en"):
        assert len(pages_of(empty_pilot(language), form("quick", language))) == 2


def test_what_participants_read_is_large() -> None:
    for page in pages_of(empty_pilot(), form()):
        for block in page.text_blocks():
            if block.box not in ("header", "footer"):
                assert block.size_pt >= 12, block


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("ink", ["full", "sparing"])
def test_a_form_is_in_place_and_nothing_is_filled_in(name: str, ink: str) -> None:
    pilot = example_pilot(name, "nl")
    sheet = form("full", "nl", ink)
    pages = sound_pages(pilot, sheet)
    empty = dataclasses.replace(
        empty_pilot(), profile=dataclasses.replace(empty_pilot().profile, title=pilot.profile.title)
    )
    assert pages == pages_of(empty, sheet)
    assert not any(isinstance(shape, Sign | Disc) for page in pages for shape in page.shapes)


def test_every_page_asks_the_number_of_the_form_so_that_loose_sheets_can_be_matched() -> None:
    for language, asked in (("nl", "Formulier nr."), ("en", "Form no.")):
        for page in pages_of(empty_pilot(language), form("full", language)):
            assert letters(asked) in box_text(page, "header")


def test_a_remark_of_the_full_form_says_what_it_is_about() -> None:
    pages = pages_of(empty_pilot(), form())
    for criterion in bundled_method("nl").scan.criteria:
        box = f"remark-{criterion.id}"
        (page,) = [each for each in pages if box in {b.name for b in each.boxes}]
        assert letters(f"{criterion.sign} {criterion.title}") in box_text(page, box)


def test_the_pages_are_numbered_and_carry_the_title() -> None:
    pages = pages_of(empty_pilot(), form())
    assert len(pages) > 4
    for number, page in enumerate(pages, 1):
        said = page_text((page,))
        assert "Buurtkamer De Linde" in said
        assert f"blad {number} van {len(pages)}" in said


@pytest.mark.parametrize("title", ["Een heel lange naam " * 40, "woord\nregel", "x" * 900, ""])
def test_a_title_of_any_length_is_on_the_form(title: str) -> None:
    profile = dataclasses.replace(empty_pilot().profile, title=title)
    pilot = dataclasses.replace(empty_pilot(), profile=profile)
    pages = sound_pages(pilot, form("quick"))
    assert missing_letters(title, page_text(pages)) == {}


def test_hostile_text_is_only_text() -> None:
    pilot = hostile_pilot(TODAY)
    pages = sound_pages(pilot, form())
    found = pdf_text(pdf_of(pilot, form()))
    assert missing_letters(page_text(pages), found) == {}
    assert missing_letters(pilot.profile.title, found) == {}


def test_a_handout_is_always_on_a4_upright() -> None:
    for name in ("form", "cards", "summary"):
        sheet = Sheet(name, "A0", "nl", TODAY, is_landscape=True)
        assert (sheet.paper, sheet.width_mm, sheet.height_mm) == ("A4", 210, 297)
    with pytest.raises(ValueError, match="half"):
        Sheet("form", "A4", "nl", TODAY, scope="half")

"""The table of sheets: one row and one file a sheet, and words for each form in which it comes."""

from datetime import date
from importlib import import_module

import pytest

from pilotcanvas.content.catalogue import words
from pilotcanvas.model.language import LANGUAGES
from pilotcanvas.poster.sheet import (
    HANDOUTS,
    OFFERS,
    PAPERS,
    POSTERS,
    SCOPES,
    SHEETS,
    TURNS,
    Sheet,
)
from tests.test_house import program

TODAY = date(2026, 11, 21)


def test_every_sheet_is_a_row_and_a_file() -> None:
    files = {m.name for m in program() if m.name.startswith("poster.sheets.")}
    rows = {name for kind in SHEETS.values() for name in (kind.name, kind.blank) if name}
    assert files == {f"poster.sheets.{name}" for name in rows}
    for name in rows:
        assert callable(import_module(f"pilotcanvas.poster.sheets.{name}").plan)
    assert set(POSTERS) | set(HANDOUTS) == set(SHEETS)


def test_every_row_says_what_is_possible() -> None:
    for kind in SHEETS.values():
        assert set(kind.papers) <= set(PAPERS)
        assert set(kind.turns) <= set(TURNS)
        assert kind.offers
        assert set(kind.scopes) <= set(SCOPES)
    assert len(OFFERS) == sum(len(kind.offers) for kind in SHEETS.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_a_sheet_has_words(language: str) -> None:
    said = words(language)
    names = [said(f"paper.{key}") for key in OFFERS]
    assert len(set(names)) == len(names)
    assert all(said(f"paper.{key}_about") for key in OFFERS)


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("is_landscape", [False, True])
def test_a_sheet_is_on_a_paper_that_it_can_be_on(name: str, paper: str, is_landscape: bool) -> None:
    sheet = Sheet(name, paper, "nl", TODAY, is_landscape)
    assert (sheet.paper, sheet.is_landscape) == (
        ("A4", False) if name in HANDOUTS else (paper, is_landscape)
    )


def test_only_the_blank_canvas_has_slots_for_notes() -> None:
    blank = [
        name for name in SHEETS if Sheet(name, "A1", "nl", TODAY, is_blank=True).has_note_slots
    ]
    assert blank == ["canvas"]
    assert not Sheet("canvas", "A1", "nl", TODAY).has_note_slots
    assert Sheet("canvas", "A1", "nl", TODAY, is_blank=True).module == "blank_canvas"
    assert Sheet("scan", "A1", "nl", TODAY, is_blank=True).module == "scan"

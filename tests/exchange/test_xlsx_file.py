"""A pilot as a spreadsheet, read back with another library."""

import re
import zipfile
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl import Workbook

from pilotcanvas.content.catalogue import words
from pilotcanvas.content.examples import EXAMPLES, example_pilot
from pilotcanvas.exchange.safe_text import visible
from pilotcanvas.exchange.status import status_of
from pilotcanvas.exchange.xlsx_file import MOST_CHARACTERS, to_xlsx
from pilotcanvas.model.canvas import Note
from pilotcanvas.model.changes import set_profile
from pilotcanvas.model.pilot import Phase, Pilot, Profile
from tests.method import bundled_method
from tests.strategies import NASTY, hostile_pilot, pilots

TODAY = date(2026, 11, 21)


def bytes_of(pilot: Pilot, language: str = "nl") -> bytes:
    """The spreadsheet of a pilot."""
    return to_xlsx(status_of(pilot, bundled_method(language), TODAY), words(language))


def book_of(pilot: Pilot, language: str = "nl") -> Workbook:
    """The spreadsheet, read back."""
    return openpyxl.load_workbook(BytesIO(bytes_of(pilot, language)))


def column(book: Workbook, sheet: str, title: str) -> list[object]:
    """The values below a title."""
    rows = list(book[sheet].iter_rows(values_only=True))
    at = rows[0].index(title)
    return [row[at] for row in rows[1:]]


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_example_has_all_its_sheets(name: str, language: str) -> None:
    book = book_of(example_pilot(name, language), language)
    assert len(book.sheetnames) == (12 if name == "pak" else 11 if name == "tulp" else 10)
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.max_row > 1
        assert all(cell.font.bold for cell in sheet[1])
        assert all(sheet.column_dimensions[cell.column_letter].width > 4 for cell in sheet[1])


def test_what_is_in_the_pilot_is_in_the_sheets() -> None:
    pilot = example_pilot("pak", "nl")
    book = book_of(pilot)
    assert set(column(book, "Notities", "Notitie")) == {n.text for n in pilot.notes.values()}
    assert set(column(book, "Acties", "Titel")) == {a.title for a in pilot.actions.values()}
    assert set(column(book, "Onderbouwing", "Tekst")) == {e.text for e in pilot.evidence.values()}
    assert len(column(book, "Canvas", "Punt")) == 37
    assert len(column(book, "Stellingen", "Stelling")) == 60
    settled = [reason for reason in column(book, "Stellingen", "Waarom afgesproken") if reason]
    assert sorted(map(str, settled)) == sorted(c.reason for c in pilot.consensus.values())
    why = {reason.text for reason in pilot.reasons.values()}
    assert why <= set(column(book, "Veranderd", "Waarom"))


def test_numbers_are_numbers_dates_are_dates_and_too_little_insight_is_no_zero() -> None:
    book = book_of(example_pilot("frontlijn", "nl"))
    values = column(book, "Scan", "Waarde")
    assert values[:3] == [3.0, None, 4.0]
    assert column(book, "Scan", "In woorden")[1] == "te weinig inzicht"
    assert column(book, "Scan", "Datum")[-1] == datetime(2011, 10, 13)
    assert "sterkste punt" in column(book, "Scan", "Valt op")


def test_hostile_text_comes_back_as_typed_or_visibly_substituted() -> None:
    book = book_of(hostile_pilot())
    notes = column(book, "Notities", "Notitie")
    assert notes == [visible(text) or None for text in NASTY]


def test_nothing_in_it_is_a_formula_or_a_link() -> None:
    pilot = hostile_pilot()
    tricks = ["=1+1", "http://example.org", "mailto:a@b.nl", "external:x.xlsx", "{=A1}", "+1", "@x"]
    notes = {str(n): Note(str(n), "impact.ambition", text, n) for n, text in enumerate(tricks)}
    pilot = Pilot(pilot.profile, notes=notes)
    book = book_of(pilot)
    assert column(book, "Notities", "Notitie") == tricks
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)
    with zipfile.ZipFile(BytesIO(bytes_of(pilot))) as parts:
        for part in parts.namelist():
            content = parts.read(part).decode("utf-8")
            assert not re.search(r"<f>|<f |hyperlink", content), part


def test_what_a_spreadsheet_might_run_when_it_is_edited_is_marked_as_text() -> None:
    book = book_of(hostile_pilot())
    cells = {cell.value: cell for cell in book["Notities"]["C"]}
    assert cells["=1+1"].quotePrefix
    assert not cells["één notitie"].quotePrefix


def test_a_text_that_is_too_long_for_a_cell_goes_on_below_it() -> None:
    long = "".join(f"{n} 😀 " for n in range(9_000))
    assert len(long) > MOST_CHARACTERS * 3
    notes = {"n": Note("n", "impact.ambition", long)}
    found = column(book_of(Pilot(Profile("p", "Lang"), notes=notes)), "Notities", "Notitie")
    assert "".join(str(part) for part in found) == long


def test_a_title_of_ten_thousand_characters_simply_works() -> None:
    pilot = example_pilot("pak", "nl")
    pilot = set_profile(pilot, title="x" * 10_000).apply(pilot)
    assert book_of(pilot)["Overzicht"]["B2"].value == "x" * 10_000


def test_days_before_spreadsheets_can_count_are_written_out() -> None:
    phases = {"explore": Phase("explore", date(1, 1, 1), date(1900, 3, 1))}
    book = book_of(Pilot(Profile("p", "Oud"), phases=phases))
    assert column(book, "Fasen", "Begonnen")[0] == "0001-01-01"
    assert column(book, "Fasen", "Geëindigd")[0] == datetime(1900, 3, 1)


def test_private_notes_are_left_out_and_it_says_so() -> None:
    notes = {
        "a": Note("a", "impact.ambition", "voor iedereen"),
        "b": Note("b", "impact.ambition", "geheim", is_private=True),
    }
    pilot = Pilot(Profile("p", "Deels"), notes=notes)
    book = book_of(pilot)
    assert column(book, "Notities", "Notitie") == ["voor iedereen"]
    assert column(book, "Canvas", "Notities")[0] == 1
    overview = dict(book["Overzicht"].iter_rows(values_only=True))
    assert overview["Privénotities (weggelaten)"] == 1
    with zipfile.ZipFile(BytesIO(bytes_of(pilot))) as parts:
        assert not [part for part in parts.namelist() if b"geheim" in parts.read(part)]


def test_what_the_method_no_longer_asks_is_kept_and_listed() -> None:
    notes = {"a": Note("a", "ingredients.gone", "bewaard")}
    book = book_of(Pilot(Profile("p", "Oud"), notes=notes))
    overview = dict(book["Overzicht"].iter_rows(values_only=True))
    assert overview["Bewaard, niet meer gevraagd"] == "ingredients.gone"
    assert column(book, "Notities", "Notitie") == ["bewaard"]


@settings(max_examples=10)
@given(pilots())
def test_any_pilot_can_be_read_back(pilot: Pilot) -> None:
    book = book_of(pilot)
    shared = [visible(n.text) for n in pilot.notes.values() if not n.is_private and n.text]
    found = [note for note in column(book, "Notities", "Notitie") if note is not None]
    assert sorted(map(str, found)) == sorted(shared)

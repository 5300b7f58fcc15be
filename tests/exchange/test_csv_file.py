"""The list of actions as CSV: opens with a double click, and no spreadsheet runs it."""

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import given, settings

from pilotcanvas.content.catalogue import words
from pilotcanvas.content.examples import example_pilot
from pilotcanvas.exchange.csv_file import to_csv
from pilotcanvas.exchange.safe_text import visible
from pilotcanvas.exchange.status import status_of
from pilotcanvas.model.pilot import Pilot
from tests.method import bundled_method
from tests.strategies import NASTY, hostile_pilot, pilots

TODAY = date(2026, 11, 21)


def rows_of(pilot: Pilot, language: str = "nl") -> list[list[str]]:
    """The cells as a spreadsheet reads them."""
    data = to_csv(status_of(pilot, bundled_method(language), TODAY), words(language))
    text = data.decode("utf-8-sig")
    separator = ";" if language == "nl" else ","
    return list(csv.reader(StringIO(text, newline=""), delimiter=separator))


@pytest.mark.parametrize(("language", "first"), [("nl", "Fase;Soort;"), ("en", "Phase,Kind,")])
def test_a_spreadsheet_of_each_language_recognises_it(language: str, first: str) -> None:
    data = to_csv(
        status_of(example_pilot("pak", language), bundled_method(language), TODAY), words(language)
    )
    assert data.startswith(b"\xef\xbb\xbf" + first.encode())
    assert data.endswith(b"\r\n")


def test_every_action_is_a_row_in_the_order_of_the_phases() -> None:
    pilot = example_pilot("pak", "nl")
    header, *rows = rows_of(pilot)
    actions = [
        a for phase in ("explore", "launch", "learn", "embed") for a in pilot.actions_in(phase)
    ]
    assert [row[header.index("Titel")] for row in rows] == [action.title for action in actions]
    done = rows[0]
    assert done[header.index("Wanneer")] == "2009-04-15"
    assert done[header.index("Stand")] == "klaar"
    assert done[header.index("Punt")] == "Waarom"
    open_one = next(row for row in rows if row[header.index("Stand")] == "te doen")
    assert open_one[header.index("Let op")] == "nog van niemand"


def test_no_cell_can_be_run() -> None:
    _, *rows = rows_of(hostile_pilot())
    cells = [cell for row in rows for cell in row]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_hostile_text_stays_in_its_cell() -> None:
    header, *rows = rows_of(hostile_pilot())
    assert len(rows) == len(NASTY)
    assert all(len(row) == len(header) for row in rows)
    titles = {row[header.index("Titel")].removeprefix("'") for row in rows}
    assert titles == {visible(text) for text in NASTY}


@settings(max_examples=30)
@given(pilots())
def test_any_pilot_has_a_row_for_each_action_and_nothing_that_runs(pilot: Pilot) -> None:
    header, *rows = rows_of(pilot)
    assert len(rows) == len(pilot.actions)
    assert all(len(row) == len(header) for row in rows)
    assert not [c for row in rows for c in row if c.startswith(("=", "+", "-", "@", "\t", "\n"))]

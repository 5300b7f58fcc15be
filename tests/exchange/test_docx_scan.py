"""The rounds of the scan in a report, read back: the spread, what was settled, what changed."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from pilotcanvas.content.catalogue import words
from pilotcanvas.content.examples import example_pilot
from pilotcanvas.exchange.docx_file import to_docx
from pilotcanvas.exchange.status import status_of
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scan_changes import add_round, close_round, set_consensus, set_reason
from tests.closing import before_closing
from tests.exchange.groups import NINE, TODAY, empty, with_round
from tests.method import bundled_method

FIRST = {"A0": (1, 2, 2, 3, 3, 4, 4, 1, 2), "B0": (0, 0, 0, 0, 0, 0, 2, 2, 1)}
LATER = {"A0": (4, 4, 4, 4, 4, 4, 4, 4, 4), "B0": (1, 1, 2, 1, 1, 2, 2, 2, 1)}


def document_of(pilot: Pilot) -> Any:
    """The report of a pilot, read back."""
    now = status_of(pilot, bundled_method("nl"), TODAY)
    return Document(BytesIO(to_docx(now, words("nl"))))


def lines(document: Any) -> list[str]:
    """What stands outside the tables."""
    return [paragraph.text for paragraph in document.paragraphs]


def row_of(document: Any, start: str) -> list[str]:
    """The cells of the first row that starts with this."""
    for table in document.tables:
        for row in table.rows:
            if row.cells[0].text.startswith(start):
                return [cell.text for cell in row.cells]
    raise AssertionError(start)


def test_a_statement_has_a_line_for_everybody_and_for_each_group_that_is_shown() -> None:
    row = row_of(document_of(with_round(empty(), "Najaar", NINE, FIRST)), "A0 ")
    assert row[1:] == [
        "iedereen\nbewoners\nanderen samen",
        "2\n1\n1",
        "3\n2\n1",
        "2\n1\n1",
        "2\n\n2",
        "\n\n",
        "2,4\n2,0\n2,8",
        "verdeeld · A 0,1",
    ]


def test_who_took_part_is_told_by_role_and_means_side_by_side() -> None:
    pilot = with_round(empty(), "Najaar", NINE, FIRST)
    pilot = close_round(pilot, next(iter(pilot.rounds)), date(2026, 11, 21)).apply(pilot)
    document = document_of(pilot)
    said = "ieder apart · deelnemers: 9 · bewoners 4, anderen samen 5 · gesloten"
    assert f"Wie geeft de score: {said}" in lines(document)
    assert ["A Effectieve aanpak", "2,0", "2,8"] in [
        [cell.text for cell in row.cells] for table in document.tables for row in table.rows
    ]


def test_means_that_were_not_asked_are_not_there() -> None:
    pilot = with_round(empty(), "Eerst", NINE, FIRST, shows_means=False, held_on=date(2026, 1, 1))
    pilot = with_round(pilot, "Later", NINE, LATER, shows_means=False, held_on=date(2026, 6, 1))
    document = document_of(pilot)
    text = "\n".join(lines(document))
    assert text.count("Eerst de spreiding: gemiddelden zijn nog niet gevraagd.") == 3
    for word in ("Sterkste punt", "Achilleshiel", "→", "hoger", "lager"):
        assert word not in text
    titles = {cell.text for table in document.tables for cell in table.rows[0].cells}
    assert "Waarde" not in titles
    assert row_of(document, "A0 ")[-1] == "verdeeld · A 0,1"
    assert row_of(document, "B0 ")[-1] == "te weinig inzicht"


def test_what_was_settled_and_what_changed_have_their_reasons() -> None:
    pilot = with_round(empty(), "Eerst", NINE, FIRST, held_on=date(2026, 1, 1))
    pilot = with_round(pilot, "Later", NINE, LATER, held_on=date(2026, 6, 1), first=3)
    later = list(pilot.rounds)[1]
    pilot = before_closing(pilot, lambda p: set_consensus(p, later, "A0", 3, "Nog niet overal."))
    pilot = set_reason(pilot, later, "A0", "De coach is gebleven.").apply(pilot)
    found = lines(document_of(pilot))
    title = bundled_method("nl").title_of("scan.A0")
    assert f"A0 {title}: 3 grotendeels. Nog niet overal." in found
    at = found.index("Wat is er veranderd sinds ‘Eerst’?")
    assert found[at + 1].startswith("Niet precies dezelfde mensen deden mee als bij ‘Eerst’.")
    assert (
        f"A0 {title}: 2,4 → 3,0 (hoger)\n"
        "Waarom: De coach is gebleven.\n"
        "Waarom afgesproken: Nog niet overal." in found[at:]
    )


def test_one_score_for_the_group_is_a_step_or_what_it_did_not_know() -> None:
    document = document_of(example_pilot("pak", "nl"))
    assert row_of(document, "A1 ")[1] == "3 grotendeels"
    assert row_of(document, "B6 ")[1] == "weet ik niet"
    assert row_of(document, "E4 ")[1] == "–"


@pytest.mark.parametrize("name", ["Gepland", "\u202eomgekeerd"])
def test_a_round_that_was_only_planned_says_so(name: str) -> None:
    pilot = add_round(empty(), Round("r", name, form="group")).apply(empty())
    assert "Nog niet ingevuld." in lines(document_of(pilot))

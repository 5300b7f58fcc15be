"""A pilot as a text document, read back."""

import re
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings

from pilotcanvas.content.catalogue import words
from pilotcanvas.content.examples import EXAMPLES, example_pilot
from pilotcanvas.exchange.docx_file import to_docx
from pilotcanvas.exchange.safe_text import closed, visible
from pilotcanvas.exchange.status import status_of
from pilotcanvas.model.canvas import Note
from pilotcanvas.model.pilot import Pilot, Profile
from pilotcanvas.model.scan import Evidence
from tests.method import bundled_method
from tests.strategies import NASTY, hostile_pilot, pilots

TODAY = date(2026, 11, 21)


def bytes_of(pilot: Pilot, language: str = "nl") -> bytes:
    """The document of a pilot."""
    return to_docx(status_of(pilot, bundled_method(language), TODAY), words(language))


def document_of(pilot: Pilot, language: str = "nl") -> Any:
    """The document, read back."""
    return Document(BytesIO(bytes_of(pilot, language)))


def headings(document: Any) -> list[str]:
    """The headings, each with its level."""
    return [
        f"{paragraph.style.name[-1]} {paragraph.text}"
        for paragraph in document.paragraphs
        if paragraph.style.name.startswith("Heading")
    ]


def text_of(document: Any) -> str:
    """All text, tables included."""
    cells = [cell.text for t in document.tables for row in t.rows for cell in row.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


def test_nothing_of_the_document_it_is_made_after_goes_along() -> None:
    with zipfile.ZipFile(BytesIO(bytes_of(example_pilot("pak", "nl")))) as parts:
        assert [name for name in parts.namelist() if "docProps" in name] == ["docProps/core.xml"]
        assert not any(b"Macintosh" in parts.read(name) for name in parts.namelist())


def test_it_has_the_parts_of_a_report_in_order() -> None:
    found = headings(document_of(example_pilot("pak", "nl")))
    assert [heading for heading in found if heading.startswith("1")] == [
        "1 Hoe de pilot ervoor staat",
        "1 1 Impact",
        "1 2 Routes",
        "1 3 Ingrediënten",
        "1 4 Valkuilen",
        "1 4+1-scan",
        "1 Keuzes om te verduurzamen",
        "1 Acties",
        "1 Fasen",
    ]
    assert "2 Nog te weinig inzicht (5)" in found
    assert "2 Ronde 2 · 20 sep 2011 · hele scan" in found


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_everything_people_wrote_is_in_it(name: str, language: str) -> None:
    pilot = example_pilot(name, language)
    text = text_of(document_of(pilot, language))
    said = [note.text for note in pilot.notes.values()]
    said += [evidence.text for evidence in pilot.evidence.values()]
    for action in pilot.actions.values():
        said += [action.title, action.why, action.how, action.owner, action.result, action.reason]
    for closing in pilot.closings.values():
        said += [closing.insight, closing.lessons, closing.reason, closing.reusable]
    assert not [each for each in said if each not in text]


def test_values_stand_beside_their_word_and_coverage() -> None:
    document = document_of(example_pilot("pak", "nl"))
    last = next(table for table in document.tables if "38 van 54" in table.rows[2].cells[-1].text)
    assert [cell.text for cell in last.rows[2].cells] == [
        "B Meten",
        "2,0",
        "in ontwikkeling",
        "38 van 54 antwoorden zijn een score; weet ik niet: 15",
    ]
    assert "Achilleshiel: Meten" in text_of(document)


def test_it_is_a4_in_the_readers_language_and_says_nothing_the_user_did_not_write() -> None:
    document = document_of(example_pilot("tulp", "nl"))
    assert round(document.sections[0].page_width.mm) == 210
    about = document.core_properties
    assert about.title == "De Tulp"
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.created == datetime(2026, 11, 21, tzinfo=UTC)
    lang = document.styles.element.xpath("//w:lang/@w:val")
    assert set(lang) == {"nl-NL"}


def test_hostile_text_comes_back_as_typed_or_visibly_substituted() -> None:
    document = document_of(hostile_pilot())
    bullets = [p.text for p in document.paragraphs if p.style.name == "List Bullet"]
    assert not [text for text in NASTY if closed(visible(text)) not in bullets]


def test_nothing_in_it_is_a_link_a_field_or_a_picture() -> None:
    with zipfile.ZipFile(BytesIO(bytes_of(hostile_pilot()))) as parts:
        content = parts.read("word/document.xml").decode("utf-8")
        targets = b"".join(parts.read(n) for n in parts.namelist() if n.endswith(".rels"))
    assert not re.search("hyperlink|fldSimple|instrText|w:drawing|w:pict", content)
    assert b'TargetMode="External"' not in targets


def test_text_from_right_to_left_is_marked_so() -> None:
    notes = {
        "a": Note("a", "impact.ambition", "العربية", 0),
        "b": Note("b", "impact.ambition", "gewoon العربية", 1),
    }
    document = document_of(Pilot(Profile("p", "Taal"), notes=notes))
    runs = {run.text: run.font.rtl for p in document.paragraphs for run in p.runs}
    assert runs["العربية"] is True
    assert not runs["gewoon العربية"]


def test_private_notes_are_left_out_and_it_says_so() -> None:
    notes = {"b": Note("b", "impact.ambition", "geheim", is_private=True)}
    text = text_of(document_of(Pilot(Profile("p", "Deels"), notes=notes)))
    assert "geheim" not in text
    assert "Privénotities (weggelaten): 1" in text


def test_what_the_method_no_longer_asks_is_kept_at_the_end() -> None:
    notes = {"a": Note("a", "ingredients.gone", "bewaarde notitie")}
    evidence = {"e": Evidence("e", "scan.gone", "story", "bewaard verhaal")}
    document = document_of(Pilot(Profile("p", "Oud"), notes=notes, evidence=evidence))
    assert headings(document)[-1] == "1 Bewaard, niet meer gevraagd"
    last = [paragraph.text for paragraph in document.paragraphs[-4:]]
    assert last == [
        "ingredients.gone",
        "bewaarde notitie",
        "scan.gone",
        "Verhaal: bewaard verhaal",
    ]


def test_an_empty_pilot_says_what_is_not_there() -> None:
    text = text_of(document_of(Pilot(Profile("p", "Leeg"))))
    assert "Er is nog geen scan ingevuld." in text
    assert text.count("Geen acties in deze fase.") == 4
    assert "0,0" not in text


@settings(max_examples=8)
@given(pilots())
def test_any_pilot_makes_a_document(pilot: Pilot) -> None:
    assert text_of(document_of(pilot))

"""The page for decision-makers: the question, what is known, what is not, on one page."""

from __future__ import annotations

import dataclasses
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings

from pilotcanvas.content.blind_spot import blind_spots
from pilotcanvas.content.examples import EXAMPLES, example_pilot
from pilotcanvas.model.action import Action
from pilotcanvas.model.canvas import Note
from pilotcanvas.model.changes import set_status
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import Evidence
from pilotcanvas.poster.sheet import Sheet
from tests.method import bundled_method
from tests.poster.pilots import TODAY, empty_pilot, group_pilot, pages_of, pilot_with_notes
from tests.poster.reading import letters, missing_letters, page_text, pdf_text
from tests.poster.sheets.test_form import box_text, sound_pages
from tests.poster.test_pdf import pdf_of
from tests.strategies import hostile_pilot, pilots

METHOD = bundled_method("nl")
PLACES = ("impact.ambition", "impact.benefit-group", "impact.impact")


def summary(language: str = "nl", ink: str = "full", is_blank: bool = False) -> Sheet:
    return Sheet("summary", "A4", language, TODAY, ink=ink, is_blank=is_blank)


def about(pilot: Pilot) -> str:
    """What always belongs on the page: who the pilot is, and what it is for whom."""
    profile = pilot.profile
    notes = [n.text for n in pilot.notes.values() if n.place in PLACES and not n.is_private]
    parts = [profile.title, profile.subtitle, profile.location, profile.source, *notes]
    return "\n".join(parts)


def with_actions(*actions: Action) -> Pilot:
    return dataclasses.replace(empty_pilot(), actions={action.id: action for action in actions})


@pytest.mark.parametrize(
    ("name", "language", "ink"), list(product(EXAMPLES, ("nl", "en"), ("full", "sparing")))
)
def test_an_example_is_one_page_with_everything_in_place(
    name: str, language: str, ink: str
) -> None:
    pilot = example_pilot(name, language)
    pages = sound_pages(pilot, summary(language, ink))
    assert len(pages) == 1
    found = page_text(pages)
    assert missing_letters(about(pilot), found) == {}
    for spot in blind_spots(pilot, bundled_method(language))[:5]:
        assert letters(spot.item.learning_question) in letters(found)


def test_the_zones_of_all_rows_part_at_the_same_place() -> None:
    for name, language in product(EXAMPLES, ("nl", "en")):
        (page,) = pages_of(example_pilot(name, language), summary(language))
        assert len({page.box(each).width_mm for each in ("about", "opinion", "unknown")}) == 1
        assert len({page.box(each).x_mm for each in ("evidence", "differ", "next")}) == 1


def test_several_routes_are_called_routes_and_what_is_chosen_is_told_apart() -> None:
    (page,) = pages_of(example_pilot("tulp", "nl"), summary())
    said = box_text(page, "next")
    assert letters("Hoofdroute: Replicatie") in said
    assert letters("Bijroutes: Circulatie · Institutionalisering") in said
    assert letters("Gekozen: De gemeente neemt de leiding · Bewoners dragen het") in said


def test_the_known_results_are_in_words_without_a_mark() -> None:
    (page,) = pages_of(example_pilot("pak", "nl"), summary())
    said = box_text(page, "opinion")
    for text in ("Effectieve aanpak: 3,7 sterk", "achilleshiel", "geen voorspelling"):
        assert letters(text) in said
    assert letters("Nog te weinig inzicht: B2 waarom het werkt") in said
    differ = box_text(page, "differ")
    assert letters("4 × nog niet, 1 × een beetje, 1 × grotendeels, 3 × helemaal") in differ
    assert differ.index(letters("D6")) < differ.index(letters("afgesproken: 2"))
    assert letters("Hoofdroute: Circulatie") in box_text(page, "next")


def test_a_score_that_was_given_together_says_so() -> None:
    (page,) = pages_of(example_pilot("tulp", "nl"), summary())
    assert letters("De groep gaf samen één score.") in box_text(page, "differ")


def test_evidence_has_its_source_and_day_and_an_assumption_is_marked() -> None:
    proofs = [
        Evidence("1", "scan.A1", "figure", "Zeven op tien.", "Enquête", date(2011, 5, 1)),
        Evidence("2", "scan.A2", "story", "Sara kwam terug."),
        Evidence("3", "scan.E5", "assumption", "Het scheelt geld."),
        *(Evidence(f"old-{n}", "scan.A3", "story", f"Oud {n}") for n in range(4)),
    ]
    pilot = dataclasses.replace(empty_pilot(), evidence={proof.id: proof for proof in proofs})
    (page,) = sound_pages(pilot, summary())
    said = box_text(page, "evidence")
    for text in ("Cijfer: Zeven op tien. – Enquête, 1 mei 2011", "En nog 4"):
        assert letters(text) in said
    assert letters("Vermoeden, niet getoetst: Het scheelt geld.") in said


def test_actions_about_what_comes_next_stand_with_the_question() -> None:
    pilot = with_actions(
        Action("a", "Geld vragen", place="option.funds", owner="Sara", due=date(2012, 6, 1)),
        Action("b", "Raad uitnodigen", phase="embed"),
        Action("c", "Stoelen lenen", due=date(2012, 4, 1), owner="Ali"),
        Action("d", "Al klaar", place="option.funds", status="done"),
    )
    (page,) = sound_pages(pilot, summary())
    asked, following = box_text(page, "question"), box_text(page, "next")
    for text in ("Geld vragen – Sara – 1 jun", "Raad uitnodigen", "klaar zijn op 1 jun"):
        assert letters(text) in asked
    assert letters("Datum van het besluit") in asked
    assert letters("Stoelen lenen – Ali – 1 apr") in following
    assert letters("Al klaar") not in letters(page_text((page,)))


def test_an_empty_page_has_lines_for_the_question_and_says_what_is_not_there() -> None:
    (page,) = sound_pages(empty_pilot(), summary())
    said = letters(page_text((page,)))
    for text in ("De vraag aan u", "Er is nog geen scan gedaan.", "geen hoofdroute gekozen"):
        assert letters(text) in said


def test_where_people_differ_most_comes_first_with_the_counts() -> None:
    pilot = group_pilot(["resident"] * 5 + ["front-line"] * 4)
    (page,) = sound_pages(pilot, summary())
    said = box_text(page, "differ")
    assert letters("Waarover de groep verdeeld is") in said
    assert "×nogniet" in said
    assert "Geheime" not in page_text((page,))


def test_a_main_route_is_named() -> None:
    pilot = set_status(empty_pilot(), "routes.growth", 3).apply(empty_pilot())
    (page,) = pages_of(pilot, summary())
    assert letters("Hoofdroute: Groei") in box_text(page, "next")


def test_what_does_not_fit_goes_on_and_private_notes_stay_off() -> None:
    pilot = pilot_with_notes({"impact.ambition": ["Een lange notitie over de buurt. " * 40] * 9})
    hidden = Note("secret", "impact.impact", "GEHEIM", is_private=True)
    pilot = dataclasses.replace(pilot, notes={**pilot.notes, "secret": hidden})
    pages = sound_pages(pilot, summary())
    assert len(pages) > 1
    assert "verder op blad 2" in page_text(pages[:1])
    assert missing_letters(about(pilot), page_text(pages)) == {}
    assert "GEHEIM" not in page_text(pages)


def test_hostile_text_is_only_text() -> None:
    pilot = hostile_pilot(TODAY)
    pages = sound_pages(pilot, summary())
    found = pdf_text(pdf_of(pilot, summary()))
    assert missing_letters(about(pilot), page_text(pages)) == {}
    assert missing_letters(page_text(pages), found) == {}


@given(pilots())
@settings(max_examples=25)
def test_any_pilot_has_its_page(pilot: Pilot) -> None:
    pages = sound_pages(pilot, summary())
    assert missing_letters(about(pilot), page_text(pages)) == {}
    blank = page_text(sound_pages(pilot, summary(is_blank=True)))
    assert missing_letters(pilot.profile.title, blank) == {}

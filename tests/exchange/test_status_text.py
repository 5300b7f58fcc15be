"""Where a pilot stands, on a terminal."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from pilotcanvas.content.catalogue import words
from pilotcanvas.content.examples import example_pilot
from pilotcanvas.exchange.status import status_of, to_show
from pilotcanvas.exchange.status_text import to_text
from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import add_action, set_status
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scan_changes import add_round, set_answer
from tests.exchange.groups import NINE, with_round
from tests.method import bundled_method
from tests.strategies import hostile_pilot, pilots

TODAY = date(2026, 11, 21)
METHOD = bundled_method("nl")
EMPTY = new_pilot("00000000-0000-4000-8000-000000000000", "Leeg", "nl", TODAY)


def shown(pilot: Pilot, language: str = "nl", today: date = TODAY) -> str:
    """What `show` prints."""
    return to_text(status_of(pilot, bundled_method(language), today), words(language))


def test_an_example_in_dutch() -> None:
    text = shown(example_pilot("pak", "nl"))
    assert text.startswith(
        "Pak Alledaagse Kansen\n"
        "PAK: beginnen bij de dromen van bewoners · Deventer\n"
        "Fase: Borgen (sinds 1 sep 2011), gestopt\n\nCanvas\n"
    )
    assert "  3 Ingrediënten  inzicht in 10 van de 12  3 op orde, 6 deels, 1 ontbreekt, " in text
    assert "Nog te weinig inzicht (5)\n  Ruimte in regels     nog niet besproken\n" in text
    assert "4+1-scan: Ronde 2, 20 sep 2011, hele scan\n" in text
    assert "  B  Meten                  2,0  in ontwikkeling  38 van 54 antwoorden" in text
    assert "  Sterkste punt: Effectieve aanpak\n  Achilleshiel: Meten\n" in text
    assert "Open acties (2), 1 te laat, 1 nog van niemand\n" in text
    assert text.endswith("nog van niemand\n")


def test_an_example_in_english() -> None:
    text = shown(example_pilot("frontlijn", "en"), "en")
    assert "Phase: Embed (since 1 Jul 2011)\n" in text
    assert "Strongest point: Strategic coalition" in text
    assert "weighs heavily for your route" in text


def test_an_empty_pilot_shows_no_zeros_and_no_marks() -> None:
    text = shown(EMPTY)
    assert "inzicht in 0 van de 8   8 nog niet besproken\n" in text
    assert "Nog te weinig inzicht (37)" in text
    assert "Er is nog geen scan ingevuld.\n" in text
    assert text.endswith("Er staan geen acties open.\n")


def test_without_blind_spots_it_says_so() -> None:
    pilot = EMPTY
    for item in METHOD.items():
        pilot = set_status(pilot, item.id, 2).apply(pilot)
    assert "Het canvas heeft geen blinde vlekken.\n" in shown(pilot)


def test_too_little_insight_is_said_and_nothing_is_strongest() -> None:
    pilot = add_round(EMPTY, Round("r", "Ronde 1", scope="quick")).apply(EMPTY)
    statement = METHOD.scan.criteria[0].quick.id
    pilot = set_answer(pilot, "r", statement, 0).apply(pilot)
    text = shown(pilot)
    assert "4+1-scan: Ronde 1, korte scan\n" in text
    assert "–    te weinig inzicht  0 van 1 antwoorden zijn een score; weet ik niet: 1\n" in text
    assert "Sterkste" not in text


def test_means_that_were_not_asked_are_not_said_to_people() -> None:
    scores = {"A0": (4, 4, 4, 4, 4, 4, 4, 1, 2), "B0": (0, 0, 0, 0, 0, 0, 2, 2, 1)}
    for is_asked in (True, False):
        pilot = with_round(EMPTY, "Najaar", NINE, scores, shows_means=is_asked)
        text = shown(pilot)
        assert ("3,4  sterk" in text) is is_asked
        assert ("Eerst de spreiding: gemiddelden zijn nog niet gevraagd.\n" in text) is not is_asked
        assert (
            "–    te weinig inzicht  3 van 9 antwoorden zijn een score; weet ik niet: 6\n" in text
        )
        assert "  9 van 9 antwoorden zijn een score\n" in text
        said = to_show(status_of(pilot, METHOD, TODAY))["scan"]
        assert said["round"]["shows_means"] is is_asked
        assert said["criteria"][0]["value"] == 3.4  # data, for programs


def test_an_empty_round_after_the_last_is_not_the_last_round() -> None:
    pilot = example_pilot("pak", "nl")
    pilot = add_round(pilot, Round("r", "Gepland", date(2030, 1, 1))).apply(pilot)
    assert "Ronde 2, 20 sep 2011" in shown(pilot)


def test_overdue_comes_first_then_by_date_then_without() -> None:
    pilot = EMPTY
    for id, due, status in (
        ("zonder datum", None, "todo"),
        ("later", date(2027, 1, 1), "busy"),
        ("te laat", date(2026, 1, 1), "todo"),
        ("klaar", date(2026, 1, 1), "done"),
    ):
        pilot = add_action(pilot, Action(id, id, due=due, status=status)).apply(pilot)
    actions = status_of(pilot, METHOD, TODAY).open_actions
    assert [action.title for action in actions] == ["te laat", "later", "zonder datum"]
    assert "Open acties (3), 1 te laat, 3 nog van niemand\n" in shown(pilot)
    assert "te laat" not in shown(pilot, today=date(2025, 1, 1)).replace("  te laat", "")


def test_what_people_wrote_stays_on_its_line_and_no_terminal_obeys_it() -> None:
    text = shown(hostile_pilot())
    assert not {chr(n) for n in (*range(10), *range(11, 32), *range(127, 160))} & set(text)
    assert '  regel een regel twee tab "aanhaling" ;, · Rugdekking' in text
    assert len(text.splitlines()) == len(shown(hostile_pilot()).split("\n")) - 1
    assert text.splitlines()[0].count("\u202e") == text.splitlines()[0].count("\u202c") > 0


@settings(max_examples=40)
@given(pilots())
def test_any_pilot_can_be_shown(pilot: Pilot) -> None:
    assert shown(pilot).endswith("\n")


# -- the same for programs


@pytest.mark.parametrize("language", ["nl", "en"])
def test_for_programs_it_says_the_same(language: str) -> None:
    pilot = example_pilot("pak", language)
    said = to_show(status_of(pilot, bundled_method(language), TODAY))
    assert said["as_of"] == "2026-11-21"
    assert said["phase"]["id"] == "embed"
    assert said["outcome"] == "stopped"
    assert [part["known"] for part in said["parts"]] == [7, 4, 10, 11]
    assert said["blind_spots"][0]["place"] == "ingredients.room-in-rules"
    assert said["scan"]["achilles"] == ["B"]
    assert said["scan"]["criteria"][1]["value"] == 2.0
    assert said["actions"]["done"] == 8
    assert (said["actions"]["overdue"], said["actions"]["ownerless"]) == (1, 1)


def test_for_programs_what_is_not_known_is_null() -> None:
    said = to_show(status_of(EMPTY, METHOD, TODAY))
    assert said["scan"] is None
    undated = replace(EMPTY, phases={})
    assert to_show(status_of(undated, METHOD, TODAY))["phase"]["started_on"] is None

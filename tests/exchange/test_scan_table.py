"""The scan as tables: how people lie apart, what was settled and what changed, never who."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings

from pilotcanvas.content.catalogue import words
from pilotcanvas.content.examples import example_pilot
from pilotcanvas.exchange.scan_table import scan_tables
from pilotcanvas.exchange.status import status_of
from pilotcanvas.exchange.table import Cell
from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import add_action
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import GROUP, Evidence, Round
from pilotcanvas.model.scan_changes import (
    add_evidence,
    add_round,
    close_round,
    edit_round,
    set_answer,
    set_consensus,
    set_reason,
)
from tests.closing import before_closing
from tests.exchange.groups import NINE, TODAY, empty, with_round
from tests.method import bundled_method
from tests.strategies import pilots

METHOD = bundled_method("nl")
FIRST = {"A0": (1, 2, 2, 3, 3, 4, 4, 1, 2), "B0": (0, 0, 0, 0, 0, 0, 2, 2, 1)}
LATER = {"A0": (4, 4, 4, 4, 4, 4, 4, 4, 4), "B0": (1, 1, 2, 1, 1, 2, 2, 2, 1)}

Row = dict[str, Cell]


def tables(pilot: Pilot) -> dict[str, list[Row]]:
    """The rows of each table, by its name and the titles of its columns."""
    found = scan_tables(status_of(pilot, METHOD, TODAY), words("nl"))
    return {
        each.name: [
            {title: cell for (title, _), cell in zip(each.columns, row, strict=True)}
            for row in each.rows
        ]
        for each in found
    }


def one(rows: list[Row], **wanted: Cell) -> Row:
    """The one row in which these columns hold this."""
    (found,) = [row for row in rows if wanted.items() <= row.items()]
    return found


def test_rounds_say_how_they_were_taken_and_the_archived_ones_are_among_them() -> None:
    pilot = with_round(empty(), "Najaar", NINE, FIRST, held_on=date(2026, 10, 1))
    pilot = add_round(pilot, Round("alone", "Voorjaar", date(2026, 3, 1), "launch")).apply(pilot)
    pilot = edit_round(pilot, "alone", is_archived=True).apply(pilot)
    pilot = close_round(pilot, "alone", date(2026, 11, 21)).apply(pilot)
    spring, autumn = tables(pilot)["Rondes"]
    assert list(spring.values()) == [
        "Voorjaar",
        date(2026, 3, 1),
        "Aanjagen en implementeren",
        "korte scan",
        "de groep samen",
        None,
        "",
        "",
        "ja",
        "ja",
        "",
    ]
    assert autumn["Wie geeft de score"] == "ieder apart"
    assert (autumn["Deelnemers"], autumn["Gemiddelden"]) == (9, "gevraagd")
    # Two funders would be two too few: the smallest other group hides them.
    assert autumn["Hoeveel mensen per rol"] == "bewoners 4; anderen samen 5"
    assert {row["Ronde"] for row in tables(pilot)["Scan"]} == {"Najaar"}


def test_each_statement_has_its_counts_and_how_far_people_agree() -> None:
    pilot = with_round(empty(), "Najaar", NINE, FIRST)
    (id,) = pilot.rounds
    pilot = before_closing(pilot, lambda p: set_consensus(p, id, "B0", 2, "samen gekeken"))
    rows = tables(pilot)["Stellingen"]
    first = one(rows, Nr="A0")
    steps = [first[step] for step in METHOD.scan.steps]
    assert steps == [2, 3, 2, 2]
    assert (first["Waarde"], first["Eens of verdeeld"]) == (Decimal("2.4"), "verdeeld")
    assert first["A"] == Decimal("0.1")
    settled = one(rows, Nr="B0")
    assert (settled["weet ik niet"], settled["niet beantwoord"]) == (6, None)
    assert (settled["samen afgesproken"], settled["Waarde"]) == (2, Decimal("2.0"))
    assert settled["Waarom afgesproken"] == "samen gekeken"
    assert one(rows, Nr="C0")["Eens of verdeeld"] == "te weinig inzicht"


def test_the_groups_stand_beside_each_other_and_the_small_ones_together() -> None:
    rows = tables(with_round(empty(), "Najaar", NINE, FIRST))["Per rol"]
    found = [(row["Rol"], row["Antwoorden"], row["Waarde"]) for row in rows if row["Nr"] == "A0"]
    assert found == [("bewoners", 4, Decimal("2.0")), ("anderen samen", 5, Decimal("2.8"))]
    criteria = one(
        tables(with_round(empty(), "R", NINE, FIRST))["Scan"], Criterium="A Effectieve aanpak"
    )
    assert (criteria["bewoners"], criteria["anderen samen"]) == (Decimal("2.0"), Decimal("2.8"))


def test_a_statement_that_few_of_a_group_answered_shows_that_group_with_others() -> None:
    scores = {"A0": (1,) * 10, "B0": (1, 1, 1, 1, 2, 2, None, 3, 3, 3)}
    people = (*["resident"] * 4, *["front-line"] * 3, *["funder"] * 3)
    rows = tables(with_round(empty(), "Najaar", people, scores))["Per rol"]
    assert {row["Rol"] for row in rows if row["Nr"] == "A0"} == {
        "bewoners",
        "uitvoerders",
        "geldgevers en partners",
    }
    assert [(row["Rol"], row["Antwoorden"]) for row in rows if row["Nr"] == "B0"] == [
        ("bewoners", 4),
        ("anderen samen", 5),
    ]


def test_where_only_everybody_can_be_shown_there_is_no_table_of_groups() -> None:
    pilot = with_round(empty(), "Najaar", ["resident", "funder"], {"A0": (1, 4)})
    assert "Per rol" not in tables(pilot)
    assert "Veranderd" not in tables(pilot)


def test_a_perspective_that_the_method_lacks_stands_with_the_others() -> None:
    people = (*["resident"] * 3, *["of a later method"] * 4)
    rows = tables(with_round(empty(), "Najaar", people, {"A0": (1, 1, 1, 4, 4, 4, 4)}))["Per rol"]
    assert [(row["Rol"], row["Antwoorden"]) for row in rows] == [
        ("bewoners", 3),
        ("anderen samen", 4),
    ]


def test_means_that_were_not_asked_are_nowhere() -> None:
    pilot = with_round(empty(), "Eerst", NINE, FIRST, shows_means=False, held_on=date(2026, 1, 1))
    pilot = with_round(pilot, "Later", NINE, LATER, shows_means=False, held_on=date(2026, 6, 1))
    found = tables(pilot)
    for name in ("Scan", "Stellingen", "Per rol"):
        assert {row["Waarde"] for row in found[name]} == {None}
    assert {row["Valt op"] for row in found["Scan"]} == {""}
    said = one(found["Scan"], Ronde="Later", Criterium="A Effectieve aanpak")["In woorden"]
    assert said == "eerst de spreiding"
    assert one(found["Rondes"], Ronde="Later")["Gemiddelden"] == (
        "Eerst de spreiding: gemiddelden zijn nog niet gevraagd."
    )
    changes = found["Veranderd"]
    assert {(row["Toen"], row["Nu"]) for row in changes} == {(None, None)}
    assert [row["Verandering"] for row in changes] == ["", "nu wel inzicht", "anders verdeeld"]
    assert "bewoners" not in found["Scan"][0]


@pytest.mark.parametrize(
    ("first", "sentence"),
    [
        (0, None),
        (5, "Niet precies dezelfde mensen deden mee als bij ‘Eerst’. Vergelijk dus voorzichtig."),
    ],
)
def test_what_changed_has_its_reasons_and_says_so_when_the_people_differ(
    first: int, sentence: str | None
) -> None:
    pilot = with_round(empty(), "Eerst", NINE, FIRST, held_on=date(2026, 1, 1))
    pilot = with_round(pilot, "Later", NINE, LATER, held_on=date(2026, 6, 1), first=first)
    later = list(pilot.rounds)[1]
    pilot = set_reason(pilot, later, "A0", "De coach is gebleven.").apply(pilot)
    pilot = before_closing(pilot, lambda p: set_consensus(p, later, "A0", 3, "Nog niet overal."))
    proof = Evidence("e", "scan.A0", "figure", "12 van 20", dated=date(2026, 3, 1))
    pilot = add_evidence(pilot, proof).apply(pilot)
    action = Action("a", "Coach zoeken", place="scan.A0", status="done", done_on=date(2026, 5, 1))
    pilot = add_action(pilot, action).apply(pilot)
    rows = tables(pilot)["Veranderd"]
    changed = one(rows, Nr="A0")
    assert list(changed.values())[:2] == ["Later", "Eerst"]
    assert (changed["Toen"], changed["Nu"]) == (Decimal("2.4"), Decimal("3.0"))
    assert changed["Verandering"] == "hoger"
    assert changed["Waarom"] == "De coach is gebleven."
    assert changed["Waarom afgesproken"] == "Nog niet overal."
    assert changed["Nieuwe onderbouwing"] == "12 van 20"
    assert changed["Acties die klaar zijn"] == "Coach zoeken"
    assert one(rows, Nr="B0")["Verandering"] == "nu wel inzicht"
    assert [row["Stelling"] for row in rows if not row["Nr"]] == ([sentence] if sentence else [])


def test_a_reason_for_what_stayed_the_same_is_not_lost() -> None:
    pilot = with_round(empty(), "Eerst", NINE, FIRST, held_on=date(2026, 1, 1))
    pilot = with_round(pilot, "Later", NINE, FIRST, held_on=date(2026, 6, 1))
    assert [row["Stelling"] for row in tables(pilot)["Veranderd"]] == ["Er is niets veranderd."]
    later = list(pilot.rounds)[1]
    pilot = set_reason(pilot, later, "A0", "Er was nog geen tijd.").apply(pilot)
    (row,) = tables(pilot)["Veranderd"]
    assert (row["Nr"], row["Verandering"], row["Waarom"]) == (
        "A0",
        "hetzelfde",
        "Er was nog geen tijd.",
    )


def test_single_scores_say_that_nobody_knows_who_was_there() -> None:
    pilot = empty()
    for name in ("Eerst", "Later"):
        pilot = add_round(pilot, Round(name, name)).apply(pilot)
        pilot = set_answer(pilot, name, "A0", 3, GROUP).apply(pilot)
    (warning, *_) = tables(pilot)["Veranderd"]
    assert str(warning["Stelling"]).startswith("Niemand schreef op wie er bij ‘Eerst’")


def test_a_round_that_was_only_planned_tells_nothing() -> None:
    pilot = with_round(empty(), "Eerst", NINE, FIRST, held_on=date(2026, 1, 1))
    pilot = add_round(pilot, Round("planned", "Gepland", date(2027, 1, 1))).apply(pilot)
    found = tables(pilot)
    assert [row["Ronde"] for row in found["Rondes"]] == ["Eerst", "Gepland"]
    assert {row["Ronde"] for row in found["Stellingen"]} == {"Eerst"}
    assert "Veranderd" not in found


def test_evidence_of_more_than_a_year_ago_is_marked() -> None:
    pilot = empty()
    for id, day in (("old", date(2025, 11, 20)), ("new", date(2025, 11, 21)), ("undated", None)):
        pilot = add_evidence(pilot, Evidence(id, "scan.B1", "figure", id, dated=day)).apply(pilot)
    marks = {row["Tekst"]: row["Let op"] for row in tables(pilot)["Onderbouwing"]}
    assert marks == {"old": "meer dan een jaar oud", "new": "", "undated": ""}


def test_five_hundred_people_are_no_trouble() -> None:
    people = [("resident", "front-line", "", "funder")[number % 4] for number in range(500)]
    scores = {"A0": [1 + number % 4 for number in range(500)]}
    rows = tables(with_round(empty(), "Groot", people, scores))
    assert one(rows["Stellingen"], Nr="A0")["nog niet"] == 125
    assert [row["Antwoorden"] for row in rows["Per rol"]] == [125] * 4


@settings(max_examples=40)
@given(pilots())
def test_no_name_of_a_participant_is_in_any_table(pilot: Pilot) -> None:
    people = {
        id: dataclasses.replace(person, name=f"Fatima {number}")
        for number, (id, person) in enumerate(pilot.participants.items())
    }
    assert "Fatima" not in str(tables(dataclasses.replace(pilot, participants=people)))


def test_the_example_with_a_group_gives_its_known_result() -> None:
    rows = tables(example_pilot("pak", "nl"))["Scan"]
    last = {str(row["Criterium"])[0]: row for row in rows if row["Ronde"] == "Ronde 2"}
    assert last["B"]["Valt op"] == "achilleshiel"
    assert [last[id]["In woorden"] for id in "ACD"] == ["sterk"] * 3

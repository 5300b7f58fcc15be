"""Searching: everything people wrote is found, whatever its capitals and accents."""

from __future__ import annotations

import dataclasses
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pilotcanvas.content.search import ACTIONS, SearchResults, TextIndex
from pilotcanvas.model.action import Action
from pilotcanvas.model.canvas import Note
from pilotcanvas.model.pilot import Closing, Pilot, new_pilot
from pilotcanvas.model.scan import Consensus, Evidence
from pilotcanvas.model.text import folded
from tests.method import bundled_method
from tests.strategies import hostile_pilot, pilots

EMPTY = new_pilot("p", "Proef", "nl", date(2026, 11, 21))


def find(pilot: Pilot, query: str, most: int = 200) -> SearchResults:
    index = TextIndex(bundled_method("nl"))
    index.follow(pilot)
    assert index.read()
    return index.find(query, most)


def noted(*texts: str, place: str = "ingredients.backing") -> Pilot:
    notes = {str(n): Note(str(n), place, text, n) for n, text in enumerate(texts)}
    return dataclasses.replace(EMPTY, notes=notes)


def matches(found: SearchResults) -> list[str]:
    return [
        hit.text[hit.start : hit.start + hit.length] for group in found.groups for hit in group.hits
    ]


def test_capitals_and_accents_make_no_difference() -> None:
    pilot = noted("Eén CAFÉ qqq", "cafe\u0301 qqq", "geen qqz")
    for query in ("een cafe qqq", "ÉÉN Café QQQ", "één café qqq"):
        found = find(pilot, query)
        assert [hit.text for group in found.groups for hit in group.hits] == ["Eén CAFÉ qqq"]
    assert find(pilot, "CAFÉ qqq").count == 2


def test_every_word_must_be_there_in_any_order() -> None:
    pilot = noted("de wethouder wil qqq", "de wethouder wil niet")
    assert find(pilot, "qqq wethouder").count == 1
    assert find(pilot, "wethouder zzzz").count == 0


def test_what_stands_at_a_place_of_an_older_method_is_found() -> None:
    """Evidence as well as notes: the place alone is no longer asked about."""
    pilot = dataclasses.replace(
        noted("q-note", place="scan.X8"),
        evidence={"e": Evidence("e", "scan.X9", "story", "q-evidence", "q-source")},
    )
    found = find(pilot, "q-")
    assert [(group.place, hit.kind, hit.text) for group in found.groups for hit in group.hits] == [
        ("scan.X8", "note", "q-note"),
        ("scan.X9", "evidence", "q-evidence"),
        ("scan.X9", "source", "q-source"),
    ]


def test_everything_that_people_write_is_found() -> None:
    action = Action("a", "q-titel", why="q-why", how="q-how", owner="q-owner")
    other = Action("b", "x", result="q-result", reason="q-reason", phase="embed")
    pilot = dataclasses.replace(
        noted("q-note"),
        actions={"a": action, "b": other},
        evidence={"e": Evidence("e", "scan.B1", "story", "q-evidence", "q-source")},
        consensus={"c": Consensus("c", "r", "B1", 3, "q-consensus")},
        closings={
            "k": Closing(
                "k", "launch", None, "q-insight", "q-lessons", "next", "q-why-not", "q-use"
            )
        },
    )
    found = find(pilot, "q-")
    shown = {
        (group.place, hit.place, hit.kind, hit.text) for group in found.groups for hit in group.hits
    }
    assert shown == {
        ("ingredients.backing", "ingredients.backing", "note", "q-note"),
        (ACTIONS, "action.a", "action_title", "q-titel"),
        (ACTIONS, "action.a", "action_why", "q-why"),
        (ACTIONS, "action.a", "action_how", "q-how"),
        (ACTIONS, "action.a", "action_owner", "q-owner"),
        (ACTIONS, "action.b", "action_result", "q-result"),
        (ACTIONS, "action.b", "action_reason", "q-reason"),
        ("scan.B1", "scan.B1", "evidence", "q-evidence"),
        ("scan.B1", "scan.B1", "source", "q-source"),
        ("scan.B1", "scan.B1", "consensus", "q-consensus"),
        ("phase.launch", "phase.launch", "insight", "q-insight"),
        ("phase.launch", "phase.launch", "lessons", "q-lessons"),
        ("phase.launch", "phase.launch", "reason", "q-why-not"),
        ("phase.launch", "phase.launch", "reusable", "q-use"),
    }
    assert [group.place for group in found.groups] == [
        "ingredients.backing",
        "scan.B1",
        ACTIONS,
        "phase.launch",
    ]


def test_what_the_method_asks_is_found_too() -> None:
    method = bundled_method("nl")
    for title, place in (
        (method.item("pitfalls.one-person").title, "pitfalls.one-person"),
        (method.statement("B1").text, "scan.B1"),
        (method.option("residents").title, "option.residents"),
    ):
        assert place in [group.place for group in find(EMPTY, title).groups]


def test_notes_of_an_earlier_method_are_found() -> None:
    found = find(noted("qqq", place="ingredients.gone"), "qqq")
    assert [group.title for group in found.groups] == ["ingredients.gone"]


def test_a_long_text_shows_what_stands_around_the_word() -> None:
    (group,) = find(noted("a " * 300 + "het Wóórd qqq " + "b " * 300), "woord qqq").groups
    (hit,) = group.hits
    assert hit.text[0] == hit.text[-1] == "…"
    assert len(hit.text) < 200
    assert hit.text[hit.start : hit.start + hit.length] == "Wóórd"


def test_a_text_of_more_lines_is_shown_on_one() -> None:
    (group,) = find(noted("een\r\nqqq\ttwee\x00"), "qqq").groups
    assert group.hits[0].text == "een  qqq twee "


def test_letters_that_fold_into_more_are_marked_whole() -> None:
    assert matches(find(noted("ﬃﬃ Straße qqq"), "strasse qqq")) == ["Straße"]
    assert matches(find(noted("ça e\u0301e\u0301n qqq"), "een qqq")) == ["e\u0301e\u0301n"]


def test_no_more_is_shown_than_was_asked() -> None:
    found = find(noted(*["qqq"] * 30), "qqq", most=10)
    assert (found.count, found.has_more) == (10, True)
    found = find(noted(*["qqq"] * 10), "qqq", most=10)
    assert (found.count, found.has_more) == (10, False)


def test_nothing_is_found_for_nothing() -> None:
    assert find(hostile_pilot(), " \t").groups == ()


def test_reading_in_slices_gives_the_same_as_at_once() -> None:
    pilot = noted(*[f"qqq {n}" for n in range(200)])
    index = TextIndex(bundled_method("nl"))
    index.follow(pilot)
    slices = 1
    while not index.read(500):
        slices += 1
    assert slices > 5
    assert index.find("qqq") == find(pilot, "qqq")


def test_a_changed_pilot_is_followed_even_in_the_middle_of_reading() -> None:
    index = TextIndex(bundled_method("nl"))
    index.follow(noted("qqq", "zzz"))
    index.read(10)
    index.follow(noted("qqq", "yyy"))
    assert index.read()
    assert index.find("zzz").count == 0
    assert index.find("yyy").count == 1


@given(pilots())
def test_every_note_of_any_pilot_is_found_by_its_own_words(pilot: Pilot) -> None:
    index = TextIndex(bundled_method("nl"))
    index.follow(pilot)
    index.read()
    for note in pilot.notes.values():
        if folded(note.text).split():
            found = index.find(note.text, most=10_000)
            assert note.place in [group.place for group in found.groups]


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_hit_lies_within_its_text(text: str, query: str) -> None:
    for group in find(noted(text), query).groups:
        for hit in group.hits:
            assert 0 <= hit.start <= hit.start + hit.length <= len(hit.text)
            assert "\n" not in hit.text

"""Every record there can be is said in words, in both languages, however strange what it holds."""

from __future__ import annotations

import dataclasses
from datetime import date
from random import Random

import pytest
from PySide6.QtWidgets import QApplication

from pilotcanvas.content.catalogue import words
from pilotcanvas.model.action import Action
from pilotcanvas.model.canvas import Item, Note
from pilotcanvas.model.changes import set_profile
from pilotcanvas.model.difference import Difference
from pilotcanvas.model.pilot import RECORD_TYPES, Pilot, new_pilot
from pilotcanvas.model.scan import Answer, Participant, Round, Seat
from pilotcanvas.ui.records.phrase import RecordPhrases
from pilotcanvas.ui.widgets.language import speak
from tests import strategies as some
from tests.method import bundled_method


@pytest.fixture
def pilot() -> Pilot:
    pilot = new_pilot("p", "Wijk", "nl", date(2026, 1, 1))
    seats = [Seat("s1", "r", "a", 4), Seat("s2", "r", "b", 9)]
    return dataclasses.replace(
        pilot,
        rounds={"r": Round("r", "Najaar", form="group")},
        participants={"a": Participant("a"), "b": Participant("b", "Fatima")},
        seats={seat.id: seat for seat in seats},
    )


def record_words(*pilots: Pilot, language: str = "nl") -> RecordPhrases:
    return RecordPhrases(bundled_method(language), words(language), *pilots)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_any_record_is_said(qapp: QApplication, language: str) -> None:
    speak(qapp, language)
    seen = set()
    for seed in range(40):
        one, other = (some.made_up_pilot(Random(number)) for number in (seed, seed + 1000))
        said = record_words(one, other, language=language)
        for record in one.records():
            seen.add(record.kind)
            assert said.kind(record.kind)
            assert said.title(record).strip()
            assert "\n" not in said.summary(record)
            for label, text in said.fields(record, None):
                assert label
                assert text
            there = other.record(record.kind, record.id)
            if there is not None and there != record:
                for label, text in said.fields(record, there):
                    assert label
                    assert text
    assert seen == {each.kind for each in RECORD_TYPES}


def test_a_record_says_only_what_another_says_otherwise(pilot: Pilot) -> None:
    said = record_words(pilot)
    one = Action("a", "Bellen", owner="Jan", due=date(2026, 12, 1), place="impact.ambition")
    other = dataclasses.replace(one, owner="", status="busy")
    assert said.fields(one, other) == [("Wie", "Jan"), ("Stand", "te doen")]
    assert said.fields(other, one) == [("Wie", "–"), ("Stand", "bezig")]
    alone = dict(said.fields(one, None))
    assert alone["Titel"] == "Bellen"
    assert alone["Wanneer"] == "1 dec 2026"
    assert "Reden" not in alone, "what is empty says nothing"


def test_steps_and_scores_are_words(pilot: Pilot) -> None:
    said = record_words(pilot)
    method = bundled_method("nl")
    item = Item("ingredients.backing", 1)
    assert said.title(item) == method.title_of(item.id)
    assert said.summary(item).endswith(method.part("ingredients").scale[1])
    answer = Answer("x", "r", "a", "B1", 0)
    assert said.summary(answer).endswith(method.scan.dont_know)


def test_somebody_without_a_name_is_their_form(pilot: Pilot) -> None:
    said = record_words(pilot)
    assert "formulier 1" in said.title(Answer("x", "r", "a", "B1", 2))
    assert "Fatima" in said.title(Answer("x", "r", "b", "B1", 2))
    assert "Najaar" in said.title(Answer("x", "r", "b", "B1", 2))
    assert said.title(Participant("a")).endswith("formulier 1")


def test_what_is_gone_here_is_looked_up_in_the_other_copy(pilot: Pilot) -> None:
    empty = new_pilot("p", "Wijk", "nl", date(2026, 1, 1))
    assert "Najaar" in record_words(empty, pilot).title(Answer("x", "r", "b", "B1", 2))


def test_a_place_that_the_method_does_not_know_is_said_as_it_is(pilot: Pilot) -> None:
    said = record_words(pilot)
    assert "ingredients.<b>weg" in said.title(Note("n", "ingredients.<b>weg", "tekst"))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_changed_is_told_in_words_for_every_field(qapp: QApplication, language: str) -> None:
    speak(qapp, language)
    for seed in range(40):
        one, other = (some.made_up_pilot(Random(number)) for number in (seed, seed + 1000))
        said = record_words(one, other, language=language)
        for record in one.records():
            there = other.record(record.kind, record.id)
            if there is not None:
                told = said.changes(record, there, 60)
                assert all(told)
                assert not any("{" in each for each in told) or "{" in str(record)


def test_yes_and_no_are_told_as_what_happened(qapp: QApplication, pilot: Pilot) -> None:
    speak(qapp, "en")
    said = record_words(pilot, language="en")
    shared = Note("n", "impact.ambition", "Elke week een inloop")
    private = dataclasses.replace(shared, is_private=True)
    assert said.changes(private, shared, 60) == ["is private now"]
    assert said.changes(shared, private, 60) == ["is no longer private"]
    longer = dataclasses.replace(private, text="Elke dag een inloop")
    assert said.changes(longer, shared, 12) == ["Text: Elke dag ee…", "is private now"]


def test_a_note_is_told_in_quotes_where_it_hangs_and_what_it_says(
    qapp: QApplication, pilot: Pilot
) -> None:
    speak(qapp, "en")
    note = Note("n", "impact.ambition", "{place} Voor: wie")
    said = record_words(pilot, language="en").summary(note)
    assert said == "Note at ‘Why’: ‘{place} Voor: wie’"


def test_how_many_differ_is_said_by_kind(qapp: QApplication, pilot: Pilot) -> None:
    said = record_words(pilot)
    line = said.difference("notes", Difference(3, 0, 2))
    assert line.startswith("Notities: 3 ")
    assert "2 " in line
    assert "0" not in line
    renamed = set_profile(pilot, title="Anders").apply(pilot)
    assert said.fields(renamed.profile, pilot.profile) == [("Titel", "Anders")]

"""Pilots for the tests of posters: the examples, and made-up ones of any size."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from pilotcanvas.content.catalogue import words
from pilotcanvas.content.examples import example_pilot
from pilotcanvas.model.canvas import Item, Note
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.model.scan_changes import add_round, seat_participant, set_answer
from pilotcanvas.poster.layout import lay_out
from pilotcanvas.poster.page import Page
from pilotcanvas.poster.sheet import Sheet
from tests.closing import with_rounds_closed
from tests.method import bundled_method

TODAY = date(2012, 3, 1)


def pages_of(pilot: Pilot, sheet: Sheet) -> tuple[Page, ...]:
    """A sheet of a pilot with the method and words that come with the program."""
    return lay_out(pilot, bundled_method(sheet.language), words(sheet.language), sheet)


def sheet_of(name: str = "canvas", paper: str = "A3", language: str = "nl", **more: bool) -> Sheet:
    """A sheet as it was on the day of the examples."""
    return Sheet(name, paper, language, TODAY, **more)


def empty_pilot(language: str = "nl") -> Pilot:
    """A pilot on its first day."""
    return new_pilot("x", "Buurtkamer De Linde", language, TODAY)


def pilot_with_notes(notes: Mapping[str, Sequence[str]], title: str = "Proef") -> Pilot:
    """A pilot with these notes at these places, each discussed."""
    pilot = dataclasses.replace(
        empty_pilot(), profile=dataclasses.replace(empty_pilot().profile, title=title)
    )
    made = [
        Note(f"{place}-{number}", place, text, number)
        for place, texts in notes.items()
        for number, text in enumerate(texts)
    ]
    return dataclasses.replace(
        pilot,
        items={place: Item(place, 2) for place in notes},
        notes={note.id: note for note in made},
    )


def full_pilot(most_notes: int, most_words: int, seed: int = 1) -> Pilot:
    """The example of De Tulp with a random heap of notes at every item."""
    random = Random(seed)
    pilot, method = example_pilot("tulp", "nl"), bundled_method("nl")
    vocabulary = " ".join(s.text for c in method.scan.criteria for s in c.statements).split()
    notes = {}
    for item in method.items():
        for number in range(random.randint(1, most_notes)):
            text = " ".join(random.choices(vocabulary, k=random.randint(1, most_words)))
            id = f"{item.id}-{number}"
            notes[id] = Note(id, item.id, text, number)
    return dataclasses.replace(pilot, notes=notes)


def group_pilot(
    perspectives: Sequence[str], scope: str = "full", seed: int = 3, shows_means: bool = True
) -> Pilot:
    """The example of De Tulp with a third, closed round, in which these people scored alone."""
    random = Random(seed)
    pilot = example_pilot("tulp", "nl")
    round = Round(
        "group", "Ronde 3", date(2012, 2, 1), "learn", scope, "group", shows_means=shows_means
    )
    pilot = add_round(pilot, round).apply(pilot)
    for number, perspective in enumerate(perspectives):
        person = Participant(f"person-{number}", f"Geheime naam {number}", perspective)
        pilot = seat_participant(pilot, "group", person).apply(pilot)
        for statements in bundled_method("nl").scan.statement_ids(scope).values():
            for statement in statements:
                score = random.choice((0, 1, 2, 2, 3, 3, 4))
                pilot = set_answer(pilot, "group", statement, score, person.id).apply(pilot)
    return with_rounds_closed(pilot)

"""Pilots to measure with: made up, and the same every time."""

from __future__ import annotations

from datetime import date, timedelta

from pilotcanvas.model.action import STATUSES, Action
from pilotcanvas.model.canvas import Item, Note
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.pilot import Pilot, Profile
from tests.method import bundled_method
from tests.strategies import PHASES

DAY = date(2026, 3, 1)
SENTENCE = "Fatima belt de corporatie over het lokaal, want zonder plek is er geen inloop. "


def large_pilot(characters: int) -> Pilot:
    """A pilot whose notes hold this many characters together, spread over the whole canvas."""
    places = [item.id for item in bundled_method("nl").items()]
    length = 1_000
    text = (SENTENCE * (length // len(SENTENCE) + 1))[:length]
    notes = {}
    for number in range(characters // length):
        id = derived_id("bench note", str(number))
        notes[id] = Note(id, places[number % len(places)], text, number // len(places))
    items = {place: Item(place, n % 4) for n, place in enumerate(places)}
    return Pilot(_profile("Groot"), items=items, notes=notes)


def pilot_with_notes(count: int) -> Pilot:
    """A pilot with this many notes of usual lengths, spread over the whole canvas."""
    places = [item.id for item in bundled_method("nl").items()]
    words = (SENTENCE * 2).split()
    notes = {}
    for number in range(count):
        id = derived_id("bench short note", str(number))
        text = " ".join(words[number % 7 : number % 7 + 3 + number * 7 % 13])
        notes[id] = Note(id, places[number % len(places)], text, number // len(places))
    items = {place: Item(place, n % 4) for n, place in enumerate(places)}
    return Pilot(_profile("Veel notities"), items=items, notes=notes)


def pilot_with_actions(count: int) -> Pilot:
    """A pilot with this many actions, in no order."""
    actions = {}
    for number in range(count):
        mixed = number * 7919 % count
        id = derived_id("bench action", str(number))
        actions[id] = Action(
            id,
            f"Actie {mixed:05d}",
            owner=f"Eigenaar {mixed % 40}",
            phase=PHASES[mixed % 4],
            due=DAY + timedelta(days=mixed % 700) if mixed % 5 else None,
            status=STATUSES[mixed % 4],
            position=number,
        )
    return Pilot(_profile("Veel acties"), actions=actions)


def _profile(title: str) -> Profile:
    return Profile(id=derived_id("bench", title), title=title, created_on=DAY)

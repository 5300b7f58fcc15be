"""An endless row of changes to a pilot that comes out the same every time it is asked.

So whoever knows where a row began and how many of it were saved, knows what the file must hold.
"""

from __future__ import annotations

from datetime import date
from random import Random

from pilotcanvas.model import changes
from pilotcanvas.model.changes import Change
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.pilot import Pilot, new_pilot
from tests.method import bundled_method

PLACES = tuple(item.id for item in bundled_method("nl").items())
DAY = date(2026, 3, 1)
_SENTENCE = "Fatima belt de corporatie over het lokaal, want zonder plek is er geen inloop. "
_MOST_NOTES = 120


def first_pilot(name: str) -> Pilot:
    """A new pilot with a few notes in it."""
    pilot = new_pilot(derived_id("faults", name), f"Wijk {name}", "nl", DAY)
    ids = [derived_id("faults note", name, str(number)) for number in range(4)]
    return changes.add_notes(pilot, PLACES[0], ["een notitie"] * 4, ids=ids).apply(pilot)


class Edits:
    """The row of changes that belongs to ``seed``.

    Most are small, as somebody types; one in ``heavy`` rewrites many pages at once (none when 0).
    """

    def __init__(self, seed: int, heavy: int) -> None:
        self.seed = seed
        self.heavy = heavy

    def next(self, pilot: Pilot, number: int) -> Change:
        """Change ``number`` of the row, for the pilot as those before it left it."""
        chance = Random(self.seed * 1_000_003 + number)
        notes = sorted(pilot.notes)
        if len(notes) > _MOST_NOTES:
            gone = [changes.remove_note(pilot, id) for id in notes[:: len(notes) // 60]]
            return changes.together("remove_notes", "", gone)
        if self.heavy and number % self.heavy == self.heavy - 1:
            return self._add(pilot, number, chance, 30, 6_000)
        kind = chance.randrange(5)
        if kind == 0 or not notes:
            return self._add(pilot, number, chance, chance.randrange(1, 5), 200)
        if kind == 1:
            return changes.remove_note(pilot, chance.choice(notes))
        if kind == 2:
            status = Random(number).randrange(4)
            change = changes.set_status(pilot, chance.choice(PLACES), status)
            if not change.is_empty:
                return change
        text = f"{number} " + _text(chance, 2_000)
        return changes.edit_note(pilot, chance.choice(notes), text)

    def _add(self, pilot: Pilot, number: int, chance: Random, count: int, length: int) -> Change:
        texts = [f"{number} " + _text(chance, length) for _ in range(count)]
        ids = [derived_id("edit", str(self.seed), str(number), str(at)) for at in range(count)]
        return changes.add_notes(pilot, chance.choice(PLACES), texts, ids=ids)


def _text(chance: Random, most: int) -> str:
    length = chance.randrange(most)
    return (_SENTENCE * (length // len(_SENTENCE) + 1))[:length]

"""An honest pilot of many years, made by the changes that a group makes: the same every time.

Each year has 500 notes, 100 actions, 6 rounds of 30 people and 20,000 edits. Ten years are the
pilot of the budgets; the first year of them is the pilot of one year.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any

from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import (
    Change,
    Edit,
    add_action,
    add_notes,
    close_phase,
    edit_action,
    edit_note,
    set_status,
)
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.moment import take_snapshot
from pilotcanvas.model.pilot import Closing, Pilot, Profile, new_pilot
from pilotcanvas.model.place import Place
from pilotcanvas.model.scan import Evidence, Participant, Round
from pilotcanvas.model.scan_changes import (
    add_evidence,
    add_round,
    close_round,
    seat_people,
    set_answer,
    set_consensus,
    set_reason,
)
from pilotcanvas.store.opening import create, open_file
from tests.aged import Made, write_history
from tests.method import bundled_method
from tests.strategies import PHASES

START = date(2016, 3, 1)
NOTES, ACTIONS, ROUNDS, PEOPLE, EDITS = 500, 100, 6, 30, 20_000
"""Of one year; the people are those of one round."""

_DAYS = 200
_OPEN_ACTIONS = 20
_CLOSED_AFTER = {2: "explore", 5: "launch", 8: "learn"}
_AUTHORS = ("Fatima", "Joost", "Meral")
_TALK = (
    "de buurvrouw van nummer twaalf doet mee en belt de corporatie over het lokaal want zonder"
    " plek is er geen inloop wij vragen de wethouder om geld voor een jaar en kijken daarna of"
    " bewoners het zelf kunnen dragen met hulp van school huisarts en sportclub"
)


def end(years: int) -> datetime:
    """The moment after so many years: now, for who looks at what is left of the history."""
    return datetime(START.year + years, START.month, START.day, tzinfo=UTC)


def beginning() -> Pilot:
    """The pilot before its first change."""
    return new_pilot(derived_id("ten years"), "De Buurtkeuken", "nl", START)


def history(years: int) -> Iterator[Made]:
    """Yields every change of so many years, oldest first, with when and by whom it was made."""
    yield from _Group().live(years)


def pilot_after(years: int) -> Pilot:
    """The pilot in memory after so many years."""
    group = _Group()
    for _ in group.live(years):
        pass
    return group.pilot


def build(path: Path, years: int, after: Callable[[int], object] = lambda _: None) -> None:
    """Write the file of so many years; the program thinned its log at the end of each, and was told
    ``after`` it which year that was."""
    create(path, beginning()).close()
    for number, year in groupby(history(years), key=_year):
        write_history(path, year)
        with open_file(path) as file:
            file.thin_log(end(number + 1))
            file.shrink()
        after(number + 1)


def _year(made: Made) -> int:
    return made[0].year - START.year - ((made[0].month, made[0].day) < (START.month, START.day))


class _Group:
    """The people who work on the pilot.

    They apply each change in place: to copy tables of tens of thousands of records for each of
    200,000 changes would take an hour.
    """

    def __init__(self) -> None:
        self.pilot = beginning()
        self._random = Random(0)
        self._words = _TALK.split()
        self._made = 0
        self._places = [item.id for item in bundled_method("nl").items()]
        statements = bundled_method("nl").scan.statement_ids("full").values()
        self._statements = [each for some in statements for each in some]
        self._perspectives = bundled_method("nl").scan.perspective_ids
        self._people = [
            Participant(derived_id("person", str(number)), name, perspective)
            for number, name, perspective in self._names()
        ]
        self._note_ids: list[str] = []
        self._open_actions: list[str] = []
        self._at = datetime(START.year, START.month, START.day, tzinfo=UTC)

    def live(self, years: int) -> Iterator[Made]:
        """Yields what they do, day by day."""
        for day in range(years * _DAYS):
            today = START + timedelta(days=day * 365.25 / _DAYS)
            self._at = datetime(today.year, today.month, today.day, 8, tzinfo=UTC)
            author = self._random.choice(_AUTHORS)
            for change in self._day(day, (day + 1) * EDITS // _DAYS):
                self._made += 1
                self._at += timedelta(seconds=self._random.randint(2, 45))
                self._apply(change)
                yield self._at, author, change

    def _apply(self, change: Change) -> None:
        for edit in change.edits:
            if isinstance(edit.after, Profile):
                self.pilot = dataclasses.replace(self.pilot, profile=edit.after)
                continue
            table: Any = getattr(self.pilot, edit.kind)
            if edit.after is None:
                del table[edit.id]
            else:
                table[edit.id] = edit.after

    def _day(self, day: int, until: int) -> Iterator[Change]:
        """Yields what they do on a day: until so many changes were made, if they can."""
        for number in _portion(day, NOTES):
            yield from self._write_note(number)
        for number in _portion(day, ACTIONS):
            yield from self._plan_action(number)
        while len(self._open_actions) > _OPEN_ACTIONS:
            yield from self._finish_action()
        yield from self._set_status()
        for number in _portion(day + _DAYS // 10, ROUNDS):  # not on the last day of a year
            yield from self._hold_round(number)
        year, last = divmod(day, _DAYS)
        if last == _DAYS - 1 and year + 1 in _CLOSED_AFTER:
            yield self._close_phase(_CLOSED_AFTER[year + 1])
        while self._made < until:
            for change in self._reword_note():
                if self._made < until:
                    yield change

    def _write_note(self, number: int) -> Iterator[Change]:
        id, place = derived_id("note", str(number)), self._random.choice(self._places)
        first, *rest = self._typed(self._random.randint(4, 22))
        yield add_notes(self.pilot, place, [first], ids=[id])
        self._note_ids.append(id)
        for text in rest:
            yield edit_note(self.pilot, id, text)

    def _reword_note(self) -> Iterator[Change]:
        id = self._random.choice(self._note_ids)
        kept = self.pilot.notes[id].text.split()[:6]
        for text in self._typed(self._random.randint(2, 10), kept):
            if text != self.pilot.notes[id].text:
                yield edit_note(self.pilot, id, text)

    def _plan_action(self, number: int) -> Iterator[Change]:
        id, today = derived_id("action", str(number)), self._at.date()
        title, owner = self._text(5), self._random.choice(self._people).name
        action = Action(id, title, phase=self.pilot.profile.phase, created_on=today)
        yield add_action(self.pilot, action)
        for why in self._typed(9):
            yield edit_action(self.pilot, id, why=why)
        yield edit_action(self.pilot, id, place=Place(self._random.choice(self._places)))
        if owner:
            yield edit_action(self.pilot, id, owner=owner)
        yield edit_action(self.pilot, id, due=today + timedelta(days=self._random.randint(7, 60)))
        self._open_actions.append(id)

    def _finish_action(self) -> Iterator[Change]:
        id, today = self._open_actions.pop(0), self._at.date()
        yield edit_action(self.pilot, id, status="busy")
        if self._random.random() < 0.1:
            yield edit_action(self.pilot, id, status="dropped", reason=self._text(6))
            return
        for result in self._typed(8):
            yield edit_action(self.pilot, id, result=result)
        yield edit_action(self.pilot, id, status="done", done_on=today)

    def _set_status(self) -> Iterator[Change]:
        place = self._random.choice(self._places)
        status = self._random.choice([0, 1, 2, 3])
        if status != self.pilot.status(place):
            yield set_status(self.pilot, place, status)

    def _hold_round(self, number: int) -> Iterator[Change]:
        """Yields a round: each form is typed in, then they talk, and close it."""
        id, today = derived_id("round", str(number)), self._at.date()
        name = f"Ronde {number + 1}"
        phase = self.pilot.profile.phase
        yield add_round(self.pilot, Round(id, name, today, phase, "full", "group"))
        people = self._random.sample(self._people, PEOPLE)
        for person in people:
            yield seat_people(self.pilot, id, [person])
            for statement in self._statements:
                score = self._random.choice([0, 1, 2, 2, 3, 3, 4])
                yield set_answer(self.pilot, id, statement, score, person.id)
        for statement in self._random.sample(self._statements, 10):
            score, why = self._random.randint(1, 4), self._text(8)
            yield set_consensus(self.pilot, id, statement, score, why)
            yield set_reason(self.pilot, id, statement, self._text(6))
        proof = derived_id("evidence", str(number))
        place = Place.statement(self._random.choice(self._statements))
        yield add_evidence(
            self.pilot, Evidence(proof, place, "figure", self._text(9), "de gemeente", today)
        )
        yield close_round(self.pilot, id, today, bundled_method("nl").scan.perspective_ids)
        yield self._take_snapshot(name)

    def _take_snapshot(self, name: str) -> Change:
        taken = take_snapshot(self.pilot, name, self._at.isoformat(timespec="seconds"))
        *kept, last = taken.edits
        assert last.after is not None
        named = dataclasses.replace(last.after, id=derived_id("snapshot", name))
        return dataclasses.replace(taken, edits=(*kept, Edit(None, named)))

    def _close_phase(self, phase: str) -> Change:
        following = PHASES[PHASES.index(phase) + 1]
        closing = Closing(
            derived_id("closing", phase), phase, self._at.date(), self._text(9), self._text(12)
        )
        carried = {
            id: dataclasses.replace(self.pilot.actions[id], phase=following)
            for id in self._open_actions
        }
        return close_phase(self.pilot, closing, carried, following)

    def _typed(self, words: int, kept: Iterable[str] = ()) -> list[str]:
        """A text as it is at each pause of who types it, after what is there already."""
        start, new = " ".join(kept), self._text(words).split()
        at_pause = []
        for end in range(2, len(new) + 2, 2):
            at_pause.append(" ".join([start, *new[:end]] if start else new[:end]))
        return at_pause

    def _text(self, words: int) -> str:
        return " ".join(self._random.choices(self._words, k=words))

    def _names(self) -> Iterator[tuple[int, str, str]]:
        for number in range(3 * PEOPLE):
            name = "" if number % 3 else f"Bewoner {number}"
            yield number, name, self._perspectives[number % len(self._perspectives)]


def _portion(day: int, in_a_year: int) -> range:
    """The numbers of what is made on this day, of so many in a year."""
    return range(day * in_a_year // _DAYS, (day + 1) * in_a_year // _DAYS)

"""The example pilots that come with the program, read from `resources/examples`."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

from pilotcanvas.bundled import bundled
from pilotcanvas.content.entries import Entry, read_toml
from pilotcanvas.model.action import STATUSES, Action
from pilotcanvas.model.canvas import Item, Note
from pilotcanvas.model.field import Record
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.language import LANGUAGES
from pilotcanvas.model.pilot import Closing, Phase, Pilot, Profile
from pilotcanvas.model.place import Place
from pilotcanvas.model.scan import (
    GROUP,
    Answer,
    Consensus,
    Evidence,
    Option,
    Participant,
    Reason,
    Round,
    Seat,
)
from pilotcanvas.problems import Problem

EXAMPLES = ("pak", "tulp", "frontlijn")
"""The names of the examples, in display order."""


@cache
def example_pilot(name: str, language: str) -> Pilot:
    """Returns the example of this name, in a language.

    It is the same at every call, and has the same ids in every language; for editing, use
    `as_copy`. Raises `Problem` for an unknown name, and `ContentError` that names the entry and key
    when the file is invalid.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no examples in language {language!r}")
    if name not in EXAMPLES:
        raise Problem("example.unknown", name=name, names=", ".join(EXAMPLES))
    table = read_toml(bundled("examples", f"{name}.toml"))
    return read_example(Entry(f"{name}.toml", table, language))


def as_copy(pilot: Pilot, id: str, today: date) -> Pilot:
    """Returns an example as a user's own pilot, with a new id and today's date."""
    profile = dataclasses.replace(pilot.profile, id=id, created_on=today)
    return dataclasses.replace(pilot, profile=profile)


def read_example(entry: Entry) -> Pilot:
    """Parses the pilot in this entry. Raises `ContentError` that says what is wrong where."""
    name = entry.word("id")
    profile = Profile(
        id=derived_id("example", name),
        title=entry.text("title"),
        subtitle=entry.text("subtitle"),
        location=entry.word("place"),
        language=entry.language,
        phase=entry.word("current_phase"),
        outcome=entry.one_of("outcome", ("", "stopped")),
        source=entry.text("source"),
        method=entry.word("method"),
        method_version=entry.number("method_version"),
    )
    phases = [_phase(each) for each in entry.entries("phase")]
    version = profile.method_version
    scans = [_scan(each, name, version, n) for n, each in enumerate(entry.entries("round"))]
    notes: list[Note] = []
    items = [_item(each, name, notes) for each in entry.entries("item")]
    options = [_option(each, name, notes) for each in entry.entries("option")]
    for each in entry.entries("statement_note"):
        place = Place.statement(each.word("statement"))
        notes.append(_note(name, place, each.text("text"), notes))
        each.done()
    actions = [_action(each, name, n) for n, each in enumerate(entry.entries("action"))]
    evidence = [_evidence(each, name, n) for n, each in enumerate(entry.entries("evidence"))]
    closings = [_closing(each, name) for each in entry.entries("closing")]
    entry.done()
    return Pilot(
        profile=dataclasses.replace(
            profile, created_on=min((p.started_on for p in phases if p.started_on), default=None)
        ),
        phases=_table(entry, phases),
        closings=_table(entry, closings),
        items=_table(entry, items),
        notes=_table(entry, notes),
        actions=_table(entry, actions),
        rounds=_table(entry, (scan.round for scan in scans)),
        participants=_table(entry, (person for scan in scans for person in scan.people)),
        seats=_table(entry, (seat for scan in scans for seat in scan.seats)),
        answers=_table(entry, (answer for scan in scans for answer in scan.answers)),
        consensus=_table(entry, (settled for scan in scans for settled in scan.consensus)),
        reasons=_table(entry, (reason for scan in scans for reason in scan.reasons)),
        evidence=_table(entry, evidence),
        options=_table(entry, options),
    )


_R = TypeVar("_R", bound=Record)


def _table(entry: Entry, records: Iterable[_R]) -> dict[str, _R]:
    """Maps records by id; ids must be unique."""
    table: dict[str, _R] = {}
    for record in records:
        if record.id in table:
            raise entry.fail(f"{record.kind}: there twice: {record}")
        table[record.id] = record
    return table


def _phase(entry: Entry) -> Phase:
    phase = Phase(
        entry.word("id"),
        entry.optional_day("started_on"),
        entry.optional_day("ended_on"),
    )
    entry.done()
    return phase


def _closing(entry: Entry, name: str) -> Closing:
    phase = entry.word("phase")
    closing = Closing(
        id=derived_id("example", name, "closing", phase),
        phase=phase,
        closed_on=entry.day("closed_on"),
        insight=entry.text("insight"),
        lessons=entry.text("lessons"),
        outcome=entry.one_of("outcome", ("next", "stopped")),
        reason=entry.optional_text("reason"),
        reusable=entry.optional_text("reusable"),
    )
    entry.done()
    return closing


def _note(name: str, place: Place, text: str, notes: list[Note]) -> Note:
    """Returns a note after those that are already at this place."""
    position = sum(note.place == place for note in notes)
    return Note(derived_id("example", name, "note", place, str(position)), place, text, position)


def _notes(entry: Entry, name: str, place: Place, notes: list[Note]) -> None:
    for text in entry.texts("notes") if entry.has("notes") else ():
        notes.append(_note(name, place, text, notes))


def _item(entry: Entry, name: str, notes: list[Note]) -> Item:
    place = Place(entry.word("id"))
    _notes(entry, name, place, notes)
    status = entry.step("status", 0, 3) if entry.has("status") else None
    item = Item(place, status, entry.words("choices"))
    entry.done()
    return item


def _option(entry: Entry, name: str, notes: list[Note]) -> Option:
    option = Option(entry.word("id"), entry.flag("is_chosen"))
    _notes(entry, name, Place.option(option.id), notes)
    entry.done()
    return option


@dataclass(frozen=True, slots=True)
class _Scan:
    """A round with its participants, their answers, and the consensus after discussion."""

    round: Round
    people: tuple[Participant, ...]
    seats: tuple[Seat, ...]
    answers: tuple[Answer, ...]
    consensus: tuple[Consensus, ...]
    reasons: tuple[Reason, ...]


def _scan(entry: Entry, name: str, version: int, position: int) -> _Scan:
    round = Round(
        id=derived_id("example", name, entry.word("id")),
        name=entry.text("name"),
        held_on=entry.day("held_on"),
        phase=entry.word("phase"),
        scope=entry.one_of("scope", ("quick", "full")),
        form=entry.one_of("form", ("single", "group")),
        is_closed=entry.flag("is_closed"),
        shows_means=entry.flag("shows_means"),
        method_version=version,
        position=position,
    )
    people, seats, answers = [], [], []
    if round.form == "single":
        answers += _answers(entry.entry("answers"), round, GROUP)
    else:
        for number, person in enumerate(entry.entries("person")):
            id = derived_id("person", round.id, str(number))
            called = person.optional_text("name")
            people.append(Participant(id, called, person.word("perspective")))
            seats.append(Seat(derived_id("seat", round.id, id), round.id, id, number))
            answers += _answers(person.entry("answers"), round, id)
            person.done()
    consensus = tuple(_consensus(each, round) for each in entry.entries("consensus"))
    reasons = tuple(_reason(each, round) for each in entry.entries("reason"))
    entry.done()
    return _Scan(round, tuple(people), tuple(seats), tuple(answers), consensus, reasons)


def _answers(entry: Entry, round: Round, participant: str) -> list[Answer]:
    return [
        Answer(
            derived_id("answer", round.id, participant, statement),
            round.id,
            participant,
            statement,
            entry.step(statement, 0, 4),
        )
        for statement in entry.left()
    ]


def _consensus(entry: Entry, round: Round) -> Consensus:
    statement = entry.word("statement")
    id = derived_id("consensus", round.id, statement)
    consensus = Consensus(
        id, round.id, statement, entry.step("score", 1, 4), entry.optional_text("reason")
    )
    entry.done()
    return consensus


def _reason(entry: Entry, round: Round) -> Reason:
    statement = entry.word("statement")
    id = derived_id("reason", round.id, statement)
    reason = Reason(id, round.id, statement, entry.text("text"))
    entry.done()
    return reason


def _evidence(entry: Entry, name: str, number: int) -> Evidence:
    evidence = Evidence(
        id=derived_id("example", name, "evidence", str(number)),
        place=Place.statement(entry.word("statement")),
        form=entry.one_of("kind", ("figure", "story", "assumption")),
        text=entry.text("text"),
        source=entry.text("source"),
        dated=entry.optional_day("dated"),
    )
    entry.done()
    return evidence


def _action(entry: Entry, name: str, position: int) -> Action:
    action = Action(
        id=derived_id("example", name, "action", entry.word("id")),
        form=entry.one_of("kind", ("action", "question")),
        title=entry.text("title"),
        why=entry.optional_text("why"),
        how=entry.optional_text("how"),
        place=Place(entry.word("item") if entry.has("item") else ""),
        owner=entry.optional_text("owner"),
        phase=entry.word("phase"),
        due=entry.optional_day("due"),
        status=entry.one_of("status", STATUSES),
        done_on=entry.optional_day("done_on"),
        result=entry.optional_text("result"),
        reason=entry.optional_text("reason"),
        position=position,
    )
    entry.done()
    return action

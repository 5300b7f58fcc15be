"""The pilot as an immutable value: its profile and everything people wrote, scored and agreed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, ClassVar

from pilotcanvas.model.action import Action
from pilotcanvas.model.canvas import Item, Note
from pilotcanvas.model.field import Bounds, Filled, Key, OneOf, Record, Words, fields_of
from pilotcanvas.model.language import LANGUAGES
from pilotcanvas.model.place import NOWHERE, Place
from pilotcanvas.model.removal import Removal
from pilotcanvas.model.scan import (
    Answer,
    Consensus,
    Evidence,
    Option,
    Participant,
    Reason,
    Round,
    Seat,
    SecondEntry,
)
from pilotcanvas.model.snapshot import Kept, Snapshot
from pilotcanvas.model.table import grouped


@dataclass(frozen=True, slots=True)
class Profile(Record):
    """The name and location of the pilot, its phase, and the method it uses.

    ``outcome`` is empty, or "stopped". ``source`` says where an example was taken from.
    """

    kind: ClassVar[str] = "profile"
    is_searched: ClassVar[bool] = False
    in_snapshot: ClassVar[bool] = True
    title: Annotated[Words, Filled()]
    subtitle: Words = ""
    location: Words = ""
    language: Annotated[str, OneOf(tuple(LANGUAGES))] = "nl"
    phase: str = "explore"
    outcome: Annotated[str, OneOf(("", "stopped"))] = ""
    method: str = "opschalingscanvas"
    method_version: Annotated[int, Bounds(1, 2**31 - 1)] = 1
    source: Words = ""
    created_on: date | None = None

    @property
    def seen_at(self) -> Place:
        """The dialog about the pilot."""
        return Place("profile")


@dataclass(frozen=True, slots=True)
class Phase(Record):
    """When a phase of this pilot ran; ``id`` is the phase of the method."""

    kind: ClassVar[str] = "phases"
    in_snapshot: ClassVar[bool] = True
    started_on: date | None = None
    ended_on: date | None = None

    @property
    def contradiction(self) -> str:
        """Requires a phase not to end before it begins."""
        start, end = self.started_on, self.ended_on
        is_in_order = start is None or end is None or start <= end
        return "" if is_in_order else "phase.ends_too_early"

    @property
    def seen_at(self) -> Place:
        """The phase itself, which has a dialog of its own."""
        return Place.phase(self.id)


@dataclass(frozen=True, slots=True)
class Closing(Record):
    """The short review with which a phase was closed.

    ``outcome`` is "next" or "stopped"; stopping has its ``reason`` and what others may reuse.
    """

    kind: ClassVar[str] = "closings"
    in_snapshot: ClassVar[bool] = True
    phase: str
    closed_on: date | None
    insight: Words = ""
    lessons: Words = ""
    outcome: Annotated[str, OneOf(("next", "stopped"))] = "next"
    reason: Words = ""
    reusable: Words = ""

    @property
    def contradiction(self) -> str:
        """Requires a reason for stopping the pilot."""
        is_explained = self.outcome != "stopped" or self.reason.strip()
        return "" if is_explained else "phase.no_reason"

    @property
    def seen_at(self) -> Place:
        """The phase that was closed."""
        return Place.phase(self.phase)


RECORD_TYPES: tuple[type[Record], ...] = (
    Profile,
    Phase,
    Closing,
    Item,
    Note,
    Action,
    Round,
    Participant,
    Seat,
    Answer,
    SecondEntry,
    Consensus,
    Reason,
    Evidence,
    Option,
    Kept,
    Snapshot,
    Removal,
)
"""Every kind of record, parents before the kinds that refer to them. The file has a table for
each."""


@dataclass(frozen=True, slots=True)
class Pilot:
    """Everything in one pilot file. Each mapping goes from a record's id to the record.

    Immutable: applying a `pilotcanvas.model.changes.Change` returns the next pilot.
    """

    profile: Profile
    phases: Mapping[str, Phase] = field(default_factory=dict)
    closings: Mapping[str, Closing] = field(default_factory=dict)
    items: Mapping[str, Item] = field(default_factory=dict)
    notes: Mapping[str, Note] = field(default_factory=dict)
    actions: Mapping[str, Action] = field(default_factory=dict)
    rounds: Mapping[str, Round] = field(default_factory=dict)
    participants: Mapping[str, Participant] = field(default_factory=dict)
    seats: Mapping[str, Seat] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    second_entries: Mapping[str, SecondEntry] = field(default_factory=dict)
    consensus: Mapping[str, Consensus] = field(default_factory=dict)
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    options: Mapping[str, Option] = field(default_factory=dict)
    kept: Mapping[str, Kept] = field(default_factory=dict)
    snapshots: Mapping[str, Snapshot] = field(default_factory=dict)
    removals: Mapping[str, Removal] = field(default_factory=dict)

    def record(self, kind: str, id: str) -> Record | None:
        """Returns the record of this kind and id, or None."""
        if kind == Profile.kind:
            return self.profile if id == self.profile.id else None
        found: Record | None = getattr(self, kind).get(id)
        return found

    def records(self, kinds: Collection[str] | None = None) -> Iterator[Record]:
        """Yields every record (of these kinds), kind by kind in the order of `RECORD_TYPES`, then
        by id."""
        for record_type in RECORD_TYPES:
            if kinds is not None and record_type.kind not in kinds:
                continue
            if record_type is Profile:
                yield self.profile
                continue
            table: Mapping[str, Record] = getattr(self, record_type.kind)
            for id in sorted(table):
                yield table[id]

    def referring_to(self, record: Record) -> list[Record]:
        """Returns every record with a field that refers to this one."""
        fields = [
            (record_type.kind, field.name)
            for record_type in RECORD_TYPES
            for field in fields_of(record_type)
            if field.reference is not None and field.reference.kind == record.kind
        ]
        found: list[Record] = []
        for kind, name in fields:
            table: Mapping[str, Record] = getattr(self, kind)
            for value, records in grouped(table, name).items():
                if record.id in value if isinstance(value, tuple) else value == record.id:
                    found += records.values()
        return found

    def status(self, place: str) -> int | None:
        """Returns the status of a canvas item; None when it was not discussed."""
        item = self.items.get(place)
        return None if item is None else item.status

    def notes_at(self, place: str) -> tuple[Note, ...]:
        """Returns the notes at a place, in order."""
        found = grouped(self.notes, "place").get(place, {}).values()
        return tuple(sorted(found, key=lambda note: (note.position, note.id)))

    def notes_by_place(self) -> dict[Place, list[Note]]:
        """Returns all notes, in order and grouped by place: one pass for a whole poster."""
        groups: dict[Place, list[Note]] = {}
        for note in sorted(self.notes.values(), key=lambda note: (note.position, note.id)):
            groups.setdefault(note.place, []).append(note)
        return groups

    def actions_at(self, place: str) -> tuple[Action, ...]:
        """Returns the actions that respond to a place, in order."""
        found = grouped(self.actions, "place").get(place, {}).values()
        return tuple(sorted(found, key=action_order))

    def actions_in(self, phase: str) -> tuple[Action, ...]:
        """Returns the actions of a phase, in order."""
        found = grouped(self.actions, "phase").get(phase, {}).values()
        return tuple(sorted(found, key=action_order))

    def rounds_in_order(self) -> tuple[Round, ...]:
        """Returns the rounds that are not archived, oldest first."""
        kept = [r for r in self.rounds.values() if not r.is_archived]
        return tuple(sorted(kept, key=lambda r: (r.held_on or date.max, r.position, r.id)))

    def prepare(self) -> None:
        """Group the large tables now: for the worker thread that reads the pilot, since the first
        one to ask for a group waits for it."""
        self.answered_rounds()
        self.seats_in("")
        self.seats_of("")
        self.actions_in("")
        for at in (self.notes_at, self.actions_at, self.evidence_at):
            at(NOWHERE)

    def answered_rounds(self) -> set[str]:
        """Returns the ids of the rounds that have any answer or consensus."""
        return {*grouped(self.answers, "round"), *grouped(self.consensus, "round")}

    def answers_in(self, round: str) -> Collection[Answer]:
        """Returns the answers given in a round."""
        return grouped(self.answers, "round").get(round, {}).values()

    def consensus_in(self, round: str) -> Collection[Consensus]:
        """Returns what was agreed on in a round."""
        return grouped(self.consensus, "round").get(round, {}).values()

    def reasons_in(self, round: str) -> Collection[Reason]:
        """Returns why results of a round differ from those of the round before."""
        return grouped(self.reasons, "round").get(round, {}).values()

    def seats_of(self, participant: str) -> Collection[Seat]:
        """Returns the seats of a participant, one per round."""
        return grouped(self.seats, "participant").get(participant, {}).values()

    def seats_in(self, round: str) -> tuple[Seat, ...]:
        """Returns the seats of a round, in the order of the forms."""
        found = grouped(self.seats, "round").get(round, {}).values()
        return tuple(sorted(found, key=lambda seat: (seat.position, seat.id)))

    def evidence_at(self, place: str) -> tuple[Evidence, ...]:
        """Returns the evidence at a place, oldest first."""
        found = grouped(self.evidence, "place").get(place, {}).values()
        return tuple(sorted(found, key=lambda proof: (proof.dated or date.min, proof.id)))


def key_of(record: Record) -> Key:
    """Returns where a record is found again in another state of the pilot: its kind and id. There
    is one profile, whatever its id."""
    return record.kind, "" if isinstance(record, Profile) else record.id


def by_key(pilot: Pilot) -> dict[Key, Record]:
    """Returns all records of a pilot by their keys."""
    return {key_of(record): record for record in pilot.records()}


def action_order(action: Action) -> tuple[int, str]:
    """Sort key for actions within a phase: their position, then their id."""
    return (action.position, action.id)


def new_pilot(id: str, title: str, language: str, today: date, phase: str = "explore") -> Pilot:
    """Returns an empty pilot in its first ``phase``, without presets."""
    profile = Profile(id=id, title=title, language=language, phase=phase, created_on=today)
    return Pilot(profile=profile, phases={phase: Phase(phase, started_on=today)})

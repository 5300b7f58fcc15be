"""The records of a scan: rounds, participants, answers, consensus and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from pilotcanvas.model import shared
from pilotcanvas.model.field import (
    Bounds,
    Filled,
    Gathers,
    Key,
    Name,
    OneOf,
    Record,
    Reference,
    Words,
)
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.place import STATEMENT, Place

GROUP = ""
"""The participant of a round in which the group gives one score together."""

_SCAN = Place(STATEMENT)


def _seat(round: str, participant: str) -> Key:
    return Seat.kind, derived_id("seat", round, participant)


@dataclass(frozen=True, slots=True)
class Round(Record):
    """A scan taken at a moment. ``scope`` is "quick" or "full"; ``form`` is "single" (one score for
    the group) or "group" (everybody scores alone). A closed round is read-only. ``shared`` is what
    a group's round shares of its answers (`pilotcanvas.model.shared`)."""

    kind: ClassVar[str] = "rounds"
    is_searched: ClassVar[bool] = False
    name: Annotated[Words, Filled()]
    held_on: date | None = None
    phase: str = "explore"
    scope: Annotated[str, OneOf(("quick", "full"))] = "quick"
    form: Annotated[str, OneOf(("single", "group"))] = "single"
    is_closed: bool = False
    is_archived: bool = False
    shows_means: bool = False
    position: int = 0
    method_version: Annotated[int, Bounds(1, 2**31 - 1)] = 1
    shared: Annotated[str, Gathers(shared.join, shared.is_valid)] = ""

    @property
    def seen_at(self) -> Place:
        """The page of the scan."""
        return _SCAN

    @property
    def shows_values(self) -> bool:
        """Whether values may be shown: a round in which everybody scored alone shows its spread
        first, and its means when the facilitator asks for them."""
        return self.form == "single" or self.shows_means


@dataclass(frozen=True, slots=True)
class Participant(Record):
    """Somebody who takes part; the name may be empty. ``perspective`` is an id of the method, or
    empty."""

    kind: ClassVar[str] = "participants"
    is_searched: ClassVar[bool] = False
    name: Name = ""
    perspective: Words = ""

    @property
    def seen_at(self) -> Place:
        """The page of the scan."""
        return _SCAN


@dataclass(frozen=True, slots=True)
class Seat(Record):
    """The participation of somebody in a round; ``position`` is the order of their form."""

    kind: ClassVar[str] = "seats"
    round: Annotated[str, Reference("rounds")]
    participant: Annotated[str, Reference("participants")]
    position: int = 0

    @property
    def seen_at(self) -> Place:
        """The page of the scan."""
        return _SCAN

    @property
    def derived_id(self) -> str:
        """One seat per person in a round."""
        return derived_id("seat", self.round, self.participant)


@dataclass(frozen=True, slots=True)
class Answer(Record):
    """A score as given: 1..4, or 0 for "I don't know". An unanswered statement has no record.

    ``participant`` is `GROUP` when the group scored together.
    """

    kind: ClassVar[str] = "answers"
    round: Annotated[str, Reference("rounds")]
    participant: Annotated[str, Reference("participants", is_optional=True)]
    statement: str
    score: Annotated[int, Bounds(0, 4)]

    @property
    def hangs_at(self) -> Place:
        """The statement."""
        return Place.statement(self.statement)

    @property
    def derived_id(self) -> str:
        """One answer per person and statement of a round: a second one would count too."""
        return derived_id("answer", self.round, self.participant, self.statement)

    @property
    def also_needs(self) -> tuple[Key, ...]:
        """The seat of the person who gave it; without one it counts, but is on nobody's form."""
        return () if self.participant == GROUP else (_seat(self.round, self.participant),)


@dataclass(frozen=True, slots=True)
class SecondEntry(Record):
    """An answer typed a second time from its paper form, to find typing errors.

    It never counts: where it differs from the `Answer`, the form is to be checked again.
    """

    kind: ClassVar[str] = "second_entries"
    round: Annotated[str, Reference("rounds")]
    participant: Annotated[str, Reference("participants")]
    statement: str
    score: Annotated[int, Bounds(0, 4)]

    @property
    def seen_at(self) -> Place:
        """The page of the scan."""
        return _SCAN

    @property
    def derived_id(self) -> str:
        """One per person and statement of a round."""
        return derived_id("second", self.round, self.participant, self.statement)

    @property
    def also_needs(self) -> tuple[Key, ...]:
        """The seat of the form's owner."""
        return (_seat(self.round, self.participant),)


@dataclass(frozen=True, slots=True)
class Consensus(Record):
    """The score (1..4) that the group agreed on after discussion, and why."""

    kind: ClassVar[str] = "consensus"
    round: Annotated[str, Reference("rounds")]
    statement: str
    score: Annotated[int, Bounds(1, 4)]
    reason: Words = ""

    @property
    def hangs_at(self) -> Place:
        """The statement."""
        return Place.statement(self.statement)

    @property
    def derived_id(self) -> str:
        """One per statement of a round."""
        return derived_id("consensus", self.round, self.statement)


@dataclass(frozen=True, slots=True)
class Reason(Record):
    """Why the result of a statement differs from the round before."""

    kind: ClassVar[str] = "reasons"
    is_searched: ClassVar[bool] = False
    round: Annotated[str, Reference("rounds")]
    statement: str
    text: Words

    @property
    def hangs_at(self) -> Place:
        """The statement."""
        return Place.statement(self.statement)

    @property
    def derived_id(self) -> str:
        """One per statement of a round."""
        return derived_id("reason", self.round, self.statement)


@dataclass(frozen=True, slots=True)
class Evidence(Record):
    """The support for an answer: ``form`` is "figure", "story" or "assumption"."""

    kind: ClassVar[str] = "evidence"
    in_snapshot: ClassVar[bool] = True
    place: Place
    form: Annotated[str, OneOf(("figure", "story", "assumption"))]
    text: Annotated[Words, Filled()]
    source: Words = ""
    dated: date | None = None

    def __post_init__(self) -> None:
        if type(self.place) is not Place:
            object.__setattr__(self, "place", Place(self.place))

    @property
    def hangs_at(self) -> Place:
        """The statement that it supports."""
        return self.place

    def is_old(self, today: date) -> bool:
        """Returns whether it is more than a year old; false without a date."""
        if self.dated is None:
            return False
        then, now = self.dated, today
        return (then.year + 1, then.month, then.day) < (now.year, now.month, now.day)


@dataclass(frozen=True, slots=True)
class Option(Record):
    """One of the eleven ways to make it last, and whether the group chose it."""

    kind: ClassVar[str] = "options"
    in_snapshot: ClassVar[bool] = True
    is_chosen: bool = False

    @property
    def hangs_at(self) -> Place:
        """The option itself."""
        return Place.option(self.id)

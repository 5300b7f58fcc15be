"""What a scan holds: rounds, who scored, the scores as given, and the evidence beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

GROUP = ""
"""The participant of a round in which the group gives one score together."""

PLUS_ONE = "E"
"""The criterion of making it last (+1), which is never the strongest point or the Achilles heel."""


@dataclass(frozen=True, slots=True)
class Round:
    """A scan taken at a moment. ``scope`` is "quick" or "full"; ``form`` is "single" (one score
    for the group) or "group" (everybody scores alone). A closed round no longer changes."""

    kind: ClassVar[str] = "rounds"
    id: str
    name: str
    held_on: date | None = None
    phase: str = "explore"
    scope: str = "quick"
    form: str = "single"
    is_closed: bool = False
    is_archived: bool = False
    shows_means: bool = False
    position: int = 0

    @property
    def shows_values(self) -> bool:
        """Whether values may be shown: what everybody scored alone shows its spread first, and its
        means when the facilitator asks for them."""
        return self.form == "single" or self.shows_means


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part; needs no name. ``perspective`` is an id of the method, or empty."""

    kind: ClassVar[str] = "participants"
    id: str
    name: str = ""
    perspective: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """That a participant took part in a round, as which form (``position``)."""

    kind: ClassVar[str] = "seats"
    id: str
    round: str
    participant: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """A score as given: 1..4, or 0 for "I don't know". Not answered is: no answer at all.

    ``participant`` is `GROUP` when the group scored together.
    """

    kind: ClassVar[str] = "answers"
    id: str
    round: str
    participant: str
    statement: str
    score: int


@dataclass(frozen=True, slots=True)
class SecondEntry:
    """An answer as it was typed a second time from its paper form, to find slips of the finger.

    It never counts: where it differs from the `Answer` somebody looks at the form again.
    """

    kind: ClassVar[str] = "second_entries"
    id: str
    round: str
    participant: str
    statement: str
    score: int


@dataclass(frozen=True, slots=True)
class Consensus:
    """The score (1..4) that the group settled on after the talk, and why."""

    kind: ClassVar[str] = "consensus"
    id: str
    round: str
    statement: str
    score: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a statement came out otherwise in a round than in the one before it."""

    kind: ClassVar[str] = "reasons"
    id: str
    round: str
    statement: str
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an answer rests on: ``form`` is "figure", "story" or "assumption"."""

    kind: ClassVar[str] = "evidence"
    id: str
    place: str
    form: str
    text: str
    source: str = ""
    dated: date | None = None

    def is_old(self, today: date) -> bool:
        """Whether it is more than a year old; without a date that is not known."""
        if self.dated is None:
            return False
        then, now = self.dated, today
        return (then.year + 1, then.month, then.day) < (now.year, now.month, now.day)


@dataclass(frozen=True, slots=True)
class Option:
    """One of the eleven ways to make it last, and whether the group chose it."""

    kind: ClassVar[str] = "options"
    id: str
    is_chosen: bool = False

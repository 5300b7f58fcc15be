"""Actions, and learning questions, which are actions to find something out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from pilotcanvas.model.field import Filled, Name, OneOf, Record, Words
from pilotcanvas.model.place import NOWHERE, Place

STATUSES = ("todo", "busy", "done", "dropped")


@dataclass(frozen=True, slots=True)
class Action(Record):
    """Something to do or, with ``form`` "question", something to find out.

    ``place`` is the canvas item, statement or option it responds to, or empty. ``how`` says how a
    learning question will be answered; ``result`` its outcome; ``reason`` why it was dropped.
    """

    kind: ClassVar[str] = "actions"
    in_snapshot: ClassVar[bool] = True
    title: Annotated[Words, Filled()]
    form: Annotated[str, OneOf(("action", "question"))] = "action"
    why: Words = ""
    how: Words = ""
    place: Place = NOWHERE
    owner: Name = ""
    phase: str = "explore"
    due: date | None = None
    status: Annotated[str, OneOf(STATUSES)] = "todo"
    result: Words = ""
    reason: Words = ""
    created_on: date | None = None
    done_on: date | None = None
    position: int = 0

    def __post_init__(self) -> None:
        if type(self.place) is not Place:
            object.__setattr__(self, "place", Place(self.place))

    @property
    def hangs_at(self) -> Place:
        """The place that it responds to; none for an independent action."""
        return self.place

    @property
    def seen_at(self) -> Place:
        """The action itself, which has a dialog of its own."""
        return Place.action(self.id)

    @property
    def contradiction(self) -> str:
        """Requires a reason for a dropped action."""
        is_explained = self.status != "dropped" or self.reason.strip()
        return "" if is_explained else "action.no_reason"

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done."""
        return self.status in ("todo", "busy")

    def is_overdue(self, today: date) -> bool:
        """Returns whether it is open and its date is before ``today``."""
        return self.is_open and self.due is not None and self.due < today

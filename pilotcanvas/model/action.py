"""What people will do: actions, and learning questions, which are actions to find something out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

STATUSES = ("todo", "busy", "done", "dropped")


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do or, with ``form`` "question", something to find out.

    ``place`` is the canvas item, statement or option it answers, or empty. ``how`` says how a
    learning question will be answered; ``result`` what came of it; ``reason`` why it was dropped.
    """

    kind: ClassVar[str] = "actions"
    id: str
    title: str
    form: str = "action"
    why: str = ""
    how: str = ""
    place: str = ""
    owner: str = ""
    phase: str = "explore"
    due: date | None = None
    status: str = "todo"
    result: str = ""
    reason: str = ""
    created_on: date | None = None
    done_on: date | None = None
    position: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done."""
        return self.status in ("todo", "busy")

    def is_overdue(self, today: date) -> bool:
        """Whether it is open and its date lies before ``today``."""
        return self.is_open and self.due is not None and self.due < today

"""The address of something in a pilot, such as a canvas item, a statement or an action."""

from __future__ import annotations

STATEMENT = "scan"
OPTION = "option"
ACTION = "action"
PHASE = "phase"


class Place(str):
    """A place such as "ingredients.backing": a ``room``, and an ``id`` within it.

    Rooms are the parts of the canvas (whose ids the method chooses), `STATEMENT`, `OPTION`,
    `ACTION`, `PHASE`, and the pages of the window, which have no id ("actions", "overview"). A
    place is a string, and is stored, compared and sorted as such; places unknown to the method are
    kept unchanged. The empty text means no place.
    """

    __slots__ = ()

    @classmethod
    def of(cls, room: str, id: str) -> Place:
        """Returns the place of this id within a room."""
        return cls(f"{room}.{id}")

    @classmethod
    def statement(cls, id: str) -> Place:
        """Returns the place of a statement of the scan."""
        return cls.of(STATEMENT, id)

    @classmethod
    def option(cls, id: str) -> Place:
        """Returns the place of an option (a way to make it last)."""
        return cls.of(OPTION, id)

    @classmethod
    def action(cls, id: str) -> Place:
        """Returns the place of an action or a learning question."""
        return cls.of(ACTION, id)

    @classmethod
    def phase(cls, id: str) -> Place:
        """Returns the place of a phase."""
        return cls.of(PHASE, id)

    @property
    def room(self) -> str:
        """The part before the first dot; the whole text without one."""
        return self.partition(".")[0]

    @property
    def id(self) -> str:
        """The part after the first dot; empty for a page."""
        return self.partition(".")[2]


NOWHERE = Place("")

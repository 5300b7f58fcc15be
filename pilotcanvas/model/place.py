"""The address of something in a pilot, such as a canvas item, a statement or an action."""

from __future__ import annotations

STATEMENT = "scan"
OPTION = "option"
ACTION = "action"
PHASE = "phase"


class Place(str):
    """A place such as "ingredients.backing": a ``room``, and an ``id`` within it.

    Rooms are the parts of the canvas (whose ids the method chooses), `STATEMENT`, `OPTION`,
    `ACTION`, `PHASE`, and the pages of the window, which have no id ("actions", "overview").
    A place is its own text: it is stored, compared and sorted as such, and a place that no method
    knows any more is kept to the letter. The empty text is no place.
    """

    __slots__ = ()

    @classmethod
    def of(cls, room: str, id: str) -> Place:
        """The place of this id within a room."""
        return cls(f"{room}.{id}")

    @classmethod
    def statement(cls, id: str) -> Place:
        """The place of a statement of the scan."""
        return cls.of(STATEMENT, id)

    @classmethod
    def option(cls, id: str) -> Place:
        """The place of a way to make it last."""
        return cls.of(OPTION, id)

    @classmethod
    def action(cls, id: str) -> Place:
        """The place of an action or a learning question."""
        return cls.of(ACTION, id)

    @classmethod
    def phase(cls, id: str) -> Place:
        """The place of a phase."""
        return cls.of(PHASE, id)

    @property
    def room(self) -> str:
        """What comes before the first dot; the whole text where there is none."""
        return self.partition(".")[0]

    @property
    def id(self) -> str:
        """What comes after the first dot; empty for a page."""
        return self.partition(".")[2]


NOWHERE = Place("")

"""The contents of the canvas: statuses and notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pilotcanvas.model.field import Bounds, Private, Record, Words
from pilotcanvas.model.place import Place

DONT_KNOW = 0
"""The lowest step of every canvas scale and every scan statement: discussed, too little insight."""


@dataclass(frozen=True, slots=True)
class Item(Record):
    """The state of one item of the canvas.

    ``id`` is the place, such as ``ingredients.backing``. ``status`` is None (not discussed yet),
    `DONT_KNOW`, or 1..3 in rising order of the part's scale. ``choices`` holds the chosen options
    of an item that has options (the scale ambition), else it is empty.
    """

    kind: ClassVar[str] = "items"
    in_snapshot: ClassVar[bool] = True
    status: Annotated[int, Bounds(DONT_KNOW, 3)] | None = None
    choices: tuple[str, ...] = ()

    @property
    def hangs_at(self) -> Place:
        """The item itself."""
        return Place(self.id)


@dataclass(frozen=True, slots=True)
class Note(Record):
    """One sticky note: ``text`` at a ``place``, in order of ``position`` (then id).

    A place is a canvas item (``impact.ambition``), a statement (``scan.B1``) or a way to make it
    last (``option.residents``). A private note stays out of what is shared.
    """

    kind: ClassVar[str] = "notes"
    in_snapshot: ClassVar[bool] = True
    place: Place
    text: Words
    position: int = 0
    is_private: Private = False

    def __post_init__(self) -> None:
        if type(self.place) is not Place:
            object.__setattr__(self, "place", Place(self.place))

    @property
    def hangs_at(self) -> Place:
        """The place that it was written for."""
        return self.place

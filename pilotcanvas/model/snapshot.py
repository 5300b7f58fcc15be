"""The records of snapshots: the state of a pilot at a moment, with equal records stored once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pilotcanvas.model.field import Bounds, Record, Reference, Words
from pilotcanvas.model.ids import derived_id


@dataclass(frozen=True, slots=True)
class Kept(Record):
    """A record as some snapshots hold it.

    ``of_kind`` is its kind and ``content`` the record as JSON, made by
    `pilotcanvas.model.moment.keep`. The id is derived from both, so that equal records are stored
    once, also when copies of a pilot are merged.
    """

    kind: ClassVar[str] = "kept"
    is_logged_whole: ClassVar[bool] = False
    is_part: ClassVar[bool] = True
    of_kind: str
    content: str

    @property
    def derived_id(self) -> str:
        """One id per content."""
        return derived_id("kept", self.of_kind, self.content)


@dataclass(frozen=True, slots=True)
class Snapshot(Record):
    """A snapshot of the records of every kind that is marked ``in_snapshot``.

    It is stored as a difference: the records of the snapshot ``base`` (of none when that is empty),
    plus the `Kept` records ``added``, minus those ``removed``. Otherwise sixty snapshots of a pilot
    with thousands of notes would hold thousands of ids each. ``taken_at`` is UTC in ISO 8601.
    """

    kind: ClassVar[str] = "snapshots"
    is_searched: ClassVar[bool] = False
    is_logged_whole: ClassVar[bool] = False
    name: Words
    taken_at: str
    method_version: Annotated[int, Bounds(1, 2**31 - 1)] = 1
    base: Annotated[str, Reference("snapshots", is_optional=True)] = ""
    added: Annotated[tuple[str, ...], Reference("kept")] = ()
    removed: Annotated[tuple[str, ...], Reference("kept")] = ()

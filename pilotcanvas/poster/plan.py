"""The plan of a sheet before layout: its zones or blocks, signs, header and following texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pilotcanvas.content.palette import INK
from pilotcanvas.poster.block import Block
from pilotcanvas.poster.page import Area
from pilotcanvas.poster.page_builder import Overflow, PageBuilder
from pilotcanvas.poster.zone_layout import Zone, largest_size


@dataclass(frozen=True, slots=True)
class SignText:
    """The explanation of a sign, or without a name a remark about the sheet."""

    name: str
    text: str
    colour: str = INK


class Head(Protocol):
    """The header of a handout."""

    def draw(self, draft: PageBuilder, area: Area) -> Area:
        """Draw it at the top of this area. Returns the area below it."""

    def draw_again(self, draft: PageBuilder, area: Area) -> Area:
        """Draw the running header of a continuation page. Returns the area below it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A sheet's name, its content, the signs explained in its footer, and texts that go on the next
    pages because they are too many for the first.

    ``bodies`` are alternative zones in order of preference: the first that fits is used, else the
    last. If there are ``blocks`` instead, they flow over as many pages as they need. A handout has
    a ``head`` of its own; ``has_source`` says whether the footer names the source of the pilot's
    data.
    """

    name: str
    bodies: tuple[Zone, ...]
    signs: tuple[SignText, ...]
    following: tuple[Overflow, ...] = ()
    head: Head | None = None
    blocks: tuple[Block, ...] = ()
    has_source: bool = True

    def fitted(self, area: Area, sizes_pt: Sequence[float]) -> tuple[Zone, float]:
        """Returns the zone that fills this area, and its body text size."""
        for body in self.bodies[:-1]:
            if body.need_mm(area.width_mm, sizes_pt[-1]) <= area.height_mm:
                return body, largest_size(body, area, sizes_pt)
        return self.bodies[-1], largest_size(self.bodies[-1], area, sizes_pt)

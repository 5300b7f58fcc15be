"""What a sheet holds before it has its places: its zones, its signs, and what comes after."""

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
    """What a sign means, or with no name a remark about what is on the sheet."""

    name: str
    text: str
    colour: str = INK


class Head(Protocol):
    """What stands at the top of a handout."""

    def draw(self, draft: PageBuilder, area: Area) -> Area:
        """Draw it at the top of this area; gives what is left below."""

    def draw_again(self, draft: PageBuilder, area: Area) -> Area:
        """Draw what stands at the top of every page after the first; gives what is left below."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A sheet's name, what fills it, the signs its foot explains, and the texts that follow on the
    next pages because they are too many for the first.

    ``bodies`` are the zones that may fill it, in order of preference: the first that fits does, or
    else the last. Where there are ``blocks`` in their place, these go on over as many pages as they
    need. A handout has a ``head`` of its own; ``has_source`` says whether its foot tells where the
    pilot was drawn from.
    """

    name: str
    bodies: tuple[Zone, ...]
    signs: tuple[SignText, ...]
    following: tuple[Overflow, ...] = ()
    head: Head | None = None
    blocks: tuple[Block, ...] = ()
    has_source: bool = True

    def fitted(self, area: Area, sizes_pt: Sequence[float]) -> tuple[Zone, float]:
        """The zone that fills this area, and the size of its text."""
        for body in self.bodies[:-1]:
            if body.need_mm(area.width_mm, sizes_pt[-1]) <= area.height_mm:
                return body, largest_size(body, area, sizes_pt)
        return self.bodies[-1], largest_size(self.bodies[-1], area, sizes_pt)

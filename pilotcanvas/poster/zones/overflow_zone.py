"""A zone that also moves given texts to continuation pages, for sheets too small for everything."""

from __future__ import annotations

from dataclasses import dataclass

from pilotcanvas.poster.page import Area
from pilotcanvas.poster.page_builder import Overflow, PageBuilder
from pilotcanvas.poster.zone_layout import Zone


@dataclass(frozen=True, slots=True)
class OverflowZone:
    """A zone, and the texts that go on continuation pages instead."""

    zone: Zone
    leftovers: tuple[Overflow, ...]

    def narrowest_mm(self, body_pt: float) -> float:
        """The smallest width at which no word of a title is broken."""
        return self.zone.narrowest_mm(body_pt)

    def need_mm(self, width_mm: float, body_pt: float) -> float:
        """The height that holds the text of the zone."""
        return self.zone.need_mm(width_mm, body_pt)

    def least_mm(self, width_mm: float, body_pt: float) -> float:
        """The smallest height that shows the zone's heading and continuation mark."""
        return self.zone.least_mm(width_mm, body_pt)

    def draw(self, draft: PageBuilder, area: Area, body_pt: float) -> None:
        """Draw the zone, and add the other texts to the overflow."""
        self.zone.draw(draft, area, body_pt)
        draft.leftovers += self.leftovers

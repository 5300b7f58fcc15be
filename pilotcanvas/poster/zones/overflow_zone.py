"""A zone on a sheet that is too small for everything: some texts go to the pages after it."""

from __future__ import annotations

from dataclasses import dataclass

from pilotcanvas.poster.page import Area
from pilotcanvas.poster.page_builder import Overflow, PageBuilder
from pilotcanvas.poster.zone_layout import Zone


@dataclass(frozen=True, slots=True)
class OverflowZone:
    """A zone, and the texts that have no place on its sheet."""

    zone: Zone
    leftovers: tuple[Overflow, ...]

    def narrowest_mm(self, body_pt: float) -> float:
        """The least width at which no title is broken."""
        return self.zone.narrowest_mm(body_pt)

    def need_mm(self, width_mm: float, body_pt: float) -> float:
        """How high it must be to hold the text of the zone."""
        return self.zone.need_mm(width_mm, body_pt)

    def least_mm(self, width_mm: float, body_pt: float) -> float:
        """How high it must be to show what it is, and that it goes on elsewhere."""
        return self.zone.least_mm(width_mm, body_pt)

    def draw(self, draft: PageBuilder, area: Area, body_pt: float) -> None:
        """Draw the zone, and leave the other texts to the draft."""
        self.zone.draw(draft, area, body_pt)
        draft.leftovers += self.leftovers

"""A zone with a heading and a story, which may overflow."""

from __future__ import annotations

from dataclasses import dataclass

from pilotcanvas.content.palette import Hue
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page import MM_PER_PT, Area
from pilotcanvas.poster.page_builder import PageBuilder
from pilotcanvas.poster.text.story import Column, Story
from pilotcanvas.poster.zones.heading import Heading


@dataclass(frozen=True, slots=True)
class StoryZone:
    """A heading with a story below it, on a tint or, to draw attention, in a frame."""

    job: Job
    name: str
    hue: Hue
    heading: Heading
    story: Story
    is_framed: bool = False

    def narrowest_mm(self, body_pt: float) -> float:
        """The smallest width at which no word of the heading is broken."""
        return self.heading.zone_width_mm()

    def need_mm(self, width_mm: float, body_pt: float) -> float:
        """The height that holds the whole story."""
        inner_mm = self.job.style.inner_mm(width_mm)
        story_mm = Column(self.job.typesetter, self.story, inner_mm, body_pt).height_mm
        return self.heading.around_mm(width_mm) + story_mm

    def least_mm(self, width_mm: float, body_pt: float) -> float:
        """The smallest height: the heading, a few lines and the continuation mark."""
        return self.heading.around_mm(width_mm) + self.job.style.mark_mm + 4 * body_pt * MM_PER_PT

    def draw(self, draft: PageBuilder, area: Area, body_pt: float) -> None:
        """Draw it, with as much of the story as fits."""
        hue = None if self.is_framed else self.hue
        room = self.heading.open_zone(draft, area, self.name, hue)
        again, colour = self.heading.again(), self.heading.colour
        draft.write(self.story, room, body_pt, self.name, again, colour)

"""A zone with a heading and a story, which may overflow."""

from __future__ import annotations

from dataclasses import dataclass

from pilotcanvas.content.palette import Hue
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page import MM_PER_PT, Area
from pilotcanvas.poster.page_builder import MARK_LEADING, PageBuilder
from pilotcanvas.poster.text.story import Column, Paragraph, Story
from pilotcanvas.poster.text.typeset import Span
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
        return self.heading.narrowest_mm() + 2 * self.job.style.zone_pad_mm

    def need_mm(self, width_mm: float, body_pt: float) -> float:
        """The height that holds the whole story."""
        inner_mm = width_mm - 2 * self.job.style.zone_pad_mm
        story_mm = Column(self.job.typesetter, self.story, inner_mm, body_pt).height_mm
        return self._around_mm(width_mm) + story_mm

    def least_mm(self, width_mm: float, body_pt: float) -> float:
        """The smallest height: the heading, a few lines and the continuation mark."""
        mark_mm = self.job.style.small_pt * MARK_LEADING * MM_PER_PT
        return self._around_mm(width_mm) + mark_mm + 4 * body_pt * MM_PER_PT

    def draw(self, draft: PageBuilder, area: Area, body_pt: float) -> None:
        """Draw it, with as much of the story as fits."""
        draft.box(self.name, area)
        draft.entry(self.heading.title, area)
        draft.add(
            self.job.style.frame(area) if self.is_framed else self.job.style.zone(area, self.hue)
        )
        room = self.heading.draw(draft, area.inset(self.job.style.zone_pad_mm), self.name)
        again = Paragraph(
            (Span(self.heading.title, "bold", self.heading.colour),), size=1.22, keeps_next=True
        )
        draft.write(self.story, room, body_pt, self.name, again, self.heading.colour)

    def _around_mm(self, width_mm: float) -> float:
        pad_mm = 2 * self.job.style.zone_pad_mm
        return pad_mm + self.heading.height_mm(width_mm - pad_mm)

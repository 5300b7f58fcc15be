"""The heading of a zone: its title, with a question or remark beside or below it."""

from __future__ import annotations

from dataclasses import dataclass

from pilotcanvas.content.palette import Hue
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page import MM_PER_PT, Area
from pilotcanvas.poster.page_builder import PageBuilder
from pilotcanvas.poster.text.font import Role
from pilotcanvas.poster.text.story import BODY_LEADING, Column, Paragraph, Story
from pilotcanvas.poster.text.typeset import Span

_LEADING = 1.16
_SPACE_A0_MM = 8.0
_BELOW_A0_MM = 4.0


@dataclass(frozen=True, slots=True)
class Heading:
    """A bold title with a text beside it, or below it if the line is too long.

    Meant for the program's own words or short texts: there is no overflow for long user texts.
    """

    job: Job
    title: str
    beside: str
    colour: str
    beside_role: Role = "regular"
    beside_a0_pt: float = 28.0

    def height_mm(self, width_mm: float) -> float:
        """Its height at this width, with the space below it."""
        height = self._title(width_mm).height_mm + self.job.style.mm(_BELOW_A0_MM)
        if self.beside and not self._fits_beside(width_mm):
            height += self._beside(width_mm).height_mm
        return height

    def narrowest_mm(self) -> float:
        """The smallest width at which no word of the title is broken."""
        em_mm = self.job.style.heading_pt * MM_PER_PT
        words = self.title.split()
        return max(self.job.typesetter.width(word, "bold") for word in words) * em_mm

    def zone_width_mm(self) -> float:
        """The smallest width of a zone at which no word of this heading is broken."""
        return self.narrowest_mm() + 2 * self.job.style.zone_pad_mm

    def around_mm(self, width_mm: float) -> float:
        """The height of a zone of this width without its contents: padding and heading."""
        style = self.job.style
        return 2 * style.zone_pad_mm + self.height_mm(style.inner_mm(width_mm))

    def open_zone(self, draft: PageBuilder, area: Area, box: str, hue: Hue | None) -> Area:
        """Draw a zone up to and with this heading, on the tint of a hue or in a frame. Returns the
        area for its contents."""
        style = self.job.style
        draft.box(box, area)
        draft.entry(self.title, area)
        draft.add(style.zone(area, hue) if hue else style.frame(area))
        return self.draw(draft, area.inset(style.zone_pad_mm), box)

    def again(self) -> Paragraph:
        """Returns it as the heading of what goes on on another page."""
        return Paragraph((Span(self.title, "bold", self.colour),), size=1.22, keeps_next=True)

    def draw(self, draft: PageBuilder, area: Area, box: str) -> Area:
        """Draw it at the top of this area. Returns the area below it."""
        style = self.job.style
        title = draft.set(self._title_story(), area, style.heading_pt, box)
        if self.beside:
            story = self._beside_story()
            if self._fits_beside(area.width_mm):
                left_mm = self._title_width_mm() + style.mm(_SPACE_A0_MM)
                # Both share a baseline, which lies 0.27 of the text size below the middle of a
                # line.
                baseline_mm = (_LEADING / 2 + 0.27) * style.heading_pt * MM_PER_PT
                top_mm = baseline_mm - (BODY_LEADING / 2 + 0.27) * self._beside_pt() * MM_PER_PT
                rest = Area(
                    area.x_mm + left_mm,
                    area.y_mm + top_mm,
                    area.width_mm - left_mm,
                    area.height_mm - top_mm,
                )
                draft.set(story, rest, self._beside_pt(), box)
            else:
                draft.set(story, area.below(title.bottom_mm - area.y_mm), self._beside_pt(), box)
        return area.below(self.height_mm(area.width_mm))

    def _beside_pt(self) -> float:
        return self.job.style.pt(self.beside_a0_pt)

    def _title_width_mm(self) -> float:
        return self.job.typesetter.width(self.title, "bold") * self.job.style.heading_pt * MM_PER_PT

    def _fits_beside(self, width_mm: float) -> bool:
        beside_mm = (
            self.job.typesetter.width(self.beside, self.beside_role) * self._beside_pt() * MM_PER_PT
        )
        return self._title_width_mm() + self.job.style.mm(_SPACE_A0_MM) + beside_mm <= width_mm

    def _title_story(self) -> Story:
        return (Paragraph((Span(self.title, "bold", self.colour),), leading=_LEADING),)

    def _beside_story(self) -> Story:
        return (
            Paragraph((Span(self.beside, self.beside_role, self.colour),), leading=BODY_LEADING),
        )

    def _title(self, width_mm: float) -> Column:
        return Column(self.job.typesetter, self._title_story(), width_mm, self.job.style.heading_pt)

    def _beside(self, width_mm: float) -> Column:
        return Column(self.job.typesetter, self._beside_story(), width_mm, self._beside_pt())

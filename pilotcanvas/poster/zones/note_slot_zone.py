"""A zone of the blank canvas with only slots for sticky notes, in titled columns."""

from __future__ import annotations

from dataclasses import dataclass

from pilotcanvas.content.palette import INK, Hue
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page import MM_PER_PT, Area
from pilotcanvas.poster.page_builder import PageBuilder
from pilotcanvas.poster.text.story import Paragraph
from pilotcanvas.poster.text.typeset import Span
from pilotcanvas.poster.zones.heading import Heading
from pilotcanvas.poster.zones.note_slot import draw_slots

_TITLE_LEADING = 1.25


@dataclass(frozen=True, slots=True)
class NoteSlotZone:
    """Columns, each with a title (or none) and as many slots as fit."""

    job: Job
    name: str
    heading: Heading
    titles: tuple[str, ...]
    hue: Hue
    side_mm: float
    is_framed: bool = False

    def narrowest_mm(self, body_pt: float) -> float:
        """The smallest width at which no word of the heading is broken."""
        return self.heading.zone_width_mm()

    def need_mm(self, width_mm: float, body_pt: float) -> float:
        """The height of heading and column titles; slots take what room there is."""
        inner_mm = self.job.style.inner_mm(width_mm)
        around_mm = 2 * self.job.style.zone_pad_mm + 2 * self.job.style.card_pad_mm
        heading_mm = self.heading.height_mm(inner_mm)
        return around_mm + heading_mm + 3 * _TITLE_LEADING * body_pt * MM_PER_PT

    def least_mm(self, width_mm: float, body_pt: float) -> float:
        """Same as `need_mm`."""
        return self.need_mm(width_mm, body_pt)

    def draw(self, draft: PageBuilder, area: Area, body_pt: float) -> None:
        """Draw the columns."""
        style = self.job.style
        hue = None if self.is_framed else self.hue
        room = self.heading.open_zone(draft, area, self.name, hue)
        count = len(self.titles)
        width_mm = (room.width_mm - (count - 1) * style.card_gap_mm) / count
        for number, title in enumerate(self.titles):
            x_mm = room.x_mm + number * (width_mm + style.card_gap_mm)
            card = Area(x_mm, room.y_mm, width_mm, room.height_mm)
            box = f"{self.name}/{number + 1}"
            draft.box(box, card)
            inner = card
            if not self.is_framed:
                draft.add(style.card(card))
                inner = card.inset(style.card_pad_mm)
            if title:
                paragraph = Paragraph((Span(title, "bold", INK),), leading=_TITLE_LEADING)
                placed = draft.set((paragraph,), inner, body_pt, box)
                inner = inner.below(placed.bottom_mm - inner.y_mm)
            draw_slots(draft, inner, self.side_mm, "", box)

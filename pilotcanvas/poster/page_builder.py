"""A page while it is being drawn up: shapes, boxes, and what has to go on elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page import (
    MM_PER_PT,
    Area,
    Box,
    OutlineEntry,
    Page,
    Shape,
)
from pilotcanvas.poster.text.story import Bullet, Column, Paragraph, Placed, Story
from pilotcanvas.poster.text.typeset import Span

MARK_LEADING = 1.35


@dataclass(frozen=True, slots=True)
class Overflow:
    """Text that goes on elsewhere, under this heading.

    ``mark`` is where the page says so, in this colour; None for what was never meant to be on it.
    """

    heading: Paragraph
    story: Story
    colour: str
    mark: Area | None = None
    box: str = ""


class PageBuilder:
    """Collects what is on one page.

    Whoever draws adds shapes and boxes; `write` sets a story and keeps what does not fit in
    `leftovers`, with room left for the mark that says where it goes on.
    """

    def __init__(self, job: Job) -> None:
        self.typesetter = job.typesetter
        self.style = job.style
        self.words = job.words
        self.leftovers: list[Overflow] = []
        self._shapes: list[Shape] = []
        self._boxes: list[Box] = []
        self._outline: list[OutlineEntry] = []

    @property
    def mark_height_mm(self) -> float:
        """How high the line is that says where a text goes on."""
        return self.style.small_pt * MARK_LEADING * MM_PER_PT

    def add(self, *shapes: Shape) -> None:
        """Draw these, over what was drawn before."""
        self._shapes += shapes

    def box(self, name: str, area: Area) -> None:
        """Name a place."""
        self._boxes.append(Box(name, area))

    def entry(self, title: str, area: Area) -> None:
        """List a place in the table of contents."""
        self._outline.append(OutlineEntry(title, area))

    def set(self, story: Story, area: Area, body_pt: float, box: str) -> Placed:
        """Write a story for which there is room, for whoever calls has measured it.

        Had it not, the text would stick out below the area: seen, and not lost.
        """
        column = Column(self.typesetter, story, area.width_mm, body_pt)
        placed = column.place(area.x_mm, area.y_mm, inf, box)
        self.add(*placed.shapes)
        return placed

    def write(
        self,
        story: Story,
        area: Area,
        body_pt: float,
        box: str,
        heading: Paragraph,
        colour: str,
    ) -> float:
        """Write a story, and say where it goes on when it does not fit; gives where it ends."""
        column = Column(self.typesetter, story, area.width_mm, body_pt)
        placed = column.place(area.x_mm, area.y_mm, area.height_mm, box)
        if placed.end is not None:
            height_mm = max(0.0, area.height_mm - self.mark_height_mm)
            placed = column.place(area.x_mm, area.y_mm, height_mm, box)
        if placed.end is not None:
            mark = Area(area.x_mm, placed.bottom_mm, area.width_mm, self.mark_height_mm)
            rest = column.rest(placed.end)
            self.leftovers.append(Overflow(heading, rest, colour, mark, box))
        self.add(*placed.shapes)
        return placed.bottom_mm

    def mark(self, leftover: Overflow, number: int) -> None:
        """Say on which page a leftover goes on."""
        if leftover.mark is None:
            return
        text = Span(self.words("poster.goes_on", number=number), "regular", leftover.colour)
        bullet = Bullet("sign", leftover.colour, "onwards")
        paragraph = Paragraph((text,), indent=1.15, leading=MARK_LEADING, bullet=bullet)
        self.set((paragraph,), leftover.mark, self.style.small_pt, leftover.box)

    def page(self, label: str) -> Page:
        """The page as it is now."""
        sheet = self.style.sheet
        return Page(
            sheet.width_mm,
            sheet.height_mm,
            label,
            tuple(self._shapes),
            tuple(self._boxes),
            tuple(self._outline),
        )

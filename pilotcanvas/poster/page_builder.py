"""Builds one page: collects shapes, boxes, outline entries and overflow."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page import (
    Area,
    Box,
    OutlineEntry,
    Page,
    Shape,
)
from pilotcanvas.poster.text.story import Bullet, Column, Paragraph, Placed, Story
from pilotcanvas.poster.text.style import MARK_LEADING
from pilotcanvas.poster.text.typeset import Span


@dataclass(frozen=True, slots=True)
class Overflow:
    """Text that continues on another page, under this heading.

    ``mark`` is the area for the continuation mark, in this colour; None if no mark is needed
    because the text never belonged on the page itself.
    """

    heading: Paragraph
    story: Story
    colour: str
    mark: Area | None = None
    box: str = ""


class PageBuilder:
    """Collects the content of one page.

    `write` sets a story and puts what does not fit in `leftovers`, reserving room for the mark that
    says where it continues.
    """

    def __init__(self, job: Job) -> None:
        self.typesetter = job.typesetter
        self.style = job.style
        self.words = job.words
        self.leftovers: list[Overflow] = []
        self._shapes: list[Shape] = []
        self._boxes: list[Box] = []
        self._outline: list[OutlineEntry] = []

    def add(self, *shapes: Shape) -> None:
        """Add shapes on top of those added before."""
        self._shapes += shapes

    def box(self, name: str, area: Area) -> None:
        """Name an area."""
        self._boxes.append(Box(name, area))

    def entry(self, title: str, area: Area) -> None:
        """Add an area to the PDF outline."""
        self._outline.append(OutlineEntry(title, area))

    def set(self, story: Story, area: Area, body_pt: float, box: str) -> Placed:
        """Set a story for which the caller has measured the room.

        If it does not fit after all, it extends below the area rather than being lost.
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
        """Set a story, keeping what does not fit as overflow. Returns the y coordinate where it
        ends."""
        column = Column(self.typesetter, story, area.width_mm, body_pt)
        placed = column.place(area.x_mm, area.y_mm, area.height_mm, box)
        if placed.end is not None:
            height_mm = max(0.0, area.height_mm - self.style.mark_mm)
            placed = column.place(area.x_mm, area.y_mm, height_mm, box)
        if placed.end is not None:
            mark = Area(area.x_mm, placed.bottom_mm, area.width_mm, self.style.mark_mm)
            rest = column.rest(placed.end)
            self.leftovers.append(Overflow(heading, rest, colour, mark, box))
        self.add(*placed.shapes)
        return placed.bottom_mm

    def mark(self, leftover: Overflow, number: int) -> None:
        """Draw the mark that says on which page an overflow continues."""
        if leftover.mark is None:
            return
        text = Span(self.words("poster.goes_on", number=number), "regular", leftover.colour)
        bullet = Bullet("sign", leftover.colour, "onwards")
        paragraph = Paragraph((text,), indent=1.15, leading=MARK_LEADING, bullet=bullet)
        self.set((paragraph,), leftover.mark, self.style.small_pt, leftover.box)

    def page(self, label: str) -> Page:
        """Returns the page as built so far."""
        sheet = self.style.sheet
        return Page(
            sheet.width_mm,
            sheet.height_mm,
            label,
            tuple(self._shapes),
            tuple(self._boxes),
            tuple(self._outline),
        )

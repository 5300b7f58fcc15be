"""Continuation pages: sets overflowing text in columns on extra pages."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from pilotcanvas.poster.page import MM_PER_PT, Area, Rectangle
from pilotcanvas.poster.page_builder import Overflow, PageBuilder
from pilotcanvas.poster.text.story import Column, Paragraph, Position, Story
from pilotcanvas.poster.text.typeset import Span

_COLUMN_EM = 30.0
"""Approximate column width in units of the text size: about sixty characters."""
_BAR_A0_MM = 1.6
_INSET_A0_MM = 6.0
_BETWEEN = 1.2


class Continuation:
    """Fills columns from left to right, page after page.

    ``new_page(number)`` returns a page and its free area; page numbers start at ``first``.
    """

    def __init__(
        self, new_page: Callable[[int], tuple[PageBuilder, Area]], body_pt: float, first: int
    ) -> None:
        self.drafts: list[PageBuilder] = []
        self._new_page = new_page
        self._body_pt = body_pt
        self._first = first
        self._columns: list[tuple[str, Area]] = []
        self._full_mm = 0.0

    @property
    def number(self) -> int:
        """The number of the page that is being filled."""
        return self._first + len(self.drafts) - 1

    def add(self, leftovers: Sequence[Overflow]) -> list[int]:
        """Set these overflows; returns the number of the page on which each one starts."""
        return [self._add(leftover) for leftover in leftovers]

    def _add(self, leftover: Overflow) -> int:
        if not self._columns:
            self._turn()
        started: int | None = None
        end: Position | None = Position(0, 0)
        heading = leftover.heading
        body: Column | None = None
        while end is not None:
            if not self._columns:
                self._turn()
            name, area = self._columns[0]
            draft = self.drafts[-1]
            inset_mm = draft.style.mm(_INSET_A0_MM)
            width_mm = area.width_mm - inset_mm
            body = body or self._column(leftover.story, width_mm)
            head = self._column((heading,), width_mm)
            left_mm, top_mm = area.x_mm + inset_mm, area.y_mm + head.height_mm
            room_mm = area.height_mm - head.height_mm
            placed = body.place(left_mm, top_mm, room_mm, name, end)
            if placed.end == end and area.height_mm == self._full_mm:
                placed = body.place(left_mm, top_mm, room_mm, name, end, may_split=True)
            if placed.end == end:  # not even the first line fits here
                self._columns.pop(0)
                continue
            bar_mm = draft.style.mm(_BAR_A0_MM)
            bar = Area(area.x_mm, area.y_mm, bar_mm, placed.bottom_mm - area.y_mm)
            draft.add(Rectangle(bar, bar_mm / 2, fill=leftover.colour))
            draft.add(*head.place(left_mm, area.y_mm, area.height_mm, name).shapes, *placed.shapes)
            started = self.number if started is None else started
            end = placed.end
            if end is not None:
                self._columns.pop(0)
                heading = _again(leftover.heading, draft.words("poster.continued"))
            else:
                used_mm = placed.bottom_mm - area.y_mm + _BETWEEN * self._body_pt * MM_PER_PT
                self._columns[0] = (name, area.below(used_mm))
        return self.number if started is None else started

    def _column(self, story: Story, width_mm: float) -> Column:
        return Column(self.drafts[-1].typesetter, story, width_mm, self._body_pt)

    def _turn(self) -> None:
        """Start a new page."""
        draft, area = self._new_page(self._first + len(self.drafts))
        self.drafts.append(draft)
        self._full_mm = area.height_mm
        em_mm = self._body_pt * MM_PER_PT
        gap_mm = draft.style.gap_mm * 1.5
        count = max(1, int((area.width_mm + gap_mm) / (_COLUMN_EM * em_mm + gap_mm)))
        width_mm = (area.width_mm - (count - 1) * gap_mm) / count
        for number in range(count):
            x_mm = area.x_mm + number * (width_mm + gap_mm)
            column = Area(x_mm, area.y_mm, width_mm, area.height_mm)
            draft.box(f"column-{number + 1}", column)
            self._columns.append((f"column-{number + 1}", column))


def _again(heading: Paragraph, continued: str) -> Paragraph:
    """Returns the heading to repeat above text that continues in the next column."""
    last = heading.spans[-1]
    span = Span(f" {continued}", "regular", last.colour)
    return dataclasses.replace(heading, spans=(*heading.spans, span))

"""The header of a handout: its kind and the pilot's title; a running title on later pages."""

from __future__ import annotations

from dataclasses import dataclass

from pilotcanvas.content.palette import HUES, INK, MUTED
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page import MM_PER_PT, Area, Rectangle
from pilotcanvas.poster.page_builder import PageBuilder
from pilotcanvas.poster.text.story import BODY_LEADING, Column, Paragraph, Story
from pilotcanvas.poster.text.typeset import Span, Typesetter
from pilotcanvas.poster.zones.form_block import write_line
from pilotcanvas.poster.zones.header import SheetHeader

_TITLE_SIZES_PT = (24.0, 21.0, 18.0, 15.0)
_TITLE_LINES = 2
_TITLE_LEADING = 1.1
_KIND_PT = 11.0
_UNDER_PT = 11.0
_UNDER_LINES = 2
_RUNNING_PT = 10.0
_GAP_MM = 1.2
_RULE_MM = 0.8
_BELOW_MM = 4.5
_WRITE_MM = 24.0
"""The length of the line for writing a number."""


@dataclass(frozen=True, slots=True)
class HandoutHead:
    """The kind of handout, a title with a subtitle, and optionally the phases.

    A small one has a small title and no rule. ``field`` is a label at the right of every page,
    followed by a line to write on.
    """

    job: Job
    kind: str
    title: str
    under: str = ""
    has_phases: bool = False
    is_small: bool = False
    field: str = ""

    def draw(self, draft: PageBuilder, area: Area) -> Area:
        """Draw it at the top of this area. Returns the area below it."""
        size_pt = self._title_size_pt(area.width_mm)
        y_mm = area.y_mm
        parts: list[tuple[Story, float, int]] = [
            ((Paragraph((Span(self.kind, "bold", HUES["actions"].strong),)),), _KIND_PT, 1),
            (self._title(), size_pt, _TITLE_LINES),
            ((Paragraph((Span(self.under, "regular", MUTED),)),), _UNDER_PT, _UNDER_LINES),
        ]
        heading = Paragraph(
            (Span(self.job.words("poster.title"), "bold", INK),), size=1.2, keeps_next=True
        )
        places = []
        self._draw_field(draft, area, _KIND_PT)
        for story, part_pt, lines in parts:
            high_mm = self._limited_mm(story, area.width_mm, part_pt, lines)
            places.append((story, part_pt, Area(area.x_mm, y_mm, area.width_mm, high_mm)))
            y_mm += high_mm + (_GAP_MM if high_mm else 0.0)
        phases = SheetHeader(self.job, "")
        if self.has_phases:
            y_mm += _GAP_MM + phases.phases_height_mm
        head = Area(area.x_mm, area.y_mm, area.width_mm, y_mm - area.y_mm)
        draft.box("header", head)
        draft.entry(self.title, head)
        for story, part_pt, place in places:
            draft.write(story, place, part_pt, "header", heading, INK)
        if self.has_phases:
            top_mm = head.bottom_mm - phases.phases_height_mm
            phases.draw_phases(draft, Area(area.x_mm, top_mm, area.width_mm, 0.0))
        return self._ruled(draft, area, head.height_mm)

    def draw_again(self, draft: PageBuilder, area: Area) -> Area:
        """Draw the running title of the pages after the first. Returns the area below it."""
        size_mm = _RUNNING_PT * MM_PER_PT
        head = Area(area.x_mm, area.y_mm, area.width_mm, BODY_LEADING * size_mm * 1.01)
        draft.box("header", head)
        room_mm = area.width_mm - self._field_mm(_RUNNING_PT)
        shown = shortened(self.job.typesetter, self.title, room_mm / size_mm)
        draft.set((Paragraph((Span(shown, "bold", MUTED),)),), head, _RUNNING_PT, "header")
        self._draw_field(draft, head, _RUNNING_PT)
        return self._ruled(draft, area, head.height_mm)

    def _field_mm(self, size_pt: float) -> float:
        """The width of the label with its line and the space before it; 0 without a label."""
        if not self.field:
            return 0.0
        word_mm = self.job.typesetter.width(self.field, "bold") * size_pt * MM_PER_PT
        return word_mm + _WRITE_MM + 3 * _GAP_MM

    def _draw_field(self, draft: PageBuilder, area: Area, size_pt: float) -> None:
        """Draw the label and its line at the top right of this area."""
        if not self.field:
            return
        high_mm = BODY_LEADING * size_pt * MM_PER_PT
        left_mm = area.right_mm - self._field_mm(size_pt) + 2 * _GAP_MM
        place = Area(left_mm, area.y_mm, area.right_mm - left_mm, high_mm * 1.01)
        draft.set((Paragraph((Span(self.field, "bold", INK),)),), place, size_pt, "header")
        draft.add(write_line(area.right_mm - _WRITE_MM, area.right_mm, area.y_mm + high_mm))

    def _ruled(self, draft: PageBuilder, area: Area, height_mm: float) -> Area:
        """Draw the rule below a header of this height. Returns the area below."""
        top_mm = height_mm + _GAP_MM
        if not self.is_small:
            rule = Area(area.x_mm, area.y_mm + top_mm, area.width_mm, _RULE_MM)
            draft.add(Rectangle(rule, fill=INK))
        return area.below(top_mm + _RULE_MM + _BELOW_MM)

    def _title(self) -> Story:
        return (Paragraph((Span(self.title, "bold", INK),), leading=_TITLE_LEADING),)

    @property
    def _sizes_pt(self) -> tuple[float, ...]:
        return _TITLE_SIZES_PT[-1:] if self.is_small else _TITLE_SIZES_PT

    def _title_size_pt(self, width_mm: float) -> float:
        for lines in range(1, _TITLE_LINES + 1):
            for size_pt in self._sizes_pt:
                column = Column(self.job.typesetter, self._title(), width_mm, size_pt)
                if column.height_mm <= (lines + 0.5) * _TITLE_LEADING * size_pt * MM_PER_PT:
                    return size_pt
        return self._sizes_pt[-1]

    def _limited_mm(self, story: Story, width_mm: float, size_pt: float, lines: int) -> float:
        """The height of a story, limited to this many lines."""
        line_mm = story[0].leading * size_pt * MM_PER_PT
        height_mm = Column(self.job.typesetter, story, width_mm, size_pt).height_mm
        return min(height_mm, lines * line_mm + 0.01)


def shortened(typesetter: Typesetter, text: str, width: float) -> str:
    """Returns the first line of clean text, truncated with an ellipsis to fit ``width`` (bold, in
    units of the text size)."""
    first = text.partition("\n")[0]
    if first == text and typesetter.width(text, "bold") <= width:
        return text
    low, high = 0, min(len(first), 400)
    while low < high:
        middle = (low + high + 1) // 2
        if typesetter.width(f"{first[:middle]}…", "bold") <= width:
            low = middle
        else:
            high = middle - 1
    return f"{first[:low].rstrip()}…"

"""The question zone of the summary, with lines to write on."""

from __future__ import annotations

from dataclasses import dataclass

from pilotcanvas.content.palette import INK, MUTED
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page import MM_PER_PT, Area
from pilotcanvas.poster.page_builder import PageBuilder
from pilotcanvas.poster.text.story import Column, Paragraph, Story
from pilotcanvas.poster.text.typeset import Span
from pilotcanvas.poster.zones.form_block import write_line
from pilotcanvas.poster.zones.heading import Heading

_AFTER_WORD_MM = 3.0
_DECISION_PT = 10.0
_DECISION_MM = 5.6
_DAY_MM = 45.0
_LINE_MM = 8.0


@dataclass(frozen=True, slots=True)
class QuestionZone:
    """A heading with a line for the date of the decision, lines for the question, and a story."""

    job: Job
    heading: Heading
    lines: int
    story: Story
    decision: str

    def narrowest_mm(self, body_pt: float) -> float:
        """The smallest width at which no word of the heading is broken."""
        return self.heading.zone_width_mm()

    def need_mm(self, width_mm: float, body_pt: float) -> float:
        """The height that holds everything."""
        inner_mm = self.job.style.inner_mm(width_mm)
        story_mm = Column(self.job.typesetter, self.story, inner_mm, body_pt).height_mm
        return self._around_mm(width_mm) + story_mm

    def least_mm(self, width_mm: float, body_pt: float) -> float:
        """The smallest height: the lines, and the continuation mark for the rest."""
        mark_mm = self.job.style.mark_mm
        few_mm = 4 * body_pt * MM_PER_PT + mark_mm if self.story else 0.0
        return self._around_mm(width_mm) + few_mm

    def draw(self, draft: PageBuilder, area: Area, body_pt: float) -> None:
        """Draw it in a frame."""
        name = "question"
        draft.box(name, area)
        draft.entry(self.heading.title, area)
        draft.add(self.job.style.frame(area))
        inner = area.inset(self.job.style.zone_pad_mm)
        self._draw_decision(draft, inner)
        room = self.heading.draw(draft, inner, name)
        for number in range(1, self.lines + 1):
            y_mm = room.y_mm + number * _LINE_MM - 2.0
            draft.add(write_line(room.x_mm, room.right_mm, y_mm))
        written = room.below(self.lines * _LINE_MM)
        draft.write(self.story, written, body_pt, name, self.heading.again(), INK)

    def _draw_decision(self, draft: PageBuilder, area: Area) -> None:
        """Draw the line for the date, at the height of the heading."""
        size_mm = _DECISION_PT * MM_PER_PT
        word_mm = self.job.typesetter.width(self.decision, "bold") * size_mm + _AFTER_WORD_MM
        foot_mm = area.y_mm + _DECISION_MM
        left_mm = area.right_mm - _DAY_MM - word_mm
        word = Area(left_mm, foot_mm - 1.25 * size_mm, word_mm, 1.26 * size_mm)
        draft.set((Paragraph((Span(self.decision, "bold", INK),)),), word, _DECISION_PT, "question")
        draft.add(write_line(word.right_mm, area.right_mm, foot_mm))

    def _around_mm(self, width_mm: float) -> float:
        return self.heading.around_mm(width_mm) + self.lines * _LINE_MM


def quiet(text: str) -> Paragraph:
    """A muted sentence, such as one that says there is nothing to show."""
    return Paragraph((Span(text, "regular", MUTED),), gap=0.3)

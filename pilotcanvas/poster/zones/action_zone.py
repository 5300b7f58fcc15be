"""The actions zone of the canvas, in a column per phase."""

from __future__ import annotations

from dataclasses import dataclass

from pilotcanvas.content.palette import HUES, INK, MUTED
from pilotcanvas.poster.apportion import balanced
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page import MM_PER_PT, Area, Rectangle
from pilotcanvas.poster.page_builder import PageBuilder
from pilotcanvas.poster.text.story import Column, Paragraph, Story
from pilotcanvas.poster.text.typeset import Span
from pilotcanvas.poster.zones.action_story import short_story
from pilotcanvas.poster.zones.heading import Heading

_BAR_A0_MM = 2.6
_TITLE_SIZE = 1.1
_GAP = 0.35


@dataclass(frozen=True, slots=True)
class PhaseColumn:
    """The actions of one phase."""

    name: str
    title: Paragraph
    story: Story
    heading: Paragraph
    is_now: bool


@dataclass(frozen=True, slots=True)
class ActionZone:
    """A column of actions per phase; a phase with many actions gets a wider one."""

    job: Job
    heading: Heading
    columns: tuple[PhaseColumn, ...]

    def narrowest_mm(self, body_pt: float) -> float:
        """The smallest width at which no word of a phase's title is broken."""
        widths = [self._narrowest_column_mm(n, body_pt) for n in range(len(self.columns))]
        return sum(widths) + self._gaps_mm + 2 * self.job.style.zone_pad_mm

    def need_mm(self, width_mm: float, body_pt: float) -> float:
        """The height that holds every action."""
        widths = self._widths(width_mm, body_pt)
        return self.heading.around_mm(width_mm) + max(
            self._column_mm(number, width, body_pt) for number, width in enumerate(widths)
        )

    def least_mm(self, width_mm: float, body_pt: float) -> float:
        """The smallest height: the titles and the continuation mark."""
        style, widths = self.job.style, self._widths(width_mm, body_pt)
        title_mm = max(self._title_mm(n, width, body_pt) for n, width in enumerate(widths))
        around_mm = self.heading.around_mm(width_mm)
        return around_mm + title_mm + style.mark_mm + 2 * style.card_pad_mm

    def draw(self, draft: PageBuilder, area: Area, body_pt: float) -> None:
        """Draw the columns."""
        style = self.job.style
        room = self.heading.open_zone(draft, area, "actions", HUES["actions"])
        x_mm = room.x_mm
        widths = self._widths(area.width_mm, body_pt)
        for number, (column, width_mm) in enumerate(zip(self.columns, widths, strict=True)):
            place = Area(x_mm, room.y_mm, width_mm, room.height_mm)
            self._draw_column(draft, number, column, place, body_pt)
            x_mm += width_mm + style.card_gap_mm

    def _draw_column(
        self, draft: PageBuilder, number: int, column: PhaseColumn, area: Area, body_pt: float
    ) -> None:
        style = self.job.style
        box = f"actions/{column.name}"
        draft.box(box, area)
        draft.add(style.card(area))
        if column.is_now:
            bar = Area(area.x_mm, area.y_mm, area.width_mm, style.mm(_BAR_A0_MM))
            draft.add(Rectangle(bar, bar.height_mm / 2, fill=HUES["actions"].strong))
        inner = area.inset(style.card_pad_mm)
        draft.set((column.title,), inner, body_pt, box)
        title_mm = self._title_mm(number, area.width_mm, body_pt) + _GAP * body_pt * MM_PER_PT
        if column.story:
            room = inner.below(title_mm)
            draft.write(column.story, room, body_pt, box, column.heading, HUES["actions"].strong)

    @property
    def _gaps_mm(self) -> float:
        return (len(self.columns) - 1) * self.job.style.card_gap_mm

    def _title_mm(self, number: int, width_mm: float, body_pt: float) -> float:
        inner_mm = width_mm - 2 * self.job.style.card_pad_mm
        story = (self.columns[number].title,)
        return Column(self.job.typesetter, story, inner_mm, body_pt).height_mm

    def _column_mm(self, number: int, width_mm: float, body_pt: float) -> float:
        inner_mm = width_mm - 2 * self.job.style.card_pad_mm
        story = self.columns[number].story
        height_mm = Column(self.job.typesetter, story, inner_mm, body_pt).height_mm
        title_mm = self._title_mm(number, width_mm, body_pt) + _GAP * body_pt * MM_PER_PT
        return title_mm + height_mm + 2 * self.job.style.card_pad_mm

    def _narrowest_column_mm(self, number: int, body_pt: float) -> float:
        span = self.columns[number].title.spans[0]
        widths = [self.job.typesetter.width(word, span.role) for word in span.text.split()]
        em_mm = _TITLE_SIZE * body_pt * MM_PER_PT
        return max(max(widths), 6.0) * em_mm + 2 * self.job.style.card_pad_mm + 0.1

    def _widths(self, width_mm: float, body_pt: float) -> list[float]:
        room_mm = self.job.style.inner_mm(width_mm) - self._gaps_mm
        narrowest = [self._narrowest_column_mm(n, body_pt) for n in range(len(self.columns))]

        def need(number: int, column_mm: float) -> float:
            return self._column_mm(number, column_mm, body_pt)

        return balanced(room_mm, [1.0] * len(self.columns), narrowest, need)


def action_zone(job: Job) -> ActionZone:
    """The pilot's actions, except dropped ones."""
    columns = []
    words, method, pilot = job.words, job.method, job.pilot
    title = words("poster.actions")
    for phase in method.phases:
        is_now = phase.id == pilot.profile.phase
        spans = [Span(phase.title, "bold", INK)]
        if is_now:
            now = "stopped" if pilot.profile.outcome == "stopped" else "now"
            spans.append(Span(f" · {words(f'poster.{now}')}", "bold", MUTED))
        story = tuple(
            paragraph
            for action in pilot.actions_in(phase.id)
            if action.status != "dropped"
            for paragraph in short_story(job, action)
        )
        columns.append(
            PhaseColumn(
                phase.id,
                Paragraph(tuple(spans), size=_TITLE_SIZE, leading=1.2),
                story,
                Paragraph(
                    (Span(f"{title} · {phase.title}", "bold", HUES["actions"].strong),),
                    size=1.22,
                    leading=1.25,
                    keeps_next=True,
                ),
                is_now,
            )
        )
    heading = Heading(job, title, words("poster.actions_question"), HUES["actions"].strong)
    return ActionZone(job, heading, tuple(columns))

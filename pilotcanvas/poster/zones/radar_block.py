"""The radar with its labels and a legend of its rounds, for any sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pilotcanvas.content.palette import HUES, INK, MUTED
from pilotcanvas.content.radar import radar_chart
from pilotcanvas.content.taken_round import TakenRound
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page import MM_PER_PT, Area
from pilotcanvas.poster.page_builder import PageBuilder
from pilotcanvas.poster.text.story import BODY_LEADING, Column, Paragraph
from pilotcanvas.poster.text.typeset import Span
from pilotcanvas.poster.zones.radar import MOST_ROUNDS, UNIT_A0_MM, chart_shapes, sample
from pilotcanvas.poster.zones.scan_story import axis_name, round_name

_LABEL_A0_PT = 25.0
_LABEL_LEADING = 1.15
_LABEL_GAP_A0_MM = 4.0
_LEAST_RADIUS_A0_MM = 44.0
_NAME_LINES = 3
_SAMPLE = 2.2
_INDENT = 2.8


@dataclass(frozen=True, slots=True)
class RadarBlock:
    """The last rounds as a radar, with a legend below.

    A round whose values are not shown has no line; the legend says so.
    """

    job: Job
    rounds: tuple[TakenRound, ...]

    def least_mm(self, width_mm: float, body_pt: float) -> float:
        """The smallest height: a readable radar and the legend."""
        return (
            2 * self._label_mm
            + 4 * self.job.style.mm(_LABEL_GAP_A0_MM)
            + 1.81 * self.job.style.mm(_LEAST_RADIUS_A0_MM)
            + self.rounds_mm(width_mm, body_pt)
        )

    def rounds_mm(self, width_mm: float, body_pt: float) -> float:
        """The height of the legend; a long name overflows."""
        return sum(self._name_mm(taken, width_mm, body_pt) for taken in self.rounds)

    def draw(self, draft: PageBuilder, area: Area, body_pt: float, box: str) -> None:
        """Draw the legend at the bottom, and the radar as large as fits above it."""
        below_mm = self.rounds_mm(area.width_mm, body_pt)
        chart = Area(area.x_mm, area.y_mm, area.width_mm, area.height_mm - below_mm)
        self._draw_chart(draft, chart, box)
        heading = Paragraph(
            (Span(self.job.method.scan.title, "bold", INK),), size=1.22, keeps_next=True
        )
        names = Area(area.x_mm, chart.bottom_mm, area.width_mm, below_mm + 0.01)
        y_mm = names.y_mm
        for rank, taken in self._ranked():
            story = (self._round_paragraph(taken),)
            em_mm = body_pt * MM_PER_PT
            line = Area(names.x_mm, y_mm, _SAMPLE * em_mm, BODY_LEADING * em_mm)
            if taken.round.shows_values:
                draft.add(*sample(self.job.style, rank, line))
            high_mm = self._name_mm(taken, names.width_mm, body_pt)
            place = Area(names.x_mm, y_mm, names.width_mm, high_mm + 0.01)
            draft.write(story, place, body_pt, box, heading, HUES["scan"].strong)
            y_mm += high_mm

    def _ranked(self) -> list[tuple[int, TakenRound]]:
        """The rounds with their ranks; a round whose values are not shown keeps its rank."""
        return list(enumerate(self.rounds[:MOST_ROUNDS]))

    @property
    def _label_pt(self) -> float:
        return self.job.style.pt(_LABEL_A0_PT)

    @property
    def _label_mm(self) -> float:
        return 2 * _LABEL_LEADING * self._label_pt * MM_PER_PT

    def _name_mm(self, taken: TakenRound, width_mm: float, body_pt: float) -> float:
        story = (self._round_paragraph(taken),)
        line_mm = story[0].leading * body_pt * MM_PER_PT
        height_mm = Column(self.job.typesetter, story, width_mm, body_pt).height_mm
        return min(height_mm, _NAME_LINES * line_mm)

    def _round_paragraph(self, taken: TakenRound) -> Paragraph:
        spans = round_name(self.job, taken)
        if not taken.round.shows_values:
            kept = self.job.words("radar.values_kept")
            spans.append(Span(f" · {kept}", "regular", MUTED))
        return Paragraph(tuple(spans), indent=_INDENT)

    def _labels(self) -> list[tuple[str, str]]:
        labels = []
        for criterion in self.job.method.scan.criteria:
            value = ""
            if self.rounds and self.rounds[0].round.shows_values:
                found = self.rounds[0].result.criterion(criterion.id).value
                value = "–" if found.shown is None else self.job.words.number(found.shown)
            labels.append((axis_name(criterion), value))
        return labels

    def _draw_chart(self, draft: PageBuilder, area: Area, box: str) -> None:
        style, job = self.job.style, self.job
        labels = self._labels()
        em_mm = self._label_pt * MM_PER_PT
        sizes = [
            (
                max(
                    job.typesetter.width(name, "bold"),
                    job.typesetter.width(value, "regular"),
                )
                * em_mm
                * 1.02,
                self._label_mm,
            )
            for name, value in labels
        ]
        chart = radar_chart(
            [(rank, taken.values) for rank, taken in self._ranked() if taken.round.shows_values],
            [criterion.id for criterion in job.method.scan.criteria],
            sizes,
            (area.width_mm, area.height_mm),
            gap=style.mm(_LABEL_GAP_A0_MM),
            unit=style.mm(UNIT_A0_MM),
        )
        top_left = (area.x_mm, area.y_mm + (area.height_mm - chart.height) / 2)
        draft.add(*chart_shapes(style, chart, top_left))
        for label, at in zip(labels, chart.labels, strict=True):
            place = Area(top_left[0] + at.x, top_left[1] + at.y, at.width, at.height * 1.001)
            self._draw_label(draft, label, place, box)

    def _draw_label(
        self, draft: PageBuilder, label: tuple[str, str], place: Area, box: str
    ) -> None:
        name, value = label
        spans: Sequence[tuple[Span, ...]] = [(Span(name, "bold", INK),)]
        if value:
            spans = [*spans, (Span(value, "regular", INK),)]
        story = tuple(Paragraph(each, leading=_LABEL_LEADING, align="centre") for each in spans)
        draft.set(story, place, self._label_pt, box)

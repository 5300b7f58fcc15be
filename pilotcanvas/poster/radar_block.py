"""The radar with its labels and the names of its rounds, in any area on any sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pilotcanvas.content.look import HUES, INK
from pilotcanvas.content.radar import radar_axes
from pilotcanvas.poster.draft import Draft
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page import MM_PER_PT, Area, Point
from pilotcanvas.poster.radar import LOOKS, radar, sample
from pilotcanvas.poster.scan_story import TakenRound, axis_name, round_name
from pilotcanvas.poster.story import BODY_LEADING, Column, Paragraph
from pilotcanvas.poster.typeset import Span

_LABEL_A0_PT = 25.0
_LABEL_LEADING = 1.15
_LABEL_GAP_A0_MM = 4.0
_LEAST_RADIUS_A0_MM = 44.0
_NAME_LINES = 3
_SAMPLE = 2.2
_INDENT = 2.8


@dataclass(frozen=True, slots=True)
class RadarBlock:
    """The last rounds as a radar, with what each line is below it."""

    job: Job
    rounds: tuple[TakenRound, ...]

    def least_mm(self, width_mm: float, body_pt: float) -> float:
        """How high it must be for a radar that can be read, and the names of the rounds."""
        return (
            2 * self._label_mm
            + 4 * self.job.style.mm(_LABEL_GAP_A0_MM)
            + 1.81 * self.job.style.mm(_LEAST_RADIUS_A0_MM)
            + self.rounds_mm(width_mm, body_pt)
        )

    def rounds_mm(self, width_mm: float, body_pt: float) -> float:
        """How high the names of the rounds are; a long one goes on elsewhere."""
        return sum(self._name_mm(taken, width_mm, body_pt) for taken in self.rounds)

    def draw(self, draft: Draft, area: Area, body_pt: float, box: str) -> None:
        """Draw it: the radar as large as there is room for, the names of the rounds at the foot."""
        below_mm = self.rounds_mm(area.width_mm, body_pt)
        chart = Area(area.x_mm, area.y_mm, area.width_mm, area.height_mm - below_mm)
        self._draw_chart(draft, chart, box)
        heading = Paragraph(
            (Span(self.job.method.scan.title, "bold", INK),), size=1.22, keeps_next=True
        )
        names = Area(area.x_mm, chart.bottom_mm, area.width_mm, below_mm + 0.01)
        y_mm = names.y_mm
        for look, taken in zip(LOOKS, self.rounds, strict=False):
            story = (self._round_paragraph(taken),)
            em_mm = body_pt * MM_PER_PT
            line = Area(names.x_mm, y_mm, _SAMPLE * em_mm, BODY_LEADING * em_mm)
            draft.add(sample(self.job.style, look, line))
            high_mm = self._name_mm(taken, names.width_mm, body_pt)
            place = Area(names.x_mm, y_mm, names.width_mm, high_mm + 0.01)
            draft.write(story, place, body_pt, box, heading, HUES["scan"].strong)
            y_mm += high_mm

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
        spans = tuple(round_name(self.job, taken))
        return Paragraph(spans, indent=_INDENT)

    def _labels(self) -> list[tuple[str, str]]:
        labels = []
        for criterion in self.job.method.scan.criteria:
            value = ""
            if self.rounds:
                found = self.rounds[0].result.criterion(criterion.id).value
                value = "–" if found.shown is None else self.job.words.number(found.shown)
            labels.append((axis_name(criterion), value))
        return labels

    def _draw_chart(self, draft: Draft, area: Area, box: str) -> None:
        style = self.job.style
        labels = self._labels()
        em_mm = self._label_pt * MM_PER_PT
        widths = [
            max(
                self.job.typesetter.width(name, "bold"), self.job.typesetter.width(value, "regular")
            )
            * em_mm
            * 1.02
            for name, value in labels
        ]
        gap_mm = style.mm(_LABEL_GAP_A0_MM)
        side_mm = max(widths[1], widths[-1])
        radius_mm = min(
            (area.width_mm - 2 * side_mm - 2 * gap_mm) / 1.902,
            (area.height_mm - 2 * self._label_mm - 4 * gap_mm) / 1.809,
        )
        high_mm = 1.809 * radius_mm + 2 * self._label_mm + 4 * gap_mm
        top_mm = area.y_mm + (area.height_mm - high_mm) / 2
        centre = (
            area.x_mm + area.width_mm / 2,
            top_mm + self._label_mm + gap_mm + radius_mm,
        )
        order = [criterion.id for criterion in self.job.method.scan.criteria]
        values = [taken.values for taken in self.rounds]
        draft.add(*radar(style, centre, radius_mm, values, order))
        for (x, y), label, width_mm in zip(radar_axes(len(order)), labels, widths, strict=True):
            place = self._label_place(x, y, centre, radius_mm, width_mm)
            self._draw_label(draft, label, place, box)

    def _label_place(
        self, x: float, y: float, centre: Point, radius_mm: float, width_mm: float
    ) -> Area:
        """Where the label at this end of an axis goes: outside the chart."""
        centre_mm, gap_mm = centre[0], self.job.style.mm(_LABEL_GAP_A0_MM)
        x_mm, y_mm = centre_mm + x * radius_mm, centre[1] - y * radius_mm
        high_mm = self._label_mm * 1.001
        if abs(x) > 0.9:
            left_mm = x_mm + gap_mm if x > 0 else x_mm - gap_mm - width_mm
            return Area(left_mm, y_mm - high_mm / 2, width_mm, high_mm)
        if y > 0:
            return Area(x_mm - width_mm / 2, y_mm - gap_mm - high_mm, width_mm, high_mm)
        # The two at the bottom keep clear of each other.
        left_mm = x_mm - width_mm / 2
        clear_mm = centre_mm - gap_mm - width_mm if x < 0 else centre_mm + gap_mm
        left_mm = min(left_mm, clear_mm) if x < 0 else max(left_mm, clear_mm)
        return Area(left_mm, y_mm + gap_mm, width_mm, high_mm)

    def _draw_label(self, draft: Draft, label: tuple[str, str], place: Area, box: str) -> None:
        name, value = label
        spans: Sequence[tuple[Span, ...]] = [(Span(name, "bold", INK),)]
        if value:
            spans = [*spans, (Span(value, "regular", INK),)]
        story = tuple(Paragraph(each, leading=_LABEL_LEADING, align="centre") for each in spans)
        draft.set(story, place, self._label_pt, box)

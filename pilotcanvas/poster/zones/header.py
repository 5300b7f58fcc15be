"""The header of a sheet: title, subtitle, location, date and phases, with a rule below."""

from __future__ import annotations

from dataclasses import dataclass

from pilotcanvas.content.palette import HUES, INK, MUTED, PAPER
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page import MM_PER_PT, Area, Point, Polygon, Rectangle
from pilotcanvas.poster.page_builder import PageBuilder
from pilotcanvas.poster.text.story import BODY_LEADING, Column, Paragraph, Story
from pilotcanvas.poster.text.typeset import Span

_TITLE_SIZES_A0_PT = (96.0, 84.0, 72.0, 60.0, 48.0)
_TITLE_LINES = 2
_UNDER_LINES = 2
_TITLE_LEADING = 1.08
_UNDER_A0_PT = 28.0
_PHASE_A0_PT = 29.0
_PHASE_HEIGHT_A0_MM = 25.0
_POINT_A0_MM = 9.0
_PHASE_PAD_A0_MM = 9.0
_RULE_A0_MM = 2.6


@dataclass(frozen=True, slots=True)
class SheetHeader:
    """The header of the first page of a sheet."""

    job: Job
    remark: str

    def draw(self, draft: PageBuilder, area: Area) -> Area:
        """Draw it at the top of this area. Returns the area below it."""
        style = self.job.style
        chevrons = self._chevrons()
        left_mm = area.width_mm - sum(width for _, width in chevrons) - style.mm(24)
        size_pt = self._title_size_pt(left_mm)
        title_mm = self._limited_mm(self._title(), left_mm, size_pt, _TITLE_LINES)
        under_pt = style.pt(_UNDER_A0_PT)
        under_mm = self._limited_mm(self._under(), left_mm, under_pt, _UNDER_LINES)
        gap_mm = style.mm(3)
        height_mm = max(title_mm + gap_mm + under_mm, style.mm(_PHASE_HEIGHT_A0_MM))
        head = Area(area.x_mm, area.y_mm, area.width_mm, height_mm)
        draft.box("header", head)
        draft.entry(self.job.pilot.profile.title or self.job.words("poster.untitled"), head)
        heading = Paragraph(
            (Span(self.job.words("poster.title"), "bold", INK),), size=1.2, keeps_next=True
        )
        top = Area(area.x_mm, area.y_mm, left_mm, title_mm)
        draft.write(self._title(), top, size_pt, "header", heading, INK)
        under = Area(area.x_mm, area.y_mm + title_mm + gap_mm, left_mm, under_mm)
        draft.write(self._under(), under, under_pt, "header", heading, INK)
        middle_mm = area.y_mm + height_mm / 2
        self._draw_chevrons(draft, chevrons, area.right_mm, middle_mm)
        return area.below(height_mm + rule(draft, area.below(height_mm + style.mm(5))))

    @property
    def phases_height_mm(self) -> float:
        """The height of the phases."""
        return self.job.style.mm(_PHASE_HEIGHT_A0_MM)

    def draw_phases(self, draft: PageBuilder, area: Area) -> None:
        """Draw only the phases, in a row from this top left corner."""
        chevrons = self._chevrons()
        right_mm = area.x_mm + sum(width for _, width in chevrons)
        self._draw_chevrons(draft, chevrons, right_mm, area.y_mm + self.phases_height_mm / 2)

    def _title(self) -> Story:
        title = self.job.typesetter.clean(self.job.pilot.profile.title)
        span = Span(title or self.job.words("poster.untitled"), "bold")
        return (Paragraph((span,), leading=_TITLE_LEADING),)

    def _under(self) -> Story:
        profile = self.job.pilot.profile
        clean = self.job.typesetter.clean
        parts = (clean(profile.subtitle), clean(profile.location), self.remark)
        text = " ·\u00a0".join(part for part in parts if part)
        return (Paragraph((Span(text, "regular", MUTED),)),)

    def _title_size_pt(self, width_mm: float) -> float:
        sizes = [self.job.style.pt(size) for size in _TITLE_SIZES_A0_PT]
        for lines, some in ((1, sizes[:-1]), (_TITLE_LINES, sizes[2:])):
            for size_pt in some:
                limit_mm = (lines + 0.5) * _TITLE_LEADING * size_pt * MM_PER_PT
                column = Column(self.job.typesetter, self._title(), width_mm, size_pt)
                if column.height_mm <= limit_mm:
                    return size_pt
        return sizes[-1]

    def _limited_mm(self, story: Story, width_mm: float, size_pt: float, lines: int) -> float:
        """The height of a story, limited to this many lines."""
        line_mm = story[0].leading * size_pt * MM_PER_PT
        height_mm = Column(self.job.typesetter, story, width_mm, size_pt).height_mm
        return min(height_mm, lines * line_mm + 0.01)

    def _chevrons(self) -> list[tuple[str, float]]:
        """The name of each phase, and the width of its chevron without the point."""
        profile = self.job.pilot.profile
        found = []
        for phase in self.job.method.phases:
            is_now = phase.id == profile.phase
            name = phase.title if is_now else phase.short
            if is_now and profile.outcome == "stopped":
                name = f"{name} · {self.job.words('poster.stopped')}"
            em_mm = self.job.style.pt(_PHASE_A0_PT) * MM_PER_PT
            width_mm = self.job.typesetter.width(name, "bold" if is_now else "regular") * em_mm
            pad_mm = 2 * self.job.style.mm(_PHASE_PAD_A0_MM) + self.job.style.mm(_POINT_A0_MM)
            found.append((name, width_mm + pad_mm))
        name, width_mm = found[-1]
        return [*found[:-1], (name, width_mm + self.job.style.mm(_POINT_A0_MM))]

    def _draw_chevrons(
        self,
        draft: PageBuilder,
        chevrons: list[tuple[str, float]],
        right_mm: float,
        middle_mm: float,
    ) -> None:
        style, hue = self.job.style, HUES["actions"]
        height_mm = style.mm(_PHASE_HEIGHT_A0_MM)
        point_mm = style.mm(_POINT_A0_MM)
        x_mm = right_mm - sum(width for _, width in chevrons)
        now = self.job.method.phase_rank(self.job.pilot.profile.phase)
        for number, (name, width_mm) in enumerate(chevrons):
            is_now = number == now
            gap_mm = style.mm(2.5)
            corners = _chevron(
                x_mm, middle_mm, width_mm - gap_mm, height_mm, point_mm, number == len(chevrons) - 1
            )
            fill = hue.strong if is_now else hue.light if number < now else hue.tint
            if style.is_sparing:
                line_mm = style.mm(1.8 if is_now else 0.6)
                draft.add(Polygon(corners, line=hue.strong, line_mm=line_mm))
            else:
                draft.add(Polygon(corners, fill=fill))
            colour = INK if style.is_sparing else PAPER if is_now else INK
            span = Span(name, "bold" if is_now else "regular", colour)
            size_pt = style.pt(_PHASE_A0_PT)
            line_mm = BODY_LEADING * size_pt * MM_PER_PT
            pad_mm = style.mm(_PHASE_PAD_A0_MM) + point_mm
            area = Area(x_mm + pad_mm, middle_mm - line_mm / 2, width_mm - pad_mm, line_mm * 1.01)
            draft.set((Paragraph((span,)),), area, size_pt, "header")
            x_mm += width_mm


def _chevron(
    x_mm: float, middle_mm: float, width_mm: float, height_mm: float, point_mm: float, is_last: bool
) -> tuple[Point, ...]:
    """A band with a notch on the left and a point on the right; the last includes its point."""
    top_mm, bottom_mm = middle_mm - height_mm / 2, middle_mm + height_mm / 2
    end_mm = x_mm + width_mm
    tip_mm = end_mm if is_last else end_mm + point_mm
    return (
        (x_mm, top_mm),
        (tip_mm - point_mm, top_mm),
        (tip_mm, middle_mm),
        (tip_mm - point_mm, bottom_mm),
        (x_mm, bottom_mm),
        (x_mm + point_mm, middle_mm),
    )


def rule(draft: PageBuilder, area: Area) -> float:
    """Draw the rule below a header. Returns its height including the space around it."""
    style = draft.style
    height_mm = style.mm(_RULE_A0_MM)
    line = Area(area.x_mm, area.y_mm, area.width_mm, height_mm)
    draft.add(Rectangle(line, fill=INK))
    return style.mm(5) + height_mm + style.mm(9)


def draw_running_head(draft: PageBuilder, area: Area, title: str, number: int) -> Area:
    """Draw the header of a continuation page: a small title and the page number. Returns the area
    below it."""
    style = draft.style
    size_pt = style.pt(40)
    line_mm = BODY_LEADING * size_pt * MM_PER_PT
    head = Area(area.x_mm, area.y_mm, area.width_mm, line_mm * 1.01)
    draft.box("header", head)
    shown = Span(draft.words("poster.sheet_number", number=number), "regular", MUTED)
    width_mm = draft.typesetter.width(shown.text, "regular") * size_pt * MM_PER_PT
    left, right = head.split(head.width_mm - width_mm * 1.02, 0.0)
    column = Column(
        draft.typesetter,
        (Paragraph((Span(title, "bold", INK),)),),
        left.width_mm - style.mm(10),
        size_pt,
    )
    placed = column.place(left.x_mm, left.y_mm, line_mm * 1.01, "header")
    draft.add(*placed.shapes)
    draft.set((Paragraph((shown,), align="right"),), right, size_pt, "header")
    draft.entry(shown.text, head)
    return area.below(head.height_mm + rule(draft, area.below(head.height_mm + style.mm(3))))

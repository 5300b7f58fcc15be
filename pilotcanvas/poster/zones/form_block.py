"""Blocks of a scoring form: tick boxes, lines to write on, and statements to score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pilotcanvas.content.method import CriterionText, StatementText
from pilotcanvas.content.palette import HUES, INK, MUTED
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page import MM_PER_PT, Area, Polygon, Rectangle
from pilotcanvas.poster.page_builder import PageBuilder
from pilotcanvas.poster.text.font import Role
from pilotcanvas.poster.text.story import Column, Paragraph, Story
from pilotcanvas.poster.text.typeset import Span

BODY_PT = 12.0
"""The smallest text size for participants."""
TICK_MM = 6.5
"""The side of a tick box: large enough for a thick pen."""
LINE_MM = 9.0
"""The spacing of lines for handwriting."""
_AFTER_TICK_MM = 3.0
_ROW_GAP_MM = 1.5
_LABEL_MM = 11.0
_STATEMENT = 1.08
_HUE = HUES["scan"]


@dataclass(frozen=True, slots=True)
class TickOption:
    """A tick box and its text; ``key`` identifies it."""

    key: str
    story: Story

    def height_mm(self, job: Job, width_mm: float) -> float:
        """Its height at this width."""
        return max(TICK_MM, self._column(job, width_mm).height_mm)

    def draw(self, draft: PageBuilder, job: Job, area: Area, box: str) -> None:
        """Draw the box with its text beside it, the first line vertically centred."""
        name = f"{box}/{self.key}"
        draft.box(name, area)
        column = self._column(job, area.width_mm)
        first_mm = self.story[0].leading * BODY_PT * MM_PER_PT
        top_mm = area.y_mm + max(0.0, (TICK_MM - first_mm) / 2)
        top_mm = min(top_mm, area.bottom_mm - column.height_mm)
        tick = Area(area.x_mm, area.y_mm, TICK_MM, TICK_MM)
        draft.add(Rectangle(tick, 0.9, line=INK, line_mm=0.4))
        x_mm = area.x_mm + TICK_MM + _AFTER_TICK_MM
        draft.add(*column.place(x_mm, top_mm, column.height_mm, name).shapes)

    def _column(self, job: Job, width_mm: float) -> Column:
        room_mm = width_mm - TICK_MM - _AFTER_TICK_MM
        return Column(job.typesetter, self.story, room_mm, BODY_PT)


@dataclass(frozen=True, slots=True)
class WordsBlock:
    """A block of text."""

    job: Job
    name: str
    story: Story
    keeps_next: bool = False

    def height_mm(self, width_mm: float) -> float:
        """Its height at this width."""
        return Column(self.job.typesetter, self.story, width_mm, BODY_PT).height_mm

    def draw(self, draft: PageBuilder, area: Area) -> None:
        """Draw it."""
        draft.box(self.name, area)
        draft.set(self.story, area, BODY_PT, self.name)


@dataclass(frozen=True, slots=True)
class LineBlock:
    """Labels side by side, each followed by a line to write on; ``shares`` are relative widths. An
    optional remark comes below."""

    job: Job
    name: str
    fields: tuple[str, ...]
    shares: tuple[float, ...]
    remark: str = ""
    role: Role = "bold"
    keeps_next: bool = False

    def height_mm(self, width_mm: float) -> float:
        """Its height: room for handwriting, and for the remark."""
        return LINE_MM + self._remark(width_mm).height_mm

    def draw(self, draft: PageBuilder, area: Area) -> None:
        """Draw labels and lines."""
        draft.box(self.name, area)
        gap_mm = 6.0
        room_mm = area.width_mm - gap_mm * (len(self.fields) - 1)
        x_mm = area.x_mm
        foot_mm = area.y_mm + LINE_MM
        for field, share in zip(self.fields, self.shares, strict=True):
            width_mm = room_mm * share / sum(self.shares)
            story = (Paragraph((Span(field, self.role, INK),)),)
            size_mm = BODY_PT * MM_PER_PT
            word_mm = self.job.typesetter.width(field, self.role) * size_mm + 3.0
            word = Area(x_mm, foot_mm - 1.25 * size_mm, word_mm, 1.26 * size_mm)
            draft.set(story, word, BODY_PT, self.name)
            draft.add(write_line(x_mm + word_mm, x_mm + width_mm, foot_mm))
            x_mm += width_mm + gap_mm
        remark = self._remark(area.width_mm)
        draft.add(*remark.place(area.x_mm, foot_mm, remark.height_mm, self.name).shapes)

    def _remark(self, width_mm: float) -> Column:
        story: Story = ()
        if self.remark:
            story = (Paragraph((Span(self.remark, "regular", MUTED),), leading=1.5),)
        return Column(self.job.typesetter, story, width_mm, BODY_PT)


@dataclass(frozen=True, slots=True)
class TickBlock:
    """A question with tick boxes in two columns."""

    job: Job
    name: str
    question: Story
    options: tuple[TickOption, ...]
    keeps_next: bool = False

    def height_mm(self, width_mm: float) -> float:
        """Its height at this width."""
        heights = self._heights(width_mm)
        question = Column(self.job.typesetter, self.question, width_mm, BODY_PT)
        return question.height_mm + sum(heights) + len(heights) * _ROW_GAP_MM

    def draw(self, draft: PageBuilder, area: Area) -> None:
        """Draw the question and the boxes, row by row."""
        draft.box(self.name, area)
        y_mm = draft.set(self.question, area, BODY_PT, self.name).bottom_mm
        width_mm = area.width_mm / 2
        for row, height_mm in enumerate(self._heights(area.width_mm)):
            y_mm += _ROW_GAP_MM
            for column, option in enumerate(self.options[2 * row : 2 * row + 2]):
                place = Area(area.x_mm + column * width_mm, y_mm, width_mm - 3.0, height_mm)
                option.draw(draft, self.job, place, self.name)
            y_mm += height_mm

    def _heights(self, width_mm: float) -> list[float]:
        heights = [option.height_mm(self.job, width_mm / 2 - 3.0) for option in self.options]
        return [max(heights[start : start + 2]) for start in range(0, len(heights), 2)]


@dataclass(frozen=True, slots=True)
class CriterionBlock:
    """The heading above the statements of a criterion: its sign, title and question."""

    job: Job
    criterion: CriterionText
    keeps_next: bool = True

    def height_mm(self, width_mm: float) -> float:
        """Its height at this width."""
        return self._column(width_mm).height_mm + 2 * self._pad_mm

    def draw(self, draft: PageBuilder, area: Area) -> None:
        """Draw it on a tint, or in an outline with sparing ink."""
        name = f"criterion-{self.criterion.id}"
        draft.box(name, area)
        draft.entry(f"{self.criterion.sign} {self.criterion.title}", area)
        draft.add(self.job.style.zone(area, _HUE))
        x_mm, y_mm = area.x_mm + self._pad_mm, area.y_mm + self._pad_mm
        column = self._column(area.width_mm)
        draft.add(*column.place(x_mm, y_mm, column.height_mm, name).shapes)

    @property
    def _pad_mm(self) -> float:
        return 2.4

    def _column(self, width_mm: float) -> Column:
        title = f"{self.criterion.sign}  {self.criterion.title}"
        story = (
            Paragraph((Span(title, "bold", _HUE.strong),), size=1.25, leading=1.2),
            Paragraph((Span(self.criterion.question, "regular", INK),)),
        )
        return Column(self.job.typesetter, story, width_mm - 2 * self._pad_mm, BODY_PT)


@dataclass(frozen=True, slots=True)
class StatementBlock:
    """A statement with a tick box for each of its four steps, and one for "I don't know"; ``label``
    is its short number or sign."""

    job: Job
    label: str
    statement: StatementText
    keeps_next: bool = False

    @property
    def name(self) -> str:
        """The name of its box."""
        return f"statement-{self.statement.id}"

    def height_mm(self, width_mm: float) -> float:
        """Its height at this width."""
        inner_mm = width_mm - _LABEL_MM
        options_mm = sum(o.height_mm(self.job, inner_mm) + _ROW_GAP_MM for o in self._options())
        return self._column(inner_mm).height_mm + options_mm

    def draw(self, draft: PageBuilder, area: Area) -> None:
        """Draw the statement with its tick boxes below."""
        draft.box(self.name, area)
        label, inner = area.split(_LABEL_MM, 0.0)
        number = Span(self.label, "bold", _HUE.strong)
        paragraph = Paragraph((number,), size=_STATEMENT, leading=1.2)
        draft.set((paragraph,), label, BODY_PT, self.name)
        column = self._column(inner.width_mm)
        draft.add(*column.place(inner.x_mm, inner.y_mm, column.height_mm, self.name).shapes)
        y_mm = inner.y_mm + column.height_mm
        for option in self._options():
            y_mm += _ROW_GAP_MM
            height_mm = option.height_mm(self.job, inner.width_mm)
            place = Area(inner.x_mm, y_mm, inner.width_mm, height_mm)
            option.draw(draft, self.job, place, self.name)
            y_mm += height_mm

    def _column(self, width_mm: float) -> Column:
        span = Span(self.statement.text, "bold", INK)
        story = (Paragraph((span,), size=_STATEMENT, leading=1.2),)
        return Column(self.job.typesetter, story, width_mm, BODY_PT)

    def _options(self) -> tuple[TickOption, ...]:
        scan = self.job.method.scan
        described = self.statement.steps or ("",) * len(scan.steps)
        found = [
            TickOption(str(score), (_step(name, description),))
            for score, (name, description) in enumerate(zip(scan.steps, described, strict=True), 1)
        ]
        return (*found, TickOption("0", (_step(scan.dont_know, ""),)))


@dataclass(frozen=True, slots=True)
class RemarkBlock:
    """Room for a remark: a label followed by a line, and more lines to write on."""

    job: Job
    name: str
    question: str
    lines: int
    keeps_next: bool = False

    def height_mm(self, width_mm: float) -> float:
        """Its height at this width."""
        return self.lines * LINE_MM

    def draw(self, draft: PageBuilder, area: Area) -> None:
        """Draw the label and the lines."""
        first = LineBlock(self.job, self.name, (self.question,), (1.0,), role="regular")
        first.draw(draft, area)
        for number in range(2, self.lines + 1):
            y_mm = area.y_mm + number * LINE_MM
            draft.add(write_line(area.x_mm, area.right_mm, y_mm))


def write_line(left_mm: float, right_mm: float, y_mm: float) -> Polygon:
    """A line for handwriting."""
    points = ((left_mm, y_mm), (right_mm, y_mm))
    return Polygon(points, line=MUTED, line_mm=0.25, is_closed=False)


def options(named: Sequence[tuple[str, str]]) -> tuple[TickOption, ...]:
    """A tick box for each key and label."""
    return tuple(TickOption(key, (Paragraph((Span(word),)),)) for key, word in named)


def _step(name: str, description: str) -> Paragraph:
    """A step: its capitalised name, and its description."""
    spans = [Span(f"{name[:1].upper()}{name[1:]}{'.' if description else ''}", "bold", INK)]
    if description:
        spans.append(Span(f" {description}", "regular", INK))
    return Paragraph(tuple(spans), leading=1.2)

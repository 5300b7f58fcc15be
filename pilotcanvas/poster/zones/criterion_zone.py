"""A scan criterion as a zone: its value in words, and the scores of each statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pilotcanvas.content.method import StatementText
from pilotcanvas.content.palette import HUES, INK, LINE, MUTED
from pilotcanvas.model.scoring import StatementResult, agreement_word
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page import MM_PER_PT, Area, Disc, Rectangle, Shape, Sign
from pilotcanvas.poster.page_builder import PageBuilder
from pilotcanvas.poster.text.story import BODY_LEADING, Column, Paragraph, Story
from pilotcanvas.poster.text.typeset import Span, whole
from pilotcanvas.poster.zones.heading import Heading
from pilotcanvas.poster.zones.spread import SpreadOnPaper

_STEPS = (1, 2, 3, 4, 0)
_CELL = 2.1
_CELL_OF_PEOPLE = 2.7
"""The width of the cell of a step, in units of the text size; there are five."""
_VALUE = 6.9
"""The width of the value and the agreement, in units of the text size."""
_ROW_GAP = 0.55
_PER_LINE = 4
_SHAPE = 0.53
_PITCH = 0.63
"""The size of a person's shape, and the distance between two, in units of the text size."""
_BESIDE_FEW_WORDS = 1.15
"""The enlargement of shapes beside abbreviated statements, which leave more room."""
_MOST_SHAPES = 12


@dataclass(frozen=True, slots=True)
class CriterionZone:
    """The statements of a criterion in rows, each with its score or its spread.

    ``spreads`` and ``results`` are keyed by statement, and empty if there is no round.
    ``has_people`` means that everybody scored individually; ``has_values`` adds values beside the
    spread; ``is_short`` abbreviates the statements.
    """

    job: Job
    name: str
    heading: Heading
    coverage: Story
    statements: tuple[StatementText, ...]
    spreads: Mapping[str, SpreadOnPaper]
    results: Mapping[str, StatementResult]
    has_people: bool
    has_values: bool
    is_short: bool

    def narrowest_mm(self, body_pt: float) -> float:
        """The smallest width that holds the heading, and a few words beside the steps."""
        around_mm = 2 * self.job.style.zone_pad_mm + 2 * self.job.style.card_pad_mm
        words_mm = (self._answer_em + 12) * body_pt * MM_PER_PT
        return max(self.heading.narrowest_mm(), words_mm) + around_mm

    def need_mm(self, width_mm: float, body_pt: float) -> float:
        """The height that holds every statement."""
        heights = self._heights(width_mm, body_pt)
        return self._around_mm(width_mm, body_pt) + sum(heights)

    def least_mm(self, width_mm: float, body_pt: float) -> float:
        """Same as `need_mm`: the method's statements are short enough for every sheet."""
        return self.need_mm(width_mm, body_pt)

    def draw(self, draft: PageBuilder, area: Area, body_pt: float) -> None:
        """Draw heading, coverage, and a card of statements that share the spare height."""
        style, em_mm = self.job.style, body_pt * MM_PER_PT
        room = self.heading.open_zone(draft, area, self.name, HUES["scan"])
        if self.coverage:
            placed = draft.set(self.coverage, room, body_pt, self.name)
            room = room.below(placed.bottom_mm - room.y_mm + 0.3 * em_mm)
        draft.add(style.card(room))
        inner = room.inset(style.card_pad_mm)
        heights = self._heights(area.width_mm, body_pt)
        numbers_mm = BODY_LEADING * em_mm
        self._draw_numbers(draft, inner, body_pt)
        spare_mm = max(0.0, inner.height_mm - numbers_mm - sum(heights)) / len(heights)
        y_mm = inner.y_mm + numbers_mm
        for number, (statement, height_mm) in enumerate(zip(self.statements, heights, strict=True)):
            row = Area(inner.x_mm, y_mm, inner.width_mm, height_mm + spare_mm)
            if number:
                line = Area(row.x_mm, row.y_mm, row.width_mm, style.mm(0.5))
                draft.add(Rectangle(line, fill=LINE))
            self._draw_row(draft, statement, row, body_pt)
            y_mm = row.bottom_mm

    @property
    def _answer_em(self) -> float:
        return len(_STEPS) * self._cell_em + (_VALUE if self.has_people else 0.0)

    @property
    def _cell_em(self) -> float:
        return _CELL_OF_PEOPLE * self._growth if self.has_people else _CELL

    @property
    def _growth(self) -> float:
        return _BESIDE_FEW_WORDS if self.is_short else 1.0

    @property
    def _pitch_em(self) -> float:
        return _PITCH * self._growth

    def _around_mm(self, width_mm: float, body_pt: float) -> float:
        inner_mm = self.job.style.inner_mm(width_mm)
        height_mm = self.heading.around_mm(width_mm)
        if self.coverage:
            height_mm += Column(self.job.typesetter, self.coverage, inner_mm, body_pt).height_mm
            height_mm += 0.3 * body_pt * MM_PER_PT
        return height_mm + 2 * self.job.style.card_pad_mm + BODY_LEADING * body_pt * MM_PER_PT

    def _text(self, statement: StatementText) -> Story:
        label = Span(f"{statement.id}  ", "bold", HUES["scan"].strong)
        return (Paragraph((label, Span(statement.short if self.is_short else statement.text))),)

    def _text_mm(self, row_mm: float, body_pt: float) -> float:
        return row_mm - (self._answer_em + 0.8) * body_pt * MM_PER_PT

    def _heights(self, width_mm: float, body_pt: float) -> list[float]:
        row_mm = self.job.style.inner_mm(width_mm) - 2 * self.job.style.card_pad_mm
        text_mm = self._text_mm(row_mm, body_pt)
        em_mm = body_pt * MM_PER_PT
        heights = []
        for statement in self.statements:
            column = Column(self.job.typesetter, self._text(statement), text_mm, body_pt)
            least_mm = (self._shape_lines(statement) * self._pitch_em + 0.2) * em_mm
            value_mm = self._value_column(statement, body_pt).height_mm
            least_mm = max(least_mm, value_mm)
            heights.append(max(column.height_mm, least_mm) + _ROW_GAP * em_mm)
        return heights

    def _shape_lines(self, statement: StatementText) -> int:
        spread = self.spreads.get(statement.id)
        counts = [sum(some.values()) for some in spread.counts.values()] if spread else []
        return _lines_of(max(counts, default=1))

    def _draw_numbers(self, draft: PageBuilder, inner: Area, body_pt: float) -> None:
        """The column heads of the steps: 1 to 4, and a question mark."""
        for place, step in zip(self._cells(inner, body_pt), _STEPS, strict=True):
            span = Span(str(step) if step else "?", "bold", MUTED)
            line = Area(place.x_mm, inner.y_mm, place.width_mm, 2 * body_pt * MM_PER_PT)
            draft.set((Paragraph((span,), align="centre"),), line, body_pt, self.name)

    def _cells(self, row: Area, body_pt: float) -> list[Area]:
        em_mm = body_pt * MM_PER_PT
        left_mm = row.right_mm - self._answer_em * em_mm
        width_mm = self._cell_em * em_mm
        return [
            Area(left_mm + number * width_mm, row.y_mm, width_mm, row.height_mm)
            for number in range(len(_STEPS))
        ]

    def _draw_row(
        self, draft: PageBuilder, statement: StatementText, row: Area, body_pt: float
    ) -> None:
        em_mm = body_pt * MM_PER_PT
        text_mm = self._text_mm(row.width_mm, body_pt)
        column = Column(self.job.typesetter, self._text(statement), text_mm, body_pt)
        top_mm = row.y_mm + (row.height_mm - column.height_mm) / 2
        text = Area(row.x_mm, top_mm, text_mm, column.height_mm + 0.01)
        draft.set(self._text(statement), text, body_pt, self.name)
        spread = self.spreads.get(statement.id)
        for step, cell in zip(_STEPS, self._cells(row, body_pt), strict=True):
            some = spread.counts.get(step, {}) if spread else {}
            centre = (cell.x_mm + cell.width_mm / 2, cell.y_mm + cell.height_mm / 2)
            result = self.results.get(statement.id)
            if result is not None and result.consensus == step:
                draft.add(self._settled(some, cell, em_mm))
            if self.has_people:
                self._draw_people(draft, some, cell, body_pt)
            else:
                draft.add(*self._score(step, some, spread is not None, centre, em_mm))
        value = self._value_column(statement, body_pt)
        width_mm = self._value_mm(body_pt)
        top_mm = row.y_mm + (row.height_mm - value.height_mm) / 2
        place = (row.right_mm - width_mm, top_mm, value.height_mm)
        draft.add(*value.place(*place, self.name).shapes)

    def _settled(self, some: Mapping[str, int], cell: Area, em_mm: float) -> Shape:
        """The outline around the consensus step and its people."""
        line_mm = 0.09 * em_mm
        middle_mm = cell.y_mm + cell.height_mm / 2
        if not self.has_people:
            centre = (cell.x_mm + cell.width_mm / 2, middle_mm)
            return Disc(centre, 0.85 * em_mm, line=INK, line_mm=line_mm)
        lines = _lines_of(sum(some.values()))
        height_mm = min(cell.height_mm, (lines * self._pitch_em + 0.7) * em_mm)
        area = Area(cell.x_mm, middle_mm - height_mm / 2, cell.width_mm, height_mm)
        return Rectangle(area.inset(line_mm / 2), 0.4 * em_mm, line=INK, line_mm=line_mm)

    def _score(
        self,
        step: int,
        some: Mapping[str, int],
        is_answered: bool,
        centre: tuple[float, float],
        em_mm: float,
    ) -> Iterator[Shape]:
        """The single score of the group: a disc on its step, faint dots on the others."""
        side_mm = 0.95 * em_mm
        corner = (centre[0] - side_mm / 2, centre[1] - side_mm / 2)
        colour = HUES["scan"].strong
        has_round = bool(self.results)
        if step == 0:
            name = "unknown" if some else "dashed"
            if some or (has_round and not is_answered):
                yield Sign(name, *corner, side_mm, colour)
            elif not has_round:
                yield Disc(centre, side_mm / 2, line=MUTED, line_mm=0.06 * em_mm)
        elif some:
            yield Disc(centre, side_mm / 2, fill=colour)
        elif has_round:
            yield Disc(centre, 0.13 * em_mm, fill=HUES["scan"].light)
        else:
            yield Disc(centre, side_mm / 2, line=MUTED, line_mm=0.06 * em_mm)

    def _draw_people(
        self, draft: PageBuilder, some: Mapping[str, int], cell: Area, body_pt: float
    ) -> None:
        """The people on this step, each with the shape of their perspective; many become a
        number."""
        em_mm = body_pt * MM_PER_PT
        total = sum(some.values())
        foot_mm = cell.y_mm + cell.height_mm / 2
        if total > _MOST_SHAPES:
            span = Span(f"{total} ×", "bold", HUES["scan"].strong)
            line_mm = BODY_LEADING * em_mm
            place = Area(cell.x_mm, foot_mm - line_mm / 2, cell.width_mm, line_mm * 1.01)
            draft.set((Paragraph((span,), align="centre"),), place, body_pt, self.name)
            return
        order = tuple(self.job.groups)
        everybody = [each for each in order for _ in range(some.get(each, 0))]
        step_mm, side_mm = self._pitch_em * em_mm, _SHAPE * self._growth * em_mm
        lines = -(-len(everybody) // _PER_LINE)
        top_mm = foot_mm - lines * step_mm / 2
        for number, perspective in enumerate(everybody):
            row, column = divmod(number, _PER_LINE)
            in_row = min(_PER_LINE, len(everybody) - row * _PER_LINE)
            left_mm = cell.x_mm + (cell.width_mm - (in_row - 1) * step_mm - side_mm) / 2
            look = self.job.groups[perspective]
            draft.add(
                Sign(
                    look.shape,
                    left_mm + column * step_mm,
                    top_mm + row * step_mm,
                    side_mm,
                    look.colour,
                )
            )

    def _value_mm(self, body_pt: float) -> float:
        return (_VALUE - 0.2) * body_pt * MM_PER_PT

    def _value_column(self, statement: StatementText, body_pt: float) -> Column:
        """The value, if shown, and the agreement in words."""
        result = self.results.get(statement.id)
        story: list[Paragraph] = []
        if self.has_people and result is not None:
            shown = result.value.shown
            if result.consensus is not None:
                settled = whole(self.job.words("poster.settled", score=result.consensus))
                story.append(_aside(settled, False, INK))
            elif self.has_values and shown is not None:
                story.append(_aside(self.job.words.number(shown), True))
            if result.value.exact is None and result.value.dont_know:
                story.append(_aside(self.job.words("value.too_little"), False))
            elif result.agreement is not None and sum(result.counts) > 1:
                word = agreement_word(result.agreement)
                story.append(_aside(self.job.words(f"agreement.{word}"), False))
        return Column(self.job.typesetter, tuple(story), self._value_mm(body_pt), body_pt)


def _lines_of(people: int) -> int:
    """The number of lines for the shapes of this many people."""
    return max(1, -(-min(_MOST_SHAPES, people) // _PER_LINE))


def _aside(text: str, is_bold: bool, colour: str = MUTED) -> Paragraph:
    span = Span(text, "bold", INK) if is_bold else Span(text, "regular", colour)
    return Paragraph((span,), align="right", leading=1.12)

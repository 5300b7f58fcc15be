"""The groups of a round compared in a table, as a zone."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pilotcanvas.content.palette import HUES, INK, LINE, MUTED
from pilotcanvas.model.discussion import contrast
from pilotcanvas.model.spread import Perspectives
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page import MM_PER_PT, Area, Rectangle, Sign
from pilotcanvas.poster.page_builder import PageBuilder
from pilotcanvas.poster.text.story import BODY_LEADING, Bullet, Column, Paragraph, Story
from pilotcanvas.poster.text.typeset import Span, whole
from pilotcanvas.poster.zones.heading import Heading
from pilotcanvas.poster.zones.scan_story import statement_name

_CELL = 2.1
"""The width of a criterion's value, in units of the text size."""
_SIGN = 1.25
_LABEL = 7.0
"""The smallest width of a group's sign and of its name, in units of the text size."""
_ROW_GAP = 0.4
_MOST_APART = 2


@dataclass(frozen=True, slots=True)
class PerspectiveZone:
    """A row for each group with its value for each criterion, and the statements on which two
    groups differ most. A dash means too little insight."""

    job: Job
    heading: Heading
    perspectives: Perspectives

    def narrowest_mm(self, body_pt: float) -> float:
        """The smallest width at which the names of the groups are readable."""
        around_mm = 2 * self.job.style.zone_pad_mm + 2 * self.job.style.card_pad_mm
        row_mm = (_SIGN + _LABEL + self._values_em) * body_pt * MM_PER_PT
        return max(self.heading.narrowest_mm(), row_mm) + around_mm

    def need_mm(self, width_mm: float, body_pt: float) -> float:
        """The height that holds every group and the largest differences."""
        inner_mm = self.job.style.inner_mm(width_mm)
        apart = self._apart()
        if not apart:
            return self._table_mm(width_mm, body_pt)
        apart_mm = Column(self.job.typesetter, apart, inner_mm, body_pt).height_mm
        return self._table_mm(width_mm, body_pt) + apart_mm + _ROW_GAP * body_pt * MM_PER_PT

    def least_mm(self, width_mm: float, body_pt: float) -> float:
        """The smallest height: every group, and the continuation mark for the rest."""
        mark_mm = self.job.style.mark_mm if self._apart() else 0.0
        return self._table_mm(width_mm, body_pt) + mark_mm + _ROW_GAP * body_pt * MM_PER_PT

    def _table_mm(self, width_mm: float, body_pt: float) -> float:
        """The height of heading and table with their padding."""
        inner_mm = self.job.style.inner_mm(width_mm)
        row_mm = inner_mm - 2 * self.job.style.card_pad_mm
        table_mm = sum(self._heights(row_mm, body_pt)) + BODY_LEADING * body_pt * MM_PER_PT
        return self.heading.around_mm(width_mm) + table_mm + 2 * self.job.style.card_pad_mm

    def draw(self, draft: PageBuilder, area: Area, body_pt: float) -> None:
        """Draw heading, table and the largest differences."""
        style, em_mm, name = self.job.style, body_pt * MM_PER_PT, "perspectives"
        room = self.heading.open_zone(draft, area, name, HUES["scan"])
        heights = self._heights(room.width_mm - 2 * style.card_pad_mm, body_pt)
        table_mm = sum(heights) + BODY_LEADING * em_mm + 2 * style.card_pad_mm
        card = Area(room.x_mm, room.y_mm, room.width_mm, table_mm)
        draft.add(style.card(card))
        inner = card.inset(style.card_pad_mm)
        signs = [criterion.sign for criterion in self.job.method.scan.criteria]
        self._draw_cells(draft, signs, inner, body_pt, MUTED)
        y_mm = inner.y_mm + BODY_LEADING * em_mm
        for group, height_mm in zip(self.perspectives.people, heights, strict=True):
            row = Area(inner.x_mm, y_mm, inner.width_mm, height_mm)
            draft.add(Rectangle(Area(row.x_mm, row.y_mm, row.width_mm, style.mm(0.5)), fill=LINE))
            self._draw_row(draft, group, row, body_pt)
            y_mm = row.bottom_mm
        below = room.below(table_mm + _ROW_GAP * em_mm)
        again, colour = self.heading.again(), self.heading.colour
        draft.write(self._apart(), below, body_pt, name, again, colour)

    def story(self) -> Story:
        """The table as text, for a continuation page when the sheet has no room for it."""
        found = []
        for group in self.perspectives.people:
            values = (
                whole(f"{criterion.sign} {self._value_text(group, criterion.id)}")
                for criterion in self.job.method.scan.criteria
            )
            look = self.job.groups[group]
            bullet = Bullet("sign", look.colour, look.shape)
            said = Span(f"{self._group_text(group)}: {' · '.join(values)}")
            found.append(Paragraph((said,), gap=_ROW_GAP, indent=_SIGN, bullet=bullet))
        return (*found, *self._apart())

    @property
    def _values_em(self) -> float:
        return _CELL * len(self.job.method.scan.criteria)

    def _draw_row(self, draft: PageBuilder, group: str, row: Area, body_pt: float) -> None:
        em_mm = body_pt * MM_PER_PT
        column = self._label(group, row.width_mm, body_pt)
        top_mm = row.y_mm + (row.height_mm - column.height_mm) / 2
        left_mm = row.x_mm + _SIGN * em_mm
        draft.add(*column.place(left_mm, top_mm, column.height_mm, "perspectives").shapes)
        side_mm = 0.75 * em_mm
        look = self.job.groups[group]
        middle_mm = row.y_mm + row.height_mm / 2
        draft.add(Sign(look.shape, row.x_mm, middle_mm - side_mm / 2, side_mm, look.colour))
        values = [
            self._value_text(group, criterion.id) for criterion in self.job.method.scan.criteria
        ]
        line = row.below((row.height_mm - BODY_LEADING * em_mm) / 2)
        self._draw_cells(draft, values, line, body_pt, INK)

    def _group_text(self, group: str) -> str:
        return f"{self.job.groups[group].short} ({self.perspectives.people[group]})"

    def _value_text(self, group: str, criterion: str) -> str:
        value = self.perspectives.criteria.get((criterion, group))
        shown = None if value is None else value.shown
        return "–" if shown is None else self.job.words.number(shown)

    def _draw_cells(
        self, draft: PageBuilder, texts: list[str], row: Area, body_pt: float, colour: str
    ) -> None:
        """A row of the table: one text per criterion."""
        width_mm = _CELL * body_pt * MM_PER_PT
        left_mm = row.right_mm - width_mm * len(texts)
        for number, text in enumerate(texts):
            cell = Area(left_mm + number * width_mm, row.y_mm, width_mm, row.height_mm)
            story = (Paragraph((Span(text, "bold", colour),), align="right"),)
            draft.set(story, cell, body_pt, "perspectives")

    def _heights(self, row_mm: float, body_pt: float) -> list[float]:
        gap_mm = _ROW_GAP * body_pt * MM_PER_PT
        return [
            self._label(group, row_mm, body_pt).height_mm + gap_mm
            for group in self.perspectives.people
        ]

    def _label(self, group: str, row_mm: float, body_pt: float) -> Column:
        width_mm = row_mm - (_SIGN + self._values_em) * body_pt * MM_PER_PT
        story = (Paragraph((Span(self._group_text(group)),)),)
        return Column(self.job.typesetter, story, width_mm, body_pt)

    def _apart(self) -> Story:
        """The statements on which two groups differ most, with their values."""
        found = []
        for statement in dict.fromkeys(id for id, _ in self.perspectives.statements):
            pair = contrast(self.perspectives, statement)
            if pair is not None:
                low, high = (self._shown(statement, group) for group in pair)
                found.append((low - high, statement, pair))
        found.sort(key=lambda each: each[0])
        story = [
            Paragraph((Span(self._contrast_text(statement, pair)),), gap=0.15)
            for _, statement, pair in found[:_MOST_APART]
        ]
        label = Span(self.job.words("poster.furthest_apart") + ":", "regular", HUES["scan"].strong)
        heading = Paragraph((label,), gap=_ROW_GAP, keeps_next=True)
        return (heading, *story) if story else ()

    def _contrast_text(self, statement: str, groups: tuple[str, str]) -> str:
        said = " –\u00a0".join(
            self.job.groups[group].short
            + whole(f" {self.job.words.number(self._shown(statement, group))}")
            for group in groups
        )
        return f"{statement_name(self.job, statement)}: {said}"

    def _shown(self, statement: str, group: str) -> Decimal:
        return self.perspectives.statements[statement, group].shown or Decimal(0)

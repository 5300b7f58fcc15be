"""Cards to cut out, 76 by 76 mm, and pages of them with cut marks."""

from __future__ import annotations

from dataclasses import dataclass

from pilotcanvas.content.palette import INK, LINE, MUTED, PAPER, Hue
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page import MM_PER_PT, Area, Polygon, Rectangle
from pilotcanvas.poster.page_builder import PageBuilder
from pilotcanvas.poster.text.story import Column, Paragraph, Story
from pilotcanvas.poster.text.typeset import Span
from pilotcanvas.poster.zones.note_slot import STICKY_NOTE_MM

COLUMNS, ROWS = 2, 3
PER_PAGE = COLUMNS * ROWS
_BAND_MM = 9.5
_PAD_MM = 4.5
_BAND_PT = 12.0
_TITLE_SIZES_PT = (19.0, 17.0, 15.0)
_QUESTION_SIZES_PT = (13.5, 12.5, 11.5, 10.5, 9.5)
_GUIDANCE_SIZES_PT = (9.0, 8.5, 8.0, 7.5, 7.0)
_GAP_MM = 2.2
_MARK_MM = 4.0
_MARK_GAP_MM = 1.0
_CUT_MM = 0.15


@dataclass(frozen=True, slots=True)
class CutCard:
    """One card: its part (``room``), number, title and question, and below these its guidance in
    small print if it fits."""

    name: str
    hue: Hue
    room: str
    number: str
    title: str
    question: str
    guidance: str


@dataclass(frozen=True, slots=True)
class CardPage:
    """A page of cards, edge to edge, so that one cut separates two."""

    job: Job
    cards: tuple[CutCard, ...]
    keeps_next: bool = False

    def height_mm(self, width_mm: float) -> float:
        """Its height: exactly its rows."""
        return ROWS * STICKY_NOTE_MM

    def draw(self, draft: PageBuilder, area: Area) -> None:
        """Draw the cards with cut marks, centred on the paper so that a pile of pages can be cut at
        once."""
        left_mm = area.x_mm + (area.width_mm - COLUMNS * STICKY_NOTE_MM) / 2
        top_mm = max(area.y_mm, (self.job.sheet.height_mm - ROWS * STICKY_NOTE_MM) / 2)
        side_mm = STICKY_NOTE_MM
        for number, card in enumerate(self.cards):
            row, column = divmod(number, COLUMNS)
            place = Area(left_mm + column * side_mm, top_mm + row * side_mm, side_mm, side_mm)
            self._draw_card(draft, card, place)
        self._draw_marks(draft, left_mm, top_mm)

    def _draw_marks(self, draft: PageBuilder, left_mm: float, top_mm: float) -> None:
        """A short line outside the cards at both ends of each cut."""
        width_mm, height_mm = COLUMNS * STICKY_NOTE_MM, ROWS * STICKY_NOTE_MM
        for column in range(COLUMNS + 1):
            x_mm = left_mm + column * STICKY_NOTE_MM
            for edge_mm, way in ((top_mm, -1), (top_mm + height_mm, 1)):
                start_mm = edge_mm + way * _MARK_GAP_MM
                end_mm = start_mm + way * _MARK_MM
                draft.add(_cut(((x_mm, start_mm), (x_mm, end_mm))))
        for row in range(ROWS + 1):
            y_mm = top_mm + row * STICKY_NOTE_MM
            for edge_mm, way in ((left_mm, -1), (left_mm + width_mm, 1)):
                start_mm = edge_mm + way * _MARK_GAP_MM
                end_mm = start_mm + way * _MARK_MM
                draft.add(_cut(((start_mm, y_mm), (end_mm, y_mm))))

    def _draw_card(self, draft: PageBuilder, card: CutCard, area: Area) -> None:
        box = f"card-{card.name}"
        draft.box(box, area)
        draft.entry(f"{card.number} {card.title}", area)
        self._draw_band(draft, card, Area(area.x_mm, area.y_mm, area.width_mm, _BAND_MM), box)
        draft.add(Rectangle(area, line=LINE, line_mm=_CUT_MM))
        inner = area.below(_BAND_MM).inset(_PAD_MM)
        title = (Paragraph((Span(card.title, "bold", INK),), leading=1.12),)
        question = (Paragraph((Span(card.question, "regular", INK),), leading=1.2),)
        guidance = (Paragraph((Span(card.guidance, "regular", MUTED),), leading=1.2),)
        size_pt = self._size_pt(title, inner, _TITLE_SIZES_PT, 1)
        inner = self._below(draft, title, inner, size_pt, box)
        size_pt = self._size_pt(question, inner, _QUESTION_SIZES_PT, 4)
        inner = self._below(draft, question, inner, size_pt, box)
        for size_pt in _GUIDANCE_SIZES_PT:
            column = Column(self.job.typesetter, guidance, inner.width_mm, size_pt)
            if column.height_mm <= inner.height_mm:
                top_mm = inner.bottom_mm - column.height_mm
                draft.add(*column.place(inner.x_mm, top_mm, column.height_mm, box).shapes)
                break

    def _draw_band(self, draft: PageBuilder, card: CutCard, band: Area, box: str) -> None:
        """The card's part: white on its colour, or above a line with sparing ink."""
        is_sparing = self.job.style.is_sparing
        if is_sparing:
            line = Area(band.x_mm, band.bottom_mm - 0.7, band.width_mm, 0.7)
            draft.add(Rectangle(line, fill=card.hue.strong))
        else:
            draft.add(Rectangle(band, fill=card.hue.strong))
        colour = card.hue.strong if is_sparing else PAPER
        line_mm = 1.25 * _BAND_PT * MM_PER_PT
        top_mm = band.y_mm + (band.height_mm - line_mm) / 2
        place = Area(band.x_mm + _PAD_MM, top_mm, band.width_mm - 2 * _PAD_MM, line_mm * 1.01)
        draft.set((Paragraph((Span(card.room, "bold", colour),)),), place, _BAND_PT, box)
        number = Paragraph((Span(card.number, "bold", colour),), align="right")
        draft.set((number,), place, _BAND_PT, box)

    def _size_pt(self, story: Story, area: Area, sizes_pt: tuple[float, ...], lines: int) -> float:
        """The largest of these sizes at which a story takes at most this many lines."""
        for size_pt in sizes_pt:
            column = Column(self.job.typesetter, story, area.width_mm, size_pt)
            if column.height_mm <= (lines + 0.5) * story[0].leading * size_pt * MM_PER_PT:
                return size_pt
        return sizes_pt[-1]

    def _below(
        self, draft: PageBuilder, story: Story, area: Area, size_pt: float, box: str
    ) -> Area:
        """Draw a story at the top of an area. Returns the area below it."""
        end_mm = draft.set(story, area, size_pt, box).bottom_mm
        return area.below(end_mm - area.y_mm + _GAP_MM)


def _cut(points: tuple[tuple[float, float], tuple[float, float]]) -> Polygon:
    return Polygon(points, line=INK, line_mm=_CUT_MM, is_closed=False)

"""The card of an item on the blank canvas: its title, its question and slots for sticky notes."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from pilotcanvas.content.method import ItemText
from pilotcanvas.content.palette import INK, MUTED, SIGNS, Hue
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page import MM_PER_PT, Area, Sign
from pilotcanvas.poster.page_builder import PageBuilder
from pilotcanvas.poster.text.story import Column, Paragraph, Story
from pilotcanvas.poster.text.typeset import Span
from pilotcanvas.poster.zones.note_slot import draw_slots

_TITLE_SIZE = 1.16
_SIGN_SIZE = 1.22
_INDENT = 1.6
_GAP = 0.25
_TITLE_GAP = 0.15
_INSIDE = 0.8
"""The share of a slot that a question may take; the rest is for the number below it."""
_EDGE = 0.04


@dataclass(frozen=True, slots=True)
class BlankCard:
    """A card with its question above the slots, or in the first slot if there is no room: the note
    then covers the question it answers."""

    job: Job
    hue: Hue
    item: ItemText
    label: str
    side_mm: float
    asks_inside: bool

    def narrowest_mm(self, body_pt: float) -> float:
        """The smallest width that holds a slot, and the longest word of the title."""
        em_mm = body_pt * MM_PER_PT
        words = [self.job.typesetter.width(word, "bold") for word in self.item.title.split()]
        title_mm = (max(words) * _TITLE_SIZE + _INDENT) * em_mm + 0.1
        return max(self.side_mm, title_mm) + 2 * self.job.style.card_pad_mm

    def need_mm(self, width_mm: float, body_pt: float) -> float:
        """The height that holds one slot."""
        if self.asks_inside and self._question_mm(body_pt) > _INSIDE * self.side_mm:
            return inf
        head_mm = self._head_mm(width_mm, body_pt)
        return head_mm + self.side_mm + 2 * self.job.style.card_pad_mm + _GAP * body_pt * MM_PER_PT

    def least_mm(self, width_mm: float, body_pt: float) -> float:
        """Same as `need_mm`: a card without a slot is of no use."""
        return self.need_mm(width_mm, body_pt)

    def draw(self, draft: PageBuilder, area: Area, body_pt: float, box: str) -> None:
        """Draw it, with as many slots as fit."""
        style, em_mm = self.job.style, body_pt * MM_PER_PT
        draft.box(box, area)
        draft.add(style.card(area))
        inner = area.inset(style.card_pad_mm)
        side_mm = _SIGN_SIZE * em_mm
        top_mm = inner.y_mm + (1.2 * _TITLE_SIZE * em_mm - side_mm) / 2
        draft.add(Sign(SIGNS[None], inner.x_mm, top_mm, side_mm, self.hue.strong))
        _, title = inner.split(_INDENT * em_mm, 0.0)
        end_mm = draft.set(self._title(), title, body_pt, box).bottom_mm
        if not self.asks_inside:
            asked = inner.below(end_mm - inner.y_mm + _TITLE_GAP * em_mm)
            draft.set(self._question(), asked, body_pt, box)
        room = inner.below(self._head_mm(area.width_mm, body_pt) + _GAP * em_mm)
        places = draw_slots(draft, room, self.side_mm, self.label, box)
        if self.asks_inside and places:
            draft.set(self._question(), places[0].inset(_EDGE * self.side_mm), body_pt, box)

    def _title(self) -> Story:
        span = Span(self.item.title, "bold", INK)
        return (Paragraph((span,), size=_TITLE_SIZE, leading=1.2),)

    def _question(self) -> Story:
        return (Paragraph((Span(self.item.question, "regular", MUTED),), leading=1.2),)

    def _question_mm(self, body_pt: float) -> float:
        width_mm = (1 - 2 * _EDGE) * self.side_mm
        return Column(self.job.typesetter, self._question(), width_mm, body_pt).height_mm

    def _head_mm(self, width_mm: float, body_pt: float) -> float:
        em_mm = body_pt * MM_PER_PT
        inner_mm = width_mm - 2 * self.job.style.card_pad_mm
        title = Column(self.job.typesetter, self._title(), inner_mm - _INDENT * em_mm, body_pt)
        height_mm = max(title.height_mm, _SIGN_SIZE * em_mm)
        if not self.asks_inside:
            question = Column(self.job.typesetter, self._question(), inner_mm, body_pt)
            height_mm += _TITLE_GAP * em_mm + question.height_mm
        return height_mm

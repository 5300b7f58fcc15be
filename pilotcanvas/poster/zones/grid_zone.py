"""A part of the canvas as a zone: a heading, and its items as a grid of cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from pilotcanvas.content.palette import Hue
from pilotcanvas.poster.apportion import shared
from pilotcanvas.poster.job import Job
from pilotcanvas.poster.page import Area
from pilotcanvas.poster.page_builder import PageBuilder
from pilotcanvas.poster.zones.heading import Heading
from pilotcanvas.poster.zones.item_card import Card


@dataclass(frozen=True, slots=True)
class GridZone:
    """Cards in rows of ``columns``, all in a row equally high; a row with more text is higher."""

    job: Job
    hue: Hue
    name: str
    heading: Heading
    cards: tuple[tuple[str, Card], ...]
    columns: int

    def narrowest_mm(self, body_pt: float) -> float:
        """The smallest width at which no word of a title is broken."""
        card_mm = max(card.narrowest_mm(body_pt) for _, card in self.cards)
        cards_mm = self.columns * card_mm + (self.columns - 1) * self.job.style.card_gap_mm
        return max(cards_mm, self.heading.narrowest_mm()) + 2 * self.job.style.zone_pad_mm

    def need_mm(self, width_mm: float, body_pt: float) -> float:
        """The height that holds every note."""
        needs = self._rows(
            width_mm, [c.need_mm(self._card_mm(width_mm), body_pt) for _, c in self.cards]
        )
        return self._around_mm(width_mm) + sum(needs)

    def least_mm(self, width_mm: float, body_pt: float) -> float:
        """The smallest height that holds every title."""
        least = self._rows(
            width_mm, [c.least_mm(self._card_mm(width_mm), body_pt) for _, c in self.cards]
        )
        return self._around_mm(width_mm) + sum(least)

    def draw(self, draft: PageBuilder, area: Area, body_pt: float) -> None:
        """Draw the zone and its cards."""
        style = self.job.style
        grid = self.heading.open_zone(draft, area, self.name, self.hue)
        width_mm = self._card_mm(area.width_mm)
        needs = self._rows(area.width_mm, [c.need_mm(width_mm, body_pt) for _, c in self.cards])
        least = self._rows(area.width_mm, [c.least_mm(width_mm, body_pt) for _, c in self.cards])
        room_mm = grid.height_mm - (len(needs) - 1) * style.card_gap_mm
        if sum(needs) <= room_mm:
            heights = shared(room_mm, needs, [inf] * len(needs), [1.0] * len(needs))
        else:
            heights = shared(room_mm, least, needs, [1.0] * len(needs))
        y_mm = grid.y_mm
        for row, height_mm in enumerate(heights):
            for column in range(self.columns):
                number = row * self.columns + column
                if number < len(self.cards):
                    name, card = self.cards[number]
                    x_mm = grid.x_mm + column * (width_mm + style.card_gap_mm)
                    place = Area(x_mm, y_mm, width_mm, height_mm)
                    card.draw(draft, place, body_pt, f"{self.name}/{name}")
            y_mm += height_mm + style.card_gap_mm

    def _card_mm(self, width_mm: float) -> float:
        inner_mm = self.job.style.inner_mm(width_mm)
        return (inner_mm - (self.columns - 1) * self.job.style.card_gap_mm) / self.columns

    def _around_mm(self, width_mm: float) -> float:
        rows = -(-len(self.cards) // self.columns)
        return self.heading.around_mm(width_mm) + (rows - 1) * self.job.style.card_gap_mm

    def _rows(self, width_mm: float, heights: Sequence[float]) -> list[float]:
        return [
            max(heights[start : start + self.columns])
            for start in range(0, len(heights), self.columns)
        ]

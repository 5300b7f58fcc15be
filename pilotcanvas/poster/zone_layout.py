"""Lays out zones in rows and stacks, by need, with the largest text size that fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Protocol

from pilotcanvas.poster.apportion import balanced, shared
from pilotcanvas.poster.page import Area
from pilotcanvas.poster.page_builder import PageBuilder

_LEAST_SHARE = 0.8
"""A zone yields at most a fifth of its usual width, so that the canvas stays recognisable."""
_PARTINGS = (0.5, 0.475, 0.525, 0.45, 0.55, 0.425, 0.575, 0.4, 0.6)


class Zone(Protocol):
    """A part of a page that can measure how much room it needs, and draws itself in an area."""

    def narrowest_mm(self, body_pt: float) -> float:
        """The smallest width at which no word of its title is broken."""

    def need_mm(self, width_mm: float, body_pt: float) -> float:
        """The height that holds all its text."""

    def least_mm(self, width_mm: float, body_pt: float) -> float:
        """The smallest height: its heading, and the mark that it continues on another page."""

    def draw(self, draft: PageBuilder, area: Area, body_pt: float) -> None:
        """Draw it in this area; text that does not fit goes to the page's overflow."""


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """Zones side by side, each with its usual share of the width, and the row's usual share of the
    height. In a row of fixed widths, zones do not trade width, so that edges stay aligned."""

    height: float
    zones: tuple[tuple[Zone, float], ...]
    is_fixed: bool = False


class ZoneStack:
    """Rows of zones below each other. It is a zone itself, so stacks can stand side by side.

    Each row gets the height it needs; spare height is shared out in proportion to the usual
    heights. If ``is_aligned``, all rows of two zones split at the same x, where their total height
    is lowest.
    """

    def __init__(self, rows: Sequence[ZoneRow], gap_mm: float, is_aligned: bool = False) -> None:
        self._rows = tuple(rows)
        self._gap_mm = gap_mm
        self._is_aligned = is_aligned
        self._widths: dict[tuple[int, float, float], list[float]] = {}

    def narrowest_mm(self, body_pt: float) -> float:
        """The smallest width at which no word of a title is broken."""
        return max(
            sum(zone.narrowest_mm(body_pt) for zone, _ in row.zones)
            + self._gap_mm * (len(row.zones) - 1)
            for row in self._rows
        )

    def need_mm(self, width_mm: float, body_pt: float) -> float:
        """The height that holds all its text, at the best widths."""
        return self._gaps_mm + sum(self._needs(width_mm, body_pt))

    def least_mm(self, width_mm: float, body_pt: float) -> float:
        """The smallest height that shows each zone's heading and continuation mark."""
        return self._gaps_mm + sum(self._least(width_mm, body_pt))

    def draw(self, draft: PageBuilder, area: Area, body_pt: float) -> None:
        """Draw every zone in its area."""
        room_mm = area.height_mm - self._gaps_mm
        needs = self._needs(area.width_mm, body_pt)
        usual = [row.height for row in self._rows]
        if sum(needs) <= room_mm:
            heights = shared(room_mm, needs, [inf] * len(needs), usual)
        else:
            least = self._least(area.width_mm, body_pt)
            most = [max(low, need) for low, need in zip(least, needs, strict=True)]
            heights = shared(room_mm, least, most, usual)
        y_mm = area.y_mm
        for number, height_mm in enumerate(heights):
            self._draw_row(draft, number, Area(area.x_mm, y_mm, area.width_mm, height_mm), body_pt)
            y_mm += height_mm + self._gap_mm

    def _draw_row(self, draft: PageBuilder, number: int, area: Area, body_pt: float) -> None:
        row = self._rows[number]
        widths = self._usual_widths(row, area.width_mm, body_pt)
        if self._is_aligned or _need(row, widths, body_pt) > area.height_mm:
            widths = self._best_widths(number, area.width_mm, body_pt)
        x_mm = area.x_mm
        for (zone, _), width_mm in zip(row.zones, widths, strict=True):
            zone.draw(draft, Area(x_mm, area.y_mm, width_mm, area.height_mm), body_pt)
            x_mm += width_mm + self._gap_mm

    @property
    def _gaps_mm(self) -> float:
        return self._gap_mm * (len(self._rows) - 1)

    def _needs(self, width_mm: float, body_pt: float) -> list[float]:
        return [
            _need(row, self._best_widths(number, width_mm, body_pt), body_pt)
            for number, row in enumerate(self._rows)
        ]

    def _least(self, width_mm: float, body_pt: float) -> list[float]:
        return [
            max(
                zone.least_mm(width, body_pt)
                for (zone, _), width in zip(
                    row.zones, self._best_widths(number, width_mm, body_pt), strict=True
                )
            )
            for number, row in enumerate(self._rows)
        ]

    def _usual_widths(self, row: ZoneRow, width_mm: float, body_pt: float) -> list[float]:
        room_mm = width_mm - self._gap_mm * (len(row.zones) - 1)
        narrowest = [zone.narrowest_mm(body_pt) for zone, _ in row.zones]
        return shared(room_mm, narrowest, [inf] * len(narrowest), [share for _, share in row.zones])

    def _best_widths(self, number: int, width_mm: float, body_pt: float) -> list[float]:
        """Widths by need, or the usual ones in a row of fixed widths."""
        key = (number, width_mm, body_pt)
        if key not in self._widths:
            row = self._rows[number]
            if self._is_aligned and len(row.zones) == 2:
                pairs = [each for each in self._rows if len(each.zones) == 2]
                best = _parted(pairs, width_mm - self._gap_mm, body_pt)
                for other, each in enumerate(self._rows):
                    if len(each.zones) == 2:
                        self._widths[other, width_mm, body_pt] = best
            elif row.is_fixed:
                self._widths[key] = self._usual_widths(row, width_mm, body_pt)
            else:
                self._widths[key] = _by_need(row, width_mm, self._gap_mm, body_pt)
        return self._widths[key]


def largest_size(zone: Zone, area: Area, sizes_pt: Sequence[float]) -> float:
    """Returns the largest of these text sizes, in descending order, at which all text of the zone
    fits in the area; the smallest if none fits."""
    low, high = 0, len(sizes_pt) - 1
    while low < high:
        middle = (low + high) // 2
        if zone.need_mm(area.width_mm, sizes_pt[middle]) <= area.height_mm:
            high = middle
        else:
            low = middle + 1
    return sizes_pt[low]


def _by_need(row: ZoneRow, total_mm: float, gap_mm: float, body_pt: float) -> list[float]:
    room_mm = total_mm - gap_mm * (len(row.zones) - 1)
    usual = [share for _, share in row.zones]
    narrowest = [
        max(zone.narrowest_mm(body_pt), _LEAST_SHARE * share / sum(usual) * room_mm)
        for zone, share in row.zones
    ]

    def need(number: int, width_mm: float) -> float:
        return row.zones[number][0].need_mm(width_mm, body_pt)

    return balanced(room_mm, usual, narrowest, need)


def _parted(pairs: Sequence[ZoneRow], room_mm: float, body_pt: float) -> list[float]:
    """Returns widths for rows of two zones with the lowest total height, preferring an even
    split."""
    offers = [[room_mm * share, room_mm * (1 - share)] for share in _PARTINGS]
    return min(offers, key=lambda widths: sum(_need(row, widths, body_pt) for row in pairs))


def _need(row: ZoneRow, widths: Sequence[float], body_pt: float) -> float:
    return max(
        zone.need_mm(width, body_pt) for (zone, _), width in zip(row.zones, widths, strict=True)
    )

"""Stacks unbreakable blocks vertically over as many pages as they need."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from pilotcanvas.poster.page import Area
from pilotcanvas.poster.page_builder import PageBuilder

_GAP_MM = 4.0
_MOST_SPARE_MM = 5.0
"""The most that is added between blocks when a page has spare height."""


class Block(Protocol):
    """A part of a page with a fixed height for a given width, drawn within its area."""

    @property
    def keeps_next(self) -> bool:
        """Whether it must not be the last block on a page, as for a heading."""

    def height_mm(self, width_mm: float) -> float:
        """Its height at this width."""

    def draw(self, draft: PageBuilder, area: Area) -> None:
        """Draw it in this area."""


def set_blocks(
    blocks: Sequence[Block],
    first: tuple[PageBuilder, Area],
    new_page: Callable[[int], tuple[PageBuilder, Area]],
) -> list[PageBuilder]:
    """Draw blocks on the first page and on further pages from ``new_page(number)``. Returns all
    pages.

    A block that is higher than a page extends below the page's area.
    """
    draft, area = first
    drafts = [draft]
    here: list[Block] = []
    for group in _groups(blocks):
        if here and _height_mm([*here, *group], area.width_mm) > area.height_mm:
            _draw(here, draft, area)
            draft, area = new_page(len(drafts) + 1)
            drafts.append(draft)
            here = []
        here += group
    _draw(here, draft, area)
    return drafts


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yields groups of blocks that stay on one page: headings with the block they belong to."""
    group: list[Block] = []
    for block in blocks:
        group.append(block)
        if not block.keeps_next:
            yield group
            group = []
    if group:
        yield group


def _height_mm(blocks: Sequence[Block], width_mm: float) -> float:
    return sum(block.height_mm(width_mm) for block in blocks) + _GAP_MM * (len(blocks) - 1)


def _draw(blocks: Sequence[Block], draft: PageBuilder, area: Area) -> None:
    spare_mm = max(0.0, area.height_mm - _height_mm(blocks, area.width_mm))
    places = sum(not block.keeps_next for block in blocks[:-1])
    more_mm = min(_MOST_SPARE_MM, spare_mm / max(1, places))
    y_mm = area.y_mm
    for block in blocks:
        height_mm = block.height_mm(area.width_mm)
        block.draw(draft, Area(area.x_mm, y_mm, area.width_mm, height_mm))
        y_mm += height_mm + _GAP_MM + (0.0 if block.keeps_next else more_mm)

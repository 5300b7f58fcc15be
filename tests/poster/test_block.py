"""Blocks one below the other: each on one page, and no heading apart from what it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pilotcanvas.poster.block import set_blocks
from pilotcanvas.poster.page import Area

PAGE = Area(0.0, 0.0, 100.0, 100.0)


@dataclass
class Block:
    """A block that keeps where it was drawn."""

    height: float
    keeps_next: bool = False
    places: list[tuple[Any, Area]] = field(default_factory=list)

    def height_mm(self, width_mm: float) -> float:
        return self.height

    def draw(self, draft: Any, area: Area) -> None:
        self.places.append((draft, area))


def pages_of(*blocks: Block) -> list[int]:
    """Sets the blocks; returns the page of each, after a look whether it stays on that."""
    drafts: dict[int, Any] = {1: object()}

    def new_page(number: int) -> tuple[Any, Area]:
        drafts[number] = object()
        return drafts[number], PAGE

    assert set_blocks(blocks, (drafts[1], PAGE), new_page) == list(drafts.values())
    numbers = []
    for block in blocks:
        ((draft, area),) = block.places
        assert area.bottom_mm <= PAGE.bottom_mm
        numbers.append(next(number for number, each in drafts.items() if each is draft))
    return numbers


def test_a_heading_goes_to_the_page_of_what_it_is_about() -> None:
    assert pages_of(Block(60), Block(20, keeps_next=True), Block(30)) == [1, 2, 2]
    assert pages_of(Block(40), Block(10, keeps_next=True), Block(30)) == [1, 1, 1]


def test_what_just_does_not_fit_with_the_space_between_goes_to_the_next_page() -> None:
    assert pages_of(Block(48), Block(48)) == [1, 1]
    assert pages_of(Block(50), Block(47)) == [1, 2]
    assert pages_of(Block(30), Block(30), Block(32)) == [1, 1, 1]
    assert pages_of(Block(30), Block(32), Block(32)) == [1, 1, 2]

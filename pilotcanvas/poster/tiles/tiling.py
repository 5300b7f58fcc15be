"""Which piece of a sheet goes on which small paper, and where; draws nothing and knows no text."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from pilotcanvas.poster.page import Area, Point
from pilotcanvas.poster.sheet import PAPERS, Sheet

TILE_PAPERS = ("A4", "A3")
MARGIN_MM = 8.0
"""The white around a piece: nearly every printer can print that near to the edge."""
LEAST_OVERLAP_MM, USUAL_OVERLAP_MM, MOST_OVERLAP_MM = 5.0, 10.0, 40.0


@dataclass(frozen=True, slots=True)
class Tiling:
    """How a sheet is printed in pieces: on which paper, one of `TILE_PAPERS`, and how far two
    neighbours show the same.

    Raises `ValueError` for another paper, and for an overlap too narrow to glue or too wide to be
    of use.
    """

    paper: str
    overlap_mm: float = USUAL_OVERLAP_MM

    def __post_init__(self) -> None:
        if self.paper not in TILE_PAPERS:
            raise ValueError(f"{self.paper!r} is none of {', '.join(TILE_PAPERS)}")
        if not LEAST_OVERLAP_MM <= self.overlap_mm <= MOST_OVERLAP_MM:
            raise ValueError(f"no overlap of {self.overlap_mm} mm")


@dataclass(frozen=True, slots=True)
class Tile:
    """One piece: row and column from 0, what of the sheet is on it (``source``, in mm on the
    sheet), and where that stands on its paper (``place``, of the same size, in mm on the paper)."""

    row: int
    column: int
    source: Area
    place: Area

    @property
    def label(self) -> str:
        """The letter of its row and the number of its column: "A1", "B2"."""
        return label_of(self.row, self.column)

    def on_paper(self, point: Point) -> Point:
        """Where a point of the sheet is printed. At 100 % a millimetre stays a millimetre."""
        return (
            point[0] - self.source.x_mm + self.place.x_mm,
            point[1] - self.source.y_mm + self.place.y_mm,
        )

    def on_sheet(self, point: Point) -> Point:
        """Which point of the sheet is printed here."""
        return (
            point[0] - self.place.x_mm + self.source.x_mm,
            point[1] - self.place.y_mm + self.source.y_mm,
        )


@dataclass(frozen=True, slots=True)
class TilePlan:
    """All pieces of a sheet, row by row, and the paper that they are printed on."""

    paper_width_mm: float
    paper_height_mm: float
    rows: int
    columns: int
    overlap_mm: float
    tiles: tuple[Tile, ...]

    @property
    def is_landscape(self) -> bool:
        """Whether the small paper lies on its side."""
        return self.paper_width_mm > self.paper_height_mm

    def seen(self, tile: Tile) -> Area:
        """What of the sheet stays in sight on a piece when all are glued: a piece lies on top of
        those to its left and above it. Every point of the sheet is in sight on one piece."""
        source = tile.source
        is_last_column, is_last_row = tile.column == self.columns - 1, tile.row == self.rows - 1
        return Area(
            source.x_mm,
            source.y_mm,
            source.width_mm - (0.0 if is_last_column else self.overlap_mm),
            source.height_mm - (0.0 if is_last_row else self.overlap_mm),
        )


def label_of(row: int, column: int) -> str:
    """What the piece in this row and column, from 0, is called."""
    return f"{chr(ord('A') + row)}{column + 1}"


def papers_for(paper: str) -> tuple[str, ...]:
    """On which papers a sheet of this paper can be printed in pieces: those that are smaller."""
    return tuple(name for name in TILE_PAPERS if PAPERS[name] < PAPERS[paper])


def tile_plan(sheet: Sheet, tiling: Tiling) -> TilePlan:
    """The pieces of a sheet, on as few papers as can be.

    Lying or standing paper, whichever takes fewer; when both take as many, as the sheet hangs. All
    pieces are of one size, so that all are cut alike, and stand in the middle of their paper.
    Raises `ValueError` when the sheet is not larger than the paper.
    """
    if tiling.paper not in papers_for(sheet.paper):
        raise ValueError(f"{sheet.paper} is not larger than {tiling.paper}")
    short_mm, long_mm = PAPERS[tiling.paper]
    plans = [
        _plan(sheet, tiling.overlap_mm, width_mm, height_mm)
        for width_mm, height_mm in ((long_mm, short_mm), (short_mm, long_mm))
    ]
    return min(
        plans, key=lambda plan: (len(plan.tiles), plan.is_landscape is not sheet.is_landscape)
    )


def _plan(
    sheet: Sheet, overlap_mm: float, paper_width_mm: float, paper_height_mm: float
) -> TilePlan:
    columns = _count(sheet.width_mm, paper_width_mm, overlap_mm)
    rows = _count(sheet.height_mm, paper_height_mm, overlap_mm)
    width_mm = (sheet.width_mm + (columns - 1) * overlap_mm) / columns
    height_mm = (sheet.height_mm + (rows - 1) * overlap_mm) / rows
    place = Area(
        (paper_width_mm - width_mm) / 2, (paper_height_mm - height_mm) / 2, width_mm, height_mm
    )
    step_x_mm, step_y_mm = width_mm - overlap_mm, height_mm - overlap_mm
    tiles = tuple(
        Tile(row, column, Area(column * step_x_mm, row * step_y_mm, width_mm, height_mm), place)
        for row in range(rows)
        for column in range(columns)
    )
    return TilePlan(paper_width_mm, paper_height_mm, rows, columns, overlap_mm, tiles)


def _count(length_mm: float, paper_mm: float, overlap_mm: float) -> int:
    """How many papers cover this length when neighbours overlap."""
    return ceil((length_mm - overlap_mm) / (paper_mm - 2 * MARGIN_MM - overlap_mm))

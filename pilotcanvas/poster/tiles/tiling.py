"""The geometry of tiling: which part of a sheet goes where on which small paper."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from pilotcanvas.poster.page import Area, Point
from pilotcanvas.poster.sheet import PAPERS, Sheet

TILE_PAPERS = ("A4", "A3")
MARGIN_MM = 8.0
"""The margin around a tile, within the printable area of nearly every printer."""
LEAST_OVERLAP_MM, USUAL_OVERLAP_MM, MOST_OVERLAP_MM = 5.0, 10.0, 40.0


@dataclass(frozen=True, slots=True)
class Tiling:
    """How a sheet is tiled: on which paper, one of `TILE_PAPERS`, and how far neighbours overlap.

    Raises `ValueError` for another paper, and for an overlap too narrow to glue or too wide to be
    useful.
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
    """One tile: row and column from 0, the part of the sheet on it (``source``, in mm on the
    sheet), and where that is printed (``place``, of the same size, in mm on the paper)."""

    row: int
    column: int
    source: Area
    place: Area

    @property
    def label(self) -> str:
        """The letter of its row and the number of its column: "A1", "B2"."""
        return label_of(self.row, self.column)

    def on_paper(self, point: Point) -> Point:
        """Converts a point on the sheet to the paper. At 100 % a millimetre stays a millimetre."""
        return (
            point[0] - self.source.x_mm + self.place.x_mm,
            point[1] - self.source.y_mm + self.place.y_mm,
        )

    def on_sheet(self, point: Point) -> Point:
        """Converts a point on the paper to the sheet."""
        return (
            point[0] - self.place.x_mm + self.source.x_mm,
            point[1] - self.place.y_mm + self.source.y_mm,
        )


@dataclass(frozen=True, slots=True)
class TilePlan:
    """All tiles of a sheet, row by row, and the paper they are printed on."""

    paper_width_mm: float
    paper_height_mm: float
    rows: int
    columns: int
    overlap_mm: float
    tiles: tuple[Tile, ...]

    @property
    def is_landscape(self) -> bool:
        """Whether the small paper is in landscape orientation."""
        return self.paper_width_mm > self.paper_height_mm

    def seen(self, tile: Tile) -> Area:
        """Returns the part of the sheet that stays visible on a tile after gluing: a tile covers
        those to its left and above it. Every point of the sheet is visible on exactly one tile."""
        source = tile.source
        is_last_column, is_last_row = tile.column == self.columns - 1, tile.row == self.rows - 1
        return Area(
            source.x_mm,
            source.y_mm,
            source.width_mm - (0.0 if is_last_column else self.overlap_mm),
            source.height_mm - (0.0 if is_last_row else self.overlap_mm),
        )


def label_of(row: int, column: int) -> str:
    """Returns the label of the tile in this row and column, both from 0."""
    return f"{chr(ord('A') + row)}{column + 1}"


def papers_for(paper: str) -> tuple[str, ...]:
    """Returns the tile papers that are smaller than this paper."""
    return tuple(name for name in TILE_PAPERS if PAPERS[name] < PAPERS[paper])


def tile_plan(sheet: Sheet, tiling: Tiling) -> TilePlan:
    """Returns the tiles of a sheet, on as few papers as possible.

    Uses the paper orientation that takes fewest tiles; on a tie, that of the sheet. All tiles have
    the same size, so that all are cut alike, and are centred on their paper. Raises `ValueError` if
    the sheet is not larger than the paper.
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
    """The number of papers that cover this length when neighbours overlap."""
    return ceil((length_mm - overlap_mm) / (paper_mm - 2 * MARGIN_MM - overlap_mm))

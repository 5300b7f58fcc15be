"""Makes of a sheet's pages the small papers to glue it from: pieces, glue strips, marks, a map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.content.palette import INK, MUTED, PAPER
from pilotcanvas.poster.page import (
    MM_PER_PT,
    Area,
    Box,
    Excerpt,
    OutlineEntry,
    Page,
    Point,
    Polygon,
    Rectangle,
    Shape,
)
from pilotcanvas.poster.sheet import Sheet
from pilotcanvas.poster.text.story import BODY_LEADING, Column, Paragraph
from pilotcanvas.poster.text.typeset import Span, Typesetter
from pilotcanvas.poster.tiles.tile_map import map_page
from pilotcanvas.poster.tiles.tiling import Tile, TilePlan, Tiling, label_of, tile_plan

GLUE = "#aab4bd"
_RUNG_MM = 0.3
_RUNG_GAP_MM = 1.7
_EDGE_MM = 0.15
_MARK_MM, _MARK_GAP_MM, _MARK_LINE_MM = 6.0, 1.0, 0.2
_LABEL_PT = 11.0
_LABEL_GAP_MM, _LABEL_INDENT_MM = 1.2, 4.0
_NEIGHBOUR_PT = 10.0
_NAME_MM = (9.0, 5.0)


def in_tiles(
    pages: Sequence[Page], sheet: Sheet, tiling: Tiling, words: Catalogue, title: str
) -> tuple[Page, ...]:
    """The pages of a sheet on smaller paper: first how to put it together, then piece by piece.

    ``title`` is the pilot's. Raises `ValueError` when the sheet is not larger than the paper.
    """
    plan = tile_plan(sheet, tiling)
    typesetter = Typesetter()
    clean = typesetter.clean(title).replace("\n", " ") or words("poster.untitled")
    maker = _TilePages(plan, words, typesetter, clean)
    first = map_page(pages, sheet, tiling, plan, words, typesetter, clean)
    tiles = [
        maker.page(page, number, len(pages), tile)
        for number, page in enumerate(pages, 1)
        for tile in plan.tiles
    ]
    return (first, *tiles)


class _TilePages:
    """Makes the page of each piece of one plan."""

    def __init__(
        self, plan: TilePlan, words: Catalogue, typesetter: Typesetter, title: str
    ) -> None:
        self._plan = plan
        self._words = words
        self._typesetter = typesetter
        self._title = title
        self._frames: dict[tuple[str, ...], Page] = {}

    def page(self, page: Page, number: int, count: int, tile: Tile) -> Page:
        """One piece of one page of the sheet, of which there are ``count``."""
        plan = self._plan
        strips = tuple(_strips(plan, tile))
        whole = Area(0.0, 0.0, plan.paper_width_mm, plan.paper_height_mm)
        frame = self._frame(tile, strips)
        shapes: list[Shape] = [
            Excerpt(page, tile.source, tile.place),
            Excerpt(frame, whole, whole),
        ]
        boxes = [Box("piece", tile.place)]
        for strip in strips:
            name = f"piece/{strip.name}"
            boxes.append(Box(name, strip.area))
            shapes += self._named(strip, name)
        left, right = self._below(tile.place)
        boxes += [Box("label", left), Box("title", right)]
        label = tile.label if number == 1 else f"{number}-{tile.label}"
        return Page(
            plan.paper_width_mm,
            plan.paper_height_mm,
            label,
            (*shapes, *self._label(tile, number, count)),
            tuple(boxes),
            tuple(_outline(label, page, tile, plan.seen(tile))),
        )

    def _frame(self, tile: Tile, strips: Sequence[_Strip]) -> Page:
        """The strips and marks of a piece: the same page for every piece that has the same."""
        names = tuple(strip.name for strip in strips)
        if names not in self._frames:
            shapes = [shape for strip in strips for shape in _glue(strip)]
            shapes += [
                _line(start, end, INK, _MARK_LINE_MM) for start, end in _cut_marks(tile, names)
            ]
            shapes += self._of_what(tile.place)
            size = (self._plan.paper_width_mm, self._plan.paper_height_mm)
            self._frames[names] = Page(*size, "", tuple(shapes), (), ())
        return self._frames[names]

    def _named(self, strip: _Strip, box: str) -> tuple[Shape, ...]:
        """Which piece comes on a strip."""
        paragraph = Paragraph((Span(strip.neighbour, "bold", INK),), align="centre")
        area = strip.name_area
        column = Column(self._typesetter, (paragraph,), area.width_mm, _NEIGHBOUR_PT)
        top_mm = area.y_mm + (area.height_mm - column.height_mm) / 2
        return column.place(area.x_mm, top_mm, inf, box).shapes

    def _label(self, tile: Tile, number: int, count: int) -> tuple[Shape, ...]:
        """What the piece is called and, when there are several, which page it is of."""
        text = tile.label
        if count > 1:
            page = self._words("poster.page_of", number=number, count=count)
            text = f"{text} · {page}"
        area = self._below(tile.place)[0]
        paragraph = Paragraph((Span(text, "bold", INK),))
        column = Column(self._typesetter, (paragraph,), area.width_mm, _LABEL_PT)
        return column.place(area.x_mm, area.y_mm, inf, "label").shapes

    def _of_what(self, place: Area) -> tuple[Shape, ...]:
        """The title behind the label. Of a long one the first line: all of it is on the poster."""
        area = self._below(place)[1]
        paragraph = Paragraph((Span(self._title, "regular", MUTED),), align="right")
        column = Column(self._typesetter, (paragraph,), area.width_mm, _LABEL_PT)
        height_mm = area.height_mm * 1.01
        return column.place(area.x_mm, area.y_mm, height_mm, "title", may_split=True).shapes

    def _below(self, place: Area) -> tuple[Area, Area]:
        """The margin below a piece: left for its label, right for the title."""
        height_mm = BODY_LEADING * _LABEL_PT * MM_PER_PT
        width_mm = place.width_mm - 2 * _LABEL_INDENT_MM
        top_mm = place.bottom_mm + _LABEL_GAP_MM
        area = Area(place.x_mm + _LABEL_INDENT_MM, top_mm, width_mm, height_mm)
        return area.split(width_mm * 0.4, 0.0)


@dataclass(frozen=True, slots=True)
class _Strip:
    """Where a neighbour is glued on: to the "right" or "below"."""

    name: str
    area: Area
    neighbour: str

    @property
    def name_area(self) -> Area:
        """The place of the neighbour's name, in the middle."""
        area = self.area
        width_mm, height_mm = min(_NAME_MM[0], area.width_mm), min(_NAME_MM[1], area.height_mm)
        x_mm = area.x_mm + (area.width_mm - width_mm) / 2
        return Area(x_mm, area.y_mm + (area.height_mm - height_mm) / 2, width_mm, height_mm)


def _strips(plan: TilePlan, tile: Tile) -> Iterator[_Strip]:
    """Where the pieces to the right and below are glued on."""
    place, overlap_mm = tile.place, plan.overlap_mm
    is_last_row = tile.row == plan.rows - 1
    if tile.column < plan.columns - 1:
        height_mm = place.height_mm - (0.0 if is_last_row else overlap_mm)
        area = Area(place.right_mm - overlap_mm, place.y_mm, overlap_mm, height_mm)
        yield _Strip("right", area, label_of(tile.row, tile.column + 1))
    if not is_last_row:
        area = Area(place.x_mm, place.bottom_mm - overlap_mm, place.width_mm, overlap_mm)
        yield _Strip("below", area, label_of(tile.row + 1, tile.column))


def _glue(strip: _Strip) -> Iterator[Shape]:
    """Grey rungs through which the sheet stays in sight, and a line where the edge of the neighbour
    comes, under which it disappears."""
    area, half_mm = strip.area, _EDGE_MM / 2
    if strip.name == "right":
        middle_mm, edge_mm = area.x_mm + area.width_mm / 2, area.x_mm + half_mm
        thick_mm = area.width_mm
        ends = (middle_mm, area.y_mm), (middle_mm, area.bottom_mm)
        edge = (edge_mm, area.y_mm), (edge_mm, area.bottom_mm)
    else:
        middle_mm, edge_mm = area.y_mm + area.height_mm / 2, area.y_mm + half_mm
        thick_mm = area.height_mm
        ends = (area.x_mm, middle_mm), (area.right_mm, middle_mm)
        edge = (area.x_mm, edge_mm), (area.right_mm, edge_mm)
    # One thick dashed line is a ladder of thin ones.
    dash = (_RUNG_MM, _RUNG_GAP_MM)
    yield Polygon(ends, line=GLUE, line_mm=thick_mm, dash=dash, is_closed=False)
    yield _line(*edge, MUTED, _EDGE_MM)
    yield Rectangle(strip.name_area, fill=PAPER)


def _cut_marks(tile: Tile, strips: Sequence[str]) -> Iterator[tuple[Point, Point]]:
    """Beside each edge that is to be cut: left and top, for a piece lies on top of its neighbours
    there, and the edges of the sheet itself."""
    place = tile.place
    columns = [place.x_mm] if "right" in strips else [place.x_mm, place.right_mm]
    rows = [place.y_mm] if "below" in strips else [place.y_mm, place.bottom_mm]
    near_mm, far_mm = _MARK_GAP_MM, _MARK_GAP_MM + _MARK_MM
    for x_mm in columns:
        yield (x_mm, place.y_mm - far_mm), (x_mm, place.y_mm - near_mm)
        yield (x_mm, place.bottom_mm + near_mm), (x_mm, place.bottom_mm + far_mm)
    for y_mm in rows:
        yield (place.x_mm - far_mm, y_mm), (place.x_mm - near_mm, y_mm)
        yield (place.right_mm + near_mm, y_mm), (place.right_mm + far_mm, y_mm)


def _outline(label: str, page: Page, tile: Tile, seen: Area) -> Iterator[OutlineEntry]:
    """The parts of the sheet that begin where this piece stays in sight."""
    for entry in page.outline:
        x_mm, y_mm = entry.area.x_mm, entry.area.y_mm
        if seen.x_mm <= x_mm < seen.right_mm and seen.y_mm <= y_mm < seen.bottom_mm:
            yield OutlineEntry(f"{label} · {entry.title}", tile.place)


def _line(start: Point, end: Point, colour: str, line_mm: float) -> Polygon:
    return Polygon((start, end), line=colour, line_mm=line_mm, is_closed=False)

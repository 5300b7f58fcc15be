"""Builds the pages of a tiled print: tiles with glue strips, cut marks and labels, and a page
map."""

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
    """Returns the tiled pages of a sheet: the page map first, then tile by tile.

    ``title`` is the pilot's title. Raises `ValueError` if the sheet is not larger than the paper.
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
    """Builds the page of each tile of a plan."""

    def __init__(
        self, plan: TilePlan, words: Catalogue, typesetter: Typesetter, title: str
    ) -> None:
        self._plan = plan
        self._words = words
        self._typesetter = typesetter
        self._title = title
        self._frames: dict[tuple[str, ...], Page] = {}

    def page(self, page: Page, number: int, count: int, tile: Tile) -> Page:
        """Returns one tile of one page of the sheet, which has ``count`` pages."""
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
        """The glue strips and cut marks of a tile; shared by tiles with the same strips."""
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
        """The label of the tile that is glued on a strip."""
        paragraph = Paragraph((Span(strip.neighbour, "bold", INK),), align="centre")
        area = strip.name_area
        column = Column(self._typesetter, (paragraph,), area.width_mm, _NEIGHBOUR_PT)
        top_mm = area.y_mm + (area.height_mm - column.height_mm) / 2
        return column.place(area.x_mm, top_mm, inf, box).shapes

    def _label(self, tile: Tile, number: int, count: int) -> tuple[Shape, ...]:
        """The label of the tile, and its page number if the sheet has several pages."""
        text = tile.label
        if count > 1:
            page = self._words("poster.page_of", number=number, count=count)
            text = f"{text} · {page}"
        area = self._below(tile.place)[0]
        paragraph = Paragraph((Span(text, "bold", INK),))
        column = Column(self._typesetter, (paragraph,), area.width_mm, _LABEL_PT)
        return column.place(area.x_mm, area.y_mm, inf, "label").shapes

    def _of_what(self, place: Area) -> tuple[Shape, ...]:
        """The pilot's title beside the label; only its first line, since the poster shows all of
        it."""
        area = self._below(place)[1]
        paragraph = Paragraph((Span(self._title, "regular", MUTED),), align="right")
        column = Column(self._typesetter, (paragraph,), area.width_mm, _LABEL_PT)
        height_mm = area.height_mm * 1.01
        return column.place(area.x_mm, area.y_mm, height_mm, "title", may_split=True).shapes

    def _below(self, place: Area) -> tuple[Area, Area]:
        """The margin below a tile: left for its label, right for the title."""
        height_mm = BODY_LEADING * _LABEL_PT * MM_PER_PT
        width_mm = place.width_mm - 2 * _LABEL_INDENT_MM
        top_mm = place.bottom_mm + _LABEL_GAP_MM
        area = Area(place.x_mm + _LABEL_INDENT_MM, top_mm, width_mm, height_mm)
        return area.split(width_mm * 0.4, 0.0)


@dataclass(frozen=True, slots=True)
class _Strip:
    """Where a neighbouring tile is glued on: "right" or "below"."""

    name: str
    area: Area
    neighbour: str

    @property
    def name_area(self) -> Area:
        """The area of the neighbour's label, in the middle."""
        area = self.area
        width_mm, height_mm = min(_NAME_MM[0], area.width_mm), min(_NAME_MM[1], area.height_mm)
        x_mm = area.x_mm + (area.width_mm - width_mm) / 2
        return Area(x_mm, area.y_mm + (area.height_mm - height_mm) / 2, width_mm, height_mm)


def _strips(plan: TilePlan, tile: Tile) -> Iterator[_Strip]:
    """Yields the strips where the tiles to the right and below are glued on."""
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
    """Yields grey rungs that leave the sheet visible, and a line along the edge of the neighbour,
    which will cover it."""
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
    # One thick dashed line draws all the thin rungs.
    dash = (_RUNG_MM, _RUNG_GAP_MM)
    yield Polygon(ends, line=GLUE, line_mm=thick_mm, dash=dash, is_closed=False)
    yield _line(*edge, MUTED, _EDGE_MM)
    yield Rectangle(strip.name_area, fill=PAPER)


def _cut_marks(tile: Tile, strips: Sequence[str]) -> Iterator[tuple[Point, Point]]:
    """Yields marks for each edge to cut: left and top, where a tile covers its neighbours, and the
    outer edges of the sheet."""
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
    """Yields the outline entries that begin in the visible part of this tile."""
    for entry in page.outline:
        x_mm, y_mm = entry.area.x_mm, entry.area.y_mm
        if seen.x_mm <= x_mm < seen.right_mm and seen.y_mm <= y_mm < seen.bottom_mm:
            yield OutlineEntry(f"{label} · {entry.title}", tile.place)


def _line(start: Point, end: Point, colour: str, line_mm: float) -> Polygon:
    return Polygon((start, end), line=colour, line_mm=line_mm, is_closed=False)

"""The page map of a tiled poster: a thumbnail with tile labels, a ruler and assembly steps."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.content.palette import HUES, INK, MUTED, PAPER
from pilotcanvas.poster.page import (
    MM_PER_PT,
    Area,
    Box,
    Excerpt,
    OutlineEntry,
    Page,
    Polygon,
    Rectangle,
    Shape,
)
from pilotcanvas.poster.sheet import PAPERS, Sheet
from pilotcanvas.poster.text.story import BODY_LEADING, Bullet, Column, Paragraph, Story
from pilotcanvas.poster.text.typeset import Span, Typesetter
from pilotcanvas.poster.tiles.tiling import TilePlan, Tiling

_STEPS = ("print", "measure", "lay", "cut", "rows", "columns", "trim")
_MARGIN_MM, _GAP_MM = 14.0, 9.0
_BODY_PT, _TITLE_SIZE, _LABEL_SIZE = 10.5, 1.9, 1.25
_RULER_MM, _RULER_TICK_MM, _RULER_LINE_MM = 100.0, 4.0, 0.4
_RULER_HIGH_MM = 14.0
_GRID_MM = 0.3


def map_page(
    pages: Sequence[Page],
    sheet: Sheet,
    tiling: Tiling,
    plan: TilePlan,
    words: Catalogue,
    typesetter: Typesetter,
    title: str,
) -> Page:
    """Returns the first page of a tiled print: a thumbnail with the tile labels, a ruler to check
    the scale, and the steps of assembly."""
    drawn = _Map(tiling, plan, typesetter)
    count = len(plan.tiles)
    heading = words("tiling.title", count=count, paper=tiling.paper)
    size = words(
        "tiling.size", paper=sheet.paper, width=f"{sheet.width_mm:g}", height=f"{sheet.height_mm:g}"
    )
    area = drawn.write_heading(heading, f"{title} · {size}")
    steps = [words(f"tiling.{step}") for step in _STEPS]
    if len(pages) > 1:
        steps.append(words("tiling.more_pages", count=len(pages)))
    picture, text = drawn.shared(area, pages[0])
    below = drawn.draw_picture(picture, pages[0])
    drawn.draw_ruler(below, words("tiling.ruler"))
    drawn.write_steps(steps, text)
    return drawn.page(words("tiling.label"), heading)


class _Map:
    """Builds the page map, in sizes that suit its paper."""

    def __init__(self, tiling: Tiling, plan: TilePlan, typesetter: Typesetter) -> None:
        self._plan = plan
        self._typesetter = typesetter
        self._scale = PAPERS[tiling.paper][0] / PAPERS["A4"][0]
        self._body_pt = _BODY_PT * self._scale
        self._shapes: list[Shape] = []
        self._boxes: list[Box] = []

    def write_heading(self, heading: str, under: str) -> Area:
        """Write the heading and subheading. Returns the area below."""
        plan = self._plan
        whole = Area(0.0, 0.0, plan.paper_width_mm, plan.paper_height_mm)
        area = whole.inset(_MARGIN_MM * self._scale)
        story = (
            Paragraph((Span(heading, "bold", INK),), size=_TITLE_SIZE),
            Paragraph((Span(under, "regular", MUTED),), gap=0.2),
        )
        bottom_mm = self._write(story, area, "heading")
        return area.below(bottom_mm - area.y_mm + _GAP_MM * self._scale)

    def shared(self, area: Area, page: Page) -> tuple[Area, Area]:
        """Returns the areas of the thumbnail, with room for the ruler below it, and of the steps:
        side by side in landscape, below each other in portrait."""
        gap_mm = _GAP_MM * self._scale
        ruler_mm = _RULER_HIGH_MM * self._scale
        if self._plan.is_landscape:
            picture, text = area.split(area.width_mm * 0.55, gap_mm)
            return _fitted(picture, page, picture.height_mm - ruler_mm), text
        picture = _fitted(area, page, area.height_mm * 0.5)
        return picture, area.below(picture.bottom_mm - area.y_mm + ruler_mm + gap_mm)

    def draw_picture(self, area: Area, page: Page) -> Area:
        """Draw the thumbnail with the tile edges and labels. Returns the area for the ruler below
        it."""
        self._boxes.append(Box("map", area))
        self._shapes.append(Excerpt(page, Area(0.0, 0.0, page.width_mm, page.height_mm), area))
        factor = area.width_mm / page.width_mm
        names: list[tuple[Rectangle, tuple[Shape, ...]]] = []
        for tile in self._plan.tiles:
            seen = self._plan.seen(tile)
            place = Area(
                area.x_mm + seen.x_mm * factor,
                area.y_mm + seen.y_mm * factor,
                seen.width_mm * factor,
                seen.height_mm * factor,
            )
            if tile.row == 0:
                self._line(place.x_mm, area.y_mm, place.x_mm, area.bottom_mm, _GRID_MM)
            if tile.column == 0:
                self._line(area.x_mm, place.y_mm, area.right_mm, place.y_mm, _GRID_MM)
            self._boxes.append(Box(f"map/{tile.label}", place))
            names.append(self._name_piece(place, tile.label))
        self._line(area.right_mm, area.y_mm, area.right_mm, area.bottom_mm, _GRID_MM)
        self._line(area.x_mm, area.bottom_mm, area.right_mm, area.bottom_mm, _GRID_MM)
        self._shapes += [ground for ground, _ in names]
        self._shapes += [shape for _, shapes in names for shape in shapes]
        top_mm = area.bottom_mm + 4.0 * self._scale
        return Area(area.x_mm, top_mm, area.width_mm, (_RULER_HIGH_MM - 4.0) * self._scale)

    def draw_ruler(self, area: Area, said: str) -> None:
        """Draw a 100 mm line for checking the print scale."""
        y_mm = area.y_mm + _RULER_TICK_MM / 2
        x_mm = area.x_mm + _RULER_LINE_MM
        ends = (x_mm, x_mm + _RULER_MM)
        self._boxes.append(Box("ruler", Area(area.x_mm, area.y_mm, _RULER_MM + 1, area.height_mm)))
        self._line(ends[0], y_mm, ends[1], y_mm, _RULER_LINE_MM)
        for end_mm in ends:
            self._line(end_mm, y_mm - 2, end_mm, y_mm + 2, _RULER_LINE_MM)
        story = (Paragraph((Span(said, "regular", INK),)),)
        under = Area(area.x_mm, area.y_mm + _RULER_TICK_MM, _RULER_MM, 0)
        column = Column(self._typesetter, story, under.width_mm, self._body_pt)
        self._shapes += column.place(under.x_mm, under.y_mm, inf, "ruler").shapes

    def write_steps(self, steps: Sequence[str], area: Area) -> None:
        """Write the numbered steps."""
        colour = HUES["blue"].strong
        story = tuple(
            Paragraph(
                (Span(step, "regular", INK),),
                gap=0.6,
                indent=1.7,
                bullet=Bullet("text", colour, f"{number}."),
            )
            for number, step in enumerate(steps, 1)
        )
        self._write(story, area, "steps")

    def page(self, label: str, heading: str) -> Page:
        """Returns the page as built so far."""
        plan = self._plan
        whole = Area(0.0, 0.0, plan.paper_width_mm, plan.paper_height_mm)
        return Page(
            plan.paper_width_mm,
            plan.paper_height_mm,
            label,
            tuple(self._shapes),
            tuple(self._boxes),
            (OutlineEntry(heading, whole),),
        )

    def _name_piece(self, seen: Area, label: str) -> tuple[Rectangle, tuple[Shape, ...]]:
        """A tile label centred in the tile: its background, and its text."""
        size_pt = self._body_pt * _LABEL_SIZE
        em_mm = size_pt * MM_PER_PT
        width_mm = (self._typesetter.width(label, "bold") + 0.6) * em_mm
        height_mm = BODY_LEADING * em_mm
        x_mm = seen.x_mm + (seen.width_mm - width_mm) / 2
        y_mm = seen.y_mm + (seen.height_mm - height_mm) / 2
        story = (Paragraph((Span(label, "bold", PAPER),), align="centre"),)
        column = Column(self._typesetter, story, width_mm, size_pt)
        ground = Rectangle(Area(x_mm, y_mm, width_mm, height_mm), fill=INK)
        return ground, column.place(x_mm, y_mm, inf, f"map/{label}").shapes

    def _write(self, story: Story, area: Area, box: str) -> float:
        column = Column(self._typesetter, story, area.width_mm, self._body_pt)
        placed = column.place(area.x_mm, area.y_mm, column.height_mm + 1, box)
        high_mm = placed.bottom_mm - area.y_mm
        self._boxes.append(Box(box, Area(area.x_mm, area.y_mm, area.width_mm, high_mm + 0.01)))
        self._shapes += placed.shapes
        return placed.bottom_mm

    def _line(self, x_mm: float, y_mm: float, to_x_mm: float, to_y_mm: float, mm: float) -> None:
        ends = ((x_mm, y_mm), (to_x_mm, to_y_mm))
        self._shapes.append(Polygon(ends, line=INK, line_mm=mm, is_closed=False))


def _fitted(area: Area, page: Page, height_mm: float) -> Area:
    """The largest area with the page's proportions at the top of this area, no higher than this."""
    factor = min(area.width_mm / page.width_mm, height_mm / page.height_mm)
    return Area(area.x_mm, area.y_mm, page.width_mm * factor, page.height_mm * factor)

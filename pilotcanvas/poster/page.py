"""Page model: a page as frozen shapes, in mm from the top left corner."""

from __future__ import annotations

from dataclasses import dataclass

MM_PER_PT = 25.4 / 72
"""Millimetres per typographic point."""

Point = tuple[float, float]
"""A position on the page in mm: (right, down) from the top left corner."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the page, in mm."""

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float

    @property
    def right_mm(self) -> float:
        """The x coordinate of its right edge."""
        return self.x_mm + self.width_mm

    @property
    def bottom_mm(self) -> float:
        """The y coordinate of its bottom edge."""
        return self.y_mm + self.height_mm

    def inset(self, by_mm: float) -> Area:
        """Returns the area shrunk by this much on every side."""
        return Area(
            self.x_mm + by_mm,
            self.y_mm + by_mm,
            self.width_mm - 2 * by_mm,
            self.height_mm - 2 * by_mm,
        )

    def below(self, by_mm: float) -> Area:
        """Returns what remains after taking this much off the top."""
        return Area(self.x_mm, self.y_mm + by_mm, self.width_mm, self.height_mm - by_mm)

    def split(self, left_mm: float, gap_mm: float) -> tuple[Area, Area]:
        """Returns a left part of this width and the rest, with a gap between them."""
        rest = self.width_mm - left_mm - gap_mm
        return (
            Area(self.x_mm, self.y_mm, left_mm, self.height_mm),
            Area(self.x_mm + left_mm + gap_mm, self.y_mm, rest, self.height_mm),
        )

    def holds(self, other: Area, slack_mm: float = 0.01) -> bool:
        """Whether the other area lies within this one."""
        return (
            other.x_mm >= self.x_mm - slack_mm
            and other.y_mm >= self.y_mm - slack_mm
            and other.right_mm <= self.right_mm + slack_mm
            and other.bottom_mm <= self.bottom_mm + slack_mm
        )

    def overlaps(self, other: Area, slack_mm: float = 0.01) -> bool:
        """Whether the two areas share more than an edge."""
        return (
            other.x_mm < self.right_mm - slack_mm
            and self.x_mm < other.right_mm - slack_mm
            and other.y_mm < self.bottom_mm - slack_mm
            and self.y_mm < other.bottom_mm - slack_mm
        )


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle with corner radius ``radius_mm``; ``fill`` and ``line`` are colours, or empty for
    none."""

    area: Area
    radius_mm: float = 0.0
    fill: str = ""
    line: str = ""
    line_mm: float = 0.0
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Polygon:
    """A polyline, or a polygon when closed; only a closed one can be filled. ``dash`` alternates
    the lengths of dashes and gaps in mm; empty means a solid line."""

    points: tuple[Point, ...]
    fill: str = ""
    line: str = ""
    line_mm: float = 0.0
    dash: tuple[float, ...] = ()
    is_closed: bool = True


@dataclass(frozen=True, slots=True)
class Disc:
    """A disc, or a ring if it has a line and no fill; ``dash`` as in `Polygon`."""

    centre: Point
    radius_mm: float
    fill: str = ""
    line: str = ""
    line_mm: float = 0.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Sector:
    """A share (0 to 1) of a disc, clockwise from the top."""

    centre: Point
    radius_mm: float
    share: float
    fill: str


@dataclass(frozen=True, slots=True)
class Sign:
    """The sign of a step (see `pilotcanvas.content.palette.SIGNS`) or of an action (see
    `pilotcanvas.poster.sign_shape`), in a square of ``side_mm`` with its top left corner here."""

    name: str
    x_mm: float
    y_mm: float
    side_mm: float
    colour: str


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one font, colour and direction on a line. A shaped run is in reading order and
    needs glyph shaping (joined letters); any other is in visual order, left to right. The font size
    is ``scale`` times that of the text block."""

    font: str
    text: str
    x_mm: float
    width_mm: float
    colour: str
    scale: float = 1.0
    is_shaped: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text. ``text`` is its content in reading order where that differs from the runs."""

    baseline_mm: float
    runs: tuple[Run, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Broken and positioned lines of text of one size. ``box`` is the name of the box that holds
    them."""

    area: Area
    size_pt: float
    lines: tuple[Line, ...]
    box: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of another page, shown in an area of the same shape: to scale, enlarged or
    reduced."""

    page: Page
    source: Area
    place: Area


Shape = Rectangle | Polygon | Disc | Sector | Sign | TextBlock | Excerpt


@dataclass(frozen=True, slots=True)
class Box:
    """A named area on the page. A name with a slash lies within the box named by its prefix; other
    boxes do not overlap."""

    name: str
    area: Area


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """An entry in the PDF outline, and the area it links to."""

    title: str
    area: Area


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its shapes in drawing order, its boxes and its outline entries."""

    width_mm: float
    height_mm: float
    label: str
    shapes: tuple[Shape, ...]
    boxes: tuple[Box, ...]
    outline: tuple[OutlineEntry, ...]

    def box(self, name: str) -> Area:
        """Returns the area of the box with this name. Raises `KeyError`."""
        for box in self.boxes:
            if box.name == name:
                return box.area
        raise KeyError(name)

    def text_blocks(self) -> tuple[TextBlock, ...]:
        """Returns the text blocks on the page."""
        return tuple(shape for shape in self.shapes if isinstance(shape, TextBlock))

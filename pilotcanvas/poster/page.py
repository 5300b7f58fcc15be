"""What is on a page, as frozen shapes in millimetres from the top left; draws nothing."""

from __future__ import annotations

from dataclasses import dataclass

MM_PER_PT = 25.4 / 72
"""How many millimetres a typographic point measures."""

Point = tuple[float, float]
"""A place on the page in mm: to the right, and down."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the page, in mm."""

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float

    @property
    def right_mm(self) -> float:
        """Where it ends to the right."""
        return self.x_mm + self.width_mm

    @property
    def bottom_mm(self) -> float:
        """Where it ends below."""
        return self.y_mm + self.height_mm

    def inset(self, by_mm: float) -> Area:
        """The same, smaller by so much on every side."""
        return Area(
            self.x_mm + by_mm,
            self.y_mm + by_mm,
            self.width_mm - 2 * by_mm,
            self.height_mm - 2 * by_mm,
        )

    def below(self, by_mm: float) -> Area:
        """What is left when so much is taken from the top."""
        return Area(self.x_mm, self.y_mm + by_mm, self.width_mm, self.height_mm - by_mm)

    def split(self, left_mm: float, gap_mm: float) -> tuple[Area, Area]:
        """A left part of this width and the rest, with a gap between them."""
        rest = self.width_mm - left_mm - gap_mm
        return (
            Area(self.x_mm, self.y_mm, left_mm, self.height_mm),
            Area(self.x_mm + left_mm + gap_mm, self.y_mm, rest, self.height_mm),
        )

    def holds(self, other: Area, slack_mm: float = 0.01) -> bool:
        """Whether the other lies within this one."""
        return (
            other.x_mm >= self.x_mm - slack_mm
            and other.y_mm >= self.y_mm - slack_mm
            and other.right_mm <= self.right_mm + slack_mm
            and other.bottom_mm <= self.bottom_mm + slack_mm
        )

    def overlaps(self, other: Area, slack_mm: float = 0.01) -> bool:
        """Whether the two share more than an edge."""
        return (
            other.x_mm < self.right_mm - slack_mm
            and self.x_mm < other.right_mm - slack_mm
            and other.y_mm < self.bottom_mm - slack_mm
            and self.y_mm < other.bottom_mm - slack_mm
        )


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle, rounded by ``radius_mm``; ``fill`` and ``line`` are colours, or empty."""

    area: Area
    radius_mm: float = 0.0
    fill: str = ""
    line: str = ""
    line_mm: float = 0.0
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Polygon:
    """Straight lines from point to point; a closed one may be filled. ``dash`` gives the lengths
    of line and gap in mm, and is empty for a whole line."""

    points: tuple[Point, ...]
    fill: str = ""
    line: str = ""
    line_mm: float = 0.0
    dash: tuple[float, ...] = ()
    is_closed: bool = True


@dataclass(frozen=True, slots=True)
class Disc:
    """A disc, or a ring when it has a line and no fill; ``dash`` as in `Polygon`."""

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
    `pilotcanvas.poster.sign_shape`), in a square of ``side_mm`` with this top left."""

    name: str
    x_mm: float
    y_mm: float
    side_mm: float
    colour: str


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one font, colour and direction on a line. A shaped run is in reading order and
    joins its letters; every other is in the order in which it is drawn, left to right. Its letters
    are ``scale`` times as large as the block says."""

    font: str
    text: str
    x_mm: float
    width_mm: float
    colour: str
    scale: float = 1.0
    is_shaped: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text. ``text`` is what it says in reading order, where the runs do not."""

    baseline_mm: float
    runs: tuple[Run, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines of text of one size, broken and in their places. ``box`` names the box it lies in."""

    area: Area
    size_pt: float
    lines: tuple[Line, ...]
    box: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of another page, in a place of the same shape: to scale, or larger or smaller."""

    page: Page
    source: Area
    place: Area


Shape = Rectangle | Polygon | Disc | Sector | Sign | TextBlock | Excerpt


@dataclass(frozen=True, slots=True)
class Box:
    """A named place on the page. A name with a slash lies within the box that is named before it;
    other boxes share nothing."""

    name: str
    area: Area


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line in the PDF's table of contents, and where it leads."""

    title: str
    area: Area


@dataclass(frozen=True, slots=True)
class Page:
    """A page: shapes in the order in which they are drawn, and the boxes they were put in."""

    width_mm: float
    height_mm: float
    label: str
    shapes: tuple[Shape, ...]
    boxes: tuple[Box, ...]
    outline: tuple[OutlineEntry, ...]

    def box(self, name: str) -> Area:
        """The place of this name. Raises `KeyError`."""
        for box in self.boxes:
            if box.name == name:
                return box.area
        raise KeyError(name)

    def text_blocks(self) -> tuple[TextBlock, ...]:
        """The texts on the page."""
        return tuple(shape for shape in self.shapes if isinstance(shape, TextBlock))

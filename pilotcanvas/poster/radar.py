"""The radar chart of the scan on paper: its rings, its rounds and its labels as shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pilotcanvas.content.look import HUES, INK, LINE, PAPER
from pilotcanvas.content.radar import HIGHEST, RadarLine, radar_axes, radar_points, radar_ring
from pilotcanvas.poster.page import Area, Disc, Point, Polygon, Shape
from pilotcanvas.poster.style import Style

MOST_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class RoundLook:
    """How the line of a round is drawn: its colour, its width and its dashes, on A0 in mm."""

    colour: str
    line_mm: float
    dash: tuple[float, ...]


_HUE = HUES["scan"]
LOOKS = (
    RoundLook(_HUE.strong, 2.2, ()),
    RoundLook(_HUE.strong, 1.5, (5.0, 3.5)),
    RoundLook(_HUE.middle, 1.5, (1.6, 2.6)),
    RoundLook(INK, 1.0, (8.0, 3.0, 1.5, 3.0)),
)
"""The newest round first: each is told from the others by its dashes, not by colour alone."""


def radar(
    style: Style,
    centre: Point,
    radius_mm: float,
    rounds: Sequence[Mapping[str, Fraction | None]],
    order: Sequence[str],
) -> tuple[Shape, ...]:
    """The chart of up to four rounds, the newest first, with the axes in ``order`` from the top.

    What has no value is a gap in the line, never a zero; a value between two gaps is a dot. Only
    the newest round is filled, and only when it goes round.
    """
    count = len(order)
    shapes: list[Shape] = [
        Polygon(
            _placed(radar_ring(score, count), centre, radius_mm),
            fill=style.fill(PAPER) if score == HIGHEST else "",
            line=_HUE.light if score < HIGHEST else _HUE.middle,
            line_mm=style.mm(0.7),
        )
        for score in range(HIGHEST, 0, -1)
    ]
    lines = [radar_points(values, order) for values in rounds[:MOST_ROUNDS]]
    for line in lines[0] if lines else ():
        if line.is_closed:
            fill = style.fill(_HUE.light)
            shapes.append(Polygon(_placed(line.points, centre, radius_mm), fill=fill))
    shapes += [
        Polygon(
            (centre, *_placed((end,), centre, radius_mm)),
            line=_HUE.middle if not style.is_sparing else LINE,
            line_mm=style.mm(0.5),
            is_closed=False,
        )
        for end in radar_axes(count)
    ]
    for look, some in reversed(list(zip(LOOKS, lines, strict=False))):
        for line in some:
            shapes += _drawn(style, line, look, centre, radius_mm)
    return tuple(shapes)


def _drawn(
    style: Style, line: RadarLine, look: RoundLook, centre: Point, radius_mm: float
) -> list[Shape]:
    points = _placed(line.points, centre, radius_mm)
    shapes: list[Shape] = []
    if len(points) > 1:
        dash = tuple(style.mm(length) for length in look.dash)
        shapes.append(
            Polygon(
                points,
                line=look.colour,
                line_mm=style.mm(look.line_mm),
                dash=dash,
                is_closed=line.is_closed,
            )
        )
    dot_mm = style.mm(look.line_mm * 1.3)
    shapes += [Disc(point, dot_mm, fill=look.colour) for point in points]
    return shapes


def sample(style: Style, look: RoundLook, area: Area) -> Shape:
    """A piece of a round's line, to stand beside its name."""
    y_mm = area.y_mm + area.height_mm / 2
    return Polygon(
        ((area.x_mm, y_mm), (area.right_mm, y_mm)),
        line=look.colour,
        line_mm=style.mm(look.line_mm),
        dash=tuple(style.mm(length) for length in look.dash),
        is_closed=False,
    )


def _placed(points: Sequence[Point], centre: Point, radius_mm: float) -> tuple[Point, ...]:
    """Points in the circle with radius 1, y upwards, as places on the page."""
    return tuple((centre[0] + x * radius_mm, centre[1] - y * radius_mm) for x, y in points)

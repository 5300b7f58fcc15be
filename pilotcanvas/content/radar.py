"""Computes the complete geometry of a radar chart, for screen and paper alike.

Independent of fonts and colours: a label is a box of the size that its words need.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import cos, pi, sin

HIGHEST = 4
"""The highest score, on the outer ring. A score of 1 is at a quarter of the radius, so that the
lowest score is distinct from the centre."""

Point = tuple[float, float]
"""A point. In the functions about lines: in a circle with radius 1 around (0, 0), x to the right
and y upwards. In a `RadarChart`: from the top left of its area, y downwards."""

Size = tuple[float, float]
"""Width and height."""

_IS_SIDE = 0.9
"""From this x on, in the circle with radius 1, the end of an axis is at a side."""
_LEAST_SHARE = 0.75
"""Labels are placed beside the chart, unless it would be this much smaller than with labels over
it."""


@dataclass(frozen=True, slots=True)
class RoundLook:
    """The line style of a round, distinct without colour too.

    ``weight`` is its width in units (see `radar_chart`), ``dash`` the lengths of line and gap in
    multiples of its width. ``corners`` are those of the marker at each value, which is a disc when
    there are none, and ``turn`` is its rotation, as a fraction of a full turn. ``colour`` is
    "strong", "middle" or "ink".
    """

    weight: float
    dash: tuple[float, ...]
    corners: int
    turn: float
    colour: str


LOOKS = (
    RoundLook(2.2, (), 0, 0.0, "strong"),
    RoundLook(1.6, (3.2, 2.2), 4, 0.125, "strong"),
    RoundLook(1.6, (1.1, 1.7), 3, 0.0, "middle"),
    RoundLook(1.1, (6.0, 2.4, 1.3, 2.4), 4, 0.0, "ink"),
)
"""The round that the chart is about first, then the one laid under it, and so on."""

MOST_ROUNDS = len(LOOKS)
_MARKER = 3.4
"""The radius of a marker, in units."""


@dataclass(frozen=True, slots=True)
class RadarLine:
    """Neighbouring values of one round. A closed line goes all the way round; an open one stops at
    a gap, and may be a single point when both neighbours are missing."""

    points: tuple[Point, ...]
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Marker:
    """The marker at a value: a polygon, or a disc when it has no ``outline``."""

    centre: Point
    radius: float
    outline: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class RadarTrace:
    """What is painted of one round: its lines, in a width and with lengths of line and gap, and its
    markers. Only the round that the chart is about is filled, if its line is closed."""

    look: RoundLook
    width: float
    dash: tuple[float, ...]
    lines: tuple[RadarLine, ...]
    markers: tuple[Marker, ...]
    is_filled: bool


@dataclass(frozen=True, slots=True)
class LabelBox:
    """The position and size of a label."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class RadarChart:
    """A whole chart in its area, of which it takes ``height``.

    ``rings`` come from the outside in; ``traces`` in the order in which the rounds were given, so
    that the last is painted first; ``labels`` in the order of the axes.
    """

    height: float
    rings: tuple[tuple[Point, ...], ...]
    axes: tuple[tuple[Point, Point], ...]
    traces: tuple[RadarTrace, ...]
    labels: tuple[LabelBox, ...]


def radar_axes(count: int) -> tuple[Point, ...]:
    """Returns the ends of the axes: the first at the top, the others clockwise."""
    return tuple(
        (sin(2 * pi * number / count), cos(2 * pi * number / count)) for number in range(count)
    )


def radar_ring(score: int, count: int) -> tuple[Point, ...]:
    """Returns the corners of the ring of a score."""
    share = score / HIGHEST
    return tuple((x * share, y * share) for x, y in radar_axes(count))


def radar_points(
    values: Mapping[str, Fraction | None], order: Sequence[str]
) -> tuple[RadarLine, ...]:
    """Returns the lines of one round, with the axes in ``order``.

    A missing value is a gap in the line, never a zero.
    """
    axes = radar_axes(len(order))
    at: list[Point | None] = []
    for (x, y), id in zip(axes, order, strict=True):
        value = values.get(id)
        share = None if value is None else float(value) / HIGHEST
        at.append(None if share is None else (x * share, y * share))
    known = [point for point in at if point is not None]
    if len(known) == len(at):
        return (RadarLine(tuple(known), True),) if known else ()
    start = at.index(None)
    lines: list[RadarLine] = []
    run: list[Point] = []
    # Once around from a gap, so that a run across the top stays whole.
    for point in (*at[start:], *at[:start], None):
        if point is not None:
            run.append(point)
        elif run:
            lines.append(RadarLine(tuple(run), False))
            run = []
    return tuple(lines)


def radar_chart(
    rounds: Sequence[tuple[int, Mapping[str, Fraction | None]]],
    order: Sequence[str],
    labels: Sequence[Size],
    room: Size,
    gap: float,
    unit: float,
) -> RadarChart:
    """Returns the chart of these rounds, as large as the space allows, horizontally centred.

    Each round is its rank in `LOOKS` and its values; ``order`` lists the axes clockwise from the
    top, and ``labels`` the size of the label of each. ``gap`` is the white space around a label and
    ``unit`` the width of a thin line, all in the unit of ``room``: pixels or mm.
    """
    ends = radar_axes(len(order))
    above = max((height for (_, y), (_, height) in zip(ends, labels, strict=True) if y > 0.9))
    below = max(height for _, height in labels)
    lowest = -min(y for _, y in ends)
    high = (room[1] - above - below - 2 * gap) / (1 + lowest)
    beside = min(high, _radius_beside(ends, labels, room, gap))
    over = min(high, _radius_over(ends, labels, room, gap))
    is_beside = beside >= _LEAST_SHARE * over
    radius = max(0.0, beside if is_beside else over)
    centre = (room[0] / 2, above + gap + radius)

    def placed(points: Sequence[Point]) -> tuple[Point, ...]:
        return tuple((centre[0] + x * radius, centre[1] - y * radius) for x, y in points)

    boxes = [
        _label_box(end, placed([end])[0], size, room[0], gap, is_beside)
        for end, size in zip(ends, labels, strict=True)
    ]
    return RadarChart(
        height=above + below + 2 * gap + (1 + lowest) * radius,
        rings=tuple(placed(radar_ring(score, len(ends))) for score in range(HIGHEST, 0, -1)),
        axes=tuple((centre, end) for end in placed(ends)),
        traces=tuple(
            _trace(
                rank,
                [
                    RadarLine(placed(line.points), line.is_closed)
                    for line in radar_points(values, order)
                ],
                unit,
            )
            for rank, values in rounds
        ),
        labels=tuple(boxes),
    )


def radar_sample(rank: int, size: Size, unit: float) -> RadarTrace:
    """Returns a piece of a round's line with its marker, for a legend."""
    width, height = size
    line = RadarLine(((0.0, height / 2), (width, height / 2)), False)
    trace = _trace(rank, [line], unit)
    middle = _marker((width / 2, height / 2), trace.look, unit)
    return RadarTrace(trace.look, trace.width, trace.dash, trace.lines, (middle,), False)


def _trace(rank: int, lines: Sequence[RadarLine], unit: float) -> RadarTrace:
    look = LOOKS[rank % MOST_ROUNDS]
    width = look.weight * unit
    return RadarTrace(
        look,
        width,
        tuple(length * width for length in look.dash),
        tuple(lines),
        tuple(_marker(point, look, unit) for line in lines for point in line.points),
        is_filled=rank == 0,
    )


def _marker(centre: Point, look: RoundLook, unit: float) -> Marker:
    radius = _MARKER * unit
    angles = [2 * pi * (number / look.corners + look.turn) for number in range(look.corners)]
    outline = tuple(
        (centre[0] + radius * sin(angle), centre[1] - radius * cos(angle)) for angle in angles
    )
    return Marker(centre, radius, outline)


def _radius_beside(ends: Sequence[Point], labels: Sequence[Size], room: Size, gap: float) -> float:
    """Returns the largest radius at this width with the side labels beside the chart."""
    widest = _widest_at_sides(ends, labels)
    return (room[0] - 2 * (widest + gap)) / (2 * max(x for x, _ in ends))


def _radius_over(ends: Sequence[Point], labels: Sequence[Size], room: Size, gap: float) -> float:
    """Returns the largest radius with those labels over its corners, pushed in a little at most."""
    widest = _widest_at_sides(ends, labels)
    reach = max(x for x, _ in ends)
    largest = (room[0] / 2 - gap) / reach
    unpushed = (room[0] / 2 - widest + gap) / reach
    return max(0.8 * largest, min(largest, unpushed))


def _widest_at_sides(ends: Sequence[Point], labels: Sequence[Size]) -> float:
    sides = (w for (x, _), (w, _) in zip(ends, labels, strict=True) if abs(x) > _IS_SIDE)
    return max(sides, default=0.0)


def _label_box(
    end: Point, corner: Point, size: Size, room_width: float, gap: float, is_beside: bool
) -> LabelBox:
    """Returns the position of the label at this end of an axis: outside the chart, within the
    area."""
    (x, y), (width, height) = end, size
    if abs(x) <= _IS_SIDE:
        left = corner[0] - width / 2
        if y < 0:  # the two at the bottom keep clear of each other
            middle = room_width / 2
            left = min(left, middle - gap / 2 - width) if x < 0 else max(left, middle + gap / 2)
        left = min(max(left, 0.0), room_width - width)
        return LabelBox(left, corner[1] - gap - height if y > 0 else corner[1] + gap, width, height)
    if is_beside:
        left = corner[0] + gap if x > 0 else corner[0] - gap - width
        return LabelBox(left, corner[1] - height / 2, width, height)
    wanted = corner[0] - gap if x > 0 else corner[0] + gap - width
    left = min(max(wanted, 0.0), room_width - width)
    # A label that is pushed in moves up as much as the edge of the chart does there.
    return LabelBox(left, corner[1] - gap - height - 0.75 * abs(left - wanted), width, height)

"""Where the lines of a radar chart go: one geometry for the screen and for paper; draws nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import cos, pi, sin

HIGHEST = 4
"""The highest score: it lies on the outer ring. A score of 1 lies at a quarter, so that the lowest
score is still a place and the centre is nobody's."""

Point = tuple[float, float]
"""A place in a circle with radius 1 around (0, 0): x to the right, y upwards."""


@dataclass(frozen=True, slots=True)
class RadarLine:
    """Neighbouring values of one round. A closed line goes round; an open one stops at a gap, and
    may be a single point when both neighbours are missing."""

    points: tuple[Point, ...]
    is_closed: bool


def radar_axes(count: int) -> tuple[Point, ...]:
    """The ends of the axes: the first at the top, the others clockwise."""
    return tuple(
        (sin(2 * pi * number / count), cos(2 * pi * number / count)) for number in range(count)
    )


def radar_ring(score: int, count: int) -> tuple[Point, ...]:
    """The corners of the ring of a score."""
    share = score / HIGHEST
    return tuple((x * share, y * share) for x, y in radar_axes(count))


def radar_points(
    values: Mapping[str, Fraction | None], order: Sequence[str]
) -> tuple[RadarLine, ...]:
    """The lines of one round, with the axes in ``order``.

    What has no value is a gap in the line, never a zero.
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

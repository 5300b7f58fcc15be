"""The radar chart as shapes, from the geometry of `pilotcanvas.content.radar`."""

from __future__ import annotations

from collections.abc import Sequence

from pilotcanvas.content import radar
from pilotcanvas.content.palette import HUES, INK, LINE, PAPER
from pilotcanvas.content.radar import RadarChart, RadarTrace
from pilotcanvas.poster.page import Area, Disc, Point, Polygon, Shape
from pilotcanvas.poster.text.style import Style

MOST_ROUNDS = radar.MOST_ROUNDS
UNIT_A0_MM = 1.0
"""The width of a thin line on A0."""

_HUE = HUES["scan"]
_COLOURS = {"strong": _HUE.strong, "middle": _HUE.middle, "ink": INK}


def chart_shapes(style: Style, chart: RadarChart, top_left: Point) -> tuple[Shape, ...]:
    """The rings, axes and rounds of a chart at this top left corner, without its labels."""
    outer, *inner = (_moved(ring, top_left) for ring in chart.rings)
    shapes: list[Shape] = [
        Polygon(outer, fill=style.fill(PAPER), line=_HUE.middle, line_mm=style.mm(0.7))
    ]
    shapes += [
        Polygon(_moved(line.points, top_left), fill=style.fill(_HUE.light))
        for trace in chart.traces
        for line in trace.lines
        if trace.is_filled and line.is_closed
    ]
    # On top of the filled areas, which would hide them.
    shapes += [Polygon(ring, line=_HUE.middle, line_mm=style.mm(0.35)) for ring in inner]
    shapes += [
        Polygon(
            _moved(axis, top_left),
            line=_HUE.middle if not style.is_sparing else LINE,
            line_mm=style.mm(0.5),
            is_closed=False,
        )
        for axis in chart.axes
    ]
    for trace in reversed(chart.traces):
        shapes += _trace_shapes(trace, top_left)
    return tuple(shapes)


def sample(style: Style, rank: int, area: Area) -> tuple[Shape, ...]:
    """A sample of a round's line with its marker, for the legend."""
    size = (area.width_mm, area.height_mm)
    trace = radar.radar_sample(rank, size, style.mm(UNIT_A0_MM))
    return _trace_shapes(trace, (area.x_mm, area.y_mm))


def _trace_shapes(trace: RadarTrace, top_left: Point) -> tuple[Shape, ...]:
    colour = _COLOURS[trace.look.colour]
    lines = [
        Polygon(
            _moved(line.points, top_left),
            line=colour,
            line_mm=trace.width,
            dash=trace.dash,
            is_closed=line.is_closed,
        )
        for line in trace.lines
        if len(line.points) > 1
    ]
    markers = [
        Polygon(_moved(marker.outline, top_left), fill=colour)
        if marker.outline
        else Disc(_moved([marker.centre], top_left)[0], marker.radius, fill=colour)
        for marker in trace.markers
    ]
    return (*lines, *markers)


def _moved(points: Sequence[Point], by: Point) -> tuple[Point, ...]:
    return tuple((x + by[0], y + by[1]) for x, y in points)

"""The shapes of each sign: steps of a scale, action statuses, the continuation mark."""

from __future__ import annotations

from math import pi

from pilotcanvas.content.radar import radar_axes
from pilotcanvas.poster.page import (
    MM_PER_PT,
    Area,
    Disc,
    Line,
    Point,
    Polygon,
    Rectangle,
    Run,
    Sector,
    Shape,
    Sign,
    TextBlock,
)
from pilotcanvas.poster.text.font import letter_width

_SHARES = {"quarter": 0.25, "half": 0.5, "full": 1.0}
_DASHES = 10


def strokes(sign: Sign) -> tuple[Shape, ...]:
    """Returns the shapes of a sign. Raises `KeyError` for an unknown name."""
    if sign.name in ("dashed", "unknown", *_SHARES):
        return _ring(sign)
    return {
        "todo": _box,
        "busy": _half_box,
        "done": _tick,
        "dropped": _cross,
        "late": _late,
        "onwards": _onwards,
        "circle": _circle,
        "ring": _open_circle,
        "square": _full_square,
        "triangle": _triangle,
        "diamond": _diamond,
        "pentagon": _pentagon,
        "cross": _plus,
    }[sign.name](sign)


def _ring(sign: Sign) -> tuple[Shape, ...]:
    """A ring as on the screen: its line is 1/11 of its side."""
    line_mm = sign.side_mm / 11
    radius_mm = (sign.side_mm - line_mm) / 2
    centre = (sign.x_mm + sign.side_mm / 2, sign.y_mm + sign.side_mm / 2)
    if sign.name == "dashed":
        dash_mm = pi * 2 * radius_mm / _DASHES / 2
        dash = (dash_mm * 1.1, dash_mm * 0.9)
        return (Disc(centre, radius_mm, line=sign.colour, line_mm=line_mm, dash=dash),)
    ring = Disc(centre, radius_mm, line=sign.colour, line_mm=line_mm)
    if sign.name == "unknown":
        return ring, _letter("?", centre, 0.66 * sign.side_mm, sign.colour)
    share = _SHARES[sign.name]
    if share == 1.0:
        return (Disc(centre, sign.side_mm / 2, fill=sign.colour),)
    return ring, Sector(centre, radius_mm, share, sign.colour)


def _letter(letter: str, centre: Point, size_mm: float, colour: str) -> TextBlock:
    """A bold letter centred in a sign."""
    width_mm = letter_width(letter, "bold") * size_mm
    left_mm = centre[0] - width_mm / 2
    run = Run("AtkinsonHyperlegible-Bold", letter, left_mm, width_mm, colour)
    line = Line(centre[1] + 0.334 * size_mm, (run,))
    area = Area(left_mm, centre[1] - size_mm / 2, width_mm, size_mm)
    return TextBlock(area, size_mm / MM_PER_PT, (line,), "")


def _square(sign: Sign) -> Rectangle:
    side_mm = sign.side_mm
    area = Area(sign.x_mm, sign.y_mm, side_mm, side_mm).inset(0.12 * side_mm)
    return Rectangle(area, 0.1 * side_mm, line=sign.colour, line_mm=side_mm / 11)


def _box(sign: Sign) -> tuple[Shape, ...]:
    return (_square(sign),)


def _half_box(sign: Sign) -> tuple[Shape, ...]:
    square = _square(sign)
    area = square.area
    half_mm = area.height_mm / 2
    lower = Area(area.x_mm, area.y_mm + half_mm, area.width_mm, half_mm)
    return square, Rectangle(lower, fill=sign.colour)


def _tick(sign: Sign) -> tuple[Shape, ...]:
    return (_stroke(sign, ((0.14, 0.55), (0.4, 0.8), (0.88, 0.2))),)


def _cross(sign: Sign) -> tuple[Shape, ...]:
    return (
        _stroke(sign, ((0.2, 0.2), (0.8, 0.8))),
        _stroke(sign, ((0.8, 0.2), (0.2, 0.8))),
    )


def _late(sign: Sign) -> tuple[Shape, ...]:
    square = _square(sign)
    centre = (sign.x_mm + sign.side_mm / 2, sign.y_mm + sign.side_mm / 2)
    return square, _letter("!", centre, 0.68 * sign.side_mm, sign.colour)


def _onwards(sign: Sign) -> tuple[Shape, ...]:
    return (_filled(sign, ((0.18, 0.18), (0.86, 0.5), (0.18, 0.82))),)


def _circle(sign: Sign) -> tuple[Shape, ...]:
    radius_mm = sign.side_mm / 2
    centre = (sign.x_mm + radius_mm, sign.y_mm + radius_mm)
    return (Disc(centre, radius_mm, fill=sign.colour),)


def _open_circle(sign: Sign) -> tuple[Shape, ...]:
    line_mm = sign.side_mm / 4
    radius_mm = sign.side_mm / 2
    centre = (sign.x_mm + radius_mm, sign.y_mm + radius_mm)
    return (Disc(centre, radius_mm - line_mm / 2, line=sign.colour, line_mm=line_mm),)


def _full_square(sign: Sign) -> tuple[Shape, ...]:
    area = Area(sign.x_mm, sign.y_mm, sign.side_mm, sign.side_mm).inset(0.04 * sign.side_mm)
    return (Rectangle(area, fill=sign.colour),)


def _triangle(sign: Sign) -> tuple[Shape, ...]:
    return (_filled(sign, ((0.5, 0.02), (1.02, 0.95), (-0.02, 0.95))),)


def _diamond(sign: Sign) -> tuple[Shape, ...]:
    return (_filled(sign, ((0.5, -0.05), (1.05, 0.5), (0.5, 1.05), (-0.05, 0.5))),)


def _pentagon(sign: Sign) -> tuple[Shape, ...]:
    return (_filled(sign, tuple((0.5 + 0.54 * x, 0.52 - 0.54 * y) for x, y in radar_axes(5))),)


def _plus(sign: Sign) -> tuple[Shape, ...]:
    return (
        _stroke(sign, ((0.5, 0.0), (0.5, 1.0)), 0.3),
        _stroke(sign, ((0.0, 0.5), (1.0, 0.5)), 0.3),
    )


def _filled(sign: Sign, places: tuple[Point, ...]) -> Polygon:
    return Polygon(tuple(_at(sign, place) for place in places), fill=sign.colour)


def _stroke(sign: Sign, places: tuple[Point, ...], width: float = 0.125) -> Polygon:
    points = tuple(_at(sign, place) for place in places)
    return Polygon(points, line=sign.colour, line_mm=width * sign.side_mm, is_closed=False)


def _at(sign: Sign, place: Point) -> Point:
    return sign.x_mm + place[0] * sign.side_mm, sign.y_mm + place[1] * sign.side_mm

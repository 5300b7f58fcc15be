"""Stories: paragraphs that are set in a column, and can be split where the column ends."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from pilotcanvas.poster.page import MM_PER_PT, Area, Disc, Line, Point, Run, Shape, Sign, TextBlock
from pilotcanvas.poster.text.direction import (
    READ_LEFTWARDS,
    Stretch,
    begins_leftwards,
    drawn_leftwards,
    stretches,
)
from pilotcanvas.poster.text.font import Role, joined_width, run_width
from pilotcanvas.poster.text.typeset import HYPHEN, BrokenLine, FontRun, Span, Typesetter, font_runs

BODY_LEADING = 1.25
"""Line spacing of running text, in units of its size."""
_SHORT_LINES = 6
_SLACK_MM = 1e-6
"""Tolerance for rounding errors in sums of floats, far below the height of a line."""


@dataclass(frozen=True, slots=True)
class Bullet:
    """What precedes a paragraph: a dot, a sign by name, or a short text such as "1."."""

    kind: Literal["dot", "sign", "text"]
    colour: str
    value: str = ""
    role: Role = "bold"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text.

    ``size`` is relative to the body size and ``leading`` to the paragraph's own size; ``gap``
    (above it, unless it is the first) and ``indent`` are relative to the body size. One that keeps
    the next does not end a column alone.
    """

    spans: tuple[Span, ...]
    size: float = 1.0
    gap: float = 0.0
    indent: float = 0.0
    leading: float = BODY_LEADING
    bullet: Bullet | None = None
    align: Literal["left", "centre", "right"] = "left"
    keeps_next: bool = False


Story = tuple[Paragraph, ...]


class Position(NamedTuple):
    """A line in a story: index of the paragraph, and of the line in it."""

    paragraph: int
    line: int


_START = Position(0, 0)


@dataclass(frozen=True, slots=True)
class Placed:
    """What was placed in a column, its bottom, and the first line that did not fit (or None)."""

    shapes: tuple[Shape, ...]
    bottom_mm: float
    end: Position | None


class Column:
    """A story set in a column of this width, with body text of this size."""

    def __init__(
        self, typesetter: Typesetter, story: Story, width_mm: float, body_pt: float
    ) -> None:
        self._typesetter = typesetter
        self._story = story
        self._width_mm = width_mm
        self._body_mm = body_pt * MM_PER_PT
        self._body_pt = body_pt

    @property
    def height_mm(self) -> float:
        """The height of the whole story; an estimate for very long paragraphs, which fit
        nowhere."""
        return sum(
            (paragraph.gap * self._body_mm if number else 0.0)
            + self._typesetter.line_count(paragraph.spans, self._room(paragraph))
            * self._leading_mm(paragraph)
            for number, paragraph in enumerate(self._story)
        )

    def place(
        self,
        x_mm: float,
        y_mm: float,
        height_mm: float,
        box: str,
        start: Position = _START,
        may_split: bool = False,
    ) -> Placed:
        """Place as many lines as fit below this top left corner, beginning at ``start``.

        A short paragraph is kept whole unless ``may_split``; a long one may be split between lines.
        """
        shapes: list[Shape] = []
        kept = [(0, y_mm)]  # number of shapes and bottom before each paragraph
        end_mm = y_mm + height_mm + _SLACK_MM
        for number in range(start.paragraph, len(self._story)):
            paragraph = self._story[number]
            first = start.line if number == start.paragraph else 0
            gap_mm = 0.0 if number == start.paragraph else paragraph.gap * self._body_mm
            lines = self._lines(paragraph)
            left = len(lines) - first
            leading_mm = self._leading_mm(paragraph)
            count = int(min(left, max(0.0, end_mm - y_mm - gap_mm) / leading_mm))
            is_short = left <= _SHORT_LINES and not may_split
            if left and (count == 0 or (count < left and is_short)):
                number = self._before_heading(number, start.paragraph)
                some, y_mm = kept[number - start.paragraph]
                line = start.line if number == start.paragraph else 0
                return Placed(tuple(shapes[:some]), y_mm, Position(number, line))
            area = Area(x_mm, y_mm + gap_mm, self._width_mm, count * leading_mm)
            shapes += self._drawn(paragraph, first, lines[first : first + count], area, box)
            y_mm = area.bottom_mm
            if count < left:
                return Placed(tuple(shapes), y_mm, Position(number, first + count))
            kept.append((len(shapes), y_mm))
        return Placed(tuple(shapes), y_mm, None)

    def rest(self, end: Position) -> Story:
        """Returns the story from this line on, for a column of another width."""
        paragraph = self._story[end.paragraph]
        if end.line:
            paragraph = _rest_of(paragraph, self._lines(paragraph)[end.line])
        return (paragraph, *self._story[end.paragraph + 1 :])

    def _before_heading(self, number: int, first: int) -> int:
        """Returns the paragraph, or the first of the headings before it that must move with it."""
        while number > first and self._story[number - 1].keeps_next:
            number -= 1
        return number

    def _leading_mm(self, paragraph: Paragraph) -> float:
        return paragraph.leading * paragraph.size * self._body_mm

    def _room(self, paragraph: Paragraph) -> float:
        """The width of its lines, in units of its text size."""
        room_mm = self._width_mm - paragraph.indent * self._body_mm
        return room_mm / (paragraph.size * self._body_mm)

    def _lines(self, paragraph: Paragraph) -> tuple[BrokenLine, ...]:
        return self._typesetter.lines(paragraph.spans, self._room(paragraph))

    def _drawn(
        self,
        paragraph: Paragraph,
        first: int,
        lines: Sequence[BrokenLine],
        area: Area,
        box: str,
    ) -> Iterator[Shape]:
        """Yields the shapes of lines from index ``first`` on; only line 0 has the bullet."""
        size_mm = paragraph.size * self._body_mm
        indent_mm = paragraph.indent * self._body_mm
        is_leftwards = begins_leftwards("".join(span.text[:200] for span in paragraph.spans))
        room_mm = self._width_mm - indent_mm
        left_mm = area.x_mm + (0.0 if is_leftwards else indent_mm)
        baselines = [
            area.y_mm + (number + 0.5) * self._leading_mm(paragraph) + 0.27 * size_mm
            for number in range(len(lines))
        ]
        set_lines = []
        for line, baseline_mm in zip(lines, baselines, strict=True):
            spare_mm = max(0.0, room_mm - line.width * size_mm)
            share = {"left": float(is_leftwards), "centre": 0.5, "right": 1.0}[paragraph.align]
            x_mm = left_mm + spare_mm * share
            place = (x_mm, baseline_mm)
            set_lines.append(_set_line(line, paragraph.spans, place, size_mm, is_leftwards))
        if paragraph.bullet and lines and not first:
            edge = (area.right_mm, -1) if is_leftwards else (area.x_mm, 1)
            yield from self._drawn_bullet(paragraph, paragraph.bullet, edge, baselines[0], box)
        if lines:
            # A letter wider than its column sticks out rather than being lost.
            used_mm = max(line.width for line in lines) * size_mm
            held = Area(left_mm, area.y_mm, max(room_mm, used_mm), area.height_mm)
            yield TextBlock(held, paragraph.size * self._body_pt, tuple(set_lines), box)

    def _drawn_bullet(
        self,
        paragraph: Paragraph,
        bullet: Bullet,
        edge: tuple[float, int],
        baseline_mm: float,
        box: str,
    ) -> Iterator[Shape]:
        """The bullet, drawn inwards (1 is right, -1 is left) from the edge of the paragraph."""
        edge_mm, inwards = edge
        size_mm = paragraph.size * self._body_mm
        middle_mm = baseline_mm - 0.334 * size_mm
        if bullet.kind == "dot":
            centre = (edge_mm + inwards * 0.22 * size_mm, middle_mm + 0.06 * size_mm)
            yield Disc(centre, 0.15 * size_mm, bullet.colour)
        elif bullet.kind == "sign":
            side_mm = 0.98 * size_mm
            x_mm = min(edge_mm, edge_mm + inwards * side_mm)
            yield Sign(bullet.value, x_mm, middle_mm - side_mm / 2, side_mm, bullet.colour)
        else:
            spans = (Span(bullet.value, bullet.role, bullet.colour),)
            broken = self._typesetter.lines(spans, 1e6)[0]
            x_mm = min(edge_mm, edge_mm + inwards * broken.width * size_mm)
            line = _set_line(broken, spans, (x_mm, baseline_mm), size_mm, False)
            height_mm = self._leading_mm(paragraph)
            top_mm = baseline_mm - 0.27 * size_mm - height_mm / 2
            area = Area(x_mm, top_mm, broken.width * size_mm, height_mm)
            yield TextBlock(area, paragraph.size * self._body_pt, (line,), box)


def plain(typesetter: Typesetter, text: str, role: Role = "regular", colour: str = "") -> Span:
    """Returns arbitrary text as a span of printable characters."""
    clean = typesetter.clean(text)
    return Span(clean, role, colour) if colour else Span(clean, role)


def _rest_of(paragraph: Paragraph, line: BrokenLine) -> Paragraph:
    """Returns the paragraph from this line on, without its bullet."""
    first = line.pieces[0]
    span = paragraph.spans[first.span]
    start = first.start + (1 if first.is_break and len(line.pieces) == 1 else 0)
    cut = dataclasses.replace(span, text=span.text[start:])
    spans = (cut, *paragraph.spans[first.span + 1 :])
    return dataclasses.replace(paragraph, spans=spans, bullet=None, gap=0.0)


def _set_line(
    line: BrokenLine, spans: tuple[Span, ...], place: Point, size_mm: float, is_leftwards: bool
) -> Line:
    """Returns a broken line of a paragraph of this direction, with this left edge and baseline."""
    x_mm, baseline_mm = place
    parts: list[tuple[Span, str]] = []
    for number, piece in enumerate(line.pieces):
        text = (" " * piece.spaces if number else "") + piece.text
        if parts and parts[-1][0] is spans[piece.span]:
            parts[-1] = (parts[-1][0], parts[-1][1] + text)
        else:
            parts.append((spans[piece.span], text))
    if line.is_cut:
        span, text = parts[-1]
        parts[-1] = (span, text + HYPHEN)
    whole = "".join(text for _, text in parts)
    is_mixed = READ_LEFTWARDS.search(whole) is not None
    fonts = (
        _in_drawn_order(parts, stretches(whole, is_leftwards))
        if is_mixed
        else _in_reading_order(parts)
    )
    runs = []
    for span, (font, text, is_joined) in fonts:
        width_mm = joined_width(text, font) if is_joined else run_width(text, font)
        width_mm *= size_mm * span.scale
        runs.append(Run(font, text, x_mm, width_mm, span.colour, span.scale, is_joined))
        x_mm += width_mm
    return Line(baseline_mm, tuple(runs), whole if is_mixed else "")


def _in_reading_order(parts: Sequence[tuple[Span, str]]) -> Iterator[tuple[Span, FontRun]]:
    for span, text in parts:
        for run in font_runs(text, span.role):
            yield span, run


def _in_drawn_order(
    parts: Sequence[tuple[Span, str]], order: Sequence[Stretch]
) -> Iterator[tuple[Span, FontRun]]:
    for start, end, is_leftwards in order:
        found: list[tuple[Span, FontRun]] = []
        at = 0
        for span, text in parts:
            part = text[max(0, start - at) : max(0, end - at)]
            found += [(span, run) for run in font_runs(part, span.role)] if part else []
            at += len(text)
        for span, run in reversed(found) if is_leftwards else found:
            if is_leftwards and not run.is_joined:
                yield span, run._replace(text=drawn_leftwards(run.text))
            else:
                yield span, run

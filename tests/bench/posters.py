"""Posters: an A0 canvas with 200 notes, whole and in pieces, beside pycairo drawing the same.

Laying out is measured apart: pycairo gets the boxes, lines and places that we worked out.
"""

from __future__ import annotations

import importlib.util
import pickle
import subprocess
import sys
import time
from io import BytesIO
from math import pi
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from measure import Line, compare, from_pairs

if TYPE_CHECKING:
    from pilotcanvas.poster.page import Page

NOTES = 200
NO_CAIRO = "alone: pip install '.[bench]' for pycairo"


def lines(folder: Path, pairs: int) -> list[Line]:
    """Time, memory and bytes of one A0 page against pycairo, and of its pieces against the page."""
    from pilots import DAY, pilot_with_notes

    from pilotcanvas.content.catalogue import words
    from pilotcanvas.poster.layout import lay_out
    from pilotcanvas.poster.sheet import Sheet
    from pilotcanvas.poster.tiles.tile_page import in_tiles
    from pilotcanvas.poster.tiles.tiling import Tiling
    from tests.method import bundled_method

    pilot, method, said = pilot_with_notes(NOTES), bundled_method("nl"), words("nl")
    sheet = Sheet("canvas", "A0", "nl", DAY)
    laid_out = [_timed(lambda: lay_out(pilot, method, said, sheet)) for _ in range(pairs)]
    pages = lay_out(pilot, method, said, sheet)[:1]
    tiles = {
        paper: in_tiles(pages, sheet, Tiling(paper), said, pilot.profile.title)
        for paper in ("A4", "A3")
    }
    for name, some in {"whole": pages, **tiles}.items():
        (folder / name).write_bytes(pickle.dumps(some))
    found = [Line(f"lay out A0 with {NOTES} notes", "ms", median(laid_out), None, None, None)]
    found += _against_cairo(pages, folder, pairs)
    whole_kb = len(_drawn(pages)) / 1e3
    for paper, some in tiles.items():
        name = f"{len(some) - 1} pieces on {paper} and a map"
        found.append(
            compare(
                f"draw {name}, against A0",
                "ms",
                1.3,
                pairs,
                lambda some=some: _timed(lambda: _drawn(some)),
                lambda: _timed(lambda: _drawn(pages)),
            )
        )
        memory = [(_memory("ours", folder / paper), _memory("ours", folder / "whole"))]
        found.append(from_pairs(f"peak memory of {name}", "MB", None, memory))
        sizes = [(len(_drawn(some)) / 1e3, whole_kb)]
        found.append(from_pairs(f"bytes of {name}", "kB", 1.3, sizes))
    return found


def _against_cairo(pages: tuple[Page, ...], folder: Path, pairs: int) -> list[Line]:
    """Ours beside pycairo; alone where that is not installed, which the name of the line says."""
    path, ours_kb = folder / "whole", len(_drawn(pages)) / 1e3
    if importlib.util.find_spec("cairo") is None:
        drawn_ms = median(_timed(lambda: _drawn(pages)) for _ in range(pairs))
        return [
            Line(f"draw A0 {NO_CAIRO}", "ms", drawn_ms, None, None, None),
            Line("peak memory of drawing A0", "MB", _memory("ours", path), None, None, None),
            Line("bytes of A0", "kB", ours_kb, None, None, None),
        ]
    memory = [(_memory("ours", path), _memory("bare", path)) for _ in range(min(pairs, 3))]
    return [
        compare(
            f"draw A0 with {NOTES} notes, against pycairo",
            "ms",
            1.3,
            pairs,
            lambda: _timed(lambda: _drawn(pages)),
            lambda: _timed(lambda: _drawn_by_cairo(pages)),
        ),
        from_pairs("peak memory of drawing A0", "MB", None, memory),
        from_pairs("bytes of A0", "kB", 1.0, [(ours_kb, len(_drawn_by_cairo(pages)) / 1e3)]),
    ]


def _timed(act: Any) -> float:
    """How many milliseconds something takes."""
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1e3


def _drawn(pages: tuple[Page, ...]) -> bytes:
    from pilotcanvas.poster.pdf import render

    return render(pages, "Groot", "", "nl", ("PilotCanvas",))


def _memory(which: str, path: Path) -> float:
    """The most memory, in MB, of a process that only draws pages that were laid out before."""
    command = [sys.executable, __file__, which, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout) / 1e3


def _drawn_by_cairo(pages: tuple[Page, ...]) -> bytes:
    """The same boxes and strings. Cairo takes a font of the system: ours is not installed there."""
    import cairo

    target = BytesIO()
    mm = 72 / 25.4
    surface = cairo.PDFSurface(target, 1, 1)
    context = cairo.Context(surface)
    for page in pages:
        surface.set_size(page.width_mm * mm, page.height_mm * mm)
        context.save()
        context.scale(mm, mm)
        for shape in page.shapes:
            _draw_by_cairo(context, shape)
        context.restore()
        context.show_page()
    surface.finish()
    return target.getvalue()


def _draw_by_cairo(context: Any, shape: Any) -> None:
    from pilotcanvas.poster.page import Disc, Polygon, Rectangle, Sector, Sign, TextBlock
    from pilotcanvas.poster.sign_shape import strokes

    match shape:
        case Rectangle():
            area, radius = shape.area, shape.radius_mm
            radius = min(radius, area.width_mm / 2, area.height_mm / 2)
            if radius > 0:
                _round_corners(context, area, radius)
            else:
                context.rectangle(area.x_mm, area.y_mm, area.width_mm, area.height_mm)
            _paint(context, shape.fill, shape.line, shape.line_mm)
        case Polygon():
            for point in shape.points:
                context.line_to(*point)
            if shape.is_closed:
                context.close_path()
            _paint(context, shape.fill, shape.line, shape.line_mm, shape.dash)
        case Disc():
            context.new_sub_path()
            context.arc(*shape.centre, shape.radius_mm, 0, 2 * pi)
            _paint(context, shape.fill, shape.line, shape.line_mm, shape.dash)
        case Sector():
            context.move_to(*shape.centre)
            context.arc(*shape.centre, shape.radius_mm, -pi / 2, (2 * shape.share - 0.5) * pi)
            _paint(context, shape.fill, "", 0)
        case Sign():
            for stroke in strokes(shape):
                _draw_by_cairo(context, stroke)
        case TextBlock():
            _write_by_cairo(context, shape)


def _round_corners(context: Any, area: Any, radius: float) -> None:
    context.new_sub_path()
    for x, y, start in (
        (area.right_mm - radius, area.y_mm + radius, -pi / 2),
        (area.right_mm - radius, area.bottom_mm - radius, 0),
        (area.x_mm + radius, area.bottom_mm - radius, pi / 2),
        (area.x_mm + radius, area.y_mm + radius, pi),
    ):
        context.arc(x, y, radius, start, start + pi / 2)
    context.close_path()


def _paint(context: Any, fill: str, line: str, line_mm: float, dash: Any = ()) -> None:
    if fill:
        context.set_source_rgb(*_colour(fill))
        context.fill_preserve()
    if line:
        context.set_source_rgb(*_colour(line))
        context.set_line_width(line_mm)
        context.set_dash(dash)
        context.stroke_preserve()
    context.new_path()


def _write_by_cairo(context: Any, block: Any) -> None:
    for line in block.lines:
        for run in line.runs:
            is_bold = int(run.font.endswith("Bold"))
            context.select_font_face("sans-serif", int(run.font.endswith("Italic")), is_bold)
            context.set_font_size(block.size_pt * run.scale * 25.4 / 72)
            context.set_source_rgb(*_colour(run.colour))
            context.move_to(run.x_mm, line.baseline_mm)
            context.show_text(run.text)


def _colour(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from starting import peak_memory_kb

    drawing = _drawn if sys.argv[1] == "ours" else _drawn_by_cairo
    drawing(pickle.loads(Path(sys.argv[2]).read_bytes()))
    print(peak_memory_kb())

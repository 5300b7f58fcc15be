"""Renders pages as a PDF. The only module that uses ReportLab's canvas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from io import BytesIO
from math import sqrt
from pathlib import Path
from typing import Any

from pilotcanvas.atomic_write import Source, atomic_write
from pilotcanvas.model.language import LANGUAGES
from pilotcanvas.poster.page import (
    MM_PER_PT,
    Area,
    Disc,
    Excerpt,
    Page,
    Polygon,
    Rectangle,
    Sector,
    Shape,
    Sign,
    TextBlock,
)
from pilotcanvas.poster.sign_shape import strokes
from pilotcanvas.poster.text.font import loaded, shaped

_PT_PER_MM = 1 / MM_PER_PT
_BEND = 4 * (sqrt(2) - 1) / 3
"""Length of the Bézier handles of a quarter circle, in radii."""


def render(
    pages: Sequence[Page], title: str, author: str, language: str, keywords: Sequence[str]
) -> bytes:
    """Returns the pages as a PDF with this title, author, language and keywords.

    Deterministic: the same input gives the same bytes, and no other metadata is written.
    """
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    target = BytesIO()
    first = pages[0]
    canvas = Canvas(
        target,
        pagesize=(first.width_mm * _PT_PER_MM, first.height_mm * _PT_PER_MM),
        pageCompression=1,
        invariant=1,
        lang=LANGUAGES[language].locale,
        initialFontName=loaded("AtkinsonHyperlegible-Regular").fontName,
        pdfVersion=(1, 7),
    )
    canvas.setTitle(_printable(title))
    canvas.setAuthor(_printable(author))
    canvas.setSubject("")
    canvas.setKeywords(_printable(", ".join(keywords)))
    canvas.setCreator("PilotCanvas")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.setViewerPreference("PrintScaling", "None")  # print at 100 %
    forms = _draw_forms(canvas, pages)
    _label_pages(canvas, [page.label for page in pages])
    for number, page in enumerate(pages):
        _draw_page(canvas, page, number, forms)
    canvas.save()
    return target.getvalue()


def write(
    pages: Sequence[Page],
    path: Path,
    title: str,
    author: str,
    language: str,
    keywords: Sequence[str],
    source: Source | None = None,
) -> None:
    """Render the pages of a pilot, the ``source``, and write them to a file atomically.

    Raises `Problem` if the path cannot be written to, or leads to a pilot; an existing file is then
    left unchanged.
    """
    atomic_write(path, render(pages, title, author, language, keywords), source)


def _printable(text: str) -> str:
    """Returns text that is valid in PDF metadata: without control characters and lone
    surrogates."""
    return "".join(
        letter for letter in text if letter.isprintable() and not "\ud800" <= letter <= "\udfff"
    )


def _draw_forms(canvas: Any, pages: Sequence[Page]) -> dict[int, str]:
    """Draw every page that excerpts refer to once, as a form. Returns form names by page identity.

    A page is stored once however many excerpts show it. Forms are opaque: they lose transparency.
    """
    forms: dict[int, str] = {}
    excerpts = [shape for page in pages for shape in page.shapes if isinstance(shape, Excerpt)]
    for page in (excerpt.page for excerpt in excerpts):
        if id(page) in forms:
            continue
        name = forms[id(page)] = str(len(forms) + 1)
        height_pt = page.height_mm * _PT_PER_MM
        canvas.beginForm(name, 0, 0, page.width_mm * _PT_PER_MM, height_pt)
        pen = _Pen(canvas, height_pt, {})
        for shape in page.shapes:
            pen.draw(shape)
        canvas.endForm()
    return forms


def _label_pages(canvas: Any, labels: Sequence[str]) -> None:
    """Set the page labels. Consecutive ones, such as A1, A2, A3, share one entry."""
    following: tuple[str, int | None] = ("", None)
    for page, label in enumerate(labels):
        prefix = label.rstrip("0123456789")
        digits = label[len(prefix) :]
        if digits and digits[0] != "0":
            if (prefix, int(digits)) != following:
                canvas.addPageLabel(page, "ARABIC", int(digits), prefix or None)
            following = (prefix, int(digits) + 1)
        else:
            canvas.addPageLabel(page, prefix=label)
            following = ("", None)


def _draw_page(canvas: Any, page: Page, number: int, forms: Mapping[int, str]) -> None:
    width_pt, height_pt = page.width_mm * _PT_PER_MM, page.height_mm * _PT_PER_MM
    canvas.setPageSize((width_pt, height_pt))
    pen = _Pen(canvas, height_pt, forms)
    for shape in page.shapes:
        pen.draw(shape)
    for place, entry in enumerate(page.outline):
        key = f"p{number}-{place}"
        area = entry.area
        canvas.bookmarkPage(
            key,
            fit="FitR",
            left=area.x_mm * _PT_PER_MM,
            right=area.right_mm * _PT_PER_MM,
            top=height_pt - area.y_mm * _PT_PER_MM,
            bottom=height_pt - area.bottom_mm * _PT_PER_MM,
        )
        canvas.addOutlineEntry(_printable(entry.title)[:200], key, level=0)
    canvas.showPage()


@cache
def _rgb(colour: str) -> tuple[float, float, float]:
    """Converts a colour such as "#1b2733" to components from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


class _Pen:
    """Draws shapes on one page, in ReportLab's coordinates: points from the bottom left."""

    def __init__(self, canvas: Any, height_pt: float, forms: Mapping[int, str]) -> None:
        self._canvas = canvas
        self._height_pt = height_pt
        self._forms = forms
        self._fill = ""
        self._line: tuple[str, float, tuple[float, ...]] = ("", 0.0, ())

    def draw(self, shape: Shape) -> None:
        """Draw any shape."""
        match shape:
            case Rectangle():
                self._rectangle(shape)
            case Polygon():
                self._polygon(shape)
            case Disc():
                self._disc(shape)
            case Sector():
                self._sector(shape)
            case Sign():
                for stroke in strokes(shape):
                    self.draw(stroke)
            case TextBlock():
                self._text(shape)
            case Excerpt():
                self._excerpt(shape)

    def _place(self, x_mm: float, y_mm: float) -> tuple[float, float]:
        return x_mm * _PT_PER_MM, self._height_pt - y_mm * _PT_PER_MM

    def _set_pen(self, fill: str, line: str, line_mm: float, dash: Sequence[float]) -> None:
        """Set fill and line, skipping those already in effect (PDF graphics state persists)."""
        canvas = self._canvas
        if fill and fill != self._fill:
            canvas.setFillColorRGB(*_rgb(fill))
            self._fill = fill
        wanted = (line, line_mm, tuple(dash))
        if line and wanted != self._line:
            canvas.setStrokeColorRGB(*_rgb(line))
            canvas.setLineWidth(line_mm * _PT_PER_MM)
            canvas.setLineJoin(1)
            canvas.setDash([length * _PT_PER_MM for length in dash])
            self._line = wanted

    def _rectangle(self, shape: Rectangle) -> None:
        area = shape.area
        if area.width_mm <= 0 or area.height_mm <= 0:
            return
        x, y = self._place(area.x_mm, area.bottom_mm)
        dash = (3 * shape.line_mm, 3 * shape.line_mm) if shape.is_dashed else ()
        self._set_pen(shape.fill, shape.line, shape.line_mm, dash)
        size = (area.width_mm * _PT_PER_MM, area.height_mm * _PT_PER_MM)
        paint = {"stroke": int(bool(shape.line)), "fill": int(bool(shape.fill))}
        radius = min(shape.radius_mm * _PT_PER_MM, *(side / 2 for side in size))
        if radius > 0:
            self._canvas.roundRect(x, y, *size, radius, **paint)
        else:
            self._canvas.rect(x, y, *size, **paint)

    def _polygon(self, shape: Polygon) -> None:
        self._set_pen(shape.fill, shape.line, shape.line_mm, shape.dash)
        path = self._canvas.beginPath()
        first, *others = shape.points
        path.moveTo(*self._place(*first))
        for point in others:
            path.lineTo(*self._place(*point))
        if shape.is_closed:
            path.close()
        self._canvas.drawPath(path, stroke=int(bool(shape.line)), fill=int(bool(shape.fill)))

    def _disc(self, shape: Disc) -> None:
        self._set_pen(shape.fill, shape.line, shape.line_mm, shape.dash)
        x, y = self._place(*shape.centre)
        out = shape.radius_mm * _PT_PER_MM
        bend = out * _BEND
        path = self._canvas.beginPath()
        path.moveTo(x + out, y)
        path.curveTo(x + out, y + bend, x + bend, y + out, x, y + out)
        path.curveTo(x - bend, y + out, x - out, y + bend, x - out, y)
        path.curveTo(x - out, y - bend, x - bend, y - out, x, y - out)
        path.curveTo(x + bend, y - out, x + out, y - bend, x + out, y)
        path.close()
        self._canvas.drawPath(path, stroke=int(bool(shape.line)), fill=int(bool(shape.fill)))

    def _sector(self, shape: Sector) -> None:
        self._set_pen(shape.fill, "", 0.0, ())
        x, y = self._place(*shape.centre)
        radius = shape.radius_mm * _PT_PER_MM
        box = (x - radius, y - radius, x + radius, y + radius)
        self._canvas.wedge(*box, 90, -360 * shape.share, stroke=0, fill=1)

    def _text(self, block: TextBlock) -> None:
        """Draw a text block as one PDF text object."""
        text: Any = None
        font = ("", 0.0)
        for line in block.lines:
            for run in line.runs:
                place = self._place(run.x_mm, line.baseline_mm)
                if text is None:
                    text = self._canvas.beginText(*place)
                else:
                    text.setTextOrigin(*place)
                size_pt = block.size_pt * run.scale
                if (run.font, size_pt) != font:
                    text.setFont(loaded(run.font).fontName, size_pt)
                    font = (run.font, size_pt)
                if run.colour != self._fill:
                    text.setFillColorRGB(*_rgb(run.colour))
                    self._fill = run.colour
                # Unlike textOut, textLine does not measure the text again.
                text.textLine(shaped(run.text, run.font, size_pt) if run.is_shaped else run.text)
        if text is not None:
            self._canvas.drawText(text)

    def _excerpt(self, excerpt: Excerpt) -> None:
        """Draw a piece of a form, clipped, scaled and translated to its area."""
        source, place, form = excerpt.source, excerpt.place, self._forms[id(excerpt.page)]
        canvas = self._canvas
        if source == place == Area(0.0, 0.0, excerpt.page.width_mm, excerpt.page.height_mm):
            canvas.doForm(form)
            return
        scale = place.width_mm / source.width_mm
        left_mm, top_mm = place.x_mm - scale * source.x_mm, place.y_mm - scale * source.y_mm
        x, y = self._place(left_mm, top_mm + scale * excerpt.page.height_mm)
        canvas.saveState()
        path = canvas.beginPath()
        corner = self._place(place.x_mm, place.bottom_mm)
        path.rect(*corner, place.width_mm * _PT_PER_MM, place.height_mm * _PT_PER_MM)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.transform(scale, 0, 0, scale, x, y)
        canvas.doForm(form)
        canvas.restoreState()

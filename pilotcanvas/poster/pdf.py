"""Draws pages as a PDF: the only file that knows ReportLab's canvas; decides about no place."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from pilotcanvas.poster.font import loaded, shaped
from pilotcanvas.poster.mark import strokes
from pilotcanvas.poster.page import (
    MM_PER_PT,
    Disc,
    Line,
    Page,
    Polygon,
    Rectangle,
    Sector,
    Shape,
    Sign,
    TextBlock,
)
from pilotcanvas.whole_file import write_whole

_PT_PER_MM = 1 / MM_PER_PT


def render(
    pages: Sequence[Page], title: str, author: str, language: str, keywords: Sequence[str]
) -> bytes:
    """The pages as a PDF with this title, author, language ("nl", "en") and keywords.

    The same input gives the same bytes. Nothing is in the file that was not given here.
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
        lang={"nl": "nl-NL", "en": "en-GB"}[language],
        initialFontName=loaded("AtkinsonHyperlegible-Regular").fontName,
        pdfVersion=(1, 7),
    )
    canvas.setTitle(_printable(title))
    canvas.setAuthor(_printable(author))
    canvas.setSubject("")
    canvas.setKeywords(_printable(", ".join(keywords)))
    canvas.setCreator("PilotCanvas")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for number, page in enumerate(pages):
        _draw_page(canvas, page, number)
    canvas.save()
    return target.getvalue()


def write(
    pages: Sequence[Page],
    path: Path,
    title: str,
    author: str,
    language: str,
    keywords: Sequence[str],
) -> None:
    """Draw the pages and write them to a file, whole or not at all.

    Raises `Problem` when the place cannot be written to; what was there before is then unharmed.
    """
    write_whole(path, render(pages, title, author, language, keywords))


def _printable(text: str) -> str:
    """Text as it can stand in a PDF's information: without control characters and lone halves of
    letters, which no reader can show."""
    return "".join(
        letter for letter in text if letter.isprintable() and not "\ud800" <= letter <= "\udfff"
    )


def _draw_page(canvas: Any, page: Page, number: int) -> None:
    width_pt, height_pt = page.width_mm * _PT_PER_MM, page.height_mm * _PT_PER_MM
    canvas.setPageSize((width_pt, height_pt))
    canvas.addPageLabel(number, prefix=page.label)
    pen = _Pen(canvas, height_pt)
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


class _Pen:
    """Draws shapes on one page. ReportLab counts in points from the bottom left."""

    def __init__(self, canvas: Any, height_pt: float) -> None:
        self._canvas = canvas
        self._height_pt = height_pt

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

    def _place(self, x_mm: float, y_mm: float) -> tuple[float, float]:
        return x_mm * _PT_PER_MM, self._height_pt - y_mm * _PT_PER_MM

    def _set_pen(
        self, fill: str, line: str, line_mm: float, dash: Sequence[float], cap: int = 0
    ) -> None:
        from reportlab.lib.colors import HexColor

        canvas = self._canvas
        if fill:
            canvas.setFillColor(HexColor(fill))
        if line:
            canvas.setStrokeColor(HexColor(line))
            canvas.setLineWidth(line_mm * _PT_PER_MM)
            canvas.setLineCap(cap)
            canvas.setLineJoin(1)
            canvas.setDash([length * _PT_PER_MM for length in dash])

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
        self._canvas.circle(
            *self._place(*shape.centre),
            shape.radius_mm * _PT_PER_MM,
            stroke=int(bool(shape.line)),
            fill=int(bool(shape.fill)),
        )

    def _sector(self, shape: Sector) -> None:
        self._set_pen(shape.fill, "", 0.0, ())
        x, y = self._place(*shape.centre)
        radius = shape.radius_mm * _PT_PER_MM
        box = (x - radius, y - radius, x + radius, y + radius)
        self._canvas.wedge(*box, 90, -360 * shape.share, stroke=0, fill=1)

    def _text(self, block: TextBlock) -> None:
        """Draw a text as one text object; a line in mixed directions is one of its own, which says
        what it reads."""
        plain = [line for line in block.lines if not line.text]
        if plain:
            self._text_object(block, plain)
        for line in block.lines:
            if line.text:
                meant = ("\ufeff" + line.text).encode("utf-16-be").hex().upper()
                self._canvas.addLiteral(f"/Span <</ActualText <{meant}>>> BDC")
                self._text_object(block, [line])
                self._canvas.addLiteral("EMC")

    def _text_object(self, block: TextBlock, lines: Sequence[Line]) -> None:
        from reportlab.lib.colors import HexColor

        text = self._canvas.beginText()
        font, colour = ("", 0.0), ""
        for line in lines:
            for run in line.runs:
                size_pt = block.size_pt * run.scale
                if (run.font, size_pt) != font:
                    text.setFont(loaded(run.font).fontName, size_pt)
                    font = (run.font, size_pt)
                if run.colour != colour:
                    text.setFillColor(HexColor(run.colour))
                    colour = run.colour
                text.setTextOrigin(*self._place(run.x_mm, line.baseline_mm))
                if run.is_shaped:
                    text.textOut(shaped(run.text, run.font, size_pt))
                else:
                    text.textOut(run.text)
        self._canvas.drawText(text)

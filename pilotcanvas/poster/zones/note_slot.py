"""Slots for sticky notes on a blank canvas: their size and outline."""

from __future__ import annotations

from pilotcanvas.content.palette import LINE, MUTED
from pilotcanvas.poster.page import MM_PER_PT, Area, Rectangle
from pilotcanvas.poster.page_builder import PageBuilder
from pilotcanvas.poster.sheet import Sheet
from pilotcanvas.poster.text.story import Paragraph
from pilotcanvas.poster.text.typeset import Span

STICKY_NOTE_MM = 76.0
"""The side of an ordinary sticky note: 3 inches."""
_REAL_PAPERS = ("A0", "A1")
_THINNEST_MM = 0.15


def slot_mm(sheet: Sheet) -> float:
    """The side of a slot: a real sticky note on A0 and A1, else reduced as from A0."""
    is_real = sheet.paper in _REAL_PAPERS
    return STICKY_NOTE_MM if is_real else STICKY_NOTE_MM * sheet.scale


def is_to_scale(sheet: Sheet) -> bool:
    """Whether slots are smaller than real sticky notes."""
    return sheet.paper not in _REAL_PAPERS


def draw_slots(draft: PageBuilder, area: Area, side_mm: float, label: str, box: str) -> list[Area]:
    """Draw as many slots as fit, with thin outlines and a label in the corner. Returns their areas.

    They are at the bottom of the area and centred, so that those in a row of cards line up.
    """
    step_mm = side_mm + side_mm / 19
    columns = int((area.width_mm + step_mm - side_mm + 0.01) / step_mm)
    rows = int((area.height_mm + step_mm - side_mm + 0.01) / step_mm)
    left_mm = area.x_mm + (area.width_mm - columns * step_mm + step_mm - side_mm) / 2
    top_mm = area.bottom_mm - rows * step_mm + step_mm - side_mm
    places = [
        Area(left_mm + column * step_mm, top_mm + row * step_mm, side_mm, side_mm)
        for row in range(rows)
        for column in range(columns)
    ]
    size_pt = draft.style.small_pt
    line_mm = 1.25 * size_pt * MM_PER_PT
    thin_mm = max(_THINNEST_MM, side_mm / 160)
    for number, place in enumerate(places, 1):
        draft.box(f"{box}/place-{number}", place)
        draft.add(
            Rectangle(
                place,
                side_mm / 40,
                line=LINE,
                line_mm=thin_mm,
                is_dashed=True,
            )
        )
        if label:
            corner = Area(place.x_mm, place.bottom_mm - 1.2 * line_mm, 0.96 * side_mm, line_mm)
            paragraph = Paragraph((Span(label, "regular", MUTED),), align="right")
            draft.set((paragraph,), corner, size_pt, f"{box}/place-{number}")
    return places

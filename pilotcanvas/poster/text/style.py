"""Sizes and colours on paper: scaled per sheet, and reduced for sparing ink."""

from __future__ import annotations

from pilotcanvas.content.palette import INK, LINE, MUTED, PAPER, Hue
from pilotcanvas.poster.page import MM_PER_PT, Area, Rectangle
from pilotcanvas.poster.sheet import Sheet

SMALLEST_PT = 7.0
"""The smallest text size that is ever printed."""
_BODY_A0_PT = (32.0, 30.0, 28.0, 27.0, 26.0, 25.0, 24.0, 23.0, 22.0, 21.0, 20.0)
_NARROWEST_MARGIN_MM = 7.0
"""Most printers cannot print closer than about 5 mm to the edge."""
_HANDOUT_SCALE = 0.375
"""Handouts are read like a letter, so their text is larger than on a scaled-down poster."""
_HANDOUT_MARGIN_MM = 13.0
MARK_LEADING = 1.35
"""The line height of a continuation mark, in units of its text size."""


class Style:
    """Sizes and colours of one sheet. Sizes are given as on A0 and returned for this sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.is_tight = sheet.has_note_slots  # for note slots at real size
        self.is_sparing = sheet.ink == "sparing"
        self._scale = _HANDOUT_SCALE if sheet.kind.is_handout else sheet.scale

    def mm(self, on_a0: float) -> float:
        """Scales a length in mm."""
        return on_a0 * self._scale

    def pt(self, on_a0: float) -> float:
        """Scales a text size in points, never below `SMALLEST_PT`."""
        return max(SMALLEST_PT, on_a0 * self._scale)

    @property
    def margin_mm(self) -> float:
        """The page margin."""
        if self.sheet.kind.is_handout:
            return _HANDOUT_MARGIN_MM
        return max(_NARROWEST_MARGIN_MM, self.mm(9.5 if self.is_tight else 18))

    @property
    def body_sizes_pt(self) -> tuple[float, ...]:
        """The allowed body text sizes, in descending order: on A0 from 32 to 20 points."""
        return tuple(dict.fromkeys(self.pt(size) for size in _BODY_A0_PT))

    @property
    def heading_pt(self) -> float:
        """The size of zone headings: on A0 at least 48 points, on a handout 12.6."""
        return self.pt(33.6 if self.sheet.kind.is_handout else 50)

    @property
    def small_pt(self) -> float:
        """The size of legend and source."""
        return self.pt(20)

    @property
    def gap_mm(self) -> float:
        """The space between zones."""
        return self.mm(6 if self.is_tight else 10)

    @property
    def card_gap_mm(self) -> float:
        """The space between cards."""
        return self.mm(3 if self.is_tight else 6)

    @property
    def zone_pad_mm(self) -> float:
        """The padding within a zone."""
        return self.mm(5 if self.is_tight else 8.5)

    def inner_mm(self, width_mm: float) -> float:
        """The width within the padding of a zone of this width."""
        return width_mm - 2 * self.zone_pad_mm

    @property
    def mark_mm(self) -> float:
        """The height of a continuation mark."""
        return self.small_pt * MARK_LEADING * MM_PER_PT

    @property
    def card_pad_mm(self) -> float:
        """The padding within a card."""
        if self.is_tight:  # on A1 a real sticky note leaves no more than 2 mm
            return self.mm(2 if self.sheet.paper == "A1" else 3.5)
        return self.mm(5.5)

    def zone(self, area: Area, hue: Hue) -> Rectangle:
        """The background of a zone."""
        radius_mm = self.mm(8)
        if self.is_sparing:
            return Rectangle(area, radius_mm, line=hue.strong, line_mm=self.mm(1.2))
        return Rectangle(area, radius_mm, fill=hue.tint)

    def card(self, area: Area) -> Rectangle:
        """The background of a card."""
        radius_mm = self.mm(5)
        if self.is_sparing:
            return Rectangle(area, radius_mm, line=LINE, line_mm=self.mm(0.6))
        return Rectangle(area, radius_mm, fill=PAPER)

    def frame(self, area: Area) -> Rectangle:
        """The background of a zone that draws attention: white with a dark outline."""
        return Rectangle(area, self.mm(8), fill=PAPER, line=INK, line_mm=self.mm(1.6))

    def fill(self, colour: str) -> str:
        """Returns the fill colour, or nothing with sparing ink."""
        return "" if self.is_sparing else colour

    @property
    def muted(self) -> str:
        """The colour of secondary text."""
        return MUTED

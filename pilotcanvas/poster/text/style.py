"""Sizes and colours on paper: what is how large on which sheet, and how ink is spared."""

from __future__ import annotations

from pilotcanvas.content.palette import INK, LINE, MUTED, PAPER, Hue
from pilotcanvas.poster.page import Area, Rectangle
from pilotcanvas.poster.sheet import Sheet

SMALLEST_PT = 7.0
"""Nothing is ever printed smaller."""
_BODY_A0_PT = (32.0, 30.0, 28.0, 27.0, 26.0, 25.0, 24.0, 23.0, 22.0, 21.0, 20.0)
_NARROWEST_MARGIN_MM = 7.0
"""Most printers cannot print nearer to the edge than some 5 mm."""
_HANDOUT_SCALE = 0.375
"""A handout is read as a letter is: its text is larger than on a poster that is made small."""
_HANDOUT_MARGIN_MM = 13.0


class Style:
    """How large and in what ink the things on one sheet are drawn.

    Sizes are given as they are on A0 and come back as they are on this sheet.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.is_tight = sheet.is_blank and sheet.name == "canvas"  # for places of a real size
        self.is_sparing = sheet.ink == "sparing"
        self._scale = _HANDOUT_SCALE if sheet.is_handout else sheet.scale

    def mm(self, on_a0: float) -> float:
        """A length in mm."""
        return on_a0 * self._scale

    def pt(self, on_a0: float) -> float:
        """A text size, never below `SMALLEST_PT`."""
        return max(SMALLEST_PT, on_a0 * self._scale)

    @property
    def margin_mm(self) -> float:
        """The white around everything."""
        if self.sheet.is_handout:
            return _HANDOUT_MARGIN_MM
        return max(_NARROWEST_MARGIN_MM, self.mm(9.5 if self.is_tight else 18))

    @property
    def body_sizes_pt(self) -> tuple[float, ...]:
        """The sizes that text may have, from large to small: on A0 32 to 20 points."""
        return tuple(dict.fromkeys(self.pt(size) for size in _BODY_A0_PT))

    @property
    def heading_pt(self) -> float:
        """The size of the headings of zones: on A0 at least 48 points, on a handout 12.6."""
        return self.pt(33.6 if self.sheet.is_handout else 50)

    @property
    def small_pt(self) -> float:
        """The size of legend and source."""
        return self.pt(20)

    @property
    def gap_mm(self) -> float:
        """The white between zones."""
        return self.mm(6 if self.is_tight else 10)

    @property
    def card_gap_mm(self) -> float:
        """The white between cards."""
        return self.mm(3 if self.is_tight else 6)

    @property
    def zone_pad_mm(self) -> float:
        """The white within a zone."""
        return self.mm(5 if self.is_tight else 8.5)

    @property
    def card_pad_mm(self) -> float:
        """The white within a card."""
        if self.is_tight:  # on A1 a real note leaves no more than 2
            return self.mm(2 if self.sheet.paper == "A1" else 3.5)
        return self.mm(5.5)

    def zone(self, area: Area, hue: Hue) -> Rectangle:
        """The ground of a zone."""
        radius_mm = self.mm(8)
        if self.is_sparing:
            return Rectangle(area, radius_mm, line=hue.strong, line_mm=self.mm(1.2))
        return Rectangle(area, radius_mm, fill=hue.tint)

    def card(self, area: Area) -> Rectangle:
        """The ground of a card."""
        radius_mm = self.mm(5)
        if self.is_sparing:
            return Rectangle(area, radius_mm, line=LINE, line_mm=self.mm(0.6))
        return Rectangle(area, radius_mm, fill=PAPER)

    def frame(self, area: Area) -> Rectangle:
        """The ground of the zone that calls for attention: white, with a dark line around it."""
        return Rectangle(area, self.mm(8), fill=PAPER, line=INK, line_mm=self.mm(1.6))

    def fill(self, colour: str) -> str:
        """A colour to fill with, or nothing where ink is spared."""
        return "" if self.is_sparing else colour

    @property
    def muted(self) -> str:
        """The colour of what matters less."""
        return MUTED

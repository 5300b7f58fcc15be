"""The embedded fonts: glyph coverage, glyph widths and Arabic shaping."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal

from pilotcanvas.bundled import bundled

Role = Literal["regular", "bold", "italic"]

_SHARED = ("NotoSansMath-Regular", "NotoSansSymbols2-Regular")
FAMILIES: dict[Role, tuple[str, ...]] = {
    "regular": (
        "AtkinsonHyperlegible-Regular",
        "NotoSans-Regular",
        "NotoSansArabic-Regular",
        "NotoSansHebrew-Regular",
        *_SHARED,
    ),
    "bold": (
        "AtkinsonHyperlegible-Bold",
        "NotoSans-Bold",
        "NotoSansArabic-Bold",
        "NotoSansHebrew-Bold",
        *_SHARED,
    ),
    "italic": (
        "AtkinsonHyperlegible-Italic",
        "NotoSans-Regular",
        "NotoSansArabic-Regular",
        "NotoSansHebrew-Regular",
        *_SHARED,
    ),
}
"""Fonts in order of fallback."""

SUBSTITUTE = "□"
"""Printed instead of a character that no font has or that cannot be printed."""

JOINED = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefe]+")
"""Arabic letters: they are joined, so their widths do not simply add up."""

UNSEEN = frozenset("\u061c\u200b\u200c\u200d\u200e\u200f\u00ad\ufeff")
"""Invisible characters that affect others: joiners, direction marks, soft hyphens."""

_PRIVATE = range(0xE000, 0xF900)
"""Our Arabic fonts keep their joined forms here (see `resources/fonts/README.txt`)."""


@cache
def loaded(name: str) -> Any:
    """Returns ReportLab's font of this name, registered for drawing."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(name, str(bundled("fonts", f"{name}.ttf")), asciiReadable=False)
    registerFont(font)
    return font


@cache
def font_of(letter: str, role: Role) -> str | None:
    """Returns the first font of this role that has a glyph for the letter, or None."""
    for name in FAMILIES[role]:
        if font_has(name, letter):
            return name
    return None


@cache
def font_has(name: str, letter: str) -> bool:
    """Whether this font has a glyph for the letter."""
    code = ord(letter)
    # The last two code points of each plane are noncharacters, though a font table ends with one.
    is_letter = code not in _PRIVATE and code & 0xFFFE != 0xFFFE
    return is_letter and code in loaded(name).face.charToGlyph


@cache
def letter_width(letter: str, role: Role) -> float:
    """The width of a letter in units of the text size; 0 if it is never drawn."""
    name = None if letter in UNSEEN else font_of(letter, role)
    return 0.0 if name is None else loaded(name).face.charWidths[ord(letter)] / 1000


def run_width(text: str, name: str) -> float:
    """The width of unjoined text in one font, in units of the text size."""
    widths = loaded(name).face.charWidths
    return float(sum(widths[ord(letter)] for letter in text)) / 1000


def shaped(text: str, name: str, size_pt: float) -> Any:
    """Returns text as ReportLab's shaped string, with glyphs and their positions."""
    from reportlab.pdfbase.ttfonts import shapeStr

    loaded(name)
    return shapeStr(text, name, size_pt, force=True)


def joined_width(text: str, name: str) -> float:
    """The width of shaped text, in units of the text size."""
    advances = shaped(text, name, 10.0).__shapeData__
    return float(sum(each.x_advance for each in advances)) / 1000

"""The embedded fonts: which one has a letter and how wide it is; breaks no lines, draws nothing."""

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
"""Where a letter is looked for, in this order."""

SUBSTITUTE = "□"
"""What is printed in place of a letter that no font has, and of what cannot be printed."""

JOINED = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefe]+")
"""Arabic letters: they are joined, so their widths do not simply add up."""

UNSEEN = frozenset("\u061c\u200b\u200c\u200d\u200e\u200f\u00ad\ufeff")
"""Letters that are never drawn but say how others are: joiners, direction marks, soft hyphens."""

_PRIVATE = range(0xE000, 0xF900)
"""Our Arabic fonts keep their joined forms here (see `resources/fonts/README.txt`)."""


@cache
def loaded(name: str) -> Any:
    """ReportLab's font of this name, registered so that it can be drawn with."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(name, str(bundled("fonts", f"{name}.ttf")), asciiReadable=False)
    registerFont(font)
    return font


@cache
def font_of(letter: str, role: Role) -> str | None:
    """The first font of this role that has the letter, or None."""
    for name in FAMILIES[role]:
        if font_has(name, letter):
            return name
    return None


@cache
def font_has(name: str, letter: str) -> bool:
    """Whether this font has the letter."""
    code = ord(letter)
    # The last two of each 65,536 are no letters, though the table of a font ends with one.
    is_letter = code not in _PRIVATE and code & 0xFFFE != 0xFFFE
    return is_letter and code in loaded(name).face.charToGlyph


@cache
def letter_width(letter: str, role: Role) -> float:
    """How wide a letter is, in units of the text size; nothing when it is never drawn."""
    name = None if letter in UNSEEN else font_of(letter, role)
    return 0.0 if name is None else loaded(name).face.charWidths[ord(letter)] / 1000


def run_width(text: str, name: str) -> float:
    """How wide a text in one font is when its letters are not joined."""
    widths = loaded(name).face.charWidths
    return float(sum(widths[ord(letter)] for letter in text)) / 1000


def shaped(text: str, name: str, size_pt: float) -> Any:
    """Text as ReportLab's string that knows its joined letters and where they stand."""
    from reportlab.pdfbase.ttfonts import shapeStr

    loaded(name)
    return shapeStr(text, name, size_pt, force=True)


def joined_width(text: str, name: str) -> float:
    """How wide a joined text is, in units of the text size."""
    advances = shaped(text, name, 10.0).__shapeData__
    return float(sum(each.x_advance for each in advances)) / 1000

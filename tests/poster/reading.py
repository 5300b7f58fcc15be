"""Reads pages and PDFs back for the tests: their letters, and whether everything has its place."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2
from bidi.mirror import MIRRORED

from pilotcanvas.poster.page import Area, Page, Rectangle, Sign, TextBlock
from pilotcanvas.poster.sheet import Sheet
from pilotcanvas.poster.text.direction import READ_LEFTWARDS
from pilotcanvas.poster.text.font import UNSEEN
from pilotcanvas.poster.text.style import SMALLEST_PT
from pilotcanvas.poster.text.typeset import Typesetter

_SLACK_MM = 0.02
# White space does not count, nor do hyphens: lines are broken, and readers drop or mark those.
_PASSED_OVER = re.compile("[\\s\u00a0\ufffe\u0002\u200b-]")

_UNMIRRORED = {ord(sign): min(sign, twin) for sign, twin in MIRRORED.items()}


def letters(text: str) -> str:
    """The letters of a text as they are printed, without white space and hyphens.

    Joined letters count as the letters they join (NFKC).
    """
    clean = Typesetter().clean(text)
    seen = "".join(letter for letter in clean if letter not in UNSEEN)
    return _PASSED_OVER.sub("", unicodedata.normalize("NFKC", seen))


def pdf_text(content: bytes) -> str:
    """All text of a PDF."""
    document = pypdfium2.PdfDocument(content)
    try:
        texts = []
        for page in document:
            text_page = page.get_textpage()
            texts.append(text_page.get_text_bounded())
            text_page.close()
            page.close()
        return "\n".join(texts)
    finally:
        document.close()


def page_text(pages: tuple[Page, ...]) -> str:
    """All text of laid-out pages, line by line, in reading order."""
    return "\n".join(block_texts(pages))


def block_texts(pages: tuple[Page, ...]) -> list[str]:
    """The text of each block of laid-out pages, line by line, in reading order."""
    return [
        "\n".join(line.text or "".join(run.text for run in line.runs) for line in block.lines)
        for page in pages
        for block in page.text_blocks()
    ]


def missing_letters(wanted: str, found: str) -> dict[str, int]:
    """Which letters of a text are found too few times, and how many too few.

    In a text that is partly read from right to left, a bracket may be drawn as its mirror image:
    there the two count as one letter.
    """
    texts = [letters(wanted), letters(found)]
    if READ_LEFTWARDS.search(wanted):
        texts = [text.translate(_UNMIRRORED) for text in texts]
    return dict(Counter(texts[0]) - Counter(texts[1]))


def faults(page: Page, sheet: Sheet) -> Iterator[str]:
    """What is wrong with the places on a page, in words."""
    paper = Area(0, 0, page.width_mm, page.height_mm)
    boxes = {box.name: box.area for box in page.boxes}
    if len(boxes) != len(page.boxes):
        yield "two boxes of one name"
    for box in page.boxes:
        if not paper.holds(box.area, _SLACK_MM):
            yield f"{box.name} sticks out of the sheet: {box.area}"
        outer, _, _ = box.name.rpartition("/")
        if outer and not boxes[outer].holds(box.area, _SLACK_MM):
            yield f"{box.name} sticks out of {outer}: {box.area}, {boxes[outer]}"
    yield from _shared_places(page)
    for shape in page.shapes:
        if isinstance(shape, Rectangle) and not paper.holds(shape.area, _SLACK_MM):
            yield f"a rectangle sticks out of the sheet: {shape.area}"
        if isinstance(shape, Sign):
            side = shape.side_mm
            if not paper.holds(Area(shape.x_mm, shape.y_mm, side, side), _SLACK_MM):
                yield f"a sign sticks out of the sheet: {shape}"
    yield from _text_faults(page, sheet, boxes)


def _shared_places(page: Page) -> Iterator[str]:
    ordered = sorted(page.boxes, key=lambda box: box.area.y_mm)
    for number, box in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.area.y_mm >= box.area.bottom_mm:
                break
            is_inside = other.name.startswith(f"{box.name}/") or box.name.startswith(
                f"{other.name}/"
            )
            if not is_inside and box.area.overlaps(other.area, _SLACK_MM):
                yield f"{box.name} and {other.name} overlap"


def _text_faults(page: Page, sheet: Sheet, boxes: dict[str, Area]) -> Iterator[str]:
    least_pt = max(SMALLEST_PT, 19.9 * sheet.scale) - 0.01
    blocks = page.text_blocks()
    for block in blocks:
        said = "".join(run.text for line in block.lines for run in line.runs)[:30]
        if not boxes[block.box].holds(block.area, _SLACK_MM):
            yield f"text {said!r} sticks out of {block.box}: {block.area}, {boxes[block.box]}"
        for line in block.lines:
            if not block.area.y_mm < line.baseline_mm < block.area.bottom_mm:
                yield f"a line of {said!r} is not in its block"
            for run in line.runs:
                if block.size_pt * run.scale < least_pt:
                    yield f"text {said!r} is too small: {block.size_pt * run.scale}"
                if run.x_mm < block.area.x_mm - _SLACK_MM or (
                    run.x_mm + run.width_mm > block.area.right_mm + _SLACK_MM
                ):
                    yield f"a line of {said!r} sticks out of its block"
            for run, following in pairwise(line.runs):
                if following.x_mm < run.x_mm + run.width_mm - _SLACK_MM:
                    yield f"letters of {said!r} overlap"
    yield from _shared_text(blocks)


def _shared_text(blocks: tuple[TextBlock, ...]) -> Iterator[str]:
    ordered = sorted(blocks, key=lambda block: block.area.y_mm)
    for number, block in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.area.y_mm >= block.area.bottom_mm - _SLACK_MM:
                break
            if _inked(block).overlaps(_inked(other), 0.05):
                said = [b.lines[0].runs[0].text[:20] for b in (block, other) if b.lines[0].runs]
                yield f"two texts overlap: {said}"


def _inked(block: TextBlock) -> Area:
    """Where a text has ink, without the white of its lines: as wide as its widest line."""
    runs = [run for line in block.lines for run in line.runs]
    if not runs:
        return Area(block.area.x_mm, block.area.y_mm, 0, 0)
    left = min(run.x_mm for run in runs)
    right = max(run.x_mm + run.width_mm for run in runs)
    em_mm = block.size_pt * 25.4 / 72
    top = block.lines[0].baseline_mm - 0.7 * em_mm
    bottom = block.lines[-1].baseline_mm + 0.1 * em_mm
    return Area(left, top, right - left, bottom - top)

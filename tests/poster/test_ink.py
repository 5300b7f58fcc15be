"""Without colour every sign can still be told from every other, and sparing ink spares it."""

from __future__ import annotations

import dataclasses
from functools import cache
from itertools import combinations

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from pilotcanvas.content.examples import EXAMPLES, example_pilot
from pilotcanvas.content.palette import SHAPES, SIGNS
from pilotcanvas.model.action import STATUSES, Action
from pilotcanvas.model.canvas import Item
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.poster import pdf
from pilotcanvas.poster.page import MM_PER_PT, Page, Sign
from pilotcanvas.poster.sheet import INKS, POSTERS, Sheet
from tests.method import bundled_method
from tests.poster.pilots import TODAY, empty_pilot, group_pilot, pages_of

PIXELS_A_MM = 3
CELL = 24
MOST_LOOKS = 12
ALIKE = 12
"""Two signs whose cells differ by less than this on average, of 255, look the same."""


def picture(pages: tuple[Page, ...], number: int = 0, pixels_a_mm: float = 4) -> Image.Image:
    """A page as it comes out of a printer without colour."""
    document = pypdfium2.PdfDocument(pdf.render(pages, "", "", "nl", ()))
    try:
        page = document[number]
        return page.render(scale=pixels_a_mm * MM_PER_PT, grayscale=True).to_pil()
    finally:
        document.close()


@cache
def cells(kind: str, ink: str, margin: float) -> dict[str, list[Image.Image]]:
    """What each sign looks like wherever it is drawn on the first page, in grey, with a margin
    around it that is so many times its side."""
    _, names = EVERY_SIGN[kind]
    page, image = drawn(kind, ink)
    found: dict[str, list[Image.Image]] = {}
    for sign in page.shapes:
        if isinstance(sign, Sign) and sign.name in names:
            more = margin * sign.side_mm
            side = sign.side_mm + more
            edges = (sign.x_mm - more, sign.y_mm - more, sign.x_mm + side, sign.y_mm + side)
            cell = image.crop([round(edge * PIXELS_A_MM) for edge in edges])
            looks = found.setdefault(sign.name, [])
            if len(looks) < MOST_LOOKS:
                looks.append(cell.resize((CELL, CELL)))
    return found


@cache
def drawn(kind: str, ink: str) -> tuple[Page, Image.Image]:
    """A sheet with every sign of its kind, laid out and in grey."""
    make, _ = EVERY_SIGN[kind]
    pages = pages_of(make(), Sheet(kind, "A1", "nl", TODAY, ink=ink))
    return pages[0], picture(pages[:1], 0, PIXELS_A_MM)


def canvas_in_every_state() -> Pilot:
    """Items of every part in each of the states."""
    states = [state for state in SIGNS if state is not None]
    items = {}
    for part in bundled_method("nl").parts:
        for number, item in enumerate(part.items):
            if number % 5 < len(states):
                items[item.id] = Item(item.id, states[number % 5])
    return dataclasses.replace(empty_pilot(), items=items)


def actions_in_every_state() -> Pilot:
    """Actions of each status, and one that is late."""
    actions = {
        status: Action(status, f"Actie {status}", owner="Ans", phase="explore", status=status)
        for status in STATUSES
    }
    late = Action("late", "Te laat", owner="Ans", phase="explore", due=TODAY.replace(year=2011))
    return dataclasses.replace(empty_pilot(), actions={**actions, "late": late})


EVERY_SIGN = {
    "canvas": (canvas_in_every_state, tuple(SIGNS.values())),
    "actions": (actions_in_every_state, ("todo", "busy", "done", "dropped", "late")),
    "scan": (
        lambda: group_pilot(list(bundled_method("nl").scan.perspective_ids) * 3),
        SHAPES,
    ),
}


@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("kind", EVERY_SIGN)
def test_in_grey_every_sign_differs_from_every_other(kind: str, ink: str) -> None:
    _, names = EVERY_SIGN[kind]
    found = cells(kind, ink, 0.0)
    assert set(found) == set(names)
    for one, other in combinations(names, 2):
        closest = min(unlike(a, b) for a in found[one] for b in found[other])
        assert closest > ALIKE, f"{one} and {other} look alike: {closest:.1f}"


@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("kind", EVERY_SIGN)
def test_in_grey_no_sign_fades_into_its_ground(kind: str, ink: str) -> None:
    for name, looks in cells(kind, ink, 0.15).items():
        for cell in looks:
            darkest, lightest = cell.getextrema()
            assert lightest - darkest > 80, name


@pytest.mark.parametrize("kind", POSTERS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_sparing_ink_leaves_far_more_paper_white(name: str, kind: str) -> None:
    pilot = example_pilot(name, "nl")
    full, sparing = (
        inked(picture(pages_of(pilot, Sheet(kind, "A3", "nl", TODAY, ink=ink)))) for ink in INKS
    )
    assert sparing < 0.5 * full
    assert sparing < 0.2


def inked(image: Image.Image) -> float:
    """The share of a page that is not white."""
    histogram = image.histogram()
    return 1 - histogram[255] / sum(histogram)


def unlike(one: Image.Image, other: Image.Image) -> float:
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]

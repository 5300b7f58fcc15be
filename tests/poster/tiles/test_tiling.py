"""A sheet in pieces: they cover all of it, join within half a millimetre, and say how."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from itertools import product
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from pilotcanvas.content.catalogue import words
from pilotcanvas.content.examples import EXAMPLES, example_pilot
from pilotcanvas.poster import pdf
from pilotcanvas.poster.page import MM_PER_PT, Area, Excerpt, Page
from pilotcanvas.poster.sheet import HANDOUTS, PAPERS, POSTERS, Sheet
from pilotcanvas.poster.tiles.tile_page import in_tiles
from pilotcanvas.poster.tiles.tiling import (
    LEAST_OVERLAP_MM,
    MARGIN_MM,
    MOST_OVERLAP_MM,
    TILE_PAPERS,
    Tile,
    Tiling,
    papers_for,
    tile_plan,
)
from tests.poster.pilots import full_pilot, pages_of, sheet_of
from tests.poster.reading import faults, pdf_text
from tests.strategies import NASTY

ALL = [
    (paper, tile, is_landscape)
    for paper in PAPERS
    for tile in papers_for(paper)
    for is_landscape in (True, False)
]
overlaps = st.floats(LEAST_OVERLAP_MM, MOST_OVERLAP_MM)
JOIN_MM = 0.5


def tiled(
    name: str, sheet: Sheet, tiling: Tiling, title: str = ""
) -> tuple[tuple[Page, ...], tuple[Page, ...]]:
    """The pages of an example, and the same in pieces."""
    pilot = example_pilot(name, sheet.language)
    pages = pages_of(pilot, sheet)
    said = words(sheet.language)
    return pages, in_tiles(pages, sheet, tiling, said, title or pilot.profile.title)


def pdf_of(pages: tuple[Page, ...], language: str = "nl") -> bytes:
    return pdf.render(pages, "De Tulp", "", language, ("PilotCanvas",))


def picture(content: bytes, number: int, pixels_a_mm: float) -> Image.Image:
    """A page in grey, in so many pixels a millimetre."""
    document = pypdfium2.PdfDocument(content)
    try:
        scale = pixels_a_mm * MM_PER_PT
        return document[number].render(scale=scale, grayscale=True).to_pil()
    finally:
        document.close()


# -- the plan


@given(st.sampled_from(ALL), overlaps)
def test_every_point_of_the_sheet_is_in_sight_on_one_piece(
    which: tuple[str, str, bool], overlap_mm: float
) -> None:
    paper, tile_paper, is_landscape = which
    sheet = sheet_of("canvas", paper, is_landscape=is_landscape)
    plan = tile_plan(sheet, Tiling(tile_paper, overlap_mm))
    seen = [plan.seen(tile) for tile in plan.tiles]
    covered = sum(area.width_mm * area.height_mm for area in seen)
    assert covered == pytest.approx(sheet.width_mm * sheet.height_mm)
    whole = Area(0, 0, sheet.width_mm, sheet.height_mm)
    assert all(whole.holds(area) for area in seen)
    assert not any(a.overlaps(b) for n, a in enumerate(seen) for b in seen[n + 1 :])
    assert all(tile.source.holds(plan.seen(tile)) for tile in plan.tiles)


@given(st.sampled_from(ALL), overlaps, st.data())
def test_a_point_on_two_pieces_is_the_same_point_of_the_sheet(
    which: tuple[str, str, bool], overlap_mm: float, data: st.DataObject
) -> None:
    paper, tile_paper, is_landscape = which
    sheet = sheet_of("canvas", paper, is_landscape=is_landscape)
    plan = tile_plan(sheet, Tiling(tile_paper, overlap_mm))
    one = data.draw(st.sampled_from(plan.tiles))
    for other in neighbours(plan.tiles, one):
        left = max(one.source.x_mm, other.source.x_mm)
        top = max(one.source.y_mm, other.source.y_mm)
        right = min(one.source.right_mm, other.source.right_mm)
        bottom = min(one.source.bottom_mm, other.source.bottom_mm)
        assert min(right - left, bottom - top) == pytest.approx(overlap_mm)
        point = (data.draw(st.floats(left, right)), data.draw(st.floats(top, bottom)))
        for tile in (one, other):
            on_paper = tile.on_paper(point)
            assert tile.place.holds(Area(*on_paper, 0, 0))
            assert tile.on_sheet(on_paper) == pytest.approx(point, abs=1e-9)
        # Laid with its edge on the line of the strip, the neighbour continues exactly.
        moved = (other.source.x_mm - one.source.x_mm, other.source.y_mm - one.source.y_mm)
        there, here = other.on_paper(point), one.on_paper(point)
        assert (there[0] + moved[0], there[1] + moved[1]) == pytest.approx(here, abs=1e-9)


def neighbours(tiles: tuple[Tile, ...], one: Tile) -> list[Tile]:
    """The pieces to the right of this one and below it."""
    places = {(one.row, one.column + 1), (one.row + 1, one.column)}
    return [tile for tile in tiles if (tile.row, tile.column) in places]


@pytest.mark.parametrize(("paper", "tile_paper", "is_landscape"), ALL)
def test_pieces_are_of_one_size_within_what_prints_and_few(
    paper: str, tile_paper: str, is_landscape: bool
) -> None:
    sheet = sheet_of("canvas", paper, is_landscape=is_landscape)
    plan = tile_plan(sheet, Tiling(tile_paper))
    assert {plan.paper_width_mm, plan.paper_height_mm} == set(PAPERS[tile_paper])
    printable = Area(0, 0, plan.paper_width_mm, plan.paper_height_mm).inset(MARGIN_MM)
    sizes = {(tile.source.width_mm, tile.source.height_mm) for tile in plan.tiles}
    assert len(sizes) == 1
    for tile in plan.tiles:
        assert printable.holds(tile.place)
        assert (tile.place.width_mm, tile.place.height_mm) in sizes
    assert [tile.label for tile in plan.tiles[:2]] == ["A1", "A2"]
    assert plan.tiles[plan.columns].label == "B1"
    # Not one piece more than the other way up would take.
    long, short = max(PAPERS[tile_paper]), min(PAPERS[tile_paper])
    counts = []
    for width, height in ((long, short), (short, long)):
        across, down = width - 16 - 10, height - 16 - 10
        counts.append(-(-(sheet.width_mm - 10) // across) * -(-(sheet.height_mm - 10) // down))
    assert len(plan.tiles) == min(counts)


def test_only_larger_sheets_come_in_pieces() -> None:
    assert papers_for("A0") == TILE_PAPERS
    assert papers_for("A3") == ("A4",)
    assert papers_for("A4") == ()
    for name in HANDOUTS:
        with pytest.raises(ValueError):
            tile_plan(sheet_of(name, "A0"), Tiling("A4"))
    for paper, overlap_mm in (("A5", 10), ("A4", 4.9), ("A4", 41), ("A4", float("nan"))):
        with pytest.raises(ValueError):
            Tiling(paper, overlap_mm)


# -- the pages


@pytest.mark.parametrize(("paper", "tile_paper", "is_landscape"), ALL)
def test_everything_on_the_pieces_is_in_its_place(
    paper: str, tile_paper: str, is_landscape: bool
) -> None:
    for language, overlap_mm in (("nl", 5.0), ("en", 40.0)):
        sheet = sheet_of("canvas", paper, language, is_landscape=is_landscape)
        tiling = Tiling(tile_paper, overlap_mm)
        pages, tiles = tiled("tulp", sheet, tiling, title="".join(NASTY) * 3)
        small = Sheet("canvas", tile_paper, language, sheet.today)
        plan = tile_plan(sheet, tiling)
        assert len(tiles) == 1 + len(pages) * len(plan.tiles)
        # The map and a piece of each kind: the others are like them.
        kinds = [0, 1, plan.columns, len(plan.tiles) - plan.columns + 1, len(plan.tiles)]
        for number in kinds:
            assert list(faults(tiles[number], small)) == [], tiles[number].label


def test_the_first_page_is_a_map_with_hints_and_a_line_to_measure() -> None:
    for language, expected in (("nl", "Print alles op 100 %"), ("en", "everything at 100 %")):
        sheet = sheet_of("canvas", "A0", language)
        pages, tiles = tiled("tulp", sheet, Tiling("A4"))
        first = tiles[0]
        assert first.box("ruler").width_mm >= 100
        plan = tile_plan(sheet, Tiling("A4"))
        for tile in plan.tiles:
            assert first.box("map").holds(first.box(f"map/{tile.label}"))
        content = pdf_of(tiles[:1], language)
        assert expected in pdf_text(content)
        (drawn,) = [shape for shape in first.shapes if isinstance(shape, Excerpt)]
        assert drawn.page is pages[0]


def test_the_line_to_measure_is_100_mm_on_paper() -> None:
    _, tiles = tiled("tulp", sheet_of("canvas", "A1"), Tiling("A4"))
    area = tiles[0].box("ruler")
    image = picture(pdf_of(tiles), 0, 10)
    row = round((area.y_mm + 2) * 10)
    dark = [x for x in range(image.width) if image.getpixel((x, row)) < 128]
    assert (dark[-1] - dark[0]) / 10 == pytest.approx(100, abs=JOIN_MM)


def test_pages_on_which_a_sheet_goes_on_come_after_the_first() -> None:
    sheet = sheet_of("canvas", "A3")
    pages = pages_of(full_pilot(10, 30), sheet)
    assert len(pages) > 1
    tiles = in_tiles(pages, sheet, Tiling("A4"), words("nl"), "Proef")
    labels = [f"{n}-{t}" if n > 1 else t for n in range(1, len(pages) + 1) for t in PIECES]
    assert [page.label for page in tiles] == ["kaart", *labels]
    with pikepdf.open(BytesIO(pdf_of(tiles))) as document:
        assert [page.label for page in document.pages] == ["kaart", *labels]
    assert f"B2 · blad 2 van {len(pages)}" in pdf_text(pdf_of(tiles))


PIECES = ("A1", "A2", "B1", "B2")


def test_the_outline_says_on_which_piece_a_part_begins() -> None:
    pages, tiles = tiled("tulp", sheet_of("canvas", "A0"), Tiling("A3"))
    with pikepdf.open(BytesIO(pdf_of(tiles))) as document, document.open_outline() as outline:
        titles = [str(item.title) for item in outline.root]
    assert titles[1].startswith("A1 · De Tulp")
    for entry in pages[0].outline:
        assert sum(title.endswith(f" · {entry.title}") for title in titles) == 1


# -- the PDF


def test_two_neighbours_show_the_same_strip() -> None:
    """Rendered, the strip of one is the strip of the other, and nowhere else is it more alike."""
    pixels = 8
    sheet, tiling = sheet_of("canvas", "A1"), Tiling("A4", 10.0)
    _, pages = tiled("tulp", sheet, tiling)
    plan = tile_plan(sheet, tiling)
    content = pdf_of(pages)
    at = plan.columns + 1  # B2, amid the others
    one = plan.tiles[at]
    image = picture(content, 1 + at, pixels)
    for other in neighbours(plan.tiles, one):
        number = 1 + plan.tiles.index(other)
        theirs = picture(content, number, pixels)
        shared = Area(
            other.source.x_mm,
            other.source.y_mm,
            one.source.right_mm - other.source.x_mm,
            one.source.bottom_mm - other.source.y_mm,
        ).inset(2)
        mine = dark(crop(image, one, shared, pixels))
        assert ImageStat.Stat(mine).mean[0] < 250, "there is nothing in the strip to compare"
        difference = {
            (dx, dy): unlike(mine, dark(crop(theirs, other, shared, pixels, dx, dy)))
            for dx, dy in product(range(-8, 9, 2), repeat=2)
        }
        dx, dy = min(difference, key=lambda shift: difference[shift])
        assert max(abs(dx), abs(dy)) / pixels <= JOIN_MM
        assert difference[0, 0] < difference[8, 0] / 2


def crop(
    image: Image.Image, tile: Tile, area: Area, pixels: int, dx: int = 0, dy: int = 0
) -> Image.Image:
    """What stands on a piece at this place of the sheet, shifted by some pixels."""
    left, top = tile.on_paper((area.x_mm, area.y_mm))
    right, bottom = tile.on_paper((area.right_mm, area.bottom_mm))
    box = [round(edge * pixels) for edge in (left, top, right, bottom)]
    return image.crop((box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy))


def dark(image: Image.Image) -> Image.Image:
    """The dark letters and signs, without the grey of a glue strip."""
    return image.point(lambda value: 0 if value < 110 else 255)


def unlike(one: Image.Image, other: Image.Image) -> float:
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_sheet_is_drawn_once_and_the_file_stays_small(name: str) -> None:
    pages, tiles = tiled(name, sheet_of("canvas", "A0"), Tiling("A3"))
    assert len({id(s.page) for t in tiles for s in t.shapes if isinstance(s, Excerpt)}) <= 5
    assert len(pdf_of(tiles)) <= 1.3 * len(pdf_of(pages))


def test_a_piece_is_the_same_drawing_as_the_sheet() -> None:
    """At 100 %: a piece shows what the whole sheet shows there, and in the same size."""
    sheet, tiling, pixels = sheet_of("scan", "A3"), Tiling("A4"), 8
    pages, tiles = tiled("tulp", sheet, tiling)
    plan = tile_plan(sheet, tiling)
    last = plan.tiles[-1]  # it has no strips of glue
    area = last.source.inset(2)
    piece = dark(crop(picture(pdf_of(tiles), len(plan.tiles), pixels), last, area, pixels))
    whole = dark(picture(pdf_of(pages), 0, pixels))
    left, top = round(area.x_mm * pixels), round(area.y_mm * pixels)
    difference = {
        (dx, dy): unlike(piece, whole.crop((x, y, x + piece.width, y + piece.height)))
        for dx, dy in product(range(-8, 9, 2), repeat=2)
        for x, y in [(left + dx, top + dy)]
    }
    dx, dy = min(difference, key=lambda shift: difference[shift])
    assert max(abs(dx), abs(dy)) / pixels <= JOIN_MM
    assert difference[dx, dy] < difference[8, 0] / 2


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed here")
@pytest.mark.parametrize("kind", POSTERS)
def test_qpdf_finds_nothing_wrong_with_pieces(tmp_path: Path, kind: str) -> None:
    _, tiles = tiled("pak", sheet_of(kind, "A2"), Tiling("A4"))
    path = tmp_path / "tiles.pdf"
    path.write_bytes(pdf_of(tiles))
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_viewer_is_asked_not_to_scale() -> None:
    _, tiles = tiled("pak", sheet_of("canvas", "A3"), Tiling("A4"))
    with pikepdf.open(BytesIO(pdf_of(tiles))) as document:
        assert document.Root.ViewerPreferences.PrintScaling == "/None"

"""Every PDF, of every sheet, whole or in pieces, is what a good PDF should be."""

from __future__ import annotations

import getpass
import os
import platform
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from pilotcanvas.content.examples import EXAMPLES, example_pilot
from pilotcanvas.poster.child import draw
from pilotcanvas.poster.sheet import POSTERS, SHEETS
from pilotcanvas.poster.tiles.tiling import Tiling
from tests.poster.pilots import TODAY, sheet_of
from tests.strategies import hostile_pilot

ROOT = Path(__file__).resolve().parent.parent.parent
WISHES: dict[str, tuple[str, str, Tiling | None]] = {
    **{name: (name, "A3", None) for name in SHEETS},
    **{f"{name} in pieces": (name, "A2", Tiling("A4")) for name in POSTERS},
}
"""A sheet, its paper, and its pieces."""


def drawn(wish: str, language: str = "nl") -> bytes:
    """This sheet of a pilot with texts in many scripts."""
    name, paper, tiling = WISHES[wish]
    return draw(hostile_pilot(TODAY), sheet_of(name, paper, language), tiling)


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


def fonts_of(document: pikepdf.Pdf) -> list[Any]:
    """The fonts of all pages, and of the forms that they show."""
    found = []
    for page in document.pages:
        resources = [page.resources]
        forms = page.resources.get("/XObject", {})
        resources += [form["/Resources"] for form in forms.values()]
        for each in resources:
            found += list(each.get("/Font", {}).values())
    return found


@pytest.mark.parametrize("wish", WISHES)
def test_every_font_is_embedded_and_reduced_and_tells_its_letters(wish: str) -> None:
    document = opened(drawn(wish))
    fonts = fonts_of(document)
    assert fonts
    for font in fonts:
        name = str(font["/BaseFont"])
        assert "/FontFile2" in font["/FontDescriptor"], name
        assert name[7] == "+", name
        assert "/ToUnicode" in font, name


@pytest.mark.parametrize("wish", WISHES)
def test_it_says_what_it_is_and_who_made_it(wish: str) -> None:
    pilot = example_pilot("pak", "nl")
    name, paper, tiling = WISHES[wish]
    for language, tag in (("nl", "nl-NL"), ("en", "en-GB")):
        document = opened(draw(pilot, sheet_of(name, paper, language), tiling))
        info = document.docinfo
        assert str(info["/Title"]) == "Pak Alledaagse Kansen"
        assert "/Author" in info
        assert str(info["/Creator"]) == "PilotCanvas"
        assert str(document.Root["/Lang"]) == tag
        assert bool(document.Root["/ViewerPreferences"]["/DisplayDocTitle"])
        labels = [page.label for page in document.pages]
        assert len(set(labels)) == len(labels)
        if tiling is None:
            assert labels == [str(number + 1) for number in range(len(labels))]
        else:
            assert labels[1:3] == ["A1", "A2"]
        with document.open_outline() as outline:
            assert outline.root
            assert all(str(entry.title).strip() for entry in outline.root)


@pytest.mark.parametrize("wish", WISHES)
def test_nothing_of_this_machine_is_in_the_bytes(wish: str) -> None:
    content = drawn(wish)
    document = opened(content)
    streams = [
        each.read_bytes()
        for each in document.objects
        if isinstance(each, pikepdf.Stream) and "/Length1" not in each
    ]
    said = b"\n".join([content, *streams])
    private = (getpass.getuser(), platform.node(), str(Path.home()), str(ROOT), sys.prefix)
    for word in private:
        if len(word) > 4:
            assert word.encode() not in said, word
    assert "/Metadata" not in document.Root


def test_another_process_gives_the_same_bytes() -> None:
    code = (
        "import hashlib\n"
        "from tests.poster.test_pdf_citizen import WISHES, drawn\n"
        "for wish in WISHES: print(wish, hashlib.sha256(drawn(wish)).hexdigest())"
    )
    found = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", code]
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, env=environment, cwd=ROOT
        )
        found.append(done.stdout.splitlines())
    assert found[0] == found[1]
    assert len(found[0]) == len(WISHES)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_a0_canvas_is_small(name: str, language: str) -> None:
    sheet = sheet_of("canvas", "A0", language)
    assert len(draw(example_pilot(name, language), sheet)) < 400_000


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed here")
@pytest.mark.parametrize("wish", WISHES)
def test_qpdf_finds_nothing_wrong(tmp_path: Path, wish: str) -> None:
    path = tmp_path / "poster.pdf"
    path.write_bytes(drawn(wish))
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    assert "No syntax or stream encoding errors found" in done.stdout


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="pdffonts is not installed here")
@pytest.mark.parametrize("wish", WISHES)
def test_pdffonts_finds_every_font_embedded(tmp_path: Path, wish: str) -> None:
    path = tmp_path / "poster.pdf"
    path.write_bytes(drawn(wish))
    done = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    rows = done.stdout.splitlines()[2:]
    assert rows
    for row in rows:
        embedded, subset, unicode = row.split()[-5:-2]
        assert (embedded, subset, unicode) == ("yes", "yes", "yes"), row

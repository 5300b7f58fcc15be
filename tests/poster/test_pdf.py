"""The PDF says what the pages say, is a good citizen, and holds nothing that nobody put there."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from pilotcanvas.content.examples import EXAMPLES, example_pilot
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.poster import pdf
from pilotcanvas.poster.page import MM_PER_PT
from pilotcanvas.poster.sheet import PAPERS, POSTERS, SHEETS, Sheet
from pilotcanvas.problems import Problem
from tests.poster.pilots import TODAY, full_pilot, group_pilot, pages_of, pilot_with_notes, sheet_of
from tests.poster.reading import letters, missing_letters, page_text, pdf_text
from tests.strategies import hostile_pilot

ROOT = Path(__file__).resolve().parent.parent.parent


def pdf_of(pilot: Pilot, sheet: Sheet) -> bytes:
    pages = pages_of(pilot, sheet)
    return pdf.render(pages, pilot.profile.title, "", sheet.language, ("PilotCanvas", sheet.name))


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


@pytest.mark.parametrize("kind", POSTERS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_pdf_says_what_its_pages_say(kind: str, name: str) -> None:
    for paper, language in (("A0", "nl"), ("A4", "en")):
        pilot, sheet = example_pilot(name, language), sheet_of(kind, paper, language)
        said = page_text(pages_of(pilot, sheet))
        assert missing_letters(said, pdf_text(pdf_of(pilot, sheet))) == {}


def test_a_pdf_says_what_continuation_pages_say() -> None:
    pilot, sheet = full_pilot(10, 30), sheet_of("canvas", "A3")
    pages = pages_of(pilot, sheet)
    assert len(pages) > 1
    content = pdf_of(pilot, sheet)
    assert len(opened(content).pages) == len(pages)
    notes = "\n".join(note.text for note in pilot.notes.values())
    assert missing_letters(notes, pdf_text(content)) == {}


HOSTILE = (
    '<img src="file:///etc/passwd"/>',
    '<font color="[[[1]]]">rood</font>',
    "{{naam}} %s {0} ${x}",
    "&amp; &lt; <b>vet</b> <a href='http://x'>x</a>",
    "(haakjes) \\n \\051 ) Tj ET Q",
    "=1+1",
)


def test_hostile_text_is_only_text() -> None:
    pilot = pilot_with_notes({"impact.ambition": HOSTILE})
    content = pdf_of(pilot, sheet_of("canvas", "A0"))
    found = letters(pdf_text(content))
    for text in HOSTILE:
        assert letters(text) in found
    for word in (b"/URI", b"/JavaScript", b"/Launch", b"/Subtype/Image", b"/EmbeddedFile"):
        assert word not in content.replace(b" ", b"")


@pytest.mark.parametrize("kind", POSTERS)
def test_text_of_every_script_is_found_as_it_was_typed(kind: str) -> None:
    content = pdf_of(hostile_pilot(TODAY), sheet_of(kind, "A3"))
    found = pdf_text(content)
    for text in ("<b>vet</b> &amp; {naam} %s", "العربية", "één notitie"):
        assert letters(text) in letters(found)


def test_arabic_is_joined_and_reads_as_typed() -> None:
    note = "Het woord مرحبا بالعالم betekent hallo wereld (نص)."
    pilot = pilot_with_notes({"impact.ambition": [note, "لا إله"]})
    content = pdf_of(pilot, sheet_of("canvas", "A0"))
    found = letters(pdf_text(content))
    for text in ("مرحبا", "بالعالم", "نص", "لا إله"):
        assert letters(text) in found
    document = opened(content)
    fonts = {str(font["/BaseFont"]) for font in fonts_of(document)}
    assert any("NotoSansArabic" in font for font in fonts)


def test_letters_of_europe_print() -> None:
    texts = [
        "Łódź, İstanbul ğış, Žižek, Ŵŷ, Ħaż-Żebbuġ, ő ű, ß, œ, þ, ð, ǆ",
        "Ελλάδα: Καλημέρα κόσμε · ἄνθρωπος",
        "Україна, България, Џ, Ѓ, Ђ, Қазақ",
        "→ ✓ ☐ ★ ≥ € ½ № ™",
    ]
    pilot = pilot_with_notes({"impact.ambition": texts})
    found = letters(pdf_text(pdf_of(pilot, sheet_of("canvas", "A0"))))
    for text in texts:
        assert letters(text) in found
        assert "□" not in letters(text)


def test_a_letter_that_no_font_has_is_replaced_and_it_says_so() -> None:
    pilot = pilot_with_notes({"impact.ambition": ["Hoera 🎉🎉 en 漢"]})
    found = pdf_text(pdf_of(pilot, sheet_of("canvas", "A3")))
    assert "Hoera □□ en □" in found
    assert "aantal verschillende tekens: 2" in found


def test_the_pdf_tells_who_it_is() -> None:
    pilot = example_pilot("pak", "nl")
    document = opened(pdf_of(pilot, sheet_of("canvas", "A3")))
    info = document.docinfo
    assert str(info["/Title"]) == "Pak Alledaagse Kansen"
    assert str(info["/Keywords"]) == "PilotCanvas, canvas"
    assert str(document.Root["/Lang"]) == "nl-NL"
    assert bool(document.Root["/ViewerPreferences"]["/DisplayDocTitle"])
    titles = [str(entry.title) for entry in document.open_outline().root]
    assert titles[0] == "Pak Alledaagse Kansen"
    for part in ("1 Impact", "2 Routes", "3 Ingrediënten", "4 Valkuilen", "4+1-scan", "Acties"):
        assert part in titles
    english = opened(pdf_of(example_pilot("pak", "en"), sheet_of("scan", "A3", "en")))
    assert str(english.Root["/Lang"]) == "en-GB"
    assert [page.label for page in document.pages] == ["1"]
    long = opened(pdf_of(full_pilot(12, 40), sheet_of("canvas", "A4")))
    assert [page.label for page in long.pages] == [str(n + 1) for n in range(len(long.pages))]


def test_nothing_is_in_the_pdf_that_nobody_wrote() -> None:
    content = pdf_of(example_pilot("tulp", "nl"), sheet_of("canvas", "A3"))
    document = opened(content)
    said = " ".join(str(value) for value in document.docinfo.values())
    words = [getpass.getuser(), str(Path.cwd()), str(Path.home()), os.uname().nodename]
    for word in filter(lambda word: len(word) > 2, words):
        assert word not in said
        assert word.encode() not in content
    assert "/Metadata" not in document.Root
    assert set(map(str, document.docinfo)) <= {
        *("/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Producer"),
        *("/CreationDate", "/ModDate", "/Trapped"),
    }


def test_control_characters_in_a_title_do_no_harm() -> None:
    pilot = hostile_pilot(TODAY)
    document = opened(pdf_of(pilot, sheet_of("canvas", "A4")))
    assert "\x00" not in str(document.docinfo["/Title"])


@pytest.mark.parametrize("paper", PAPERS)
def test_pages_have_the_size_of_the_paper(paper: str) -> None:
    for is_landscape in (True, False):
        sheet = sheet_of("canvas", paper, is_landscape=is_landscape)
        for page in opened(pdf_of(full_pilot(6, 30), sheet)).pages:
            box = [float(side) for side in page.mediabox]
            assert box[2] * MM_PER_PT == pytest.approx(sheet.width_mm, abs=0.01)
            assert box[3] * MM_PER_PT == pytest.approx(sheet.height_mm, abs=0.01)


def test_the_same_input_gives_the_same_bytes() -> None:
    pilot = pilot_with_notes({"impact.ambition": ["Ελλάδα مرحبا 👍", "één"]})
    sheet = sheet_of("canvas", "A3")
    first = pdf_of(pilot, sheet)
    pdf_of(hostile_pilot(TODAY), sheet_of("actions", "A4"))
    pdf_of(group_pilot(["resident"] * 4), sheet_of("scan", "A4"))
    assert pdf_of(pilot, sheet) == first


def test_another_process_gives_the_same_bytes() -> None:
    code = (
        "import hashlib; from tests.poster.test_pdf import pdf_of;"
        "from tests.poster.pilots import sheet_of; from tests.strategies import hostile_pilot;"
        "print(hashlib.sha256(pdf_of(hostile_pilot(), sheet_of('actions'))).hexdigest())"
    )
    found = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
            cwd=ROOT,
        )
        found.add(done.stdout)
    assert len(found) == 1


def fonts_of(document: pikepdf.Pdf) -> list[Any]:
    return [font for page in document.pages for font in page.resources["/Font"].values()]


@pytest.mark.parametrize("kind", SHEETS)
def test_every_font_is_embedded_and_reduced(kind: str) -> None:
    document = opened(pdf_of(hostile_pilot(TODAY), sheet_of(kind, "A4")))
    for font in fonts_of(document):
        assert "/FontFile2" in font["/FontDescriptor"]
        assert "/ToUnicode" in font
        assert str(font["/BaseFont"])[7] == "+"


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_a0_canvas_of_an_example_is_small(name: str) -> None:
    assert len(pdf_of(example_pilot(name, "nl"), sheet_of("canvas", "A0"))) < 400_000


def test_a_note_is_one_text_object() -> None:
    texts = ["Een notitie die zo lang is dat zij op een paar regels komt te staan, en dan nog een."]
    without = pdf_of(pilot_with_notes({"impact.ambition": []}), sheet_of("canvas", "A0"))
    one = pdf_of(pilot_with_notes({"impact.ambition": texts}), sheet_of("canvas", "A0"))
    assert _text_objects(one) == _text_objects(without) + 1


def _text_objects(content: bytes) -> int:
    document = opened(content)
    (page,) = document.pages
    operations = pikepdf.parse_content_stream(page)
    return sum(str(operator) == "BT" for _, operator in operations)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed here")
def test_qpdf_finds_nothing_wrong(tmp_path: Path) -> None:
    for kind in SHEETS:
        path = tmp_path / f"{kind}.pdf"
        path.write_bytes(pdf_of(hostile_pilot(TODAY), sheet_of(kind, "A4")))
        done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="pdffonts is not installed here")
def test_pdffonts_finds_every_font_embedded(tmp_path: Path) -> None:
    path = tmp_path / "canvas.pdf"
    path.write_bytes(pdf_of(hostile_pilot(TODAY), sheet_of("canvas", "A3")))
    done = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    rows = done.stdout.splitlines()[2:]
    assert rows
    for row in rows:
        assert row.split()[-5:-2] == ["yes", "yes", "yes"], row


def test_a_poster_is_written_whole(tmp_path: Path) -> None:
    pilot, sheet = example_pilot("pak", "nl"), sheet_of("actions", "A4")
    path = tmp_path / "Wijk #1 %20 ?.pdf"
    path.write_bytes(b"what was there")
    pages = pages_of(pilot, sheet)
    pdf.write(pages, path, "Pak", "", "nl", ())
    assert path.read_bytes() == pdf.render(pages, "Pak", "", "nl", ())
    assert list(tmp_path.iterdir()) == [path]


def test_a_poster_that_cannot_be_written_says_why(tmp_path: Path) -> None:
    pages = pages_of(example_pilot("pak", "nl"), sheet_of("actions", "A4"))
    with pytest.raises(Problem) as caught:
        pdf.write(pages, tmp_path / "nowhere" / "a.pdf", "Pak", "", "nl", ())
    assert caught.value.key == "write.no_folder"


def test_laying_out_a_sheet_is_imported_without_reportlab() -> None:
    code = (
        "import sys, pilotcanvas.poster.layout, pilotcanvas.poster.pdf, pilotcanvas.poster.child;"
        "print([m for m in ('reportlab', 'uharfbuzz', 'bidi', 'PIL') if m in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.strip() == "[]"

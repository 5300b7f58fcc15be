"""What a pilot says in each form that leaves the program, read back by programs that are not ours;
and what no such form may hold."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pilotcanvas.content.catalogue import words
from pilotcanvas.exchange.csv_file import to_csv
from pilotcanvas.exchange.docx_file import to_docx
from pilotcanvas.exchange.json_file import from_json, to_json
from pilotcanvas.exchange.safe_text import looks_like_formula, protected, visible
from pilotcanvas.exchange.status import Status, status_of
from pilotcanvas.exchange.status_text import to_text
from pilotcanvas.exchange.xlsx_file import to_xlsx
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.poster import pdf
from pilotcanvas.poster.layout import lay_out
from pilotcanvas.poster.sheet import Sheet
from tests.faults.nasty_pilot import DAY, MARK_LENGTH
from tests.method import bundled_method
from tests.poster.reading import block_texts, letters, missing_letters, pdf_text

_METHOD, _WORDS = bundled_method("nl"), words("nl")
_ACTIVE_XML = re.compile(
    r"<(?:x:)?f[ >/]|<(?:w:)?hyperlink[ >/]|relationships/hyperlink|externalLink|ddeLink"
    r"|TargetMode=\"External\"|fldSimple|instrText|altChunk|oleObject|attachedTemplate",
    re.IGNORECASE,
)
_ACTIVE_PDF = (
    *("/URI", "/JavaScript", "/JS", "/Launch", "/GoToR", "/SubmitForm", "/ImportData"),
    *("/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/AA", "/OpenAction"),
)


@dataclass(frozen=True)
class Outlet:
    """One form: how it is made, how its text is read, what in it is alive, and whether a text said
    nothing but this. One that ``may_omit`` has room for some texts only."""

    name: str
    make: Callable[[Pilot], Any]
    read: Callable[[Any], str]
    alive: Callable[[Any], list[str]]
    says: Callable[[str, str], bool]
    may_omit: bool = False


def plain(text: str) -> str:
    """A text as it is in any outlet: control characters substituted, blanks as one space."""
    return " ".join(visible(text).split())


def _says(found: str, text: str) -> bool:
    return plain(text) in found


def _says_protected(found: str, text: str) -> bool:
    """Whether a text stands there, with an apostrophe wherever a spreadsheet might run it."""
    return " ".join(protected(text).split()) in found


def _now(pilot: Pilot) -> Status:
    return status_of(pilot, _METHOD, DAY)


# -- what is alive


def alive_in_zip(data: bytes) -> list[str]:
    """What in a Word or Excel file is a formula, a link or something from elsewhere."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for part in parts.namelist():
            if not part.endswith((".xml", ".rels")):
                continue
            content = parts.read(part).decode("utf-8")
            # What people typed stands in escapes; only real tags and attributes have their signs.
            tags = " ".join(re.findall(r"<[^>]*>", content))
            found += [f"{part}: {match[0]}" for match in _ACTIVE_XML.finditer(tags)]
    return found


def alive_in_csv(text: str) -> list[str]:
    """The cells that a spreadsheet might run, also one that splits at another sign."""
    own = _delimiter(text)
    found = []
    for delimiter in ";,\t":
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            cells = row if delimiter == own else (cell.lstrip("\r\n") for cell in row)
            found += [cell for cell in cells if looks_like_formula(cell)]
    return found


def alive_in_pdf(data: bytes) -> list[str]:
    """What in a PDF does something, or is a picture: we draw none."""
    import pikepdf

    found = []
    with pikepdf.open(io.BytesIO(data)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream | pikepdf.Dictionary):
                found += [key for key in _ACTIVE_PDF if key in thing]
                if thing.get("/Subtype") in ("/Image", "/Link", "/Widget"):
                    found.append(str(thing["/Subtype"]))
    return found


def _alive_in_text(text: str) -> list[str]:
    obeyed = {*range(32), *range(0x7F, 0xA0)} - {0x0A}
    return [repr(letter) for letter in text if ord(letter) in obeyed]


# -- reading back


def read_xlsx(data: bytes) -> str:
    """The texts of all cells."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    found = "\n".join(str(cell) for row in rows for cell in row if cell is not None)
    book.close()
    return plain(found)


def read_docx(data: bytes) -> str:
    """The texts of all paragraphs, those in tables too."""
    from docx import Document
    from docx.oxml.ns import qn

    body = Document(io.BytesIO(data)).element.body
    return plain("\n".join(_paragraph(each, qn) for each in body.iter(qn("w:p"))))


def _paragraph(paragraph: Any, qn: Callable[[str], str]) -> str:
    said = {qn("w:br"): "\n", qn("w:tab"): "\t", qn("w:cr"): "\n"}
    return "".join(
        each.text or "" if each.tag == qn("w:t") else said.get(each.tag, "")
        for each in paragraph.iter()
    )


def read_csv(text: str) -> str:
    """The texts of all cells."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    return plain("\n".join(cell for row in rows for cell in row))


def _delimiter(text: str) -> str:
    return ";" if ";" in text.split("\n", 1)[0] else ","


def _json_and_back(pilot: Pilot) -> str:
    text = to_json(pilot)
    if from_json(text) != pilot:
        raise AssertionError("a pilot came back from JSON as another one")
    return text


def _read_json(text: str) -> str:
    def texts(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | dict):
            for each in value.values() if isinstance(value, dict) else value:
                yield from texts(each)

    return plain("\n".join(texts(json.loads(text))))


# -- paper


def _printed(sheet: str, paper: str) -> Callable[[Pilot], tuple[list[str], bytes]]:
    def make(pilot: Pilot) -> tuple[list[str], bytes]:
        pages = lay_out(pilot, _METHOD, _WORDS, Sheet(sheet, paper, "nl", DAY))
        title = pilot.profile.title
        return block_texts(pages), pdf.render(pages, title, "", "nl", ("PilotCanvas",))

    return make


def _read_paper(made: tuple[list[str], bytes]) -> str:
    """The letters of each block of text, a line for each."""
    blocks, data = made
    missing = missing_letters("\n".join(blocks), pdf_text(data))
    # Of accents that are drawn in one place the reader gives one.
    if any(not unicodedata.combining(letter) for letter in missing):
        raise AssertionError(f"the PDF lacks letters of its pages: {missing}")
    return "\n".join(map(letters, blocks))


def printed_says(found: str, text: str) -> bool:
    """Whether the pages say a text that ends in its mark, all its letters in their order.

    A text that is too long for its place goes on in another, with other texts between.
    """
    wanted, blocks = letters(text), found.split("\n")
    if wanted in found or wanted in "".join(blocks):
        return True
    mark = wanted[-MARK_LENGTH:]
    for at, block in enumerate(blocks):
        last = block[: block.index(mark) + MARK_LENGTH] if mark in block else ""
        if last and wanted.endswith(last) and _ends_in(blocks[:at], wanted.removesuffix(last)):
            return True
    return False


def _ends_in(blocks: list[str], wanted: str) -> bool:
    """Whether a text begins in one of these blocks and fills it to its end, and whole blocks behind
    it."""
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if block.endswith(wanted):
            return True
        if block and wanted.endswith(block) and _ends_in(blocks[:at], wanted.removesuffix(block)):
            return True
    return False


def outlets() -> Iterator[Outlet]:
    """Every form that leaves the program."""
    yield Outlet("json", _json_and_back, _read_json, lambda _: [], _says)
    yield Outlet("xlsx", lambda p: to_xlsx(_now(p), _WORDS), read_xlsx, alive_in_zip, _says)
    yield Outlet("docx", lambda p: to_docx(_now(p), _WORDS), read_docx, alive_in_zip, _says)
    yield Outlet("csv", _csv, read_csv, alive_in_csv, _says_protected)
    yield Outlet("show", lambda p: to_text(_now(p), _WORDS), plain, _alive_in_text, _says)
    for sheet, paper in (("canvas", "A0"), ("scan", "A1"), ("actions", "A1"), ("summary", "A4")):
        yield Outlet(
            f"pdf {sheet}",
            _printed(sheet, paper),
            _read_paper,
            lambda made: alive_in_pdf(made[1]),
            printed_says,
            may_omit=sheet == "summary",
        )


def _csv(pilot: Pilot) -> str:
    return to_csv(_now(pilot), _WORDS).decode("utf-8-sig")

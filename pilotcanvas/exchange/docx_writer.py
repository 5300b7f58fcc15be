"""Writes a text document from top to bottom: headings, paragraphs, lists and tables, as plain text.

What is said in the document is elsewhere. It holds no links, and nothing about who made it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from pilotcanvas.exchange.safe_text import closed, on_one_line, visible

_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
_OF_THE_TEMPLATE = ("/extended-properties", "/thumbnail")
"""What python-docx brings along of the document that it starts from: a picture of that one, and the
program and computer it was made with."""


class DocxWriter:
    """A document on A4 being written."""

    def __init__(self, title: str, language: str, made_on: date) -> None:
        """``title`` is what the document is called; ``language`` "nl" or "en"."""
        from docx import Document
        from docx.shared import Mm, Pt

        self._document = Document()
        self._style_ids: dict[str, str] = {}
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(22)
        section.top_margin = section.bottom_margin = Mm(20)
        look = self._document.styles["Normal"]
        look.font.name, look.font.size = "Calibri", Pt(11)
        look.paragraph_format.space_after = Pt(6)
        about = self._document.core_properties
        about.title = on_one_line(title)[:250]
        about.author = about.last_modified_by = about.comments = ""
        about.language = _LANGUAGES[language]
        about.created = about.modified = datetime(made_on.year, made_on.month, made_on.day)
        rels = self._document.part.package.rels
        for id in [id for id, rel in rels.items() if rel.reltype.endswith(_OF_THE_TEMPLATE)]:
            del rels[id]
        for lang in self._document.styles.element.iter(_tag("w:lang")):
            lang.set(_tag("w:val"), _LANGUAGES[language])

    def to_bytes(self) -> bytes:
        """What has been written so far as a file."""
        buffer = BytesIO()
        self._document.save(buffer)
        return buffer.getvalue()

    def heading(self, text: str, level: int) -> None:
        """A heading; level 0 is the title of the document."""
        self._say(self._paragraph(f"Heading {level}" if level else "Title"), on_one_line(text))

    def paragraph(self, text: str, has_more: bool = False) -> None:
        """A paragraph; ``has_more`` keeps it on one page with what comes next."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = has_more
        self._say(paragraph, text)

    def bullet(self, text: str, label: str = "") -> None:
        """A point of a list, with a label in bold."""
        paragraph = self._paragraph("List Bullet")
        if label:
            self._say(paragraph, f"{label}: " if text else label, is_bold=True)
        self._say(paragraph, text)

    def labelled(self, label: str, text: str, has_more: bool = False) -> None:
        """A line with a label in bold; ``has_more`` keeps it on one page with what comes next."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = has_more
        if has_more:
            paragraph.paragraph_format.space_after = 0
        self._say(paragraph, f"{label}: " if text else label, is_bold=True)
        self._say(paragraph, text)

    def table(
        self,
        titles: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths_mm: Sequence[float],
        is_small: bool = False,
    ) -> None:
        """A table with a header that comes back on each page. Of a text of several lines the first
        is bold; ``is_small`` is for many columns."""
        from docx.shared import Mm, Pt

        table = self._document.add_table(len(rows) + 1, len(titles), style="Table Grid")
        table.autofit = False
        if is_small:
            table._tblPr.append(_margins(twips=55))
        for column, width_mm in zip(table.columns, widths_mm, strict=True):
            column.width = Mm(width_mm)
        for row, texts in zip(table.rows, (titles, *rows), strict=True):
            is_header = texts is titles
            for cell, text, width_mm in zip(row.cells, texts, widths_mm, strict=True):
                cell.width = Mm(width_mm)
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_after = 0
                first, line_end, rest = text.partition("\n")
                self._say(paragraph, first, is_bold=is_header or bool(rest))
                self._say(paragraph, line_end + rest)
                if is_small:
                    for run in paragraph.runs:
                        run.font.size = Pt(9)
            row_look = row._tr.get_or_add_trPr()
            row_look.append(_element("w:cantSplit"))
            if is_header:
                row_look.append(_element("w:tblHeader"))
        self._document.add_paragraph()

    def _paragraph(self, style: str) -> Any:
        """A new paragraph of this style; python-docx by itself looks through all styles for each,
        which takes longer than all the rest."""
        if style not in self._style_ids:
            self._style_ids[style] = self._document.styles[style].style_id
        paragraph = self._document.add_paragraph()
        paragraph._p.style = self._style_ids[style]
        return paragraph

    def _say(self, paragraph: Any, text: str, is_bold: bool = False) -> None:
        run = paragraph.add_run(closed(visible(text)))
        if is_bold:
            run.bold = True
        if _is_right_to_left(text):
            run.font.rtl = True


def _margins(twips: int) -> Any:
    """How far text in a cell stays from its left and right, in twentieths of a point."""
    margins = _element("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margin = _element(side)
        margin.set(_tag("w:w"), str(twips))
        margin.set(_tag("w:type"), "dxa")
        margins.append(margin)
    return margins


def _tag(name: str) -> str:
    from docx.oxml.ns import qn

    tag: str = qn(name)
    return tag


def _element(name: str) -> Any:
    from docx.oxml import OxmlElement

    return OxmlElement(name)


def _is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is Arabic, Hebrew or their like."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False

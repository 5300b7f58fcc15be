"""Writes a docx from top to bottom: headings, paragraphs, lists and tables, as plain text.

The document contains no links and no metadata about its author.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from pilotcanvas.exchange.safe_text import closed, on_one_line, visible
from pilotcanvas.model.language import LANGUAGES

_OF_THE_TEMPLATE = ("/extended-properties", "/thumbnail")
"""Relationships of python-docx's template to drop: its thumbnail, and the program and computer that
made it."""


class DocxWriter:
    """Builds an A4 document."""

    def __init__(self, title: str, language: str, made_on: date) -> None:
        """``title`` is the document title in its metadata; ``language`` is a code."""
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
        about.language = LANGUAGES[language].locale
        about.created = about.modified = datetime(made_on.year, made_on.month, made_on.day)
        rels = self._document.part.package.rels
        for id in [id for id, rel in rels.items() if rel.reltype.endswith(_OF_THE_TEMPLATE)]:
            del rels[id]
        for lang in self._document.styles.element.iter(_tag("w:lang")):
            lang.set(_tag("w:val"), LANGUAGES[language].locale)

    def to_bytes(self) -> bytes:
        """Returns what has been written so far as a docx."""
        buffer = BytesIO()
        self._document.save(buffer)
        return buffer.getvalue()

    def heading(self, text: str, level: int) -> None:
        """A heading; level 0 is the document title."""
        self._say(self._paragraph(f"Heading {level}" if level else "Title"), on_one_line(text))

    def paragraph(self, text: str, has_more: bool = False) -> None:
        """A paragraph; ``has_more`` keeps it on the same page as the next one."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = has_more
        self._say(paragraph, text)

    def bullet(self, text: str, label: str = "") -> None:
        """A list item, with an optional bold label."""
        paragraph = self._paragraph("List Bullet")
        if label:
            self._say(paragraph, f"{label}: " if text else label, is_bold=True)
        self._say(paragraph, text)

    def labelled(self, label: str, text: str, has_more: bool = False) -> None:
        """A line with a bold label; ``has_more`` keeps it on the same page as the next one."""
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
        """A table whose header repeats on each page. The first line of a multi-line cell is bold;
        ``is_small`` is for many columns."""
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
        """Adds a paragraph of this style. Caches style ids, because python-docx searches all styles
        for each paragraph, which dominates the run time."""
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
    """The left and right cell padding, in twentieths of a point."""
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
    """Whether the first letter with a strong direction is right-to-left."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False

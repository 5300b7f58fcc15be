"""Reads and writes the answers of a group as a grid of cells, from the clipboard or CSV.

Input is validated as a whole before it is returned. `pilotcanvas.model.scan_changes.import_forms`
applies it.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path

from pilotcanvas.content.catalogue import Catalogue, words
from pilotcanvas.content.method import ScanText
from pilotcanvas.exchange.foreign_file import foreign_bytes
from pilotcanvas.exchange.safe_text import on_one_line, protected, unprotected
from pilotcanvas.model.canvas import DONT_KNOW
from pilotcanvas.model.language import LANGUAGES
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan_changes import MOST_PEOPLE as MOST_PEOPLE
from pilotcanvas.model.scan_changes import FilledForm as Form
from pilotcanvas.model.text import folded
from pilotcanvas.problems import Problem

MOST_BYTES = 2_000_000
"""Larger input is rejected; the answers of a hundred people take about 1 % of this."""

_NAME, _PERSPECTIVE = "name", "perspective"  # not the label of any statement
_OTHER = {"quick": "full", "full": "quick"}


def read_block(text: str, scan: ScanText) -> tuple[tuple[int | None, ...], ...]:
    """Parses a block of cells pasted from a spreadsheet: 1-4, 0 for "I don't know", None for an
    empty cell. Rows are padded to equal length.

    A cell may also contain the words for a step, in Dutch or English, or "?". Raises `Problem` with
    the row and column (from 1) of the first cell that is not an answer.
    """
    if len(text) > MOST_BYTES:
        raise Problem("sheet.too_large", most=MOST_BYTES // 1_000_000)
    separator = next((each for each in "\t;" if each in text), ",")
    rows = _cells(text, separator) or ([[text]] if text else [])
    width = max((len(row) for row in rows), default=0)
    if max(len(rows), width) > MOST_PEOPLE:
        raise Problem("sheet.block_too_large", most=MOST_PEOPLE)
    known = _answers(scan)
    block = []
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            if cell and _plain(cell) not in known:
                raise Problem("sheet.not_an_answer", row=number, column=column, text=_said(cell))
        answers = [known[_plain(cell)] if cell else None for cell in row]
        block.append((*answers, *[None] * (width - len(row))))
    return tuple(block)


def read_sheet(text: str, scan: ScanText, scope: str) -> tuple[Form, ...]:
    """Parses the forms in a CSV, for a round of the "quick" or the "full" scan.

    The first row has the column headings, in any order: name and perspective (both optional) and
    the statements. Each further row is a person. A transposed sheet, with a column per person, is
    detected by its headings. Separators are ";", "," or tab. Raises `Problem` with the row and
    column of the first error.
    """
    if len(text) > MOST_BYTES:
        raise Problem("sheet.too_large", most=MOST_BYTES // 1_000_000)
    if "\0" in text:
        raise Problem("sheet.not_text")
    sheet = _sheet(text.removeprefix("\ufeff"), scan)
    headings = _headings(sheet, scan, scope)
    people = sorted({person for person, _ in sheet.cells} - {sheet.head})
    if not people:
        raise Problem("sheet.no_people")
    if len(people) > MOST_PEOPLE:
        raise Problem("sheet.too_many", number=len(people), most=MOST_PEOPLE)
    answers, perspectives = _answers(scan), _perspectives(scan)
    return tuple(_form(sheet, person, headings, answers, perspectives) for person in people)


def read_sheet_file(path: Path, scan: ScanText, scope: str) -> tuple[Form, ...]:
    """Parses the forms in a CSV file as written by spreadsheets. Raises `Problem` like
    `read_sheet`."""
    data = foreign_bytes(path, MOST_BYTES, "sheet")
    return read_sheet(_decoded(data), scan, scope)


def sheet_text(pilot: Pilot, round: str, scan: ScanText, words: Catalogue) -> str:
    """Returns the answers of a round as CSV that `read_sheet` can parse, a row per person.

    People without a name are labelled with their form number. Cells that look like a formula are
    prefixed with an apostrophe, so that no spreadsheet runs them.
    """
    scope = pilot.rounds[round].scope
    labels = {id: label for label, id in _labels(scan, scope).items()}
    given = {
        (answer.participant, answer.statement): answer.score for answer in pilot.answers_in(round)
    }
    titles = {each.id: each.title for each in scan.perspectives}
    buffer = StringIO(newline="")
    separator = LANGUAGES[words.language].separator
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\r\n")
    heads = (words("answer_sheet.name"), words("answer_sheet.perspective"))
    writer.writerow([*heads, *labels.values()])
    for number, seat in enumerate(pilot.seats_in(round), 1):
        person = pilot.participants[seat.participant]
        name = on_one_line(person.name) or words("scan.form_number", number=number)
        perspective = titles.get(person.perspective, person.perspective)
        scores = [given.get((person.id, id), "") for id in labels]
        writer.writerow([protected(name), protected(on_one_line(perspective)), *scores])
    return buffer.getvalue()


# -- the cells


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The non-empty cells by person and column, and the index of the heading row among the people
    (``head``). Indices count from 0.

    In a transposed sheet (``is_turned``) person and column are the file's columns and rows.
    """

    cells: Mapping[tuple[int, int], str]
    head: int
    is_turned: bool

    def cell(self, person: int, column: int) -> str:
        """Returns the text of a cell, or an empty string."""
        return self.cells.get((person, column), "")

    def row_of(self, person: int, column: int) -> int:
        """The row of a cell in the file, from 1."""
        return 1 + (column if self.is_turned else person)

    def column_of(self, person: int, column: int) -> int:
        """The column of a cell in the file, from 1."""
        return 1 + (person if self.is_turned else column)


def _sheet(text: str, scan: ScanText) -> _Sheet:
    """Parses cells with the separator and orientation for which most headings are statements."""
    known = {label for scope in _OTHER for label in _all_labels(scan, scope)}
    best, most = _Sheet({}, 0, False), 0
    for separator in ";,\t":
        rows = _cells(text, separator)
        upright = {(y, x): cell for y, row in enumerate(rows) for x, cell in enumerate(row) if cell}
        for is_turned in (False, True):
            cells = {(x, y): cell for (y, x), cell in upright.items()} if is_turned else upright
            head = min((person for person, _ in cells), default=0)
            heads = [cell for (person, _), cell in cells.items() if person == head]
            found = sum(_heading(each) in known for each in heads)
            if found > most:
                best, most = _Sheet(cells, head, is_turned), found
    if not most:
        first = scan.criteria[0]
        raise Problem("sheet.no_statements", full=first.statements[0].id, quick=first.id)
    return best


def _cells(text: str, separator: str) -> list[list[str]]:
    """Parses rows of stripped cells; empty if the text cannot be parsed as CSV."""
    try:
        found = list(csv.reader(StringIO(text, newline=""), delimiter=separator))
    except csv.Error:  # a field of more than 131,072 characters
        return []
    return [[cell.strip() for cell in row] for row in found]


def _decoded(data: bytes) -> str:
    encodings = ["utf-8-sig", "cp1252"]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Problem("sheet.not_text")


def _said(cell: str) -> str:
    """The text of a cell, shortened for a message."""
    text = on_one_line(cell)
    return text if len(text) <= 40 else f"{text[:39].rstrip()}…"


# -- what the cells mean


def _headings(sheet: _Sheet, scan: ScanText, scope: str) -> dict[str, int]:
    """Maps the name, the perspective and each statement to its column."""
    ours, others = _all_labels(scan, scope), _all_labels(scan, _OTHER[scope])
    corner = min(column for _, column in sheet.cells)
    found: dict[str, int] = {}
    for column in sorted({column for _, column in sheet.cells}):
        head = sheet.cell(sheet.head, column)
        place = {
            "row": sheet.row_of(sheet.head, column),
            "column": sheet.column_of(sheet.head, column),
        }
        key = ours.get(_heading(head)) or _column_words().get(_heading(head))
        if key is None and sheet.is_turned and column == corner:
            key = _NAME  # the corner of a transposed sheet may contain anything
        if key is None and _heading(head) in others:
            if scope == "full":
                raise Problem("sheet.quick_in_full", **place, text=_said(head))
            raise Problem("sheet.full_in_quick", **place, text=_said(head))
        if key is None and not head:
            raise Problem("sheet.no_heading", **place)
        if key is None:
            raise Problem("sheet.unknown_heading", **place, text=_said(head))
        if key in found:
            raise Problem("sheet.heading_twice", **place, text=_said(head))
        found[key] = column
    return found


def _form(
    sheet: _Sheet,
    person: int,
    headings: Mapping[str, int],
    known_answers: Mapping[str, int],
    known_perspectives: Mapping[str, str],
) -> Form:
    name = perspective = ""
    answers: dict[str, int] = {}
    for key, column in headings.items():
        cell = sheet.cell(person, column)
        place = {"row": sheet.row_of(person, column), "column": sheet.column_of(person, column)}
        if key == _NAME:
            name = "" if _is_form_number(cell) else on_one_line(unprotected(cell))
        elif key == _PERSPECTIVE and cell:
            found = known_perspectives.get(_plain(unprotected(cell)))
            if found is None:
                raise Problem("sheet.unknown_perspective", **place, text=_said(cell))
            perspective = found
        elif cell:
            score = known_answers.get(_plain(cell))
            if score is None:
                statement = sheet.cell(sheet.head, column)
                raise Problem(
                    "sheet.not_a_score", **place, statement=_said(statement), text=_said(cell)
                )
            answers[key] = score
    return Form(name, perspective, answers)


def _plain(text: str) -> str:
    """Normalises text for comparison: no capitals or accents, one kind of apostrophe, single
    spaces."""
    return " ".join(folded(text.replace("’", "'")).split())


def _heading(text: str) -> str:
    """Normalises a column heading for comparison."""
    return _plain(unprotected(text))


def _labels(scan: ScanText, scope: str) -> dict[str, str]:
    """Maps the column label of each statement to its id; labels are as on the paper form."""
    if scope == "quick":
        return {criterion.id: criterion.quick.id for criterion in scan.criteria}
    return {each.id: each.id for criterion in scan.criteria for each in criterion.statements}


def _all_labels(scan: ScanText, scope: str) -> dict[str, str]:
    """Maps every normalised label of a scan's statements to their ids."""
    labels = _labels(scan, scope)
    labels |= {id: id for id in labels.values()}
    if scope == "quick":
        labels |= {criterion.sign: criterion.quick.id for criterion in scan.criteria}
    return {_plain(label): id for label, id in labels.items()}


@cache
def _column_words() -> Mapping[str, str]:
    """The headings of columns without answers, normalised."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        said = words(language)
        found[_plain(said("answer_sheet.name"))] = _NAME
        found[_plain(said("answer_sheet.perspective"))] = _PERSPECTIVE
        found[_plain(said("answer_sheet.also_perspective"))] = _PERSPECTIVE
    return found


def _is_form_number(cell: str) -> bool:
    """Whether it is the label of a person without a name, such as "form 3"."""
    patterns = (
        re.escape(_plain(words(language)("scan.form_number", number="0"))).replace("0", r"\d+")
        for language in LANGUAGES
    )
    return any(re.fullmatch(pattern, _plain(cell)) for pattern in patterns)


def _answers(scan: ScanText) -> Mapping[str, int]:
    """Maps every normalised way to write an answer to its score."""
    found = {str(score): score for score in range(5)} | {"?": DONT_KNOW}
    return found | {_plain(word): score for word, score in scan.answer_words.items()}


def _perspectives(scan: ScanText) -> Mapping[str, str]:
    """Maps every normalised name of a perspective to its id."""
    found = {_plain(each.id): each.id for each in scan.perspectives}
    return found | {_plain(name): each.id for each in scan.perspectives for name in each.names}

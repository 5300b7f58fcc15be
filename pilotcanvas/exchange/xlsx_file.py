"""Exports a pilot as a spreadsheet (xlsx) without formulas and links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.exchange.pilot_table import (
    actions_table,
    canvas_table,
    notes_table,
    options_table,
    overview_table,
    phases_table,
)
from pilotcanvas.exchange.safe_text import looks_like_formula, visible
from pilotcanvas.exchange.scan_table import scan_tables
from pilotcanvas.exchange.status import Status
from pilotcanvas.exchange.table import Cell, ExportTable

MOST_CHARACTERS = 16_000
"""A cell holds 32,767 UTF-16 code units; longer text continues in the next row."""

_LINE_HEIGHT, _HIGHEST_ROW = 15, 409
_FIRST_DAY = date(1900, 3, 1)  # spreadsheets count days, and disagree about earlier ones
_PLAIN = {"text_wrap": True, "valign": "top"}
_FORMATS = {
    "text": _PLAIN,
    "quoted": {**_PLAIN, "quote_prefix": True},
    "number": {"num_format": "0", "valign": "top"},
    "value": {"num_format": "0.0", "valign": "top"},
    "date": {"num_format": "d mmm yyyy", "valign": "top", "align": "left"},
    "header": {**_PLAIN, "bold": True, "bg_color": "#E8ECEE", "bottom": 1},
}


def to_xlsx(status: Status, words: Catalogue) -> bytes:
    """Returns the spreadsheet: a sheet per table, with its first row frozen."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(buffer, options)
    made_on = status.today
    book.set_properties(
        {
            "title": visible(status.pilot.profile.title)[:250],
            "comments": words("export.made_with"),
            "created": datetime(made_on.year, made_on.month, made_on.day),
        }
    )
    formats = {name: book.add_format(look) for name, look in _FORMATS.items()}
    for table in _tables(status, words):
        _write_sheet(book.add_worksheet(table.name), table, formats)
    book.close()
    return buffer.getvalue()


def _tables(status: Status, words: Catalogue) -> tuple[ExportTable, ...]:
    """Every table, in sheet order."""
    return (
        overview_table(status, words),
        canvas_table(status, words),
        notes_table(status, words),
        *scan_tables(status, words),
        options_table(status, words),
        actions_table(status, words),
        phases_table(status, words),
    )


def _write_sheet(sheet: Any, table: ExportTable, formats: dict[str, Any]) -> None:
    for column, (title, width) in enumerate(table.columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, formats["header"])
    rows = [fitting for row in table.rows for fitting in _rows_that_fit(row)]
    for number, row in enumerate(rows, 1):
        sheet.set_row(number, _height(row, table))
        for column, cell in enumerate(row):
            _write_cell(sheet, number, column, cell, formats)
    sheet.freeze_panes(1, 0)
    if len(table.columns) > 2:
        sheet.autofilter(0, 0, len(rows), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _height(row: tuple[Cell, ...], table: ExportTable) -> int:
    """The row height in points that shows all text; not every spreadsheet fits it automatically."""
    lines = 1
    for cell, (_, width) in zip(row, table.columns, strict=True):
        if isinstance(cell, str):
            lines = max(lines, sum(1 + len(line) // width for line in cell.split("\n")))
    return min(lines * _LINE_HEIGHT, _HIGHEST_ROW)


def _rows_that_fit(row: tuple[Cell, ...]) -> Iterator[tuple[Cell, ...]]:
    """Yields the row, and continuation rows for text that exceeds the cell limit."""
    cells = [visible(cell) if isinstance(cell, str) else cell for cell in row]
    longest = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
    yield tuple(cell[:MOST_CHARACTERS] if isinstance(cell, str) else cell for cell in cells)
    for start in range(MOST_CHARACTERS, longest, MOST_CHARACTERS):
        end = start + MOST_CHARACTERS
        yield tuple(cell[start:end] if isinstance(cell, str) else None for cell in cells)


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, formats: dict[str, Any]) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date) and cell >= _FIRST_DAY:
        sheet.write_datetime(
            row, column, datetime(cell.year, cell.month, cell.day), formats["date"]
        )
    elif isinstance(cell, Decimal):
        sheet.write_number(row, column, float(cell), formats["value"])
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell, formats["number"])
    else:
        text = str(cell)
        look = formats["quoted" if looks_like_formula(text) else "text"]
        sheet.write_string(row, column, text, look)

"""The actions of a pilot as CSV that spreadsheets open with a double click, and never run."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from io import StringIO

from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.exchange.pilot_table import actions_table
from pilotcanvas.exchange.safe_text import protected
from pilotcanvas.exchange.status import Status
from pilotcanvas.exchange.table import Cell

SEPARATORS = {"nl": ";", "en": ","}
"""What spreadsheets expect between cells in each language: Dutch has the comma in numbers."""


def to_csv(status: Status, words: Catalogue) -> bytes:
    """The bytes of the list of actions, in UTF-8 with the mark by which spreadsheets know it.

    A cell that a spreadsheet might run gets an apostrophe in front.
    """
    table = actions_table(status, words)
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, delimiter=SEPARATORS[words.language], lineterminator="\r\n")
    writer.writerow([title for title, _ in table.columns])
    writer.writerows([_text(cell, words) for cell in row] for row in table.rows)
    return buffer.getvalue().encode("utf-8-sig")


def _text(cell: Cell, words: Catalogue) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return words.number(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return protected(cell) if isinstance(cell, str) else str(cell)

"""Exports the actions of a pilot as CSV that opens in spreadsheets, protected from formula
injection."""

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
from pilotcanvas.model.language import LANGUAGES


def to_csv(status: Status, words: Catalogue) -> bytes:
    """Returns the list of actions as CSV, in UTF-8 with a byte order mark for spreadsheets.

    Cells that a spreadsheet might run are prefixed with an apostrophe.
    """
    table = actions_table(status, words)
    buffer = StringIO(newline="")
    separator = LANGUAGES[words.language].separator
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\r\n")
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

"""What is to be laid out and with what; everything that the parts of one sheet share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.content.method import Method
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.poster.sheet import Sheet
from pilotcanvas.poster.text.style import Style
from pilotcanvas.poster.text.typeset import Typesetter


@dataclass(frozen=True, slots=True)
class Job:
    """A pilot and a method on a sheet, in the sheet's language."""

    pilot: Pilot
    method: Method
    words: Catalogue
    sheet: Sheet
    style: Style
    typesetter: Typesetter

    @property
    def today(self) -> date:
        """The day on which what is overdue is overdue."""
        return self.sheet.today

"""The inputs of one sheet: pilot, method, catalogue, style and typesetter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.content.method import Method, Perspective
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import Round
from pilotcanvas.poster.sheet import Sheet
from pilotcanvas.poster.text.style import Style
from pilotcanvas.poster.text.typeset import Typesetter


@dataclass(frozen=True, slots=True)
class Job:
    """A pilot and a method to lay out on a sheet, in the sheet's language; nobody in the pilot is a
    person who took part in a scan (`pilotcanvas.model.leaving`)."""

    pilot: Pilot
    method: Method
    words: Catalogue
    sheet: Sheet
    style: Style
    typesetter: Typesetter
    left_out: int = 0
    """The number of rounds of a group that have answers and were never closed."""

    def as_of(self, round: Round) -> Job:
        """The job with the scan that a round was taken with."""
        return replace(self, method=self.method.as_of(round))

    @property
    def groups(self) -> dict[str, Perspective]:
        """The names and looks of the groups of people in a scan, by id."""
        return self.method.scan.groups(self.words("scan.together"))

    @property
    def today(self) -> date:
        """The reference date for deciding what is overdue."""
        return self.sheet.today

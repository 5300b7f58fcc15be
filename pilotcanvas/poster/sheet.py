"""What to print: which sheet, on which paper, in which language and ink."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pilotcanvas.model.language import LANGUAGES

POSTERS = ("canvas", "scan", "actions")
"""The sheets for the wall, on any paper."""
HANDOUTS = ("form", "cards", "summary")
"""The sheets for the table, always on A4 portrait: a scoring form for one participant, cards to cut
out, and one page for decision-makers."""
SHEETS = (*POSTERS, *HANDOUTS)
SCOPES = ("full", "quick")
PAPERS = {
    "A0": (841.0, 1189.0),
    "A1": (594.0, 841.0),
    "A2": (420.0, 594.0),
    "A3": (297.0, 420.0),
    "A4": (210.0, 297.0),
}
"""Width and height in mm, portrait (ISO 216)."""
INKS = ("full", "sparing")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What to print: ``name`` is one of `SHEETS`, ``paper`` one of `PAPERS`.

    A blank sheet is for writing on: it has the questions without answers. Sparing ink draws
    outlines instead of fills. ``today`` is the date on the sheet and the reference for what is
    overdue. ``scope``, one of `SCOPES`, selects the statements on a scoring form. A handout is
    always A4 portrait, whatever paper is given. Raises `ValueError` for an unknown name, paper,
    ink, language or scope.
    """

    name: str
    paper: str
    language: str
    today: date
    is_landscape: bool = True
    is_blank: bool = False
    ink: str = "full"
    scope: str = "full"

    def __post_init__(self) -> None:
        for value, known in (
            (self.name, SHEETS),
            (self.paper, tuple(PAPERS)),
            (self.ink, INKS),
            (self.language, LANGUAGES),
            (self.scope, SCOPES),
        ):
            if value not in known:
                raise ValueError(f"{value!r} is none of {', '.join(known)}")
        if self.is_handout:
            object.__setattr__(self, "paper", "A4")
            object.__setattr__(self, "is_landscape", False)

    @property
    def is_handout(self) -> bool:
        """Whether it is for the table rather than the wall."""
        return self.name in HANDOUTS

    @property
    def width_mm(self) -> float:
        """The width in its orientation."""
        return PAPERS[self.paper][1 if self.is_landscape else 0]

    @property
    def height_mm(self) -> float:
        """The height in its orientation."""
        return PAPERS[self.paper][0 if self.is_landscape else 1]

    @property
    def scale(self) -> float:
        """Its linear size relative to A0: 1 for A0, about 0.71 for A1, 0.25 for A4."""
        return PAPERS[self.paper][1] / PAPERS["A0"][1]

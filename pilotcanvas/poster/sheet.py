"""What to print: which sheet, on which paper, in which language and ink."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pilotcanvas.model.language import LANGUAGES

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
TURNS = ("landscape", "portrait")


@dataclass(frozen=True, slots=True)
class Offer:
    """A form in which a sheet is offered: blank or filled in, and with which statements of the
    scan. ``paper.<key>`` and ``paper.<key>_about`` in the catalogue are its words."""

    key: str
    is_blank: bool = False
    scope: str = "full"


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A kind of sheet: a row of `SHEETS`.

    ``name`` is also the module of `pilotcanvas.poster.sheets` that fills it, and ``blank`` the one
    with note slots that fills it if it is blank. ``papers`` and ``turns`` are those it can be on;
    the first replaces any other. A handout is for the table rather than the wall, and has larger
    text. A sheet that ``has_many_pages`` always has, not only if something does not fit. One that
    ``tells_of_scan`` has results of it, unless it is blank.
    """

    name: str
    blank: str = ""
    papers: tuple[str, ...] = tuple(PAPERS)
    turns: tuple[str, ...] = TURNS
    is_handout: bool = False
    has_many_pages: bool = False
    tells_of_scan: bool = False
    offers: tuple[Offer, ...] = ()

    def paper(self, wanted: str) -> str:
        """Returns the paper that is wanted, or the first it can be on."""
        return wanted if wanted in self.papers else self.papers[0]

    def turn(self, wanted: str) -> str:
        """Returns the orientation that is wanted, or the first it can have."""
        return wanted if wanted in self.turns else self.turns[0]

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes in which it is offered."""
        return tuple(offer.scope for offer in self.offers)


def _handout(
    name: str, *offers: Offer, has_many_pages: bool = False, tells_of_scan: bool = False
) -> SheetKind:
    offers = offers or (Offer(name),)
    a4, portrait = ("A4",), ("portrait",)
    return SheetKind(name, "", a4, portrait, True, has_many_pages, tells_of_scan, offers)


SHEETS = {
    kind.name: kind
    for kind in (
        SheetKind(
            "canvas",
            "blank_canvas",
            tells_of_scan=True,
            offers=(Offer("canvas"), Offer("blank", is_blank=True)),
        ),
        SheetKind("scan", tells_of_scan=True, offers=(Offer("scan"),)),
        SheetKind("actions", offers=(Offer("actions"),)),
        _handout("form", Offer("quick-form", scope="quick"), Offer("form"), has_many_pages=True),
        _handout("cards", has_many_pages=True),
        _handout("summary", tells_of_scan=True),
    )
}
"""Every kind of sheet by its name, in the order in which they are offered: posters for the wall,
then handouts: a scoring form for one participant, cards to cut out, and one page for
decision-makers."""

OFFERS = {offer.key: (kind, offer) for kind in SHEETS.values() for offer in kind.offers}
"""Every form in which a sheet is offered, with its kind, by its key."""
POSTERS = tuple(kind.name for kind in SHEETS.values() if not kind.is_handout)
HANDOUTS = tuple(kind.name for kind in SHEETS.values() if kind.is_handout)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What to print: ``name`` is one of `SHEETS`, ``paper`` one of `PAPERS`.

    A blank sheet is for writing on: it has the questions without answers. Sparing ink draws
    outlines instead of fills. ``today`` is the date on the sheet and the reference for what is
    overdue. ``scope``, one of `SCOPES`, selects the statements on a scoring form. A sheet that
    cannot be on this paper, or this way up, has the first that its kind allows. Raises `ValueError`
    for an unknown name, paper, ink, language or scope.
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
        turn = self.kind.turn("landscape" if self.is_landscape else "portrait")
        object.__setattr__(self, "paper", self.kind.paper(self.paper))
        object.__setattr__(self, "is_landscape", turn == "landscape")

    @property
    def kind(self) -> SheetKind:
        """Its row in the table of sheets."""
        return SHEETS[self.name]

    @property
    def tells_of_scan(self) -> bool:
        """Whether results of the scan are on it."""
        return self.kind.tells_of_scan and not self.is_blank

    @property
    def has_note_slots(self) -> bool:
        """Whether it is blank, with slots for sticky notes of real size."""
        return self.is_blank and bool(self.kind.blank)

    @property
    def module(self) -> str:
        """The module of `pilotcanvas.poster.sheets` that fills it."""
        return self.kind.blank if self.has_note_slots else self.name

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

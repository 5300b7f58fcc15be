"""A method in one language: phases, canvas, scan and options (the ways to make it last).

Immutable values; `pilotcanvas.content.reader` parses them from the files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from pilotcanvas.content.canvas_plan import CanvasPlan
from pilotcanvas.content.palette import MUTED
from pilotcanvas.model.place import OPTION, STATEMENT, Place
from pilotcanvas.model.scan import Round
from pilotcanvas.model.shared import TOGETHER


@dataclass(frozen=True, slots=True)
class Source:
    """A text that the method draws on."""

    id: str
    title: str
    publisher: str
    year: int | None


@dataclass(frozen=True, slots=True)
class PhaseText:
    """A phase: its titles, its guiding question, and the questions of its closing review."""

    id: str
    title: str
    short: str
    question: str
    guidance: tuple[str, ...]
    closing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the options that an item offers, with the sentence that goes with choosing it."""

    id: str
    title: str
    wording: str


@dataclass(frozen=True, slots=True)
class ItemText:
    """One item of the canvas.

    ``id`` is its place (``part.item``), ``number`` its rank within the part from 1. The fields from
    ``weighs_for`` on are empty where they do not apply: the routes it weighs most for, a pitfall's
    prevention and the place of the ingredient that helps, a route's check, hint and questions. A
    hint may apply only to a route that is chosen without others.
    """

    id: Place
    number: int
    title: str
    question: str
    guidance: str
    example: str
    learning_question: str
    action: str
    sources: tuple[str, ...]
    weighs_for: tuple[Place, ...]
    prevention: str
    helped_by: Place
    is_pilot_condition: bool
    check: str
    hint: str
    is_hint_only_alone: bool
    similarity_questions: tuple[str, ...]
    choices: tuple[Choice, ...]

    @property
    def part(self) -> str:
        """The id of the part it belongs to."""
        return self.id.room


@dataclass(frozen=True, slots=True)
class TellingSteps:
    """The steps of a part's scale that have consequences; empty where that does not apply.

    ``main`` and ``supporting`` steps mark an item as chosen, such as a route. ``pressing`` steps
    call for an action: a missing ingredient, a pitfall that is happening now. ``prompting`` steps
    show how to prevent it or what to check.
    """

    main: tuple[int, ...] = ()
    supporting: tuple[int, ...] = ()
    pressing: tuple[int, ...] = ()
    prompting: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PartText:
    """One of the parts of the canvas. ``scale`` has four steps, "we don't know" first; ``hue`` is
    the name of its colours in `pilotcanvas.content.palette`. ``chain`` are the places of the items
    that are drawn as a chain."""

    id: str
    number: int
    hue: str
    steps: TellingSteps
    chain: tuple[Place, ...]
    title: str
    question: str
    subtitle: str
    scale: tuple[str, str, str, str]
    guidance: tuple[str, ...]
    example: str
    sources: tuple[str, ...]
    items: tuple[ItemText, ...]


@dataclass(frozen=True, slots=True)
class StatementText:
    """One statement of the scan; ``steps`` describes each of the four scores, and is empty where
    that does not help."""

    id: str
    criterion: str
    text: str
    short: str
    guidance: str
    steps: tuple[str, ...]
    learning_question: str
    action: str
    sources: tuple[str, ...]

    @property
    def place(self) -> Place:
        """The place of its notes, evidence and actions."""
        return Place.statement(self.id)


@dataclass(frozen=True, slots=True)
class CriterionText:
    """One criterion: its statements, and the one of the quick scan. The +1 is never the strongest
    point or the Achilles heel."""

    id: str
    sign: str
    is_plus_one: bool
    title: str
    short: str
    question: str
    guidance: str
    example: str
    sources: tuple[str, ...]
    quick: StatementText
    statements: tuple[StatementText, ...]


@dataclass(frozen=True, slots=True)
class Perspective:
    """A perspective on the pilot, with the ``shape`` and ``colour`` ("#rrggbb") of people who have
    it.

    Shapes are unique, because colour is never the only distinction. ``names`` are its titles, long
    and short, in every language.
    """

    id: str
    title: str
    short: str
    shape: str
    colour: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScanText:
    """The 4+1 scan. ``steps`` are the four scores in rising order.

    ``answer_words`` are the words for the scores, and for 0 ("I don't know"), in every language: a
    form may be filled in by hand in any.
    """

    title: str
    question: str
    subtitle: str
    steps: tuple[str, str, str, str]
    dont_know: str
    guidance: tuple[str, ...]
    rules: tuple[str, ...]
    not_a_mark: str
    good_practice_hint: str
    sources: tuple[str, ...]
    answer_words: Mapping[str, int]
    perspectives: tuple[Perspective, ...]
    criteria: tuple[CriterionText, ...]

    @property
    def perspective_ids(self) -> tuple[str, ...]:
        """The ids of the perspectives, in order."""
        return tuple(perspective.id for perspective in self.perspectives)

    def groups(self, together: str) -> dict[str, Perspective]:
        """The groups in which answers are shown, by id and in order: the perspectives, and last the
        people who are shown ``together``, as a neutral ring."""
        ring = Perspective(TOGETHER, together, together, "ring", MUTED)
        return {each.id: each for each in (*self.perspectives, ring)}

    @property
    def plus_ones(self) -> frozenset[str]:
        """The ids of the criteria that are a +1."""
        return frozenset(criterion.id for criterion in self.criteria if criterion.is_plus_one)

    def criterion(self, id: str) -> CriterionText:
        """Returns the criterion of this id. Raises `KeyError`."""
        return _of_id(self.criteria, id)

    def statements(self, scope: str) -> dict[str, tuple[StatementText, ...]]:
        """Returns the statements of each criterion, for the "quick" or the "full" scan."""
        if scope == "quick":
            return {criterion.id: (criterion.quick,) for criterion in self.criteria}
        return {criterion.id: criterion.statements for criterion in self.criteria}

    def statement_ids(self, scope: str) -> dict[str, tuple[str, ...]]:
        """Returns the ids of `statements`, as input for `pilotcanvas.model.scoring.scan_result`."""
        return {
            criterion: tuple(statement.id for statement in statements)
            for criterion, statements in self.statements(scope).items()
        }


@dataclass(frozen=True, slots=True)
class OptionText:
    """One of the eleven ways to make it last, with its advantages and drawbacks."""

    id: str
    group: str
    title: str
    summary: str
    pros: tuple[str, ...]
    cons: tuple[str, ...]
    question: str
    action: str
    sources: tuple[str, ...]

    @property
    def place(self) -> Place:
        """The place of its notes and actions."""
        return Place.option(self.id)


@dataclass(frozen=True, slots=True)
class OptionsText:
    """The ways to make it last, in groups (id and title)."""

    title: str
    question: str
    guidance: tuple[str, ...]
    groups: tuple[tuple[str, str], ...]
    options: tuple[OptionText, ...]


@dataclass(frozen=True, slots=True)
class Precondition:
    """One of the questions before you begin."""

    id: str
    title: str
    question: str
    guidance: str


@dataclass(frozen=True, slots=True)
class Method:
    """A whole method in one language. ``in_short`` are the places of the items that summarise a
    pilot.

    ``other_scans`` are the scans of the other versions of this method, by version: a round keeps
    the scan it was taken with. All of them have the same criteria, by id.
    """

    id: str
    version: int
    language: str
    title: str
    about: str
    author: str
    licence: str
    route_weights_about: str
    outcomes: dict[str, str]
    sources: tuple[Source, ...]
    phases: tuple[PhaseText, ...]
    plan: CanvasPlan
    parts: tuple[PartText, ...]
    in_short: tuple[Place, ...]
    scan: ScanText
    options: OptionsText
    preconditions: tuple[Precondition, ...]
    other_scans: Mapping[int, ScanText] = field(default_factory=dict)

    def scan_of(self, round: Round) -> ScanText:
        """Returns the scan that a round was taken with, or that of this version if missing."""
        return self.other_scans.get(round.method_version, self.scan)

    def as_of(self, round: Round) -> Method:
        """Returns this method with the scan that a round was taken with, to show or answer it."""
        scan = self.scan_of(round)
        if scan is self.scan:
            return self
        others = {**self.other_scans, self.version: self.scan}
        return replace(self, scan=scan, other_scans=others)

    def part(self, id: str) -> PartText:
        """Returns the part of this id. Raises `KeyError`."""
        return _of_id(self.parts, id)

    @property
    def route_part(self) -> PartText | None:
        """The part whose items are routes, some of which are chosen as main route."""
        return next((part for part in self.parts if part.steps.main), None)

    @property
    def routes(self) -> tuple[ItemText, ...]:
        """The items that are routes."""
        return self.route_part.items if self.route_part else ()

    def phase(self, id: str) -> PhaseText:
        """Returns the phase of this id; an unknown phase has its id as title."""
        found = next((phase for phase in self.phases if phase.id == id), None)
        return found or PhaseText(id, id, id, "", (), ())

    @property
    def phase_ids(self) -> tuple[str, ...]:
        """The ids of the phases, in order."""
        return tuple(phase.id for phase in self.phases)

    def phase_rank(self, id: str) -> int:
        """Returns the rank of a phase from 0; unknown phases come after all others."""
        ids = self.phase_ids
        return ids.index(id) if id in ids else len(ids)

    def phase_after(self, id: str) -> str:
        """Returns the id of the next phase; empty after the last."""
        return next(iter(self.phase_ids[self.phase_rank(id) + 1 :]), "")

    def items(self) -> Iterator[ItemText]:
        """Yields every canvas item, part by part."""
        for part in self.parts:
            yield from part.items

    def item(self, place: str) -> ItemText:
        """Returns the canvas item at this place. Raises `KeyError`."""
        return _of_id(tuple(self.items()), place)

    def statements(self) -> dict[str, StatementText]:
        """Returns the statements of the quick and the full scan by id, followed by those that only
        other versions have: older rounds may have been scored on them."""
        found: dict[str, StatementText] = {}
        for scan in (self.scan, *self.other_scans.values()):
            for criterion in scan.criteria:
                for statement in (criterion.quick, *criterion.statements):
                    found.setdefault(statement.id, statement)
        return found

    def statement(self, id: str) -> StatementText:
        """Returns the statement of this id, of either scan and any version. Raises `KeyError`."""
        return self.statements()[id]

    def perspectives(self) -> dict[str, Perspective]:
        """Returns the perspectives by id; those that only other versions have come last."""
        found: dict[str, Perspective] = {}
        for scan in (self.scan, *self.other_scans.values()):
            for perspective in scan.perspectives:
                found.setdefault(perspective.id, perspective)
        return found

    def option(self, id: str) -> OptionText:
        """Returns the option of this id. Raises `KeyError`."""
        return _of_id(self.options.options, id)

    def knows(self, place: str) -> bool:
        """Returns whether this method asks about a place, or another version of its scan does."""
        try:
            self.title_of(place)
        except KeyError:
            return False
        return True

    def title_of(self, place: str) -> str:
        """Returns the short title of any place: canvas item, statement or option. Raises
        `KeyError`."""
        place = Place(place)
        if place.room == STATEMENT:
            return self.statement(place.id).short
        if place.room == OPTION:
            return self.option(place.id).title
        return self.item(place).title

    def source_titles(self, references: tuple[str, ...]) -> str:
        """Formats references such as "projectencarrousel §1.3" for readers."""
        titles = {source.id: source.title for source in self.sources}
        shown = []
        for reference in references:
            id, _, section = reference.partition(" ")
            shown.append(f"{titles.get(id, id)} {section}".strip())
        return "; ".join(shown)


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_N = TypeVar("_N", bound=_Named)


def _of_id(things: tuple[_N, ...], id: str) -> _N:
    for thing in things:
        if thing.id == id:
            return thing
    raise KeyError(id)

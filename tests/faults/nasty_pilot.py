"""Pilots in which every text that people can type is nasty, each with a mark to find it by."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pilotcanvas.model.action import Action
from pilotcanvas.model.canvas import Item, Note
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.moment import keep
from pilotcanvas.model.pilot import Closing, Pilot, Profile
from pilotcanvas.model.scan import (
    Answer,
    Consensus,
    Evidence,
    Participant,
    Reason,
    Round,
    Seat,
)
from pilotcanvas.model.snapshot import Snapshot
from pilotcanvas.model.text import storable
from tests.faults.edits import PLACES
from tests.strategies import PHASES, table

DAY = date(2026, 3, 1)
STATEMENTS = tuple(f"{criterion}{number}" for criterion in "ABCDE" for number in range(1, 7))
MOST = 25
"""So many texts go into one pilot."""

_GROUP, _LATER = derived_id("nasty", "group"), derived_id("nasty", "later")
_MARK = re.compile(r"zq\d{3}[a-z]{2}")
MARK_LENGTH = 7


def mark(number: int, code: str) -> str:
    """The mark of a text in the field that ``code`` stands for."""
    return f"zq{number:03}{code}"


def marks_in(text: str) -> set[str]:
    """The marks that stand in a text."""
    return set(_MARK.findall(text))


class Marked:
    """Texts of a pilot by their marks."""

    def __init__(self, strings: Mapping[int, str]) -> None:
        self._strings = strings
        self.texts: dict[str, str] = {}

    def __call__(self, number: int, code: str) -> str:
        """The text of a number for a field, as it can be stored, with its mark behind it."""
        found = mark(number, code)
        self.texts[found] = f"{storable(self._strings[number])} {found}"
        return self.texts[found]


def nasty_pilot(strings: Mapping[int, str], language: str = "nl") -> tuple[Pilot, dict[str, str]]:
    """A pilot with each of these texts, at most `MOST`, in every field; and the texts by mark.

    The profile has the first four of them.
    """
    said, numbers = Marked(strings), list(strings)
    assert len(numbers) <= MOST
    first = [numbers[at % len(numbers)] for at in range(4)]
    profile = Profile(
        derived_id("nasty", *map(str, numbers)),
        title=said(first[0], "pt"),
        subtitle=said(first[1], "ps"),
        location=said(first[2], "pl"),
        source=said(first[3], "po"),
        language=language,
        phase="learn",
        created_on=DAY,
    )
    people = [Participant(_id("person", n), said(n, "pn"), "resident") for n in numbers]
    rounds = [
        Round(_GROUP, said(numbers[0], "rg"), DAY, "learn", "full", "group", True, False, True),
        Round(_LATER, said(numbers[-1], "rl"), date(2026, 4, 1), "learn", "full", "group", True),
        *(
            Round(_id("round", n), said(n, "rn"), date(2025, 1, 1 + at))
            for at, n in enumerate(numbers)
        ),
    ]
    pilot = Pilot(
        profile,
        closings=table(_closing(said, n, at) for at, n in enumerate(numbers)),
        items=table(Item(place, 1 + at % 3) for at, place in enumerate(PLACES)),
        notes=table(_notes(said, numbers)),
        actions=table(each for at, n in enumerate(numbers) for each in _actions(said, n, at)),
        rounds=table(rounds),
        participants=table(people),
        seats=table(Seat(_seat(r, p.id), r, p.id) for r in (_GROUP, _LATER) for p in people),
        answers=table(_answers(numbers)),
        consensus=table(_consensus(said, numbers)),
        reasons=table(_reasons(said, numbers)),
        evidence=table(
            Evidence(
                _id("proof", n),
                f"scan.{_statement(at)}",
                "story",
                said(n, "et"),
                said(n, "es"),
                DAY,
            )
            for at, n in enumerate(numbers)
        ),
    )
    kept = {each.id: each for each in map(keep, pilot.records()) if each is not None}
    snapshots = [
        Snapshot(_id("kept", n), said(n, "sn"), "2026-03-01T10:00:00Z", added=tuple(sorted(kept)))
        for n in numbers
    ]
    return dataclasses.replace(pilot, kept=kept, snapshots=table(snapshots)), said.texts


def _id(kind: str, number: int) -> str:
    return derived_id("nasty", kind, str(number))


def _seat(round: str, person: str) -> str:
    return derived_id("seat", round, person)


def _statement(at: int) -> str:
    return STATEMENTS[at % len(STATEMENTS)]


def _notes(said: Marked, numbers: Sequence[int]) -> Iterator[Note]:
    places = (*PLACES, "scan.B1", "option.residents")
    for at, number in enumerate(numbers):
        place = places[at % len(places)]
        yield Note(_id("note", number), place, said(number, "nt"), at)
        yield Note(_id("private", number), place, said(number, "np"), at, is_private=True)


def _actions(said: Marked, number: int, at: int) -> Iterator[Action]:
    yield Action(
        _id("open", number),
        said(number, "ao"),
        "question",
        why=said(number, "aw"),
        how=said(number, "ah"),
        place=PLACES[at % len(PLACES)],
        owner=said(number, "ac"),
        phase=PHASES[at % 4],
        due=DAY,
        position=at,
    )
    yield Action(
        _id("dropped", number),
        said(number, "ad"),
        phase=PHASES[at % 4],
        status="dropped",
        result=said(number, "ar"),
        reason=said(number, "ae"),
        position=at,
    )


def _closing(said: Marked, number: int, at: int) -> Closing:
    return Closing(
        _id("closing", number),
        PHASES[at % 4],
        DAY,
        said(number, "ci"),
        said(number, "cl"),
        "stopped",
        said(number, "cr"),
        said(number, "cu"),
    )


def _answers(numbers: Sequence[int]) -> Iterator[Answer]:
    for round, shift in ((_GROUP, 0), (_LATER, 1)):
        for at, number in enumerate(numbers):
            person = _id("person", number)
            for statement in STATEMENTS:
                id = derived_id("answer", round, person, statement)
                yield Answer(id, round, person, statement, (at + shift) % 5)
    for number in numbers:
        round = _id("round", number)
        yield Answer(derived_id("answer", round, "", "A0"), round, "", "A0", 3)


def _consensus(said: Marked, numbers: Sequence[int]) -> Iterator[Consensus]:
    for at, number in enumerate(numbers):
        id = derived_id("consensus", _LATER, _statement(at))
        yield Consensus(id, _LATER, _statement(at), 3, said(number, "co"))


def _reasons(said: Marked, numbers: Sequence[int]) -> Iterator[Reason]:
    for at, number in enumerate(numbers):
        id = derived_id("reason", _LATER, _statement(at))
        yield Reason(id, _LATER, _statement(at), said(number, "re"))

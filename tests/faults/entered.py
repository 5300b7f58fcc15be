"""The residents entered into a pilot: in every field for names, and in every kind of text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from pilotcanvas.model import changes, scan_changes
from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import Change
from pilotcanvas.model.ids import derived_id, new_id
from pilotcanvas.model.moment import take_snapshot
from pilotcanvas.model.pilot import Closing, Pilot
from pilotcanvas.model.scan import Evidence, Participant, Round
from tests.faults.residents import RESIDENTS, spelled_otherwise

HERE = "impact.ambition"
DAY = date(2026, 3, 1)


def entries() -> list[Callable[[Pilot], Change]]:
    """Returns the changes that enter everybody in fields for names, and the last ten in every kind
    of text."""
    found: list[Callable[[Pilot], Change]] = [
        lambda p: scan_changes.add_round(p, Round("r", "Ronde 1", DAY, form="group")),
        lambda p: changes.set_profile(
            p, title=f"Pilot van {RESIDENTS[10]}", subtitle=RESIDENTS[11], location=RESIDENTS[12]
        ),
        lambda p: scan_changes.add_round(p, Round("s", f"Bij {RESIDENTS[13]} thuis", DAY)),
    ]
    for number, name in enumerate(RESIDENTS):
        person = Participant(derived_id("person", str(number)), name, "resident")
        action = Action(derived_id("action", str(number)), f"Iets doen ({number})", owner=name)
        note = new_id()
        found += [
            partial(scan_changes.seat_participant, round="r", participant=person),
            partial(_answer, person=person.id, score=number % 5),
            partial(changes.add_action, action=action),
            partial(changes.add_notes, place=HERE, texts=[f"stil: {name}"], ids=[note]),
            partial(changes.set_note_private, id=note, is_private=True),
        ]
    for number, name in enumerate(RESIDENTS[10:]):
        found += _texts(number, name)
    return found


def _answer(pilot: Pilot, person: str, score: int) -> Change:
    """Somebody's answer, typed twice."""
    first = scan_changes.set_answer(pilot, "r", "B1", score, person)
    again = scan_changes.set_second_entry(first.apply(pilot), "r", "B1", 2, person)
    return changes.together("set_answer", "B1", [first, again])


def _texts(number: int, name: str) -> list[Callable[[Pilot], Change]]:
    """Somebody in every kind of text."""
    first = name.split()[0]
    statement = ("A1", "A2", "B1", "B2", "C1", "C2", "D1", "D2", "E1", "E2")[number]
    proof = Evidence(new_id(), "scan.B1", "story", f"verhaal van {name}", source=name)
    action = Action(
        new_id(),
        f"{first} bellen",
        why=f"want {name} weet het",
        how=name,
        result=f"{name} zei ja",
        reason=first,
    )
    closing = Closing(new_id(), "explore", DAY, name, first, "next", name, f"vraag {name}")
    return [
        lambda p: changes.add_notes(p, HERE, [f"{name.lower()} belt", f"{first}\nkomt ook"]),
        lambda p: changes.add_notes(
            p, HERE, [f"van {each}’s kant, _{each}_" for each in spelled_otherwise(name)]
        ),
        lambda p: scan_changes.add_evidence(p, proof),
        lambda p: changes.add_action(p, action),
        lambda p: scan_changes.set_consensus(p, "r", statement, 3, f"omdat {name} het zag"),
        lambda p: scan_changes.set_reason(p, "r", statement, f"{first} was erbij"),
        lambda p: Change("close_phase", "explore", (changes.Edit(None, closing),)),
        lambda p: take_snapshot(p, f"met {name}", "2026-03-01T10:00:00Z"),
    ]

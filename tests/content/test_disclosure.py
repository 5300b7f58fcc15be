"""What in free text may still tell who somebody is, is found before a pilot is shared."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from pilotcanvas.content.disclosure import disclosures, excerpt, known_names
from pilotcanvas.model import changes
from pilotcanvas.model.action import Action
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import Participant

HERE = "impact.ambition"


def with_notes(*texts: str) -> Pilot:
    pilot = new_pilot("p", "Wijk", "nl", date(2026, 1, 1))
    return changes.add_notes(pilot, HERE, texts).apply(pilot)


def test_names_are_those_of_participants_and_owners() -> None:
    pilot = dataclasses.replace(
        with_notes("Iemand"),
        participants={"a": Participant("a", " Zoë "), "b": Participant("b")},
        actions={"x": Action("x", "Bellen", owner="Ahmed"), "y": Action("y", "z", owner="Zoë")},
    )
    assert known_names(pilot) == ("Ahmed", "Zoë")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("zoë de wit belt", ("name",)),
        ("Zoë belt", ("name",)),
        ("het wit van de muur", ()),
        ("De Wit belt", ("name",)),
        ("bel 06-12345678 of mail z@wijk.nl", ("email", "phone")),
        ("Zoë: 06-12345678", ("name", "phone")),
        ("niemand", ()),
    ],
)
def test_names_parts_of_names_and_private_details_are_found(
    text: str, kinds: tuple[str, ...]
) -> None:
    found = disclosures(with_notes(text), ("Zoë de Wit", "Ank"))
    assert [each.kinds for each in found] == ([kinds] if kinds else [])


def test_a_leak_says_where_it_is() -> None:
    pilot = changes.set_profile(with_notes("x"), title="Pilot van Ank").apply(with_notes("x"))
    (found,) = disclosures(pilot, ("Ank",))
    assert (found.record.kind, found.field, found.excerpt) == ("profile", "title", "Pilot van Ank")
    assert disclosures(pilot, ()) == ()


def test_an_excerpt_begins_with_a_word_and_stays_on_one_line() -> None:
    text = "woord " * 20 + "Ank\n\x00belt" + " en zo" * 40
    at = text.index("Ank")
    found = excerpt(text, at, at + 3)
    assert found.startswith("…woord")
    assert "Ank belt" in found
    assert found.endswith("…")
    assert len(found) < 140
    assert excerpt("kort", 0, 4) == "kort"
    assert excerpt("gezin \U0001f468\u200d\U0001f467", 0, 5) == "gezin \U0001f468\u200d\U0001f467"

"""Finds free text that may reveal who somebody is, for review before a pilot is shared.

`pilotcanvas.content.privacy` detects private details such as telephone numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pilotcanvas.content.catalogue import Catalogue
from pilotcanvas.content.privacy import private_kinds
from pilotcanvas.model.erasing import mentions
from pilotcanvas.model.field import Record, names_in, texts
from pilotcanvas.model.name_match import NameMatcher
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.text import without_breaks

NAME = "name"
"""The kind for a name; the others are `pilotcanvas.content.privacy.KINDS`."""

_LEFT_OUT = ("names", "forms", "open", "kept", "history")
_LEAST_LETTERS = 3
_BEFORE, _SHOWN = 32, 120


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A text that may reveal who somebody is: its field, the ``kinds`` of details in it, and an
    excerpt around the first name, on one line."""

    record: Record
    field: str
    kinds: tuple[str, ...]
    excerpt: str


def left_out(words: Catalogue) -> tuple[str, ...]:
    """Returns what an anonymous copy leaves out."""
    return tuple(words(f"privacy.left_out_{each}") for each in _LEFT_OUT)


def known_names(pilot: Pilot) -> tuple[str, ...]:
    """Returns the names in name fields of the pilot: of participants and of the owners of
    actions."""
    names = {name.strip() for record in pilot.records() for _, name in names_in(record)}
    return tuple(sorted(names - {""}, key=lambda name: (name.casefold(), name)))


def disclosures(pilot: Pilot, names: Sequence[str]) -> tuple[Disclosure, ...]:
    """Returns every text that contains one of these names or what looks like a private detail.

    A part of a name of several words matches too when it has a capital: "Fatima" of "Fatima de
    Wit". A name that is an ordinary word too is found too often rather than too seldom.
    """
    spans = {
        (each.record.kind, each.record.id, each.field): (each.start, each.end)
        for each in mentions(pilot, names)
    }
    parts = _parts(names)
    found = []
    for record in pilot.records():
        for field, text in texts(record):
            span = spans.get((record.kind, record.id, field.name))
            if span is None:  # not the "wit" of "Fatima de Wit"
                span = next((s for s in parts.spans(text) if not text[s[0]].islower()), None)
            kinds = private_kinds(text)
            if span is not None:
                kinds = (NAME, *kinds)
            if kinds:
                found.append(
                    Disclosure(record, field.name, kinds, excerpt(text, *(span or (0, 0))))
                )
    return tuple(found)


def excerpt(text: str, start: int, end: int) -> str:
    """Returns the text around a match, on one line."""
    first = max(0, start - _BEFORE)
    last = max(end, first + _SHOWN)
    shown = text[first:last]
    if first and " " in text[first : start - 1]:
        shown = shown.split(" ", 1)[1]  # begin with a whole word
    before, after = "…" if first else "", "…" if last < len(text) else ""
    return before + " ".join(without_breaks(shown).split()) + after


def _parts(names: Iterable[str]) -> NameMatcher:
    return NameMatcher(
        [
            word
            for name in names
            if len(parts := name.split()) > 1
            for word in parts
            if not word[0].islower() and len(word) >= _LEAST_LETTERS
        ]
    )

"""Searches all text of a pilot and its method, regardless of case and accents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from pilotcanvas.content.method import Method
from pilotcanvas.content.places import places
from pilotcanvas.model.action import Action
from pilotcanvas.model.canvas import Note
from pilotcanvas.model.field import texts
from pilotcanvas.model.pilot import Closing, Pilot, action_order
from pilotcanvas.model.place import PHASE, STATEMENT, Place
from pilotcanvas.model.scan import Consensus, Evidence
from pilotcanvas.model.text import folded, without_breaks

ACTIONS = Place("actions")
"""The group of all texts of actions; its hits lead to "action.<id>"."""

LETTERS_BEFORE = 32
LETTERS_SHOWN = 150


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that matched. ``kind`` says what it is ("note", "owner", "lessons", ...), ``place``
    where it is; the match is ``length`` characters of ``text`` from ``start``."""

    place: Place
    kind: str
    text: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Group:
    """The hits at one place: a canvas item, statement or option, `ACTIONS`, or a phase as
    "phase.<id>". ``room`` and ``title`` are empty for the actions."""

    place: Place
    room: str
    title: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The hits, in the order of the canvas; ``has_more`` when there may be more than were asked
    for."""

    groups: tuple[Group, ...]
    has_more: bool

    @property
    def count(self) -> int:
        """The number of hits in all groups."""
        return sum(len(group.hits) for group in self.groups)


class _Text(NamedTuple):
    group: Place
    place: Place
    kind: str
    text: str


_IN_ORDER = (Note, Evidence, Consensus, Action, Closing)
"""The kinds of record whose texts have an order of their own; the others follow, kind by kind."""


class TextIndex:
    """The texts of a pilot, ready to be searched at each key.

    `follow` sets the pilot, `read` indexes a slice of it (a large pilot is read in slices, so that
    the window never blocks), `find` searches what was read.
    """

    def __init__(self, method: Method) -> None:
        self._method = method
        self._places = places(method)
        self._folded: dict[str, str] = {}
        self._known: dict[str, str] = {}
        self._texts: list[_Text] = []
        self._plain: list[str] = []
        self._coming: Iterator[_Text] = iter(())

    def follow(self, pilot: Pilot) -> None:
        """Search this pilot from now on. Texts in common with the previous one are not read
        again."""
        self._known |= self._folded
        self._folded = {}
        self._texts, self._plain = [], []
        self._coming = _texts(pilot, self._method)

    def read(self, letters: int | None = None) -> bool:
        """Index about ``letters`` characters, or all; returns whether everything was read."""
        left = letters
        for text in self._coming:
            plain = self._known.get(text.text)
            if plain is None:
                plain = folded(text.text)
            self._folded[text.text] = plain
            self._texts.append(text)
            self._plain.append(plain)
            if left is not None:
                # Every text has a fixed cost, however short it is.
                left -= len(plain) + 20
                if left <= 0:
                    return False
        self._known = {}
        return True

    def find(self, query: str, most: int = 200) -> SearchResults:
        """Returns the first texts, at most ``most``, that contain every word of the query."""
        words = folded(query).split()
        if not words:
            return SearchResults((), has_more=False)
        first, others = words[0], words[1:]
        matching = (
            at
            for at, plain in enumerate(self._plain)
            if first in plain and all(word in plain for word in others)
        )
        found = list(islice(matching, most + 1))
        groups: dict[Place, list[Hit]] = {}
        for at in found[:most]:
            text = self._texts[at]
            groups.setdefault(text.group, []).append(_hit(text, self._plain[at], first))
        shown = tuple(self._group(place, hits) for place, hits in groups.items())
        return SearchResults(shown, has_more=len(found) > most)

    def _group(self, place: Place, hits: list[Hit]) -> Group:
        if place == ACTIONS:
            return Group(place, "", "", tuple(hits))
        if place.room == PHASE:
            return Group(place, "", self._method.phase(place.id).title, tuple(hits))
        known = self._places.get(place)
        if known is None:
            return Group(place, "", place, tuple(hits))
        return Group(place, known.room, known.title, tuple(hits))


def _texts(pilot: Pilot, method: Method) -> Iterator[_Text]:
    """Yields every searchable text, place by place."""
    notes = pilot.notes_by_place()
    others = _beside_scores(pilot)
    asked = places(method)
    # Content at places of an earlier method is kept, and can be found.
    forgotten = sorted((notes.keys() | others.keys()) - asked.keys())
    for place in (*asked, *forgotten):
        if place in asked and asked[place].is_asked:
            yield _Text(place, place, "title", asked[place].title)
            kind = "statement" if place.room == STATEMENT else "question"
            yield _Text(place, place, kind, asked[place].question)
        for note in notes.get(place, ()):
            yield _Text(place, place, "note", note.text)
        yield from others.get(place, ())
    rank = method.phase_rank
    for action in sorted(pilot.actions.values(), key=lambda a: (rank(a.phase), action_order(a))):
        for kind in ("title", "why", "how", "owner", "result", "reason"):
            if text := getattr(action, kind):
                yield _Text(ACTIONS, action.seen_at, f"action_{kind}", text)
    for closing in sorted(pilot.closings.values(), key=lambda c: (rank(c.phase), c.id)):
        place = closing.seen_at
        for kind in ("insight", "lessons", "reason", "reusable"):
            if text := getattr(closing, kind):
                yield _Text(place, place, kind, text)
    for record in pilot.records():
        if record.is_searched and not isinstance(record, _IN_ORDER):
            for field, text in texts(record):
                if text:
                    yield _Text(record.seen_at, record.seen_at, field.name, text)


def _beside_scores(pilot: Pilot) -> dict[Place, list[_Text]]:
    """Evidence, and reasons for a consensus, by place."""
    found: dict[Place, list[_Text]] = {}
    for proof in pilot.evidence.values():
        for kind, text in (("evidence", proof.text), ("source", proof.source)):
            if text:
                found.setdefault(proof.place, []).append(
                    _Text(proof.place, proof.place, kind, text)
                )
    for settled in pilot.consensus.values():
        place = settled.hangs_at
        if settled.reason:
            found.setdefault(place, []).append(_Text(place, place, "consensus", settled.reason))
    return found


def _hit(text: _Text, plain: str, word: str) -> Hit:
    """Returns the hit, with the text around the word, on one line."""
    start, end = _span(text.text, plain, word)
    before = text.text[max(0, start - LETTERS_BEFORE) : start]
    if start > LETTERS_BEFORE:
        # Begin with a whole word where there is one.
        before = "…" + (before.split(" ", 1)[1] if " " in before[:-1] else before)
    match = text.text[start:end]
    rest = max(0, LETTERS_SHOWN - len(before) - len(match))
    after = text.text[end : end + rest]
    if end + rest < len(text.text):
        after += "…"
    shown = [without_breaks(each) for each in (before, match[:LETTERS_SHOWN], after)]
    return Hit(text.place, text.kind, "".join(shown), len(shown[0]), len(shown[1]))


def _span(text: str, plain: str, word: str) -> tuple[int, int]:
    """Returns the start and end in ``text`` of the word found in ``plain``, the text folded."""
    at = plain.index(word)
    if len(text) == len(plain):
        return at, at + len(word)
    # Folding changed the length of some characters: map the offsets one by one.
    start, taken = len(text), 0
    for number, letter in enumerate(text):
        if taken >= at + len(word):
            return start, number
        taken += len(folded(letter))
        if taken > at:
            start = min(start, number)
    return start, len(text)

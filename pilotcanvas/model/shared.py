"""The counts that a closed round shares, and the text that a round keeps them as.

`pilotcanvas.model.publishing` decides which counts may follow earlier ones, and
`pilotcanvas.model.leaving` puts them in the place of the answers of people.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

TOGETHER = ""
"""The group of everybody whose perspective is not shown by itself."""

FEWEST_SHOWN = 3
"""A perspective with fewer people than this is shown only together with others."""

MOST_PEOPLE, MOST_STATEMENTS, MOST_STATES = 500, 200, 60
"""Larger counts are not valid: a file from anyone could ask for any number of people."""

Tally = tuple[int, ...]
"""How many people gave each answer: "I don't know", then the steps 1 to 4."""

NOBODY: Tally = (0, 0, 0, 0, 0)


def merged_groups(sizes: Mapping[str, int]) -> set[str]:
    """Returns the groups that are too small to be shown by themselves, by how many people they
    have.

    If fewer than three would then be together, the smallest other group joins them: otherwise the
    difference between the total and the groups that are shown would reveal who they are.
    """
    together = sizes.get(TOGETHER, 0)
    merged: set[str] = set()
    for group in sorted(sizes, key=lambda each: (sizes[each], each)):
        is_small = sizes[group] < FEWEST_SHOWN or 0 < together < FEWEST_SHOWN
        if group != TOGETHER and is_small:
            merged.add(group)
            together += sizes[group]
    return merged


@dataclass(frozen=True, slots=True)
class Counts:
    """The answers of the people in a round as counts; nothing about any one of them.

    ``as_of`` is the day on which the round was closed, or None if that is not known. ``people``
    maps each group to how many of it answered anything, and ``silent`` people had a form without
    answers. ``answers`` maps each statement and group to its tally: where a group is too small to
    be shown, its answers are shuffled among all those that are shown together. ``company`` is the
    id of the first round that the same people answered.
    """

    as_of: date | None = None
    company: str = ""
    people: Mapping[str, int] = field(default_factory=dict)
    silent: int = 0
    answers: Mapping[str, Mapping[str, Tally]] = field(default_factory=dict)

    def has_same_totals(self, other: Counts) -> bool:
        """Returns whether everybody together gave the same answers."""
        return self._totals() == other._totals()

    def _totals(self) -> tuple[object, ...]:
        totals = {id: total(groups) for id, groups in self.answers.items()}
        return (sum(self.people.values()), self.silent, totals)

    def has_same_groups(self, other: Counts) -> bool:
        """Returns whether each group gave the same answers."""
        mine = (self.people, self.silent, self.answers)
        return mine == (other.people, other.silent, other.answers)

    def shown(self, statement: str) -> dict[str, Tally]:
        """Returns the tallies of a statement as they are shown: small groups are merged."""
        groups = self.answers.get(statement, {})
        merged = merged_groups({group: sum(tally) for group, tally in groups.items()})
        return folded(groups, {group for group in groups if group not in merged})

    def with_groups(self, own: Container[str]) -> Counts:
        """Returns the counts with all other groups together."""
        people: dict[str, int] = {}
        for group, number in self.people.items():
            name = group if group in own else TOGETHER
            people[name] = people.get(name, 0) + number
        answers = {id: folded(groups, own) for id, groups in self.answers.items()}
        return dataclasses.replace(self, people=people, answers=answers)


def total(groups: Mapping[str, Tally]) -> Tally:
    """Returns the tally of all groups together."""
    return tuple(map(sum, zip(NOBODY, *groups.values(), strict=True)))


def folded(groups: Mapping[str, Tally], own: Container[str]) -> dict[str, Tally]:
    """Returns the tallies with all groups together that are not among ``own``."""
    found: dict[str, Tally] = {}
    for group in sorted(groups):
        name = group if group in own else TOGETHER
        found[name] = total({"a": found.get(name, NOBODY), "b": groups[group]})
    return found


@dataclass(frozen=True, slots=True)
class Shared:
    """What a round has shared: the counts of each time that it was closed with other counts, oldest
    first.

    The last are what leaves the program. ``is_behind`` is for a copy that was made when they were
    no longer those of the answers.
    """

    states: tuple[Counts, ...] = ()
    is_behind: bool = False

    @property
    def last(self) -> Counts | None:
        """The counts that leave the program; None when the round was never closed."""
        return self.states[-1] if self.states else None


def write(shared: Shared) -> str:
    """Returns the text that a round keeps: JSON, or nothing when nothing was shared."""
    if not shared.states:
        return ""
    states = [
        {
            "as_of": None if each.as_of is None else each.as_of.isoformat(),
            "company": each.company,
            "people": dict(each.people),
            "silent": each.silent,
            "answers": {id: dict(groups) for id, groups in each.answers.items()},
        }
        for each in shared.states
    ]
    plain: dict[str, object] = {"states": states}
    if shared.is_behind:
        plain["is_behind"] = True
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@lru_cache(256)  # a file is read again after each change from outside, and a row at each edit
def read(text: str) -> Shared:
    """Parses the text that a round keeps. Raises `ValueError` for one that `write` does not
    write."""
    if not text:
        return Shared()
    try:
        plain = _fields(json.loads(text), {"states", "is_behind"}, {"states"})
    except RecursionError as error:
        raise ValueError("lists within lists") from error
    states, is_behind = plain["states"], plain.get("is_behind", False)
    if not isinstance(states, list) or not 1 <= len(states) <= MOST_STATES:
        raise ValueError("no states")
    if not isinstance(is_behind, bool):
        raise ValueError("neither true nor false")
    shared = Shared(tuple(map(_counts, states)), is_behind)
    if write(shared) != text:
        raise ValueError("not as we write it")
    return shared


def is_valid(text: str) -> bool:
    """Returns whether a round may keep this text."""
    try:
        read(text)
    except ValueError:
        return False
    return True


def join(one: str, other: str) -> str:
    """Returns what two copies of a round have shared together, the same for both orders: the
    counts that both have first, and the newest last."""
    if one == other or not one or not other:
        return one or other
    mine, theirs = read(one), read(other)
    every = {write(Shared((each,))): each for each in (*mine.states, *theirs.states)}
    ranks = {key: _rank(each, key, mine, theirs) for key, each in every.items()}
    states = tuple(every[key] for key in sorted(every, key=ranks.__getitem__))
    return write(Shared(states[-MOST_STATES:], mine.is_behind or theirs.is_behind))


def _rank(each: Counts, text: str, *copies: Shared) -> tuple[object, ...]:
    """Keeps the order of each copy where they agree, and puts the newest last."""
    places = [copy.states.index(each) for copy in copies if each in copy.states]
    newest = (each.as_of or date.min).isoformat()
    is_last = any(copy.states[-1] == each for copy in copies)
    return (is_last, newest if is_last else "", max(places), newest, text)


def _counts(plain: object) -> Counts:
    names = {"as_of", "company", "people", "silent", "answers"}
    fields = _fields(plain, names, names)
    as_of, company = fields["as_of"], fields["company"]
    if as_of is not None:
        as_of = date.fromisoformat(_text(as_of))
    people = {group: _number(n, 1) for group, n in _fields(fields["people"]).items()}
    silent = _number(fields["silent"], 0)
    statements = _fields(fields["answers"])
    if len(statements) > MOST_STATEMENTS or sum(people.values()) + silent > MOST_PEOPLE:
        raise ValueError("too many")
    answers = {id: _tallies(groups, people) for id, groups in statements.items()}
    return Counts(as_of, _text(company), people, silent, answers)


def _tallies(plain: object, people: Mapping[str, int]) -> dict[str, Tally]:
    found: dict[str, Tally] = {}
    for group, numbers in _fields(plain).items():
        if not isinstance(numbers, list) or len(numbers) != len(NOBODY):
            raise ValueError("not a tally")
        tally = tuple(_number(each, 0) for each in numbers)
        if not 0 < sum(tally) <= people.get(group, 0):
            raise ValueError("more answers than people")
        found[group] = tally
    if not found:
        raise ValueError("a statement without answers")
    return found


def _fields(
    plain: object, known: Container[str] | None = None, required: set[str] | None = None
) -> dict[str, Any]:
    if not isinstance(plain, dict):
        raise ValueError("not an object")
    if known is not None and any(name not in known for name in plain):
        raise ValueError("an unknown field")
    if required is not None and not required <= plain.keys():
        raise ValueError("a missing field")
    return plain


def _number(value: object, least: int) -> int:
    if type(value) is not int or not least <= value <= MOST_PEOPLE:
        raise ValueError("not such a number")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value

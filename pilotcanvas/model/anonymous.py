"""Makes a copy of a pilot without names, in which no row is anybody's form and every count is kept.

Prevents answers from being traced to a person; `pilotcanvas.model.spread` decides which groups may
be shown at all. Text that people typed is kept as it is, names in it included.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import chain, cycle, islice
from typing import Any

from pilotcanvas.model.field import fields_of, is_private
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.pilot import RECORD_TYPES, Pilot
from pilotcanvas.model.scan import GROUP, Answer, Participant, Round, Seat
from pilotcanvas.model.spread import TOGETHER, perspective_groups, spreads


def anonymous(pilot: Pilot, known: Container[str]) -> Pilot:
    """Returns a copy without the names of participants and owners, private notes and snapshots.

    ``known`` are the perspectives that can be shown, as in `perspective_groups`. Participants are
    replaced by new ones: a group that is shown gets as many as it had people, with its perspective
    only when it is shown by itself. Their answers to a statement are redistributed among those with
    whom they are shown there, so that no row is anybody's form and no answer can be traced within
    the group; every count, value, agreement and spread of a group is preserved. Rounds that the
    same people answered share their new participants, else each round has its own: people who took
    part twice among others cannot be followed.
    """
    people: dict[str, Participant] = {}
    seats: dict[str, Seat] = {}
    answers = {id: each for id, each in pilot.answers.items() if each.participant == GROUP}
    companies: dict[frozenset[str], str] = {}
    for round in sorted(pilot.rounds.values(), key=lambda each: (each.position, each.id)):
        groups = perspective_groups(pilot, round.id, known)
        first = companies.setdefault(frozenset(groups), round.id)
        answering = _new_people(first, Counter(groups.values()))
        silent = len(pilot.seats_in(round.id)) - len(groups)
        sitting = [*chain(*answering.values()), *_silent_people(round, silent)]
        people |= {person.id: person for person in sitting}
        seats |= {seat.id: seat for seat in _seats(round, sitting)}
        answers |= {each.id: each for each in _dealt(pilot, round, groups, answering, known)}
    return dataclasses.replace(
        pilot,
        # A different pilot from here on: not a copy to merge, and with backups of its own.
        profile=dataclasses.replace(pilot.profile, id=derived_id("anonymous", pilot.profile.id)),
        **_unnamed(pilot),
        participants=people,
        seats=seats,
        answers=answers,
        second_entries={},
        snapshots={},  # they contain the texts of private notes
        kept={},
        removals={},  # it is no copy to merge with
    )


def _unnamed(pilot: Pilot) -> dict[str, Any]:
    """The tables that hold names or private records, without those."""
    tables: dict[str, Any] = {}
    for record_type in RECORD_TYPES[1:]:
        names = {field.name: "" for field in fields_of(record_type) if field.is_name}
        if names or any(field.is_private for field in fields_of(record_type)):
            tables[record_type.kind] = {
                id: dataclasses.replace(each, **names)
                for id, each in getattr(pilot, record_type.kind).items()
                if not is_private(each)
            }
    del tables[Participant.kind]  # participants are created anew
    return tables


def _new_people(first: str, sizes: Mapping[str, int]) -> dict[str, list[Participant]]:
    """As many new people as were in each group; ``first`` is the round that their ids derive
    from."""
    names = (derived_id("anonymous", first, str(number)) for number in range(sum(sizes.values())))
    return {
        group: [Participant(next(names), "", group) for _ in range(sizes[group])]
        for group in sorted(sizes)
    }


def _silent_people(round: Round, count: int) -> list[Participant]:
    """Those with a seat in a round but no answers: they only count as possible answers."""
    return [Participant(derived_id("silent", round.id, str(number))) for number in range(count)]


def _seats(round: Round, people: Sequence[Participant]) -> Iterator[Seat]:
    for position, person in enumerate(people):
        yield Seat(derived_id("seat", round.id, person.id), round.id, person.id, position)


def _dealt(
    pilot: Pilot,
    round: Round,
    groups: Mapping[str, str],
    people: Mapping[str, Sequence[Participant]],
    known: Container[str],
) -> Iterator[Answer]:
    """The answers of a round, each assigned to one of the people with whom its author is shown.

    Per group, as many answer a statement as did. They take turns, so that everybody answers
    something; else the groups of the round would become smaller.
    """
    answered: dict[str, Counter[str]] = {}
    for answer in pilot.answers_in(round.id):
        if answer.participant in groups:
            counts = answered.setdefault(answer.statement, Counter())
            counts[groups[answer.participant]] += 1
    turns = {group: cycle(each) for group, each in people.items()}
    found = spreads(pilot, round.id, known)
    for number, statement in enumerate(sorted(found)):
        given = found[statement].groups
        by_themselves = {group for shown in given.values() for group in shown} - {TOGETHER}
        shown_as: dict[str, list[Participant]] = {}
        for group, count in sorted(answered[statement].items()):
            name = group if group in by_themselves else TOGETHER
            shown_as.setdefault(name, []).extend(islice(turns[group], count))
        for name, answering in shown_as.items():
            scores = [score for score, shown in given.items() for each in shown if each == name]
            for turn, person in enumerate(answering, number):
                id = derived_id("answer", round.id, person.id, statement)
                yield Answer(id, round.id, person.id, statement, scores[turn % len(scores)])

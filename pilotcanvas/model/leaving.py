"""Makes of a pilot what may leave the program of its rounds: counts in the place of people.

Everything that leaves (paper, exports, `show`, the anonymous copy) is computed from this. Only the
whole pilot (a copy of the file, the whole JSON) and the sheet of a round's forms hold the answers.
In the anonymous copy no row is anybody's form and every count is kept; text that people typed stays
as it is, names in it included.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, cycle, islice
from typing import Any, TypeVar

from pilotcanvas.model.field import fields_of, is_private
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.pilot import RECORD_TYPES, Pilot
from pilotcanvas.model.publishing import companies, is_behind, leaving_counts
from pilotcanvas.model.scan import GROUP, Answer, Consensus, Participant, Reason, Round, Seat
from pilotcanvas.model.shared import TOGETHER, Counts, Shared, write
from pilotcanvas.model.table import Table

R = TypeVar("R", Consensus, Reason)


@dataclass(frozen=True, slots=True)
class Leaving:
    """What may leave the program of a pilot.

    In ``pilot`` nobody is a person who took part: each round of a group has as many made-up people
    as it shares answers of. ``left_out`` are the rounds with answers that were never closed: they
    are there without any.
    """

    pilot: Pilot
    left_out: tuple[Round, ...]


def open_rounds(pilot: Pilot) -> tuple[Round, ...]:
    """Returns the rounds of a group that have answers and were never closed, in order."""
    answered = pilot.answered_rounds()
    return tuple(
        round
        for round in pilot.rounds_in_order()
        if round.form == "group"
        and not round.is_closed
        and not round.shared
        and round.id in answered
    )


def leaving(pilot: Pilot, known: Container[str]) -> Leaving:
    """Returns what may leave the program; ``known`` are the perspectives that can be shown.

    Each made-up person has a group, but nobody's form: the answers to each statement are dealt out
    again. Rounds that the same people answered share their made-up people, else each round has its
    own: people who took part twice among others cannot be followed.
    """
    people: dict[str, Participant] = {}
    seats: dict[str, Seat] = {}
    answers = {id: each for id, each in pilot.answers.items() if each.participant == GROUP}
    rounds, hidden = dict(pilot.rounds), set()
    company = companies(pilot)
    for round in pilot.rounds.values():
        if round.form == "single":
            continue
        counts = leaving_counts(pilot, round, known, company[round.id])
        if counts is None:
            hidden.add(round.id)
            continue
        behind = is_behind(pilot, round, counts)
        rounds[round.id] = dataclasses.replace(round, shared=write(Shared((counts,), behind)))
        answering = _people(counts, known)
        sitting = [*chain(*answering.values()), *_silent_people(round, counts.silent)]
        people |= {person.id: person for person in sitting}
        seats |= {seat.id: seat for seat in _seats(round, sitting)}
        answers |= {each.id: each for each in _dealt(round, counts, answering)}
    shown = dataclasses.replace(
        pilot,
        rounds=rounds,
        participants=Table(people),
        seats=Table(seats),
        answers=Table(answers),
        second_entries={},
        consensus=_outside(pilot.consensus, hidden),
        reasons=_outside(pilot.reasons, hidden),
    )
    return Leaving(shown, open_rounds(pilot))


def anonymous(pilot: Pilot, known: Container[str]) -> Pilot:
    """Returns a copy without the names of owners, private notes and snapshots, in which made-up
    people gave the answers that each round shares.

    ``known`` are the perspectives that can be shown, as in `perspective_groups`. Every count,
    value, agreement and spread of a group is preserved. A group's round that was never closed is
    there without answers; one that was reopened is closed.
    """
    pilot = leaving(pilot, known).pilot
    rounds = {
        id: dataclasses.replace(round, is_closed=round.is_closed or bool(round.shared))
        for id, round in pilot.rounds.items()
    }
    return dataclasses.replace(
        pilot,
        # A different pilot from here on: not a copy to merge, and with backups of its own.
        profile=dataclasses.replace(pilot.profile, id=derived_id("anonymous", pilot.profile.id)),
        **_unnamed(pilot),
        rounds=rounds,
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
    del tables[Participant.kind]  # they are made up
    return tables


def _outside(table: Mapping[str, R], rounds: Container[str]) -> Table[R]:
    """The records of the other rounds."""
    return Table((id, each) for id, each in table.items() if each.round not in rounds)


def _people(counts: Counts, known: Container[str]) -> dict[str, list[Participant]]:
    """As many made-up people as are in each group."""
    company = f"{counts.company} {sorted(counts.people.items())}"
    numbers = iter(range(sum(counts.people.values())))
    return {
        group: [
            Participant(
                derived_id("anonymous", company, str(next(numbers))),
                perspective=group if group in known else TOGETHER,
            )
            for _ in range(counts.people[group])
        ]
        for group in sorted(counts.people)
    }


def _silent_people(round: Round, count: int) -> list[Participant]:
    """Those with a form but no answers: they only count as possible answers."""
    return [Participant(derived_id("silent", round.id, str(number))) for number in range(count)]


def _seats(round: Round, people: Sequence[Participant]) -> Iterator[Seat]:
    for position, person in enumerate(people):
        yield Seat(derived_id("seat", round.id, person.id), round.id, person.id, position)


def _dealt(round: Round, counts: Counts, people: dict[str, list[Participant]]) -> Iterator[Answer]:
    """The answers of a round, each dealt to one of the made-up people of its group.

    They take turns, so that everybody answers something; else the groups would become smaller.
    """
    turns = {group: cycle(each) for group, each in people.items()}
    for number, (statement, groups) in enumerate(sorted(counts.answers.items())):
        for group, tally in sorted(groups.items()):
            scores = [score for score, count in enumerate(tally) for _ in range(count)]
            for turn, person in enumerate(islice(turns[group], len(scores)), number):
                id = derived_id("answer", round.id, person.id, statement)
                yield Answer(id, round.id, person.id, statement, scores[turn % len(scores)])

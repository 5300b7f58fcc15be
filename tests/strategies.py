"""Made-up pilots for the tests that take any pilot: small, whole, and full of hostile text."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from pilotcanvas.model.action import STATUSES, Action
from pilotcanvas.model.canvas import Item, Note
from pilotcanvas.model.field import Record
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.moment import keep
from pilotcanvas.model.pilot import Closing, Phase, Pilot, Profile
from pilotcanvas.model.removal import removal_of
from pilotcanvas.model.scan import (
    GROUP,
    Answer,
    Consensus,
    Evidence,
    Option,
    Participant,
    Reason,
    Round,
    Seat,
    SecondEntry,
)
from pilotcanvas.model.snapshot import Kept, Snapshot

ITEMS = ("impact.ambition", "routes.replication", "ingredients.backing", "pitfalls.too-late")
STATEMENTS = ("A1", "A2", "B1", "C6", "D1", "E1")
OPTIONS = ("taken-over", "residents", "an-option-of-a-later-method")
PLACES = (*ITEMS, "scan.B1", "option.residents", "ingredients.gone")

NASTY = (
    "",
    "één notitie",
    "<b>vet</b> &amp; {naam} %s",
    "=1+1",
    "\x00\x07\x1b[31m",
    "😀👩‍👩‍👧 العربية ‏עברית",
    'regel een\r\nregel twee\ttab "aanhaling" ;,',
    "\ufeff\u202e\ufffe",
)
texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=8))
dates = st.dates()
maybe_dates = st.none() | dates
PHASES = ("explore", "launch", "learn", "embed")
phases = st.sampled_from(PHASES)
flags = st.booleans()

R = TypeVar("R", bound=Record)


def table(records: Iterable[R]) -> dict[str, R]:
    """The records by id, as a pilot holds them."""
    return {record.id: record for record in records}


def made_up_pilot(random: Random, words: Sequence[str] = NASTY) -> Pilot:
    """A whole pilot that says these words: every reference in it leads somewhere."""

    def word() -> str:
        return random.choice(words)

    def day() -> date | None:
        return None if random.random() < 0.3 else date(random.randint(1, 9999), 2, 28)

    def flag() -> bool:
        return random.random() < 0.5

    def phase() -> str:
        return random.choice(PHASES)

    def ids(kind: str) -> list[str]:
        return [derived_id(kind, str(number)) for number in range(random.randint(0, 3))]

    def some(choices: Sequence[str]) -> list[str]:
        return random.sample(choices, random.randint(0, len(choices)))

    rounds = [
        Round(
            id,
            word(),
            day(),
            phase(),
            random.choice(("quick", "full")),
            random.choice(("single", "group")),
            flag(),
            flag(),
            flag(),
            random.randint(0, 9),
        )
        for id in ids("round")
    ]
    people = [
        Participant(id, word(), random.choice(("", "resident", "of a later method")))
        for id in ids("person")
    ]
    seats, answers, consensus = _scores(random, words, rounds, people)
    pilot = Pilot(
        profile=Profile(
            derived_id("pilot"),
            word(),
            word(),
            word(),
            random.choice(("nl", "en")),
            phase(),
            random.choice(("", "stopped")),
            source=word(),
            created_on=day(),
        ),
        phases=table(Phase(id, day(), day()) for id in some(PHASES)),
        closings=table(
            Closing(
                id,
                phase(),
                day(),
                word(),
                word(),
                random.choice(("next", "stopped")),
                word(),
                word(),
            )
            for id in ids("closing")
        ),
        items=table(
            Item(id, random.choice((None, 0, 1, 2, 3)), tuple(some(("deeper", "elsewhere"))))
            for id in some(ITEMS)
        ),
        notes=table(
            Note(id, random.choice(PLACES), word(), random.randint(0, 9), flag())
            for id in ids("note")
        ),
        actions=table(
            Action(
                id,
                word(),
                random.choice(("action", "question")),
                word(),
                word(),
                random.choice(("", *PLACES)),
                word(),
                phase(),
                day(),
                random.choice(STATUSES),
                word(),
                word(),
                day(),
                day(),
                random.randint(0, 9),
            )
            for id in ids("action")
        ),
        rounds=table(rounds),
        participants=table(people),
        seats=table(seats),
        answers=table(answers),
        second_entries=table(
            SecondEntry(
                derived_id("second", each.round, each.participant, each.statement),
                each.round,
                each.participant,
                each.statement,
                random.randint(0, 4),
            )
            for each in answers
            if each.participant != GROUP and flag()
        ),
        consensus=table(consensus),
        reasons=table(
            Reason(
                derived_id("reason", each.round, each.statement), each.round, each.statement, word()
            )
            for each in consensus
            if flag()
        ),
        evidence=table(
            Evidence(
                id,
                random.choice(("scan.B1", "scan.gone")),
                random.choice(("figure", "story", "assumption")),
                word(),
                word(),
                day(),
            )
            for id in ids("evidence")
        ),
        options=table(Option(id, flag()) for id in some(OPTIONS)),
        removals=table(removal_of(id, [("notes", id), ("profile", "")]) for id in ids("removal")),
    )
    return _with_snapshots(pilot, [(id, word()) for id in ids("snapshot")], flag)


def _with_snapshots(
    pilot: Pilot, named: Iterable[tuple[str, str]], flag: Callable[[], bool]
) -> Pilot:
    """The pilot with a snapshot by each of these ids and names, of some of its records."""
    kept: dict[str, Kept] = {}
    snapshots: list[Snapshot] = []
    before: set[str] = set()
    for id, name in named:
        found = [each for record in pilot.records() if flag() and (each := keep(record))]
        kept |= {each.id: each for each in found}
        now = {each.id for each in found}
        base = snapshots[-1].id if snapshots and flag() else ""
        added, removed = (now - before, before - now) if base else (now, set())
        ids = (tuple(sorted(added)), tuple(sorted(removed)))
        snapshots.append(Snapshot(id, name, "2026-11-21T18:00:00Z", 1, base, *ids))
        before = now
    return dataclasses.replace(pilot, kept=table(kept.values()), snapshots=table(snapshots))


def pilots() -> st.SearchStrategy[Pilot]:
    """Any pilot. Its texts are hypothesis's own; its shape follows from a seed, which is a
    hundred times as fast as drawing each field."""
    return st.builds(
        lambda seed, words: made_up_pilot(Random(seed), words),
        st.integers(0, 2**32),
        st.lists(texts, min_size=1, max_size=4),
    )


def _scores(
    random: Random, words: Sequence[str], rounds: list[Round], people: list[Participant]
) -> tuple[list[Seat], list[Answer], list[Consensus]]:
    """Who sits in which round, what they answered, and what they settled on."""
    seats, answers, consensus = [], [], []
    for round in rounds:
        here = random.sample(people, random.randint(0, len(people)))
        for position, person in enumerate(here):
            id = derived_id("seat", round.id, person.id)
            seats.append(Seat(id, round.id, person.id, position))
        scorers = [GROUP] if round.form == "single" else [person.id for person in here]
        for statement in random.sample(STATEMENTS, 3):
            for scorer in scorers:
                id = derived_id("answer", round.id, scorer, statement)
                answers.append(Answer(id, round.id, scorer, statement, random.randint(0, 4)))
            if random.random() < 0.5:
                id = derived_id("consensus", round.id, statement)
                step = random.randint(1, 4)
                consensus.append(
                    Consensus(id, round.id, statement, step, random.choice(list(words)))
                )
    return seats, answers, consensus


def hostile_pilot(today: date = date(2026, 11, 21)) -> Pilot:
    """One pilot that holds every nasty text in every kind of place."""
    notes = [
        Note(derived_id("note", str(n)), "impact.ambition", text, n) for n, text in enumerate(NASTY)
    ]
    actions = [
        Action(
            derived_id("action", str(n)),
            title=text,
            why=text,
            how=text,
            owner=text,
            result=text,
            place="ingredients.backing",
            due=today,
            position=n,
        )
        for n, text in enumerate(NASTY)
    ]
    round = Round(derived_id("round"), NASTY[2], today, scope="full")
    answer = Answer(derived_id("answer", round.id, GROUP, "B1"), round.id, GROUP, "B1", 2)
    proofs = [
        Evidence(derived_id("proof", str(n)), "scan.B1", "story", text, text, today)
        for n, text in enumerate(NASTY)
    ]
    return Pilot(
        profile=Profile(
            derived_id("hostile"),
            title="".join(NASTY),
            subtitle=NASTY[2],
            location=NASTY[5],
            created_on=today,
        ),
        phases={"explore": Phase("explore", today)},
        closings={
            "c": Closing("c", "explore", today, insight=NASTY[2], lessons=NASTY[4], reason=NASTY[6])
        },
        items={"ingredients.backing": Item("ingredients.backing", 1)},
        notes=table(notes),
        actions=table(actions),
        rounds={round.id: round},
        answers={answer.id: answer},
        evidence=table(proofs),
        options={"residents": Option("residents", True)},
    )

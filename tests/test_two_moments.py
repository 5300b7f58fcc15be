"""Two moments tell nobody's answers: an attacker keeps every outlet and subtracts the earlier ones.

Between two moments one form comes late, is changed, or goes. Whatever she subtracts, of the answers
to a statement or of a group, nothing is about one or two people. She is also set on rules that are
careless on purpose, where she must find somebody.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilotcanvas.exchange import status
from pilotcanvas.exchange.scan_table import scan_tables
from pilotcanvas.exchange.status import status_of
from pilotcanvas.model import publishing, scan_changes
from pilotcanvas.model.changes import Change
from pilotcanvas.model.erasing import erase_person
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.leaving import Leaving, anonymous, leaving
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import Participant
from pilotcanvas.model.shared import Counts, Shared, read, write
from tests.closing import with_rounds_closed
from tests.test_singling_out import (
    ASKED,
    CRITERIA,
    FEWEST,
    KNOWN,
    METHOD,
    SOME_ANSWERED,
    TABLE_AND_FEW,
    TODAY,
    WORDS,
    Group,
    Outlet,
    Person,
    anonymous_json,
    answering,
    docx,
    groups,
    pilot_of,
    posters,
    show_json,
    tables,
    text,
    xlsx,
)

EARLIER, LATER = derived_id("round", "eerst"), derived_id("round", "later")
ASKED_OF_ALL = [statement for asked in CRITERIA.values() for statement in asked]


def taken(group: Group) -> Pilot:
    """The pilot of a group whose second round is open."""
    scores = {number: number % 5 for number in answering(group)}
    pilot = with_rounds_closed(pilot_of(group, scores), False)
    return close(close(pilot, EARLIER), LATER)


def close(pilot: Pilot, round: str = LATER, day: date = TODAY) -> Pilot:
    return scan_changes.close_round(pilot, round, day, KNOWN).apply(pilot)


def reopen(pilot: Pilot, round: str = LATER) -> Pilot:
    return scan_changes.reopen_round(pilot, round, KNOWN).apply(pilot)


def late(pilot: Pilot, number: int, perspective: str = "resident", score: int = 4) -> Pilot:
    """The pilot with one more form in its open round."""
    person = Participant(derived_id("late", str(number)), f"Laat {number}", perspective)
    pilot = scan_changes.seat_people(pilot, LATER, [person]).apply(pilot)
    answers: dict[tuple[str, str], int | None] = {
        (person.id, statement): score for statement in ASKED_OF_ALL
    }
    return scan_changes.set_answers(pilot, LATER, answers).apply(pilot)


def seated(pilot: Pilot) -> list[str]:
    return [seat.participant for seat in pilot.seats_in(LATER)]


def changed(pilot: Pilot, number: int = 0, by: int = 1) -> Pilot:
    """The pilot in which somebody answers something else."""
    person = seated(pilot)[number % len(seated(pilot))]
    found = pilot.answers.get(derived_id("answer", LATER, person, ASKED))
    score = ((found.score if found else 0) + by) % 5
    return scan_changes.set_answer(pilot, LATER, ASKED, score, person).apply(pilot)


def left(pilot: Pilot, number: int = 0) -> Pilot:
    """The pilot without one of the forms."""
    person = seated(pilot)[number % len(seated(pilot))]
    return scan_changes.unseat_participant(pilot, LATER, person).apply(pilot)


def moved(pilot: Pilot, number: int = 0, perspective: str = "funder") -> Pilot:
    """The pilot in which somebody has another role."""
    person = seated(pilot)[number % len(seated(pilot))]
    return scan_changes.edit_participant(pilot, person, KNOWN, perspective=perspective).apply(pilot)


def erased(pilot: Pilot, number: int = 0) -> Pilot:
    """The pilot from which somebody was removed for good."""
    person = seated(pilot)[number % len(seated(pilot))]
    name = pilot.participants[person].name
    return erase_person(pilot, [name], "-", (), [person], KNOWN).apply(pilot)


SMALL: Mapping[str, Callable[[Pilot], Pilot]] = {
    "a late form": lambda pilot: late(pilot, 0),
    "two late forms": lambda pilot: late(late(pilot, 0), 1, "funder", 1),
    "nothing": lambda pilot: pilot,
    "an answer": changed,
    "two answers": lambda pilot: changed(changed(pilot, 0), 1),
    "a form that goes": left,
    "a role": moved,
    "somebody removed for good": erased,
    "one comes, one goes": lambda pilot: left(late(pilot, 0), 1),
}

OUTLETS: Mapping[str, Outlet] = {
    "text": text,
    "show --json": show_json,
    "tables": tables,
    "xlsx": xlsx,
    "docx": docx,
    "posters": posters,
    "anonymous json": anonymous_json,
    "tables of the anonymous copy": lambda pilot: tables(anonymous(pilot, KNOWN)),
}


def everything(pilot: Pilot) -> dict[str, object]:
    return {name: outlet(pilot) for name, outlet in OUTLETS.items()}


# -- small changes leave everything as it was


@pytest.mark.parametrize("group", [TABLE_AND_FEW, SOME_ANSWERED])
@pytest.mark.parametrize("what", sorted(SMALL))
def test_what_leaves_is_the_same_before_and_after_one_or_two_forms(what: str, group: Group) -> None:
    opened = reopen(reopen(taken(group)), EARLIER)  # both say that they may be behind
    after = SMALL[what](opened)
    before = everything(opened)
    assert everything(after) == before
    again = reopen(close(after, day=TODAY + timedelta(9)))
    assert everything(again) == before
    assert everything(SMALL["a late form"](again) if "form" not in what else again) == before


@pytest.mark.parametrize("what", sorted(SMALL))
def test_a_closed_round_says_that_changes_do_not_count_and_counts_the_same(what: str) -> None:
    first = taken(TABLE_AND_FEW)
    after = close(SMALL[what](reopen(first)))
    assert moment(after) == moment(first)
    is_told = what not in ("nothing", "a role")  # of whoever moved the answers still count
    assert ("telt nog niet mee" in text(after)) is is_told
    assert "telt nog niet mee" not in text(first)


def test_three_late_forms_count_once_the_round_is_closed() -> None:
    opened = reopen(taken(TABLE_AND_FEW))
    three = late(late(late(opened, 0), 1), 2)
    assert everything(three) == everything(opened)
    closed = close(three, day=TODAY + timedelta(1))
    assert moment(closed).total(ASKED) - moment(opened).total(ASKED) == Counter({4: 3})
    assert "telt nog niet mee" not in text(closed)


def test_somebody_is_removed_from_a_round_that_an_older_version_closed() -> None:
    scores = {number: number % 5 for number in answering(TABLE_AND_FEW)}
    old = pilot_of(TABLE_AND_FEW, scores)
    assert not old.rounds[LATER].shared
    after = erased(old)
    assert moment(after) == moment(old)
    assert len(after.answers) < len(old.answers)


# -- a round that was never closed


def test_an_open_round_leaves_nothing_of_its_answers() -> None:
    opened = with_rounds_closed(pilot_of(TABLE_AND_FEW, {0: 1}), False)
    other = {id: dataclasses.replace(each, score=4) for id, each in opened.answers.items()}
    changed = late(dataclasses.replace(opened, answers=other), 0)
    assert everything(changed) == everything(opened)
    assert not anonymous(opened, KNOWN).answers
    assert "nog niet gesloten" in text(opened)
    assert show_json(opened)["open_rounds"]  # type: ignore[index]


# -- the attacker who subtracts


@dataclasses.dataclass(frozen=True)
class Moment:
    """What was read at a moment: by statement and group how many people gave each answer; the
    statement "" tells how many people there are."""

    cells: Mapping[str, Mapping[str, Counter[int]]]

    @property
    def is_about_anybody(self) -> bool:
        return any(self.total(statement) for statement in self.cells)

    def total(self, statement: str) -> Counter[int]:
        return sum(self.cells.get(statement, {}).values(), Counter[int]())


def moment(pilot: Pilot) -> Moment:
    """Reads the tables of the spreadsheet: the answers and the sizes of groups."""
    found: dict[str, dict[str, Counter[int]]] = {}
    answers = (METHOD.scan.dont_know, *METHOD.scan.steps)
    for table in scan_tables(status_of(pilot, METHOD, TODAY), WORDS):
        titles = [title for title, _ in table.columns]
        for values in table.rows:
            row = dict(zip(titles, values, strict=True))
            if row.get(WORDS("column.round")) != "later":
                continue
            if table.name == WORDS("sheet.rounds"):
                sizes = str(row[WORDS("column.perspectives")]).split("; ")
                named = {each.rpartition(" ")[0]: each.rpartition(" ")[2] for each in sizes if each}
                found[""] = {name: Counter({0: int(n)}) for name, n in named.items()}
            elif table.name in (WORDS("sheet.statements"), WORDS("sheet.perspectives")):
                number = str(row[WORDS("column.number")])
                counts = Counter({n: int(str(row[each] or 0)) for n, each in enumerate(answers)})
                group = row.get(WORDS("column.perspective"), EVERYBODY)
                found.setdefault(number, {})[str(group)] = +counts
    for cells in found.values():
        if len(cells) > 1:  # else everybody is the only group
            cells.pop(EVERYBODY, None)
    return Moment(found)


EVERYBODY, REST = "everybody", WORDS("scan.together")


def about_few(one: Mapping[str, Counter[int]], other: Mapping[str, Counter[int]]) -> Iterator[str]:
    """What somebody learns of one or two people by subtracting the groups of two moments."""
    shown = [{name for name in each if name not in (EVERYBODY, REST)} for each in (one, other)]
    both = sorted(shown[0] & shown[1])

    def signed(cells: Mapping[str, Counter[int]], names: Sequence[str]) -> Counter[int]:
        return sum((cells[name] for name in names), Counter[int]())

    rest = [name for name in other if name not in both], [name for name in one if name not in both]
    parts = {name: _less(other[name], one[name]) for name in both}
    parts["the rest"] = _less(signed(other, rest[0]), signed(one, rest[1]))
    for many in range(1, len(parts) + 1):
        for some in combinations(sorted(parts), many):
            difference: Counter[int] = Counter()
            for name in some:
                difference.update(parts[name])
            gone = -sum(n for n in difference.values() if n < 0)
            new = sum(n for n in difference.values() if n > 0)
            if 0 < gone < FEWEST or 0 < new < FEWEST:
                yield f"{', '.join(some)}: {dict(difference)}"
    # Groups that are shown at one moment, and were among the others at another.
    for then, now, fresh in ((one, other, shown[1] - shown[0]), (other, one, shown[0] - shown[1])):
        hidden = signed(then, [name for name in then if name not in both])
        for many in range(1, len(fresh) + 1):
            for some in combinations(sorted(fresh), many):
                left = _less(hidden, signed(now, some))
                is_among = all(n >= 0 for n in left.values())
                if REST in then and is_among and 0 < sum(left.values()) < FEWEST:
                    yield f"others than {', '.join(some)}: {dict(left)}"
                grown = _less(signed(now, list(now)), signed(then, list(then)))
                left = _less(signed(now, some), grown)
                is_among = all(n >= 0 for n in (*left.values(), *grown.values()))
                if REST in then and is_among and 0 < sum(left.values()) < FEWEST:
                    yield f"{', '.join(some)} without who came: {dict(left)}"


def _less(one: Counter[int], other: Counter[int]) -> Counter[int]:
    difference = Counter(one)
    difference.subtract(other)
    return difference


def caught(moments: Sequence[Moment]) -> list[str]:
    """Whom the attacker finds in any two of the moments at which there was something to read."""
    return [
        f"{statement}: {found}"
        for one, other in combinations(filter(lambda each: each.is_about_anybody, moments), 2)
        for statement in sorted({*one.cells, *other.cells})
        for found in about_few(one.cells.get(statement, {}), other.cells.get(statement, {}))
    ]


STEPS = ("late", "change", "leave", "move", "erase", "undo")


def told(group: Group, steps: Sequence[tuple[str, int, str]]) -> list[Moment]:
    """What is read after the round was closed, reopened, changed a little and closed again, each
    time anew."""
    pilot = taken(group)
    moments, undone = [moment(pilot)], 0
    for number, (what, at, perspective) in enumerate(steps):
        day = TODAY + timedelta(number + 1)
        closing: Change = scan_changes.close_round(pilot, LATER, day, KNOWN)
        if what == "undo" and not pilot.rounds[LATER].is_closed and not closing.is_empty:
            closed = closing.apply(pilot)
            moments.append(moment(closed))
            pilot = closing.inverse().onto(closed).apply(closed)
            undone += 1
            continue
        pilot = reopen(pilot) if pilot.rounds[LATER].is_closed else pilot
        if what == "late" or not seated(pilot):
            pilot = late(pilot, number, perspective, at % 5)
        elif what == "change":
            pilot = changed(pilot, at, 1 + at % 4)
        elif what == "leave":
            pilot = left(pilot, at)
        elif what == "move":
            pilot = moved(pilot, at, perspective)
        elif what == "erase":
            pilot = erased(pilot, at)
        moments.append(moment(pilot))
        if at % 3 == 0:
            pilot = close(pilot, day=day)
            moments.append(moment(pilot))
    moments.append(moment(close(pilot, day=TODAY + timedelta(99))))
    return moments


steps = st.lists(
    st.tuples(
        st.sampled_from(STEPS),
        st.integers(0, 11),
        st.sampled_from(("resident", "front-line", "funder", "")),
    ),
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(group=groups, steps=steps)
def test_nobody_is_left_when_earlier_moments_are_subtracted(
    group: Group, steps: list[tuple[str, int, str]]
) -> None:
    moments = told(group, steps)
    assert not caught(moments)


MANY = (*[Person("resident")] * 5, *[Person("front-line")] * 4, *[Person("funder")] * 4)
ONE_AT_A_TIME = [("late", 3 * n, role) for n, role in enumerate(("resident", "funder") * 4)]
"""Eight times one form more, and each time the round is closed."""


def test_one_form_at_a_time_never_tells_that_form() -> None:
    moments = told(MANY, ONE_AT_A_TIME)
    assert not caught(moments)
    totals = [each.total(ASKED).total() for each in moments]
    assert len(set(totals)) > 2  # they do count, three at a time
    assert all(two == one or two >= one + 3 for one, two in pairwise(totals))


# -- careless rules, with which the attacker must find somebody


def test_thirty_late_forms_are_found_when_open_rounds_leave(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(status, "leaving", lambda pilot, _: Leaving(pilot, ()))
    found = 0
    for number in range(30):
        opened = reopen(taken((*MANY, *[Person("resident")] * (number % 4))))
        after = late(opened, number, KNOWN[number % 3], number % 5)
        found += bool(caught([moment(opened), moment(after)]))
    assert found == 30


def _always(shared: Shared, _: object, counts: Counts) -> Counts | None:
    return counts


def _three_in_all(shared: Shared, _: object, counts: Counts) -> Counts | None:
    """New counts as soon as three people more or fewer are there, whatever their group."""
    before = sum(shared.states[-1].people.values())
    return counts if abs(sum(counts.people.values()) - before) >= FEWEST else None


def _three_since_the_last(shared: Shared, count: object, counts: Counts) -> Counts | None:
    """The right rule, but only against the counts that were shared last."""
    return RIGHT(Shared(shared.states[-1:]), count, counts)  # type: ignore[arg-type]


RIGHT = publishing._following
BACK_AGAIN = [
    *[("late", 1, "resident")] * 2,
    ("late", 3, "resident"),
    *[("leave", 13, "")] * 2,
    ("leave", 15, ""),
    ("late", 1, "resident"),
    *[("late", 2, "resident")] * 2,
    ("late", 3, "resident"),
]


@pytest.mark.parametrize(
    ("careless", "steps"),
    [
        (_always, ONE_AT_A_TIME),
        (_always, [("change", 0, "")]),
        (_always, [("leave", 3, "")]),
        (_always, [("move", 0, "funder")]),
        (_three_in_all, ONE_AT_A_TIME),
        (_three_since_the_last, BACK_AGAIN),
    ],
)
def test_subtracting_finds_somebody_where_the_rule_is_careless(
    careless: Callable[..., Counts | None],
    steps: list[tuple[str, int, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not caught(told(MANY, steps))
    monkeypatch.setattr(publishing, "_following", careless)
    assert caught(told(MANY, steps))


def test_undoing_the_closing_would_tell_a_form_if_it_took_back_what_was_shared() -> None:
    opened = with_rounds_closed(pilot_of(MANY, {n: n % 5 for n in answering(MANY)}), False)
    closing = scan_changes.close_round(opened, LATER, TODAY, KNOWN)
    closed = closing.apply(opened)
    careless = closing.inverse().apply(closed)
    assert caught([moment(closed), moment(close(late(careless, 0)))])
    undone = closing.inverse().onto(closed).apply(closed)
    assert read(undone.rounds[LATER].shared) == read(closed.rounds[LATER].shared)
    assert not caught([moment(closed), moment(late(undone, 0)), moment(close(late(undone, 0)))])


def test_a_copy_of_a_round_that_is_behind_says_so_too() -> None:
    copy = anonymous(late(reopen(taken(TABLE_AND_FEW)), 0), KNOWN)
    (round,) = [each for each in copy.rounds.values() if each.id == LATER]
    assert round.is_closed
    assert read(round.shared).is_behind
    assert write(read(round.shared)) == round.shared
    assert leaving(copy, KNOWN).pilot.rounds[LATER].shared == round.shared
    assert "telt nog niet mee" in text(copy)

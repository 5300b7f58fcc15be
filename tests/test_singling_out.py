"""Nobody can be singled out: an attacker gets every outlet of the program and tries.

Two attackers. One changes places: she lets two people exchange their answers to a statement and
looks whether the outlet changes; whom it tells apart, it tells of. One reads and counts: he
subtracts groups from totals until one or two people are left. Each is also set on outlets that are
careless on purpose, where they must find somebody.
"""

from __future__ import annotations

import dataclasses
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from itertools import combinations

import openpyxl
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from pilotcanvas.content.catalogue import words
from pilotcanvas.exchange.docx_file import to_docx
from pilotcanvas.exchange.json_file import to_json
from pilotcanvas.exchange.scan_table import scan_tables
from pilotcanvas.exchange.status import status_of, to_show
from pilotcanvas.exchange.status_text import to_text
from pilotcanvas.exchange.xlsx_file import to_xlsx
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.leaving import Leaving, anonymous
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import Answer, Participant, Round, Seat
from pilotcanvas.model.spread import perspective_groups, perspectives, spreads
from pilotcanvas.poster import layout
from pilotcanvas.poster.layout import lay_out
from pilotcanvas.poster.page import Area, Sign
from pilotcanvas.poster.sheet import Sheet
from pilotcanvas.poster.sheets import scan
from pilotcanvas.poster.zones.spread import SpreadOnPaper
from tests.method import bundled_method
from tests.strategies import table

TODAY = date(2026, 11, 21)
METHOD, WORDS = bundled_method("nl"), words("nl")
KNOWN = [perspective.id for perspective in METHOD.scan.perspectives]
CRITERIA = METHOD.scan.statement_ids("quick")
ASKED, OTHER = "B0", "A0"
FEWEST = 3

Outlet = Callable[[Pilot], object]
Scores = Mapping[int, int]
"""What somebody answered to the statement `ASKED`, by their number in the group."""


@dataclasses.dataclass(frozen=True)
class Person:
    """Somebody in a round of the scan, and which of two statements they answered."""

    perspective: str
    answers_asked: bool = True
    answers_other: bool = True


Group = tuple[Person, ...]

people = st.builds(
    Person,
    st.sampled_from(("resident", "front-line", "funder", "", "of a later method")),
    st.sampled_from((True, True, False)),
    st.sampled_from((True, True, False)),
)
groups = st.lists(people, max_size=12).map(tuple)


def pilot_of(group: Group, scores: Scores, shows_means: bool = True) -> Pilot:
    """The pilot of a group that took two rounds: what is asked about is said in the second."""
    rounds = [
        Round(
            derived_id("round", name),
            name,
            form="group",
            is_closed=True,
            shows_means=shows_means,
            position=n,
        )
        for n, name in enumerate(("eerst", "later"))
    ]
    persons = [
        Participant(derived_id("person", str(n)), f"Naam {n}", each.perspective)
        for n, each in enumerate(group)
    ]
    seats = [
        Seat(derived_id("seat", round.id, person.id), round.id, person.id, position)
        for round in rounds
        for position, person in enumerate(persons)
    ]
    given = [
        (rounds[n % 2].id, persons[number].id, OTHER, 1 + number % 4)
        for n in (0, 1)
        for number, each in enumerate(group)
        if each.answers_other
    ]
    given += [(rounds[1].id, persons[number].id, ASKED, score) for number, score in scores.items()]
    return dataclasses.replace(
        new_pilot("00000000-0000-4000-8000-000000000000", "Wijk", "nl", TODAY),
        rounds=table(rounds),
        participants=table(persons),
        seats=table(seats),
        answers=table(
            Answer(derived_id("answer", round, person, statement), round, person, statement, score)
            for round, person, statement, score in given
        ),
    )


def answering(group: Group) -> list[int]:
    """The numbers of those who answered what is asked about."""
    return [number for number, person in enumerate(group) if person.answers_asked]


# -- the attacker who lets people change places


def told_apart(outlet: Outlet, group: Group) -> list[list[int]]:
    """Those who answered, in sets within which the outlet stays the same whoever gave which."""
    found: list[list[int]] = []
    for number in answering(group):
        for alike in found:
            if _same(outlet, group, alike[0], number):
                alike.append(number)
                break
        else:
            found.append([number])
    return found


def _same(outlet: Outlet, group: Group, one: int, other: int) -> bool:
    """Whether the outlet says the same when these two change places, in more ways than one."""
    for low, high in ((1, 4), (0, 3)):
        scores = {number: (number * 3 + 2) % 5 for number in answering(group)}
        swapped = scores | {one: high, other: low}
        if outlet(pilot_of(group, scores | {one: low, other: high})) != outlet(
            pilot_of(group, swapped)
        ):
            return False
    return True


def singled_out(sets: Sequence[Sequence[int]]) -> list[Sequence[int]]:
    """The sets that are about one or two people, while there are others to hide among."""
    return [found for found in sets if len(found) < FEWEST and len(sets) > 1]


def assert_tells_nobody_apart(outlet: Outlet, group: Group) -> None:
    """What the outlet says is the same when all who are shown together on the screen change places.

    For outlets that take long to make: a handful of runs, where `told_apart` needs dozens.
    """
    scores = {number: number % 5 for number in answering(group)}
    before = outlet(pilot_of(group, scores))
    for alike in told_apart(screen, group):
        turned = [scores[number] for number in (*alike[1:], alike[0])]
        assert outlet(pilot_of(group, scores | dict(zip(alike, turned, strict=True)))) == before


# -- every outlet


def screen(pilot: Pilot) -> object:
    """What the screen and the poster show: each answer with its group, the values of groups."""
    return [
        (spreads(pilot, id, KNOWN), perspectives(pilot, id, CRITERIA, KNOWN)) for id in pilot.rounds
    ]


def text(pilot: Pilot) -> str:
    """What `show` prints."""
    return to_text(status_of(pilot, METHOD, TODAY), WORDS)


def show_json(pilot: Pilot) -> object:
    """What `show --json` prints."""
    return to_show(status_of(pilot, METHOD, TODAY))


def tables(pilot: Pilot) -> object:
    """The tables of the spreadsheet."""
    return scan_tables(status_of(pilot, METHOD, TODAY), WORDS)


def anonymous_json(pilot: Pilot) -> str:
    """The export without names."""
    return to_json(anonymous(pilot, KNOWN))


def xlsx(pilot: Pilot) -> object:
    """Every part of the spreadsheet."""
    with zipfile.ZipFile(BytesIO(to_xlsx(status_of(pilot, METHOD, TODAY), WORDS))) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def docx(pilot: Pilot) -> object:
    """Every part of the report."""
    with zipfile.ZipFile(BytesIO(to_docx(status_of(pilot, METHOD, TODAY), WORDS))) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def posters(pilot: Pilot) -> object:
    """Every page of the sheets that tell of the scan, with its letters and shapes."""
    sheets = [Sheet(name, "A3", "nl", TODAY) for name in ("scan", "canvas", "summary")]
    return [lay_out(pilot, METHOD, WORDS, sheet) for sheet in sheets]


@pytest.mark.parametrize("outlet", [screen, tables, anonymous_json])
@settings(max_examples=50)
@given(group=groups)
def test_no_outlet_tells_who_of_fewer_than_three_gave_which_answer(
    outlet: Outlet, group: Group
) -> None:
    assert not singled_out(told_apart(outlet, group))


@pytest.mark.parametrize("outlet", [text, show_json])
@settings(max_examples=6)
@given(group=groups)
def test_what_is_only_about_everybody_tells_nobody_apart(outlet: Outlet, group: Group) -> None:
    assert len(told_apart(outlet, group)) <= 1


TABLE_AND_FEW = (
    *[Person("resident")] * 4,
    *[Person("front-line")] * 3,
    *[Person("funder")] * 2,
    Person("", answers_other=False),
)
"""Two groups that can be shown, two funders and one without a role who have to hide together."""

SOME_ANSWERED = (
    *[Person("resident")] * 4,
    *[Person("front-line")] * 2,
    Person("front-line", answers_asked=False),
    *[Person("funder")] * 3,
)
"""Three groups that can be shown, of which one answered the statement with only two."""


@pytest.mark.parametrize("group", [TABLE_AND_FEW, SOME_ANSWERED])
@pytest.mark.parametrize("outlet", [xlsx, docx, posters])
def test_the_files_themselves_tell_nobody_apart(outlet: Outlet, group: Group) -> None:
    assert_tells_nobody_apart(outlet, group)


# -- the attacker who reads and counts


Found = Mapping[str, Counter[str]]
"""What is read of one statement: for each group how often each answer was given."""


def left_over(groups: Found, total: Counter[str]) -> Iterator[tuple[str, ...]]:
    """The groups, alone or taken away from the total together, that leave one or two people."""
    for many in range(1, len(groups) + 1):
        for some in combinations(sorted(groups), many):
            together = sum((groups[group] for group in some), Counter[str]())
            if many == 1 and 0 < together.total() < FEWEST:
                yield some
            if 0 < (total - together).total() < FEWEST:
                yield ("everybody but", *some)


def read_xlsx(pilot: Pilot) -> dict[str, tuple[Found, Counter[str]]]:
    """By statement what the spreadsheet says of the groups, and of everybody."""
    book = openpyxl.load_workbook(
        BytesIO(to_xlsx(status_of(pilot, METHOD, TODAY), WORDS)), read_only=True
    )
    answers = (*METHOD.scan.steps, METHOD.scan.dont_know)
    totals: dict[str, Counter[str]] = {}
    of_groups: dict[str, dict[str, Counter[str]]] = {}
    for sheet in (WORDS("sheet.statements"), WORDS("sheet.perspectives")):
        if sheet not in book.sheetnames:
            continue
        head, *rows = book[sheet].iter_rows(values_only=True)
        for row in rows:
            cells = dict(zip(head, row, strict=True))
            key = f"{cells[WORDS('column.round')]} {cells[WORDS('column.number')]}"
            counts = Counter({answer: int(str(cells[answer] or 0)) for answer in answers})
            if WORDS("column.perspective") in cells:
                name = str(cells[WORDS("column.perspective")])
                of_groups.setdefault(key, {})[name] = counts
            else:
                totals[key] = counts
    return {key: (of_groups.get(key, {}), total) for key, total in totals.items()}


def read_docx(pilot: Pilot) -> dict[str, tuple[Found, Counter[str]]]:
    """By table and row what the report says of the groups, and of everybody."""
    document = Document(BytesIO(to_docx(status_of(pilot, METHOD, TODAY), WORDS)))
    found: dict[str, tuple[Found, Counter[str]]] = {}
    for number, drawn in enumerate(document.tables):
        head, *rows = [[cell.text for cell in row.cells] for row in drawn.rows]
        if head[1] != WORDS("column.perspective"):
            continue
        for row in rows:
            names = row[1].split("\n")
            counts = {name: Counter[str]() for name in names}
            for step, cell in zip("1234?", row[2:7], strict=True):
                for name, count in zip(names, cell.split("\n"), strict=True):
                    counts[name][step] = int(count or 0)
            total = counts.pop(WORDS("scan.everybody"))
            found[f"{number} {row[0]}"] = (counts, total)
    return found


def read_poster(pilot: Pilot) -> dict[str, tuple[Found, Counter[str]]]:
    """By criterion of the quick scan how many people of each shape stand on the sheet."""
    page = lay_out(pilot, METHOD, WORDS, Sheet("scan", "A3", "nl", TODAY))[0]
    found: dict[str, tuple[Found, Counter[str]]] = {}
    for criterion in CRITERIA:
        zone = page.box(f"criterion-{criterion}")
        shapes = [
            shape.name
            for shape in page.shapes
            if isinstance(shape, Sign) and zone.holds(Area(shape.x_mm, shape.y_mm, 0, 0))
        ]
        counts = {name: Counter(answers=number) for name, number in Counter(shapes).items()}
        is_apart = set(counts) - {"ring"}
        found[criterion] = (counts if is_apart else {}, Counter(answers=len(shapes)))
    return found


def caught(read: Mapping[str, tuple[Found, Counter[str]]]) -> list[object]:
    """Whom the attacker finds."""
    return [
        (key, some)
        for key, (of_groups, total) in read.items()
        for some in (left_over(of_groups, total) if of_groups else ())
    ]


@settings(max_examples=25)
@given(group=groups, shows_means=st.booleans())
def test_nobody_is_left_when_groups_are_taken_from_totals(group: Group, shows_means: bool) -> None:
    scores = {number: number % 5 for number in answering(group)}
    pilot = pilot_of(group, scores, shows_means)
    assert not caught(read_xlsx(pilot))
    assert not caught(read_xlsx(anonymous(pilot, KNOWN)))


@settings(max_examples=25)
@given(group=groups, shows_means=st.booleans())
def test_nobody_is_left_on_the_poster_either(group: Group, shows_means: bool) -> None:
    read = read_poster(pilot_of(group, {n: n % 5 for n in answering(group)}, shows_means))
    answered = read[ASKED[0]][1].total()
    assert answered == len(answering(group))
    assert not caught(read)


def test_a_careless_poster_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def own_perspectives(
        pilot: Pilot, round: str, known: Sequence[str]
    ) -> dict[str, SpreadOnPaper]:
        counts: dict[str, dict[int, Counter[str]]] = {}
        for role, each in _answers(pilot):
            if each.round == round:
                steps = counts.setdefault(each.statement, {})
                steps.setdefault(each.score, Counter())[role] += 1
        return {id: SpreadOnPaper(steps, len(SOME_ANSWERED)) for id, steps in counts.items()}

    monkeypatch.setattr(scan, "spreads", own_perspectives)
    monkeypatch.setattr(layout, "leaving", lambda pilot, _: Leaving(pilot, ()))
    scores = {number: number % 5 for number in answering(SOME_ANSWERED)}
    assert caught(read_poster(pilot_of(SOME_ANSWERED, scores)))
    with pytest.raises(AssertionError):
        assert_tells_nobody_apart(posters, SOME_ANSWERED)


@pytest.mark.parametrize("group", [TABLE_AND_FEW, SOME_ANSWERED])
@pytest.mark.parametrize("shows_means", [True, False])
def test_nobody_is_left_in_the_report_either(group: Group, shows_means: bool) -> None:
    read = read_docx(pilot_of(group, {n: n % 5 for n in answering(group)}, shows_means))
    assert any(of_groups for of_groups, _ in read.values())
    assert not caught(read)


def test_the_attacker_reads_what_is_there() -> None:
    """Else nothing would be found because nothing was read."""
    scores = {number: 1 + number % 2 for number in answering(TABLE_AND_FEW)}
    of_groups, total = read_xlsx(pilot_of(TABLE_AND_FEW, scores))[f"later {ASKED}"]
    step = METHOD.scan.steps
    assert {name: +counts for name, counts in of_groups.items()} == {
        "bewoners": Counter({step[0]: 2, step[1]: 2}),
        "uitvoerders": Counter({step[0]: 2, step[1]: 1}),
        "anderen samen": Counter({step[0]: 1, step[1]: 2}),
    }
    assert +total == Counter({step[0]: 5, step[1]: 5})


@pytest.mark.parametrize("is_asked", [True, False])
def test_means_are_there_only_when_they_are_asked(is_asked: bool) -> None:
    pilot = pilot_of(TABLE_AND_FEW, dict.fromkeys(answering(TABLE_AND_FEW), 4), is_asked)
    titles = {WORDS(f"column.{key}") for key in ("value", "then", "now")}
    titles |= {perspective.short for perspective in METHOD.scan.perspectives}
    found = [
        cell
        for each in scan_tables(status_of(pilot, METHOD, TODAY), WORDS)
        for row in each.rows
        for cell, (title, _) in zip(row, each.columns, strict=True)
        if title in titles and cell is not None
    ]
    assert bool(found) is is_asked


# -- careless outlets, in which both attackers must find somebody


def _answers(pilot: Pilot) -> Iterator[tuple[str, Answer]]:
    for answer in pilot.answers.values():
        yield pilot.participants[answer.participant].perspective, answer


def by_perspective(pilot: Pilot) -> object:
    """Everybody with their own perspective, however few they are."""
    return Counter((role, each.round, each.statement, each.score) for role, each in _answers(pilot))


def small_ones_left_out(pilot: Pilot) -> object:
    """The total, and beside it only the perspectives of three people or more."""
    sizes = Counter(person.perspective for person in pilot.participants.values())
    total = Counter((each.round, each.statement, each.score) for _, each in _answers(pilot))
    shown = Counter(
        (role, each.round, each.statement, each.score)
        for role, each in _answers(pilot)
        if sizes[role] >= FEWEST
    )
    return total, shown


def by_groups_of_the_round(pilot: Pilot) -> object:
    """The groups of the round, also where only some of them answered."""
    return [
        Counter(
            (groups[each.participant], each.statement, each.score)
            for each in pilot.answers.values()
            if each.round == id
        )
        for id in pilot.rounds
        for groups in [perspective_groups(pilot, id, KNOWN)]
    ]


def names_taken_off(pilot: Pilot) -> str:
    """The export with the names taken off, and nothing else."""
    nameless = {id: dataclasses.replace(p, name="") for id, p in pilot.participants.items()}
    return to_json(dataclasses.replace(pilot, participants=nameless))


@pytest.mark.parametrize(
    ("careless", "group"),
    [
        (by_perspective, TABLE_AND_FEW),
        (by_perspective, SOME_ANSWERED),
        (small_ones_left_out, (*[Person("resident")] * 4, *[Person("funder")] * 2)),
        (small_ones_left_out, SOME_ANSWERED),
        (by_groups_of_the_round, SOME_ANSWERED),
        (names_taken_off, TABLE_AND_FEW),
        (names_taken_off, (*[Person("resident")] * 5,)),
    ],
)
def test_changing_places_finds_somebody_in_a_careless_outlet(
    careless: Outlet, group: Group
) -> None:
    assert singled_out(told_apart(careless, group))


@pytest.mark.parametrize("careless", [by_perspective, by_groups_of_the_round])
def test_the_quick_way_finds_them_too(careless: Outlet) -> None:
    with pytest.raises(AssertionError):
        assert_tells_nobody_apart(careless, SOME_ANSWERED)


@pytest.mark.parametrize(
    ("sizes", "total", "found"),
    [
        ({"resident": 4, "funder": 2}, 6, {("funder",), ("everybody but", "resident")}),
        ({"resident": 4, "front-line": 3}, 9, {("everybody but", "front-line", "resident")}),
        ({"resident": 4, "front-line": 5}, 9, set()),
    ],
)
def test_counting_finds_somebody_where_groups_are_too_small(
    sizes: dict[str, int], total: int, found: set[tuple[str, ...]]
) -> None:
    groups = {group: Counter({"helemaal": count}) for group, count in sizes.items()}
    assert set(left_over(groups, Counter({"helemaal": total}))) == found

"""Every sheet has all its boxes in their places, and all the words of the pilot."""

from __future__ import annotations

import dataclasses
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilotcanvas.content.examples import EXAMPLES, example_pilot
from pilotcanvas.content.taken_round import taken_rounds
from pilotcanvas.model.action import Action
from pilotcanvas.model.leaving import leaving
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import Reason
from pilotcanvas.poster.page import MM_PER_PT, Page
from pilotcanvas.poster.sheet import PAPERS, POSTERS, Sheet
from pilotcanvas.poster.text.story import Column, Paragraph, Position, plain
from pilotcanvas.poster.text.typeset import Typesetter
from tests.method import bundled_method
from tests.poster.pilots import (
    TODAY,
    empty_pilot,
    full_pilot,
    group_pilot,
    pages_of,
    pilot_with_notes,
    sheet_of,
)
from tests.poster.reading import faults, letters, missing_letters, page_text
from tests.strategies import PHASES, hostile_pilot, pilots

METHOD = bundled_method("nl")


def sound_pages(pilot: Pilot, sheet: Sheet) -> tuple[Page, ...]:
    """The pages of a sheet, on which nothing is out of its place."""
    pages = pages_of(pilot, sheet)
    assert [f"{page.label}: {fault}" for page in pages for fault in faults(page, sheet)] == []
    return pages


def words_on_canvas(pilot: Pilot) -> str:
    """What people wrote that belongs on the canvas."""
    profile = pilot.profile
    parts = [profile.title, profile.subtitle, profile.location, profile.source]
    items = {item.id for item in METHOD.items()}
    parts += [
        note.text
        for note in pilot.notes.values()
        if not note.is_private and (note.place in items or not METHOD.knows(note.place))
    ]
    for action in pilot.actions.values():
        if action.status != "dropped":
            parts += [action.title, action.owner]
    return "\n".join(parts)


def words_on_scan(pilot: Pilot) -> str:
    """What people wrote that belongs on the sheet of the scan."""
    places = [f"scan.{s.id}" for c in METHOD.scan.criteria for s in (c.quick, *c.statements)]
    places += [option.place for option in METHOD.options.options]
    parts = [pilot.profile.title]
    parts += [n.text for n in pilot.notes.values() if n.place in places and not n.is_private]
    parts += [p.text + p.source for p in pilot.evidence.values() if p.place in places]
    shared = leaving(
        pilot, METHOD.perspectives()
    ).pilot  # what was said in an open round stays inside
    for taken in taken_rounds(shared, METHOD, 1):
        asked = METHOD.scan.statement_ids(taken.round.scope).values()
        statements = {statement for some in asked for statement in some}
        parts.append(taken.round.name)
        parts += [
            record.text if isinstance(record, Reason) else record.reason
            for record in (*shared.reasons.values(), *shared.consensus.values())
            if record.round == taken.round.id and record.statement in statements
        ]
    return "\n".join(parts)


def words_on_actions(pilot: Pilot) -> str:
    """What people wrote that belongs on the sheet of actions."""
    parts = [pilot.profile.title]
    for action in pilot.actions.values():
        parts += [action.title, action.owner, action.why, action.how, action.result, action.reason]
    return "\n".join(parts)


BELONGS = {"canvas": words_on_canvas, "scan": words_on_scan, "actions": words_on_actions}


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize(("kind", "paper", "is_landscape"), list(product(POSTERS, PAPERS, (0, 1))))
def test_everything_is_in_its_place(name: str, kind: str, paper: str, is_landscape: int) -> None:
    for language in ("nl", "en"):
        pilot = example_pilot(name, language)
        sheet = sheet_of(kind, paper, language, is_landscape=bool(is_landscape))
        found = page_text(sound_pages(pilot, sheet))
        assert missing_letters(BELONGS[kind](pilot), found) == {}


@pytest.mark.parametrize(
    ("kind", "paper", "is_landscape", "language"),
    list(product(POSTERS, PAPERS, (False, True), ("nl", "en"))),
)
def test_blank_sheets_are_in_place_and_say_nothing_of_what_was_answered(
    kind: str, paper: str, is_landscape: bool, language: str
) -> None:
    sheet = sheet_of(kind, paper, language, is_landscape=is_landscape, is_blank=True)
    pilot = example_pilot("tulp", language)
    pages = sound_pages(pilot, sheet)
    assert len(pages) == 1
    found = letters(page_text(pages))
    assert letters(pilot.profile.title) in found
    assert not any(letters(note.text) in found for note in pilot.notes.values())
    assert not any(letters(day) in found for day in ("1 mrt 2012", "1 Mar 2012"))


@pytest.mark.parametrize("paper", ["A0", "A1"])
@pytest.mark.parametrize("is_landscape", [False, True])
def test_a_real_sticky_note_fits_at_every_item_of_a_large_blank_canvas(
    paper: str, is_landscape: bool
) -> None:
    sheet = sheet_of("canvas", paper, is_blank=True, is_landscape=is_landscape)
    (page,) = pages_of(empty_pilot(), sheet)
    for item in METHOD.items():
        place = page.box(f"{item.part}/{item.id}/place-1")
        assert (place.width_mm, place.height_mm) == (76, 76)
    assert "76 × 76 mm" in page_text((page,))


@pytest.mark.parametrize("paper", ["A2", "A3", "A4"])
def test_a_small_blank_canvas_has_a_place_at_every_item_and_says_it_is_to_scale(
    paper: str,
) -> None:
    for language, said in (("nl", "op schaal"), ("en", "to scale")):
        for is_landscape in (False, True):
            sheet = sheet_of("canvas", paper, language, is_blank=True, is_landscape=is_landscape)
            (page,) = pages_of(empty_pilot(language), sheet)
            sides = {page.box(f"{item.part}/{item.id}/place-1").width_mm for item in METHOD.items()}
            assert len(sides) == 1
            assert sides.pop() < 76
            assert said in page_text((page,))


def test_a_blank_canvas_asks_every_question() -> None:
    for paper, is_landscape in product(PAPERS, (False, True)):
        sheet = sheet_of("canvas", paper, is_blank=True, is_landscape=is_landscape)
        found = letters(page_text(pages_of(empty_pilot(), sheet)))
        for item in METHOD.items():
            assert letters(item.question) in found, (paper, item.id)


@pytest.mark.parametrize("kind", POSTERS)
@pytest.mark.parametrize("ink", ["full", "sparing"])
def test_an_empty_pilot_is_one_page(kind: str, ink: str) -> None:
    for paper in PAPERS:
        sheet = Sheet(kind, paper, "nl", TODAY, ink=ink)
        assert len(sound_pages(empty_pilot(), sheet)) == 1


@pytest.mark.parametrize("paper", ["A0", "A3", "A4"])
@pytest.mark.parametrize("is_landscape", [False, True])
def test_a_full_pilot_goes_on_elsewhere_and_says_where(paper: str, is_landscape: bool) -> None:
    pilot = full_pilot(14, 40)
    sheet = sheet_of("canvas", paper, is_landscape=is_landscape)
    pages = sound_pages(pilot, sheet)
    assert len(pages) > 1
    assert missing_letters(words_on_canvas(pilot), page_text(pages)) == {}
    assert "verder op blad 2" in page_text(pages[:1])
    assert [page.label for page in pages] == [str(n + 1) for n in range(len(pages))]
    assert f"blad 1 van {len(pages)}" in page_text(pages[:1])


def test_a_mark_names_the_page_on_which_the_text_goes_on() -> None:
    long = ["Een hele lange notitie. " * 100] * 40
    pilot = pilot_with_notes({item.id: long for item in METHOD.part("impact").items})
    pages = pages_of(pilot, sheet_of("canvas", "A3"))
    for number, item in enumerate(METHOD.part("impact").items, 1):
        card = f"impact/{item.id}"
        marks = [
            "".join(run.text for line in block.lines for run in line.runs)
            for block in pages[0].text_blocks()
            if block.box == card
        ]
        (mark,) = [text for text in marks if text.startswith("verder op blad ")]
        there = int(mark.removeprefix("verder op blad "))
        heading = f"1.{number} {item.title}"
        earlier, found = page_text(pages[: there - 1]), page_text(pages[there - 1 : there])
        assert heading in found
        assert heading not in earlier


def test_a_short_note_is_never_split() -> None:
    notes = [f"Notitie {number} staat hier in zijn geheel." for number in range(60)]
    pilot = pilot_with_notes({"impact.ambition": notes})
    pages = pages_of(pilot, sheet_of("canvas", "A4"))
    assert len(pages) > 1
    blocks = [
        letters("".join(run.text for line in block.lines for run in line.runs))
        for page in pages
        for block in page.text_blocks()
    ]
    for note in notes:
        assert letters(note) in blocks


def test_room_goes_where_the_text_is() -> None:
    usual = pages_of(empty_pilot(), sheet_of("canvas", "A0"))[0]
    notes = ["Er valt hier heel veel te vertellen over wat we willen bereiken."] * 16
    wide = {item.id: notes for item in METHOD.part("pitfalls").items}
    page = pages_of(pilot_with_notes(wide), sheet_of("canvas", "A0"))[0]
    assert page.box("pitfalls").width_mm > usual.box("pitfalls").width_mm
    assert page.box("ingredients").width_mm < usual.box("ingredients").width_mm
    assert page.box("pitfalls").height_mm > usual.box("pitfalls").height_mm
    assert page.box("impact").height_mm < usual.box("impact").height_mm


def test_text_is_larger_when_there_is_less_of_it() -> None:
    def body_pt(pilot: Pilot) -> float:
        page = pages_of(pilot, sheet_of("canvas", "A0"))[0]
        sizes = {block.size_pt for block in page.text_blocks() if "/" in block.box}
        return min(sizes)

    little = pilot_with_notes({"impact.ambition": ["Kort."]})
    assert 20 <= body_pt(full_pilot(8, 20)) < body_pt(little) <= 32


@pytest.mark.parametrize("paper", ["A0", "A4"])
def test_many_actions_go_on_elsewhere(paper: str) -> None:
    long = "Lang verhaal over wat er gedaan is en waarom dat zo liep. " * 8
    actions = {
        f"{number:03}": Action(
            f"{number:03}",
            f"Actie {number}",
            why=long[: 20 * (number % 20)],
            phase=PHASES[number % 3],
            position=number,
        )
        for number in range(200)
    }
    actions["999"] = Action("999", long * 20, phase="embed")
    pilot = dataclasses.replace(empty_pilot(), actions=actions)
    for kind, is_landscape in product(("actions", "canvas"), (False, True)):
        sheet = sheet_of(kind, paper, is_landscape=is_landscape)
        pages = sound_pages(pilot, sheet)
        assert len(pages) > 1
        assert missing_letters(BELONGS[kind](pilot), page_text(pages)) == {}
        for phase in METHOD.phases:
            assert "verder op blad" in " ".join(
                run.text
                for block in pages[0].text_blocks()
                if phase.id in block.box
                for line in block.lines
                for run in line.runs
            )


def test_private_notes_stay_off_every_sheet() -> None:
    pilot = example_pilot("tulp", "nl")
    notes = {
        id: dataclasses.replace(note, text="GEHEIM", is_private=True)
        for id, note in pilot.notes.items()
    }
    hidden = dataclasses.replace(pilot, notes=notes)
    for kind in POSTERS:
        assert "GEHEIM" not in page_text(pages_of(hidden, sheet_of(kind)))


def test_notes_that_the_method_no_longer_asks_for_are_kept() -> None:
    pilot = pilot_with_notes({"ingredients.gone": ["Dit stond er vroeger."]})
    pages = pages_of(pilot, sheet_of("canvas", "A3"))
    assert "Dit stond er vroeger." in page_text(pages[1:])


@pytest.mark.parametrize("kind", POSTERS)
def test_hostile_text_is_in_place_and_found_again(kind: str) -> None:
    pilot = hostile_pilot(TODAY)
    for paper in ("A0", "A4"):
        sheet = sheet_of(kind, paper)
        found = page_text(sound_pages(pilot, sheet))
        assert missing_letters(BELONGS[kind](pilot), found) == {}
        assert "□ staat voor" in found


@given(pilots(), st.sampled_from(POSTERS), st.sampled_from(["A1", "A4"]), st.booleans())
@settings(max_examples=60)
def test_any_pilot_is_laid_out(pilot: Pilot, kind: str, paper: str, is_landscape: bool) -> None:
    sheet = sheet_of(kind, paper, is_landscape=is_landscape)
    assert missing_letters(BELONGS[kind](pilot), page_text(sound_pages(pilot, sheet))) == {}


def _text(random: Random, length: int) -> str:
    """Words, unbroken heaps of letters, several lines and far scripts, of about this length."""
    made = ""
    while len(made) < length:
        made += random.choice(
            (
                "gewone woorden van een buurt ",
                "aaneengesloten" * random.choice((1, 22)),
                "\n",
                "één – twee/drie; ",
                "Ελλάδα Україна Łódź İstanbul ",
                "مرحبا بالعالم ",
                "😀",
                "שלום ",
            )
        )
    return made[:length]


@st.composite
def filled_pilots(draw: st.DrawFn) -> Pilot:
    """0 to 60 notes an item of 1 to 2,000 characters, at a few items."""
    random = Random(draw(st.integers(0, 2**32)))
    places = random.sample([item.id for item in METHOD.items()], random.randint(0, 4))
    longest = random.choice((10, 80, 400, 2000))
    count = random.choice((1, 5, 60 if longest < 400 else 8))
    notes = {
        place: [_text(random, random.randint(1, longest)) for _ in range(count)] for place in places
    }
    return pilot_with_notes(notes, title=_text(random, random.choice((1, 30, 600))))


@given(filled_pilots(), st.sampled_from(["A0", "A3", "A4"]), st.booleans())
@settings(max_examples=15)
def test_any_heap_of_notes_fits_and_loses_nothing(
    pilot: Pilot, paper: str, is_landscape: bool
) -> None:
    sheet = sheet_of("canvas", paper, is_landscape=is_landscape)
    assert missing_letters(words_on_canvas(pilot), page_text(sound_pages(pilot, sheet))) == {}


@pytest.mark.parametrize("scope", ["quick", "full"])
@pytest.mark.parametrize("people", [1, 2, 14, 60])
def test_a_group_scan_is_in_place(scope: str, people: int) -> None:
    perspectives = ["resident", "front-line", "civil-service", "management", "funder"]
    pilot = group_pilot([perspectives[n % 5] for n in range(people)], scope)
    for paper, is_landscape in (("A0", True), ("A4", True), ("A4", False)):
        sound_pages(pilot, sheet_of("scan", paper, is_landscape=is_landscape))


def test_a_note_of_a_megabyte_is_printed_in_full() -> None:
    text = "Een hele lange zin met gewone woorden. " * 26_000 + "y" * 20_000
    pages = sound_pages(pilot_with_notes({"impact.ambition": [text]}), sheet_of("canvas", "A4"))
    assert len(pages) > 20
    assert missing_letters(text, page_text(pages)) == {}


@given(filled_pilots(), st.floats(0.5, 30))
@settings(max_examples=20)
def test_a_column_that_goes_on_elsewhere_loses_nothing(pilot: Pilot, height_lines: float) -> None:
    typesetter = Typesetter()
    story = tuple(
        Paragraph((plain(typesetter, note.text),), gap=0.3) for note in pilot.notes.values()
    )
    column, shown = Column(typesetter, story, 60.0, 10.0), ""
    end: Position | None = Position(0, 0) if story else None
    while end is not None:
        placed = column.place(0, 0, height_lines * 10 * MM_PER_PT + 5, "", end, may_split=True)
        assert placed.end != end
        page = Page(1, 1, "", placed.shapes, (), ())
        shown += page_text((page,))
        assert placed.end is None or placed.bottom_mm <= height_lines * 10 * MM_PER_PT + 5.01
        end = placed.end
    wanted = "\n".join(note.text for note in pilot.notes.values())
    assert missing_letters(wanted, shown) == {}

"""The canvas and the sheet of actions show where a pilot stands: signs, words, what is pressing."""

from __future__ import annotations

import dataclasses
from collections import Counter
from datetime import date

import pytest

from pilotcanvas.content.catalogue import words
from pilotcanvas.content.examples import EXAMPLES, example_pilot
from pilotcanvas.content.palette import ALARM, HUES
from pilotcanvas.model.action import Action
from pilotcanvas.model.canvas import Item
from pilotcanvas.model.changes import set_choices, set_status
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.poster.page import Area, Page, Rectangle, Sign, TextBlock
from pilotcanvas.poster.sheet import Sheet
from pilotcanvas.poster.sign_shape import strokes
from tests.method import bundled_method
from tests.poster.pilots import TODAY, empty_pilot, pages_of, sheet_of
from tests.poster.reading import page_text

METHOD = bundled_method("nl")
WORDS = words("nl")


def within(page: Page, box: str) -> list[TextBlock]:
    return [block for block in page.text_blocks() if block.box == box]


def said_in(page: Page, box: str) -> str:
    return " ".join(
        run.text for block in within(page, box) for line in block.lines for run in line.runs
    )


def sign_in(page: Page, box: str) -> Sign:
    area = page.box(box)
    (sign,) = [
        shape
        for shape in page.shapes
        if isinstance(shape, Sign)
        and area.holds(Area(shape.x_mm, shape.y_mm, shape.side_mm, shape.side_mm))
    ]
    return sign


def with_actions(*actions: Action) -> Pilot:
    return dataclasses.replace(empty_pilot(), actions={action.id: action for action in actions})


@pytest.mark.parametrize(
    ("status", "sign"),
    [(None, "dashed"), (0, "unknown"), (1, "quarter"), (2, "half"), (3, "full")],
)
def test_every_step_has_its_sign_and_its_word(status: int | None, sign: str) -> None:
    pilot = empty_pilot()
    pilot = set_status(pilot, "ingredients.backing", status).apply(pilot)
    (page,) = pages_of(pilot, sheet_of("canvas", "A0"))
    box = "ingredients/ingredients.backing"
    assert sign_in(page, box).name == sign
    said = said_in(page, box).replace("\u00a0", " ")
    if status is None:
        assert METHOD.item("ingredients.backing").question in said
    else:
        assert METHOD.part("ingredients").scale[status] in said


def test_a_main_route_has_a_bar() -> None:
    def bars(pilot: Pilot) -> list[Rectangle]:
        (page,) = pages_of(pilot, sheet_of("canvas", "A0"))
        area = page.box("routes/routes.growth")
        return [
            shape
            for shape in page.shapes
            if isinstance(shape, Rectangle)
            and shape.fill == HUES["teal"].strong
            and area.holds(shape.area)
        ]

    pilot = empty_pilot()
    assert bars(set_status(pilot, "routes.growth", 2).apply(pilot)) == []
    assert len(bars(set_status(pilot, "routes.growth", 3).apply(pilot))) == 1


def test_chosen_options_of_an_item_are_named() -> None:
    pilot = empty_pilot()
    item = METHOD.item("impact.scale-ambition")
    chosen = tuple(choice.id for choice in item.choices[:2])
    pilot = set_choices(pilot, item.id, chosen).apply(pilot)
    (page,) = pages_of(pilot, sheet_of("canvas", "A0"))
    said = said_in(page, f"impact/{item.id}").replace("\u00a0", " ")
    assert [choice.title in said for choice in item.choices] == [True, True, *[False] * 4]


def test_blind_spots_are_listed_with_their_learning_question() -> None:
    pilot = empty_pilot()
    items = {item.id: Item(item.id, 3) for item in METHOD.items()}
    items["ingredients.lasting-funding"] = Item("ingredients.lasting-funding", 0)
    del items["ingredients.room-in-rules"]
    question = Action(
        "q",
        "Wie wil er straks betalen?",
        "question",
        place="ingredients.lasting-funding",
        owner="Fatima",
        due=date(2012, 12, 12),
    )
    pilot = dataclasses.replace(pilot, items=items, actions={"q": question})
    (page,) = pages_of(pilot, sheet_of("canvas", "A0"))
    said = said_in(page, "blind-spots").replace("\u00a0", " ")
    assert "Geld dat blijft" in said
    assert "Wie wil er straks betalen?" in said
    assert "Fatima" in said
    assert "12 dec" in said
    assert "weegt zwaar bij groei" in said


def test_more_blind_spots_than_there_is_room_for_are_counted() -> None:
    pilot = set_status(empty_pilot(), "impact.ambition", 3).apply(empty_pilot())
    (page,) = pages_of(pilot, sheet_of("canvas", "A3"))
    said = said_in(page, "blind-spots")
    numbers = [n for n in range(1, 37) if f"{n}." in said.split()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert WORDS("poster.more_blind_spots", number=36 - len(numbers)) in said


def test_no_blind_spots_is_said_too() -> None:
    items = {item.id: Item(item.id, 2) for item in METHOD.items()}
    pilot = dataclasses.replace(empty_pilot(), items=items)
    (page,) = pages_of(pilot, sheet_of("canvas", "A3"))
    assert WORDS("poster.no_blind_spots") in said_in(page, "blind-spots")


def test_an_empty_pilot_says_where_to_begin() -> None:
    (page,) = pages_of(empty_pilot(), sheet_of("canvas", "A3"))
    assert WORDS("poster.all_open") in said_in(page, "blind-spots")
    assert WORDS("poster.no_scan") in said_in(page, "scan")


def _drawn(page: Page) -> Counter[str]:
    return Counter(shape.name for shape in page.shapes if isinstance(shape, Sign))


def test_late_and_ownerless_actions_stand_out_by_sign_word_and_colour() -> None:
    late = Action("a", "Te laat", owner="Jan", due=date(2012, 2, 1))
    nobody = Action("b", "Van niemand")
    fine = Action("c", "Gaat goed", owner="M.", due=date(2012, 4, 1), status="busy")
    for kind, box in (("canvas", "actions/explore"), ("actions", "actions-explore")):
        (page,) = pages_of(with_actions(late, nobody, fine), sheet_of(kind, "A3"))
        said = page_text((page,)).replace("\u00a0", " ").replace("\n", " ")
        assert WORDS("poster.late_since", day="1 feb") in said
        assert WORDS("poster.no_owner") in said
        alarming = {
            run.text.strip()
            for block in page.text_blocks()
            if block.box.startswith(box)
            for line in block.lines
            for run in line.runs
            if run.colour == ALARM
        }
        assert any(WORDS("poster.late") in text for text in alarming)
        assert any(WORDS("poster.no_owner") in text for text in alarming)
        assert not any("Gaat goed" in text for text in alarming)
        area = page.box(box)
        signs = [
            shape.name
            for shape in page.shapes
            if isinstance(shape, Sign)
            and area.holds(Area(shape.x_mm, shape.y_mm, shape.side_mm, shape.side_mm))
        ]
        assert sorted(signs) == ["busy", "late", "todo"]


def test_done_has_its_result_and_dropped_its_reason() -> None:
    done = Action("a", "Gedaan", status="done", result="Twaalf gesprekken.", owner="Jan")
    dropped = Action("b", "Vervallen", status="dropped", reason="Het geld was op.")
    (page,) = pages_of(with_actions(done, dropped), sheet_of("actions", "A3"))
    said = page_text((page,))
    assert "Twaalf gesprekken." in said
    assert "Het geld was op." in said
    assert "klaar" in said
    (canvas,) = pages_of(with_actions(done, dropped), sheet_of("canvas", "A3"))
    assert "Gedaan" in page_text((canvas,))
    assert "Vervallen" not in page_text((canvas,))


def test_actions_stand_under_their_phase() -> None:
    actions = [Action(phase.id, f"Actie bij {phase.id}", phase=phase.id) for phase in METHOD.phases]
    (canvas,) = pages_of(with_actions(*actions), sheet_of("canvas", "A0"))
    for phase in METHOD.phases:
        assert f"Actie bij {phase.id}" in said_in(canvas, f"actions/{phase.id}")
    (page,) = pages_of(with_actions(*actions), sheet_of("actions", "A3"))
    for phase in METHOD.phases:
        assert f"Actie bij {phase.id}" in said_in(page, f"actions-{phase.id}/1")


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_sign_can_be_drawn_and_is_explained(name: str) -> None:
    for kind in ("canvas", "actions"):
        (page, *_) = pages_of(example_pilot(name, "nl"), sheet_of(kind, "A0"))
        foot = page.box("footer")
        explained = {
            shape.name
            for shape in page.shapes
            if isinstance(shape, Sign) and shape.y_mm >= foot.y_mm
        }
        for shape in page.shapes:
            if isinstance(shape, Sign):
                assert strokes(shape)
                assert shape.name in explained | {"onwards"}


def test_an_example_says_where_it_comes_from() -> None:
    (page, *_) = pages_of(example_pilot("pak", "nl"), sheet_of("canvas", "A3"))
    said = said_in(page, "footer")
    assert "De rem op de projectencarrousel" in said
    assert "onze eigen lezing" in said


def test_a_stopped_pilot_says_so() -> None:
    (page, *_) = pages_of(example_pilot("pak", "nl"), sheet_of("canvas", "A3"))
    assert "Borgen · gestopt" in said_in(page, "header")


def test_sparing_ink_fills_no_ground() -> None:
    sheet = Sheet("canvas", "A3", "nl", TODAY, ink="sparing")
    (page,) = pages_of(example_pilot("tulp", "nl"), sheet)
    grounds = {hue.tint for hue in HUES.values()} | {hue.light for hue in HUES.values()}
    fills = {getattr(shape, "fill", "") for shape in page.shapes}
    assert not fills & grounds
    full, spared = (
        sum(
            shape.area.width_mm * shape.area.height_mm
            for shape in pages_of(example_pilot("tulp", "nl"), each)[0].shapes
            if isinstance(shape, Rectangle) and shape.fill not in ("", "#ffffff")
        )
        for each in (sheet_of("canvas", "A3"), sheet)
    )
    assert spared < full / 20


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "wall"},
        {"paper": "A7"},
        {"ink": "gold"},
        {"language": "fr"},
    ],
)
def test_a_sheet_that_there_is_not_is_refused(wrong: dict[str, str]) -> None:
    values = {"name": "canvas", "paper": "A3", "language": "nl", "ink": "full", **wrong}
    with pytest.raises(ValueError, match=next(iter(wrong.values()))):
        Sheet(today=TODAY, **values)  # type: ignore[arg-type]

"""In a pilot of years an edit costs what it touches, not what people ever answered and wrote."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import (
    Change,
    add_action,
    add_notes,
    edit_action,
    edit_note,
    set_status,
)
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scan_changes import (
    add_round,
    seat_people,
    set_answer,
    set_consensus,
    unseat_participant,
)
from pilotcanvas.model.table import Table
from pilotcanvas.ui.canvas.item_card import ItemCard
from pilotcanvas.ui.canvas.line_zone import LineZone
from pilotcanvas.ui.canvas.part_view import PartView
from pilotcanvas.ui.records.note_card import NoteCard
from pilotcanvas.ui.widgets.card_button import CardButton
from pilotcanvas.ui.widgets.flow_layout import FlowLayout
from pilotcanvas.ui.widgets.theme import theme_for
from pilotcanvas.ui.window.workspace import Workspace
from tests.bench.ten_years import pilot_after
from tests.ui.context import surroundings

MANY = 450
"""A table with more records counts as large: here those of the notes and the answers."""

PLACE = "pitfalls.top-team"


@pytest.fixture(scope="module")
def grown() -> Pilot:
    """A pilot of a year, with a round that is still open."""
    pilot = pilot_after(1)
    tables = {
        field.name: Table(getattr(pilot, field.name))
        for field in dataclasses.fields(pilot)
        if field.name != "profile"
    }
    values: dict[str, Any] = {"profile": pilot.profile, **tables}
    pilot = Pilot(**values)
    people = list(pilot.participants.values())[:5]
    pilot = add_round(pilot, Round("open", "Nu", scope="full", form="group")).apply(pilot)
    pilot = seat_people(pilot, "open", people).apply(pilot)
    return set_answer(pilot, "open", "A1", 3, people[0].id).apply(pilot)


@pytest.fixture
def workspace(tmp_path: Path, qtbot: QtBot, grown: Pilot) -> Workspace:
    workspace = Workspace(surroundings(tmp_path, grown))
    qtbot.addWidget(workspace)
    workspace.resize(1366, 768)
    workspace.show()
    return workspace


class _Looks:
    """Counts how often somebody goes through a whole large table."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()

    def at(self, table: Table[Any], name: str) -> Any:
        if len(table) > MANY:
            self.count[type(next(iter(dict.values(table)))).__name__] += 1
        return getattr(dict, name)(table)

    def __enter__(self) -> _Looks:
        self._patches = [
            patch.object(Table, name, lambda table, name=name: self.at(table, name), create=True)
            for name in ("values", "items", "keys")
        ]
        for each in self._patches:
            each.start()
        return self

    def __exit__(self, *_: object) -> None:
        for each in self._patches:
            each.stop()


def _edits(pilot: Pilot) -> Iterator[Callable[[Pilot], Change]]:
    note = pilot.notes_at(PLACE)[0].id
    action = next(iter(pilot.actions))
    person = pilot.seats_in("open")[0].participant
    for turn in range(2):
        yield lambda p, turn=turn: edit_note(p, note, f"anders {turn}")
        yield lambda p, turn=turn: add_notes(p, PLACE, [f"nieuw {turn}"])
        yield lambda p, turn=turn: set_status(p, PLACE, (p.status(PLACE) or 0) + 1 & 3)
        yield lambda p, turn=turn: edit_action(p, action, why=f"anders {turn}")
        yield lambda p, turn=turn: add_action(p, Action(f"new{turn}", "Bel", phase="learn"))
        yield lambda p, turn=turn: set_answer(p, "open", "B1", turn + 1, person)
        yield lambda p, turn=turn: set_consensus(p, "open", "B1", turn + 1, "samen")
    yield lambda p: unseat_participant(p, "open", person)


@pytest.mark.parametrize("page", ["overview", PLACE, "scan", "actions"])
def test_no_edit_goes_through_all_answers_or_notes(
    workspace: Workspace, qtbot: QtBot, page: str
) -> None:
    workspace.go(page)
    document = workspace.context.document
    view = workspace.view(page.partition(".")[0])
    if isinstance(view, PartView):
        qtbot.waitUntil(lambda: len(view.findChildren(FlowLayout)) > 10)
    edits = list(_edits(document.pilot))
    for edit in edits[:7]:  # what is grouped is grouped once
        document.do(edit(document.pilot))
    document.pilot.referring_to(next(iter(document.pilot.participants.values())))
    with _Looks() as looks:
        for edit in edits[7:]:
            document.do(edit(document.pilot))
            QApplication.processEvents()
    assert not looks.count


def test_going_through_all_would_be_noticed(grown: Pilot) -> None:
    with _Looks() as looks:
        sum(answer.score for answer in grown.answers.values())
        {note.place for note in grown.notes.values()}
        list(grown.actions.values())
    assert looks.count == {"Answer": 1, "Note": 1}


def test_the_overview_keeps_the_lines_that_stay(workspace: Workspace) -> None:
    """New ones would have the whole sheet laid out and painted again."""
    workspace.go("overview")
    document = workspace.context.document

    def lines() -> set[QWidget]:
        zones = workspace.view("overview").findChildren(LineZone)
        return {each for zone in zones for each in zone.findChildren(QWidget)}

    before = lines()
    document.do(edit_note(document.pilot, document.pilot.notes_at(PLACE)[0].id, "anders"))
    document.do(edit_action(document.pilot, next(iter(document.pilot.actions)), why="anders"))
    assert lines() == before
    said = {each.accessibleName() for each in before}
    document.do(add_action(document.pilot, Action("new", "Bel aan", phase="explore")))
    assert lines() >= before
    assert {each.accessibleName() for each in lines()} != said  # one more, in the same lines


def test_an_item_keeps_the_chips_of_its_actions(workspace: Workspace) -> None:
    workspace.go(PLACE)
    document, view = workspace.context.document, workspace.view("pitfalls")
    assert isinstance(view, PartView)
    follow_up = view.card(PLACE).follow_up

    def chips() -> dict[str, CardButton]:
        return {chip.title: chip for chip in follow_up.findChildren(CardButton)}

    for id in ("one", "two", "three"):
        document.do(add_action(document.pilot, Action(id, id, place=PLACE, phase="learn")))
    before = chips()
    document.do(edit_action(document.pilot, "two", title="second"))
    after = chips()
    assert [title for title in after if title not in before] == [
        title for title in after if "second" in title
    ]
    kept = [title for title in before if title in after]
    assert kept
    assert all(after[title] is before[title] for title in kept)


def test_a_card_misses_nothing_while_it_waits_to_be_shown(
    workspace: Workspace, qtbot: QtBot
) -> None:
    """Cards are made in one turn of the window and shown in another."""
    workspace.go("pitfalls")
    view, document = workspace.view("pitfalls"), workspace.context.document
    assert isinstance(view, PartView)
    places = [item.id for item in view.part.items]
    turns = 0
    while len(view.findChildren(ItemCard)) < len(places):
        for place in places:
            document.do(add_notes(document.pilot, place, [f"bij beurt {turns}"]))
        QApplication.processEvents()
        turns += 1
    assert turns > len(places)
    for place in places:
        shown = {note.text for note in view.card(place).findChildren(NoteCard)}
        assert {note.text for note in document.pilot.notes_at(place)} <= shown


def test_a_flow_keeps_its_order_and_gives_back_what_left(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    one, two, three, four = (CardButton(*_clothes(), parent=holder) for _ in range(4))
    assert flow.set_widgets([one, two, three]) == []
    assert flow.set_widgets([three, four, one]) == [two]
    items = [flow.itemAt(index) for index in range(flow.count())]
    assert [item.widget() for item in items if item is not None] == [three, four, one]
    assert flow.set_widgets([three, four, one]) == []


def test_a_flow_is_arranged_again_when_something_in_it_grew(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    one, two = (CardButton(*_clothes(), parent=holder) for _ in range(2))
    flow.set_widgets([one, two])
    holder.resize(600, 100)
    holder.show()
    one.show_texts("kort", "")
    qtbot.waitUntil(lambda: two.x() > one.width())
    before = two.x()
    one.show_texts("een veel langere tekst dan er stond", "")
    qtbot.waitUntil(lambda: two.x() > before)
    assert not one.geometry().intersects(two.geometry())


def _clothes() -> tuple[Any, Any]:
    theme = theme_for("light", 10)
    return theme, theme.hues["actions"]

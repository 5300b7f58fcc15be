"""Perspectives side by side: only when asked for, and so that nobody can be singled out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pilotcanvas.content.method import Method
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.model.scan_changes import (
    add_round,
    edit_round,
    seat_participant,
    set_answer,
    set_consensus,
)
from pilotcanvas.model.shared import FEWEST_SHOWN, TOGETHER
from pilotcanvas.model.spread import spreads
from pilotcanvas.ui.scan.perspectives.page import PerspectivesPage
from pilotcanvas.ui.scan.perspectives.table import EVERYBODY
from tests.method import bundled_method
from tests.ui.context import TODAY, house, surroundings
from tests.ui.scrolled import fits, scrolled

METHOD: Method = bundled_method("nl")
THREE_AND_THREE = ("resident",) * 3 + ("civil-service",) * 3
Accessible = Qt.ItemDataRole.AccessibleTextRole
OpenPage = Callable[..., PerspectivesPage]


@pytest.fixture
def open_page(qtbot: QtBot, tmp_path: Path) -> OpenPage:
    """Gives ``open_page(pilot)``: the page with the round "r" of that pilot, with the focus."""

    def open_(
        pilot: Pilot,
        size: tuple[int, int] = (840, 560),
        base_pt: float = 10.0,
        is_read_only: bool = False,
    ) -> PerspectivesPage:
        context = surroundings(tmp_path, pilot, base_pt=base_pt, is_read_only=is_read_only)
        page = PerspectivesPage(context)
        context.document.changed.connect(page.refresh)
        house(qtbot, scrolled(page), *size)
        page.show_round(context.document.pilot.rounds.get("r"))
        QApplication.processEvents()
        return page

    return open_


def group(
    perspectives: Sequence[str] = THREE_AND_THREE,
    scores: Mapping[str, Sequence[int | None]] | None = None,
    scope: str = "full",
    shows_means: bool = True,
) -> Pilot:
    """A pilot with a group round in which these people gave these scores, in their order."""
    pilot = new_pilot("p", "Wijk", "nl", TODAY)
    round = Round("r", "Ronde 1", TODAY, "explore", scope, "group", shows_means=shows_means)
    pilot = add_round(pilot, round).apply(pilot)
    for number, perspective in enumerate(perspectives):
        person = Participant(f"p{number}", f"Geheime naam {number}", perspective)
        pilot = seat_participant(pilot, "r", person).apply(pilot)
        pilot = set_answer(pilot, "r", "E1", 2, person.id).apply(pilot)
    for statement, given in (scores or {}).items():
        for number, score in enumerate(given):
            pilot = set_answer(pilot, "r", statement, score, f"p{number}").apply(pilot)
    return pilot


def cell(page: PerspectivesPage, title: str, group: str | None) -> QModelIndex:
    """The cell of a group in the row whose title begins so; with None what the row is about."""
    table = page.grid.table
    for row in range(table.rowCount()):
        for column in range(table.columnCount()):
            index = table.index(row, column)
            is_seen = not page.grid.isColumnHidden(column)
            is_it = table.row_at(index).title.startswith(title) and table.group_at(index) == group
            if is_seen and is_it:
                return index
    raise LookupError(title)


def text(page: PerspectivesPage, title: str, group: str) -> str:
    """What a value says."""
    return str(cell(page, title, group).data())


def titles(page: PerspectivesPage) -> list[str]:
    """The ids of the rows, in order."""
    return [row.title.split()[0] for row in page.grid.table.rows]


def headers(page: PerspectivesPage) -> list[str]:
    """What stands above the columns of values."""
    table = page.grid.table
    return [
        str(table.headerData(column, Qt.Orientation.Horizontal))
        for column in range(1, table.columnCount())
    ]


def click(page: PerspectivesPage, index: QModelIndex) -> None:
    """Click on a cell with the mouse."""
    page.grid.scrollTo(index)
    middle = page.grid.visualRect(index).center()
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QApplication.processEvents()


def said(page: PerspectivesPage) -> str:
    """Everything that can be read on the page: labels, cells and headers."""
    labels = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    if page.grid.isVisible():
        table = page.grid.table
        labels += headers(page)
        for row in range(table.rowCount()):
            for column in range(table.columnCount()):
                labels.append(str(table.index(row, column).data(Accessible)))
    return "\n".join(labels)


# -- only when asked for


def test_means_are_shown_only_when_asked_for(open_page: OpenPage) -> None:
    page = open_page(group(scores={"A1": [1, 1, 2, 4, 4, 4]}, shows_means=False))
    assert not page.grid.isVisible()
    assert "1,3" not in said(page)
    assert page.guidance().listed == ()
    page.calm.show_button.click()
    assert page.grid.isVisible()
    assert text(page, "A1", "resident") == "1,3"
    page.hide_button.click()
    assert not page.grid.isVisible()
    page._context.document.undo_stack.undo()
    assert page.grid.isVisible()


def test_a_file_that_can_only_be_read_asks_for_nothing(open_page: OpenPage) -> None:
    page = open_page(group(shows_means=False), is_read_only=True)
    assert page.calm.title.isVisible()
    assert not page.calm.show_button.isVisible()


def test_what_is_no_group_round_says_so(open_page: OpenPage) -> None:
    pilot = new_pilot("p", "Wijk", "nl", TODAY)
    page = open_page(pilot)
    assert "round" in page.calm.title.text()
    assert not page.calm.show_button.isVisible()
    single = add_round(pilot, Round("r", "Ronde 1", TODAY)).apply(pilot)
    page = open_page(set_answer(single, "r", "A0", 3).apply(single))
    assert "one score together" in page.calm.text.text()
    assert not page.grid.isVisible()


def test_nobody_answered_yet(open_page: OpenPage) -> None:
    pilot = add_round(
        new_pilot("p", "Wijk", "nl", TODAY), Round("r", "1", form="group", shows_means=True)
    )
    page = open_page(pilot.apply(new_pilot("p", "Wijk", "nl", TODAY)))
    assert page.calm.title.text() == "No answers yet"


# -- side by side


def test_groups_stand_side_by_side_with_everybody_first(open_page: OpenPage) -> None:
    page = open_page(group(scores={"A1": [1, 1, 2, 4, 4, 4], "A2": [3, 3, 3, 3, 0, 0]}))
    assert headers(page) == ["iedereen (6)", "bewoners (3)", "ambtenaren (3)"]
    assert [text(page, "A1", each) for each in (EVERYBODY, "resident", "civil-service")] == [
        "2,7",
        "1,3",
        "4,0",
    ]
    assert text(page, "A2", "civil-service") == "–"
    spoken = str(cell(page, "A2", "civil-service").data(Accessible))
    assert spoken.endswith("ambtenaren: too little insight")
    assert titles(page)[:3] == ["A", "A1", "A2"]
    assert len(titles(page)) == 35


def test_the_quick_scan_has_a_row_for_each_criterion(open_page: OpenPage) -> None:
    page = open_page(group(scores={"B0": [1, 1, 2, 4, 4, 4]}, scope="quick"))
    assert titles(page) == ["A", "B", "C", "D", "+1"]
    assert text(page, "B", "resident") == "1,3"
    asked: list[str] = []
    page.place_wanted.connect(asked.append)
    click(page, cell(page, "B", None))
    assert asked == ["scan.B0"]


def test_the_largest_contrast_is_said_in_words(open_page: OpenPage) -> None:
    page = open_page(group(scores={"A1": [1, 1, 2, 4, 4, 4], "A2": [3] * 6}))
    table = page.grid.table
    found = {row.title.split()[0]: table.contrast(row) for row in table.rows}
    assert found["A1"] == "bewoners 1,3 – ambtenaren 4,0"
    assert found["A2"] == "no difference"
    assert found["A3"] == ""
    assert found["A1"] in str(cell(page, "A1", None).data(Accessible))


def test_the_largest_difference_comes_first_when_asked_for(open_page: OpenPage) -> None:
    scores = {"A1": [2, 2, 2, 3, 3, 3], "C4": [4, 4, 4, 1, 1, 1], "D2": [1, 1, 1, 3, 3, 3]}
    page = open_page(group(scores=scores))
    page.order.click()
    order = titles(page)
    assert sorted(order[:5]) == ["+1", "A", "B", "C", "D"]
    assert order[5:8] == ["C4", "D2", "A1"]
    assert order[8] == "E1"  # where both see the same
    assert [place for place, _ in page.guidance().listed] == ["scan.C4", "scan.D2", "scan.A1"]
    page.order.click()
    assert titles(page)[:2] == ["A", "A1"]


def test_what_was_agreed_on_is_the_value_of_everybody_alone(open_page: OpenPage) -> None:
    pilot = group(scores={"A1": [1, 1, 2, 4, 4, 4]})
    pilot = set_consensus(pilot, "r", "A1", 3, "Samen gezien.").apply(pilot)
    page = open_page(pilot)
    assert text(page, "A1", EVERYBODY) == "3,0"
    assert text(page, "A1", "resident") == "1,3"
    assert "agreed together" in str(cell(page, "A1", EVERYBODY).data(Accessible))


def test_it_follows_what_happens(open_page: OpenPage) -> None:
    page = open_page(group(scores={"A1": [1, 1, 2, 4, 4, 4]}))
    document = page._context.document
    document.do(set_answer(document.pilot, "r", "A1", 4, "p0"))
    assert text(page, "A1", "resident") == "2,3"


# -- nobody can be singled out


def test_a_small_group_stands_with_others_and_it_says_why(open_page: OpenPage) -> None:
    people = ("resident",) * 3 + ("civil-service",) * 2 + ("funder",)
    page = open_page(group(people, {"A1": [1, 1, 1, 4, 4, 4]}))
    assert headers(page) == ["iedereen (6)", "bewoners (3)", "anderen samen (3)"]
    assert text(page, "A1", TOGETHER) == "4,0"
    assert page.note.isVisible()
    assert "anderen samen" in page.note.text()
    assert "ambtenaren:" not in said(page)
    assert "Geheime naam" not in said(page)


def test_one_group_of_all_together_is_nothing_to_compare(open_page: OpenPage) -> None:
    page = open_page(group(("resident", "funder", "political"), {"A1": [1, 2, 3]}))
    assert not page.grid.isVisible()
    assert page.calm.text.text().startswith("A group of fewer than 3")


def test_where_few_of_a_group_answered_there_is_no_value_and_a_reason(open_page: OpenPage) -> None:
    page = open_page(group(scores={"A1": [1, 1, None, 4, 4, 4]}))
    for each in ("resident", "civil-service"):  # of one the other could be worked out
        assert text(page, "A1", each) == "–"
        assert "too few answers" in str(cell(page, "A1", each).data(Accessible))
        click(page, cell(page, "A1", each))
        assert "fewer than 3 people" in page.reason.sentences.text()
        assert not page.reason.account.isVisible()
    assert text(page, "A1", EVERYBODY) == "2,8"


@pytest.mark.parametrize("seed", range(6))
def test_no_cell_holds_the_answers_of_fewer_than_three(open_page: OpenPage, seed: int) -> None:
    random = Random(seed)
    known = [each.id for each in METHOD.scan.perspectives]
    people = random.choices([*known[:3], ""], k=random.randint(3, 12))
    asked = ("A1", "A2", "B1", "C3")
    scores = {id: random.choices((None, 0, 1, 2, 3, 4), k=len(people)) for id in asked}
    page = open_page(group(people, scores))
    if not page.grid.isVisible():
        return
    found = spreads(page._context.document.pilot, "r", known)
    for row in page.grid.table.rows:
        for shown in row.values:
            assert row.statement is None or shown in page.grid.table.columns
            if row.statement is not None:
                counted = [each for g in found[row.statement.id].groups.values() for each in g]
                assert counted.count(shown) >= FEWEST_SHOWN


# -- every number explains itself


def test_a_click_on_a_value_says_which_answers_it_was_made_of(open_page: OpenPage) -> None:
    page = open_page(group(scores={"A1": [1, 1, 2, 4, 4, 0]}))
    assert not page.reason.isVisible()
    click(page, cell(page, "A1", "resident"))
    assert page.reason.isVisible()
    assert page.reason.title.text().endswith("bewoners: 1,3")
    account = page.reason.account.sentences.text()
    assert "2\u00a0×\u00a0nog niet, 1\u00a0×\u00a0een beetje" in account
    assert "1,33" in account
    click(page, cell(page, "A1", "civil-service"))
    assert "1\u00a0×\u00a0weet ik niet" in page.reason.account.sentences.text()
    click(page, cell(page, "A1", "civil-service"))
    assert not page.reason.isVisible()


def test_the_value_of_a_criterion_names_its_statements(open_page: OpenPage) -> None:
    scores = {"A1": [1, 1, 2, 4, 4, 4], "A2": [2, 2, 2, 3, 3, 3], "A3": [3] * 6}
    page = open_page(group(scores=scores))
    assert text(page, "A", "resident") == "2,1"
    click(page, cell(page, "A", "resident"))
    explained = page.reason.sentences.text()
    assert "(1,33 + 2 + 3) ÷ 3 = 2,11" in explained
    assert "A4" in explained
    assert "not answered" in explained
    click(page, cell(page, "B", "resident"))
    assert "0 of the 6" in page.reason.sentences.text()


def test_who_else_is_in_the_others_is_said(open_page: OpenPage) -> None:
    people = ("resident",) * 4 + ("funder",) * 3
    page = open_page(group((*people, "", "", ""), {"A1": [1, None, None, None, *[3] * 6]}))
    assert headers(page)[-1] == "anderen samen (3)"
    click(page, cell(page, "A1", TOGETHER))
    assert "bewoners" in page.reason.sentences.text()


def test_keys_do_all_that_the_mouse_does(open_page: OpenPage) -> None:
    page = open_page(group(scores={"A1": [1, 1, 2, 4, 4, 4]}))
    page.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.grid.hasFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(page.grid, key)
    assert page.reason.isVisible()
    assert page.reason.title.text().endswith("bewoners: 1,3")
    QTest.keyClick(page.grid, Qt.Key.Key_Escape)
    assert not page.reason.isVisible()
    asked: list[str] = []
    page.place_wanted.connect(asked.append)
    QTest.keyClick(page.grid, Qt.Key.Key_Home)
    QTest.keyClick(page.grid, Qt.Key.Key_Space)
    assert asked == ["scan.A1"]


def test_another_round_closes_the_explanation(open_page: OpenPage) -> None:
    page = open_page(group(scores={"A1": [1, 1, 2, 4, 4, 4]}))
    click(page, cell(page, "A1", "resident"))
    page.show_round(page.round)
    assert page.reason.isVisible()
    page.reason.close_button.click()
    assert not page.reason.isVisible()
    click(page, cell(page, "A1", "resident"))
    document = page._context.document
    document.do(add_round(document.pilot, Round("other", "2", form="group", shows_means=True)))
    page.show_round(document.pilot.rounds["other"])
    assert not page.reason.isVisible()


def test_hiding_the_means_hides_where_they_come_from(open_page: OpenPage) -> None:
    page = open_page(group(scores={"A1": [1, 1, 2, 4, 4, 4]}))
    click(page, cell(page, "A1", "resident"))
    document = page._context.document
    document.do(edit_round(document.pilot, "r", shows_means=False))
    assert not page.reason.isVisible()
    assert "1,3" not in said(page)


# -- any width, any size of letters


@pytest.mark.parametrize("base_pt", [10.0, 20.0])
@pytest.mark.parametrize("size", [(500, 300), (770, 380), (1200, 600)])
def test_it_fits_any_width(open_page: OpenPage, size: tuple[int, int], base_pt: float) -> None:
    people = ("resident",) * 3 + ("front-line",) * 3 + ("civil-service",) * 3 + ("",) * 3
    scores = {"A1": [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]}
    page = open_page(group(people, scores), size, base_pt)
    assert fits(page)
    assert text(page, "A1", "front-line") == "2,0"
    about = cell(page, "A1", None)
    page.grid.scrollTo(about)
    shown = page.grid.visualRect(about)
    assert shown.width() > 10 * page.grid.fontMetrics().averageCharWidth()
    click(page, cell(page, "A1", "resident"))
    assert page.reason.isVisible()


def test_with_little_width_the_values_stand_under_their_statement(open_page: OpenPage) -> None:
    page = open_page(group(scores={"A1": [1, 1, 2, 4, 4, 4]}), (460, 400), 20.0)
    assert page.grid.table.is_stacked
    about, value = cell(page, "A1", None), cell(page, "A1", "resident")
    assert value.row() == about.row() + 1
    assert text(page, "A1", "resident") == "1,3"
    asked: list[str] = []
    page.place_wanted.connect(asked.append)
    click(page, about)
    assert asked == ["scan.A1"]

"""Typing paper forms in: keys only, one form after the other, checked by typing them again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pilotcanvas.model.changes import together
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.model.scan_changes import (
    MOST_PEOPLE,
    add_round,
    close_round,
    edit_participant,
    remove_round,
    seat_people,
    set_answer,
    set_answers,
    unseat_participant,
)
from pilotcanvas.ui.scan.forms.page import FormsPage
from pilotcanvas.ui.scan.forms.person_dialog import PersonDialog
from tests.ui.context import TODAY, surroundings, watch
from tests.ui.recorder import Recorder

OpenForms = Callable[..., FormsPage]
FULL, QUICK = 30, 5


@pytest.fixture
def open_forms(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[OpenForms]:
    """Gives ``open_forms(pilot)``: the forms of its round "g", with the focus."""
    windows: list[QWidget] = []

    def open_(
        pilot: Pilot | None = None,
        size: tuple[int, int] = (1000, 560),
        base_pt: float = 10.0,
        is_read_only: bool = False,
    ) -> FormsPage:
        context = surroundings(
            tmp_path, pilot or group(), base_pt=base_pt, is_read_only=is_read_only
        )
        window = QWidget()
        windows.append(window)
        page = FormsPage(context, window)
        context.document.changed.connect(page.refresh)
        window.resize(*size)
        page.setGeometry(window.rect())
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        page.show_round(context.document.pilot.rounds["g"])
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        return page

    yield open_
    for window in windows:
        window.close()
        window.deleteLater()
    qapp.processEvents()


def group(people: int = 0, scope: str = "full", **answers: int) -> Pilot:
    """A pilot with a group round "g" of people "p0", "p1", ..., who all gave these answers."""
    pilot = new_pilot("p", "Wijk 1", "nl", TODAY)
    pilot = add_round(pilot, Round("g", "Ronde 1", TODAY, scope=scope, form="group")).apply(pilot)
    seated = [Participant(f"p{number}") for number in range(people)]
    pilot = seat_people(pilot, "g", seated).apply(pilot)
    given = {(each.id, id): score for each in seated for id, score in answers.items()}
    return set_answers(pilot, "g", given).apply(pilot)


def press(page: FormsPage, *keys: str | Qt.Key) -> None:
    """Press keys one after the other; a text is its letters."""
    for each in keys:
        for key in [each] if isinstance(each, Qt.Key) else each:
            QTest.keyClick(page.grid, key)


def said(page: FormsPage) -> Recorder:
    """What was told and asked."""
    assert isinstance(page.context.messages, Recorder)
    return page.context.messages


def form(page: FormsPage, column: int) -> dict[str, int]:
    """The answers of one form, as they are in the pilot."""
    pilot = page.document.pilot
    person = pilot.seats_in("g")[column].participant
    return {
        answer.statement: answer.score
        for answer in pilot.answers.values()
        if answer.participant == person
    }


def second_entries(page: FormsPage) -> int:
    """How many answers were typed again."""
    return len(page.document.pilot.second_entries)


def at(page: FormsPage) -> tuple[int, int]:
    """The row and column of the cursor."""
    return page.grid.row, page.grid.column


def choose(page: FormsPage, top: int, left: int, bottom: int, right: int) -> None:
    """Choose a block of cells, with the cursor in its first."""
    grid = page.grid
    grid.go(top, left)
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            grid.selectionModel().select(
                page.table.index(row, column), QItemSelectionModel.SelectionFlag.Select
            )


def paste(page: FormsPage, text: str) -> None:
    """Paste a text at the cursor, by its keys."""
    QApplication.clipboard().setText(text)
    QTest.keyClick(page.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def undo(page: FormsPage) -> None:
    """Take the last step back."""
    page.document.undo_stack.undo()


# -- typing


def test_twelve_forms_take_one_key_an_answer_and_no_mouse(open_forms: OpenForms) -> None:
    page = open_forms()
    scan = page.context.method.scan
    ids = [id for statements in scan.statement_ids("full").values() for id in statements]
    keys = 0
    for number in range(12):
        typed = [str(number % 6 + 1), *(str((number + n) % 5) for n in range(FULL))]
        for key in typed:
            press(page, key)
            keys += 1
    assert keys == 12 * 31
    pilot = page.document.pilot
    seats = pilot.seats_in("g")
    assert [seat.position for seat in seats] == list(range(12))
    assert len(pilot.answers) == 12 * FULL
    for number, seat in enumerate(seats):
        person = pilot.participants[seat.participant]
        assert person.perspective == scan.perspectives[number % 6].id
        assert person.name == ""
        assert form(page, number) == {id: (number + n) % 5 for n, id in enumerate(ids)}
    assert page.document.undo_stack.count() == keys
    assert at(page) == (0, 12)  # ready for the next


def test_the_keys_of_the_number_pad_do_too(open_forms: OpenForms) -> None:
    page = open_forms()
    for key in (Qt.Key.Key_2, Qt.Key.Key_4, Qt.Key.Key_0):
        QTest.keyClick(page.grid, key, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(page.grid, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(page.grid, Qt.Key.Key_1, Qt.KeyboardModifier.KeypadModifier)
    assert form(page, 0) == {"A1": 4, "A2": 0, "A4": 1}


def test_typing_in_the_next_form_makes_it_in_one_step(open_forms: OpenForms) -> None:
    page = open_forms(group(1))
    before = page.document.pilot
    page.grid.go(3, 1)
    press(page, "4")
    assert form(page, 1) == {"A3": 4}
    assert page.table.columnCount() == 3
    assert page.document.undo_stack.count() == 1
    undo(page)
    assert page.document.pilot == before
    assert at(page) == (3, 1)


def test_the_cursor_stays_in_the_grid_when_the_form_beside_it_goes(open_forms: OpenForms) -> None:
    page = open_forms(group(1))
    page.grid.go(3, 1)
    press(page, "4", Qt.Key.Key_Right)
    assert at(page) == (4, 2)
    undo(page)
    assert at(page) == (3, 1)
    assert page.line.where.text() == "formulier 2 · A3"


def test_what_is_skipped_stays_not_answered(open_forms: OpenForms) -> None:
    page = open_forms()
    press(page, Qt.Key.Key_Return, "3", Qt.Key.Key_Space, Qt.Key.Key_Enter, "?")
    assert form(page, 0) == {"A1": 3, "A4": 0}
    (person,) = page.document.pilot.participants.values()
    assert person.perspective == ""


def test_skipping_through_the_next_form_makes_none(open_forms: OpenForms) -> None:
    page = open_forms()
    press(page, *[Qt.Key.Key_Return] * 70)
    assert page.document.pilot.seats == {}
    assert page.document.undo_stack.count() == 0
    assert page.grid.column == 0


def test_delete_takes_an_answer_back_and_stays(open_forms: OpenForms) -> None:
    page = open_forms(group(1, A1=3, A2=2))
    page.grid.go(1, 0)
    press(page, Qt.Key.Key_Delete)
    assert form(page, 0) == {"A2": 2}
    assert at(page) == (1, 0)


def test_backspace_takes_back_and_goes_up(open_forms: OpenForms) -> None:
    page = open_forms(group(2, A1=3))
    page.grid.go(2, 0)
    press(page, Qt.Key.Key_Backspace)
    assert at(page) == (1, 0)
    press(page, "4")
    assert form(page, 0) == {"A1": 4}
    page.grid.go(0, 1)
    press(page, Qt.Key.Key_Backspace)
    assert at(page) == (FULL, 0)


def test_delete_and_nought_take_a_viewpoint_back(open_forms: OpenForms) -> None:
    page = open_forms(group(1))
    person = page.document.pilot.participants["p0"]
    for key in ("0", Qt.Key.Key_Delete):
        page.grid.go(0, 0)
        press(page, "2")
        assert page.document.pilot.participants["p0"].perspective == "front-line"
        page.grid.go(0, 0)
        press(page, key)
        assert page.document.pilot.participants["p0"] == person


def test_delete_takes_back_all_that_is_chosen_in_one_step(open_forms: OpenForms) -> None:
    page = open_forms(group(3, A1=1, A2=2, A3=3))
    choose(page, 1, 0, 2, 1)
    press(page, Qt.Key.Key_Delete)
    assert [form(page, n) for n in range(3)] == [{"A3": 3}, {"A3": 3}, {"A1": 1, "A2": 2, "A3": 3}]
    assert page.document.undo_stack.count() == 1


@pytest.mark.parametrize("key", ["5", "9", "a", "-", "é", "²", "٣"])
def test_a_key_that_is_no_answer_is_refused_and_moves_nothing(
    open_forms: OpenForms, key: str
) -> None:
    page = open_forms(group(1, A1=3))
    page.grid.go(1, 0)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, key)
    QApplication.sendEvent(page.grid, event)
    assert form(page, 0) == {"A1": 3}
    assert at(page) == (1, 0)
    assert "1, 2, 3 or 4" in page.line.keys.text()
    press(page, Qt.Key.Key_Down)
    assert "1, 2, 3 or 4" not in page.line.keys.text()


def test_a_viewpoint_that_the_method_has_not_is_refused(open_forms: OpenForms) -> None:
    page = open_forms()
    press(page, "7")
    assert page.document.pilot.participants == {}
    assert "1 to 6" in page.line.keys.text()


def test_the_quick_scan_has_five_statements_as_on_its_form(open_forms: OpenForms) -> None:
    page = open_forms(group(scope="quick"))
    press(page, "1", "43210", "2")
    assert form(page, 0) == {"A0": 4, "B0": 3, "C0": 2, "D0": 1, "E0": 0}
    assert [page.table.row_name(row).split()[0] for row in range(1, 6)] == [
        *("A", "B", "C", "D", "+1")
    ]
    assert len(page.document.pilot.seats) == 2


def test_no_more_people_than_a_round_can_hold(open_forms: OpenForms) -> None:
    page = open_forms(group(MOST_PEOPLE - 1))
    page.grid.go(FULL, MOST_PEOPLE - 1)
    press(page, "3", "4")
    assert len(page.document.pilot.seats) == MOST_PEOPLE
    assert page.table.columnCount() == MOST_PEOPLE
    assert at(page) == (FULL, MOST_PEOPLE - 1)
    undo(page)
    undo(page)
    assert page.table.columnCount() == MOST_PEOPLE


# -- going


def test_keys_go_through_the_grid(open_forms: OpenForms) -> None:
    page = open_forms(group(2))
    page.grid.go(5, 0)
    press(page, Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert at(page) == (6, 1)
    press(page, Qt.Key.Key_End)
    assert at(page) == (FULL, 1)
    press(page, Qt.Key.Key_Home)
    assert at(page) == (0, 1)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(page.grid, Qt.Key.Key_End, control)
    assert at(page) == (0, 2)
    QTest.keyClick(page.grid, Qt.Key.Key_Home, control)
    assert at(page) == (0, 0)
    press(page, "fx")  # letters look nothing up
    assert at(page) == (0, 0)


def test_tab_leaves_the_grid(open_forms: OpenForms) -> None:
    page = open_forms(group(1))
    press(page, Qt.Key.Key_Tab)
    assert not page.grid.hasFocus()


def test_typing_goes_on_where_it_stopped(open_forms: OpenForms) -> None:
    pilot = group(3)
    pilot = set_answer(pilot, "g", "A1", 3, "p0").apply(pilot)
    assert at(open_forms(pilot)) == (0, 1)
    assert at(open_forms(group(2, A1=1))) == (0, 2)


def test_the_cursor_goes_to_what_was_undone(open_forms: OpenForms) -> None:
    page = open_forms(group(2))
    page.grid.go(4, 1)
    press(page, "3")
    page.grid.go(0, 0)
    undo(page)
    assert at(page) == (4, 1)
    page.document.undo_stack.redo()
    assert at(page) == (4, 1)


def test_what_comes_next_is_in_sight_while_typing(open_forms: OpenForms) -> None:
    page = open_forms(size=(700, 330))
    press(page, "1", "2" * 20)
    below = page.grid.visualRect(page.table.index(page.grid.row + 2, page.grid.column))
    assert page.grid.viewport().rect().contains(below)


def test_the_whole_statement_and_the_keys_stand_above(open_forms: OpenForms) -> None:
    page = open_forms(group(1), (720, 500))
    page.grid.go(7, 0)
    statement = page.context.method.statement("B1")
    assert page.line.where.text() == "formulier 1 · B1"
    assert page.line.text.text() == statement.text
    assert "3 grotendeels" in page.line.keys.text().replace("\u00a0", " ")
    height = page.line.height()
    for row in range(FULL + 1):
        page.grid.go(row, 0)
        QApplication.processEvents()
        assert page.line.height() == height


# -- what is shown


def test_one_key_is_one_changed_cell(qtbot: QtBot, open_forms: OpenForms) -> None:
    page = open_forms(group(12, A1=1))
    page.grid.go(9, 4)
    changed: list[tuple[int, int, int, int]] = []
    page.table.dataChanged.connect(
        lambda a, b: changed.append((a.row(), a.column(), b.row(), b.column()))
    )
    press(page, "4")
    assert changed == [(9, 4, 9, 4)]


def test_what_happens_elsewhere_is_not_shown_here(open_forms: OpenForms) -> None:
    pilot = group(1)
    pilot = add_round(pilot, Round("h", "Ronde 2", TODAY, form="group"), "g").apply(pilot)
    page = open_forms(pilot)
    page.document.do(set_answer(page.document.pilot, "h", "A1", 3, "p0"))
    assert page.table.answer(1, 0) is None


def test_the_counts_say_what_is_left_open(open_forms: OpenForms) -> None:
    page = open_forms(group(2, A1=1, A2=0))
    assert page.table.count(0) == (2, FULL)
    page.grid.go(3, 0)
    press(page, "2")
    assert page.table.count(0) == (3, FULL)
    assert page.table.count(1) == (2, FULL)


def test_a_cell_is_said_in_words(open_forms: OpenForms) -> None:
    page = open_forms(group(3, B1=3))
    role = Qt.ItemDataRole.AccessibleTextRole
    short = page.context.method.statement("B1").short
    assert page.table.index(7, 2).data(role) == f"formulier 3, B1 {short}: grotendeels"
    assert page.table.index(1, 2).data(role).endswith(": not answered")
    heard = QAccessible.queryAccessibleInterface(page.grid)
    texts = {
        heard.child(number).text(QAccessible.Text.Name) for number in range(heard.childCount())
    }
    assert f"formulier 3, B1 {short}: grotendeels" in texts


def test_an_empty_page_says_what_to_do(open_forms: OpenForms) -> None:
    page = open_forms()
    shown = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert any(text.startswith("No forms yet") for text in shown)
    assert not page.check_button.isVisible()
    press(page, "1")
    shown = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert not any(text.startswith("No forms yet") for text in shown)
    assert page.check_button.isVisible()


def test_the_page_asks_to_freeze_the_projector(open_forms: OpenForms) -> None:
    assert "projector" in open_forms().hint.text()


@pytest.mark.parametrize("is_read_only", [True, False])
def test_what_cannot_change_says_why_and_takes_no_key(
    open_forms: OpenForms, is_read_only: bool
) -> None:
    pilot = group(2, A1=3)
    if not is_read_only:
        pilot = close_round(pilot, "g", date(2026, 11, 21)).apply(pilot)
    page = open_forms(pilot, is_read_only=is_read_only)
    page.grid.go(1, 1)
    press(page, "1", Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
    paste(page, "1\n2")
    assert page.document.pilot == pilot
    assert ("only be read" if is_read_only else "closed") in page.hint.text()
    assert page.table.columnCount() == 2
    assert [each.text() for each in page.sheet_menu().actions()] == ["Save as CSV…"]
    assert not page.hand_round_button.isVisible()
    assert not page.check_button.isVisible()


def test_closing_and_opening_the_round_is_seen_at_once(open_forms: OpenForms) -> None:
    page = open_forms(group(1, A1=3))
    page.grid.go(4, 0)
    document = page.document
    document.do(close_round(document.pilot, "g", date(2026, 11, 21)))
    press(page, "1")
    assert form(page, 0) == {"A1": 3}
    undo(page)
    assert at(page) == (4, 0)
    press(page, "1")
    assert form(page, 0) == {"A1": 3, "A4": 1}


def test_a_file_that_can_only_be_read_from_now_on_takes_no_key(open_forms: OpenForms) -> None:
    page = open_forms(group(1))
    page.document.set_writer(None)
    assert "only be read" in page.hint.text()
    assert page.table.columnCount() == 1


def test_a_round_that_goes_leaves_an_empty_page(open_forms: OpenForms) -> None:
    page = open_forms(group(2, A1=3))
    page.document.do(remove_round(page.document.pilot, "g"))
    assert page.table.columnCount() == 0
    press(page, "1", Qt.Key.Key_Home, Qt.Key.Key_Delete, Qt.Key.Key_F2)
    undo(page)
    page.show_round(page.document.pilot.rounds["g"])
    assert page.table.columnCount() == 3


@pytest.mark.parametrize(("size", "base_pt"), [((760, 420), 10.0), ((1100, 600), 20.0)])
def test_it_fits_a_small_screen_and_large_type(
    open_forms: OpenForms, size: tuple[int, int], base_pt: float
) -> None:
    page = open_forms(group(12, A1=1), size, base_pt)
    QApplication.processEvents()
    assert page.window().width() == size[0]
    assert page.window().height() == size[1]
    assert page.grid.viewport().width() > size[0] // 3


# -- names


def test_f2_and_a_click_above_ask_whose_form_it_is(qtbot: QtBot, open_forms: OpenForms) -> None:
    page = open_forms(group(2))
    page.grid.go(3, 1)
    press(page, Qt.Key.Key_F2)
    dialog = page.window().findChild(PersonDialog)
    assert dialog is not None
    watch(qtbot, dialog)
    assert dialog.windowTitle() == "formulier 2"
    dialog.name.setFocus()
    QTest.keyClicks(dialog.name, "Fatima")
    dialog.perspective.setCurrentIndex(1)
    dialog.accept()
    person = page.document.pilot.participants["p1"]
    assert (person.name, person.perspective) == ("Fatima", "resident")
    assert page.table.form_name(1) == "Fatima"
    assert page.document.undo_stack.count() == 1
    header = page.grid.horizontalHeader()
    middle = header.sectionViewportPosition(0) + header.sectionSize(0) // 2
    wanted: list[int] = []
    page.grid.form_wanted.disconnect(page.open_form)
    page.grid.form_wanted.connect(wanted.append)
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(header.viewport(), left, pos=QPoint(middle, header.height() // 2))
    assert wanted == [0]


def test_a_form_may_begin_with_a_name(qtbot: QtBot, open_forms: OpenForms) -> None:
    page = open_forms(group(1))
    page.open_form(1)
    dialog = page.window().findChild(PersonDialog)
    assert dialog is not None
    watch(qtbot, dialog)
    assert dialog.remove_button is None
    QTest.keyClicks(dialog.name, "Bert")
    dialog.accept()
    assert len(page.document.pilot.seats) == 2
    assert page.table.form_name(1) == "Bert"


@pytest.mark.parametrize("count", [0, 1])
def test_a_form_goes_after_asking_when_there_are_answers(
    qtbot: QtBot, open_forms: OpenForms, count: int
) -> None:
    page = open_forms(group(2, A1=3) if count else group(2))
    before = page.document.pilot
    page.open_form(0)
    dialog = page.window().findChild(PersonDialog)
    assert dialog is not None
    watch(qtbot, dialog)
    assert dialog.remove_button is not None
    if count:
        said(page).answers.append(-1)
        page.remove_form("p0")
        assert page.document.pilot == before
        said(page).answers.append(0)
    dialog.remove_button.click()
    assert len(said(page).asked) == 2 * count
    assert list(page.document.pilot.participants) == ["p1"]
    undo(page)
    assert page.document.pilot == before
    assert page.table.answer(1, 0) == (3 if count else None)


def test_leaving_the_dialog_changes_nothing(qtbot: QtBot, open_forms: OpenForms) -> None:
    page = open_forms(group(1))
    page.open_form(0)
    dialog = page.window().findChild(PersonDialog)
    assert dialog is not None
    watch(qtbot, dialog)
    dialog.accept()
    assert page.document.undo_stack.count() == 0


def test_the_dialog_says_in_which_other_rounds_it_changes(
    qtbot: QtBot, open_forms: OpenForms
) -> None:
    pilot = group(1)
    pilot = add_round(pilot, Round("h", "De tweede", TODAY, form="group"), "g").apply(pilot)
    page = open_forms(pilot)
    page.open_form(0)
    dialog = page.window().findChild(PersonDialog)
    assert dialog is not None
    watch(qtbot, dialog)
    assert any("De tweede" in each.text() for each in dialog.findChildren(QLabel))


def test_a_perspective_that_the_method_lost_is_kept(qtbot: QtBot, open_forms: OpenForms) -> None:
    pilot = group(1)
    pilot = edit_participant(pilot, "p0", perspective="kings").apply(pilot)
    page = open_forms(pilot)
    page.grid.grab()
    assert page.table.said(0, 0) == "kings"
    page.open_form(0)
    dialog = page.window().findChild(PersonDialog)
    assert dialog is not None
    watch(qtbot, dialog)
    assert isinstance(dialog.perspective, QComboBox)
    dialog.accept()
    assert page.document.pilot == pilot


@pytest.mark.parametrize(
    "name", ["<b>vet</b>", "A&B", "x" * 10_000, "مرحبا\u202e", "{form}", "🙂", "a\0b\nc\td"]
)
def test_any_name_is_text(qtbot: QtBot, open_forms: OpenForms, name: str) -> None:
    pilot = group(2, A1=3)
    pilot = edit_participant(pilot, "p1", name=name).apply(pilot)
    page = open_forms(pilot)
    page.grid.go(1, 1)
    page.window().grab()
    hint = page.table.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in hint
    assert page.line.where.text().startswith(name[:1])
    assert page.window().width() == 1000
    page.open_form(1)
    dialog = page.window().findChild(PersonDialog)
    assert dialog is not None
    watch(qtbot, dialog)
    dialog.accept()
    assert page.document.pilot.participants["p1"].name == name
    said(page).answers.append(0)
    page.remove_form("p1")
    assert len(said(page).asked) == 1


def test_the_menu_of_a_form(qtbot: QtBot, open_forms: OpenForms) -> None:
    page = open_forms(group(2))
    page.grid.go(7, 1)
    menu = page.form_menu(1)
    texts = [action.text() for action in menu.actions()]
    assert texts[0].startswith("Name")
    assert texts[-1].startswith("Remove")
    with qtbot.waitSignal(page.place_wanted) as signal:
        menu.actions()[1].trigger()
    assert signal.args == ["scan.B1"]
    menu.actions()[-1].trigger()
    assert list(page.document.pilot.participants) == ["p0"]
    asked: list[int] = []
    page.grid.menu_wanted.disconnect()
    page.grid.menu_wanted.connect(lambda column, _: asked.append(column))
    page.grid.go(1, 0)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(page.grid, event)
    assert asked == [0]


def test_the_laptop_is_handed_round_by_somebody_else(qtbot: QtBot, open_forms: OpenForms) -> None:
    page = open_forms()
    with qtbot.waitSignal(page.hand_round_wanted):
        page.hand_round_button.click()


# -- copying and pasting


def test_a_block_is_pasted_over_new_forms_in_one_step(open_forms: OpenForms) -> None:
    page = open_forms(group(1, A1=1, A2=1))
    before = page.document.pilot
    page.grid.go(1, 0)
    paste(page, "4\t3\t?\n\tgrotendeels\tWeet ik niet\n2\tnot yet\t0\n")
    assert form(page, 0) == {"A1": 4, "A3": 2}
    assert form(page, 1) == {"A1": 3, "A2": 3, "A3": 1}
    assert form(page, 2) == {"A1": 0, "A2": 0, "A3": 0}
    assert page.document.undo_stack.count() == 1
    assert page.table.columnCount() == 4
    undo(page)
    assert page.document.pilot == before


def test_pasting_begins_at_the_cursor(open_forms: OpenForms) -> None:
    page = open_forms(group(2))
    page.grid.go(29, 1)
    paste(page, "4\n3")
    assert form(page, 1) == {"E5": 4, "E6": 3}
    page.grid.go(0, 0)  # from whose viewpoint is not in a block
    paste(page, "2\n1")
    assert form(page, 0) == {"A1": 2, "A2": 1}


def test_a_row_for_each_person_is_turned(open_forms: OpenForms) -> None:
    page = open_forms()
    rows = ["\t".join(str((person + n) % 5) for n in range(FULL)) for person in range(3)]
    paste(page, "\n".join(rows))
    assert len(page.document.pilot.seats) == 3
    assert list(form(page, 2).values())[:3] == [2, 3, 4]


@pytest.mark.parametrize(
    ("text", "row", "problem", "place"),
    [
        ("1\t2\n3\t5", 1, "sheet.not_an_answer", (2, 2)),
        ("A1\t2", 1, "sheet.not_an_answer", (1, 1)),
        ("=1+1", 1, "sheet.not_an_answer", (1, 1)),
        ("1\n2\n3", 29, "sheet.too_low", None),
        ("\t".join(["1"] * 100), 1, "sheet.too_many", None),
        ("\t".join(["1"] * 101), 1, "sheet.block_too_large", None),
    ],
)
def test_what_is_not_right_is_told_and_nothing_is_pasted(
    open_forms: OpenForms, text: str, row: int, problem: str, place: tuple[int, int] | None
) -> None:
    pilot = group(1, A1=3)
    page = open_forms(pilot)
    page.grid.go(row, 1)
    paste(page, text)
    assert page.document.pilot == pilot
    (told,) = said(page).problems
    assert told.key == problem
    if place is not None:
        assert (told.values["row"], told.values["column"]) == place


def test_an_empty_clipboard_pastes_nothing(open_forms: OpenForms) -> None:
    page = open_forms(group(1, A1=3))
    page.grid.go(1, 0)
    paste(page, "")
    assert form(page, 0) == {"A1": 3}
    assert said(page).problems == []


def test_what_is_copied_can_be_pasted(open_forms: OpenForms) -> None:
    page = open_forms(group(2, A1=0, A3=4))
    choose(page, 0, 0, 3, 1)
    QTest.keyClick(page.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "0\t0\n\t\n4\t4"
    page.grid.go(4, 1)
    QTest.keyClick(page.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert form(page, 1) == {"A1": 0, "A3": 4, "A4": 0, "A6": 4}
    assert form(page, 2) == {"A4": 0, "A6": 4}


# -- typing again to check


def checking(open_forms: OpenForms) -> FormsPage:
    """Two forms on which A1 is 3 and A2 is 1, being typed again."""
    page = open_forms(group(2, A1=3, A2=1))
    page.check_button.click()
    assert page.table.is_checking
    return page


def test_checking_is_blind(open_forms: OpenForms) -> None:
    page = checking(open_forms)
    assert at(page) == (1, 0)
    shown = {page.table.said(row, column) for row in range(1, FULL + 1) for column in (0, 1)}
    assert shown == {"not typed again yet"}
    assert "grotendeels" not in page.line.where.text() + page.line.text.text()
    assert page.table.columnCount() == 2  # no next form
    assert page.grid.isRowHidden(0)
    assert page.check_bar.count.text() == "Checked 0 of 4"
    choose(page, 1, 0, 2, 1)
    assert page.grid.chosen_as_text() == ""


def test_a_difference_shows_at_once_with_both(open_forms: OpenForms) -> None:
    page = checking(open_forms)
    pilot = page.document.pilot
    press(page, "3", "2")
    assert not page.table.differs(1, 0)
    assert page.table.differs(2, 0)
    assert page.table.said(2, 0) == "first nog niet, now een beetje"
    assert page.check_bar.count.text() == "Checked 2 of 4"
    assert "1" in page.check_bar.differences.text()
    assert page.check_bar.next_button.isEnabled()
    assert page.document.pilot.answers == pilot.answers  # the second time never counts
    assert second_entries(page) == 2


def test_enter_at_a_difference_keeps_the_second(open_forms: OpenForms) -> None:
    page = checking(open_forms)
    press(page, "3", "2")
    page.grid.go(1, 1)
    press(page, Qt.Key.Key_F8)
    assert at(page) == (2, 0)
    press(page, Qt.Key.Key_Return)
    assert form(page, 0) == {"A1": 3, "A2": 2}
    assert not page.table.differs(2, 0)
    undo(page)
    assert page.table.differs(2, 0)
    assert at(page) == (2, 0)


def test_typing_the_first_again_at_a_difference_agrees(open_forms: OpenForms) -> None:
    page = checking(open_forms)
    press(page, "3", "2")
    page.go_to_difference()
    press(page, "1")
    assert form(page, 0) == {"A1": 3, "A2": 1}
    assert list(page.table.differences()) == []


def test_what_was_not_answered_first_is_a_difference_too(open_forms: OpenForms) -> None:
    page = checking(open_forms)
    page.grid.go(3, 0)
    press(page, "0")
    assert page.table.differs(3, 0)
    assert page.check_bar.count.text() == "Checked 1 of 5"
    page.grid.go(3, 0)
    press(page, Qt.Key.Key_Delete)
    assert second_entries(page) == 0
    assert page.check_bar.count.text() == "Checked 0 of 4"


def test_the_keys_go_from_form_to_form_and_stop_at_the_last(open_forms: OpenForms) -> None:
    page = checking(open_forms)
    page.grid.go(FULL, 0)
    press(page, Qt.Key.Key_Return)
    assert at(page) == (1, 1)
    press(page, Qt.Key.Key_Backspace)
    assert at(page) == (FULL, 0)
    page.grid.go(FULL, 1)
    press(page, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert at(page) == (FULL, 1)
    press(page, Qt.Key.Key_Home)
    assert at(page) == (1, 1)


def test_going_on_from_the_last_difference_comes_to_the_first(open_forms: OpenForms) -> None:
    page = checking(open_forms)
    press(page, "42")
    page.grid.go(1, 1)
    press(page, "4")
    found = []
    for _ in range(4):
        page.go_to_difference()
        found.append(at(page))
    assert found == [(1, 0), (2, 0), (1, 1), (1, 0)]


def test_done_checking_tells_what_differs_and_forgets_the_second(open_forms: OpenForms) -> None:
    page = checking(open_forms)
    press(page, "42")
    first = page.document.pilot.answers
    said(page).answers.append(-1)
    page.check_bar.done_button.click()
    (asked,) = said(page).asked
    assert "Still different: 2. Not typed again: 2." in asked
    assert "formulier 1: A1, A2" in asked
    assert second_entries(page) == 2
    said(page).answers.append(0)
    page.check_bar.done_button.click()
    assert second_entries(page) == 0
    assert page.document.pilot.answers == first
    assert not page.table.is_checking
    undo(page)
    assert second_entries(page) == 2


def test_nothing_is_asked_when_all_agree(open_forms: OpenForms) -> None:
    page = checking(open_forms)
    press(page, "31")
    page.grid.go(1, 1)
    press(page, "31")
    page.check_bar.done_button.click()
    assert said(page).asked == []
    assert second_entries(page) == 0


def test_checking_can_wait_and_go_on(open_forms: OpenForms) -> None:
    page = checking(open_forms)
    press(page, "31")
    page.check_bar.pause_button.click()
    assert not page.table.is_checking
    assert page.table.said(1, 0) == "grotendeels"
    assert page.check_button.text() == "Go on checking"
    page.check_button.click()
    assert page.check_bar.count.text() == "Checked 2 of 4"
    assert at(page) == (1, 1)  # the first form that was not begun


def test_nothing_is_pasted_while_checking(open_forms: OpenForms) -> None:
    page = checking(open_forms)
    before = page.document.pilot
    paste(page, "1\n2")
    assert page.document.pilot == before
    assert "typing again" in page.line.keys.text()


def test_a_round_that_closes_ends_the_checking(open_forms: OpenForms) -> None:
    page = checking(open_forms)
    press(page, "3")
    page.document.do(close_round(page.document.pilot, "g", date(2026, 11, 21)))
    assert not page.table.is_checking
    assert second_entries(page) == 1


# -- files


def read(qtbot: QtBot, page: FormsPage, path: Path) -> None:
    """Import a file, and wait for it."""
    said(page).files.append(path)
    with qtbot.waitSignal(page.files.ended, timeout=10_000):
        page.sheet_menu().actions()[0].trigger()


def test_forms_go_to_csv_and_come_back(qtbot: QtBot, open_forms: OpenForms, tmp_path: Path) -> None:
    pilot = group(3, A1=3, B2=0)
    pilot = edit_participant(pilot, "p1", name="Fatima", perspective="political").apply(pilot)
    page = open_forms(pilot)
    said(page).files.append(tmp_path / "uit")
    with qtbot.waitSignal(page.files.ended, timeout=10_000):
        page.sheet_menu().actions()[-1].trigger()
    assert "uit.csv" in said(page).told[0]
    assert (tmp_path / "uit.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    other = open_forms(group())
    before = other.document.pilot
    read(qtbot, other, tmp_path / "uit.csv")
    assert "3 form(s) read in" in said(other).told[0]
    assert [form(other, n) for n in range(3)] == [{"A1": 3, "B2": 0}] * 3
    names = [other.table.form_name(column) for column in range(3)]
    assert names == ["formulier 1", "Fatima", "formulier 3"]
    assert other.document.undo_stack.count() == 1
    undo(other)
    assert other.document.pilot == before


def test_an_empty_grid_can_be_filled_in_elsewhere(
    qtbot: QtBot, open_forms: OpenForms, tmp_path: Path
) -> None:
    page = open_forms()
    assert "empty" in page.sheet_menu().actions()[-1].text()
    said(page).files.append(tmp_path / "leeg.csv")
    with qtbot.waitSignal(page.files.ended, timeout=10_000):
        page.sheet_menu().actions()[-1].trigger()
    path = tmp_path / "leeg.csv"
    head = path.read_text(encoding="utf-8-sig").rstrip()
    columns = head.split(";")
    path.write_text(head + "\n" + ";".join(["", "", *["4"] * (len(columns) - 2)]))
    read(qtbot, page, path)
    assert set(form(page, 0).values()) == {4}
    assert len(form(page, 0)) == FULL


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("naam;A1;A9\nx;1;2", "sheet.unknown_heading"),
        ("naam;A1\nx;5", "sheet.not_a_score"),
        ("naam;A1\n" + "x;1\n" * 500, "sheet.too_many"),
        ("naam;rol;A1\nx;koning;1", "sheet.unknown_perspective"),
    ],
)
def test_a_sheet_that_is_not_right_changes_nothing(
    qtbot: QtBot, open_forms: OpenForms, tmp_path: Path, text: str, problem: str
) -> None:
    pilot = group(1, A1=3)
    page = open_forms(pilot)
    path = tmp_path / "fout.csv"
    path.write_text(text)
    read(qtbot, page, path)
    assert [each.key for each in said(page).problems] == [problem]
    assert page.document.pilot == pilot


def test_more_people_than_fit_are_refused_whole(
    qtbot: QtBot, open_forms: OpenForms, tmp_path: Path
) -> None:
    pilot = group(60, A1=3)
    page = open_forms(pilot)
    path = tmp_path / "veel.csv"
    path.write_text("naam;A1\n" + "".join(f"n{n};1\n" for n in range(41)))
    read(qtbot, page, path)
    assert [each.key for each in said(page).problems] == ["sheet.too_many"]
    assert page.document.pilot == pilot


def test_closing_the_question_for_a_file_does_nothing(open_forms: OpenForms) -> None:
    page = open_forms()
    said(page).files += [None, None]
    page.sheet_menu().actions()[0].trigger()
    page.sheet_menu().actions()[-1].trigger()
    assert said(page).told == []


# -- whatever is done, in whatever order

_KEYS = st.sampled_from(
    [
        *"0123456?x",
        *(Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Up),
        *(Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End),
        *("undo", "redo", "check", "paste", "remove", "seat", "difference"),
    ]
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(_KEYS, max_size=40))
def test_the_grid_shows_what_the_pilot_holds_whatever_is_done(
    open_forms: OpenForms, steps: list[str | Qt.Key]
) -> None:
    start = group(2, scope="quick", A0=2)
    page = open_forms(start)
    stack = page.document.undo_stack
    for step in steps:
        pilot = page.document.pilot
        if step == "undo":
            stack.undo()
        elif step == "redo":
            stack.redo()
        elif step == "check":
            page.set_checking(not page.table.is_checking)
        elif step == "paste":
            paste(page, "1\t2\t3\n0\t\t4")
        elif step == "remove" and page.table.people:
            said(page).answers[:] = [0]
            page.remove_form(page.table.people[0])
        elif step == "seat":
            one = seat_people(pilot, "g", [Participant("between")])
            gone = unseat_participant(one.apply(pilot), "g", "between")
            page.document.do(together("seat_people", "", [one]))
            if len(page.table.people) > 4:
                page.document.do(gone)
        elif step == "difference":
            page.go_to_difference()
        elif step != "remove":
            press(page, step)
        shows_what_it_holds(page)
    while stack.canUndo():
        stack.undo()
        shows_what_it_holds(page)
    assert page.document.pilot == start


def shows_what_it_holds(page: FormsPage) -> None:
    """The people and every answer are those of the pilot, and the cursor is in the grid."""
    pilot, table = page.document.pilot, page.table
    assert table.people == [seat.participant for seat in pilot.seats_in("g")]
    shown = {
        (person, statement.id): score
        for column, person in enumerate(table.people)
        for row, statement in enumerate(table.statements, 1)
        if (score := table.answer(row, column)) is not None
    }
    assert shown == {(a.participant, a.statement): a.score for a in pilot.answers.values()}
    for column in range(len(table.people)):
        if not table.is_checking:
            assert table.count(column)[0] == len(form(page, column))
    if table.columnCount():
        assert 0 <= page.grid.row < table.rowCount()
        assert 0 <= page.grid.column < table.columnCount()
        assert not page.grid.isRowHidden(page.grid.row)

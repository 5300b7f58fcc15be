"""The place of the actions: adding on one line, filtering, the board and the list."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from pilotcanvas.content.examples import example_pilot
from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import add_action, edit_action, remove_action
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.ui.actions.card import MIME, ActionCard
from pilotcanvas.ui.actions.column import CARDS_AT_ONCE
from pilotcanvas.ui.actions.done_dialog import DoneDialog
from pilotcanvas.ui.actions.table import COLUMNS
from pilotcanvas.ui.actions.view import ActionsView, chosen_actions
from pilotcanvas.ui.records.action_dialog import ActionDialog
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.theme import put_on
from tests.strategies import PHASES, hostile_pilot
from tests.ui.context import TODAY, house, surroundings, watch, with_actions

POPUP = "This plugin does not support"  # what the offscreen screen says when a menu opens
ALT = Qt.KeyboardModifier.AltModifier
LATE = Action("late", "Verzekeraar spreken", owner="Jan", due=date(2026, 11, 1))
LOOSE = Action("loose", "Zaal huren", due=date(2026, 12, 1))
BUSY = Action("busy", "Eén dag meelopen", owner="Fatima", status="busy", phase="launch")
DONE = Action("done", "Brief sturen", owner="Jan", status="done", done_on=TODAY)
DROPPED = Action("dropped", "Groter huis", status="dropped", reason="niet nodig")
ACTIONS = (LATE, LOOSE, BUSY, DONE, DROPPED)


def shown(qtbot: QtBot, context: ViewContext) -> ActionsView:
    view = ActionsView(context)
    house(qtbot, view)
    return view


def pilot_of(view: ActionsView) -> Pilot:
    return view.document.pilot


def ids(view: ActionsView, phase: str) -> list[str]:
    return [card.action.id for card in view.board.column_cards(phase)]


def card(view: ActionsView, id: str) -> ActionCard:
    found = view.board.card(id)
    assert found is not None
    return found


def focused_id() -> str:
    focused = QApplication.focusWidget()
    assert isinstance(focused, ActionCard)
    return focused.action.id


def dialog_of(qtbot: QtBot, kind: type[ActionDialog] | type[DoneDialog]) -> QWidget:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    assert len(found) == 1
    watch(qtbot, found[0])
    return found[0]


# -- adding on one line


def test_a_line_becomes_an_action_in_the_current_phase(qtbot: QtBot, tmp_path: Path) -> None:
    pilot = new_pilot("p", "P", "nl", TODAY)
    pilot = dataclasses.replace(pilot, profile=dataclasses.replace(pilot.profile, phase="learn"))
    view = shown(qtbot, surroundings(tmp_path, pilot))
    qtbot.keyClicks(view.quick_add.line, "Verzekeraar spreken @Jan 15-3")
    read = view.quick_add.reading.text()
    assert "Verzekeraar spreken" in read
    assert "Jan" in read
    assert "15 mrt 2027" in read
    qtbot.keyClick(view.quick_add.line, Qt.Key.Key_Return)
    (action,) = pilot_of(view).actions.values()
    assert (action.title, action.owner, action.due) == (
        "Verzekeraar spreken",
        "Jan",
        date(2027, 3, 15),
    )
    assert (action.phase, action.created_on, action.form) == ("learn", TODAY, "action")
    assert view.quick_add.line.text() == ""
    assert ids(view, "learn") == [action.id]


def test_another_phase_can_be_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    view = shown(qtbot, surroundings(tmp_path))
    view.quick_add.phase.setCurrentIndex(3)
    qtbot.keyClicks(view.quick_add.line, "Raad informeren")
    qtbot.mouseClick(view.quick_add.button, Qt.MouseButton.LeftButton)
    assert [a.phase for a in pilot_of(view).actions.values()] == ["embed"]


def test_enter_without_a_title_loses_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    view = shown(qtbot, surroundings(tmp_path))
    for typed in ("", "   ", "@Jan 15-3", "vrijdag"):
        view.quick_add.line.setText(typed)
        qtbot.keyClick(view.quick_add.line, Qt.Key.Key_Return)
        assert view.quick_add.line.text() == typed
        assert not pilot_of(view).actions
        view.commit()
        assert view.quick_add.line.text() == typed


def test_what_is_typed_is_kept_when_the_view_is_left(qtbot: QtBot, tmp_path: Path) -> None:
    view = shown(qtbot, surroundings(tmp_path))
    qtbot.keyClicks(view.quick_add.line, "Buurman bellen")
    view.commit()
    assert [a.title for a in pilot_of(view).actions.values()] == ["Buurman bellen"]
    view.commit()
    assert len(pilot_of(view).actions) == 1


def test_a_new_action_is_seen_whatever_the_filter(qtbot: QtBot, tmp_path: Path) -> None:
    view = shown(qtbot, surroundings(tmp_path, with_actions(*ACTIONS)))
    view.filter.button("overdue").click()
    view.owner.setText("jan")
    qtbot.keyClicks(view.quick_add.line, "Iets heel anders")
    qtbot.keyClick(view.quick_add.line, Qt.Key.Key_Return)
    assert view.filter.key == "all"
    assert view.owner.text() == ""
    assert len(ids(view, "explore")) == 3


# -- counts, filters, switch


def test_counts_are_said_in_words(qtbot: QtBot, tmp_path: Path) -> None:
    view = shown(qtbot, surroundings(tmp_path, with_actions(*ACTIONS)))
    assert view.counts.text() == "3 open · 1 overdue · 1 without an owner"
    pilot = pilot_of(view)
    view.document.do(edit_action(pilot, "late", status="done"))
    assert view.counts.text() == "2 open · 1 without an owner"


@pytest.mark.parametrize(
    ("which", "owner", "expected"),
    [
        ("all", "", ["late", "loose", "busy", "done", "dropped"]),
        ("open", "", ["late", "loose", "busy"]),
        ("overdue", "", ["late"]),
        ("ownerless", "", ["loose"]),
        ("all", "JÁN", ["late", "done"]),
        ("open", " fat", ["busy"]),
        ("ownerless", "jan", []),
    ],
)
def test_a_filter_lets_through_what_it_says(which: str, owner: str, expected: list[str]) -> None:
    assert [a.id for a in chosen_actions(ACTIONS, which, owner, TODAY)] == expected


@pytest.mark.qt_log_ignore(POPUP)
def test_when_a_filter_hides_everything_one_click_shows_all(qtbot: QtBot, tmp_path: Path) -> None:
    view = shown(qtbot, surroundings(tmp_path, with_actions(*ACTIONS)))
    qtbot.keyClicks(view.owner, "niemand heet zo")
    assert view.show_all_button.isVisible()
    assert not view.board.isVisible()
    qtbot.mouseClick(view.show_all_button, Qt.MouseButton.LeftButton)
    assert view.board.isVisible()


def test_board_or_list_is_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_actions(*ACTIONS))
    view = shown(qtbot, context)
    assert view.board.isVisible()
    qtbot.mouseClick(view.switch.button("list"), Qt.MouseButton.LeftButton)
    assert view.list.isVisible()
    assert shown(qtbot, context).list.isVisible()


def test_guidance_lists_what_is_overdue(qtbot: QtBot, tmp_path: Path) -> None:
    view = shown(qtbot, surroundings(tmp_path, with_actions(*ACTIONS)))
    guidance = view.guidance()
    assert [place for place, _ in guidance.listed] == ["action.late"]
    assert "1" in guidance.listed_title
    with qtbot.waitSignal(view.guidance_changed):
        view.document.do(edit_action(pilot_of(view), "late", due=None))
    assert view.guidance().listed == ()


def test_an_action_is_shown_whatever_hides_it(qtbot: QtBot, tmp_path: Path) -> None:
    view = shown(qtbot, surroundings(tmp_path, with_actions(*ACTIONS)))
    view.filter.button("overdue").click()
    view.show_place("action.done")
    assert focused_id() == "done"
    view.switch.button("list").click()
    view.show_place("action.busy")
    assert view.list.current_id() == "busy"
    view.show_place("action.gone")


# -- the board


def test_cards_stand_in_the_column_of_their_phase(qtbot: QtBot, tmp_path: Path) -> None:
    view = shown(qtbot, surroundings(tmp_path, with_actions(*ACTIONS)))
    assert [ids(view, phase) for phase in PHASES] == [["late", "loose"], ["busy"], [], []]
    toggle = view.board.finished_toggle("explore")
    assert toggle.text().endswith("2 done or dropped")
    qtbot.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert ids(view, "explore") == ["late", "loose", "done", "dropped"]


def test_a_card_says_in_words_what_stands_out(qtbot: QtBot, tmp_path: Path) -> None:
    pilot = with_actions(dataclasses.replace(LATE, owner="", place="ingredients.backing"))
    view = shown(qtbot, surroundings(tmp_path, pilot))
    spoken = card(view, "late").accessibleName()
    for said in ("Verzekeraar spreken", "te doen", "overdue: 1\u00a0nov", "no owner", "Rugdekking"):
        assert said in spoken


def test_arrows_walk_along_the_cards(qtbot: QtBot, tmp_path: Path) -> None:
    pilot = with_actions(*ACTIONS, Action("far", "Borgen", phase="embed"))
    view = shown(qtbot, surroundings(tmp_path, pilot))
    card(view, "late").setFocus()
    walked = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(QApplication.focusWidget(), key)
        walked.append(focused_id())
    # The empty third column is passed by.
    assert walked == ["loose", "loose", "busy", "far"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert focused_id() == "far"


def test_alt_with_arrows_moves_the_card_and_keeps_the_focus(qtbot: QtBot, tmp_path: Path) -> None:
    view = shown(qtbot, surroundings(tmp_path, with_actions(*ACTIONS)))
    before = pilot_of(view)
    card(view, "late").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down, ALT)
    assert ids(view, "explore") == ["loose", "late"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right, ALT)
    assert ids(view, "launch") == ["busy", "late"]
    assert focused_id() == "late"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up, ALT)
    assert ids(view, "launch") == ["late", "busy"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up, ALT)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left, ALT)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left, ALT)
    assert pilot_of(view).actions["late"].phase == "explore"
    while view.document.undo_stack.canUndo():
        view.document.undo_stack.undo()
    assert pilot_of(view) == before
    assert ids(view, "explore") == ["late", "loose"]


# Qt 6.12 prefers a point that Qt 6.11 does not take.
@pytest.mark.filterwarnings("ignore:Function. 'QDrag:DeprecationWarning")
def test_a_dropped_card_lands_where_it_was_let_go(qtbot: QtBot, tmp_path: Path) -> None:
    pilot = with_actions(*ACTIONS, Action("more", "Nog iets", phase="launch"))
    view = shown(qtbot, surroundings(tmp_path, pilot))
    drag(view, "late", "launch", above="more")
    qtbot.waitUntil(lambda: ids(view, "launch") == ["busy", "late", "more"])
    drag(view, "late", "launch", above="busy")
    qtbot.waitUntil(lambda: ids(view, "launch") == ["late", "busy", "more"])
    drag(view, "late", "learn")
    qtbot.waitUntil(lambda: ids(view, "learn") == ["late"])
    drag(view, "of another window", "learn")
    assert pilot_of(view).actions["late"].phase == "learn"
    assert view.document.undo_stack.count() == 3


def drag(view: ActionsView, id: str, phase: str, above: str = "") -> None:
    """Drop an action in a column: just above a card, or at its end."""
    column = view.board.column(phase)
    under = column.height() - 4
    y = card(view, above).geometry().top() + 2 if above else under
    at = QPoint(column.width() // 2, y)
    data = QMimeData()
    data.setData(MIME, id.encode())
    how = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(at, Qt.DropAction.MoveAction, *how)
    QApplication.sendEvent(column, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(column, QDragMoveEvent(at, Qt.DropAction.MoveAction, *how))
    QApplication.sendEvent(column, QDropEvent(QPointF(at), Qt.DropAction.MoveAction, *how))
    QApplication.processEvents()


def test_moving_within_a_filter_keeps_what_is_hidden_in_place(qtbot: QtBot, tmp_path: Path) -> None:
    pilot = with_actions(*(Action(name, name, owner=name[0]) for name in ("a1", "b1", "a2", "b2")))
    view = shown(qtbot, surroundings(tmp_path, pilot))
    view.owner.setText("a")
    card(view, "a2").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up, ALT)
    assert [a.id for a in pilot_of(view).actions_in("explore")] == ["a2", "a1", "b1", "b2"]


def test_space_enter_and_delete(qtbot: QtBot, tmp_path: Path) -> None:
    pilot = with_actions(LATE, dataclasses.replace(LOOSE, place="ingredients.backing"))
    view = shown(qtbot, surroundings(tmp_path, pilot))
    card(view, "late").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert pilot_of(view).actions["late"].status == "done"
    assert focused_id() == "loose"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    done = dialog_of(qtbot, DoneDialog)
    assert isinstance(done, DoneDialog)
    done.give_up()
    qtbot.keyClick(card(view, "loose"), Qt.Key.Key_Return)
    edit = dialog_of(qtbot, ActionDialog)
    assert isinstance(edit, ActionDialog)
    edit.give_up()
    qtbot.keyClick(card(view, "loose"), Qt.Key.Key_Delete)
    assert list(pilot_of(view).actions) == ["late"]
    view.document.undo_stack.undo()
    assert "loose" in ids(view, "explore")


@pytest.mark.qt_log_ignore(POPUP)
def test_the_menu_of_a_card_moves_it(qtbot: QtBot, tmp_path: Path) -> None:
    view = shown(qtbot, surroundings(tmp_path, with_actions(LATE)))
    card(view, "late").menu_wanted.emit("late", QPoint(5, 5))
    (menu,) = view.board.findChildren(QMenu)
    labels = [action.text() for action in menu.actions() if action.text()]
    assert labels[:2] == ["Open…", "Mark as done"]
    next(action for action in menu.actions() if "Borgen" in action.text()).trigger()
    menu.close()
    assert pilot_of(view).actions["late"].phase == "embed"
    assert focused_id() == "late"


def test_a_very_full_column_shows_more_when_asked(qtbot: QtBot, tmp_path: Path) -> None:
    actions = {str(n): Action(str(n), f"Actie {n}", position=n) for n in range(100)}
    pilot = dataclasses.replace(with_actions(), actions=actions)
    view = shown(qtbot, surroundings(tmp_path, pilot))
    qtbot.waitUntil(lambda: len(ids(view, "explore")) == CARDS_AT_ONCE)
    view.show_place("action.99")
    assert focused_id() == "99"
    assert len(ids(view, "explore")) == 100


def test_what_changes_elsewhere_is_followed(qtbot: QtBot, tmp_path: Path) -> None:
    view = shown(qtbot, surroundings(tmp_path, with_actions(LATE, LOOSE)))
    kept = card(view, "loose")
    view.document.do(edit_action(pilot_of(view), "late", title="Anders"))
    view.document.do(add_action(pilot_of(view), BUSY))
    assert "Anders" in card(view, "late").accessibleName()
    assert ids(view, "launch") == ["busy"]
    view.document.do(remove_action(pilot_of(view), "late"))
    assert ids(view, "explore") == ["loose"]
    assert card(view, "loose") is kept


@pytest.mark.parametrize("language", ["nl", "en"])
def test_on_a_small_screen_nothing_is_cut_off(qtbot: QtBot, tmp_path: Path, language: str) -> None:
    pilot = example_pilot("tulp", language)
    context = surroundings(tmp_path, pilot, language)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    put_on(app, context.theme)  # another test may have left larger letters
    view = ActionsView(dataclasses.replace(context, today=lambda: date(2012, 3, 1)))
    house(qtbot, view, 783, 515)
    qtbot.waitUntil(lambda: view.board.horizontalScrollBar().maximum() == 0)
    cards = [each for phase in PHASES for each in view.board.column_cards(phase)]
    assert len(cards) == 8
    for each in cards:
        assert each.width() >= each.minimumSizeHint().width(), each.accessibleName()
        assert each.height() >= each.heightForWidth(each.width()), each.accessibleName()
    view.switch.button("list").click()
    qtbot.waitUntil(lambda: view.list.horizontalScrollBar().maximum() == 0)
    due = COLUMNS.index("due")
    late = next(n for n, a in enumerate(view.list.table.actions) if a.is_overdue(date(2012, 3, 1)))
    needed = view.list.sizeHintForIndex(view.list.table.index(late, due)).width()
    assert view.list.columnWidth(due) >= needed


def test_hostile_text_is_only_text(qtbot: QtBot, tmp_path: Path) -> None:
    actions = hostile_pilot(TODAY).actions
    long = Action("long", "w" * 10_000, owner="o" * 500, place="x" * 300)
    pilot = dataclasses.replace(with_actions(), actions={**actions, "long": long})
    view = shown(qtbot, surroundings(tmp_path, pilot))
    view.board.grab()
    assert card(view, "long").width() < 300
    view.switch.button("list").click()
    view.list.grab()
    titles = [view.list.table.text(action, "title") for action in view.list.table.actions]
    assert any("<b>vet</b> &amp; {naam} %s" in title for title in titles)


def test_a_read_only_pilot_can_be_looked_at_only(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_actions(*ACTIONS), is_read_only=True)
    view = shown(qtbot, context)
    before = pilot_of(view)
    assert not view.quick_add.isEnabled()
    card(view, "late").setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Delete):
        qtbot.keyClick(card(view, "late"), key)
    qtbot.keyClick(card(view, "late"), Qt.Key.Key_Down, ALT)
    assert pilot_of(view) == before


# -- the list


def listed(view: ActionsView) -> list[str]:
    return [action.id for action in view.list.table.actions]


def as_list(qtbot: QtBot, context: ViewContext) -> ActionsView:
    context.settings.switch("actions_as_list", True)
    return shown(qtbot, context)


def test_the_list_sorts_by_each_column_and_back(qtbot: QtBot, tmp_path: Path) -> None:
    view = as_list(qtbot, surroundings(tmp_path, with_actions(*ACTIONS)))
    expected = {
        "status": ["late", "loose", "busy", "done", "dropped"],
        "title": ["done", "busy", "dropped", "late", "loose"],
        "owner": ["busy", "late", "done", "loose", "dropped"],
        "due": ["late", "loose", "done", "dropped", "busy"],
        "phase": ["late", "loose", "done", "dropped", "busy"],
    }
    for column, order in expected.items():
        view.list.sortByColumn(COLUMNS.index(column), Qt.SortOrder.AscendingOrder)
        assert set(listed(view)) == set(order)
        key = [getattr(pilot_of(view).actions[id], column) for id in order]
        assert [getattr(pilot_of(view).actions[id], column) for id in listed(view)] == key
    view.list.sortByColumn(COLUMNS.index("title"), Qt.SortOrder.DescendingOrder)
    assert listed(view) == expected["title"][::-1]


def test_what_is_equal_keeps_its_order(qtbot: QtBot, tmp_path: Path) -> None:
    view = as_list(qtbot, surroundings(tmp_path, with_actions(*ACTIONS)))
    view.list.sortByColumn(COLUMNS.index("title"), Qt.SortOrder.AscendingOrder)
    view.list.sortByColumn(COLUMNS.index("phase"), Qt.SortOrder.AscendingOrder)
    assert listed(view) == ["done", "dropped", "late", "loose", "busy"]


def test_the_order_is_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_actions(*ACTIONS))
    view = as_list(qtbot, context)
    view.list.sortByColumn(COLUMNS.index("owner"), Qt.SortOrder.DescendingOrder)
    assert listed(as_list(qtbot, context)) == listed(view)


def test_who_and_when_are_changed_in_place(qtbot: QtBot, tmp_path: Path) -> None:
    view = as_list(qtbot, surroundings(tmp_path, with_actions(LATE)))
    type_in(qtbot, view, "owner", "Fatima")
    assert pilot_of(view).actions["late"].owner == "Fatima"
    type_in(qtbot, view, "due", "over 2 weken")
    assert pilot_of(view).actions["late"].due == date(2026, 12, 5)
    assert view.list.current_id() == "late"


def test_a_date_that_cannot_be_read_keeps_the_field_open(qtbot: QtBot, tmp_path: Path) -> None:
    view = as_list(qtbot, surroundings(tmp_path, with_actions(LATE)))
    editor = type_in(qtbot, view, "due", "ooit")
    assert editor.isVisible()
    assert editor.text() == "ooit"
    editor.selectAll()
    qtbot.keyClicks(editor, "morgen")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pilot_of(view).actions["late"].due == date(2026, 11, 22))
    type_in(qtbot, view, "due", "")
    assert pilot_of(view).actions["late"].due is None


def type_in(qtbot: QtBot, view: ActionsView, column: str, text: str) -> QLineEdit:
    index = view.list.table.index(0, COLUMNS.index(column))
    view.list.setCurrentIndex(index)
    view.list.edit(index)
    editor = view.list.viewport().findChildren(QLineEdit)[-1]
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    return editor


def test_keys_of_the_list(qtbot: QtBot, tmp_path: Path) -> None:
    view = as_list(qtbot, surroundings(tmp_path, with_actions(LATE, LOOSE)))
    view.list.focus_action("late")
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    edit = dialog_of(qtbot, ActionDialog)
    assert isinstance(edit, ActionDialog)
    edit.give_up()
    qtbot.keyClick(view.list, Qt.Key.Key_Space)
    assert pilot_of(view).actions["late"].status == "done"
    assert view.list.current_id() == "late"
    qtbot.keyClick(view.list, Qt.Key.Key_Delete)
    assert list(pilot_of(view).actions) == ["loose"]


def test_chosen_rows_are_copied_as_sentences(qtbot: QtBot, tmp_path: Path) -> None:
    danger = Action("danger", "=HYPERLINK(1)\nen meer", owner="+31", due=date(2026, 12, 1))
    view = as_list(qtbot, surroundings(tmp_path, with_actions(LATE, danger)))
    view.list.selectAll()
    qtbot.keyClick(view.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().splitlines()
    assert lines == [
        "te doen – Verzekeraar spreken – Jan – 1 nov · overdue – Verkennen",
        "te doen – =HYPERLINK(1) en meer – +31 – 1 dec – Verkennen",
    ]


def test_the_list_follows_changes_and_keeps_its_place(qtbot: QtBot, tmp_path: Path) -> None:
    view = as_list(qtbot, surroundings(tmp_path, with_actions(*ACTIONS)))
    view.list.focus_action("busy")
    view.document.do(add_action(pilot_of(view), Action("new", "Nieuw", due=date(2026, 1, 1))))
    assert view.list.current_id() == "busy"
    assert listed(view)[0] == "new"
    with qtbot.waitSignal(view.list.table.dataChanged):
        view.document.do(edit_action(pilot_of(view), "busy", title="Anders"))
    row = view.list.table.row_of("busy")
    assert view.list.table.index(row, 1).data() == "Anders"


def test_sorting_keeps_the_chosen_rows_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    view = as_list(qtbot, surroundings(tmp_path, with_actions(*ACTIONS)))
    view.list.focus_action("busy")
    for column in (1, 0, 4):
        view.list.sortByColumn(column, Qt.SortOrder.DescendingOrder)
        assert view.list.current_id() == "busy"
        chosen = view.list.selectionModel().selectedRows()
        assert [view.list.table.actions[index.row()].id for index in chosen] == ["busy"]

"""The laptop goes round: each person scores alone, sees nothing of others and undoes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.model.scan_changes import add_round, close_round, seat_people, set_answer
from pilotcanvas.ui.scan.turns.button import LEAST_HEIGHT, TurnButton
from pilotcanvas.ui.scan.turns.round import TurnRound
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.window.main_window import MainWindow
from tests.ui.context import TODAY, surroundings
from tests.ui.recorder import Recorder

OpenWindow = Callable[..., MainWindow]


def with_round(scope: str = "quick", is_closed: bool = False, *people: Participant) -> Pilot:
    """A pilot with a round of a group in which these people sit."""
    pilot = new_pilot("p", "Wijk 1", "nl", TODAY)
    round = Round("r", "Ronde 1", TODAY, scope=scope, form="group")
    pilot = add_round(pilot, round).apply(pilot)
    pilot = seat_people(pilot, "r", people).apply(pilot)
    return close_round(pilot, "r", TODAY).apply(pilot) if is_closed else pilot


def handed(qtbot: QtBot, context: ViewContext) -> TurnRound:
    """The dialog, open over the screen."""
    dialog = TurnRound(context, "r")
    qtbot.addWidget(dialog, before_close_func=lambda left: left.done(0))
    dialog.start()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def answers(context: ViewContext) -> dict[str, dict[str, int]]:
    """The scores of each person by statement, in the order in which people sit."""
    pilot = context.document.pilot
    found: dict[str, dict[str, int]] = {s.participant: {} for s in pilot.seats_in("r")}
    for answer in pilot.answers.values():
        found[answer.participant][answer.statement] = answer.score
    return found


def press(*keys: Qt.Key) -> None:
    """Press keys where the focus is."""
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)


def click(dialog: TurnRound, key: str) -> None:
    """Press a button of the page with the mouse."""
    QTest.mouseClick(dialog.page.buttons[key], Qt.MouseButton.LeftButton)


def chosen(dialog: TurnRound) -> list[str]:
    """The buttons that show what was chosen before."""
    return [key for key, button in dialog.page.buttons.items() if button.isChecked()]


def said(dialog: TurnRound) -> str:
    """What can be read on the screen."""
    labels = [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]
    buttons = [
        f"{each.accessibleName()} {each.accessibleDescription()} {each.text()}"
        for each in dialog.findChildren(QPushButton)
        if each.isVisible()
    ]
    return "\n".join((*labels, *buttons))


def to_thanks(dialog: TurnRound) -> None:
    """Skip all that is left."""
    while dialog.page is dialog.statement_page:
        QTest.mouseClick(dialog.skip_button, Qt.MouseButton.LeftButton)


# -- one person after the other


def test_two_people_score_one_after_the_other(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_round())
    dialog = handed(qtbot, context)
    for perspective, keys in (("resident", "12340"), ("", "44444")):
        click(dialog, "next")
        assert dialog.page is dialog.who_page
        click(dialog, perspective)
        for key in keys:
            assert not chosen(dialog)
            click(dialog, key)
        assert dialog.page is dialog.thanks_page
        assert "5" in said(dialog)
    first, second = answers(context)
    assert list(answers(context)[first].values()) == [1, 2, 3, 4, 0]
    assert set(answers(context)[second].values()) == {4}
    people = context.document.pilot.participants
    assert (people[first].perspective, people[second].perspective) == ("resident", "")
    assert people[first].name == people[second].name == ""


def test_a_statement_comes_with_what_its_steps_look_like(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_round("full"))
    dialog = handed(qtbot, context)
    dialog.begin()
    click(dialog, "funder")
    statement = context.method.scan.criteria[0].statements[0]
    shown = said(dialog)
    for text in (statement.text, *statement.steps, "A1", context.method.scan.criteria[0].title):
        assert text in shown
    assert "1 of 30" in shown
    assert len(dialog.page.buttons) == 5


def test_every_answer_is_written_at_once_with_a_seat_at_the_first(
    qtbot: QtBot, tmp_path: Path
) -> None:
    context = surroundings(tmp_path, with_round())
    dialog = handed(qtbot, context)
    dialog.begin()
    click(dialog, "management")
    assert not context.document.pilot.seats_in("r")
    click(dialog, "3")
    assert context.document.undo_stack.count() == 1
    assert [list(each.values()) for each in answers(context).values()] == [[3]]
    click(dialog, "2")
    assert context.document.undo_stack.count() == 2
    context.document.undo_stack.undo()
    context.document.undo_stack.undo()
    assert not context.document.pilot.participants


def test_who_only_skips_is_nobody(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_round())
    dialog = handed(qtbot, context)
    dialog.begin()
    click(dialog, "resident")
    to_thanks(dialog)
    assert context.document.undo_stack.count() == 0


# -- keys


def test_keys_answer_and_go_along(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_round())
    dialog = handed(qtbot, context)
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert dialog.page is dialog.who_page
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert dialog.page is dialog.statement_page
    press(Qt.Key.Key_4, Qt.Key.Key_Right, Qt.Key.Key_0)
    press(Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert dialog.statement.id == "B0"
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Enter)
    (found,) = answers(context).values()
    assert found == {"A0": 4, "B0": 1, "C0": 0, "D0": 3}
    assert next(iter(context.document.pilot.participants.values())).perspective == "front-line"


def test_a_key_that_is_held_answers_once(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_round())
    dialog = handed(qtbot, context)
    dialog.begin()
    click(dialog, "resident")
    press(Qt.Key.Key_2)
    for key in (Qt.Key.Key_2, Qt.Key.Key_Right, Qt.Key.Key_Return):
        kind, none = QKeyEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
        focus = QApplication.focusWidget()
        assert focus is not None
        QApplication.sendEvent(focus, QKeyEvent(kind, key, none, "", True))
    assert dialog.statement.id == "B0"
    assert [list(each) for each in answers(context).values()] == [["A0"]]


def test_a_double_click_answers_once(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_round())
    dialog = handed(qtbot, context)
    dialog.begin()
    click(dialog, "resident")
    button = dialog.page.buttons["3"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert [list(each) for each in answers(context).values()] == [["A0"]]
    assert dialog.statement.id == "B0"


def test_a_number_in_a_name_is_no_answer(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_round())
    dialog = handed(qtbot, context)
    dialog.begin()
    assert not dialog.who_page.name_field.isVisible()
    dialog.who_page.name_button.click()
    qtbot.keyClicks(dialog.who_page.name_field, " <b>Ank</b> 4 ")
    press(Qt.Key.Key_Return)
    assert dialog.page is dialog.who_page
    click(dialog, "")
    click(dialog, "1")
    (person,) = context.document.pilot.participants.values()
    assert person.name == "<b>Ank</b> 4"


# -- nobody sees or undoes what others did


def test_who_goes_back_sees_only_their_own_answers(qtbot: QtBot, tmp_path: Path) -> None:
    other = Participant("a", "Ank", "resident")
    pilot = with_round("quick", False, other)
    for statement in ("A0", "B0", "C0", "D0", "E0"):
        pilot = set_answer(pilot, "r", statement, 4, "a").apply(pilot)
    context = surroundings(tmp_path, pilot)
    dialog = handed(qtbot, context)
    dialog.begin()
    click(dialog, "funder")
    for key in "1111":
        assert not chosen(dialog)
        click(dialog, key)
    assert dialog.skip_button.text() == "Skip"
    for _ in range(4):
        press(Qt.Key.Key_Left)
        assert chosen(dialog) == ["1"]
        assert dialog.skip_button.text() == "Go on"
    dialog.back_button.click()
    assert chosen(dialog) == ["funder"]
    click(dialog, "political")
    assert chosen(dialog) == ["1"]
    assert len(context.document.pilot.participants) == 2
    click(dialog, "2")
    assert answers(context)["a"] == dict.fromkeys(("A0", "B0", "C0", "D0", "E0"), 4)
    mine = next(p for p in context.document.pilot.participants.values() if p.id != "a")
    assert mine.perspective == "political"
    assert answers(context)[mine.id]["A0"] == 2
    to_thanks(dialog)
    click(dialog, "next")
    assert not chosen(dialog)
    assert "Ank" not in said(dialog)


def test_after_the_thanks_an_answer_can_be_changed_until_the_next_person(
    qtbot: QtBot, tmp_path: Path
) -> None:
    context = surroundings(tmp_path, with_round())
    dialog = handed(qtbot, context)
    dialog.begin()
    click(dialog, "resident")
    for key in "12341":
        click(dialog, key)
    dialog.back_button.click()
    assert (dialog.statement.id, chosen(dialog)) == ("E0", ["1"])
    click(dialog, "1")  # the same again takes nothing back
    assert dialog.page is dialog.thanks_page
    click(dialog, "next")
    press(Qt.Key.Key_Left)
    assert dialog.page is dialog.who_page
    assert not dialog.back_button.isVisible()
    assert dialog.who_page.name == ""


def test_the_next_person_cannot_undo(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    window = open_window(pilot_path)
    assert window.workspace is not None
    context = window.workspace.context
    document = context.document
    document.do(add_round(document.pilot, Round("r", "Ronde 1", TODAY, form="group")))
    dialog = TurnRound(context, "r", window)
    dialog.start()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.isFullScreen()
    assert dialog.isModal()
    dialog.begin()
    dialog.who_page.name_button.click()
    qtbot.keyClicks(dialog.who_page.name_field, "Ank")
    click(dialog, "resident")
    press(Qt.Key.Key_3)
    to_thanks(dialog)
    click(dialog, "next")
    dialog.who_page.name_button.click()
    before = document.pilot
    for _ in range(2):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        dialog.setFocus()
    assert document.pilot == before
    assert document.undo_stack.canUndo()
    assert dialog.who_page.name == ""
    dialog.done(0)


def test_no_results_are_shown_anywhere(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_round())
    dialog = handed(qtbot, context)
    seen = said(dialog)
    dialog.begin()
    click(dialog, "resident")
    while dialog.page is dialog.statement_page:
        click(dialog, "1")
        seen += said(dialog)
    for key in ("strong", "developing", "weak"):
        assert context.words(f"value.{key}") not in seen.lower()
    for value in ("1,0", "1.0", "A 1"):
        assert value not in seen


# -- people who sit there already


def test_who_was_copied_takes_their_own_seat(qtbot: QtBot, tmp_path: Path) -> None:
    people = (
        Participant("a", "Ank & Bep", "resident"),
        Participant("b", "x" * 500, ""),
        Participant("c", "", "funder"),
    )
    context = surroundings(tmp_path, with_round("quick", False, *people))
    dialog = handed(qtbot, context)
    dialog.begin()
    assert dialog.page is dialog.names_page
    assert list(dialog.page.buttons) == ["a", "b", ""]
    click(dialog, "a")
    click(dialog, "2")
    assert answers(context) == {"a": {"A0": 2}, "b": {}, "c": {}}
    press(Qt.Key.Key_Left)
    assert not dialog.back_button.isVisible()  # who is Ank stays Ank
    to_thanks(dialog)
    click(dialog, "next")
    assert list(dialog.page.buttons) == ["b", ""]
    click(dialog, "")
    assert dialog.page is dialog.who_page
    dialog.back_button.click()
    assert dialog.page is dialog.names_page
    click(dialog, "")
    click(dialog, "political")
    click(dialog, "1")
    assert len(answers(context)) == 4


# -- leaving


def test_closing_half_way_asks_and_keeps_what_was_answered(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_round())
    dialog = handed(qtbot, context)
    dialog.begin()
    click(dialog, "resident")
    click(dialog, "3")
    for leave in (dialog.stop_button.click, dialog.close, lambda: press(Qt.Key.Key_Escape)):
        leave()
        assert dialog.isVisible()
        assert dialog.page is dialog.stop_page
        assert "is kept" in said(dialog)
        press(Qt.Key.Key_Escape)
        assert dialog.page is dialog.statement_page
        assert dialog.statement.id == "B0"
    dialog.reject()
    click(dialog, "on")
    assert dialog.page is dialog.statement_page
    dialog.reject()
    with qtbot.waitSignal(dialog.finished):
        click(dialog, "leave")
    assert [list(each.values()) for each in answers(context).values()] == [[3]]


def test_before_the_first_person_it_closes_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = handed(qtbot, surroundings(tmp_path, with_round()))
    with qtbot.waitSignal(dialog.finished):
        press(Qt.Key.Key_Escape)


def test_a_closed_round_is_not_handed_round(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_round("quick", True))
    dialog = TurnRound(context, "r")
    dialog.start()
    assert not dialog.isVisible()
    assert isinstance(context.messages, Recorder)
    assert [problem.key for problem in context.messages.problems] == ["round.closed"]


def test_a_file_that_can_only_be_read_is_not_handed_round(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_round(), is_read_only=True)
    dialog = TurnRound(context, "r")
    dialog.start()
    assert not dialog.isVisible()
    assert isinstance(context.messages, Recorder)
    assert context.messages.told


def test_when_the_file_can_be_written_no_more_nobody_goes_on(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_round())
    dialog = handed(qtbot, context)
    dialog.begin()
    click(dialog, "resident")
    context.document.set_writer(None)
    assert dialog.page is dialog.stop_page
    assert list(dialog.page.buttons) == ["leave"]
    press(Qt.Key.Key_Escape)
    assert dialog.page is dialog.stop_page
    with qtbot.waitSignal(dialog.finished):
        click(dialog, "leave")


# -- how it looks


def _is_whole(button: TurnButton) -> bool:
    return button.height() >= max(LEAST_HEIGHT, button.heightForWidth(button.width()))


@pytest.mark.parametrize("base_pt", [10.0, 20.0])
@pytest.mark.parametrize("size", [(1024, 600), (1366, 768)])
def test_buttons_are_large_and_their_texts_whole(
    qtbot: QtBot, tmp_path: Path, base_pt: float, size: tuple[int, int]
) -> None:
    context = surroundings(tmp_path, with_round("full"), base_pt=base_pt)
    dialog = TurnRound(context, "r")
    qtbot.addWidget(dialog, before_close_func=lambda left: left.done(0))
    dialog.resize(*size)
    dialog.show()
    dialog.begin()
    for key in ("resident", "1", "2"):
        qtbot.waitUntil(lambda: all(_is_whole(each) for each in dialog.page.buttons.values()))
        assert dialog.page.horizontalScrollBar().maximum() == 0
        click(dialog, key)


def test_a_button_that_has_the_focus_is_in_sight(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_round(), base_pt=20.0)
    dialog = TurnRound(context, "r")
    qtbot.addWidget(dialog, before_close_func=lambda left: left.done(0))
    dialog.resize(700, 500)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.begin()
    click(dialog, "resident")
    qtbot.waitUntil(lambda: all(_is_whole(each) for each in dialog.page.buttons.values()))
    for _ in range(6):
        press(Qt.Key.Key_Down)
        button = next(b for b in dialog.page.buttons.values() if b.hasFocus())
        view = dialog.page.viewport()
        top = button.mapTo(view, QPoint(0, 0)).y()
        assert top >= 0
        assert top + button.height() <= view.height()
    assert button is dialog.page.buttons["0"]

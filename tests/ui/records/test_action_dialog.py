"""Changing an action: one step when it is kept, nothing when it is not."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog
from pytestqt.qtbot import QtBot

from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import set_status
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.ui.actions.done_dialog import toggle_done
from pilotcanvas.ui.records.action_dialog import ActionDialog
from pilotcanvas.ui.view import ViewContext
from tests.strategies import hostile_pilot
from tests.ui.context import TODAY, surroundings, watch, with_actions
from tests.ui.recorder import Recorder

PLACE = "ingredients.backing"
TALK = Action("a", "Verzekeraar spreken", owner="Jan", place=PLACE, due=date(2026, 12, 1))


def opened(qtbot: QtBot, context: ViewContext, action: Action) -> ActionDialog:
    dialog = ActionDialog(context, action)
    watch(qtbot, dialog)
    dialog.start(context.document.do)
    qtbot.waitExposed(dialog)
    return dialog


def pilot_of(context: ViewContext) -> Pilot:
    return context.document.pilot


def test_what_is_filled_in_becomes_one_step(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_actions(TALK))
    before = pilot_of(context)
    dialog = opened(qtbot, context, before.actions["a"])
    dialog.title_field.selectAll()
    qtbot.keyClicks(dialog.title_field, "Verzekeraar bellen")
    dialog.owner.selectAll()
    qtbot.keyClicks(dialog.owner, "Fatima")
    dialog.due.line.selectAll()
    qtbot.keyClicks(dialog.due.line, "15-3")
    qtbot.keyClicks(dialog.why_field, "Zij betalen straks")
    qtbot.mouseClick(dialog.status.button("busy"), Qt.MouseButton.LeftButton)
    dialog.phase.setCurrentIndex(1)
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    action = pilot_of(context).actions["a"]
    assert (action.title, action.owner, action.why) == (
        "Verzekeraar bellen",
        "Fatima",
        "Zij betalen straks",
    )
    assert (action.due, action.status, action.phase) == (date(2027, 3, 15), "busy", "launch")
    assert context.document.undo_stack.count() == 1
    context.document.undo_stack.undo()
    assert pilot_of(context) == before


def test_cancel_changes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_actions(TALK))
    before = pilot_of(context)
    dialog = opened(qtbot, context, before.actions["a"])
    qtbot.keyClicks(dialog.title_field, " en nog iets")
    qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    assert pilot_of(context) == before
    assert context.document.undo_stack.count() == 0


def test_escape_asks_before_it_throws_away(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_actions(TALK))
    messages = context.messages
    assert isinstance(messages, Recorder)
    dialog = opened(qtbot, context, pilot_of(context).actions["a"])
    qtbot.keyClicks(dialog.title_field, "!")
    messages.answers = [0, 1]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert len(messages.asked) == 2
    assert context.document.undo_stack.count() == 0


def test_escape_from_an_untouched_dialog_just_closes(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, hostile_pilot(TODAY))
    for action in pilot_of(context).actions.values():
        dialog = opened(qtbot, context, action)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_keeping_what_nobody_touched_is_no_change(
    qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    context = surroundings(tmp_path, hostile_pilot(TODAY), language)
    before = pilot_of(context)
    for action in before.actions.values():
        dialog = ActionDialog(context, dataclasses.replace(action, place="of.an.earlier.method"))
        watch(qtbot, dialog)
        filled = dialog.filled_in()
        assert filled == dataclasses.replace(action, place="of.an.earlier.method")


def test_ctrl_enter_keeps(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_actions(TALK))
    dialog = opened(qtbot, context, pilot_of(context).actions["a"])
    qtbot.keyClicks(dialog.title_field, "!")
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(dialog.title_field, Qt.Key.Key_Return, control)
    assert pilot_of(context).actions["a"].title == "Verzekeraar spreken!"


def test_undo_in_a_field_takes_back_typing_only(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_actions(TALK))
    dialog = opened(qtbot, context, pilot_of(context).actions["a"])
    qtbot.keyClicks(dialog.why_field, "abc")
    dialog.why_field.setFocus()
    qtbot.keyClick(dialog.why_field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dialog.why_field.toPlainText() == ""
    assert dialog.isVisible()


def test_a_title_is_needed(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_actions(TALK))
    dialog = opened(qtbot, context, pilot_of(context).actions["a"])
    dialog.title_field.selectAll()
    qtbot.keyClicks(dialog.title_field, "   ")
    dialog.accept()
    assert dialog.result() != QDialog.DialogCode.Accepted
    assert dialog.focusWidget() is dialog.title_field


def test_a_date_that_cannot_be_read_is_said_and_kept(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_actions(TALK))
    dialog = opened(qtbot, context, pilot_of(context).actions["a"])
    dialog.due.line.selectAll()
    qtbot.keyClicks(dialog.due.line, "als de raad het goed vindt")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.due.line.text() == "als de raad het goed vindt"
    dialog.due.line.clear()
    dialog.due.line.textEdited.emit("")
    dialog.accept()
    assert pilot_of(context).actions["a"].due is None


def test_dropping_needs_a_reason(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_actions(TALK))
    dialog = opened(qtbot, context, pilot_of(context).actions["a"])
    assert not dialog.reason_field.isVisible()
    qtbot.mouseClick(dialog.status.button("dropped"), Qt.MouseButton.LeftButton)
    assert dialog.reason_field.isVisible()
    dialog.accept()
    assert dialog.isVisible()
    qtbot.keyClicks(dialog.reason_field, "Het hoeft niet meer")
    dialog.accept()
    action = pilot_of(context).actions["a"]
    assert (action.status, action.reason) == ("dropped", "Het hoeft niet meer")


def test_a_learning_question_asks_how(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_actions(TALK))
    dialog = opened(qtbot, context, pilot_of(context).actions["a"])
    assert not dialog.how_field.isVisible()
    qtbot.mouseClick(dialog.form.button("question"), Qt.MouseButton.LeftButton)
    assert dialog.how_field.isVisible()
    qtbot.keyClicks(dialog.how_field, "Tien mensen bellen")
    dialog.accept()
    action = pilot_of(context).actions["a"]
    assert (action.form, action.how) == ("question", "Tien mensen bellen")


def test_a_place_is_found_by_a_part_of_its_name(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_actions(TALK))
    dialog = opened(qtbot, context, pilot_of(context).actions["a"])
    for typed, place in (
        ("geld dat blijft", "ingredients.lasting-funding"),
        ("bestaat niet", "ingredients.lasting-funding"),
        ("", ""),
    ):
        dialog.place.line.selectAll()
        dialog.place.line.setText(typed)
        dialog.place.line.editingFinished.emit()
        assert dialog.place.place == place
    dialog.accept()
    assert pilot_of(context).actions["a"].place == ""


def test_an_action_that_is_new_is_added(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    new = Action("n", "Uitzoeken wie betaalt", form="question", place=PLACE, created_on=TODAY)
    untouched = opened(qtbot, context, new)
    qtbot.keyClick(untouched, Qt.Key.Key_Escape)
    assert not untouched.isVisible()
    dialog = opened(qtbot, context, new)
    dialog.accept()
    assert pilot_of(context).actions == {"n": new}


def test_removing_can_be_undone(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_actions(TALK))
    before = pilot_of(context)
    dialog = opened(qtbot, context, before.actions["a"])
    dialog.remove_button.click()
    assert not pilot_of(context).actions
    context.document.undo_stack.undo()
    assert pilot_of(context) == before


def test_done_asks_whether_its_item_changed_and_is_one_step(qtbot: QtBot, tmp_path: Path) -> None:
    pilot = with_actions(TALK)
    context = surroundings(tmp_path, set_status(pilot, PLACE, 1).apply(pilot))
    before = pilot_of(context)
    dialog = opened(qtbot, context, before.actions["a"])
    qtbot.mouseClick(dialog.status.button("done"), Qt.MouseButton.LeftButton)
    assert dialog.answer is not None
    qtbot.keyClicks(dialog.result_field, "De wethouder doet mee")
    qtbot.mouseClick(dialog.answer.steps.button("3"), Qt.MouseButton.LeftButton)
    assert dialog.answer.answers.key == "changed"
    dialog.accept()
    after = pilot_of(context)
    assert after.status(PLACE) == 3
    assert after.actions["a"].status == "done"
    assert after.actions["a"].done_on == TODAY
    context.document.undo_stack.undo()
    assert pilot_of(context) == before


def test_a_read_only_pilot_can_be_looked_at_only(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_actions(TALK), is_read_only=True)
    dialog = opened(qtbot, context, pilot_of(context).actions["a"])
    assert dialog.title_field.isReadOnly()
    assert not dialog.accept_button.isVisible()
    assert dialog.remove_button is None
    dialog.accept()
    assert not dialog.isVisible()


# -- Space on a card: done


def test_done_with_an_item_asks_and_not_changed_is_an_answer(qtbot: QtBot, tmp_path: Path) -> None:
    pilot = with_actions(TALK)
    context = surroundings(tmp_path, set_status(pilot, PLACE, 1).apply(pilot))
    before = pilot_of(context)
    dialog = toggle_done(context, "a", None)
    assert dialog is not None
    watch(qtbot, dialog)
    assert dialog.answer.answers.key == ""
    assert dialog.answer.steps.step == 1
    qtbot.keyClicks(dialog.result_field, "Geen tijd gehad")
    qtbot.mouseClick(dialog.answer.answers.button("same"), Qt.MouseButton.LeftButton)
    note = dialog.answer.findChild(QCheckBox)
    assert note is not None
    note.setChecked(True)
    dialog.accept()
    after = pilot_of(context)
    assert after.status(PLACE) == 1
    assert [n.text for n in after.notes_at(PLACE)] == ["Geen tijd gehad"]
    assert after.actions["a"].result == "Geen tijd gehad"
    assert context.document.undo_stack.count() == 1
    context.document.undo_stack.undo()
    assert pilot_of(context) == before


def test_back_to_the_same_step_is_not_changed(qtbot: QtBot, tmp_path: Path) -> None:
    pilot = with_actions(TALK)
    context = surroundings(tmp_path, set_status(pilot, PLACE, 1).apply(pilot))
    dialog = toggle_done(context, "a", None)
    assert dialog is not None
    watch(qtbot, dialog)
    dialog.answer.steps.button("3").click()
    dialog.answer.answers.button("same").click()
    assert dialog.answer.steps.step == 1
    dialog.accept()
    assert pilot_of(context).status(PLACE) == 1


def test_done_without_an_item_asks_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    loose = dataclasses.replace(TALK, place="scan.B1")
    context = surroundings(tmp_path, with_actions(loose))
    assert toggle_done(context, "a", None) is None
    assert pilot_of(context).actions["a"].status == "done"
    assert toggle_done(context, "a", None) is None
    action = pilot_of(context).actions["a"]
    assert (action.status, action.done_on) == ("todo", None)

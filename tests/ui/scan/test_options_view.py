"""The options to weigh: for and against, own notes, our choice, and what follows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pilotcanvas.content.examples import example_pilot
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scan_changes import add_round, set_answer
from pilotcanvas.ui.scan.options_view import OptionsView
from tests.ui.context import TODAY, surroundings


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[OptionsView]:
    yield from opened(qtbot, qapp, tmp_path, new_pilot("p", "Wijk 1", "nl", TODAY))


def opened(qtbot: QtBot, qapp: QApplication, folder: Path, pilot: Pilot) -> Iterator[OptionsView]:
    """The options of this pilot, with the focus."""
    view = OptionsView(surroundings(folder, pilot))
    view.document.changed.connect(view.refresh)  # as the scan does with the page it shows
    view.setMinimumSize(300, 200)  # as in the window, which has a least size of its own
    view.resize(800, 900)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    yield view
    view.close()
    view.deleteLater()
    qapp.processEvents()


def test_all_eleven_are_there_in_their_groups_and_none_is_chosen(view: OptionsView) -> None:
    options = view.method.options
    assert len(options.options) == 11
    said = [label.text() for label in view.findChildren(QLabel)]
    assert all(title in said for _, title in options.groups)
    assert view.method.scan.good_practice_hint in said
    assert not any(view.card(option.id).choice.isChecked() for option in options.options)


def test_a_card_opens_with_a_click_or_enter_and_weighs(view: OptionsView) -> None:
    card = view.card("residents")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert card.is_open
    said = [label.text() for label in card.findChildren(QLabel)]
    assert all(reason in said for reason in (*card.option.pros, *card.option.cons))
    assert card.option.question in said
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert not card.is_open


def test_a_choice_is_a_change_that_can_be_undone(view: OptionsView) -> None:
    card = view.card("residents")
    card.choice.click()
    assert view.document.pilot.options["residents"].is_chosen
    assert view.guidance().listed == (("option.residents", card.option.title),)
    view.document.undo_stack.undo()
    assert not card.choice.isChecked()
    assert not view.document.pilot.options


def test_notes_and_actions_belong_to_the_option(qtbot: QtBot, view: OptionsView) -> None:
    card = view.card("residents")
    card.open()
    assert card.notes is not None
    assert card.follow_up is not None
    QTest.keyClicks(card.notes.editor, "bewoners willen wel")
    card.fold()  # what was typed is kept
    (note,) = view.document.pilot.notes_at("option.residents")
    assert note.text == "bewoners willen wel"
    card.open()
    with qtbot.waitSignal(view.place_wanted) as wanted:
        assert card.follow_up.offer is not None
        card.follow_up.offer.click()
    (action,) = view.document.pilot.actions_at("option.residents")
    assert action.title == card.option.action
    assert wanted.args == [f"action.{action.id}"]


def test_what_was_chosen_is_made_an_action_in_one_click(qtbot: QtBot, view: OptionsView) -> None:
    card = view.card("funds")
    assert not card.action_button.isVisible()
    card.choice.click()
    assert card.action_button.isVisible()
    with qtbot.waitSignal(view.place_wanted) as wanted:
        card.action_button.click()
    (action,) = view.document.pilot.actions_at("option.funds")
    assert wanted.args == [f"action.{action.id}"]
    assert not card.action_button.isVisible()
    view.document.undo_stack.undo()
    assert card.action_button.isVisible()


def test_it_says_which_criteria_have_no_value_yet(view: OptionsView) -> None:
    assert view.lacking.isVisible()
    assert view.lacking.text().count(",") == 3  # A to D; +1 is what is weighed here
    pilot = view.document.pilot
    pilot = add_round(pilot, Round("r", "Ronde 1")).apply(pilot)
    for statement in ("A0", "B0", "D0"):
        pilot = set_answer(pilot, "r", statement, 3).apply(pilot)
    view.document.pilot = pilot
    view.show_round(pilot.rounds["r"])
    assert "C Coalitie" in view.lacking.text()
    assert "A Aanpak" not in view.lacking.text()
    pilot = set_answer(pilot, "r", "C0", 2).apply(pilot)
    view.document.pilot = pilot
    view.show_round(pilot.rounds["r"])
    assert not view.lacking.isVisible()


def test_an_option_that_was_weighed_and_not_chosen_is_not_chosen(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    pilot = example_pilot("pak", "nl")
    for view in opened(qtbot, qapp, tmp_path, pilot):
        chosen = {id for id, option in pilot.options.items() if option.is_chosen}
        shown = {o.id for o in view.method.options.options if view.card(o.id).choice.isChecked()}
        assert shown == chosen
        assert chosen != set(pilot.options)

"""Rounds of the scan: starting one, who scores and how long, the same people again, closing it."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import GROUP, Participant, Round
from pilotcanvas.model.scan_changes import (
    add_round,
    close_round,
    edit_round,
    seat_people,
    set_answer,
)
from pilotcanvas.ui.scan.no_round import NoRound
from pilotcanvas.ui.scan.round_bar import RoundBar
from pilotcanvas.ui.scan.round_dialog import RoundDialog
from pilotcanvas.ui.view import ViewContext
from tests.ui.context import TODAY, house, surroundings, watch
from tests.ui.recorder import Recorder

NEW = Round("new", "Ronde 9", TODAY, scope="full", form="group")
PEOPLE = (Participant("a", "Ank", "resident"), Participant("b", "", "funder"))


def with_rounds(*rounds: Round) -> Pilot:
    """A pilot with these rounds; in each of a group sit the same people."""
    pilot = new_pilot("p", "Wijk 1", "nl", TODAY)
    for round in rounds:
        is_closed, round = round.is_closed, dataclasses.replace(round, is_closed=False)
        pilot = add_round(pilot, round).apply(pilot)
        if round.form == "group":
            pilot = seat_people(pilot, round.id, PEOPLE).apply(pilot)
        if is_closed:
            pilot = close_round(pilot, round.id, date(2026, 11, 21)).apply(pilot)
    return pilot


def opened(qtbot: QtBot, context: ViewContext, round: Round = NEW) -> RoundDialog:
    dialog = RoundDialog(context, round)
    watch(qtbot, dialog)
    dialog.start(context.document.do)
    qtbot.waitExposed(dialog)
    return dialog


def bar_of(qtbot: QtBot, context: ViewContext, round: str | None) -> RoundBar:
    bar = RoundBar(context)
    house(qtbot, bar)
    bar.show_round(None if round is None else context.document.pilot.rounds[round])
    return bar


def entry(bar: RoundBar, begin: str) -> QAction | None:
    """The entry of the menu that begins so."""
    found = (each for each in bar.menu().actions() if each.text().startswith(begin))
    return next(found, None)


# -- who scores, and how long


@pytest.mark.parametrize("form", ["group", "single"])
@pytest.mark.parametrize("scope", ["quick", "full"])
def test_a_round_is_as_it_was_filled_in(
    qtbot: QtBot, tmp_path: Path, form: str, scope: str
) -> None:
    context = surroundings(tmp_path)
    dialog = opened(qtbot, context)
    dialog.form.button(form).click()
    dialog.scope.button(scope).click()
    dialog.accept()
    round = context.document.pilot.rounds["new"]
    assert (round.form, round.scope, round.name) == (form, scope, "Ronde 9")
    assert not dialog.copy_people.isVisible()


def test_who_scores_can_change_as_long_as_nobody_answered(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_rounds(NEW))
    dialog = opened(qtbot, context, context.document.pilot.rounds["new"])
    assert not dialog.copy_people.isVisible()  # the people of this round are its own
    dialog.form.button("single").click()
    dialog.accept()
    assert context.document.pilot.rounds["new"].form == "single"


def test_what_has_answers_stays_as_it_was_scored(qtbot: QtBot, tmp_path: Path) -> None:
    pilot = with_rounds(NEW)
    context = surroundings(tmp_path, set_answer(pilot, "new", "A1", 0, "a").apply(pilot))
    dialog = opened(qtbot, context, pilot.rounds["new"])
    assert not dialog.form.isEnabled()
    assert not dialog.scope.isEnabled()
    assert [each for each in dialog.findChildren(QLabel) if "answers" in each.text()]
    dialog.name.selectAll()
    qtbot.keyClicks(dialog.name, "Najaar")
    dialog.accept()
    assert context.document.pilot.rounds["new"] == dataclasses.replace(
        pilot.rounds["new"], name="Najaar"
    )


def test_a_closed_round_keeps_who_scores_and_how_long_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_rounds(dataclasses.replace(NEW, is_closed=True)))
    dialog = opened(qtbot, context, context.document.pilot.rounds["new"])
    assert not dialog.form.isEnabled()
    assert not dialog.scope.isEnabled()


def test_a_round_that_was_closed_meanwhile_keeps_the_dialog_open(
    qtbot: QtBot, tmp_path: Path
) -> None:
    context = surroundings(tmp_path, with_rounds(NEW))
    dialog = opened(qtbot, context, context.document.pilot.rounds["new"])
    dialog.name.insert("Najaar")
    dialog.form.show_key("single" if NEW.form == "group" else "group")
    document = context.document
    document.do(close_round(document.pilot, "new", date(2026, 11, 21)))
    dialog.accept()
    assert dialog.isVisible()
    assert "Deze ronde is gesloten" in dialog.complaint.text()
    document.undo_stack.undo()
    dialog.accept()
    assert document.pilot.rounds["new"].name == "Najaar"


# -- the same people again


def test_the_people_of_the_last_group_round_take_part_again(qtbot: QtBot, tmp_path: Path) -> None:
    first, single = Round("g", "A & <b>", form="group"), Round("s", "Ronde 2", form="single")
    context = surroundings(tmp_path, with_rounds(first, single))
    dialog = opened(qtbot, context)
    assert dialog.copy_people.isVisible()
    assert not dialog.copy_people.isChecked()  # nothing is preset
    assert "A && <b>" in dialog.copy_people.text()
    assert "2" in dialog.copy_people.text()
    dialog.copy_people.click()
    dialog.accept()
    pilot = context.document.pilot
    assert [seat.participant for seat in pilot.seats_in("new")] == ["a", "b"]
    assert len(pilot.participants) == 2
    context.document.undo_stack.undo()
    assert not context.document.pilot.seats_in("new")


def test_one_score_together_has_no_people(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_rounds(Round("g", "Ronde 1", form="group")))
    dialog = opened(qtbot, context)
    dialog.copy_people.click()
    dialog.form.button("single").click()
    assert not dialog.copy_people.isVisible()
    dialog.accept()
    assert not context.document.pilot.seats_in("new")


def test_without_people_there_is_nobody_to_copy(qtbot: QtBot, tmp_path: Path) -> None:
    pilot = with_rounds(Round("s", "Ronde 1", form="single"))
    empty = Round("g", "Ronde 2", form="group")
    pilot = add_round(pilot, empty).apply(pilot)
    dialog = opened(qtbot, surroundings(tmp_path, pilot))
    assert not dialog.copy_people.isVisible()


# -- the next round


@pytest.mark.parametrize("form", ["group", "single"])
@pytest.mark.parametrize("scope", ["quick", "full"])
def test_the_next_round_is_proposed_like_the_last(
    qtbot: QtBot, tmp_path: Path, form: str, scope: str
) -> None:
    last = Round("l", "Ronde 1", TODAY, scope=scope, form=form)
    context = surroundings(tmp_path, with_rounds(last))
    bar = bar_of(qtbot, context, "l")
    with qtbot.waitSignal(bar.round_wanted) as wanted:
        bar.ask_new()
        dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, RoundDialog))
        watch(qtbot, dialog)
        assert (dialog.scope.key, dialog.form.key) == (scope, form)
        dialog.accept()
    made = context.document.pilot.rounds[wanted.args[0]]
    assert (made.scope, made.form, made.name, made.held_on) == (scope, form, "Round 2", TODAY)


@pytest.mark.parametrize(
    ("button", "scope", "form"),
    [
        ("quick_button", "quick", "group"),
        ("full_button", "full", "group"),
        ("together_quick_button", "quick", "single"),
        ("together_full_button", "full", "single"),
    ],
)
def test_the_first_round_is_one_click_away(
    qtbot: QtBot, tmp_path: Path, button: str, scope: str, form: str
) -> None:
    context = surroundings(tmp_path)
    bar, start = bar_of(qtbot, context, None), NoRound(context)
    house(qtbot, start)
    start.start_wanted.connect(bar.start)
    getattr(start, button).click()
    (round,) = context.document.pilot.rounds.values()
    assert (round.scope, round.form, round.held_on) == (scope, form, TODAY)
    assert getattr(start, button).accessibleDescription()


def test_a_group_comes_before_one_score_together(qtbot: QtBot, tmp_path: Path) -> None:
    start = NoRound(surroundings(tmp_path))
    house(qtbot, start)
    assert start.full_button.property("role") == "primary"
    group = start.full_button.mapTo(start, start.full_button.rect().topLeft())
    together = start.together_full_button.mapTo(start, start.full_button.rect().topLeft())
    assert group.y() < together.y()


# -- what can be done with a round


@pytest.mark.parametrize("signal", ["forms_wanted", "hand_round_wanted"])
def test_forms_are_entered_from_the_menu_of_a_group_round(
    qtbot: QtBot, tmp_path: Path, signal: str
) -> None:
    context = surroundings(tmp_path, with_rounds(NEW, Round("s", "Ronde 1")))
    begin = {"forms_wanted": "Enter forms", "hand_round_wanted": "Hand the laptop"}[signal]
    bar = bar_of(qtbot, context, "new")
    action = entry(bar, begin)
    assert action is not None
    with qtbot.waitSignal(getattr(bar, signal)):
        action.trigger()
    assert entry(bar_of(qtbot, context, "s"), begin) is None


def test_a_closed_round_takes_no_forms_until_it_is_opened_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    context = surroundings(tmp_path, with_rounds(NEW))
    bar = bar_of(qtbot, context, "new")
    follow(bar, context)

    def can_enter() -> list[bool]:
        found = (entry(bar, "Enter forms"), entry(bar, "Hand the laptop"))
        return [each.isEnabled() for each in found if each is not None]

    close = entry(bar, "Close round")
    assert close is not None
    close.trigger()
    assert context.document.pilot.rounds["new"].is_closed
    assert can_enter() == [False, False]
    assert bar.reopen_button.isVisible()
    bar.reopen_button.click()
    assert can_enter() == [True, True]


def test_a_closed_round_is_never_removed_unasked(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_rounds(dataclasses.replace(NEW, is_closed=True)))
    bar = bar_of(qtbot, context, "new")
    messages = context.messages
    assert isinstance(messages, Recorder)
    messages.answers += [-1, 0]
    bar.remove()
    assert "new" in context.document.pilot.rounds
    bar.remove()
    assert "new" not in context.document.pilot.rounds
    assert len(messages.asked) == 2


def test_a_round_in_the_archive_can_be_taken_out(qtbot: QtBot, tmp_path: Path) -> None:
    pilot = with_rounds(NEW, Round("s", "Ronde 1"))
    pilot = set_answer(pilot, "s", "A0", 1, GROUP).apply(pilot)
    pilot = edit_round(pilot, "new", is_archived=True).apply(pilot)
    context = surroundings(tmp_path, pilot)
    bar = bar_of(qtbot, context, "s")
    kept = entry(bar, "In the archive")
    assert kept is not None
    bar.show_round(context.document.pilot.rounds["new"])
    out = entry(bar, "Out of the archive")
    assert out is not None
    out.trigger()
    assert not context.document.pilot.rounds["new"].is_archived


def follow(bar: RoundBar, context: ViewContext) -> None:
    """Show the round again after each change, as the view does."""

    def show(_: object) -> None:
        bar.show_round(context.document.pilot.rounds["new"])

    context.document.changed.connect(show)

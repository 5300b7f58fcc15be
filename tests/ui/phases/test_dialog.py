"""A phase: its dates, the deliberate closing with its review, and the way back; each one step."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pilotcanvas.content.examples import example_pilot
from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import go_to_phase
from pilotcanvas.model.pilot import Closing, Phase, Pilot
from pilotcanvas.ui.phases.dialog import PhaseDialog
from pilotcanvas.ui.phases.review import MOST_ACTIONS
from pilotcanvas.ui.view import ViewContext
from tests.ui.context import TODAY, surroundings, watch, with_actions
from tests.ui.recorder import Recorder

FIRST = Action("a", "Zaal huren", owner="Jan")
SECOND = Action("b", "Wie betaalt straks?", form="question")
LATER = Action("c", "Brief aan de raad", phase="learn")
CLOSED = Action("d", "Bezoek", status="done")


def opened(qtbot: QtBot, context: ViewContext, phase: str) -> PhaseDialog:
    dialog = PhaseDialog(context, phase)
    watch(qtbot, dialog)
    dialog.start(context.document.do)
    qtbot.waitExposed(dialog)
    return dialog


def pilot_of(context: ViewContext) -> Pilot:
    return context.document.pilot


def said(dialog: PhaseDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_dates_are_changed_as_one_step(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    before = pilot_of(context)
    dialog = opened(qtbot, context, "explore")
    for field, typed in ((dialog.started_on, "1-9"), (dialog.ended_on, "1 nov 2026")):
        field.line.selectAll()
        qtbot.keyClicks(field.line, typed)
    dialog.accept()
    expected = Phase("explore", date(2026, 9, 1), date(2026, 11, 1))
    assert pilot_of(context).phases["explore"] == expected
    context.document.undo_stack.undo()
    assert pilot_of(context) == before


def test_dates_must_follow_each_other(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    dialog = opened(qtbot, context, "explore")
    dialog.started_on.show_value(date(2026, 11, 1))
    dialog.ended_on.show_value(date(2026, 10, 1))
    dialog.accept()
    assert dialog.isVisible()
    dialog.ended_on.show_value(None)
    qtbot.keyClicks(dialog.ended_on.line, "nooit")
    dialog.accept()
    assert dialog.isVisible()


def test_keeping_what_nobody_touched_is_no_step(qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("pak", "tulp"):
        context = surroundings(tmp_path, example_pilot(name, "nl"))
        for phase in context.method.phases:
            opened(qtbot, context, phase.id).accept()
        assert context.document.undo_stack.count() == 0


def test_closing_goes_on_to_the_next_phase(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_actions(FIRST, SECOND, LATER, CLOSED))
    before = pilot_of(context)
    dialog = opened(qtbot, context, "explore")
    assert dialog.close_button is not None
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    review = dialog.review
    assert review is not None
    assert set(review.rows) == {"a", "b"}
    assert review.outcome.key == ""
    qtbot.keyClicks(review.insight, "We weten genoeg")
    qtbot.keyClicks(review.lessons, "Eerder beginnen")
    dialog.accept()
    assert dialog.isVisible()
    qtbot.mouseClick(review.outcome.button("next"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(review.rows["b"].what.button("done"), Qt.MouseButton.LeftButton)
    dialog.accept()
    after = pilot_of(context)
    assert after.profile.phase == "launch"
    assert after.phases["explore"].ended_on == TODAY
    assert after.phases["launch"].started_on == TODAY
    (closing,) = after.closings.values()
    assert (closing.insight, closing.lessons, closing.outcome) == (
        "We weten genoeg",
        "Eerder beginnen",
        "next",
    )
    assert after.actions["a"].phase == "launch"
    assert (after.actions["b"].status, after.actions["b"].done_on) == ("done", TODAY)
    assert after.actions["c"] == before.actions["c"]
    assert context.document.undo_stack.count() == 1
    context.document.undo_stack.undo()
    assert pilot_of(context) == before


def test_a_dropped_action_needs_a_reason(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_actions(FIRST))
    dialog = opened(qtbot, context, "explore")
    review = dialog.open_review()
    review.outcome.button("next").click()
    row = review.rows["a"]
    qtbot.mouseClick(row.what.button("dropped"), Qt.MouseButton.LeftButton)
    dialog.accept()
    assert dialog.isVisible()
    qtbot.keyClicks(row.reason, "Niet meer nodig")
    dialog.accept()
    action = pilot_of(context).actions["a"]
    assert (action.status, action.reason) == ("dropped", "Niet meer nodig")


def test_stopping_is_a_result_with_its_reason(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_actions(FIRST))
    dialog = opened(qtbot, context, "explore")
    review = dialog.open_review()
    qtbot.mouseClick(review.outcome.button("stopped"), Qt.MouseButton.LeftButton)
    assert context.method.outcomes["stop"] in said(dialog)
    dialog.accept()
    assert dialog.isVisible()
    qtbot.keyClicks(review.reason, "Het geld is op")
    qtbot.keyClicks(review.reusable, "De manier van bellen")
    dialog.accept()
    after = pilot_of(context)
    assert (after.profile.outcome, after.profile.phase) == ("stopped", "explore")
    (closing,) = after.closings.values()
    assert (closing.outcome, closing.reason, closing.reusable) == (
        "stopped",
        "Het geld is op",
        "De manier van bellen",
    )
    assert after.actions["a"] == FIRST
    again = opened(qtbot, context, "explore")
    assert "Het geld is op" in said(again)
    assert again.go_button is not None
    again.go_button.click()
    assert pilot_of(context).profile.outcome == ""


def test_the_review_shows_where_it_stands(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, example_pilot("tulp", "nl"))
    dialog = opened(qtbot, context, pilot_of(context).profile.phase)
    dialog.open_review()
    shown = said(dialog)
    assert "Ruimte in regels" in shown
    assert "B Meten" in shown
    assert "in ontwikkeling" in shown


def test_without_a_scan_or_actions_the_review_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(qtbot, surroundings(tmp_path), "explore")
    dialog.open_review()
    assert "The scan has not been filled in yet." in said(dialog)
    assert "Nothing is open any more." in said(dialog)


def test_the_last_phase_ends_for_good(qtbot: QtBot, tmp_path: Path) -> None:
    pilot = with_actions(dataclasses.replace(FIRST, phase="embed"))
    context = surroundings(tmp_path, go_to_phase(pilot, "embed", TODAY).apply(pilot))
    dialog = opened(qtbot, context, "embed")
    review = dialog.open_review()
    review.outcome.button("next").click()
    dialog.accept()
    after = pilot_of(context)
    assert after.profile.phase == "embed"
    assert after.phases["embed"].ended_on == TODAY
    assert after.actions["a"].phase == "embed"


@pytest.mark.parametrize("phase", ["explore", "embed"])
def test_one_can_go_to_another_phase(qtbot: QtBot, tmp_path: Path, phase: str) -> None:
    pilot = with_actions()
    context = surroundings(tmp_path, go_to_phase(pilot, "launch", TODAY).apply(pilot))
    before = pilot_of(context)
    dialog = opened(qtbot, context, phase)
    assert dialog.close_button is None
    assert dialog.go_button is not None
    qtbot.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    assert pilot_of(context).profile.phase == phase
    context.document.undo_stack.undo()
    assert pilot_of(context) == before


def test_earlier_reviews_are_shown_as_they_were_written(qtbot: QtBot, tmp_path: Path) -> None:
    closing = Closing("k", "explore", TODAY, insight="<b>vet</b> &amp;", lessons="{x} %1")
    pilot = dataclasses.replace(with_actions(), closings={"k": closing})
    dialog = opened(qtbot, surroundings(tmp_path, pilot), "explore")
    assert "<b>vet</b> &amp;" in said(dialog)
    assert "{x} %1" in said(dialog)


def test_escape_keeps_a_review_unless_it_may_go(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    messages = context.messages
    assert isinstance(messages, Recorder)
    dialog = opened(qtbot, context, "explore")
    review = dialog.open_review()
    qtbot.keyClicks(review.insight, "Veel geleerd")
    messages.answers = [0, 0, 1]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.close_button is not None
    dialog.close_button.click()
    assert dialog.review is review
    dialog.close_button.click()
    assert dialog.review is None
    assert context.document.undo_stack.count() == 0


def test_a_phase_with_very_many_open_actions_can_be_closed(qtbot: QtBot, tmp_path: Path) -> None:
    actions = {str(n): Action(str(n), f"Actie {n}", position=n) for n in range(MOST_ACTIONS + 5)}
    context = surroundings(tmp_path, dataclasses.replace(with_actions(), actions=actions))
    dialog = opened(qtbot, context, "explore")
    review = dialog.open_review()
    assert len(review.rows) == MOST_ACTIONS
    review.outcome.button("next").click()
    dialog.accept()
    assert {a.phase for a in pilot_of(context).actions.values()} == {"launch"}


def test_a_read_only_pilot_can_be_looked_at_only(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, example_pilot("pak", "nl"), is_read_only=True)
    dialog = opened(qtbot, context, "learn")
    assert dialog.close_button is None
    assert dialog.go_button is None
    assert not dialog.accept_button.isVisible()

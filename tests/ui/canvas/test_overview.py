"""What stands beside the canvas: the scan, of which no value is shown before it is asked for."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from pilotcanvas.content.examples import example_pilot
from pilotcanvas.model.action import Action
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.ui.canvas.overview import Overview
from pilotcanvas.ui.phases.dialog import PhaseDialog
from pilotcanvas.ui.start.canvas_picture import picture_of
from pilotcanvas.ui.widgets.chip import Chip
from tests.method import bundled_method
from tests.ui.context import house, surroundings, watch, with_actions

VALUE = re.compile(r"[1-4],\d|sterk|in ontwikkeling|zwak|achilles")


def scored_alone(shows_means: bool) -> Pilot:
    """The example in which a group scored, with or without its means."""
    pilot = example_pilot("pak", "nl")
    last = pilot.rounds_in_order()[-1]
    rounds = {**pilot.rounds, last.id: dataclasses.replace(last, shows_means=shows_means)}
    return dataclasses.replace(pilot, rounds=rounds)


def scan_lines(view: QWidget) -> list[str]:
    """What the lines of the scan say."""
    names = [each.accessibleName() for each in view.findChildren(QAbstractButton)]
    return [name for name in names if re.match(r"([A-D]|\+1) ", name)]


@pytest.mark.parametrize("shows_means", [True, False])
def test_the_overview_shows_values_only_when_they_are_asked_for(
    qtbot: QtBot, tmp_path: Path, shows_means: bool
) -> None:
    view = Overview(surroundings(tmp_path, scored_alone(shows_means)))
    qtbot.addWidget(view)
    lines = scan_lines(view)
    assert len(lines) == 5
    assert [bool(VALUE.search(line)) for line in lines] == [shows_means] * 5
    expected = "B Meten: 2,0 · achilleshiel"
    assert lines[1] == (expected if shows_means else "B Meten: 38 van 54 gescoord")


def test_a_score_that_was_given_together_is_shown_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    view = Overview(surroundings(tmp_path, example_pilot("tulp", "nl")))
    qtbot.addWidget(view)
    assert scan_lines(view)[0] == "A Aanpak: 3,8 · sterkste punt"


def test_below_a_title_of_two_lines_there_is_room_for_notes(qtbot: QtBot, tmp_path: Path) -> None:
    view = Overview(surroundings(tmp_path, example_pilot("tulp", "nl")))
    house(qtbot, view, 640, 515)
    bold = QFontMetricsF(view.theme.font(0.95, is_bold=True)).lineSpacing()
    small = QFontMetricsF(view.theme.font(0.84)).lineSpacing()
    short, long = view.cell("ingredients.evidence"), view.cell("pitfalls.pilot-money")
    qtbot.waitUntil(lambda: long.height() >= 2 * bold + 2 * small)
    assert short.height() >= bold + 2 * small


def test_what_is_overdue_comes_before_whose_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    late = Action("late", "Verzekeraar spreken", owner="Jan", due=date(2026, 11, 1))
    view = Overview(surroundings(tmp_path, with_actions(late)))
    qtbot.addWidget(view)
    names = [each.accessibleName() for each in view.findChildren(QAbstractButton)]
    assert "☐ Verzekeraar spreken: overdue: 1 nov · Jan" in names


@pytest.mark.parametrize("shows_means", [True, False])
def test_the_picture_on_a_tile_keeps_no_values_that_are_not_shown(shows_means: bool) -> None:
    picture = picture_of(scored_alone(shows_means), bundled_method("nl"))
    assert picture.scan == ([37, 20, 32, 32, 18] if shows_means else [])


@pytest.mark.parametrize("shows_means", [True, False])
def test_closing_a_phase_shows_values_only_when_they_are_asked_for(
    qtbot: QtBot, tmp_path: Path, shows_means: bool
) -> None:
    pilot = scored_alone(shows_means)
    running = dataclasses.replace(pilot.profile, outcome="")
    context = surroundings(tmp_path, dataclasses.replace(pilot, profile=running, closings={}))
    dialog = PhaseDialog(context, "embed")
    watch(qtbot, dialog)
    dialog.start(context.document.do)
    dialog.open_review()
    chips = [chip.text() for chip in dialog.findChildren(Chip) if " Meten: " in chip.text()]
    assert [bool(VALUE.search(chip)) for chip in chips] == [shows_means]

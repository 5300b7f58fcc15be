"""Printing and exporting offer to close a round first, and the round says what leaves of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pilotcanvas.model.leaving import open_rounds
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.model.scan_changes import add_round, seat_people, set_answers
from pilotcanvas.model.shared import read
from pilotcanvas.store.opening import create
from pilotcanvas.ui.file.export import export_pilot
from pilotcanvas.ui.paper.poster_renderer import PosterRenderer
from pilotcanvas.ui.paper.view import PaperView
from pilotcanvas.ui.records.open_rounds import OpenRounds
from pilotcanvas.ui.scan.round_bar import RoundBar
from pilotcanvas.ui.view import ViewContext
from tests.closing import with_rounds_closed
from tests.ui.conftest import OpenWindow, recorder
from tests.ui.paper.test_view import CHILD
from tests.ui.recorder import Recorder
from tests.ui.stand_in import TODAY, surroundings

CLOSE, LEAVE_OUT, CANCEL = 0, 1, -1
KNOWN = ("resident",)


def with_open_rounds(*names: str) -> Pilot:
    """A pilot in which four residents answered in each of these rounds."""
    pilot = new_pilot("11111111-1111-4111-8111-111111111111", "Wijk", "nl", TODAY)
    for name in names:
        pilot = add_round(pilot, Round(name, name, TODAY, form="group")).apply(pilot)
        people = [Participant(f"{name} {n}", "", "resident") for n in range(4)]
        pilot = seat_people(pilot, name, people).apply(pilot)
        answers: dict[tuple[str, str], int | None] = {(each.id, "A0"): 3 for each in people}
        pilot = set_answers(pilot, name, answers).apply(pilot)
    return pilot


def asked(context: ViewContext) -> Recorder:
    assert isinstance(context.messages, Recorder)
    return context.messages


@pytest.mark.parametrize(
    ("answer", "goes_on", "left"), [(CLOSE, True, 0), (LEAVE_OUT, True, 1), (CANCEL, False, 1)]
)
def test_it_is_asked_and_done(
    qtbot: QtBot, tmp_path: Path, answer: int, goes_on: bool, left: int
) -> None:
    context = surroundings(tmp_path, with_open_rounds("Ronde 1"))
    asked(context).answers = [answer]
    assert OpenRounds(context).may_leave() is goes_on
    assert "‘Ronde 1’ is still open." in asked(context).asked[0]
    assert len(open_rounds(context.document.pilot)) == left
    assert context.document.pilot.rounds["Ronde 1"].is_closed is (left == 0)


def test_several_rounds_are_closed_in_one_step(qtbot: QtBot, tmp_path: Path) -> None:
    names = ("Ronde 1", "Ronde 2", "Ronde 3", "Ronde 4")
    context = surroundings(tmp_path, with_open_rounds(*names))
    before = context.document.pilot
    asked(context).answers = [CLOSE]
    assert OpenRounds(context).may_leave()
    assert "‘Ronde 3’ …" in asked(context).asked[0]
    rounds = context.document.pilot.rounds.values()
    assert all(each.is_closed and read(each.shared).states for each in rounds)
    context.document.undo_stack.undo()
    assert not [each for each in context.document.pilot.rounds.values() if each.is_closed]
    # What was shared meanwhile is still known.
    assert all(each.shared for each in context.document.pilot.rounds.values())
    assert context.document.pilot.answers == before.answers
    context.document.undo_stack.redo()
    assert all(each.is_closed for each in context.document.pilot.rounds.values())


def test_nothing_is_asked_where_nothing_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    pilot = with_open_rounds("Ronde 1")
    single = add_round(pilot, Round("s", "Samen")).apply(pilot)
    single = set_answers(single, "s", {("", "A0"): 3}).apply(single)
    assert OpenRounds(surroundings(tmp_path, with_rounds_closed(single))).may_leave()
    read_only = surroundings(tmp_path, pilot)
    read_only.document.set_writer(None)
    assert OpenRounds(read_only).may_leave()


@pytest.mark.parametrize(
    ("kind", "is_anonymous", "is_asked"),
    [
        ("docx", False, True),
        ("xlsx", False, True),
        ("json", True, True),
        ("json", False, False),
        ("csv", False, False),
    ],
)
def test_an_export_asks_when_it_tells_of_the_scan(
    qtbot: QtBot, tmp_path: Path, kind: str, is_anonymous: bool, is_asked: bool
) -> None:
    context = surroundings(tmp_path, with_open_rounds("Ronde 1"))
    asked(context).answers = [CANCEL]
    asked(context).files = [None]
    assert export_pilot(context, kind, is_anonymous=is_anonymous) is None
    assert bool(asked(context).asked) is is_asked
    assert bool(asked(context).files) is is_asked  # cancelled before a file was asked for


@pytest.mark.parametrize(("answer", "count"), [(CLOSE, 4), (LEAVE_OUT, 0)])
def test_what_is_exported_has_the_round_only_when_it_was_closed(
    qtbot: QtBot, tmp_path: Path, answer: int, count: int
) -> None:
    context = surroundings(tmp_path, with_open_rounds("Ronde 1"))
    asked(context).answers, asked(context).files = [answer], [tmp_path / "uit.json"]
    export = export_pilot(context, "json", is_anonymous=True)
    assert export is not None
    with qtbot.waitSignal(export.written, timeout=20_000):
        pass
    written = json.loads((tmp_path / "uit.json").read_text("utf-8"))
    assert len(written["answers"]) == count


@pytest.mark.parametrize(
    ("sheet", "is_asked"), [("canvas", True), ("scan", True), ("blank", False), ("actions", False)]
)
def test_a_sheet_asks_when_it_tells_of_the_scan(
    qtbot: QtBot, tmp_path: Path, sheet: str, is_asked: bool
) -> None:
    context = surroundings(tmp_path, with_open_rounds("Ronde 1"))
    view = PaperView(
        context, drawing=PosterRenderer(command=CHILD), ask=lambda printer, window: False
    )
    qtbot.addWidget(view)
    view.options.sheet_field.button(sheet).click()
    asked(context).answers, asked(context).files = [CANCEL], [None]
    view.save_pdf()
    assert bool(asked(context).asked) is is_asked
    view.stop()


def test_what_is_saved_after_closing_is_drawn_anew(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_open_rounds("Ronde 1"))
    view = PaperView(
        context, drawing=PosterRenderer(command=CHILD), ask=lambda printer, window: False
    )
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.drawn, timeout=20_000):
        view.show()
    asked(context).answers, asked(context).files = [CLOSE], [tmp_path / "uit.pdf"]
    with qtbot.waitSignal(view.file_written, timeout=20_000):
        view.save_pdf()
    assert view._drawn is not None
    assert view._drawn.pilot.rounds["Ronde 1"].is_closed
    asked(context).answers = [CANCEL]
    view.print_sheet()  # nothing is open any more
    assert asked(context).answers == [CANCEL]
    view.stop()


def test_an_anonymous_copy_asks_first(
    qtbot: QtBot, tmp_path: Path, open_window: OpenWindow
) -> None:
    path = tmp_path / "wijk.pilot"
    create(path, with_open_rounds("Ronde 1")).close()
    window = open_window(path)
    recorder(window).answers = [CANCEL]
    window.shell.menu.action("save_anonymous").trigger()
    assert len(recorder(window).asked) == 1


# -- what the round says of itself


def test_a_round_says_what_is_printed_of_it(qtbot: QtBot, tmp_path: Path) -> None:
    pilot = with_open_rounds("r")
    context = surroundings(tmp_path, pilot)
    bar = RoundBar(context)
    qtbot.addWidget(bar)
    document = context.document

    def shown() -> str:
        bar.show_round(document.pilot.rounds["r"])
        return "" if bar._shared.isHidden() else bar._shared.text()

    assert shown() == "Not on posters and in exports before it is closed."
    bar.set_closed(True)
    assert shown() == ""
    assert read(document.pilot.rounds["r"].shared).states[-1].people == {"resident": 4}
    bar.set_closed(False)
    assert shown().startswith("On posters and in exports: the counts of 21 nov 2026.")
    document.do(set_answers(document.pilot, "r", {("r 0", "A0"): 1}))
    bar.set_closed(True)
    assert shown().startswith("On posters and in exports: the counts of 21 nov 2026.")
    bar.set_closed(False)
    document.do(set_answers(document.pilot, "r", {("r 0", "A0"): 3}))
    bar.set_closed(True)
    assert shown() == ""


def test_an_old_round_does_not_know_its_day(qtbot: QtBot, tmp_path: Path) -> None:
    context = surroundings(tmp_path, with_rounds_closed(with_open_rounds("r")))
    bar = RoundBar(context)
    qtbot.addWidget(bar)
    bar.show_round(context.document.pilot.rounds["r"])
    bar.set_closed(False)
    bar.show_round(context.document.pilot.rounds["r"])
    assert "the counts of when it was closed" in bar._shared.text()

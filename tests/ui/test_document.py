"""What the document says of its changes; what the window does with it is tested there."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from pilotcanvas.model.changes import Change, add_notes, set_profile
from pilotcanvas.model.pilot import new_pilot
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.model.scan_changes import add_round, close_round, seat_people, set_answers
from pilotcanvas.problems import Problem
from pilotcanvas.ui.document import Document


class SlowWriter:
    """Takes changes; they are durable when the test says so."""

    is_durable = True
    is_locked = False

    def put(self, change: Change, way: str = "do") -> None:
        self.is_durable = False


def test_word_of_an_earlier_change_does_not_call_the_next_one_saved(qtbot: QtBot) -> None:
    writer = SlowWriter()
    document = Document(new_pilot("p", "Wijk", "nl", date(2026, 1, 1)), None, writer)
    document.do(set_profile(document.pilot, title="een"))
    writer.is_durable = True
    document.do(set_profile(document.pilot, title="twee"))
    document.writer_saved(0)  # the first one: the word of that arrives late
    assert document.saved_state == "saving"
    writer.is_durable = True
    document.writer_saved(0)
    assert document.saved_state == "saved"


def test_a_failure_stays_to_be_seen_until_everything_is_saved(qtbot: QtBot) -> None:
    writer = SlowWriter()
    document = Document(new_pilot("p", "Wijk", "nl", date(2026, 1, 1)), None, writer)
    document.do(set_profile(document.pilot, title="een"))
    document.writer_failed(Problem("file.disk_full", name="x"))
    document.do(set_profile(document.pilot, title="twee"))
    document.writer_saved(1)
    assert document.saved_state == "failed"
    assert document.trouble is not None
    writer.is_durable = True
    document.writer_saved(0)
    assert document.saved_state == "saved"
    assert document.trouble is None


def test_undoing_the_closing_of_a_round_keeps_what_it_shared(qtbot: QtBot) -> None:
    pilot = new_pilot("p", "Wijk", "nl", date(2026, 1, 1))
    pilot = add_round(pilot, Round("r", "Ronde 1", form="group")).apply(pilot)
    people = [Participant(f"p{number}") for number in range(3)]
    pilot = seat_people(pilot, "r", people).apply(pilot)
    pilot = set_answers(pilot, "r", {(each.id, "A0"): 2 for each in people}).apply(pilot)
    document = Document(pilot, None, SlowWriter())
    document.do(close_round(pilot, "r", date(2026, 1, 2), ()))
    shared = document.pilot.rounds["r"].shared
    assert shared
    document.undo_stack.undo()
    assert not document.pilot.rounds["r"].is_closed
    assert document.pilot.rounds["r"].shared == shared


def test_steps_of_an_earlier_session_are_there_without_being_made_again(qtbot: QtBot) -> None:
    pilot = new_pilot("p", "nul", "nl", date(2026, 1, 1))
    changes, pilots = [], [pilot]
    for title in ("een", "twee", "drie"):
        changes.append(set_profile(pilots[-1], title=title))
        pilots.append(changes[-1].apply(pilots[-1]))
    ways: list[str] = []

    class Writer(SlowWriter):
        def put(self, change: Change, way: str = "do") -> None:
            ways.append(way)

    document = Document(pilots[2], None, Writer())
    document.remember(changes[:2], changes[2:])
    assert (document.pilot, ways) == (pilots[2], [])
    assert (document.undo_stack.index(), document.undo_stack.count()) == (2, 3)
    document.undo_stack.redo()
    assert document.pilot.profile.title == "drie"
    for title in ("twee", "een", "nul"):
        document.undo_stack.undo()
        assert document.pilot.profile.title == title
    assert ways == ["redo", "undo", "undo", "undo"]
    assert not document.undo_stack.canUndo()


def test_a_text_too_long_to_save_is_refused_and_stops_nothing_after_it(qtbot: QtBot) -> None:
    pilot = new_pilot("p", "Wijk", "nl", date(2026, 1, 1))
    document = Document(pilot, None, SlowWriter())
    with pytest.raises(Problem) as met:
        document.do(add_notes(pilot, "ingredients.backing", ["x" * 20_000_000]))
    assert met.value.key == "record.too_long"
    assert document.pilot == pilot
    assert not document.undo_stack.canUndo()
    document.do(set_profile(document.pilot, title="verder"))
    assert document.pilot.profile.title == "verder"

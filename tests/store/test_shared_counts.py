"""What a round shares, in its file: saved, undone, merged, and refused when it is not ours."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.record import RecordError
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.model.scan_changes import (
    add_round,
    close_round,
    edit_round,
    reopen_round,
    seat_people,
    set_answers,
)
from pilotcanvas.model.shared import read
from pilotcanvas.problems import Problem
from pilotcanvas.store.ancestor import other_copy
from pilotcanvas.store.opening import create, open_file
from pilotcanvas.store.rows import RECORD_TABLES

DAY = date(2026, 11, 21)
KNOWN = ("resident",)


def answered(pilot: Pilot, *scores: int) -> Pilot:
    """The pilot in which residents gave these answers, in an open round."""
    people = [Participant(f"p{n}", "", "resident") for n in range(len(scores))]
    pilot = seat_people(pilot, "r", people).apply(pilot)
    answers: dict[tuple[str, str], int | None] = {
        (person.id, "A0"): score for person, score in zip(people, scores, strict=True)
    }
    return set_answers(pilot, "r", answers).apply(pilot)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A pilot file with an open round in which four people answered."""
    pilot = new_pilot(derived_id("shared"), "Wijk", "nl", DAY)
    pilot = add_round(pilot, Round("r", "Ronde 1", form="group")).apply(pilot)
    create(tmp_path / "wijk.pilot", answered(pilot, 1, 2, 3, 4)).close()
    return tmp_path / "wijk.pilot"


def test_undo_of_a_closing_is_saved_with_what_was_shared_and_can_be_redone(path: Path) -> None:
    with open_file(path) as file:
        file.save(edit_round(file.pilot, "r", name="Start"))
        close = close_round(file.pilot, "r", DAY, KNOWN)
        file.save(close)
        file.save(close.inverse().onto(file.pilot), "undo")
    with open_file(path) as file:
        assert not file.pilot.rounds["r"].is_closed
        assert len(read(file.pilot.rounds["r"].shared).states) == 1
        undo, redo = file.history()
        assert [step.label for step in (*undo, *redo)] == ["edit_round", "close_round"]
        file.save(undo[-1].inverse().onto(file.pilot), "undo")
        assert file.pilot.rounds["r"].name == "Ronde 1"
        assert len(read(file.pilot.rounds["r"].shared).states) == 1


def test_copies_that_both_closed_find_their_merge_base_and_ask_nothing(path: Path) -> None:
    other = path.with_name("wijk (kopie).pilot")
    with open_file(path) as file:
        file.save_copy(other, is_new=True)
        answers: dict[tuple[str, str], int | None] = {("p0", "A0"): 4}
        file.save(set_answers(file.pilot, "r", answers))
        file.save(close_round(file.pilot, "r", DAY, KNOWN))
    with open_file(other) as file:
        file.save(close_round(file.pilot, "r", DAY, KNOWN))
    with open_file(path) as file:
        sibling = other_copy(file, other)
        assert sibling is not None
        assert sibling.merge.base is not None
        assert not sibling.merge.conflicts
        file.save(sibling.merge.change("", None, sibling.last_changes))
        assert len(read(file.pilot.rounds["r"].shared).states) == 2


@pytest.mark.parametrize("text", ["{}", "counts", '{"states":[]}', '{"states":[{"people":{}}]}'])
def test_a_file_with_other_counts_is_damaged(path: Path, text: str) -> None:
    with open_file(path) as file:
        file.save(close_round(file.pilot, "r", DAY, KNOWN))
        file.save(reopen_round(file.pilot, "r", KNOWN))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE rounds SET shared = ?", (text,))
    with pytest.raises(Problem) as met:
        open_file(path)
    assert met.value.key == "file.damaged"
    rounds = RECORD_TABLES["rounds"]
    *row, _ = rounds.row(Round("r", "Ronde 1", form="group"))
    with pytest.raises(RecordError, match="shared"):  # whatever the checksum of the file says
        rounds.record((*row, text))

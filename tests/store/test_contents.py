"""Writing to a file proves that it holds what the change was made for."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pilotcanvas.model import changes
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.problems import Problem
from pilotcanvas.store import contents
from pilotcanvas.store.connection import new_connection
from pilotcanvas.store.opening import open_file
from pilotcanvas.store.pilot_file import PilotFile
from tests.store.conftest import Say


def run(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(statement)
        raw.commit()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE notes SET text = 'van een ander' WHERE id = 'n1'",
        "UPDATE notes SET is_private = 1 WHERE id = 'n1'",
        "DELETE FROM notes WHERE id = 'n1'",
    ],
)
def test_a_record_that_is_not_as_it_was_is_not_overwritten(
    path: Path, pilot: Pilot, say: Say, statement: str
) -> None:
    with closing(new_connection(path, "rw")) as connection:
        _, state = contents.read(connection)
        run(path, statement)
        with pytest.raises(contents.Mismatch):
            contents.write(connection, say(pilot, "van mij"), state)


def test_a_record_that_is_there_already_is_not_added_again(path: Path, pilot: Pilot) -> None:
    added = changes.add_notes(pilot, "impact.output", ["nieuw"], ids=["n2"])
    with closing(new_connection(path, "rw")) as connection:
        _, state = contents.read(connection)
        contents.write(connection, added, state)
        with pytest.raises(contents.Mismatch):
            contents.write(connection, added, state)


def test_a_log_that_is_ahead_of_the_content_is_damage(path: Path, say: Say) -> None:
    """Pages that were never written leave an older content behind, whose checksum is right."""
    with open_file(path) as file:
        file.save(say(file, "een"))
    run(path, "UPDATE file SET counter = counter - 1")
    with pytest.raises(Problem) as met:
        open_file(path)
    assert met.value.key == "file.damaged"


def test_what_another_program_writes_just_before_ours_is_not_overwritten(
    path: Path, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the last look at the file and the lock on it there is a moment."""
    with open_file(path) as file:
        look = file._is_as_seen

        def look_and_be_too_late() -> bool:
            seen = look()
            run(path, "INSERT INTO options (id, is_chosen) VALUES ('residents', 1)")
            return seen

        monkeypatch.setattr(file, "_is_as_seen", look_and_be_too_late)
        with pytest.raises(Problem) as met:
            file.save(say(file, "van mij"))
        assert met.value.key == "file.changed_outside"
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT text FROM notes").fetchone() == ("een notitie",)
        assert raw.execute("SELECT id FROM options").fetchall() == [("residents",)]


def test_the_size_limit_is_a_limit_for_saving_too(
    path: Path, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_file(path) as file:
        monkeypatch.setattr("pilotcanvas.store.pilot_file.MOST_BYTES", path.stat().st_size + 4096)
        file.save(say(file, "kort"))
        with pytest.raises(Problem):
            file.save(say(file, "lang " * 20_000))
        assert isinstance(file, PilotFile)
    with open_file(path) as file:
        assert file.pilot.notes["n1"].text == "kort"

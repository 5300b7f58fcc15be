"""A folder is searched for copies of a pilot by reading little of the other files in it."""

from __future__ import annotations

import dataclasses
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from unittest import mock

import pytest

from pilotcanvas.model.pilot import Pilot
from pilotcanvas.problems import Problem
from pilotcanvas.store import ancestor, erasure, opening
from pilotcanvas.store.ancestor import siblings
from pilotcanvas.store.erasure import look_around
from pilotcanvas.store.file_errors import FileTrouble
from pilotcanvas.store.opening import create, open_file, read_id
from pilotcanvas.store.pilot_file import PilotFile


def test_of_other_pilots_in_the_folder_only_the_id_is_read(path: Path, pilot: Pilot) -> None:
    copy = Path(shutil.copy(path, path.with_name("kopie.pilot")))
    for number in range(5):
        other = dataclasses.replace(pilot.profile, id=f"another {number}")
        create(path.with_name(f"{number}.pilot"), dataclasses.replace(pilot, profile=other)).close()
    opened: list[str] = []

    def opening_of(place: Path, *_: object, **named: object) -> PilotFile:
        opened.append(place.name)
        return open_file(place, is_read_only=True)

    with (
        open_file(path) as file,
        mock.patch.object(opening, "open_file", opening_of),
        mock.patch.object(ancestor, "open_file", opening_of),
        mock.patch.object(erasure, "open_file", opening_of),
    ):
        id = file.pilot.profile.id
        assert siblings(file) == ()
        assert opened == [copy.name]
        assert look_around(path, id, path.parent / "backups", ()).copies == (copy,)
        assert opened == [copy.name, copy.name]


def test_in_a_folder_with_many_pilots_the_first_ones_are_looked_at(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ancestor, "MOST_SIBLINGS", 2)
    copies = [Path(shutil.copy(path, path.with_name(f"{name}.pilot"))) for name in "dbac"]
    with open_file(path) as file:
        found = ancestor.copies_beside(file.path, file.pilot.profile.id)
    assert found == tuple(sorted(copies))[:2]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM profile",
        "UPDATE profile SET id = 'another'",
        "INSERT INTO profile SELECT id || 'x', title, subtitle, location, language, phase, outcome,"
        " method, method_version, source, created_on, revision FROM profile",
    ],
)
def test_a_file_that_misleads_about_its_id_is_no_copy(path: Path, statement: str) -> None:
    copy = Path(shutil.copy(path, path.with_name("kopie.pilot")))
    with closing(sqlite3.connect(copy)) as raw:
        raw.execute(statement)
        raw.commit()
    with open_file(path) as file:
        assert siblings(file) == ()
        id = file.pilot.profile.id
        assert look_around(path, id, path.parent / "backups", ()).copies == ()


def test_a_view_in_place_of_the_profile_is_not_run(path: Path) -> None:
    copy = Path(shutil.copy(path, path.with_name("kopie.pilot")))
    with closing(sqlite3.connect(copy)) as raw:
        raw.execute("ALTER TABLE profile RENAME TO was_profile")
        raw.execute(
            "CREATE VIEW profile AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
            " SELECT max(i) AS id FROM n"
        )
        raw.commit()
    with pytest.raises(Problem) as met:
        read_id(copy)
    assert FileTrouble.of(met.value)
    with open_file(path) as file:
        assert siblings(file) == ()

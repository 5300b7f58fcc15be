"""Limits of size and time: a warning long before the wall, and a way out at the wall."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pilotcanvas.content.catalogue import problem_sentence
from pilotcanvas.model import changes
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.record import MOST_BYTES, check_fits
from pilotcanvas.problems import Problem
from pilotcanvas.store import connection, name_scan, pilot_file
from pilotcanvas.store.ancestor import other_copy
from pilotcanvas.store.connection import size_warning
from pilotcanvas.store.name_scan import NameScanner
from pilotcanvas.store.opening import check, create, move, open_file
from tests.store.conftest import Say


def key_of(problem: Problem | None) -> str:
    return "" if problem is None else problem.key


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_warning_comes_long_before_the_wall(
    path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    assert size_warning(path) is None
    assert connection.LARGE_BYTES <= connection.MOST_BYTES // 2
    monkeypatch.setattr(connection, "LARGE_BYTES", path.stat().st_size)
    warning = size_warning(path)
    assert warning is not None
    assert path.name in problem_sentence(warning, language)
    assert check(path) == ()


def test_a_file_beyond_the_wall_is_not_read(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(connection.MOST_BYTES + 4096)  # a sparse file
    (trouble,) = check(path)
    assert trouble.key == "file.unsafe"
    assert str(connection.MOST_BYTES + 4096) in str(trouble.values)


def test_at_the_wall_what_was_typed_is_saved_elsewhere_without_the_history(
    path: Path, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        with open_file(path) as file:
            file.save(say(file, f"{number} ".ljust(20_000, "x")))
    copy = Path(shutil.copy(path, path.with_name("kopie.pilot")))
    monkeypatch.setattr(pilot_file, "MOST_BYTES", path.stat().st_size + 20_000)
    with open_file(path) as file:
        change = say(file, "laatste ".ljust(40_000, "x"))
        with pytest.raises(Problem) as met:
            file.save(change)
        assert met.value.key == "file.full"
        with move(file, path.with_name("verder.pilot")) as moved:
            moved.save(change)
            assert moved.path.stat().st_size < path.stat().st_size / 4
            assert moved.pilot.notes["n1"].text.startswith("laatste")
            # A copy of before is recognised: nothing of it comes back.
            found = other_copy(moved, copy)
            assert found is not None
            assert found.merge.is_empty
    assert check(path) == ()
    assert check(path.with_name("verder.pilot")) == ()


def test_a_file_that_is_not_full_moves_with_its_history(path: Path, say: Say) -> None:
    with open_file(path) as file:
        file.save(say(file, "een"))
        with move(file, path.with_name("verder.pilot")) as moved:
            assert len(moved.history()[0]) == 1


def test_time_to_check_grows_with_the_size_of_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_file(path) as file:
        notes = ["woord"] * 3_000
        file.save(changes.add_notes(file.pilot, "impact.output", notes))
    monkeypatch.setattr(connection, "MOST_SECONDS", -1.0)
    with pytest.raises(Problem) as met:
        open_file(path)
    assert met.value.key == "file.unsafe"
    monkeypatch.setattr(connection, "_SECONDS_A_BYTE", 20.0 / path.stat().st_size)
    open_file(path).close()


def test_a_small_file_is_checked_for_two_seconds_and_a_locked_one_for_longer(
    path: Path, pilot: Pilot, tmp_path: Path, cipher: Any
) -> None:
    locked = tmp_path / "op slot.pilot"
    create(locked, pilot, password="geheim").close()
    allowed = []
    for each, password in ((path, ""), (locked, "geheim")):
        with closing(connection.new_connection(each, "ro", password)) as opened:
            allowed.append(connection._allowed_seconds(opened, each))
    assert 2.0 <= allowed[0] < allowed[1] < 2.2


def test_a_name_that_lies_on_a_cut_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(name_scan, "_PART_BYTES", 64)
    monkeypatch.setattr(name_scan, "_LONGEST_BYTES", 32)
    path = tmp_path / "x"
    for before in range(130):
        path.write_bytes(b"x" * before + "Renée Özgür".encode() + b"y" * 100)
        assert NameScanner(["Renée Özgür"]).in_file(path)
        assert not NameScanner(["Renée Ozan"]).in_file(path)
    path.write_bytes(b"")
    assert not NameScanner(["Renée"]).in_file(path)


@pytest.mark.parametrize("letter", ["x", "é", "\n", "\x01"])
def test_what_the_document_takes_can_be_saved_and_read(path: Path, say: Say, letter: str) -> None:
    written = {"x": 1, "é": 2, "\n": 2, "\x01": 6}[letter]
    half = letter * ((MOST_BYTES - 500) // written // 2)
    with open_file(path) as file:
        for text in (half, half[1:], "kort", half):
            change = say(file, text)
            for edit in change.edits:
                check_fits(edit.before, edit.after)
            file.save(change)
    assert check(path) == ()

"""A file of 0 bytes is said to be empty, not damaged, wherever it is met."""

from __future__ import annotations

from pathlib import Path

import pytest

from pilotcanvas.content.catalogue import problem_sentence
from pilotcanvas.problems import Problem
from pilotcanvas.store.ancestor import other_copy, siblings
from pilotcanvas.store.erasure import look_around
from pilotcanvas.store.file_errors import FileTrouble
from pilotcanvas.store.opening import check, open_file
from pilotcanvas.store.rescue.rescue import rescue


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "leeg.pilot"
    path.touch()
    return path


@pytest.mark.parametrize("is_read_only", [True, False])
def test_opening_says_that_it_is_empty(empty: Path, is_read_only: bool) -> None:
    with pytest.raises(Problem) as met:
        open_file(empty, is_read_only=is_read_only)
    assert met.value.key == "file.empty"
    assert [each.key for each in check(empty)] == ["file.empty"]
    assert "leeg" in problem_sentence(met.value, "nl")
    assert empty.read_bytes() == b""
    kind = FileTrouble.of(met.value)
    assert kind is not None
    assert kind.has_remedy_in_backups
    assert not kind.is_rescuable


def test_merging_and_rescue_say_so_too(empty: Path, path: Path) -> None:
    with pytest.raises(Problem) as met:
        rescue(empty, empty.with_name("gered.pilot"))
    assert met.value.key == "file.empty"
    with open_file(path) as file:
        with pytest.raises(Problem) as met:
            other_copy(file, empty)
        assert met.value.key == "file.empty"
        assert siblings(file) == ()
        around = look_around(path, file.pilot.profile.id, path.parent / "backups", ["een"])
        assert around.closed == ()


def test_an_open_file_that_is_emptied_was_changed_outside(path: Path) -> None:
    with open_file(path) as file:
        path.write_bytes(b"")
        with pytest.raises(Problem) as met:
            file.check_unchanged()
        assert met.value.key == "file.changed_outside"


def test_a_journal_beside_an_empty_file_stays(empty: Path) -> None:
    journal = empty.with_name(f"{empty.name}-journal")
    journal.write_bytes(bytes.fromhex("d9d505f920a163d7") + b"x" * 9_000)
    assert [each.key for each in check(empty)] == ["file.empty"]
    with pytest.raises(Problem):
        open_file(empty)
    assert journal.exists()

"""A file is put in its place whole or not at all, and nothing else is left behind."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from pilotcanvas.store.atomic_replace import atomic_replace


def names_in(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def no_sync(folder: Path) -> None:
    raise OSError(errno.EIO, "input/output error")


def test_what_sqlite_left_beside_a_file_that_failed_goes_as_well(tmp_path: Path) -> None:
    def fail() -> None:
        with atomic_replace(tmp_path / "a.pilot", None) as beside:
            beside.with_name(f"{beside.name}-journal").write_bytes(b"half")
            raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        fail()
    assert names_in(tmp_path) == []


def test_a_new_file_of_which_the_name_may_vanish_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pilotcanvas.store.atomic_replace.sync_folder", no_sync)
    with (
        pytest.raises(OSError, match="input"),
        atomic_replace(tmp_path / "new", None, is_new=True) as beside,
    ):
        beside.write_bytes(b"whole")
    assert names_in(tmp_path) == []
    (tmp_path / "old").write_bytes(b"old")
    with pytest.raises(OSError, match="input"), atomic_replace(tmp_path / "old", None) as beside:
        beside.write_bytes(b"whole")
    assert (tmp_path / "old").read_bytes() == b"whole", "one that was replaced cannot come back"


def test_a_second_name_of_a_file_in_its_place_goes_at_the_next_opportunity(tmp_path: Path) -> None:
    with atomic_replace(tmp_path / "a", None, is_new=True) as beside:
        beside.write_bytes(b"whole")
    os.link(tmp_path / "a", beside)  # as a process leaves it that is killed just then
    with atomic_replace(tmp_path / "b", None, is_new=True):
        pass
    assert names_in(tmp_path) == ["a", "b"]
    assert (tmp_path / "a").read_bytes() == b"whole"

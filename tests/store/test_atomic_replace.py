"""A file is put in its place whole or not at all, and nothing else is left behind."""

from __future__ import annotations

import errno
import os
import stat
from io import FileIO
from pathlib import Path
from typing import Any

import pytest

from pilotcanvas import atomic_write as atomic_write_module
from pilotcanvas.atomic_write import atomic_write
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


@pytest.mark.parametrize("is_new", [True, False])
def test_a_new_file_of_which_the_name_may_vanish_is_not_there(
    is_new: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pilotcanvas.store.atomic_replace.sync_folder", no_sync)
    with (
        pytest.raises(OSError, match="input"),
        atomic_replace(tmp_path / "new", None, is_new=is_new) as beside,
    ):
        beside.write_bytes(b"whole")
    assert names_in(tmp_path) == []
    (tmp_path / "old").write_bytes(b"old")
    with pytest.raises(OSError, match="input"), atomic_replace(tmp_path / "old", None) as beside:
        beside.write_bytes(b"whole")
    assert (tmp_path / "old").read_bytes() == b"whole", "one that was replaced cannot come back"


def test_on_a_disk_without_links_half_a_new_file_does_not_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "not permitted")

    monkeypatch.setattr(os, "link", refuse)
    with atomic_replace(tmp_path / "a", None, is_new=True) as beside:
        beside.write_bytes(b"whole")
    assert (tmp_path / "a").read_bytes() == b"whole"
    monkeypatch.setattr(os, "replace", refuse)
    with (
        pytest.raises(OSError, match="not permitted"),
        atomic_replace(tmp_path / "b", None, is_new=True) as beside,
    ):
        beside.write_bytes(b"whole")
    assert names_in(tmp_path) == ["a"]


def test_a_second_name_of_a_file_in_its_place_goes_at_the_next_opportunity(tmp_path: Path) -> None:
    with atomic_replace(tmp_path / "a", None, is_new=True) as beside:
        beside.write_bytes(b"whole")
    os.link(tmp_path / "a", beside)  # as a process leaves it that is killed just then
    with atomic_replace(tmp_path / "b", None, is_new=True):
        pass
    assert names_in(tmp_path) == ["a", "b"]
    assert (tmp_path / "a").read_bytes() == b"whole"


# -- what a power cut leaves


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The calls on which it depends what is on the disk after a power cut, in their order."""
    done: list[str] = []

    def watched(name: str, module: object = os) -> None:
        really = getattr(module, name)

        def call(*arguments: object, **named: object) -> object:
            what = name
            if name == "fsync":
                (descriptor,) = arguments
                assert isinstance(descriptor, int)
                is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
                what = "sync folder" if is_folder else "sync file"
            done.append(what)
            return really(*arguments, **named)

        monkeypatch.setattr(module, name, call)

    for name in ("fsync", "replace", "link"):
        watched(name)
    return done


@pytest.mark.skipif(os.name == "nt", reason="a folder that is not synced")
@pytest.mark.parametrize(("is_new", "put"), [(False, "replace"), (True, "link")])
def test_the_bytes_are_on_the_disk_before_the_name_and_then_the_name(
    tmp_path: Path, steps: list[str], is_new: bool, put: str
) -> None:
    with atomic_replace(tmp_path / "a", None, is_new=is_new) as beside:
        beside.write_bytes(b"whole")
    assert steps == ["sync file", put, "sync folder"]


@pytest.mark.skipif(os.name == "nt", reason="a folder that is not synced")
def test_the_same_goes_for_what_is_written_in_one_go(tmp_path: Path, steps: list[str]) -> None:
    atomic_write(tmp_path / "a", b"whole", None)
    assert steps == ["sync file", "replace", "sync folder"]


def test_a_disk_that_takes_a_few_bytes_at_a_time_gets_them_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow(FileIO):
        def write(self, data: Any) -> int:
            return super().write(bytes(data)[:3])

    monkeypatch.setattr(
        atomic_write_module, "open", lambda file, mode, buffering: Slow(file, "wb"), raising=False
    )
    atomic_write(tmp_path / "a", b"in vele stukjes", None)
    assert (tmp_path / "a").read_bytes() == b"in vele stukjes"

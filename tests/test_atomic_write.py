"""A file is written whole or not at all, and what was there stays when it cannot be."""

import errno
import os
from pathlib import Path

import pytest

from pilotcanvas.atomic_write import atomic_write, make_folder, write_problem
from pilotcanvas.problems import Problem


def refused(path: Path) -> str:
    """The key of the problem that writing there gives."""
    with pytest.raises(Problem) as caught:
        atomic_write(path, b"new", None)
    return caught.value.key


def test_it_replaces_what_was_there_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    for data in (b"old", b"new and longer", b""):
        atomic_write(path, data, None)
        assert path.read_bytes() == data
    assert [each.name for each in tmp_path.iterdir()] == ["a.json"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    atomic_write(tmp_path / "link", b"new", None)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_what_is_no_file_or_has_no_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    assert refused(tmp_path) == "write.is_folder"
    assert refused(Path()) == "write.is_folder"
    assert refused(tmp_path / "nowhere" / "a") == "write.no_folder"
    assert refused(tmp_path / "file" / "a") == "write.no_folder"
    assert (tmp_path / "file").read_bytes() == b"old"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert refused(tmp_path / "pipe") == "write.not_a_file"


def test_a_name_that_is_as_long_as_names_can_be_works(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 250 + ".json")
    atomic_write(path, b"new", None)
    assert path.read_bytes() == b"new"
    assert refused(tmp_path / ("x" * 300)) == "write.failed"


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOSPC, "write.disk_full"),
        (errno.EROFS, "write.not_allowed"),
        (errno.EACCES, "write.not_allowed"),
        (errno.EIO, "write.failed"),
    ],
)
def test_when_a_step_fails_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, key: str
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    if step == "write":
        monkeypatch.setattr("pilotcanvas.atomic_write.create_private", fail)
    else:
        monkeypatch.setattr(os, step, fail)
    assert refused(path) == key
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.json"]


def test_a_file_that_came_out_short_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    really = os.fsync

    def cut_off(handle: int) -> None:
        os.truncate(handle, 1)
        really(handle)

    monkeypatch.setattr(os, "fsync", cut_off)
    assert refused(path) == "write.failed"
    assert path.read_bytes() == b"old"


def test_each_new_folder_is_synced_in_the_one_that_it_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr("pilotcanvas.atomic_write.sync_folder", synced.append)
    for _ in range(2):
        make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    assert synced == [tmp_path, tmp_path / "a"]
    (tmp_path / "file").touch()
    with pytest.raises(OSError):
        make_folder(tmp_path / "file" / "c")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_folder_in_which_one_may_not_write_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert refused(tmp_path / "a.json") == "write.not_allowed"
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="a folder that is not synced")
def test_a_folder_that_may_not_be_listed_takes_files_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_all_but_folders(path: Path, flags: int, *mode: int) -> int:
        if path == tmp_path:
            raise PermissionError(errno.EACCES, "no")
        return really_open(path, flags, *mode)

    really_open = os.open
    monkeypatch.setattr(os, "open", open_all_but_folders)
    atomic_write(tmp_path / "a.json", b"new", None)
    assert (tmp_path / "a.json").read_bytes() == b"new"


def test_the_reason_is_passed_on() -> None:
    problem = write_problem(Path("a"), OSError(errno.EIO, "Input/output error"))
    assert problem.values == {"path": "a", "reason": "Input/output error"}


def test_what_a_killed_program_left_behind_goes_after_a_day(tmp_path: Path) -> None:
    old, fresh, other = (
        tmp_path / name
        for name in (
            ".pilotcanvas-0123456789abcdef.tmp",
            ".pilotcanvas-fedcba9876543210.tmp",
            ".pilotcanvas-van-mij.tmp",
        )
    )
    for path in (old, fresh, other):
        path.write_bytes(b"words of people")
    for path in (old, other):
        os.utime(path, (1, 1))
    atomic_write(tmp_path / "a.json", b"new", None)
    assert sorted(os.listdir(tmp_path)) == sorted((fresh.name, other.name, "a.json"))

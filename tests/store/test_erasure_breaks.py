"""Erasing goes on whatever fails, tells the truth about it, and a second time completes it."""

from __future__ import annotations

import dataclasses
import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pilotcanvas.model import changes
from pilotcanvas.model.changes import Change
from pilotcanvas.model.erasing import erase_names
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.problems import Problem
from pilotcanvas.store import erasure
from pilotcanvas.store.backups import back_up, list_backups
from pilotcanvas.store.erasure import Erased, Erasing, look_around
from pilotcanvas.store.name_scan import NameScanner
from pilotcanvas.store.opening import check, create, open_file

NAMES = ("Fatima El Amrani",)
DAYS = [date(2026, 3, day) for day in (1, 2)]
_CALLS = ("unlink", "replace", "link", "lstat", "listdir", "open", "fsync")


def without(pilot: Pilot) -> Change:
    return erase_names(pilot, NAMES, "[naam weggehaald]")


def fill(folder: Path) -> Path:
    """A file with its name in the history, in two backups, a copy, an older copy and a lock that
    was left."""
    (folder / "pilots").mkdir(parents=True)
    path = folder / "pilots" / "Wijk.pilot"
    pilot = new_pilot(derived_id("wijk"), "Wijk", "nl", date(2026, 1, 1))
    with create(path, pilot, author="Fatima El Amrani") as file:
        file.save(changes.add_notes(file.pilot, "impact.ambition", ["Fatima El Amrani belt"]))
        for day in DAYS:
            back_up(file, folder / "backups", day)
    shutil.copy(path, path.with_name("kopie.pilot"))
    shutil.copy(path, path.with_name("Wijk.format-1.pilot"))
    left = path.with_name(".~11111111-1111-4111-8111-111111111111")
    left.write_bytes(b"...Fatima El Amrani...")
    os.utime(left, (1, 1))
    return path


def erase_once(
    path: Path, broken: Callable[[], AbstractContextManager[object]] = nullcontext
) -> Erased:
    """Erase as the window does; also when it breaks off, what was done is told."""
    folder = path.parent.parent / "backups"
    with open_file(path) as file:
        file.save(without(file.pilot))
        erasing = Erasing(file, NAMES, without, [path.with_name("kopie.pilot")], folder, DAYS[1])
        try:
            with broken():
                return erasing.run()
        except (Problem, MemoryError) as trouble:
            told = trouble if isinstance(trouble, Problem) else Problem("job.broken")
        return dataclasses.replace(erasing.erased, troubles=(*erasing.erased.troubles, told))


def files_with_name(folder: Path) -> set[Path]:
    scanner = NameScanner(NAMES)
    return {path for path in folder.rglob("*") if path.is_file() and scanner.in_file(path)}


class Failure:
    """Lets the call with a number fail while it is entered; ``made`` has the calls so far."""

    def __init__(self, at: int, error: Callable[[], BaseException]) -> None:
        self.made: list[str] = []
        self._at, self._error, self._is_on = at, error, False

    def counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def do(*given: Any, **named: Any) -> Any:
            if self._is_on:
                self.made.append(name)
                if len(self.made) == self._at:
                    raise self._error()
            return call(*given, **named)

        return do

    @contextmanager
    def __call__(self) -> Iterator[None]:
        self._is_on = True
        try:
            yield
        finally:
            self._is_on = False


@contextmanager
def failing(
    monkeypatch: pytest.MonkeyPatch, at: int, error: Callable[[], BaseException]
) -> Iterator[Failure]:
    """Gives a failure that can be entered."""
    failure = Failure(at, error)
    with monkeypatch.context() as patch:
        for name in _CALLS:
            patch.setattr(os, name, failure.counted(name, getattr(os, name)))
        yield failure


def _broken(number: int) -> Callable[[], BaseException]:
    return lambda: OSError(number, os.strerror(number))


@pytest.mark.parametrize(
    ("error", "step"), [(_broken(errno.EIO), 1), (_broken(errno.ENOENT), 4), (MemoryError, 3)]
)
def test_whatever_fails_the_report_is_true_and_a_second_time_completes_it(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: Callable[[], BaseException],
    step: int,
) -> None:
    (tmp_path / "nobody else's").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nobody else's"))
    template = fill(tmp_path / "template").parent.parent
    id, met = derived_id("wijk"), 0
    shutil.copytree(template, tmp_path / "undisturbed")
    with failing(monkeypatch, 0, error) as none:
        assert erase_once(tmp_path / "undisturbed" / "pilots" / "Wijk.pilot", none).is_complete
    assert len(none.made) > 40
    for at in range(1, len(none.made) + 1, step):
        folder = tmp_path / str(at)
        shutil.copytree(template, folder)
        path = folder / "pilots" / "Wijk.pilot"
        with failing(monkeypatch, at, error) as failure:
            erased = erase_once(path, failure)
        left = files_with_name(folder)
        where = at, failure.made[:at][-1], erased
        assert not erased.is_complete or not left, where
        assert not erased.is_history_gone or path not in left, where
        assert check(path) == (), where
        assert list_backups(folder / "backups", id), "never without a backup"
        met += not erased.is_complete
        assert erase_once(path).is_complete, where
        assert files_with_name(folder) == set(), where
        assert len(list_backups(folder / "backups", id)) == 1
        shutil.rmtree(folder)
    assert met > 1  # how many depends on the order in which the folders are read


def test_a_busy_folder_and_more_files_than_before_are_no_hindrance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = fill(tmp_path)
    for number in range(260):
        path.with_name(f"a {number:03}.txt").write_text("Fatima El Amrani")
        if number >= 230:
            shutil.copy(path, path.with_name(f"zz {number}.pilot"))
    really = Path.iterdir

    def iterdir(folder: Path) -> Iterator[Path]:
        found = list(really(folder))
        for each in found:
            if each.name.startswith("a ") and each.name.endswith("9.txt"):
                each.unlink()  # another program is at work
        yield from found

    monkeypatch.setattr(Path, "iterdir", iterdir)
    around = look_around(path, derived_id("wijk"), tmp_path / "backups", NAMES)
    assert len(around.copies) == 31
    assert erase_once(path).is_complete
    assert not Path(path.with_name("Wijk.format-1.pilot")).exists()


def test_a_backup_that_is_open_is_told_and_goes_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = fill(tmp_path)
    opened = list_backups(tmp_path / "backups", derived_id("wijk"))[1].path
    really = Path.unlink

    def unlink(place: Path, missing_ok: bool = False) -> None:
        if place == opened:  # as on Windows
            raise PermissionError(errno.EACCES, "in use", str(place))
        really(place, missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", unlink)
        erased = erase_once(path)
    assert erased.left == (opened,)
    assert len(erased.troubles) == 1
    assert files_with_name(tmp_path) == {opened}
    assert erase_once(path).is_complete
    assert not opened.exists()


def test_a_full_disk_leaves_the_backups_until_there_is_room_for_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = fill(tmp_path)

    def full_until_room(*given: Any) -> Path:
        if list_backups(tmp_path / "backups", derived_id("wijk")):
            raise Problem("file.disk_full", name="x")
        return back_up(*given)

    monkeypatch.setattr(erasure, "back_up", full_until_room)
    erased = erase_once(path)
    assert erased.is_complete
    assert files_with_name(tmp_path) == set()
    assert len(list_backups(tmp_path / "backups", derived_id("wijk"))) == 1

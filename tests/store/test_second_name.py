"""A pilot with a second name (a hard link) and a disk that is full: what happens to the other."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pilotcanvas.model.erasing import erase_names
from pilotcanvas.problems import Problem
from pilotcanvas.store.backups import back_up, list_backups
from pilotcanvas.store.erasure import Erasing, look_around
from pilotcanvas.store.opening import check, open_file
from tests.store.conftest import Say

TODAY = date(2026, 11, 21)


@pytest.fixture
def other(path: Path) -> Path:
    """A second name of the file, beside it."""
    other = path.with_name("tweede naam.pilot")
    try:
        os.link(path, other)
    except OSError:
        pytest.skip("needs hard links")
    return other


def note(path: Path, password: str = "") -> str:
    with open_file(path, is_read_only=True, password=password) as file:
        return file.pilot.notes["n1"].text


def test_an_edit_is_seen_under_both_names(path: Path, other: Path, say: Say) -> None:
    with open_file(path) as file:
        file.save(say(file, "bewerkt"))
    assert note(path) == note(other) == "bewerkt"
    assert os.path.samefile(path, other)


def test_two_who_edit_it_under_two_names_lose_nothing(path: Path, other: Path, say: Say) -> None:
    with open_file(path) as one, open_file(other) as two:
        one.save(say(one, "van de een"))
        with pytest.raises(Problem, match=r"file\.changed_outside"):
            two.save(say(two, "van de ander"))
    assert note(other) == "van de een"
    assert check(path) == check(other) == ()


@pytest.mark.parametrize("step", ["start_afresh", "set_password", "save_copy"])
def test_what_replaces_a_file_leaves_the_other_name_whole(
    path: Path, other: Path, say: Say, step: str
) -> None:
    with open_file(path) as file:
        file.save(say(file, "bewerkt"))
        if step == "set_password":
            pytest.importorskip("sqlcipher3", reason="needs pilotcanvas[password]")
            file.set_password("geheim")
        elif step == "save_copy":
            with pytest.raises(Problem, match=r"file\.exists"):
                file.save_copy(other)
        else:
            file.start_afresh()
    assert check(other) == ()
    assert note(other) == "bewerkt"
    assert note(path, "geheim") == "bewerkt"


def test_a_second_name_is_offered_and_erased(path: Path, other: Path, tmp_path: Path) -> None:
    names = ("notitie",)
    with open_file(path) as file:
        file.save(erase_names(file.pilot, names, "[weg]"))
        around = look_around(path, file.pilot.profile.id, tmp_path / "backups", names)
        assert around.copies == (other,)
        erasing = Erasing(
            file,
            names,
            lambda pilot: erase_names(pilot, names, "[weg]"),
            around.copies,
            tmp_path / "backups",
            TODAY,
        )
        assert erasing.run().is_complete
    assert b"notitie" not in path.read_bytes() + other.read_bytes()


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "mkdir"])
def test_a_disk_that_fills_up_during_a_backup_costs_no_backup(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, say: Say, call: str
) -> None:
    folder = tmp_path / "backups"

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with open_file(path) as file:
        if call != "mkdir":
            good = back_up(file, folder, date(2026, 11, 20))
            kept = good.read_bytes()
        file.save(say(file, "vandaag"))
        with monkeypatch.context() as patch:
            if call == "write":
                copying: Callable[..., None] = full
                patch.setattr("pilotcanvas.store.pilot_file.PilotFile.copy_to", copying)
            else:
                patch.setattr(os, call, full)
            with pytest.raises(Problem, match=r"file\.disk_full"):
                back_up(file, folder, TODAY)
        found = list_backups(folder, file.pilot.profile.id)
        if call != "mkdir":
            assert [each.path for each in found] == [good]
            assert good.read_bytes() == kept
            assert list(good.parent.iterdir()) == [good]
        assert check(back_up(file, folder, TODAY)) == ()
        file.save(say(file, "gaat door"))
    assert note(path) == "gaat door"

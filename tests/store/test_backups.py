"""Dated backups: which are kept, that they can be opened, and that damage pushes none out."""

from __future__ import annotations

import dataclasses
import os
import shutil
import threading
from datetime import date, time, timedelta
from itertools import count
from pathlib import Path

import pytest

from pilotcanvas.model import changes
from pilotcanvas.model.ids import derived_id
from pilotcanvas.problems import Problem
from pilotcanvas.store.backups import (
    Serve,
    back_up,
    days_to_keep,
    list_backups,
    remove_backups,
)
from pilotcanvas.store.file_errors import Interrupted
from pilotcanvas.store.opening import check, create, open_file
from pilotcanvas.store.pilot_file import PilotFile
from tests import strategies as some
from tests.store.conftest import Say

TODAY = date(2026, 11, 21)


def test_a_backup_is_a_whole_pilot_file_of_its_day(path: Path, tmp_path: Path, say: Say) -> None:
    folder = tmp_path / "backups"
    with open_file(path) as file:
        file.save(say(file, "gisteren"))
        back_up(file, folder, TODAY - timedelta(days=1))
        file.save(say(file, "vanochtend"))
        back_up(file, folder, TODAY)
        file.save(say(file, "vanmiddag"))
        made = back_up(file, folder, TODAY)
        id = file.pilot.profile.id
    newest, first, oldest = list_backups(folder, id)
    assert first.counter < newest.counter
    assert newest.path == made
    assert (newest.made_on, oldest.made_on) == (TODAY, TODAY - timedelta(days=1))
    assert newest.size_bytes == made.stat().st_size
    assert check(made) == ()
    with open_file(newest.path) as backup:
        assert backup.pilot.notes["n1"].text == "vanmiddag"
        assert len(backup.history()[0]) == 3
    with open_file(oldest.path) as backup:
        assert backup.pilot.notes["n1"].text == "gisteren"
    assert len(list(made.parent.iterdir())) == 3
    assert list_backups(folder, "another pilot") == ()


def test_a_damaged_file_pushes_no_backup_out(path: Path, tmp_path: Path, say: Say) -> None:
    folder = tmp_path / "backups"
    with open_file(path) as file:
        file.save(say(file, "een goede notitie"))
        good = back_up(file, folder, TODAY)
        kept = good.read_bytes()
        at = path.read_bytes().index(b"een goede")
        with path.open("r+b") as raw:
            raw.seek(at)
            raw.write(b"EEN")
        with pytest.raises(Problem) as met:
            back_up(file, folder, TODAY)
        assert met.value.key == "file.changed_outside"
    assert good.read_bytes() == kept
    assert list(good.parent.iterdir()) == [good]


def test_an_older_copy_pushes_no_backup_of_today_out(path: Path, tmp_path: Path, say: Say) -> None:
    folder = tmp_path / "backups"
    older = Path(shutil.copyfile(path, tmp_path / "kopie.pilot"))
    with open_file(path) as file, open_file(older) as copy:
        id = file.pilot.profile.id
        file.save(say(file, "vandaag getypt"))
        back_up(file, folder, TODAY)
        for number in range(3):  # opened in turn, again and again
            back_up(copy, folder, TODAY)
            copy.save(say(copy, f"in de kopie {number}"))
            back_up(copy, folder, TODAY)
            file.save(say(file, f"vandaag getypt {number}"))
            back_up(file, folder, TODAY)
    texts = set()
    for backup in list_backups(folder, id):
        assert backup.made_on == TODAY
        with open_file(backup.path, is_read_only=True) as kept:
            texts.add(kept.pilot.notes["n1"].text)
    assert texts >= {"vandaag getypt 2", "in de kopie 2"}
    with open_file(path) as file:
        for days in range(1, 500, 31):
            back_up(file, folder, TODAY + timedelta(days=days))
    assert all(backup.made_on != TODAY for backup in list_backups(folder, id))


def test_a_file_that_was_made_anew_pushes_no_backup_of_today_out(
    path: Path, tmp_path: Path, say: Say
) -> None:
    """As a rescue does: the same pilot, with less in it and no log."""
    folder = tmp_path / "backups"
    with open_file(path) as file:
        file.save(say(file, "een goede notitie"))
        good = back_up(file, folder, TODAY)
        poor = dataclasses.replace(file.pilot, notes={})
    kept = good.read_bytes()
    with create(tmp_path / "gered.pilot", poor) as rescued:
        first = back_up(rescued, folder, TODAY)
        rescued.save(changes.add_notes(rescued.pilot, "impact.output", ["daarna"]))
        assert back_up(rescued, folder, TODAY).exists()
    assert good.read_bytes() == kept
    assert first != good


def test_a_damaged_backup_of_today_makes_room(path: Path, tmp_path: Path) -> None:
    with open_file(path) as file:
        made = back_up(file, tmp_path / "backups", TODAY, at=time(9))
        made.write_bytes(made.read_bytes()[:3000])
        assert back_up(file, tmp_path / "backups", TODAY, at=time(9)) == made
        assert check(made) == ()


def test_an_id_from_a_file_is_never_a_path(pilot: object, tmp_path: Path) -> None:
    hostile = some.hostile_pilot()
    hostile = changes.set_profile(hostile, id="../../../up").apply(hostile)
    with create(tmp_path / "x.pilot", hostile) as file:
        made = back_up(file, tmp_path / "deep" / "backups", TODAY)
    assert made.parent.parent == tmp_path / "deep" / "backups"
    assert made.parent.name == derived_id("backup", "../../../up")


def test_half_a_backup_of_a_killed_program_goes_with_the_others(path: Path, tmp_path: Path) -> None:
    """It may hold the name of somebody because of whom all backups are removed."""
    with open_file(path) as file:
        made = back_up(file, tmp_path, TODAY)
        id = file.pilot.profile.id
    half = made.with_name(f".~{derived_id('half a backup')}")
    half.write_bytes(made.read_bytes()[:5000])
    mine = made.with_name("van mij.txt")
    mine.touch()
    assert remove_backups(tmp_path, id).left == ()
    assert list(made.parent.iterdir()) == [mine]


def test_other_files_in_the_folder_are_left_alone(path: Path, tmp_path: Path) -> None:
    with open_file(path) as file:
        made = back_up(file, tmp_path / "backups", TODAY)
        (made.parent / "mijn eigen.pilot").write_text("x")
        (made.parent / "20261120.pilot").write_text("x")
        for days in range(1, 40):
            back_up(file, tmp_path / "backups", TODAY + timedelta(days=days))
        assert (made.parent / "mijn eigen.pilot").exists()
        assert (made.parent / "20261120.pilot").exists()
        backups = list_backups(tmp_path / "backups", file.pilot.profile.id)
    assert len(backups) < 25
    assert {backup.made_on for backup in backups} == days_to_keep(
        backup.made_on for backup in backups
    )


def test_a_folder_that_cannot_be_made_is_told(path: Path, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("a file is in the way")
    with open_file(path) as file, pytest.raises(Problem) as met:
        back_up(file, tmp_path / "backups", TODAY)
    assert met.value.key in ("file.gone", "file.exists")


def make_large(file: PilotFile) -> None:
    """Give a file a few hundred pages."""
    texts = [f"{number} " + "x" * 8_000 for number in range(150)]
    file.save(changes.add_notes(file.pilot, "impact.ambition", texts))


def test_changes_are_saved_while_a_backup_is_made(path: Path, tmp_path: Path, say: Say) -> None:
    served: list[str] = []
    copying: list[bool] = []
    with open_file(path) as file:
        make_large(file)
        back_up(file, tmp_path / "backups", TODAY)  # the next one looks whether it holds this one

        def serve() -> None:
            copying.append(file._is_being_copied)
            if len(served) < 30:
                served.append(f"intussen {len(served)}")
                file.save(say(file, served[-1]))

        made = back_up(file, tmp_path / "backups", TODAY, serve)
        assert copying.count(True) > 3, "it was copied in one go"
        assert copying.count(False) > 1, "it was checked in one go"
        assert file.pilot.notes["n1"].text == served[-1]
        file.check_content()
    assert check(made) == ()
    with open_file(made, is_read_only=True) as backup:
        assert backup.pilot.notes["n1"].text in served
        assert len(backup.pilot.notes) == 151
    assert list(made.parent.iterdir()) == [made]


def test_a_change_that_cannot_be_saved_ends_the_backup(
    path: Path, tmp_path: Path, say: Say
) -> None:
    with open_file(path) as file:
        make_large(file)
        good = back_up(file, tmp_path / "backups", TODAY)
        kept = good.read_bytes()
        file.save(say(file, "daarna"))

        numbers = count()

        def serve() -> None:
            os.utime(path)  # as a synchronising client does: it must be read again first
            file.save(say(file, f"intussen {next(numbers)}"))

        with pytest.raises(Interrupted):
            back_up(file, tmp_path / "backups", TODAY, serve)
        assert good.read_bytes() == kept
        assert list(good.parent.iterdir()) == [good]
        file.save(say(file, "toch"))
        made = back_up(file, tmp_path / "backups", TODAY)
    with open_file(made, is_read_only=True) as backup:
        assert backup.pilot.notes["n1"].text == "toch"


@pytest.mark.parametrize("serve", [None, lambda: None])
def test_a_backup_that_cannot_be_read_back_takes_no_place(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, serve: Serve | None
) -> None:
    copy_to = PilotFile.copy_to

    def on_a_bad_disk(file: PilotFile, place: Path, *rest: Serve | None) -> None:
        copy_to(file, place, *rest)
        place.write_bytes(place.read_bytes()[:-4096])

    with open_file(path) as file:
        good = back_up(file, tmp_path, TODAY, at=time(9))
        kept = good.read_bytes()
        monkeypatch.setattr(PilotFile, "copy_to", on_a_bad_disk)
        with pytest.raises(Problem) as met:
            back_up(file, tmp_path, TODAY, serve, time(9))
    assert met.value.key == "file.damaged"
    assert list(good.parent.iterdir()) == [good]
    assert good.read_bytes() == kept


def test_a_check_that_breaks_is_not_taken_for_a_good_backup(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    surfaced: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", surfaced.append)

    def break_down(file: PilotFile) -> None:
        raise MemoryError

    monkeypatch.setattr(PilotFile, "check_log", break_down)
    with open_file(path) as file:
        with pytest.raises(RuntimeError):
            back_up(file, tmp_path / "backups", TODAY, lambda: None)
        assert list_backups(tmp_path / "backups", file.pilot.profile.id) == ()
    assert [each.exc_type for each in surfaced] == [MemoryError]

"""What version 0.3.1 wrote is opened, edited, merged, erased and rescued."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pilotcanvas.model import changes
from pilotcanvas.model.erasing import erase_person
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.store import thinning
from pilotcanvas.store.ancestor import other_copy
from pilotcanvas.store.erasure import erase, look_around
from pilotcanvas.store.opening import check, open_file
from pilotcanvas.store.rescue.rescue import rescue
from tests.saved.version_0_3_1 import COPY, NAME, PATH

TODAY = date(2026, 12, 1)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return Path(shutil.copyfile(PATH, tmp_path / "tuin.pilot"))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    (tmp_path / "van Joop").mkdir()
    return Path(shutil.copyfile(COPY, tmp_path / "van Joop" / "tuin.pilot"))


def texts(pilot: Pilot) -> dict[str, str]:
    return {note.id: note.text for note in pilot.notes.values()}


MINE = {"n1": f"{NAME} doet mee, samen met de school", "n3": "oogst"}
TOGETHER = {"n1": f"{NAME} doet mee, met de kerk", "n3": "oogst", "n4": "meer bedden"}


def test_it_is_opened_with_all_that_is_in_it(old: Path) -> None:
    before = old.read_bytes()
    assert check(old) == ()
    assert old.read_bytes() == before
    with open_file(old) as file:
        assert texts(file.pilot) == MINE
        assert file.pilot.actions["a1"].title == "Grond vragen aan de gemeente"
        assert [len(file.pilot.answers), len(file.pilot.seats), len(file.pilot.snapshots)] == [
            24,
            4,
            1,
        ]
        assert file.older_copy is not None
    assert check(old) == ()


def test_it_is_edited_and_every_step_of_then_can_be_undone(old: Path) -> None:
    with open_file(old) as file:
        file.save(changes.edit_note(file.pilot, "n1", "van nu"))
        undo, _ = file.history()
        for step in reversed(undo):
            file.save(step.inverse(), "undo")
        assert file.pilot.notes == {}
        assert file.pilot.profile.title == "Buurttuin"
    assert check(old) == ()


def test_its_history_is_thinned(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thinning, "RECENT", 2)
    monkeypatch.setattr(thinning, "_LEAST_ROWS", 1)
    with open_file(old) as file:
        assert file.thin_log(datetime(2028, 1, 1, tzinfo=UTC))
        assert len(file.log.changes()) == 2
    assert check(old) == ()


@pytest.mark.parametrize("are_upgraded", [(), ("old",), ("copy",), ("old", "copy")])
@pytest.mark.parametrize("is_swapped", [False, True])
def test_it_is_merged_with_a_copy_of_then(
    old: Path, copy: Path, are_upgraded: tuple[str, ...], is_swapped: bool
) -> None:
    """Nothing is asked: what one copy removed is removed, also when both had gone on by now."""
    for name in are_upgraded:
        open_file({"old": old, "copy": copy}[name]).close()
    here, there = (copy, old) if is_swapped else (old, copy)
    with open_file(here) as file:
        found = other_copy(file, there)
        assert found is not None
        assert not found.merge.conflicts
        file.save(found.merge.change("tuin", None, found.last_changes))
        assert texts(file.pilot) == TOGETHER
        again = other_copy(file, there)
        assert again is not None
        assert again.merge.is_empty
    assert check(here) == ()


def test_it_is_merged_when_its_history_is_gone(
    old: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thinning, "RECENT", 1)
    monkeypatch.setattr(thinning, "_LEAST_ROWS", 1)
    with open_file(old) as file:
        assert file.thin_log(datetime(2028, 1, 1, tzinfo=UTC))
        found = other_copy(file, copy)
        assert found is not None
        file.save(found.merge.change("tuin", None, found.last_changes))
        assert texts(file.pilot) == TOGETHER


def test_somebody_is_removed_from_it_and_from_what_was_kept_of_it(
    old: Path, tmp_path: Path
) -> None:
    with open_file(old) as file:
        around = look_around(old, file.pilot.profile.id, tmp_path / "backups", [NAME])
        assert around.older == (file.older_copy,)

        def change(pilot: Pilot) -> changes.Change:
            return erase_person(pilot, [NAME], "iemand", participants=["p0"])

        file.save(change(file.pilot))
        done = erase(file, [NAME], change, around.copies, tmp_path / "backups", TODAY)
        assert done.is_complete
        assert texts(file.pilot)["n1"] == "iemand doet mee, samen met de school"
    left = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in left if NAME.encode() in path.read_bytes()]
    assert check(old) == ()


def test_it_is_rescued_when_a_page_is_damaged(old: Path, tmp_path: Path) -> None:
    with open_file(old, is_read_only=True) as file:
        pilot = file.pilot
    whole = rescue(old, tmp_path / "heel.pilot")
    assert whole.is_complete
    assert whole.pilot == pilot
    data = bytearray(old.read_bytes())
    at = data.index(b"Grond vragen aan de gemeente")
    data[at : at + 5] = b"Zand "
    old.write_bytes(data)
    found = rescue(old, tmp_path / "gered.pilot")
    assert found.pilot.notes == pilot.notes
    assert found.pilot.answers == pilot.answers
    assert check(tmp_path / "gered.pilot") == ()

"""Copies of older formats, and of other versions of a method, are merged in either order."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest

from pilotcanvas.model import changes
from pilotcanvas.model.changes import Change, Edit
from pilotcanvas.model.erasing import erase_person, mentions
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.store.ancestor import Sibling, other_copy
from pilotcanvas.store.opening import check, open_file
from pilotcanvas.store.pilot_file import PilotFile
from tests.saved import format_1, format_2

HERE = "impact.ambition"
OLD = (format_1.PATH, format_2.PATH)


def content(pilot: Pilot) -> list[object]:
    return list(pilot.records())


def seen(file: PilotFile, path: Path) -> Sibling:
    """How another copy would be merged into this one."""
    found = other_copy(file, path)
    assert found is not None
    return found


def merged_both_ways(one: Path, other: Path) -> Pilot:
    """Two files merged, after a look that either order gives the same and changes neither."""
    before = one.read_bytes(), other.read_bytes()
    results = []
    for mine, theirs in ((one, other), (other, one)):
        with open_file(mine, is_read_only=True) as file:
            found = seen(file, theirs)
            assert not found.merge.conflicts
            results.append(found.merge.change("").apply(file.pilot))
    assert content(results[0]) == content(results[1])
    assert (one.read_bytes(), other.read_bytes()) == before
    return results[0]


@pytest.fixture(params=OLD, ids=lambda path: path.stem)
def copies(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path]:
    """A file of an older format, and a copy that was edited with this version of the program."""
    old = Path(shutil.copy(request.param, tmp_path / "oud.pilot"))
    new = Path(shutil.copy(request.param, tmp_path / "nieuw.pilot"))
    with open_file(new) as file:
        file.save(changes.add_notes(file.pilot, HERE, ["van nu"]))
        file.save(changes.set_profile(file.pilot, location="Arnhem"))
    return old, new


def test_a_file_of_an_older_format_holds_nothing_that_is_missing(copies: tuple[Path, Path]) -> None:
    old, new = copies
    with open_file(new) as file:
        assert seen(file, old).merge.is_empty
    with open_file(old, is_read_only=True) as file:
        assert seen(file, new).merge.base is not None
    both = merged_both_ways(old, new)
    with open_file(new) as file:
        assert content(both) == content(file.pilot)


def test_copies_that_were_both_brought_to_this_format_are_merged(
    copies: tuple[Path, Path],
) -> None:
    old, new = copies
    with open_file(old) as file:
        file.save(changes.add_notes(file.pilot, HERE, ["van de ander"]))
        gone = next(iter(file.pilot.notes))
        file.save(changes.remove_note(file.pilot, gone))
    both = merged_both_ways(old, new)
    assert {"van nu", "van de ander"} <= {note.text for note in both.notes.values()}
    assert both.profile.location == "Arnhem"
    assert gone not in both.notes
    with open_file(old) as file:
        found = seen(file, new)
        file.save(found.merge.change(new.name, None, found.last_changes))
        assert seen(file, new).merge.is_empty
    assert check(old) == ()


def test_who_was_removed_does_not_come_back_from_an_older_format(
    copies: tuple[Path, Path],
) -> None:
    old, new = copies
    with open_file(old, is_read_only=True) as file:
        (name,) = {each.name for each in file.pilot.participants.values() if each.name} or {""}
        assert name
        assert mentions(file.pilot, [name])
    with open_file(new) as file:
        people = [each.id for each in file.pilot.participants.values() if each.name == name]
        file.save(erase_person(file.pilot, [name], "[weg]", participants=people))
        file.start_afresh()
    both = merged_both_ways(old, new)
    assert mentions(both, [name]) == ()
    assert not set(people) & both.participants.keys()


def with_method(pilot: Pilot, id: str, version: int) -> Change:
    profile = dataclasses.replace(pilot.profile, method=id, method_version=version)
    return Change("set_profile", "", (Edit(pilot.profile, profile),))


@pytest.mark.parametrize(
    ("id", "version"), [("opschalingscanvas", 2), ("ons-eigen", 7)], ids=["newer", "unknown"]
)
def test_a_copy_with_another_method_is_merged(path: Path, id: str, version: int) -> None:
    other = Path(shutil.copy(path, path.with_name("ander.pilot")))
    with open_file(path) as file:
        file.save(changes.add_notes(file.pilot, HERE, ["van hier"]))
    with open_file(other) as file:
        file.save(with_method(file.pilot, id, version))
        file.save(changes.add_notes(file.pilot, "elders.onbekend", ["van daar"]))
    both = merged_both_ways(path, other)
    assert (both.profile.method, both.profile.method_version) == (id, version)
    assert {"van hier", "van daar"} <= {note.text for note in both.notes.values()}

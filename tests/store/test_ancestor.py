"""Copies of a file that went apart are found, and merged from where they did."""

from __future__ import annotations

import dataclasses
import errno
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pilotcanvas.model import changes
from pilotcanvas.model.canvas import Note
from pilotcanvas.model.ids import new_id
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.problems import Problem
from pilotcanvas.store.ancestor import other_copy, siblings
from pilotcanvas.store.opening import create, open_file
from pilotcanvas.store.pilot_file import PilotFile

CONFLICTED = (
    "wijk.sync-conflict-20261121-210000-ABCDEFG.pilot",
    "wijk (Fatima's conflicted copy 2026-11-21).pilot",
    "wijk-LAPTOP-3F2A.pilot",
)


def copy_of(path: Path, name: str) -> Path:
    return Path(shutil.copyfile(path, path.with_name(name)))


def say(path: Path, text: str, id: str = "n1") -> None:
    with open_file(path) as file:
        file.save(changes.edit_note(file.pilot, id, text))


def add(path: Path, text: str) -> None:
    with open_file(path) as file:
        file.save(changes.add_notes(file.pilot, "impact.output", [text]))


def texts(pilot: Pilot) -> set[str]:
    return {note.text for note in pilot.notes.values()}


def take_over(file: PilotFile, path: Path) -> None:
    other = other_copy(file, path)
    assert other is not None
    file.save(other.merge.change(path.name, None, other.last_changes))


@pytest.mark.parametrize("name", CONFLICTED)
def test_a_copy_of_the_same_pilot_is_found_by_its_id(path: Path, name: str) -> None:
    other = copy_of(path, name)
    add(other, "onderweg getypt")
    add(path, "thuis getypt")
    with open_file(path) as file:
        (found,) = siblings(file)
        assert found.path == other
        assert not found.merge.conflicts
        take_over(file, other)
        assert {"onderweg getypt", "thuis getypt"} < texts(file.pilot)
        assert siblings(file) == ()


def test_what_one_side_took_away_is_taken_away(path: Path) -> None:
    add(path, "te veel")
    other = copy_of(path, CONFLICTED[0])
    with open_file(other) as file:
        extra = next(note.id for note in file.pilot.notes.values() if note.text == "te veel")
        file.save(changes.remove_note(file.pilot, extra))
    add(path, "erbij")
    with open_file(path) as file:
        take_over(file, other)
        assert "te veel" not in texts(file.pilot)
        assert "erbij" in texts(file.pilot)


def test_what_was_chosen_once_is_not_asked_again(path: Path) -> None:
    other = copy_of(path, CONFLICTED[0])
    say(path, "van mij")
    say(other, "van hen")
    with open_file(path) as file:
        found = other_copy(file, other)
        assert found is not None
        (conflict,) = found.merge.conflicts
        keep = conflict.mine if conflict.usual == conflict.theirs else conflict.theirs
        file.save(found.merge.change("x", {conflict.key: keep}, found.last_changes))
        assert file.pilot.notes["n1"] == keep
        assert siblings(file) == ()
    add(other, "later nog iets")
    with open_file(path) as file:
        (again,) = siblings(file)
        assert not again.merge.conflicts
        take_over(file, other)
        assert "later nog iets" in texts(file.pilot)


def test_the_merged_file_gives_the_other_one_everything(path: Path) -> None:
    other = copy_of(path, CONFLICTED[0])
    say(path, "van mij")
    say(other, "van hen")
    with open_file(path) as file:
        take_over(file, other)
        merged = file.pilot
    with open_file(other) as file:
        take_over(file, path)
        assert file.pilot == merged


def test_copies_that_went_apart_before_their_first_change(path: Path) -> None:
    with open_file(path) as file:
        pilot = file.pilot
    one = path.with_name("een.pilot")
    create(one, pilot).close()
    two = copy_of(one, "twee.pilot")
    with open_file(one) as file:
        file.save(changes.remove_note(file.pilot, "n1"))
    add(two, "nieuw")
    with open_file(one) as file:
        take_over(file, two)
        assert texts(file.pilot) == {"nieuw"}


def test_copies_without_a_common_log_lose_nothing(path: Path) -> None:
    with open_file(path) as file:
        pilot = file.pilot
    other = path.with_name("zonder log.pilot")
    note = Note(new_id(), "impact.output", "van elders")
    create(other, dataclasses.replace(pilot, notes={note.id: note})).close()
    with open_file(path) as file:
        before = texts(file.pilot)
        take_over(file, other)
        assert texts(file.pilot) == before | {"van elders"}


def test_merging_is_one_step_back(path: Path) -> None:
    other = copy_of(path, CONFLICTED[0])
    say(path, "van mij")
    say(other, "van hen")
    with open_file(path) as file:
        before = file.pilot
        take_over(file, other)
        undo, _ = file.history()
        file.save(undo[-1].inverse(), "undo")
        assert file.pilot == before
        (offered_again,) = siblings(file)
        assert offered_again.path == other


def test_the_log_keeps_what_was_not_chosen(path: Path) -> None:
    other = copy_of(path, CONFLICTED[0])
    say(path, "van mij")
    say(other, "van hen")
    with open_file(path) as file:
        take_over(file, other)
        last = file.log.changes()[-1].change
        passed = {r.text for e in last.edits for r in (e.before, e.after) if isinstance(r, Note)}
        assert passed == {"van mij", "van hen"}


def test_other_pilots_and_other_files_are_left_alone(path: Path, tmp_path: Path) -> None:
    (tmp_path / "los.pilot").write_bytes(b"iets anders")
    with open_file(path) as file:
        profile = dataclasses.replace(file.pilot.profile, id=new_id())
        other = tmp_path / "ander.pilot"
        create(other, dataclasses.replace(file.pilot, profile=profile)).close()
        assert siblings(file) == ()
        assert other_copy(file, other) is None
        with pytest.raises(Problem):
            other_copy(file, tmp_path / "los.pilot")


def chosen_against_the_usual(file: PilotFile, path: Path) -> None:
    """Merge, keeping of each conflict what would not be kept unasked."""
    found = other_copy(file, path)
    assert found is not None
    unusual = {
        each.key: each.mine if each.usual == each.theirs else each.theirs
        for each in found.merge.conflicts
    }
    assert unusual
    file.save(found.merge.change(path.name, unusual, found.last_changes))


def follow(path: Path, merged: Path) -> None:
    """Take over a file that took this one over: there is nothing left to choose."""
    with open_file(path) as file, open_file(merged) as there:
        found = other_copy(file, merged)
        assert found is not None
        assert not found.merge.conflicts
        file.save(found.merge.change(merged.name, None, found.last_changes))
        assert file.pilot == there.pilot


def test_what_was_chosen_in_one_copy_is_not_asked_in_the_other(path: Path) -> None:
    other = copy_of(path, CONFLICTED[0])
    say(path, "van mij")
    say(other, "van hen")
    with open_file(path) as file:
        chosen_against_the_usual(file, other)
    follow(other, path)


def test_after_one_merge_it_does_not_matter_who_asks_for_the_next(path: Path) -> None:
    other = copy_of(path, CONFLICTED[0])
    say(path, "van mij")
    add(other, "erbij")
    with open_file(path) as file:
        take_over(file, other)
    follow(other, path)
    say(path, "daarna anders")
    add(other, "en nog een")
    with open_file(path) as file, open_file(other) as there:
        from_here, from_there = other_copy(file, other), other_copy(there, path)
        assert from_here is not None
        assert from_there is not None
        assert not from_here.merge.conflicts
        assert not from_there.merge.conflicts
        assert from_here.merge.change("").apply(file.pilot) == from_there.merge.change("").apply(
            there.pilot
        )


def test_what_came_by_way_of_another_copy_is_not_asked_again(path: Path) -> None:
    second, third = copy_of(path, "twee.pilot"), copy_of(path, "drie.pilot")
    say(second, "van twee")
    say(third, "van drie")
    add(path, "van een")
    with open_file(second) as file:
        chosen_against_the_usual(file, third)
    with open_file(path) as file:
        take_over(file, second)
        assert siblings(file) == ()
    follow(third, path)


def test_copies_that_each_took_over_the_other_as_it_was_lose_nothing(path: Path) -> None:
    other = copy_of(path, CONFLICTED[0])
    add(path, "van mij")
    add(other, "van hen")
    before = Path(shutil.copyfile(path, path.with_name("eerder.pilot")))
    with open_file(path) as file:
        take_over(file, other)
    add(path, "later hier")
    with open_file(other) as file:
        take_over(file, before)
    add(other, "later daar")
    before.unlink()
    with open_file(path) as file:
        take_over(file, other)
        assert {"van mij", "van hen", "later hier", "later daar"} < texts(file.pilot)
    follow(other, path)


def test_what_came_by_way_of_another_copy_and_was_removed_does_not_come_back(path: Path) -> None:
    second, third = copy_of(path, "twee.pilot"), copy_of(path, "drie.pilot")
    add(third, "van drie")
    with open_file(second) as file:
        take_over(file, third)
    with open_file(path) as file:
        take_over(file, second)
        brought = next(note.id for note in file.pilot.notes.values() if note.text == "van drie")
        file.save(changes.remove_note(file.pilot, brought))
        found = other_copy(file, third)
        assert found is not None
        assert found.merge.is_empty


def test_copies_that_each_kept_their_own_text_are_asked_about_it_again(path: Path) -> None:
    """Each knows the other as it was before that: neither state is one that both had."""
    other = copy_of(path, CONFLICTED[0])
    say(path, "van mij")
    say(other, "van hen")
    before = copy_of(path, "eerder.pilot")
    for here, there in ((path, other), (other, before)):
        with open_file(here) as file:
            found = other_copy(file, there)
            assert found is not None
            (conflict,) = found.merge.conflicts
            mine = {conflict.key: conflict.mine}
            file.save(found.merge.change("x", mine, found.last_changes))
    for here, there in ((path, other), (other, path)):
        with open_file(here) as file:
            found = other_copy(file, there)
            assert found is not None
            assert len(found.merge.conflicts) == 1


def test_a_merge_that_was_undone_no_longer_counts(path: Path) -> None:
    second, third = copy_of(path, "twee.pilot"), copy_of(path, "drie.pilot")
    add(third, "van drie")
    with open_file(path) as file:
        take_over(file, third)
    with open_file(second) as file:
        take_over(file, path)
        undo, _ = file.history()
        file.save(undo[-1].inverse(), "undo")
        assert {found.path for found in siblings(file)} == {path, third}
        take_over(file, third)
        assert "van drie" in texts(file.pilot)


def test_a_folder_that_cannot_be_listed_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Iterator[Path]:
        raise OSError(errno.EIO, "input/output error")

    with open_file(path) as file:
        monkeypatch.setattr(Path, "glob", fail)
        with pytest.raises(Problem) as met:
            siblings(file)
    assert met.value.key == "file.disk_failed"


def test_copies_without_a_past_together_are_asked_about_once(path: Path) -> None:
    with open_file(path) as file:
        pilot = file.pilot
    one, other = path.with_name("een.pilot"), path.with_name("twee.pilot")
    create(one, pilot).close()
    create(other, changes.edit_note(pilot, "n1", "van hen").apply(pilot)).close()
    say(one, "van mij")
    with open_file(one) as file:
        chosen_against_the_usual(file, other)
        found = other_copy(file, other)
        assert found is not None
        assert found.merge.is_empty
    add(other, "later")
    with open_file(one) as file:
        found = other_copy(file, other)
        assert found is not None
        assert not found.merge.conflicts
        take_over(file, other)
        assert "later" in texts(file.pilot)
    follow(other, one)

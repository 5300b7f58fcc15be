"""Copies of a pilot that went apart come together: nothing is lost, and it matters to nobody who
asks, how often, or after how many times going apart again."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from unittest import mock

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisWarning

from pilotcanvas.model import changes, scan_changes
from pilotcanvas.model import merge as merge_module
from pilotcanvas.model.changes import Change
from pilotcanvas.model.field import Record
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.merge import Key, MergeConflict
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.store.ancestor import Sibling, other_copy, siblings
from pilotcanvas.store.opening import check, create, open_file
from pilotcanvas.store.pilot_file import PilotFile
from tests.faults.edits import PLACES, Edits, first_pilot
from tests.faults.outcome import Counts, Outcome
from tests.model.test_merge import check_kept, check_merge, content, diverged
from tests.repeatable import repeatable_ids

NAME = "merging"
WHAT = "Two people work on two copies of one file, which are merged."

_ENOUGH = 3_000
"""In so many merges a fault must show."""


def run(count: Counts) -> Outcome:
    """Merge pairs of values, and fewer files, which go apart and come together more than once."""
    pairs, files = count.of(2_000, 200), count.of(200, 8)
    wrong = [*_values(pairs), *_files(files)]
    with mock.patch.object(merge_module, "_joined", _whole_records):
        found_by_values = _values(_ENOUGH)
        found_by_files = next(_files(_ENOUGH), "")
    return Outcome(
        done=pairs + files,
        what_was_done=f"merging {pairs:,} pairs of copies and {files:,} times three files",
        wrong=tuple(wrong),
        control="a merge that takes whole records of one side",
        control_failed=bool(found_by_values) and bool(found_by_files),
    )


def _whole_records(
    was: Record | None, ours: Record | None, other: Record | None
) -> Record | MergeConflict | None:
    """The fault: of what both changed one is taken, and nobody is told of the other."""
    if ours is None or other is None:
        return ours or other
    return max(ours, other, key=repr)


# -- values


def _values(pairs: int) -> list[str]:
    """What goes wrong with made-up pairs: the simplest pair of them, as hypothesis finds it."""

    @settings(
        max_examples=pairs,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(diverged(), st.randoms(use_true_random=False))
    def all_come_together(pilots: tuple[Pilot, Pilot, Pilot], chance: Random) -> None:
        check_merge(*pilots)
        _check_choices(*pilots, chance)

    try:
        with warnings.catch_warnings(), repeatable_ids():
            # What it finds is told in full, however large the pilots are.
            warnings.simplefilter("ignore", HypothesisWarning)
            all_come_together()
    except (AssertionError, ValueError, KeyError) as error:
        return [f"values: {error}"]
    return []


def _check_choices(base: Pilot, mine: Pilot, theirs: Pilot, chance: Random) -> None:
    """What is chosen is what is kept, whichever it is, and the log has the other."""
    found = merge_module.merge(base, mine, theirs)
    chosen = _choices(found.conflicts, chance)
    change = found.change("copy", chosen)
    both = change.apply(mine)
    _check_chosen(found.conflicts, chosen, change, both)
    assert content(change.inverse().apply(both)) == content(mine), "it cannot be undone"


def _choices(conflicts: tuple[MergeConflict, ...], chance: Random) -> dict[Key, Record | None]:
    return {each.key: chance.choice((each.mine, each.theirs)) for each in conflicts}


def _check_chosen(
    conflicts: tuple[MergeConflict, ...],
    chosen: dict[Key, Record | None],
    change: Change,
    both: Pilot,
) -> None:
    passed = {record for edit in change.edits for record in (edit.before, edit.after)}
    for conflict in conflicts:
        kind, id = conflict.key
        keep = chosen[conflict.key]
        kept = both.record(kind, both.profile.id if kind == "profile" else id)
        # A round or a person that is still referred to stays, whatever was chosen.
        assert kept == keep or keep is None, f"not what was chosen: {conflict.key}"
        for version in (conflict.mine, conflict.theirs):
            assert version in (keep, None) or version in passed, f"not in the log: {version}"


# -- files


def _files(groups: int) -> Iterator[str]:
    """What goes wrong with groups of real files."""
    for seed in range(groups):
        with tempfile.TemporaryDirectory(prefix="pilotcanvas-") as folder:
            try:
                _Copies(Path(folder), seed).live()
            except (AssertionError, ValueError, KeyError) as error:
                yield f"files {seed}: {error}"


class _Copies:
    """A file and two copies of it, as synchronising clients leave them."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._chance = Random(seed)
        self._edits = [Edits(3 * seed + number, 0) for number in range(3)]
        self._number = 0
        self._one = folder / "wijk.pilot"
        self._other = folder / "wijk (conflicted copy 2026-03-02).pilot"
        self._third = folder / "wijk-LAPTOP.pilot"
        with create(self._one, first_pilot(f"merging {seed}")) as file:
            self._work(file, self._edits[0])
        shutil.copyfile(self._one, self._other)

    def live(self) -> None:
        """Go apart and come together; then, with a third copy, once more."""
        self._all_work(self._one, self._other)
        self._check_order(self._one, self._other)
        self._take_over(self._one, self._other)
        self._take_back_and_again(self._one)
        self._follow(self._other, self._one)
        shutil.copyfile(self._other, self._third)
        self._all_work(self._one, self._other, self._third)
        self._check_order(self._one, self._other)
        came_along = self._take_over(self._other, self._third)
        self._take_over(self._one, self._other)
        if not came_along:  # both had made the same change: nobody knows that one has the other's
            self._take_over(self._one, self._third)
        with open_file(self._one) as file:
            assert siblings(file) == (), "what came by way of another copy is offered again"
        self._follow(self._third, self._one)
        self._follow(self._other, self._one)
        self._meet_a_stranger()

    def _meet_a_stranger(self) -> None:
        """Merge with a file that has no past, such as one that was rescued: it is asked once."""
        with open_file(self._one) as file:
            pilot = file.pilot
        stranger = self._one.with_name("wijk - gered.pilot")
        create(stranger, changes.set_profile(pilot, title="van toen").apply(pilot)).close()
        self._all_work(self._one)
        self._take_over(self._one, stranger)
        self._all_work(stranger)
        self._take_over(self._one, stranger)

    def _all_work(self, *paths: Path) -> None:
        for path, edits in zip(paths, self._edits, strict=False):
            with open_file(path) as file:
                self._work(file, edits)

    def _work(self, file: PilotFile, edits: Edits) -> None:
        """A few changes, some of them to what the other is likely to change too, some undone."""
        for _ in range(self._chance.randrange(1, 6)):
            self._number += 1
            change = edits.next(file.pilot, self._number)
            if self._chance.random() < 0.5:
                change = self._to_the_same(file.pilot)
            file.save(change)
            if self._chance.random() < 0.2:
                file.save(change.inverse(), "undo")

    def _to_the_same(self, pilot: Pilot) -> Change:
        text = f"{self._number} van een van beiden"
        notes = sorted(pilot.notes)[:2]
        moves: tuple[Callable[[], Change], ...] = (
            lambda: changes.set_profile(pilot, title=text),
            lambda: changes.set_profile(pilot, location=text),
            lambda: changes.set_status(pilot, PLACES[0], self._number % 4),
            *(partial(changes.edit_note, pilot, id, text) for id in notes),
            *(partial(changes.remove_note, pilot, id) for id in notes),
        )
        rounds = pilot.rounds
        taking = [s for s in pilot.seats.values() if not rounds[s.round].is_closed]
        seats = sorted(taking, key=lambda seat: seat.id)[:2]
        scores = tuple(
            partial(
                scan_changes.set_answer, pilot, s.round, f"B{n}", self._number % 5, s.participant
            )
            for s in seats
            for n in (1, 2)
        )
        leaving = (
            *(
                partial(scan_changes.unseat_participant, pilot, seat.round, seat.participant)
                for seat in seats
            ),
            *(partial(scan_changes.remove_round, pilot, seat.round) for seat in seats[:1]),
        )
        return self._chance.choice(self._chance.choice((moves, scores, leaving)) or moves)()

    def _check_order(self, one: Path, other: Path) -> None:
        """Whichever asks, the same comes out, and nothing is lost."""
        with open_file(one) as mine, open_file(other) as theirs:
            from_here, from_there = other_copy(mine, other), other_copy(theirs, one)
            assert from_here is not None
            assert from_there is not None
            change = from_here.merge.change("")
            both = change.apply(mine.pilot)
            turned = from_there.merge.change("").apply(theirs.pilot)
            assert content(both) == content(turned), "it matters who asks"
            base = from_here.merge.base
            assert base is not None, "nobody knows any more where they went apart"
            seats = {*base.seats, *mine.pilot.seats, *theirs.pilot.seats}
            for answer in both.answers.values():
                seat = derived_id("seat", answer.round, answer.participant)
                assert seat in both.seats or seat not in seats, "an answer on nobody's form"
            for copy in (mine.pilot, theirs.pilot):
                for record in copy.records():
                    check_kept(base.record(record.kind, record.id), record, both, change)

    def _take_over(self, path: Path, other: Path) -> bool:
        """Merge another copy into a file, choosing whatever; it is not asked again. Says whether
        there was anything to merge."""
        with open_file(path) as file:
            found = self._offered(file, other)
            if found is not None:
                conflicts = found.merge.conflicts
                chosen = _choices(conflicts, self._chance)
                change = found.merge.change(other.name, chosen, found.last_changes)
                file.save(change)
                _check_chosen(conflicts, chosen, change, file.pilot)
            assert self._offered(file, other) is None, "what was merged is offered again"
        assert check(path) == (), f"{path.name}: {check(path)}"
        return found is not None

    def _take_back_and_again(self, path: Path) -> None:
        """Undo the merge, when there was anything to merge, and do it again."""
        with open_file(path) as file:
            undo, _ = file.history()
            if undo[-1].label == merge_module.LABEL:
                after = file.pilot
                file.save(undo[-1].inverse(), "undo")
                assert self._offered(file, self._other) is not None, "it is not offered any more"
                file.save(undo[-1], "redo")
                assert file.pilot == after

    def _follow(self, path: Path, merged: Path) -> None:
        """Take everything over from a file that took over this one: there is nothing to choose."""
        with open_file(path) as file, open_file(merged) as there:
            found = self._offered(file, merged)
            if found is not None:
                assert not found.merge.conflicts, "what was chosen there is asked here"
                file.save(found.merge.change(merged.name, None, found.last_changes))
            assert content(file.pilot) == content(there.pilot), "the copies stay different"
        assert check(path) == (), f"{path.name}: {check(path)}"

    def _offered(self, file: PilotFile, other: Path) -> Sibling | None:
        """Another copy as the folder shows it; None when it holds nothing new."""
        return next((each for each in siblings(file) if each.path == other), None)

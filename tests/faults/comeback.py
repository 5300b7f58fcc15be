"""Residents who were removed in one copy of a pilot do not come back from older copies of it, in
whatever order the copies are merged."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import permutations
from pathlib import Path
from unittest import mock

from pilotcanvas.model import changes, scan_changes
from pilotcanvas.model import merge as merge_module
from pilotcanvas.model.changes import Change
from pilotcanvas.model.erasing import and_erase, erase_person, mentions
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.moment import take_snapshot
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.removal import Settled
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.store.ancestor import other_copy, siblings
from pilotcanvas.store.backups import back_up
from pilotcanvas.store.erasure import erase
from pilotcanvas.store.opening import check, create, open_file
from tests.faults.entered import DAY, HERE, entries
from tests.faults.outcome import Counts, Outcome
from tests.faults.residents import RESIDENTS, words_of
from tests.faults.traces import named_files

NAME = "comeback"
WHAT = "Who was removed in one copy does not come back from older copies, in any order."

_NAMES = tuple(word for name in RESIDENTS for word in words_of(name))
_INSTEAD = "[weg]"
_COPIES = ("zonder hen.pilot", "thuis.pilot", "laptop.pilot")
"""They are removed in the first; the others are older, and somebody went on in them."""

_Orders = Sequence[tuple[str, ...]]


def run(count: Counts) -> Outcome:
    """Merge three copies in every order, with the names typed again and without."""
    orders = tuple(permutations(_COPIES))[:: count.of(1, 3)]
    with tempfile.TemporaryDirectory(prefix="pilotcanvas-comeback-") as name:
        made = _made(Path(name, "made"))
        wrong = list(_wrong_in(made, orders, Path(name)))
        with mock.patch.object(merge_module, "settled", lambda one, other: Settled(one, other, ())):
            control = list(_wrong_in(made, orders[:1], Path(name)))
    return Outcome(
        2 * len(orders),
        f"{len(RESIDENTS)} residents removed in one of three copies, which were merged in"
        f" {len(orders)} orders, with their names typed again and without",
        tuple(wrong),
        "a merge that knows nothing of removals",
        any("came back" in each for each in control),
    )


def _made(folder: Path) -> Path:
    """Three copies that went apart before the residents were removed in one."""
    folder.mkdir()
    first, *older = (folder / name for name in _COPIES)
    with create(first, new_pilot(derived_id("comeback"), "Wijk", "nl", DAY), RESIDENTS[0]) as file:
        for make in entries():
            file.save(make(file.pilot))
    for number, path in enumerate(older):
        shutil.copyfile(first, path)
        with open_file(path, RESIDENTS[1]) as file:
            for make in _goes_on(file.pilot, number):
                file.save(make(file.pilot))
    with open_file(first) as file:
        people = tuple(file.pilot.participants)
        file.save(erase_person(file.pilot, _NAMES, _INSTEAD, participants=people))
        file.start_afresh()
        file.save(changes.add_notes(file.pilot, HERE, [f"alleen {first.stem}"]))
    return folder


def _goes_on(pilot: Pilot, number: int) -> Iterator[Callable[[Pilot], Change]]:
    """What somebody does in an older copy, to what was there and with new words of the same
    people."""
    person = next(iter(pilot.participants.values()))
    again = Participant(derived_id("again", str(number)), RESIDENTS[2], "resident")
    note = next(each for each in pilot.notes.values() if RESIDENTS[12].lower() in each.text)
    round = f"later {number}"
    yield partial(changes.edit_note, id=note.id, text=f"{note.text}, ook {number}")
    yield partial(scan_changes.add_round, round=Round(round, round, DAY, form="group"))
    for each in (person, again):
        yield partial(scan_changes.seat_participant, round=round, participant=each)
        answer = partial(scan_changes.set_answer, round=round, statement="B1", score=3)
        yield partial(answer, participant=each.id)
    yield partial(
        changes.add_notes,
        place=HERE,
        texts=[f"nieuw: {RESIDENTS[3]}", f"alleen {Path(_COPIES[number + 1]).stem}"],
    )
    yield partial(take_snapshot, name=f"dag {number}", taken_at=f"2026-03-0{number + 2}T10:00:00Z")


def _wrong_in(made: Path, orders: _Orders, away: Path) -> Iterator[str]:
    for order in orders:
        for are_typed in (True, False):
            with tempfile.TemporaryDirectory(dir=away) as name:
                folder = Path(shutil.copytree(made, Path(name, "copies")))
                try:
                    found = list(_merged_in(folder, order, are_typed))
                except (AssertionError, ValueError, KeyError) as error:
                    found = [repr(error)]
            typed = "typed" if are_typed else "not typed"
            yield from (f"{' < '.join(order)} ({typed}): {each}" for each in found)


def _merged_in(folder: Path, order: tuple[str, ...], are_typed: bool) -> Iterator[str]:
    """The first takes over the others in turn, and those take over the first."""
    first, *others = (folder / name for name in order)
    backups = folder.parent / "backups"
    for path in (first, *others):
        with open_file(path, is_read_only=True) as file:
            back_up(file, backups, DAY)
    for mine, theirs in [
        *((first, other) for other in others),
        *((each, first) for each in others),
    ]:
        _take_over(mine, theirs, backups, are_typed)
    pilots = []
    for path in (first, *others):
        with open_file(path) as file:
            pilots.append(file.pilot)
            if siblings(file):
                yield f"{path.name} is still offered a copy"
        yield from (f"{path.name}: {each}" for each in check(path))
    yield from _wrong_with(pilots, are_typed)
    if are_typed:
        for name, who in named_files(folder.parent, RESIDENTS).items():
            yield f"{', '.join(sorted(who))} in {name}"


def _take_over(mine: Path, theirs: Path, backups: Path, are_typed: bool) -> None:
    """Merge as the window does, and clear the history when it says so."""
    with open_file(mine) as file:
        other = other_copy(file, theirs)
        assert other is not None
        found = other.merge
        if found.is_empty:
            return
        change = found.change(theirs.name, None, other.last_changes)
        names = _NAMES if are_typed and found.is_about_removal else ()
        is_named = bool(mentions(change.apply(file.pilot), names))
        if is_named:
            new = [each.id for each in change.apply(file.pilot).participants.values() if each.name]
            change = and_erase(change, file.pilot, names, _INSTEAD, (), new)
        file.save(change)
        if found.brings_removal or is_named:
            erased = erase(file, names, lambda _: Change("", "", ()), (), backups, DAY)
            assert not erased.troubles, erased.troubles


def _wrong_with(pilots: Sequence[Pilot], are_typed: bool) -> Iterator[str]:
    one, *rest = pilots
    if any(set(one.records()) != set(other.records()) for other in rest):
        yield "the copies stay different"
    removed = {derived_id("person", str(number)) for number in range(len(RESIDENTS))}
    for pilot in pilots:
        if back := removed & pilot.participants.keys():
            yield f"{len(back)} people came back"
        if answers := [each for each in pilot.answers.values() if each.participant in removed]:
            yield f"{len(answers)} answers came back"
        marked = {key for mark in pilot.removals.values() for key in mark.record_keys}
        named = {(each.record.kind, each.record.id) for each in mentions(pilot, _NAMES)}
        if named & marked:
            yield f"names came back in {len(named & marked)} records"
        if are_typed and named:
            yield f"names stand in {len(named)} records"
        texts = {note.text for note in pilot.notes.values()}
        for name in _COPIES:
            if f"alleen {Path(name).stem}" not in texts:
                yield f"what was written in {name} is lost"

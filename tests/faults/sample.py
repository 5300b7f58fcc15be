"""A pilot with something of every kind in it: its file as it is, as it was, and one of another."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from random import Random

from pilotcanvas.model import changes
from pilotcanvas.model.changes import Change
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.store.opening import create, open_file
from tests.faults.edits import PLACES, Edits
from tests.strategies import made_up_pilot

CHANGES = 18
"""How many changes are in the log; a third of them were made after the older state."""

_WORDS = ("één notitie", "een woord", "", "regel een\nregel twee", "العربية 😀", "x\x00y")


@dataclass(frozen=True)
class Saved:
    """A file's bytes, the pilot that is in it, and every change in its log."""

    data: bytes
    pilot: Pilot
    steps: tuple[Change, ...]


@dataclass(frozen=True)
class Sample:
    """A file, the same file six changes earlier, and one of another pilot."""

    newer: Saved
    older: Saved
    other: Saved


def make_sample(folder: Path) -> Sample:
    """Make the three, with the help of files in this folder; always the same ones."""
    newer = folder / "newer.pilot"
    older = _saved(newer, 5, 0, CHANGES * 2 // 3)
    return Sample(
        _saved(newer, 5, CHANGES * 2 // 3, CHANGES), older, _saved(folder / "o.pilot", 8, 0, 9)
    )


def first_pilot(seed: int) -> Pilot:
    """A made-up pilot with something of every kind in it."""
    chance = Random(seed)
    while True:
        pilot = made_up_pilot(chance, _WORDS)
        if all(getattr(pilot, field.name) for field in dataclasses.fields(pilot)):
            return pilot


def _saved(path: Path, seed: int, start: int, end: int) -> Saved:
    if start == 0:
        pilot = first_pilot(seed)
        text = " ".join(f"woord {number}" for number in range(1_200))
        note = changes.add_notes(pilot, PLACES[1], [text], ids=[f"long {seed}"])
        create(path, note.apply(pilot)).close()
    edits = Edits(seed, heavy=0)
    with open_file(path, "Fatima") as file:
        for number in range(start, end):
            file.save(edits.next(file.pilot, number))
        steps = tuple(step.change for step in file.log.changes())
        pilot = file.pilot
    return Saved(path.read_bytes(), pilot, steps)

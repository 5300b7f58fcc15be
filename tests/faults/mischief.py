"""What others do to a file that is open: synchronising clients, file managers, careless hands."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path
from random import Random

from pilotcanvas.model.pilot import Pilot
from pilotcanvas.problems import Problem
from pilotcanvas.store.opening import create, open_file
from tests.faults.edits import Edits, first_pilot

MISCHIEFS = (
    "replaced",
    "overwritten",
    "deleted",
    "moved",
    "truncated",
    "appended",
    "folder renamed",
    "older",
    "another",
    "garbage",
    "a folder",
)
ELSEWHERE = "elders.pilot"

_MAIN, _ASIDE = "Wijk #1.pilot", "apart.pilot"
_HERE, _RENAMED = "map", "andere map"
_BEFORE = 3
_BY_RENAMING = ("replaced", "older", "another", "garbage")
_ENDS = {
    "overwritten": ("elsewhere", "close"),
    "truncated": ("elsewhere", "close"),
    "appended": ("close",),
}
_ALL_ENDS = ("elsewhere", "back", "close")


class Files:
    """A pilot file, other files that can take its place, and what edits make of it."""

    def __init__(self, folder: Path) -> None:
        """Makes the files in a new folder."""
        folder.mkdir()
        self.edits = Edits(8, heavy=40)
        self.main, self.older = folder / _MAIN, folder / "older"
        self.other, self.another = folder / "other", folder / "another"
        self.garbage = folder / "garbage"
        pilot = first_pilot("replaced")
        create(self.main, pilot).close()
        for number in range(_BEFORE):
            shutil.copy(self.main, self.older)
            with open_file(self.main) as file:
                file.save(Edits(9, heavy=0).next(file.pilot, number))
        shutil.copy(self.main, self.other)
        with open_file(self.other) as file:
            file.save(Edits(10, heavy=2).next(file.pilot, 1))
        create(self.another, first_pilot("another")).close()
        self.garbage.write_bytes(Random(1).randbytes(30_000))
        with open_file(self.main, is_read_only=True) as file:
            self._pilots = [file.pilot]
        self._growing = threading.Lock()

    def read(self, path: Path, most: int) -> int | str:
        """After how many edits, at most ``most``, a file was what it is, or what is wrong with it.
        The log tells only when it came along."""
        try:
            with open_file(path) as file:
                file.check_log()
                pilot = file.pilot
        except Problem as problem:
            return str(problem)
        same = [number for number in range(most + 1) if self._after(number) == pilot]
        return same[-1] if same else "another pilot"

    def _after(self, number: int) -> Pilot:
        with self._growing:
            while len(self._pilots) <= number:
                pilot = self._pilots[-1]
                self._pilots.append(self.edits.next(pilot, len(self._pilots) - 1).apply(pilot))
            return self._pilots[number]


class Mischief:
    """One thing that is done to a file, and how it ends: "elsewhere", "back" or "close"."""

    def __init__(self, name: str, number: int) -> None:
        self.name, self.number = name, number
        ends = _ENDS.get(name, _ALL_ENDS)
        self.end = ends[number % len(ends)]
        self._chance = Random(f"{name} {number}")

    def __str__(self) -> str:
        return f"{self.name} {self.number} ({self.end})"

    def prepare(self, files: Files, place: Path) -> Path:
        """Make a folder with a file to edit; gives the file."""
        self._here, self._renamed = place / _HERE, place / _RENAMED
        self.path, self._aside = self._here / _MAIN, self._here / _ASIDE
        self._here.mkdir(parents=True)
        shutil.copy(files.main, self.path)
        source = {
            "replaced": files.other,
            "overwritten": files.other,
            "older": files.older,
            "another": files.another,
            "garbage": files.garbage,
        }.get(self.name)
        self._new = b"" if source is None else source.read_bytes()
        self._beside = self._here / "beside"
        if self.name in _BY_RENAMING:
            self._beside.write_bytes(self._new)
        return self.path

    def do(self) -> None:
        """Do it."""
        path = self.path
        if self.name in _BY_RENAMING:
            os.link(path, self._aside)  # so that it can be put back
            os.replace(self._beside, path)
        elif self.name == "overwritten":
            path.write_bytes(self._new)
        elif self.name == "deleted":
            os.link(path, self._aside)
            path.unlink()
        elif self.name == "truncated":
            os.truncate(path, self._chance.randrange(path.stat().st_size))
        elif self.name == "appended":
            with path.open("ab") as file:
                file.write(self._chance.randbytes(self._chance.randrange(1, 9_000)))
        elif self.name == "folder renamed":
            os.rename(self._here, self._renamed)
        else:
            os.rename(path, self._aside)
            if self.name == "a folder":
                path.mkdir()

    def put_back(self) -> None:
        """Undo it: the file that was there is there again."""
        if self.name == "folder renamed":
            os.rename(self._renamed, self._here)
            return
        if self.name == "a folder":
            self.path.rmdir()
        os.replace(self._aside, self.path)

    def wrong(self, files: Files, told: int, given: int) -> tuple[list[str], bool]:
        """What is wrong with what was left behind when the edits went on elsewhere, ``told`` of
        ``given`` having been saved here; and whether what was put in place is mixed with ours."""
        wrong, is_mixed = [], False
        here = self._renamed if self.name == "folder renamed" else self._here
        if self.name in _BY_RENAMING and self.path.read_bytes() != self._new:
            wrong.append("what took its place was written into")
        if self.name == "overwritten":
            is_mixed = self.path.read_bytes() != self._new
        if self.name in ("deleted", "moved") and os.path.lexists(self.path):
            wrong.append("what was taken away was made again")
        if self.name == "a folder" and any(self.path.iterdir()):
            wrong.append("something was put in the folder")
        if self.name == "folder renamed" and os.path.lexists(self._here):
            wrong.append("the folder was made again")
        if self.name not in ("overwritten", "truncated", "appended"):
            kept = here / _MAIN if self.name == "folder renamed" else self._aside
            found = files.read(kept, given)
            if isinstance(found, str) or not told <= found <= given:
                wrong.append(f"of {told} saved edits the file that was there holds {found}")
        wrong += [f"{path.name} was left behind" for path in here.glob("*-journal")]
        return wrong, is_mixed

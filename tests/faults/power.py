"""The power fails at any moment: what may be on the disk then, opens and is all there."""

from __future__ import annotations

import shutil
import struct
import sys
import tempfile
from pathlib import Path
from random import Random

from pilotcanvas.model.pilot import Pilot
from pilotcanvas.problems import Problem
from pilotcanvas.store.migrations import FORMAT, TABLES_OF
from pilotcanvas.store.opening import open_file
from pilotcanvas.store.upgrade import kept_copy
from tests.faults.disk import Disk
from tests.faults.edits import DAY, Edits, first_pilot
from tests.faults.old_file import make_old_file
from tests.faults.outcome import Counts, Lacking, Outcome
from tests.faults.recording import record
from tests.faults.session import (
    EDITS_AFRESH,
    EXPORT,
    HEAVY,
    MAIN,
    SEED,
    copy_name,
    export_text,
)

NAME = "power"
WHAT = "After a power cut every file opens, with all that was shown as saved."

Files = dict[Path, bytes]

OLDEST = min(TABLES_OF)
_OLD_NOTES = 40
_MOST_PASSES = 1_000
_IN_MEMORY = Path("/dev/shm")
_GONE = -1  # the number of a file that is not there


def run(count: Counts) -> Outcome:
    """Record a session and a migration, and look at what every power cut could leave."""
    if sys.platform != "linux":
        raise Lacking("strace, on Linux")
    wrong: list[str] = []
    states = 0
    where = _IN_MEMORY if _IN_MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="pilotcanvas-power-", dir=where) as name:
        folder = Path(name).resolve()
        edits = count.of(36, 14)
        for which, wanted in (("new", count.of(8_500, 250)), ("old", count.of(1_500, 50))):
            session = Session(folder / which, which, edits)
            wrong += [f"{which}: {each}" for each in session.try_states(wanted, most_wrong=20)]
            states += session.states
        careless = Session(folder / "careless", "new", edits, "careless")
        found = careless.try_states(count.of(2_000, 200), most_wrong=1)
    return Outcome(
        states,
        "different states after a power cut in a recorded session or migration: unsynced sectors"
        " lost, kept, torn, in any order; names lost until their folder is synced",
        tuple(wrong),
        "synchronous=OFF",
        bool(found),
    )


class Session:
    """A recorded session, and the states in which its disk may be left."""

    def __init__(self, folder: Path, which: str, edits: int, care: str = "careful") -> None:
        """Record ``which`` of the sessions of `session`, with so many edits in it."""
        self._here = folder / "files"
        self._here.mkdir(parents=True)
        self._room = folder / "state"
        self._main = self._here / MAIN
        self._read_before: dict[tuple[object, ...], int | str] = {}
        # What the file may hold when so many changes are in its log, and which change that was.
        self._pilots: dict[int, list[tuple[int, Pilot]]] = {}
        self._first_said: dict[str, int] = {}
        if which == "old":
            pilot, number = make_old_file(self._main, OLDEST, _OLD_NOTES)
            self._pilots[number] = [(number, pilot)]
            self._first_said["main"] = number
        else:
            row, pilot = Edits(SEED, HEAVY), first_pilot("session")
            for number in range(edits + 1):
                self._pilots[number] = [(number, pilot)]
                pilot = row.next(pilot, number).apply(pilot)
            ((_, pilot),) = self._pilots[edits]
            for in_log, number in enumerate(range(edits + 1, edits + 2 + EDITS_AFRESH)):
                self._pilots[in_log].append((number, pilot))
                pilot = row.next(pilot, number).apply(pilot)
        arguments = ("tests.faults.session", which, str(edits), care)
        self._recording = record(*arguments, folder=self._here, said=folder / "said")

    @property
    def states(self) -> int:
        """How many different states of a pilot file were opened."""
        return len(self._read_before)

    def try_states(self, wanted: int, most_wrong: int) -> list[str]:
        """Cut the power after each call, over and over and each time in another way, until so many
        different states were opened; what was wrong."""
        chance = Random(3)
        wrong: list[str] = []
        for _ in range(_MOST_PASSES):
            disk, said = Disk(self._here), dict(self._first_said)
            for call in self._recording.before:
                disk.take(call)
            for at, call in enumerate(self._recording.calls):
                disk.take(call)
                if call.kind == "said":
                    what, number = call.data.decode().split()
                    said[what] = int(number)
                found = self._wrong(disk.after_power_loss(chance), said)
                wrong += [f"after call {at} ({call.kind}): {each}" for each in found]
                if self.states >= wanted or len(wrong) >= most_wrong:
                    return wrong
        raise AssertionError(f"there are no more than {self.states} states")

    def _wrong(self, files: Files, said: dict[str, int]) -> list[str]:
        """What is not as it must be: a file that does not open, or lacks what was said."""
        main = said.get("main", _GONE)
        backups = [path for path in files if path.name.startswith(f"{DAY}T")]
        # In their names is after how many changes they were made.
        backup = max(backups, key=lambda path: int(path.stem.split(".")[1]), default=self._here)
        copy = self._here / copy_name(said.get("copy", _GONE))
        found = [
            ("main", self._number(files, self._main, False), main, main + 1),
            ("copy", self._number(files, copy, True), said.get("copy", _GONE), main),
            ("backup", self._number(files, backup, True), said.get("backup", _GONE), main),
            ("export", _export_number(files, self._here / EXPORT), said.get("export", _GONE), main),
        ]
        is_modern = "modern" in said or _format_of(files.get(self._main)) == FORMAT
        if self._first_said and is_modern:
            kept = self._number(files, kept_copy(self._main, OLDEST), True)
            found.append(("kept copy", kept, main, main))
        return [
            f"{what}: {number}, not {least} to {most}"
            for what, number, least, most in found
            if isinstance(number, str) or not least <= number <= most
        ]

    def _number(self, files: Files, path: Path, is_read_only: bool) -> int | str:
        """After how many changes a pilot file was what it is in this state, or what is wrong."""
        if path not in files:
            return _GONE
        journal = path.with_name(f"{path.name}-journal")
        there = [each for each in (path, journal) if each in files]
        key = (is_read_only, *((each.name, hash(files[each])) for each in there))
        if key not in self._read_before:
            shutil.rmtree(self._room, ignore_errors=True)
            self._room.mkdir()
            for each in there:
                (self._room / each.name).write_bytes(files[each])
            self._read_before[key] = self._read(self._room / path.name, is_read_only)
        return self._read_before[key]

    def _read(self, path: Path, is_read_only: bool) -> int | str:
        try:
            with open_file(path, is_read_only=is_read_only) as file:
                file.check_log()
                in_log, pilot = len(file.log.changes()), file.pilot
        except Problem as problem:
            return str(problem)
        numbers = [number for number, made in self._pilots.get(in_log, []) if made == pilot]
        return numbers[0] if numbers else f"not what {in_log} changes made"


def _export_number(files: Files, path: Path) -> int | str:
    if path not in files:
        return _GONE
    number = files[path].partition(b"\n")[0]
    if number.isdigit() and files[path] == export_text(int(number)):
        return int(number)
    return "not what was exported"


def _format_of(content: bytes | None) -> int:
    """The format in the header of a file; 0 without one."""
    return struct.unpack_from(">I", content, 60)[0] if content and len(content) >= 100 else 0

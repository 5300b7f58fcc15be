"""The rollback journal of one moment beside the file of another, as a synchronising client leaves
them."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from unittest import mock

from pilotcanvas.model.pilot import Pilot
from pilotcanvas.problems import Problem
from pilotcanvas.store import journal as journal_module
from pilotcanvas.store.connection import journal_of
from pilotcanvas.store.opening import check, open_file
from pilotcanvas.store.rescue.rescue import rescue
from tests.faults.edits import Edits, first_pilot
from tests.faults.outcome import Counts, Lacking, Outcome
from tests.faults.recording import Call, record
from tests.faults.session import EDITS_AFRESH, HEAVY, MAIN, SEED

NAME = "journals"
WHAT = "A journal of another moment never makes a whole file older, and reading changes nothing."

_RESCUED = 4  # one in so many is also rescued
_LARGEST = 100_000_000
_WAYS = ("as it is", "as it is", "cut off", "header zeroed", "header damaged", "page damaged")


def run(count: Counts) -> Outcome:
    """Record two sessions, put files and journals of all moments together, and open the pairs."""
    if sys.platform != "linux":
        raise Lacking("strace, on Linux")
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(
        prefix="pilotcanvas-journals-", dir=memory if memory.is_dir() else None
    ) as name:
        pairs = _Pairs(Path(name).resolve(), count.of(36, 14))
        wanted = count.of(4_000, 150)
        wrong = list(pairs.complaints(wanted))
        with mock.patch.object(journal_module._Copies, "is_journal_right", return_value=True):
            found = next(pairs.complaints(count.of(400, 60)), "")
    return Outcome(
        wanted,
        "files and journals of different moments, intact, cut off or damaged: read, checked,"
        " rescued and opened",
        tuple(wrong),
        "every journal is believed, as SQLite does",
        bool(found),
    )


@dataclass(frozen=True, slots=True)
class _Moment:
    """What was on the disk between two calls, and how many changes were said to be saved."""

    file: bytes
    journal: bytes
    said: int


class _Pairs:
    """The moments of a recorded session, and the pilot after each of its changes."""

    def __init__(self, folder: Path, edits: int) -> None:
        self._folder = folder
        here = folder / "files"
        here.mkdir()
        arguments = ("tests.faults.session", "new", str(edits), "careful")
        recording = record(*arguments, folder=here, said=folder / "said")
        self._moments = list(_moments(recording.calls, here / MAIN))
        row, pilot = Edits(SEED, HEAVY), first_pilot("session")
        self._pilots = [pilot]
        for number in range(edits + EDITS_AFRESH + 1):
            if number != edits:  # starting afresh counts as a change
                pilot = row.next(pilot, number).apply(pilot)
            self._pilots.append(pilot)
        self._numbers: dict[bytes, int | None] = {}

    def complaints(self, wanted: int) -> Iterator[str]:
        """Open so many pairs, and say what is wrong."""
        chance = Random(11)
        torn = [each for each in self._moments if each.journal]
        for number in range(wanted):
            there = chance.choice(torn if number % 3 == 0 else self._moments)
            other = there if number % 6 == 0 else chance.choice(torn)
            way = _WAYS[0] if number % 6 == 0 else chance.choice(_WAYS)
            room = self._folder / "state"
            shutil.rmtree(room, ignore_errors=True)
            room.mkdir()
            path = room / MAIN
            path.write_bytes(there.file)
            journal_of(path).write_bytes(_spoilt(chance, other.journal, way))
            for each in self._wrong(path, there, is_own=number % 6 == 0, at=number):
                yield f"{number}, a journal {way}: {each}"

    def _wrong(self, path: Path, there: _Moment, is_own: bool, at: int) -> Iterator[str]:
        whole = self._number_of(there.file)
        least = max(there.said, whole or 0)
        before = _seen(path.parent)
        read = self._opened(path, is_read_only=True)
        check(path)
        rescued = self._rescued(path, least) if at % _RESCUED == 0 else ""
        if rescued:
            yield rescued
        if _seen(path.parent) != before:
            yield "reading changed the file or its journal"
        opened = self._opened(path, is_read_only=False)
        for what, number in (("read", read), ("opened", opened)):
            if isinstance(number, str):
                if whole is not None or is_own:
                    yield f"{what}: {number}"
            elif not least <= number <= (there.said + 1 if is_own else len(self._pilots)):
                yield f"{what}: change {number}, not {least}"
        if isinstance(opened, str) and _seen(path.parent) != before:
            yield f"{opened}, and yet something changed"

    def _opened(self, path: Path, is_read_only: bool) -> int | str:
        try:
            with open_file(path, is_read_only=is_read_only) as file:
                return self._number(file.pilot)
        except Problem as problem:
            return str(problem)

    def _rescued(self, path: Path, least: int) -> str:
        """What is wrong with a rescue."""
        with tempfile.TemporaryDirectory(dir=self._folder) as name:
            try:
                rescued = rescue(path, Path(name) / "new.pilot")
            except Problem as problem:
                return f"rescue: {problem}"
        if rescued.is_complete and self._number(rescued.pilot) < least:
            return f"rescue: change {self._number(rescued.pilot)} is complete, and not {least}"
        return ""

    def _number(self, pilot: Pilot) -> int:
        return max((at for at, each in enumerate(self._pilots) if each == pilot), default=-1)

    def _number_of(self, file: bytes) -> int | None:
        """After how many changes a file was what it is without a journal; None when not whole."""
        if file not in self._numbers:
            with tempfile.TemporaryDirectory(dir=self._folder) as name:
                path = Path(name) / MAIN
                path.write_bytes(file)
                try:
                    with open_file(path, is_read_only=True) as opened:
                        opened.check_log()
                        self._numbers[file] = self._number(opened.pilot)
                except Problem:
                    self._numbers[file] = None
        return self._numbers[file]


def _seen(folder: Path) -> dict[str, bytes | int]:
    """What is in each file; of one that a damaged journal made larger than any memory, its size."""
    return {
        path.name: path.read_bytes() if path.stat().st_size < _LARGEST else path.stat().st_size
        for path in folder.iterdir()
    }


def _moments(calls: tuple[Call, ...], main: Path) -> Iterator[_Moment]:
    """What was in the file and its journal after each call that concerned them."""
    names: dict[Path, int] = {}
    files: dict[int, bytearray] = {}
    said = 0
    for call in calls:
        if call.kind == "said":
            what, number = call.data.decode().split()
            said = int(number) if what == "main" else said
            continue
        if call.kind == "create":
            names[call.path], files[call.file] = call.file, bytearray()
        elif call.kind in ("rename", "link"):
            names[call.path] = call.file
            if call.kind == "rename" and call.old is not None:
                names.pop(call.old, None)
        elif call.kind == "remove":
            names.pop(call.path, None)
        elif call.kind == "write":
            content = files[call.file]
            content.extend(bytes(max(0, call.at + len(call.data) - len(content))))
            content[call.at : call.at + len(call.data)] = call.data
        elif call.kind == "size":
            content = files[call.file]
            del content[call.at :]
            content.extend(bytes(call.at - len(content)))
        file, journal = names.get(main), names.get(journal_of(main))
        if file is not None and files[file] and call.file in (file, journal):
            beside = b"" if journal is None else bytes(files[journal])
            yield _Moment(bytes(files[file]), beside, said)


def _spoilt(chance: Random, journal: bytes, way: str) -> bytes:
    """A journal that was not brought over whole."""
    spoilt = bytearray(journal)
    if way == "cut off":
        del spoilt[chance.randrange(len(spoilt)) :]
    elif way == "header zeroed":
        spoilt[:28] = bytes(28)
    elif way == "header damaged":
        spoilt[chance.randrange(min(28, len(spoilt)))] ^= 1 << chance.randrange(8)
    elif way == "page damaged":
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)

"""Files made to harm, each with what must be said of it, and each rescued as well."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import shutil
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain
from multiprocessing.connection import Connection
from pathlib import Path

from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import Change, add_action, add_notes, set_choices, set_profile
from pilotcanvas.model.ids import new_id
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.model.scan_changes import add_round, seat_participant
from pilotcanvas.problems import Problem
from pilotcanvas.store.file_errors import FileTrouble
from pilotcanvas.store.opening import check, open_file
from pilotcanvas.store.pilot_file import PilotFile
from pilotcanvas.store.rescue.rescue import rescue
from tests.faults import hostile_content, hostile_page, hostile_place, hostile_schema
from tests.faults.case import FINE, LOG, Case
from tests.faults.children import Children
from tests.faults.outcome import Counts, Lacking, Outcome
from tests.faults.sample import make_sample

NAME = "hostile"
WHAT = "A file that was made to harm gets its own message, within 10 s and 1 GB; so does a rescue."

CASES = (
    *hostile_schema.CASES,
    *hostile_content.CASES,
    *hostile_page.CASES,
    *hostile_place.CASES,
)
MOST_SECONDS = 10.0
MOST_BYTES = 10**9
MOST_RESCUE_BYTES = 300_000_000
"""Of memory that is really used."""

_SECONDS_A_MB = 0.4  # of a rescue: twice what it takes, since other harnesses compute as well
_LONG_ONLY = {"300,000 rows", "many texts of 9 MB"}

_PATIENCE = 20  # what counts is the time that it computes; it may have to wait for others
_LEAST_FOUND = 10
_NAIVE_SECONDS = 1
_SMALL = 1_000_000


def run(count: Counts) -> Outcome:
    """Open and rescue every one; then open some as a program would that suspects nothing."""
    if sys.platform != "linux":
        raise Lacking("limits on memory, pipes, devices: Linux")
    cases = [case for case in CASES if case.name not in _LONG_ONLY]
    cases = cases[::3] if count.is_short else list(CASES)
    with _Tries() as tries, ThreadPoolExecutor(os.cpu_count()) as pool:
        wrong = list(chain.from_iterable(pool.map(tries.complaints, cases)))
        naive = sum(pool.map(tries.is_taken_in, hostile_schema.CASES[:: count.of(1, 2)]))
    return Outcome(
        len(cases),
        "named files opened, and rescued: schemas, values, pages, other programs, what is beside",
        tuple(wrong),
        f"sqlite3.connect and SELECT: taken in {naive} times",
        naive >= _LEAST_FOUND,
    )


@dataclass(frozen=True)
class Said:
    """How it went in a process of its own: a kind of problem, or `FINE`; the seconds that it
    computed, and the memory that it used."""

    verdict: str
    seconds: float
    used_bytes: int
    is_kept: bool = False


class _Tries:
    """Makes the files, each in a folder of its own, and has them opened by children."""

    def __init__(self) -> None:
        self._children = Children("tests.faults.hostile")
        memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
        self._folder = tempfile.TemporaryDirectory(prefix="pilotcanvas-hostile-", dir=memory)
        home = Path(self._folder.name)
        home.chmod(0o755)
        sample = make_sample(home)
        self._good = sample.newer.data
        self._pilot = home / "good"
        self._pilot.write_bytes(self._good)
        self._numbers = itertools.count()

    def __enter__(self) -> _Tries:
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def complaints(self, case: Case) -> list[str]:
        """What is wrong with how a file is opened, and rescued."""
        found = []
        with self._made(case) as path:
            before = _seen(path.parent)
            said = self._said(try_to_open, path, case, MOST_SECONDS)
            if said.verdict not in case.expected.split("|"):
                found.append(f"{case.name}: {said.verdict}, not {case.expected}")
            elif (
                said.verdict not in (FINE, LOG)
                and case.setting != "wal"
                and _seen(path.parent) != before
            ):
                found.append(f"{case.name}: {said.verdict}, and yet something changed")
            if said.seconds > MOST_SECONDS or said.used_bytes > MOST_BYTES:
                found.append(f"{case.name}: {said.seconds:.1f} s, {said.used_bytes:,} bytes")
        with self._made(case) as path:
            before = _seen(path.parent)
            size = os.path.getsize(path) if path.is_file() and os.access(path, os.R_OK) else 0
            most = 3.0 + _SECONDS_A_MB * min(size, 100_000_000) / 1_000_000
            said = self._said(try_to_rescue, path, case, MOST_SECONDS)
            if said.verdict not in (FINE, *FileTrouble):
                found.append(f"{case.name}: rescue: {said.verdict}")
            if case.keeps and not said.is_kept:
                found.append(f"{case.name}: rescue lost something: {said.verdict}")
            if said.seconds > most or said.used_bytes > MOST_RESCUE_BYTES:
                found.append(
                    f"{case.name}: rescue: {said.seconds:.1f} s, {said.used_bytes:,} bytes"
                )
            if case.setting != "growing" and _seen(path.parent) != before:
                found.append(f"{case.name}: rescue changed something")
        return found

    def is_taken_in(self, case: Case) -> bool:
        """Whether a program that suspects nothing accepts a file that must not be, or chokes."""
        if case.expected in (FINE, LOG):
            return False
        with self._made(case) as path:
            said = self._said(open_naively, path, case, MOST_SECONDS)
        return said.verdict in (FINE, "no answer", "crash", "no memory")

    def _said(self, function: Callable[..., object], path: Path, case: Case, most_s: float) -> Said:
        with self._children.start(function, path, case.setting, self._pilot) as child:
            try:
                return Said(**json.loads(child.next_message(_PATIENCE * most_s)))
            except TimeoutError:
                return Said("no answer", most_s, 0)
            except EOFError:
                return Said("crash", 0.0, 0)

    @contextlib.contextmanager
    def _made(self, case: Case) -> Iterator[Path]:
        folder = Path(self._folder.name) / str(next(self._numbers))
        folder.mkdir()
        path = folder / "wijk.pilot"
        path.write_bytes(self._good)
        case.make(path)
        folder.chmod(0o777)
        try:
            yield path
        finally:
            shutil.rmtree(folder)


def _seen(folder: Path) -> dict[str, object]:
    """What is in a folder: names, sizes, and what small files hold."""
    found: dict[str, object] = {}
    for path in sorted(folder.iterdir()):
        status = path.lstat()
        is_small = path.is_file() and not path.is_symlink() and status.st_size < _SMALL
        found[path.name] = path.read_bytes() if is_small else (status.st_mode, status.st_size)
    return found


# -- in a child


def try_to_open(said: Connection, path: Path, setting: str, good: Path) -> None:
    """Open a file, work in it, check it, and say how that went."""

    def attempt() -> tuple[str, bool]:
        with open_file(path) as file:
            found = file.pilot
            pilot = found
            for step in reversed(file.history()[0]):
                pilot = step.inverse().apply(pilot)
            if not file.is_read_only and setting != "growing":
                _work_in(file)
        troubles = check(path)
        return (LOG if troubles else FINE), found == _pilot(good)

    _limited(said, attempt, setting, path)


def _work_in(file: PilotFile) -> None:
    """Add something of what has a place in a row, and take it back: what somebody put into a file
    may only do harm then."""
    before, round = file.pilot, Round(new_id(), "nog een", form="group")
    person, action = Participant(new_id()), Action(new_id(), "nog een")
    open_rounds = [each.id for each in before.rounds.values() if not each.is_closed]
    edits: list[Callable[[Pilot], Change]] = [
        lambda pilot: set_profile(pilot, title="anders"),
        lambda pilot: add_notes(pilot, "impact.output", ["nog een"]),
        lambda pilot: add_action(pilot, action),
        lambda pilot: add_round(pilot, round),
        *(
            partial(seat_participant, round=id, participant=person)
            for id in (*sorted(open_rounds)[:3], round.id)
        ),
        *(
            partial(set_choices, place=id, choices=("een", "twee"))
            for id, item in sorted(before.items.items())[:20]
            if item.choices
        ),
    ]
    done = []
    for edit in edits:
        done.append(edit(file.pilot))
        file.save(done[-1])
    for change in reversed(done):
        file.save(change.inverse(), "undo")
    file.check_content()
    if file.pilot != before:
        raise AssertionError("what was taken back is still there")


def try_to_rescue(said: Connection, path: Path, setting: str, good: Path) -> None:
    """Rescue what is in a file, look whether the new one is whole, and say how that went."""

    def attempt() -> tuple[str, bool]:
        with tempfile.TemporaryDirectory(dir=path.parent) as name:
            new = Path(name) / "new.pilot"
            rescued = rescue(path, new)
            troubles = check(new)
            return (str(troubles[0]) if troubles else FINE), rescued.pilot == _pilot(good)

    _limited(said, attempt, setting, path)


def open_naively(said: Connection, path: Path, setting: str, good: Path) -> None:
    """Read all there is to be read, as a program does that suspects nothing. What has no end is
    ended by the system when it has computed for a while."""
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (_NAIVE_SECONDS, _NAIVE_SECONDS))

    def attempt() -> tuple[str, bool]:
        with contextlib.closing(sqlite3.connect(path)) as raw:
            names = raw.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
            for (name,) in names.fetchall():
                raw.execute(f'SELECT * FROM "{name}"').fetchall()
        return FINE, False

    _limited(said, attempt, setting, path)


def _pilot(good: Path) -> Pilot:
    with open_file(good, is_read_only=True) as file:
        return file.pilot


def _limited(
    said: Connection, attempt: Callable[[], tuple[str, bool]], setting: str, path: Path
) -> None:
    """Run it within limits of memory, and say the verdict, the seconds and the memory."""
    import resource  # not on Windows, where this is only imported

    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if setting == "nobody" and os.geteuid() == 0:
        os.setresgid(65534, 65534, 65534)
        os.setresuid(65534, 65534, 65534)
    started = time.process_time()
    with _growing(path) if setting == "growing" else contextlib.nullcontext():
        try:
            verdict, is_kept = attempt()
        except Problem as problem:
            verdict, is_kept = problem.key, False
        except MemoryError:
            verdict, is_kept = "no memory", False
        except BaseException as error:  # noqa: BLE001 - anything else is a bug, and said
            verdict, is_kept = f"{type(error).__name__}: {error}"[:500], False
    answer = {
        "verdict": verdict,
        "seconds": time.process_time() - started,
        "used_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "is_kept": is_kept,
    }
    said.send_bytes(json.dumps(answer).encode())


@contextlib.contextmanager
def _growing(path: Path) -> Iterator[None]:
    """Lets another program write to the end of a file all the while."""
    is_done = threading.Event()

    def grow() -> None:
        with path.open("ab", buffering=0) as file:
            while not is_done.is_set() and file.tell() < 50_000_000:
                file.write(bytes(4096))

    thread = threading.Thread(target=grow)
    thread.start()
    try:
        yield
    finally:
        is_done.set()
        thread.join()

"""Every call of a whole session that writes, syncs, removes, renames or opens a file fails in turn.

What is done stands in `actor`, and in the window in `clicker`; how a call is made to fail in
`tracing`; what must be on the disk in `inspection`.
"""

from __future__ import annotations

import json
import multiprocessing
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

from pilotcanvas.problems import Problem
from tests.faults import actor, clicker
from tests.faults.children import Children
from tests.faults.inspection import Inspection, WindowInspection, wrong_sentence
from tests.faults.outcome import Counts, Lacking, Outcome
from tests.faults.tracing import CALLS, ERRORS, Fault, Trace

NAME = "injected"
WHAT = "Whatever call of the disk fails, nothing that was saved is lost, and one sentence says so."

_AT_ONCE = 2
_MOST_COME_ABOUT = 0.8
_REMOVING = ("unlink", "unlinkat")
_TRIES_WHILE_IT_LASTS = 2


def run(count: Counts) -> Outcome:
    """Find out which calls there are, let each fail, and do the same to a careless session."""
    if sys.platform != "linux":
        raise Lacking("strace, on Linux")
    children = Children("tests.faults.actor", "tests.faults.clicker")
    with tempfile.TemporaryDirectory(prefix="pilotcanvas-injected-") as name:
        folder = Path(name).resolve()
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            kinds = {"store": STORE, "window": WINDOW, "careless": CARELESS}
            store, window, careless = pool.map(
                lambda name: Session(children, folder / name, kinds[name]), kinds
            )
        of_store = spread(store.faults(), count.of(sys.maxsize, 14))
        of_window = spread(window.faults(), count.of(sys.maxsize, 5))
        wrong = store.try_all(of_store) + window.try_all(of_window)
        found = careless.try_all(spread(careless.faults("write"), 4))
    return Outcome(
        store.done + window.done,
        f"calls failed with ENOSPC, EIO and EROFS, once and from then on: {store.done:,} of all"
        f" that one does with a pilot, {window.done:,} of the same in the window",
        tuple(wrong),
        "a session that writes over the file that is there",
        any("acknowledged" in each for each in found),
    )


def spread(faults: Sequence[Fault], most: int) -> list[Fault]:
    """So many of them, from beginning to end."""
    step = max(1, len(faults) / most)
    return [faults[int(at * step)] for at in range(min(most, len(faults)))]


class Look(Protocol):
    """Looks at the folder of a session."""

    before: Path

    def after_failure(self, folder: Path, step: int) -> list[str]: ...

    def at_the_end(self, folder: Path, may_leave_behind: bool) -> list[str]: ...


@dataclass(frozen=True)
class Kind:
    """A kind of session: what a process does, in which steps, and what must come of it."""

    do: Callable[..., None]
    steps: tuple[str, ...]
    look: Callable[[Path], Look]
    named: Mapping[str, bool] = field(default_factory=dict)


STORE = Kind(actor.act, actor.STEPS, Inspection)
CARELESS = Kind(actor.act, actor.STEPS, Inspection, {"is_careful": False})
WINDOW = Kind(clicker.click, clicker.STEPS, WindowInspection)


class Session:
    """A session that can be done over and over, each time with another fault."""

    def __init__(self, children: Children, folder: Path, kind: Kind) -> None:
        """Do it twice without a fault, to learn its calls. Raises `Lacking`."""
        folder.mkdir()
        self._children, self._folder, self._kind = children, folder, kind
        self._look = kind.look(folder / "before")
        self._names: list[Path] = []
        self.done = 0
        with self._run("names") as run:
            wrong = run.go()
        assert not wrong, wrong
        found = {path.relative_to(run.here) for path in run.trace.paths(run.here)}
        shelves = {path.parent for path in found}
        passing = {shelf / name for shelf in shelves for name in actor.passing_names()}
        self._names = sorted(found | passing)
        with self._run("count") as run:
            run.go()
        self.counts: Counter[str] = run.trace.counts()

    def _run(self, place: str, fault: Fault | None = None) -> _Run:
        return _Run(
            self._children, self._kind, self._look, self._folder / place, self._names, fault
        )

    def faults(self, *calls: str) -> list[Fault]:
        """Each call, with each error, once and from then on."""
        return [
            Fault(call, error, at + 1, is_lasting)
            for call in calls or CALLS
            for at in range(self.counts[call])
            for error in ERRORS
            for is_lasting in (False, True)
        ]

    def try_all(self, faults: Sequence[Fault]) -> list[str]:
        """Do the session with each of the faults; what was wrong. `done` says how many came about:
        now and then a session makes a call less than the one that was counted."""
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            runs = list(pool.map(self._try, enumerate(faults)))
        self.done = sum(came_about for came_about, _ in runs)
        wrong = [each for _, found in runs for each in found]
        if self.done < _MOST_COME_ABOUT * len(faults):
            wrong.append(f"of {len(faults)} faults only {self.done} came about")
        return wrong

    def _try(self, numbered: tuple[int, Fault]) -> tuple[bool, list[str]]:
        number, fault = numbered
        with self._run(str(number), fault) as run:
            wrong = run.go()
        shutil.rmtree(self._folder / str(number))
        return run.has_failed, [f"{fault}: {each}" for each in wrong]


class _Run:
    """One session in a folder of its own."""

    def __init__(
        self,
        children: Children,
        kind: Kind,
        look: Look,
        place: Path,
        names: Sequence[Path],
        fault: Fault | None,
    ) -> None:
        self.here = place / "here"
        self._copy = place / "copy"
        shutil.copytree(look.before, self.here)
        self._steps, self._look, self._fault = kind.steps, look, fault
        heard, self._tell = multiprocessing.Pipe(duplex=False)
        self._child = children.start(kind.do, heard, self.here, **kind.named)
        heard.close()
        paths = [self.here / name for name in names]
        try:
            ready = self._child.next_message().decode()
            assert "broke" not in ready, ready
            self.trace = Trace(self._child.id, place / "trace", paths, fault)
        except BaseException:
            self._child.kill()
            raise

    def __enter__(self) -> _Run:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._child.__exit__(kind, error, trace)
        self.trace.wait()
        self.has_failed = self.trace.has_failed
        self._tell.close()

    def go(self) -> list[str]:
        """Do it all, try again what fails, and look each time what is there; what was wrong."""
        wrong: list[str] = []
        failures = 0
        self._tell.send_bytes(b"go")
        while True:
            try:
                said: dict[str, Any] = json.loads(self._child.next_message())
            except (EOFError, TimeoutError) as error:
                return [*wrong, f"the process says no more: {error!r}"]
            if said["what"] == "broke":
                return [*wrong, said["trace"]]
            if said["what"] == "done":
                was_there = said["was_there"]
                if said["step"] == len(self._steps) - 1:
                    break
                continue
            failures += 1
            wrong += self._wrong_after(said)
            name = self._steps[said["step"]]
            if self._fault is None or (failures > 1 and not self._fault.is_lasting):
                return [*wrong, f"{name} goes on failing: {said['key']}"]
            if failures > _TRIES_WHILE_IT_LASTS + 1:
                return [*wrong, f"{name} fails when nothing is wrong: {said['key']}"]
            if not self._fault.is_lasting or failures == _TRIES_WHILE_IT_LASTS:
                self.trace.let_go()
            self._tell.send_bytes(b"again")
        may_leave_behind = self._fault is not None and self._fault.call in _REMOVING
        if was_there and not may_leave_behind:
            wrong.append("a pilot that could not be made is there")
        return wrong + self._look.at_the_end(self.here, may_leave_behind)

    def _wrong_after(self, said: dict[str, Any]) -> list[str]:
        shutil.rmtree(self._copy, ignore_errors=True)
        shutil.copytree(self.here, self._copy)
        for lock in self._copy.rglob(".~lock*"):
            lock.unlink()
        wrong: list[str] = said.get("wrong", [])
        if said["key"]:  # else the window says that it can only be read
            wrong += wrong_sentence(Problem(said["key"], **said["values"]))
        return wrong + self._look.after_failure(self._copy, said["step"])

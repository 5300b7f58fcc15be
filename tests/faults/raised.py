"""Every call on the thread that saves raises in turn, in a whole session with an open pilot.

What is done, and how a call is made to raise, is in `raising`.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.faults import raising
from tests.faults.children import Children
from tests.faults.injected import spread
from tests.faults.outcome import Counts, Lacking, Outcome
from tests.faults.raising import ERRORS, Fault, as_json

NAME = "raised"
WHAT = "Whatever is raised on the thread that saves, what was typed is saved, there or elsewhere."

_AT_ONCE = 2
_MOST_COME_ABOUT = 0.8
_LATEST_S = 120.0


def run(count: Counts) -> Outcome:
    """Find out which calls there are, let each raise, and do the same to a careless writer."""
    if sys.platform != "linux":
        raise Lacking("a fork server, on Linux")
    children = Children("tests.faults.raising")
    with tempfile.TemporaryDirectory(prefix="pilotcanvas-raised-") as name:
        folder = Path(name).resolve()
        with Sessions(children, folder / "0") as first:
            faults = spread(first.faults(), count.of(sys.maxsize, 24))
            wrong, done = list(first.wrong), 0
            if count.is_short:
                done = first.try_all(faults)
                wrong += first.wrong
        if not count.is_short:
            with ThreadPoolExecutor(_AT_ONCE) as pool:
                parts = [(folder / str(at + 1), faults[at::_AT_ONCE]) for at in range(_AT_ONCE)]
                for part, came_about in pool.map(lambda one: _try_part(children, *one), parts):
                    wrong, done = wrong + part, done + came_about
        with Sessions(children, folder / "careless", is_careful=False) as careless:
            writing = [each for each in careless.faults() if each.callee == "write"]
            careless.try_all(spread([each for each in writing if not each.is_lasting], 4))
            found = careless.wrong
    if done < _MOST_COME_ABOUT * len(faults):
        wrong.append(f"of {len(faults)} faults only {done} came about")
    return Outcome(
        done,
        "calls raised MemoryError and RuntimeError, once and from then on, of all that the writer"
        " of an open pilot does",
        tuple(wrong),
        "a writer that forgets what it was saving",
        any("what was typed is not" in each for each in found),
    )


def _try_part(children: Children, folder: Path, faults: Sequence[Fault]) -> tuple[list[str], int]:
    with Sessions(children, folder) as sessions:
        done = sessions.try_all(faults)
        return sessions.wrong, done


class Sessions:
    """A process that does one session after the other. ``wrong`` says what was not right."""

    def __init__(self, children: Children, folder: Path, is_careful: bool = True) -> None:
        heard, self._tell = multiprocessing.Pipe(duplex=False)
        self._child = children.start(raising.raise_at, heard, folder, is_careful)
        heard.close()
        first: dict[str, Any] = json.loads(self._child.next_message(_LATEST_S))
        self.wrong = [f"without a fault: {each}" for each in first["wrong"]]
        self._places = [(file, line, callee, n) for file, line, callee, n in first["counts"]]

    def __enter__(self) -> Sessions:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._tell.send_bytes(as_json(None))
        self._child.__exit__(kind, error, trace)
        self._tell.close()

    def faults(self) -> list[Fault]:
        """The first and the last call in each place, with each error, once and from then on."""
        return [
            Fault(file, line, callee, number, error, is_lasting)
            for file, line, callee, most in sorted(self._places)
            for number in sorted({1, most})
            for error in ERRORS
            for is_lasting in (False, True)
        ]

    def try_all(self, faults: Sequence[Fault]) -> int:
        """Do a session with each of the faults; returns how many came about: how often the writer
        looks and waits differs from time to time."""
        done = 0
        for fault in faults:
            self._tell.send_bytes(as_json(fault))
            told = json.loads(self._child.next_message(_LATEST_S))
            done += told["has_raised"]
            self.wrong += [f"{fault}: {each}" for each in told["wrong"]]
        return done

"""The open file is replaced, overwritten, removed, moved or cut off while edits go on.

The one who edits is in `editor`; what is done to the file in `mischief`.
"""

from __future__ import annotations

import json
import multiprocessing
import shutil
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from tests.faults.children import Child, Children
from tests.faults.editor import edit_for_ever
from tests.faults.mischief import ELSEWHERE, MISCHIEFS, Files, Mischief
from tests.faults.outcome import Counts, Lacking, Outcome

NAME = "replaced"
WHAT = "Whatever takes the place of an open file, nothing that was saved vanishes without a word."

_AT_ONCE = 2
_SOON_S = 20.0
_LONGEST_S = 0.04
_UNSEEN = ("replaced", "older", "deleted", "moved")


def run(count: Counts) -> Outcome:
    """Do each thing to the file at random moments, and then where nobody looks at the file."""
    if sys.platform != "linux":
        raise Lacking("children that are forked: Linux")
    children = Children("tests.faults.editor")
    times = count.of(100, 3)
    with tempfile.TemporaryDirectory(prefix="pilotcanvas-replaced-") as name:
        folder = Path(name).resolve()
        files = Files(folder / "files")

        def one(number: int, name: str, looks: bool = True) -> _Found:
            place = folder / f"{name} {number}"
            with _Editing(children, files, place, Mischief(name, number), looks) as editing:
                editing.go()
            shutil.rmtree(place)
            return editing.found

        with ThreadPoolExecutor(_AT_ONCE) as pool:
            runs = [pool.submit(one, n, name) for n in range(times) for name in MISCHIEFS]
            control = [pool.submit(one, -1, name, looks=False) for name in _UNSEEN]
            found = [each.result() for each in runs]
    mixed = sum(each.is_mixed for each in found)
    return Outcome(
        len(runs),
        f"times, {times} each while edits went on or rested: {', '.join(MISCHIEFS)}. Written over"
        f" in the very moment of a save: {mixed} times, which was said as well",
        tuple(sentence for each in found for sentence in each.wrong),
        "nobody looks at the file again",
        all(any("without a word" in each for each in one.result().wrong) for one in control),
    )


@dataclass
class _Found:
    wrong: list[str]
    is_mixed: bool = False


class _Editing:
    """Somebody who edits a file, and the mischief that is done to it meanwhile."""

    def __init__(
        self, children: Children, files: Files, place: Path, mischief: Mischief, looks: bool
    ) -> None:
        self._files, self._place, self._mischief = files, place, mischief
        self._is_seen = looks
        self._chance = Random(mischief.number)
        self._told = 0
        self._failed: list[str] = []
        self.found = _Found([])
        path = mischief.prepare(files, place)
        heard, self._tell = multiprocessing.Pipe(duplex=False)
        self._child: Child = children.start(edit_for_ever, heard, path, files.edits, looks)
        heard.close()

    def __enter__(self) -> _Editing:
        return self

    def __exit__(self, *trace: object) -> None:
        self._child.__exit__(*trace)
        self._tell.close()

    def go(self) -> None:
        """Edit, do the mischief, and see what is told and what is left."""
        try:
            self._wait("saved")
            if self._chance.random() < 0.3 or not self._is_seen:
                self._order("rest")
                self._wait("rests")
            time.sleep(self._chance.uniform(0, _LONGEST_S))
            self._mischief.do()
            time.sleep(self._chance.uniform(0, _LONGEST_S))
            self._order("rest")
            self._end()
        except _Wrong as wrong:
            self._say(str(wrong))

    def _end(self) -> None:
        end = self._mischief.end
        if end == "close" or not self._is_seen:
            self._order("close")
            closed = self._wait("closed")
            if closed["is_closed"]:
                self._check_here(closed["given"])
                return
            if not self._failed:
                self._say("it does not close, and does not say why")
        elif not self._failed:
            try:
                self._wait("failed")
            except _Silent:
                if self._mischief.name != "truncated":
                    raise
                # A save that was going on wrote all that was cut off: there is nothing to tell.
                self._check_here(self._close())
                return
        if end == "back":
            self._mischief.put_back()
            self._wait("saved", pending=0)
            self._check_here(self._close())
            return
        elsewhere = self._place / ELSEWHERE
        self._order(f"elsewhere {elsewhere}")
        self._wait("saved", is_elsewhere=True)
        given = self._close()
        found = self._files.read(elsewhere, given)
        if found != given:
            self._say(f"of {given} edits there are {found} elsewhere")
        self._check_left(given)

    def _close(self) -> int:
        self._order("close")
        closed = self._wait("closed")
        if not closed["is_closed"]:
            raise _Wrong(f"it does not close: {self._failed}")
        return int(closed["given"])

    def _check_here(self, given: int) -> None:
        found = self._files.read(self._mischief.path, given)
        if found != given:
            self._say(f"{given} edits vanished without a word: {found}")

    def _check_left(self, given: int) -> None:
        wrong, self.found.is_mixed = self._mischief.wrong(self._files, self._told, given)
        for each in wrong:
            self._say(each)

    def _say(self, wrong: str) -> None:
        self.found.wrong.append(f"{self._mischief}: {wrong}")

    def _order(self, order: str) -> None:
        self._tell.send_bytes(order.encode())

    def _wait(self, what: str, **wanted: object) -> dict[str, Any]:
        """The next message of this kind, with these values; what else is said is remembered."""
        until = time.monotonic() + _SOON_S
        while True:
            try:
                said: dict[str, Any] = json.loads(
                    self._child.next_message(until - time.monotonic())
                )
            except TimeoutError:
                raise _Silent(f"without a word: waited for {what!r}") from None
            if said["what"] == "broke":
                raise _Wrong(said["trace"])
            if said["what"] == "failed":
                self._failed.append(said["key"])
            if said["what"] == "saved" and not said["is_elsewhere"]:
                self._told = max(self._told, said["number"])
            if said["what"] == what and wanted.items() <= said.items():
                return said


class _Wrong(Exception):
    """It cannot go on."""


class _Silent(_Wrong):
    """What should be said is not said."""

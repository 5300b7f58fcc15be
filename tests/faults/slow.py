"""A slow stick, on which each sync takes 100 ms: typing does not wait, closing says it does."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.pilot import new_pilot
from pilotcanvas.store.opening import check, create, open_file
from tests.faults.edits import DAY
from tests.faults.outcome import Counts, Lacking, Outcome
from tests.faults.typist import PLACES, Waits

NAME = "slow"
WHAT = "On a slow stick typing never waits, and closing waits with a sign until all is written."

SYNC_US = 100_000
LONGEST_MS = 50.0
_TRIES = 3  # a busy machine can hold a thread up as well: what is the stick's comes back each time
_SYNC = re.compile(r"(\d+) +f(?:data)?sync\(.*\(DELAYED\)")


def run(count: Counts) -> Outcome:
    """Type and close, with the saving where it belongs, and then on the window's thread."""
    if not Path("/proc/thread-self/schedstat").exists() or shutil.which("strace") is None:
        raise Lacking("strace and schedstat, on Linux")
    notes = count.of(80, 8)
    with tempfile.TemporaryDirectory(prefix="pilotcanvas-slow-") as name:
        folder = Path(name).resolve()
        lost: list[str] = []
        for number in range(_TRIES):
            stick = Stick(folder / f"ours {number}", notes)
            wrong = stick.too_long()
            lost += stick.wrong()
            if not wrong:
                break
        control = Stick(folder / "control", 2, "on_window_thread")
        found = control.too_long()
    waits = stick.waits
    return Outcome(
        stick.syncs,
        f"syncs of {SYNC_US // 1000} ms while {notes} notes were typed: the window waited at most"
        f" {max(waits.opening, waits.typing, waits.closing):.0f} ms in one go (a key took at most"
        f" {waits.longest_key:.0f} ms, painting included), and closed"
        f" {waits.closed_after_s:.0f} s later with {waits.waiting_at_close} changes to go",
        tuple(wrong + lost),
        "saving on the window's thread",
        bool(found),
    )


class Stick:
    """A slow stick with a pilot on it, that was typed into and closed."""

    def __init__(self, folder: Path, notes: int, fault: str = "") -> None:
        self._notes = notes
        self._path = folder / "stick" / "Wijk #1.pilot"
        self._path.parent.mkdir(parents=True)
        create(self._path, new_pilot(derived_id("slow"), "Wijk", "nl", DAY)).close()
        home, trace = folder / "home", folder / "trace"
        home.mkdir()
        journal = self._path.with_name(f"{self._path.name}-journal")
        # The settings are on a disk as slow; Qt flushes their lock too, each time it writes them.
        slow = (self._path.parent, self._path, journal, home / "settings.ini.lock")
        on_stick = [f"-P{place}" for place in slow]
        calls = "fsync,fdatasync"
        inject = f"inject={calls}:delay_exit={SYNC_US}"
        strace = f"strace -f --seccomp-bpf -e trace={calls} -e {inject}".split()
        typist = ["-m", "tests.faults.typist", str(self._path), str(home), str(notes), fault]
        done = subprocess.run(
            [*strace, "-o", str(trace), *on_stick, sys.executable, *typist],
            cwd=Path(__file__).resolve().parents[2],
            capture_output=True,
            text=True,
        )
        if done.returncode and "ptrace" in done.stderr.lower():
            raise Lacking("the right to trace a process")
        assert not done.returncode, done.stderr
        self.waits = Waits(**json.loads(done.stdout))
        syncs = _SYNC.findall(trace.read_text())
        self.syncs = len(syncs)
        self.syncs_of_window = syncs.count(str(self.waits.process))

    def too_long(self) -> list[str]:
        """When the window waited for longer than it may."""
        waits = self.waits
        return [
            f"the window waited {waited:.0f} ms while {when}"
            for waited, when in (
                (waits.opening, "a pilot was opened"),
                (waits.typing, "somebody typed"),
                (waits.closing, "it closed"),
            )
            if waited > LONGEST_MS
        ]

    def wrong(self) -> list[str]:
        """What else was not as it must be: no busy machine makes it so."""
        waits = self.waits
        wrong: list[str] = []
        if self.syncs_of_window:
            wrong.append(f"the window itself made {self.syncs_of_window} syncs")
        if not self.syncs:
            wrong.append("the stick was not slow")
        if not waits.waiting_at_close:
            wrong.append("there was nothing left to wait for at closing")
        if len(waits.said_while_closing) < min(3, waits.waiting_at_close):
            wrong.append(f"no sign of progress at closing: {waits.said_while_closing}")
        if "" in waits.said_while_closing:
            wrong.append("nothing was said for a while at closing")
        wrong += [str(problem) for problem in check(self._path)]
        if not wrong:
            with open_file(self._path, is_read_only=True) as file:
                kept = [note.text.split()[0] for note in file.pilot.notes_at(PLACES[0])]
            if kept != [str(number) for number in range(self._notes)]:
                wrong.append(f"of {self._notes} notes {len(kept)} are there")
        return wrong

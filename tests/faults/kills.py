"""Kill -9 at random moments: of the process that saves, and of the window that is typed into."""

from __future__ import annotations

import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.store.opening import check, create, open_file
from tests.faults.children import Children
from tests.faults.edits import DAY, Edits, first_pilot
from tests.faults.outcome import Counts, Lacking, Outcome
from tests.faults.saver import BACKUPS, save_for_ever
from tests.faults.typist import FORGETFUL, LATE, Stroke, type_for_ever

NAME = "kills"
WHAT = "Kill -9 loses nothing that was shown as saved, and in the window nothing older than 2 s."

KILLS_OF_ONE_FILE = 25
OLDEST_LOST_S = 2.0
_HEAVY = 8
_WINDOWS_AT_ONCE = 3
_MOST_KILLS_OF_CONTROL = 300


def run(count: Counts) -> Outcome:
    """Kill both, and then the same with a fault built in."""
    if sys.platform != "linux":
        raise Lacking("children that are forked and killed: Linux")
    savers, windows, late = count.of(1_000, 40), count.of(100, 4), count.of(10, 1)
    children = Children()
    with (
        tempfile.TemporaryDirectory(prefix="pilotcanvas-kills-") as name,
        ThreadPoolExecutor(_WINDOWS_AT_ONCE) as pool,
    ):
        folder = Path(name)
        typed = [
            pool.submit(kill_window, children, folder / f"window {number}", number)
            for number in range(windows)
        ]
        faulty = [
            [
                pool.submit(kill_window, children, folder / f"{fault} {number}", number, fault)
                for number in range(late)
            ]
            for fault in (LATE, FORGETFUL)
        ]
        wrong = kill_savers(children, folder / "savers", savers)
        damaged = kill_savers(children, folder / "control", _MOST_KILLS_OF_CONTROL, False)
        for number, window in enumerate(typed):
            wrong += [f"window {number}: {each}" for each in window.result()]
        lost = [any(each.result() for each in group) for group in faulty]
    return Outcome(
        savers + windows,
        f"kill -9: {savers:,} of the saving process, {windows} of the window while it was typed in",
        tuple(wrong),
        "journal_mode=OFF and synchronous=OFF; a field that commits only at a pause in typing; a"
        " writer that calls saved what is not",
        bool(damaged) and all(lost),
    )


# -- the process that saves


class _Watched:
    """A file that is saved to and killed over and over, and what it must hold."""

    def __init__(self, path: Path, seed: int) -> None:
        self.path = path
        self.edits = Edits(seed, _HEAVY)
        self.pilot: Pilot = first_pilot(str(seed))
        self.number = 0
        self.told = 0
        self.kills = 0
        path.parent.mkdir(parents=True)
        create(path, self.pilot).close()

    def wrong(self) -> list[str]:
        """What is not as it must be: told and lost, or damaged."""
        troubles = [problem.key for problem in check(self.path)]
        for backup in (self.path.parent / BACKUPS).rglob("*.pilot"):
            troubles += [f"backup: {problem.key}" for problem in check(backup)]
        if troubles:
            return troubles
        with open_file(self.path, is_read_only=True) as file:
            steps, pilot = file.log.changes(), file.pilot
        # Each kill may have come between a change and the word that it is saved.
        if not self.told <= len(steps) <= self.told + self.kills:
            return [f"{self.told} changes were told to be saved, {len(steps)} are there"]
        for step in steps[self.number :]:
            change = self.edits.next(self.pilot, self.number)
            if step.change != change:
                return [f"change {self.number + 1} is another than was saved"]
            self.pilot, self.number = change.apply(self.pilot), self.number + 1
        return [] if pilot == self.pilot else ["the pilot is not what its changes made of it"]


def kill_savers(
    children: Children, folder: Path, kills: int, has_journal: bool = True
) -> list[str]:
    """Kill the saving process this many times; what was wrong after it. With the fault built in it
    stops at the first that is found."""
    wrong: list[str] = []
    chance = Random(20_260_301)
    watched: _Watched | None = None
    for number in range(kills):
        if watched is None or number % KILLS_OF_ONE_FILE == 0:
            watched = _Watched(folder / str(number) / "Wijk #1.pilot", number)
        # A quarter is killed while it opens the file, or takes back what the last left half done.
        delay_s = chance.uniform(0, 0.03) if chance.random() < 0.25 else chance.uniform(0.03, 0.16)
        messages = _killed(children, watched, delay_s, has_journal)
        watched.kills += 1
        failed = [message for message in messages if message.startswith("!")]
        watched.told = max([watched.told, *(int(m) for m in messages if not m.startswith("!"))])
        if has_journal and chance.random() < 0.3 and number + 1 < kills and not failed:
            continue  # the next process finds what this one left half done, and not the check
        found = failed + watched.wrong()
        wrong += [f"kill {number}, after {delay_s * 1e3:.0f} ms: {each}" for each in found]
        if found:
            watched = None
            if not has_journal:
                break
        else:
            watched.told, watched.kills = watched.number, 0
    return wrong


def _killed(children: Children, watched: _Watched, delay_s: float, has_journal: bool) -> list[str]:
    arguments = (watched.path, watched.edits)
    with children.start(save_for_ever, *arguments, has_journal=has_journal) as child:
        time.sleep(delay_s)
        child.kill()
        return [message.decode() for message in child.messages()]


# -- the window


def kill_window(children: Children, folder: Path, number: int, fault: str = "") -> list[str]:
    """Kill a window while it is typed into, with one of the faults of `typist` built in or none;
    what was wrong after it. It lives for longer than what may be lost, or nothing is tried."""
    path = folder / "Wijk #1.pilot"
    folder.mkdir()
    create(path, new_pilot(derived_id("window", str(number)), "Wijk", "nl", DAY)).close()
    lives_s = 4.0 if fault else Random(number).uniform(OLDEST_LOST_S + 0.2, 8.0)
    with children.start(type_for_ever, path, number, fault=fault) as child:
        strokes = [Stroke.read(child.next_message())]
        time.sleep(lives_s)
        killed_at = time.monotonic()
        child.kill()
        strokes += [Stroke.read(message) for message in child.messages()]
    troubles = [problem.key for problem in check(path)]
    if troubles:
        return troubles
    with open_file(path, is_read_only=True) as file:
        pilot = file.pilot
    wrong = []
    for place in sorted({stroke.place for stroke in strokes}):
        typed = [stroke for stroke in strokes if stroke.place == place]
        kept = "\n".join(note.text for note in pilot.notes_at(place))
        all_of_it = "".join(stroke.key for stroke in typed)
        old = [stroke for stroke in typed if stroke.at < killed_at - OLDEST_LOST_S]
        if not kept.startswith("".join(stroke.key for stroke in old).rstrip("\n")):
            wrong.append(f"{place}: of {len(old)} letters of 2 s before {len(kept)} are there")
        saved = max(stroke.saved for stroke in typed)
        if not kept.startswith(all_of_it[:saved]):
            wrong.append(f"{place}: of {saved} letters shown as saved {len(kept)} are there")
        # The last key may have been typed and saved before it could be said.
        if not all_of_it.startswith(kept) and not all_of_it.startswith(kept[:-1]):
            wrong.append(f"{place}: {kept[-60:]!r} is not what was typed")
    return wrong

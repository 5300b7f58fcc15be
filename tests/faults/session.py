"""A session whose every call is recorded: run as a process, it says what it did and what is saved.

`python -m tests.faults.session FOLDER SAID new|old EDITS careful|careless`: "new" makes a pilot,
edits, backs up, copies and exports; "old" opens a file of the first format, which is then brought
to the newest. A "careless" one never syncs: that is the fault that must be found.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pilotcanvas.atomic_write import atomic_write
from pilotcanvas.store.backups import back_up
from pilotcanvas.store.opening import create, open_file
from tests.faults.edits import DAY, Edits, first_pilot
from tests.faults.journal import as_always, without_sync, writing

MAIN, EXPORT, BACKUPS = "Wijk #1.pilot", "uit.txt", "backups"
SEED = 7
HEAVY = 9
EDITS_AFRESH = 4
_COPY_EVERY = 6


def copy_name(number: int) -> str:
    """The name of the copy made after a change: a copy never replaces a pilot."""
    return f"kopie {number}.pilot"


def export_text(number: int) -> bytes:
    """What the export after a change holds."""
    return f"{number}\n".encode() * 3_000


def new(folder: Path, say: _Say, count: int) -> None:
    """Make a pilot, change it this many times, start the file afresh, and change it again.

    Starting afresh counts as a change; after it the log begins anew.
    """
    edits = Edits(SEED, HEAVY)
    path = folder / MAIN
    file = create(path, first_pilot("session"), "Fatima")
    say("main", 0)
    for number in range(count):
        file.save(edits.next(file.pilot, number))
        say("main", number + 1)
        if number % _COPY_EVERY == _COPY_EVERY - 1:
            back_up(file, folder / BACKUPS, DAY)
            say("backup", number + 1)
            file.save_copy(folder / copy_name(number + 1))
            say("copy", number + 1)
            atomic_write(folder / EXPORT, export_text(number + 1), None)
            say("export", number + 1)
            file.close()
            file = open_file(path, "Fatima")
    file.start_afresh()
    say("main", count + 1)
    for number in range(count + 1, count + 1 + EDITS_AFRESH):
        file.save(edits.next(file.pilot, number))
        say("main", number + 1)
    file.close()


def old(folder: Path, say: _Say) -> None:
    """Open the file of an older format that stands in the folder, and close it."""
    open_file(folder / MAIN).close()
    say("modern", 0)


class _Say:
    def __init__(self, said: Path) -> None:
        self._said = os.open(said, os.O_CREAT | os.O_WRONLY | os.O_APPEND)

    def __call__(self, what: str, number: int) -> None:
        os.write(self._said, f"{what} {number}\n".encode())


def main(folder: str, said: str, which: str, count: str, care: str) -> None:
    """Do the session."""
    with writing(without_sync if care == "careless" else as_always):
        if which == "new":
            new(Path(folder), _Say(Path(said)), int(count))
        else:
            old(Path(folder), _Say(Path(said)))


if __name__ == "__main__":
    main(*sys.argv[1:])

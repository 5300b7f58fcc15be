"""A process that saves one change after the other and says which are saved, until it is killed."""

from __future__ import annotations

import threading
from multiprocessing.connection import Connection
from pathlib import Path

from pilotcanvas.problems import Problem
from pilotcanvas.store.backups import back_up
from pilotcanvas.store.opening import open_file
from pilotcanvas.store.pilot_file import PilotFile
from pilotcanvas.store.writer import Writer
from tests.faults.edits import DAY, Edits
from tests.faults.journal import as_always, without_journal, writing

BACKUPS = "backups"
"""The folder of the backups, beside the pilot file."""

_BURST = 5
_BACKUP_EVERY = 12


def save_for_ever(said: Connection, path: Path, edits: Edits, has_journal: bool = True) -> None:
    """Save the row of changes from where the file is, through the writer, as the window does.

    Sends the number of the last change each time that the writer says it is saved. Now and then the
    file is backed up.
    """
    with writing(as_always if has_journal else without_journal):
        file = open_file(path)
        number = len(file.log.changes())
        pilot = file.pilot
        saved = threading.Semaphore(0)
        told = number

        def tell(pending: int) -> None:
            nonlocal told
            told += 1
            said.send_bytes(str(told).encode())
            saved.release()

        def fail(trouble: Problem, pending: int) -> None:
            said.send_bytes(f"! {trouble.key}".encode())
            saved.release()

        writer = Writer(file, tell, fail)
        while True:
            for _ in range(_BURST):
                change = edits.next(pilot, number)
                pilot = change.apply(pilot)
                number += 1
                writer.put(change)
            if number % _BACKUP_EVERY == 0:
                writer.run(_back_up, lambda trouble: None)
            for _ in range(_BURST):
                saved.acquire()


def _back_up(file: PilotFile) -> None:
    back_up(file, file.path.parent / BACKUPS, DAY)

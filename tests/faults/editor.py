"""A process that edits on and on through the writer, and does what it is told in between.

It is told "rest", "elsewhere NAME" or "close"; it says what is saved, what failed, and how a close
ended.
"""

from __future__ import annotations

import json
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from unittest import mock

from pilotcanvas.model.changes import Change
from pilotcanvas.problems import Problem
from pilotcanvas.store.opening import open_file
from pilotcanvas.store.pilot_file import PilotFile
from pilotcanvas.store.writer import Writer
from tests.faults.edits import Edits

RETRY_AFTER_S = 0.05
CLOSE_WITHIN_S = 30.0
_MOST_WAITING = 4
_EDIT_EVERY_S = 0.004


def edit_for_ever(
    said: Connection, heard: Connection, path: Path, edits: Edits, looks: bool = True
) -> None:
    """Edit a pilot until it is closed. With ``looks`` off the file is never looked at again."""
    editor = _Editor(said, heard, edits)
    threading.excepthook = lambda args: editor.say("broke", trace=repr(args.exc_value))
    try:
        with _looking(looks):
            editor.edit(path)
    except BaseException:  # noqa: BLE001  whatever it is, it must not be missed
        editor.say("broke", trace=traceback.format_exc())


class _Editor:
    def __init__(self, said: Connection, heard: Connection, edits: Edits) -> None:
        self._said, self._heard, self._edits = said, heard, edits
        self._may_say = threading.Lock()
        self._saved = 0
        self._given = 0

    def say(self, what: str, **more: object) -> None:
        with self._may_say:
            self._said.send_bytes(json.dumps({"what": what, **more}).encode())

    def edit(self, path: Path) -> None:
        """Edit, and listen, until a close succeeds."""
        file = open_file(path)
        pilot = file.pilot
        rests = must_say = False
        place = file.path

        def save(change: Change, way: str) -> None:
            file.save(change, way)
            self._saved += 1

        def tell(pending: int) -> None:
            self.say(
                "saved", number=self._saved, pending=pending, is_elsewhere=writer.path != place
            )

        def fail(trouble: Problem, pending: int) -> None:
            self.say("failed", key=trouble.key, pending=pending, number=self._saved)

        writer = Writer(file, tell, fail, retry_after_s=RETRY_AFTER_S, save=save)
        while True:
            if self._heard.poll(_EDIT_EVERY_S):
                wish, _, name = self._heard.recv_bytes().decode().partition(" ")
                if wish == "rest":
                    rests = must_say = True
                elif wish == "elsewhere":
                    writer.save_elsewhere(Path(name))
                elif wish == "close":
                    is_closed = writer.close(CLOSE_WITHIN_S)
                    self.say("closed", is_closed=is_closed, given=self._given)
                    rests = True
                    if is_closed:
                        return
            if must_say and writer.is_durable:
                must_say = False
                self.say("rests")
            if not rests and len(writer.pending()) < _MOST_WAITING:
                change = self._edits.next(pilot, self._given)
                pilot = change.apply(pilot)
                self._given += 1
                writer.put(change)


@contextmanager
def _looking(does: bool) -> Iterator[None]:
    if does:
        yield
        return
    with (
        mock.patch.object(PilotFile, "check_unchanged", return_value=None),
        mock.patch.object(PilotFile, "check_content", return_value=True),
    ):
        yield

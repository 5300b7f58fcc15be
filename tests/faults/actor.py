"""A process that does all that one does with a pilot, step by step, and says how each step went.

After a step that failed it waits until it is told to try again, as the program and its user do.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from unittest import mock
from unittest.mock import Mock

from pilotcanvas import atomic_write
from pilotcanvas.content.catalogue import words
from pilotcanvas.exchange.export import export_to
from pilotcanvas.model import changes
from pilotcanvas.model.changes import Change
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.poster import pdf
from pilotcanvas.poster.layout import lay_out
from pilotcanvas.poster.sheet import Sheet
from pilotcanvas.problems import Problem
from pilotcanvas.store import atomic_replace, backups, pilot_file
from pilotcanvas.store.backups import back_up
from pilotcanvas.store.file_errors import as_problems
from pilotcanvas.store.opening import create, open_file
from pilotcanvas.store.pilot_file import PilotFile
from tests.faults.edits import DAY, PLACES, first_pilot
from tests.faults.tracing import let_anybody_trace
from tests.method import bundled_method

MAIN, COPY, BACKUPS = "Wijk #1.pilot", "kopie.pilot", "backups"
EXPORTS = ("uit.json", "uit.csv", "uit.xlsx", "uit.docx", "uit.pdf")
STEPS = (
    *("new", "edit", "edit", "edit", "backup", "edit", "copy", *EXPORTS),
    *("afresh", "edit", "close", "open", "edit", "close"),
)
"""All that is done, in order."""

MOST_NAMES = 60
"""So many passing files are made in a folder, at most."""

_LONG = "Zonder plek is er geen inloop, dus Fatima belt de corporatie over het lokaal. " * 40


def passing_names() -> Iterator[str]:
    """The names of the files that stand in a folder while another is made, in order."""
    for number in range(MOST_NAMES):
        yield f".~{_id(number)}"
        yield f".~{_id(number)}-journal"
        yield f".pilotcanvas-{number:016x}.tmp"


def change_of(pilot: Pilot, number: int) -> Change:
    """The change of edit ``number``; the third is a large one, the last takes a note away."""
    ids = [derived_id("acted", str(number), str(at)) for at in range(3)]
    if number == 2:
        return changes.add_notes(pilot, PLACES[1], [_LONG] * 3, ids=ids)
    if number == STEPS.count("edit") - 1:
        return changes.remove_note(pilot, derived_id("acted", "2", "0"))
    return changes.add_notes(pilot, PLACES[0], [f"notitie {number}"], ids=ids[:1])


def pilots() -> tuple[Pilot, ...]:
    """The pilot after each number of edits."""
    found = [first_pilot("acted")]
    for number in range(STEPS.count("edit")):
        found.append(change_of(found[-1], number).apply(found[-1]))
    return tuple(found)


_METHOD, _WORDS = bundled_method("nl"), words("nl")
# Laid out once: that takes a tenth of a second, and no disk.
_PAGES = lay_out(pilots()[2], _METHOD, _WORDS, Sheet("actions", "A4", "nl", DAY))


def act(said: Connection, heard: Connection, folder: Path, is_careful: bool = True) -> None:
    """Do all the steps in a folder. With ``is_careful`` off the pilot is saved as if writing over a
    file could not fail."""
    let_anybody_trace()
    actor = (_Actor if is_careful else _Careless)(folder)

    def say(what: str, **more: object) -> None:
        said.send_bytes(json.dumps({"what": what, **more}).encode())

    def surface(unraisable: sys.UnraisableHookArgs) -> None:
        say("broke", trace=f"{unraisable.err_msg} {unraisable.exc_value!r}")

    sys.unraisablehook = surface
    say("ready")
    heard.recv_bytes()
    try:
        with the_same_names():
            for number, name in enumerate(STEPS):
                _do(actor, number, name, say, heard)
    except BaseException:  # noqa: BLE001  whatever it is, it must not be missed
        say("broke", trace=traceback.format_exc())


def _do(actor: _Actor, number: int, name: str, say: Callable[..., None], heard: Connection) -> None:
    is_again = False
    while True:
        try:
            actor.do(name, is_again)
        except Problem as problem:
            say("failed", step=number, key=problem.key, values=dict(problem.values))
            heard.recv_bytes()
            is_again = True
        else:
            say("done", step=number, was_there=actor.was_there)
            return


class _Actor:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / MAIN
        self._file: PilotFile | None = None
        self._change: Change | None = None
        self._edited = 0
        self.was_there = False

    def do(self, name: str, is_again: bool) -> None:
        """Do a step, for the first time or again after it failed."""
        if is_again and self._file is not None and self._file.is_read_only:
            # The window says that it can only be read; its user opens it once more.
            self._file.close()
            self._file = None
        if name == "new":
            self._make(is_again)
        elif name == "close":
            self._opened().close()
            self._file = None
        elif name == "edit":
            file = self._opened()
            if self._change is None:
                self._change = change_of(file.pilot, self._edited)
            self._save(file, self._change)
            self._edited += 1
            self._change = None
        elif name == "open":
            self._opened()
        elif name == "afresh":
            self._opened().start_afresh()
        elif name == "backup":
            back_up(self._opened(), self._folder / BACKUPS, DAY)
        elif name == "copy":
            self._copy(is_again)
        elif name.endswith(".pdf"):
            pdf.write(_PAGES, self._folder / name, "acted", "", "nl", ("PilotCanvas",))
        else:
            pilot = self._opened().pilot
            export_to(self._folder / name, pilot, _METHOD, _WORDS, DAY)

    def _make(self, is_again: bool) -> None:
        try:
            self._file = create(self._path, first_pilot("acted"), "Fatima")
        except Problem as problem:
            if not is_again or problem.key != "file.exists":
                raise
            self.was_there = True
            self._opened()

    def _copy(self, is_again: bool) -> None:
        try:
            self._opened().save_copy(self._folder / COPY)
        except Problem as problem:
            # The copy may be there although its folder could not be synced; it is never replaced.
            if not is_again or problem.key != "file.exists":
                raise

    def _save(self, file: PilotFile, change: Change) -> None:
        file.save(change)

    def _opened(self) -> PilotFile:
        if self._file is None:
            self._file = open_file(self._path, "Fatima")
        return self._file


class _Careless(_Actor):
    """Has the fault that must be found: it writes over the file that is there."""

    def _save(self, file: PilotFile, change: Change) -> None:
        """What it writes comes from another folder, where nothing fails."""
        pilot = change.apply(file.pilot)
        with tempfile.TemporaryDirectory() as other:
            with create(Path(other, "x"), pilot) as made:
                made.save_copy(Path(other, "y"))
            content = Path(other, "y").read_bytes()
        with as_problems(self._path):
            descriptor = os.open(self._path, os.O_WRONLY | os.O_TRUNC)
            try:
                os.write(descriptor, content)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        file.close()
        self._file = open_file(self._path, "Fatima")


def _id(number: int) -> str:
    return f"{number:08x}-0000-4000-8000-000000000000"


@contextmanager
def the_same_names() -> Iterator[None]:
    """Files that pass get the names of `passing_names`, and backups are all of one minute, so that
    their calls can be told apart; and changes get the same ids each time, so that SQLite writes as
    many pages."""
    ids, changes_made = map(_id, count()), map(_id, count())
    tokens = (f"{number:016x}" for number in count())
    with (
        mock.patch.object(atomic_replace, "new_id", side_effect=ids),
        mock.patch.object(pilot_file, "new_id", side_effect=changes_made),
        mock.patch.object(backups, "datetime", Mock(now=lambda: datetime.combine(DAY, time(12)))),
        mock.patch.object(atomic_write, "secrets", Mock(token_hex=Mock(side_effect=tokens))),
    ):
        yield

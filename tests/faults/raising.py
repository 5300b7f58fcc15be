"""A process in which any call on the thread that saves can be made to raise.

Somebody has a pilot open there, does all that one does with it, and looks at each moment whether it
is said what fails, and whether what was typed is somewhere.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import threading
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from inspect import CO_GENERATOR
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType
from unittest import mock

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from pilotcanvas.content.catalogue import problem_sentence
from pilotcanvas.model import changes
from pilotcanvas.model.changes import Change
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.problems import Problem
from pilotcanvas.store.backups import list_backups
from pilotcanvas.store.erasure import erase
from pilotcanvas.store.opening import check, create, open_file
from pilotcanvas.store.pilot_file import PilotFile
from pilotcanvas.store.writer import Writer
from pilotcanvas.ui import open_pilot
from pilotcanvas.ui.open_pilot import BACKUP_EVERY_S, OpenPilot, read
from tests.faults.edits import DAY, PLACES, first_pilot

STEPS = ("edit", "edit", "undo", "backup", "edit", "copy", "erase", "edit", "password", "edit")
"""All that is done between opening and closing."""

MAIN, BACKUPS = "wijk.pilot", "backups"
COPIES = tuple(f"kopie {number}.pilot" for number in range(9))
ELSEWHERE = ("elders.pilot", "elders 2.pilot", "elders 3.pilot")
ERRORS: dict[str, type[BaseException]] = {"MemoryError": MemoryError, "RuntimeError": RuntimeError}

_SOON_S = 30.0
_PATIENCE_MS = 100
_RETRY_AFTER_S = 0.02
_TOLD_WITHIN_S = 2.0
_MOST_FAILURES = 2
_PASSWORD = "geheim"


@dataclass(frozen=True)
class Fault:
    """The ``number``-th call of ``callee`` in a line of a file raises: once, or each from then
    on."""

    file: str
    line: int
    callee: str
    number: int = 1
    error: str = "MemoryError"
    is_lasting: bool = False

    def __str__(self) -> str:
        how = "from then on" if self.is_lasting else "once"
        where = f"{Path(self.file).name}:{self.line}"
        return f"{self.error} {how} at call {self.number} of {self.callee} in {where}"


class Raiser:
    """Counts the calls on every thread that saves, by place, and raises at one of them."""

    def __init__(self, fault: Fault | None = None) -> None:
        self.counts: Counter[tuple[str, int, str]] = Counter()
        self.has_raised = False
        self._fault = fault
        self.is_over = False

    def let_go(self) -> None:
        """Raise no more."""
        self.is_over = True

    def arm(self) -> None:
        """Watch this thread, also after something was raised: Python watches no longer then."""
        sys.setprofile(self._meet)

    def _meet(self, frame: FrameType, event: str, what: object) -> None:
        # A generator that is entered again would end without its `finally`, which nothing causes.
        if event == "call" and not frame.f_code.co_flags & CO_GENERATOR and frame.f_back:
            caller, callee = frame.f_back, frame.f_code.co_name
        elif event == "c_call":
            caller, callee = frame, str(getattr(what, "__name__", what))
        else:
            return
        place = (caller.f_code.co_filename, caller.f_lineno, callee)
        # Nothing raises while Python lets go of a lock of its own; nobody could start a thread
        # after that.
        is_lock_of_python = place[0] == threading.__file__ and callee in ("__exit__", "release")
        if is_lock_of_python or place[0] == __file__:
            return
        self.counts[place] += 1
        fault = self._fault
        if fault is None or self.is_over or place != (fault.file, fault.line, fault.callee):
            return
        if self.counts[place] == fault.number or (
            fault.is_lasting and self.counts[place] > fault.number
        ):
            self.has_raised = True
            raise ERRORS[fault.error]


@contextmanager
def armed(raiser: Raiser) -> Iterator[None]:
    """Let every thread of a writer be watched, from its first call on."""
    run, step = Writer._run, Writer._step

    def armed_run(writer: Writer) -> None:
        raiser.arm()
        try:
            run(writer)
        finally:
            sys.setprofile(None)

    def armed_step(writer: Writer) -> None:
        raiser.arm()
        step(writer)

    with (
        mock.patch.object(Writer, "_run", armed_run),
        mock.patch.object(Writer, "_step", armed_step),
    ):
        yield


def forgetful(writer: Writer) -> None:
    """Saves as `Writer` does, but takes a change from the queue before it is saved: the fault that
    must be found."""
    first = writer._queue.popleft()
    writer._save(*first)
    writer._has_saved, writer._is_failing = True, False
    writer._say_saved()


def _change_nothing(pilot: Pilot) -> Change:
    """What is done to other copies, of which there are none."""
    return changes.together("erase", "", [])


class _Session:
    """Somebody with a pilot open in ``folder``."""

    def __init__(self, folder: Path, raiser: Raiser, has_password: bool) -> None:
        self._folder, self._raiser, self._has_password = folder, raiser, has_password
        self._parent, self._clock = QObject(), [0.0]
        self.wrong: list[str] = []
        self._number = self._failures = self._met = 0
        self._step = self._last = ""
        self._copied: tuple[Pilot, Path] | None = None
        self._told: list[Problem | None] = []
        self._has_left = False

    def do(self) -> None:
        """Do it all, and look what is there. `wrong` says what is not as it should be."""
        self._open()
        for self._step in STEPS:
            getattr(self, f"_{self._step}")()
        self._step = "close"
        self._close()
        self._look()

    def _open(self) -> None:
        self._opened = OpenPilot(
            read(self._folder / MAIN, "Fatima"),
            self._folder / BACKUPS,
            lambda: DAY,
            self._parent,
            lambda: self._clock[0],
        )
        self._document = self._opened.document
        self._document.problem_met.connect(lambda trouble: self._fail(trouble))
        self._opened.copied.connect(lambda _: self._told.append(None))
        self._opened.copy_failed.connect(lambda trouble: self._told.append(trouble))

    def _fail(self, trouble: Problem) -> None:
        problem_sentence(trouble, "nl")
        self._last = trouble.key
        self._failures += 1
        self._met += 1

    def _wait(self, is_so: Callable[[], bool]) -> None:
        """Wait for something, do what a user does when it fails, and what a timer does."""
        until = time.monotonic() + _SOON_S
        while not is_so():
            QCoreApplication.processEvents()
            self._opened.look()
            if time.monotonic() > until:
                raise TimeoutError(f"{self._step}: {self._document.saved_state} for ever")
            if self._failures > _MOST_FAILURES:
                self._leave()
            time.sleep(0.001)

    def _leave(self) -> None:
        """Save elsewhere while it goes on failing, unless that was done before."""
        self._failures = 0
        if self._has_left:
            self._raiser.let_go()
            return
        self._has_left, before = True, self._opened.path
        for name in ELSEWHERE:
            self._last = ""
            self._opened.save_elsewhere(self._folder / name)
            self._wait(
                lambda: (
                    self._opened.path != before or self._is_closed or self._last == "file.exists"
                )
            )
            if self._opened.path != before or self._is_closed:
                break  # else something was left there, and a user takes another name
        with open_file(self._here, is_read_only=True, password=self._opened.password) as file:
            if file.pilot != self._document.pilot and self._document.saved_state == "saved":
                self.wrong.append(f"{self._step}: what was typed did not go along elsewhere")
        self._raiser.let_go()

    @property
    def _is_closed(self) -> bool:
        """Whether it closed while somebody chose another place for it."""
        return self._opened._writer is not None and self._opened._writer.has_ended

    @property
    def _here(self) -> Path:
        """The file that is saved to now."""
        assert self._opened.path is not None
        return self._opened.path

    def _is_saved(self) -> bool:
        return self._document.saved_state == "saved" and self._opened.is_durable

    def _edit(self) -> None:
        self._number += 1
        text = f"notitie {self._number} van Fatima"
        self._document.do(changes.add_notes(self._document.pilot, PLACES[0], [text]))
        self._wait(self._is_saved)

    def _undo(self) -> None:
        self._document.undo_stack.undo()
        self._wait(self._is_saved)

    def _backup(self) -> None:
        self._clock[0] += BACKUP_EVERY_S
        self._opened.look()
        self._edit()  # in the middle of it

    def _copy(self) -> None:
        for name in COPIES:  # whoever was not told that it succeeded takes another name
            self._told.clear()
            self._copied = self._document.pilot, self._folder / name
            self._opened.save_copy(self._folder / name)
            self._wait(lambda: bool(self._told))
            if self._told[0] is None:
                return
            self._fail_again(self._told[0])
        self.wrong.append("no copy can be made")

    def _erase(self) -> None:
        backups = self._folder / BACKUPS
        self._run(lambda file: erase(file, ["Bakker"], _change_nothing, [], backups, DAY))

    def _password(self) -> None:
        if self._has_password:
            self._run(lambda file: file.set_password(_PASSWORD))

    def _run(self, job: Callable[[PilotFile], object]) -> None:
        """Have a job done, again and again if it must be."""
        told: list[Problem | None] = []
        while True:
            until = time.monotonic() + _TOLD_WITHIN_S
            self._opened.run(lambda file: job(file) and None, told.append)
            # What could not be told is done once more, when telling works again.
            self._wait(
                lambda until=until: (
                    bool(told) or (self._raiser.is_over and time.monotonic() > until)
                )
            )
            if None in told:
                return
            if told:
                self._fail_again(told.pop())

    def _fail_again(self, trouble: Problem | None) -> None:
        assert trouble is not None
        self._fail(trouble)
        if self._failures > _MOST_FAILURES:
            self._raiser.let_go()

    def _close(self) -> None:
        for _ in range(2 * _MOST_FAILURES + 2):
            closed: list[bool] = []
            thread = threading.Thread(target=lambda c=closed: c.append(self._opened.close()))
            before = self._met
            thread.start()
            self._wait(lambda thread=thread: not thread.is_alive())
            QCoreApplication.processEvents()
            if closed == [True]:
                return
            if self._met == before and self._document.trouble is None:
                self.wrong.append("it does not close, and does not say why")
            if self._failures > _MOST_FAILURES:
                self._raiser.let_go()
        self.wrong.append("it never closes")

    def _look(self) -> None:
        """Look what is on the disk."""
        password = self._opened.password
        self.wrong += [f"the file: {trouble}" for trouble in check(self._here, password)]
        with open_file(self._here, password=password) as file:
            if file.is_read_only:
                self.wrong.append("the lock on the file is still held")
            if file.pilot != self._document.pilot:
                self.wrong.append("what was typed is not in the file")
        assert self._copied is not None
        pilot, path = self._copied
        with open_file(path, is_read_only=True, password=password) as file:
            if file.pilot != pilot:
                self.wrong.append("the copy is not what it was to be")
        backups = list_backups(self._folder / BACKUPS, self._document.pilot.profile.id)
        if not backups:
            self.wrong.append("there is no backup")
        for backup in backups:
            self.wrong += [f"a backup: {trouble}" for trouble in check(backup.path, password)]

    def end(self) -> None:
        """Leave nothing open."""
        self._raiser.let_go()
        self._opened.close(lose_the_rest=True)
        QCoreApplication.processEvents()
        self._parent.deleteLater()
        QCoreApplication.sendPostedEvents(self._parent, QEvent.Type.DeferredDelete.value)


def try_one(made: Path, folder: Path, fault: Fault | None, has_password: bool) -> dict[str, object]:
    """Do a session with a fault; what came of it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(made, folder / MAIN)
    raiser = Raiser(fault)
    session = _Session(folder, raiser, has_password)
    surfaced: list[str] = []
    with ExitStack() as kept:
        kept.enter_context(armed(raiser))
        kept.enter_context(mock.patch.object(open_pilot, "PATIENCE_MS", _PATIENCE_MS))
        kept.enter_context(
            mock.patch.object(open_pilot, "Writer", partial(Writer, retry_after_s=_RETRY_AFTER_S))
        )
        kept.enter_context(
            mock.patch.object(
                threading, "excepthook", lambda args: surfaced.append(args.exc_type.__name__)
            )
        )
        try:
            session.do()
        except BaseException:  # noqa: BLE001  whatever it is, it must not be missed
            session.wrong.append(traceback.format_exc())
        finally:
            session.end()
    strange = set(surfaced) - {*ERRORS, "RuntimeError"}
    wrong = [*session.wrong, *(f"{each} surfaced" for each in sorted(strange))]
    return {"wrong": wrong, "has_raised": raiser.has_raised, "counts": raiser.counts}


def raise_at(said: Connection, heard: Connection, folder: Path, is_careful: bool) -> None:
    """Do a session for each fault that is sent; the first, without any, says which calls there
    are."""

    warnings.simplefilter("ignore", ResourceWarning)
    sys.unraisablehook = lambda _: None
    app = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    has_password = _quick_passwords()
    made = folder / "made.pilot"
    folder.mkdir()
    create(made, first_pilot("raised")).close()
    with ExitStack() as kept:
        if not is_careful:
            kept.enter_context(mock.patch.object(Writer, "_save_next", forgetful))
        try_one(made, folder / "warm", None, has_password)  # imports what is imported late
        first = try_one(made, folder / "count", None, has_password)
        counts = first.pop("counts")
        assert isinstance(counts, Counter)
        found = [[*place, number] for place, number in counts.items()]
        said.send_bytes(json.dumps({**first, "counts": found}).encode())
        while (told := json.loads(heard.recv_bytes())) is not None:
            outcome = try_one(made, folder / "one", Fault(**told), has_password)
            outcome.pop("counts")
            said.send_bytes(json.dumps(outcome).encode())
    assert app
    sys.stdout.flush()
    os._exit(0)


def as_json(fault: Fault | None) -> bytes:
    """A fault as it is sent."""
    return json.dumps(None if fault is None else asdict(fault)).encode()


def _quick_passwords() -> bool:
    """Make keys in a moment; returns whether passwords can be used here."""
    try:
        from sqlcipher3 import dbapi2
    except ImportError:
        return False
    dbapi2.connect(":memory:").execute("PRAGMA cipher_default_kdf_iter = 1000")
    return True

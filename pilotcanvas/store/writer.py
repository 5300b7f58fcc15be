"""Saves changes to a pilot file on a worker thread, in order. Independent of Qt.

Reports through two callbacks, called on the worker thread. Whatever is raised on that thread, the
changes stay queued and can be saved elsewhere.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TypeVar

from pilotcanvas.model.changes import Change
from pilotcanvas.problems import Problem
from pilotcanvas.store.file_errors import Interrupted, as_problems, problem
from pilotcanvas.store.opening import move
from pilotcanvas.store.pilot_file import PilotFile

Pending = tuple[tuple[Change, str], ...]
"""Changes that are not saved yet, each with how it came about, oldest first."""

OnDone = Callable[[Problem | None], None]
"""Is told that something succeeded, or the `Problem` because of which it did not."""

_T = TypeVar("_T")
_MOST_TELLINGS = 5
_LOOK_AGAIN_S = 0.02


@dataclass(slots=True)
class _Job:
    do: Callable[[PilotFile], None]
    on_done: OnDone
    trouble: Problem | None = None
    tellings: int = 0
    is_done: bool = False
    is_told: bool = False


class Writer:
    """Saves changes to a file in order, each in a transaction of its own.

    ``on_saved(pending)`` is called after each change that was made durable, and when a file that
    had failed works again; ``on_failed(problem, pending)`` after each failed attempt. Unsaved
    changes are retried every ``retry_after_s`` seconds. At the same interval an idle writer checks
    that its file still exists unchanged, and reads back once what it saved; it does so before
    closing the file too. The writer owns the file, and closes it. ``save`` replaces ``file.save``,
    for tests.

    An exception that is not a `Problem` is a bug. It is passed to `threading.excepthook`, once
    until saving works again, and is a failed attempt like any other, with the problem
    "save.broken". An exception that prevents even that ends the thread; the next call starts
    another (`look_after`). When the writer ``has_ended``, nothing waits and the file is closed.
    """

    def __init__(
        self,
        file: PilotFile,
        on_saved: Callable[[int], None],
        on_failed: Callable[[Problem, int], None],
        *,
        retry_after_s: float = 5.0,
        save: Callable[[Change, str], None] | None = None,
    ) -> None:
        self._file = file
        self._save = save or file.save
        self._on_saved = on_saved
        self._on_failed = on_failed
        self._retry_after_s = retry_after_s
        # The worker thread takes no lock: an exception at the wrong moment would leave it locked,
        # and the window waiting. Adding to a queue and taking from it are atomic.
        self._bell: SimpleQueue[None] = SimpleQueue()
        self._queue: deque[tuple[Change, str]] = deque()
        self._jobs: deque[_Job] = deque()
        self._moves: deque[tuple[Path, OnDone]] = deque()
        self._brought_along: Pending = ()
        self._starting = threading.Lock()
        self._has_saved = False
        self._failures = 0
        self._is_failing = False
        self._is_in_doubt = False
        self._is_urged = False
        self._is_closing = False
        self._is_abandoned = False
        self.has_ended = False
        self._surfaced: set[type[BaseException]] = set()
        self._cut_short: BaseException | None = None
        self._pulse = 0
        self._thread = self._started()

    @property
    def path(self) -> Path:
        """The path of the file, which changes after `save_elsewhere` succeeded."""
        return self._file.path

    @property
    def password(self) -> str:
        """The password of the file, or empty."""
        return self._file.password

    @property
    def author(self) -> str:
        """The name that is written to the change log."""
        return self._file.author

    @property
    def is_durable(self) -> bool:
        """Whether every change put so far is saved."""
        return not self._queue

    @property
    def pulse(self) -> int:
        """A number that rises as long as the worker thread gets on with its work."""
        return self._pulse

    def put(self, change: Change, way: str = "do") -> None:
        """Queue a change and return immediately."""
        if change.is_empty:
            return
        self._queue.append((change, way))
        self._ring()

    def run(self, job: Callable[[PilotFile], None], on_done: OnDone) -> None:
        """Run a job on the file, such as a backup, once all changes are saved.

        The job runs on the worker thread; ``on_done`` is then called there with None, or with the
        `Problem` that the job raised; after any other exception with "job.broken". It is not
        retried. A job that takes long calls `serve` in between.
        """
        self._jobs.append(_Job(job, on_done))
        self._ring()

    def serve(self) -> None:
        """Save the waiting changes in the middle of a job, which calls this on the worker thread.

        Raises whatever prevents that, which must end the job: it is run again when everything is
        saved.
        """
        self._pulse += 1
        try:
            while self._queue and not (self._is_abandoned or self._moves):
                self._save_next()
            if self._is_abandoned or self._moves:
                raise Interrupted
        except BaseException as error:
            self._cut_short = error
            raise

    def retry_now(self) -> None:
        """Retry immediately: there is room on the disk now, the drive is back.

        ``on_saved`` is called when all is well, also if nothing had failed here.
        """
        self._is_failing = True
        self._urge()

    def pending(self) -> Pending:
        """The changes that are not saved yet."""
        return tuple(self._queue.copy())

    def save_elsewhere(self, path: Path, on_done: OnDone = lambda _: None) -> None:
        """Continue in a new file at ``path``, with the contents of the old one and all pending
        changes.

        Returns immediately. ``on_saved`` reports success, and `path` is the new one then;
        ``on_failed`` reports the failure, and nothing has changed. ``on_done`` is called after
        either, unless the thread ends or hangs.
        """
        self._moves.append((path, on_done))
        self._urge()

    def close(self, timeout_s: float, should_give_up: Callable[[], bool] = lambda: False) -> bool:
        """Wait until everything is saved and the file is closed.

        Returns False when saving fails, when the file does not hold what was saved, after
        ``timeout_s`` seconds, when it ``should_give_up``, or when the thread ended: the changes in
        `pending` are not saved. A thread that is still alive continues as before.
        """
        until = time.monotonic() + timeout_s
        was_closing, self._is_closing = self._is_closing, True
        failures = self._failures
        self._urge()
        # In short turns: what the thread meets may prevent it from announcing that it failed.
        while self._thread.is_alive() and self._failures == failures:
            left_s = until - time.monotonic()
            if left_s <= 0 or should_give_up():
                break
            self._thread.join(min(left_s, _LOOK_AGAIN_S))
        self.look_after()  # or nobody would say why it does not close
        self._is_closing = was_closing or self.has_ended
        return self.has_ended and not self._queue

    def abandon(self) -> None:
        """Discard unsaved changes, call back no more, and close the file as soon as the disk
        answers."""
        self._is_closing = self._is_abandoned = True
        for queue in (self._moves, self._jobs, self._queue):
            queue.clear()
        self._urge()

    def look_after(self) -> None:
        """Start the worker thread again if an exception ended it, and report that it failed."""
        with self._starting:
            if self._thread.is_alive() or self.has_ended:
                return
            self._is_failing = self._is_in_doubt = True
            with contextlib.suppress(RuntimeError, MemoryError):  # then at the next call
                self._thread = self._started()
        if not self._is_abandoned:
            self._on_failed(problem("save.broken", self.path), len(self._queue))

    def _started(self) -> threading.Thread:
        # It must not keep the program alive when a disk never answers; `close` is what waits.
        thread = threading.Thread(target=self._run, name="writer", daemon=True)
        thread.start()
        return thread

    def _ring(self) -> None:
        self._bell.put(None)
        self.look_after()

    def _urge(self) -> None:
        self._is_urged = True
        self._ring()

    def _run(self) -> None:
        while not self.has_ended:
            self._wait()
            try:
                self._step()
                self._surfaced.clear()
            except BaseException as error:  # noqa: BLE001  whatever it is, the queue must be kept
                self._is_failing = self._is_in_doubt = True
                try:
                    self._report(error)
                finally:
                    self._failures += 1  # who closes the file is told why first

    def _report(self, error: BaseException) -> None:
        """Report a failed attempt. Raises only what `threading.excepthook` raises."""
        trouble = error if isinstance(error, Problem) else problem("save.broken", self.path)
        self._surface(error)
        if self._is_abandoned:
            return
        try:
            self._on_failed(trouble, len(self._queue))
        except BaseException as worse:  # noqa: BLE001  a callback must not end saving
            self._surface(worse)

    def _surface(self, error: BaseException) -> None:
        if isinstance(error, Problem) or type(error) in self._surfaced:
            return
        met = (type(error), error, error.__traceback__, threading.current_thread())
        threading.excepthook(threading.ExceptHookArgs(met))
        self._surfaced.add(type(error))

    def _wait(self) -> None:
        """Wait until there is something to do, or for as long as an idle writer waits."""
        until = time.monotonic() + self._retry_after_s
        while not self._is_wanted():
            left_s = until - time.monotonic()
            if left_s <= 0:
                return
            try:
                self._bell.get(timeout=left_s)
            except Empty:
                return

    def _is_wanted(self) -> bool:
        has_work = bool(self._queue or self._jobs or self._is_closing)
        return self._is_urged or (has_work and not self._is_failing)

    def _step(self) -> None:
        """Do the most urgent thing, and report that it was saved."""
        self._pulse += 1
        self._is_urged = False
        if self._is_in_doubt:
            # It may have ended halfway anything: the file is read again before it is used.
            self._file.doubt()
            self._is_in_doubt = False
        is_last = self._is_closing and not (self._queue or self._jobs or self._moves)
        was_failing = self._is_failing
        elsewhere, job = _taken(self._moves), _first(self._jobs)
        if elsewhere is not None:
            self._go_elsewhere(*elsewhere)
        elif self._queue:
            self._save_next()
            return
        elif job is not None:
            self._do_job(job)
        elif not self._is_abandoned and not self._is_as_left():
            return
        self._is_failing = False
        if was_failing or elsewhere is not None:
            self._say_saved()
        if is_last and not (self._queue or self._jobs or self._moves):
            self._file.close()
            self.has_ended = True

    def _say_saved(self) -> None:
        if not self._is_abandoned:
            self._on_saved(len(self._queue))

    def _save_next(self) -> None:
        first = _first(self._queue)
        if first is None:  # abandoned
            return
        if not any(first is each for each in self._brought_along):
            self._save(*first)
        self._has_saved, self._is_failing = True, False
        _taken(self._queue)
        self._say_saved()

    def _is_as_left(self) -> bool:
        """Check the file, which nothing else is asked of; returns whether that was finished."""
        if not self._has_saved:
            self._file.check_unchanged()
            return True
        # Only its contents reveal that another program wrote to the file while it was saved.
        if not self._file.check_content(lambda: bool(self._queue)):
            return False
        self._has_saved = False
        return True

    def _do_job(self, job: _Job) -> None:
        if not job.is_done:
            job.trouble = None
            try:
                job.do(self._file)
            except Problem as met:
                job.trouble = met
            except BaseException as error:  # noqa: BLE001  its caller must not wait for ever
                if self._cut_short is None:
                    job.is_done = self._is_in_doubt = True
                    job.trouble = Problem("job.broken")
                    self._surface(error)
            cut_short, self._cut_short = self._cut_short, None
            if isinstance(cut_short, Interrupted):
                return
            if cut_short is not None:
                raise cut_short  # it was not the job that failed
            job.is_done = True
        job.tellings += 1
        if not job.is_told and job.tellings <= _MOST_TELLINGS and not self._is_abandoned:
            job.on_done(job.trouble)
        job.is_told = True
        _taken(self._jobs)

    def _go_elsewhere(self, path: Path, on_done: OnDone) -> None:
        try:
            before = self._move(path)
        except Problem as trouble:
            on_done(trouble)
            raise
        except BaseException:
            on_done(problem("save.broken", path))
            raise
        on_done(None)
        before.close()

    def _move(self, path: Path) -> PilotFile:
        """Go on in a new file; returns the one before."""
        waiting = self.pending()
        moved = move(self._file, path)
        try:
            for change, way in waiting:
                moved.save(change, way)
            if self._is_abandoned:
                raise Interrupted
        except BaseException:
            moved.close()
            with as_problems(moved.path):
                moved.path.unlink(missing_ok=True)
            raise
        before, save = self._file, moved.save
        # In one statement, without a call: what is in the new file must not be saved to it again.
        self._file, self._save, self._brought_along, self._has_saved = moved, save, waiting, True
        for _ in waiting:
            _taken(self._queue)
        return before


def _first(queue: deque[_T]) -> _T | None:
    """Returns what is first in a queue that may be emptied at any moment; None when nothing is."""
    try:
        return queue[0]
    except IndexError:
        return None


def _taken(queue: deque[_T]) -> _T | None:
    """Takes what is first from a queue, and returns it; None when nothing is in it."""
    try:
        return queue.popleft()
    except IndexError:
        return None

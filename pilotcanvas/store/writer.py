"""Saves changes to a pilot file on a worker thread, in order. Independent of Qt.

Reports through two callbacks, called on the worker thread.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path

from pilotcanvas.model.changes import Change
from pilotcanvas.problems import Problem
from pilotcanvas.store.file_errors import as_problems
from pilotcanvas.store.opening import move
from pilotcanvas.store.pilot_file import PilotFile

Pending = tuple[tuple[Change, str], ...]
"""Changes that are not saved yet, each with how it came about, oldest first."""

_Job = tuple[Callable[[PilotFile], None], Callable[[Problem | None], None]]


class Writer:
    """Saves changes to a file in order, each in a transaction of its own.

    ``on_saved(pending)`` is called after each change that was made durable, and when a file that
    had failed works again; ``on_failed(problem, pending)`` after each failed attempt. Unsaved
    changes are retried every ``retry_after_s`` seconds. At the same interval an idle writer checks
    that its file still exists unchanged, and reads back once what it saved; it does so before
    closing the file too. The writer owns the file, and closes it. ``save`` replaces ``file.save``,
    for tests.
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
        self._turn = threading.Condition()
        self._queue: deque[tuple[Change, str]] = deque()
        self._jobs: deque[_Job] = deque()
        self._elsewhere: Path | None = None
        self._has_saved = False
        self._failures = 0
        self._is_failing = False
        self._is_urged = False
        self._is_closing = False
        self._is_abandoned = False
        self._has_ended = False
        # It must not keep the program alive when a disk never answers; `close` is what waits.
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    @property
    def path(self) -> Path:
        """The path of the file, which changes after `save_elsewhere` succeeded."""
        return self._file.path

    @property
    def is_durable(self) -> bool:
        """Whether every change put so far is saved."""
        return not self._queue

    def put(self, change: Change, way: str = "do") -> None:
        """Queue a change and return immediately."""
        if change.is_empty:
            return
        with self._turn:
            self._queue.append((change, way))
            self._turn.notify_all()

    def run(
        self, job: Callable[[PilotFile], None], on_done: Callable[[Problem | None], None]
    ) -> None:
        """Run a job on the file, such as a backup, once all changes are saved.

        The job runs on the worker thread; ``on_done`` is then called there with None, or with the
        `Problem` that the job raised. It is not retried.
        """
        with self._turn:
            self._jobs.append((job, on_done))
            self._turn.notify_all()

    def retry_now(self) -> None:
        """Retry immediately: there is room on the disk now, the drive is back."""
        self._urge()

    def pending(self) -> Pending:
        """The changes that are not saved yet."""
        with self._turn:
            return tuple(self._queue)

    def save_elsewhere(self, path: Path) -> None:
        """Continue in a new file at ``path``, with the contents of the old one and all pending
        changes.

        Returns immediately. ``on_saved`` reports success, and `path` is the new one then;
        ``on_failed`` reports the failure, and nothing has changed.
        """
        with self._turn:
            self._elsewhere = path
        self._urge()

    def close(self, timeout_s: float) -> bool:
        """Wait until everything is saved and the file is closed.

        Returns False when saving fails, when the file does not hold what was saved, after
        ``timeout_s`` seconds, or when the thread died: the changes in `pending` are not saved. A
        thread that is still alive continues as before.
        """
        with self._turn:
            was_closing, self._is_closing = self._is_closing, True
            failures = self._failures
        self._urge()
        with self._turn:
            self._turn.wait_for(lambda: self._has_ended or self._failures > failures, timeout_s)
            self._is_closing = was_closing or self._has_ended
            return self._has_ended and not self._queue

    def abandon(self) -> None:
        """Discard unsaved changes, and close the file as soon as the disk answers."""
        with self._turn:
            self._queue.clear()
            self._jobs.clear()
            self._elsewhere = None
            self._is_closing = self._is_abandoned = True
        self._urge()

    def _urge(self) -> None:
        with self._turn:
            self._is_urged = True
            self._turn.notify_all()

    def _run(self) -> None:
        try:
            while self._step():
                pass
        finally:
            self._file.close()
            with self._turn:
                self._has_ended = True
                self._turn.notify_all()

    def _step(self) -> bool:
        """Do the next job, or wait for it; returns False when nothing is left and the thread may
        end."""
        with self._turn:
            self._turn.wait_for(self._is_wanted, self._retry_after_s)
            self._is_urged = False
            elsewhere, self._elsewhere = self._elsewhere, None
            waiting = tuple(self._queue)
            job = None if waiting or elsewhere or not self._jobs else self._jobs.popleft()
            is_last = self._is_closing and not waiting and elsewhere is None and job is None
            if is_last and self._is_abandoned:
                return False
        was_failing = self._is_failing
        try:
            saved = self._do(elsewhere, waiting, job)
        except Problem as trouble:
            self._is_failing = True
            self._on_failed(trouble, len(waiting))
            with self._turn:
                self._failures += 1
                self._turn.notify_all()
            return True
        self._is_failing = False
        with self._turn:
            for _ in range(min(saved, len(self._queue))):
                self._queue.popleft()
            pending = len(self._queue)
            has_more = bool(self._queue or self._jobs or self._elsewhere)
        if saved or elsewhere is not None or was_failing:
            self._on_saved(pending)
        return has_more or not is_last

    def _is_wanted(self) -> bool:
        has_work = bool(self._queue or self._jobs or self._is_closing)
        return self._is_urged or (has_work and not self._is_failing)

    def _do(self, elsewhere: Path | None, waiting: Pending, job: _Job | None) -> int:
        """Do one job outside the lock; returns how many of the waiting changes it saved."""
        if elsewhere is not None:
            self._move(elsewhere, waiting)
            self._has_saved = True
            return len(waiting)
        if waiting:
            self._save(*waiting[0])
            self._has_saved = True
            return 1
        if job is not None:
            self._do_job(*job)
        elif self._has_saved:
            # Only its contents reveal that another program wrote to the file while it was saved.
            self._file.check_content()
            self._has_saved = False
        else:
            self._file.check_unchanged()
        return 0

    def _do_job(
        self, job: Callable[[PilotFile], None], on_done: Callable[[Problem | None], None]
    ) -> None:
        trouble = None
        try:
            job(self._file)
        except Problem as met:
            trouble = met
        on_done(trouble)

    def _move(self, path: Path, waiting: Pending) -> None:
        moved = move(self._file, path)
        try:
            for change, way in waiting:
                moved.save(change, way)
        except BaseException:
            moved.close()
            with as_problems(moved.path):
                moved.path.unlink(missing_ok=True)
            raise
        self._file.close()
        self._file, self._save = moved, moved.save

"""The thread that owns a pilot file and saves changes to it in order, so that nobody waits for it.

What it has to say it says through two calls, from its own thread; there is no Qt here.
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
"""Changes that are not saved yet, each with the way it came about, oldest first."""

_Job = tuple[Callable[[PilotFile], None], Callable[[Problem | None], None]]


class Writer:
    """Saves changes to a file, one after the other, each in a transaction of its own.

    ``on_saved(pending)`` is called after each change that was made durable, and when a file that
    had failed is well again; ``on_failed(problem, pending)`` after each attempt that failed. What
    could not be saved waits and is tried again every ``retry_after_s`` seconds. As often, an idle
    writer looks whether its file is still there and unchanged, and reads what it saved once more;
    so it does before it closes the file. The file is the writer's from now on, and is closed by it.
    ``save`` takes the place of ``file.save``, for tests.
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
        """Where the file is: elsewhere after `save_elsewhere` succeeded."""
        return self._file.path

    @property
    def is_durable(self) -> bool:
        """Whether every change that it was given is saved."""
        return not self._queue

    def put(self, change: Change, way: str = "do") -> None:
        """Take a change, and return at once; it is saved later, in order."""
        if change.is_empty:
            return
        with self._turn:
            self._queue.append((change, way))
            self._turn.notify_all()

    def run(
        self, job: Callable[[PilotFile], None], on_done: Callable[[Problem | None], None]
    ) -> None:
        """Do something else with the file, such as backing it up, once all changes are saved.

        The job runs in the writer's thread; ``on_done`` is then called there with None, or with the
        `Problem` that the job raised. It is not done again.
        """
        with self._turn:
            self._jobs.append((job, on_done))
            self._turn.notify_all()

    def retry_now(self) -> None:
        """Try again without waiting: there is room now, the stick is back."""
        self._urge()

    def pending(self) -> Pending:
        """What is not saved yet."""
        with self._turn:
            return tuple(self._queue)

    def save_elsewhere(self, path: Path) -> None:
        """Go on in a new file at ``path``, with all that the old one held and all that waits.

        Returns at once. ``on_saved`` tells that it is done, and `path` is then the new place;
        ``on_failed`` tells why not, and all is as it was.
        """
        with self._turn:
            self._elsewhere = path
        self._urge()

    def close(self, timeout_s: float) -> bool:
        """Wait until everything is saved and the file is closed.

        When saving fails, when the file does not hold what was saved, after ``timeout_s`` seconds,
        or when the thread broke off, it gives False: what is in `pending` is not saved. A thread
        that still lives then goes on as before.
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
        """Let go of what is not saved, and close the file as soon as the disk answers."""
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
        """Do the next thing, or wait for it; False when there is nothing left and it may end."""
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
        """Do one thing outside the lock: how many of the waiting changes it saved."""
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
            # Who wrote to the file while it was saved, is seen by what is in it only.
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

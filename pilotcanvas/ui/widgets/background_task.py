"""Runs a function on a worker thread and delivers its result on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread

from PySide6.QtCore import QObject, QTimer, Signal

from pilotcanvas.problems import Problem

LOOK_EVERY_MS = 15


class BackgroundTask(QObject):
    """Runs one function once, on a thread of its own.

    Signals: ``finished(object)`` with the function's return value; ``failed(Problem)`` if it raised
    one, or with "job.broken" after any other exception, which Python reports as well; ``ended()``
    after either. Then the object deletes itself; `is_running` and `forget` can still be called. No
    signal is emitted once its parent has been deleted.
    """

    finished = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, function: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._function = function
        self._outcome: SimpleQueue[tuple[str, object]] = SimpleQueue()
        # The window polls for the outcome, so that a thread that outlives the window, for example
        # on a network drive that does not respond, holds no Qt objects.
        self._watch = QTimer(self)
        self._watch.setInterval(LOOK_EVERY_MS)
        self._watch.timeout.connect(self._look)
        self._is_running = False

    @property
    def is_running(self) -> bool:
        """Whether it was started and has not ended."""
        return self._is_running

    def start(self) -> None:
        """Start the function."""
        self._is_running = True
        self._watch.start()
        Thread(target=_run, args=(self._function, self._outcome), daemon=True).start()

    def forget(self) -> None:
        """Emit no more signals; the function itself runs to its end."""
        if self._is_running:
            self._stop()

    def _stop(self) -> None:
        self._is_running = False
        self._watch.stop()
        self.deleteLater()

    def _look(self) -> None:
        try:
            how, what = self._outcome.get_nowait()
        except Empty:
            return
        self._stop()
        if how == "finished":
            self.finished.emit(what)
        else:
            self.failed.emit(what)
        self.ended.emit()


def _run(function: Callable[[], object], outcome: SimpleQueue[tuple[str, object]]) -> None:
    # Whoever waits for it must not wait for ever.
    how: str = "failed"
    what: object = Problem("job.broken")
    try:
        how, what = "finished", function()
    except Problem as problem:
        how, what = "failed", problem
    finally:
        outcome.put((how, what))

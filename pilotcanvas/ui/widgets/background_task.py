"""Work that must not hold the window up: done beside its thread, brought back to it."""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread

from PySide6.QtCore import QObject, QTimer, Signal

from pilotcanvas.problems import Problem

LOOK_EVERY_MS = 15


class BackgroundTask(QObject):
    """One function that is run once, on a thread of its own.

    Signals: ``finished(object)`` with what the function gave; ``failed(Problem)`` when it met
    trouble a user can act on; ``ended()`` after either, and after a bug, which Python itself
    reports. When its parent, or whoever holds it, is gone, nothing is said any more.
    """

    finished = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, function: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._function = function
        self._outcome: SimpleQueue[tuple[str, object]] = SimpleQueue()
        # The window looks for the outcome: a thread that outlives the window, say on a network
        # drive that does not answer, then has nothing of Qt's in its hands.
        self._watch = QTimer(self)
        self._watch.setInterval(LOOK_EVERY_MS)
        self._watch.timeout.connect(self._look)

    @property
    def is_running(self) -> bool:
        """Whether it was started and has not ended."""
        return self._watch.isActive()

    def start(self) -> None:
        """Run the function."""
        self._watch.start()
        Thread(target=_run, args=(self._function, self._outcome), daemon=True).start()

    def forget(self) -> None:
        """Say nothing any more; the function itself runs on to its end."""
        self._watch.stop()

    def _look(self) -> None:
        try:
            how, what = self._outcome.get_nowait()
        except Empty:
            return
        self._watch.stop()
        if how == "finished":
            self.finished.emit(what)
        elif how == "failed":
            self.failed.emit(what)
        self.ended.emit()


def _run(function: Callable[[], object], outcome: SimpleQueue[tuple[str, object]]) -> None:
    how, what = "broken", None
    try:
        how, what = "finished", function()
    except Problem as problem:
        how, what = "failed", problem
    finally:
        outcome.put((how, what))

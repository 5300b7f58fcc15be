"""Requests PDFs of sheets from a child process, so that the window stays responsive.

The child and the protocol are in `pilotcanvas.poster.child`.
"""

from __future__ import annotations

import pickle
import site
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

import pilotcanvas
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.poster.sheet import Sheet
from pilotcanvas.poster.tiles.tiling import Tiling
from pilotcanvas.problems import Problem
from pilotcanvas.ui.widgets.background_task import BackgroundTask

SLOW_AFTER_MS = 200
"""After this time the window shows that a sheet is being drawn."""
PATIENCE_MS = 1500
"""After this time an old request that blocks a newer one is aborted."""
_HEAD = 8
_LONGEST = 1 << 31


@dataclass(frozen=True, slots=True)
class RenderedPoster:
    """A sheet as requested, whole or tiled, and its PDF."""

    pilot: Pilot
    sheet: Sheet
    tiling: Tiling | None = None
    pdf: bytes = b""


_HOME = Path(pilotcanvas.__file__).resolve().parent.parent
_RUN = """import runpy, sys
sys.path[:0] = sys.argv[2:]
runpy.run_module(sys.argv[1], None, "__main__")"""


def child_command(module: str = "pilotcanvas.poster.child") -> list[str]:
    """Returns the child's command line.

    It imports nothing but what this process does: neither the current folder nor any variable of
    the environment decides from where (`-I`; a frozen program is always isolated).
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, "--draw"]
    folders = [str(_HOME)]
    if site.ENABLE_USER_SITE and (of_user := site.getusersitepackages()) in sys.path:
        folders.append(of_user)
    return [sys.executable, "-I", "-c", _RUN, module, *folders]


class PosterRenderer(QObject):
    """Manages one child process, started on the first request and kept for later ones.

    The latest request wins: older ones are dropped. Signals: ``drawn(RenderedPoster)``;
    ``failed(Problem)``; ``slowed(bool)`` when the wait gets long enough to show, and when it ends.
    """

    drawn = Signal(object)
    failed = Signal(object)
    slowed = Signal(bool)

    def __init__(self, parent: QObject | None = None, command: Sequence[str] | None = None) -> None:
        super().__init__(parent)
        self._command = list(command or child_command())
        self._process: QProcess | None = None
        # Kill the child even if this object is destroyed without `stop`.
        self._children: list[QProcess] = []
        self.destroyed.connect(partial(_kill, self._children))
        self._heard = bytearray()
        self._last_id = 0
        self._waiting: RenderedPoster | None = None
        self._running: RenderedPoster | None = None
        self._is_slow = False
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW_AFTER_MS)
        self._slow.timeout.connect(lambda: self._show_slow(True))
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._give_up_old)

    @property
    def is_busy(self) -> bool:
        """Whether there are outstanding requests."""
        return self._running is not None or self._waiting is not None

    def draw(self, pilot: Pilot, sheet: Sheet, tiling: Tiling | None = None) -> None:
        """Request a sheet, replacing any earlier request."""
        self._waiting = RenderedPoster(pilot, sheet, tiling)
        if not self._slow.isActive() and not self._is_slow:
            self._slow.start()
        if self._running is None:
            self._send()
        elif not self._patience.isActive():
            self._patience.start()

    def cancel(self) -> None:
        """Abort the current request, without a result."""
        if self.is_busy:
            self._end_child()
            self._rest()

    def stop(self) -> None:
        """Stop the child; call this before the window closes."""
        self._end_child()
        self._rest()

    def _send(self) -> None:
        wish, self._waiting = self._waiting, None
        if wish is None:
            return
        self._patience.stop()
        self._last_id += 1
        self._running = wish
        if self._process is None:
            self._start_child()
        number = self._last_id
        wanted = {"pilot": wish.pilot, "sheet": wish.sheet, "tiling": wish.tiling}
        request = {"id": number, **wanted}
        # Pickling a pilot of 10,000 notes takes 0.1 s.
        packing = BackgroundTask(lambda: pickle.dumps(request, pickle.HIGHEST_PROTOCOL), self)
        packing.finished.connect(lambda packed: self._write(number, packed))
        packing.failed.connect(lambda trouble: self._take(number, trouble))
        packing.start()

    def _write(self, number: int, packed: bytes) -> None:
        if self._process is not None and self._running is not None and number == self._last_id:
            self._process.write(len(packed).to_bytes(_HEAD, "big") + packed)

    def _start_child(self) -> None:
        process = QProcess(self)
        process.setWorkingDirectory(str(_HOME))
        # Forward the child's standard error, for debugging.
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self._hear)
        process.finished.connect(self._lose_child)
        process.errorOccurred.connect(self._meet_error)
        self._heard.clear()
        self._process = process
        self._children.append(process)
        process.start(self._command[0], self._command[1:])

    def _hear(self) -> None:
        if self._process is None:
            return
        self._heard += self._process.readAllStandardOutput().data()
        while len(self._heard) >= _HEAD:
            length = int.from_bytes(self._heard[:_HEAD], "big")
            if length > _LONGEST:  # not a message: other output on the pipe
                self._break_off("drawing.stopped")
                return
            if len(self._heard) < _HEAD + length:
                return
            id, answer = pickle.loads(self._heard[_HEAD : _HEAD + length])
            del self._heard[: _HEAD + length]
            self._take(id, answer)

    def _take(self, id: int, answer: bytes | Problem) -> None:
        wish = self._running
        if wish is None or id != self._last_id:
            return
        self._running = None
        if self._waiting is not None:
            self._send()
            return
        self._rest()
        if isinstance(answer, Problem):
            self.failed.emit(answer)
        else:
            self.drawn.emit(replace(wish, pdf=answer))

    def _lose_child(self) -> None:
        self._break_off("drawing.stopped")

    def _meet_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._break_off("drawing.not_started")

    def _break_off(self, key: str) -> None:
        """Handle the loss of the child: restart it for a newer request, else report ``key``."""
        was_running = self._running is not None
        self._end_child()
        if self._waiting is not None:
            self._send()
        elif was_running:
            self._rest()
            self.failed.emit(Problem(key))

    def _give_up_old(self) -> None:
        if self._waiting is not None:
            self._end_child()
            self._send()

    def _end_child(self) -> None:
        process, self._process = self._process, None
        self._running = None
        if process is None:
            return
        process.readyReadStandardOutput.disconnect(self._hear)
        process.finished.disconnect(self._lose_child)
        process.errorOccurred.disconnect(self._meet_error)
        _kill(self._children)
        process.deleteLater()

    def _rest(self) -> None:
        self._waiting = None
        self._slow.stop()
        self._patience.stop()
        self._show_slow(False)

    def _show_slow(self, is_slow: bool) -> None:
        if is_slow != self._is_slow:
            self._is_slow = is_slow
            self.slowed.emit(is_slow)


def _kill(children: list[QProcess]) -> None:
    while children:
        process = children.pop()
        if process.state() != QProcess.ProcessState.NotRunning:
            process.kill()
            process.waitForFinished(1000)

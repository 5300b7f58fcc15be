"""Start-up: from the start of the process to the first paint, and the memory it takes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from measure import Line, from_pairs

CHARACTERS = 5_000_000


def lines(folder: Path, pairs: int) -> list[Line]:
    """The window with a pilot of 5 MB against a blank QMainWindow."""
    from pilots import large_pilot

    from pilotcanvas.store.opening import create

    path = folder / "large.pilot"
    create(path, large_pilot(CHARACTERS)).close()
    measured = []
    for turn in range(pairs + 1):
        order = ("ours", "bare") if turn % 2 else ("bare", "ours")
        both = {which: _start(which, path) for which in order}
        if turn:  # the first pair only warms the disk's cache
            measured.append((both["ours"], both["bare"]))
    return [
        from_pairs(name, unit, budget, [(ours[key], bare[key]) for ours, bare in measured])
        for name, unit, budget, key in (
            ("first paint of the window, pilot of 5 MB", "ms", 1.15, "painted"),
            ("the pilot of 5 MB on the screen", "ms", None, "shown"),
            ("peak memory at first paint", "MB", 1.25, "memory"),
            ("peak memory with the pilot on the screen", "MB", None, "memory_shown"),
        )
    ]


def _start(which: str, path: Path) -> dict[str, float]:
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, __file__, which, str(path)], capture_output=True, text=True, check=True
    )
    seen = dict(pair.split("=") for pair in done.stdout.split())
    return {
        "painted": (float(seen["painted"]) - started) * 1e3,
        "shown": (float(seen["shown"]) - started) * 1e3,
        "memory": float(seen["memory"]) / 1e3,
        "memory_shown": float(seen["memory_shown"]) / 1e3,
    }


def _child(which: str, path: Path) -> None:
    """Start one of the two windows, and print when it was painted."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Watch(QObject):
        """Sees what is painted, and ends the process when all is."""

        def __init__(self) -> None:
            super().__init__()
            self.seen: dict[str, float] = {}

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                if isinstance(watched, QMainWindow):
                    self._see("painted", "memory")
                if type(watched).__name__ == "Rail" or which == "bare":
                    self._see("shown", "memory_shown")
                if len(self.seen) == 4:
                    print(*(f"{name}={value}" for name, value in self.seen.items()), flush=True)
                    os._exit(0)
            return False

        def _see(self, moment: str, memory: str) -> None:
            if moment not in self.seen:
                self.seen[moment] = time.monotonic()
                self.seen[memory] = peak_memory_kb()

    app = QApplication(sys.argv[:1])
    watch = Watch()
    app.installEventFilter(watch)
    if which == "bare":
        window = QMainWindow()
        window.resize(1366, 768)
        window.show()
        app.exec()
    else:
        from pilotcanvas.app import run

        run(path)


def peak_memory_kb() -> float:
    """The most memory that this process held so far, in kilobytes; 1 where that is not told."""
    status = Path("/proc/self/status")
    if status.exists():  # Linux: what `resource` tells there may be the parent's
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return float(line.split()[1])
    try:
        import resource
    except ImportError:  # Windows
        return 1.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    _child(sys.argv[1], Path(sys.argv[2]))

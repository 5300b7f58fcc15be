"""Typing: from a key to the painted letter in a note, against a blank QPlainTextEdit."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from measure import Line, from_pairs

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QPlainTextEdit

KEYS = 240
TEXT = "de buurvrouw van nummer twaalf doet mee en belt de anderen "
NOTE_LENGTH = 60


def lines(folder: Path, pairs: int) -> list[Line]:
    """A note on a part of an example, in a process of its own, and a blank field in another."""
    measured = []
    for turn in range(min(pairs, 7)):
        order = ("ours", "bare") if turn % 2 else ("bare", "ours")
        both = {which: _type(which, folder / f"{turn}.pilot") for which in order}
        measured.append((both["ours"], both["bare"]))
    longest = median(ours["longest"] for ours, _ in measured)
    return [
        from_pairs(
            "a painted key in a note",
            "ms",
            2.5,
            [(ours["key"], bare["key"]) for ours, bare in measured],
        ),
        Line("the longest wait in the window while typing", "ms", longest, None, None, 50),
    ]


def _type(which: str, path: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, __file__, which, str(path)], capture_output=True, text=True, check=True
    )
    return {name: float(value) for name, value in (p.split("=") for p in done.stdout.split())}


def _child(which: str, path: Path) -> None:
    """Type in one of the two fields; print the median of the keys and the longest wait."""
    from PySide6.QtWidgets import QApplication

    app = QApplication(sys.argv[:1])
    waits = _keys(app, _blank_field()) if which == "bare" else _notes(app, path)
    print(f"key={median(waits)} longest={max(waits)}", flush=True)
    os._exit(0)


def _blank_field() -> QPlainTextEdit:
    from PySide6.QtWidgets import QMainWindow, QPlainTextEdit

    window = QMainWindow()
    field = QPlainTextEdit()
    window.setCentralWidget(field)
    window.resize(1366, 768)
    window.show()
    field.window_there = window  # type: ignore[attr-defined]
    return field


def _notes(app: QApplication, path: Path) -> list[float]:
    """Type notes after each other, with Enter, as one does while a group talks."""
    from PySide6.QtCore import QSettings, Qt
    from PySide6.QtTest import QTest

    from pilotcanvas.content.examples import example_pilot
    from pilotcanvas.store.opening import create
    from pilotcanvas.ui.settings import Folders, Settings
    from pilotcanvas.ui.widgets.fields import TextField
    from pilotcanvas.ui.widgets.theme import load_fonts, put_on, theme_for
    from pilotcanvas.ui.window.main_window import MainWindow

    app.setStyle("Fusion")
    load_fonts()
    put_on(app, theme_for("light", 10))
    create(path, example_pilot("tulp", "nl")).close()
    settings = Settings(QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat))
    folders = Folders(path.parent, path.parent / "backups", path.parent / "pictures")
    window = MainWindow(settings, folders, 10, today=lambda: date(2026, 3, 1))
    window.show()
    window.open(path)
    _until(app, lambda: window.workspace is not None)
    assert window.workspace is not None
    window.workspace.go("ingredients.voice")
    app.processEvents()
    waits = []
    for _ in range(KEYS // NOTE_LENGTH):
        field = app.focusWidget()
        while not isinstance(field, TextField):
            QTest.keyClick(field, Qt.Key.Key_Tab)
            field = app.focusWidget()
        waits += _keys(app, field, NOTE_LENGTH)
        started = time.perf_counter()
        QTest.keyClick(field, Qt.Key.Key_Return)
        app.processEvents()
        waits.append((time.perf_counter() - started) * 1e3)
    return waits


def _keys(app: QApplication, field: QPlainTextEdit, count: int = KEYS) -> list[float]:
    """Milliseconds from each key until all that it asks for is painted."""
    from PySide6.QtTest import QTest

    field.setFocus()
    app.processEvents()
    waits = []
    for number in range(count):
        started = time.perf_counter()
        QTest.keyClick(field, TEXT[number % len(TEXT)])
        app.processEvents()
        waits.append((time.perf_counter() - started) * 1e3)
    return waits


def _until(app: QApplication, is_so: object) -> None:
    assert callable(is_so)
    ends = time.monotonic() + 30
    while not is_so():
        if time.monotonic() > ends:
            raise TimeoutError
        app.processEvents()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    _child(sys.argv[1], Path(sys.argv[2]))

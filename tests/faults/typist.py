"""Somebody at the real window, in a process of its own: opens a pilot and types notes."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from unittest import mock

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from pilotcanvas.app import run
from pilotcanvas.model.changes import Change
from pilotcanvas.store.writer import Writer
from pilotcanvas.ui.canvas.part_view import PartView
from pilotcanvas.ui.settings import Folders, Settings
from pilotcanvas.ui.widgets import fields
from pilotcanvas.ui.widgets.theme import load_fonts, put_on, theme_for
from pilotcanvas.ui.window.main_window import MainWindow

PLACES = ("impact.ambition", "routes.growth", "ingredients.voice", "pitfalls.too-late")
WORDS = [
    "de",
    "buurvrouw",
    "van",
    "nummer",
    "twaalf",
    "doet",
    "mee",
    "en",
    "belt",
    "de",
    "anderen",
    "over",
    "het",
    "lokaal",
]
_NEVER_MS = 600_000
_KEY_EVERY_S, _REST_S = 0.012, 0.002


@dataclass(frozen=True)
class Stroke:
    """A key that was typed, where, and when (monotonic seconds); and how many letters of the notes
    there the window showed as saved just before it."""

    at: float
    place: str
    saved: int
    key: str

    def __bytes__(self) -> bytes:
        return f"{self.at!r} {self.place} {self.saved} {self.key}".encode()

    @staticmethod
    def read(message: bytes) -> Stroke:
        """The stroke of a message."""
        at, place, saved, key = message.decode().split(" ", 3)
        return Stroke(float(at), place, int(saved), key)


LATE, FORGETFUL = "late", "forgetful"
"""The faults: nothing is committed before a pause in typing; what is not saved is called saved."""


def type_for_ever(said: Connection, path: Path, seed: int, fault: str = "") -> None:
    """Open a pilot in the window and type notes in it, now fast, now with pauses; with `LATE`
    without any. Sends each `Stroke`."""
    with _built_in(fault):
        prepare(path.parent)
        app = QApplication(sys.argv[:1])
        typist = _Typist(said, Random(seed), pauses=fault != LATE)
        timer = QTimer()
        timer.timeout.connect(lambda: timer.setInterval(typist.type()))
        timer.start(20)
        run(path)
        del app


def prepare(folder: Path) -> None:
    """Let the window keep its settings and backups in a folder, and paint in memory."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
        os.environ[f"XDG_{kind}_HOME"] = str(folder / kind.lower())


def main_window() -> MainWindow | None:
    """The window, once it shows a pilot."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, MainWindow) and widget.workspace is not None:
            return widget
    return None


def go(window: MainWindow, place: str) -> QWidget:
    """The field for the next note at a place, with the focus in it."""
    assert window.workspace is not None
    window.workspace.go(place)
    view = window.workspace.view(place.partition(".")[0])
    assert isinstance(view, PartView)
    editor = view.card(place).notes.editor
    editor.setFocus()
    return editor


def _press(field: QWidget, key: str) -> None:
    if key == "\n":
        QTest.keyClick(field, Qt.Key.Key_Return)
    else:
        QTest.keyClicks(field, key)


class _Typist:
    """Types a key each time that it is asked, and says when the next one comes."""

    def __init__(self, said: Connection, chance: Random, pauses: bool) -> None:
        self._said, self._chance, self._pauses = said, chance, pauses
        self._field: QWidget | None = None
        self._place = ""
        self._note = ""

    def type(self) -> int:
        """Type the next key; in how many milliseconds the one after it comes."""
        window = main_window()
        if window is None:
            return 20
        if self._field is None:
            self._place = self._chance.choice(PLACES)
            self._field = go(window, self._place)
        if not self._note:
            count = self._chance.choice((1, 3, 8, 40)) if self._pauses else 400
            self._note = " ".join(self._chance.choice(WORDS) for _ in range(count)) + "\n"
        key, self._note = self._note[0], self._note[1:]
        saved = self._saved(window)
        _press(self._field, key)
        self._said.send_bytes(bytes(Stroke(time.monotonic(), self._place, saved, key)))
        if key == "\n" and self._chance.random() < 0.2:
            self._field = None
        if self._pauses and self._chance.random() < 0.02:
            return self._chance.randrange(300, 1_200)
        return self._chance.choice((15, 30, 60, 120))

    def _saved(self, window: MainWindow) -> int:
        """How many letters of the notes here the window shows as saved; 0 while it is saving."""
        assert window.open_pilot is not None
        document = window.open_pilot.document
        if document.saved_state != "saved":
            return 0
        return len("\n".join(note.text for note in document.pilot.notes_at(self._place)))


@dataclass
class Waits:
    """How long the window's thread waited in one go (milliseconds): asleep while it had something
    to do, for a disk or a lock. Working, and having no turn on a busy machine, is not waiting."""

    opening: float = 0.0
    typing: float = 0.0
    closing: float = 0.0
    longest_key: float = 0.0
    waiting_at_close: int = 0
    said_while_closing: list[str] = field(default_factory=list)
    closed_after_s: float = 0.0
    process: int = 0


def type_and_close(path: Path, home: Path, notes: int) -> Waits:
    """Open a pilot, type so many notes as fast as people do, and close the window at once."""
    prepare(home)
    app = QApplication(sys.argv[:1])
    waits = Waits(process=os.getpid())
    window = _window(home)
    window.open(path)
    while window.workspace is None:
        waits.opening = max(waits.opening, _asleep_ms(app.processEvents))
        time.sleep(_REST_S)
    editor = go(window, PLACES[0])
    chance = Random(notes)
    for number in range(notes):
        for key in f"{number} {' '.join(chance.choice(WORDS) for _ in range(3))}\n":
            _type_in_time(editor, key, waits)
    started = time.monotonic()
    _close(window, waits)
    waits.closed_after_s = time.monotonic() - started
    return waits


def _type_in_time(field: QWidget, key: str, waits: Waits) -> None:
    def press() -> None:
        _press(field, key)
        QApplication.processEvents()

    started = time.monotonic()
    waits.typing = max(waits.typing, _asleep_ms(press))
    waits.longest_key = max(waits.longest_key, (time.monotonic() - started) * 1e3)
    while time.monotonic() < started + _KEY_EVERY_S:
        waits.typing = max(waits.typing, _asleep_ms(QApplication.processEvents))
        time.sleep(_REST_S)


def _close(window: MainWindow, waits: Waits) -> None:
    opened, space = window.open_pilot, window.workspace
    assert opened is not None
    assert space is not None
    waits.waiting_at_close = opened.waiting
    waits.closing = _asleep_ms(window.close)
    while window.isVisible():
        waits.closing = max(waits.closing, _asleep_ms(QApplication.processEvents))
        if window.open_pilot is not None and space.banner_text not in waits.said_while_closing:
            waits.said_while_closing.append(space.banner_text)
        time.sleep(_REST_S)


def _window(home: Path) -> MainWindow:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    load_fonts()
    put_on(app, theme_for("light", 10))
    settings = Settings(QSettings(str(home / "settings.ini"), QSettings.Format.IniFormat))
    folders = Folders(home, home / "backups", home / "pictures")
    window = MainWindow(settings, folders, 10)
    window.show()
    return window


def _asleep_ms(do: Callable[[], object]) -> float:
    """How long this thread slept while it did something."""
    wall, worked, queued = time.monotonic_ns(), time.thread_time_ns(), _queued_ns()
    do()
    busy = time.thread_time_ns() - worked + _queued_ns() - queued
    return max(0, time.monotonic_ns() - wall - busy) / 1e6


def _queued_ns() -> int:
    """How long this thread was ready to work, and others had the processor."""
    return int(Path("/proc/thread-self/schedstat").read_text().split()[1])


@contextmanager
def _built_in(fault: str) -> Iterator[None]:
    """The program with a fault built in, or with none."""
    with ExitStack() as faults:
        if fault == LATE:
            faults.enter_context(mock.patch.object(fields, "LATEST_MS", _NEVER_MS))
        if fault == FORGETFUL:
            faults.enter_context(mock.patch.object(Writer, "put", _forget))
        yield


def _forget(writer: Writer, change: Change, way: str = "do") -> None:
    """The fault: `Writer.put` that calls a change saved and does not save it."""
    writer._on_saved(0)


def _save_here(writer: Writer, change: Change, way: str = "do") -> None:
    """The fault: `Writer.put` that saves where it is called."""
    writer._file.save(change, way)
    writer._on_saved(0)


def main(path: str, home: str, notes: str, fault: str) -> None:
    """Type and close, with a fault ("on_window_thread") or none (""), and print the waits."""
    put = _save_here if fault == "on_window_thread" else Writer.put
    with mock.patch.object(Writer, "put", put):
        print(json.dumps(asdict(type_and_close(Path(path), Path(home), int(notes)))), flush=True)
    os._exit(0)  # a window that was closed need not be taken down politely


if __name__ == "__main__":
    main(*sys.argv[1:])

"""What the window must not do: import what is heavy, wait for a disk, or leak references."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType, ModuleType

import pytest
from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pilotcanvas.content.examples import example_pilot
from pilotcanvas.store.opening import create
from pilotcanvas.ui.canvas.part_view import PartView
from pilotcanvas.ui.settings import Settings
from tests.ui.conftest import OpenWindow, close

HEAVY = ("reportlab", "sqlite_utils", "PIL", "importlib.metadata", "docx", "xlsxwriter")

START = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and type(watched).__name__ == sys.argv[1]:
            print(*sorted(sys.modules), flush=True)
            os._exit(0)
        return False

app = QApplication(sys.argv[:1])
watch = Watch()
app.installEventFilter(watch)
from pilotcanvas.app import run
run(Path(sys.argv[2]))
"""


@pytest.mark.parametrize("painted", ["MainWindow", "Overview"])
def test_nothing_heavy_is_imported_before_the_pilot_is_seen(tmp_path: Path, painted: str) -> None:
    path = tmp_path / "tulp.pilot"
    create(path, example_pilot("tulp", "nl")).close()
    surroundings = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", START, painted, str(path)],
        capture_output=True,
        text=True,
        env=surroundings,
        timeout=60,
        check=True,
    )
    modules = done.stdout.split()
    assert "pilotcanvas.ui.window.main_window" in modules
    assert not set(HEAVY) & set(modules)


@contextmanager
def calls_to_a_disk() -> Iterator[list[str]]:
    """The calls by this thread, from Python, that write, flush or lock a file or a database."""
    waits: list[str] = []
    flushes = ("fsync", "fdatasync", "sync", "rename", "replace", "lockf", "flock")

    def watch(frame: FrameType, event: str, called: object) -> None:
        if event != "c_call":
            return
        owner = getattr(called, "__self__", None)
        room = owner.__name__ if isinstance(owner, ModuleType) else type(owner).__module__
        name = str(getattr(called, "__name__", ""))
        is_flush = room in ("posix", "nt", "fcntl", "PySide6.QtCore") and name in flushes
        if is_flush or room == "sqlite3":
            waits.append(f"{room}.{name}, called by {frame.f_code.co_qualname}")

    sys.setprofile(watch)
    try:
        yield waits
    finally:
        sys.setprofile(None)


class Flushes(QObject):
    """How often Qt flushed settings on the window's thread, as it does by itself."""

    number = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what comes by."""
        if event.type() == QEvent.Type.UpdateRequest and isinstance(watched, QSettings):
            self.number += 1
        return False


def test_the_thread_of_the_window_never_waits_for_a_disk(
    qtbot: QtBot, qapp: QApplication, open_window: OpenWindow, settings: Settings, tmp_path: Path
) -> None:
    flushes = Flushes()
    qapp.installEventFilter(flushes)
    path = tmp_path / "tulp.pilot"
    create(path, example_pilot("tulp", "nl")).close()
    with calls_to_a_disk() as waits:
        window = open_window(path)
        assert window.workspace is not None
        assert window.open_pilot is not None
        window.workspace.go("ingredients")
        view = window.workspace.view("ingredients")
        assert isinstance(view, PartView)
        editor = view.card("ingredients.voice").notes.editor
        editor.setFocus()
        qtbot.keyClicks(editor, "Een briefje van de buurvrouw")
        window.workspace.commit()
        document = window.open_pilot.document
        qtbot.waitUntil(lambda: document.saved_state == "saved")
        window.do("undo")
        window.do("redo")
        qtbot.waitUntil(lambda: document.saved_state == "saved")
        close(qtbot, window)
    assert not waits
    assert path.absolute() in settings.recent
    assert flushes.number == 0


def test_a_wait_for_a_disk_is_noticed(qapp: QApplication, tmp_path: Path) -> None:
    flushes = Flushes()
    qapp.installEventFilter(flushes)
    store = QSettings(str(tmp_path / "bare.ini"), QSettings.Format.IniFormat)
    store.setValue("look", "dark")
    qapp.processEvents()
    assert flushes.number == 1
    with calls_to_a_disk() as waits:
        connection = sqlite3.connect(tmp_path / "bare.db")
        connection.execute("BEGIN")
        connection.commit()
        with (tmp_path / "bare.txt").open("w") as file:
            os.fsync(file.fileno())
        connection.close()
        store.sync()
    said = " ".join(waits)
    assert "sqlite3.execute" in said
    assert "sqlite3.commit" in said
    assert "fsync" in said
    assert "sync, called by test_a_wait" in said


def _rename(thing: QObject) -> None:
    thing.setObjectName("naam")


def _stop(thing: QObject) -> None:
    assert isinstance(thing, QTimer)
    thing.stop()


@pytest.mark.parametrize("call", [_rename, _stop])
def test_calls_that_give_nothing_keep_their_reference_to_none(
    qtbot: QtBot, call: Callable[[QObject], None]
) -> None:
    """PySide6 6.12.0 loses one in each such call on Python 3.11, and aborts after some 5,000."""
    timer = QTimer()
    before = sys.getrefcount(None)
    for _ in range(2_000):
        call(timer)
    assert abs(sys.getrefcount(None) - before) < 200

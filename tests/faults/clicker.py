"""Somebody at the real window, in a process of its own, who does all that one does with a pilot.

Says how each step went; after one that failed waits until told to try again, as a user does: with
the button that the window offers for it.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from multiprocessing.connection import Connection
from pathlib import Path
from unittest import mock

from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pilotcanvas.content.catalogue import problem_sentence
from pilotcanvas.problems import Problem
from pilotcanvas.ui import open_pilot  # noqa: F401  for forks
from pilotcanvas.ui.canvas import part_view
from pilotcanvas.ui.file.export import KINDS, export_pilot
from pilotcanvas.ui.settings import Folders, Settings
from pilotcanvas.ui.widgets import fields
from pilotcanvas.ui.widgets.language import speak
from pilotcanvas.ui.widgets.theme import load_fonts, put_on, theme_for
from pilotcanvas.ui.window import stops, workspace  # noqa: F401  for forks
from pilotcanvas.ui.window.main_window import MainWindow
from tests.faults.actor import BACKUPS, COPY, MAIN, the_same_names
from tests.faults.edits import DAY, first_pilot
from tests.faults.tracing import let_anybody_trace
from tests.faults.typist import go
from tests.ui.recorder import Recorder

STEPS = ("new", "type", "type", "copy", *(f"uit.{kind}" for kind in KINDS), "close")
"""All that is done, in order."""

PICTURES = "pictures"
WHERE = ("impact.ambition", "routes.growth")
_NEVER_MS = 600_000
_SOON_S = 60.0


def typed(number: int) -> str:
    """What is typed in typing step ``number``."""
    return f"de buurvrouw van nummer {number} doet mee"


def click(said: Connection, heard: Connection, folder: Path) -> None:
    """Do all the steps with the window; the files are in ``folder``, settings beside it."""
    let_anybody_trace()

    def say(what: str, **more: object) -> None:
        said.send_bytes(json.dumps({"what": what, **more}).encode())

    def surface(kind: object, error: object, trace: object) -> None:
        say("broke", trace=f"{error!r}")

    try:
        with ExitStack() as kept:
            kept.enter_context(the_same_names())
            # What is typed is committed when it is there, so that each time makes the same calls.
            kept.enter_context(mock.patch.object(fields, "PAUSE_MS", _NEVER_MS))
            kept.enter_context(mock.patch.object(fields, "LATEST_MS", _NEVER_MS))
            sys.excepthook = surface
            threading.excepthook = lambda args: surface(args.exc_type, args.exc_value, None)
            clicker = _Clicker(folder)
            say("ready")
            heard.recv_bytes()
            for number, name in enumerate(STEPS):
                clicker.do_until_done(number, name, say, heard)
            sys.stdout.flush()
            os._exit(0)  # what Qt does at the end of a process is another story
    except BaseException:  # noqa: BLE001  whatever it is, it must not be missed
        say("broke", trace=traceback.format_exc())


class _Clicker:
    def __init__(self, folder: Path) -> None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        self._app = QApplication(sys.argv[:1])
        self._app.setStyle("Fusion")
        self._folder = folder
        store = QSettings(str(folder.parent / "settings.ini"), QSettings.Format.IniFormat)
        settings = Settings(store)
        settings.language, settings.look = "nl", "light"
        folders = Folders(folder, folder / BACKUPS, folder / PICTURES)
        load_fonts()
        speak(self._app, "nl")
        put_on(self._app, theme_for("light", 10.7))
        self.messages = Recorder("nl")
        self.window = MainWindow(settings, folders, 10.7, lambda: DAY, self.messages)
        self.window.show_start()
        self.window.show()
        self._typed = 0
        self.was_there = False
        self._told: list[Problem] = []

    def do_until_done(
        self, number: int, name: str, say: Callable[..., None], heard: Connection
    ) -> None:
        """Do a step, again and again if it must be."""
        is_again = False
        while True:
            self.messages.problems.clear()
            self._told.clear()
            if self._do(name, is_again):
                say("done", step=number, was_there=self.was_there)
                return
            self._say_failed(number, name, say)
            heard.recv_bytes()
            is_again = True

    def _say_failed(self, number: int, name: str, say: Callable[..., None]) -> None:
        space = self.window.workspace
        banner = space.banner_text if space is not None else ""
        problems = [*self._told, *self.messages.problems]
        wrong = []
        if not problems and not banner:
            wrong.append("nothing is said")
        if len(self.messages.problems) > 1:
            wrong.append(f"more than one thing is said: {self.messages.problems}")
        # Behind it the banner may say that what was typed is safe.
        if self._told and not banner.startswith(problem_sentence(self._told[-1], "nl")):
            wrong.append(f"the banner says {banner!r}")
        if name == "type" and not self._is_typed():
            wrong.append("what was typed is no longer in its field")
        key = problems[-1].key if problems else ""
        values = dict(problems[-1].values) if problems else {}
        say("failed", step=number, key=key, values=values, wrong=wrong)

    def _do(self, name: str, is_again: bool) -> bool:
        if name == "new":
            return self._make(is_again)
        if is_again and not self._recover():
            return False
        if name == "type":
            return self._type(is_again)
        if name == "copy":
            return self._copy()
        if name == "close":
            return self._close()
        return self._export(name.removeprefix("uit."))

    def _make(self, is_again: bool) -> bool:
        path = self._folder / MAIN
        if is_again and path.exists():
            if self.window.open_pilot is not None:  # it was made, and can only be read
                return self._recover()
            self.was_there = True
            self.window.open(path)
        else:
            self.window.opening.make(path, first_pilot("acted"))
        self._wait(lambda: self.window.workspace is not None or bool(self.messages.problems))
        return self._is_open()

    def _is_open(self) -> bool:
        opened = self.window.open_pilot
        if opened is None:
            return False
        opened.document.problem_met.connect(self._told.append)
        return not opened.document.is_read_only

    def _recover(self) -> bool:
        """Do what the window says: open it once more, or try again."""
        opened = self.window.open_pilot
        assert opened is not None
        if opened.document.is_read_only:
            self.window.do("close")
            self._wait(lambda: self.window.open_pilot is None)
            self.window.open(self._folder / MAIN)
            self._wait(lambda: self.window.workspace is not None or bool(self.messages.problems))
            return self._is_open()
        if opened.document.saved_state == "failed":
            assert self.window.workspace is not None
            self.window.workspace.banner.buttons[0].click()
            self._wait(lambda: opened.document.saved_state == "saved" or bool(self._told))
        return opened.document.saved_state == "saved"

    def _type(self, is_again: bool) -> bool:
        opened, space = self.window.open_pilot, self.window.workspace
        assert opened is not None
        assert space is not None
        document = opened.document
        if not is_again:
            field = go(self.window, WHERE[self._typed])
            QTest.keyClicks(field, typed(self._typed))
            space.commit()
        self._wait(lambda: document.saved_state in ("saved", "failed"))
        if document.saved_state == "failed" or not self._is_typed():
            return False
        self._typed += 1
        return True

    def _is_typed(self) -> bool:
        space = self.window.workspace
        assert space is not None
        where = WHERE[self._typed]
        view = space.view(where.partition(".")[0])
        assert isinstance(view, part_view.PartView)
        return view.card(where).notes.editor.toPlainText() == typed(self._typed)

    def _copy(self) -> bool:
        commands, opened = self.window._commands, self.window.open_pilot
        assert commands is not None
        assert opened is not None
        done: list[bool] = []
        opened.copied.connect(lambda _: done.append(True))
        opened.copy_failed.connect(lambda _: done.append(False))
        self.messages.files.append(self._folder / COPY)
        commands.do("save_copy")
        self._wait(lambda: bool(done))
        return done[0]

    def _export(self, kind: str) -> bool:
        space = self.window.workspace
        assert space is not None
        done: list[bool] = []
        self.messages.files.append(self._folder / f"uit.{kind}")
        export = export_pilot(space.context, kind, space.tell)
        assert export is not None
        export.written.connect(lambda _: done.append(True))
        export.failed.connect(lambda _: done.append(False))
        self._wait(lambda: bool(done))
        return done[0]

    def _close(self) -> bool:
        self.messages.answers[:] = [-1]  # a question is closed: the user stays
        asked = len(self.messages.asked)
        self.window.close()
        self._wait(
            lambda: (
                not self.window.isVisible()
                or len(self.messages.asked) > asked
                or not self.window._is_leaving
            )
        )
        self._wait(lambda: not self.window.isVisible() or not self.window._is_leaving)
        # That it stays open may be known a moment before the reason is.
        self._wait(
            lambda: (
                not self.window.isVisible()
                or len(self.messages.asked) > asked
                or bool(self._told or self.messages.problems)
            )
        )
        return not self.window.isVisible()

    def _wait(self, is_so: Callable[[], bool]) -> None:
        until = time.monotonic() + _SOON_S
        while not is_so():
            if time.monotonic() > until:
                raise TimeoutError("the window does nothing")
            self._app.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            time.sleep(0.001)

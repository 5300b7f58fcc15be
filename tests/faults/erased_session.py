"""Residents put into a pilot in every way, and taken out again through the window's own deeds.

Run as a process: `python -m tests.faults.erased_session HOME EXPORTS ONE_BY_ONE` prints, as JSON,
in which files of HOME they stand before it, after it, and after the window was closed.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from pilotcanvas.app import standard_folders
from pilotcanvas.cli import main as command_line
from pilotcanvas.model import changes
from pilotcanvas.model.changes import Change
from pilotcanvas.model.ids import derived_id, new_id
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.store.opening import create
from pilotcanvas.ui.file.anonymous_dialog import AnonymousDialog
from pilotcanvas.ui.file.erase_confirm import EraseConfirm
from pilotcanvas.ui.file.erase_dialog import EraseDialog
from pilotcanvas.ui.settings import Settings
from pilotcanvas.ui.widgets.theme import load_fonts, put_on, theme_for
from pilotcanvas.ui.window.main_window import MainWindow
from tests.faults.entered import DAY, HERE, entries
from tests.faults.residents import ONLY_AS_NAMES, RESIDENTS
from tests.faults.traces import named_files
from tests.faults.typist import go
from tests.ui.recorder import Recorder

THERE = "ingredients.voice"

PILOT = derived_id("erased")
COPY, ANONYMOUS = "kopie.pilot", "anoniem.pilot"
KINDS = ("docx", "xlsx", "csv", "json")
_NEVER_S = 60.0
D = TypeVar("D", bound=QDialog)


class Session:
    """One user at one computer, whose folders are all below one."""

    def __init__(self, exports: Path) -> None:
        self._exports = exports
        self._app = QApplication(sys.argv[:1])
        self._app.setOrganizationName("PilotCanvas")
        self._app.setApplicationName("PilotCanvas")
        self._app.setStyle("Fusion")
        load_fonts()
        put_on(self._app, theme_for("light", 10))
        self._settings = Settings(QSettings())
        self._settings.language = "nl"
        self._settings.author = RESIDENTS[0]
        self._today = DAY
        self._said = Recorder("nl")
        folders = standard_folders()
        self.path = folders.documents / "Wijk #1.pilot"
        self.window = MainWindow(self._settings, folders, 10, lambda: self._today, self._said)
        self.window.show()

    # -- putting them in

    def fill(self) -> None:
        """Put everybody into the pilot, some only where names belong, and change much of it."""
        titled = self.path.with_name(f"Pilot van {RESIDENTS[1]}.pilot")
        create(titled, new_pilot(derived_id("other"), "Een andere", "nl", DAY)).close()
        self.open(titled)
        with create(self.path, new_pilot(PILOT, "Wijk", "nl", DAY), RESIDENTS[0]) as file:
            for make in entries():
                file.save(make(file.pilot))
        self.open(self.path)
        titled.unlink()  # its place on the start page is left
        self._type(f"{RESIDENTS[15]} en {RESIDENTS[16].upper()} komen langs")
        for name in ONLY_AS_NAMES:
            gone = new_id()
            self.do(partial(changes.add_notes, place=HERE, texts=[f"weg: {name}"], ids=[gone]))
            self.do(partial(changes.remove_note, id=gone))
        self.window.do("undo")
        self.window.do("redo")
        self.window.shell.menu.action("snapshot").trigger()
        for place in ("overview", "scan", "actions", "paper"):
            self.window.workspace.go(place)
            self.settle(0.3)
        for _ in range(2):
            self._today += timedelta(days=1)
            self.open(self.path)

    def write_out(self) -> None:
        """Copy, export and print it, with names and without; the round is closed for that."""
        self._said.answers.append(0)
        self._said.files.append(self._exports / COPY)
        self.window.shell.menu.action("save_copy").trigger()
        self.until((self._exports / COPY).exists)
        for kind in KINDS:
            for deed in ("export", "export_anonymous"):
                path = self._exports / f"{deed}.{kind}"
                self._said.files.append(path)
                self.window.shell.menu.action(f"{deed}_{kind}").trigger()
                self.until(path.exists)
        for sheet in ("canvas", "scan", "actions", "summary"):
            path = self._exports / f"{sheet}.pdf"
            options = ["--sheet", sheet, "--paper", "A1", "-o", str(path)]
            assert command_line(["poster", str(self.path), *options], DAY) == 0
        self.window.shell.menu.action("save_anonymous").trigger()
        dialog = self.shown(AnonymousDialog)
        self.until(dialog.accept_button.isEnabled)
        self._said.files.append(self._exports / ANONYMOUS)
        dialog.accept_button.click()
        self.until((self._exports / ANONYMOUS).exists)
        self.settle(0.3)

    def lie_about(self) -> None:
        """What else of the pilot comes to lie beside its file: a copy of another computer, one of
        an older format, one that was merged, and what a killed program left."""
        for name in ("Wijk #1.sync-conflict-20260301-101010-ABC.pilot", "Wijk #1.format-1.pilot"):
            shutil.copy(self.path, self.path.with_name(name))
        shutil.copy(self.path, self.path.with_name("Wijk #1.pilot.merged"))
        copy = self.path.with_name(f".~{derived_id('left')}")
        shutil.copy(self.path, copy)
        report = self.path.with_name(".pilotcanvas-0123456789abcdef.tmp")
        shutil.copy(self._exports / "export.docx", report)  # nobody can read a name in it as it is
        for left in (copy, report):
            os.utime(left, (time.time() - 3600,) * 2)
        lock = self.path.with_name(".~lock.Wijk van gisteren.pilot#")
        lock.write_text(json.dumps({"name": RESIDENTS[3], "computer": "x", "since": ""}))

    # -- taking them out

    def erase(self, names: Sequence[str]) -> None:
        """Take these people out, as a user does, and agree to all that is offered."""
        self.window.shell.menu.action("erase").trigger()
        dialog = self.shown(EraseDialog)
        written = [each for name in names for each in (name, *name.split())]
        dialog.names.setPlainText("\n".join(written))
        self.until(dialog.said.isVisible)
        dialog.accept_button.click()
        confirm = self.shown(EraseConfirm)
        self.until(confirm.accept_button.isEnabled)
        confirm.accept_button.click()
        self.until(confirm.accept_button.isHidden)
        if "letter by letter" not in confirm.said.text():
            raise AssertionError(confirm.said.text())
        confirm.cancel_button.click()
        self.settle(0.1)

    # -- the window

    def open(self, path: Path) -> None:
        """Open a pilot in place of the one that is open."""
        before = self.window.workspace
        self.window.open(path)
        self.until(lambda: self.window.workspace not in (None, before))
        self.settle(0.1)

    def do(self, make: Callable[[Pilot], Change]) -> None:
        """Make a change."""
        assert self.window.open_pilot is not None
        document = self.window.open_pilot.document
        document.do(make(document.pilot))

    def close(self) -> None:
        """Close the window, and wait until all is written."""
        self.window.close()
        self.until(lambda: not self.window.isVisible())

    def shown(self, kind: type[D]) -> D:
        """The dialog of this kind, once it is there."""

        def found() -> list[D]:
            widgets = self._app.topLevelWidgets()
            return [each for each in widgets if isinstance(each, kind) and each.isVisible()]

        self.until(lambda: bool(found()))
        return found()[0]

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        ends = time.monotonic() + _NEVER_S
        while not is_so():
            if time.monotonic() > ends:
                raise TimeoutError(f"{self._said.problems} {self._said.told}")
            self._app.processEvents()
            time.sleep(0.002)

    def settle(self, seconds: float) -> None:
        """Let what was asked for be done."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            self._app.processEvents()
            time.sleep(0.002)

    def _type(self, text: str) -> None:
        editor = go(self.window, THERE)
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Return)


def main(home: str, exports: str, one_by_one: str) -> None:
    """Do the session, and print in which files somebody stands."""
    session = Session(Path(exports))
    session.fill()
    session.write_out()
    session.lie_about()
    before = named_files(Path(home), RESIDENTS)
    if one_by_one == "yes":
        for name in RESIDENTS:
            session.erase([name])
    else:
        session.erase(RESIDENTS[:1])
        session.erase(RESIDENTS[1:])
    after = named_files(Path(home), RESIDENTS)
    session.close()
    closed = named_files(Path(home), RESIDENTS)
    told = {"before": before, "after": after, "closed": closed}
    print(json.dumps(told, default=sorted))
    sys.stdout.flush()
    os._exit(0)  # a window that was closed need not be taken down politely


if __name__ == "__main__":
    main(*sys.argv[1:])

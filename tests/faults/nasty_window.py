"""The whole window with pilots of nasty texts: every label, tooltip, button, entry and message.

Run as a process: `python -m tests.faults.nasty_window HOME CANARY CHUNK NUMBERS FAULT` opens a
pilot for each chunk of these numbered texts and goes everywhere; it prints, as JSON, how many texts
it met and what was wrong. With FAULT "naive" a label is put in that guesses what its text is.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractEventDispatcher,
    QAbstractListModel,
    QEventLoop,
    QSettings,
    Qt,
    QTimer,
)
from PySide6.QtGui import QAction
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from pilotcanvas.exchange.safe_text import visible
from pilotcanvas.model.changes import edit_action, edit_note, set_profile
from pilotcanvas.model.text import storable
from pilotcanvas.problems import Problem
from pilotcanvas.store.opening import create
from pilotcanvas.ui.actions.view import ActionsView
from pilotcanvas.ui.messages import Messages
from pilotcanvas.ui.records.evidence_dialog import EvidenceDialog
from pilotcanvas.ui.scan.criterion_tabs import CHANGES, FORMS, OPTIONS, PERSPECTIVES
from pilotcanvas.ui.scan.view import ScanView
from pilotcanvas.ui.settings import Folders, Settings
from pilotcanvas.ui.widgets.theme import load_fonts, put_on, theme_for
from pilotcanvas.ui.window.main_window import MainWindow
from pilotcanvas.ui.window.search_panel import SearchPanel
from tests.faults.nasty_pilot import DAY, mark, marks_in, nasty_pilot
from tests.faults.nasty_strings import nasty_strings
from tests.ui.context import PLACES

might_be_markup: Callable[[str], bool] = GuiQt.mightBeRichText  # type: ignore[attr-defined]
"""Whether Qt would take a text for markup, where it is left to guess."""

_NEVER_S = 60.0
_MOST_ROWS = 60


class Inspection:
    """Looks at every widget there is: what it shows must be text, and the text that was typed."""

    def __init__(self) -> None:
        self.texts: Mapping[str, str] = {}
        self.met: set[tuple[str, str]] = set()
        self.wrong: list[str] = []
        self._seen: set[tuple[str, str, str]] = set()

    def look(self) -> None:
        """Look at all that is on the screen or out of sight."""
        self.look_at(*QApplication.allWidgets())

    def look_at(self, *widgets: QWidget) -> None:
        """Look at some widgets."""
        for widget in widgets:
            for kind, text in _shown(widget):
                self._check(type(widget).__name__, kind, text)
            if isinstance(widget, QLabel) and _guesses(widget):
                self.blame(type(widget).__name__, "is read as markup", widget.text())
            if isinstance(widget, QLabel) and widget.openExternalLinks():
                self.blame(type(widget).__name__, "opens links", widget.text())
            if isinstance(widget, QTextEdit) and marks_in(widget.toPlainText()):
                self.blame(type(widget).__name__, "shows rich text", widget.toPlainText())

    def check_message(self, box: QMessageBox, text: str) -> None:
        """A message must say what it was given, with substitutes for what is no letter."""
        if box.textFormat() != Qt.TextFormat.PlainText or visible(text) not in box.text():
            self.blame("QMessageBox", "says something else", text)
        self.met.add(("message", text))

    def _check(self, who: str, kind: str, text: str) -> None:
        key = (who, kind, text)
        if not text or key in self._seen:
            return
        self._seen.add(key)
        if kind == "tooltip" and might_be_markup(text):
            self.blame(who, "has a tooltip that is read as markup", text)
        marks = marks_in(text)
        if kind in ("button", "entry", "tab", "group") and marks:
            text = self._without_mnemonics(who, kind, text)
        found = _seen(text)
        for each in marks:
            self.met.add((kind, each))
            wanted = _seen(self.texts.get(each, each))
            if not _says(found, wanted, each):
                self.blame(who, f"shows in its {kind} another text than {wanted[:80]!r}", text)

    def _without_mnemonics(self, who: str, kind: str, text: str) -> str:
        """What Qt makes of a text in which & and a tab have a meaning."""
        shown = text.split("&&")
        if any("&" in each for each in shown):
            self.blame(who, f"swallows a letter of its {kind}", text)
        if kind == "entry" and "\t" in text:
            self.blame(who, "shows a part of its entry as a shortcut", text)
        return "&".join(shown)

    def blame(self, who: str, what: str, text: str) -> None:
        """Note that something is wrong with what a widget makes of a text."""
        said = f"{who} {what}: {text[:120]!r}"
        if said not in self.wrong:
            self.wrong.append(said)


def _seen(text: str) -> str:
    """A text without what cannot be seen; each run of that, and of blanks, is one space."""
    letters = text.replace("\u200b", "")  # where a long word may break
    shown = (each if each.isprintable() and each != "\ufffd" else " " for each in letters)
    return " ".join("".join(shown).split())


def _says(found: str, wanted: str, mark: str) -> bool:
    """Whether a text stands in what is shown; a part of it after dots is enough."""
    before = found[: found.index(mark) + len(mark)]
    _, dots, tail = before.rpartition("…")
    return wanted in found or bool(dots and wanted.endswith(tail.strip()))


def _guesses(label: QLabel) -> bool:
    """Whether a label takes its text for markup."""
    form = label.textFormat()
    may = form == Qt.TextFormat.AutoText and might_be_markup(label.text())
    return may or form in (Qt.TextFormat.RichText, Qt.TextFormat.MarkdownText)


def _shown(widget: QWidget) -> Iterator[tuple[str, str]]:
    """Every text of a widget, with what kind of text it is."""
    yield "tooltip", widget.toolTip()
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()
    if widget.isWindow():
        # Qt takes "[*]" in a title for the sign of a file that is not saved.
        parts = widget.windowTitle().split("[*][*]")
        yield "title", "[*]".join(each.replace("[*]", "") for each in parts)
    if isinstance(widget, QLabel):
        yield "label", widget.text()
    if isinstance(widget, QAbstractButton):
        yield "button", widget.text()
    if isinstance(widget, QGroupBox):
        yield "group", widget.title()
    if isinstance(widget, QTabBar):
        yield from (("tab", widget.tabText(at)) for at in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.isVisible():
        yield from _rows(widget)
    yield from (("entry", action.text()) for action in widget.actions() if _is_shown(action))


def _is_shown(action: QAction) -> bool:
    return bool(action.text()) and not action.isSeparator()


def _rows(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    """The texts and tooltips of the first rows."""
    model = view.model()
    if model is None:
        return
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(min(_MOST_ROWS, model.rowCount())):
        for column in range(min(_MOST_ROWS, columns)):
            index = model.index(row, column)
            yield "row", str(index.data() or "")
            yield "tooltip", str(index.data(Qt.ItemDataRole.ToolTipRole) or "")


class Walk:
    """Goes through the window with one pilot after the other."""

    def __init__(self, home: Path, app: QApplication) -> None:
        self._home, self._app = home, app
        self.inspection = Inspection()
        settings = Settings(QSettings(str(home / "settings.ini"), QSettings.Format.IniFormat))
        settings.language = "nl"
        folders = Folders(home, home / "backups", home / "pictures")
        self.window = MainWindow(settings, folders, 10, lambda: DAY)
        self.window.show()

    def go_through(self, strings: Mapping[int, str], number: int) -> None:
        """Open a pilot with these texts, and go everywhere in it."""
        pilot, texts = nasty_pilot(strings)
        self.inspection.texts = texts
        path = self._home / f"nasty {number}.pilot"
        create(path, pilot).close()
        before = self.window.workspace
        self.window.open(path)
        self.until(lambda: self.window.workspace not in (None, before))
        self._views()
        assert self.window.workspace is not None
        if self.window.workspace.context.document.pilot != pilot:
            self.inspection.blame("the window", "changed what it only showed", path.name)
        self._dialogs()
        self._messages([text for text in texts.values() if len(text) < 2_000][:20])
        self.window.do("close")
        self.until(lambda: self.window.workspace is None)
        self.settle()

    def _views(self) -> None:
        space = self.window.workspace
        assert space is not None
        for place in PLACES:
            if place != "paper":  # drawn by the program that makes the posters
                self.window.workspace.go(place)
                self.settle()
                self._visit_fields(space)
        scan = space.view("scan")
        assert isinstance(scan, ScanView)
        for round in scan.document.pilot.rounds_in_order()[-2:]:
            scan.show_round(round.id)
            for page in ("A", "B", OPTIONS, FORMS, PERSPECTIVES, CHANGES):
                self.window.workspace.go("scan")
                scan.show_criterion(page)
                self.settle()
        self.window.workspace.go("scan.B1")
        self.settle()
        actions = space.view("actions")
        assert isinstance(actions, ActionsView)
        self.window.workspace.go("actions")
        for shown_as in ("list", "board"):
            actions.switch.button(shown_as).click()
            self.settle()
        self.window.do("find")
        panel = self.window.findChild(SearchPanel)
        assert panel is not None
        panel.line.setText("zq")
        self.settle(0.3)
        panel.close_panel()

    def _visit_fields(self, space: QWidget) -> None:
        """Go into every field in sight and out of it, as one does with Tab: nothing is typed."""
        for field in space.findChildren(QWidget):
            if isinstance(field, QPlainTextEdit | QLineEdit) and field.isVisible():
                field.setFocus(Qt.FocusReason.TabFocusReason)
                field.clearFocus()

    def _dialogs(self) -> None:
        space = self.window.workspace
        assert space is not None
        pilot = space.context.document.pilot
        action = self.window.shell.menu.action
        for name in ("profile", "save_anonymous", "erase", "versions"):
            self._dialog(action(name).trigger)
        for each in list(pilot.actions)[:6]:
            self._dialog(partial(space.go, f"action.{each}"))
        for phase in ("explore", "learn"):
            self._dialog(partial(space.phase_wanted.emit, phase))
        for proof in list(pilot.evidence.values())[:3]:
            dialog = EvidenceDialog(space.context, proof.text, proof, self.window)
            self._dialog(dialog.open)
        space.tell(pilot.profile.title)
        self.settle(0.05)
        self._undo_names(space.context.document)
        self._titles(space.context.document)

    def _undo_names(self, document: Any) -> None:
        """The menu names the steps that can be undone, with what they were about."""
        for action in document.pilot.actions.values():
            document.do(edit_action(document.pilot, action.id, why="anders"))
            self.inspection.look_at(
                self.window.shell.menu.menu, *self.window.findChildren(QToolButton)
            )
        for note in list(document.pilot.notes.values())[:2]:
            document.do(edit_note(document.pilot, note.id, note.text + " "))
        self.inspection.look()
        while document.undo_stack.canUndo():
            document.undo_stack.undo()

    def _titles(self, document: Any) -> None:
        """Let the pilot be called by each text: that is the title of the window too."""
        said = dict(self.inspection.texts)
        for number, (found, text) in enumerate(said.items()):
            if found.endswith("nt"):
                title = text.replace(found, mark(number % 1_000, "tt"))
                self.inspection.texts = {**said, mark(number % 1_000, "tt"): title}
                document.do(set_profile(document.pilot, title=title))
                header = self.window.workspace.header if self.window.workspace else self.window
                self.inspection.look_at(self.window, *header.findChildren(QWidget))
        self.inspection.texts = said
        while document.undo_stack.canUndo():
            document.undo_stack.undo()

    def _messages(self, texts: Sequence[str]) -> None:
        messages = Messages(self.window, "nl")
        for text in texts:
            box = messages._box(text, QMessageBox.Icon.Information)
            self.inspection.check_message(box, text)
            box.deleteLater()
            name = storable(text)
            problem = Problem("file.gone", name=name)
            self._message(partial(messages.tell_problem, problem), name)

    def _message(self, tell: Callable[[], None], name: str) -> None:
        """Open a message that waits for an answer, look at it and close it."""

        def look() -> None:
            for widget in QApplication.topLevelWidgets():
                if isinstance(widget, QMessageBox) and widget.isVisible():
                    self.inspection.check_message(widget, name)
                    widget.reject()
                    widget.done(0)

        QTimer.singleShot(0, self.window, look)
        tell()

    def _dialog(self, open_it: Callable[[], object]) -> None:
        """Open a dialog, look at it and close it."""
        before = set(self._open_dialogs())
        open_it()
        self.until(lambda: bool(set(self._open_dialogs()) - before))
        self.settle(0.15)
        for dialog in set(self._open_dialogs()) - before:
            dialog.done(QDialog.DialogCode.Rejected)
        self.settle(0.02)

    def _open_dialogs(self) -> list[QDialog]:
        widgets = QApplication.topLevelWidgets()
        return [each for each in widgets if isinstance(each, QDialog) and each.isVisible()]

    def settle(self, seconds: float = 0.0) -> None:
        """Let everything be made, and look at it. What comes from a thread or after a pause takes
        these seconds; all else is made, bit by bit, until there is nothing left to do."""
        ends = time.monotonic() + seconds
        dispatcher = QAbstractEventDispatcher.instance()
        while dispatcher.processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
            pass
        while time.monotonic() < ends:
            self._app.processEvents()
            time.sleep(0.002)
        self.inspection.look()

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        ends = time.monotonic() + _NEVER_S
        while not is_so():
            if time.monotonic() > ends:
                raise TimeoutError
            self._app.processEvents()
            time.sleep(0.002)


def main(home: str, canary: str, chunk: str, numbers: str, fault: str) -> None:
    """Go through the window, and print what was wrong."""
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    load_fonts()
    put_on(app, theme_for("light", 10))
    strings = nasty_strings(Path(canary))
    wanted, size = [int(each) for each in numbers.split(",")], int(chunk)
    walk = Walk(Path(home), app)
    labels = []
    if fault == "naive":
        labels = [QLabel(strings[each], walk.window) for each in wanted]
        walk.window.show_start()
        walk.settle(0.1)
    else:
        for start in range(0, len(wanted), size):
            some = {each: strings[each] for each in wanted[start : start + size]}
            walk.go_through(some, start)
    found = walk.inspection
    told = {"met": len(found.met), "wrong": found.wrong, "labels": len(labels)}
    print(json.dumps(told), flush=True)
    os._exit(0)  # a window that was closed need not be taken down politely


if __name__ == "__main__":
    main(*sys.argv[1:])

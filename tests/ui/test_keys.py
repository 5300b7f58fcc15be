"""The table of keys: what matches, what the help says, and that the window binds what it says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pilotcanvas.model.changes import add_notes
from pilotcanvas.ui import keys
from pilotcanvas.ui.file.new_pilot_dialog import NewPilotDialog
from pilotcanvas.ui.keys import KeyHelp, KeyRow, Keys
from pilotcanvas.ui.window.help_window import HelpWindow
from pilotcanvas.ui.window.main_window import MainWindow
from pilotcanvas.ui.window.search_panel import SearchPanel
from tests.ui.conftest import OpenWindow, recorder
from tests.ui.context import PLACES

TABLE = {name: each for name, each in vars(keys).items() if isinstance(each, Keys)}
NO, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
PAD = Qt.KeyboardModifier.KeypadModifier


def event(key: Qt.Key, modifiers: Qt.KeyboardModifier = NO) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, "")


# -- what matches


def test_a_key_matches_with_exactly_its_modifiers() -> None:
    some = Keys(("Alt+1",))
    assert some.pressed(event(Qt.Key.Key_1, ALT))
    assert not some.pressed(event(Qt.Key.Key_1))
    assert not some.pressed(event(Qt.Key.Key_1, ALT | CTRL))
    assert not Keys(("1",)).pressed(event(Qt.Key.Key_1, ALT))


def test_the_numeric_pad_is_the_same_as_the_main_keys() -> None:
    assert Keys(("Ctrl+Enter",)).pressed(event(Qt.Key.Key_Return, CTRL))
    assert Keys(("Ctrl+Enter",)).pressed(event(Qt.Key.Key_Enter, CTRL | PAD))
    assert Keys(("2",)).pressed(event(Qt.Key.Key_2, PAD))


def test_shift_counts_only_where_it_is_named() -> None:
    assert Keys(("+",)).pressed(event(Qt.Key.Key_Plus, SHIFT))
    assert Keys(("Shift+Enter",)).pressed(event(Qt.Key.Key_Return, SHIFT))
    assert not Keys(("Shift+Enter",)).pressed(event(Qt.Key.Key_Return))


def test_each_other_key_stands_for_the_one_in_its_place() -> None:
    some = Keys(("Page Up", "Page Down"), ("Backspace", "Space"))
    assert some.which(event(Qt.Key.Key_PageDown)) == 1
    assert some.which(event(Qt.Key.Key_Backspace)) == 0
    assert some.which(event(Qt.Key.Key_Space)) == 1
    assert some.which(event(Qt.Key.Key_Home)) is None


def test_a_standard_key_matches_as_the_platform_has_it() -> None:
    assert Keys((QKeySequence.StandardKey.Paste,)).pressed(event(Qt.Key.Key_V, CTRL))
    assert keys.CUT_NOTE.text == "Ctrl+X"


@pytest.mark.parametrize("name", TABLE)
def test_every_key_in_the_table_exists(name: str) -> None:
    for key in (*TABLE[name].shown, *TABLE[name].also):
        sequence = keys.sequence_of(key)
        assert sequence.count() == 1, key
        assert "Unknown" not in sequence.toString(), key
    assert len(TABLE[name].also) % len(TABLE[name].shown) == 0


# -- the help


def rows() -> list[KeyRow]:
    return [row for section in KeyHelp().sections() for row in section.rows]


def test_every_key_in_the_table_is_in_the_help() -> None:
    told = {id(each) for row in rows() for each in row.keys}
    assert [name for name, each in TABLE.items() if id(each) not in told] == []


def test_the_help_names_keys_in_words(qtbot: QtBot) -> None:
    labels = [KeyHelp().label(row) for row in rows()]
    assert labels[:4] == ["Ctrl+1 … Ctrl+8", "Ctrl+F", "Ctrl+Z", "Ctrl+Y or Ctrl+Shift+Z"]
    for label in (
        *("Ctrl+N and Ctrl+O", "2, 3, 4", "Ctrl+X and Ctrl+V", "Alt and arrow keys"),
        *("Up and down", "0 or ?", "Enter or Space", "Space", "Page Up and Page Down", "+ −"),
    ):
        assert label in labels


def test_the_help_names_keys_in_dutch(qtbot: QtBot, open_window: OpenWindow) -> None:
    open_window(None)  # it speaks Dutch
    labels = [KeyHelp().label(row) for row in rows()]
    for label in ("Alt en pijltjes", "Omhoog en omlaag", "0 of ?", "Enter of spatie", "Spatie"):
        assert label in labels


def test_a_key_that_the_platform_does_not_have_is_not_in_the_help(qtbot: QtBot) -> None:
    nothing = Keys((QKeySequence.StandardKey.UnknownKey,))
    assert KeyHelp().label(KeyRow((nothing,), "")) == ""
    assert nothing.sequences() == []


# -- the window


def bound(window: MainWindow) -> dict[str, QAction]:
    """The actions of the window by their keys."""
    return {
        sequence.toString(): action
        for action in window.findChildren(QAction)
        for sequence in action.shortcuts()
    }


def test_every_shortcut_of_the_window_is_in_the_table(
    open_window: OpenWindow, pilot_path: Path
) -> None:
    shortcuts = set(bound(open_window(pilot_path)))
    table = {sequence.toString() for each in TABLE.values() for sequence in each.sequences()}
    assert len(shortcuts) > 15
    assert shortcuts - table == set()


def place(window: MainWindow) -> str:
    assert window.workspace is not None
    return window.workspace.place


def is_there(window: MainWindow, kind: type[QWidget]) -> bool:
    return any(not each.isHidden() for each in window.findChildren(kind))


def notes(window: MainWindow) -> int:
    assert window.open_pilot is not None
    return len(window.open_pilot.document.pilot.notes)


Effect = Callable[[MainWindow], bool]
EFFECTS: list[tuple[Keys, int, str, Effect]] = [
    *(
        (keys.PLACES, number, "", lambda window, name=name: place(window) == name)
        for number, name in enumerate(PLACES)
    ),
    (keys.FIND, 0, "", lambda window: is_there(window, SearchPanel)),
    (keys.PAPER, 0, "", lambda window: place(window) == "paper"),
    (keys.UNDO, 0, "", lambda window: notes(window) == 0),
    (keys.REDO, 0, "undo", lambda window: notes(window) == 1),
    (keys.REDO, 1, "undo", lambda window: notes(window) == 1),
    (keys.HELP, 0, "", lambda window: is_there(window, HelpWindow)),
    (keys.SAVE_COPY, 0, "file", lambda window: not recorder(window).files),
    (keys.OPEN, 0, "file", lambda window: not recorder(window).files),
    (keys.NEW, 0, "", lambda window: recorder(window).told == ["new"]),
    (keys.CLOSE, 0, "", lambda window: window.workspace is None),
    (keys.QUIT, 0, "", lambda window: not window.isVisible()),
]
"""What each shortcut of the window does, and what it needs before that."""


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(("command", "index", "needs", "is_done"), EFFECTS)
def test_every_shortcut_of_the_window_does_something(
    qtbot: QtBot,
    open_window: OpenWindow,
    pilot_path: Path,
    command: Keys,
    index: int,
    needs: str,
    is_done: Effect,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_window(pilot_path)
    monkeypatch.setattr(NewPilotDialog, "ask", lambda _: recorder(window).told.append("new"))
    assert window.open_pilot is not None
    document = window.open_pilot.document
    document.do(add_notes(document.pilot, "impact.impact", ["een"]))
    if needs == "undo":
        window.do("undo")
    elif needs == "file":
        recorder(window).files.append(None)
    elif command is keys.PLACES:
        window.workspace.go(PLACES[index - 1])
    assert not is_done(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keySequence(window, command.sequences()[index])
    qtbot.waitUntil(lambda: is_done(window))


def test_no_shortcut_of_the_window_is_left_out(open_window: OpenWindow, pilot_path: Path) -> None:
    pressed = {command.sequences()[index].toString() for command, index, _, _ in EFFECTS}
    assert set(bound(open_window(pilot_path))) == pressed

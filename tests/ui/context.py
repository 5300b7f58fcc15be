"""What a view or dialog needs, without a window or a file: a pilot, a writer that keeps changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from pilotcanvas.content.catalogue import words
from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import Change, add_action
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.ui.document import Document
from pilotcanvas.ui.settings import Settings
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.theme import Theme, load_fonts, put_on, theme_for
from pilotcanvas.ui.window.stops import Stops
from tests.method import bundled_method
from tests.ui.recorder import Recorder

TODAY = date(2026, 11, 21)  # a Saturday
PLACES = tuple(stop.id for stop in Stops(bundled_method("nl")).all)
"""The places of the rail, from the top."""


class KeepingWriter:
    """Takes changes as the writer of a file does, and keeps them."""

    is_durable = True
    is_locked = False

    def __init__(self) -> None:
        self.changes: list[Change] = []

    def put(self, change: Change, way: str = "do") -> None:
        self.changes.append(change)


def _dressed(look: str, base_pt: float) -> Theme:
    """The application in this theme; what a test before it wore was taken off by its fixture."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    load_fonts()
    theme = theme_for(look, base_pt)
    put_on(app, theme)
    return theme


def surroundings(
    folder: Path,
    pilot: Pilot | None = None,
    language: str = "nl",
    is_read_only: bool = False,
    look: str = "light",
    base_pt: float = 10.0,
) -> ViewContext:
    """The surroundings of a view on this pilot; the writer keeps its changes."""
    theme = _dressed(look, base_pt)
    document = Document(
        pilot or new_pilot("p", "Proef", language, date(2026, 1, 1)),
        None,
        None if is_read_only else KeepingWriter(),
    )
    store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    return ViewContext(
        bundled_method(language),
        words(language),
        theme,
        Recorder(language),
        Settings(store),
        lambda: TODAY,
        document,
    )


def house(qtbot: QtBot, view: QWidget, width: int = 900, height: int = 700) -> QWidget:
    """Show a view in a window that has the focus."""
    window = QWidget()
    # qtbot only knows it weakly; this holds it until the test is over.
    qtbot.addWidget(window, before_close_func=lambda _, held=window: held.hide())
    window.resize(width, height)
    view.setParent(window)
    view.setGeometry(0, 0, width, height)
    window.show()
    view.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def watch(qtbot: QtBot, dialog: QDialog) -> None:
    """Let a dialog that a test leaves open go away without asking what to do with its fields."""
    qtbot.addWidget(dialog, before_close_func=lambda left: left.done(QDialog.DialogCode.Rejected))


def with_actions(*actions: Action) -> Pilot:
    """A new pilot with these actions, in this order."""
    pilot = new_pilot("p", "Proef", "nl", date(2026, 1, 1))
    for action in actions:
        pilot = add_action(pilot, action).apply(pilot)
    return pilot

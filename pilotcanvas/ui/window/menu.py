"""The main menu and shortcuts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from pilotcanvas.model.language import CHOICES
from pilotcanvas.ui import keys
from pilotcanvas.ui.settings import HINTS, Settings
from pilotcanvas.ui.widgets.shown_text import as_button_text, as_tooltip


class Menu(QObject):
    """The actions of a window, and their menu.

    ``do`` is called with the name of a command; a choice of language or look is passed to
    ``choose`` as ("language" or "look", value).
    """

    def __init__(
        self,
        window: QWidget,
        do: Callable[[str], None],
        choose: Callable[[str, str], None],
        settings: Settings,
        paper_title: str,
    ) -> None:
        super().__init__(window)
        self._window, self._do, self._choose = window, do, choose
        self._actions: dict[str, QAction] = {}
        self.menu = QMenu(window)
        self._add_file_entries(paper_title)
        self.menu.addSeparator()
        self._add("undo", self.tr("Undo"), keys.UNDO)
        self._add("redo", self.tr("Redo"), keys.REDO)
        self._add("find", self.tr("Find…"), keys.FIND)
        self.menu.addSeparator()
        self._add_screen_entries(settings)
        self._add_privacy_entries(settings)
        self._add("help", self.tr("Help"), keys.HELP)
        self.menu.addSeparator()
        self._add("quit", self.tr("Quit"), keys.QUIT)

    def action(self, name: str) -> QAction:
        """Returns the action of a command."""
        return self._actions[name]

    def show_open(self, is_open: bool, is_read_only: bool) -> None:
        """Enable the commands that apply with or without an open pilot."""
        needs_pilot = ["save_copy", "close", "profile", "print", "find", "snapshot"]
        needs_pilot += ["versions", "merge", "save_anonymous", "erase", "password"]
        needs_pilot += [name for name in self._actions if name.startswith("export_")]
        for name in needs_pilot:
            self._actions[name].setEnabled(is_open)
        for name in ("profile", "snapshot", "merge", "erase", "password"):
            self._actions[name].setEnabled(is_open and not is_read_only)
        if not is_open:
            self.show_undo("", "", False, False)
            self.show_newer_version(False)

    def show_newer_version(self, is_there: bool) -> None:
        """Offer to go on with a newer version of the method, if there is one."""
        self._actions["go_on"].setEnabled(is_there)
        self._actions["go_on"].setVisible(is_there)

    def show_undo(self, undo: str, redo: str, can_undo: bool, can_redo: bool) -> None:
        """Show the names of the steps to undo and redo."""
        undo_text = self.tr("Undo: {step}").format(step=undo) if undo else self.tr("Undo")
        redo_text = self.tr("Redo: {step}").format(step=redo) if redo else self.tr("Redo")
        for name, text in (("undo", undo_text), ("redo", redo_text)):
            self._actions[name].setText(as_button_text(text))
            # Otherwise Qt derives it from the text, and strips every ellipsis.
            self._actions[name].setIconText(as_button_text(text))
            self._actions[name].setToolTip(as_tooltip(text))
        self._actions["undo"].setEnabled(can_undo)
        self._actions["redo"].setEnabled(can_redo)

    def _add_file_entries(self, paper_title: str) -> None:
        self._add("new", self.tr("New pilot…"), keys.NEW)
        self._add("open", self.tr("Open…"), keys.OPEN)
        self._add("start", self.tr("Start page"))
        self.menu.addSeparator()
        self._add("profile", self.tr("About this pilot…"))
        self._add("go_on", self.tr("Go on with the newer version of the method…"))
        self._add("snapshot", self.tr("Keep a snapshot of the canvas"))
        self._add("save_copy", self.tr("Save a copy…"), keys.SAVE_COPY)
        self._add("save_anonymous", self.tr("Save an anonymous copy…"))
        self._add("versions", self.tr("Earlier versions…"))
        self._add("merge", self.tr("Merge with another copy…"))
        for deed, title in (
            ("export", self.tr("Export")),
            ("export_anonymous", self.tr("Export without names")),
        ):
            exports = self.menu.addMenu(title)
            for kind, label in (
                ("docx", self.tr("Report (Word)…")),
                ("xlsx", self.tr("Tables (Excel)…")),
                ("csv", self.tr("Actions (CSV)…")),
                ("json", self.tr("Everything (JSON)…")),
            ):
                self._add(f"{deed}_{kind}", label, menu=exports)
        self._add("print", as_button_text(paper_title), keys.PAPER)
        self._add("close", self.tr("Close pilot"), keys.CLOSE)

    def _add_screen_entries(self, settings: Settings) -> None:
        languages = self.menu.addMenu(self.tr("Language"))
        self._add_choices(languages, "language", CHOICES, settings.language)
        looks = self.menu.addMenu(self.tr("Colours"))
        self._add_choices(
            looks,
            "look",
            (
                ("system", self.tr("As the system")),
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
                ("contrast", self.tr("High contrast")),
            ),
            settings.look,
        )

    def _add_privacy_entries(self, settings: Settings) -> None:
        menu = self.menu.addMenu(self.tr("Names and privacy"))
        self._add("author", self.tr("Your name…"), menu=menu)
        self._add("erase", self.tr("Remove a person…"), menu=menu)
        self._add("password", self.tr("Password…"), menu=menu)
        hints = menu.addAction(self.tr("Point out private details"))
        hints.setCheckable(True)
        hints.setChecked(settings.is_on(HINTS, otherwise=True))
        hints.toggled.connect(lambda is_on: settings.switch(HINTS, is_on))

    def _add_choices(
        self, menu: QMenu, what: str, choices: tuple[tuple[str, str], ...], now: str
    ) -> None:
        group = QActionGroup(self)
        for value, label in choices:
            action = menu.addAction(label)
            action.setCheckable(True)
            action.setChecked(value == now)
            action.triggered.connect(lambda _=False, value=value: self._choose(what, value))
            group.addAction(action)

    def _add(
        self,
        name: str,
        label: str,
        shortcut: keys.Keys | None = None,
        menu: QMenu | None = None,
    ) -> QAction:
        action = QAction(label, self._window)
        if shortcut is not None:
            action.setShortcuts(shortcut.sequences())
        action.triggered.connect(lambda: self._do(name))
        (menu or self.menu).addAction(action)
        self._window.addAction(action)
        self._actions[name] = action
        return action

"""The main window: opens and closes pilots, and dispatches menu commands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from pilotcanvas.ui.messages import Messages
from pilotcanvas.ui.settings import Folders, Settings

if TYPE_CHECKING:  # imported after the window is shown
    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from pilotcanvas.ui.file.pilot_opener import PilotOpener
    from pilotcanvas.ui.open_pilot import OpenPilot, ReadFile
    from pilotcanvas.ui.window.pilot_commands import PilotCommands
    from pilotcanvas.ui.window.shell import Shell
    from pilotcanvas.ui.window.workspace import Workspace


class MainWindow(QMainWindow):
    """Shows the start page or one open pilot. Signal: ``painted()`` after its first paint."""

    painted = Signal()

    def __init__(
        self,
        settings: Settings,
        folders: Folders,
        base_pt: float,
        today: Callable[[], date] = date.today,
        messages: Messages | None = None,
    ) -> None:
        super().__init__()
        self._settings, self._folders = settings, folders
        self._base_pt, self._today = base_pt, today
        self.messages = messages or Messages(self, settings.language)
        self.open_pilot: OpenPilot | None = None
        self.workspace: Workspace | None = None
        self._commands: PilotCommands | None = None
        self._shell: Shell | None = None
        self._is_empty = True
        self._is_painted = False
        self._is_leaving = False
        self.setWindowTitle("PilotCanvas")
        geometry = settings.bytes("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1366, 768)
        fit_to_screen(self)

    @property
    def shell(self) -> Shell:
        """What is shown in the current language and look, created on first use."""
        if self._shell is None:
            from pilotcanvas.content.catalogue import words
            from pilotcanvas.content.library import bundled_library
            from pilotcanvas.ui.view import ScreenContext
            from pilotcanvas.ui.widgets.theme import chosen_theme
            from pilotcanvas.ui.window.menu import Menu
            from pilotcanvas.ui.window.shell import Shell
            from pilotcanvas.ui.window.stops import PAPER, Stops

            settings = self._settings
            method = bundled_library().newest_method(settings.language)
            paper_title = Stops(method).by_room[PAPER].title
            self._shell = Shell(
                ScreenContext(
                    method,
                    words(settings.language),
                    chosen_theme(_app(), settings.look, self._base_pt),
                    self.messages,
                    settings,
                    self._today,
                ),
                Menu(self, self.do, self.choose, settings, paper_title),
            )
        return self._shell

    # -- opening

    def show_start(self) -> None:
        """Show the start page."""
        from pilotcanvas.ui.start.view import StartView

        theme, language = self.shell.context.theme, self._settings.language
        start = StartView(self._settings, theme, language, self._folders.pictures, self._today)
        start.new_wanted.connect(self.opening.new)
        start.open_wanted.connect(self.opening.choose)
        start.recent_wanted.connect(self.open)
        start.versions_wanted.connect(self.opening.show_versions)
        start.example_wanted.connect(self.opening.open_example)
        start.language_wanted.connect(lambda language: self.choose("language", language))
        self._replace(start)
        self.shell.menu.show_open(False, False)
        self.setWindowTitle("PilotCanvas")

    def open(self, path: Path) -> None:
        """Open a pilot file, after closing the open one."""
        self.opening.open(path)

    @cached_property
    def opening(self) -> PilotOpener:
        """The opener of pilots, created on first use."""
        from pilotcanvas.ui.file.pilot_opener import PilotOpener
        from pilotcanvas.ui.window.file_drop import FileDrop

        opening = PilotOpener(
            self._settings, self._folders, lambda: self.shell.context, self._leave, self
        )
        opening.read.connect(self._show_file)
        opening.failed.connect(self._on_not_opened)
        FileDrop(self).dropped.connect(opening.open)
        return opening

    def _on_not_opened(self) -> None:
        if self._is_empty:
            self.show_start()

    def _show_file(self, read_file: ReadFile) -> None:
        from pilotcanvas.ui.open_pilot import OpenPilot

        opened = OpenPilot(read_file, self._folders.backups, self._today, self)
        self.open_pilot = opened
        self._settings.add_recent(read_file.file.path, opened.document.pilot.profile.id)
        self._show_workspace()

    def _show_workspace(self, place: str = "") -> None:
        """Show the open pilot at a place, by default the first of the rail."""
        from pilotcanvas.ui.records.step_name import StepNames
        from pilotcanvas.ui.window.import_ahead import import_ahead
        from pilotcanvas.ui.window.pilot_commands import PilotCommands
        from pilotcanvas.ui.window.workspace import Workspace

        opened, shell = self.open_pilot, self.shell
        assert opened is not None
        context = shell.context.with_document(opened.document)
        opened.document.rename_steps(StepNames(context.method).name)
        space = Workspace(context)
        commands = PilotCommands(opened, space, shell.menu, self._folders, self)
        commands.open_wanted.connect(self.open)
        commands.copy_wanted.connect(self.opening.open_version)
        commands.method_versions.changed.connect(self._show_version)
        self._replace(space)
        self.workspace, self._commands = space, commands
        space.go(place or space.stops.all[0].id)
        commands.begin()
        import_ahead(space.stops.rooms(), space)

    # -- what the menu does

    def choose(self, what: str, value: str) -> None:
        """Set the language or look, and rebuild the window."""
        if what == "language":
            self._settings.language = value
        else:
            self._settings.look = value
        self.make_anew()

    def make_anew(self) -> None:
        """Rebuild the window in the current language and look, at the same place."""
        from pilotcanvas.ui.widgets.language import speak
        from pilotcanvas.ui.widgets.theme import put_on

        place = ""
        if self.workspace is not None:
            self.workspace.commit()
            place = self.workspace.current_place
        # Remove the old widgets first: restyling them just to delete them would take seconds.
        self._replace(None)
        speak(_app(), self._settings.language)
        self.messages.language = self._settings.language
        if self._shell is not None:
            self._shell.menu.deleteLater()
            self._shell = None
        for action in self.actions():
            self.removeAction(action)
        put_on(_app(), self.shell.context.theme)
        if self.open_pilot is not None:
            self._show_workspace(place)
        else:
            self.show_start()

    def _show_version(self, version: int) -> None:
        """Rebuild the window, since the pilot now has another version of its method."""
        self.make_anew()
        assert self.workspace is not None
        said = self.tr("This pilot now has version {version} of the method.")
        self.workspace.tell(said.format(version=version))

    def do(self, name: str) -> None:
        """Run a command of the menu."""

        def close_pilot() -> None:
            self._leave(self.show_start)

        commands: dict[str, Callable[[], object]] = {
            "new": self.opening.new,
            "open": self.opening.choose,
            "start": close_pilot,
            "close": close_pilot,
            "author": self._ask_author,
            "help": self._show_help,
            "quit": self.close,
        }
        if name in commands:
            commands[name]()
        elif self._commands is not None:
            self._commands.do(name)

    def _ask_author(self) -> None:
        """Ask for the author's name in the change log."""
        name = self.messages.line(
            self.tr("Your name"),
            self.tr(
                "Your name goes into the file, beside what you change. You may leave this empty."
            ),
            self._settings.author,
            self.shell.context.theme,
        )
        if name is not None:
            self._settings.author = name.strip()

    def _show_help(self) -> None:
        from pilotcanvas.ui.window.help_window import HelpWindow

        shown = self.shell.context if self.workspace is None else self.workspace.context
        backups = self._folders.backups
        HelpWindow(shown.method, shown.words, shown.theme, backups, self).show()

    # -- leaving

    def _leave(self, then: Callable[[], object]) -> None:
        """Close the open pilot, if any, once everything is saved; then call ``then``."""
        opened, space, commands = self.open_pilot, self.workspace, self._commands
        if opened is None or space is None or commands is None:
            then()
            return
        if self._is_leaving:
            return
        from pilotcanvas.ui.window.pilot_closer import PilotCloser

        def end(is_closed: bool) -> None:
            self._is_leaving = False
            if is_closed:
                self.open_pilot, self.workspace, self._commands = None, None, None
                self._replace(None)  # before the pilot that it shows
                opened.deleteLater()
                then()

        self._is_leaving = True
        closing = PilotCloser(opened, space, commands, self._folders.pictures, self)
        closing.ended.connect(end)
        closing.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only once everything is saved."""
        self._settings.remember_bytes("geometry", self.saveGeometry())
        if self.open_pilot is None:
            event.accept()
            return
        event.ignore()
        self._leave(self.close)

    # -- the rest

    def paintEvent(self, event: QPaintEvent) -> None:
        """Emit ``painted`` after the first paint."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def follow_system(self) -> None:
        """Switch to dark or light when the system did."""
        from pilotcanvas.ui.widgets.theme import chosen_theme

        if self._shell is not None:
            theme = chosen_theme(_app(), self._settings.look, self._base_pt)
            if theme.name != self._shell.context.theme.name:
                self.make_anew()

    def _replace(self, widget: QWidget | None) -> None:
        """Replace the central widget; None shows nothing."""
        self._is_empty = widget is None
        shown = widget or QWidget()
        self.setCentralWidget(shown)
        shown.show()  # immediately, so that it can take focus


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def fit_to_screen(window: QWidget) -> None:
    """Fit a window, including its frame, to its screen, with a minimum size."""
    room = window.screen().availableGeometry()
    # The frame cannot be measured before it is drawn; this allows for a title bar.
    width, height = room.width() - 8, room.height() - 40
    window.setMinimumSize(min(720, width), min(480, height))
    if window.width() > width or window.height() > height:
        window.resize(min(window.width(), width), min(window.height(), height))
        window.move(room.topLeft())

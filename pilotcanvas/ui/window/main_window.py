"""The main window: opens and closes pilots, and dispatches menu commands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from pilotcanvas.ui.messages import Messages
from pilotcanvas.ui.settings import Settings

if TYPE_CHECKING:  # imported after the window is shown
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    from pilotcanvas.content.method import Method
    from pilotcanvas.model.changes import Change
    from pilotcanvas.model.pilot import Pilot
    from pilotcanvas.ui.file.pilot_opener import PilotOpener
    from pilotcanvas.ui.open_pilot import OpenPilot, ReadFile
    from pilotcanvas.ui.widgets.theme import Theme
    from pilotcanvas.ui.window.menu import Menu
    from pilotcanvas.ui.window.pilot_commands import PilotCommands
    from pilotcanvas.ui.window.workspace import Workspace


class Folders(NamedTuple):
    """The standard folders besides the pilots' own."""

    documents: Path
    backups: Path
    pictures: Path


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
        self._deeds: PilotCommands | None = None
        self._start: QWidget | None = None
        self._is_painted = False
        self._is_leaving = False
        self.setAcceptDrops(True)
        self._show_title()
        geometry = settings.bytes("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1366, 768)
        self.fit_to_screen()

    def fit_to_screen(self) -> None:
        """Fit the window, including its frame, to the screen, with a minimum size."""
        room = self.screen().availableGeometry()
        # The frame cannot be measured before it is drawn; this allows for a title bar.
        width, height = room.width() - 8, room.height() - 40
        self.setMinimumSize(min(720, width), min(480, height))
        if self.width() > width or self.height() > height:
            self.resize(min(self.width(), width), min(self.height(), height))
            self.move(room.topLeft())

    # -- opening

    def show_start(self) -> None:
        """Show the start page."""
        from pilotcanvas.ui.start.view import StartView

        start = StartView(
            self._settings,
            self._theme,
            self._settings.language,
            self._folders.pictures,
            self._today,
        )
        start.new_wanted.connect(self.new)
        start.open_wanted.connect(self.opening.choose)
        start.recent_wanted.connect(self.open)
        start.versions_wanted.connect(self.opening.show_versions)
        start.example_wanted.connect(self.open_example)
        start.language_wanted.connect(lambda language: self.choose("language", language))
        self._replace(start)
        self._start = start
        self.commands.show_open(False, False)
        self._show_title()

    def open(self, path: Path) -> None:
        """Open a pilot file, after closing the open one."""
        self.opening.open(path)

    def open_example(self, name: str) -> None:
        """Open an example as the user's own copy."""
        self.opening.open_example(name)

    @cached_property
    def opening(self) -> PilotOpener:
        """The opener of pilots, created on first use."""
        from pilotcanvas.ui.file.pilot_opener import PilotOpener

        opening = PilotOpener(
            self._settings,
            self.messages,
            self._folders.documents,
            self._folders.backups,
            lambda: self._theme,
            self._today,
            self._leave,
            self,
        )
        opening.read.connect(self._show_file)
        opening.failed.connect(self._on_not_opened)
        return opening

    def new(self) -> None:
        """Ask for a title and path, and create a pilot there."""
        self.opening.new()

    def _on_not_opened(self) -> None:
        if self.workspace is None and self._start is None:
            self.show_start()

    def _show_file(self, read_file: ReadFile) -> None:
        from pilotcanvas.ui.open_pilot import OpenPilot
        from pilotcanvas.ui.records.step_name import StepNames

        names = StepNames(self._method(read_file.file.pilot))
        opened = OpenPilot(read_file, names.name, self._folders.backups, self._today, self)
        self.open_pilot = opened
        self._settings.add_recent(read_file.file.path, opened.document.pilot.profile.id)
        self._show_workspace("overview")
        document = opened.document
        document.changed.connect(self._on_change)
        document.undo_stack.indexChanged.connect(lambda _: self._show_undo())
        document.saved_state_changed.connect(lambda _: self._on_saved_state())

    def _show_workspace(self, place: str) -> None:
        from pilotcanvas.content.catalogue import words
        from pilotcanvas.ui.view import ViewContext
        from pilotcanvas.ui.widgets.icon import icon
        from pilotcanvas.ui.window.import_ahead import import_ahead
        from pilotcanvas.ui.window.pilot_commands import PilotCommands
        from pilotcanvas.ui.window.stops import Stops
        from pilotcanvas.ui.window.workspace import Workspace

        opened = self.open_pilot
        assert opened is not None
        context = ViewContext(
            opened.document,
            self._method(),
            words(self._settings.language),
            self._theme,
            self.messages,
            self._settings,
            self._today,
        )
        stops = Stops(context.method)
        space = Workspace(context, stops)
        self._deeds = PilotCommands(
            opened, space, self._folders.documents, self._folders.backups, self
        )
        self._deeds.open_wanted.connect(self.open)
        self._deeds.copy_wanted.connect(self.opening.open_version)
        self._deeds.forget_wanted.connect(self._forget)
        header = space.header
        for button, name in ((header.undo, "undo"), (header.redo, "redo")):
            action = self.commands.action(name)
            action.setIcon(icon(name, self._theme.ink))
            action.setIconVisibleInMenu(False)
            button.setDefaultAction(action)
        header.search.clicked.connect(self.search)
        header.menu.setMenu(self.commands.menu)
        header.name_buttons()
        self._replace(space)
        self.workspace = space
        self.commands.show_open(True, opened.document.is_read_only)
        self.commands.show_newer_version(self._deeds.has_newer_version)
        self._show_undo()
        self._show_title()
        space.go(place)
        self._deeds.begin()
        import_ahead(stops.rooms(), space)

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
        from pilotcanvas.ui.records.step_name import StepNames
        from pilotcanvas.ui.widgets.language import speak
        from pilotcanvas.ui.widgets.theme import put_on

        app = QApplication.instance()
        assert isinstance(app, QApplication)
        speak(app, self._settings.language)
        del self._theme
        put_on(app, self._theme)
        self.messages.language = self._settings.language
        self.commands.deleteLater()
        for action in self.actions():
            self.removeAction(action)
        place = ""
        if self.workspace is not None:
            self.workspace.commit()
            place = self.workspace.current_place
        # Remove the old widgets first: restyling them just to delete them would take seconds.
        self._replace(QWidget())
        del self.commands
        if self.open_pilot is not None:
            self.open_pilot.document.rename_steps(StepNames(self._method()).name)
            self._show_workspace(place)
        else:
            self.show_start()

    def search(self) -> None:
        """Open the search panel."""
        if self.workspace is not None:
            self.workspace.search()

    def ask_author(self) -> None:
        """Ask for the author's name in the change log."""
        name = self.messages.line(
            self.tr("Your name"),
            self.tr(
                "Your name goes into the file, beside what you change. You may leave this empty."
            ),
            self._settings.author,
            self._theme,
        )
        if name is not None:
            self._settings.author = name.strip()

    def show_help(self) -> None:
        """Show the help window."""
        from pilotcanvas.content.catalogue import words
        from pilotcanvas.ui.window.help_window import HelpWindow

        language = words(self._settings.language)
        window = HelpWindow(self._method(), language, self._theme, self._folders.backups, self)
        window.show()

    def undo(self) -> None:
        """Undo the last step."""
        if self.workspace is not None and self.open_pilot is not None:
            self.workspace.commit()
            self.open_pilot.document.undo_stack.undo()

    def redo(self) -> None:
        """Redo the last undone step."""
        if self.workspace is not None and self.open_pilot is not None:
            self.workspace.commit()
            self.open_pilot.document.undo_stack.redo()

    def go(self, place: str) -> None:
        """Go to a place of the rail."""
        if self.workspace is not None:
            self.workspace.go(place)

    def close_pilot(self) -> None:
        """Close the pilot and show the start page."""
        self._leave(self.show_start)

    def tell_bug(self, summary: str) -> None:
        """Report an unhandled exception, and what it means for the pilot."""
        self.messages.tell(
            self.tr(
                "Something went wrong in PilotCanvas itself. Everything that was marked ‘Saved’ is"
                " safe in your file. Close the program and open your pilot again. Tell the makers"
                " what you did, with this text: {summary}"
            ).format(summary=summary)
        )

    # -- leaving

    def _leave(self, then: Callable[[], None]) -> None:
        """Close the open pilot, if any, once everything is saved; then call ``then``."""
        opened, space, deeds = self.open_pilot, self.workspace, self._deeds
        if opened is None or space is None or deeds is None:
            then()
            return
        if self._is_leaving:
            return
        from pilotcanvas.ui.window.pilot_closer import PilotCloser

        self._is_leaving = True
        leaving = PilotCloser(opened, space, deeds, self._folders.pictures, self)
        leaving.ended.connect(lambda is_closed: self._left(is_closed, then))
        leaving.start()

    def _left(self, is_closed: bool, then: Callable[[], None]) -> None:
        self._is_leaving = False
        if not is_closed or self.open_pilot is None:
            return
        self.open_pilot.deleteLater()
        self.open_pilot, self.workspace, self._deeds = None, None, None
        self._replace(QWidget())
        then()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only once everything is saved."""
        self._settings.remember_bytes("geometry", self.saveGeometry())
        if self.open_pilot is None:
            event.accept()
            return
        event.ignore()
        self._leave(self._quit)

    # -- the rest

    def paintEvent(self, event: QPaintEvent) -> None:
        """Emit ``painted`` after the first paint."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept a single local file."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the dropped file."""
        path = Path(event.mimeData().urls()[0].toLocalFile())
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self.open(path))

    def follow_system(self) -> None:
        """Switch to dark or light when the system did."""
        follows = self._settings.look == "system" and "_theme" in self.__dict__
        if follows and self._current_theme().name != self._theme.name:
            self.make_anew()

    @cached_property
    def _theme(self) -> Theme:
        return self._current_theme()

    def _current_theme(self) -> Theme:
        from pilotcanvas.ui.widgets.theme import system_theme_name, theme_for

        app = QApplication.instance()
        assert isinstance(app, QApplication)
        look = self._settings.look
        return theme_for(system_theme_name(app) if look == "system" else look, self._base_pt)

    def _method(self, pilot: Pilot | None = None) -> Method:
        """The method that a pilot is shown with: by default that of the open pilot, else that of
        a new one."""
        from pilotcanvas.content.library import bundled_library

        if pilot is None and self.open_pilot is not None:
            pilot = self.open_pilot.document.pilot
        language = self._settings.language
        if pilot is None:
            return bundled_library().newest_method(language)
        return bundled_library().method_of(pilot.profile, language)

    def _replace(self, widget: QWidget) -> None:
        """Replace the central widget."""
        self._start = None
        self.setCentralWidget(widget)
        widget.show()  # immediately, so that it can take focus

    def _forget(self, path: Path) -> None:
        """Remove a file and its picture from the start page."""
        from pilotcanvas.ui.start.canvas_picture import drop_picture
        from pilotcanvas.ui.widgets.background_task import BackgroundTask

        self._settings.forget_recent(path)
        BackgroundTask(lambda: drop_picture(self._folders.pictures, path), self).start()

    def _on_change(self, change: Change) -> None:
        if change.touches("profile"):
            # Not at once: the views are still refreshing for this change.
            QTimer.singleShot(0, self, self._show_version)

    def _show_version(self) -> None:
        """Rebuild the window if the pilot now has another version of its method."""
        method = self._method()
        if self.workspace is not None and method is not self.workspace.context.method:
            self.make_anew()
            said = self.tr("This pilot now has version {version} of the method.")
            self.workspace.tell(said.format(version=method.version))

    def _on_saved_state(self) -> None:
        opened = self.open_pilot
        if opened is not None and opened.path != opened.document.path and opened.path is not None:
            opened.document.path = opened.path
            if self.workspace is not None:
                self.workspace.show_file(opened.path.name)
            self._settings.add_recent(opened.path, opened.document.pilot.profile.id)
            self._show_title()

    def _show_title(self) -> None:
        if self.open_pilot is None:
            self.setWindowTitle("PilotCanvas")
            return
        from pilotcanvas.ui.widgets.shown_text import as_window_title

        title = as_window_title(self.open_pilot.document.pilot.profile.title[:200])
        self.setWindowTitle(f"{title} – PilotCanvas")

    def _show_undo(self) -> None:
        if self.open_pilot is None:
            return
        stack = self.open_pilot.document.undo_stack
        self.commands.show_undo(
            stack.undoText(), stack.redoText(), stack.canUndo(), stack.canRedo()
        )
        self._show_title()

    @cached_property
    def commands(self) -> Menu:
        """The commands of the menu and shortcuts."""
        from pilotcanvas.ui.window.menu import Menu
        from pilotcanvas.ui.window.stops import PAPER, Stops

        stops = Stops(self._method())
        window: dict[str, Callable[[], None]] = {
            "new": self.new,
            "open": self.opening.choose,
            "start": self.close_pilot,
            "print": lambda: self.go(PAPER),
            "close": self.close_pilot,
            "undo": self.undo,
            "redo": self.redo,
            "find": self.search,
            "author": self.ask_author,
            "help": self.show_help,
            "quit": self._quit,
        }

        def do(name: str) -> None:
            if name in window:
                window[name]()
            elif self._deeds is not None:
                self._deeds.do(name)

        return Menu(self, do, self.choose, self._settings, stops.by_room[PAPER].title)

    def _quit(self) -> None:
        self.close()

"""Starts the window: application object, fonts, colours and last-resort exception handler."""

from __future__ import annotations

import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QSettings, QStandardPaths, QTimer, Signal
from PySide6.QtWidgets import QApplication

from pilotcanvas import __version__
from pilotcanvas.file_mode import make_private
from pilotcanvas.problems import Problem
from pilotcanvas.ui.settings import Folders, Settings
from pilotcanvas.ui.window.main_window import MainWindow


def run(file: Path | None) -> int:
    """Show the window, optionally with a file, until it is closed. Returns the exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setOrganizationName("PilotCanvas")
    app.setApplicationName("PilotCanvas")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("org.pilotcanvas.PilotCanvas")
    app.setStyle("Fusion")
    settings = Settings(QSettings())
    # Slightly larger than the system font, which is small on some systems, and scaling with it.
    base_pt = app.font().pointSizeF() + 1.2
    if settings.look == "dark":
        dress(app, settings, base_pt)  # avoids a white flash in a dark room
    window = MainWindow(settings, standard_folders(), base_pt)
    last_resort = LastResort(window)
    sys.excepthook = last_resort.meet
    threading.excepthook = last_resort.meet_in_thread

    def furnish() -> None:
        from PySide6.QtGui import QIcon

        from pilotcanvas.bundled import bundled
        from pilotcanvas.ui.widgets.language import speak

        dress(app, settings, base_pt)
        speak(app, settings.language)
        app.styleHints().colorSchemeChanged.connect(window.follow_system)
        window.setWindowIcon(QIcon(str(bundled("icons", "pilotcanvas.png"))))
        # On a thread of its own: the disk may be slow.
        threading.Thread(target=make_all_private, args=(own_folders(),), daemon=True).start()
        if file is None:
            window.show_start()
        else:
            window.open(file)

    # Paint the window before reading or building anything else. The timer covers a window that
    # starts hidden and is never painted.
    turn = QTimer(window)
    turn.setSingleShot(True)
    turn.timeout.connect(furnish)
    window.painted.connect(lambda: turn.start(0))
    turn.start(1000)
    window.show()
    code = app.exec()
    settings.write_now()
    return code


def dress(app: QApplication, settings: Settings, base_pt: float) -> None:
    """Set the fonts and theme of the application."""
    from pilotcanvas.ui.widgets.theme import chosen_theme, load_fonts, put_on

    load_fonts()
    put_on(app, chosen_theme(app, settings.look, base_pt))


def standard_folders() -> Folders:
    """Returns the standard folders for documents, backups and cached pictures."""
    place = QStandardPaths.StandardLocation

    def folder(kind: QStandardPaths.StandardLocation) -> Path:
        return Path(QStandardPaths.writableLocation(kind))

    documents = folder(place.DocumentsLocation)
    return Folders(
        documents if documents.is_dir() else Path.home(),
        folder(place.AppDataLocation) / "backups",
        folder(place.CacheLocation) / "pictures",
    )


def own_folders() -> tuple[Path, ...]:
    """Returns the folders that hold nothing but files of the program: settings, backups, cache."""
    place = QStandardPaths.StandardLocation
    kinds = (place.AppDataLocation, place.CacheLocation)
    found = [Path(QStandardPaths.writableLocation(kind)) for kind in kinds]
    settings = Path(QSettings().fileName()).parent
    if settings.name == "PilotCanvas":  # on macOS they are among those of other programs
        found.append(settings)
    return tuple(found)


def make_all_private(folders: Sequence[Path]) -> None:
    """Close these folders to other users, also what earlier versions left open in them."""
    for folder in folders:
        make_private(folder)


class LastResort(QObject):
    """Reports unhandled exceptions to the user, one at a time, instead of exiting.

    A `Problem` is told in its own words: the pilot refused a change that a view still offered.
    Any other exception is a bug.
    """

    _met = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._is_busy = False
        # A signal, because the exception may occur in another thread; and a timer, because it may
        # occur during painting. (A queued signal would create a hundred enums before the first
        # paint.)
        self._met.connect(lambda met: QTimer.singleShot(0, self, lambda: self.tell(met)))

    def meet(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Replaces `sys.excepthook`."""
        import traceback

        if isinstance(error, Problem):
            self._met.emit(error)
            return
        traceback.print_exception(kind, error, trace)
        if not issubclass(kind, KeyboardInterrupt):
            self._met.emit("".join(traceback.format_exception_only(kind, error)).strip())

    def meet_in_thread(self, args: threading.ExceptHookArgs) -> None:
        """Replaces `threading.excepthook`."""
        if args.exc_value is not None:
            self.meet(args.exc_type, args.exc_value, args.exc_traceback)

    def tell(self, met: Problem | str) -> None:
        """Tell a problem, or of a bug its summary and what that means for the pilot."""
        if self._is_busy:
            return
        self._is_busy = True
        try:
            if isinstance(met, Problem):
                self._window.messages.tell_problem(met)
                return
            self._window.messages.tell(
                self.tr(
                    "Something went wrong in PilotCanvas itself. Everything that was marked ‘Saved’"
                    " is safe in your file. Close the program and open your pilot again. Tell the"
                    " makers what you did, with this text: {summary}"
                ).format(summary=met)
            )
        finally:
            self._is_busy = False

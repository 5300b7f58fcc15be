"""Opens and creates pilots: asks for a file, reads or creates it on a worker thread, and helps with
errors."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from pilotcanvas.problems import Problem
from pilotcanvas.store.file_errors import FileTrouble
from pilotcanvas.ui.settings import Folders, Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pilotcanvas.model.pilot import Pilot
    from pilotcanvas.ui.file.restore_dialog import Version
    from pilotcanvas.ui.open_pilot import ReadFile
    from pilotcanvas.ui.view import ScreenContext


class NotOpened(NamedTuple):
    """Why a file could not be opened, whether there are earlier versions of it, the password given,
    and whether it may be the remains of a locked file."""

    path: Path
    problem: Problem
    has_versions: bool
    password: str = ""
    may_be_locked: bool = False


class PilotOpener(QObject):
    """Signals: ``read(ReadFile)`` when a file is open; ``failed()`` when it could not be opened and
    this was reported."""

    read = Signal(object)
    failed = Signal()

    def __init__(
        self,
        settings: Settings,
        folders: Folders,
        context: Callable[[], ScreenContext],
        leave: Callable[[Callable[[], None]], None],
        window: QWidget,
    ) -> None:
        """``context`` returns the current one; ``leave`` closes the open pilot and then calls its
        argument."""
        super().__init__(window)
        self._settings, self._folders = settings, folders
        self._context, self._leave, self._window = context, leave, window

    def open(self, path: Path, password: str = "") -> None:
        """Open a pilot file, after closing the open one; asks for the password of a locked file."""
        from pilotcanvas.ui.open_pilot import read

        author, pilot_id = self._settings.author, self._settings.pilot_id(path)
        folder = self._folders.backups

        def try_to_read() -> object:
            try:
                return read(path, author, password)
            except Problem as problem:
                from pilotcanvas.store.rescue.rescue import may_be_locked

                has_versions = _has_versions(folder, pilot_id)
                is_locked = problem.key == FileTrouble.NOT_PILOT and may_be_locked(path)
                return NotOpened(path, problem, has_versions, password, is_locked)

        self._leave(lambda: self._run(try_to_read))

    def choose(self) -> None:
        """Let the user select a pilot file, and open it."""
        kinds = self.tr("Pilots (*.pilot);;All files (*)")
        recent = self._settings.recent
        folder = recent[0].parent if recent else self._folders.documents
        path = self._context().messages.file_to_open(self.tr("Open a pilot"), folder, kinds)
        if path is not None:
            self.open(path)

    def new(self) -> None:
        """Ask for a title and path, and create a pilot there."""
        from pilotcanvas.content.library import bundled_library, fresh_pilot
        from pilotcanvas.model.changes import set_profile
        from pilotcanvas.ui.file.new_pilot_dialog import NewPilotDialog

        context, documents = self._context(), self._folders.documents
        dialog = NewPilotDialog(documents, context.messages, context.theme, self._window)
        answer = dialog.ask()
        dialog.deleteLater()
        if answer is None:
            return
        language = self._settings.language
        method = bundled_library().newest_method(language)
        pilot = fresh_pilot(method, answer.title, language, context.today())
        change = set_profile(pilot, location=answer.location, subtitle=answer.subtitle)
        self.make(answer.path, change.apply(pilot))

    def open_example(self, name: str) -> None:
        """Open an example as the user's own copy."""
        from pilotcanvas.content.examples import as_copy, example_pilot
        from pilotcanvas.model.ids import new_id
        from pilotcanvas.ui.widgets.file_name import file_name

        today = self._context().today()
        pilot = as_copy(example_pilot(name, self._settings.language), new_id(), today)
        self.make(self._free_path(file_name(pilot.profile.title, name)), pilot)

    def open_version(self, version: Version) -> None:
        """Ask for a path, and open an earlier version there as a separate pilot.

        It gets a new id, so that its backups do not replace those of the original.
        """
        from dataclasses import replace

        from pilotcanvas.model.ids import new_id
        from pilotcanvas.ui.widgets.file_name import file_name

        profile = version.pilot.profile
        day = self._context().words.day(version.made_on)
        stem = file_name(f"{profile.title} - {day}", self.tr("Earlier version"))
        path = self._ask_place(self.tr("Open as a separate copy"), stem)
        if path is None:
            return
        if path.exists():
            self._context().messages.tell_problem(Problem("file.exists", name=path.name))
            return
        pilot = replace(version.pilot, profile=replace(profile, id=new_id()))
        self.make(path, pilot, version.password)

    def show_versions(self, path: Path, password: str = "") -> None:
        """Show the earlier versions of a recent file that is not open."""
        from pilotcanvas.ui.file.restore_dialog import RestoreDialog

        pilot_id, backups = self._settings.pilot_id(path), self._folders.backups
        dialog = RestoreDialog(self._context(), backups, pilot_id, None, password, self._window)
        dialog.copy_wanted.connect(self.open_version)
        dialog.open_once()

    def rescue(self, path: Path, password: str = "") -> None:
        """Ask for a path, and rescue a file to it. The rescued file is locked with the same
        password."""
        stem = self.tr("{title} - rescued").format(title=path.stem)
        new = self._ask_place(self.tr("Rescue what can be read"), stem)
        if new is not None:
            self.rescue_to(path, new, password)

    def rescue_to(self, path: Path, new: Path, password: str = "") -> None:
        """Rescue what can be read of a file to a new one, and optionally open that."""
        from pilotcanvas.ui.file.rescue_dialog import RescueDialog

        dialog = RescueDialog(self._context(), path, new, password, self._window)
        dialog.made.connect(lambda made: self.open(made, password))
        dialog.open_once()

    def make(self, path: Path, pilot: Pilot, password: str = "") -> None:
        """Create a file with this pilot, and open it."""
        from pilotcanvas.ui.open_pilot import make

        author = self._settings.author
        self._leave(lambda: self._run(lambda: make(path, pilot, author, password)))

    def _run(self, function: Callable[[], object]) -> None:
        from pilotcanvas.ui.widgets.background_task import BackgroundTask

        language = self._settings.language

        def prepared() -> object:
            # Load the methods here, so that the window does not have to.
            from pilotcanvas.content.catalogue import words
            from pilotcanvas.content.library import bundled_library
            from pilotcanvas.ui.open_pilot import ReadFile

            words(language)
            bundled_library().newest_method(language)
            found = function()
            if isinstance(found, ReadFile):
                bundled_library().method_of(found.file.pilot.profile, language)
                found = _reopened_without_method(found)
            return found

        work = BackgroundTask(prepared, self)
        work.finished.connect(self._take)
        work.failed.connect(self._say_why_not)
        work.start()

    def _take(self, found: object) -> None:
        if isinstance(found, NotOpened):
            self._help(found)
        else:
            self.read.emit(found)

    def _say_why_not(self, problem: Problem) -> None:
        self._context().messages.tell_problem(problem)
        self.failed.emit()

    def _help(self, found: NotOpened) -> None:
        """Report why a file could not be opened, and offer solutions."""
        deeds: list[tuple[str, Callable[[Path], None]]] = []
        kind = FileTrouble.of(found.problem)
        if kind is FileTrouble.LOCKED:
            self._ask_password(found)
            return
        if kind is not None and kind.is_rescuable:
            rescue = partial(self.rescue, password=found.password)
            deeds.append((self.tr("Rescue what can be read…"), rescue))
        elif found.may_be_locked:
            deeds.append((self.tr("Rescue what can be read…"), self._rescue_locked))
        if kind is not None and kind.has_remedy_in_backups and found.has_versions:
            versions = partial(self.show_versions, password=found.password)
            deeds.append((self.tr("Earlier versions…"), versions))
        self.failed.emit()
        chosen = self._context().messages.tell_problem(found.problem, [label for label, _ in deeds])
        if chosen >= 0:
            deeds[chosen][1](found.path)

    def _ask_password(self, found: NotOpened) -> None:
        from pilotcanvas.ui.file.password_dialog import UnlockDialog

        self.failed.emit()
        dialog = UnlockDialog(
            found.path.name,
            bool(found.password),
            self._context().theme,
            self._window,
            has_versions=found.has_versions,
        )
        dialog.given.connect(lambda password: self.open(found.path, password))
        dialog.versions_wanted.connect(lambda: self.show_versions(found.path))
        dialog.open_once()

    def _rescue_locked(self, path: Path) -> None:
        """Ask for the password of a possibly locked file, and rescue it."""
        from pilotcanvas.ui.file.password_dialog import UnlockDialog

        dialog = UnlockDialog(path.name, False, self._context().theme, self._window)
        dialog.given.connect(lambda password: self.rescue(path, password))
        dialog.open_once()

    def _ask_place(self, title: str, stem: str) -> Path | None:
        """Let the user select a path for a new file."""
        path, kinds = self._free_path(stem), self.tr("Pilots (*.pilot)")
        chosen = self._context().messages.file_to_save(title, path, kinds)
        if chosen is None or chosen.suffix.lower() == ".pilot":
            return chosen
        return chosen.with_name(f"{chosen.name}.pilot")

    def _free_path(self, stem: str) -> Path:
        """Returns a path in the default folder that does not exist yet."""
        path, number = self._folders.documents / f"{stem}.pilot", 1
        while path.exists():
            number += 1
            path = self._folders.documents / f"{stem} {number}.pilot"
        return path


def _reopened_without_method(found: ReadFile) -> ReadFile:
    """Reopens a pilot for reading only if the method it was filled in with is not here: whoever
    edits it must see what was asked. Reads from disk."""
    from pilotcanvas.content.library import bundled_library
    from pilotcanvas.ui.open_pilot import read_only

    file = found.file
    if file.is_read_only or bundled_library().has_method_of(file.pilot.profile):
        return found
    file.close()
    return read_only(file.path, file.password)


def _has_versions(folder: Path, pilot_id: str) -> bool:
    """Whether there are backups of a pilot. Reads from disk."""
    from pilotcanvas.store.backups import list_backups

    try:
        return bool(pilot_id and list_backups(folder, pilot_id))
    except Problem:  # unreadable folder: the problem with the file itself is reported
        return False

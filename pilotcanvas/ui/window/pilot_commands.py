"""The menu commands for the open pilot: dialogs, copies and exports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pilotcanvas.content.catalogue import problem_sentence
from pilotcanvas.content.library import bundled_library, missing_method
from pilotcanvas.model.difference import restore_pilot
from pilotcanvas.problems import Problem
from pilotcanvas.ui import keys
from pilotcanvas.ui.open_pilot import OpenPilot
from pilotcanvas.ui.settings import Folders
from pilotcanvas.ui.start.canvas_picture import drop_picture
from pilotcanvas.ui.widgets.background_task import BackgroundTask
from pilotcanvas.ui.widgets.banner import BannerAnswer
from pilotcanvas.ui.widgets.file_name import file_name
from pilotcanvas.ui.widgets.icon import icon
from pilotcanvas.ui.widgets.local_time import as_local
from pilotcanvas.ui.widgets.shown_text import as_window_title, one_line
from pilotcanvas.ui.window.locking import Locking
from pilotcanvas.ui.window.menu import Menu
from pilotcanvas.ui.window.merging import Merging
from pilotcanvas.ui.window.method_versions import MethodVersions
from pilotcanvas.ui.window.snapshot import snapshot_of_now
from pilotcanvas.ui.window.stops import PAPER
from pilotcanvas.ui.window.workspace import Workspace

if TYPE_CHECKING:
    from pilotcanvas.ui.file.restore_dialog import Version  # imported when the dialog is opened


class PilotCommands(QObject):
    """Belongs to one workspace; commits text that is being typed before each command.

    Signals: ``open_wanted(Path)`` to open another file; ``copy_wanted(Version)`` to open an earlier
    version as a separate pilot.
    """

    open_wanted = Signal(object)
    copy_wanted = Signal(object)

    def __init__(
        self,
        opened: OpenPilot,
        workspace: Workspace,
        menu: Menu,
        folders: Folders,
        window: QWidget,
    ) -> None:
        super().__init__(workspace)
        self._opened, self._workspace, self._menu = opened, workspace, menu
        self._folders, self._window = folders, window
        self._copy_to_open: Path | None = None
        self._context = workspace.context
        self._document = opened.document
        workspace.action_wanted.connect(self.edit_action)
        workspace.phase_wanted.connect(self.show_phase)
        workspace.retry_wanted.connect(opened.retry)
        workspace.elsewhere_wanted.connect(self.save_elsewhere)
        workspace.merge_wanted.connect(self.merge_elsewhere)
        workspace.header.title.clicked.connect(self.edit_profile)
        opened.copied.connect(self._say_copied)
        opened.copy_failed.connect(self._context.messages.tell_problem)
        opened.backup_failed.connect(self._say_no_backup)
        self.merging = Merging(opened, workspace, window)
        self.locking = Locking(opened, workspace, window)
        self.method_versions = MethodVersions(workspace, window)
        self._show_menu()
        self._document.undo_stack.indexChanged.connect(self._show_steps)
        self._document.saved_state_changed.connect(self._follow_file)
        self._show_steps()

    def _show_menu(self) -> None:
        """Link the header's buttons to the menu, and enable the commands for a pilot."""
        header = self._workspace.header
        for button, name in ((header.undo, "undo"), (header.redo, "redo")):
            action = self._menu.action(name)
            action.setIcon(icon(name, self._context.theme.ink))
            action.setIconVisibleInMenu(False)
            button.setDefaultAction(action)
        header.search.clicked.connect(self._workspace.search)
        header.menu.setMenu(self._menu.menu)
        header.name_buttons()
        self._menu.show_open(True, self._document.is_read_only)
        self._menu.show_newer_version(self.method_versions.has_newer)

    def _show_steps(self) -> None:
        """Show the names of the steps to undo and redo, and the pilot's title."""
        stack = self._document.undo_stack
        self._menu.show_undo(stack.undoText(), stack.redoText(), stack.canUndo(), stack.canRedo())
        title = as_window_title(self._document.pilot.profile.title[:200])
        self._window.setWindowTitle(f"{title} – PilotCanvas")

    def _follow_file(self) -> None:
        """After saving elsewhere: show the new path, and remember it. After saving: tell of a
        journal that somebody brought meanwhile."""
        self._tell_of_journal()
        path = self._opened.path
        if path is not None and path != self._document.path:
            self._document.path = path
            self._workspace.show_file(path.name)
            self._context.settings.add_recent(path, self._document.pilot.profile.id)

    def begin(self) -> None:
        """Report what is known after opening: why the file is read-only, other copies, or an
        upgrade."""
        context = self._context
        missing = missing_method(self._document.pilot.profile, context.method)
        if missing is not None:
            # A copy would have the same method, so it is no way to go on working.
            said = problem_sentence(missing, context.words.language)
            self._workspace.offer(said, (BannerAnswer(self.tr("Got it")),))
            return
        if self._document.is_read_only:
            work_in_copy = BannerAnswer(self.tr("Save a copy and work in that…"), self.work_in_copy)
            got_it = BannerAnswer(self.tr("Got it"))
            self._workspace.offer(self._why_read_only(), (work_in_copy, got_it))
            return
        self.merging.look()
        if (copy := self._opened.older_copy) is not None:
            self._opened.older_copy = None
            told = self.tr(
                "This pilot was made with an older version of PilotCanvas and is up to date now."
                " The old version stands beside it: {name}"
            )
            self._workspace.tell(told.format(name=copy.name))
        if (warning := self._opened.size_warning) is not None:
            self._workspace.tell(problem_sentence(warning, context.words.language))
        self._tell_of_journal()

    def _tell_of_journal(self) -> None:
        aside = self._opened.journal_aside()
        if aside is not None:
            told = self.tr(
                "Beside this pilot stood a recovery file of another moment, perhaps brought by a"
                " shared folder. It does not belong to the pilot as it is now, so it was not used."
                " Nothing is lost. It is called {name} now."
            )
            self._workspace.tell(told.format(name=one_line(aside.name, 80)))

    def do(self, name: str) -> None:
        """Run a menu command; the names are in `pilotcanvas.ui.window.menu`."""
        deed, _, kind = name.rpartition("_")
        if deed in ("export", "export_anonymous"):
            self.export(kind, is_anonymous=deed == "export_anonymous")
        else:
            {
                "undo": self.undo,
                "redo": self.redo,
                "find": self._workspace.search,
                "print": lambda: self._workspace.go(PAPER),
                "profile": self.edit_profile,
                "go_on": self.method_versions.choose,
                "snapshot": self.snapshot,
                "save_copy": self.save_copy,
                "save_anonymous": self.save_anonymous,
                "erase": self.erase_person,
                "versions": self.show_versions,
                "merge": self.merging.choose,
                "password": self.locking.ask,
            }[name]()

    def undo(self) -> None:
        """Undo the last step."""
        self._workspace.commit()
        self._document.undo_stack.undo()

    def redo(self) -> None:
        """Redo the last undone step."""
        self._workspace.commit()
        self._document.undo_stack.redo()

    def edit_profile(self) -> None:
        """Edit the title, location and description."""
        from pilotcanvas.ui.window.profile_dialog import ProfileDialog

        self._workspace.commit()
        if self._document.is_read_only:
            return
        ProfileDialog(self._context, self._window).start(self._document.do)

    def edit_action(self, id: str) -> None:
        """Open an action."""
        from pilotcanvas.ui.records.action_dialog import ActionDialog

        action = self._document.pilot.actions.get(id)
        if action is not None:
            ActionDialog(self._context, action, self._window).start(self._document.do)

    def show_phase(self, phase: str) -> None:
        """Open a phase: its dates, its closing, or the way back to it."""
        from pilotcanvas.ui.phases.dialog import PhaseDialog

        self._workspace.commit()
        PhaseDialog(self._context, phase, self._window).start(self._document.do)

    def snapshot(self) -> None:
        """Take a snapshot of the canvas."""
        self._workspace.commit()
        self._document.do(snapshot_of_now(self._context))
        self._workspace.tell(self.tr("The canvas of this moment is kept in the file."))

    def show_versions(self) -> None:
        """Show the earlier versions of the pilot, to restore or open as a copy."""
        from pilotcanvas.ui.file.restore_dialog import RestoreDialog

        self._workspace.commit()
        context, pilot = self._context, self._document.pilot
        dialog = RestoreDialog(
            context,
            self._folders.backups,
            pilot.profile.id,
            None if self._document.is_read_only else pilot,
            self._opened.password,
            self._window,
        )
        dialog.put_back.connect(self._put_back)
        dialog.copy_wanted.connect(self.copy_wanted)
        dialog.open_once()

    def _put_back(self, version: Version) -> None:
        context, then = self._context, version.pilot.profile
        method = bundled_library().method_of(then, context.words.language)
        missing = missing_method(then, method)
        if missing is not None:
            context.messages.tell_problem(missing)
            return
        day = context.words.day(version.made_on)
        is_since = not self._document.pilot.removals.keys() <= version.pilot.removals.keys()
        self._document.do(restore_pilot(self._document.pilot, version.pilot, day))
        said = self.tr("The version of {day} is back. With {undo} you go back to how it was.")
        self._workspace.tell(said.format(day=day, undo=keys.UNDO.text))
        if is_since:
            context.messages.tell(
                self.tr(
                    "Since that version somebody was removed for good. They stay away. A text that"
                    " was thrown away before that may be back and name them: to be sure, choose"
                    " ‘Remove a person’ again."
                )
            )

    def work_in_copy(self) -> None:
        """Save a copy, and open that."""
        self._copy_to_open = self.save_copy()

    def save_copy(self) -> Path | None:
        """Save a copy without deleted text. Returns its path, or None if cancelled."""
        self._workspace.commit()
        title = file_name(self._document.pilot.profile.title, self.tr("Copy"))
        name = self.tr("{title} - copy").format(title=title) + ".pilot"
        path = self._context.messages.file_to_save(
            self.tr("Save a copy"), self._folders.documents / name, self.tr("Pilots (*.pilot)")
        )
        if path is not None:
            self._opened.save_copy(path)
        return path

    def save_anonymous(self) -> None:
        """Save an anonymous copy, after checking texts that may identify people."""
        from pilotcanvas.ui.file.anonymous_dialog import AnonymousDialog
        from pilotcanvas.ui.records.open_rounds import OpenRounds

        self._workspace.commit()
        if not OpenRounds(self._context).may_leave():
            return
        dialog = AnonymousDialog(
            self._context, self._folders.documents, self._window, bool(self._opened.password)
        )
        dialog.place_wanted.connect(self._go_to_change)
        dialog.made.connect(self._say_copied)
        dialog.open_once()

    def erase_person(self) -> None:
        """Erase a person from the pilot, its history and its backups, permanently."""
        from pilotcanvas.ui.file.person_eraser import PersonEraser

        self._workspace.commit()
        if self._document.is_read_only:
            return
        erasing = PersonEraser(self._opened, self._context, self._window)
        erasing.forget_wanted.connect(self._forget)
        erasing.ended.connect(self.merging.look_anew)
        erasing.start()

    def _forget(self, path: Path) -> None:
        """Remove a file and its picture from the start page."""
        self._context.settings.forget_recent(path)
        pictures = self._folders.pictures
        BackgroundTask(lambda: drop_picture(pictures, path), self._window).start()

    def _go_to_change(self, place: str) -> None:
        if place == "profile":
            self.edit_profile()
        else:
            self._workspace.go(place)

    def save_elsewhere(self) -> bool:
        """Ask where to save changes that could not be written. Returns whether a path was given."""
        here = self._document.path
        stem = here.stem if here is not None else "pilot"
        name = self.tr("{title} - my version").format(title=stem) + ".pilot"
        path = self._context.messages.file_to_save(
            self.tr("Save elsewhere"), self._folders.documents / name, self.tr("Pilots (*.pilot)")
        )
        if path is not None:
            self._opened.save_elsewhere(path)
        return path is not None

    def merge_elsewhere(self) -> None:
        """Continue in another file, and merge that with the externally changed one."""
        there = self._document.path
        if there is not None and self.save_elsewhere():
            self.merging.after_saving(lambda: self.merging.compare(there))

    def export(self, kind: str, is_anonymous: bool = False) -> None:
        """Export as "docx", "xlsx", "csv" or "json"; ``is_anonymous`` omits names of people."""
        from pilotcanvas.ui.file.export import export_pilot

        self._workspace.commit()
        export_pilot(self._context, kind, self._workspace.tell, is_anonymous)

    def _say_copied(self, path: Path) -> None:
        done = self.tr("The copy is written: {name}")
        self._workspace.tell(done.format(name=path.name))
        if path == self._copy_to_open:
            self.open_wanted.emit(path)

    def _why_read_only(self) -> str:
        holder = self._opened.holder
        if holder is None:
            return self.tr("This file can only be read here. To work on it, save a copy.")
        computer = self.tr("Somebody on the computer ‘{name}’").format(name=holder.computer)
        who = holder.name or (computer if holder.computer else self.tr("Somebody else"))
        who, since = one_line(who, 80), as_local(holder.since, self._context.words)
        if not since:
            return self.tr(
                "{who} has this pilot open. You can read it but not change it. To work on it"
                " yourself, save a copy; you can merge the two later."
            ).format(who=who)
        return self.tr(
            "{who} has had this pilot open since {since}. You can read it but not change it. To"
            " work on it yourself, save a copy; you can merge the two later."
        ).format(who=who, since=since)

    def _say_no_backup(self, problem: Problem) -> None:
        self._workspace.tell(problem_sentence(problem, self._context.words.language))

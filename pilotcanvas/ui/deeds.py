"""What the menu does with the open pilot: dialogs about it, copies of it, its other forms."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from pilotcanvas.content.words import problem_sentence
from pilotcanvas.model.changes import take_snapshot
from pilotcanvas.problems import Problem
from pilotcanvas.ui.file_name import file_name
from pilotcanvas.ui.open_pilot import OpenPilot
from pilotcanvas.ui.workspace import Workspace


class Deeds(QObject):
    """Belongs to one workspace; what the user types is committed before each deed."""

    def __init__(
        self, opened: OpenPilot, workspace: Workspace, documents: Path, window: QWidget
    ) -> None:
        """``documents`` is the folder that is proposed for copies."""
        super().__init__(workspace)
        self._opened, self._workspace = opened, workspace
        self._documents, self._window = documents, window
        self._around = workspace.around
        self._document = opened.document
        workspace.action_wanted.connect(self.edit_action)
        workspace.phase_wanted.connect(self.show_phase)
        workspace.retry_wanted.connect(opened.retry)
        workspace.elsewhere_wanted.connect(self.save_elsewhere)
        workspace.header.title.clicked.connect(self.edit_profile)
        opened.copied.connect(self._say_copied)
        opened.copy_failed.connect(self._around.messages.tell_problem)
        opened.backup_failed.connect(self._say_no_backup)

    def do(self, name: str) -> None:
        """Do what a command of the menu asks; `pilotcanvas.ui.commands` has the names."""
        deed, _, kind = name.rpartition("_")
        if deed in ("export", "export_anonymous"):
            self.export(kind, is_anonymous=deed == "export_anonymous")
        else:
            {
                "profile": self.edit_profile,
                "snapshot": self.snapshot,
                "save_copy": self.save_copy,
            }[name]()

    def edit_profile(self) -> None:
        """Ask for another title, place or description."""
        from pilotcanvas.ui.profile_dialog import ProfileDialog

        self._workspace.commit()
        if self._document.is_read_only:
            return
        ProfileDialog(self._around, self._window).start(self._document.do)

    def edit_action(self, id: str) -> None:
        """Open an action."""
        from pilotcanvas.ui.action_dialog import ActionDialog

        action = self._document.pilot.actions.get(id)
        if action is not None:
            ActionDialog(self._around, action, self._window).start(self._document.do)

    def show_phase(self, phase: str) -> None:
        """Open a phase: its dates, its closing, or the way back to it."""
        from pilotcanvas.ui.phase_dialog import PhaseDialog

        self._workspace.commit()
        PhaseDialog(self._around, phase, self._window).start(self._document.do)

    def snapshot(self) -> None:
        """Keep how the canvas looks now."""
        self._workspace.commit()
        name = self._around.words.day(self._around.today())
        moment = datetime.now(UTC).isoformat(timespec="seconds")
        self._document.do(take_snapshot(self._document.pilot, name, moment))
        self._workspace.tell(self.tr("The canvas of this moment is kept in the file."))

    def save_copy(self) -> None:
        """Write a copy, without text that was deleted, for somebody else."""
        self._workspace.commit()
        title = file_name(self._document.pilot.profile.title, self.tr("Copy"))
        name = self.tr("{title} - copy").format(title=title) + ".pilot"
        path = self._around.messages.file_to_save(
            self.tr("Save a copy"), self._documents / name, self.tr("Pilots (*.pilot)")
        )
        if path is not None:
            self._opened.save_copy(path)

    def save_elsewhere(self) -> None:
        """Let the user choose where changes go that could not be written."""
        here = self._document.path
        name = here.name if here is not None else "pilot.pilot"
        path = self._around.messages.file_to_save(
            self.tr("Save elsewhere"), self._documents / name, self.tr("Pilots (*.pilot)")
        )
        if path is not None:
            self._opened.save_elsewhere(path)

    def export(self, kind: str, is_anonymous: bool = False) -> None:
        """Write the pilot in another form: "docx", "xlsx", "csv" or "json"; ``is_anonymous`` leaves
        out the names of people."""
        from pilotcanvas.ui.export import export_pilot

        self._workspace.commit()
        export_pilot(self._around, kind, self._workspace.tell, is_anonymous)

    def _say_copied(self, path: Path) -> None:
        done = self.tr("The copy is written: {name}")
        self._workspace.tell(done.format(name=path.name))

    def _say_no_backup(self, problem: Problem) -> None:
        self._workspace.tell(problem_sentence(problem, self._around.words.language))

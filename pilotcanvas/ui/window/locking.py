"""Sets, changes or removes the password of the open pilot, using the writer."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pilotcanvas.problems import Problem
from pilotcanvas.store.backups import back_up, remove_backups
from pilotcanvas.store.file_errors import problem
from pilotcanvas.store.password import is_installed
from pilotcanvas.store.pilot_file import PilotFile
from pilotcanvas.ui.file.password_dialog import SetPasswordDialog
from pilotcanvas.ui.open_pilot import OpenPilot
from pilotcanvas.ui.window.workspace import Workspace


class Locking(QObject):
    """Belongs to one workspace."""

    _done = Signal(object)

    def __init__(self, opened: OpenPilot, workspace: Workspace, window: QWidget) -> None:
        super().__init__(workspace)
        self._opened, self._workspace, self._window = opened, workspace, window
        self._context = workspace.context
        # Emitted on the writer's thread; the queued signal runs on the window's.
        self._done.connect(self._end)

    def ask(self) -> None:
        """Ask for the new password, or report what is needed for encryption."""
        self._workspace.commit()
        path = self._opened.path
        if path is None or self._context.document.is_read_only:
            return
        if not is_installed():
            self._context.messages.tell_problem(problem("password.not_installed", path))
            return
        dialog = SetPasswordDialog(bool(self._opened.password), self._context.theme, self._window)
        dialog.wanted.connect(self._set)
        dialog.removal_wanted.connect(self._ask_removal)
        dialog.open_once()

    def _ask_removal(self) -> None:
        asked = self.tr(
            "Without a password anyone who has the file can read it. Copies and backups that are"
            " there already keep the password. Take it away?"
        )
        # The first answer is the default.
        answers = [self.tr("Keep the password"), self.tr("Take it away")]
        if self._context.messages.ask(asked, answers) == 1:
            self._set("", False)

    def _set(self, password: str, removes_backups: bool) -> None:
        backups, today = self._opened.backups, self._context.today()

        def job(file: PilotFile) -> None:
            file.set_password(password)
            made = back_up(file, backups, today)
            if removes_backups:
                removal = remove_backups(backups, file.pilot.profile.id, made)
                if removal.troubles:
                    raise removal.troubles[0]

        self._opened.run(job, self._done.emit)

    def _end(self, trouble: Problem | None) -> None:
        if trouble is not None:
            self._context.messages.tell_problem(trouble)
        elif self._opened.password:
            self._workspace.tell(self.tr("The pilot opens with the new password from now on."))
        else:
            self._workspace.tell(self.tr("The pilot opens without a password from now on."))

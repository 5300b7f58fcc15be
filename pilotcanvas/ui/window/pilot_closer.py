"""Closes the open pilot once everything is saved."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from pilotcanvas.ui.open_pilot import OpenPilot
from pilotcanvas.ui.start.canvas_picture import drop_picture, keep_picture, picture_of
from pilotcanvas.ui.widgets.background_task import BackgroundTask
from pilotcanvas.ui.window.pilot_commands import PilotCommands
from pilotcanvas.ui.window.workspace import Workspace

PROGRESS_EVERY_MS = 200


class PilotCloser(QObject):
    """A single attempt to close the open pilot. Signal: ``ended(bool)`` with whether it is
    closed."""

    ended = Signal(bool)

    def __init__(
        self,
        opened: OpenPilot,
        workspace: Workspace,
        commands: PilotCommands,
        pictures: Path,
        parent: QObject,
    ) -> None:
        """``pictures`` is the folder of thumbnails for the start page."""
        super().__init__(parent)
        self._opened, self._workspace, self._commands = opened, workspace, commands
        self._pictures = pictures
        self._progress = QTimer(self)  # a slow drive can take long
        self._progress.setInterval(PROGRESS_EVERY_MS)
        self._progress.timeout.connect(self._say_progress)
        self.ended.connect(self.deleteLater)

    def start(self) -> None:
        """Commit text that is being typed and close the file, after asking what to do with changes
        that could not be saved."""
        self._workspace.commit()
        lose_the_rest = False
        if self._opened.document.saved_state == "failed":
            answer = self._ask_what_to_do(self._opened.waiting)
            if answer == 0:
                self._commands.save_elsewhere()
            if answer != 1:
                self.ended.emit(False)
                return
            lose_the_rest = True
        self._workspace.setEnabled(False)
        self._say_progress()
        self._progress.start()
        work = BackgroundTask(lambda: self._close_file(lose_the_rest), self)
        work.finished.connect(self._say_whether)
        work.start()

    def _ask_what_to_do(self, waiting: int) -> int:
        if waiting:
            question = self.tr(
                "%n change(s) could not be written to the file. What do you want to do?",
                "",
                waiting,
            )
            close = self.tr("Close without these changes")
        else:
            question = self.tr(
                "PilotCanvas cannot get at the file, or something else has changed it. What you"
                " see here may not be in it. What do you want to do?"
            )
            close = self.tr("Close all the same")
        answers = (self.tr("Stay and save elsewhere…"), close)
        return self._workspace.context.messages.ask(question, answers)

    def _close_file(self, lose_the_rest: bool) -> bool:
        """Runs on a worker thread: saves pending changes, and the thumbnail for the start page."""
        opened = self._opened
        is_closed = opened.close(lose_the_rest) or lose_the_rest
        path = opened.path
        if path is not None and is_closed:
            picture = picture_of(opened.document.pilot, self._workspace.context.method)
            with contextlib.suppress(OSError):  # the tile then shows an empty canvas
                if opened.password:
                    drop_picture(self._pictures, path)
                else:
                    keep_picture(self._pictures, path, picture)
        return is_closed

    def _say_progress(self) -> None:
        if self._opened.document.saved_state != "failed":  # otherwise the banner shows why
            self._workspace.say_closing(self._opened.waiting)

    def _say_whether(self, is_closed: bool) -> None:
        self._progress.stop()
        if not is_closed:
            self._workspace.forget_closing()
            self._workspace.setEnabled(True)
        self.ended.emit(is_closed)

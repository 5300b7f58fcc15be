"""Closes the open pilot once everything is saved, or asks what to do when that fails."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from pilotcanvas.content.catalogue import problem_sentence
from pilotcanvas.problems import Problem
from pilotcanvas.store.file_errors import problem
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
        if self._opened.document.saved_state == "failed":
            self._ask()
        else:
            self._close(lose_the_rest=False)

    def _ask(self) -> None:
        """Say why the pilot cannot be closed, and ask what to do."""
        is_closing = False
        try:
            answer = self._ask_what_to_do(self._opened.waiting)
            is_closing = answer == 1
            if answer == 0:
                self._commands.save_elsewhere()
        finally:
            if not is_closing:
                self.ended.emit(False)  # or the window could never be closed again
        if is_closing:
            self._close(lose_the_rest=True)

    def _close(self, lose_the_rest: bool) -> None:
        self._workspace.setEnabled(False)
        self._say_progress()
        self._progress.start()
        work = BackgroundTask(lambda: self._opened.close(lose_the_rest) or lose_the_rest, self)
        work.finished.connect(self._go_on)
        work.failed.connect(self._stay)
        work.start()

    def _ask_what_to_do(self, waiting: int) -> int:
        document = self._opened.document
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
        context = self._workspace.context
        if document.trouble is not None:
            why = problem_sentence(document.trouble, context.words.language)
            question = f"{why}\n\n{question}"
        return context.messages.ask(question, answers)

    def _go_on(self, is_closed: bool) -> None:
        """Keep the thumbnail of a closed pilot; otherwise ask what to do."""
        if not is_closed:
            self._stay()
            return
        work = BackgroundTask(self._keep_picture, self)
        work.ended.connect(lambda: self._end(True))  # without it the tile shows an empty canvas
        work.start()

    def _stay(self, trouble: Problem | None = None) -> None:
        """Make the window usable again, and say why the pilot is still open."""
        self._end_waiting()
        document, path = self._opened.document, self._opened.path
        # What the writer reported last may still be on its way here.
        QCoreApplication.sendPostedEvents(self._opened, QEvent.Type.MetaCall.value)
        if document.saved_state != "failed" and path is not None:
            document.writer_failed(trouble or problem("save.stuck", path))
        self._ask()

    def _keep_picture(self) -> None:
        """Runs on a worker thread."""
        opened = self._opened
        path = opened.path
        if path is None:
            return
        picture = picture_of(opened.document.pilot, self._workspace.context.method)
        with contextlib.suppress(OSError, Problem):  # the tile then shows an empty canvas
            if opened.password:
                drop_picture(self._pictures, path)
            else:
                keep_picture(self._pictures, path, picture)

    def _say_progress(self) -> None:
        if self._opened.document.saved_state != "failed":  # otherwise the banner shows why
            self._workspace.say_closing(self._opened.waiting)

    def _end_waiting(self) -> None:
        self._progress.stop()
        self._workspace.forget_closing()
        self._workspace.setEnabled(True)

    def _end(self, is_closed: bool) -> None:
        self._progress.stop()
        self.ended.emit(is_closed)

"""Asks for a path and exports the pilot on a worker thread, using `pilotcanvas.exchange`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from pilotcanvas.problems import Problem
from pilotcanvas.ui.records.open_rounds import OpenRounds
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.background_task import BackgroundTask
from pilotcanvas.ui.widgets.file_name import documents_folder, file_name

KINDS = ("docx", "xlsx", "csv", "json")
_SHOW_AFTER_MS = 400


def export_pilot(
    context: ViewContext,
    kind: str,
    say: Callable[[str], None] | None = None,
    is_anonymous: bool = False,
) -> Export | None:
    """Ask for a path and start an export; returns None if cancelled.

    ``kind`` is one of `KINDS`. ``say`` is called with a message when done, by default in a dialog.
    ``is_anonymous`` omits names of people. Offers to close open rounds first, unless everything or
    nothing of the scan is exported.
    """
    is_whole = kind == "json" and not is_anonymous
    if not is_whole and kind != "csv" and not OpenRounds(context).may_leave():
        return None
    export = Export(context, kind, say or context.messages.tell, is_anonymous)
    path = export.ask()
    if path is None:
        return None
    export.start(path)
    return export


class Export(QObject):
    """One export, which lives as long as the document. Signals: ``written(Path)``;
    ``failed(Problem)``."""

    written = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        context: ViewContext,
        kind: str,
        say: Callable[[str], None],
        is_anonymous: bool = False,
    ) -> None:
        super().__init__(context.document)
        self._context, self._kind, self._say = context, kind, say
        self._is_anonymous = is_anonymous
        self._progress: QProgressDialog | None = None

    def ask(self) -> Path | None:
        """Ask for a path, and append the file ending if needed."""
        document = self._context.document
        title, kinds = {
            "docx": (self.tr("Report"), self.tr("Word document (*.docx)")),
            "xlsx": (self.tr("Tables"), self.tr("Excel file (*.xlsx)")),
            "csv": (self.tr("Actions"), self.tr("Table of text (*.csv)")),
            "json": (self.tr("Everything"), self.tr("JSON file (*.json)")),
        }[self._kind]
        folder = document.path.parent if document.path else documents_folder()
        name = file_name(f"{document.pilot.profile.title} - {title.lower()}", title)
        question = self.tr("Export")
        if self._is_anonymous:
            question = self.tr("Export without names")
            name = self.tr("{name} without names").format(name=name)
        path = self._context.messages.file_to_save(question, folder / f"{name}.{self._kind}", kinds)
        if path is None or path.suffix.lower() == f".{self._kind}":
            return path
        return path.with_name(f"{path.name}.{self._kind}")

    def start(self, path: Path) -> None:
        """Export, showing a progress dialog if it takes long."""
        context = self._context
        pilot, method, words = context.document.pilot, context.method, context.words
        today, is_anonymous = context.today(), self._is_anonymous
        source = context.document.source

        def write() -> Path:
            # Imported here: its libraries would slow down the start of the window.
            from pilotcanvas.exchange.export import export_to

            export_to(path, pilot, method, words, today, is_anonymous, source)
            return path

        self._show_progress()
        work = BackgroundTask(write, self)
        work.finished.connect(self._show_written)
        work.failed.connect(self._show_failed)
        work.ended.connect(self._close_progress)
        work.start()

    def _show_progress(self) -> None:
        window = self._context.messages.parent()
        progress = QProgressDialog(window if isinstance(window, QWidget) else None)
        progress.setWindowTitle("PilotCanvas")
        progress.setLabelText(self.tr("The export is being written…"))
        progress.setRange(0, 0)
        progress.setCancelButton(None)
        progress.setMinimumDuration(_SHOW_AFTER_MS)
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        self._progress = progress

    def _close_progress(self) -> None:
        if self._progress is not None:
            self._progress.reset()
            self._progress.deleteLater()
            self._progress = None

    def _show_written(self, path: Path) -> None:
        self._close_progress()
        self._say(self.tr("The export is written: {name}").format(name=path.name))
        self.written.emit(path)

    def _show_failed(self, problem: Problem) -> None:
        self._close_progress()
        self._context.messages.tell_problem(problem)
        self.failed.emit(problem)

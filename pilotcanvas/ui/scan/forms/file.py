"""Imports and exports the forms of a round as CSV, on a worker thread.

The file format is in `pilotcanvas.exchange.answer_sheet`.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from pilotcanvas.atomic_write import atomic_write
from pilotcanvas.exchange.answer_sheet import read_sheet_file, sheet_text
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scan_changes import import_forms
from pilotcanvas.problems import Problem
from pilotcanvas.ui import keys
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.background_task import BackgroundTask
from pilotcanvas.ui.widgets.file_name import documents_folder, file_name


class FormsFile(QObject):
    """Reads and writes the forms of rounds. Signal: ``ended()`` after success or a reported
    error."""

    ended = Signal()

    def __init__(self, context: ViewContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def read(self, round: Round) -> None:
        """Ask for a file, and import its forms into the round, as one step."""
        path = self._context.messages.file_to_open(
            self.tr("Import forms"), self._folder(), self._kinds()
        )
        if path is None:
            return
        scan, scope = self._context.method.scan, round.scope
        work = BackgroundTask(lambda: read_sheet_file(path, scan, scope), self)
        work.finished.connect(lambda forms: self._take(round, forms))
        self._start(work)

    def write(self, round: Round) -> None:
        """Ask for a path, and export the forms."""
        context = self._context
        pilot, source = context.document.pilot, context.document.source
        name = file_name(f"{pilot.profile.title} - {round.name}", self.tr("Forms"))
        path = context.messages.file_to_save(
            self.tr("Save forms"), self._folder() / f"{name}.csv", self._kinds()
        )
        if path is None:
            return
        if path.suffix.lower() != ".csv":
            path = path.with_name(f"{path.name}.csv")
        text = sheet_text(pilot, round.id, context.method.scan, context.words)
        is_empty = not pilot.seats_in(round.id)
        data = text.encode("utf-8-sig")
        work = BackgroundTask(lambda: atomic_write(path, data, source), self)
        work.finished.connect(lambda _: self._tell_written(path, is_empty))
        self._start(work)

    def _start(self, work: BackgroundTask) -> None:
        work.failed.connect(self._context.messages.tell_problem)
        work.ended.connect(self.ended)
        work.start()

    def _take(self, round: Round, forms: object) -> None:
        assert isinstance(forms, tuple)
        document, messages = self._context.document, self._context.messages
        if round.id not in document.pilot.rounds or document.is_read_only:
            return  # the round was removed while the file was read
        try:
            document.do(import_forms(document.pilot, round.id, forms))
        except Problem as problem:
            messages.tell_problem(problem)
            return
        said = self.tr("%n form(s) read in. With {undo} that is undone.", "", len(forms))
        messages.tell(said.format(undo=keys.UNDO.text))

    def _tell_written(self, path: Path, is_empty: bool) -> None:
        said = self.tr(
            "The forms are written: {name}. The file says who answered what: keep it safe."
        )
        if is_empty:
            said = self.tr("An empty grid is written: {name}. Fill it in and import it here.")
        self._context.messages.tell(said.format(name=path.name))

    def _folder(self) -> Path:
        path = self._context.document.path
        return path.parent if path else documents_folder()

    def _kinds(self) -> str:
        return self.tr("Table of text (*.csv)")

"""An open pilot file: the document, and the writer that saves it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock

from PySide6.QtCore import QObject, Signal

from pilotcanvas.model.changes import Change
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.problems import Problem
from pilotcanvas.store.backups import back_up
from pilotcanvas.store.lock import Holder
from pilotcanvas.store.opening import create, open_file
from pilotcanvas.store.pilot_file import PilotFile
from pilotcanvas.store.writer import Writer
from pilotcanvas.ui.document import Document
from pilotcanvas.ui.widgets.background_task import BackgroundTask

_CLOSE_WITHIN_S = 600.0


@dataclass(frozen=True, slots=True)
class ReadFile:
    """An open file, with the undo and redo steps of earlier sessions."""

    file: PilotFile
    undo: tuple[Change, ...]
    redo: tuple[Change, ...]


def read(path: Path, author: str, password: str = "") -> ReadFile:
    """Open a file. Call on a worker thread. Raises `Problem`."""
    return _read(open_file(path, author, password=password))


def read_only(path: Path, password: str = "") -> ReadFile:
    """Open a file for reading. Call on a worker thread. Raises `Problem`."""
    return _read(open_file(path, is_read_only=True, password=password))


def make(path: Path, pilot: Pilot, author: str, password: str = "") -> ReadFile:
    """Create a file with this pilot and open it. Call on a worker thread. Raises `Problem`."""
    return _read(create(path, pilot, author, password))


def _read(file: PilotFile) -> ReadFile:
    try:
        undo, redo = file.history()
    except BaseException:
        file.close()
        raise
    return ReadFile(file, undo, redo)


class OpenPilot(QObject):
    """The pilot shown in the window, and its persistence.

    ``holder`` is who is editing the file elsewhere, if that is why it is read-only; ``password`` is
    the password of a locked file, held in memory only; ``older_copy`` is the path of the copy kept
    before an upgrade, until the user was told. Signals: ``copied(Path)`` when a copy is written;
    ``copy_failed(Problem)``; ``backup_failed(Problem)``.
    """

    copied = Signal(object)
    copy_failed = Signal(object)
    backup_failed = Signal(object)

    def __init__(
        self,
        read_file: ReadFile,
        backups: Path,
        today: Callable[[], date],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        file = read_file.file
        self.holder: Holder | None = file.holder
        self.password = file.password
        self.older_copy = file.older_copy
        self._backups, self._today = backups, today
        self._file: PilotFile | None = file
        self._is_reading = Lock()
        self._writer: Writer | None = None
        self.document = Document(file.pilot, file.path, parent=self)
        if not file.is_read_only:
            document = self.document
            self._writer = Writer(file, document.writer_saved, document.writer_failed)
            self._file = None
            document.set_writer(self._writer)
            document.remember(read_file.undo, read_file.redo)
            self._writer.run(self._back_up, self._tell_backup)

    @property
    def waiting(self) -> int:
        """The number of changes that are not saved yet."""
        return len(self._writer.pending()) if self._writer is not None else 0

    @property
    def path(self) -> Path | None:
        """The current path of the pilot."""
        return self._writer.path if self._writer is not None else self.document.path

    def retry(self) -> None:
        """Try to write again."""
        if self._writer is not None:
            self._writer.retry_now()

    def save_elsewhere(self, path: Path) -> None:
        """Continue in another file, with all pending changes."""
        if self._writer is not None:
            self._writer.save_elsewhere(path)

    def save_copy(self, path: Path) -> None:
        """Write a copy once everything is saved; a signal reports the result."""

        def tell(trouble: Problem | None) -> None:
            if trouble is None:
                self.copied.emit(path)
            else:
                self.copy_failed.emit(trouble)

        if self._writer is not None:
            self._writer.run(lambda file: file.save_copy(path), tell)
        else:
            work = BackgroundTask(lambda: self._copy_what_is_read(path), self)
            work.finished.connect(lambda _: tell(None))
            work.failed.connect(tell)
            work.start()

    @property
    def backups(self) -> Path:
        """The folder of the backups."""
        return self._backups

    def run(self, job: Callable[[PilotFile], None], tell: Callable[[Problem | None], None]) -> None:
        """Run a job on the file, like `Writer.run`; not for read-only files."""
        assert self._writer is not None
        self._writer.run(job, tell)

    def _copy_what_is_read(self, path: Path) -> None:
        with self._is_reading:
            if self._file is not None:
                self._file.save_copy(path)

    def close(self, lose_the_rest: bool = False) -> bool:
        """Wait until everything is saved, and close the file. Call on a worker thread.

        ``lose_the_rest`` discards pending changes; only if the user agreed.
        """
        if self._writer is None:
            with self._is_reading:
                if self._file is not None:
                    self._file.close()
                    self._file = None
            return True
        if lose_the_rest:
            self._writer.abandon()
            return self._writer.close(5.0)
        self._writer.run(self._back_up, self._tell_backup)
        return self._writer.close(_CLOSE_WITHIN_S)

    def _tell_backup(self, trouble: Problem | None) -> None:
        if trouble is not None:
            self.backup_failed.emit(trouble)

    def _back_up(self, file: PilotFile) -> None:
        back_up(file, self._backups, self._today())

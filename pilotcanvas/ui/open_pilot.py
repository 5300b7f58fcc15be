"""An open pilot file: the document, and the writer that saves it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock

from PySide6.QtCore import QObject, QTimer, Signal

from pilotcanvas.model.changes import Change
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.problems import Problem
from pilotcanvas.store.backups import back_up
from pilotcanvas.store.connection import new_memory, size_warning
from pilotcanvas.store.file_errors import FileTrouble, problem
from pilotcanvas.store.lock import Holder
from pilotcanvas.store.opening import create, open_file, write_copy
from pilotcanvas.store.pilot_file import PilotFile
from pilotcanvas.store.writer import Writer
from pilotcanvas.ui.document import Document
from pilotcanvas.ui.widgets.background_task import BackgroundTask

BACKUP_EVERY_S = 3600.0
"""The time after which a pilot in which something changed is backed up again."""

STUCK_AFTER_S = 30.0
"""The time without progress after which the disk counts as one that does not answer."""

PATIENCE_MS = 15_000
"""The time after which a file is written from memory, without the thread that saves."""

_LOOK_EVERY_MS = 1000
_LOOK_AGAIN_S = 0.02
_RETRY_AFTER_MS = 5000
_CLOSE_WITHIN_S = 600.0


@dataclass(frozen=True, slots=True)
class ReadFile:
    """An open file, with the undo and redo steps of earlier sessions."""

    file: PilotFile
    undo: tuple[Change, ...]
    redo: tuple[Change, ...]
    size_warning: Problem | None


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
        warning = size_warning(file.path)
        file.pilot.prepare()
    except BaseException:
        file.close()
        raise
    return ReadFile(file, undo, redo, warning)


@dataclass(slots=True)
class _Attempt:
    """An attempt of the writer to write a file: it ``is_halfway``, it succeeded, or it ``is_over``
    and we no longer wait for it."""

    path: Path
    is_halfway: bool = False
    has_succeeded: bool = False
    is_over: bool = False


class OpenPilot(QObject):
    """The pilot shown in the window, and its persistence. It is the writer of its document.

    ``holder`` is who is editing the file elsewhere, if that is why it is read-only; ``older_copy``
    is the path of the copy kept before an upgrade, until the user was told; ``backups`` is the
    folder of the backups. Signals: ``copied(Path)`` when a copy is written;
    ``copy_failed(Problem)``; ``backup_failed(Problem)``.

    It is backed up when it is opened and closed, and after every hour in which something changed,
    by ``clock`` (in seconds).
    """

    copied = Signal(object)
    copy_failed = Signal(object)
    backup_failed = Signal(object)
    _told = Signal(object, object, int)
    _moved = Signal(object, object)
    _copy_ended = Signal(object, object)

    def __init__(
        self,
        read_file: ReadFile,
        backups: Path,
        today: Callable[[], date],
        parent: QObject,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        file = read_file.file
        self.holder: Holder | None = file.holder
        self.older_copy = file.older_copy
        self._journals_aside = file.journals_aside
        self.size_warning = read_file.size_warning
        self.backups, self._today, self._clock = backups, today, clock
        self._password = file.password
        self._file: PilotFile | None = file
        self._is_reading = Lock()
        self._writer: Writer | None = None
        self.document = Document(file.pilot, file.path, parent=self)
        self.document.is_locked_to_read = bool(file.password)
        self._attempt: _Attempt | None = None
        self._since: list[tuple[Change, str]] | None = None
        self._has_changed = True
        self._backup_waits = False
        self._is_closing = self._is_stuck = False
        self._backed_up_at = self._pulsed_at = clock()  # when that was last asked
        self._pulse = 0
        # Emitted on the writer's thread; the queued signals run on the window's.
        self._told.connect(self._pass_on)
        self._moved.connect(self._end_move)
        self._copy_ended.connect(self._end_copy)
        if not file.is_read_only:
            self._file = None
            self._write_to(file)
            self.document.set_writer(self)
            self.document.remember(read_file.undo, read_file.redo)
            self._back_up()
            self._keep_small()
            watch = QTimer(self)
            watch.setInterval(_LOOK_EVERY_MS)
            watch.timeout.connect(self.look)
            watch.start()

    def _write_to(self, file: PilotFile) -> None:
        """Save to this file from now on."""

        # It may say something before it is known here, and after it was replaced by another.
        source = self._source = object()
        self._writer = Writer(
            file,
            lambda pending: self._told.emit(source, None, pending),
            lambda trouble, pending: self._told.emit(source, trouble, pending),
        )
        self._backup_waits = False

    def _pass_on(self, source: object, trouble: Problem | None, pending: int) -> None:
        if source is not self._source:
            return
        if trouble is None:
            self.document.writer_saved(pending)
        elif self._since is None:  # else another file is made without it, which is what counts
            self.document.writer_failed(trouble)

    # -- what the document asks of its writer

    def put(self, change: Change, way: str = "do") -> None:
        """Queue a change without blocking; it is written later, in order."""
        assert self._writer is not None
        self._has_changed = True
        if self._since is not None:
            self._since.append((change, way))
        self._writer.put(change, way)

    @property
    def is_durable(self) -> bool:
        """Whether every queued change is saved."""
        return self._writer is None or self._writer.is_durable

    @property
    def is_locked(self) -> bool:
        """Whether the file has a password."""
        return bool(self.password)

    # -- the file

    @property
    def waiting(self) -> int:
        """The number of changes that are not saved yet."""
        return len(self._writer.pending()) if self._writer is not None else 0

    def journal_aside(self) -> Path | None:
        """Returns the path of a journal of another moment that was put aside; each is returned
        once."""
        return self._journals_aside.pop(0) if self._journals_aside else None

    @property
    def path(self) -> Path | None:
        """The current path of the pilot."""
        return self._writer.path if self._writer is not None else self.document.path

    @property
    def password(self) -> str:
        """The password of a locked file, held in memory only; or empty."""
        return self._writer.password if self._writer is not None else self._password

    def retry(self) -> None:
        """Try to write again."""
        if self._writer is not None:
            self._writer.retry_now()

    def run(self, job: Callable[[PilotFile], None], tell: Callable[[Problem | None], None]) -> None:
        """Run a job on the file, like `Writer.run`; not for read-only files."""
        assert self._writer is not None
        self._writer.run(job, tell)

    def read_aside(self) -> PilotFile:
        """Returns the file as it is saved by now, read-only, from a copy in memory.

        To read it as long as one likes holds up no change, as a second connection to the file would
        do. Call on a worker thread; not for read-only files. Raises `Problem`.
        """
        writer = self._writer
        assert writer is not None
        path, password = writer.path, writer.password
        done: SimpleQueue[Problem | None] = SimpleQueue()
        copy = new_memory(path, password)
        try:
            writer.run(lambda file: file.copy_into(copy, writer.serve), done.put)
            try:
                trouble = done.get(timeout=_CLOSE_WITHIN_S)
            except Empty:
                trouble = problem("save.stuck", path)
            if trouble is not None:
                raise trouble
            return PilotFile(path, copy, is_read_only=True, password=password)
        except BaseException:
            copy.close()
            raise

    def look(self) -> None:
        """Look whether the writer still gets on, and back up when it is time; a timer calls it."""
        writer, now = self._writer, self._clock()
        if writer is None:
            return
        writer.look_after()
        is_awaited = self._is_closing or not writer.is_durable
        if not is_awaited or writer.pulse != self._pulse:
            self._pulse, self._pulsed_at, self._is_stuck = writer.pulse, now, False
        elif now - self._pulsed_at >= STUCK_AFTER_S and not self._is_stuck:
            self._is_stuck = True
            self.document.writer_failed(problem("save.stuck", writer.path))
        if self._has_changed and now - self._backed_up_at >= BACKUP_EVERY_S:
            self._back_up()
            self._keep_small()

    # -- saving elsewhere, which must work whatever the thread that saves is doing

    def save_elsewhere(self, path: Path) -> None:
        """Continue in another file, with all pending changes.

        The writer takes the history along. If it fails or does not answer, the pilot in memory is
        written to a new file without it.
        """
        if self._writer is None or self._writer.has_ended or self._since is not None:
            return
        attempt = self._attempt = _Attempt(path)
        self._writer.save_elsewhere(path, lambda trouble: self._moved.emit(attempt, trouble))
        QTimer.singleShot(PATIENCE_MS, self, lambda: self._write_elsewhere(attempt))

    def _end_move(self, attempt: _Attempt, trouble: Problem | None) -> None:
        attempt.has_succeeded = trouble is None
        if trouble is not None and trouble.key != FileTrouble.EXISTS:
            self._write_elsewhere(attempt)
        attempt.is_over = True

    def _write_elsewhere(self, attempt: _Attempt) -> None:
        writer = self._writer
        if attempt.is_over or attempt is not self._attempt or writer is None or writer.has_ended:
            return
        attempt.is_over = True
        pilot, author, password = self.document.pilot, writer.author, writer.password
        self._since = []
        work = BackgroundTask(lambda: create(attempt.path, pilot, author, password), self)
        work.finished.connect(self._go_on_in)
        work.failed.connect(lambda trouble: self._stay(attempt, trouble))
        work.start()

    def _go_on_in(self, file: object) -> None:
        assert isinstance(file, PilotFile)
        before, since = self._writer, self._since or []
        self._since = None
        self._write_to(file)
        assert before is not None
        before.abandon()
        assert self._writer is not None
        for change, way in since:
            self._writer.put(change, way)
        self.document.writer_saved(self.waiting)

    def _stay(self, attempt: _Attempt, trouble: Problem) -> None:
        self._since = None
        if attempt.has_succeeded:  # at the last moment, and that is why a second time fails
            self.document.writer_saved(self.waiting)
        else:
            self.document.writer_failed(trouble)
            # The writer may have recovered meanwhile, and does not know of this failure.
            QTimer.singleShot(_RETRY_AFTER_MS, self, self.retry)

    # -- a copy

    def save_copy(self, path: Path) -> None:
        """Write a copy once everything is saved; a signal reports the result.

        If the writer fails, breaks off or does not come to it, the pilot in memory is written,
        without its history.
        """
        attempt = _Attempt(path)
        if self._writer is None:

            def copy_what_is_read() -> None:
                with self._is_reading:
                    if self._file is not None:
                        self._file.save_copy(path)

            self._work_on_copy(path, copy_what_is_read)
            return
        if self.document.saved_state == "failed":
            self._copy_from_memory(attempt)
            return

        def job(file: PilotFile) -> None:
            attempt.is_halfway = True
            try:
                if not attempt.is_over:
                    file.save_copy(path)
                attempt.has_succeeded = True
            finally:
                attempt.is_halfway = False

        self._writer.run(job, lambda trouble: self._copy_ended.emit(attempt, trouble))
        QTimer.singleShot(PATIENCE_MS, self, lambda: self._copy_at_last(attempt))

    def _copy_at_last(self, attempt: _Attempt) -> None:
        """Write a copy without the writer, unless that may be halfway or was done already."""
        if attempt.has_succeeded:
            self._end_copy(attempt, None)
        elif attempt.is_halfway:
            QTimer.singleShot(PATIENCE_MS, self, lambda: self._copy_at_last(attempt))
        else:
            self._copy_from_memory(attempt)

    def _end_copy(self, attempt: _Attempt, trouble: Problem | None) -> None:
        if trouble is not None:
            self._copy_from_memory(attempt)
        elif not attempt.is_over:
            attempt.is_over = True
            self._tell_copied(attempt.path, None)

    def _copy_from_memory(self, attempt: _Attempt) -> None:
        if attempt.is_over:
            return
        attempt.is_over = True
        pilot, here, password, path = self.document.pilot, self.path, self.password, attempt.path
        self._work_on_copy(path, lambda: write_copy(path, pilot, password, here))

    def _work_on_copy(self, path: Path, write: Callable[[], object]) -> None:
        work = BackgroundTask(write, self)
        work.finished.connect(lambda _: self._tell_copied(path, None))
        work.failed.connect(lambda trouble: self._tell_copied(path, trouble))
        work.start()

    def _tell_copied(self, path: Path, trouble: Problem | None) -> None:
        if trouble is None:
            self.copied.emit(path)
        else:
            self.copy_failed.emit(trouble)

    # -- closing and backups

    def close(self, lose_the_rest: bool = False) -> bool:
        """Wait until everything is saved, and close the file. Call on a worker thread.

        ``lose_the_rest`` discards pending changes; only if the user agreed. Returns whether it is
        closed, False too when the disk does not answer.
        """
        writer = self._writer
        if writer is None:
            with self._is_reading:
                if self._file is not None:
                    self._file.close()
                    self._file = None
            return True
        if lose_the_rest:
            writer.abandon()
            return writer.close(5.0)
        if self._has_changed:
            self._back_up()
        self._is_stuck, self._is_closing = False, True
        try:
            return self._close_last_writer()
        finally:
            self._is_closing = False

    def _close_last_writer(self) -> bool:
        """Close the file that is saved to in the end: it may be about to be another one."""
        until = time.monotonic() + _CLOSE_WITHIN_S
        while True:
            while self._since is not None and not self._is_stuck and time.monotonic() < until:
                time.sleep(_LOOK_AGAIN_S)
            writer = self._writer
            assert writer is not None
            is_closed = writer.close(until - time.monotonic(), lambda: self._is_stuck)
            if writer is self._writer and (self._since is None or not is_closed):
                return is_closed
            if self._is_stuck or time.monotonic() >= until:
                return False

    def _back_up(self) -> None:
        """Back up when everything is saved, unless that waits to be done already."""
        writer = self._writer
        if writer is None or self._backup_waits:
            return

        def job(file: PilotFile) -> None:
            self._backup_waits = self._has_changed = False
            back_up(file, self.backups, self._today(), writer.serve)

        self._backup_waits, self._backed_up_at = True, self._clock()
        writer.run(job, self._tell_backup)

    def _keep_small(self) -> None:
        """Sum up old history, after the backup that still has it.

        What prevents that needs no word: it is tried again after the next backup.
        """
        writer = self._writer
        assert writer is not None

        def job(file: PilotFile) -> None:
            if file.thin_log(datetime.now(UTC), lambda: not writer.is_durable):
                file.shrink()

        writer.run(job, lambda _: None)

    def _tell_backup(self, trouble: Problem | None) -> None:
        if trouble is not None:
            self._backup_waits, self._has_changed = False, True
            self.backup_failed.emit(trouble)

"""The open pilot: the only place where a change becomes real.

It is applied, announced, can be undone, and goes to the writer. What a pilot file is, is not here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from pilotcanvas.model.changes import Change
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.problems import Problem


class ChangeWriter(Protocol):
    """What a document asks of the writer of its file; see `pilotcanvas.store.writer`."""

    def put(self, change: Change, way: str = "do") -> None:
        """Take a change, and return at once; it is written later, in order."""

    @property
    def is_durable(self) -> bool:
        """Whether every change that it was given is saved."""


class Document(QObject):
    """An open pilot.

    Signals: ``changed(Change)`` after a change, an undo or a redo; ``saved_state_changed(str)``
    with "saved", "saving", "failed" or "read_only"; ``problem_met(Problem)`` when writing fails.
    """

    changed = Signal(object)
    saved_state_changed = Signal(str)
    problem_met = Signal(object)
    _writer_saved = Signal(int)
    _writer_failed = Signal(object, int)

    def __init__(
        self,
        pilot: Pilot,
        path: Path | None,
        writer: ChangeWriter | None = None,
        name_step: Callable[[Change], str] = lambda change: change.label,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.pilot = pilot
        self.path = path
        self.undo_stack = QUndoStack(self)
        self._writer = writer
        self.name_step = name_step
        self.saved_state = "saved" if writer is not None else "read_only"
        # The writer reports from its own thread; a queued signal brings it to the window's.
        self._writer_saved.connect(self._show_saved)
        self._writer_failed.connect(self._show_failed)

    @property
    def is_read_only(self) -> bool:
        """Whether changes cannot be made."""
        return self._writer is None

    def set_writer(self, writer: ChangeWriter | None) -> None:
        """Let this writer write from now on; with None the pilot can only be read."""
        self._writer = writer
        self._set_state("saved" if writer is not None else "read_only")

    def do(self, change: Change) -> None:
        """Make a change real. A change that changes nothing, or meets a pilot that can only be
        read, does nothing."""
        if not change.is_empty and not self.is_read_only:
            self.undo_stack.push(_Step(self, change, self.name_step(change)))

    def rename_steps(self, name_step: Callable[[Change], str]) -> None:
        """Name the steps in another language, also those that were done already."""
        self.name_step = name_step
        for index in range(self.undo_stack.count()):
            step = self.undo_stack.command(index)
            if isinstance(step, _Step):
                step.rename(name_step)

    def remember(self, undo: Sequence[Change], redo: Sequence[Change]) -> None:
        """Take over the steps of earlier sessions: ``undo`` oldest first, ``redo`` next one first.

        The pilot is as it was left: after all of ``undo``, before any of ``redo``.
        """
        for change in (*undo, *redo):
            step = _Step(self, change, self.name_step(change))
            step.is_replayed = True
            self.undo_stack.push(step)
        for _ in redo:
            self._step_back_silently()
        for index in range(self.undo_stack.count()):
            step_there = self.undo_stack.command(index)
            if isinstance(step_there, _Step):
                step_there.is_replayed = False

    def _step_back_silently(self) -> None:
        self.undo_stack.undo()

    def make(self, change: Change, way: str) -> None:
        """Apply a change, announce it and give it to the writer; only a step calls this."""
        self.pilot = change.apply(self.pilot)
        if self._writer is not None:
            self._set_state("saving")
            self._writer.put(change, way)
        self.changed.emit(change)

    def writer_saved(self, pending: int) -> None:
        """The writer made a change durable; ``pending`` wait. May be called from any thread."""
        self._writer_saved.emit(pending)

    def writer_failed(self, problem: Problem, pending: int) -> None:
        """The writer could not write; the changes wait. May be called from any thread."""
        self._writer_failed.emit(problem, pending)

    def _show_saved(self, pending: int) -> None:
        # What was said of an earlier change may only arrive when the next one waits already.
        if pending == 0 and self._writer is not None and self._writer.is_durable:
            self._set_state("saved")

    def _show_failed(self, problem: Problem, pending: int) -> None:
        self._set_state("failed")
        self.problem_met.emit(problem)

    def _set_state(self, state: str) -> None:
        # A failure stays in sight until the queue is durable again.
        if state == "saving" and self.saved_state == "failed":
            return
        if state != self.saved_state:
            self.saved_state = state
            self.saved_state_changed.emit(state)


class _Step(QUndoCommand):
    """The one undo command of the program: a change and its inverse."""

    def __init__(self, document: Document, change: Change, name: str) -> None:
        super().__init__(name)
        self.is_replayed = False
        self._document = document
        self._change = change
        self._was_done = False

    def rename(self, name_step: Callable[[Change], str]) -> None:
        """Get the name that this gives."""
        self.setText(name_step(self._change))

    def redo(self) -> None:
        """Apply the change (Qt calls this when it is pushed, too)."""
        way = "redo" if self._was_done else "do"
        self._was_done = True
        if not self.is_replayed:
            self._document.make(self._change, way)

    def undo(self) -> None:
        """Take the change back."""
        if not self.is_replayed:
            self._document.make(self._change.inverse(), "undo")

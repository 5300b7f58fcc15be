"""The open pilot: the only place that applies changes.

A change is applied, announced, pushed on the undo stack, and passed to the writer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from pilotcanvas.atomic_write import Source
from pilotcanvas.model.changes import Change
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.record import check_fits
from pilotcanvas.problems import Problem


class ChangeWriter(Protocol):
    """The writer interface that a document needs; see `pilotcanvas.store.writer`."""

    def put(self, change: Change, way: str = "do") -> None:
        """Queue a change without blocking; it is written later, in order."""

    @property
    def is_durable(self) -> bool:
        """Whether every queued change is saved."""

    @property
    def is_locked(self) -> bool:
        """Whether the file has a password."""


class Document(QObject):
    """An open pilot. ``trouble`` is why its changes are not saved, as long as they are not.

    Signals: ``changed(Change)`` after a change, an undo or a redo; ``saved_state_changed(str)``
    with "saved", "saving", "failed" or "read_only"; ``problem_met(Problem)`` when writing fails.
    """

    changed = Signal(object)
    saved_state_changed = Signal(str)
    problem_met = Signal(object)

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
        self.is_locked_to_read = False
        self.undo_stack = QUndoStack(self)
        self._writer = writer
        self.name_step = name_step
        self._is_restoring = False
        self.saved_state = "saved" if writer is not None else "read_only"
        self.trouble: Problem | None = None

    @property
    def source(self) -> Source | None:
        """The file that exports come from. Of a read-only one, ``is_locked_to_read`` says whether
        it has a password."""
        is_locked = self.is_locked_to_read if self._writer is None else self._writer.is_locked
        return None if self.path is None else Source(self.path, is_locked)

    @property
    def is_read_only(self) -> bool:
        """Whether changes cannot be made."""
        return self._writer is None

    def set_writer(self, writer: ChangeWriter | None) -> None:
        """Use this writer from now on; with None the pilot is read-only."""
        self._writer = writer
        self._set_state("saved" if writer is not None else "read_only")

    def do(self, change: Change) -> None:
        """Apply a change. Ignores an empty change, and any change to a read-only pilot.

        Raises `Problem` for one that cannot be saved because of its length.
        """
        if not change.is_empty and not self.is_read_only:
            for edit in change.edits:
                check_fits(edit.before, edit.after)
            self.undo_stack.push(_Step(self, change, self.name_step(change)))

    def rename_steps(self, name_step: Callable[[Change], str]) -> None:
        """Rename all steps, including past ones, for another language."""
        self.name_step = name_step
        for index in range(self.undo_stack.count()):
            step = self.undo_stack.command(index)
            if isinstance(step, _Step):
                step.rename(name_step)

    def remember(self, undo: Sequence[Change], redo: Sequence[Change]) -> None:
        """Restore the steps of earlier sessions: ``undo`` oldest first, ``redo`` next one first.

        The pilot must be in the state after all of ``undo``, and before any of ``redo``.
        """
        # The stack fills by doing and undoing steps; the pilot has been through them already.
        self._is_restoring = True
        for change in (*undo, *redo):
            self.undo_stack.push(_Step(self, change, self.name_step(change)))
        self.undo_stack.setIndex(len(undo))
        self._is_restoring = False

    def make(self, change: Change, way: str) -> None:
        """Apply a change, announce it and pass it to the writer; called by `_Step` only."""
        if self._is_restoring:
            return
        if way != "do":
            change = change.onto(self.pilot)
        self.pilot = change.apply(self.pilot)
        if self._writer is not None:
            self._set_state("saving")
            self._writer.put(change, way)
        self.changed.emit(change)

    def writer_saved(self, pending: int) -> None:
        """The writer saved a change; ``pending`` are left."""
        # What is said of an earlier change may arrive when the next one is already queued.
        if pending == 0 and self._writer is not None and self._writer.is_durable:
            self._set_state("saved")

    def writer_failed(self, problem: Problem) -> None:
        """The writer failed; the changes stay queued."""
        self.trouble = problem
        self._set_state("failed")
        self.problem_met.emit(problem)

    def _set_state(self, state: str) -> None:
        # A failure stays visible until the queue is durable again.
        if state == "saving" and self.saved_state == "failed":
            return
        if state == "saved":
            self.trouble = None
        if state != self.saved_state:
            self.saved_state = state
            self.saved_state_changed.emit(state)


class _Step(QUndoCommand):
    """The only undo command: a change and its inverse."""

    def __init__(self, document: Document, change: Change, name: str) -> None:
        super().__init__(name)
        self._document = document
        self._change = change
        self._was_done = False

    def rename(self, name_step: Callable[[Change], str]) -> None:
        """Update the name."""
        self.setText(name_step(self._change))

    def redo(self) -> None:
        """Apply the change; Qt also calls this on push."""
        way = "redo" if self._was_done else "do"
        self._was_done = True
        self._document.make(self._change, way)

    def undo(self) -> None:
        """Apply the inverse."""
        self._document.make(self._change.inverse(), "undo")

"""Clears what a pilot file still holds of somebody, after a merge with a copy in which they were
erased."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pilotcanvas.content.catalogue import problem_sentence
from pilotcanvas.model.changes import Change
from pilotcanvas.problems import Problem
from pilotcanvas.store.erasure import Erased, erase
from pilotcanvas.store.pilot_file import PilotFile
from pilotcanvas.ui.open_pilot import OpenPilot
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.points_label import points
from pilotcanvas.ui.widgets.shown_text import one_line


class AfterRemoval(QObject):
    """Runs once the merge is saved, on the writer, and tells what was done.

    Signal: ``ended()``.
    """

    ended = Signal()
    _done = Signal(object)

    def __init__(
        self, opened: OpenPilot, context: ViewContext, names: tuple[str, ...], other: str
    ) -> None:
        """``names`` are those that were typed again, and ``other`` is the name of the other
        file."""
        super().__init__(opened)
        self._opened, self._context = opened, context
        self._names, self._other = names, one_line(other, 80)
        # Emitted on the writer's thread; the queued signal runs on the window's.
        self._done.connect(self._end)

    def start(self) -> None:
        """Clear the history, the backups and older copies of the file."""
        found: list[Erased] = []
        backups, today, names = self._opened.backups, self._context.today(), self._names
        nothing = Change("erase_names", "", ())

        def job(file: PilotFile) -> None:
            found.append(erase(file, names, lambda _: nothing, (), backups, today))

        self._opened.run(job, lambda trouble: self._done.emit(trouble or found[0]))

    def _end(self, outcome: Erased | Problem) -> None:
        language, messages = self._context.words.language, self._context.messages
        if isinstance(outcome, Problem):
            kept = self.tr(
                "The two copies are merged, but the history and the backups of this file still hold"
                " who was removed. Choose ‘Remove a person’ to erase those."
            )
            messages.tell(points([problem_sentence(outcome, language), kept]))
        else:
            self._context.document.undo_stack.clear()
            lines = [self.tr("The history of the file has been erased and a new backup made.")]
            lines += [problem_sentence(each, language) for each in outcome.troubles]
            lines += [
                self.tr("The name is still in {name}.").format(name=str(path))
                for path in outcome.left
            ]
            lines.append(
                self.tr(
                    "{name} may still hold who was removed. Do you not need it any more? Then throw"
                    " it away, and empty the bin."
                ).format(name=self._other)
            )
            messages.tell(points(lines))
        self.ended.emit()
        self.deleteLater()

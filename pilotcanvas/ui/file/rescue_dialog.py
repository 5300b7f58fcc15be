"""The dialog for a rescue: shows progress, then what was recovered and what was lost.

`pilotcanvas.store.rescue.rescue` does the work.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event, Lock

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from pilotcanvas.content.catalogue import problem_sentence
from pilotcanvas.content.library import bundled_library
from pilotcanvas.exchange.rescue_text import rescue_lines
from pilotcanvas.problems import Problem
from pilotcanvas.store.file_errors import FileTrouble
from pilotcanvas.store.rescue.rescue import Rescued, rescue
from pilotcanvas.ui.view import ScreenContext
from pilotcanvas.ui.widgets.background_task import BackgroundTask
from pilotcanvas.ui.widgets.form import Form
from pilotcanvas.ui.widgets.points_label import POINT, PointsLabel
from pilotcanvas.ui.widgets.shown_text import breakable


class Rescue:
    """A rescue that can be cancelled at any time, without leaving a new file."""

    def __init__(self, rescue_it: Callable[[], Rescued]) -> None:
        self._rescue_it = rescue_it
        self._lock = Lock()
        self._made: Path | None = None
        self._given_up = Event()

    def run(self) -> Rescued | None:
        """Run the rescue on a worker thread. Returns None if cancelled. Raises `Problem`."""
        if self._given_up.is_set():
            return None
        rescued = self._rescue_it()
        with self._lock:
            self._made = rescued.path
            if self._given_up.is_set():
                self._made.unlink()
                return None
        return rescued

    def give_up(self) -> None:
        """Cancel, and delete the new file if it was already created."""
        with self._lock:
            if not self._given_up.is_set() and self._made is not None:
                self._made.unlink()
            self._given_up.set()


class RescueDialog(Form):
    """Signal: ``made(Path)`` when the user wants to open the new file."""

    made = Signal(object)

    def __init__(
        self,
        context: ScreenContext,
        path: Path,
        new: Path,
        password: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``path`` is the file to read, ``new`` the file to create; both are locked with
        ``password`` if the first one is."""
        super().__init__(context.theme, "", parent)
        self._words, self._new = context.words, new
        self._is_done = False
        self.setWindowTitle(self.tr("Rescue a pilot"))
        self.heading = self.add_heading(self.tr("Reading what can be read…"))
        self.unchanged = self.add_text(
            self.tr("{name} itself is not changed.").format(name=path.name)
        )
        self.said = PointsLabel(
            self.tr("Everything that is found in {name} goes into a new file: {new}.").format(
                name=path.name, new=new.name
            )
        )
        self.column.addWidget(self.said)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)  # the amount of work is unknown
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Busy rescuing"))
        self.column.addWidget(self.progress)
        self.add_answers(self.tr("Open the new pilot"), self.tr("Cancel"))
        self.accept_button.hide()
        name, author = context.words("rescue.round_name"), context.settings.author
        quick = bundled_library().quick_statements()
        self._rescue = Rescue(lambda: rescue(path, new, author, name, quick, password))
        # After closing, the task runs to its end and then deletes its file.
        work = self._work = BackgroundTask(self._rescue.run, self)
        work.finished.connect(self._tell)
        work.failed.connect(self._tell_trouble)
        work.start()

    def done(self, result: int) -> None:
        """Close, cancelling the rescue if it is still running."""
        if not self._is_done:
            self._is_done = True
            self._work.forget()
            self._rescue.give_up()
        super().done(result)

    def accept(self) -> None:
        """Open the new file."""
        if self._is_done and self.accept_button.isVisible():
            super().accept()
            self.made.emit(self._new)

    def _tell(self, rescued: object) -> None:
        assert isinstance(rescued, Rescued)
        verdict, *lines = rescue_lines(
            rescued.found,
            rescued.from_log,
            rescued.lost,
            rescued.doubtful,
            rescued.is_complete,
            self._words,
        )
        # An empty line before each section.
        told = [f"{POINT}{line[2:]}" if line.startswith("  ") else f"\n{line}" for line in lines]
        self._end(verdict, "\n".join(told).strip())
        self.accept_button.show()
        self.accept_button.setFocus()

    def _tell_trouble(self, trouble: object) -> None:
        assert isinstance(trouble, Problem)
        heading = self.tr("The rescue did not work")
        if trouble.key == FileTrouble.NOT_PILOT:
            heading = self.tr("No pilot was found in this file")
        self.unchanged.hide()  # the problem's message says the same
        self._end(heading, problem_sentence(trouble, self._words.language))
        self.cancel_button.setFocus()

    def _end(self, heading: str, text: str) -> None:
        self._is_done = True
        self.progress.hide()
        self.heading.setText(heading)
        self.said.setText(breakable(text))
        self.cancel_button.setText(self.tr("Close"))
        self.setAccessibleDescription(f"{heading}\n{text}")
        self.fit(can_shrink=True)

"""The dialog for an anonymous copy: lists what is left out and what to check first."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from pilotcanvas.content.catalogue import problem_sentence
from pilotcanvas.content.disclosure import Disclosure, disclosures, known_names, left_out
from pilotcanvas.model.leaving import anonymous
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.pilot_header import ENDING
from pilotcanvas.problems import Problem
from pilotcanvas.store.opening import create
from pilotcanvas.ui.records.phrase import RecordPhrases
from pilotcanvas.ui.records.place_list import PlaceList
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.background_task import BackgroundTask
from pilotcanvas.ui.widgets.file_name import file_name
from pilotcanvas.ui.widgets.form import Form
from pilotcanvas.ui.widgets.points_label import PointsLabel, points

_MOST_SHOWN = 300


class AnonymousDialog(Form):
    """Signals: ``place_wanted(str)`` to edit a text first; ``made(Path)`` when the copy is
    written."""

    place_wanted = Signal(str)
    made = Signal(object)
    letters_wide = 88

    def __init__(
        self,
        context: ViewContext,
        documents: Path,
        parent: QWidget | None = None,
        is_locked: bool = False,
    ) -> None:
        """``documents`` is the default folder of the copy; ``is_locked`` says whether the pilot has
        a password."""
        super().__init__(context.theme, "", parent)
        self._context, self._documents = context, documents
        self._copy: Pilot | None = None
        self._is_writing = False
        self.setWindowTitle(self.tr("An anonymous copy"))
        self.add_heading(self.tr("Save an anonymous copy"))
        self.add_text(self.tr("To share with people who need not know who said what."))
        stays = points(left_out(context.words))
        self.column.addWidget(PointsLabel(f"{context.words('privacy.left_out')}\n{stays}"))
        self.add_text(context.words("privacy.not_known"), role="")
        if is_locked:
            self.add_text(self.tr("The copy has no password: anyone can read it."), role="")
        self.said = self.add_text(self.tr("Looking at the texts…"), role="")
        self.said.setFont(context.theme.font(is_bold=True))
        self._build_list()
        self.add_answers(self.tr("Save the copy…"), self.tr("Close"))
        self.accept_button.setEnabled(False)
        pilot, author = context.document.pilot, context.settings.author
        known = tuple(context.method.perspectives())

        def look() -> tuple[Pilot, tuple[Disclosure, ...]]:
            copy = anonymous(pilot, known)
            names = (*known_names(pilot), *([author] if author.strip() else []))
            return copy, disclosures(copy, names)

        work = BackgroundTask(look, self)
        work.finished.connect(self._take)
        work.failed.connect(
            lambda trouble: self.said.setText(problem_sentence(trouble, context.words.language))
        )
        work.start()

    def accept(self) -> None:
        """Ask for a path and write the copy; the dialog closes when it is done."""
        if self._copy is None or self._is_writing:
            return
        path = self._context.messages.file_to_save(
            self.tr("Save an anonymous copy"), self._proposal(), self.tr("Pilots (*.pilot)")
        )
        if path is None:
            return
        if path.suffix.lower() != ENDING:
            path = path.with_name(path.name + ENDING)
        copy = self._copy
        self._show_writing(True)
        work = BackgroundTask(lambda: create(path, copy).close(), self)
        work.finished.connect(lambda _: self._end(path))
        work.failed.connect(self._tell_trouble)
        work.start()

    def done(self, result: int) -> None:
        """Close, except while the copy is being written."""
        if not self._is_writing:
            super().done(result)

    # -- building and showing

    def _build_list(self) -> None:
        self._hint = self.add_text(
            self.tr("Click a line or press Enter to go there. Then come back here.")
        )
        self._hint.hide()
        self.list = PlaceList(self.tr("Texts to look at; Enter goes there"), self.theme)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        self.list.hide()
        self.column.addWidget(self.list, 100)

    def _take(self, found: object) -> None:
        assert isinstance(found, tuple)
        self._copy, doubtful = found
        words = self._context.words
        records = RecordPhrases(self._context.method, words, self._context.document.pilot)
        for leak in doubtful[:_MOST_SHOWN]:
            kinds = ", ".join(words(f"privacy.{kind}") for kind in leak.kinds)
            title = f"{records.title(leak.record)} – {kinds}"
            self.list.add(title, leak.excerpt, leak.record.seen_at)
        if len(doubtful) > _MOST_SHOWN:
            self.list.add_remark(self.tr("… and %n more", "", len(doubtful) - _MOST_SHOWN))
        said = words("privacy.nothing_found")
        if doubtful:
            said = words("privacy.look_here", number=len(doubtful))
        self.said.setText(said)
        self.list.setVisible(bool(doubtful))
        self._hint.setVisible(bool(doubtful))
        self.accept_button.setEnabled(True)
        self.accept_button.setFocus()
        if self.isVisible():
            self.fit()

    def _go(self, item: QListWidgetItem) -> None:
        place = PlaceList.data_of(item)
        if isinstance(place, str):
            self.give_up()
            self.place_wanted.emit(place)

    # -- writing

    def _proposal(self) -> Path:
        """Returns a path that does not exist yet; existing files are never replaced."""
        assert self._copy is not None
        title = file_name(self._copy.profile.title, self.tr("Copy"))
        name = self.tr("{title} - anonymous").format(title=title)
        path, number = self._documents / f"{name}{ENDING}", 1
        while os.path.lexists(path):
            number += 1
            path = self._documents / f"{name} {number}{ENDING}"
        return path

    def _show_writing(self, is_writing: bool) -> None:
        self._is_writing = is_writing
        self.accept_button.setEnabled(not is_writing)
        self.cancel_button.setEnabled(not is_writing)

    def _end(self, path: Path) -> None:
        self._show_writing(False)
        super().accept()
        self.made.emit(path)

    def _tell_trouble(self, trouble: object) -> None:
        assert isinstance(trouble, Problem)
        self._show_writing(False)
        self._context.messages.tell_problem(trouble)

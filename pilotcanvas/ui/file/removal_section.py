"""The part of the merge dialog about somebody who was erased in one of the copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pilotcanvas.content.catalogue import problem_sentence
from pilotcanvas.model.erasing import Mention, mentions
from pilotcanvas.model.field import Record
from pilotcanvas.model.merge import Merge
from pilotcanvas.model.pilot import RECORD_TYPES
from pilotcanvas.problems import Problem
from pilotcanvas.ui.file.found_places import FoundPlaces
from pilotcanvas.ui.records.form_dialog import FormText
from pilotcanvas.ui.records.phrase import RecordPhrases
from pilotcanvas.ui.widgets.background_task import BackgroundTask
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.form import Field
from pilotcanvas.ui.widgets.theme import Theme

_PAUSE_MS = 300


class RemovalSection(QWidget):
    """Says what stays away, and asks for the name again: nothing of the program remembers it.

    The name is looked for in the merged pilot, on a worker thread.

    Signal: ``looked()``, when what was found is shown.
    """

    looked = Signal()

    def __init__(self, theme: Theme, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._merge: Merge | None = None
        self._phrases: RecordPhrases | None = None
        self._work: BackgroundTask | None = None
        self._has_failed = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        self.stays_away = self._text(column)
        self.names = FormText(least_lines=1)
        self.names.textChanged.connect(self._begin_look)
        column.addWidget(
            Field(self.tr("The name that was removed (not required)"), self.names, theme)
        )
        self._text(column).setText(
            self.tr(
                "PilotCanvas does not remember the name. Type it here once more, and it is looked"
                " for in everything that comes together. Put other spellings on separate lines."
            )
        )
        self.found = self._text(column)
        self.found.hide()
        self.places = FoundPlaces(theme)
        column.addWidget(self.places)
        self.places.list.itemChanged.connect(self._show_warning)
        self.warning = self._text(column)
        self.warning.setText(
            self.tr(
                "After merging, the history of this file is erased and its backups are replaced by"
                " a new one. This merge cannot be undone."
            )
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)

    @property
    def typed_names(self) -> tuple[str, ...]:
        """The names, one a line."""
        lines = (" ".join(line.split()) for line in self.names.toPlainText().splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))

    @property
    def is_looking(self) -> bool:
        """Whether what was found is about other names or another merge."""
        return self._pause.isActive() or self._work is not None

    @property
    def clears_history(self) -> bool:
        """Whether the history of this file holds what must not stay: it has to be erased after the
        merge."""
        brings = self._merge is not None and self._merge.brings_removal
        return brings or bool(self.places.meant) or self._has_failed

    def show_merge(self, merge: Merge, phrases: RecordPhrases) -> None:
        """Show what this merge leaves out; hidden when nobody was erased."""
        self._merge, self._phrases = merge, phrases
        self.setVisible(merge.is_about_removal)
        counts = _counts(merge.left_out, phrases)
        if counts:
            said = self.tr(
                "Somebody was removed for good from one of the two copies. What is gone there stays"
                " gone: {counts}."
            ).format(counts=counts)
        else:
            said = self.tr(
                "Somebody was removed for good from one of the two copies. Nothing of that comes"
                " back."
            )
        self.stays_away.setText(said)
        self._show_warning()
        self._begin_look()

    def _text(self, column: QVBoxLayout) -> PlainLabel:
        label = PlainLabel()
        label.setWordWrap(True)
        column.addWidget(label)
        return label

    def _begin_look(self) -> None:
        self._forget_work()
        if self.typed_names:
            self._pause.start()
        else:
            self._pause.stop()
            self._show(())

    def _look(self) -> None:
        self._forget_work()
        merge, names = self._merge, self.typed_names
        if merge is None:
            return

        def look() -> tuple[Mention, ...]:
            return mentions(merge.change("").apply(merge.mine), names)

        work = self._work = BackgroundTask(look, self)
        work.finished.connect(self._take)
        work.failed.connect(self._say_trouble)
        work.start()

    def _take(self, found: object) -> None:
        assert isinstance(found, tuple)
        self._show(found)

    def _say_trouble(self, trouble: Problem) -> None:
        """What was typed is removed all the same when the copies are merged."""
        self._show(())
        self._has_failed = True
        self.found.setText(problem_sentence(trouble, self._language))
        self._show_warning()

    def _forget_work(self) -> None:
        if self._work is not None:
            self._work.forget()
            self._work = None

    def _show(self, found: Sequence[Mention]) -> None:
        self._forget_work()
        self._has_failed = False
        if self._phrases is not None:
            self.places.show_found(found, self._phrases)
        self.found.setVisible(bool(self.typed_names))
        number = self.places.count
        said = self.tr("The name stands in %n place(s). What is ticked is removed.", "", number)
        self.found.setText(said if number else self.tr("The name stands nowhere."))
        self._show_warning()
        self.looked.emit()

    def _show_warning(self) -> None:
        self.warning.setVisible(self.clears_history)


def _counts(records: Sequence[Record], phrases: RecordPhrases) -> str:
    """The kinds and numbers of these records, in the order of the file."""
    number = Counter(record.kind for record in records)
    return ", ".join(
        f"{phrases.kind(each.kind)} ({number[each.kind]})"
        for each in RECORD_TYPES
        if number[each.kind] and not each.is_part
    )

"""The dialog for erasing a person: asks for the names, and lists where they occur.

`pilotcanvas.ui.file.erase_confirm` confirms and reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from pilotcanvas.content.catalogue import problem_sentence
from pilotcanvas.content.disclosure import known_names
from pilotcanvas.model.changes import Change
from pilotcanvas.model.erasing import (
    Mention,
    erase_person,
    longer_words,
    mentions,
)
from pilotcanvas.model.field import Key
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.ui.file.found_places import FoundPlaces
from pilotcanvas.ui.records.form_dialog import CalmCombo, FormText
from pilotcanvas.ui.records.phrase import RecordPhrases
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.background_task import BackgroundTask
from pilotcanvas.ui.widgets.form import Form
from pilotcanvas.ui.widgets.shown_text import one_line

_PAUSE_MS = 350
_MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Person:
    """A person to erase: the ``names``, the records to be ``spared`` because the name is only a
    word there, and the ``participants`` whose scores are removed as well.

    ``places`` is the number of records affected, ``instead`` the replacement for a name.
    """

    names: tuple[str, ...]
    spared: frozenset[Key]
    participants: tuple[str, ...]
    places: int
    instead: str
    perspectives: tuple[str, ...] = ()
    """The perspectives that can be shown."""
    before: frozenset[Key] = frozenset()
    """The records in which the names stood before, according to the history."""

    def change(self, pilot: Pilot) -> Change:
        """Returns the change that erases the person from a copy of the pilot."""
        return erase_person(
            pilot,
            self.names,
            self.instead,
            self.spared,
            self.participants,
            self.perspectives,
            self.before,
        )


class EraseDialog(Form):
    """Signal: ``chosen(Person)``."""

    chosen = Signal(object)
    letters_wide = 88

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, "", parent)
        self._context = context
        self._work: BackgroundTask | None = None
        self.setWindowTitle(self.tr("Remove a person"))
        self.add_heading(self.tr("Remove a person from this pilot"))
        self.add_text(
            self.tr(
                "For when somebody no longer wants to be in this pilot. Their name is removed from"
                " every text for good. The history of the file is erased. All backups of this pilot"
                " on this computer are deleted, and one new one is made. First you see where the"
                " name appears; nothing is changed yet."
            )
        )
        self._build_fields()
        self._build_places()
        self.add_answers(self.tr("Next…"), self.tr("Cancel"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.names.setFocus()

    @property
    def person(self) -> Person:
        """The person according to the fields."""
        places = self._places
        language = self._context.document.pilot.profile.language
        known = tuple(self._context.method.perspectives())
        instead, number = instead_of_name(language), len(places.meant)
        return Person(self._names(), places.spared, places.participants, number, instead, known)

    def missing(self) -> tuple[str, QWidget] | None:
        """Requires a name."""
        if not self._names():
            return self.tr("Type a name, or choose somebody from the list."), self.names
        return None

    def accept(self) -> None:
        """Continue, once the occurrences are known."""
        missing = self.missing()
        if missing is None and (self._pause.isActive() or self._work is not None):
            return  # the list is still about other names
        super().accept()
        if missing is None:
            self.chosen.emit(self.person)

    def look_again(self) -> None:
        """Look anew, since the pilot changed, and show the dialog."""
        self._begin_look()
        self.open()

    # -- building

    def _build_fields(self) -> None:
        self.people = CalmCombo()
        self.people.addItem(self.tr("Choose somebody…"), "")
        pilot = self._context.document.pilot
        takes_part = {person.name.strip() for person in pilot.participants.values()}
        for name in known_names(pilot):
            kind = self.tr("takes part") if name in takes_part else self.tr("does an action")
            self.people.addItem(f"{one_line(name, 60)} ({kind})", name)
        self.people.activated.connect(self._add_chosen)
        self.names = FormText(least_lines=2)
        self.names.textChanged.connect(self._begin_look)
        if self.people.count() > 1:
            self.add_field(self.tr("Names of participants and of who does an action"), self.people)
        self.add_field(self.tr("Name"), self.names)
        self.add_text(
            self.tr(
                "Put other names for this person on separate lines: a first name, a nickname, a"
                " misspelling."
            )
        )

    def _build_places(self) -> None:
        self.said = self.add_text("", role="")
        self.said.setFont(self.theme.font(is_bold=True))
        self.said.hide()
        self._places = FoundPlaces(self.theme)
        self.list, self.scores = self._places.list, self._places.scores
        self.column.addWidget(self._places, 100)
        self.longer = self.add_text("")
        self.longer.hide()

    # -- looking

    def _names(self) -> tuple[str, ...]:
        lines = (" ".join(line.split()) for line in self.names.toPlainText().splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))

    def _add_chosen(self, index: int) -> None:
        name = self.people.itemData(index)
        names = self._names()
        if name and " ".join(name.split()) not in names:
            self.names.setPlainText("\n".join((*names, " ".join(name.split()))))
        self.people.setCurrentIndex(0)

    def _begin_look(self) -> None:
        self.say("")
        self._forget_work()
        self._pause.start()

    def _look(self) -> None:
        """Search for the names on a worker thread; only the latest results are shown."""
        self._forget_work()
        pilot, names = self._context.document.pilot, self._names()
        if not names:
            self._show((), ())
            return
        work = self._work = BackgroundTask(
            lambda: (mentions(pilot, names), longer_words(pilot, names)), self
        )
        work.finished.connect(self._take)
        work.failed.connect(
            lambda trouble: self.say(problem_sentence(trouble, self._context.words.language))
        )
        work.start()

    def _forget_work(self) -> None:
        if self._work is not None:
            self._work.forget()
            self._work = None

    def _take(self, found: object) -> None:
        self._forget_work()
        assert isinstance(found, tuple)
        self._show(*found)

    def _show(self, found: Sequence[Mention], longer: Sequence[str]) -> None:
        pilot = self._context.document.pilot
        self._places.show_found(
            found, RecordPhrases(self._context.method, self._context.words, pilot)
        )
        self.said.setVisible(bool(self._names()))
        self._show_count(self._places.count)
        self._show_longer(longer)
        self.fit()

    def _show_count(self, places: int) -> None:
        if places:
            self.said.setText(self.tr("The name appears in %n place(s) in the pilot:", "", places))
        else:
            self.said.setText(
                self.tr(
                    "The name does not stand in the pilot as it is now. It may stand in the history"
                    " and in backups; those can be emptied all the same."
                )
            )

    def _show_longer(self, words: Sequence[str]) -> None:
        """List longer words that contain the name: "Jans" may be Jan's, but "januari" is not."""
        shown = [one_line(word, 40) for word in words[:_MOST_WORDS]]
        if len(words) > _MOST_WORDS:
            shown.append("…")
        said = self.tr(
            "As a part of another word it stays: {words}. Is that this person too? Then put that"
            " word on a line of its own above."
        )
        self.longer.setText(said.format(words=", ".join(shown)))
        self.longer.setVisible(bool(words))


def instead_of_name(language: str) -> str:
    """Returns what stands where a name was, in the language of the pilot."""
    from pilotcanvas.content.catalogue import words

    return words(language)("privacy.name_removed")

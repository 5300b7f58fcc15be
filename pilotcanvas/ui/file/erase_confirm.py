"""Confirms the erasure of a person: what it covers and what it does not, and how it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QProgressBar, QWidget

from pilotcanvas.store.erasure import Around
from pilotcanvas.ui.file.erase_dialog import Person
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.form import Form
from pilotcanvas.ui.widgets.points_label import PointsLabel, points
from pilotcanvas.ui.widgets.shown_text import as_button_text, breakable, one_line
from pilotcanvas.ui.widgets.theme import Theme

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Reach:
    """Where this computer has the name besides the pilot: whether the user's own name in the
    settings matches, which ``recent`` paths do, and whether this file's name does."""

    is_author: bool
    recent: tuple[Path, ...]
    is_in_file_name: bool


@dataclass(frozen=True, slots=True)
class Consent:
    """What the user agreed to erase besides the file and its backups."""

    copies: tuple[Path, ...]
    forgets_author: bool
    forgets_recent: bool


class EraseConfirm(Form):
    """First looks up, then asks, then waits, then reports.

    Signals: ``agreed(Consent)``; ``back_wanted()`` to change the selection; ``again_wanted()`` to
    do once more what could not be done.
    """

    agreed = Signal(object)
    back_wanted = Signal()
    again_wanted = Signal()
    letters_wide = 88

    def __init__(
        self,
        person: Person,
        file_name: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "", parent)
        self._person, self._file_name = person, file_name
        self._is_busy = self._is_over = False
        self._copies: dict[Path, QCheckBox] = {}
        self._asked: list[QWidget] = []
        name = breakable(one_line(" · ".join(person.names), 120))
        self.setWindowTitle(self.tr("Remove a person"))
        self.heading = self.add_heading(self.tr("Remove {name} for good?").format(name=name))
        self.said = self._add_points(self.tr("Looking for other copies and backups…"))
        self.author_box, self.recent_box = QCheckBox(), QCheckBox()
        self._note = self._bold(self.tr("Please note:"))
        self._note.hide()
        self.column.addWidget(self._note)
        self.unreached = self._add_points("")
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)  # a slow drive can take an unknown time
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Busy removing"))
        self.progress.hide()
        self.column.addWidget(self.progress)
        self.back_button = self.add_side_button(self.tr("Back"))
        self.back_button.clicked.connect(self._go_back)
        self.add_answers(self.tr("Remove for good"), self.tr("Cancel"))
        self.accept_button.setDefault(False)  # Enter alone must not confirm this
        self.accept_button.setEnabled(False)
        self.cancel_button.setFocus()

    # -- asking

    def ask(self, context: Around, reach: Reach) -> None:
        """Show what will be done, and offer optional extras."""
        self.say("")
        person = self._person
        lines = [self.tr("This cannot be undone.")]
        if person.places:
            lines.append(
                self.tr(
                    "The name is removed from %n place(s) in the pilot."
                    " In texts it is replaced by: {instead}",
                    "",
                    person.places,
                ).format(instead=person.instead)
            )
        if person.participants:
            lines.append(self.tr("Their forms are removed from every round, with all scores."))
            lines.append(
                self.tr(
                    "What closed rounds print and export stays as it is: those counts are of the"
                    " whole group. Without this form they would tell what was on it."
                )
            )
        lines.append(
            self.tr(
                "The history of the file is erased. Nobody’s earlier steps can be undone any more."
            )
        )
        lines.append(
            self.tr(
                "All %n backup(s) of this pilot on this computer are deleted, and one new one is"
                " made.",
                "",
                context.backups,
            )
        )
        lines += [
            self.tr("An older copy beside the file is deleted: {name}").format(name=name_of(path))
            for path in context.older
        ]
        self.said.setText(breakable(points(lines)))
        self._offer(context.copies, reach)
        self._note.show()
        self.unreached.setText(breakable(points(self._out_of_reach(context, reach))))
        self.setAccessibleDescription(f"{self.said.text()}\n{self.unreached.text()}")
        self.accept_button.setEnabled(True)
        self._refit()

    def accept(self) -> None:
        """Start once confirmed; close once reported."""
        if self._is_over:
            super().accept()
        elif self.accept_button.isEnabled():
            consent = Consent(
                tuple(path for path, box in self._copies.items() if box.isChecked()),
                self.author_box.isChecked(),
                self.recent_box.isChecked(),
            )
            self._show_busy()
            self.agreed.emit(consent)

    def done(self, result: int) -> None:
        """Close, except while erasing."""
        if not self._is_busy:
            super().done(result)

    def _add_points(self, text: str) -> PointsLabel:
        label = PointsLabel(text)
        self.column.addWidget(label)
        return label

    def _bold(self, text: str) -> PlainLabel:
        label = PlainLabel(text)
        label.setFont(self.theme.font(is_bold=True))
        return label

    def _offer(self, copies: Sequence[Path], reach: Reach) -> None:
        at = self.column.indexOf(self._note)
        heading = self._bold(self.tr("Also:"))
        boxes: list[QCheckBox] = []
        for path in copies:
            label = self.tr("Do the same in the copy {name}").format(name=name_of(path))
            self._copies[path] = QCheckBox(as_button_text(label))
            boxes.append(self._copies[path])
        if reach.is_author:
            self.author_box.setText(self.tr("Forget my own name on this computer: it is the same"))
            boxes.append(self.author_box)
        if reach.recent:
            self.recent_box.setText(
                self.tr("Take %n pilot(s) with this name off the start page", "", len(reach.recent))
            )
            boxes.append(self.recent_box)
        self._asked = [heading, *boxes] if boxes else []
        for number, widget in enumerate(self._asked):
            if isinstance(widget, QCheckBox):
                widget.setChecked(True)
            self.column.insertWidget(at + number, widget)

    def _out_of_reach(self, context: Around, reach: Reach) -> list[str]:
        lines = []
        if reach.is_in_file_name:
            lines.append(
                self.tr(
                    "The file itself is called {name}. Close the pilot and give the file another"
                    " name."
                ).format(name=one_line(self._file_name, _LONGEST))
            )
        lines += [
            self.tr(
                "The name also appears in {name}: another pilot, or a file that cannot be read."
            ).format(name=name_of(path))
            for path in context.strangers
        ]
        lines += [
            self.tr(
                "{name} has another password: PilotCanvas cannot see whether the name is in it."
            ).format(name=name_of(path))
            for path in context.closed
        ]
        lines.append(
            self.tr(
                "PilotCanvas cannot reach what is elsewhere: copies on a memory stick, in e-mail or"
                " with other people, what was printed or exported, and backups of the whole"
                " computer."
            )
        )
        lines.append(
            self.tr(
                "If you merge an old copy with this pilot later, what was removed here does not"
                " come back. PilotCanvas then asks for the name once more, to look for it in what"
                " is new there."
            )
        )
        return lines

    def _go_back(self) -> None:
        self.give_up()
        (self.again_wanted if self._is_over else self.back_wanted).emit()

    # -- doing

    def wait(self, sentence: str) -> None:
        """Say why erasing has to wait: the file cannot be written now. The dialog can be closed
        meanwhile."""
        self._is_busy = False
        self.said.setText(
            sentence + "\n\n" + self.tr("It is done as soon as the file can be written.")
        )
        self.cancel_button.setText(self.tr("Close"))
        self.cancel_button.setEnabled(True)
        self._refit()

    def tell(self, heading: str, text: str, is_complete: bool = True) -> None:
        """Report the outcome; offer to do it again when it is not complete."""
        self._is_busy, self._is_over = False, True
        self.progress.hide()
        self.heading.setText(heading)
        self.said.setText(breakable(text))
        self.setAccessibleDescription(f"{heading}\n{text}")
        for widget in self._asked:
            widget.hide()
        self.accept_button.hide()
        self.back_button.setText(self.tr("Try again…"))
        self.back_button.setVisible(not is_complete)
        self.cancel_button.setText(self.tr("Close"))
        self.cancel_button.setEnabled(True)
        self.cancel_button.setFocus()
        if self.isVisible():
            self.fit(can_shrink=True)

    def _show_busy(self) -> None:
        self._is_busy = True
        self.accept_button.setEnabled(False)
        self.back_button.hide()
        self.cancel_button.setEnabled(False)
        for box in (*self._copies.values(), self.author_box, self.recent_box):
            box.setEnabled(False)
        self.progress.show()
        self._refit()

    def _refit(self) -> None:
        if self.isVisible():
            self.fit()
            QTimer.singleShot(0, self, self.fit)  # once the widths of the new widgets are known


def name_of(path: Path) -> str:
    """A file name on one line, shortened."""
    return one_line(path.name, _LONGEST)

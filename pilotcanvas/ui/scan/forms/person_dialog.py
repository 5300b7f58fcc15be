"""The dialog for the person of a form: an optional name and a perspective."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from pilotcanvas.model.changes import Change
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.model.scan_changes import edit_participant, seat_people
from pilotcanvas.ui.records.form_dialog import CalmCombo, FormDialog, typed
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.shown_text import one_line


class PersonDialog(FormDialog):
    """A person's form in a round. If the person is not yet in the pilot, the change adds them to
    the round. Signal: ``removal_wanted()`` after it closed, to remove the form."""

    removal_wanted = Signal()

    def __init__(
        self,
        context: ViewContext,
        round: Round,
        person: Participant,
        title: str,
        parent: QWidget | None = None,
    ) -> None:
        """``title`` is the current label of the form."""
        super().__init__(context, title, parent)
        self._round, self._person = round, person
        self._is_new = person.id not in self.document.pilot.participants
        self.remove_button: QPushButton | None = None
        can_change = not self.document.is_read_only and not round.is_closed
        self.add_heading(title if person.name.strip() else title.capitalize())
        self.name = QLineEdit(one_line(person.name, 200))
        self.name.setReadOnly(not can_change)
        self.name.setPlaceholderText(self.tr("may stay empty"))
        self.add_field(self.tr("Name"), self.name)
        self.add_text(
            self.tr("Nobody has to give a name. With a name a form is easier to find again.")
        )
        self.perspective = CalmCombo()
        self.perspective.addItem(self.tr("not filled in"), "")
        for number, each in enumerate(context.method.scan.perspectives, 1):
            self.perspective.addItem(f"{number}  {each.title}", each.id)
        if self.perspective.findData(person.perspective) < 0:  # from another version of the method
            self.perspective.addItem(one_line(person.perspective, 40), person.perspective)
        self.perspective.setCurrentIndex(self.perspective.findData(person.perspective))
        self.perspective.setEnabled(can_change)
        self.add_field(self.tr("From whose viewpoint?"), self.perspective)
        rounds = self._other_rounds()
        if rounds:
            said = self.tr("Took part in other rounds too. There it changes as well: {rounds}")
            self.add_text(said.format(rounds=", ".join(rounds)))
        if not self._is_new and can_change:
            self.remove_button = self.add_side_button(self.tr("Remove this form…"))
            self.remove_button.clicked.connect(self._remove)
        self.finish(self.tr("Keep"), only_closes=not can_change)
        self.accept_button.setVisible(can_change)
        if round.is_closed:
            self.say(self.tr("This round is closed. Reopen it to change something."))

    @property
    def filled_in(self) -> Participant:
        """The person with the contents of the fields."""
        name = typed(self.name, self._person.name)
        return Participant(self._person.id, name, str(self.perspective.currentData()))

    def change(self) -> Change | None:
        """The change of name or perspective, or that adds the person."""
        pilot, filled = self.document.pilot, self.filled_in
        if self._is_new:
            return None if filled == self._person else seat_people(pilot, self._round.id, [filled])
        if filled.id not in pilot.participants:
            return None
        return edit_participant(pilot, filled.id, name=filled.name, perspective=filled.perspective)

    def _remove(self) -> None:
        self.give_up()
        self.removal_wanted.emit()

    def _other_rounds(self) -> list[str]:
        pilot = self.document.pilot
        ids = {
            seat.round for seat in pilot.seats_of(self._person.id) if seat.round != self._round.id
        }
        found = (each for each in pilot.rounds.values() if each.id in ids)
        return [one_line(each.name, 40) for each in sorted(found, key=lambda r: (r.position, r.id))]

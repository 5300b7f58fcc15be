"""The dialog for a scan round: its name, date, form and scope."""

from __future__ import annotations

import dataclasses

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from pilotcanvas.model.changes import Change
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scan_changes import add_round, edit_round
from pilotcanvas.ui.records.date_field import DateField
from pilotcanvas.ui.records.form_dialog import CalmCombo, FormDialog, typed
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.choice_list import ChoiceList
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.shown_text import as_button_text, one_line


class RoundDialog(FormDialog):
    """A scan round. If it is not yet in the pilot, the change adds it.

    Form and scope cannot change once there are answers, which would become invisible, or when the
    round is closed.
    """

    def __init__(self, context: ViewContext, round: Round, parent: QWidget | None = None) -> None:
        self._round = round
        self._is_new = round.id not in context.document.pilot.rounds
        super().__init__(context, "", parent)
        title = self.tr("New round") if self._is_new else self.tr("Change round")
        self.setWindowTitle(title)
        self.add_heading(title)
        self.name = QLineEdit(round.name)
        self.add_field(self.tr("Name"), self.name)
        self.held_on = DateField(context, self.tr("Date"), round.held_on, is_ahead=False)
        self.add_field(self.tr("Date"), self.held_on)
        self.phase = CalmCombo()
        for phase in context.method.phases:
            self.phase.addItem(phase.title, phase.id)
        self.phase.setCurrentIndex(self.phase.findData(round.phase))
        self.add_field(self.tr("Phase"), self.phase)
        self.add_field(self.tr("Who scores?"), self._who_scores())
        self.add_field(self.tr("How long?"), self._how_long())
        if round.is_closed:
            self._lock(self.tr("This round is closed, so who scores and how long it is stay so."))
        elif self.document.pilot.answers_in(round.id):
            self._lock(self.tr("This round has answers, so who scores and how long it is stay so."))
        self.finish(self.tr("Start round") if self._is_new else self.tr("Keep"))
        self.name.selectAll()
        self.name.setFocus()

    @property
    def filled_in(self) -> Round:
        """The round with the contents of the fields."""
        return dataclasses.replace(
            self._round,
            name=typed(self.name, self._round.name),
            held_on=self.held_on.value,
            phase=str(self.phase.currentData()),
            scope=self.scope.key,
            form=self.form.key,
        )

    @property
    def copies_people_from(self) -> str | None:
        """The id of the round whose participants are copied, or None."""
        wants = self.form.key == "group" and self.copy_people.isChecked()
        return self._earlier.id if wants and self._earlier is not None else None

    def missing(self) -> tuple[str, QWidget] | None:
        """Requires a name and a readable date."""
        if not self.filled_in.name.strip():
            return self.tr("Give the round a name."), self.name
        if not self.held_on.is_readable:
            return self.tr("The date cannot be read. Leave it empty if there is none."), (
                self.held_on
            )
        return None

    def change(self) -> Change | None:
        """The change that adds or edits the round."""
        pilot, filled = self.document.pilot, self.filled_in
        if self._is_new:
            return add_round(pilot, filled, self.copies_people_from)
        if filled.id not in pilot.rounds:
            return None
        return edit_round(
            pilot,
            filled.id,
            name=filled.name,
            held_on=filled.held_on,
            phase=filled.phase,
            scope=filled.scope,
            form=filled.form,
        )

    def _holds_something(self) -> bool:
        # A new round is only a proposal, so leaving it loses nothing.
        return not self._is_new and super()._holds_something()

    def _who_scores(self) -> QWidget:
        """The choice of form, with the option to copy participants."""
        choices = (
            (
                "group",
                self.tr("Everybody alone first"),
                self.tr(
                    "Each person fills in a form. You see where you differ, and talk about it."
                ),
            ),
            (
                "single",
                self.tr("One score together"),
                self.tr("You talk first, and give each statement one score together."),
            ),
        )
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        self.form = ChoiceList(choices, self.tr("Who scores?"), self.theme)
        self.form.show_key(self._round.form)
        self.form.chosen.connect(self._offer_people)
        column.addWidget(self.form)
        self._earlier = self._round_with_people() if self._is_new else None
        self.copy_people = QCheckBox()
        about = self.tr("For when the same people take part, and you know who is who.")
        self._about_people = PlainLabel(about, "muted")
        self._about_people.setIndent(self.fontMetrics().height() + 8)
        if self._earlier is not None:
            number = len(self.document.pilot.seats_in(self._earlier.id))
            label = self.tr("Use the same people as in ‘{name}’ (%n person(s))", "", number).format(
                name=one_line(self._earlier.name, 40)
            )
            self.copy_people.setText(as_button_text(label))
        self.copy_people.setAccessibleDescription(about)
        column.addSpacing(6)
        column.addWidget(self.copy_people)
        column.addWidget(self._about_people)
        self._offer_people()
        return holder

    def _how_long(self) -> ChoiceList:
        quick, full = self.tr("Quick scan"), self.tr("Full scan")
        choices = (
            ("quick", quick, self.tr("Five statements, one for each criterion.")),
            ("full", full, self.tr("Thirty statements, six for each criterion.")),
        )
        self.scope = ChoiceList(choices, self.tr("How long?"), self.theme)
        self.scope.show_key(self._round.scope)
        return self.scope

    def _round_with_people(self) -> Round | None:
        """The last group round with participants."""
        pilot = self.document.pilot
        rounds = [each for each in pilot.rounds_in_order() if each.form == "group"]
        return next((each for each in reversed(rounds) if pilot.seats_in(each.id)), None)

    def _offer_people(self) -> None:
        is_offered = self._earlier is not None and self.form.key == "group"
        for widget in (self.copy_people, self._about_people):
            widget.setVisible(is_offered)
        if self.isVisible():
            self.fit()

    def _lock(self, why: str) -> None:
        self.form.setEnabled(False)
        self.scope.setEnabled(False)
        self.add_text(why)

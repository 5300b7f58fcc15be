"""Asks what a round of the scan is called, when and in which phase it was, and how long it is."""

from __future__ import annotations

import dataclasses

from PySide6.QtWidgets import QLineEdit, QWidget

from pilotcanvas.model.changes import Change
from pilotcanvas.model.pilot import PHASES
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scan_changes import add_round, edit_round
from pilotcanvas.ui.choice_list import ChoiceList
from pilotcanvas.ui.date_field import DateField
from pilotcanvas.ui.form_dialog import CalmCombo, FormDialog, typed
from pilotcanvas.ui.view import Surroundings


class RoundDialog(FormDialog):
    """A round. With one that is not in the pilot yet the change adds it.

    The length of the scan cannot be changed once there are answers: they would be out of sight.
    """

    def __init__(self, around: Surroundings, round: Round, parent: QWidget | None = None) -> None:
        self._round = round
        self._is_new = round.id not in around.document.pilot.rounds
        super().__init__(around, "", parent)
        title = self.tr("New round") if self._is_new else self.tr("Change round")
        self.setWindowTitle(title)
        self.add_heading(title)
        self.name = QLineEdit(round.name)
        self.add_field(self.tr("Name"), self.name)
        self.held_on = DateField(around, self.tr("Date"), round.held_on, is_ahead=False)
        self.add_field(self.tr("Date"), self.held_on)
        self.phase = CalmCombo()
        for phase in around.method.phases:
            self.phase.addItem(phase.title, phase.id)
        self.phase.setCurrentIndex(PHASES.index(round.phase))
        self.add_field(self.tr("Phase"), self.phase)
        quick, full = self.tr("Quick scan"), self.tr("Full scan")
        choices = (
            ("quick", quick, self.tr("Five statements, one for each criterion.")),
            ("full", full, self.tr("Thirty statements, six for each criterion.")),
        )
        self.scope = ChoiceList(choices, self.tr("How long?"), around.theme)
        self.scope.show_key(round.scope)
        self.add_field(self.tr("How long?"), self.scope)
        if any(answer.round == round.id for answer in self.document.pilot.answers.values()):
            self.scope.setEnabled(False)
            self.add_text(self.tr("This round has answers, so it stays as long as it is."))
        self.finish(self.tr("Start round") if self._is_new else self.tr("Keep"))
        self.name.selectAll()
        self.name.setFocus()

    @property
    def filled_in(self) -> Round:
        """The round as the fields say it."""
        return dataclasses.replace(
            self._round,
            name=typed(self.name, self._round.name),
            held_on=self.held_on.value,
            phase=str(self.phase.currentData()),
            scope=self.scope.key,
        )

    def missing(self) -> tuple[str, QWidget] | None:
        """A name, and a date that can be read."""
        if not self.filled_in.name.strip():
            return self.tr("Give the round a name."), self.name
        if not self.held_on.is_readable:
            return self.tr("The date cannot be read. Leave it empty if there is none."), (
                self.held_on
            )
        return None

    def change(self) -> Change | None:
        """The round added or changed."""
        pilot, filled = self.document.pilot, self.filled_in
        if self._is_new:
            return add_round(pilot, filled)
        if filled.id not in pilot.rounds:
            return None
        return edit_round(
            pilot,
            filled.id,
            name=filled.name,
            held_on=filled.held_on,
            phase=filled.phase,
            scope=filled.scope,
        )

    def _holds_something(self) -> bool:
        # A new round is only a proposal: leaving it throws nothing away.
        return not self._is_new and super()._holds_something()

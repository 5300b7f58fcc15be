"""The dialog for a piece of evidence: a figure, a story or an assumption, with source and date."""

from __future__ import annotations

import dataclasses

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from pilotcanvas.model.changes import Change
from pilotcanvas.model.scan import Evidence
from pilotcanvas.model.scan_changes import add_evidence, edit_evidence, remove_evidence
from pilotcanvas.ui.records.date_field import DateField
from pilotcanvas.ui.records.form_dialog import FormDialog, typed
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.segments import Segments

FORMS = ("figure", "story", "assumption")


class EvidenceDialog(FormDialog):
    """One piece of evidence for a statement. If it is not yet in the pilot, the change adds it.
    Nothing is preset."""

    def __init__(
        self,
        context: ViewContext,
        statement: str,
        evidence: Evidence,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, "", parent)
        self._evidence = evidence
        self._is_new = evidence.id not in context.document.pilot.evidence
        self._is_removed = False
        self.remove_button: QPushButton | None = None
        self.setWindowTitle(self.tr("New evidence") if self._is_new else self.tr("Evidence"))
        heading = self.add_heading(statement)
        heading.setFont(context.theme.font(1.05, is_bold=True))
        words = {form: context.words(f"evidence.{form}") for form in FORMS}
        self.form = Segments(
            [(form, word[:1].upper() + word[1:]) for form, word in words.items()],
            self.tr("What kind of evidence is it?"),
            context.theme,
        )
        self.form.setEnabled(not self.document.is_read_only)
        if evidence.form:
            self.form.show_key(evidence.form)
        self.add_field(self.tr("What kind of evidence is it?"), self.form)
        self.text = self.text_field(evidence.text, 3)
        self.add_field(self.tr("What do we know?"), self.text)
        self.source = QLineEdit(evidence.source)
        self.source.setCursorPosition(0)
        self.source.setReadOnly(self.document.is_read_only)
        self.add_field(self.tr("Who or what is the source?"), self.source)
        self.dated = DateField(
            context, self.tr("What date is it from?"), evidence.dated, is_ahead=False
        )
        self.dated.set_read_only(self.document.is_read_only)
        self.add_field(self.tr("What date is it from?"), self.dated)
        if not self._is_new and not self.document.is_read_only:
            self.remove_button = self.add_side_button(self.tr("Remove"))
            self.remove_button.clicked.connect(self._remove)
        self.finish(self.tr("Add") if self._is_new else self.tr("Keep"))

    @property
    def filled_in(self) -> Evidence:
        """The evidence with the contents of the fields."""
        before = self._evidence
        return dataclasses.replace(
            before,
            form=self.form.key,
            text=typed(self.text, before.text),
            source=typed(self.source, before.source),
            dated=self.dated.value,
        )

    def missing(self) -> tuple[str, QWidget] | None:
        """Requires a kind, a text and a readable date."""
        filled = self.filled_in
        if not filled.form:
            return self.tr("Choose: a figure, a story or an assumption."), self.form
        if not filled.text.strip():
            return self.tr("Say in a few words what you know."), self.text
        if not self.dated.is_readable:
            return self.tr("The date cannot be read. Leave it empty if there is none."), self.dated
        return None

    def change(self) -> Change | None:
        """The change that adds, edits or removes the evidence."""
        pilot, filled = self.document.pilot, self.filled_in
        if self._is_new:
            return None if filled == self._evidence else add_evidence(pilot, filled)
        if filled.id not in pilot.evidence:
            return None
        if self._is_removed:
            return remove_evidence(pilot, filled.id)
        return edit_evidence(
            pilot,
            filled.id,
            form=filled.form,
            text=filled.text,
            source=filled.source,
            dated=filled.dated,
        )

    def _holds_something(self) -> bool:
        return not self.document.is_read_only and self.filled_in != self._evidence

    def _remove(self) -> None:
        self._is_removed = True
        self.done(EvidenceDialog.DialogCode.Accepted)

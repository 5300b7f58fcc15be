"""The dialog for the title, location and description of the pilot."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from pilotcanvas.model.changes import Change, set_profile
from pilotcanvas.ui.records.form_dialog import FormDialog, typed
from pilotcanvas.ui.view import ViewContext


class ProfileDialog(FormDialog):
    """The pilot's title, its location, and a one-line description."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(context, "", parent)
        self.setWindowTitle(self.tr("About this pilot"))
        profile = self.document.pilot.profile
        self.title = QLineEdit(profile.title)
        self.location = QLineEdit(profile.location)
        self.subtitle = QLineEdit(profile.subtitle)
        self.add_field(self.tr("Title"), self.title)
        self.add_field(self.tr("Place or neighbourhood"), self.location)
        self.add_field(self.tr("In one line"), self.subtitle)
        if profile.source:
            self.add_text(profile.source)
        self.finish(self.tr("Keep"))

    def missing(self) -> tuple[str, QWidget] | None:
        """Requires a title."""
        if not self.title.text().strip():
            return self.tr("Give the pilot a name."), self.title
        return None

    def change(self) -> Change:
        """The change of the profile; empty if nothing changed."""
        pilot = self.document.pilot
        return set_profile(
            pilot,
            title=typed(self.title, pilot.profile.title),
            location=typed(self.location, pilot.profile.location),
            subtitle=typed(self.subtitle, pilot.profile.subtitle),
        )

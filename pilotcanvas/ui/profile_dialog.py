"""Asks for the title, place and description of the pilot, and gives them as an answer."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from pilotcanvas.model.changes import Change, set_profile
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.ui.fields import PlainLabel, storable


class ProfileDialog(QDialog):
    """Lets the user say what the pilot is called; `change` gives the answer as one change."""

    def __init__(self, pilot: Pilot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pilot = pilot
        profile = pilot.profile
        self.setWindowTitle(self.tr("About this pilot"))
        self.title = QLineEdit(profile.title)
        self.location = QLineEdit(profile.location)
        self.subtitle = QLineEdit(profile.subtitle)
        form = QFormLayout()
        form.addRow(self.tr("Title"), self.title)
        form.addRow(self.tr("Place or neighbourhood"), self.location)
        form.addRow(self.tr("In one line"), self.subtitle)
        self._buttons = QDialogButtonBox()
        ok = self._buttons.addButton(self.tr("OK"), QDialogButtonBox.ButtonRole.AcceptRole)
        ok.setProperty("role", "primary")
        self._buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.title.textChanged.connect(lambda text: ok.setEnabled(bool(text.strip())))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(form)
        if profile.source:
            layout.addWidget(PlainLabel(profile.source, "muted"))
        layout.addWidget(self._buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 70)

    def change(self) -> Change:
        """What the user changed; an empty change when nothing did."""
        return set_profile(
            self._pilot,
            title=storable(self.title.text()).strip(),
            location=storable(self.location.text()).strip(),
            subtitle=storable(self.subtitle.text()).strip(),
        )

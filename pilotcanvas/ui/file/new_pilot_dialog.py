"""The dialog for a new pilot: its title, description and path."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pilotcanvas.model.text import storable
from pilotcanvas.pilot_header import ENDING
from pilotcanvas.ui.messages import Messages
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.file_name import file_name
from pilotcanvas.ui.widgets.form import Form
from pilotcanvas.ui.widgets.form_button import FormButton
from pilotcanvas.ui.widgets.theme import Theme


@dataclass(frozen=True, slots=True)
class NewPilot:
    """The answers: title, location, subtitle, and the path of the file."""

    title: str
    location: str
    subtitle: str
    path: Path


class NewPilotDialog(Form):
    """The form for a new pilot. `ask` shows it and returns the answers."""

    def __init__(
        self, folder: Path, messages: Messages, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """``folder`` is the default folder of the file."""
        super().__init__(theme, "", parent)
        self._folder, self._messages = folder, messages
        self._chosen: Path | None = None
        self.setWindowTitle(self.tr("New pilot"))
        self.add_heading(self.tr("A new pilot"))
        self.title = self._add_line(self.tr("What is the pilot called?"), "")
        self.location = self._add_line(
            self.tr("Where is it? (you may skip this)"), self.tr("for instance Oak Street, Leeds")
        )
        self.subtitle = self._add_line(
            self.tr("What is it, in one line? (you may skip this)"),
            self.tr("for instance a drop-in centre run by the neighbours"),
        )
        self.column.addWidget(self._place_card())
        self.add_answers(self.tr("Make the pilot"), self.tr("Cancel"))
        self.title.textChanged.connect(self._show_path)
        self._show_path()

    @property
    def path(self) -> Path:
        """The current path of the file."""
        if self._chosen is not None:
            return self._chosen
        return self._folder / (file_name(self.title.text(), self.tr("New pilot")) + ENDING)

    @property
    def answer(self) -> NewPilot:
        """The current contents of the fields."""
        return NewPilot(
            title=storable(self.title.text()).strip(),
            location=storable(self.location.text()).strip(),
            subtitle=storable(self.subtitle.text()).strip(),
            path=self.path,
        )

    def ask(self) -> NewPilot | None:
        """Show the dialog and return the answers; None if cancelled."""
        return self.answer if self.exec() == QDialog.DialogCode.Accepted else None

    def missing(self) -> tuple[str, QWidget] | None:
        """Requires a title, and a path that does not exist yet."""
        if not self.title.text().strip():
            return self.tr("Give the pilot a name. You can change it later."), self.title
        if self.path.exists():
            taken = self.tr(
                "There is a file with this name already. It stays as it is: choose another name "
                "or another place."
            )
            return taken, self.title
        return None

    def _add_line(self, question: str, hint: str) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(hint)
        self.add_field(question, line)
        return line

    def _place_card(self) -> QWidget:
        card = QFrame()
        card.setProperty("role", "soft")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(2)
        heading = PlainLabel(self.tr("One file holds it all"))
        heading.setFont(self.theme.font(is_bold=True))
        column.addWidget(heading)
        row = QHBoxLayout()
        self._where = PlainLabel()
        self._where.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._where.setMinimumWidth(1)
        row.addWidget(self._where, 1)
        self.place_button = FormButton(self.tr("Another place…"))
        self.place_button.clicked.connect(lambda _=False: self._choose_place())
        row.addWidget(self.place_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(
            PlainLabel(
                self.tr("Everything you type is saved in this file straight away."), role="muted"
            )
        )
        return card

    def _choose_place(self) -> None:
        chosen = self._messages.file_to_save(
            self.tr("Where shall the file go?"), self.path, self.tr("Pilots (*.pilot)")
        )
        if chosen is not None:
            has_ending = chosen.suffix.lower() == ENDING
            self._chosen = chosen if has_ending else chosen.with_name(chosen.name + ENDING)
            self._show_path()

    def _show_path(self) -> None:
        self.say("")
        # Allow line breaks after separators in long paths.
        separator = "\\" if "\\" in str(self.path) else "/"
        self._where.setText(str(self.path).replace(separator, separator + "\u200b"))
        self.fit()

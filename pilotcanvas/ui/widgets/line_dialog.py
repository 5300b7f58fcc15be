"""A dialog that asks for one line of text."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from pilotcanvas.model.text import storable
from pilotcanvas.ui.widgets.form import Form
from pilotcanvas.ui.widgets.theme import Theme


class LineDialog(Form):
    """A heading, a sentence and a line edit. `ask` shows it and returns the text."""

    def __init__(
        self, title: str, text: str, value: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """``value`` is the initial text."""
        super().__init__(theme, title, parent)
        self.add_heading(title)
        self.add_text(text)
        self.line = QLineEdit(value)
        self.line.setAccessibleName(title)
        self.line.setAccessibleDescription(text)
        self.line.selectAll()
        self.column.addWidget(self.line)
        self.add_answers(self.tr("Keep"), self.tr("Cancel"))
        self.line.setFocus()

    def ask(self) -> str | None:
        """Show the dialog and return the text; None if cancelled."""
        is_given = self.exec() == QDialog.DialogCode.Accepted
        return storable(self.line.text()) if is_given else None

"""A card shown in place of results: says why there are none, with a button to show them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.theme import Theme


class CalmCard(QFrame):
    """Has a ``title``, a ``text`` and a ``show_button``; hidden while the title is empty."""

    def __init__(self, show: str, theme: Theme, spacing: int) -> None:
        """``show`` is the text of the button, ``spacing`` the distance between lines in pixels."""
        super().__init__()
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, spacing + 8, 20, spacing + 10)
        column.setSpacing(spacing)
        self.title = PlainLabel()
        self.title.setFont(theme.font(1.15, is_bold=True))
        self.text = PlainLabel()
        self.show_button = QPushButton(show)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignLeft)

    def say(self, title: str, text: str, can_show: bool) -> None:
        """Show this title and text; ``can_show`` shows the button too."""
        self.title.setText(title)
        self.text.setText(text)
        self.setVisible(bool(title))
        self.show_button.setVisible(can_show)

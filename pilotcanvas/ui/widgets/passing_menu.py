"""A context or button menu that deletes itself when it closes."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget


class PassingMenu(QMenu):
    """Opened at a point with `popup`, or below a button with `open_under`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.aboutToHide.connect(self.deleteLater)

    def open_under(self, button: QWidget) -> None:
        """Open it below this button."""
        self.popup(button.mapToGlobal(button.rect().bottomLeft()))

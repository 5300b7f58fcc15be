"""All modal dialogs in one place: messages, questions and file choosers. Tests replace it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:  # dialogs are imported when needed, not before the first paint
    from PySide6.QtWidgets import QMessageBox, QWidget

    from pilotcanvas.problems import Problem
    from pilotcanvas.ui.widgets.theme import Theme


class Messages(QObject):
    """Shows messages and asks questions over a window."""

    def __init__(self, window: QWidget | None, language: str) -> None:
        super().__init__(window)
        self._window = window
        self.language = language

    def tell(self, text: str) -> None:
        """Show a message that the user must confirm."""
        from PySide6.QtWidgets import QMessageBox

        box = self._box(text, QMessageBox.Icon.Information)
        box.addButton(self.tr("OK"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def tell_problem(self, problem: Problem, offers: Sequence[str] = ()) -> int:
        """Show what went wrong, that nothing was lost, and what to do. Returns the index of the
        chosen one of ``offers``, or -1."""
        from PySide6.QtWidgets import QMessageBox

        from pilotcanvas.content.catalogue import problem_sentence
        from pilotcanvas.ui.widgets.shown_text import as_button_text

        box = self._box(problem_sentence(problem, self.language), QMessageBox.Icon.Warning)
        buttons = [
            box.addButton(as_button_text(offer), QMessageBox.ButtonRole.ActionRole)
            for offer in offers
        ]
        close = self.tr("Close") if offers else self.tr("OK")
        last = box.addButton(close, QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(last)
        box.setDefaultButton(last)
        box.exec()
        clicked = box.clickedButton()
        return buttons.index(clicked) if clicked in buttons else -1

    def ask(self, text: str, answers: Sequence[str]) -> int:
        """Let the user choose an answer. Returns its index, or -1 if cancelled."""
        from PySide6.QtWidgets import QMessageBox

        from pilotcanvas.ui.widgets.shown_text import as_button_text

        box = self._box(text, QMessageBox.Icon.Question)
        buttons = [
            box.addButton(as_button_text(answer), QMessageBox.ButtonRole.ActionRole)
            for answer in answers
        ]
        cancel = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(cancel)
        box.setDefaultButton(buttons[0])
        box.exec()
        clicked = box.clickedButton()
        return buttons.index(clicked) if clicked in buttons else -1

    def line(self, title: str, text: str, value: str, theme: Theme) -> str | None:
        """Let the user type a line; None if cancelled."""
        from pilotcanvas.ui.widgets.line_dialog import LineDialog

        dialog = LineDialog(title, text, value, theme, self._window)
        typed = dialog.ask()
        dialog.deleteLater()
        return typed

    def file_to_open(self, title: str, folder: Path, kinds: str) -> Path | None:
        """Let the user select a file to open; None if cancelled."""
        from PySide6.QtWidgets import QFileDialog

        with _remembering_no_folder():
            name, _ = QFileDialog.getOpenFileName(self._window, title, str(folder), kinds)
        return Path(name) if name else None

    def file_to_save(self, title: str, proposal: Path, kinds: str) -> Path | None:
        """Let the user select a path to save to; None if cancelled. The system dialog confirms
        overwriting."""
        from PySide6.QtWidgets import QFileDialog

        with _remembering_no_folder():
            name, _ = QFileDialog.getSaveFileName(self._window, title, str(proposal), kinds)
        return Path(name) if name else None

    def _box(self, text: str, icon: QMessageBox.Icon) -> QMessageBox:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        from pilotcanvas.exchange.safe_text import visible

        box = QMessageBox(self._window)
        box.setIcon(icon)
        box.setWindowTitle("PilotCanvas")
        box.setTextFormat(Qt.TextFormat.PlainText)  # file names and titles are never markup
        # Qt renders text that begins with U+FFFE as another script.
        box.setText(visible(text))
        return box


@contextmanager
def _remembering_no_folder() -> Iterator[None]:
    """Restores Qt's history of visited folders, which its file dialog saves for all programs of
    this user. The help promises that nothing else is remembered on this computer."""
    from PySide6.QtCore import QSettings

    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    before = {key: kept.value(key) for key in ("FileDialog/history", "FileDialog/lastVisited")}
    try:
        yield
    finally:
        for key, value in before.items():
            if value is None:
                kept.remove(key)
            else:
                kept.setValue(key, value)
        kept.sync()

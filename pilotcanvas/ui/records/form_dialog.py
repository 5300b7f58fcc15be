"""Dialogs about the open pilot that result in a change, and their fields."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget

from pilotcanvas.content.catalogue import problem_sentence
from pilotcanvas.model.changes import Change
from pilotcanvas.model.text import storable
from pilotcanvas.problems import Problem
from pilotcanvas.ui import keys
from pilotcanvas.ui.records.privacy_hint import hint_for
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import TextField
from pilotcanvas.ui.widgets.form import Field, Form


class FormDialog(Form):
    """A form about the open pilot.

    The pilot does not change while it is open; on acceptance `change` returns the change, as one
    step. Ctrl+Enter accepts. Escape asks for confirmation if something was filled in.
    """

    def __init__(self, context: ViewContext, title: str, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, title, parent)
        self.context = context
        self.document = context.document

    # -- to be filled in

    def change(self) -> Change | None:
        """Returns the change, or None if there is none. Subclasses implement this."""
        raise NotImplementedError(f"{type(self).__name__} does not say what it changes")

    # -- opening and closing

    def start(self, do: Callable[[Change], None]) -> None:
        """Open modally; on acceptance, ``do`` is called with the change."""

        def hand_on() -> None:
            change = self.change()
            if change is not None:
                do(change)

        self.accepted.connect(hand_on)
        self.open_once()

    def accept(self) -> None:
        """Accept the dialog, or say what is missing, or why the pilot refuses the change."""
        if self.document.is_read_only:
            self.give_up()
        elif self.missing() is None and (problem := self._refusal()) is not None:
            self.say(problem_sentence(problem, self.context.words.language))
        else:
            super().accept()

    def reject(self) -> None:
        """Close without an answer, on Escape or the close button, after confirmation if something
        was filled in."""
        if self._may_throw_away():
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter accepts; undo and redo act on the focused field."""
        field = self.focusWidget()
        if keys.ACCEPT.pressed(event):
            self.accept()
        elif isinstance(field, QPlainTextEdit) and event.matches(QKeySequence.StandardKey.Undo):
            field.undo()
        elif isinstance(field, QPlainTextEdit) and event.matches(QKeySequence.StandardKey.Redo):
            field.redo()
        else:
            super().keyPressEvent(event)

    # -- building

    def field(self, label: str, widget: QWidget) -> Field:
        """Create a field with a label above it and, for text, a privacy hint below it."""
        field = super().field(label, widget)
        if isinstance(widget, TextField | QLineEdit):
            hint = hint_for(self.context, widget)
            hint.shown.connect(self.fit)
            field.add_below(hint)
        return field

    def text_field(self, text: str, least_lines: int = 1) -> FormText:
        """Create a field of several lines."""
        return FormText(text, least_lines, self.document.is_read_only)

    def finish(self, accept: str, only_closes: bool = False) -> None:
        """Add Cancel and the button that accepts, or only Close if the file is read-only.

        With ``only_closes`` the other button is labelled Close, as the record exists already.
        """
        is_read_only = self.document.is_read_only
        closes = is_read_only or only_closes
        self.add_answers(accept, self.tr("Close") if closes else self.tr("Cancel"))
        self.accept_button.setVisible(not is_read_only)
        if is_read_only:
            self.say(self.tr("This file can only be read now."))

    def _may_throw_away(self) -> bool:
        if self.result() == QDialog.DialogCode.Accepted or not self._holds_something():
            return True
        answers = (self.tr("Go on here"), self.tr("Throw it away"))
        asked = self.tr("You filled in something that is not kept yet. What do you want to do?")
        return self.context.messages.ask(asked, answers) == 1

    def _refusal(self) -> Problem | None:
        """Why the change cannot be made, which may have come up since the dialog was opened."""
        try:
            self.change()
        except Problem as problem:
            return problem
        return None

    def _holds_something(self) -> bool:
        try:
            change = self.change()
        except Problem:
            return True  # what was filled in is not to be thrown away unasked
        return not self.document.is_read_only and change is not None and not change.is_empty


class FormText(TextField):
    """A multi-line field with its own undo, since nothing is in the pilot yet."""

    def __init__(self, text: str = "", least_lines: int = 1, is_read_only: bool = False) -> None:
        super().__init__(text, enter_commits=False)
        self.setUndoRedoEnabled(True)
        self.setReadOnly(is_read_only)
        self.set_least_lines(least_lines)


class CalmCombo(QComboBox):
    """A combo box that ignores the mouse wheel, so that scrolling a form does not change it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


def typed(field: QPlainTextEdit | QLineEdit, original: str) -> str:
    """Returns a field's stripped contents, or the original text if the user did not edit it.

    Fields cannot represent every character, so unedited text must not become a change.
    """
    if isinstance(field, QLineEdit):
        is_touched, text = field.isModified(), field.text()
    else:
        is_touched, text = field.document().isModified(), field.toPlainText()
    return storable(text).strip() if is_touched else original

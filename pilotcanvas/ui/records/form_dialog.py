"""The forms about the open pilot, which answer with a change, and what their fields need."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget

from pilotcanvas.model.changes import Change
from pilotcanvas.model.text import storable
from pilotcanvas.ui.records.privacy_hint import hint_for
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import TextField
from pilotcanvas.ui.widgets.form import Field, Form


class FormDialog(Form):
    """A form about the open pilot.

    Nothing happens to the pilot while it is open: when it is accepted, `change` says what would
    change, as one step. Ctrl+Enter accepts. Escape asks before it throws away what was filled in.
    """

    def __init__(self, context: ViewContext, title: str, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, title, parent)
        self.context = context
        self.document = context.document

    # -- to be filled in

    def change(self) -> Change | None:
        """What would change, or None when nothing would."""
        raise NotImplementedError(f"{type(self).__name__} does not say what it changes")

    # -- opening and closing

    def start(self, do: Callable[[Change], None]) -> None:
        """Open over the window; when it is accepted its change is handed on."""

        def hand_on() -> None:
            change = self.change()
            if change is not None:
                do(change)

        self.accepted.connect(hand_on)
        self.finished.connect(self.deleteLater)
        self.open()

    def accept(self) -> None:
        """Close with an answer, or say what is missing."""
        if self.document.is_read_only:
            self.give_up()
        else:
            super().accept()

    def reject(self) -> None:
        """Close without an answer, as Escape and the cross of the window do; what was filled in is
        not thrown away unasked."""
        if self._may_throw_away():
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter accepts; undo belongs to the field that has the focus."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        field = self.focusWidget()
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
        elif isinstance(field, QPlainTextEdit) and event.matches(QKeySequence.StandardKey.Undo):
            field.undo()
        elif isinstance(field, QPlainTextEdit) and event.matches(QKeySequence.StandardKey.Redo):
            field.redo()
        else:
            super().keyPressEvent(event)

    # -- building

    def field(self, label: str, widget: QWidget) -> Field:
        """A field with its label above it, and under it, when it is needed, a word about private
        details in what is typed."""
        field = super().field(label, widget)
        if isinstance(widget, TextField | QLineEdit):
            hint = hint_for(self.context, widget)
            hint.shown.connect(self.fit)
            field.add_below(hint)
        return field

    def text_field(self, text: str, least_lines: int = 1) -> FormText:
        """A field of several lines."""
        return FormText(text, least_lines, self.document.is_read_only)

    def finish(self, accept: str, only_closes: bool = False) -> None:
        """Add Cancel and the button that accepts, or only Close when the file cannot change.

        With ``only_closes`` the other button says Close: what the dialog is about stays anyway.
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

    def _holds_something(self) -> bool:
        change = self.change()
        return not self.document.is_read_only and change is not None and not change.is_empty


class FormText(TextField):
    """A field of several lines with its own undo: in a dialog nothing is in the pilot yet."""

    def __init__(self, text: str = "", least_lines: int = 1, is_read_only: bool = False) -> None:
        super().__init__(text, enter_commits=False)
        self.setUndoRedoEnabled(True)
        self.setReadOnly(is_read_only)
        self.set_least_lines(least_lines)


class CalmCombo(QComboBox):
    """A choice that a turning wheel passes by: scrolling a form must not change it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


def typed(field: QPlainTextEdit | QLineEdit, original: str) -> str:
    """What a field holds, without blanks around it; the original when nobody typed in it.

    Fields cannot show every letter as it is: what was only shown must not become a change.
    """
    if isinstance(field, QLineEdit):
        is_touched, text = field.isModified(), field.text()
    else:
        is_touched, text = field.document().isModified(), field.toPlainText()
    return storable(text).strip() if is_touched else original

"""The dialog shown when an action is done: its result, and whether its canvas item has changed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pilotcanvas.model.changes import Change, edit_action, together
from pilotcanvas.ui.records.form_dialog import FormDialog, typed
from pilotcanvas.ui.records.item_answer import ItemAnswer, is_canvas_item
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.shown_text import shortened


class DoneDialog(FormDialog):
    """For an action of a canvas item. Its change is one step: the action, the item's status and the
    note."""

    def __init__(self, context: ViewContext, action_id: str, parent: QWidget | None = None) -> None:
        super().__init__(context, context.words("action_status.done"), parent)
        self._action = context.document.pilot.actions[action_id]
        self.setWindowTitle(self.tr("An action is done"))
        self.add_heading(shortened(self._action.title))
        self.result_field = self.text_field(self._action.result, least_lines=2)
        is_question = self._action.form == "question"
        self.add_field(
            self.tr("What did you find out, and what do you see?")
            if is_question
            else self.tr("What came of it, and what do you see?"),
            self.result_field,
        )
        self.answer = ItemAnswer(context, self._action.place)
        self.column.addWidget(self.answer)
        self.finish(self.tr("Done"))
        self.result_field.setFocus()

    def change(self) -> Change | None:
        """The change that marks the action as done and updates its item."""
        pilot, action = self.document.pilot, self._action
        result = typed(self.result_field, action.result)
        done = edit_action(
            pilot, action.id, status="done", done_on=self.context.today(), result=result
        )
        return together("finish_action", action.title, [done, *self.answer.changes(result)])

    def _holds_something(self) -> bool:
        touched = self.result_field.document().isModified() or self.answer.as_note.isChecked()
        return touched or bool(self.answer.answers.key)


def toggle_done(context: ViewContext, action_id: str, parent: QWidget | None) -> DoneDialog | None:
    """Mark an open action as done, or reopen a closed one.

    For an action of a canvas item this opens a dialog first, which it returns.
    """
    document = context.document
    action = document.pilot.actions[action_id]
    if document.is_read_only:
        return None
    if not action.is_open:
        reopened = edit_action(document.pilot, action.id, status="todo", done_on=None)
        document.do(reopened)
    elif is_canvas_item(context.method, action.place):
        dialog = DoneDialog(context, action.id, parent)
        dialog.start(document.do)
        return dialog
    else:
        done = edit_action(document.pilot, action.id, status="done", done_on=context.today())
        document.do(done)
    return None

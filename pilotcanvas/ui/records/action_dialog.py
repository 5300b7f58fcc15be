"""The dialog for an action or learning question, new or existing."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QPushButton, QWidget

from pilotcanvas.model.action import STATUSES, Action
from pilotcanvas.model.changes import (
    Change,
    add_action,
    edit_action,
    move_action,
    remove_action,
    together,
)
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.ui.records.action_sign import action_icon
from pilotcanvas.ui.records.date_field import DateField
from pilotcanvas.ui.records.form_dialog import CalmCombo, FormDialog, typed
from pilotcanvas.ui.records.item_answer import ItemAnswer, is_canvas_item
from pilotcanvas.ui.records.place_field import PlaceField
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.segments import Segments


def known_owners(pilot: Pilot) -> list[str]:
    """Returns the names of everybody who owns an action, sorted."""
    owners = {action.owner for action in pilot.actions.values() if action.owner.strip()}
    return sorted(owners, key=str.casefold)


class ActionDialog(FormDialog):
    """All fields of an action.

    If the action is not yet in the pilot, the change adds it. If it becomes done and belongs to a
    canvas item, the dialog also asks whether that item has changed; both are one step.
    """

    def __init__(self, context: ViewContext, action: Action, parent: QWidget | None = None) -> None:
        super().__init__(context, "", parent)
        self._action = action
        self._is_new = action.id not in context.document.pilot.actions
        self._is_removed = False
        self.answer: ItemAnswer | None = None
        self.remove_button: QPushButton | None = None
        self._make_fields()
        self._arrange()
        if not self._is_new and not self.document.is_read_only:
            self.remove_button = self.add_side_button(self.tr("Remove"))
            self.remove_button.clicked.connect(self._remove)
        # One click created the action; closing its dialog does not remove it.
        accept = self.tr("Add") if self._is_new else self.tr("Keep")
        self.finish(accept, only_closes=not self._is_new)
        self.form.chosen.connect(self._show_form)
        self.status.chosen.connect(self._show_status)
        self.place.place_changed.connect(self._show_status)
        self._show_form()
        self._show_status()
        if self.document.is_read_only:
            self._only_show()
        self.title_field.setFocus()
        self.title_field.moveCursor(self.title_field.textCursor().MoveOperation.End)

    # -- the answer

    def missing(self) -> tuple[str, QWidget] | None:
        """Requires a title, a readable date, and a reason if it is dropped."""
        filled = self.filled_in()
        if not filled.title.strip():
            return self.tr("Say in a few words what has to be done."), self.title_field
        if not self.due.is_readable:
            return self.tr("The date cannot be read. Leave it empty if there is none."), self.due
        if filled.status == "dropped" and not filled.reason.strip():
            sentence = self.tr("Say why it is dropped, so that it can be understood later.")
            return sentence, self.reason_field
        return None

    def filled_in(self) -> Action:
        """Returns the action with the contents of the fields."""
        before = self._action
        status = self.status.key
        done_on = before.done_on
        if status != before.status:
            done_on = self.context.today() if status == "done" else None
        return dataclasses.replace(
            before,
            title=typed(self.title_field, before.title),
            form=self.form.key,
            why=typed(self.why_field, before.why),
            how=typed(self.how_field, before.how),
            place=self.place.place,
            owner=typed(self.owner, before.owner),
            phase=self.phase.currentData(),
            due=self.due.value,
            status=status,
            result=typed(self.result_field, before.result),
            reason=typed(self.reason_field, before.reason),
            done_on=done_on,
        )

    def change(self) -> Change | None:
        """The change that adds, edits or removes the action, and updates its item."""
        pilot, filled = self.document.pilot, self.filled_in()
        if self._is_removed:
            return remove_action(pilot, filled.id)
        if self._is_new:
            return add_action(pilot, filled)
        changes = []
        if filled.phase != self._action.phase:
            last = len(pilot.actions_in(filled.phase))
            changes.append(move_action(pilot, filled.id, filled.phase, last))
            pilot = changes[-1].apply(pilot)
            filled = dataclasses.replace(filled, position=pilot.actions[filled.id].position)
        values = {each.name: getattr(filled, each.name) for each in dataclasses.fields(filled)}
        del values["id"]
        changes.append(edit_action(pilot, filled.id, **values))
        if self.answer is not None:
            changes += self.answer.changes(filled.result)
        label = "finish_action" if self.answer is not None else "edit_action"
        return together(label, filled.title, changes)

    def _holds_something(self) -> bool:
        has_answer = self.answer is not None and bool(self.answer.answers.key)
        is_read_only = self.document.is_read_only
        return not is_read_only and (has_answer or self.filled_in() != self._action)

    def _remove(self) -> None:
        self._is_removed = True
        self.done(ActionDialog.DialogCode.Accepted)

    # -- the fields

    def _make_fields(self) -> None:
        action, context, theme = self._action, self.context, self.theme
        self.form = Segments(
            (("action", self.tr("Action")), ("question", self.tr("Learning question"))),
            self.tr("Kind"),
            theme,
        )
        self.form.show_key(action.form)
        self.title_field = self.text_field(action.title)
        self.title_field.setTabChangesFocus(True)
        self.why_field = self.text_field(action.why)
        self.how_field = self.text_field(action.how)
        self.place = PlaceField(context.method, action.place)
        self.owner = QLineEdit(action.owner)
        self.owner.setPlaceholderText(self.tr("no owner yet"))
        completer = QCompleter(known_owners(self.document.pilot), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.owner.setCompleter(completer)
        self.due = DateField(context, self.tr("When should it be done?"), action.due)
        self.phase = CalmCombo()
        for phase in context.method.phases:
            self.phase.addItem(phase.title, phase.id)
        self.phase.setCurrentIndex(self.phase.findData(action.phase))
        side = self.fontMetrics().height() - 4
        hue = theme.hues["actions"]
        self.status = Segments(
            [(status, context.words(f"action_status.{status}")) for status in STATUSES],
            self.tr("Where does it stand?"),
            theme,
            {status: action_icon(status, hue.strong, side, theme.on_strong) for status in STATUSES},
        )
        self.status.show_key(action.status)
        self.result_field = self.text_field(action.result, least_lines=2)
        self.reason_field = self.text_field(action.reason)

    def _arrange(self) -> None:
        self.column.addWidget(self.form)
        self._title = self.add_field("", self.title_field)
        self._how = self.add_field(self.tr("How will we find out?"), self.how_field)
        pair = QGridLayout()
        pair.setHorizontalSpacing(16)
        pair.setColumnStretch(0, 1)
        pair.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        pair.addWidget(self.field(self.tr("Who does it?"), self.owner), 0, 0, top)
        pair.addWidget(self.field(self.tr("When should it be done?"), self.due), 0, 1, top)
        self.column.addLayout(pair)
        self.add_field(self.tr("Where does it stand?"), self.status)
        self._reason = self.add_field(self.tr("Why is it dropped?"), self.reason_field)
        self._result = self.add_field(self.tr("What came of it?"), self.result_field)
        self._answer_at = self.column.count()
        self.add_field(self.tr("What does it belong to?"), self.place)
        self.add_field(self.tr("Why do we want this?"), self.why_field)
        self.add_field(self.tr("Phase"), self.phase)

    def _show_form(self) -> None:
        is_question = self.form.key == "question"
        wanted = (
            self.tr("What do we want to know?")
            if is_question
            else self.tr("What are we going to do?")
        )
        self._title.name(wanted)
        self._how.setVisible(is_question or bool(self._action.how))
        if self._is_new:
            new = self.tr("New learning question") if is_question else self.tr("New action")
            self.setWindowTitle(new)
        else:
            self.setWindowTitle(self.tr("Learning question") if is_question else self.tr("Action"))
        self.fit()

    def _show_status(self) -> None:
        status, place = self.status.key, self.place.place
        self._reason.setVisible(status == "dropped")
        self._result.setVisible(status == "done" or bool(self._action.result))
        asks = (
            status == "done"
            and self._action.is_open
            and not self._is_new
            and is_canvas_item(self.context.method, place)
        )
        if self.answer is not None:
            self.answer.hide()
            self.answer.deleteLater()
            self.answer = None
        if asks:
            self.answer = ItemAnswer(self.context, place)
            self.column.insertWidget(self._answer_at, self.answer)
            self.answer.show()
        self.fit()

    def _only_show(self) -> None:
        self.owner.setReadOnly(True)
        self.due.set_read_only(True)
        for field in (self.form, self.status, self.place, self.phase):
            field.setEnabled(False)

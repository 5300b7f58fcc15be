"""The actions of a place as chips, and a button that adds a suggested action."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from pilotcanvas.content.suggestion import learning_question, next_action
from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import add_action
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.place import Place
from pilotcanvas.ui.records.action_sign import written_sign
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.card_button import CardButton
from pilotcanvas.ui.widgets.flow_layout import FlowLayout
from pilotcanvas.ui.widgets.shown_text import one_line

_LONGEST = 60


def suggestion(context: ViewContext, place: Place, is_question: bool) -> Action:
    """Returns a suggested learning question or action for a place."""
    suggest = learning_question if is_question else next_action
    return suggest(context.document.pilot, context.method, place, context.today())


def add_suggestion(context: ViewContext, place: Place, is_question: bool) -> Action:
    """Add the suggested action to the pilot and return it."""
    action = suggestion(context, place, is_question)
    context.document.do(add_action(context.document.pilot, action))
    return action


def has_open_question(pilot: Pilot, place: Place) -> bool:
    """Whether there is an open learning question at a place."""
    return any(each.form == "question" and each.is_open for each in pilot.actions_at(place))


class FollowUp(QWidget):
    """The actions of a statement or an option. Signal: ``place_wanted(str)`` for an action.

    ``companion`` is an optional button that precedes the button for an action.
    """

    place_wanted = Signal(str)

    def __init__(
        self,
        context: ViewContext,
        place: Place,
        hue: str,
        companion: QPushButton | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``hue`` names the colours of the place, such as "scan"."""
        super().__init__(parent)
        self._context, self._place = context, place
        self._hue = context.theme.hues[hue]
        self._companion = companion
        self.offer: QPushButton | None = None
        self._flow = FlowLayout(self, centres=True)

    def show_actions(self, offers_question: bool, presses: bool) -> None:
        """Show the actions, and a button for a suggested learning question or action.

        If ``presses`` and no such action is open, the button is highlighted.
        """
        had_focus = any(each.hasFocus() for each in self.findChildren(QPushButton))
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self._companion:
                widget.hide()
                widget.deleteLater()
        self.offer = None
        document = self._context.document
        actions = document.pilot.actions_at(self._place)
        for action in actions:
            self._flow.addWidget(self._chip(action))
        if document.is_read_only:
            return
        if self._companion is not None:
            self._flow.addWidget(self._companion)
        form = "question" if offers_question else "action"
        is_new = not any(action.form == form and action.is_open for action in actions)
        label = self.tr("Make it a learning question") if offers_question else self.tr("+ Action")
        self.offer = button = QPushButton(label)
        strong, theme = self._hue.strong, self._context.theme
        ground, text = (strong, theme.on_strong) if presses and is_new else (theme.surface, strong)
        button.setStyleSheet(
            f"QPushButton {{ background: {ground}; color: {text}; border: 1px solid {strong};"
            " border-radius: 7px; padding: 4px 11px; font-weight: bold; }"
            f"QPushButton:focus {{ border: 2px solid {theme.ink}; padding: 3px 10px; }}"
        )
        suggested = suggestion(self._context, self._place, offers_question)
        button.setToolTip(suggested.title)
        button.setAccessibleDescription(suggested.title)
        button.clicked.connect(lambda: self._add(offers_question))
        self._flow.addWidget(button)
        if had_focus:  # otherwise focus would jump elsewhere
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, is_question: bool) -> None:
        action = add_suggestion(self._context, self._place, is_question)
        self.place_wanted.emit(f"action.{action.id}")

    def _chip(self, action: Action) -> CardButton:
        theme, today = self._context.theme, self._context.today()
        title = action.title
        parts = [f"{written_sign(action)} {one_line(title, _LONGEST)}"]
        if action.owner:
            parts.append(one_line(action.owner, _LONGEST))
        if action.due is not None and action.is_open:
            parts.append(self._context.words.day(action.due, today))
        is_late = action.is_overdue(today)
        if is_late:
            parts.append(self.tr("overdue"))
        chip = CardButton(theme, theme.hues["actions"], 0.92, is_chip=True)
        chip.show_texts(" · ".join(parts), "", is_alarming=is_late)
        chip.setAccessibleName(self.tr("Action: {title}").format(title=title))
        chip.clicked.connect(lambda: self.place_wanted.emit(f"action.{action.id}"))
        return chip

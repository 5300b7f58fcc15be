"""The actions of a place as chips, and a button that adds a suggested action."""

from __future__ import annotations

from datetime import date

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
        self._chips: dict[str, CardButton] = {}
        self._shown: dict[str, tuple[Action, date]] = {}
        self.offer: QPushButton | None = None
        self._asks = False
        self._flow = FlowLayout(self, centres=True)

    def show_actions(self, offers_question: bool, presses: bool) -> None:
        """Show the actions, and a button for a suggested learning question or action.

        If ``presses`` and no such action is open, the button is highlighted. Updates only what
        differs: a new widget in sight has everything around it laid out again.
        """
        document = self._context.document
        actions = document.pilot.actions_at(self._place)
        before, self._chips = self._chips, {}
        today = self._context.today()
        for action in actions:
            chip = before[action.id] if action.id in before else self._new_chip(action.id)
            self._chips[action.id] = chip
            if self._shown.get(action.id) != (action, today):
                self._show_chip(chip, action, today)
        self._shown = {action.id: (action, today) for action in actions}
        gone = [chip for id, chip in before.items() if id not in self._chips]
        widgets: list[QWidget] = list(self._chips.values())
        if document.is_read_only:
            self.offer = None
        else:
            form = "question" if offers_question else "action"
            is_new = not any(action.form == form and action.is_open for action in actions)
            self.offer = self.offer or self._new_offer()
            self._asks = offers_question
            self._show_offer(self.offer, presses and is_new)
            widgets += [each for each in (self._companion, self.offer) if each is not None]
        if self.offer is not None and any(chip.hasFocus() for chip in gone):
            self.offer.setFocus(Qt.FocusReason.OtherFocusReason)  # else it would jump elsewhere
        for widget in self._flow.set_widgets(widgets):
            if widget is not self._companion:
                widget.hide()
                widget.deleteLater()

    def _new_offer(self) -> QPushButton:
        button = QPushButton()
        button.clicked.connect(self._add)
        return button

    def _show_offer(self, button: QPushButton, is_pressing: bool) -> None:
        strong, theme = self._hue.strong, self._context.theme
        ground, text = (strong, theme.on_strong) if is_pressing else (theme.surface, strong)
        style = (
            f"QPushButton {{ background: {ground}; color: {text}; border: 1px solid {strong};"
            " border-radius: 7px; padding: 4px 11px; font-weight: bold; }"
            f"QPushButton:focus {{ border: 2px solid {theme.ink}; padding: 3px 10px; }}"
        )
        if style != button.styleSheet():  # setting it measures everything again
            button.setStyleSheet(style)
        label = self.tr("Make it a learning question") if self._asks else self.tr("+ Action")
        button.setText(label)
        suggested = suggestion(self._context, self._place, self._asks)
        button.setToolTip(suggested.title)
        button.setAccessibleDescription(suggested.title)

    def _add(self) -> None:
        action = add_suggestion(self._context, self._place, self._asks)
        self.place_wanted.emit(f"action.{action.id}")

    def _new_chip(self, id: str) -> CardButton:
        theme = self._context.theme
        chip = CardButton(theme, theme.hues["actions"], 0.92, is_chip=True)
        chip.clicked.connect(lambda: self.place_wanted.emit(f"action.{id}"))
        return chip

    def _show_chip(self, chip: CardButton, action: Action, today: date) -> None:
        title = action.title
        parts = [f"{written_sign(action)} {one_line(title, _LONGEST)}"]
        if action.owner:
            parts.append(one_line(action.owner, _LONGEST))
        if action.due is not None and action.is_open:
            parts.append(self._context.words.day(action.due, today))
        is_late = action.is_overdue(today)
        if is_late:
            parts.append(self.tr("overdue"))
        chip.show_texts(" · ".join(parts), "", is_alarming=is_late)
        chip.setAccessibleName(self.tr("Action: {title}").format(title=title))

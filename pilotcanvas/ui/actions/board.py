"""The action board: cards in a column per phase, moved with mouse or keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QWidget,
)

from pilotcanvas.content.places import places
from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import move_action
from pilotcanvas.model.pilot import action_order
from pilotcanvas.ui.actions.card import ActionCard
from pilotcanvas.ui.actions.column import ActionColumn
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.passing_menu import PassingMenu


class ActionBoard(QScrollArea):
    """The board. It moves cards itself; other requests are signals with the id of an action:
    ``opened(str)``, ``toggled(str)``, ``removed(str)``."""

    opened = Signal(str)
    toggled = Signal(str)
    removed = Signal(str)

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._document = context, context.document
        self._places = places(context.method)
        self._actions: list[Action] = []
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Board of actions"))
        sheet = QWidget()
        row = QHBoxLayout(sheet)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self._columns: dict[str, ActionColumn] = {}
        for phase in context.method.phases:
            column = ActionColumn(context, phase, self.new_card, self)
            column.dropped.connect(self.drop)
            row.addWidget(column, 1)
            self._columns[phase.id] = column
        self.setWidget(sheet)
        self._growing = QTimer(self)
        self._growing.setInterval(0)
        self._growing.timeout.connect(self._grow)
        self._growing.start()

    def show_actions(self, actions: Sequence[Action]) -> None:
        """Show these actions in the columns of their phases, keeping the focus on its card."""
        self._actions = list(actions)
        by_phase: dict[str, list[Action]] = {phase: [] for phase in self._columns}
        first = next(iter(by_phase))
        for action in sorted(actions, key=action_order):
            by_phase.get(action.phase, by_phase[first]).append(action)
        focused = self._focused_card()
        left = self._spot(focused.action.id) if focused is not None else None
        current = self._document.pilot.profile.phase
        for phase, column in self._columns.items():
            column.show_actions(by_phase[phase], phase == current)
        if focused is not None and left is not None:
            self._keep_focus(focused.action.id, left)

    def card(self, id: str) -> ActionCard | None:
        """Returns the card of an action, or None if it is not shown."""
        for column in self._columns.values():
            for card in column.cards():
                if card.action.id == id:
                    return card
        return None

    def column_cards(self, phase: str) -> list[ActionCard]:
        """The visible cards of a column, from top to bottom."""
        return self._columns[phase].cards()

    def column(self, phase: str) -> QWidget:
        """Returns the column of a phase."""
        return self._columns[phase]

    def finished_toggle(self, phase: str) -> QPushButton:
        """The button that shows the closed actions of a column."""
        return self._columns[phase].finished_toggle

    def focus_action(self, id: str) -> None:
        """Show and focus an action."""
        action = self._document.pilot.actions.get(id)
        if action is None:
            return
        self._columns[action.phase].reveal(id)
        card = self.card(id)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)
            self._bring_into_sight(card)

    def new_card(self, action: Action) -> ActionCard:
        """Creates a card that is connected to this board."""
        card = ActionCard(self._context, self._places, action)
        card.opened.connect(self.opened)
        card.toggled.connect(self.toggled)
        card.removed.connect(self.removed)
        card.walked.connect(self._walk)
        card.moved.connect(self._move)
        card.menu_wanted.connect(self._show_menu)
        return card

    def drop(self, id: str, phase: str, index: int) -> None:
        """Move an action to a column, before the card at ``index`` among the others."""
        if id not in self._document.pilot.actions:
            return  # a card from another window
        shown = [card.action.id for card in self._columns[phase].cards() if card.action.id != id]
        order = [action.id for action in self._document.pilot.actions_in(phase) if action.id != id]
        if index < len(shown):
            at = order.index(shown[index])
        else:
            at = order.index(shown[-1]) + 1 if shown else len(order)
        change = move_action(self._document.pilot, id, phase, at)
        if not change.is_empty:
            self._document.do(change)

    # -- keys

    def _spot(self, id: str) -> tuple[str, int] | None:
        """The column of a card, and its index from the top."""
        for phase, column in self._columns.items():
            for index, card in enumerate(column.cards()):
                if card.action.id == id:
                    return phase, index
        return None

    def _walk(self, id: str, dx: int, dy: int) -> None:
        spot = self._spot(id)
        if spot is None:
            return
        phase, index = spot
        if dy:
            cards = self._columns[phase].cards()
            target = cards[max(0, min(len(cards) - 1, index + dy))]
        else:
            phases = list(self._columns)
            at = phases.index(phase) + dx
            while 0 <= at < len(phases) and not self._columns[phases[at]].cards():
                at += dx
            if not 0 <= at < len(phases):
                return
            cards = self._columns[phases[at]].cards()
            target = cards[min(index, len(cards) - 1)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self._bring_into_sight(target)

    def _move(self, id: str, dx: int, dy: int) -> None:
        spot = self._spot(id)
        if spot is None:
            return
        phase, index = spot
        phases = list(self._columns)
        at = phases.index(phase) + dx
        if not 0 <= at < len(phases):
            return
        length = len(self._columns[phases[at]].cards()) - (dx == 0)
        self.drop(id, phases[at], max(0, min(length, index + dy)))
        self.focus_action(id)

    def _focused_card(self) -> ActionCard | None:
        focused = QApplication.focusWidget()
        is_ours = isinstance(focused, ActionCard) and self.isAncestorOf(focused)
        return focused if is_ours and isinstance(focused, ActionCard) else None

    def _keep_focus(self, id: str, left: tuple[str, int]) -> None:
        """Keep the focus on a card, or on the one that took its place."""
        card = self.card(id)
        if card is None:
            phase, index = left
            cards = self._columns[phase].cards()
            card = cards[min(index, len(cards) - 1)] if cards else None
        if card is not None and not card.hasFocus():
            card.setFocus(Qt.FocusReason.OtherFocusReason)
            self._bring_into_sight(card)

    def _bring_into_sight(self, card: ActionCard) -> None:
        # A new card has no position until after the next layout.
        QTimer.singleShot(0, card, lambda: self.ensureWidgetVisible(card, 12, 12))

    def _grow(self) -> None:
        """Create some more of the initially visible cards, column by column."""
        if not any(column.grow() for column in self._columns.values()):
            self._growing.stop()

    def _show_menu(self, id: str, point: QPoint) -> None:
        action = self._document.pilot.actions[id]
        menu = PassingMenu(self)
        menu.addAction(self.tr("Open…"), lambda: self.opened.emit(id))
        is_open = action.is_open
        does = self.tr("Mark as done") if is_open else self.tr("Reopen")
        menu.addAction(does, lambda: self.toggled.emit(id))
        menu.addSeparator()
        for phase in self._context.method.phases:
            if phase.id != action.phase:
                label = self.tr("Move to {phase}").format(phase=phase.short)
                menu.addAction(label, partial(self._move_to, id, phase.id))
        menu.addSeparator()
        menu.addAction(self.tr("Remove"), lambda: self.removed.emit(id))
        menu.setEnabled(not self._document.is_read_only)
        menu.popup(point)

    def _move_to(self, id: str, phase: str) -> None:
        self.drop(id, phase, len(self._columns[phase].cards()))
        self.focus_action(id)

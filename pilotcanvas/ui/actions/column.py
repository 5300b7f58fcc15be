"""A column of the board: the open actions of a phase, and the closed ones behind a button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
)

from pilotcanvas.content.method import PhaseText
from pilotcanvas.content.palette import Hue
from pilotcanvas.model.action import Action
from pilotcanvas.ui.actions.card import MIME, ActionCard
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.chip import Chip
from pilotcanvas.ui.widgets.fields import PlainLabel

FIRST_CARDS = 6
"""The number of cards per column created at once; the others follow while the window stays
responsive."""

CARDS_AT_ONCE = 60
"""The number of cards per column to show; a button shows as many more."""


class ActionColumn(QFrame):
    """One phase. Signal: ``dropped(str, str, int)`` with action, phase and index from the top."""

    dropped = Signal(str, str, int)

    def __init__(
        self,
        context: ViewContext,
        phase: PhaseText,
        new_card: Callable[[Action], ActionCard],
        board: QScrollArea,
    ) -> None:
        """``new_card`` creates the card of an action; ``board`` scrolls during a drag."""
        super().__init__()
        self._context, self._phase = context, phase
        self._new_card, self._board = new_card, board
        self._open: dict[str, ActionCard] = {}
        self._finished: dict[str, ActionCard] = {}
        self._waiting: list[Action] = []
        self._closed: list[Action] = []
        self._most = FIRST_CARDS
        self._is_current = False
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Room for the longest word of a card, and never too narrow to read."""
        hint = super().minimumSizeHint()
        return hint.expandedTo(QSize(19 * self.fontMetrics().averageCharWidth() + 30, 0))

    def show_actions(self, actions: list[Action], is_current: bool) -> None:
        """Show the actions of this phase: open ones, and closed ones behind the button."""
        self._waiting = [action for action in actions if action.is_open]
        self._closed = [action for action in actions if not action.is_open]
        self._show_heading(is_current)
        self._fill()

    def cards(self) -> list[ActionCard]:
        """The visible cards, from top to bottom."""
        finished = self._finished.values() if self.finished_toggle.isChecked() else ()
        return [*self._open.values(), *finished]

    def grow(self) -> bool:
        """Create the next few cards. Returns whether there may be more."""
        if self._most >= CARDS_AT_ONCE:
            return False
        self._most += FIRST_CARDS
        if max(len(self._waiting), len(self._closed)) > self._most - FIRST_CARDS:
            self._fill()
        return True

    def reveal(self, id: str) -> None:
        """Make sure that an action has a visible card."""
        for actions in (self._waiting, self._closed):
            at = next((n for n, action in enumerate(actions) if action.id == id), None)
            if at is not None:
                self._most = max(self._most, at + 1)
                if actions is self._closed:
                    self.finished_toggle.setChecked(True)
                self._fill()

    # -- dragging

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept cards only."""
        if event.mimeData().hasFormat(MIME) and not self._context.document.is_read_only:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show the drop position."""
        event.acceptProposedAction()
        index = self._index_at(event.position().toPoint(), "")
        self._mark.setParent(self)
        self._open_column.insertWidget(index, self._mark)
        self._mark.show()
        at = self.mapToParent(event.position().toPoint())
        self._board.ensureVisible(at.x(), at.y(), 0, 40)  # scrolls near an edge

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Hide the drop position."""
        self._hide_mark()

    def dropEvent(self, event: QDropEvent) -> None:
        """Emit the drop."""
        self._hide_mark()
        id = bytes(event.mimeData().data(MIME).data()).decode(errors="replace")
        event.acceptProposedAction()
        index = self._index_at(event.position().toPoint(), id)
        # After the event, because the resulting change may delete the dragged card.
        QTimer.singleShot(0, self, lambda: self.dropped.emit(id, self._phase.id, index))

    def _index_at(self, point: QPoint, dragged: str) -> int:
        """The number of open cards, without the dragged one, above a point."""
        others = [card for id, card in self._open.items() if id != dragged]
        return sum(card.geometry().center().y() < point.y() for card in others)

    def _hide_mark(self) -> None:
        self._open_column.removeWidget(self._mark)
        self._mark.hide()

    # -- what is shown

    def _arrange(self) -> None:
        theme = self._context.theme
        hue = theme.hues["actions"]
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 8, 10)
        column.setSpacing(8)
        heading = QHBoxLayout()
        heading.setContentsMargins(4, 0, 4, 0)
        self._title = PlainLabel(self._phase.short)
        self._title.setFont(theme.font(1.0, is_bold=True))
        self._now = Chip(self.tr("now"), Hue(theme.on_strong, "", "", hue.strong))
        self._now.setFont(theme.font(0.85, is_bold=True))
        self._count = PlainLabel("", "muted", wraps=False)
        self._count.setFont(theme.font(0.88))
        heading.addWidget(self._title, 1)
        heading.addWidget(self._now)
        heading.addWidget(self._count)
        column.addLayout(heading)
        self._open_column = QVBoxLayout()
        self._open_column.setSpacing(8)
        column.addLayout(self._open_column)
        self._none = PlainLabel(self.tr("nothing open"), "muted")
        self._none.setFont(theme.font(0.92))
        self._none.setContentsMargins(4, 0, 4, 0)
        column.addWidget(self._none)
        self._more = QPushButton()
        self._more.clicked.connect(self._show_more)
        column.addWidget(self._more)
        self.finished_toggle = QPushButton()
        self.finished_toggle.setProperty("role", "quiet")
        self.finished_toggle.setCheckable(True)
        self.finished_toggle.toggled.connect(lambda _: self._fill())
        column.addWidget(self.finished_toggle, 0, Qt.AlignmentFlag.AlignLeft)
        self._finished_column = QVBoxLayout()
        self._finished_column.setSpacing(8)
        column.addLayout(self._finished_column)
        column.addStretch(1)
        self._mark = QFrame(self)
        self._mark.setFixedHeight(3)
        self._mark.setStyleSheet(f"background: {theme.focus}; border-radius: 1px;")
        self._mark.hide()

    def paintEvent(self, event: object) -> None:
        """Draw the column, with a bar on top if it is the current phase."""
        hue = self._context.theme.hues["actions"]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._is_current:
            painter.setBrush(QColor(hue.strong))
            painter.drawRoundedRect(QRectF(0, 0, self.width(), 20), 8, 8)
        painter.setBrush(QColor(hue.tint))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 4, 0, 0), 7, 7)
        painter.end()

    def _show_heading(self, is_current: bool) -> None:
        if is_current != self._is_current:
            self._is_current = is_current
            self.update()
        self._now.setVisible(is_current)
        self._count.setText(self.tr("%n open", "", len(self._waiting)))
        self._count.setVisible(bool(self._waiting))
        here = self.tr("{phase}, we are here").format(phase=self._phase.title)
        self.setAccessibleName(here if is_current else self._phase.title)

    def _fill(self) -> None:
        shown = self._waiting[: self._most]
        self._open = self._sync(self._open, shown, self._open_column)
        self._none.setVisible(not self._waiting)
        left = len(self._waiting) - len(shown)
        self._more.setVisible(left > 0 and self._most >= CARDS_AT_ONCE)
        self._more.setText(self.tr("Show more (%n)", "", left))
        is_unfolded = self.finished_toggle.isChecked()
        finished = self._closed[: self._most] if is_unfolded else []
        self._finished = self._sync(self._finished, finished, self._finished_column)
        self.finished_toggle.setVisible(bool(self._closed))
        arrow = "▾" if is_unfolded else "▸"
        count = self.tr("%n done or dropped", "", len(self._closed))
        self.finished_toggle.setText(f"{arrow}  {count}")
        self.finished_toggle.setAccessibleName(count)

    def _sync(
        self, cards: dict[str, ActionCard], actions: list[Action], column: QVBoxLayout
    ) -> dict[str, ActionCard]:
        """Make the cards of a column those of these actions, reusing existing ones."""
        wanted: dict[str, ActionCard] = {}
        for action in actions:
            card = cards.pop(action.id, None)
            if card is None:
                card = self._new_card(action)
            elif card.action != action:
                card.show_action(action)
            wanted[action.id] = card
        for card in cards.values():
            column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for index, card in enumerate(wanted.values()):
            item = column.itemAt(index)
            if item is None or item.widget() is not card:
                column.removeWidget(card)
                column.insertWidget(index, card)
                card.show()
        return wanted

    def _show_more(self) -> None:
        self._most += CARDS_AT_ONCE
        self._fill()

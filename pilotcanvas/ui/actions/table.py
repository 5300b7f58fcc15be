"""The table model of actions: cell contents, and fast sorting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from operator import attrgetter, indexOf
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QIcon

from pilotcanvas.content.places import places
from pilotcanvas.model.action import STATUSES, Action
from pilotcanvas.model.text import folded
from pilotcanvas.ui.records.action_sign import action_icon
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.icon import icon
from pilotcanvas.ui.widgets.shown_text import one_line

COLUMNS = ("status", "title", "owner", "due", "phase", "place", "result")
_LAST = "\U0010ffff"  # sorts after any text
_EDITABLE = ("owner", "due")
_Index = QModelIndex | QPersistentModelIndex


class ActionTable(QAbstractTableModel):
    """The actions shown, in their sort order."""

    def __init__(self, context: ViewContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._places = places(context.method)
        self._phases = {phase.id: phase.short for phase in context.method.phases}
        self._titles = {
            "status": self.tr("Status"),
            "title": self.tr("What"),
            "owner": self.tr("Who"),
            "due": self.tr("When"),
            "phase": self.tr("Phase"),
            "place": self.tr("Belongs to"),
            "result": self.tr("What came of it"),
        }
        self.actions: list[Action] = []
        self.sorted_by, self.is_descending = "due", False
        # Sort keys of texts, cached so that resorting does not casefold them again.
        self._plain: dict[str, str] = {}
        theme = context.theme
        colour, side = theme.hues["actions"].strong, 18
        chosen = theme.on_strong
        self._icons = {status: action_icon(status, colour, side, chosen) for status in STATUSES}
        self._warning = icon("warning", theme.alarm, side, chosen)
        self._alarm, self._muted = QColor(theme.alarm), QColor(theme.muted)
        self._bold = theme.font(1.0, is_bold=True)

    def show_actions(self, actions: Sequence[Action]) -> None:
        """Show these actions in the current sort order."""
        if len(self._plain) > 4 * len(actions):
            self._plain.clear()
        wanted = self._in_order(actions)
        if len(wanted) == len(self.actions) and all(
            new.id == old.id for new, old in zip(wanted, self.actions, strict=True)
        ):
            # Unchanged records are identical objects; comparing by value would be slow.
            pairs = enumerate(zip(wanted, self.actions, strict=True))
            changed = [row for row, (new, old) in pairs if new is not old]
            self.actions = wanted
            if changed:
                last = self.index(changed[-1], len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(changed[0], 0), last)
            return
        self.beginResetModel()
        self.actions = wanted
        self.endResetModel()

    def row_of(self, id: str) -> int:
        """The row of an action, or -1."""
        try:
            return indexOf(map(attrgetter("id"), self.actions), id)
        except ValueError:
            return -1

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; the sort is stable."""
        self.sorted_by = COLUMNS[column]
        self.is_descending = order == Qt.SortOrder.DescendingOrder
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [(id(self.actions[index.row()]), index.column()) for index in before]
        self.actions = self._in_order(self.actions)
        rows = self._rows_of({which for which, _ in held})
        after = [self.index(rows[which], column) for which, column in held]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _rows_of(self, identities: set[int]) -> dict[int, int]:
        """The rows of these records. Avoids a Python loop, which would take longer than sorting."""
        if len(identities) < 4:
            return {which: indexOf(map(id, self.actions), which) for which in identities}
        return dict(zip(map(id, self.actions), range(len(self.actions)), strict=True))

    def _in_order(self, actions: Sequence[Action]) -> list[Action]:
        return sorted(actions, key=self._key(), reverse=self.is_descending)

    def _key(self) -> Callable[[Action], Any]:
        """The sort key of a column; empty values come last in ascending order."""
        by = self.sorted_by
        if by == "status":
            ranks = {status: rank for rank, status in enumerate(STATUSES)}
            return lambda action: ranks[action.status]
        if by == "due":
            return lambda action: action.due or date.max
        if by == "phase":
            phases = {id: rank for rank, id in enumerate(self._context.method.phase_ids)}
            return lambda action: phases.get(action.phase, len(phases))
        if by == "place":
            order = {id: place.order for id, place in self._places.items()}
            return lambda action: order.get(action.place, len(order) + (not action.place))

        known = self._plain

        def text(action: Action) -> str:
            value: str = getattr(action, by)
            plain = known.get(value)
            if plain is None:
                plain = known[value] = folded(value[:200]).lstrip() or _LAST
            return plain

        return text

    # -- what Qt asks

    def rowCount(self, parent: _Index | None = None) -> int:
        """The number of actions shown."""
        return 0 if parent is not None and parent.isValid() else len(self.actions)

    def columnCount(self, parent: _Index | None = None) -> int:
        """The number of columns."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The title of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[COLUMNS[section]]
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Owner and due date are editable."""
        flags = super().flags(index)
        if COLUMNS[index.column()] in _EDITABLE and not self._context.document.is_read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The contents of a cell."""
        action, column = self.actions[index.row()], COLUMNS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(action, column)
        if role == Qt.ItemDataRole.EditRole:
            if column == "due":
                return "" if action.due is None else self._context.words.day(action.due)
            return action.owner if column == "owner" else self.text(action, column)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._sign(action, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(action, column)
        if role == Qt.ItemDataRole.FontRole:
            return self._font(action, column)
        return None

    def text(self, action: Action, column: str) -> str:
        """The text of a column, on one line."""
        words, today = self._context.words, self._context.today()
        if column == "status":
            return words(f"action_status.{action.status}")
        if column == "owner":
            nobody = self.tr("no owner yet") if action.is_open else ""
            return one_line(action.owner, 80) or nobody
        if column == "due":
            if action.due is None:
                return ""
            day = words.day(action.due, today)
            return self.tr("{day} · overdue").format(day=day) if action.is_overdue(today) else day
        if column == "phase":
            return self._phases[action.phase]
        if column == "place":
            place = self._places.get(action.place)
            return place.title if place else one_line(action.place)
        result = action.reason if action.status == "dropped" else action.result
        return one_line(action.title if column == "title" else result)

    def _colour(self, action: Action, column: str) -> QColor | None:
        if not action.is_open:
            return self._muted
        is_alarming = (column == "due" and action.is_overdue(self._context.today())) or (
            column == "owner" and not action.owner.strip()
        )
        return self._alarm if is_alarming else None

    def _sign(self, action: Action, column: str) -> QIcon | None:
        if column == "status":
            return self._icons[action.status]
        return self._warning if action.is_open and self._colour(action, column) else None

    def _font(self, action: Action, column: str) -> QFont | None:
        return self._bold if action.is_open and self._colour(action, column) else None

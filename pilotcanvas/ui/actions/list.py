"""The list of actions: sorting, selection, copying, and in-place editing of owner and due date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from pilotcanvas.content.dates import date_words
from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import edit_action
from pilotcanvas.model.quick_action import read_date
from pilotcanvas.model.text import storable
from pilotcanvas.ui import keys
from pilotcanvas.ui.actions.table import COLUMNS, ActionTable
from pilotcanvas.ui.records.action_dialog import known_owners
from pilotcanvas.ui.view import ViewContext

_LETTERS_OF_WHAT = 20
_LETTERS = (13, 0, 18, 13, 12, 16, 18)
"""The width of each column in characters; the title takes the rest. The due date gets wider if
something is overdue."""

_Index = QModelIndex | QPersistentModelIndex


class ActionList(QTableView):
    """The list. Enter or a double click opens, space toggles done, Delete removes, F2 edits owner
    or due date, Ctrl+C copies the selected rows as text.

    Signals with the id of an action: ``opened(str)``, ``toggled(str)``, ``removed(str)``.
    """

    opened = Signal(str)
    toggled = Signal(str)
    removed = Signal(str)

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.table = ActionTable(context, self)
        self._remember_order()
        letter = self.fontMetrics().averageCharWidth()
        self._widths = [letters * letter for letters in _LETTERS]
        self.setModel(self.table)
        self.setItemDelegate(_CellEditor(context, self))
        self.setAccessibleName(self.tr("List of actions"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.setStyleSheet("QTableView::item { padding: 0 5px; }")
        line = self.fontMetrics().height()
        self.verticalHeader().setDefaultSectionSize(line + 14)
        self.setIconSize(QSize(line - 3, line - 3))
        self._set_up_header()
        self.doubleClicked.connect(lambda index: self.opened.emit(self._id(index.row())))

    def show_actions(self, actions: Sequence[Action]) -> None:
        """Show these actions, keeping the current one."""
        current = self.current_id()
        column = max(0, self.currentIndex().column())
        self.table.show_actions(actions)
        self._fit_days()
        row = self.table.row_of(current) if current else -1
        if row >= 0 and row != self.currentIndex().row():
            self.setCurrentIndex(self.table.index(row, column))

    def current_id(self) -> str:
        """The id of the current action, or empty."""
        row = self.currentIndex().row()
        return self._id(row) if 0 <= row < len(self.table.actions) else ""

    def focus_action(self, id: str) -> None:
        """Show and focus an action."""
        row = self.table.row_of(id)
        if row >= 0:
            self.setCurrentIndex(self.table.index(row, 1))
            self.scrollTo(self.table.index(row, 1))
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen_as_text(self) -> str:
        """The selected rows, one per line, as plain sentences that no program interprets."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        lines = []
        for row in rows:
            action = self.table.actions[row]
            cells = [self.table.text(action, column) for column in COLUMNS]
            lines.append(" – ".join(cell for cell in cells if cell))
        return "\n".join(lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the board, where they apply to a list."""
        id = self.current_id()
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self.chosen_as_text())
        elif not id or self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif keys.OPEN_ACTION.pressed(event):
            self.opened.emit(id)
        elif keys.FINISH_ACTION.pressed(event):
            self.toggled.emit(id)
        elif keys.REMOVE_ACTION.pressed(event):
            self.removed.emit(id)
        else:
            super().keyPressEvent(event)

    def _id(self, row: int) -> str:
        return self.table.actions[row].id

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        order = (
            Qt.SortOrder.DescendingOrder
            if self.table.is_descending
            else Qt.SortOrder.AscendingOrder
        )
        header.setSortIndicator(COLUMNS.index(self.table.sorted_by), order)
        header.sortIndicatorChanged.connect(self._sort)
        for column, width in enumerate(self._widths):
            if width:
                header.resizeSection(column, width)
        header.setMinimumSectionSize(8 * self.fontMetrics().averageCharWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the result column on a narrow screen, to leave room for the title."""
        self._fit_what()
        super().resizeEvent(event)

    def _fit_what(self) -> None:
        least = _LETTERS_OF_WHAT * self.fontMetrics().averageCharWidth()
        width, result = self.viewport().width(), COLUMNS.index("result")
        needed = sum(self._widths) + least
        self.setColumnHidden(result, width < needed)
        header, what = self.horizontalHeader(), COLUMNS.index("title")
        if width < needed - self._widths[result]:  # a very large font: scroll horizontally
            header.setSectionResizeMode(what, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(what, least)
        else:
            header.setSectionResizeMode(what, QHeaderView.ResizeMode.Stretch)

    def _fit_days(self) -> None:
        """Fit the column to the longest overdue date with its remark."""
        today, table, due = self._context.today(), self.table, COLUMNS.index("due")
        letter = self.fontMetrics().averageCharWidth()
        late = {a.due: row for row, a in enumerate(table.actions) if a.is_overdue(today)}
        width = _LETTERS[due] * letter
        if late:
            longest = max(late.values(), key=lambda row: len(table.text(table.actions[row], "due")))
            width = max(width, self.sizeHintForIndex(table.index(longest, due)).width() + letter)
        if width != self._widths[due]:  # otherwise keep the width set by the user
            self._widths[due] = width
            self.horizontalHeader().resizeSection(due, width)
            self._fit_what()

    def _remember_order(self) -> None:
        by, _, way = self._context.settings.word("actions_order").partition(" ")
        if by in COLUMNS:
            self.table.sorted_by, self.table.is_descending = by, way == "down"

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self.table.sort(column, order)
        way = "down" if order == Qt.SortOrder.DescendingOrder else "up"
        self._context.settings.remember_word("actions_order", f"{COLUMNS[column]} {way}")


class _CellEditor(QStyledItemDelegate):
    """Edits owner or due date in place. An unreadable date is rejected: the editor stays open."""

    def __init__(self, context: ViewContext, parent: ActionList) -> None:
        super().__init__(parent)
        self._context, self._list = context, parent

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """Returns a line edit."""
        line = QLineEdit(parent)
        line.setAccessibleName(
            self._list.table.headerData(index.column(), Qt.Orientation.Horizontal)
        )
        if COLUMNS[index.column()] == "owner":
            completer = QCompleter(known_owners(self._context.document.pilot), line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            line.setCompleter(completer)
        else:
            line.textChanged.connect(lambda: self._show_readable(line))
        return line

    def setModelData(self, editor: QWidget, model: object, index: _Index) -> None:
        """Commit the text."""
        assert isinstance(editor, QLineEdit)
        if not editor.isModified():
            return
        document, id = self._context.document, self._list.table.actions[index.row()].id
        text = storable(editor.text()).strip()
        if COLUMNS[index.column()] == "owner":
            document.do(edit_action(document.pilot, id, owner=text))
        elif self._is_readable(text):
            document.do(edit_action(document.pilot, id, due=self._day(text)))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter and Tab do not close the editor while its date is unreadable."""
        closes = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(editor, QLineEdit)
            and event.key() in closes
            and editor.completer() is None
            and not self._is_readable(editor.text())
        ):
            return True
        return super().eventFilter(editor, event)

    def _day(self, text: str) -> date | None:
        words = date_words(self._context.words.language)
        return read_date(text, self._context.today(), words)

    def _is_readable(self, text: str) -> bool:
        return not text.strip() or self._day(text) is not None

    def _show_readable(self, line: QLineEdit) -> None:
        colour = "" if self._is_readable(line.text()) else f"color: {self._context.theme.alarm};"
        line.setStyleSheet(colour)

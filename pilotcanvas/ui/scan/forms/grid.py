"""The grid of forms: the keys that fill it and go through it, copying and pasting.

`forms_model` holds the cells, `forms_paint` draws them.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from pilotcanvas.exchange.answer_sheet import read_block
from pilotcanvas.model.canvas import DONT_KNOW
from pilotcanvas.model.changes import Change
from pilotcanvas.model.scan_changes import set_answer, set_second_entry
from pilotcanvas.problems import Problem
from pilotcanvas.ui.scan.forms.entry import NEXT, clear, paste, type_answer, type_perspective
from pilotcanvas.ui.scan.forms.model import PERSPECTIVE_ROW, FormsModel
from pilotcanvas.ui.scan.forms.paint import (
    CellPainter,
    FormsLook,
    NameHeader,
    StatementHeader,
)
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel

_SKIPS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_AHEAD = 2
"""So many rows below the cursor stay in sight while typing."""
_MOST_OF_WIDTH = 0.45
_LEAST_ROWS, _EMPTY_ROWS = 7, 14
"""The grid is never lower than so many rows; without forms beside it stands what to do."""
_FORMS_IN_SIGHT = 13
"""So many forms stand beside each other where there is room: a group of twelve, and the next."""
_Index = QModelIndex | QPersistentModelIndex


class FormsGrid(QTableView):
    """People by statements, as the forms lie on the table.

    1-4, 0 and ? answer and go down; at the last statement the next form begins. Enter and Space go
    down, Delete takes back, Backspace takes back and goes up. While answers are typed again, Enter
    at a difference takes the second as right. Signals: ``moved()`` when the cursor went elsewhere;
    ``refused(str)`` with what was wrong with a key; ``form_wanted(int)`` and
    ``menu_wanted(int, QPoint)`` with a column.
    """

    moved = Signal()
    refused = Signal(str)
    form_wanted = Signal(int)
    menu_wanted = Signal(int, object)

    def __init__(
        self,
        context: ViewContext,
        table: FormsModel,
        look: FormsLook,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._document, self.table = context, context.document, table
        self._look = look
        self._is_own = False
        self._held = (NEXT, 0, 0)
        self._names = NameHeader(look, self)
        self._statements = StatementHeader(context, look, self)
        self._corner = PlainLabel(self.tr("form"), "muted", self, wraps=False)
        self._corner.setFont(look.small)
        self._corner.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._corner.setIndent(8)
        line = f"1px solid {context.theme.line}"
        self._corner.setStyleSheet(
            f"background: {context.theme.soft}; border-top: {line}; border-left: {line};"
            f" border-bottom: {line};"
        )
        self._corner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setHorizontalHeader(self._names)
        self.setVerticalHeader(self._statements)
        self.setModel(table)
        self.setItemDelegate(CellPainter(context, look, table, self))
        self.setAccessibleName(self.tr("Forms"))
        self.setMinimumHeight(_LEAST_ROWS * look.row_height)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        # Where there are no forms there is nothing: the page goes on.
        self.setStyleSheet(
            "QTableView, QHeaderView, QAbstractScrollArea::corner"
            f" {{ background: {context.theme.window}; border: 0; border-radius: 0; }}"
        )
        # What was painted may be moved when the grid scrolls; else each key would paint all of it.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._names.sectionClicked.connect(self.form_wanted)
        self._statements.sectionClicked.connect(self._go_to_row)
        table.modelAboutToBeReset.connect(self._hold)
        table.modelReset.connect(self._find_back)

    # -- where the cursor is

    @property
    def row(self) -> int:
        """The row of the cursor, or -1."""
        return self.currentIndex().row()

    @property
    def column(self) -> int:
        """The column of the cursor, or -1."""
        return self.currentIndex().column()

    def go(self, row: int, column: int) -> None:
        """Put the cursor in a cell, with what comes below it in sight."""
        self.setCurrentIndex(self.table.index(row, column))
        ahead = self.table.index(min(row + _AHEAD, self.table.rowCount() - 1), column)
        self.scrollTo(ahead)
        self.scrollTo(self.currentIndex())

    def go_to_start(self) -> None:
        """Go to where typing goes on: the first form with nothing in it, or the next."""
        columns = range(len(self.table.people))
        empty = (column for column in columns if not self.table.count(column)[0])
        self.go(self._first_row, next(empty, self.table.columnCount() - 1))

    def refresh(self, change: Change) -> None:
        """Show what a change touched. The cursor goes to an answer that was undone."""
        cells = self.table.refresh(change)
        self._fit_names()
        if len(cells) == 1 and not self._is_own and cells[0][0] >= self._first_row:
            self.go(*cells[0])

    def fit(self) -> None:
        """Give the statements the width they need, as far as there is room beside the forms."""
        if self.table.rowCount():
            most = round(_MOST_OF_WIDTH * self.width())
            self._statements.setFixedWidth(min(self._statements.wanted_width(), most))
            room = self.width() - self._statements.width() - self.verticalScrollBar().width() - 4
            narrow = self._look.column_width
            width = max(narrow, min(room // _FORMS_IN_SIGHT, narrow * 3 // 2))
            self._names.setDefaultSectionSize(width)
        self._fit_names()
        rows = self.table.rowCount() - self.table.is_checking
        if not self.table.people:
            rows = max(rows, _EMPTY_ROWS)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setMaximumHeight(self._names.sizeHint().height() + rows * self._look.row_height + bar)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, go and copy; what is not for the grid is the window's."""
        key, text = event.key(), event.text()
        has_modifier = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
            | Qt.KeyboardModifier.AltModifier
            | Qt.KeyboardModifier.MetaModifier
        )
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self.chosen_as_text())
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QApplication.clipboard().text())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_far(key == Qt.Key.Key_End, bool(has_modifier))
        elif has_modifier or not self.currentIndex().isValid():
            super().keyPressEvent(event)
        elif key in _SKIPS:
            self._skip()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._take_back(goes_up=key == Qt.Key.Key_Backspace)
        elif key == Qt.Key.Key_F2:
            self.form_wanted.emit(self.column)
        elif text.strip() and text.isprintable():
            self._type(text)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters look nothing up: they would move the cursor unseen."""

    def _type(self, text: str) -> None:
        """Put what a key means in the cell, and go down."""
        row, column, round = self.row, self.column, self.table.round
        if not self._may_change() or round is None:
            return
        pilot, person = self._document.pilot, self.table.person(column)
        score = DONT_KNOW if text == "?" else int(text) if text in "01234" else None
        statement = self.table.statement(row)
        viewpoints = ["", *(each.id for each in self._context.method.scan.perspectives)]
        number = int(text) if text.isascii() and text.isdigit() else len(viewpoints)
        if statement is None and number < len(viewpoints):
            change = type_perspective(pilot, round.id, person, viewpoints[number])
        elif statement is None:
            last = len(viewpoints) - 1
            self._refuse(self.tr("This row takes 1 to {last}, or 0 for none.").format(last=last))
            return
        elif score is None:
            self._refuse(self.tr("An answer is 1, 2, 3 or 4, or 0 for ‘I don’t know’."))
            return
        elif self.table.is_checking:
            change = set_second_entry(pilot, round.id, statement.id, score, person)
        else:
            change = type_answer(pilot, round.id, person, statement.id, score)
        self._do(change)
        self._go_down()

    def _skip(self) -> None:
        """Leave the cell as it is. At a difference: what was typed again is right."""
        row, column, round = self.row, self.column, self.table.round
        statement = self.table.statement(row)
        if round is not None and statement is not None and self.table.differs(row, column):
            if not self._may_change():
                return
            score, person = self.table.second(row, column), self.table.person(column)
            self._do(set_answer(self._document.pilot, round.id, statement.id, score, person))
        self._go_down()

    def _take_back(self, goes_up: bool) -> None:
        """Take back what is chosen; with Backspace, go up."""
        round = self.table.round
        if round is None or not self._may_change():
            return
        pilot, cells = self._document.pilot, list(self._chosen())
        statements = [
            (self.table.person(column), statement.id)
            for row, column in cells
            if (statement := self.table.statement(row)) is not None
        ]
        change = clear(pilot, round.id, statements, self.table.is_checking)
        if cells and not statements:
            change = type_perspective(pilot, round.id, self.table.person(self.column), "")
        row, column = self.row, self.column
        self._do(change)
        if goes_up and row > self._first_row:
            self.go(row - 1, column)
        elif goes_up and column > 0:
            self.go(self.table.rowCount() - 1, column - 1)

    def _go_down(self) -> None:
        """Go to the next statement, or to the top of the next form; the last row of the next form
        leads to its own top, since there is nothing in it yet."""
        row, column = self.row + 1, self.column
        if row < self.table.rowCount():
            self.go(row, column)
        elif column + 1 < self.table.columnCount():
            self.go(self._first_row, column + 1)
        elif self.table.person(column) == NEXT:
            self.go(self._first_row, column)

    def _go_far(self, is_end: bool, through_all: bool) -> None:
        row = self.table.rowCount() - 1 if is_end else self._first_row
        column = self.column
        if through_all:
            row, column = self._first_row, self.table.columnCount() - 1 if is_end else 0
        self.go(row, column)

    def _go_to_row(self, row: int) -> None:
        self.go(row, max(0, self.column))

    @property
    def _first_row(self) -> int:
        return PERSPECTIVE_ROW + self.table.is_checking

    # -- copying and pasting

    def chosen_as_text(self) -> str:
        """The answers that are chosen, as a spreadsheet takes them; 0 is "I don't know"."""
        rows: dict[int, list[str]] = {}
        for row, column in self._chosen():
            if row != PERSPECTIVE_ROW and not self.table.is_checking:
                answer = self.table.answer(row, column)
                rows.setdefault(row, []).append("" if answer is None else str(answer))
        return "\n".join("\t".join(cells) for cells in rows.values())

    def paste(self, text: str) -> None:
        """Put the answers of a spreadsheet in the grid, from the cursor on; all of them or none."""
        round = self.table.round
        if round is None or not self._may_change():
            return
        if self.table.is_checking:
            self._refuse(self.tr("Checking is typing again: here nothing is pasted."))
            return
        try:
            block = read_block(text, self._context.method.scan)
            statements = [each.id for each in self.table.statements]
            first = max(self.row - 1, 0)
            change = paste(self._document.pilot, round, statements, block, first, self.column)
        except Problem as problem:
            self._context.messages.tell_problem(problem)
            return
        self._do(change)

    def _chosen(self) -> Iterator[tuple[int, int]]:
        """The chosen cells, row by row."""
        indexes = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        cells = sorted((index.row(), index.column()) for index in indexes if index.isValid())
        yield from (cell for cell in cells if not self.isRowHidden(cell[0]))

    # -- changing

    def _may_change(self) -> bool:
        if not self.table.can_change:
            QApplication.beep()  # why, stands above the grid
        return self.table.can_change

    def _refuse(self, sentence: str) -> None:
        """Say that a key did nothing; who types does not look at the screen."""
        QApplication.beep()
        self.refused.emit(sentence)

    def _do(self, change: Change) -> None:
        self._is_own = True
        try:
            self._document.do(change)
        finally:
            self._is_own = False

    # -- what Qt asks

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Paint the strips along the cursor anew."""
        super().currentChanged(current, previous)
        cells, beside, above = self.viewport(), self._statements, self._names
        for index in (current, previous):
            if index.isValid():
                row, column = index.row(), index.column()
                y, height = self.rowViewportPosition(row), self.rowHeight(row)
                x, width = self.columnViewportPosition(column), self.columnWidth(column)
                cells.update(0, y, cells.width(), height)
                beside.viewport().update(0, y, beside.width(), height)
                if current.column() != previous.column():
                    cells.update(x, 0, width, cells.height())
                    above.viewport().update(x, 0, width, above.height())
        self.moved.emit()

    def sizeHint(self) -> QSize:
        """As low as it may be: it takes all that is left, and scrolls by itself."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page where there are no forms, and the forms."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().window())
        painter.end()
        super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cursor is full while the keys are for the grid."""
        super().focusInEvent(event)
        self.update(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The cursor is a frame while the keys are for something else."""
        super().focusOutEvent(event)
        self.update(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between the statements and the forms."""
        super().resizeEvent(event)
        self.fit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a form: the one under the pointer, or that of the cursor."""
        column = self.column
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            # Also when it is above the grid, on a name.
            column = self.columnAt(self.viewport().mapFromGlobal(event.globalPos()).x())
        if 0 <= column < len(self.table.people):
            self.menu_wanted.emit(column, event.globalPos())

    def _fit_names(self) -> None:
        has_names = any(self.table.given_name(column) for column in range(len(self.table.people)))
        if has_names != self._names.has_names:
            self._names.has_names = has_names
            self._names.updateGeometry()
            self.updateGeometries()
            self.fit()

    def updateGeometries(self) -> None:
        """The word above the statements stays between the two headers."""
        super().updateGeometries()
        frame = self.frameWidth()
        self._corner.setGeometry(
            frame, frame, self._statements.width() - 1, self._names.height() - 1
        )

    def _hold(self) -> None:
        self._held = (self.table.person(self.column), self.row, self.column)

    def _find_back(self) -> None:
        """After the table was made anew: back to the same person, or as near as can be."""
        self.setRowHidden(PERSPECTIVE_ROW, self.table.is_checking)
        self.fit()
        if not self.table.columnCount():
            return
        person, row, column = self._held
        found = self.table.column_of(person)
        column = found if found >= 0 else min(max(column, 0), self.table.columnCount() - 1)
        row = min(max(row, self._first_row), self.table.rowCount() - 1)
        index = self.table.index(row, column)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

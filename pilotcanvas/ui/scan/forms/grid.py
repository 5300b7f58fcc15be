"""The forms grid: keyboard entry, navigation, copy and paste.

`model` holds the cells, `table` shows them.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from pilotcanvas.exchange.answer_sheet import read_block
from pilotcanvas.model.canvas import DONT_KNOW
from pilotcanvas.model.changes import Change
from pilotcanvas.model.scan_changes import set_answer, set_second_entry
from pilotcanvas.model.scoring import SCORES
from pilotcanvas.problems import Problem
from pilotcanvas.ui import keys
from pilotcanvas.ui.scan.forms.entry import NEXT, clear, paste, type_answer, type_perspective
from pilotcanvas.ui.scan.forms.model import PERSPECTIVE_ROW, FormsModel
from pilotcanvas.ui.scan.forms.paint import FormsLook
from pilotcanvas.ui.scan.forms.table import FormsTable
from pilotcanvas.ui.view import ViewContext

_AHEAD = 2
"""The number of rows below the cursor that stay visible while typing."""


class FormsGrid(FormsTable):
    """People by statements, with the forms in the order of the paper pile.

    1-4, 0 and ? set an answer and move down; after the last statement the next form begins. Enter
    and space move down, Delete clears, Backspace clears and moves up. During double entry, Enter on
    a difference accepts the second answer.

    Signals: ``refused(str)`` with why a key was rejected; ``form_wanted(int)`` and
    ``menu_wanted(int, QPoint)`` with a column.
    """

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
        super().__init__(context, table, look, parent)
        self._context, self._document = context, context.document
        self._is_own = False
        self._held = (NEXT, 0, 0)
        self._names.sectionClicked.connect(self.form_wanted)
        self._statements.sectionClicked.connect(self._go_to_row)
        table.modelAboutToBeReset.connect(self._hold)
        table.modelReset.connect(self._find_back)

    # -- where the cursor is

    def go(self, row: int, column: int) -> None:
        """Move the cursor to a cell, keeping the rows below it visible."""
        self.setCurrentIndex(self.table.index(row, column))
        ahead = self.table.index(min(row + _AHEAD, self.table.rowCount() - 1), column)
        self.scrollTo(ahead)
        self.scrollTo(self.currentIndex())

    def go_to_start(self) -> None:
        """Move to the first empty form, or to the next form."""
        columns = range(len(self.table.people))
        empty = (column for column in columns if not self.table.count(column)[0])
        self.go(self._first_row, next(empty, self.table.columnCount() - 1))

    def refresh(self, change: Change) -> None:
        """Update for a change. The cursor moves to an answer that was undone."""
        cells = self.table.refresh(change)
        self._fit_names()
        if len(cells) == 1 and not self._is_own and cells[0][0] >= self._first_row:
            self.go(*cells[0])

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle typing, navigation and copying; leave other keys to the window."""
        key, text = event.key(), event.text()
        has_modifier = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
            | Qt.KeyboardModifier.AltModifier
            | Qt.KeyboardModifier.MetaModifier
        )
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self.chosen_as_text())
        elif keys.FORM_PASTE.pressed(event):
            self.paste(QApplication.clipboard().text())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_far(key == Qt.Key.Key_End, bool(has_modifier))
        elif has_modifier or not self.currentIndex().isValid():
            super().keyPressEvent(event)
        elif keys.FORM_SKIP.pressed(event):
            self._skip()
        elif keys.FORM_CLEAR.pressed(event):
            self._take_back(goes_up=False)
        elif keys.FORM_TAKE_BACK.pressed(event):
            self._take_back(goes_up=True)
        elif keys.FORM_PERSON.pressed(event):
            self.form_wanted.emit(self.column)
        elif text.strip() and text.isprintable():
            self._type(text)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Disabled: Qt's type-ahead search would move the cursor."""

    def _type(self, text: str) -> None:
        """Set the value of the cell, and move down."""
        row, column, round = self.row, self.column, self.table.round
        if not self._may_change() or round is None:
            return
        pilot, person = self._document.pilot, self.table.person(column)
        score = DONT_KNOW if text in keys.FORM_UNKNOWN.shown else None
        if text in keys.FORM_ANSWERS.shown:
            score = SCORES[keys.FORM_ANSWERS.shown.index(text)]
        statement = self.table.statement(row)
        viewpoints = ["", *self._context.method.scan.perspective_ids]
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
        """Move down, leaving the cell as it is; on a difference, accept the second answer first."""
        row, column, round = self.row, self.column, self.table.round
        statement = self.table.statement(row)
        if round is not None and statement is not None and self.table.differs(row, column):
            if not self._may_change():
                return
            score, person = self.table.second(row, column), self.table.person(column)
            self._do(set_answer(self._document.pilot, round.id, statement.id, score, person))
        self._go_down()

    def _take_back(self, goes_up: bool) -> None:
        """Clear the selected cells; with Backspace, move up."""
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
        """Move to the next statement, or to the top of the next form. The last row of an empty next
        form leads to its own top."""
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
        """The selected answers, tab-separated for a spreadsheet; 0 is "I don't know"."""
        rows: dict[int, list[str]] = {}
        for row, column in self._chosen():
            if row != PERSPECTIVE_ROW and not self.table.is_checking:
                answer = self.table.answer(row, column)
                rows.setdefault(row, []).append("" if answer is None else str(answer))
        return "\n".join("\t".join(cells) for cells in rows.values())

    def paste(self, text: str) -> None:
        """Paste answers from a spreadsheet at the cursor; all of them or none."""
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
        """Yields the selected cells, row by row."""
        indexes = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        cells = sorted((index.row(), index.column()) for index in indexes if index.isValid())
        yield from (cell for cell in cells if not self.isRowHidden(cell[0]))

    # -- changing

    def _may_change(self) -> bool:
        if not self.table.can_change:
            QApplication.beep()  # the reason is shown above the grid
        return self.table.can_change

    def _refuse(self, sentence: str) -> None:
        """Report a rejected key, with a beep for people who look at the paper."""
        QApplication.beep()
        self.refused.emit(sentence)

    def _do(self, change: Change) -> None:
        self._is_own = True
        try:
            self._document.do(change)
        finally:
            self._is_own = False

    # -- the menu and the cursor

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the form under the pointer, or at the cursor."""
        column = self.column
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            # The pointer may also be above the grid, on a name.
            column = self.columnAt(self.viewport().mapFromGlobal(event.globalPos()).x())
        if 0 <= column < len(self.table.people):
            self.menu_wanted.emit(column, event.globalPos())

    def _hold(self) -> None:
        self._held = (self.table.person(self.column), self.row, self.column)

    def _find_back(self) -> None:
        """After a reset, restore the cursor to the same person, or as near as possible."""
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

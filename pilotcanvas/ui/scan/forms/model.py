"""The table model of a round's forms.

A column is a form, a row a statement; the first row is the perspective. Keys are handled in
`pilotcanvas.ui.scan.forms.grid`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import Qt as Text

from pilotcanvas.content.method import StatementText
from pilotcanvas.model.canvas import DONT_KNOW
from pilotcanvas.model.changes import Change, Edit
from pilotcanvas.model.scan import Participant, Round, Seat
from pilotcanvas.model.scan_changes import MOST_PEOPLE
from pilotcanvas.ui.scan.forms.answers import FormAnswers
from pilotcanvas.ui.scan.forms.entry import NEXT
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.shown_text import one_line

PERSPECTIVE_ROW = 0
_FEW = 6
"""Up to this number of changed cells are repainted separately; beyond it, all are."""
_Index = QModelIndex | QPersistentModelIndex


class FormsModel(QAbstractTableModel):
    """The forms of one round, in the order of the paper pile.

    While answers can be typed, the last column is the next form. During double entry
    (`is_checking`) only second entries are shown, and both where they differ.
    """

    def __init__(self, context: ViewContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.round: Round | None = None
        self.people: list[str] = []
        self.statements: list[StatementText] = []
        self.labels: list[str] = []
        self.is_checking = False
        self.is_grouped = False
        self.group_ends: frozenset[int] = frozenset()
        self._has_next = False
        self.answers = FormAnswers(context.document.pilot)
        self._rows: dict[str, int] = {}
        self._columns: dict[str, int] = {}
        scan = context.method.scan
        self._perspectives = {each.id: each for each in scan.perspectives}
        self._words = dict(enumerate(scan.steps, 1)) | {DONT_KNOW: scan.dont_know}

    # -- what is shown

    @property
    def can_change(self) -> bool:
        """Whether answers can be typed: the round is open, and the file is writable."""
        is_open = self.round is not None and not self.round.is_closed
        return is_open and not self._context.document.is_read_only

    def show_round(self, round: Round | None, is_checking: bool = False) -> None:
        """Show the forms of a round, or none."""
        self.beginResetModel()
        self.round, self.is_checking = round, is_checking
        scan, scope = self._context.method.scan, "full" if round is None else round.scope
        found = [(c.sign, each) for c in scan.criteria for each in scan.statements(scope)[c.id]]
        self.statements = [each for _, each in found]
        # As numbered on the paper form.
        self.labels = [sign if scope == "quick" else each.id for sign, each in found]
        criteria = [each.criterion for each in self.statements]
        self.is_grouped = len(set(criteria)) < len(criteria)
        ends = (row for row in range(1, len(criteria)) if criteria[row - 1] != criteria[row])
        self.group_ends = frozenset(
            {PERSPECTIVE_ROW, len(criteria), *(ends if self.is_grouped else ())}
        )
        self._rows = {each.id: row for row, each in enumerate(self.statements, 1)}
        pilot, id = self._context.document.pilot, "" if round is None else round.id
        self.answers = FormAnswers(pilot, id, self._rows, is_checking)
        self._seat()
        self.endResetModel()

    def refresh(self, change: Change) -> list[tuple[int, int]]:
        """Update for a change. Returns the (row, column) of each changed answer; answers of a
        removed form are in the column of the next form."""
        if self.round is None:
            return []
        if any(each.kind == Seat.kind for each in change.edits):
            self._refresh_people()
        touched = [self._touched(edit) for edit in change.edits]
        cells = [cell for cell in touched if cell is not None and cell[1] < self.columnCount()]
        self._announce(cells)
        return cells

    def _touched(self, edit: Edit) -> tuple[int, int] | None:
        """Apply an edit to a form. Returns its row and column."""
        record = edit.before if edit.after is None else edit.after
        column = self._columns.get(edit.id, len(self.people))
        if isinstance(record, Participant) and edit.id in self._columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, column, column)
        if isinstance(record, Participant):
            viewpoints = {getattr(each, "perspective", "") for each in (edit.before, edit.after)}
            return (PERSPECTIVE_ROW, column) if len(viewpoints) > 1 else None
        answer = self.answers.apply(edit)
        if answer is None or answer.statement not in self._rows:
            return None
        return self._rows[answer.statement], self._columns.get(answer.participant, len(self.people))

    # -- what is in a cell

    def person(self, column: int) -> str:
        """The person of a column, or `NEXT`."""
        return self.people[column] if 0 <= column < len(self.people) else NEXT

    def column_of(self, person: str) -> int:
        """The column of a person, or -1."""
        return self._columns.get(person, -1)

    def statement(self, row: int) -> StatementText | None:
        """The statement of a row; None for the perspective row."""
        return None if row == PERSPECTIVE_ROW else self.statements[row - 1]

    def perspective(self, column: int) -> str:
        """The perspective of a form, or empty."""
        participant = self._participant(column)
        return "" if participant is None else participant.perspective

    def answer(self, row: int, column: int) -> int | None:
        """The first answer: 1..4, 0 for "I don't know", None if there is none."""
        return self.answers.first(self.person(column), self.statements[row - 1].id)

    def second(self, row: int, column: int) -> int | None:
        """The second entry, or None."""
        return self.answers.second(self.person(column), self.statements[row - 1].id)

    def differs(self, row: int, column: int) -> bool:
        """Whether the second entry differs from the first."""
        if not self.is_checking or row == PERSPECTIVE_ROW:
            return False
        second = self.second(row, column)
        return second is not None and second != self.answer(row, column)

    def differences(self) -> Iterator[tuple[int, int]]:
        """Yields the (row, column) of every difference, form by form."""
        for column, person in enumerate(self.people):
            yield from ((row, column) for row in self.answers.tally(person).different)

    def count(self, column: int) -> tuple[int, int]:
        """The number of statements answered (or checked) on a form, and the total."""
        tally = self.answers.tally(self.person(column))
        return tally.done, tally.total

    # -- what is said of it

    def given_name(self, column: int) -> str:
        """The person's name on one line, or empty."""
        participant = self._participant(column)
        return "" if participant is None else one_line(participant.name, 60).strip()

    def form_name(self, column: int) -> str:
        """The person's name, or the number of the form."""
        number = self._context.words("scan.form_number", number=column + 1)
        return self.given_name(column) or number

    def row_name(self, row: int) -> str:
        """The label of a row."""
        statement = self.statement(row)
        if statement is None:
            return self.tr("From whose viewpoint?")
        return f"{self.labels[row - 1]} {statement.short}"

    def said(self, row: int, column: int) -> str:
        """The contents of a cell in words."""
        if row == PERSPECTIVE_ROW:
            id = self.perspective(column)
            known = self._perspectives.get(id)
            return known.title if known else one_line(id, 40) or self.tr("not filled in")
        answer = self.answer(row, column)
        if not self.is_checking:
            return self.word(answer)
        second = self.second(row, column)
        if second is None:
            return self.tr("not typed again yet")
        if second == answer:
            return self.word(second)
        return self.tr("first {first}, now {second}").format(
            first=self.word(answer), second=self.word(second)
        )

    def word(self, score: int | None) -> str:
        """The word for an answer."""
        return self.tr("not answered") if score is None else self._words[score]

    # -- what Qt asks

    def rowCount(self, parent: _Index | None = None) -> int:
        """The perspective and the statements."""
        is_inside = parent is not None and parent.isValid()
        return 0 if is_inside or self.round is None else 1 + len(self.statements)

    def columnCount(self, parent: _Index | None = None) -> int:
        """The forms, and the next one."""
        is_inside = parent is not None and parent.isValid()
        return 0 if is_inside or self.round is None else len(self.people) + self._has_next

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The name of a form or row; the full text as a tooltip."""
        is_row = orientation == Qt.Orientation.Vertical
        if role == Qt.ItemDataRole.DisplayRole:
            return self.row_name(section) if is_row else self.form_name(section)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.row_name(section) if is_row else self._said_of_form(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            statement = self.statement(section) if is_row else None
            text = self._said_of_form(section) if statement is None else statement.text
            return Text.convertFromPlainText(text)  # a plain tooltip might be taken for markup
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The contents of a cell in words; `pilotcanvas.ui.scan.forms.paint` draws it."""
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.form_name(column)}, {self.row_name(row)}: {self.said(row, column)}"
        return self.said(row, column) if role == Qt.ItemDataRole.DisplayRole else None

    def _said_of_form(self, column: int) -> str:
        if column >= len(self.people):
            return self.tr("Next form: type here")
        done, total = self.count(column)
        name = self.form_name(column)
        if self.is_checking:
            return self.tr("{form}: checked {done} of {total}").format(
                form=name, done=done, total=total
            )
        return self.tr("{form}: answered {done} of {total}").format(
            form=name, done=done, total=total
        )

    # -- looking things up

    def _participant(self, column: int) -> Participant | None:
        """The person of a column; None for the next form, and for a person who was just removed."""
        return self._context.document.pilot.participants.get(self.person(column))

    def _seated(self) -> list[str]:
        round, pilot = self.round, self._context.document.pilot
        return [] if round is None else [seat.participant for seat in pilot.seats_in(round.id)]

    def _seat(self) -> None:
        self.people = self._seated()
        self._columns = {person: column for column, person in enumerate(self.people)}
        has_room = len(self.people) < MOST_PEOPLE
        self._has_next = self.can_change and has_room and not self.is_checking

    def _refresh_people(self) -> None:
        """Update the columns. The next form's column becomes that of a new person, so that the
        cursor stays in place."""
        before, now = self.people, self._seated()
        added = len(now) - len(before)
        is_at_the_end = now[: len(before)] == before or before[: len(now)] == now
        if not is_at_the_end or not self._has_next or len(now) >= MOST_PEOPLE:
            self.beginResetModel()
            self._seat()
            self.endResetModel()
        elif added > 0:
            self.beginInsertColumns(QModelIndex(), len(before) + 1, len(now))
            self._seat()
            self.endInsertColumns()
        elif added < 0:
            self.beginRemoveColumns(QModelIndex(), len(now) + 1, len(before))
            self._seat()
            self.endRemoveColumns()
        if added and is_at_the_end:
            first, last = sorted((len(before), len(now)))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, first, last)
            end = self.index(self.rowCount() - 1, min(last, self.columnCount() - 1))
            self.dataChanged.emit(self.index(0, first), end)

    def _announce(self, cells: list[tuple[int, int]]) -> None:
        if len(cells) > _FEW:
            end = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), end)
            return
        for row, column in cells:
            index = self.index(row, column)
            self.dataChanged.emit(index, index)

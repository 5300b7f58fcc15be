"""The table model of values by group.

`grid` draws it; `model.spread` decides which groups may be shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pilotcanvas.content.method import CriterionText, StatementText
from pilotcanvas.content.taken_round import round_result
from pilotcanvas.model.discussion import furthest_apart
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scoring import ScanResult, StatementResult, Value
from pilotcanvas.model.spread import Perspectives, Spread, perspectives, spreads
from pilotcanvas.ui.view import ViewContext

EVERYBODY = "everybody"
"""The column of all people together; other columns are named after their group."""

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class PerspectiveRow:
    """A criterion or a statement, with the value of everybody and of each group.

    In the quick scan a criterion and its one statement share a row. A group that is not in
    ``values`` is not shown here. ``result`` is the result of the statement.
    """

    criterion: CriterionText
    statement: StatementText | None
    everybody: Value
    values: Mapping[str, Value]
    result: StatementResult | None = None

    @property
    def is_criterion(self) -> bool:
        """Whether it represents a whole criterion."""
        return self.statement is None or self.statement == self.criterion.quick

    @property
    def title(self) -> str:
        """The title of the row."""
        if self.statement is None or self.is_criterion:
            return f"{self.criterion.sign}  {self.criterion.title}"
        return f"{self.statement.id}  {self.statement.short}"

    @property
    def shown(self) -> dict[str, Decimal]:
        """The rounded values of the groups that have one."""
        return {group: v.shown for group, v in self.values.items() if v.shown is not None}

    @property
    def difference(self) -> Decimal | None:
        """The largest difference between groups; None if fewer than two have a value."""
        shown = self.shown.values()
        return max(shown) - min(shown) if len(shown) > 1 else None


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A group round by perspective."""

    rows: tuple[PerspectiveRow, ...]
    result: ScanResult
    groups: Perspectives
    spreads: Mapping[str, Spread]

    @property
    def people(self) -> int:
        """The number of people who answered anything."""
        return sum(self.groups.people.values())


def side_by_side(context: ViewContext, pilot: Pilot, round: Round) -> SideBySide:
    """Returns the values of a round by group: the criteria, each followed by its statements."""
    scan = context.method.scan
    known = scan.perspective_ids
    ids = scan.statement_ids(round.scope)
    result = round_result(pilot, context.method, round)
    found = perspectives(pilot, round.id, ids, known)

    def values(of: Mapping[tuple[str, str], Value], id: str) -> dict[str, Value]:
        return {group: of[id, group] for group in found.people if (id, group) in of}

    rows = []
    for criterion in scan.criteria:
        came_of = result.criterion(criterion.id)
        statements = scan.statements(round.scope)[criterion.id]
        if round.scope == "full":
            groups = values(found.criteria, criterion.id)
            rows.append(PerspectiveRow(criterion, None, came_of.value, groups))
        for statement, part in zip(statements, came_of.statements, strict=True):
            groups = values(found.statements, statement.id)
            rows.append(PerspectiveRow(criterion, statement, part.value, groups, part))
    return SideBySide(tuple(rows), result, found, spreads(pilot, round.id, known))


def largest_difference_first(rows: Sequence[PerspectiveRow]) -> tuple[PerspectiveRow, ...]:
    """Sorts criteria and then statements by difference, largest first; those without comparison
    come last."""

    def turn(row: PerspectiveRow) -> tuple[bool, bool, Decimal]:
        difference = row.difference
        return not row.is_criterion, difference is None, -(difference or Decimal(0))

    return tuple(sorted(rows, key=turn))


class PerspectiveTable(QAbstractTableModel):
    """The rows and columns shown. The first column is the title, the second is everybody, then come
    the groups.

    If ``is_stacked``, each row takes two: the title, and below it the values.
    """

    def __init__(self, context: ViewContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.groups = context.method.scan.groups(context.words("scan.together"))
        self._names = {id: group.short for id, group in self.groups.items()}
        self._names[EVERYBODY] = context.words("scan.everybody")
        self.rows: tuple[PerspectiveRow, ...] = ()
        self.columns: tuple[str, ...] = ()
        self.people: dict[str, int] = {}
        self.is_stacked = False

    def show(
        self, rows: Sequence[PerspectiveRow], people: Mapping[str, int], is_stacked: bool
    ) -> None:
        """Show these rows, and columns for everybody and these groups with their number of
        people."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.columns = (EVERYBODY, *people)
        self.people = {EVERYBODY: sum(people.values()), **people}
        self.is_stacked = is_stacked
        self.endResetModel()

    def row_at(self, index: _Index) -> PerspectiveRow:
        """The row that a cell belongs to."""
        return self.rows[index.row() // 2 if self.is_stacked else index.row()]

    def group_at(self, index: _Index) -> str | None:
        """The group of a cell, or `EVERYBODY`; None for a title."""
        is_about = index.row() % 2 == 0 if self.is_stacked else index.column() == 0
        return None if is_about else self.columns[max(0, index.column() - 1)]

    def group_name(self, group: str) -> str:
        """The name of a column."""
        return self._names[group]

    def contrast(self, row: PerspectiveRow) -> str:
        """The groups that differ most, with their values."""
        apart, shown = furthest_apart(row.shown), row.shown
        if apart is None:
            return self.tr("no difference") if row.difference is not None else ""
        number = self._context.words.number
        low, high = (f"{self.group_name(group)} {number(shown[group])}" for group in apart)
        return f"{low} – {high}"

    def value(self, row: PerspectiveRow, group: str) -> Value | None:
        """The value of a group or of everybody; None if it is not shown."""
        return row.everybody if group == EVERYBODY else row.values.get(group)

    def number(self, row: PerspectiveRow, group: str) -> str:
        """The value as text, or a dash."""
        value = self.value(row, group)
        shown = None if value is None else value.shown
        return "–" if shown is None else self._context.words.number(shown)

    def remark(self, row: PerspectiveRow, group: str) -> str:
        """Why there is no value, or that it is a consensus; otherwise empty."""
        value = self.value(row, group)
        if group == EVERYBODY and row.result is not None and row.result.consensus is not None:
            return self.tr("agreed together")
        if value is not None and value.shown is not None:
            return ""
        is_untouched = row.everybody.scored == row.everybody.dont_know == 0
        if is_untouched:
            return self.tr("not answered")
        return self.tr("too few answers") if value is None else self.tr("too little insight")

    # -- what Qt asks

    def rowCount(self, parent: _Index | None = None) -> int:
        """The number of rows shown."""
        if parent is not None and parent.isValid():
            return 0
        return len(self.rows) * (2 if self.is_stacked else 1)

    def columnCount(self, parent: _Index | None = None) -> int:
        """The number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns) + 1

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The name of a group with its number of people, or the title of a row."""
        texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role not in texts:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.row_at(self.index(section, 0)).title
        if section == 0:
            return self.tr("Criterion or statement")
        group = self.columns[section - 1]
        return f"{self.group_name(group)} ({self.people[group]})"

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The contents of a cell."""
        row, group = self.row_at(index), self.group_at(index)
        if group is None:
            return self._about(row, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.number(row, group)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (self.number(row, group), self.remark(row, group))
            said = ", ".join(part for part in parts if part and part != "–")
            return f"{row.title}, {self.group_name(group)}: {said}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tr("Why this value?")
        return None

    def _about(self, row: PerspectiveRow, role: int) -> str | None:
        text = row.criterion.question if row.statement is None else row.statement.text
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (row.title, text, self.contrast(row))
            return ". ".join(part for part in parts if part)
        return None

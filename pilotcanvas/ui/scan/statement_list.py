"""A list of statements of which one is open, with keyboard navigation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pilotcanvas.content.method import Perspective, StatementText
from pilotcanvas.ui.scan.scored_row import ScoredRow
from pilotcanvas.ui.scan.spread_row import SpreadRow
from pilotcanvas.ui.scan.statement_row import StatementRow
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.layout_flush import flush_layouts

_FIRST_ROWS = 1
"""The number of rows created at once; the others follow while the window stays responsive."""


class StatementList(QWidget):
    """Signals: ``made(object)`` with a row that was created later; ``scored(str, object)`` with a
    statement and its score or None; ``opened(str)`` when another statement is opened; ``left(int)``
    when a key moves beyond the first (-1) or last (+1); ``place_wanted(str)``;
    ``settle_wanted(str)`` and ``unsettle_wanted(str)`` to set and remove a consensus."""

    made = Signal(object)
    scored = Signal(str, object)
    opened = Signal(str)
    left = Signal(int)
    place_wanted = Signal(str)
    settle_wanted = Signal(str)
    unsettle_wanted = Signal(str)

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.ids: tuple[str, ...] = ()
        self._made: dict[str, StatementRow] = {}
        self._to_make: list[tuple[str, StatementText]] = []
        self._more = QTimer(self)
        self._more.setInterval(0)
        self._more.timeout.connect(self._make_next)
        self._open = ""
        self._groups: Mapping[str, Perspective] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_statements(
        self,
        statements: Sequence[tuple[str, StatementText]],
        groups: Mapping[str, Perspective] | None,
    ) -> None:
        """Show these statements, each with the sign before it; none of them is open.

        ``groups`` are the perspectives of a group round; None for a round with one shared score.
        Existing rows are reused, which is faster than creating new ones.
        """
        self.commit()
        there = list(self._made.values())
        kept = there if groups == self._groups else []
        for row in there[len(kept) :] + kept[len(statements) :]:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._made, self._open, self._groups = {}, "", groups
        self.ids = tuple(statement.id for _, statement in statements)
        for row, (sign, statement) in zip(kept, statements, strict=False):
            row.show_statement(statement, sign)
            self._made[statement.id] = row
        self._to_make = list(statements[len(kept) :])
        for _ in range(_FIRST_ROWS - len(kept)):
            self._new_row()
        self._more.start()

    def _make_next(self) -> None:
        """Create one more row."""
        if not self._to_make:
            self._more.stop()
            return
        row = self._new_row()
        self.made.emit(row)
        if self.isVisible():
            flush_layouts()  # otherwise existing rows are squeezed for a moment

    def _new_row(self) -> StatementRow:
        sign, statement = self._to_make.pop(0)
        row: StatementRow
        if self._groups is None:
            row = scored = ScoredRow(self._context, statement, sign)
            scored.scored.connect(self._on_scored)
        else:
            row = spread = SpreadRow(self._context, statement, sign, self._groups)
            spread.settle_wanted.connect(self.settle_wanted)
            spread.unsettle_wanted.connect(self.unsettle_wanted)
        row.step_wanted.connect(self.step)
        row.open_wanted.connect(self.open)
        row.place_wanted.connect(self.place_wanted)
        self._column.addWidget(row)
        row.show()  # immediately, so that it can take focus
        self._made[statement.id] = row
        return row

    @property
    def rows(self) -> dict[str, StatementRow]:
        """The rows of all statements, creating those that do not exist yet."""
        while self._to_make:
            self._make_next()
        return self._made

    @property
    def made_rows(self) -> tuple[StatementRow, ...]:
        """The rows created so far."""
        return tuple(self._made.values())

    def row(self, id: str) -> StatementRow:
        """Returns the row of a statement, creating it if needed."""
        while id not in self._made and self._to_make:
            self._make_next()
        return self._made[id]

    @property
    def scored_rows(self) -> dict[str, ScoredRow]:
        """All rows with one shared score."""
        return {id: row for id, row in self.rows.items() if isinstance(row, ScoredRow)}

    @property
    def spread_rows(self) -> dict[str, SpreadRow]:
        """All rows with a spread."""
        return {id: row for id, row in self.rows.items() if isinstance(row, SpreadRow)}

    @property
    def open_row(self) -> StatementRow | None:
        """The open row."""
        return self._made.get(self._open)

    def open(self, id: str) -> None:
        """Open a statement, and fold the previous one."""
        if id == self._open or id not in self.ids:
            return
        before, self._open = self.open_row, id
        if before is not None:
            before.fold()
        self.row(id).open()
        self.opened.emit(id)

    def go_to(self, id: str) -> None:
        """Open and focus a statement."""
        self.open(id)
        self.row(id).setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, way: int) -> None:
        """Move to the statement before (-1) or after (+1) the open one."""
        ids = self.ids
        at = ids.index(self._open) + way if self._open else 0
        if 0 <= at < len(ids):
            self.go_to(ids[at])
        else:
            self.left.emit(way)

    def refresh(self, places: frozenset[str]) -> None:
        """Update the statements at these places."""
        for row in self._made.values():
            if row.statement.place in places:
                row.refresh()

    def commit(self) -> None:
        """Commit text that is being typed."""
        if self.open_row is not None:
            self.open_row.commit()

    def _on_scored(self, id: str, score: int | None, moves_on: bool) -> None:
        self.open(id)
        self.scored.emit(id, score)
        if moves_on and id == self._open:
            self.step(1)

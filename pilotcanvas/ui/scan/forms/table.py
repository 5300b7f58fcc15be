"""The table view of a round's forms: its looks, size and painting."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from pilotcanvas.ui.scan.forms.model import FormsModel
from pilotcanvas.ui.scan.forms.paint import CellPainter, FormsLook, NameHeader, StatementHeader
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.fields import PlainLabel

_MOST_OF_WIDTH = 0.45
_LEAST_ROWS, _EMPTY_ROWS = 7, 14
"""The minimum height in rows; an empty grid also has room for instructions beside it."""
_FORMS_IN_SIGHT = 13
"""The number of columns to fit if there is room: a group of twelve, and the next form."""
_Index = QModelIndex | QPersistentModelIndex


class FormsTable(QTableView):
    """Statements beside forms, with a cursor that stands out along its row and column. Signal:
    ``moved()`` when the cursor moved."""

    moved = Signal()

    def __init__(
        self,
        context: ViewContext,
        table: FormsModel,
        look: FormsLook,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.table, self._look = table, look
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
        # The area without forms looks like the page.
        self.setStyleSheet(
            "QTableView, QHeaderView, QAbstractScrollArea::corner"
            f" {{ background: {context.theme.window}; border: 0; border-radius: 0; }}"
        )
        # Opaque, so that scrolling moves painted pixels instead of repainting everything on each
        # key.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def row(self) -> int:
        """The row of the cursor, or -1."""
        return self.currentIndex().row()

    @property
    def column(self) -> int:
        """The column of the cursor, or -1."""
        return self.currentIndex().column()

    def fit(self) -> None:
        """Set the width of the statements to what they need, limited to leave room for the
        forms."""
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

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Repaint the row and column of the cursor."""
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
        """As low as possible: it takes the remaining space and scrolls."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the background where there are no forms, then paint the forms."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().window())
        painter.end()
        super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cursor is filled while the grid has focus."""
        super().focusInEvent(event)
        self.update(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The cursor is an outline while the grid has no focus."""
        super().focusOutEvent(event)
        self.update(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Distribute the width between statements and forms."""
        super().resizeEvent(event)
        self.fit()

    def _fit_names(self) -> None:
        has_names = any(self.table.given_name(column) for column in range(len(self.table.people)))
        if has_names != self._names.has_names:
            self._names.has_names = has_names
            self._names.updateGeometry()
            self.updateGeometries()
            self.fit()

    def updateGeometries(self) -> None:
        """Keep the corner label between the two headers."""
        super().updateGeometries()
        frame = self.frameWidth()
        self._corner.setGeometry(
            frame, frame, self._statements.width() - 1, self._names.height() - 1
        )

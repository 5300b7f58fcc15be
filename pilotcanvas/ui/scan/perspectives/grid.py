"""The table view of perspectives: cells, header, and how it fits its width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from pilotcanvas.model.scoring import SCORES
from pilotcanvas.ui.scan.perspectives.table import (
    EVERYBODY,
    PerspectiveRow,
    PerspectiveTable,
)
from pilotcanvas.ui.scan.score.spread_strip import paint_dot
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.paint import focus_ring
from pilotcanvas.ui.widgets.theme import Theme
from pilotcanvas.ui.widgets.wrapped_text import draw_lines, wrapped_lines

_Index = QModelIndex | QPersistentModelIndex
_PAD = 8
_LETTERS_OF_ABOUT = 26
"""The width of a row's title beside its values, in characters; with less room it goes above
them."""
_LETTERS_OF_VALUE = 11
_AFTER_DOT = 6
_LEAST_LINES = 9
_LARGE_DIFFERENCE = 1
"""A difference of a whole step or more is highlighted."""


class PerspectiveGrid(QTableView):
    """Arrow keys move along the cells. A click, Enter or space on a value asks for its explanation;
    on a statement it goes there.

    Signals: ``value_wanted(object, str)`` with the row and the group; ``place_wanted(str)``.
    """

    value_wanted = QtSignal(object, str)
    place_wanted = QtSignal(str)

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = PerspectiveTable(context, self)
        self._rows: Sequence[PerspectiveRow] = ()
        self._people: Mapping[str, int] = {}
        self._fitted = (0, 0)
        self.setModel(self.table)
        self._cells = _Cells(self.table, context.theme, self)
        self.setItemDelegate(self._cells)
        self._header = _Header(self.table, context.theme, self)
        self.setHorizontalHeader(self._header)
        self.setAccessibleName(self.tr("Values by perspective"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setMinimumSectionSize(1)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def show_rows(self, rows: Sequence[PerspectiveRow], people: Mapping[str, int]) -> None:
        """Show these rows, with a column per group and its number of people."""
        here, scrolled = self.currentIndex(), self.verticalScrollBar().value()
        row, column = here.row(), here.column()
        self._rows, self._people = rows, people
        self._fitted = (0, 0)
        self._fit()
        if row >= 0:
            self.setCurrentIndex(self.table.index(row, column))
        self.verticalScrollBar().setValue(scrolled)

    def minimumSizeHint(self) -> QSize:
        """The header and a few rows; the rest scrolls."""
        line = self.fontMetrics().height()
        return QSize(9 * line, self._header.sizeHint().height() + _LEAST_LINES * line)

    def sizeHint(self) -> QSize:
        """Same as the minimum: it grows with the available room."""
        return self.minimumSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space act like a click."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click selects a cell."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index == self.currentIndex():
            self._choose(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Distribute the columns over the width."""
        super().resizeEvent(event)
        self._fit()

    def _choose(self, index: _Index) -> None:
        row, group = self.table.row_at(index), self.table.group_at(index)
        if group is not None:
            self.value_wanted.emit(row, group)
        elif row.statement is not None:
            self.place_wanted.emit(row.statement.place)
        else:
            self.value_wanted.emit(row, EVERYBODY)

    def _fit(self) -> None:
        width = self.viewport().width()
        if not self._rows or self._fitted == (width, len(self._rows)):
            return
        self._fitted = (width, len(self._rows))
        letter = self.fontMetrics().averageCharWidth()
        count = len(self._people) + 1
        value = max(_LETTERS_OF_VALUE * letter, self._header.narrowest(self._people))
        is_stacked = width < _LETTERS_OF_ABOUT * letter + count * value
        self.clearSpans()
        self.table.show(self._rows, self._people, is_stacked)
        self.setColumnHidden(0, is_stacked)
        share = width // count if is_stacked else (width * 2 // 3) // count
        value = max(value, min(share, round(1.6 * value)))
        for column in range(1, count + 1):
            self.setColumnWidth(column, value)
        if is_stacked and width > count * value:
            self.setColumnWidth(count, width - (count - 1) * value)
        self.setColumnWidth(0, width - count * value)
        self._header.fit()
        for row in range(self.table.rowCount()):
            if is_stacked and row % 2 == 0:
                self.setSpan(row, 1, 1, count)
            self.setRowHeight(row, self._height(row, is_stacked, width, count))
        high = self._header.sizeHint().height() + self.verticalHeader().length()
        if self._header.length() > width:
            high += self.horizontalScrollBar().sizeHint().height()
        self.setMaximumHeight(max(high + 2 * self.frameWidth(), self.minimumSizeHint().height()))

    def _height(self, row: int, is_stacked: bool, width: int, count: int) -> int:
        about = width if is_stacked else self.columnWidth(0)
        heights = []
        if not is_stacked or row % 2 == 0:
            heights.append(self._cells.about_height(self.table.index(row, 0), about))
        if not is_stacked or row % 2 == 1:
            for column in range(1, count + 1):
                cell, room = self.table.index(row, column), self.columnWidth(column)
                heights.append(self._cells.value_height(cell, room))
        return max(heights)


class _Cells(QStyledItemDelegate):
    """Draws row titles, and values as a number above a bar of four steps."""

    def __init__(self, table: PerspectiveTable, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._table, self._theme = table, theme
        self._plain, self._bold = theme.font(1.0), theme.font(1.0, is_bold=True)
        self._small = theme.font(0.85)
        self._figure = theme.font(1.1, is_bold=True)

    def about_height(self, index: _Index, width: int) -> int:
        """The height of a row's title at this width."""
        title, contrast = self._about_lines(index, width)
        high = len(title) * QFontMetricsF(self._bold).lineSpacing()
        high += len(contrast) * QFontMetricsF(self._small).lineSpacing()
        return round(high) + 2 * _PAD - 2

    def value_height(self, index: _Index, width: int) -> int:
        """The height of a value with its bar or remark at this width."""
        row, group = self._table.row_at(index), self._table.group_at(index)
        value = None if group is None else self._table.value(row, group)
        high = QFontMetricsF(self._figure).lineSpacing()
        if value is not None and value.shown is not None:
            high += self._bar_height() + 3
        high += len(self._remark_lines(index, width)) * QFontMetricsF(self._small).lineSpacing()
        return round(high) + 2 * _PAD - 2

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a cell."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area, row = QRect(option.rect), self._table.row_at(index)
        theme, hue = self._theme, self._theme.hues["scan"]
        painter.fillRect(area, QColor(theme.surface if row.statement else hue.tint))
        is_last = not self._table.is_stacked or index.row() % 2 == 1
        if is_last:
            painter.fillRect(area.adjusted(0, area.height() - 1, 0, 0), QColor(theme.line))
        group = self._table.group_at(index)
        if group is None:
            self._paint_about(painter, area, index)
        else:
            self._paint_value(painter, area, index, row, group)
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, area.adjusted(1, 1, -1, -1), theme, 5)
        painter.restore()

    def _paint_about(self, painter: QPainter, area: QRect, index: _Index) -> None:
        theme, row = self._theme, self._table.row_at(index)
        title, contrast = self._about_lines(index, area.width())
        painter.setFont(self._bold if row.is_criterion else self._plain)
        painter.setPen(QColor(theme.ink))
        y = draw_lines(painter, title, area.left() + _PAD, area.top() + _PAD - 1)
        is_large = (row.difference or 0) >= _LARGE_DIFFERENCE
        painter.setFont(self._small)
        painter.setPen(QColor(theme.hues["scan"].strong if is_large else theme.muted))
        draw_lines(painter, contrast, area.left() + _PAD, y)

    def _paint_value(
        self, painter: QPainter, area: QRect, index: _Index, row: PerspectiveRow, group: str
    ) -> None:
        theme = self._theme
        value = self._table.value(row, group)
        shown = None if value is None else value.shown
        remark = self._remark_lines(index, area.width())
        painter.setFont(self._figure if shown is not None else self._plain)
        painter.setPen(QColor(theme.ink if shown is not None else theme.muted))
        left, y = area.left() + _PAD, float(area.top() + _PAD - 1)
        y = draw_lines(painter, [self._table.number(row, group)], left, y)
        if shown is not None:
            width = min(area.width() - 2 * _PAD, 6.0 * painter.fontMetrics().averageCharWidth())
            self._paint_bar(painter, QRectF(left, y + 2, width, self._bar_height()), float(shown))
            y += self._bar_height() + 3
        painter.setFont(self._small)
        painter.setPen(QColor(theme.muted))
        draw_lines(painter, remark, left, y)

    def _paint_bar(self, painter: QPainter, area: QRectF, value: float) -> None:
        """Draw four steps, filled up to the value."""
        theme, hue = self._theme, self._theme.hues["scan"]
        # A black step would look filled.
        rest, filled, edge = QColor(theme.line), QColor(hue.middle), QPen(Qt.PenStyle.NoPen)
        if theme.has_high_contrast:
            rest, filled = QColor(theme.surface), QColor(hue.strong)
            edge = QPen(filled, 1)
        gap = 2.0
        step = (area.width() - gap * (len(SCORES) - 1)) / len(SCORES)
        for number in range(len(SCORES)):
            box = QRectF(area.left() + number * (step + gap), area.top(), step, area.height())
            painter.setPen(edge)
            painter.setBrush(rest)
            painter.drawRect(box)
            box.setWidth(step * min(1.0, max(0.0, value - number)))
            painter.fillRect(box, filled)

    def _bar_height(self) -> int:
        return max(4, round(self._theme.base_pt * 0.45))

    def _about_lines(self, index: _Index, width: int) -> tuple[list[str], list[str]]:
        row, room = self._table.row_at(index), width - 2 * _PAD
        title, _ = wrapped_lines(row.title, self._bold, room, 3)
        contrast = self._table.contrast(row)
        lines = wrapped_lines(contrast, self._small, room, 3)[0] if contrast else []
        return title, lines

    def _remark_lines(self, index: _Index, width: int) -> list[str]:
        row, group = self._table.row_at(index), self._table.group_at(index)
        remark = "" if group is None else self._table.remark(row, group)
        return wrapped_lines(remark, self._small, width - 2 * _PAD, 3)[0] if remark else []


class _Header(QHeaderView):
    """The signs and names of the groups, with their number of people."""

    def __init__(self, table: PerspectiveTable, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table, self._theme = table, theme
        self.setFont(theme.font(0.9, is_bold=True))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        self._height = 0

    def narrowest(self, people: Mapping[str, int]) -> int:
        """The smallest width of a column that holds the longest word of a name, in pixels."""
        words = [word for g in (EVERYBODY, *people) for word in self._table.group_name(g).split()]
        widest = max(self.fontMetrics().horizontalAdvance(word) for word in words)
        return widest + self._dot_side() + _AFTER_DOT + 2 * _PAD + 2

    def fit(self) -> None:
        """Adjust the height to the longest name."""
        lines = max(
            len(self._lines(section, self.sectionSize(section)))
            for section in range(1, self.count())
        )
        height = lines * self.fontMetrics().lineSpacing() + 2 * _PAD
        if height != self._height:
            self._height = height
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        """As high as the longest name."""
        return QSize(super().sizeHint().width(), self._height)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw the sign, the name and the number of people."""
        theme, section = self._theme, logicalIndex
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(theme.soft))
        painter.fillRect(rect.adjusted(0, rect.height() - 1, 0, 0), QColor(theme.line))
        line = self.fontMetrics().lineSpacing()
        left, top = rect.left() + _PAD, rect.top() + _PAD
        painter.setFont(self.font())
        painter.setPen(QColor(theme.muted if section == 0 else theme.ink))
        lines = self._lines(section, rect.width())
        if section == 0:
            draw_lines(painter, lines, left, rect.bottom() - _PAD - len(lines) * line)
            painter.restore()
            return
        group = self._table.columns[section - 1]
        if group != EVERYBODY:
            side = self._dot_side()
            painter.save()
            look = self._table.groups.get(group)
            paint_dot(painter, look, QRectF(left, top + (line - side) / 2, side, side), theme)
            painter.restore()
        draw_lines(painter, lines, left + self._before_name(section), top)
        painter.restore()

    def _dot_side(self) -> int:
        return round(self.fontMetrics().ascent() * 0.9)

    def _before_name(self, section: int) -> int:
        """The width of the sign before the name; 0 for everybody."""
        is_everybody = self._table.columns[section - 1] == EVERYBODY
        return 0 if is_everybody else self._dot_side() + _AFTER_DOT

    def _lines(self, section: int, width: int) -> list[str]:
        room = width - 2 * _PAD - (self._before_name(section) if section else 0)
        text = str(self._table.headerData(section, Qt.Orientation.Horizontal))
        return wrapped_lines(text, self.font(), room, 3)[0]

"""Painting of the forms grid: cells, headers and counts."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from pilotcanvas.model.canvas import DONT_KNOW
from pilotcanvas.ui.scan.forms.model import PERSPECTIVE_ROW, FormsModel
from pilotcanvas.ui.scan.score.spread_strip import paint_dot
from pilotcanvas.ui.view import ViewContext
from pilotcanvas.ui.widgets.shown_text import one_line

_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_DONT_KNOW_SIGN = "?"
_NOTHING_SIGN = "–"
_Index = QModelIndex | QPersistentModelIndex


class FormsLook:
    """The colours and fonts shared by all parts of the grid."""

    def __init__(self, context: ViewContext) -> None:
        theme = context.theme
        scan = theme.hues["scan"]
        self.surface, self.soft = QColor(theme.surface), QColor(theme.soft)
        self.ink, self.muted, self.line = map(QColor, (theme.ink, theme.muted, theme.line))
        self.cursor, self.on_cursor = QColor(theme.focus), QColor(theme.on_strong)
        self.along, self.chosen = QColor(theme.focus_tint), QColor(theme.focus_light)
        self.scan, self.tint = QColor(scan.strong), QColor(scan.tint)
        self.border = QColor(scan.middle)
        self.alarm, self.alarm_tint = QColor(theme.alarm), QColor(theme.hues["red"].tint)
        # Compact, so that all thirty statements are visible beside the paper form.
        self.plain, self.bold = theme.font(0.94), theme.font(0.94, is_bold=True)
        self.small, self.small_bold = theme.font(0.8), theme.font(0.8, is_bold=True)
        self.line_height = QFontMetrics(self.plain).height()
        self.row_height = self.line_height + 1
        widest = f"4 ≠ {_DONT_KNOW_SIGN}"
        self.column_width = QFontMetrics(self.bold).horizontalAdvance(widest) + 12


class CellPainter(QStyledItemDelegate):
    """Paints a cell. The cursor is a filled cell; its row and column are highlighted.

    Performance matters: each key repaints some thirty cells.
    """

    def __init__(
        self, context: ViewContext, look: FormsLook, table: FormsModel, grid: QTableView
    ) -> None:
        super().__init__(grid)
        self._theme, self._look, self._table, self._grid = context.theme, look, table, grid
        self._groups = {each.id: each for each in context.method.scan.perspectives}
        self._keys = {each.id: n for n, each in enumerate(context.method.scan.perspectives, 1)}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one cell."""
        look, table, row, column = self._look, self._table, index.row(), index.column()
        area, at = option.rect, self._grid.currentIndex()
        is_along_row, is_along_form = at.row() == row, at.column() == column
        differs = table.differs(row, column)
        ink, ground = look.ink, look.surface
        if is_along_row and is_along_form and self._grid.hasFocus():
            ink, ground = look.on_cursor, look.cursor
        elif differs:
            ink, ground = look.alarm, look.alarm_tint
        elif option.state & QStyle.StateFlag.State_Selected:
            ground = look.chosen
        elif is_along_row or is_along_form:
            ground = look.along
        elif column >= len(table.people):
            ground = look.soft
        painter.fillRect(area, ground)
        if row == PERSPECTIVE_ROW:
            self._paint_perspective(painter, area, table.perspective(column), ink)
        else:
            painter.setPen(ink)
            self._paint_answer(painter, area, row, column, differs)
        if row in table.group_ends:
            painter.fillRect(area.left(), area.bottom(), area.width() + 1, 1, look.border)
        if is_along_row and is_along_form and not self._grid.hasFocus():
            painter.setPen(QPen(look.cursor, 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -2, -2))

    def _paint_answer(
        self, painter: QPainter, area: QRect, row: int, column: int, differs: bool
    ) -> None:
        look, table = self._look, self._table
        if differs:
            painter.setFont(look.bold)
            pair = (_sign(table.answer(row, column)), _sign(table.second(row, column)))
            painter.drawText(area, _CENTRE, " ≠ ".join(pair))
            return
        score = table.second(row, column) if table.is_checking else table.answer(row, column)
        if score is not None:
            painter.setFont(look.plain)
            painter.drawText(area, _CENTRE, _sign(score))

    def _paint_perspective(self, painter: QPainter, area: QRect, id: str, ink: QColor) -> None:
        if not id:
            return
        side = round(self._look.line_height * 0.6)
        middle = QRectF(area).center()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot = QRectF(middle.x() - side - 1, middle.y() - side / 2, side, side)
        paint_dot(painter, self._groups.get(id), dot, self._theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(ink)
        painter.setFont(self._look.plain)
        number = QRectF(middle.x() + 4, area.top(), area.width() / 2 - 4, area.height())
        painter.drawText(number, _LEFT, str(self._keys.get(id, _DONT_KNOW_SIGN)))


class NameHeader(QHeaderView):
    """The numbers of the forms, with names below them."""

    def __init__(self, look: FormsLook, grid: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self._look, self._grid = look, grid
        self.has_names = False
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """One line for the numbers, and one for names if there are any."""
        height = self._look.row_height + 4
        if self.has_names:
            height += QFontMetrics(self._look.small).height()
        return QSize(super().sizeHint().width(), height)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw the number and name of one form."""
        model = self.model()
        assert isinstance(model, FormsModel)
        look = self._look
        is_current = self._grid.currentIndex().column() == logicalIndex
        is_next = logicalIndex >= len(model.people)
        painter.save()
        painter.fillRect(rect, look.along if is_current else look.soft)
        painter.setPen(look.cursor if is_current else look.muted if is_next else look.ink)
        painter.setFont(look.bold)
        number = f"+ {logicalIndex + 1}" if is_next else str(logicalIndex + 1)
        top = QRect(rect.left(), rect.top() + 2, rect.width(), look.row_height)
        painter.drawText(top, _CENTRE, number)
        name = "" if is_next else model.given_name(logicalIndex)
        if name:
            painter.setFont(look.small)
            below = QRect(rect.left() + 3, top.bottom(), rect.width() - 6, rect.bottom())
            room = painter.fontMetrics().elidedText(
                one_line(name, 40), Qt.TextElideMode.ElideRight, below.width()
            )
            below.setBottom(rect.bottom())
            painter.drawText(below, _CENTRE, room)
        painter.setPen(look.line)
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topLeft(), rect.topRight())
        painter.restore()


class StatementHeader(QHeaderView):
    """The abbreviated statements, with a strip at the left that names their criterion."""

    def __init__(self, context: ViewContext, look: FormsLook, grid: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, grid)
        self._look, self._grid = look, grid
        self._criteria = {c.id: f"{c.sign} {c.short}" for c in context.method.scan.criteria}
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(look.row_height)
        self.setDefaultSectionSize(look.row_height)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def wanted_width(self) -> int:
        """The width at which every text fits."""
        model = self.model()
        assert isinstance(model, FormsModel)
        bold = QFontMetrics(self._look.bold)
        texts = [bold.horizontalAdvance(model.row_name(PERSPECTIVE_ROW)) - self._number_width()]
        texts += [bold.horizontalAdvance(each.short) for each in model.statements]
        return self._strip_width() + self._number_width() + max(texts) + 14

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw the text of one row, and its part of the strip."""
        model = self.model()
        assert isinstance(model, FormsModel)
        look = self._look
        is_current = self._grid.currentIndex().row() == logicalIndex
        strip = self._strip_width()
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, look.along if is_current else look.surface)
        text = rect.adjusted(strip + 6, 0, -8, 0)
        statement = model.statement(logicalIndex)
        if statement is None:
            painter.setPen(look.ink)
            painter.setFont(look.bold)
            self._draw(painter, text.adjusted(-strip, 0, 0, 0), model.row_name(logicalIndex))
        else:
            painter.setPen(look.scan)
            painter.setFont(look.bold)
            painter.drawText(text, _LEFT, model.labels[logicalIndex - 1])
            painter.setPen(look.ink)
            painter.setFont(look.bold if is_current else look.plain)
            self._draw(painter, text.adjusted(self._number_width(), 0, 0, 0), statement.short)
            if strip:
                self._paint_strip(painter, rect, model, logicalIndex)
        painter.setPen(look.line)
        painter.drawLine(rect.left() + strip, rect.bottom(), rect.right(), rect.bottom())
        if logicalIndex in model.group_ends:
            painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 1, look.border)
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.topLeft(), rect.bottomLeft())
        painter.restore()

    def _draw(self, painter: QPainter, area: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, _LEFT, shown)

    def _paint_strip(self, painter: QPainter, rect: QRect, model: FormsModel, row: int) -> None:
        """Draw the strip beside one row; its text spans all rows of the criterion."""
        look, width = self._look, self._strip_width()
        criterion = model.statements[row - 1].criterion
        rows = [n for n, each in enumerate(model.statements, 1) if each.criterion == criterion]
        top = self.sectionViewportPosition(rows[0])
        height = len(rows) * look.row_height
        painter.save()
        painter.fillRect(QRect(rect.left(), rect.top(), width, rect.height()), look.tint)
        painter.setPen(look.scan)
        painter.setFont(look.small_bold)
        painter.translate(rect.left(), top + height)
        painter.rotate(-90)
        text = painter.fontMetrics().elidedText(
            self._criteria[criterion], Qt.TextElideMode.ElideRight, height - 4
        )
        painter.drawText(QRect(0, 0, height, width), _CENTRE, text)
        painter.restore()

    def _strip_width(self) -> int:
        model = self.model()
        is_grouped = isinstance(model, FormsModel) and model.is_grouped
        return QFontMetrics(self._look.small_bold).height() + 2 if is_grouped else 0

    def _number_width(self) -> int:
        return QFontMetrics(self._look.bold).horizontalAdvance("+1  ")


class CountStrip(QWidget):
    """Below the grid: the number of statements answered on each form."""

    def __init__(self, look: FormsLook, grid: QTableView, model: FormsModel) -> None:
        super().__init__()
        self._look, self._grid, self._model = look, grid, model
        self.setFixedHeight(look.row_height + 4)
        grid.horizontalScrollBar().valueChanged.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the counts below the forms, with a tick where a form is complete."""
        painter = QPainter(self)
        look, grid, model = self._look, self._grid, self._model
        left = grid.viewport().x() + grid.x()
        label = self.tr("checked") if model.is_checking else self.tr("answered")
        painter.setFont(look.small)
        painter.setPen(look.muted)
        painter.drawText(QRect(0, 0, left - 8, self.height()), _RIGHT, label)
        painter.setClipRect(QRect(left, 0, grid.viewport().width(), self.height()))
        for column in range(len(model.people)):
            x = left + grid.columnViewportPosition(column)
            area = QRect(x, 0, grid.columnWidth(column), self.height())
            if not area.intersects(event.rect()):
                continue
            done, total = model.count(column)
            painter.setFont(look.small if done == total else look.small_bold)
            painter.setPen(look.muted if done == total else look.ink)
            painter.drawText(area, _CENTRE, f"✓ {done}" if done == total else f"{done}/{total}")
        painter.end()


def _sign(score: int | None) -> str:
    if score is None:
        return _NOTHING_SIGN
    return _DONT_KNOW_SIGN if score == DONT_KNOW else str(score)

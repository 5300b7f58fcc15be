"""A list of places in a pilot with their texts, and optional check boxes."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QWidget,
)

from pilotcanvas.ui.widgets.theme import Theme
from pilotcanvas.ui.widgets.wrapped_text import draw_lines, wrapped_lines

_DATA = Qt.ItemDataRole.UserRole
_CHECK = Qt.ItemDataRole.CheckStateRole
_MOST_LINES = 4
_MOST_LINES_HIGH = 14
_GAP = 7
_Index = QModelIndex | QPersistentModelIndex


class PlaceList(QListWidget):
    """Rows with a bold title and a text below it. Space toggles a checkable row."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMinimumHeight(9 * self.fontMetrics().lineSpacing())
        self.setItemDelegate(_RowPainter(theme, self))

    def sizeHint(self) -> QSize:
        """As high as its rows, limited to leave room for what surrounds it."""
        rows = sum(self.sizeHintForRow(n) for n in range(min(self.count(), _MOST_LINES_HIGH)))
        most = min(
            _MOST_LINES_HIGH * self.fontMetrics().lineSpacing(), self.screen().size().height() // 3
        )
        height = max(self.minimumHeight(), min(rows + 2 * self.frameWidth(), most))
        return QSize(super().sizeHint().width(), height)

    def add(self, title: str, text: str, data: object, is_ticked: bool | None = None) -> None:
        """Add a row that represents ``data``; it is not checkable if ``is_ticked`` is None."""
        item = QListWidgetItem(f"{title}\n{text}")
        item.setData(_DATA, data)
        if is_ticked is not None:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        self.addItem(item)
        self.updateGeometry()

    def add_remark(self, text: str) -> None:
        """Add a row without data, such as the number of other rows."""
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    @staticmethod
    def data_of(item: QListWidgetItem) -> object:
        """Returns the data of a row; None for a remark."""
        return item.data(_DATA)


class _RowPainter(QStyledItemDelegate):
    """Paints a row as plain text."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent
        self._like = QCheckBox(parent)  # the model for the check boxes, in every theme
        self._like.hide()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as its lines, as wide as the list."""
        width = self._list.viewport().width()
        title, text = self._lines(index, width)
        line = QFontMetricsF(self._list.font()).lineSpacing()
        return QSize(width, round((len(title) + len(text)) * line) + 2 * _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row, with a frame if it is selected."""
        theme = self._theme
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QColor(theme.focus))
            painter.setBrush(QColor(theme.soft))
            painter.drawRoundedRect(area.adjusted(2, 2, -3, -2), 6, 6)
        left = self._left(index)
        if index.data(_CHECK) is not None:
            self._paint_box(painter, self._box(area), index)
        title, text = self._lines(index, area.width())
        painter.setFont(theme.font(is_bold=True))
        painter.setPen(QColor(theme.ink))
        y = draw_lines(painter, title, area.left() + left, area.top() + _GAP)
        painter.setFont(theme.font())
        painter.setPen(QColor(theme.muted))
        draw_lines(painter, text, area.left() + left, y)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """A click anywhere in a checkable row toggles it, and so does space."""
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Select)
        is_key = isinstance(event, QKeyEvent) and event.key() in keys
        if index.data(_CHECK) is None or not (
            event.type() == QEvent.Type.MouseButtonRelease
            or (event.type() == QEvent.Type.KeyPress and is_key)
        ):
            return False
        is_on = Qt.CheckState(index.data(_CHECK)) == Qt.CheckState.Checked
        other = Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked
        return model.setData(index, other, _CHECK)

    def _paint_box(self, painter: QPainter, box: QRect, index: _Index) -> None:
        button = QStyleOptionButton()
        button.rect = box
        button.state = QStyle.StateFlag.State_Enabled
        is_on = Qt.CheckState(index.data(_CHECK)) == Qt.CheckState.Checked
        button.state |= QStyle.StateFlag.State_On if is_on else QStyle.StateFlag.State_Off
        box_of_style = QStyle.PrimitiveElement.PE_IndicatorCheckBox
        self._like.style().drawPrimitive(box_of_style, button, painter, self._like)

    def _box(self, area: QRect) -> QRect:
        side = self._list.fontMetrics().height()
        return QRect(area.left() + 8, area.top() + _GAP, side, side)

    def _left(self, index: _Index) -> int:
        has_box = index.data(_CHECK) is not None
        return self._list.fontMetrics().height() + 16 if has_box else 10

    def _lines(self, index: _Index, width: int) -> tuple[list[str], list[str]]:
        title, _, text = str(index.data()).partition("\n")
        room = width - self._left(index) - 10
        bold = self._theme.font(is_bold=True)
        above, _ = wrapped_lines(title, bold, room, 2)
        if not text:
            return above, []
        below, _ = wrapped_lines(text, self._theme.font(), room, _MOST_LINES)
        return above, below

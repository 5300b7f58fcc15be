"""A layout that arranges widgets in rows and wraps."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Places widgets from left to right in rows as high as their highest; ``spacing`` in pixels.
    ``centres`` aligns lower widgets to the middle of the row instead of its top."""

    def __init__(
        self, parent: QWidget | None = None, spacing: int = 8, centres: bool = False
    ) -> None:
        super().__init__(parent)
        self._centres = centres
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """Insert a widget at this index."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Append an item."""
        self._items.append(item)
        self._heights.clear()

    def count(self) -> int:
        """The number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Returns the item at this index, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return the item at this index, or None."""
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """True: it needs more rows when narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at this width. Cached, because Qt asks for it repeatedly."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), is_trial=True)
        return self._heights[width]

    def invalidate(self) -> None:
        """Drop the cached heights."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Position every widget."""
        super().setGeometry(rect)
        self._arrange(rect, is_trial=False)

    def sizeHint(self) -> QSize:
        """Same as the minimum size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The size of the largest widget."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, is_trial: bool) -> int:
        x, y, row_height, gap = rect.x(), rect.y(), 0, self.spacing()
        row: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            width = min(hint.width(), rect.width())
            height = item.heightForWidth(width) if item.hasHeightForWidth() else hint.height()
            if x + width > rect.right() + 1 and row_height:
                if not is_trial:
                    self._place(row, row_height)
                x, y, row_height, row = rect.x(), y + row_height + gap, 0, []
            row.append((item, QRect(QPoint(x, y), QSize(width, height))))
            x += width + gap
            row_height = max(row_height, height)
        if not is_trial:
            self._place(row, row_height)
        return y + row_height - rect.y()

    def _place(self, row: list[tuple[QLayoutItem, QRect]], row_height: int) -> None:
        for item, area in row:
            down = (row_height - area.height()) // 2 if self._centres else 0
            item.setGeometry(area.translated(0, down))

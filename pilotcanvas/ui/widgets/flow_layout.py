"""A layout that arranges widgets in rows and wraps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
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
        # Qt asks for these again and again: of every layout in sight, when anything in it changes.
        self._heights: dict[int, int] = {}
        self._minimum: QSize | None = None
        self._sizes: list[tuple[QLayoutItem, int, int | None]] | None = None
        self._filled: tuple[int, int, int] | None = None
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """Insert a widget at this index."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def set_widgets(self, widgets: Sequence[QWidget]) -> list[QWidget]:
        """Have these widgets in this order; returns those that were taken out."""
        there = {w: item for item in self._items if (w := item.widget()) is not None}
        if list(there) == list(widgets):
            return []
        wanted = set(widgets)
        gone = [widget for widget in there if widget not in wanted]
        for widget in gone:
            self.removeWidget(widget)
        for widget in widgets:
            if widget not in there:
                self.addWidget(widget)
                there[widget] = self._items[-1]
        self._items = [there[widget] for widget in widgets]
        self.invalidate()
        return gone

    def addItem(self, item: QLayoutItem) -> None:
        """Append an item."""
        self._items.append(item)
        self._forget()

    def count(self) -> int:
        """The number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Returns the item at this index, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return the item at this index, or None."""
        self._forget()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """True: it needs more rows when narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at this width."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), is_trial=True)
        return self._heights[width]

    def invalidate(self) -> None:
        """Drop what is cached."""
        self._forget()
        super().invalidate()

    def _forget(self) -> None:
        self._heights.clear()
        self._minimum = self._sizes = self._filled = None

    def setGeometry(self, rect: QRect) -> None:
        """Position every widget, unless all are where they were."""
        super().setGeometry(rect)
        filled = rect.x(), rect.y(), rect.width()  # the height makes no difference
        if filled != self._filled:
            self._filled = filled
            self._arrange(rect, is_trial=False)

    def sizeHint(self) -> QSize:
        """Same as the minimum size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The size of the largest widget."""
        if self._minimum is None:
            self._minimum = QSize()
            for item in self._items:
                if not item.isEmpty():
                    self._minimum = self._minimum.expandedTo(item.minimumSize())
        return self._minimum

    def _arrange(self, rect: QRect, is_trial: bool) -> int:
        x, y, row_height, gap = rect.x(), rect.y(), 0, self.spacing()
        left, room, right = x, rect.width(), rect.right() + 1
        row: list[tuple[QLayoutItem, QRect]] = []
        for item, hint_width, hint_height in self._hints():
            width = min(hint_width, room)
            height = item.heightForWidth(width) if hint_height is None else hint_height
            if x + width > right and row_height:
                self._place(row, row_height)
                x, y, row_height, row = left, y + row_height + gap, 0, []
            if not is_trial:
                row.append((item, QRect(x, y, width, height)))
            x += width + gap
            row_height = max(row_height, height)
        self._place(row, row_height)
        return y + row_height - rect.y()

    def _hints(self) -> list[tuple[QLayoutItem, int, int | None]]:
        """The items in sight, each with its width, and its height unless that depends on the
        width."""
        if self._sizes is None:
            self._sizes = []
            for item in self._items:
                if not item.isEmpty():
                    hint = item.sizeHint()
                    height = None if item.hasHeightForWidth() else hint.height()
                    self._sizes.append((item, hint.width(), height))
        return self._sizes

    def _place(self, row: list[tuple[QLayoutItem, QRect]], row_height: int) -> None:
        for item, area in row:
            down = (row_height - area.height()) // 2 if self._centres else 0
            item.setGeometry(area.translated(0, down))

"""Tiles for the start page: cards that act as buttons, with a thumbnail and text, in a grid."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pilotcanvas.content.library import bundled_library
from pilotcanvas.ui.start.canvas_picture import CanvasPicture, paint_picture
from pilotcanvas.ui.widgets.paint import edge_pen
from pilotcanvas.ui.widgets.theme import Theme


class PictureArea(QWidget):
    """A canvas as a small mosaic; empty until it has a picture."""

    def __init__(self, theme: Theme, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_picture(None)

    def show_picture(self, picture: CanvasPicture | None) -> None:
        """Show this picture."""
        method, version = (picture.method, picture.version) if picture else ("", 0)
        self._picture, self._plan = picture, bundled_library().plan(method, version)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mosaic."""
        painter = QPainter(self)
        paint_picture(painter, QRectF(self.rect()), self._picture, self._plan, self._theme)
        painter.end()


class StartTile(QAbstractButton):
    """A card that can be pressed by mouse, Enter or space; ``body`` is the layout of its contents.

    Set its accessible text with `setAccessibleName` and `setAccessibleDescription`.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 12, 12, 10)
        self.body.setSpacing(2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, with a focus ring if it has focus."""
        theme = self._theme
        is_focused = self.hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = edge_pen(theme, is_focused, theme.line)
        painter.setPen(pen)
        painter.setBrush(QColor(theme.soft if self.isDown() else theme.surface))
        edge = pen.widthF() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 10, 10)
        if self.underMouse() and not is_focused:
            painter.setPen(QPen(QColor(theme.muted), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the tile, like space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class TileGrid(QWidget):
    """Tiles of equal width in rows, with as many columns as fit."""

    def __init__(self, most_columns: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most_columns = most_columns
        self._columns = 0
        self._tiles: list[StartTile] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)

    @property
    def tiles(self) -> tuple[StartTile, ...]:
        """The tiles in reading order."""
        return tuple(self._tiles)

    def show_tiles(self, tiles: Sequence[StartTile]) -> None:
        """Replace the tiles."""
        for old in self._tiles:
            if old not in tiles:
                old.hide()
                self._grid.removeWidget(old)
                old.deleteLater()
        self._tiles = list(tiles)
        self._columns = 0
        self._arrange()
        for tile in self._tiles:
            tile.show()  # immediately, so that one can take focus

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rearrange the columns for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """One column wide."""
        return QSize(self._least_width(), super().minimumSizeHint().height())

    def _least_width(self) -> int:
        return self.fontMetrics().averageCharWidth() * 27

    def _arrange(self) -> None:
        room = self.width() + self._grid.spacing()
        fitting = room // (self._least_width() + self._grid.spacing())
        columns = max(1, min(self._most_columns, fitting))
        if columns == self._columns:
            return
        self._columns = columns
        for number, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, number // columns, number % columns)
        for column in range(self._most_columns):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


class ArrowKeys(QObject):
    """Arrow key navigation between tiles, across grids, within a scroll area."""

    def __init__(self, scroll: QScrollArea) -> None:
        super().__init__(scroll)
        self._scroll = scroll
        self._tiles: tuple[StartTile, ...] = ()

    def go_along(self, tiles: Sequence[StartTile]) -> None:
        """Navigate along these tiles, in this order."""
        self._tiles = tuple(tiles)
        for tile in self._tiles:
            tile.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the focus on an arrow key, and scroll the focused tile into view."""
        if isinstance(watched, StartTile) and watched in self._tiles:
            if event.type() == QEvent.Type.FocusIn:
                self._scroll.ensureWidgetVisible(watched, 20, 20)
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                target = self._target(watched, Qt.Key(event.key()))
                if target is not None:
                    target.setFocus(Qt.FocusReason.TabFocusReason)
                    return True
        return super().eventFilter(watched, event)

    def _target(self, tile: StartTile, key: Qt.Key) -> StartTile | None:
        at = self._tiles.index(tile)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            to = at + (1 if key == Qt.Key.Key_Right else -1)
            return self._tiles[to] if 0 <= to < len(self._tiles) else None
        way = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        if way is None:
            return None
        here = _middle(tile)

        def distance(other: StartTile) -> tuple[int, int]:
            there = _middle(other)
            return (way * (there.y() - here.y()), abs(there.x() - here.x()))

        beyond = [other for other in self._tiles if distance(other)[0] > tile.height() // 2]
        return min(beyond, key=distance, default=None)


def _middle(tile: StartTile) -> QPoint:
    return tile.mapToGlobal(tile.rect().center())

"""A viewer for the pages of a PDF, as they will be printed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from pilotcanvas.ui import keys
from pilotcanvas.ui.paper.page_images import PageImages
from pilotcanvas.ui.widgets.paint import focus_ring
from pilotcanvas.ui.widgets.theme import Theme

FIT_PAGE, FIT_WIDTH = "page", "width"
_MARGIN = 16
_ZOOM_STEP = 1.25
_LEAST_ZOOM, _MOST_ZOOM = 0.05, 8.0


class Preview(QAbstractScrollArea):
    """Shows one page at a time: fitted, as wide as the window, or at any zoom.

    A zoom of 1.0 is the size on paper. The previous PDF stays visible until the first page of the
    next one is ready. Keys: arrows and Page Up and Down scroll and turn pages, Home and End go to
    the first and last page, + and - zoom, 0 fits the page.

    Signals: ``pages_changed()`` when another PDF is shown; ``page_changed(int)`` with the current
    page, from 0; ``zoom_changed()``; ``thumbnail_made(int, QPixmap)``.
    """

    pages_changed = Signal()
    page_changed = Signal(int)
    zoom_changed = Signal()
    thumbnail_made = Signal(int, QPixmap)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._images = PageImages(self)
        self._images.opened.connect(self._settle)
        self._images.opened.connect(self.pages_changed)
        self._images.rendered.connect(self.viewport().update)
        self._images.thumbnail_made.connect(self.thumbnail_made)
        self._mode: str | float = FIT_PAGE
        self._drag_from: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)

    @property
    def page_count(self) -> int:
        """The number of pages."""
        return len(self._images.sizes_pt)

    def page_shape(self, page: int) -> float:
        """The aspect ratio of a page: its height divided by its width."""
        width_pt, height_pt = self._images.sizes_pt[page]
        return height_pt / width_pt

    @property
    def page(self) -> int:
        """The current page, from 0."""
        return self._images.page

    @property
    def is_settled(self) -> bool:
        """Whether everything requested has been rendered."""
        return self._images.is_settled

    @property
    def mode(self) -> str | float:
        """`FIT_PAGE`, `FIT_WIDTH`, or a zoom."""
        return self._mode

    @property
    def zoom(self) -> float:
        """The size on the screen relative to the size on paper."""
        return self._scale() * 72 / self.logicalDpiX() if self._images.sizes_pt else 1.0

    def show_pdf(self, pdf: bytes) -> None:
        """Show another PDF as soon as its first page is ready."""
        self._images.open(pdf)

    def go_to(self, page: int) -> None:
        """Go to this page."""
        page = max(0, min(page, self.page_count - 1))
        if page != self.page and self._images.sizes_pt:
            self._images.turn_to(page)
            self.verticalScrollBar().setValue(0)
            self._settle()
            self._images.want_coarse()
            self.page_changed.emit(page)

    def set_mode(self, mode: str | float) -> None:
        """Set `FIT_PAGE`, `FIT_WIDTH` or a zoom."""
        if not isinstance(mode, str):
            mode = max(_LEAST_ZOOM, min(_MOST_ZOOM, mode))
        self._zoom_around(mode, QPointF(self.viewport().rect().center()))

    def zoom_in(self) -> None:
        """Zoom in one step."""
        self.set_mode(self.zoom * _ZOOM_STEP)

    def zoom_out(self) -> None:
        """Zoom out one step."""
        self.set_mode(self.zoom / _ZOOM_STEP)

    def stop(self) -> None:
        """Stop rendering."""
        self._images.stop()

    def sizeHint(self) -> QSize:
        """Room for a page with readable headings."""
        return QSize(560, 420)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Update the scale."""
        super().resizeEvent(event)
        self._settle()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Request the newly visible part of the page."""
        self.viewport().update()
        self._want_sharp()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page: coarse at first, sharp once that is rendered."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(self._theme.hues["actions"].tint))
        if not self._images.sizes_pt:
            painter.end()
            return
        place = self._page_rect()
        painter.fillRect(place, QColor("#ffffff"))  # paper is white, in dark mode too
        if self._images.coarse is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(place), self._images.coarse)
        sharp = self._images.sharp
        if sharp is not None and sharp.scale == self._device_scale():
            ratio = self.devicePixelRatioF()
            at = QRectF(sharp.area)
            target = QRectF(
                place.x() + at.x() / ratio,
                place.y() + at.y() / ratio,
                at.width() / ratio,
                at.height() / ratio,
            )
            painter.drawImage(target, sharp.image)
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.drawRect(QRectF(place).adjusted(-0.5, -0.5, 0.5, 0.5))
        if self.hasFocus():
            focus_ring(painter, self.viewport().rect(), self._theme, 0)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys for pages and zoom."""
        key, page = event.key(), keys.PAGES.which(event)
        if page is not None:
            self._step((-1, 1)[page])
        elif key == Qt.Key.Key_Home:
            self.go_to(0)
        elif key == Qt.Key.Key_End:
            self.go_to(self.page_count - 1)
        elif keys.ZOOM_IN.pressed(event):
            self.zoom_in()
        elif keys.ZOOM_OUT.pressed(event):
            self.zoom_out()
        elif keys.WHOLE_PAGE.pressed(event):
            self.set_mode(FIT_PAGE)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls; with Ctrl it zooms around the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            zoom = self.zoom * _ZOOM_STEP ** (event.angleDelta().y() / 120)
            self._zoom_around(max(_LEAST_ZOOM, min(_MOST_ZOOM, zoom)), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Start dragging the page."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag_from = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the page."""
        if self._drag_from is not None:
            moved = event.position().toPoint() - self._drag_from
            self._drag_from = event.position().toPoint()
            for bar, by in (
                (self.horizontalScrollBar(), moved.x()),
                (self.verticalScrollBar(), moved.y()),
            ):
                bar.setValue(bar.value() - by)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stop dragging."""
        self._drag_from = None
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)

    def _step(self, way: int) -> None:
        """Scroll by almost a screen, or turn the page at its end."""
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + way * bar.pageStep() * 9 // 10)
        if bar.value() == before and 0 <= self.page + way < self.page_count:
            self.go_to(self.page + way)
            bar.setValue(bar.minimum() if way > 0 else bar.maximum())

    def _scale(self) -> float:
        """Screen pixels per point of the page."""
        if not self._images.sizes_pt:
            return 1.0
        if not isinstance(self._mode, str):
            return self._mode * self.logicalDpiX() / 72
        width_pt, height_pt = self._images.sizes_pt[self.page]
        room = self.maximumViewportSize()
        across = (room.width() - 2 * _MARGIN) / width_pt
        down = (room.height() - 2 * _MARGIN) / height_pt
        if self._mode == FIT_WIDTH and across > down:
            bar = self.verticalScrollBar().sizeHint().width()
            across = (room.width() - bar - 2 * _MARGIN) / width_pt
        return max(0.01, across if self._mode == FIT_WIDTH else min(across, down))

    def _device_scale(self) -> float:
        return self._scale() * self.devicePixelRatioF()

    def _page_size(self) -> QSize:
        width_pt, height_pt = self._images.sizes_pt[self.page]
        scale = self._scale()
        return QSize(max(1, round(width_pt * scale)), max(1, round(height_pt * scale)))

    def _page_rect(self) -> QRect:
        """The rectangle of the page in the viewport."""
        size, room = self._page_size(), self.viewport().size()
        x = (room.width() - size.width()) // 2
        y = (room.height() - size.height()) // 2
        if self.horizontalScrollBar().maximum():
            x = _MARGIN - self.horizontalScrollBar().value()
        if self.verticalScrollBar().maximum():
            y = _MARGIN - self.verticalScrollBar().value()
        return QRect(QPoint(x, y), size)

    def _zoom_around(self, mode: str | float, point: QPointF) -> None:
        if not self._images.sizes_pt:
            self._mode = mode
            return
        before = self._page_rect()
        across = (point.x() - before.x()) / before.width()
        down = (point.y() - before.y()) / before.height()
        self._mode = mode
        self._settle()
        size = self._page_size()
        self.horizontalScrollBar().setValue(round(across * size.width() + _MARGIN - point.x()))
        self.verticalScrollBar().setValue(round(down * size.height() + _MARGIN - point.y()))

    def _settle(self) -> None:
        """Fit the scroll bars to the page, and request what is visible."""
        if not self._images.sizes_pt:
            return
        whole = self._page_size() + QSize(2 * _MARGIN, 2 * _MARGIN)
        room = self.maximumViewportSize()
        thickness = self.verticalScrollBar().sizeHint().width()
        needs_across = whole.width() > room.width()
        needs_down = whole.height() > room.height() - (thickness if needs_across else 0)
        needs_across = whole.width() > room.width() - (thickness if needs_down else 0)
        for bar, is_needed, length, sight in (
            (self.horizontalScrollBar(), needs_across, whole.width(), room.width()),
            (self.verticalScrollBar(), needs_down, whole.height(), room.height()),
        ):
            other = needs_down if bar is self.horizontalScrollBar() else needs_across
            sight -= thickness if other else 0
            bar.setRange(0, length - sight if is_needed else 0)
            bar.setPageStep(sight)
            bar.setSingleStep(40)
        self.viewport().update()
        self._want_sharp()
        self.zoom_changed.emit()

    def _want_sharp(self) -> None:
        """Request the visible part of the page."""
        if not self._images.sizes_pt:
            return
        place = self._page_rect()
        seen = place.intersected(self.viewport().rect()).translated(-place.topLeft())
        ratio = self.devicePixelRatioF()
        area = QRectF(
            seen.x() * ratio, seen.y() * ratio, seen.width() * ratio, seen.height() * ratio
        ).toAlignedRect()
        self._images.want_sharp(self._device_scale(), area)

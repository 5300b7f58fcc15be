"""The images of a PDF's pages for the preview, rendered on a worker thread."""

from __future__ import annotations

from queue import Empty

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from pilotcanvas.ui.paper.page_renderer import Opened, PageRenderer, Rendering

_LOOK_EVERY_MS = 15
_COARSE_PIXELS = 1100
_THUMBNAIL_PIXELS = 160


class PageImages(QObject):
    """The current page, coarse and sharp, and thumbnails of all pages.

    The previous PDF stays until the first page of the next one is ready. Signals: ``opened()`` when
    it is; ``rendered()`` after each image; ``thumbnail_made(int, QPixmap)``.
    """

    opened = Signal()
    rendered = Signal()
    thumbnail_made = Signal(int, QPixmap)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.sizes_pt: tuple[tuple[float, float], ...] = ()
        """The size of each page in points: width, height."""
        self.page = 0
        self.coarse: QImage | None = None
        self.sharp: Rendering | None = None
        self._renderer = PageRenderer()
        self.destroyed.connect(self._renderer.stop)
        self._edition = 0
        self._next: Opened | None = None
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_EVERY_MS)
        self._look.timeout.connect(self._take_results)

    @property
    def is_settled(self) -> bool:
        """Whether everything requested has been rendered."""
        return not self._look.isActive()

    def open(self, pdf: bytes) -> None:
        """Show another PDF as soon as its first page is ready."""
        self._edition = self._renderer.open(pdf)
        self._look.start()

    def stop(self) -> None:
        """Stop rendering."""
        self._look.stop()
        self._renderer.stop()

    def turn_to(self, page: int) -> None:
        """Make this the current page, without images of it yet."""
        self.page, self.coarse, self.sharp = page, None, None

    def want_coarse(self) -> None:
        """Request the whole current page."""
        longest = max(self.sizes_pt[self.page])
        self._renderer.want("coarse", self.page, _COARSE_PIXELS / longest)
        self._look.start()

    def want_sharp(self, scale: float, area: QRect) -> None:
        """Request an area of the current page at ``scale`` pixels per point, unless it is there or
        another PDF is on its way."""
        if self._next is None or self._next.edition != self._edition:
            return
        sharp = self.sharp
        if sharp is not None and sharp.scale == scale and sharp.area.contains(area):
            return
        if not area.isEmpty():
            self._renderer.want("sharp", self.page, scale, area)
            self._look.start()

    def _take_results(self) -> None:
        is_done = not self._renderer.is_busy
        while True:
            try:
                result = self._renderer.results.get_nowait()
            except Empty:
                break
            is_done = False
            if result.edition != self._edition:
                continue
            if isinstance(result, Opened):
                self._next = result
                page = min(self.page, len(result.sizes_pt) - 1)
                self._renderer.want("first", page, _COARSE_PIXELS / max(result.sizes_pt[page]))
            elif isinstance(result, Rendering):
                self._take(result)
        if is_done:
            self._look.stop()

    def _take(self, rendering: Rendering) -> None:
        if rendering.slot == "first" and self._next is not None:
            self.sizes_pt = self._next.sizes_pt
            self.page, self.coarse, self.sharp = rendering.page, rendering.image, None
            self._want_thumbnails()
            self.opened.emit()
        elif rendering.slot == "coarse" and rendering.page == self.page:
            self.coarse = rendering.image
        elif rendering.slot == "sharp" and rendering.page == self.page:
            self.sharp = rendering
        elif rendering.slot.startswith("thumbnail"):
            self.thumbnail_made.emit(rendering.page, QPixmap.fromImage(rendering.image))
        self.rendered.emit()

    def _want_thumbnails(self) -> None:
        if len(self.sizes_pt) > 1:
            for page, size in enumerate(self.sizes_pt):
                self._renderer.want(f"thumbnail {page}", page, _THUMBNAIL_PIXELS / max(size))

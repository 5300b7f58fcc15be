"""Renders PDF pages to images on a worker thread.

PDFium is not thread-safe: each renderer has one thread, and all share a lock.
"""

from __future__ import annotations

from dataclasses import dataclass
from queue import SimpleQueue
from threading import Condition, Lock, Thread
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

_PDFIUM = Lock()


@dataclass(frozen=True, slots=True)
class Opened:
    """A PDF ready for rendering: the sizes of its pages in points (width, height)."""

    edition: int
    sizes_pt: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Rendering:
    """A rendered piece of a page: ``area`` in pixels, on a page at ``scale`` pixels per point."""

    edition: int
    slot: str
    page: int
    scale: float
    area: QRect
    image: QImage


@dataclass(frozen=True, slots=True)
class BrokenOff:
    """Nothing more will come of this edition: the thread broke off, which Python has reported."""

    edition: int


@dataclass(frozen=True, slots=True)
class _Wish:
    edition: int
    slot: str
    page: int
    scale: float
    area: QRect | None
    pdf: bytes = b""


class PageRenderer:
    """A worker thread that renders the latest request of each slot; `results` holds the output.

    A slot is a place on the screen, such as "page" or "thumbnail 3". `open` starts a new edition,
    which drops requests for older ones.
    """

    def __init__(self) -> None:
        self.results: SimpleQueue[Opened | Rendering | BrokenOff] = SimpleQueue()
        self._wishes: dict[str, _Wish] = {}
        self._edition = 0
        self._is_stopped = False
        self._is_working = False
        self._changed = Condition()
        self._thread: Thread | None = None

    @property
    def is_busy(self) -> bool:
        """Whether there are outstanding requests."""
        with self._changed:
            return bool(self._wishes) or self._is_working

    def open(self, pdf: bytes) -> int:
        """Switch to this PDF. Returns the number of its edition."""
        with self._changed:
            self._edition += 1
            self._wishes.clear()
            self._put(_Wish(self._edition, "open", 0, 1.0, None, pdf))
            return self._edition

    def want(self, slot: str, page: int, scale: float, area: QRect | None = None) -> None:
        """Request a page at ``scale`` pixels per point, or an area of it."""
        with self._changed:
            self._put(_Wish(self._edition, slot, page, scale, area))

    def stop(self) -> None:
        """Stop the thread, after its current piece."""
        with self._changed:
            self._is_stopped = True
            self._wishes.clear()
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _put(self, wish: _Wish) -> None:
        self._wishes.pop(wish.slot, None)
        self._wishes[wish.slot] = wish
        if self._thread is None and not self._is_stopped:
            self._thread = Thread(target=self._work, name="pages", daemon=True)
            self._thread.start()
        self._changed.notify()

    def _next(self) -> _Wish | None:
        with self._changed:
            self._is_working = False
            self._changed.wait_for(lambda: self._wishes or self._is_stopped)
            if self._is_stopped:
                return None
            # Slots are served in order of request, thumbnails last.
            slot = min(self._wishes, key=lambda slot: slot.startswith("thumbnail"))
            self._is_working = True
            return self._wishes.pop(slot)

    def _work(self) -> None:
        try:
            self._render_all()
        finally:
            with self._changed:
                if not self._is_stopped:  # whoever waits must not wait for ever
                    self._thread, self._is_working = None, False
                    self._wishes.clear()
                    self.results.put(BrokenOff(self._edition))

    def _render_all(self) -> None:
        pages: _Pages | None = None
        while (wish := self._next()) is not None:
            if wish.slot == "open":
                if pages is not None:
                    pages.close()
                pages = _Pages(wish.pdf)
                self.results.put(Opened(wish.edition, pages.sizes_pt))
            elif pages is not None and wish.page < len(pages.sizes_pt):
                self.results.put(pages.render(wish))
        if pages is not None:
            pages.close()


class _Pages:
    """An open PDF, used on the renderer's thread only."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        with _PDFIUM:
            self._document: Any = pypdfium2.PdfDocument(pdf)
            count = len(self._document)
            self.sizes_pt = tuple(self._document.get_page_size(n) for n in range(count))

    def close(self) -> None:
        with _PDFIUM:
            self._document.close()

    def render(self, wish: _Wish) -> Rendering:
        import pypdfium2
        from pypdfium2 import raw

        width_pt, height_pt = self.sizes_pt[wish.page]
        width = max(1, round(width_pt * wish.scale))
        height = max(1, round(height_pt * wish.scale))
        whole = QRect(0, 0, width, height)
        area = whole if wish.area is None else wish.area.intersected(whole)
        if area.isEmpty():
            area = QRect(0, 0, 1, 1)
        with _PDFIUM:
            page = self._document[wish.page]
            bitmap = pypdfium2.PdfBitmap.new_native(
                area.width(), area.height(), raw.FPDFBitmap_BGRx
            )
            try:
                raw.FPDFBitmap_FillRect(bitmap, 0, 0, area.width(), area.height(), 0xFFFFFFFF)
                raw.FPDF_RenderPageBitmap(
                    bitmap, page, -area.x(), -area.y(), width, height, 0, raw.FPDF_ANNOT
                )
                image = QImage(
                    bitmap.buffer,
                    area.width(),
                    area.height(),
                    bitmap.stride,
                    QImage.Format.Format_RGB32,
                ).copy()
            finally:
                bitmap.close()
                page.close()
        return Rendering(wish.edition, wish.slot, wish.page, wish.scale, area, image)

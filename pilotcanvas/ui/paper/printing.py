"""Prints a PDF in bands, so that a wall-sized page never has to fit in memory."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, sqrt
from queue import Empty
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from pilotcanvas.poster.sheet import Sheet
from pilotcanvas.poster.tiles.tiling import Tiling, tile_plan
from pilotcanvas.problems import Problem
from pilotcanvas.ui.paper.page_renderer import Opened, PageRenderer, Rendering

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_FINEST_DPI = 600
_MOST_PIXELS = 150_000_000  # a page of A0 at 300 dpi
_BAND_PIXELS = 1_500_000
_SAME_PAPER_MM = 3.0
_LOOK_EVERY_MS = 5


def printer_for(sheet: Sheet, tiling: Tiling | None, title: str) -> QPrinter:
    """Returns a printer with the paper of this sheet or its tiles preselected.

    Raises `Problem` if this system has no printing support.
    """
    try:
        from PySide6.QtPrintSupport import QPrinter
    except ImportError as error:
        raise Problem("print.not_possible") from error
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    turn = QPageLayout.Orientation
    paper, is_landscape = sheet.paper, sheet.is_landscape
    if tiling is not None:
        paper, is_landscape = tiling.paper, tile_plan(sheet, tiling).is_landscape
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId[paper]),
        turn.Landscape if is_landscape else turn.Portrait,
        QMarginsF(0, 0, 0, 0),
    )
    printer.setFullPage(True)  # the sheet has its own margins, and is printed at 100 %
    printer.setPageLayout(layout)
    return printer


def ask_printer(printer: QPrinter, window: QWidget) -> bool:
    """Let the user select a printer. Returns False if cancelled."""
    from PySide6.QtPrintSupport import QPrintDialog

    return bool(QPrintDialog(printer, window).exec())


@dataclass(frozen=True, slots=True)
class _Place:
    """The placement of a page on the paper: the image size in pixels, device pixels per image
    pixel, the top left corner in device pixels, and whether the page is rotated by 90 degrees."""

    width: int
    height: int
    step: int
    left: float
    top: float
    is_turned: bool


class Printing(QObject):
    """One print job. Signals: ``progressed(int, int)`` with the number of bands done and in total;
    ``failed(Problem)``; ``ended(bool)`` with whether it was printed, also after a failure."""

    progressed = Signal(int, int)
    failed = Signal(object)
    ended = Signal(bool)

    def __init__(self, pdf: bytes, printer: QPrinter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._printer = printer
        self._painter = QPainter()
        self._renderer = PageRenderer()
        self._bands: list[tuple[int, QRect]] = []
        self._places: dict[int, _Place] = {}
        self._sizes_pt: tuple[tuple[float, float], ...] = ()
        self._done = 0
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_EVERY_MS)
        self._look.timeout.connect(self._take)
        self.destroyed.connect(self._renderer.stop)
        self._renderer.open(pdf)

    @property
    def is_running(self) -> bool:
        """Whether it was started and has not ended."""
        return self._look.isActive()

    def start(self) -> None:
        """Start printing, in the background."""
        self._look.start()

    def cancel(self) -> None:
        """Stop, and cancel what the printer has not printed yet."""
        if self.is_running:
            self._printer.abort()
            self._end(False)

    def _take(self) -> None:
        try:
            result = self._renderer.results.get_nowait()
        except Empty:
            return
        if isinstance(result, Opened):
            self._begin(result)
        elif isinstance(result, Rendering):
            self._paint(result)
        else:
            self.failed.emit(Problem("job.broken"))
            self._end(False)

    def _begin(self, opened: Opened) -> None:
        self._sizes_pt = opened.sizes_pt
        last = self._printer.toPage() or len(opened.sizes_pt)
        first = max(1, self._printer.fromPage())
        for page in range(first - 1, min(last, len(opened.sizes_pt))):
            place = _place(self._printer, *opened.sizes_pt[page])
            self._places[page] = place
            high = max(16, _BAND_PIXELS // place.width)
            for top in range(0, place.height, high):
                self._bands.append((page, QRect(0, top, place.width, high)))
        if not self._bands or not self._painter.begin(self._printer):
            self.failed.emit(Problem("print.refused"))
            self._end(False)
            return
        self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        self._want_next()

    def _want_next(self) -> None:
        page, area = self._bands[self._done]
        width_pt = self._sizes_pt[page][0]
        self._renderer.want("band", page, self._places[page].width / width_pt, area)

    def _paint(self, band: Rendering) -> None:
        place = self._places[band.page]
        self._painter.save()
        if place.is_turned:
            self._painter.translate(place.left + place.height * place.step, place.top)
            self._painter.rotate(90)
        else:
            self._painter.translate(place.left, place.top)
        target = QRectF(
            0,
            band.area.y() * place.step,
            band.area.width() * place.step,
            band.area.height() * place.step,
        )
        self._painter.drawImage(target, band.image)
        self._painter.restore()
        self._done += 1
        self.progressed.emit(self._done, len(self._bands))
        if self._done == len(self._bands):
            self._end(True)
            return
        if self._bands[self._done][0] != band.page:
            self._printer.newPage()
        self._want_next()

    def _end(self, is_printed: bool) -> None:
        self._look.stop()
        if self._painter.isActive():
            self._painter.end()
        self._renderer.stop()
        self.ended.emit(is_printed)


def _place(printer: QPrinter, width_pt: float, height_pt: float) -> _Place:
    """Places a page: at its own size on matching paper, else scaled to the printable area."""
    resolution = printer.resolution()
    layout = printer.pageLayout()
    full = layout.fullRect(QPageLayout.Unit.Point)
    is_turned = (width_pt > height_pt) != (full.width() > full.height())
    across, down = (height_pt, width_pt) if is_turned else (width_pt, height_pt)
    slack = _SAME_PAPER_MM / 25.4 * 72
    if abs(across - full.width()) < slack and abs(down - full.height()) < slack:
        room, factor = full, 1.0
    else:
        room = layout.paintRect(QPageLayout.Unit.Point)
        factor = min(room.width() / across, room.height() / down)
    per_pt = resolution / 72
    pixels = across * down * (factor * per_pt) ** 2
    step = max(1, ceil(resolution / _FINEST_DPI), ceil(sqrt(pixels / _MOST_PIXELS)))
    return _Place(
        width=max(1, round(width_pt * factor * per_pt / step)),
        height=max(1, round(height_pt * factor * per_pt / step)),
        step=step,
        left=(room.x() + (room.width() - across * factor) / 2) * per_pt,
        top=(room.y() + (room.height() - down * factor) / 2) * per_pt,
        is_turned=is_turned,
    )

"""The window's own drawings, coloured for the theme: SVG files that come with the program."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from pilotcanvas.bundled import bundled


@lru_cache(maxsize=64)
def icon_pixmap(name: str, colour: str, side: int, scale: float = 2.0) -> QPixmap:
    """The drawing ``resources/icons/<name>.svg`` in a colour, ``side`` pixels square on a screen
    with this scale. The files are ours: SVG from others is never read."""
    drawing = bundled("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    return painted(renderer.render, side, scale)


def painted(paint: Callable[[QPainter, QRectF], object], side: int, scale: float = 2.0) -> QPixmap:
    """What is painted in a square of ``side`` device-independent pixels, on nothing."""
    pixmap = QPixmap(round(side * scale), round(side * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap


def icon(name: str, colour: str, side: int = 20, colour_chosen: str = "") -> QIcon:
    """The drawing as an icon; on a chosen button it may need another colour."""
    return icon_of(lambda shown: icon_pixmap(name, shown, side), colour, colour_chosen)


def icon_of(draw: Callable[[str], QPixmap], colour: str, colour_chosen: str = "") -> QIcon:
    """An icon that is drawn in one colour and, on a chosen button or row, in another."""
    both = QIcon(draw(colour))
    if colour_chosen:
        both.addPixmap(draw(colour_chosen), QIcon.Mode.Normal, QIcon.State.On)
        both.addPixmap(draw(colour_chosen), QIcon.Mode.Selected)
    return both

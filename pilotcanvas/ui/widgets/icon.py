"""Bundled SVG icons, recoloured for the theme."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from pilotcanvas.bundled import bundled


@lru_cache(maxsize=64)
def icon_pixmap(name: str, colour: str, side: int, scale: float = 2.0) -> QPixmap:
    """Renders ``resources/icons/<name>.svg`` in a colour, as a square of ``side`` pixels at this
    device pixel ratio. Only bundled files: untrusted SVG is never read."""
    drawing = bundled("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    return painted(renderer.render, side, scale)


def painted(paint: Callable[[QPainter, QRectF], object], side: int, scale: float = 2.0) -> QPixmap:
    """Returns a transparent pixmap of ``side`` device-independent pixels with what ``paint``
    draws."""
    pixmap = QPixmap(round(side * scale), round(side * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap


def icon(name: str, colour: str, side: int = 20, colour_chosen: str = "") -> QIcon:
    """Returns an icon, with an optional other colour for checked or selected state."""
    return icon_of(lambda shown: icon_pixmap(name, shown, side), colour, colour_chosen)


def icon_of(draw: Callable[[str], QPixmap], colour: str, colour_chosen: str = "") -> QIcon:
    """Returns an icon drawn in one colour, with an optional other colour when checked or
    selected."""
    both = QIcon(draw(colour))
    if colour_chosen:
        both.addPixmap(draw(colour_chosen), QIcon.Mode.Normal, QIcon.State.On)
        both.addPixmap(draw(colour_chosen), QIcon.Mode.Selected)
    return both

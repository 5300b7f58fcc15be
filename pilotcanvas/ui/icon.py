"""The window's own drawings, coloured for the theme: SVG files that come with the program."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from pilotcanvas.bundled import bundled


@lru_cache(maxsize=64)
def icon_pixmap(name: str, colour: str, side: int, scale: float = 1.0) -> QPixmap:
    """The drawing ``resources/icons/<name>.svg`` in a colour, ``side`` pixels square on a screen
    with this scale. The files are ours: SVG from others is never read."""
    drawing = bundled("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    pixmap = QPixmap(round(side * scale), round(side * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap


def icon(name: str, colour: str, side: int = 20) -> QIcon:
    """The drawing as an icon."""
    return QIcon(icon_pixmap(name, colour, side, 2.0))

"""Shared painting: the focus ring, and the frame of a card or button."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from pilotcanvas.ui.widgets.theme import Theme


def focus_ring(painter: QPainter, box: QRect | QRectF, theme: Theme, radius: float) -> None:
    """Draw the focus ring just within ``box``. Changes the painter's pen and brush."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(edge_pen(theme, True))
    painter.drawRoundedRect(_within(box), radius, radius)


def edge_pen(theme: Theme, has_focus: bool, colour: str = "") -> QPen:
    """Returns the pen of a border: 2 px in the focus colour, or 1 px of ``colour`` without
    focus."""
    return QPen(QColor(theme.focus), 2) if has_focus else QPen(QColor(colour), 1)


def draw_frame(
    painter: QPainter, box: QRect | QRectF, ground: str, edge: QPen, radius: float
) -> None:
    """Fill a rounded box just within ``box``, and draw its border."""
    painter.setBrush(QColor(ground))
    painter.setPen(edge)
    painter.drawRoundedRect(_within(box), radius, radius)


def _within(box: QRect | QRectF) -> QRectF:
    return QRectF(box).adjusted(1, 1, -1, -1)

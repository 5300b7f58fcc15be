"""Draws the sign that stands beside the word for each status of an action."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap


def paint_action_sign(painter: QPainter, status: str, area: QRectF, colour: QColor) -> None:
    """Draw an empty box (to do), a half box (busy), a tick (done) or a cross (dropped)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(1.4, area.width() / 10)
    box = area.adjusted(width, width, -width, -width)
    painter.setPen(
        QPen(
            colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        )
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, box.width() / 6, box.width() / 6)

    def at(x: float, y: float) -> QPointF:
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height())

    if status == "busy":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRect(QRectF(at(0.0, 0.08), at(0.5, 0.92)))
    elif status == "done":
        painter.drawPolyline([at(0.24, 0.52), at(0.44, 0.72), at(0.78, 0.3)])
    elif status == "dropped":
        painter.drawLine(at(0.28, 0.28), at(0.72, 0.72))
        painter.drawLine(at(0.72, 0.28), at(0.28, 0.72))
    painter.restore()


def action_icon(status: str, colour: str, side: int, colour_chosen: str = "") -> QIcon:
    """The sign as an icon of ``side`` device-independent pixels; a chosen button may need another
    colour."""
    icon = QIcon()
    for state, shown in ((QIcon.State.Off, colour), (QIcon.State.On, colour_chosen or colour)):
        pixmap = QPixmap(2 * side, 2 * side)
        pixmap.setDevicePixelRatio(2.0)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_action_sign(painter, status, QRectF(0, 0, side, side), QColor(shown))
        painter.end()
        icon.addPixmap(pixmap, QIcon.Mode.Normal, state)
    return icon

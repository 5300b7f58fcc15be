"""Paints the sign of each action status."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from pilotcanvas.model.action import Action
from pilotcanvas.ui.widgets.icon import icon_of, painted

_WRITTEN = {"todo": "☐", "busy": "◧", "done": "✓", "dropped": "✕"}


def paint_action_sign(painter: QPainter, status: str, area: QRectF, colour: QColor) -> None:
    """Paint an empty box (to do), a half-filled box (busy), a tick (done) or a cross (dropped)."""
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
    """Returns the sign as an icon, ``side`` device-independent pixels wide; see
    `ui.widgets.icon`."""

    def draw(shown: str) -> QPixmap:
        return painted(
            lambda painter, area: paint_action_sign(painter, status, area, QColor(shown)), side
        )

    return icon_of(draw, colour, colour_chosen)


def written_sign(action: Action) -> str:
    """Returns the sign as a character for use in text; an open question has its own."""
    return "?" if action.form == "question" and action.is_open else _WRITTEN[action.status]

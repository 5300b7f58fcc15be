"""Paints signs, which accompany every colour: steps of a scale, and the chevrons of phases."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPen, QPixmap, QPolygonF

from pilotcanvas.content.palette import SIGNS
from pilotcanvas.ui.widgets.icon import icon_of, painted


def paint_sign(painter: QPainter, sign: str, area: QRectF, colour: QColor) -> None:
    """Paint the sign of a step (see `pilotcanvas.content.palette.SIGNS`) in a square area."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(1.4, area.width() / 11)
    ring = area.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    pen = QPen(colour, width)
    if sign == "dashed":
        pen.setDashPattern([1.8, 1.7])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(ring)
    if sign == "unknown":
        font = QFont(painter.font())
        font.setBold(True)
        font.setPixelSize(max(6, round(area.height() * 0.66)))
        painter.setFont(font)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "?")
    share = {"quarter": 1, "half": 2, "three_quarters": 3, "full": 4}.get(sign, 0)
    if share:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPie(ring, 90 * 16, -90 * 16 * share)
    painter.restore()


def sign_of(status: int | None) -> str:
    """Returns the sign of a canvas item's status."""
    return SIGNS[status]


def progress_sign(known: int, total: int) -> str:
    """Returns the sign for the share of a part with insight."""
    if known == 0:
        return "dashed"
    quarters = min(3, max(1, round(4 * known / total))) if known < total else 4
    return ("quarter", "half", "three_quarters", "full")[quarters - 1]


def sign_icon(sign: str, colour: str, side: int = 16, colour_chosen: str = "") -> QIcon:
    """Returns a sign as an icon, ``side`` device-independent pixels wide; see `ui.widgets.icon`."""

    def draw(shown: str) -> QPixmap:
        return painted(
            lambda painter, area: paint_sign(
                painter, sign, area.adjusted(1, 1, -1, -1), QColor(shown)
            ),
            side,
        )

    return icon_of(draw, colour, colour_chosen)


def chevron(area: QRectF, is_first: bool) -> QPolygonF:
    """Returns the outline of a phase's chevron in an area; the first has a straight left side."""
    tip = min(area.height() / 3, 14.0)
    notch = 0.0 if is_first else tip
    middle = area.center().y()
    return QPolygonF(
        [
            QPointF(area.left(), area.top()),
            QPointF(area.right() - tip, area.top()),
            QPointF(area.right(), middle),
            QPointF(area.right() - tip, area.bottom()),
            QPointF(area.left(), area.bottom()),
            QPointF(area.left() + notch, middle),
        ]
    )

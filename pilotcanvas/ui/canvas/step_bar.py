"""A bar that shows the distribution of items over the steps."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pilotcanvas.content.blind_spot import PartCount
from pilotcanvas.content.palette import Hue
from pilotcanvas.ui.widgets.theme import Theme


class StepBar(QWidget):
    """From left to right: the highest step to the lowest, then unknown, then not discussed."""

    def __init__(self, hue: Hue, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hue, self._theme = hue, theme
        self._count = PartCount(1, (0, 0, 0, 0))
        self.setFixedHeight(13)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, count: PartCount) -> None:
        """Show these counts."""
        self._count = count
        self.update()

    def paintEvent(self, event: object) -> None:
        """Draw the bar: solid for insight, hatched for unknown and empty for not discussed."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(area, area.height() / 2, area.height() / 2)
        painter.setClipPath(outline)
        unknown, *steps = self._count.steps
        hue = self._hue
        solid = zip(reversed(steps), (hue.strong, hue.middle, hue.light), strict=True)
        x = area.left()
        for number, colour in solid:
            width = area.width() * number / self._count.total
            painter.fillRect(QRectF(x, area.top(), width, area.height()), QColor(colour))
            x += width
        width = area.width() * unknown / self._count.total
        hatch = QBrush(QColor(hue.middle), Qt.BrushStyle.BDiagPattern)
        painter.fillRect(QRectF(x, area.top(), width, area.height()), hatch)
        painter.setClipping(False)
        pen = QPen(QColor(self._theme.muted), 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawPath(outline)
        painter.end()

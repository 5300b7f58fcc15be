"""The radar chart on the screen; where its lines go is in `pilotcanvas.content.radar`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pilotcanvas.content.radar import HIGHEST, Point, radar_axes, radar_points, radar_ring
from pilotcanvas.ui.fields import PlainLabel
from pilotcanvas.ui.theme import Theme

_DASHES: tuple[Sequence[float], ...] = ((), (4, 2.5), (1.2, 2.2), (6, 2, 1.2, 2))
"""How the lines of the rounds differ, the first one being solid; colour alone would not do."""


@dataclass(frozen=True, slots=True)
class RadarRound:
    """One round in the chart: its name, and the value of each criterion or None. ``rank`` is 0 for
    the round that it is about, and 1 and up for those laid under it."""

    rank: int
    name: str
    values: Mapping[str, Fraction | None]


class Radar(QWidget):
    """A chart with a legend under it. The round it is about is drawn solid and filled."""

    def __init__(
        self, axes: Sequence[tuple[str, str]], theme: Theme, parent: QWidget | None = None
    ) -> None:
        """``axes`` holds the id and label of each axis, from the top clockwise."""
        super().__init__(parent)
        self._theme = theme
        self._rounds: tuple[RadarRound, ...] = ()
        self.chart = _Chart(axes, theme, self)
        self._legend = QVBoxLayout()
        self._legend.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.chart)
        layout.addLayout(self._legend)

    @property
    def rounds(self) -> tuple[RadarRound, ...]:
        """The rounds that are shown."""
        return self._rounds

    def show_rounds(self, rounds: Sequence[RadarRound], description: str) -> None:
        """Show these rounds; ``description`` says the same in words, for who cannot see it."""
        if tuple(rounds) != self._rounds:
            self._rounds = tuple(rounds)
            self.chart.show_rounds(self._rounds)
            self._show_legend()
        self.chart.setAccessibleName(description)

    def _show_legend(self) -> None:
        while (item := self._legend.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for round in self._rounds:
            line = QWidget(self)
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(_LineSample(round.rank, self._theme), 0, Qt.AlignmentFlag.AlignTop)
            label = PlainLabel(round.name, "muted")
            label.setFont(self._theme.font(0.88))
            row.addWidget(label, 1)
            self._legend.addWidget(line)


def _pen(rank: int, theme: Theme) -> QPen:
    pen = QPen(QColor(theme.hues["scan"].strong), 2.4 if rank == 0 else 1.7)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    dashes = _DASHES[rank % len(_DASHES)]
    if dashes:
        pen.setDashPattern(dashes)
    return pen


class _LineSample(QWidget):
    """A piece of the line of a round."""

    def __init__(self, rank: int, theme: Theme) -> None:
        super().__init__()
        self._pen = _pen(rank, theme)
        self.setFixedSize(30, self.fontMetrics().height())

    def paintEvent(self, event: object) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen)
        y = self.height() / 2
        painter.drawLine(QPointF(1, y), QPointF(self.width() - 2, y))
        painter.end()


class _Chart(QWidget):
    """Rings, axes, labels and lines."""

    def __init__(self, axes: Sequence[tuple[str, str]], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._axes, self._theme = tuple(axes), theme
        self._rounds: tuple[RadarRound, ...] = ()
        self.setFont(theme.font(0.85, is_bold=True))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_rounds(self, rounds: tuple[RadarRound, ...]) -> None:
        """Show these rounds."""
        self._rounds = rounds
        self.update()

    def sizeHint(self) -> QSize:
        """Twelve lines of text wide."""
        width = 12 * self.fontMetrics().height()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for the labels and something between them."""
        width = 9 * self.fontMetrics().height()
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        """It keeps its proportions."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the chart and its labels are at this width."""
        return round(1.81 * self._radius(width) + 3.2 * self.fontMetrics().height())

    def _radius(self, width: int) -> float:
        metrics = self.fontMetrics()
        radius = min((width - 1.6 * metrics.height()) / 2, 8.0 * metrics.height())
        # The labels at the sides begin over their corners: they should end within the chart.
        ends = zip(self._axes, radar_axes(len(self._axes)), strict=True)
        sides = [metrics.horizontalAdvance(label) for (_, label), (x, _) in ends if x > 0.9]
        return max(0.8 * radius, min(radius, width / 2 - max(sides, default=0) + 8))

    def paintEvent(self, event: object) -> None:
        """Draw the chart."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.fontMetrics().height()
        ends = radar_axes(len(self._axes))
        radius = self._radius(self.width())
        middle = QPointF(self.width() / 2, 1.5 * line + radius)

        def at(point: Point) -> QPointF:
            return QPointF(middle.x() + point[0] * radius, middle.y() - point[1] * radius)

        grid = QColor(self._theme.hues["scan"].middle)
        grid.setAlphaF(0.55)
        painter.setPen(QPen(grid, 1))
        for score in range(1, HIGHEST + 1):
            painter.drawPolygon(QPolygonF([at(corner) for corner in radar_ring(score, len(ends))]))
        for end in ends:
            painter.drawLine(middle, at(end))
        for round in reversed(self._rounds):
            self._paint_round(painter, round, [id for id, _ in self._axes], at)
        painter.setPen(QColor(self._theme.ink))
        for (_, label), end in zip(self._axes, ends, strict=True):
            self._paint_label(painter, label, at((end[0] * 1.08, end[1] * 1.08)), end)
        painter.end()

    def _paint_round(
        self, painter: QPainter, round: RadarRound, order: list[str], at: Callable[[Point], QPointF]
    ) -> None:
        pen = _pen(round.rank, self._theme)
        for line in radar_points(round.values, order):
            points = [at(point) for point in line.points]
            fill = QColor(self._theme.hues["scan"].strong)
            fill.setAlphaF(0.16)
            painter.setPen(pen)
            painter.setBrush(fill if round.rank == 0 else Qt.BrushStyle.NoBrush)
            if line.is_closed:
                painter.drawPolygon(QPolygonF(points))
            else:
                painter.drawPolyline(QPolygonF(points))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(pen.color())
            for point in points:
                painter.drawEllipse(point, 2.6, 2.6)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_label(self, painter: QPainter, label: str, at: QPointF, end: Point) -> None:
        metrics = self.fontMetrics()
        width, height = metrics.horizontalAdvance(label) + 2, metrics.height()
        # Over the corner on the sides, where the chart leaves room; else in line with the axis.
        is_side = abs(end[0]) > 0.9
        x = at.x() - width * (1 - end[0]) / 2
        if is_side:
            x = at.x() - 8 if end[0] > 0 else at.x() + 8 - width
        pushed = max(0.0, x + width - self.width())
        x = max(0.0, x - pushed)
        y = at.y() - height if is_side else at.y() - height * (1 + end[1]) / 2
        # A label that is pushed in goes up as much as the edge of the chart does there.
        box = QRectF(x, y - (0.75 * pushed if is_side else 0), width, height)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), label)

"""The radar chart on the screen, from the geometry of `pilotcanvas.content.radar`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pilotcanvas.content.radar import Point, RadarChart, RadarTrace, radar_chart, radar_sample
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.theme import Theme

_THIN = 0.1
"""The width of a thin line in pixels per point of body text."""


@dataclass(frozen=True, slots=True)
class RadarRound:
    """One round in the chart: its name, and the value of each criterion or None. ``rank`` is 0 for
    the main round, and 1 and up for those below it."""

    rank: int
    name: str
    values: Mapping[str, Fraction | None]


class Radar(QWidget):
    """A radar chart with a legend. The main round is drawn solid and filled."""

    def __init__(
        self, axes: Sequence[tuple[str, str]], theme: Theme, parent: QWidget | None = None
    ) -> None:
        """``axes`` holds the id and label of each axis, clockwise from the top."""
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
        """The rounds shown."""
        return self._rounds

    def show_rounds(self, rounds: Sequence[RadarRound], description: str) -> None:
        """Show these rounds; ``description`` is the accessible text."""
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
            line.show()  # immediately, or the page is squeezed for a moment


def _unit(theme: Theme) -> float:
    return _THIN * theme.base_pt


def _colour(trace: RadarTrace, theme: Theme) -> QColor:
    hue = theme.hues["scan"]
    colours = {"strong": hue.strong, "middle": hue.middle, "ink": theme.ink}
    return QColor(colours[trace.look.colour])


def _paint_trace(painter: QPainter, trace: RadarTrace, theme: Theme) -> None:
    """Draw the line of a round with its markers."""
    colour = _colour(trace, theme)
    pen = QPen(colour, trace.width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if trace.dash:
        pen.setDashPattern([length / trace.width for length in trace.dash])
    fill = QColor(colour)
    fill.setAlphaF(0.16)
    for line in trace.lines:
        painter.setPen(pen)
        painter.setBrush(fill if trace.is_filled else Qt.BrushStyle.NoBrush)
        if line.is_closed:
            painter.drawPolygon(_polygon(line.points))
        else:
            painter.drawPolyline(_polygon(line.points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for marker in trace.markers:
        if marker.outline:
            painter.drawPolygon(_polygon(marker.outline))
        else:
            painter.drawEllipse(QPointF(*marker.centre), marker.radius, marker.radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _polygon(points: Sequence[Point]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


class _LineSample(QWidget):
    """A sample of a round's line, for the legend."""

    def __init__(self, rank: int, theme: Theme) -> None:
        super().__init__()
        self._rank, self._theme = rank, theme
        self.setFixedSize(2 * self.fontMetrics().height(), self.fontMetrics().height())

    def paintEvent(self, event: object) -> None:
        """Draw the sample."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sample = radar_sample(self._rank, (self.width() - 4, self.height()), _unit(self._theme))
        painter.translate(2, 0)
        _paint_trace(painter, sample, self._theme)
        painter.end()


class _Chart(QWidget):
    """Rings, axes, labels and lines."""

    def __init__(self, axes: Sequence[tuple[str, str]], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._axes, self._theme = tuple(axes), theme
        self._rounds: tuple[RadarRound, ...] = ()
        self._drawings: dict[int, RadarChart] = {}
        self.setFont(theme.font(0.85, is_bold=True))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_rounds(self, rounds: tuple[RadarRound, ...]) -> None:
        """Show these rounds."""
        self._rounds = rounds
        self._drawings.clear()
        self.update()

    def sizeHint(self) -> QSize:
        """Twelve lines of text wide."""
        width = 12 * self.fontMetrics().height()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for the labels and a small chart."""
        width = 9 * self.fontMetrics().height()
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        """True: it keeps its proportions."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the chart with its labels at this width."""
        return ceil(self._drawing(width).height)

    def paintEvent(self, event: object) -> None:
        """Draw the chart."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chart = self._drawing(self.width())
        hue = self._theme.hues["scan"]
        grid = QColor(hue.strong if self._theme.has_high_contrast else hue.middle)
        if not self._theme.has_high_contrast:
            grid.setAlphaF(0.55)
        painter.setPen(QPen(grid, 1))
        for ring in chart.rings:
            painter.drawPolygon(_polygon(ring))
        for start, end in chart.axes:
            painter.drawLine(QPointF(*start), QPointF(*end))
        for trace in reversed(chart.traces):
            _paint_trace(painter, trace, self._theme)
        painter.setPen(QColor(self._theme.ink))
        for (_, label), box in zip(self._axes, chart.labels, strict=True):
            area = QRectF(box.x, box.y, box.width, box.height)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), label)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Recompute the chart when the font changes."""
        super().changeEvent(event)
        self._drawings.clear()

    def _drawing(self, width: int) -> RadarChart:
        """Returns the chart at this width. Cached, because Qt asks for its height repeatedly."""
        if width not in self._drawings:
            self._drawings[width] = self._drawn(width)
        return self._drawings[width]

    def _drawn(self, width: int) -> RadarChart:
        metrics = self.fontMetrics()
        line = metrics.height()
        return radar_chart(
            [(round.rank, round.values) for round in self._rounds],
            [id for id, _ in self._axes],
            [(metrics.horizontalAdvance(label) + 2, line) for _, label in self._axes],
            (width, 17.0 * line),
            gap=0.4 * line,
            unit=_unit(self._theme),
        )

"""How the answers of a group lie over the steps: a dot for each, with shape and colour by group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pilotcanvas.content.look import PERSPECTIVES
from pilotcanvas.ui.fields import PlainLabel
from pilotcanvas.ui.flow import FlowLayout
from pilotcanvas.ui.score_field import ScoreStep
from pilotcanvas.ui.theme import Theme

_CORNERS = {"triangle": 3, "diamond": 4, "pentagon": 5}


def paint_dot(painter: QPainter, group: str, area: QRectF, theme: Theme) -> None:
    """Draw the dot of a perspective in a square area; of people shown together, a neutral ring.

    A perspective that the look does not know is drawn as one of those.
    """
    shape, colour = PERSPECTIVES.get(group, ("ring", theme.muted))
    middle, radius = area.center(), area.width() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    if shape == "circle":
        painter.drawEllipse(area)
    elif shape == "square":
        painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
    elif shape in _CORNERS:
        count = _CORNERS[shape]
        painter.drawPolygon(
            QPolygonF(
                [
                    middle
                    + QPointF(radius * sin(2 * pi * n / count), -radius * cos(2 * pi * n / count))
                    for n in range(count)
                ]
            )
        )
    else:
        pen = QPen(QColor(colour), max(1.6, area.width() / 4))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = area.adjusted(1, 1, -1, -1)
        if shape == "cross":
            painter.drawLine(inner.topLeft(), inner.bottomRight())
            painter.drawLine(inner.bottomLeft(), inner.topRight())
        else:
            painter.drawEllipse(inner)


class SpreadStrip(QWidget):
    """The dots of one statement over the steps, read-only; its accessible name says the same."""

    def __init__(
        self,
        steps: Sequence[ScoreStep],
        theme: Theme,
        group_names: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._steps, self._theme, self._group_names = tuple(steps), theme, group_names
        self._spread: Mapping[int, Sequence[str]] = {}
        self.setFont(theme.font(0.85))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_spread(self, spread: Mapping[int, Sequence[str]]) -> None:
        """Show these answers: for each step the groups of those who gave it."""
        self._spread = {
            score: _in_order(groups, self._group_names) for score, groups in spread.items()
        }
        parts = []
        for step in self._steps:
            counts = Counter(self._spread.get(step.score, ()))
            who = ", ".join(f"{n} {self._group_names.get(g, g)}" for g, n in counts.items())
            parts.append(f"{step.word}: {who or 0}")
        self.setAccessibleName("; ".join(parts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for every word."""
        width = len(self._steps) * self._cell_width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Two steps beside each other."""
        return QSize(2 * self._cell_width(), self.fontMetrics().height())

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows of steps, in pixels."""
        return self._arrange(width)[1]

    def paintEvent(self, event: object) -> None:
        """Draw the dots, stacked on a line over the word of each step."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for step, cell in zip(self._steps, self._arrange(self.width())[0], strict=True):
            self._paint_step(painter, step, cell)
        painter.end()

    def _paint_step(self, painter: QPainter, step: ScoreStep, cell: QRectF) -> None:
        line = self.fontMetrics().height()
        side, pitch = self._dot_side(), self._dot_side() + 3
        base = cell.bottom() - line - 3
        pen = QPen(QColor(self._theme.line), 2)
        if step.sign == "unknown":
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawLine(QPointF(cell.left() + 3, base), QPointF(cell.right() - 3, base))
        painter.setPen(QColor(self._theme.muted))
        word = QRectF(cell.left(), base + 2, cell.width(), line + 1)
        painter.drawText(word, int(Qt.AlignmentFlag.AlignCenter), step.word)
        dots = self._spread.get(step.score, ())
        most = self._dots_in_row(cell.width())
        for number, group in enumerate(dots):
            row, column = divmod(number, most)
            in_row = min(most, len(dots) - row * most)
            left = cell.center().x() - (in_row * pitch - 3) / 2 + column * pitch
            top = base - 4 - side - row * pitch
            paint_dot(painter, group, QRectF(left, top, side, side), self._theme)

    def _arrange(self, width: int) -> tuple[list[QRectF], int]:
        columns = len(self._steps)
        while columns > 1 and width / columns < self._cell_width():
            columns = (columns + 1) // 2
        cell_width = width / columns
        cells: list[QRectF] = []
        y = 0.0
        for start in range(0, len(self._steps), columns):
            steps = self._steps[start : start + columns]
            dots = max(len(self._spread.get(step.score, ())) for step in steps)
            rows = max(1, -(-dots // self._dots_in_row(cell_width)))
            height = rows * (self._dot_side() + 3) + self.fontMetrics().height() + 8
            for column in range(len(steps)):
                cells.append(QRectF(column * cell_width, y, cell_width, height))
            y += height
        return cells, round(y)

    def _cell_width(self) -> int:
        metrics = self.fontMetrics()
        return max(metrics.horizontalAdvance(step.word) for step in self._steps) + 8

    def _dots_in_row(self, width: float) -> int:
        return max(1, int((width - 6) // (self._dot_side() + 3)))

    def _dot_side(self) -> int:
        return round(self.fontMetrics().ascent() * 0.82)


class SpreadLegend(QWidget):
    """Which dot is whose, and how many people that are."""

    def __init__(
        self, theme: Theme, group_names: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._group_names = theme, group_names
        self._flow = FlowLayout(self, spacing=14)

    def show_groups(self, people: Iterable[str]) -> None:
        """Show the groups of these people, and how many there are of each."""
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        counts = Counter(people)
        for group in _in_order(counts, self._group_names):
            entry = QWidget(self)
            row = QHBoxLayout(entry)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(5)
            row.addWidget(_Dot(group, self._theme))
            name = self._group_names.get(group, group)
            label = PlainLabel(f"{name} ({counts[group]})", "muted", wraps=False)
            label.setFont(self._theme.font(0.88))
            row.addWidget(label)
            self._flow.addWidget(entry)


def _in_order(groups: Iterable[str], names: Mapping[str, str]) -> list[str]:
    """Groups in the order of the method, with the unknown ones at the end."""
    ranks = {group: rank for rank, group in enumerate(names)}
    return sorted(groups, key=lambda group: (ranks.get(group, len(ranks)), group))


class _Dot(QWidget):
    """One dot, for the legend."""

    def __init__(self, group: str, theme: Theme) -> None:
        super().__init__()
        self._group, self._theme = group, theme
        side = round(self.fontMetrics().ascent() * 0.8)
        self.setFixedSize(side + 2, side + 2)

    def paintEvent(self, event: object) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_dot(painter, self._group, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._theme)
        painter.end()

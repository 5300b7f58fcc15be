"""The spread of a group's answers: a dot each, with shape and colour by perspective."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pilotcanvas.content.method import Perspective
from pilotcanvas.model.shared import TOGETHER
from pilotcanvas.ui.scan.score.field import ScoreStep
from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.flow_layout import FlowLayout
from pilotcanvas.ui.widgets.theme import Theme

_CORNERS = {"triangle": 3, "diamond": 4, "pentagon": 5}
_NO_PEN = QPen(Qt.PenStyle.NoPen)
_MOST_ROWS = 5
"""Higher stacks are drawn as one dot per group with a number."""
_PALE = 0.25
"""The opacity of dots for "I don't know", which are not scores."""
_LIGHTER, _DARKER = 125, 150


def paint_dot(
    painter: QPainter, group: Perspective | None, area: QRectF, theme: Theme, is_pale: bool = False
) -> None:
    """Draw the dot of a group in a square area; a neutral ring for merged or unknown (None) groups.
    A pale dot is an outline with a faint fill."""
    shape, name = ("ring", theme.muted)
    if group is not None and group.shape != shape:
        shape, name = group.shape, group.colour
    # The colours are designed for white paper; lighten them on a dark background.
    colour = QColor(name).lighter(_LIGHTER) if theme.is_dark and shape != "ring" else QColor(name)
    painter.setPen(_outline(colour, theme) if is_pale or theme.has_high_contrast else _NO_PEN)
    inside = QColor(colour)
    inside.setAlphaF(_PALE if is_pale else 1)
    painter.setBrush(inside)
    if painter.pen() != _NO_PEN:
        area = area.adjusted(0.5, 0.5, -0.5, -0.5)  # keep the outline inside
    middle, radius = area.center(), area.width() / 2
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
        pen = QPen(colour, max(1.6, area.width() / (6 if is_pale else 4)))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = area.adjusted(1, 1, -1, -1)
        if shape == "cross":
            painter.drawLine(inner.topLeft(), inner.bottomRight())
            painter.drawLine(inner.bottomLeft(), inner.topRight())
        else:
            painter.drawEllipse(inner)


def _outline(colour: QColor, theme: Theme) -> QPen:
    """The outline of a dot, visible against the theme's background."""
    if theme.has_high_contrast:
        return QPen(QColor(theme.ink), 1)
    return QPen(colour if theme.is_dark else colour.darker(_DARKER), 1)


class SpreadStrip(QWidget):
    """The dots of one statement above the steps, read-only, with an equivalent accessible name.

    A ring marks the consensus.
    """

    def __init__(
        self,
        steps: Sequence[ScoreStep],
        theme: Theme,
        groups: Mapping[str, Perspective],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._steps, self._theme, self._groups = tuple(steps), theme, groups
        self._spread: Mapping[int, Sequence[str]] = {}
        self._consensus: int | None = None
        self.setFont(theme.font(0.85))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_spread({})

    @property
    def consensus(self) -> int | None:
        """The consensus step, or None."""
        return self._consensus

    def show_spread(
        self, spread: Mapping[int, Sequence[str]], consensus: int | None = None
    ) -> None:
        """Show these answers: the groups of the people who gave each score."""
        self._spread = {score: _in_order(groups, self._groups) for score, groups in spread.items()}
        self._consensus = consensus
        parts = []
        for step in self._steps:
            counts = Counter(self._spread.get(step.score, ()))
            who = ", ".join(f"{n} {_name(g, self._groups)}" for g, n in counts.items())
            parts.append(f"{step.word}: {who or 0}")
        self.setAccessibleName("; ".join(parts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for every word."""
        width = len(self._steps) * self._cell_width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Two steps side by side."""
        return QSize(2 * self._cell_width(), self.fontMetrics().height())

    def hasHeightForWidth(self) -> bool:
        """True: it is higher when narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows of steps, in pixels."""
        return self._arrange(width)[1]

    def paintEvent(self, event: object) -> None:
        """Draw the dots, stacked above the word of each step."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for step, cell in zip(self._steps, self._arrange(self.width())[0], strict=True):
            self._paint_step(painter, step, cell)
        painter.end()

    def _paint_step(self, painter: QPainter, step: ScoreStep, cell: QRectF) -> None:
        theme, line = self._theme, self.fontMetrics().height()
        is_unknown, is_settled = step.sign == "unknown", step.score == self._consensus
        base = cell.bottom() - line - 5
        strong = theme.hues["scan"].strong
        if is_settled:
            painter.setPen(QPen(QColor(strong), 2))
            painter.setBrush(QColor(theme.hues["scan"].tint))
            painter.drawRoundedRect(cell.adjusted(2, 1, -2, -1), 8, 8)
        pen = QPen(QColor(theme.hues["scan"].middle if is_settled else theme.edge), 2)
        if is_unknown:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        edge = 8 if is_settled else 2
        painter.drawLine(QPointF(cell.left() + edge, base), QPointF(cell.right() - edge, base))
        painter.setPen(QColor(strong if is_settled else theme.muted))
        word = QRectF(cell.left(), base + 2, cell.width(), line + 1)
        painter.drawText(word, int(Qt.AlignmentFlag.AlignCenter), step.word)
        if self._is_tallied(cell.width()):
            self._paint_tally(painter, step, cell, base)
        else:
            self._paint_dots(painter, step, cell, base)

    def _paint_dots(self, painter: QPainter, step: ScoreStep, cell: QRectF, base: float) -> None:
        groups, is_pale = self._spread.get(step.score, ()), step.sign == "unknown"
        side, pitch = self._dot_side(), self._dot_side() + 3
        most = self._dots_in_row(cell.width())
        for number, group in enumerate(groups):
            row, column = divmod(number, most)
            in_row = min(most, len(groups) - row * most)
            left = cell.center().x() - (in_row * pitch - 3) / 2 + column * pitch
            top = base - 4 - side - row * pitch
            look = self._groups.get(group)
            paint_dot(painter, look, QRectF(left, top, side, side), self._theme, is_pale)

    def _paint_tally(self, painter: QPainter, step: ScoreStep, cell: QRectF, base: float) -> None:
        counts, is_pale = Counter(self._spread.get(step.score, ())), step.sign == "unknown"
        metrics, side = self.fontMetrics(), self._dot_side()
        painter.setFont(self.font())
        for row, (group, count) in enumerate(counts.items()):
            text = f"× {count}"
            width = side + 4 + metrics.horizontalAdvance(text)
            left = cell.center().x() - width / 2
            line = QRectF(left, base - 3 - (row + 1) * metrics.height(), width, metrics.height())
            top = line.center().y() - side / 2
            look = self._groups.get(group)
            paint_dot(painter, look, QRectF(left, top, side, side), self._theme, is_pale)
            painter.setPen(QColor(self._theme.ink))
            painter.drawText(line, int(Qt.AlignmentFlag.AlignRight), text)

    def _arrange(self, width: int) -> tuple[list[QRectF], int]:
        columns = len(self._steps)
        while columns > 1 and width / columns < self._cell_width():
            columns = (columns + 1) // 2
        cell_width = width / columns
        cells: list[QRectF] = []
        y = 0.0
        for start in range(0, len(self._steps), columns):
            steps = self._steps[start : start + columns]
            height = max(self._stack_height(step, cell_width) for step in steps)
            height += self.fontMetrics().height() + 12
            for column in range(len(steps)):
                cells.append(QRectF(column * cell_width, y, cell_width, height))
            y += height
        return cells, round(y)

    def _stack_height(self, step: ScoreStep, width: float) -> int:
        groups = self._spread.get(step.score, ())
        if self._is_tallied(width):
            return max(1, len(set(groups))) * self.fontMetrics().height()
        return max(1, -(-len(groups) // self._dots_in_row(width))) * (self._dot_side() + 3)

    def _is_tallied(self, width: float) -> bool:
        longest = max((len(groups) for groups in self._spread.values()), default=0)
        return longest > _MOST_ROWS * self._dots_in_row(width)

    def _cell_width(self) -> int:
        metrics = self.fontMetrics()
        return max(metrics.horizontalAdvance(step.word) for step in self._steps) + 8

    def _dots_in_row(self, width: float) -> int:
        return max(1, int((width - 10) // (self._dot_side() + 3)))

    def _dot_side(self) -> int:
        return round(self.fontMetrics().ascent() * 0.82)


class SpreadLegend(QWidget):
    """A legend of the dots, with the number of people per group."""

    def __init__(
        self, theme: Theme, groups: Mapping[str, Perspective], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._groups = theme, groups
        self._flow = FlowLayout(self, spacing=14)

    def show_groups(self, people: Iterable[str], has_others: bool = False) -> None:
        """Show the groups of these people with their numbers. ``has_others`` adds merged people,
        whose number differs per statement."""
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        counts = Counter(people)
        shown = {*counts, TOGETHER} if has_others else counts
        for group in _in_order(shown, self._groups):
            entry = QWidget(self)
            row = QHBoxLayout(entry)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(5)
            row.addWidget(_Dot(self._groups.get(group), self._theme))
            name = _name(group, self._groups)
            text = f"{name} ({counts[group]})" if counts[group] else name
            label = PlainLabel(text, "muted", wraps=False)
            label.setFont(self._theme.font(0.88))
            row.addWidget(label)
            self._flow.addWidget(entry)
            entry.show()  # immediately, or what is above it is squeezed for a moment


def _name(group: str, known: Mapping[str, Perspective]) -> str:
    """Returns the name of a group, or its id if the method does not know it."""
    return known[group].short if group in known else group


def _in_order(groups: Iterable[str], known: Mapping[str, Perspective]) -> list[str]:
    """Sorts groups in the order of the method, with unknown ones at the end."""
    ranks = {group: rank for rank, group in enumerate(known)}
    return sorted(groups, key=lambda group: (ranks.get(group, len(ranks)), group))


class _Dot(QWidget):
    """A dot for the legend."""

    def __init__(self, group: Perspective | None, theme: Theme) -> None:
        super().__init__()
        self._group, self._theme = group, theme
        side = round(self.fontMetrics().ascent() * 0.8)
        self.setFixedSize(side + 2, side + 2)

    def paintEvent(self, event: object) -> None:
        """Draw the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_dot(painter, self._group, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._theme)
        painter.end()

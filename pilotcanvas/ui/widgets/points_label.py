"""A label of several lines; what follows a point stands under its first word, not under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent

from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.wrapped_text import draw_lines, wrapped_lines

POINT = "•  "
"""What a line begins with that is one of a list."""

_GAP = 2
_MOST_LINES = 200


def points(lines: Sequence[str]) -> str:
    """Lines below each other, each with a point before it."""
    return "\n".join(f"{POINT}{line}" for line in lines)


class PointsLabel(PlainLabel):
    """Its text is that of any label, with `POINT` before the lines of a list; an empty line leaves
    some room."""

    def heightForWidth(self, width: int) -> int:
        """As high as its lines need at this width, in pixels."""
        return round(sum(self._height(lines) for _, lines in self._laid_out(width)))

    def sizeHint(self) -> QSize:
        """As wide as a label would be, and as high as its lines then are."""
        width = super().sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As narrow as a label may be, and one line high."""
        return QSize(super().minimumSizeHint().width(), self.fontMetrics().lineSpacing())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        y = 0.0
        for is_point, lines in self._laid_out(self.width()):
            if is_point:
                draw_lines(painter, [POINT.rstrip()], 0, y + _GAP)
            draw_lines(painter, lines, self._indent if is_point else 0, y + _GAP)
            y += self._height(lines)
        painter.end()

    @property
    def _indent(self) -> float:
        return self._metrics.horizontalAdvance(POINT)

    @property
    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self.font(), self)

    def _height(self, lines: list[str]) -> float:
        spacing = self._metrics.lineSpacing()
        return len(lines) * spacing + _GAP if lines else spacing / 2

    def _laid_out(self, width: int) -> Iterator[tuple[bool, list[str]]]:
        """Each line of the text: whether it has a point, and what fits on a line of the label."""
        for line in self.text().split("\n"):
            is_point = line.startswith(POINT)
            room = width - self._indent if is_point else width
            text = line.removeprefix(POINT)
            yield is_point, wrapped_lines(text, self.font(), room, _MOST_LINES)[0] if text else []

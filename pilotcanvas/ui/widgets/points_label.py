"""A multi-line label with bullet points and hanging indents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent

from pilotcanvas.ui.widgets.fields import PlainLabel
from pilotcanvas.ui.widgets.wrapped_text import draw_lines, wrapped_lines

POINT = "•  "
"""The prefix of a bulleted line."""

_GAP = 2
_MOST_LINES = 200


def points(lines: Sequence[str]) -> str:
    """Returns the lines with a bullet before each."""
    return "\n".join(f"{POINT}{line}" for line in lines)


class PointsLabel(PlainLabel):
    """A label in which lines that start with `POINT` are bullets; an empty line adds some space."""

    def heightForWidth(self, width: int) -> int:
        """The height of the lines at this width, in pixels."""
        return round(sum(self._height(lines) for _, lines in self._laid_out(width)))

    def sizeHint(self) -> QSize:
        """As wide as a label, and as high as its lines at that width."""
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
        """Yields for each line of text whether it is bulleted, and its wrapped lines."""
        for line in self.text().split("\n"):
            is_point = line.startswith(POINT)
            room = width - self._indent if is_point else width
            text = line.removeprefix(POINT)
            yield is_point, wrapped_lines(text, self.font(), room, _MOST_LINES)[0] if text else []

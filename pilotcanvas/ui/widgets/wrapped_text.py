"""Line breaking for custom-painted widgets: at words, or within words that are too long."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

_MOST_LETTERS = 3000
"""More than any card shows; measuring the rest of a very long note would be slow."""

_LONGEST_WORD = 60
"""The number of characters beyond a line that are considered to fill it."""


def wrapped_lines(text: str, font: QFont, width: float, most: int) -> tuple[list[str], bool]:
    """Breaks text into at most ``most`` lines for a width in pixels; returns the lines and whether
    there is more.

    A line feed starts a new line. If there is more, the last line is filled and ends in an
    ellipsis.
    """
    shown = text[:_MOST_LETTERS].replace("\r\n", "\n").replace("\n", "\u2028")
    layout = QTextLayout(shown, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    metrics = QFontMetricsF(font)
    lines: list[str] = []
    layout.beginLayout()
    start = end = 0
    while len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        room = max(12.0, width)
        while True:
            line.setLineWidth(room)
            start = line.textStart()
            end = start + line.textLength()
            text_of_line = shown[start:end].rstrip("\u2028 ")
            # A line of mixed directions may be wider by itself than within its text.
            if room <= 12.0 or metrics.horizontalAdvance(text_of_line) <= width:
                break
            room = max(12.0, 0.9 * room)
        lines.append(text_of_line)
    layout.endLayout()
    has_more = end < len(shown) or len(text) > _MOST_LETTERS
    if has_more and lines:
        # Fill the line with a partial word: a long one that does not fit would leave it half empty.
        rest = shown[start : end + _LONGEST_WORD].split("\u2028")[0]
        last = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
        if last == rest:
            last = metrics.elidedText(rest.rstrip() + "…", Qt.TextElideMode.ElideRight, width)
        lines[-1] = last.removesuffix("…").rstrip() + "…"
    return lines, has_more


def draw_lines(painter: QPainter, lines: list[str], x: float, y: float) -> float:
    """Draw lines below one another from the top left. Returns the y below the last."""
    metrics = QFontMetricsF(painter.font(), painter.device())
    for line in lines:
        painter.drawText(QPointF(x, y + metrics.ascent()), line)
        y += metrics.lineSpacing()
    return y


def font_that_fits(words: str, font: QFont, width: float, smallest_pt: float) -> QFont:
    """Returns the font, reduced until the longest word fits on a line, but not below
    ``smallest_pt``."""
    fitted = QFont(font)
    longest = max(
        words.split() or [""], key=lambda word: QFontMetricsF(font).horizontalAdvance(word)
    )
    while (
        fitted.pointSizeF() - 0.5 >= smallest_pt
        and QFontMetricsF(fitted).horizontalAdvance(longest) > width
    ):
        fitted.setPointSizeF(fitted.pointSizeF() - 0.5)
    return fitted

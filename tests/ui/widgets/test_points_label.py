"""A list in a label: every word is there, and each line of a point begins under its first word."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pilotcanvas.ui.widgets.points_label import POINT, PointsLabel, points
from tests.ui.context import house, surroundings

LONG = "Dit is een regel die niet op één regel past, want het label is smal."


@pytest.fixture
def label(qtbot: QtBot, tmp_path: Path) -> PointsLabel:
    surroundings(tmp_path)
    label = PointsLabel(f"Kop\n{points([LONG, 'Kort'])}")
    house(qtbot, label, 220, 200)
    return label


def left_edges(label: PointsLabel) -> list[int]:
    """Where each line of it begins, in pixels, from top to bottom."""
    # What is transparent is black in a picture, as the letters are.
    picture = QImage(label.size(), QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    label.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    ground = picture.pixelColor(picture.width() - 1, picture.height() - 1)

    def is_ink(colour: QColor) -> bool:
        return abs(colour.lightness() - ground.lightness()) > 60

    rows = [
        min(
            (x for x in range(picture.width()) if is_ink(picture.pixelColor(x, y))),
            default=-1,
        )
        for y in range(picture.height())
    ]
    edges, line = [], []
    for x in [*rows, -1]:
        if x >= 0:
            line.append(x)
        elif line:
            edges.append(min(line))
            line = []
    return edges


def test_what_follows_a_point_stands_under_its_first_word(label: PointsLabel) -> None:
    heading, *lines = left_edges(label)
    indent = label.fontMetrics().horizontalAdvance(POINT)
    assert heading < indent / 2
    first, *others, last = lines
    assert first < indent / 2, "the point itself"
    assert last < indent / 2, "the second point"
    assert others
    assert all(abs(edge - indent) <= 3 for edge in others)


def test_it_is_as_high_as_its_lines_at_any_width(label: PointsLabel) -> None:
    heights = [label.heightForWidth(width) for width in (900, 220, 120)]
    assert heights == sorted(set(heights))
    assert heights[0] >= 3 * label.fontMetrics().lineSpacing()


def test_a_reader_gets_the_text_as_it_is(label: PointsLabel) -> None:
    assert label.text() == f"Kop\n{POINT}{LONG}\n{POINT}Kort"

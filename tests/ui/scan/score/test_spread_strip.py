"""The dots of a group: drawn for who can see them, told in words, and in a height that ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pilotcanvas.content.catalogue import words
from pilotcanvas.model.shared import TOGETHER
from pilotcanvas.ui.scan.score.field import score_steps
from pilotcanvas.ui.scan.score.spread_strip import SpreadStrip, paint_dot
from pilotcanvas.ui.widgets.theme import theme_for
from tests.method import bundled_method

SCAN = bundled_method("nl").scan
GROUPS = SCAN.groups(words("nl")("scan.together"))
WIDTH = 500


def strip(qtbot: QtBot, look: str = "light") -> SpreadStrip:
    """A strip for the Dutch method."""
    made = SpreadStrip(score_steps(SCAN), theme_for(look, 10.0), GROUPS)
    qtbot.addWidget(made)
    return made


def colours(made: SpreadStrip) -> set[str]:
    """The colours in its picture."""
    size = QSize(WIDTH, made.heightForWidth(WIDTH))
    made.resize(size)
    picture = QImage(size, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    made.render(picture)
    return {
        picture.pixelColor(x, y).name() for x in range(size.width()) for y in range(size.height())
    }


def test_every_perspective_is_drawn_in_its_colour_and_told_by_name(qtbot: QtBot) -> None:
    made = strip(qtbot)
    made.show_spread({1: list(SCAN.perspective_ids), 0: [TOGETHER]})
    assert {each.colour for each in SCAN.perspectives} <= colours(made)
    for perspective in SCAN.perspectives:
        assert f"1 {perspective.short}" in made.accessibleName()
    assert f"weet ik niet: 1 {words('nl')('scan.together')}" in made.accessibleName()


def test_who_do_not_know_are_paler(qtbot: QtBot) -> None:
    shape_colour = GROUPS["resident"].colour
    made = strip(qtbot)
    made.show_spread({4: ["resident"]})
    assert shape_colour in colours(made)
    made.show_spread({0: ["resident"]})
    assert shape_colour not in colours(made)


@pytest.mark.parametrize("is_pale", [False, True])
def test_in_high_contrast_every_dot_has_a_dark_line_around_it(
    qapp: QApplication, is_pale: bool
) -> None:
    theme = theme_for("contrast", 10.0)
    for perspective in SCAN.perspectives:
        picture = QImage(24, 24, QImage.Format.Format_RGB32)
        picture.fill(QColor("white"))
        painter = QPainter(picture)
        paint_dot(painter, perspective, QRectF(2, 2, 20, 20), theme, is_pale)
        painter.end()
        found = {picture.pixelColor(x, y).name() for x in range(24) for y in range(24)}
        assert theme.ink in found or perspective.shape == "cross"


def test_what_was_settled_has_a_ring(qtbot: QtBot) -> None:
    made, ring = strip(qtbot), theme_for("light", 10.0).hues["scan"].tint
    made.show_spread({2: ["resident"]})
    assert ring not in colours(made)
    made.show_spread({2: ["resident"]}, consensus=3)
    assert ring in colours(made)
    assert made.consensus == 3


def test_a_hundred_people_are_counted_instead_of_stacked(qtbot: QtBot) -> None:
    made = strip(qtbot)
    made.show_spread({3: ["resident"] * 9})
    few = made.heightForWidth(WIDTH)
    made.show_spread({3: ["resident"] * 60 + ["front-line"] * 40})
    assert made.heightForWidth(WIDTH) < 2 * few
    assert "60 bewoners, 40 uitvoerders" in made.accessibleName()
    assert {GROUPS[each].colour for each in ("resident", "front-line")} <= colours(made)


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_an_unknown_perspective_is_drawn_with_the_others(qtbot: QtBot, look: str) -> None:
    made = strip(qtbot, look)
    made.show_spread({1: ["of a later method"]})
    assert theme_for(look, 10.0).muted in colours(made)
    assert "1 of a later method" in made.accessibleName()


def test_narrow_puts_the_steps_under_each_other(qtbot: QtBot) -> None:
    made = strip(qtbot)
    made.show_spread({1: ["resident"], 4: ["front-line"]})
    assert made.minimumSizeHint().width() < made.sizeHint().width()
    assert made.heightForWidth(made.minimumSizeHint().width()) > made.heightForWidth(WIDTH)

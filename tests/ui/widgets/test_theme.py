"""How the window looks: what can be ticked or chosen stands out from its ground in every theme."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pilotcanvas.ui.widgets.theme import Theme, style_sheet, theme_for
from tests.ui.context import house
from tests.ui.stand_in import BASE_PT


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours, as WCAG 2 counts it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def picture(qtbot: QtBot, kind: type[QAbstractButton], theme: Theme, is_checked: bool) -> QImage:
    """A button without a word, on the ground of this theme."""
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.setStyleSheet(style_sheet(theme) + f"QWidget {{ background: {theme.window}; }}")
    button = kind(ground)
    button.setAutoExclusive(False)
    button.setChecked(is_checked)
    QVBoxLayout(ground).addWidget(button)
    ground.resize(60, 60)
    return ground.grab().toImage()


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_what_can_be_ticked_stands_out(
    qtbot: QtBot, name: str, kind: type[QAbstractButton]
) -> None:
    theme = theme_for(name, BASE_PT)
    ground = QColor(theme.window)
    off, on = (picture(qtbot, kind, theme, is_checked) for is_checked in (False, True))
    every = [(x, y) for x in range(off.width()) for y in range(off.height())]
    assert max(contrast(off.pixelColor(x, y), ground) for x, y in every) > 3
    differs = [
        contrast(off.pixelColor(x, y), on.pixelColor(x, y))
        for x, y in every
        if off.pixelColor(x, y) != on.pixelColor(x, y)
    ]
    assert len(differs) > 20
    assert max(differs) > 4.5


@pytest.mark.parametrize("name", ["dark", "contrast"])
def test_what_can_be_filled_in_or_held_has_an_edge_that_is_found(name: str) -> None:
    theme = theme_for(name, BASE_PT)
    for ground in (theme.window, theme.surface):
        assert contrast(QColor(theme.edge), QColor(ground)) > 3


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_what_has_the_focus_is_found_and_can_be_written_on(name: str) -> None:
    theme = theme_for(name, BASE_PT)
    for ground in (theme.window, theme.surface, theme.soft):
        assert contrast(QColor(theme.focus), QColor(ground)) > 3
    assert contrast(QColor(theme.on_strong), QColor(theme.focus)) > 4.5
    for ground in (theme.focus_light, theme.focus_tint):
        assert contrast(QColor(theme.ink), QColor(ground)) > 4.5


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_what_cannot_be_pressed_is_paler_and_can_be_read(name: str) -> None:
    theme = theme_for(name, BASE_PT)
    ground = QColor(theme.surface)
    readable = contrast(QColor(theme.disabled), ground)
    assert 4.5 <= readable < contrast(QColor(theme.muted), ground)


@pytest.mark.parametrize("kind", [QPushButton, QCheckBox, QRadioButton])
@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_the_focus_is_seen_by_more_than_a_colour(
    qtbot: QtBot, name: str, kind: type[QAbstractButton]
) -> None:
    theme = theme_for(name, BASE_PT)
    ground = QWidget()
    ground.setStyleSheet(style_sheet(theme) + f"QWidget#ground {{ background: {theme.surface}; }}")
    ground.setObjectName("ground")
    column = QVBoxLayout(ground)
    shown, other = kind("Voorgoed weghalen"), kind("Annuleren")
    for button in (shown, other):
        button.setProperty("role", "primary")
        column.addWidget(button)
    house(qtbot, ground, 300, 160)

    def grey(has_focus: bool) -> list[int]:
        (shown if has_focus else other).setFocus()
        qtbot.waitUntil(lambda: shown.hasFocus() == has_focus)
        picture = shown.grab().toImage()
        rows, columns = range(picture.height()), range(0, picture.width(), 4)
        return [picture.pixelColor(x, y).lightness() for y in rows for x in columns]

    lines = zip(grey(True), grey(False), strict=True)
    assert sum(abs(with_focus - without) > 60 for with_focus, without in lines) > 10

"""The panel beside a view takes what it showed away only when nothing uses it any more."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from pilotcanvas.ui.view import Guidance
from pilotcanvas.ui.widgets.theme import theme_for
from pilotcanvas.ui.window.guidance_panel import GuidancePanel
from tests.ui.context import house


def test_what_has_the_focus_outlives_the_moving_of_the_focus(qtbot: QtBot) -> None:
    """Focus that goes to a statement opens it, and that changes the guidance: Qt still tells then
    where the focus came from, and the program ended when that was gone."""
    panel = GuidancePanel(theme_for("light", 10))
    house(qtbot, panel)
    panel.show_guidance(Guidance("One", listed_title="Blind spots", listed=(("scan.B1", "B1"),)))
    (link,) = panel.findChildren(QPushButton)
    panel.show_guidance(Guidance("Other"))
    assert link.text()
    assert not link.isVisible()
    gone: list[bool] = []
    link.destroyed.connect(lambda: gone.append(True))
    qtbot.waitUntil(lambda: bool(gone))

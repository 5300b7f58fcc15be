"""The panel beside a view takes what it showed away only when nothing uses it any more."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from pilotcanvas.ui.view import Guidance
from pilotcanvas.ui.widgets.fields import PlainLabel
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


def test_a_change_of_the_list_keeps_the_rest_and_each_link_goes_to_its_own_place(
    qtbot: QtBot,
) -> None:
    """With nine blind spots an edit would otherwise make, style and lay out the panel anew."""
    panel = GuidancePanel(theme_for("light", 10))
    house(qtbot, panel)
    asked: list[str] = []
    panel.place_wanted.connect(asked.append)
    listed = (("a.1", "One"), ("a.2", "Two & three"), ("a.3", "Four\nwhy"))
    guidance = Guidance("How", tips=("Ask",), listed_title="Blind spots (3)", listed=listed)
    panel.show_guidance(guidance)
    labels, links = panel.findChildren(PlainLabel), panel.findChildren(QPushButton)
    panel.show_guidance(replace(guidance, listed_title="Blind spots (2)", listed=listed[1:]))
    assert panel.findChildren(PlainLabel) == labels
    shown = [link for link in links if not link.isHidden()]
    assert shown == links[:2]
    assert [link.accessibleName() for link in shown] == ["Two & three", "Four\nwhy"]
    assert [link.text() for link in shown] == ["›  Two && three", "›  Four\n    why"]
    for link in shown:
        link.click()
    assert asked == ["a.2", "a.3"]
    panel.show_guidance(replace(guidance, listed_title="", listed=()))
    assert not any(link.isVisible() for link in links)
    assert "Blind spots" not in "".join(each.text() for each in labels if not each.isHidden())
    (place_list,) = {link.parentWidget() for link in links}
    assert place_list is not None
    assert place_list.isHidden(), "an empty list leaves no gap"
    panel.show_guidance(replace(guidance, tips=("Listen",)))
    assert "Listen" in [each.text() for each in panel.findChildren(PlainLabel)]

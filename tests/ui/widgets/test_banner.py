"""What matters most is said first, and what was pushed aside comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pilotcanvas.ui.widgets.banner import Banner, BannerAnswer, Notice
from pilotcanvas.ui.widgets.fields import PlainLabel
from tests.ui.context import house, surroundings


@pytest.fixture
def banner(qtbot: QtBot, tmp_path: Path) -> Banner:
    surroundings(tmp_path)
    banner = Banner()
    house(qtbot, banner, 900, 200)
    return banner


def test_an_answer_does_what_it_says_and_closes(qtbot: QtBot, banner: Banner) -> None:
    done: list[str] = []
    answers = (BannerAnswer("Ja & nee", lambda: done.append("ja")), BannerAnswer("Later"))
    banner.say("offer", Notice("Doen?", answers))
    assert banner.text == "Doen?"
    assert banner.accessibleName() == "Doen?"
    qtbot.mouseClick(banner.button("Ja & nee"), Qt.MouseButton.LeftButton)
    assert done == ["ja"]
    assert banner.text == ""


def test_a_problem_goes_before_an_offer_which_comes_back(qtbot: QtBot, banner: Banner) -> None:
    tried: list[str] = []
    banner.say("offer", Notice("Aanbod", (BannerAnswer("Later"),)))
    banner.say("problem", Notice("Vol", (BannerAnswer("Opnieuw", lambda: tried.append("x")),)))
    banner.say("news", Notice("Klaar", (BannerAnswer("Sluiten"),)))
    assert banner.text == "Vol"
    qtbot.mouseClick(banner.button("Opnieuw"), Qt.MouseButton.LeftButton)
    assert tried == ["x"]
    assert banner.text == "Vol", "a problem stays until it is over"
    banner.say("problem", None)
    assert banner.text == "Klaar"
    banner.button("Sluiten").click()
    assert banner.text == "Aanbod"
    assert banner.has("offer")
    banner.button("Later").click()
    assert banner.text == ""


def test_all_of_it_is_read_where_there_is_little_room(qtbot: QtBot, banner: Banner) -> None:
    text = "Er is nog een kopie van deze pilot, met een lange naam die lang doorgaat. " * 3
    banner.say(
        "offer",
        Notice(text, (BannerAnswer("Vergelijken en samenvoegen…"), BannerAnswer("Nu niet"))),
    )
    heights = []
    for width in (1200, 500, 300):
        banner.resize(width, 10)
        QApplication.processEvents()
        label = banner.findChildren(PlainLabel)[0]
        assert label.height() >= label.heightForWidth(label.width())
        for button in banner.buttons:
            assert button.width() >= button.sizeHint().width()
            assert banner.rect().contains(button.geometry())
        heights.append(banner.height())
    assert heights == sorted(set(heights))


def test_a_problem_has_a_sign_and_news_has_none(banner: Banner) -> None:
    def has_sign() -> bool:
        signs = [each for each in banner.findChildren(QLabel) if not each.pixmap().isNull()]
        return any(each.isVisible() for each in signs)

    banner.say("news", Notice("Klaar"))
    assert not has_sign()
    banner.say("problem", Notice("De schijf is vol."))
    assert has_sign()
    banner.say("problem", None)
    assert not has_sign()


def test_it_is_said_to_who_does_not_see_it(banner: Banner, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: said.append(event.message())
    )
    banner.say("news", Notice("Klaar"))
    banner.say("news", Notice("Klaar"))
    assert said == ["Klaar"]

"""The help: every chapter is there, in the language asked, and says what it must."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pilotcanvas.content.catalogue import words
from pilotcanvas.model.language import LANGUAGES
from pilotcanvas.ui.widgets.theme import theme_for
from pilotcanvas.ui.window.help_window import CHAPTERS, HelpWindow
from tests.method import bundled_method
from tests.ui.stand_in import BASE_PT

BACKUPS = Path("/home/fatima/reservekopieën")


@pytest.fixture(params=LANGUAGES)
def window(request: pytest.FixtureRequest, qtbot: QtBot) -> HelpWindow:
    """The help in each language."""
    language = str(request.param)
    theme = theme_for("light", BASE_PT)
    window = HelpWindow(bundled_method(language), words(language), theme, BACKUPS)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    window.setMinimumSize(300, 200)
    qtbot.addWidget(window)
    return window


def said(window: HelpWindow, chapter: str) -> str:
    """Everything a chapter says."""
    window.show_chapter(chapter)
    page = window.pages.currentWidget()
    assert page is not None
    labels = page.findChildren(QLabel)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    return "\n".join(label.text() for label in labels).replace("\u200b", "")


def test_the_page_about_data_says_it_all(window: HelpWindow) -> None:
    text = said(window, "data")
    language = window._words
    for key in sorted(language.keys()):
        if key.startswith("help."):
            assert language(key) in text
    assert str(BACKUPS) in text


def test_the_scan_with_a_group_is_told_step_by_step(window: HelpWindow) -> None:
    text = said(window, "group")
    language = window._words
    keys = [key for key in sorted(language.keys()) if key.startswith("group_help.")]
    assert len(keys) > 10
    for key in keys:
        assert language(key) in text


def test_the_rules_of_scoring_are_those_of_the_method(window: HelpWindow) -> None:
    text = said(window, "scoring")
    for rule in window._method.scan.rules:
        assert rule in text
    assert window._method.scan.not_a_mark in text


def test_the_method_says_whose_reading_it_is_and_what_weighs_most(window: HelpWindow) -> None:
    text = said(window, "method")
    method = window._method
    assert method.about in text
    assert method.route_weights_about in text
    for source in method.sources:
        assert source.title in text
    for route in method.part("routes").items:
        line = " · ".join(
            item.title for item in method.items() if route.id.split(".")[1] in item.weighs_for
        )
        assert line in text


def test_the_list_of_chapters_is_gone_along_by_key(qtbot: QtBot, window: HelpWindow) -> None:
    window.show()
    for number in range(1, len(CHAPTERS)):
        qtbot.keyClick(window.chapters, Qt.Key.Key_Down)
        assert window.pages.currentIndex() == number
    assert "Ctrl+Z" in said(window, "keys")


def test_the_chapter_that_is_shown_is_bold(window: HelpWindow) -> None:
    for number, chapter in enumerate(CHAPTERS):
        window.show_chapter(chapter)
        items = [window.chapters.item(n) for n in range(window.chapters.count())]
        assert [n for n, item in enumerate(items) if item.font().bold()] == [number]

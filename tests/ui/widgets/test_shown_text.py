"""Showing long and unbroken texts in a small place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pilotcanvas.ui.widgets.shown_text import (
    as_button_text,
    as_tooltip,
    as_window_title,
    breakable,
    one_line,
    shortened,
)


def test_a_long_text_ends_with_dots() -> None:
    assert shortened("abc", 3) == "abc"
    assert shortened("abcd", 3) == "ab…"


might_be_markup = Qt.mightBeRichText  # type: ignore[attr-defined]


@given(st.text(), st.integers(2, 50))
def test_no_more_letters_than_asked(text: str, most: int) -> None:
    assert len(shortened(text, most)) <= most
    assert len(one_line(text, most)) <= most
    assert len(one_line(text).splitlines()) <= 1


def test_a_button_underlines_no_letter_of_what_people_typed(qtbot: QtBot) -> None:
    button = QPushButton(as_button_text("Jan & Piet"))
    qtbot.addWidget(button)
    assert button.text() == "Jan && Piet"
    assert button.shortcut().isEmpty()
    button.setText("Jan &Piet")
    assert not button.shortcut().isEmpty()


@given(st.text())
def test_breaking_changes_nothing_that_is_seen(text: str) -> None:
    assert breakable(text).replace("\u200b", "") == text.replace("\u200b", "")


@given(st.text())
def test_a_tooltip_is_never_taken_for_markup(text: str) -> None:
    for each in (text, f"<{text}>", f"<b>{text}</b>", f"&amp;&lt;{text}&gt;"):
        assert not might_be_markup(as_tooltip(each))
        assert as_tooltip(each).replace("\u200b", "") == each.replace("\u200b", "")


@pytest.mark.parametrize("text", ["[*]", "a [*] b[*]", "[*][*]", "[ * ]", ""])
def test_a_window_is_called_what_it_is_told(qtbot: QtBot, text: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setWindowTitle(as_window_title(text))
    shown = window.windowTitle().replace("[*][*]", "\0").replace("[*]", "").replace("\0", "[*]")
    assert shown == text


def test_a_window_title_turns_nothing_round_behind_it() -> None:
    assert as_window_title("Wijk\n1\x07\u202e") == "Wijk 1\ufffd\u202e\u202c"


def test_no_run_without_a_break_is_very_long() -> None:
    assert max(len(part) for part in breakable("w" * 1000).split("\u200b")) <= 16

"""Text in lines: the last is filled to the letter, and dots stand only where more follows."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pilotcanvas.ui.widgets.wrapped_text import wrapped_lines


def test_the_last_line_is_filled_to_the_letter(qtbot: QtBot) -> None:
    font = QFont(QApplication.font())
    metrics = QFontMetricsF(font)
    room = metrics.horizontalAdvance("Een ervarings…") + 2
    lines, has_more = wrapped_lines("Een ervaringsdeskundige werkt mee", font, room, 1)
    assert has_more
    assert lines[0].startswith("Een erv")
    assert lines[0].endswith("…")
    assert metrics.horizontalAdvance(lines[0]) <= room


def test_dots_say_that_another_line_follows(qtbot: QtBot) -> None:
    font = QFont(QApplication.font())
    assert wrapped_lines("een\ntwee", font, 300, 1) == (["een…"], True)
    assert wrapped_lines("een\ntwee", font, 300, 2) == (["een", "twee"], False)

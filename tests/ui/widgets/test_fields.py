"""The field in which people type says in time what it holds."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from pilotcanvas.ui.widgets import fields
from pilotcanvas.ui.widgets.fields import TextField

NEVER_MS = 3_600_000


@pytest.fixture
def heard(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> tuple[TextField, list[str]]:
    """A field that meets no pause, and what it committed."""
    monkeypatch.setattr(fields, "PAUSE_MS", NEVER_MS)
    monkeypatch.setattr(fields, "LATEST_MS", 30)
    field = TextField()
    qtbot.addWidget(field)
    committed: list[str] = []
    field.committed.connect(committed.append)
    return field, committed


def test_typing_without_a_pause_is_committed_all_the_same(
    qtbot: QtBot, heard: tuple[TextField, list[str]]
) -> None:
    field, committed = heard
    for _ in range(3):
        before = len(committed)
        qtbot.waitUntil(lambda: _type(qtbot, field) and len(committed) > before)  # noqa: B023
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert committed[-1] == field.toPlainText()
    assert committed == sorted(committed, key=len)


def test_after_a_commit_nothing_is_said_until_a_key_comes(
    qtbot: QtBot, heard: tuple[TextField, list[str]]
) -> None:
    field, committed = heard
    qtbot.keyClicks(field, "een")
    field.commit()
    field.show_text("van buiten")
    qtbot.wait(60)  # the time itself is what this is about
    assert committed == ["een"]


@pytest.mark.parametrize("text", ["een\r\ntwee", "\ufeffeen", "een\rtwee", "een\u2029twee"])
def test_to_look_at_a_text_that_qt_shows_otherwise_is_not_to_change_it(
    qtbot: QtBot, heard: tuple[TextField, list[str]], text: str
) -> None:
    field, committed = heard
    field.show_text(text)
    assert field.toPlainText() != text
    field.moveCursor(QTextCursor.MoveOperation.Start)
    field.show_text(text)
    assert field.textCursor().position() == 0
    field.commit()
    assert committed == []
    qtbot.keyClick(field, Qt.Key.Key_A)
    field.commit()
    assert committed == [field.toPlainText()]


def _type(qtbot: QtBot, field: TextField) -> bool:
    qtbot.keyClick(field, "a")
    return True

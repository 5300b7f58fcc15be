"""The field in which people type says in time what it holds."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
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


def test_a_second_key_does_not_put_off_what_the_first_is_waiting_for(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fields, "PAUSE_MS", NEVER_MS)
    monkeypatch.setattr(fields, "LATEST_MS", NEVER_MS // 2)
    field = TextField()
    qtbot.addWidget(field)
    (latest,) = (each for each in field.findChildren(QTimer) if each.interval() == NEVER_MS // 2)
    latest.setTimerType(Qt.TimerType.PreciseTimer)  # others round to seconds
    qtbot.keyClick(field, "a")
    qtbot.waitUntil(lambda: latest.remainingTime() < latest.interval())
    left_ms = latest.remainingTime()
    qtbot.keyClick(field, "b")
    assert latest.remainingTime() <= left_ms


def test_after_a_commit_nothing_is_said_until_a_key_comes(
    qtbot: QtBot, heard: tuple[TextField, list[str]]
) -> None:
    field, committed = heard
    qtbot.keyClicks(field, "een")
    field.commit()
    field.show_text("van buiten")
    qtbot.wait(60)  # the time itself is what this is about
    assert committed == ["een"]


def test_what_was_committed_or_replaced_is_not_waited_for_any_more(
    qtbot: QtBot, heard: tuple[TextField, list[str]]
) -> None:
    """A clock that ran on would commit the next text after half a word."""
    field, _ = heard

    def is_waiting() -> list[bool]:
        return [each.isActive() for each in field.findChildren(QTimer)]

    for end in (field.commit, lambda: field.show_text("van buiten")):
        qtbot.keyClicks(field, "een")
        assert is_waiting() == [True, True]
        end()
        assert is_waiting() == [False, False]


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

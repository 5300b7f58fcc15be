"""What no view caught reaches the user: a problem in its own words, a bug as a bug."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from pilotcanvas.app import LastResort
from pilotcanvas.problems import Problem
from tests.ui.recorder import Recorder


class Window(QObject):
    """As much of a window as tells something."""

    def __init__(self) -> None:
        super().__init__()
        self.messages = Recorder()


@pytest.fixture
def window() -> Window:
    return Window()


def refuse() -> None:
    raise Problem("round.closed")


def test_a_refused_change_is_told_in_its_own_words(
    qtbot: QtBot,
    window: Window,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    last_resort = LastResort(window)  # type: ignore[arg-type]
    button = QPushButton()
    qtbot.addWidget(button)
    button.clicked.connect(refuse)
    monkeypatch.setattr("sys.excepthook", last_resort.meet)
    button.click()
    qtbot.waitUntil(lambda: bool(window.messages.problems))
    assert [problem.key for problem in window.messages.problems] == ["round.closed"]
    assert not window.messages.told
    assert not capsys.readouterr().err


def test_anything_else_is_a_bug(
    qtbot: QtBot, window: Window, capsys: pytest.CaptureFixture[str]
) -> None:
    last_resort = LastResort(window)  # type: ignore[arg-type]
    last_resort.meet(ValueError, ValueError("x"), None)
    qtbot.waitUntil(lambda: bool(window.messages.told))
    assert "ValueError: x" in window.messages.told[0]
    assert not window.messages.problems
    assert "ValueError" in capsys.readouterr().err

"""What happens around the window: an exception that nobody handles is reported."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from pilotcanvas.app import LastResort
from tests.ui.conftest import OpenWindow, recorder


def test_a_bug_is_reported_once_the_event_loop_runs(
    qtbot: QtBot, open_window: OpenWindow, capsys: pytest.CaptureFixture[str]
) -> None:
    window = open_window(None)
    LastResort(window).meet(ValueError, ValueError("stuk"), None)
    assert "ValueError: stuk" in capsys.readouterr().err
    assert recorder(window).told == []
    qtbot.waitUntil(lambda: bool(recorder(window).told))
    (told,) = recorder(window).told
    assert "ValueError: stuk" in told
    assert "Opgeslagen" in told

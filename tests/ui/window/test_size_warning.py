"""A pilot that is getting too large is told of when it is opened, and an empty file is named so."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pilotcanvas.store import connection
from tests.ui.conftest import OpenWindow, close, problems
from tests.ui.window.test_merging import banner, wait_offer


def test_a_large_pilot_is_told_of_in_the_banner(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "LARGE_BYTES", pilot_path.stat().st_size)
    window = open_window(pilot_path)
    wait_offer(qtbot, window, "200 MB")
    assert pilot_path.name in banner(window).text
    close(qtbot, window)


def test_an_empty_file_is_not_called_damaged(open_window: OpenWindow, pilot_path: Path) -> None:
    pilot_path.write_bytes(b"")
    window = open_window(pilot_path)
    assert window.workspace is None
    assert problems(window) == ["file.empty"]

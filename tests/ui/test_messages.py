"""What a message says can be read, whatever a file is called."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from pilotcanvas.problems import Problem
from pilotcanvas.ui.messages import Messages


@pytest.mark.parametrize("name", ["\ufffewijk.pilot", "\x00wijk.pilot", "<b>wijk.pilot"])
def test_an_odd_name_does_not_spoil_the_sentence(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()) or 0)
    Messages(None, "nl").tell_problem(Problem("file.gone", name=name))
    assert "wijk.pilot is niet te vinden" in said[0]

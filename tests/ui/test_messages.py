"""What a message says can be read, whatever a file is called."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from pilotcanvas.problems import Problem
from pilotcanvas.ui.messages import Messages
from pilotcanvas.ui.widgets.line_dialog import LineDialog
from pilotcanvas.ui.widgets.theme import theme_for


@pytest.mark.parametrize("name", ["\ufffewijk.pilot", "\x00wijk.pilot", "<b>wijk.pilot"])
def test_an_odd_name_does_not_spoil_the_sentence(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()) or 0)
    Messages(None, "nl").tell_problem(Problem("file.gone", name=name))
    assert "wijk.pilot is niet te vinden" in said[0]


@pytest.mark.parametrize(("is_kept", "given"), [(True, "Zoë & <b>"), (False, None)])
def test_a_line_is_given_as_it_was_typed_or_not_at_all(
    qtbot: QtBot, is_kept: bool, given: str | None
) -> None:
    def type_it() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LineDialog)
        assert dialog.line.text() == "Zoe"
        dialog.line.insert("Zoë & <b>")  # in place of what stands there, which is selected
        (dialog.accept_button if is_kept else dialog.cancel_button).click()

    QTimer.singleShot(0, type_it)
    theme = theme_for("light", 10.7)
    assert Messages(None, "nl").line("Je naam", "Mag leeg blijven.", "Zoe", theme) == given

"""A new pilot: a title is enough, and no file is ever overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from pilotcanvas.ui.file.new_pilot_dialog import NewPilot, NewPilotDialog
from pilotcanvas.ui.widgets.theme import theme_for
from tests.ui.stand_in import BASE_PT, FileAsked


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> NewPilotDialog:
    """The form on the screen."""
    dialog = NewPilotDialog(tmp_path, FileAsked(), theme_for("light", BASE_PT))
    qtbot.addWidget(dialog)
    dialog.setMinimumSize(300, 200)
    dialog.open()
    return dialog


def asked(dialog: NewPilotDialog) -> FileAsked:
    """What the form asked for."""
    assert isinstance(dialog._messages, FileAsked)
    return dialog._messages


def is_done(dialog: NewPilotDialog) -> bool:
    """Whether the form was accepted."""
    return dialog.result() == QDialog.DialogCode.Accepted


def test_a_title_and_enter_are_enough(qtbot: QtBot, dialog: NewPilotDialog, tmp_path: Path) -> None:
    qtbot.keyClicks(dialog.title, "De Linde: samen eten?")
    qtbot.keyClick(dialog.title, Qt.Key.Key_Return)
    assert is_done(dialog)
    path = tmp_path / "De Linde - samen eten.pilot"
    assert dialog.answer == NewPilot("De Linde: samen eten?", "", "", path)


@pytest.mark.parametrize("title", ["", "   "])
def test_without_a_title_it_says_so(qtbot: QtBot, dialog: NewPilotDialog, title: str) -> None:
    qtbot.keyClicks(dialog.title, title)
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert not is_done(dialog)
    assert dialog.complaint.isVisible()
    assert "name" in dialog.complaint.text()
    qtbot.keyClicks(dialog.title, "x")
    assert not dialog.complaint.isVisible()


def test_a_file_that_is_there_stays_and_is_said(
    qtbot: QtBot, dialog: NewPilotDialog, tmp_path: Path
) -> None:
    (tmp_path / "De Linde.pilot").write_bytes(b"mine")
    qtbot.keyClicks(dialog.title, "De Linde")
    qtbot.keyClick(dialog.title, Qt.Key.Key_Return)
    assert not is_done(dialog)
    assert "already" in dialog.complaint.text()
    qtbot.keyClicks(dialog.title, " 2")
    qtbot.keyClick(dialog.title, Qt.Key.Key_Return)
    assert is_done(dialog)
    assert (tmp_path / "De Linde.pilot").read_bytes() == b"mine"


def test_the_place_can_be_chosen_and_stays_when_the_title_changes(
    qtbot: QtBot, dialog: NewPilotDialog, tmp_path: Path
) -> None:
    qtbot.keyClicks(dialog.title, "De Linde")
    asked(dialog).files += [tmp_path / "elders", None]
    dialog.place_button.click()
    assert asked(dialog).proposals == [tmp_path / "De Linde.pilot"]
    assert dialog.path == tmp_path / "elders.pilot"
    dialog.place_button.click()
    qtbot.keyClicks(dialog.title, " 2")
    assert dialog.path == tmp_path / "elders.pilot"


def test_hostile_text_is_only_text(dialog: NewPilotDialog, tmp_path: Path) -> None:
    title = "<img src=x> ../../weg \u202e {0} %s"
    dialog.title.setText(title)
    dialog.subtitle.setText("  &amp; ")
    answer = dialog.answer
    assert answer.title == title
    assert answer.subtitle == "&amp;"
    assert answer.path.parent == tmp_path
    dialog.title.setText("x" * 10_000)
    assert len(dialog.path.name) < 120

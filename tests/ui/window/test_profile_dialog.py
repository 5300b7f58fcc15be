"""What the pilot is called: one step when it is kept, nothing without a title."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from pilotcanvas.ui.window.profile_dialog import ProfileDialog
from tests.ui.context import surroundings, watch


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> ProfileDialog:
    """The form on the screen, about a pilot that is called "Proef"."""
    context = surroundings(tmp_path)
    dialog = ProfileDialog(context)
    watch(qtbot, dialog)
    dialog.start(context.document.do)
    return dialog


def test_what_is_filled_in_is_one_step(qtbot: QtBot, dialog: ProfileDialog) -> None:
    dialog.title.selectAll()
    qtbot.keyClicks(dialog.title, " De <b>Linde</b> & co ")
    qtbot.keyClicks(dialog.location, "Utrecht")
    document = dialog.document
    dialog.accept_button.click()
    assert document.pilot.profile.title == "De <b>Linde</b> & co"
    assert document.pilot.profile.location == "Utrecht"
    document.undo_stack.undo()
    assert document.pilot.profile.title == "Proef"


def test_a_title_is_wanted(dialog: ProfileDialog) -> None:
    dialog.title.clear()
    dialog.accept_button.click()
    assert dialog.result() != QDialog.DialogCode.Accepted
    assert dialog.complaint.isVisible()


def test_nothing_typed_changes_nothing(dialog: ProfileDialog) -> None:
    assert dialog.change().is_empty

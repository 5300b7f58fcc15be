"""A rollback journal of another moment is put aside, and whoever works on the pilot is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pilotcanvas.model import changes
from pilotcanvas.store.connection import journal_of
from pilotcanvas.store.opening import open_file
from pilotcanvas.ui.settings import Settings
from tests.faults.mutation import rollback_journal
from tests.ui.conftest import OpenWindow, close
from tests.ui.window.test_merging import banner, wait_offer
from tests.ui.window.test_window import type_notes, wait_saved


@pytest.fixture(autouse=True)
def _english(settings: Settings) -> None:
    settings.language = "en"


def test_a_journal_is_told_of_when_opening_and_when_one_comes_later(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    older = pilot_path.read_bytes()
    with open_file(pilot_path) as file:
        file.save(changes.add_notes(file.pilot, "impact.ambition", ["later"]))
    stray = rollback_journal(older, pilot_path.read_bytes())
    with open_file(pilot_path) as file:
        file.save(changes.add_notes(file.pilot, "impact.ambition", ["nog later"]))
    journal_of(pilot_path).write_bytes(stray)
    window = open_window(pilot_path)
    wait_offer(qtbot, window, f"{journal_of(pilot_path).name}.aside-1")
    banner(window).button("Got it").click()
    wait_saved(qtbot, window)
    journal_of(pilot_path).write_bytes(stray)
    type_notes(qtbot, window, "impact.ambition", "het laatst")
    wait_offer(qtbot, window, f"{journal_of(pilot_path).name}.aside-2")
    close(qtbot, window)
    with open_file(pilot_path, is_read_only=True) as file:
        texts = [note.text for note in file.pilot.notes_at("impact.ambition")]
    assert texts[-3:] == ["later", "nog later", "het laatst"]

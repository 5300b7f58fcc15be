"""Somebody else edits the pilot after its lock file was removed: one goes on elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pilotcanvas.model import changes
from pilotcanvas.store.lock import lock_path
from pilotcanvas.store.opening import open_file
from pilotcanvas.ui.settings import Settings
from tests.ui.conftest import OpenWindow, close
from tests.ui.window.test_merging import wait_offer
from tests.ui.window.test_window import texts_in, type_notes, wait_saved

PLACE = "impact.ambition"


@pytest.fixture(autouse=True)
def _english(settings: Settings) -> None:
    settings.language = "en"


def test_what_was_typed_is_kept_elsewhere_and_the_other_is_not_disturbed(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, tmp_path: Path
) -> None:
    window = open_window(pilot_path)
    assert window.open_pilot is not None
    wait_saved(qtbot, window)
    lock_path(pilot_path).unlink()
    with open_file(pilot_path, "Joop") as other:
        assert not other.is_read_only
        type_notes(qtbot, window, PLACE, "van Fatima")
        wait_offer(qtbot, window, "edited somewhere else")
        other.save(changes.add_notes(other.pilot, PLACE, ["van Joop"]))
        elsewhere = tmp_path / "elders.pilot"
        window.open_pilot.save_elsewhere(elsewhere)
        qtbot.waitUntil(lambda: window.open_pilot.document.path == elsewhere, timeout=10_000)
        wait_saved(qtbot, window)
    close(qtbot, window)
    assert texts_in(pilot_path, PLACE)[-1] == "van Joop"
    assert texts_in(elsewhere, PLACE)[-1] == "van Fatima"

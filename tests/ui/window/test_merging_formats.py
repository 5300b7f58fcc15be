"""Copies of older formats are merged in the window, whichever of the two is open."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pilotcanvas.model import changes
from pilotcanvas.store.opening import check, open_file
from pilotcanvas.ui.settings import Settings
from tests.saved import format_1, format_2
from tests.ui.conftest import OpenWindow, close, problems
from tests.ui.window.test_merging import banner, compare, wait_offer
from tests.ui.window.test_window import texts_in, wait_saved

HERE = "impact.ambition"


@pytest.fixture(autouse=True)
def _english(settings: Settings) -> None:
    settings.language = "en"


@pytest.fixture(params=[format_1.PATH, format_2.PATH], ids=lambda path: path.stem)
def copies(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path]:
    """A file of an older format, and a copy that this version worked on."""
    folder = tmp_path / "pilots"
    folder.mkdir()
    old = Path(shutil.copy(request.param, folder / "oud.pilot"))
    new = Path(shutil.copy(request.param, folder / "nieuw.pilot"))
    with open_file(new) as file:
        file.save(changes.add_notes(file.pilot, HERE, ["van nu"]))
    return old, new


def test_the_older_one_takes_over_what_is_new(
    qtbot: QtBot, open_window: OpenWindow, copies: tuple[Path, Path]
) -> None:
    old, new = copies
    window = open_window(old)
    wait_offer(qtbot, window, "older version of PilotCanvas")
    banner(window).button("Got it").click()
    wait_offer(qtbot, window, "nieuw")
    dialog = compare(qtbot, window)
    assert not dialog.merge.conflicts
    dialog.accept()
    wait_saved(qtbot, window)
    assert problems(window) == []
    close(qtbot, window)
    assert "van nu" in texts_in(old, HERE)
    assert check(old) == ()
    assert check(new) == ()


def test_the_newer_one_is_not_offered_what_it_has(
    qtbot: QtBot, open_window: OpenWindow, copies: tuple[Path, Path]
) -> None:
    old, new = copies
    before = old.read_bytes()
    window = open_window(new)
    wait_saved(qtbot, window)
    assert window.workspace is not None
    assert not banner(window).has("offer")
    close(qtbot, window)
    assert old.read_bytes() == before

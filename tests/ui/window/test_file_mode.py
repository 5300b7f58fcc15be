"""What the window makes of a pilot is for its user alone, and never replaces a pilot."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pilotcanvas.app import make_all_private, own_folders
from pilotcanvas.model.changes import add_notes
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scan_changes import add_round
from pilotcanvas.ui.paper.view import PaperView
from pilotcanvas.ui.scan.forms.file import FormsFile
from pilotcanvas.ui.start import canvas_picture
from pilotcanvas.ui.window.main_window import MainWindow
from tests.modes import open_to_others, watching
from tests.ui.conftest import TODAY, OpenWindow, close, problems, recorder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")

Outlet = Callable[[MainWindow], None]
OUTLETS: dict[str, Outlet] = {
    f"{name}.{kind}": lambda window, name=name, kind=kind: window.do(f"{name}_{kind}")  # type: ignore[misc]
    for name in ("export", "export_anonymous")
    for kind in ("json", "xlsx", "docx", "csv")
}


def save_poster(window: MainWindow) -> None:
    window.do("print")
    view = window.workspace.view("paper")
    assert isinstance(view, PaperView)
    view.save_pdf()


def save_forms(window: MainWindow) -> None:
    document = window.open_pilot.document
    if not document.pilot.rounds:
        document.do(add_round(document.pilot, Round("r", "Ronde", TODAY)))
    (round,) = document.pilot.rounds.values()
    FormsFile(window.workspace.context, window).write(round)


OUTLETS |= {"poster.pdf": save_poster, "forms.csv": save_forms}


def save_to(qtbot: QtBot, window: MainWindow, outlet: str, path: Path) -> None:
    """Use an outlet, and wait until it is done or has told why not."""
    recorder(window).files.append(path)
    told, was_there = len(problems(window)), path.exists()
    OUTLETS[outlet](window)
    qtbot.waitUntil(
        lambda: len(problems(window)) > told or (path.exists() and not was_there), timeout=20_000
    )


@pytest.mark.parametrize("umask", [0o022, 0o000])
def test_nothing_that_the_window_makes_can_be_read_by_others(
    qtbot: QtBot,
    open_window: OpenWindow,
    pilot_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    umask: int,
) -> None:
    for left in open_to_others(tmp_path):  # what the test made itself
        (tmp_path / left).chmod(0o700)
    with watching(tmp_path, monkeypatch, umask) as watch:
        window = open_window(pilot_path)
        document = window.open_pilot.document
        document.do(add_notes(document.pilot, "impact.output", ["een notitie"]))
        for outlet in OUTLETS:
            save_to(qtbot, window, outlet, tmp_path / outlet)
        recorder(window).files.append(tmp_path / "kopie.pilot")
        with qtbot.waitSignal(window.open_pilot.copied, timeout=20_000):
            window.do("save_copy")
        window._settings.author = "Ank"
        close(qtbot, window)
        for thread in threading.enumerate():
            if thread.name == "settings":
                thread.join()
    assert problems(window) == []
    made = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert made >= {*OUTLETS, "kopie.pilot", "settings.ini"}
    assert list((tmp_path / "pictures").iterdir())
    assert list((tmp_path / "backups").rglob("*.pilot"))
    # Qt makes it for a moment, with the number of the process; the real one is in a closed folder.
    assert watch.met <= {"settings.ini.lock"}


def test_a_picture_that_others_can_read_is_seen(
    qtbot: QtBot,
    open_window: OpenWindow,
    pilot_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The control."""

    def carelessly(path: Path, data: bytes, _: object) -> None:
        path.write_bytes(data)

    monkeypatch.setattr(canvas_picture, "atomic_write", carelessly)
    with watching(tmp_path, monkeypatch, 0o022) as watch:
        close(qtbot, open_window(pilot_path))
    assert any(name.startswith("pictures/") for name in watch.met)


@pytest.mark.parametrize("outlet", OUTLETS)
def test_no_export_replaces_a_pilot(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, tmp_path: Path, outlet: str
) -> None:
    window = open_window(pilot_path)
    link = tmp_path / f"link{Path(outlet).suffix}"
    link.symlink_to(pilot_path)
    other = tmp_path / f"ander{link.suffix}"
    other.write_bytes(pilot_path.read_bytes())
    before = other.read_bytes()
    for path in (link, other):
        save_to(qtbot, window, outlet, path)
    assert problems(window) == ["write.is_pilot"] * 2
    assert other.read_bytes() == before
    assert pilot_path.read_bytes()[:6] == b"SQLite"
    assert link.is_symlink()


def test_a_copy_from_the_window_replaces_no_pilot(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, tmp_path: Path
) -> None:
    window = open_window(pilot_path)
    other = tmp_path / "ander.pilot"
    other.write_bytes(pilot_path.read_bytes())
    before = os.stat(other)
    recorder(window).files.append(other)
    with qtbot.waitSignal(window.open_pilot.copy_failed, timeout=20_000):
        window.do("save_copy")
    assert problems(window) == ["file.exists"]
    assert os.path.samestat(before, os.stat(other))


def test_the_folders_of_the_program_are_closed_when_it_starts() -> None:
    folders = own_folders()
    assert len({*folders}) >= 2
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
        (folder / "left").write_bytes(b"by an earlier version")
        (folder / "left").chmod(0o644)
    make_all_private(folders)
    for folder in folders:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "left").stat().st_mode) == 0o600
        (folder / "left").unlink()

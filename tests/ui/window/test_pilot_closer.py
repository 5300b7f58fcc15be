"""Closing a pilot: only when all that was shown as saved is in the file, and never for ever."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pilotcanvas.model.changes import Change
from pilotcanvas.problems import Problem
from pilotcanvas.store import change_log
from pilotcanvas.store.file_errors import problem
from pilotcanvas.store.opening import open_file
from pilotcanvas.store.pilot_file import PilotFile
from pilotcanvas.ui.canvas.part_view import PartView
from pilotcanvas.ui.open_pilot import OpenPilot
from pilotcanvas.ui.window import pilot_closer
from pilotcanvas.ui.window.main_window import MainWindow
from tests.ui.conftest import OpenWindow, close, recorder

PLACE = "impact.ambition"
BROKEN = "Er ging iets mis in PilotCanvas zelf"


def write(qtbot: QtBot, window: MainWindow, text: str) -> None:
    """Type a note, without Enter."""
    assert window.workspace is not None
    window.workspace.go(PLACE)
    view = window.workspace.view("impact")
    assert isinstance(view, PartView)
    editor = view.card(PLACE).notes.editor
    editor.setFocus()
    qtbot.keyClicks(editor, text)


def wait_for(qtbot: QtBot, window: MainWindow, state: str) -> None:
    assert window.open_pilot is not None
    document = window.open_pilot.document
    qtbot.waitUntil(lambda: document.saved_state == state, timeout=10_000)


def texts_in(path: Path) -> list[str]:
    with open_file(path, is_read_only=True) as file:
        return [note.text for note in file.pilot.notes_at(PLACE)]


def test_a_file_that_was_replaced_is_told_before_it_closes(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, tmp_path: Path
) -> None:
    earlier = pilot_path.read_bytes()
    window = open_window(pilot_path)
    write(qtbot, window, "al bewaard")
    assert window.workspace is not None
    window.workspace.commit()
    wait_for(qtbot, window, "saved")
    (tmp_path / "ander").write_bytes(earlier)
    (tmp_path / "ander").replace(pilot_path)
    recorder(window).answers.append(-1)
    window.close()
    qtbot.waitUntil(lambda: bool(recorder(window).asked))
    assert "buiten PilotCanvas om veranderd" in recorder(window).asked[0]
    assert window.workspace.isEnabled()
    assert window.isVisible()
    assert "Wijk #1.pilot" in window.workspace.banner_text
    elsewhere = tmp_path / "elders.pilot"
    recorder(window).answers.append(0)
    recorder(window).files.append(elsewhere)
    window.close()
    wait_for(qtbot, window, "saved")
    assert len(recorder(window).asked) == 2
    close(qtbot, window)
    assert texts_in(elsewhere) == ["al bewaard"]
    assert pilot_path.read_bytes() == earlier


def test_what_was_typed_last_is_in_the_file(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    window = open_window(pilot_path)
    write(qtbot, window, "vlak voor het sluiten")
    close(qtbot, window)
    assert texts_in(pilot_path) == ["vlak voor het sluiten"]


def test_what_is_not_in_the_file_can_be_let_go_after_a_question(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    window = open_window(pilot_path)
    pilot_path.unlink()
    recorder(window).answers.append(1)
    close(qtbot, window)
    (asked,) = recorder(window).asked
    assert "niet te vinden" in asked


def test_a_disk_that_refuses_gives_the_window_back(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_full = [True]
    real_save = PilotFile.save

    def save(file: PilotFile, change: Change, way: str = "do") -> None:
        if is_full[0]:
            raise problem("file.disk_full", file.path)
        real_save(file, change, way)

    monkeypatch.setattr(PilotFile, "save", save)
    window = open_window(pilot_path)
    write(qtbot, window, "nog niet bewaard")
    recorder(window).answers.append(-1)
    window.close()
    qtbot.waitUntil(lambda: bool(recorder(window).asked))
    assert window.workspace is not None
    assert window.workspace.isEnabled()
    assert window.isVisible()
    assert window.open_pilot is not None
    pilot = window.open_pilot.document.pilot
    assert [note.text for note in pilot.notes_at(PLACE)] == ["nog niet bewaard"]
    is_full[0] = False
    window.open_pilot.retry()
    wait_for(qtbot, window, "saved")
    assert window.workspace is not None
    assert window.workspace.banner_text == "", "it does not say that the pilot closes"
    close(qtbot, window)
    assert texts_in(pilot_path) == ["nog niet bewaard"]


def test_a_picture_for_the_start_page_that_cannot_be_kept_holds_nothing_up(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, tmp_path: Path
) -> None:
    (tmp_path / "pictures").write_bytes(b"no folder")
    window = open_window(pilot_path)
    write(qtbot, window, "een notitie")
    close(qtbot, window)
    assert texts_in(pilot_path) == ["een notitie"]


def test_what_closing_waits_for_is_counted_and_asks_nothing(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    window = open_window(pilot_path)
    space = window.workspace
    assert space is not None
    for waiting in (12, 1, 0):
        space.say_closing(waiting)
        assert (str(waiting) in space.banner_text) == bool(waiting)
        assert space.banner.buttons == []
    space.forget_closing()
    assert space.banner_text == ""
    close(qtbot, window)


def test_that_nothing_typed_is_lost_is_said_of_every_problem(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path
) -> None:
    window = open_window(pilot_path)
    space = window.workspace
    assert space is not None
    for key in ("gone", "damaged", "no_access", "disk_full", "disk_failed", "busy", "exists"):
        space.show_problem(problem(f"file.{key}", pilot_path, "detail"))
        told = space.banner_text
        assert told.count("niet weg") + told.count("safe") == 1, key
    for trouble in (problem("save.broken", pilot_path), problem("save.stuck", pilot_path)):
        space.show_problem(trouble)
        assert space.banner_text.count("niet weg") == 1, trouble
    space.show_problem(Problem("job.broken"))
    assert space.banner_text.count("niet weg") == 1
    space.banner.say("problem", None)
    close(qtbot, window)


def break_down(*_: object) -> None:
    raise MemoryError


def test_whatever_goes_wrong_is_said_and_what_was_typed_leaves(
    qtbot: QtBot,
    open_window: OpenWindow,
    pilot_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    surfaced: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: surfaced.append(args.exc_type))
    window = open_window(pilot_path)
    with monkeypatch.context() as patch:
        patch.setattr(change_log, "write", break_down)
        write(qtbot, window, "dit moet weg kunnen")
        space = window.workspace
        assert space is not None
        space.commit()
        wait_for(qtbot, window, "failed")
        assert space.header._saved.text() == "! Nog niet opgeslagen"
        qtbot.waitUntil(lambda: space.banner_text.startswith(BROKEN))
        assert space.banner_text.count("niet weg") == 1
        assert surfaced == [MemoryError]
        recorder(window).answers.append(0)
        recorder(window).files.append(tmp_path / "elders.pilot")
        window.close()
        (asked,) = recorder(window).asked
        assert asked.startswith(BROKEN)
        wait_for(qtbot, window, "saved")
        assert window.isVisible()
        assert space.banner_text == ""
    close(qtbot, window)
    assert texts_in(tmp_path / "elders.pilot") == ["dit moet weg kunnen"]
    assert len(recorder(window).asked) == 1


def test_what_breaks_while_closing_is_said_too(
    qtbot: QtBot,
    open_window: OpenWindow,
    pilot_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(threading, "excepthook", lambda args: None)
    window = open_window(pilot_path)
    write(qtbot, window, "een notitie")
    with monkeypatch.context() as patch:
        patch.setattr(OpenPilot, "close", break_down)
        recorder(window).answers.append(-1)
        window.close()
        qtbot.waitUntil(lambda: bool(recorder(window).asked))
    assert recorder(window).asked[0].startswith(BROKEN)
    assert window.workspace is not None
    assert window.workspace.isEnabled()
    recorder(window).answers.append(1)  # it is in the file by now, but that it says it failed
    close(qtbot, window)
    assert texts_in(pilot_path) == ["een notitie"]


def test_a_picture_that_breaks_holds_nothing_up(
    qtbot: QtBot, open_window: OpenWindow, pilot_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "excepthook", lambda args: None)
    monkeypatch.setattr(pilot_closer, "picture_of", break_down)
    window = open_window(pilot_path)
    write(qtbot, window, "een notitie")
    close(qtbot, window)
    assert texts_in(pilot_path) == ["een notitie"]

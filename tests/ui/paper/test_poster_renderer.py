"""The drawing table: the latest request wins, and a child that goes is no disaster."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from pilotcanvas.poster.sheet import Sheet
from pilotcanvas.ui.paper.poster_renderer import PosterRenderer, RenderedPoster, child_command
from tests.ui.paper.renderer_child import empty_pdf
from tests.ui.stand_in import TODAY, titled

CHILD = child_command("tests.ui.paper.renderer_child")
A4 = Sheet("canvas", "A4", "nl", TODAY)


@pytest.fixture
def drawing(qtbot: QtBot) -> Iterator[PosterRenderer]:
    """A drawing table with the child of the tests."""
    table = PosterRenderer(command=CHILD)
    yield table
    table.stop()


def drawn(qtbot: QtBot, drawing: PosterRenderer, title: str) -> RenderedPoster:
    """What comes of asking for a sheet of a pilot with this title."""
    with qtbot.waitSignal(drawing.drawn, timeout=20_000) as signal:
        drawing.draw(titled(title), A4)
    (found,) = signal.args
    return found


def process(drawing: PosterRenderer) -> QProcess:
    """The child as it is now."""
    found = drawing._process
    assert found is not None
    return found


def test_a_sheet_is_drawn_and_the_child_stays_for_the_next(
    qtbot: QtBot, drawing: PosterRenderer
) -> None:
    first = drawn(qtbot, drawing, "De Linde")
    child = process(drawing).processId()
    assert first.pdf == empty_pdf(A4)
    assert (first.pilot.profile.title, first.sheet) == ("De Linde", A4)
    assert drawn(qtbot, drawing, "De Eik").pilot.profile.title == "De Eik"
    assert process(drawing).processId() == child
    assert not drawing.is_busy


def test_of_many_requests_only_the_latest_comes(qtbot: QtBot, drawing: PosterRenderer) -> None:
    came: list[str] = []
    drawing.drawn.connect(lambda found: came.append(found.pilot.profile.title))
    for number in range(20):
        drawing.draw(titled(str(number)), A4)
    qtbot.waitUntil(lambda: not drawing.is_busy, timeout=20_000)
    assert came == ["19"]


def test_a_request_that_hangs_does_not_hold_up_a_newer_one(
    qtbot: QtBot, drawing: PosterRenderer
) -> None:
    drawing._patience.setInterval(50)
    drawing.draw(titled("sleep"), A4)
    hanging = process(drawing)
    assert drawn(qtbot, drawing, "De Linde").pilot.profile.title == "De Linde"
    assert process(drawing) is not hanging


@pytest.mark.parametrize("title", ["stop", "junk"])
def test_a_child_that_goes_wrong_is_said_and_the_next_request_gets_a_new_one(
    qtbot: QtBot, drawing: PosterRenderer, title: str
) -> None:
    with qtbot.waitSignal(drawing.failed, timeout=20_000) as signal:
        drawing.draw(titled(title), A4)
    assert signal.args[0].key == "drawing.stopped"
    assert not drawing.is_busy
    assert drawn(qtbot, drawing, "De Linde").pdf == empty_pdf(A4)


def test_a_newer_request_survives_the_end_of_the_child(
    qtbot: QtBot, drawing: PosterRenderer
) -> None:
    failures: list[object] = []
    drawing.failed.connect(failures.append)
    drawing.draw(titled("stop"), A4)
    assert drawn(qtbot, drawing, "De Linde").pilot.profile.title == "De Linde"
    assert failures == []


def test_a_problem_of_the_sheet_is_told(qtbot: QtBot, drawing: PosterRenderer) -> None:
    with qtbot.waitSignal(drawing.failed, timeout=20_000) as signal:
        drawing.draw(titled("no"), A4)
    assert signal.args[0].key == "print.refused"
    assert process(drawing).state() == QProcess.ProcessState.Running


def test_a_program_that_is_not_there_is_told(qtbot: QtBot) -> None:
    drawing = PosterRenderer(command=["/nowhere/at/all"])
    with qtbot.waitSignal(drawing.failed, timeout=20_000) as signal:
        drawing.draw(titled("De Linde"), A4)
    assert signal.args[0].key == "drawing.not_started"


def test_nothing_comes_of_what_was_cancelled(qtbot: QtBot, drawing: PosterRenderer) -> None:
    came: list[RenderedPoster] = []
    drawing.drawn.connect(came.append)
    drawing.draw(titled("sleep"), A4)
    drawing.cancel()
    assert not drawing.is_busy
    assert drawn(qtbot, drawing, "De Linde").pilot.profile.title == "De Linde"
    assert [each.pilot.profile.title for each in came] == ["De Linde"]


def test_a_long_wait_is_shown_and_a_short_one_is_not(qtbot: QtBot, drawing: PosterRenderer) -> None:
    drawn(qtbot, drawing, "De Linde")  # the child is warm
    signs: list[bool] = []
    drawing.slowed.connect(signs.append)
    drawing._slow.setInterval(5_000)
    drawn(qtbot, drawing, "De Eik")
    assert signs == []
    drawing._slow.setInterval(1)
    with qtbot.waitSignal(drawing.slowed):
        drawing.draw(titled("sleep"), A4)
    drawing.cancel()
    assert signs == [True, False]


def test_it_takes_its_child_along_when_it_goes(qtbot: QtBot) -> None:
    drawing = PosterRenderer(command=CHILD)
    drawn(qtbot, drawing, "De Linde")
    ended: list[int] = []
    process(drawing).stateChanged.connect(
        lambda state: ended.append(1) if state == QProcess.ProcessState.NotRunning else None
    )
    with qtbot.waitSignal(drawing.destroyed):
        drawing.deleteLater()
    assert ended == [1]


def test_the_child_of_the_program_draws_the_pilot(qtbot: QtBot) -> None:
    import pypdfium2

    drawing = PosterRenderer()
    found = drawn(qtbot, drawing, "Buurthuis De Linde")
    drawing.stop()
    pdf = pypdfium2.PdfDocument(found.pdf)
    try:
        assert "Buurthuis De Linde" in pdf[0].get_textpage().get_text_range()
        width, height = pdf.get_page_size(0)
        assert (round(width * 25.4 / 72), round(height * 25.4 / 72)) == (297, 210)
    finally:
        pdf.close()


def test_a_request_that_cannot_be_sent_is_told(
    qtbot: QtBot, drawing: PosterRenderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "excepthook", lambda _: None)

    def break_down(*_: object) -> bytes:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr("pilotcanvas.ui.paper.poster_renderer.pickle.dumps", break_down)
        with qtbot.waitSignal(drawing.failed, timeout=20_000) as signal:
            drawing.draw(titled("De Linde"), A4)
    assert signal.args[0].key == "job.broken"
    assert not drawing.is_busy
    assert drawn(qtbot, drawing, "De Eik").pdf


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGABRT])
def test_a_child_that_is_killed_is_said_and_the_next_request_gets_a_new_one(
    qtbot: QtBot, drawing: PosterRenderer, number: int
) -> None:
    """As the system does when memory runs out."""
    drawing.draw(titled("sleep"), A4)
    child = process(drawing)
    qtbot.waitUntil(lambda: child.processId() > 0)
    with qtbot.waitSignal(drawing.failed, timeout=20_000) as told:
        os.kill(child.processId(), number)
    assert told.args[0].key == "drawing.stopped"
    assert not drawing.is_busy
    assert drawn(qtbot, drawing, "De Eik").pdf


PLANTED = ("json", "reportlab", "runpy", "sitecustomize", "pilotcanvas", "struct", "encodings")


@pytest.mark.parametrize("variable", ["", "PYTHONPATH", "PYTHONSTARTUP", "PYTHONHOME", "PYTHON"])
def test_no_module_that_lies_about_reaches_the_child(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    trace = tmp_path / "was here"
    planted = f"open({str(trace)!r}, 'a').write(__name__)\nraise ImportError('planted')\n"
    for name in PLANTED:
        (tmp_path / f"{name}.py").write_text(planted)
    monkeypatch.chdir(tmp_path)
    values = {"PYTHONPATH": f":{tmp_path}:", "PYTHONSTARTUP": str(tmp_path / "json.py")}
    if variable == "PYTHON":
        monkeypatch.setenv("PYTHONINSPECT", "1")
        monkeypatch.setenv("PYTHONWARNINGS", f"error::{PLANTED[0]}.x")
        monkeypatch.setenv("PYTHONBREAKPOINT", "json.x")
    elif variable:
        monkeypatch.setenv(variable, values.get(variable, str(tmp_path)))
    table = PosterRenderer()
    try:
        with qtbot.waitSignal(table.drawn, timeout=30_000):
            table.draw(titled("De Linde"), A4)
    finally:
        table.stop()
    assert not trace.exists()


def test_a_module_that_reaches_the_child_is_seen(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: a child that is not isolated."""
    trace = tmp_path / "was here"
    (tmp_path / "json.py").write_text(f"open({str(trace)!r}, 'w').close()\nraise ImportError\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", f":{tmp_path}")
    table = PosterRenderer(command=[each for each in child_command() if each != "-I"])
    try:
        with qtbot.waitSignal(table.failed, timeout=30_000):
            table.draw(titled("De Linde"), A4)
    finally:
        table.stop()
    assert trace.exists()

"""Work beside the window: it brings what came of it, and never holds the window up."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from pilotcanvas.problems import Problem
from pilotcanvas.ui.widgets.background_task import BackgroundTask


def test_it_brings_what_the_function_gives(qtbot: QtBot) -> None:
    owner = QObject()
    work = BackgroundTask(threading.get_ident, owner)
    came: list[object] = []
    work.finished.connect(came.append)
    with qtbot.waitSignal(work.ended):
        work.start()
        assert work.is_running
    (thread,) = came
    assert thread != threading.get_ident()
    assert not work.is_running


def test_it_brings_trouble(qtbot: QtBot) -> None:
    def fail() -> None:
        raise Problem("write.failed", path="x", reason="y")

    owner = QObject()
    work = BackgroundTask(fail, owner)
    came: list[Problem] = []
    work.failed.connect(came.append)
    with qtbot.waitSignal(work.ended):
        work.start()
    assert [problem.key for problem in came] == ["write.failed"]


def test_a_bug_surfaces_and_the_wait_ends(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    bugs: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda about: bugs.append(about.exc_type))

    def break_down() -> None:
        raise ZeroDivisionError

    owner = QObject()
    work = BackgroundTask(break_down, owner)
    said: list[object] = []
    work.finished.connect(said.append)
    work.failed.connect(said.append)
    with qtbot.waitSignal(work.ended):
        work.start()
    qtbot.waitUntil(lambda: bugs == [ZeroDivisionError])
    assert [str(each) for each in said] == ["job.broken"]


def test_it_deletes_itself_at_the_end_and_can_still_be_asked(qtbot: QtBot) -> None:
    owner = QObject()
    work = BackgroundTask(lambda: None, owner)
    with qtbot.waitSignal(work.destroyed):
        work.start()
    assert not owner.children()
    assert not work.is_running
    work.forget()


def test_forgetting_deletes_it(qtbot: QtBot) -> None:
    owner = QObject()
    work = BackgroundTask(lambda: None, owner)
    with qtbot.waitSignal(work.destroyed):
        work.start()
        work.forget()
    assert not work.is_running


def test_what_is_forgotten_says_nothing(qtbot: QtBot) -> None:
    go_on = threading.Event()
    owner = QObject()
    work = BackgroundTask(lambda: go_on.wait(20), owner)
    said: list[object] = []
    work.finished.connect(said.append)
    work.start()
    work.forget()
    go_on.set()
    other = BackgroundTask(lambda: None, owner)
    with qtbot.waitSignal(other.ended):
        other.start()
    assert said == []


def test_its_owner_may_go_while_it_runs(qtbot: QtBot) -> None:
    go_on, done = threading.Event(), threading.Event()

    def slow() -> None:
        go_on.wait(20)
        done.set()

    owner = QObject()
    BackgroundTask(slow, owner).start()
    owner.deleteLater()
    other = QObject()
    work = BackgroundTask(lambda: None, other)
    with qtbot.waitSignal(work.ended):
        work.start()
    go_on.set()
    assert done.wait(20)

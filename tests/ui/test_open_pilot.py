"""The open pilot and its file: what was typed can always leave, and the clock backs it up."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from pilotcanvas.content.catalogue import problem_sentence
from pilotcanvas.model import changes
from pilotcanvas.model.changes import Change
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.problems import Problem
from pilotcanvas.store import change_log, contents
from pilotcanvas.store.backups import list_backups
from pilotcanvas.store.file_errors import problem
from pilotcanvas.store.lock import holder_of
from pilotcanvas.store.opening import open_file
from pilotcanvas.store.pilot_file import PilotFile
from pilotcanvas.store.writer import Writer
from pilotcanvas.ui import open_pilot
from pilotcanvas.ui.open_pilot import BACKUP_EVERY_S, STUCK_AFTER_S, OpenPilot, read
from tests.aged import Made, write_history
from tests.ui.conftest import TODAY

PLACE = "impact.ambition"


class Opened(NamedTuple):
    """An open pilot, its clock, and the problems that it met."""

    pilot: OpenPilot
    clock: list[float]
    copied: list[Path]
    troubles: list[str]

    def type(self, text: str) -> None:
        document = self.pilot.document
        document.do(changes.add_notes(document.pilot, PLACE, [text]))

    def meet(self, trouble: Problem) -> None:
        assert problem_sentence(trouble, "nl")
        self.troubles.append(trouble.key)

    def wait(self, qtbot: QtBot, state: str) -> None:
        qtbot.waitUntil(lambda: self.pilot.document.saved_state == state, timeout=10_000)


@pytest.fixture
def opened(qtbot: QtBot, pilot_path: Path, tmp_path: Path) -> Iterator[Opened]:
    """The open pilot of nobody, after its first backup."""
    parent, clock = QObject(), [0.0]
    pilot = OpenPilot(
        read(pilot_path, ""), tmp_path / "backups", lambda: TODAY, parent, lambda: clock[0]
    )
    it = Opened(pilot, clock, [], [])
    pilot.copied.connect(it.copied.append)
    for signal in (pilot.copy_failed, pilot.backup_failed, pilot.document.problem_met):
        signal.connect(lambda trouble: it.meet(trouble))
    wait_for_backup(qtbot, it)
    yield it
    pilot.close(lose_the_rest=True)
    parent.deleteLater()


def wait_for_backup(qtbot: QtBot, opened: Opened) -> None:
    done: list[Problem | None] = []
    opened.pilot.run(lambda file: None, done.append)
    qtbot.waitUntil(lambda: done == [None], timeout=10_000)


@pytest.fixture
def surfaced(monkeypatch: pytest.MonkeyPatch) -> list[type[BaseException]]:
    """The bugs that surfaced."""
    found: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: found.append(args.exc_type))
    return found


def texts_in(path: Path) -> list[str]:
    with open_file(path, is_read_only=True) as file:
        return [note.text for note in file.pilot.notes_at(PLACE)]


def breaking(error: BaseException | type[BaseException]) -> Callable[..., None]:
    def break_down(*_: object) -> None:
        raise error

    return break_down


class HungDisk:
    """A disk that does not answer before it ``may_go_on``."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.may_go_on, self.is_hung = threading.Event(), threading.Event()
        real_write = contents.write

        def write(
            connection: sqlite3.Connection, change: Change, state: contents.FileState
        ) -> contents.FileState:
            self.is_hung.set()
            assert self.may_go_on.wait(20)
            return real_write(connection, change, state)

        monkeypatch.setattr(contents, "write", write)


@pytest.fixture
def hung(monkeypatch: pytest.MonkeyPatch, opened: Opened) -> Iterator[HungDisk]:
    disk = HungDisk(monkeypatch)
    yield disk
    disk.may_go_on.set()


def test_it_is_backed_up_after_each_hour_in_which_something_changed(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    id = opened.pilot.document.pilot.profile.id

    def look(at_s: float) -> list[str]:
        opened.clock[0] = at_s
        opened.pilot.look()
        wait_for_backup(qtbot, opened)
        backup, *_ = list_backups(tmp_path / "backups", id)
        return texts_in(backup.path)

    opened.type("eerste uur")
    assert look(BACKUP_EVERY_S - 1) == []
    assert look(BACKUP_EVERY_S) == ["eerste uur"]
    assert look(5 * BACKUP_EVERY_S) == ["eerste uur"]
    opened.type("zesde uur")
    assert look(5 * BACKUP_EVERY_S + 1) == ["eerste uur", "zesde uur"]
    opened.type("zevende uur")
    assert look(6 * BACKUP_EVERY_S) == ["eerste uur", "zesde uur"], "not more than once an hour"
    assert opened.troubles == []


def test_a_backup_that_failed_is_tried_again(
    qtbot: QtBot, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = opened.pilot.document.pilot.profile.id
    opened.type("eerste uur")
    with monkeypatch.context() as patch:
        patch.setattr(open_pilot, "back_up", breaking(Problem("file.disk_full", name="x")))
        opened.clock[0] = BACKUP_EVERY_S
        opened.pilot.look()
        qtbot.waitUntil(lambda: opened.troubles == ["file.disk_full"])
    opened.clock[0] = 2 * BACKUP_EVERY_S
    opened.pilot.look()
    wait_for_backup(qtbot, opened)
    newest, *_ = list_backups(tmp_path / "backups", id)
    assert texts_in(newest.path) == ["eerste uur"]


def test_a_backup_is_made_at_closing_only_when_something_changed(
    qtbot: QtBot, opened: Opened, monkeypatch: pytest.MonkeyPatch, pilot_path: Path
) -> None:
    made: list[str] = []
    real = open_pilot.back_up

    def back_up(file: PilotFile, *rest: object) -> object:
        made.append(file.path.name)
        return real(file, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(open_pilot, "back_up", back_up)
    opened.type("vlak voor het sluiten")
    assert opened.pilot.close()
    assert made == [pilot_path.name]


def test_a_change_typed_while_a_backup_is_made_is_saved_first(
    qtbot: QtBot, opened: Opened, monkeypatch: pytest.MonkeyPatch, pilot_path: Path
) -> None:
    has_begun = threading.Event()

    def last_long(file: PilotFile, *rest: object) -> None:
        has_begun.set()
        while not file.pilot.notes_at(PLACE):
            rest[-1]()  # type: ignore[operator]

    monkeypatch.setattr(open_pilot, "back_up", last_long)
    opened.pilot._back_up()
    assert has_begun.wait(20)
    opened.type("niet wachten")
    opened.wait(qtbot, "saved")
    assert texts_in(pilot_path) == ["niet wachten"]


def test_after_any_exception_it_says_failed_and_saves_elsewhere(
    qtbot: QtBot,
    opened: Opened,
    surfaced: list[type[BaseException]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    opened.type("eerst")
    opened.wait(qtbot, "saved")
    with monkeypatch.context() as patch:
        patch.setattr(change_log, "write", breaking(MemoryError))
        for text in ("een", "twee"):
            opened.type(text)
        opened.wait(qtbot, "failed")
        assert opened.pilot.waiting == 2
        opened.pilot.save_elsewhere(tmp_path / "elders.pilot")
        opened.wait(qtbot, "saved")
    assert opened.pilot.path == tmp_path / "elders.pilot"
    opened.type("drie")
    opened.wait(qtbot, "saved")
    assert opened.pilot.close()
    assert texts_in(tmp_path / "elders.pilot") == ["eerst", "een", "twee", "drie"]
    assert surfaced == [MemoryError]
    assert set(opened.troubles) == {"save.broken"}


def test_the_history_goes_along_when_it_can(
    qtbot: QtBot, opened: Opened, tmp_path: Path, pilot_path: Path
) -> None:
    opened.type("eerst")
    opened.wait(qtbot, "saved")
    pilot_path.unlink()
    opened.type("daarna")
    opened.wait(qtbot, "failed")
    opened.pilot.save_elsewhere(tmp_path / "elders.pilot")
    opened.wait(qtbot, "saved")
    assert opened.pilot.close()
    with open_file(tmp_path / "elders.pilot") as file:
        assert [note.text for note in file.pilot.notes_at(PLACE)] == ["eerst", "daarna"]
        assert len(file.history()[0]) == 1


def test_a_disk_that_does_not_answer_is_told_and_what_was_typed_leaves(
    qtbot: QtBot,
    opened: Opened,
    hung: HungDisk,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    pilot_path: Path,
) -> None:
    monkeypatch.setattr(open_pilot, "PATIENCE_MS", 0)
    opened.type("een")
    assert hung.is_hung.wait(20)
    opened.pilot.look()
    opened.clock[0] += STUCK_AFTER_S - 1
    opened.pilot.look()
    assert opened.pilot.document.saved_state == "saving"
    opened.clock[0] += 1
    opened.pilot.look()
    assert opened.pilot.document.saved_state == "failed"
    assert opened.troubles == ["save.stuck"]
    opened.pilot.save_elsewhere(tmp_path / "elders.pilot")
    qtbot.waitUntil(lambda: opened.pilot._since is not None)
    opened.type("intussen")
    qtbot.waitUntil(lambda: opened.pilot.path == tmp_path / "elders.pilot")
    hung.may_go_on.set()
    opened.wait(qtbot, "saved")
    opened.type("daarna")
    opened.wait(qtbot, "saved")
    qtbot.waitUntil(lambda: holder_of(pilot_path) is None)
    assert opened.pilot.close()
    assert texts_in(tmp_path / "elders.pilot") == ["een", "intussen", "daarna"]
    assert opened.troubles == ["save.stuck"]


def test_closing_gives_up_on_a_disk_that_does_not_answer(
    qtbot: QtBot, opened: Opened, hung: HungDisk
) -> None:
    opened.type("een")
    assert hung.is_hung.wait(20)
    closed: list[bool] = []
    thread = threading.Thread(target=lambda: closed.append(opened.pilot.close()))
    thread.start()
    qtbot.waitUntil(lambda: opened.pilot._is_closing)
    opened.pilot.look()
    opened.clock[0] += STUCK_AFTER_S
    opened.pilot.look()
    thread.join(20)
    assert closed == [False]
    assert opened.troubles == ["save.stuck"]


def test_a_copy_of_what_cannot_be_saved_is_written(
    qtbot: QtBot,
    opened: Opened,
    surfaced: list[type[BaseException]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    pilot_path: Path,
) -> None:
    monkeypatch.setattr(change_log, "write", breaking(RuntimeError))
    opened.type("een")
    opened.wait(qtbot, "failed")
    opened.pilot.save_copy(tmp_path / "kopie.pilot")
    qtbot.waitUntil(lambda: opened.copied == [tmp_path / "kopie.pilot"])
    assert texts_in(tmp_path / "kopie.pilot") == ["een"]
    opened.pilot.save_copy(pilot_path)
    qtbot.waitUntil(lambda: "file.exists" in opened.troubles)
    assert texts_in(pilot_path) == []


def test_a_copy_that_breaks_off_is_written_from_memory(
    qtbot: QtBot,
    opened: Opened,
    surfaced: list[type[BaseException]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(PilotFile, "save_copy", breaking(MemoryError))
    opened.type("een")
    opened.pilot.save_copy(tmp_path / "kopie.pilot")
    qtbot.waitUntil(lambda: opened.copied == [tmp_path / "kopie.pilot"])
    assert texts_in(tmp_path / "kopie.pilot") == ["een"]
    assert surfaced == [MemoryError]


def test_a_copy_does_not_wait_for_a_disk_that_does_not_answer(
    qtbot: QtBot,
    opened: Opened,
    hung: HungDisk,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(open_pilot, "PATIENCE_MS", 0)
    opened.type("een")
    assert hung.is_hung.wait(20)
    opened.pilot.save_copy(tmp_path / "kopie.pilot")
    qtbot.waitUntil(lambda: opened.copied == [tmp_path / "kopie.pilot"])
    kept = (tmp_path / "kopie.pilot").read_bytes()
    hung.may_go_on.set()
    opened.wait(qtbot, "saved")
    done: list[Problem | None] = []
    opened.pilot.run(lambda file: None, done.append)
    qtbot.waitUntil(lambda: done == [None])
    assert (tmp_path / "kopie.pilot").read_bytes() == kept, "it was written a second time"
    assert len(opened.copied) == 1


def test_a_backup_that_breaks_is_told_and_tried_again_in_an_hour(
    qtbot: QtBot,
    opened: Opened,
    surfaced: list[type[BaseException]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened.type("een")
    opened.wait(qtbot, "saved")
    with monkeypatch.context() as patch:
        patch.setattr(open_pilot, "back_up", breaking(MemoryError))
        opened.clock[0] = BACKUP_EVERY_S
        opened.pilot.look()
        qtbot.waitUntil(lambda: opened.troubles == ["job.broken"])
    opened.clock[0] = 2 * BACKUP_EVERY_S
    opened.pilot.look()
    wait_for_backup(qtbot, opened)
    assert not opened.pilot._has_changed
    assert surfaced == [MemoryError]
    assert opened.troubles == ["job.broken"]


def test_old_history_is_summed_up_after_the_backup_that_has_it(
    qtbot: QtBot, pilot_path: Path, tmp_path: Path
) -> None:
    with open_file(pilot_path) as file:
        file.save(changes.add_notes(file.pilot, PLACE, ["een"], ids=["n"]))
        pilot = file.pilot
    made: list[Made] = []
    for number in range(400):
        change = changes.edit_note(pilot, "n", f"{number}")
        pilot = change.apply(pilot)
        made.append((datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=number), "", change))
    write_history(pilot_path, made)
    parent = QObject()
    opened = OpenPilot(read(pilot_path, ""), tmp_path / "backups", lambda: TODAY, parent)
    done: list[Problem | None] = []
    opened.run(lambda file: None, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=10_000)
    opened.close()
    parent.deleteLater()
    with open_file(pilot_path) as file:
        assert file.pilot == pilot
        assert len(file.log.changes()) < 250
        assert len(file.history()[0]) == 200
    (backup,) = list_backups(tmp_path / "backups", pilot.profile.id)
    with open_file(backup.path, is_read_only=True) as copy:
        assert len(copy.log.changes()) == 401


def test_closing_waits_for_a_new_file_that_is_being_made(
    qtbot: QtBot,
    opened: Opened,
    hung: HungDisk,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    may_be_made = threading.Event()
    real_create = open_pilot.create

    def create(*about: Any) -> PilotFile:
        assert may_be_made.wait(20)
        return real_create(*about)

    monkeypatch.setattr(open_pilot, "PATIENCE_MS", 0)
    monkeypatch.setattr(open_pilot, "create", create)
    opened.type("een")
    assert hung.is_hung.wait(20)
    opened.pilot.save_elsewhere(tmp_path / "elders.pilot")
    qtbot.waitUntil(lambda: opened.pilot._since is not None)
    opened.type("twee")
    hung.may_go_on.set()  # the first file can be closed, but it is no longer the one to close
    closed: list[bool] = []
    thread = threading.Thread(target=lambda: closed.append(opened.pilot.close()))
    thread.start()
    qtbot.waitUntil(lambda: opened.pilot._is_closing)
    may_be_made.set()
    qtbot.waitUntil(lambda: not thread.is_alive(), timeout=20_000)
    assert closed == [True]
    with open_file(tmp_path / "elders.pilot") as file:
        assert not file.is_read_only
        assert [note.text for note in file.pilot.notes_at(PLACE)] == ["een", "twee"]


def test_reading_the_file_aside_holds_up_no_change(
    qtbot: QtBot, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_reading, may_end = threading.Event(), threading.Event()
    real_read = contents.read

    def read_slowly(connection: sqlite3.Connection) -> tuple[Pilot, contents.FileState]:
        if threading.current_thread().name == "aside":
            connection.execute("BEGIN")
            connection.execute("SELECT * FROM notes").fetchall()
            is_reading.set()
            assert may_end.wait(20)
            connection.rollback()
        return real_read(connection)

    def look() -> None:
        with opened.pilot.read_aside() as file:
            found.append([note.text for note in file.pilot.notes_at(PLACE)])

    found: list[list[str]] = []
    opened.type("eerst")
    opened.wait(qtbot, "saved")
    monkeypatch.setattr(contents, "read", read_slowly)
    thread = threading.Thread(target=look, name="aside")
    thread.start()
    assert is_reading.wait(20)
    opened.type("intussen")
    opened.wait(qtbot, "saved")
    may_end.set()
    thread.join(20)
    assert found == [["eerst"]]
    assert opened.troubles == []


def test_a_locked_file_is_read_aside_too(qtbot: QtBot, pilot_path: Path, tmp_path: Path) -> None:
    pytest.importorskip("sqlcipher3", reason="needs pilotcanvas[password]")
    with open_file(pilot_path) as file:
        file.save(changes.add_notes(file.pilot, PLACE, ["geheim"]))
        file.set_password("wachtwoord")
    parent = QObject()
    pilot = OpenPilot(
        read(pilot_path, "", "wachtwoord"), tmp_path / "backups", lambda: TODAY, parent
    )
    with pilot.read_aside() as aside:
        assert [note.text for note in aside.pilot.notes_at(PLACE)] == ["geheim"]
        assert len(aside.history()[0]) == 1
    assert pilot.close()
    parent.deleteLater()


def test_trying_again_ends_a_failure_that_the_writer_does_not_know_of(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    opened.type("een")
    opened.wait(qtbot, "saved")
    # Another file could not be made, and the writer had recovered by then.
    opened.pilot.document.writer_failed(problem("file.disk_full", tmp_path))
    opened.wait(qtbot, "failed")
    opened.pilot.retry()
    opened.wait(qtbot, "saved")


def test_a_writer_may_speak_before_it_is_known_and_after_it_was_replaced(
    qtbot: QtBot, pilot_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell: list[Callable[[Problem, int], None]] = []
    refused = problem("file.disk_full", tmp_path)

    class HastyWriter(Writer):
        def __init__(
            self,
            file: PilotFile,
            on_saved: Callable[[int], None],
            on_failed: Callable[[Problem, int], None],
        ) -> None:
            tell.append(on_failed)
            on_thread(lambda: on_failed(refused, 0))
            super().__init__(file, on_saved, on_failed)

    def on_thread(say: Callable[[], None]) -> None:
        thread = threading.Thread(target=say)
        thread.start()
        thread.join()

    monkeypatch.setattr(open_pilot, "Writer", HastyWriter)
    parent = QObject()
    pilot = OpenPilot(read(pilot_path, ""), tmp_path / "backups", lambda: TODAY, parent)
    opened = Opened(pilot, [0.0], [], [])
    opened.wait(qtbot, "failed")
    monkeypatch.setattr(open_pilot, "Writer", Writer)
    with monkeypatch.context() as patch:
        patch.setattr(contents, "write", breaking(refused))
        opened.type("een")
        pilot.save_elsewhere(tmp_path / "elders.pilot")
        opened.wait(qtbot, "saved")
    assert pilot.path == tmp_path / "elders.pilot"
    on_thread(lambda: tell[0](refused, 1))
    QCoreApplication.processEvents()
    assert pilot.document.saved_state == "saved"
    opened.type("twee")
    opened.wait(qtbot, "saved")
    assert pilot.close()
    assert texts_in(tmp_path / "elders.pilot") == ["een", "twee"]
    parent.deleteLater()


def test_what_is_closed_goes_nowhere_else(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    opened.type("een")
    opened.wait(qtbot, "saved")
    before = opened.pilot.path
    waiting = open_pilot._Attempt(tmp_path / "elders.pilot")
    opened.pilot._attempt = waiting  # it was asked for at the last moment
    assert opened.pilot.close()
    opened.pilot._write_elsewhere(waiting)
    opened.pilot.save_elsewhere(tmp_path / "elders.pilot")
    assert opened.pilot.path == before
    assert not waiting.is_over
    assert opened.pilot._attempt is waiting

"""The thread that saves: in order, without anybody waiting, and with nothing lost when it fails."""

from __future__ import annotations

import os
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pilotcanvas.model.changes import Change, StaleChange
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.problems import Problem
from pilotcanvas.store import change_log, contents
from pilotcanvas.store.opening import open_file
from pilotcanvas.store.pilot_file import PilotFile
from pilotcanvas.store.writer import Writer
from tests.store.conftest import Say

SOON = 20.0
"""Seconds after which something that must happen is taken never to happen."""

NEVER = 3600.0


class Said:
    """What a writer said, in order: how many wait, or which problem and how many wait."""

    def __init__(self) -> None:
        self._heard: queue.Queue[tuple[str, int]] = queue.Queue()

    def saved(self, pending: int) -> None:
        self._heard.put(("saved", pending))

    def failed(self, problem: Problem, pending: int) -> None:
        self._heard.put((problem.key, pending))

    def next(self) -> tuple[str, int]:
        return self._heard.get(timeout=SOON)

    def nothing_more(self) -> bool:
        return self._heard.empty()


class Disk:
    """A disk in front of a file that can be slow or full."""

    def __init__(self, file: PilotFile) -> None:
        self.file = file
        self.is_full = False
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.attempts: list[tuple[Change, str]] = []
        self.threads: set[int] = set()

    def save(self, change: Change, way: str) -> None:
        self.threads.add(threading.get_ident())
        self.attempts.append((change, way))
        assert self.may_go_on.wait(SOON)
        if self.is_full:
            raise Problem("file.disk_full", name="x")
        self.file.save(change, way)


@pytest.fixture
def said() -> Said:
    return Said()


@pytest.fixture
def disk(path: Path) -> Disk:
    return Disk(open_file(path))


@pytest.fixture
def writer(disk: Disk, said: Said) -> Iterator[Writer]:
    writer = Writer(disk.file, said.saved, said.failed, retry_after_s=NEVER, save=disk.save)
    yield writer
    disk.may_go_on.set()
    writer.abandon()
    writer.close(SOON)


def steps(pilot: Pilot, say: Say, *texts: str) -> list[Change]:
    made = []
    for text in texts:
        made.append(say(pilot, text))
        pilot = made[-1].apply(pilot)
    return made


def text_in(path: Path) -> str:
    with open_file(path, is_read_only=True) as file:
        return file.pilot.notes["n1"].text


def test_changes_are_saved_in_order_each_on_its_own(
    writer: Writer, disk: Disk, said: Said, path: Path, pilot: Pilot, say: Say
) -> None:
    made = steps(pilot, say, "een", "twee", "drie")
    disk.may_go_on.clear()
    for change in made:
        writer.put(change)
    writer.put(made[-1].inverse(), "undo")
    assert not writer.is_durable
    disk.may_go_on.set()
    assert [said.next() for _ in range(4)] == [
        ("saved", 3),
        ("saved", 2),
        ("saved", 1),
        ("saved", 0),
    ]
    assert writer.is_durable
    assert writer.close(SOON)
    assert said.nothing_more()
    with open_file(path) as file:
        assert file.pilot.notes["n1"].text == "twee"
        assert file.history() == (tuple(made[:2]), (made[2],))


def test_a_slow_disk_never_keeps_anybody_waiting(
    writer: Writer, disk: Disk, said: Said, pilot: Pilot, say: Say
) -> None:
    disk.may_go_on.clear()  # the disk does not answer at all
    made = steps(pilot, say, *map(str, range(200)))
    for change in made:
        writer.put(change)
    assert [change for change, _ in writer.pending()] == made
    assert not writer.is_durable
    assert not writer.close(0.0)
    disk.may_go_on.set()
    assert [said.next()[1] for _ in made] == list(reversed(range(200)))
    assert disk.threads.isdisjoint({threading.get_ident()})
    assert len(disk.threads) == 1


def test_what_cannot_be_saved_waits_and_is_tried_again_when_asked(
    writer: Writer, disk: Disk, said: Said, path: Path, pilot: Pilot, say: Say
) -> None:
    made = steps(pilot, say, "een", "twee")
    disk.is_full = True
    writer.put(made[0])
    assert said.next() == ("file.disk_full", 1)
    writer.put(made[1])
    assert writer.pending() == ((made[0], "do"), (made[1], "do"))
    writer.retry_now()
    assert said.next() == ("file.disk_full", 2)
    disk.is_full = False
    writer.retry_now()
    assert [said.next(), said.next()] == [("saved", 1), ("saved", 0)]
    assert writer.pending() == ()
    assert text_in(path) == "twee"
    assert [change for change, _ in disk.attempts] == [made[0], made[0], made[0], made[1]]


def test_it_is_tried_again_by_itself(path: Path, said: Said, pilot: Pilot, say: Say) -> None:
    disk = Disk(open_file(path))
    disk.is_full = True
    writer = Writer(disk.file, said.saved, said.failed, retry_after_s=0.01, save=disk.save)
    writer.put(say(pilot, "een"))
    for _ in range(3):
        assert said.next() == ("file.disk_full", 1)
    disk.is_full = False
    while said.next() != ("saved", 0):
        pass
    assert writer.close(SOON)
    assert text_in(path) == "een"


def test_closing_gives_up_in_time_and_all_goes_on(
    writer: Writer, disk: Disk, said: Said, path: Path, pilot: Pilot, say: Say
) -> None:
    disk.is_full = True
    writer.put(say(pilot, "een"))
    assert not writer.close(0.05)
    assert len(writer.pending()) == 1
    disk.is_full = False
    writer.retry_now()
    while said.next() != ("saved", 0):
        pass
    assert writer.close(SOON)
    assert text_in(path) == "een"


def test_closing_does_not_wait_for_a_disk_that_refuses(
    writer: Writer, disk: Disk, said: Said, pilot: Pilot, say: Say
) -> None:
    disk.is_full = True
    writer.put(say(pilot, "een"))
    assert said.next() == ("file.disk_full", 1)
    assert not writer.close(NEVER)
    assert said.next() == ("file.disk_full", 1)
    assert len(writer.pending()) == 1
    disk.is_full = False
    writer.retry_now()
    assert said.next() == ("saved", 0)
    assert writer.close(SOON)


def test_a_file_replaced_just_before_closing_is_told_and_can_be_saved_elsewhere(
    writer: Writer, said: Said, path: Path, tmp_path: Path, pilot: Pilot, say: Say
) -> None:
    earlier = path.read_bytes()
    writer.put(say(pilot, "al bewaard"))
    assert said.next() == ("saved", 0)
    (tmp_path / "ander").write_bytes(earlier)
    (tmp_path / "ander").replace(path)
    assert not writer.close(NEVER)
    assert said.next() == ("file.changed_outside", 0)
    writer.save_elsewhere(tmp_path / "elders.pilot")
    assert said.next() == ("saved", 0)
    assert writer.close(SOON)
    assert text_in(tmp_path / "elders.pilot") == "al bewaard"
    assert path.read_bytes() == earlier


def test_a_file_that_is_gone_can_be_let_go(writer: Writer, said: Said, path: Path) -> None:
    path.unlink()
    assert not writer.close(NEVER)
    assert said.next() == ("file.gone", 0)
    writer.abandon()
    assert writer.close(SOON)


def test_what_was_saved_is_read_once_more_when_it_is_quiet(
    writer: Writer, said: Said, path: Path, pilot: Pilot, say: Say
) -> None:
    writer.put(say(pilot, "dit staat er"))
    assert said.next() == ("saved", 0)
    # Another program writes just when it is saved: size and time are those of our own writing.
    status = path.stat()
    content = path.read_bytes().replace(b"dit staat er", b"dat staat er")
    with path.open("r+b") as raw:
        raw.write(content)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    writer.retry_now()
    assert said.next() == ("file.changed_outside", 0)


def test_closing_waits_for_everything_and_lets_the_file_go(
    writer: Writer, disk: Disk, path: Path, pilot: Pilot, say: Say
) -> None:
    for change in steps(pilot, say, *map(str, range(30))):
        writer.put(change)
    assert writer.close(SOON)
    assert writer.is_durable
    with open_file(path) as file:
        assert not file.is_read_only
        assert file.pilot.notes["n1"].text == "29"


def test_what_is_given_up_is_not_saved(
    writer: Writer, disk: Disk, said: Said, path: Path, pilot: Pilot, say: Say
) -> None:
    disk.is_full = True
    writer.put(say(pilot, "een"))
    assert said.next() == ("file.disk_full", 1)
    writer.abandon()
    assert writer.close(SOON)
    assert text_in(path) == "een notitie"


def test_saving_elsewhere_takes_along_what_waits_and_goes_on_there(
    writer: Writer, disk: Disk, said: Said, path: Path, tmp_path: Path, pilot: Pilot, say: Say
) -> None:
    made = steps(pilot, say, "een", "twee", "drie")
    writer.put(made[0])
    assert said.next() == ("saved", 0)
    disk.is_full = True
    writer.put(made[1])
    assert said.next() == ("file.disk_full", 1)
    writer.save_elsewhere(path)
    assert said.next() == ("file.exists", 1)
    assert writer.path == path
    writer.save_elsewhere(tmp_path / "elders.pilot")
    assert said.next() == ("saved", 0)
    assert writer.path == tmp_path / "elders.pilot"
    writer.put(made[2])
    assert said.next() == ("saved", 0)
    assert writer.close(SOON)
    assert text_in(path) == "een"
    with open_file(tmp_path / "elders.pilot") as file:
        assert file.pilot.notes["n1"].text == "drie"
        assert file.history() == (tuple(made), ())


def test_all_that_waits_is_taken_along_elsewhere(
    writer: Writer, disk: Disk, said: Said, tmp_path: Path, pilot: Pilot, say: Say
) -> None:
    made = steps(pilot, say, "een", "twee", "drie")
    disk.is_full = True
    writer.put(made[0])
    assert said.next() == ("file.disk_full", 1)
    for change in made[1:]:
        writer.put(change)
    writer.save_elsewhere(tmp_path / "elders.pilot")
    assert said.next() == ("saved", 0)
    assert writer.close(SOON)
    with open_file(tmp_path / "elders.pilot") as file:
        assert file.pilot.notes["n1"].text == "drie"
        assert file.history() == (tuple(made), ())


def test_what_is_typed_while_it_goes_elsewhere_is_saved_there(
    writer: Writer,
    disk: Disk,
    said: Said,
    tmp_path: Path,
    pilot: Pilot,
    say: Say,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Equal to the first, because the second takes it back: they are told apart all the same.
    made = steps(pilot, say, "een", "een notitie", "een")
    assert made[2] == made[0]
    disk.is_full = True
    writer.put(made[0])
    assert said.next() == ("file.disk_full", 1)
    save = PilotFile.save

    def type_on(file: PilotFile, change: Change, way: str = "do") -> None:
        save(file, change, way)
        if change is made[0]:
            writer.put(made[1])
            writer.put(made[2])

    monkeypatch.setattr(PilotFile, "save", type_on)
    writer.save_elsewhere(tmp_path / "elders.pilot")
    assert [said.next() for _ in range(3)] == [("saved", 2), ("saved", 1), ("saved", 0)]
    assert writer.close(SOON)
    with open_file(tmp_path / "elders.pilot") as file:
        assert file.pilot.notes["n1"].text == "een"
        assert file.history() == (tuple(made), ())


def test_what_comes_after_the_file_was_closed_does_not_count_as_saved(
    writer: Writer, pilot: Pilot, say: Say
) -> None:
    assert writer.close(SOON)
    writer.put(say(pilot, "te laat"))
    assert not writer.is_durable
    assert not writer.close(SOON)


def test_saving_elsewhere_that_fails_leaves_no_half_file(
    writer: Writer, disk: Disk, said: Said, tmp_path: Path, pilot: Pilot, say: Say
) -> None:
    disk.is_full = True
    writer.put(say(pilot, "x" * 20_000_001))
    assert said.next() == ("file.disk_full", 1)
    writer.save_elsewhere(tmp_path / "elders.pilot")
    assert said.next() == ("file.unsafe", 1)
    assert not (tmp_path / "elders.pilot").exists()
    assert len(writer.pending()) == 1


def test_a_file_that_vanishes_is_told_before_anything_is_typed(
    path: Path, tmp_path: Path, said: Said
) -> None:
    writer = Writer(open_file(path), said.saved, said.failed, retry_after_s=0.01)
    path.rename(tmp_path / "weg.pilot")
    assert said.next() == ("file.gone", 0)
    (tmp_path / "weg.pilot").rename(path)
    while said.next() != ("saved", 0):
        pass
    assert writer.close(SOON)


def test_a_job_is_done_after_what_was_put_before_it(
    writer: Writer, disk: Disk, said: Said, tmp_path: Path, pilot: Pilot, say: Say
) -> None:
    done: queue.Queue[Problem | None] = queue.Queue()
    disk.may_go_on.clear()
    writer.put(say(pilot, "mee"))
    writer.run(lambda file: file.save_copy(tmp_path / "kopie.pilot"), done.put)
    writer.run(lambda file: file.save_copy(tmp_path / "no" / "kopie.pilot"), done.put)
    disk.may_go_on.set()
    assert done.get(timeout=SOON) is None
    trouble = done.get(timeout=SOON)
    assert trouble is not None
    assert trouble.key == "file.no_access"
    assert text_in(tmp_path / "kopie.pilot") == "mee"
    assert writer.is_durable
    assert said.next() == ("saved", 0)
    assert said.nothing_more()


def test_a_mistake_of_ours_surfaces_once_and_keeps_what_waits(
    path: Path, said: Said, pilot: Pilot, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    surfaced: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", surfaced.append)
    late = say(say(pilot, "een").apply(pilot), "twee")
    with writing(open_file(path), said, retry_after_s=0.01) as writer:
        writer.put(late)  # made for another pilot
        for _ in range(3):
            assert said.next() == ("save.broken", 1)
        assert not writer.close(SOON)
        assert [mistake.exc_type for mistake in surfaced] == [StaleChange]
        assert writer.pending() == ((late, "do"),)
        assert not writer.is_durable


def test_any_exception_is_tried_again_and_surfaces_once(
    disk: Disk, said: Said, path: Path, pilot: Pilot, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    surfaced: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", surfaced.append)
    with writing(disk.file, said) as writer:
        for error in (MemoryError, RuntimeError, KeyError, RecursionError, SystemExit):
            with monkeypatch.context() as patch:
                patch.setattr(change_log, "write", raising(error))
                writer.put(say(disk.file, error.__name__))
                assert said.next() == ("save.broken", 1)
                writer.retry_now()
                assert said.next() == ("save.broken", 1)
            writer.retry_now()
            assert said.next() == ("saved", 0)
            assert [mistake.exc_type for mistake in surfaced] == [error]
            surfaced.clear()
        assert writer.close(SOON)
    assert text_in(path) == "SystemExit"


def test_a_job_that_breaks_says_so_and_saving_goes_on(
    disk: Disk, said: Said, path: Path, pilot: Pilot, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    surfaced: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", surfaced.append)
    done: queue.Queue[Problem | None] = queue.Queue()

    def half(file: PilotFile) -> None:
        file.close()
        raise MemoryError

    with writing(disk.file, said) as writer:
        writer.run(half, done.put)
        trouble = done.get(timeout=SOON)
        assert trouble is not None
        assert trouble.key == "job.broken"
        writer.put(say(pilot, "daarna"))
        assert said.next() == ("saved", 0)
        assert [mistake.exc_type for mistake in surfaced] == [MemoryError]
        assert writer.close(SOON)
    assert text_in(path) == "daarna"


def test_a_callback_that_breaks_is_called_again_and_then_given_up(
    disk: Disk, said: Said, path: Path, pilot: Pilot, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    surfaced: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", surfaced.append)
    told: queue.Queue[Problem | None] = queue.Queue()

    def break_down(trouble: Problem | None) -> None:
        told.put(trouble)
        raise RuntimeError

    with writing(disk.file, said) as writer:
        writer.run(lambda file: None, break_down)
        for _ in range(5):
            assert told.get(timeout=SOON) is None
            assert said.next() == ("save.broken", 0)
            writer.retry_now()
        assert said.next() == ("saved", 0)
        writer.put(say(pilot, "daarna"))
        assert said.next() == ("saved", 0)
        assert writer.close(SOON)
    assert told.empty()
    assert [mistake.exc_type for mistake in surfaced] == [RuntimeError]
    assert text_in(path) == "daarna"


def test_a_thread_that_ended_is_started_again(
    disk: Disk, said: Said, path: Path, pilot: Pilot, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    surfaced: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", surfaced.append)
    with writing(disk.file, said) as writer:
        with monkeypatch.context() as patch:
            patch.setattr(writer, "_save", raising(RuntimeError))
            patch.setattr(writer, "_report", raising(MemoryError))
            writer.put(say(pilot, "een"))
            writer._thread.join(SOON)
        assert [mistake.exc_type for mistake in surfaced] == [MemoryError]
        assert writer.pending()
        assert said.nothing_more()
        writer.look_after()
        assert said.next() == ("save.broken", 1)
        writer.retry_now()
        assert said.next() == ("saved", 0)
        assert writer.close(SOON)
    assert text_in(path) == "een"


def test_it_is_told_that_a_thread_cannot_even_close_the_file(
    disk: Disk, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    with writing(disk.file, said) as writer:
        with monkeypatch.context() as patch:
            patch.setattr(writer, "_wait", raising(MemoryError))
            writer.retry_now()  # when it has, it waits again
            writer._thread.join(SOON)
            assert said.next() == ("saved", 0)
            assert not writer.close(SOON)
            assert said.next() == ("save.broken", 0), "it had ended before"
            assert said.next() == ("save.broken", 0), "and once more"
        assert writer.close(SOON)


def test_a_change_whose_end_is_lost_is_not_saved_twice(
    disk: Disk, said: Said, path: Path, pilot: Pilot, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    made = steps(pilot, say, "een", "twee")
    has_broken: list[bool] = []

    def save(change: Change, way: str) -> None:
        disk.file.save(change, way)
        if not has_broken:
            has_broken.append(True)
            raise MemoryError

    with writing(disk.file, said, save=save) as writer:
        for change in made:
            writer.put(change)
        assert said.next()[0] == "save.broken"
        writer.retry_now()
        while said.next() != ("saved", 0):
            pass
        assert writer.close(SOON)
    with open_file(path) as file:
        assert file.history() == (tuple(made), ())


def test_an_edit_is_saved_in_the_middle_of_a_job(
    writer: Writer, said: Said, path: Path, pilot: Pilot, say: Say
) -> None:
    has_begun, done = threading.Event(), threading.Event()

    def last_long(file: PilotFile) -> None:
        has_begun.set()
        while file.pilot.notes["n1"].text != "snel":
            writer.serve()

    writer.run(last_long, lambda _: done.set())
    assert has_begun.wait(SOON)
    writer.put(say(pilot, "snel"))
    assert said.next() == ("saved", 0)
    assert done.wait(SOON)
    assert writer.close(SOON)
    assert text_in(path) == "snel"


def test_a_job_in_which_an_edit_fails_is_done_again_when_all_is_saved(
    writer: Writer, disk: Disk, said: Said, path: Path, pilot: Pilot, say: Say
) -> None:
    has_begun: queue.Queue[bool] = queue.Queue()
    done: queue.Queue[Problem | None] = queue.Queue()

    def last_long(file: PilotFile) -> None:
        has_begun.put(True)
        while file.pilot.notes["n1"].text != "snel":
            writer.serve()

    disk.is_full = True
    writer.run(last_long, done.put)
    assert has_begun.get(timeout=SOON)
    writer.put(say(pilot, "snel"))
    assert said.next() == ("file.disk_full", 1)
    assert done.empty()
    disk.is_full = False
    writer.retry_now()
    assert said.next() == ("saved", 0)
    assert done.get(timeout=SOON) is None
    assert has_begun.get(timeout=SOON)


def test_saving_elsewhere_does_not_wait_for_a_job(
    writer: Writer, said: Said, path: Path, tmp_path: Path
) -> None:
    has_begun = threading.Event()
    done: queue.Queue[Problem | None] = queue.Queue()

    def last_long(file: PilotFile) -> None:
        has_begun.set()
        while file.path == path:
            writer.serve()

    writer.run(last_long, done.put)
    assert has_begun.wait(SOON)
    writer.save_elsewhere(tmp_path / "elders.pilot")
    assert said.next() == ("saved", 0)
    assert done.get(timeout=SOON) is None
    assert writer.close(SOON)


def test_reading_back_stops_for_an_edit_and_is_done_at_the_next_pause(
    path: Path, said: Said, pilot: Pilot, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = open_file(path)
    readings: queue.Queue[int] = queue.Queue()
    is_read_once: list[bool] = []
    is_first = [True]
    read = contents.read

    def read_slowly(connection: sqlite3.Connection) -> tuple[Pilot, contents.FileState]:
        if threading.current_thread().name == "writer":
            readings.put(len(writer.pending()))
            if is_first and is_first.pop():  # as long as a very large file would take
                tables = ", ".join(f"sqlite_schema AS {name}" for name in "abcdefg")
                for _ in connection.execute(f"SELECT a.name FROM {tables}"):
                    pass
                is_read_once.append(True)
        return read(connection)

    with writing(file, said, retry_after_s=0.01) as writer:
        made = steps(pilot, say, "een", "twee")
        monkeypatch.setattr(contents, "read", read_slowly)
        writer.put(made[0])
        assert said.next() == ("saved", 0)
        assert readings.get(timeout=SOON) == 0
        writer.put(made[1])
        assert said.next() == ("saved", 0)
        assert not is_read_once, "the edit waited for the whole file to be read"
        assert readings.get(timeout=SOON) == 0, "nothing was read before saving, all of it after"
        assert writer.close(SOON)
    assert text_in(path) == "twee"


def raising(error: type[BaseException]) -> Callable[..., None]:
    def raise_it(*_: object) -> None:
        raise error

    return raise_it


@contextmanager
def writing(
    file: PilotFile,
    said: Said,
    *,
    retry_after_s: float = NEVER,
    save: Callable[[Change, str], None] | None = None,
) -> Iterator[Writer]:
    """A writer that ends with the block."""
    writer = Writer(file, said.saved, said.failed, retry_after_s=retry_after_s, save=save)
    try:
        yield writer
    finally:
        writer.abandon()
        writer.close(SOON)

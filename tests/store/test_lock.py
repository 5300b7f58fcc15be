"""The lock on a pilot file, between processes: held while they live, gone when they do not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pilotcanvas.store.lock import FileLock, Holder, holder_of, lock_path, take_lock
from pilotcanvas.store.opening import open_file
from tests.store.conftest import Say

_HOLD = """
import sys
from pathlib import Path
from pilotcanvas.store.opening import open_file
file = open_file(Path(sys.argv[1]), author="Fatima")
print("held" if not file.is_read_only else "read-only", flush=True)
sys.stdin.readline()
file.close()
print("closed", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def other(path: Path) -> subprocess.Popen[str]:
    """Another process that has the file open."""
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    return process


def test_another_process_has_the_file_until_it_closes_it(
    path: Path, other: subprocess.Popen[str], say: Say
) -> None:
    with other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with open_file(path) as file:
            assert file.is_read_only
            assert file.holder is not None
            assert file.holder.name == "Fatima"
            assert file.holder.process == other.pid
            assert not file.holder.is_this_process
        other.stdin.write("\n")
        other.stdin.flush()
        assert other.stdout.readline() == "closed\n"
        assert os.listdir(path.parent) == [path.name]
        with open_file(path) as file:
            file.save(say(file, "nu ik"))
        other.communicate("\n")


def test_what_a_dead_process_left_behind_is_taken_over(
    path: Path, other: subprocess.Popen[str]
) -> None:
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        other.send_signal(signal.SIGKILL)
    assert lock_path(path).exists()
    assert holder_of(path) is None
    with open_file(path) as file:
        assert not file.is_read_only
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.parametrize(
    "said", [b"", b"nonsense", b"[]", b"[" * 9000, b"\xff\xfe", b'{"process": "x", "name": null}']
)
def test_a_lock_file_may_say_anything(path: Path, said: bytes) -> None:
    lock = take_lock(path, "Fatima")
    assert isinstance(lock, FileLock)
    lock_path(path).write_bytes(said)
    held = take_lock(path, "Joop")
    assert isinstance(held, Holder)
    assert held.name in ("", "None")
    assert not held.is_this_process
    lock.release()
    lock.release()
    assert holder_of(path) is None


def test_a_lock_taken_on_a_file_that_was_just_taken_away_is_taken_again(path: Path) -> None:
    first = take_lock(path, "")
    assert isinstance(first, FileLock)
    late = os.open(lock_path(path), os.O_RDWR)  # opened before the holder let go
    first.release()
    second = take_lock(path, "")
    assert isinstance(second, FileLock)
    os.close(late)
    assert isinstance(take_lock(path, ""), Holder)
    second.release()


def test_a_name_that_cannot_be_stored_is_no_trouble(path: Path) -> None:
    lock = take_lock(path, "Fatima \ud83d")
    assert isinstance(lock, FileLock)
    held = take_lock(path, "")
    assert isinstance(held, Holder)
    assert held.name == "Fatima \ufffd"
    lock.release()


def test_a_lock_that_breaks_off_is_not_held(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr("pilotcanvas.store.lock._say", break_down)
        with pytest.raises(MemoryError):
            take_lock(path, "Fatima")
    taken = take_lock(path, "Fatima")
    assert isinstance(taken, FileLock)
    taken.release()

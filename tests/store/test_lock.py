"""The lock on a pilot file, between processes: held while they live, gone when they do not."""

from __future__ import annotations

import errno
import os
import platform
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pilotcanvas.problems import Problem
from pilotcanvas.store import lock
from pilotcanvas.store.lock import FileLock, Holder, holder_of, lock_path, take_lock
from pilotcanvas.store.opening import check, open_file
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


_EDIT = """
import sys
from pathlib import Path
from pilotcanvas.model import changes
from pilotcanvas.problems import Problem
from pilotcanvas.store.opening import open_file
file = open_file(Path(sys.argv[1]), author="Fatima")
print("held" if not file.is_read_only else "read-only", flush=True)
for line in sys.stdin:
    word, _, text = line.strip().partition(" ")
    try:
        if word == "save":
            file.save(changes.edit_note(file.pilot, "n1", text))
        elif word == "look":
            file.check_unchanged()
        print("done", flush=True)
    except Problem as problem:
        print(problem.key, flush=True)
file.close()
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


def test_a_lock_file_that_names_no_process_names_none(path: Path) -> None:
    lock = take_lock(path, "Fatima")
    assert isinstance(lock, FileLock)
    lock_path(path).write_bytes(b'{"name": "Joop"}')
    assert holder_of(path) == Holder("Joop", "", "", 0)
    lock.release()


def test_only_a_process_of_this_computer_is_this_process() -> None:
    """Numbers of processes are the same on every computer; a shared folder has several."""
    here = platform.node()
    assert Holder("Fatima", here, "", os.getpid()).is_this_process
    assert not Holder("Fatima", f"{here}-other", "", os.getpid()).is_this_process
    assert not Holder("Fatima", here, "", os.getpid() + 1).is_this_process


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed there")
def test_a_lock_that_is_taken_again_lets_go_of_the_file_that_was_removed(path: Path) -> None:
    taken = take_lock(path, "Fatima")
    assert isinstance(taken, FileLock)
    removed = os.open(lock_path(path), os.O_RDWR)
    lock_path(path).unlink()
    assert taken.hold() is None
    assert lock._try_lock(removed) == "ours", "its old descriptor is closed"
    os.close(removed)
    assert isinstance(take_lock(path, ""), Holder)
    taken.release()


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


def test_a_lock_file_that_is_removed_before_it_is_locked_is_made_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock_it, opened = lock._try_lock, list[int]()

    def late(descriptor: int) -> str:
        if not opened:
            lock_path(path).unlink()  # its holder lets go at this very moment
        opened.append(descriptor)
        return lock_it(descriptor)

    monkeypatch.setattr(lock, "_try_lock", late)
    taken = take_lock(path, "Fatima")
    assert isinstance(taken, FileLock)
    held = take_lock(path, "Joop")
    assert isinstance(held, Holder)
    assert held.name == "Fatima"
    taken.release()


def test_a_name_that_cannot_be_stored_is_no_trouble(path: Path) -> None:
    lock = take_lock(path, "Fatima \ud83d")
    assert isinstance(lock, FileLock)
    held = take_lock(path, "")
    assert isinstance(held, Holder)
    assert held.name == "Fatima \ufffd"
    lock.release()


def test_a_shorter_name_replaces_a_longer_one(path: Path) -> None:
    taken = take_lock(path, "Fatima van der Groot-Wassink")
    assert isinstance(taken, FileLock)
    taken.rename("Jo")
    held = take_lock(path, "")
    assert isinstance(held, Holder)
    assert held.name == "Jo"
    assert held.is_this_process
    taken.release()


@pytest.mark.skipif(sys.platform == "win32", reason="locks of POSIX")
def test_on_a_disk_without_locks_a_file_is_edited_without_one(
    path: Path, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with open_file(path) as file:
        assert not file.is_read_only
        file.save(say(file, "zonder slot"))
        assert os.listdir(path.parent) == [path.name]


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


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed there")
class TestALockFileThatIsTakenAway:
    """A synchronising client removes the lock file of an editor in another process."""

    @pytest.fixture
    def editor(self, path: Path) -> subprocess.Popen[str]:
        """Another process that edits the file as it is told to."""
        return subprocess.Popen(
            [sys.executable, "-c", _EDIT, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    @staticmethod
    def ask(editor: subprocess.Popen[str], line: str) -> str:
        """Tells the other process what to do, and returns how that went."""
        assert editor.stdin is not None
        assert editor.stdout is not None
        editor.stdin.write(f"{line}\n")
        editor.stdin.flush()
        return editor.stdout.readline().strip()

    def test_it_is_taken_again_before_anybody_else_comes(
        self, path: Path, editor: subprocess.Popen[str]
    ) -> None:
        with editor:
            assert editor.stdout is not None
            assert editor.stdout.readline() == "held\n"
            for act in ("look", "save van Fatima"):
                lock_path(path).unlink()
                assert self.ask(editor, act) == "done"
                with open_file(path) as file:
                    assert file.is_read_only
                    assert file.holder is not None
                    assert file.holder.name == "Fatima"
            editor.communicate()
        assert os.listdir(path.parent) == [path.name]

    def test_of_two_editors_only_the_second_can_save_until_it_closes(
        self, path: Path, editor: subprocess.Popen[str], say: Say
    ) -> None:
        with editor:
            assert editor.stdout is not None
            assert editor.stdout.readline() == "held\n"
            lock_path(path).unlink()
            with open_file(path, "Joop") as file:
                assert not file.is_read_only
                assert self.ask(editor, "save van Fatima") == "file.taken"
                assert self.ask(editor, "look") == "file.taken"
                file.save(say(file, "van Joop"))
                assert self.ask(editor, "save van Fatima") == "file.taken"
                assert file.pilot.notes["n1"].text == "van Joop"
                file.save(say(file, "nog eens van Joop"))
            assert self.ask(editor, "save van Fatima") == "file.changed_outside"
            editor.communicate()
        assert check(path) == ()
        with open_file(path) as file:
            assert file.pilot.notes["n1"].text == "nog eens van Joop"
        assert os.listdir(path.parent) == [path.name]

    def test_when_the_second_saved_nothing_the_first_goes_on(
        self, path: Path, editor: subprocess.Popen[str]
    ) -> None:
        with editor:
            assert editor.stdout is not None
            assert editor.stdout.readline() == "held\n"
            lock_path(path).unlink()
            open_file(path, "Joop").close()
            assert self.ask(editor, "save van Fatima") == "done"
            with open_file(path) as file:
                assert file.is_read_only
            editor.communicate()

    def test_an_editor_that_closes_does_not_remove_the_lock_of_the_other(
        self, path: Path, editor: subprocess.Popen[str]
    ) -> None:
        with editor:
            assert editor.stdout is not None
            assert editor.stdout.readline() == "held\n"
            lock_path(path).unlink()
            with open_file(path, "Joop") as file:
                editor.communicate()
                holder = holder_of(path)
                assert holder is not None
                assert holder.is_this_process
                assert not file.is_read_only


def test_a_lock_that_was_taken_over_is_told_to_the_second_window_of_this_process(
    path: Path, say: Say
) -> None:
    with open_file(path, "Fatima") as file:
        lock_path(path).unlink()
        with open_file(path, "Joop") as second:
            with pytest.raises(Problem) as met:
                file.save(say(file, "van Fatima"))
            assert met.value.key == "file.taken"
            assert file.holder is not None
            assert file.holder.name == "Joop"
            second.save(say(second, "van Joop"))

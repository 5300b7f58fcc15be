"""Edit lock of a pilot file: a system lock on a small file beside it.

The system releases the lock when its process ends, for whatever reason; the lock file of a dead
process is taken over. The contents only say who holds it and since when. A synchronising client may
remove the lock file: its holder notices before it saves (`FileLock.hold`). A lock on the pilot file
itself would survive that, but is not safe: on network drives and on macOS it would be one of those
that SQLite needs on the same file, and closing any descriptor of it would release them.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from pilotcanvas.file_mode import PRIVATE_FILE, share_like
from pilotcanvas.model.text import storable

_LOCKED_BYTE = 1 << 20  # Windows makes locked bytes unreadable; our text ends well before it
_MOST_BYTES = 10_000
_BEFORE, _BEHIND = ".~lock.", "#"
# A link planted in a shared folder must not make us write to its target.
_FLAGS = os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_NO_LOCKS_HERE = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who edits a file: their name (may be empty), their computer, and since when (UTC, ISO 8601).

    All are empty when the file does not say.
    """

    name: str = ""
    computer: str = ""
    since: str = ""
    process: int = 0

    @property
    def is_this_process(self) -> bool:
        """Whether the holder is a window of this process."""
        return self.process == os.getpid() and self.computer == _computer()


class FileLock:
    """The lock on a pilot file, held until it is released or the process ends."""

    def __init__(self, pilot: Path, descriptor: int, author: str) -> None:
        self._pilot, self._path, self._author = pilot, lock_path(pilot), author
        self._descriptor: int | None = descriptor

    def hold(self) -> Holder | None:
        """Take the lock again if its file was removed or replaced. Returns who else has it by now;
        None when the lock is held. Raises `OSError`."""
        if self._descriptor is None or _is_still(self._path, self._descriptor):
            return None
        try:
            taken = take_lock(self._pilot, self._author)
        except OSError:  # nobody else can make one either, and SQLite reports what is wrong
            return None
        if isinstance(taken, Holder):
            return taken
        if taken is not None:
            os.close(self._descriptor)
            self._descriptor, taken._descriptor = taken._descriptor, None
        return None

    def rename(self, author: str) -> None:
        """Write another name to the lock file."""
        self._author = author
        if self._descriptor is not None:
            with contextlib.suppress(OSError):  # the lock holds, whatever it says
                _say(self._descriptor, author)

    def release(self) -> None:
        """Release the lock and delete the lock file. Idempotent."""
        if self._descriptor is None:
            return
        # Windows does not delete open files, and by then another computer may hold the lock file:
        # whoever takes a lock checks that the file they locked is still the one at the path.
        descriptor, self._descriptor = self._descriptor, None
        try:
            with contextlib.suppress(OSError):
                if os.name != "nt" and _is_still(self._path, descriptor):
                    self._path.unlink()
        finally:
            os.close(descriptor)
        with contextlib.suppress(OSError):
            if os.name == "nt":
                self._path.unlink()


def lock_path(path: Path) -> Path:
    """The lock file of a pilot file. Synchronising clients ignore such names; it is as long as the
    name of SQLite's journal, so that every editable file can be locked."""
    return path.with_name(f"{_BEFORE}{path.name}{_BEHIND}")


def lock_of(path: Path) -> Path | None:
    """The pilot file that a lock file with this name belongs to; None when it is not a lock
    file."""
    name = path.name
    is_lock = (
        name.startswith(_BEFORE) and name.endswith(_BEHIND) and len(name) > len(_BEFORE + _BEHIND)
    )
    return path.with_name(name[len(_BEFORE) : -len(_BEHIND)]) if is_lock else None


def take_lock(path: Path, author: str) -> FileLock | Holder | None:
    """Take the lock on a pilot file. Returns the lock, its holder, or None if the disk has no
    locks.

    Raises `OSError` when no file can be created beside it: it cannot be edited either then.
    """
    beside = lock_path(path)
    while True:
        descriptor = os.open(beside, _FLAGS | os.O_CREAT, PRIVATE_FILE)
        is_held = False
        try:
            state = _try_lock(descriptor)
            if state == "taken":
                return _read_holder(descriptor)
            if state == "unknown":
                beside.unlink(missing_ok=True)
                return None
            if not _is_still(beside, descriptor):
                continue  # its holder deleted it between our opening and locking it
            share_like(descriptor, (path,))
            with contextlib.suppress(OSError):  # a full disk: the lock holds without the name
                _say(descriptor, author)
            lock = FileLock(path, descriptor, author)
            is_held = True
            return lock
        finally:
            if not is_held:  # or nobody could ever take it again while this process lives
                os.close(descriptor)


def holder_of(path: Path) -> Holder | None:
    """Returns who edits a pilot file now; None when nobody does."""
    try:
        descriptor = os.open(lock_path(path), _FLAGS)
    except OSError:
        return None  # no lock file, or one that we may not lock
    try:
        return _read_holder(descriptor) if _try_lock(descriptor) == "taken" else None
    finally:
        os.close(descriptor)


def _try_lock(descriptor: int) -> str:
    """Returns "ours", "taken" by another holder, or "unknown" where locks are not supported."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return "unknown" if error.errno in _NO_LOCKS_HERE else "taken"
    return "ours"


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        there = os.stat(path)
    except FileNotFoundError:
        return False
    return os.path.samestat(there, os.fstat(descriptor))


def _say(descriptor: int, author: str) -> None:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    holder = Holder(storable(author), _computer(), since, os.getpid())
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, json.dumps(asdict(holder)).encode())


def _read_holder(descriptor: int) -> Holder:
    """Parses a lock file, which is untrusted."""
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        said = json.loads(os.read(descriptor, _MOST_BYTES))
    except (OSError, ValueError, RecursionError):  # held, by an unknown holder
        return Holder()
    if not isinstance(said, dict):
        return Holder()
    name, computer, since = (str(said.get(key, "")) for key in ("name", "computer", "since"))
    process = said.get("process")
    return Holder(name, computer, since, process if isinstance(process, int) else 0)


def _computer() -> str:
    import platform

    return platform.node()

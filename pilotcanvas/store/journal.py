"""Judges the journals beside a pilot file before SQLite may apply them.

SQLite applies any journal it finds. One of another moment (a synchronising client brings a file
before it removes the journal, or somebody puts a good file in the place of a crashed one) would
overwrite a newer file with an older one. So the file and its journal are copied to a private
folder, and the copy is rolled back and compared with the copy of the file as it is. Reading uses
these copies and leaves the file alone; only `settle`, called when a file is opened for editing,
applies a journal in place, or puts it aside under another name. A write-ahead log beside a file
that is not in WAL mode never belongs to it: it is not read, and is always put aside.
"""

from __future__ import annotations

import atexit
import contextlib
import filecmp
import os
import shutil
import sqlite3
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pilotcanvas.atomic_write import sync_folder
from pilotcanvas.pilot_header import MAGIC
from pilotcanvas.problems import Problem
from pilotcanvas.store import change_log, contents
from pilotcanvas.store.atomic_replace import atomic_replace
from pilotcanvas.store.connection import (
    JOURNAL_MAGIC,
    MOST_BYTES,
    connect_in_place,
    has_journal,
    has_strange_wal,
    is_hot,
    journal_of,
    roll_back,
    unchecked_connection,
    wal_of,
)
from pilotcanvas.store.file_errors import as_damage, as_problems, problem, sqlite_errors
from pilotcanvas.store.file_log import FileLog
from pilotcanvas.store.file_path import is_untouched
from pilotcanvas.store.newest import as_newest
from pilotcanvas.store.past import Past

_TRIES = 3
_PART_BYTES = 1 << 20
_MOST_JOURNAL_BYTES = MOST_BYTES + MOST_BYTES // 100  # each page of the file with its checksum
_ASIDE, _NUMBERS = ".aside-", range(1, 10_000)
_FROM_JOURNAL = ".from-journal-"
_LEFT_FOR_S = 24 * 3600.0
_LONGEST_NAME = 200  # of 255 bytes
_PREFIX = "pilotcanvas-journal-"
_CHANGE_COUNTER = slice(24, 28)


def connect(
    path: Path,
    is_read_only: bool,
    is_ours: bool = False,
    password: str = "",
    should_stop: Callable[[], bool] = lambda: False,
) -> sqlite3.Connection:
    """Returns a connection as `connect_in_place` does; of a file that needs its journal, to a
    rolled back copy.

    The copy is only read. For writing, `settle` must have been called before. Raises `Problem`.
    """
    if is_read_only and not is_ours:
        for _ in range(_TRIES):
            with as_problems(path):
                if not (has_strange_wal(path) or _is_in_question(path)):
                    break
            with _copied(path, password) as copies:
                copy = copies.rolled if copies.is_journal_right() else copies.bare
                connection = connect_in_place(copy, True, False, password, should_stop)
                if copies.is_current():
                    copies.drop()
                    return connection
                connection.close()
        else:
            raise problem("file.busy", path)
    return connect_in_place(path, is_read_only, is_ours, password, should_stop)


def settle(path: Path, password: str = "") -> list[Path]:
    """Apply the journal beside a file if it belongs to the file and makes it whole.

    A journal that would make the file worse is put aside, and so is a strange write-ahead log;
    returns the new paths. What the journal would lead to is kept in a file beside it if that holds
    changes that the file lacks. Call it only with the edit lock, and while this process does not
    have the file open. Raises `Problem`; nothing was changed then.
    """
    tidy_copies()
    with as_problems(path):
        asides = [_put_aside(path, wal_of(path))] if has_strange_wal(path) else []
        for _ in range(_TRIES):
            if not _is_in_question(path):
                return asides
            with _copied(path, password) as copies:
                is_right = copies.is_journal_right()
                if not copies.is_current():
                    continue
                if not is_right:
                    # The program that was killed may have left it to the system to sync the file.
                    with open(path, "r+b") as file:
                        os.fsync(file.fileno())
                    copies.keep_other_changes()
                    return [*asides, _put_aside(path, journal_of(path))]
                roll_back(path)
                if not filecmp.cmp(path, copies.rolled, shallow=False):
                    raise problem("file.changed_outside", path)
                return asides
        raise problem("file.busy", path)


def put_aside_a_strange_one(path: Path, password: str = "") -> list[Path]:
    """Put a journal aside that another program brought while this process has the file open and is
    not saving; returns its new path, if there is such a journal. Raises `Problem`."""
    with as_problems(path):
        if os.path.lexists(journal_of(path)) and is_hot(path, password):
            return [_put_aside(path, journal_of(path))]
    return []


def _put_aside(path: Path, journal: Path) -> Path:
    """Rename a journal beside a file, so that SQLite does not find it."""
    for number in _NUMBERS:
        aside = path.with_name(f"{_aside_name(journal)}{number}")
        if not os.path.lexists(aside):
            os.rename(journal, aside)
            sync_folder(path.parent)
            return aside
    raise FileExistsError(str(path))


def is_put_aside(beside: Path, path: Path) -> bool:
    """Returns whether a file is a journal that was put aside from the one at ``path``. It holds
    what was in the file before."""
    starts = (_aside_name(journal_of(path)), _aside_name(wal_of(path)))
    start, _, number = beside.name.rpartition(_ASIDE)
    return f"{start}{_ASIDE}" in starts and number.isdecimal()


def _aside_name(journal: Path) -> str:
    name = os.fsencode(journal.name)[-_LONGEST_NAME:]
    return f"{os.fsdecode(name)}{_ASIDE}"


@contextlib.contextmanager
def both_states(path: Path) -> Iterator[tuple[Path, ...]]:
    """Yields copies of a file as it is and, when its journal would change it, as the journal makes
    it. Yields ``path`` itself when there is no journal, nor a strange write-ahead log. Neither is
    validated. Raises `Problem`."""
    try:
        is_small = os.stat(path).st_size <= MOST_BYTES
        is_known = is_small and (has_strange_wal(path) or _has_plain_journal(path))
    except (OSError, Problem):
        is_known = False
    if not is_known:
        yield (path,)
        return
    for _ in range(_TRIES):
        with _copied(path, "") as copies:
            if not copies.is_current():
                continue
            is_changed = copies.is_rolled and not copies.is_same
            yield (copies.bare, copies.rolled) if is_changed else (copies.bare,)
            return
    raise problem("file.busy", path)


def _has_plain_journal(path: Path) -> bool:
    return has_journal(path) and stat.S_ISREG(os.stat(journal_of(path)).st_mode)


def _is_in_question(path: Path) -> bool:
    """Returns whether SQLite would apply a journal to a file that is not empty."""
    return has_journal(path) and os.stat(path).st_size > 0 and is_hot(path)


@contextlib.contextmanager
def _copied(path: Path, password: str) -> Iterator[_Copies]:
    with as_problems(path):
        copies = _Copies(path, password)
    try:
        yield copies
    finally:
        copies.drop()


class _Copies:
    """Copies of a file and its journal: ``bare`` without the journal, ``rolled`` with it applied,
    if it ``is_rolled``. Both have the name of the file."""

    def __init__(self, path: Path, password: str) -> None:
        self._path, self._password = path, password
        self._states: tuple[_State | None, _State | None] = (None, None)
        tidy_copies()
        self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX))  # nobody else may read it
        try:
            self.bare = self._folder / "bare" / path.name
            self.rolled = self._folder / "rolled" / path.name
            for copy in (self.bare, self.rolled):
                copy.parent.mkdir(mode=0o700)
            self._seen = _copy(path, self.bare, MOST_BYTES)
            self._journal_seen = _status(journal_of(path))
            seen = self._journal_seen
            self.is_rolled = seen is not None and seen.st_size <= _MOST_JOURNAL_BYTES
            if self.is_rolled:
                self._journal_seen = _copy(
                    journal_of(path), journal_of(self.rolled), _MOST_JOURNAL_BYTES
                )
                _copy(self.bare, self.rolled, MOST_BYTES)
                self.is_rolled = self._rolls_back()
        except BaseException:
            self.drop()
            raise

    def _rolls_back(self) -> bool:
        """Apply the journal to the copy, without decrypting anything; returns whether it went."""
        if not has_journal(self.rolled):
            return False
        try:
            roll_back(self.rolled)
        except sqlite_errors():
            return False
        is_applied = not os.path.lexists(journal_of(self.rolled))
        return is_applied and os.path.getsize(self.rolled) <= MOST_BYTES

    @property
    def is_same(self) -> bool:
        """Whether the journal changes nothing."""
        return filecmp.cmp(self.bare, self.rolled, shallow=False)

    def is_current(self) -> bool:
        """Whether the file and the journal are still those that were copied."""
        file, journal = _status(self._path), _status(journal_of(self._path))
        seen = self._journal_seen
        if file is None or (journal is None) != (seen is None):
            return False
        is_same = journal is None or seen is None or is_untouched(journal, seen)
        return is_same and is_untouched(file, self._seen)

    def is_journal_right(self) -> bool:
        """Returns whether the rolled back copy is to be used, and not the file as it is.

        Raises `Problem` when neither is whole, or when a file that is not whole holds something
        newer than the rolled back copy: only a rescue can do justice to both.
        """
        before, trouble = _state(self.bare, self._password)
        is_other = self.is_rolled and not self.is_same
        after = _state(self.rolled, self._password)[0] if is_other else None
        self._states = before, after
        if trouble is not None:
            if after is None or self._is_ahead_of(after):
                raise trouble
            return True
        if self.is_rolled and not is_other:
            return _is_valid(journal_of(self._path))  # SQLite only removes it
        return before is not None and after is not None and after.is_better_than(before)

    def keep_other_changes(self) -> None:
        """Keep the rolled back copy beside the file if it holds changes that the file lacks, for
        instance of somebody who worked on another copy. It is then found as a copy to merge with.
        """
        before, after = self._states
        if before is None or after is None or not before.lacks_changes_of(after):
            return
        place = self._path
        for number in _NUMBERS:
            kept = place.with_name(f"{place.stem}{_FROM_JOURNAL}{number}{place.suffix}")
            if not os.path.lexists(kept):
                with atomic_replace(kept, place, is_new=True) as beside:
                    shutil.copyfile(self.rolled, beside)
                return

    def _is_ahead_of(self, after: _State) -> bool:
        """Returns whether the file, damaged as it is, shows that it was saved after the transaction
        that the journal takes back."""
        counts = []
        is_locked = False
        for copy in (self.bare, self.rolled):
            with copy.open("rb") as file:
                header = file.read(100)
            is_locked = not header.startswith(MAGIC)
            counts.append(int.from_bytes(header[_CHANGE_COUNTER], "big"))
        if not is_locked and counts[0] > counts[1] + 1:
            return True
        password = self._password if is_locked else ""
        return _last_number(self.bare, password) > after.counter + 1

    def drop(self) -> None:
        """Delete the copies. On Windows those that are still open go when the program ends."""
        shutil.rmtree(self._folder, ignore_errors=True)
        if self._folder.exists():
            atexit.register(shutil.rmtree, self._folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _State:
    """What a whole copy holds."""

    pilot: str
    counter: int
    digest: int
    log: change_log.Extent
    past: Past | None
    """None when its change log is damaged, or lacks the last change."""

    def is_better_than(self, other: _State) -> bool:
        """Returns whether this state, rolled back, is to be preferred to that of the file."""
        if self == other:  # of an attempt to save that changed nothing but the size of the file
            return True
        if self.pilot != other.pilot or self.past is None:
            return False
        if other.past is None:  # the records were written and the log was not: not all was
            return self.counter <= other.counter <= self.counter + 1
        # Only a state that has everything of the other one may replace it.
        return self.counter > other.counter and self.past.knows(other.past.last)

    def lacks_changes_of(self, other: _State) -> bool:
        """Returns whether the other state holds changes of the same pilot that this one lacks."""
        if self.pilot != other.pilot or other.past is None or not other.past.last:
            return False
        if self.past is None:
            return other.counter > self.counter
        return not self.past.knows(other.past.last)


def _status(path: Path) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def tidy_copies(left_for_s: float = _LEFT_FOR_S) -> list[Path]:
    """Delete copies that a killed program left so long ago: they hold content of pilots. Returns
    the folders of copies that are still there; other programs may be at work on those."""
    long_ago = time.time() - left_for_s
    left: list[Path] = []
    with contextlib.suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
            try:
                status = folder.lstat()
            except FileNotFoundError:  # another program has just judged its journal
                continue
            is_ours = os.name == "nt" or status.st_uid == os.getuid()
            if not is_ours or not stat.S_ISDIR(status.st_mode):
                continue
            if status.st_mtime < long_ago:
                shutil.rmtree(folder, ignore_errors=True)
            if folder.exists():
                left.append(folder)
    return left


def _state(path: Path, password: str) -> tuple[_State | None, Problem | None]:
    """The state of a copy, or why it cannot be opened."""
    try:
        connection = connect_in_place(path, True, password=password)
        with contextlib.closing(connection), as_damage(path):
            content = as_newest(connection)
            with contextlib.closing(content):
                pilot, state = contents.read(content)
                log = change_log.extent(content)
                past = _past(FileLog(path, content, pilot, state.counter))
        return _State(pilot.profile.id, state.counter, state.digest, log, past), None
    except Problem as trouble:
        return None, trouble


def _past(log: FileLog) -> Past | None:
    """The changes that a file knows; None when its log is not whole."""
    try:
        log.changes()
        return log.past()
    except Problem:
        return None


def _last_number(path: Path, password: str) -> int:
    """The number of the last change according to a damaged file; 0 when it cannot be read."""
    numbers = [0]
    try:
        with contextlib.closing(unchecked_connection(path, password)) as connection:
            for query in ("SELECT counter FROM file", "SELECT number FROM change_log"):
                with contextlib.suppress(*sqlite_errors()):
                    for (number,) in connection.execute(query):
                        if isinstance(number, int):
                            numbers.append(number)
    except sqlite_errors(Problem):
        pass
    return max(numbers)


def _is_valid(journal: Path) -> bool:
    with journal.open("rb") as file:
        return file.read(len(JOURNAL_MAGIC)) == JOURNAL_MAGIC


def _copy(source: Path, target: Path, most_bytes: int) -> os.stat_result:
    """Copy a regular file of at most so many bytes; returns its `os.stat` before that."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(source, flags), "rb") as file:
        seen = os.fstat(file.fileno())
        if not stat.S_ISREG(seen.st_mode):
            raise problem("file.unsafe", source)
        descriptor = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with open(descriptor, "wb") as copy:
            while part := file.read(min(_PART_BYTES, most_bytes + 1 - copy.tell())):
                copy.write(part)
                if copy.tell() > most_bytes:
                    raise problem("file.unsafe", source, f"more than {most_bytes} bytes")
    return seen

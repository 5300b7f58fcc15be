"""One pilot, one SQLite file that is open: save changes to it, copy it, lock it with a password.

`opening` creates and opens it, `contents` and `change_log` read and write it, and `writer` saves on
a worker thread.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from pilotcanvas.model.changes import Change, StaleChange
from pilotcanvas.model.field import Record
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.problems import Problem
from pilotcanvas.store import change_log, contents
from pilotcanvas.store.atomic_replace import atomic_replace, bare_copy
from pilotcanvas.store.connection import (
    MOST_BYTES,
    address,
    allow_attaching,
    connect,
    make_durable,
    new_connection,
    size_bytes,
)
from pilotcanvas.store.contents import FileState
from pilotcanvas.store.file_errors import (
    FileTrouble,
    as_damage,
    as_problems,
    problem,
    sqlite_errors,
)
from pilotcanvas.store.file_path import check_name, is_same_file, is_untouched, resolved
from pilotcanvas.store.lock import FileLock, Holder
from pilotcanvas.store.migrations import make_tables
from pilotcanvas.store.newest import as_newest

_OTHER_CONTENT = tuple(kind for kind in FileTrouble if kind.is_other_content)


class PilotFile:
    """An open pilot file, made by `opening.open_file` or `opening.create`.

    ``pilot`` is what it holds and ``path`` where it is. It ``is_read_only`` because of ``holder``
    (who edits it elsewhere), because of the place that it is in, or because that was asked.
    ``author`` is written into the change log, and ``password`` is what it is locked with, if it is.
    ``older_copy`` is where it is kept as it was, when it was just brought to the newest format.
    Only one thread at a time may use it.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        lock: FileLock | None = None,
        is_read_only: bool = False,
        author: str = "",
        password: str = "",
    ) -> None:
        self.path = path
        self.password = password
        self.older_copy: Path | None = None
        self.holder: Holder | None = None
        self.is_read_only = is_read_only
        self.author = author
        self._connection = connection
        self._lock = lock
        self._seen: os.stat_result | None = None
        with as_damage(path):
            seen = os.stat(path)
            self._content = as_newest(connection)
            self.pilot, self._state = contents.read(self._content)
            # What the log lacks now need not keep anybody from going on.
            self._log_rows = change_log.whole_rows(self._content)
            self._data_version = _data_version(connection)
            if is_untouched(os.stat(path), seen):  # else it is read again before it is saved to
                self._seen = seen
        # The change of which an error hid whether it was saved, and the state if it was; without
        # a change when all was written anew.
        self._unsure: tuple[Change | None, FileState] | None = None
        self._saved_after_all: Change | None = None

    def save(self, change: Change, way: str = "do") -> None:
        """Save a change, durably, in one transaction; ``way`` is one of `change_log.WAYS`.

        An undo is saved as the inverse change, which takes the step back. After a `Problem` the
        same change can be saved again: the file is read again first, and is left alone when it is
        no longer the one that ``pilot`` came from. Raises `StaleChange` for a change that was made
        for another pilot.
        """
        if change.is_empty:
            return
        if way not in change_log.WAYS:
            raise ValueError(f"no way of changing: {way!r}")
        if self.is_read_only:
            raise problem("file.no_access", self.path, "read-only")
        self.check_unchanged()
        if change is self._saved_after_all:
            self._saved_after_all = None
            return
        # The document has applied it already. Applying it to what the file holds is the proof that
        # both still hold the same; comparing two whole pilots would cost far more.
        pilot = change.apply(self.pilot)
        self._unsure = (change, self._state)
        # A text that is too long is not safe to save; that is no other content of the file.
        with _expecting_ours(self.path, (FileTrouble.DAMAGED,)), as_problems(self.path):
            try:
                size = self._commit(change, way)
            except BaseException:
                # What is left is taken back again when the connection is closed, which comes next.
                with contextlib.suppress(*sqlite_errors()):
                    self._connection.rollback()
                raise
            seen = os.stat(self.path)
        if not is_same_file(seen, self._seen) or seen.st_size < size:
            # It went into a file that is no longer the one by this name, or was cut off since.
            raise problem("file.changed_outside", self.path)
        self.pilot, self._state = pilot, self._unsure[1]
        self._log_rows += len(change.edits)
        self._seen, self._unsure = seen, None

    def _commit(self, change: Change, way: str) -> int:
        """Write a change; how large the file is by then, at least."""
        self._connection.execute("BEGIN IMMEDIATE")
        if _data_version(self._connection) != self._data_version:
            raise problem("file.changed_outside", self.path)
        try:
            after = contents.write(self._connection, change, self._state)
        except contents.Mismatch as error:
            raise problem("file.changed_outside", self.path) from error
        change_log.write(self._connection, change, way, after.counter, self.author)
        size = size_bytes(self._connection)
        if size > MOST_BYTES:  # it could not be opened any more
            raise problem("file.unsafe", self.path, f"more than {MOST_BYTES} bytes")
        self._unsure = (change, after)
        self._connection.execute("COMMIT")
        return size

    def check_unchanged(self) -> None:
        """Look whether the file is still the one that was read or saved last.

        When only its date differs, or an error made it doubtful, its content is read and compared.
        Raises `Problem` "file.gone", "file.changed_outside", or what keeps it from being read.
        """
        with as_problems(self.path):
            is_same = (
                self._unsure is None
                and self._seen is not None
                and is_untouched(os.stat(self.path), self._seen)
                and _data_version(self._connection) == self._data_version
            )
        if not is_same:
            self.check_content()

    def check_content(self) -> None:
        """Read the file again, all of it, and compare it with what was read or saved last.

        Raises `Problem` as `check_unchanged` does; whatever is wrong with what the file holds now
        is "file.changed_outside", because the pilot itself is still here.
        """
        self._seen = None
        self._disconnect()
        with _expecting_ours(self.path):
            with as_problems(self.path):
                before = os.stat(self.path)
            self._connection = connect(self.path, self.is_read_only, password=self.password)
            if isinstance(self._connection, sqlite3.Connection):
                self.password = ""
            with as_damage(self.path):
                seen = os.stat(self.path)
                self._content = as_newest(self._connection)
                _, found = contents.read(self._content)
                log_rows = change_log.whole_rows(self._content)
                self._data_version = _data_version(self._connection)
        if self._unsure is not None and found == self._unsure[1] and found != self._state:
            self._saved_after_all, self._state = self._unsure
            if self._saved_after_all is None:
                self._log_rows = 0
            else:
                self.pilot = self._saved_after_all.apply(self.pilot)
                self._log_rows += len(self._saved_after_all.edits)
        with as_problems(self.path):
            # It may be replaced just when it was opened: then this is what another file holds.
            is_it = is_same_file(before, seen) and is_untouched(os.stat(self.path), seen)
        if found != self._state or log_rows < self._log_rows or not is_it:
            raise problem("file.changed_outside", self.path)
        self._seen, self._unsure = seen, None

    def history(self, limit: int = 200) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
        """The steps that can be undone, oldest first, and those that can be redone, next one first;
        found among the last ``limit`` changes of the log. What does not lead on from the pilot as
        it is, is left out: whoever can write the file can write its log. Raises `Problem`.
        """
        with as_damage(self.path):
            undo, redo = change_log.history(self._content, limit, self.pilot.record)
        back = _leading_on(self.pilot, (step.inverse() for step in reversed(undo)))
        return undo[len(undo) - back :], redo[: _leading_on(self.pilot, redo)]

    def steps(self, others: Sequence[Pilot] = ()) -> tuple[change_log.Step, ...]:
        """Every change in the log, undoing included, oldest first; nothing when the log is not as
        it was written. Records that it does not hold whole are looked up in this pilot and in
        ``others``. Raises `Problem` when the file cannot be read."""

        def find(kind: str, id: str) -> Record | None:
            there = (pilot.record(kind, id) for pilot in (self.pilot, *others))
            return next((record for record in there if record is not None), None)

        with as_problems(self.path):
            return change_log.steps(self._content, find)

    def last_change(self) -> change_log.Made | None:
        """The last change that was made, as the file says it; None when there was none. Raises
        `Problem`."""
        with as_damage(self.path):
            return change_log.latest(self._content)

    def has_change(self, id: str) -> bool:
        """Whether a change was made in this file, or before it was copied. Raises `Problem`."""
        with as_damage(self.path):
            return change_log.has(self._content, id)

    def check_log(self) -> None:
        """Read the whole change log. Raises `Problem` when it is not as it was written."""
        with as_damage(self.path):
            change_log.check(self._content, self._state.counter)

    def save_copy(self, path: Path, is_new: bool = False) -> None:
        """Write a copy with everything but what was deleted to ``path``, whole or not at all.

        Replaces a file that stands there, unless it must be new; never this one. Of a file that is
        only read here, it is a copy of what its editor has saved by now. Raises `Problem`.
        """
        place = resolved(path)
        if place == self.path:
            raise problem("file.exists", place)
        check_name(place)
        try:
            self.check_unchanged()
        except Problem as trouble:
            if not self.is_read_only or trouble.key != FileTrouble.CHANGED_OUTSIDE:
                raise
            again = connect(self.path, is_read_only=True, password=self.password)
            with contextlib.closing(again):
                now = PilotFile(self.path, again, is_read_only=True, password=self.password)
                if now.pilot.profile.id != self.pilot.profile.id:
                    raise
                now.save_copy(path, is_new)
            return
        with as_problems(place), atomic_replace(place, is_new) as beside:
            allow_attaching(self._connection, True)
            try:
                self._connection.execute("VACUUM INTO ?", (address(beside, "rwc"),))
            finally:
                allow_attaching(self._connection, False)

    def copy_to(self, place: Path) -> None:
        """Write a copy to a new file by SQLite's backup interface, in one go. Raises `Problem`."""
        self.check_unchanged()
        copying = contextlib.closing(new_connection(place, "rwc", self.password))
        with as_problems(place), copying as copy:
            self._connection.backup(copy)

    def start_afresh(self) -> None:
        """Write the pilot as it is now to a new file in the place of this one, without change log.

        Nothing of what was changed or taken away before is left in the file, and nothing of it can
        be undone. Raises `Problem`; the file is then as it was.
        """
        if self.is_read_only:
            raise problem("file.no_access", self.path, "read-only")
        self.check_unchanged()
        with as_problems(self.path), atomic_replace(self.path) as beside:
            self._unsure = (None, fill_new(beside, self.pilot, self.password))
            self._disconnect()  # or it could not be replaced on Windows
        self.check_content()

    def set_password(self, password: str) -> None:
        """Write all that is in the file to a new one in its place, locked with another password, or
        with none when that is empty. Raises `Problem`; the file is then as it was."""
        if self.is_read_only:
            raise problem("file.no_access", self.path, "read-only")
        self.check_unchanged()
        before = self.password
        try:
            bare = None if password else bare_copy(self.path)
            with as_damage(self.path), atomic_replace(self.path, beside=bare) as beside:
                with contextlib.closing(new_connection(beside, "rw", password)) as copy:
                    make_durable(copy)
                    copy.execute("BEGIN IMMEDIATE")
                    make_tables(copy)
                    contents.copy_rows(self._connection, copy)
                    copy.execute("COMMIT")
                # Nobody can help who replaces the only file by one that does not open.
                with contextlib.closing(connect(beside, True, password=password)) as copy:
                    if contents.read(copy)[1] != self._state:
                        raise problem("file.disk_failed", self.path, "cannot be read back")
                self._unsure = (None, self._state)
                self._disconnect()  # or it could not be replaced on Windows
                self.password = password
        except BaseException:
            if self.password != before and not _opens(self.path, password):
                self.password = before  # it was not replaced any more
            raise
        self.check_content()

    def rename_author(self, author: str) -> None:
        """Write another name into the change log from now on, and into the lock beside the file."""
        self.author = author
        if self._lock is not None:
            self._lock.rename(author)

    def go_on_from(self, before: PilotFile) -> None:
        """Know of what another file was not sure to have saved; this one holds what that holds."""
        self._saved_after_all = before._saved_after_all

    def close(self) -> None:
        """Close the file and let others edit it. Doing so twice is fine."""
        self._disconnect()
        if self._lock is not None:
            self._lock.release()

    def _disconnect(self) -> None:
        self._content.close()
        self._connection.close()

    def __enter__(self) -> PilotFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def fill_new(place: Path, pilot: Pilot, password: str) -> FileState:
    """Write a pilot to the empty file at ``place``, locked if there is a password."""
    with contextlib.closing(new_connection(place, "rw", password)) as connection:
        make_durable(connection)
        connection.execute("BEGIN IMMEDIATE")
        make_tables(connection)
        filled = contents.fill(connection, pilot)
        connection.execute("COMMIT")
    return filled


def _opens(path: Path, password: str) -> bool:
    try:
        connect(path, is_read_only=True, password=password).close()
    except Problem:
        return False
    return True


def _leading_on(pilot: Pilot, changes: Iterable[Change]) -> int:
    """How many of these changes can be made, one after the other."""
    count = 0
    for change in changes:
        try:
            pilot = change.apply(pilot)
        except StaleChange:
            break
        count += 1
    return count


@contextlib.contextmanager
def _expecting_ours(path: Path, signs: Collection[FileTrouble] = _OTHER_CONTENT) -> Iterator[None]:
    """What is wrong with the content of a file that is open, somebody else did since."""
    try:
        yield
    except Problem as trouble:
        if FileTrouble.of(trouble) in signs:
            raise problem("file.changed_outside", path) from trouble
        raise


def _data_version(connection: sqlite3.Connection) -> int:
    """A number that changes when another connection changes the file."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])

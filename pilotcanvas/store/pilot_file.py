"""An open pilot file: save changes to it, copy it, lock it with a password.

`opening` creates and opens it, `contents` and `change_log` read and write it, and `writer` saves on
a worker thread.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from pilotcanvas.model.changes import Change
from pilotcanvas.model.ids import new_id
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.problems import Problem
from pilotcanvas.store import change_log, contents, past
from pilotcanvas.store import thinning as thin
from pilotcanvas.store.atomic_replace import atomic_replace, bare_copy
from pilotcanvas.store.connection import (
    MOST_BYTES,
    address,
    allow_attaching,
    data_version,
    free_bytes,
    journal_of,
    make_durable,
    new_connection,
    size_bytes,
    wal_of,
)
from pilotcanvas.store.contents import FileState
from pilotcanvas.store.file_errors import (
    FileTrouble,
    Interrupted,
    as_damage,
    as_problems,
    expecting_ours,
    problem,
    sqlite_errors,
)
from pilotcanvas.store.file_log import FileLog
from pilotcanvas.store.file_path import check_copy, check_name, is_same_file, is_untouched, resolved
from pilotcanvas.store.journal import connect, put_aside_a_strange_one, settle
from pilotcanvas.store.lock import FileLock, Holder
from pilotcanvas.store.migrations import make_tables
from pilotcanvas.store.new_file import fill_new
from pilotcanvas.store.newest import as_newest
from pilotcanvas.store.thinning import RECENT

_LEAST_FREE_BYTES = 1_000_000
"""Not worth rewriting a file for less."""

_PAGES_AT_ONCE = 64
_STOP_AFTER_STEPS = 2_000


class PilotFile:
    """An open pilot file, made by `opening.open_file` or `opening.create`.

    ``pilot`` is its contents and ``path`` its location. It ``is_read_only`` because of ``holder``
    (who edits it elsewhere), because of its location, or on request. ``author`` is written to the
    change log, and ``password`` is the one it is locked with, if any. ``older_copy`` is the path of
    the copy kept when it was upgraded just now, and ``journals_aside`` those of journals of another
    moment, which were put aside. Not thread-safe: use it from one thread at a time.
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
        self.journals_aside: list[Path] = []
        self.holder: Holder | None = None
        self.is_read_only = is_read_only
        self.author = author
        self._connection = connection
        self._session = new_id()
        self._lock = lock
        self._seen: os.stat_result | None = None
        with as_damage(path):
            seen = os.stat(path)
            self._content = as_newest(connection)
            self.pilot, self._state = contents.read(self._content)
            # Rows that the log lacks already must not prevent further changes.
            self._log_rows = change_log.whole_rows(self._content)
            self._data_version = data_version(connection)
            if is_untouched(os.stat(path), seen):  # else it is read again before it is saved to
                self._seen = seen
        # The change of which an error hid whether it was saved, and the state if it was; None when
        # the file or its log was rewritten.
        self._unsure: tuple[Change | None, FileState] | None = None
        # More than one while it is not known with which of them the file is locked.
        self._passwords: tuple[str, ...] = (password,)
        self._last_saved: Change | None = None
        self._is_being_copied = self._is_full = False

    def save(self, change: Change, way: str = "do") -> None:
        """Save a change durably, in one transaction; ``way`` is one of `change_log.WAYS`.

        An undo is saved as the inverse change. After a `Problem` the same change can be saved
        again: the file is read again first, and is left untouched when it no longer matches
        ``pilot``. The change that was saved last is not saved twice: an exception may have hidden
        that it was. Raises `StaleChange` for a change that was made for another pilot.
        """
        if change.is_empty:
            return
        if way not in change_log.WAYS:
            raise ValueError(f"no way of changing: {way!r}")
        if self.is_read_only:
            raise problem("file.no_access", self.path, "read-only")
        if not self._is_as_seen():  # the transaction asks SQLite whether somebody wrote to it
            self.check_content()
        if change is self._last_saved:
            return
        # The document has applied it already. Applying it to what the file holds proves that both
        # still hold the same; comparing two whole pilots would cost far more.
        pilot = change.apply(self.pilot)
        self._unsure = (change, self._state)
        # An overlong text is not safe to save, but does not mean that the file was changed.
        with expecting_ours(self.path, (FileTrouble.DAMAGED,)), as_problems(self.path):
            try:
                size = self._commit(change, way)
            except BaseException:
                # The rest is rolled back when the connection is closed, which comes next.
                with contextlib.suppress(*sqlite_errors()):
                    self._connection.rollback()
                # Whether it was saved is not known: another change must not get the same id.
                self._session = new_id()
                raise
            seen = os.stat(self.path)
        if not is_same_file(seen, self._seen) or seen.st_size < size:
            # It went to a file that is no longer the one at this path, or was truncated since.
            raise problem("file.changed_outside", self.path)
        self._take(change, pilot, self._unsure[1])
        self._seen, self._unsure = seen, None

    def _take(self, change: Change, pilot: Pilot, state: FileState) -> None:
        """Take over that a change is in the file."""
        rows = self._log_rows + len(change.edits)
        # In one statement, without a call: an exception in between would leave them contradictory.
        self.pilot, self._state, self._log_rows, self._last_saved = pilot, state, rows, change

    def _commit(self, change: Change, way: str) -> int:
        """Write a change; returns a lower bound for the resulting size of the file."""
        self._connection.execute("BEGIN IMMEDIATE")
        if data_version(self._connection) != self._data_version:
            raise problem("file.changed_outside", self.path)
        try:
            after = contents.write(self._connection, change, self._state)
        except contents.Mismatch as error:
            raise problem("file.changed_outside", self.path) from error
        change_log.write(self._connection, change, way, after.counter, self.author, self._session)
        size = size_bytes(self._connection)
        if size > MOST_BYTES:  # it could not be opened any more
            self._is_full = True
            raise problem("file.full", self.path)
        self._unsure = (change, after)
        self._connection.execute("COMMIT")
        return size

    def check_unchanged(self) -> None:
        """Verify that the file is still the one that was last read or saved.

        When only its date differs, or an error left it in doubt, its content is read and compared.
        Raises `Problem` "file.gone", "file.taken" (somebody else has the edit lock now),
        "file.changed_outside", or what prevents reading it.
        """
        with as_problems(self.path):
            is_same = self._is_as_seen() and data_version(self._connection) == self._data_version
        if not is_same:
            self.check_content()

    def _is_as_seen(self) -> bool:
        """Returns whether the file seems to be as it was left, which takes little time."""
        with as_problems(self.path):
            is_still = self._is_still(os.stat(self.path))
            return is_still and self._is_ours_to_edit() and self._is_without_journal()

    def _is_still(self, status: os.stat_result) -> bool:
        """Returns whether a file with this status is as it was left, and nothing is in doubt."""
        return (
            self._unsure is None
            and self._seen is not None
            and not self._connection.in_transaction  # or rolling it back failed
            and not os.path.lexists(wal_of(self.path))  # SQLite would write it over the file
            and is_untouched(status, self._seen)
        )

    def _is_ours_to_edit(self) -> bool:
        """Hold on to the edit lock. Raises `Problem` "file.taken" when somebody else has it now."""
        holder = None if self._lock is None else self._lock.hold()
        if holder is not None:
            self.holder = holder
            raise problem("file.taken", self.path)
        return True

    def _is_without_journal(self) -> bool:
        """Put a journal aside that another program brought: SQLite would apply it to this file.

        Returns false when the file is only read, and there is one.
        """
        if self.is_read_only:
            return not os.path.lexists(journal_of(self.path))
        self.journals_aside += put_aside_a_strange_one(self.path, self.password)
        return True

    def doubt(self) -> None:
        """Have the file read again before it is used: an unexpected exception may have left
        anything half done."""
        self._seen = None

    def check_content(self, should_stop: Callable[[], bool] = lambda: False) -> bool:
        """Read the whole file again and compare it with what was last read or saved.

        Returns False, and leaves everything as it was, as soon as ``should_stop`` returns true.
        That is asked only when nothing speaks against saving; a file in doubt is read to the end.
        Raises `Problem` as `check_unchanged` does; anything wrong with its present contents is
        "file.changed_outside", because the pilot itself is still in memory.
        """
        if self._is_being_copied:
            raise Interrupted  # the copy needs the connection
        with as_problems(self.path):
            before = os.stat(self.path)
            self._is_ours_to_edit()
        # A second connection reads what is in the file now, past the cache of the first one, which
        # is kept until it is done.
        is_beside = self._is_still(before)
        if not is_beside:
            self._seen = None
            self._disconnect()
        try:
            with expecting_ours(self.path):
                connection = self._connect_again(is_beside, should_stop)
                try:
                    with as_damage(self.path):
                        seen = os.stat(self.path)
                        if is_beside:
                            connection.set_progress_handler(should_stop, _STOP_AFTER_STEPS)
                        content = as_newest(connection)
                        _, found = contents.read(content)
                        log_rows = change_log.whole_rows(content)
                        version = data_version(connection)
                        connection.set_progress_handler(None, 0)
                except BaseException:
                    connection.close()
                    raise
        except Problem:
            if is_beside and should_stop():
                return False
            self._seen = None
            raise
        old = self._content, self._connection
        self._content, self._connection, self._data_version = content, connection, version
        for each in old:
            each.close()
        if self._unsure is not None and found == self._unsure[1]:
            change, state = self._unsure
            if change is None:  # the log may have been rewritten
                self._log_rows = log_rows
            elif found != self._state:
                self._take(change, change.apply(self.pilot), state)
        with as_problems(self.path):
            # If it was replaced while it was opened, this is the content of another file.
            is_it = is_same_file(before, seen) and is_untouched(os.stat(self.path), seen)
        if found != self._state or log_rows < self._log_rows or not is_it:
            self._seen = None
            raise problem("file.changed_outside", self.path)
        self._seen, self._unsure = seen, None
        return True

    def _connect_again(
        self, is_beside: bool, should_stop: Callable[[], bool]
    ) -> sqlite3.Connection:
        """Open the file anew, with the password that it has now."""
        for password in self._passwords:
            try:
                if is_beside and not self.is_read_only:
                    self._is_without_journal()
                elif not self.is_read_only:
                    self.journals_aside += settle(self.path, password)
                connection = connect(self.path, self.is_read_only, is_beside, password, should_stop)
            except Problem as trouble:
                if trouble.key != FileTrouble.LOCKED or password == self._passwords[-1]:
                    raise
            else:
                self.password = "" if isinstance(connection, sqlite3.Connection) else password
                self._passwords = (self.password,)
                return connection
        raise AssertionError("no password")

    @property
    def log(self) -> FileLog:
        """The history of the file as it is now."""
        return FileLog(self.path, self._content, self.pilot, self._state.counter)

    def history(self, limit: int = RECENT) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
        """Returns the steps that can be undone and redone: see `FileLog.steps`."""
        return self.log.steps(limit)

    def check_log(self) -> None:
        """Validate the whole change log. Raises `Problem` when it is damaged."""
        self.log.changes()

    def thin_log(self, now: datetime, should_stop: Callable[[], bool] = lambda: False) -> bool:
        """Sum up and forget old changes, if that is worthwhile; returns whether it was.

        A damaged log is left as it is: it may be needed to rescue the file. Does nothing when
        ``should_stop`` returns true before it begins to write. Raises `Problem`; the file is
        unchanged then.
        """
        self.check_unchanged()
        try:
            thinning = thin.plan(self.log.changes(should_stop), now)
        except Interrupted:
            return False
        except Problem as trouble:
            if trouble.key != FileTrouble.DAMAGED:
                raise
            return False
        if not thinning.is_worthwhile:
            return False
        start = self.log.start()
        self._unsure = (None, self._state)
        with expecting_ours(self.path, (FileTrouble.DAMAGED,)), as_problems(self.path):
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                if data_version(self._connection) != self._data_version:
                    raise problem("file.changed_outside", self.path)
                thin.write(self._connection, thinning, start)
                self._connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(*sqlite_errors()):
                    self._connection.rollback()
                raise
            self._seen = os.stat(self.path)
        self._log_rows -= thinning.rows_less
        self._unsure = None
        return True

    def save_copy(self, path: Path, is_new: bool = False) -> None:
        """Write a copy without deleted content to ``path``, atomically.

        Replaces an existing file, unless ``is_new``; never a pilot. Of a file that is open
        read-only, copies what its editor has saved by now. Of a file in which a change found no
        room any more, the change log is left out. Raises `Problem`.
        """
        place = resolved(path)
        check_copy(place, self.path)
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
        with as_problems(place), atomic_replace(place, self.path, is_new) as beside:
            if self._is_full:
                self._fill_afresh(beside)
            else:
                self._vacuum_into(beside)

    def shrink(self) -> bool:
        """Rewrite the file without the room that nothing is in, if that is a quarter of it; returns
        whether it was. Raises `Problem`; the file is unchanged then."""
        self.check_unchanged()
        with as_problems(self.path):
            free, size = free_bytes(self._connection), size_bytes(self._connection)
        if free < max(size // 4, _LEAST_FREE_BYTES):
            return False
        with as_damage(self.path), atomic_replace(self.path, self.path) as beside:
            self._vacuum_into(beside)
            with contextlib.closing(connect(beside, True, password=self.password)) as copy:
                if contents.read_state(copy) != self._state:
                    raise problem("file.disk_failed", self.path, "cannot be read back")
            self._unsure = (None, self._state)
            self._disconnect()  # or it could not be replaced on Windows
        self.check_content()
        return True

    def _vacuum_into(self, place: Path) -> None:
        allow_attaching(self._connection, True)
        try:
            self._connection.execute("VACUUM INTO ?", (address(place, "rwc"),))
        finally:
            allow_attaching(self._connection, False)

    def copy_to(self, place: Path, serve: Callable[[], None] | None = None) -> None:
        """Copy to a new file, like `copy_into`. Raises `Problem`."""
        copying = contextlib.closing(new_connection(place, "rwc", self.password))
        with as_problems(place), copying as copy:
            self.copy_into(copy, serve)

    def copy_into(self, copy: sqlite3.Connection, serve: Callable[[], None] | None = None) -> None:
        """Copy to an empty database by SQLite's backup interface.

        In one go, or in small steps with a call of ``serve`` after each, in which changes may be
        saved to this file: SQLite puts them in the copy too, because they come through the same
        connection. Another connection, or thread, would hold up every commit while it reads. Raises
        `Problem`.
        """
        self.check_unchanged()
        with as_problems(self.path):
            if serve is None:
                self._connection.backup(copy)
                return
            self._is_being_copied = True
            try:
                self._connection.backup(copy, pages=_PAGES_AT_ONCE, progress=lambda *_: serve())
            finally:
                self._is_being_copied = False

    def start_afresh(self) -> None:
        """Replace this file by a new one with the current pilot and without change log.

        Nothing that was changed or deleted before is left in the file, and nothing of it can be
        undone. It still knows which changes were made, without their contents, so that copies can
        be merged. Raises `Problem`; the file is unchanged then.
        """
        if self.is_read_only:
            raise problem("file.no_access", self.path, "read-only")
        self.check_unchanged()
        with as_damage(self.path), atomic_replace(self.path, self.path) as beside:
            self._unsure = (None, self._fill_afresh(beside))
            self._disconnect()  # or it could not be replaced on Windows
        self.check_content()

    def _fill_afresh(self, place: Path) -> FileState:
        """Write the pilot to an empty file, with what its history was about and without the
        history."""
        known = past.forget(self._content)
        revisions = contents.revisions(self._content)
        counter = self._state.counter
        return fill_new(place, self.pilot, self.password, counter, revisions, known)

    def set_password(self, password: str) -> None:
        """Rewrite the file, locked with another password, or with none when that is empty. Raises
        `Problem`: the file is unchanged then, or when it is next read shows which password it has.
        """
        if self.is_read_only:
            raise problem("file.no_access", self.path, "read-only")
        self.check_unchanged()
        bare = None if password else bare_copy(self.path)
        with as_damage(self.path), atomic_replace(self.path, self.path, beside=bare) as beside:
            with contextlib.closing(new_connection(beside, "rw", password)) as copy:
                make_durable(copy)
                copy.execute("BEGIN IMMEDIATE")
                make_tables(copy)
                contents.copy_rows(self._connection, copy)
                copy.execute("COMMIT")
            # Replacing the only file by one that does not open could not be repaired.
            with contextlib.closing(connect(beside, True, password=password)) as copy:
                if contents.read(copy)[1] != self._state:
                    raise problem("file.disk_failed", self.path, "cannot be read back")
            self._passwords, self._unsure = (self.password, password), (None, self._state)
            self._disconnect()  # or it could not be replaced on Windows
        self.check_content()

    def rename_author(self, author: str) -> None:
        """Use another name in the change log from now on, and in the lock file."""
        self.author = author
        if self._lock is not None:
            self._lock.rename(author)

    def go_on_from(self, before: PilotFile) -> None:
        """Take over what was saved last from another file object with the same pilot."""
        self._last_saved = before._last_saved
        self.journals_aside = before.journals_aside

    def close(self) -> None:
        """Close the file and release its lock. Idempotent."""
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

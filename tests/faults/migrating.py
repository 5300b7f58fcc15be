"""Kill -9 while a file of an older format is brought to the newest: nothing is lost on the way."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from unittest import mock

from pilotcanvas.problems import Problem
from pilotcanvas.store import upgrade
from pilotcanvas.store.connection import format_of, making_tables
from pilotcanvas.store.journal import connect
from pilotcanvas.store.migrations import FORMAT, RELEASED_FORMAT, TABLES_OF
from pilotcanvas.store.opening import check, open_file
from pilotcanvas.store.upgrade import kept_copy
from tests.faults.children import Children
from tests.faults.journal import as_always, without_journal, writing
from tests.faults.old_file import SAVED, make_old_file
from tests.faults.outcome import Counts, Lacking, Outcome

NAME = "migrating"
WHAT = "A kill during a migration loses nothing, and opening the file again finishes it."

_MOST_KILLS_OF_CONTROL = 600  # it stops at the first that shows; on a busy machine that takes luck


def run(count: Counts) -> Outcome:
    """Kill migrations from every older format; then some without journal or transaction."""
    if sys.platform != "linux":
        raise Lacking("children that are forked and killed: Linux")
    kills = count.of(200, 16)
    older = [format for format in TABLES_OF if format != FORMAT]
    wrong: list[str] = []
    found: list[str] = []
    children = Children()
    with tempfile.TemporaryDirectory(prefix="pilotcanvas-migrating-") as name:
        wrong += _saved_files_open(Path(name))
        for format in older:
            case = _Migration(children, Path(name) / str(format), format, count.of(1_500, 100))
            wrong += [f"from format {format}, {each}" for each in case.kill(kills)]
            found += case.kill(_MOST_KILLS_OF_CONTROL, is_safe=False)
    return Outcome(
        kills * len(older),
        "kill -9 during a migration, then opened again; a saved file of every format opened",
        tuple(wrong),
        "a migration outside a transaction, with journal_mode=OFF",
        bool(found),
    )


def _saved_files_open(folder: Path) -> list[str]:
    wrong = []
    for format in range(1, RELEASED_FORMAT + 1):
        path = Path(shutil.copy(SAVED / f"format_{format}.pilot", folder))
        with open_file(path, is_read_only=True) as file:
            pilot = file.pilot
        with open_file(path) as file:
            if file.pilot != pilot or file.is_read_only:
                wrong.append(f"the saved file of format {format} is not what it was")
        wrong += [f"the saved file of format {format}: {problem}" for problem in check(path)]
    return wrong


class _Migration:
    """A large file of an older format, that is migrated over and over and killed each time."""

    def __init__(self, children: Children, folder: Path, format: int, notes: int) -> None:
        self._children = children
        self._format = format
        self._folder = folder / "here"
        self._folder.mkdir(parents=True)
        self._path = self._folder / "Wijk #1.pilot"
        self._original = folder / "original"
        self._pilot, _ = make_old_file(self._original, format, notes)

    def kill(self, kills: int, is_safe: bool = True) -> list[str]:
        """Kill so many migrations; what was wrong after it. Unsafe ones stop when that is found."""
        chance = Random(self._format)
        wrong: list[str] = []
        whole_s, step_s = self._measured(is_safe)
        for number in range(kills):
            self._make_anew()
            with self._children.start(_migrate, self._path, is_safe) as child:
                # Every other one within the step itself, which is short beside keeping a copy.
                if number % 2 or not is_safe:
                    child.next_message()
                    time.sleep(chance.uniform(0, step_s * 1.1))
                else:
                    time.sleep(chance.uniform(0, whole_s))
                child.kill()
            wrong += [f"kill {number}: {each}" for each in self._wrong()]
            if wrong and not is_safe:
                break
        return wrong

    def _measured(self, is_safe: bool) -> tuple[float, float]:
        """How long opening and migrating takes, and how long the step itself."""
        self._make_anew()
        with self._children.start(_migrate, self._path, is_safe) as child:
            started = time.monotonic()
            child.next_message()
            step = time.monotonic()
            child.next_message()
            ended = time.monotonic()
            child.next_message()
            opened = time.monotonic()
        return opened - started, ended - step

    def _make_anew(self) -> None:
        shutil.rmtree(self._folder)
        self._folder.mkdir()
        shutil.copy(self._original, self._path)

    def _wrong(self) -> list[str]:
        copy = kept_copy(self._path, self._format)
        try:
            format = self._read(self._path)
            if copy.exists():
                self._read(copy)
            elif format == FORMAT:
                return ["there is no copy in the older format"]
            open_file(self._path).close()
            if (self._read(self._path), self._read(copy)) != (FORMAT, self._format):
                return ["opening it again did not finish it"]
        except Problem as problem:
            return [str(problem)]
        except _OtherContentError as error:
            return [str(error)]
        if kept_copy(self._path, self._format, 2).exists():
            return ["the copy was kept twice"]
        return []

    def _read(self, path: Path) -> int:
        """The format of a file that is whole and holds what it must."""
        with open_file(path, is_read_only=True) as file:
            file.check_log()
            if file.pilot != self._pilot:
                raise _OtherContentError(f"{path.name} holds something else")
        with contextlib.closing(connect(path, is_read_only=True)) as connection:
            return format_of(connection)


class _OtherContentError(Exception):
    """A file is whole, but does not hold what it must."""


def _migrate(said: Connection, path: Path, is_safe: bool) -> None:
    """Open a file for editing, so that it is migrated; says when the step begins and has ended."""
    step = making_tables if is_safe else _without_transaction

    @contextlib.contextmanager
    def telling_step(connection: sqlite3.Connection) -> Iterator[None]:
        said.send_bytes(b"begins")
        with step(connection):
            yield
        said.send_bytes(b"ended")

    with (
        mock.patch.object(upgrade, "making_tables", telling_step),
        writing(as_always if is_safe else without_journal),
        open_file(path),
    ):
        said.send_bytes(b"open")


@contextlib.contextmanager
def _without_transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.set_authorizer(None)
    connection.execute("PRAGMA foreign_keys = OFF")
    with mock.patch("sqlite_utils.Database.atomic", contextlib.nullcontext):
        yield

"""What SQLite's list "How to corrupt a database file" warns of and no other test here tries.

The whole list, with the test of each entry or the reason why there is none, is in tests/README.md.
"""

from __future__ import annotations

import ast
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

import pilotcanvas
from pilotcanvas.problems import Problem
from pilotcanvas.store.connection import address, connect_in_place, journal_of
from pilotcanvas.store.migrations import TABLES
from pilotcanvas.store.opening import check, open_file
from pilotcanvas.store.rescue.rescue import rescue
from tests.faults.mutation import rollback_journal
from tests.store.conftest import Say
from tests.store.test_journal import text_in, torn, versions

_TRY_TO_WRITE = """
import sqlite3, sys
raw = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
try:
    raw.execute("BEGIN IMMEDIATE")
    print("writes")
except sqlite3.OperationalError:
    print("waits")
"""


def another_program(path: Path) -> str:
    """Whether another process may write to a file now."""
    command = [sys.executable, "-c", _TRY_TO_WRITE, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_a_half_written_file_without_its_journal_is_told_left_alone_and_rescued(
    path: Path, say: Say, tmp_path: Path
) -> None:
    days = versions(path, say, 3)
    damaged = torn(days[2], days[3])
    path.write_bytes(damaged)
    assert [each.key for each in check(path)] == ["file.damaged"]
    with pytest.raises(Problem):
        open_file(path)
    rescued = rescue(path, tmp_path / "new.pilot")
    assert rescued.pilot.notes["n1"].text[:2] in ("2 ", "3 ")
    assert path.read_bytes() == damaged


@pytest.mark.skipif(sys.platform == "win32", reason="locks of POSIX")
def test_reading_a_file_that_this_process_is_saving_releases_no_lock(path: Path) -> None:
    def read() -> None:
        open_file(path, is_read_only=True).close()

    def look() -> None:
        assert check(path) == ()

    def rescue_it() -> None:
        with pytest.raises(Problem) as met:
            rescue(path, path.with_name("new.pilot"))
        assert met.value.key == "file.busy"

    def careless() -> None:
        path.open("rb").close()

    acts: tuple[tuple[Callable[[], None], str], ...] = (
        (read, "waits"),
        (look, "waits"),
        (rescue_it, "waits"),
        (careless, "writes"),  # what all this is about
    )
    with open_file(path) as file:
        file._connection.execute("BEGIN IMMEDIATE")
        assert another_program(path) == "waits"
        for act, then in acts:
            act()
            assert another_program(path) == then
        file._connection.rollback()


@pytest.mark.skipif(sys.platform == "win32", reason="made with a call of POSIX")
class TestASecondNameOfTheSameFile:
    """A hard link: the lock and the journal stand beside the other name."""

    @pytest.fixture
    def second(self, path: Path) -> Path:
        """Another name of the file, in another folder."""
        folder = path.parent / "elders"
        folder.mkdir()
        os.link(path, folder / "naam.pilot")
        return folder / "naam.pilot"

    def test_two_editors_notice_each_other_before_anything_is_overwritten(
        self, path: Path, second: Path, say: Say
    ) -> None:
        with open_file(path) as one, open_file(second) as other:
            one.save(say(one, "van de een"))
            with pytest.raises(Problem) as met:
                other.save(say(other, "van de ander"))
            assert met.value.key == "file.changed_outside"
            one.save(say(one, "nog eens"))
        assert text_in(path) == text_in(second) == "nog"

    def test_the_journal_beside_one_name_is_not_needed_to_see_that_the_file_is_not_whole(
        self, path: Path, second: Path, say: Say
    ) -> None:
        days = versions(path, say, 3)
        os.remove(second)
        os.link(path, second)
        half = torn(days[2], days[3])
        path.write_bytes(half)
        journal_of(path).write_bytes(rollback_journal(days[2], days[3]))
        with pytest.raises(Problem) as met:
            open_file(second)
        assert met.value.key == "file.damaged"
        assert second.read_bytes() == half
        assert text_in(path, is_read_only=False) == "2"
        assert text_in(second, is_read_only=False) == "2"


def test_every_commit_is_synced_and_nothing_is_mapped_into_memory(path: Path) -> None:
    with closing(connect_in_place(path, is_read_only=False)) as connection:
        values = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "fullfsync", "secure_delete")
        }
        assert values == {
            "journal_mode": "delete",
            "synchronous": 3,
            "fullfsync": 1,
            "secure_delete": 1,
        }
        connection.set_authorizer(None)
        mapped = connection.execute("PRAGMA mmap_size").fetchall()
        assert mapped in ([], [(0,)])


@pytest.mark.parametrize(
    "statement",
    [
        "PRAGMA writable_schema = ON",
        "PRAGMA mmap_size = 1000000",
        "PRAGMA locking_mode = EXCLUSIVE",
        "PRAGMA ignore_check_constraints = ON",
        "PRAGMA trusted_schema = ON",
        "ATTACH ':memory:' AS other",
        "UPDATE sqlite_schema SET sql = ''",
    ],
)
def test_what_can_spoil_a_file_is_denied(path: Path, statement: str) -> None:
    before = path.read_bytes()
    opened = closing(connect_in_place(path, is_read_only=False))
    with opened as connection, pytest.raises(sqlite3.DatabaseError):
        connection.execute(statement)
    assert path.read_bytes() == before


def test_all_processes_use_the_locks_that_sqlite_uses_by_itself(tmp_path: Path) -> None:
    for name in ("x.pilot", "a?vfs=unix-none&nolock=1.pilot", "b&immutable=1#.pilot"):
        _, _, asked = address(tmp_path / name, "rw").partition("?")
        assert asked == "mode=rw"


def test_the_sqlite_that_runs_is_newer_than_the_bugs_that_corrupted_files() -> None:
    # Those with a rollback journal were mended before 3.37, which is what strict tables need.
    assert sqlite3.sqlite_version_info >= (3, 37)
    ours = [sql for name, sql in TABLES.items() if not name.startswith("_sqlite")]
    assert all(sql.rstrip().endswith("STRICT") for sql in ours)


_SECOND_LIBRARIES = ("PySide6.QtSql", "apsw", "pysqlite3", "duckdb")
_FORKING = ("multiprocessing", "concurrent.futures.process")


def _imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{each.name}" for each in node.names)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"


def _is_dangerous(name: str) -> bool:
    return name in ("os.fork", "os.forkpty") or any(
        name == each or name.startswith(f"{each}.") for each in (*_SECOND_LIBRARIES, *_FORKING)
    )


def test_no_second_sqlite_opens_a_plain_file_and_no_process_is_forked() -> None:
    package = Path(pilotcanvas.__file__).parent
    found = {
        (path.name, name)
        for path in package.rglob("*.py")
        for name in _imported(path.read_text(encoding="utf-8"))
        if _is_dangerous(name)
    }
    assert found == set()
    for wrong in ("from PySide6 import QtSql", "import os\nos.fork()", "import multiprocessing"):
        assert any(map(_is_dangerous, _imported(wrong)))

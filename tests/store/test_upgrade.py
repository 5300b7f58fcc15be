"""A file of an older format becomes one of the newest, and nothing is lost on the way."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pilotcanvas.problems import Problem
from pilotcanvas.store import upgrade
from pilotcanvas.store.connection import format_of
from pilotcanvas.store.migrations import FORMAT, RELEASED_FORMAT, TABLES_OF, make_tables
from pilotcanvas.store.opening import check, open_file
from pilotcanvas.store.upgrade import kept_copy
from tests.saved import format_1


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file of the first format."""
    path = tmp_path / "Wijk #1.pilot"
    path.write_bytes(format_1.PATH.read_bytes())
    return path


def format_and_tables(path: Path) -> tuple[int, set[str]]:
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE sql IS NOT NULL")
        return format_of(connection), {name for (name,) in names}


def test_editing_brings_a_file_to_the_newest_format_and_keeps_a_checked_copy(old: Path) -> None:
    before = old.read_bytes()
    with open_file(old, is_read_only=True) as file:
        pilot = file.pilot
    with open_file(old) as file:
        assert file.pilot == pilot
    assert format_and_tables(old) == (FORMAT, set(TABLES_OF[FORMAT]))
    copy = kept_copy(old, 1)
    assert copy.name == "Wijk #1.format-1.pilot"
    assert format_and_tables(copy) == (1, set(TABLES_OF[1]))
    assert check(copy) == check(old) == ()
    with open_file(copy, is_read_only=True) as file:
        assert file.pilot == pilot
    assert sorted(os.listdir(old.parent)) == sorted([old.name, copy.name])
    assert before[:16] == copy.read_bytes()[:16]


def test_a_file_that_was_just_upgraded_is_guarded_as_any_other(old: Path) -> None:
    with open_file(old) as file:
        assert file._connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        for statement in ("CREATE TABLE other (id)", "DROP TABLE notes"):
            with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
                file._connection.execute(statement)


def test_only_reading_leaves_an_old_file_as_it_is(old: Path) -> None:
    before = old.read_bytes()
    assert check(old) == ()
    assert old.read_bytes() == before
    assert os.listdir(old.parent) == [old.name]


def test_a_copy_that_stands_there_already_is_never_overwritten(old: Path) -> None:
    somebody_elses = kept_copy(old, 1)
    somebody_elses.write_text("iets anders")
    open_file(old).close()
    assert somebody_elses.read_text() == "iets anders"
    assert check(kept_copy(old, 1, 2)) == ()


def test_the_same_copy_is_not_kept_twice(old: Path) -> None:
    kept_copy(old, 1).write_bytes(old.read_bytes())
    open_file(old).close()
    assert not kept_copy(old, 1, 2).exists()


def test_without_room_for_the_copy_the_file_can_be_read(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise Problem("file.disk_full", name="x")

    monkeypatch.setattr(upgrade, "_keep_copy", no_room)
    before = old.read_bytes()
    with open_file(old) as file:
        assert file.is_read_only
        assert file.pilot.profile.title.startswith("Wijk #1")
    assert old.read_bytes() == before


def test_a_damaged_old_file_is_refused_and_left_alone(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("UPDATE notes SET text = 'stil veranderd' WHERE id = 'n1'")
    before = old.read_bytes()
    with pytest.raises(Problem) as met:
        open_file(old)
    assert met.value.key == "file.damaged"
    assert old.read_bytes() == before


def test_an_old_file_with_a_damaged_history_can_be_read_and_is_not_upgraded(old: Path) -> None:
    """An upgrade drops what it cannot interpret, which a rescue may still need."""
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("UPDATE change_log SET about = 'impact.output' WHERE entry = 2")
    before = old.read_bytes()
    with pytest.raises(Problem) as met:
        open_file(old)
    assert met.value.key == "file.damaged"
    with open_file(old, is_read_only=True) as file:
        assert file.pilot.profile.title.startswith("Wijk #1")
    assert old.read_bytes() == before
    assert os.listdir(old.parent) == [old.name]


def test_an_upgrade_that_would_leave_a_reference_to_nothing_is_not_made(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """References are not enforced while tables are recreated, so they are checked at the end."""

    def forgetful(connection: sqlite3.Connection) -> None:
        make_tables(connection)
        connection.execute("DELETE FROM rounds")

    monkeypatch.setattr(upgrade, "make_tables", forgetful)
    with open_file(old, is_read_only=True) as file:
        pilot = file.pilot
    with pytest.raises((Problem, ValueError)):
        open_file(old)
    monkeypatch.undo()
    assert format_and_tables(old) == (1, set(TABLES_OF[1]))
    with open_file(old) as file:
        assert file.pilot == pilot


def test_there_is_a_saved_file_of_every_format() -> None:
    saved = Path(format_1.__file__).parent
    assert {path.name for path in saved.glob("format_*.pilot")} == {
        f"format_{number}.pilot" for number in TABLES_OF if number <= RELEASED_FORMAT
    }


def test_a_kept_copy_that_cannot_be_read_back_prevents_the_upgrade(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that loses what is written to it must not hold the only copy in the old format."""
    before = old.read_bytes()
    elsewhere = tmp_path / "verloren"
    connect = upgrade.new_connection
    monkeypatch.setattr(upgrade, "new_connection", lambda _, *rest: connect(elsewhere, *rest))
    with open_file(old) as file:
        assert file.is_read_only
    assert old.read_bytes() == before
    assert not list(old.parent.glob("*.format-*"))

"""A file from anyone: what is no pilot file, is damaged or is hostile is told, and left alone."""

from __future__ import annotations

import os
import shutil
import sqlite3
import struct
import sys
from contextlib import closing
from pathlib import Path

import pytest

from pilotcanvas.content.catalogue import problem_sentence
from pilotcanvas.model import changes
from pilotcanvas.problems import Problem
from pilotcanvas.store import change_log, connection
from pilotcanvas.store.file_errors import FileTrouble, problem
from pilotcanvas.store.migrations import FORMAT
from pilotcanvas.store.opening import check, open_file
from tests.store.conftest import Say


def trouble_with(path: Path) -> str:
    """The kind of problem that opening meets; the file must be as it was, and nothing beside it."""
    before = path.read_bytes() if path.is_file() else None
    beside = os.listdir(path.parent)
    with pytest.raises(Problem) as met:
        open_file(path)
    assert FileTrouble.of(met.value)
    for language in ("nl", "en"):
        assert problem_sentence(met.value, language)
    if before is not None:
        assert path.read_bytes() == before
    assert os.listdir(path.parent) == beside
    return met.value.key


def scribble(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def run(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()


# -- what is no pilot file


def test_what_is_not_there(tmp_path: Path) -> None:
    assert trouble_with(tmp_path / "weg.pilot") == "file.gone"
    (tmp_path / "kring.pilot").symlink_to(tmp_path / "kring.pilot")
    assert trouble_with(tmp_path / "kring.pilot") == "file.gone"
    (tmp_path / "los.pilot").symlink_to(tmp_path / "nergens.pilot")
    assert trouble_with(tmp_path / "los.pilot") == "file.gone"


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "map.pilot").mkdir()
    assert trouble_with(tmp_path / "map.pilot") == "file.not_pilot"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with a name are of POSIX")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.pilot")
    assert trouble_with(tmp_path / "pijp.pilot") == "file.not_pilot"


@pytest.mark.parametrize("text", ["hallo", "x" * 5000, "SQLite format 2", "\x00" * 4096])
def test_a_file_of_something_else(tmp_path: Path, text: str) -> None:
    path = tmp_path / "brief.pilot"
    path.write_text(text)
    assert trouble_with(path) == "file.not_pilot"


def test_a_sqlite_file_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "ander.pilot"
    run(path, "CREATE TABLE notes (id, text)")
    assert trouble_with(path) == "file.not_pilot"


def test_a_file_of_a_later_program(path: Path) -> None:
    run(path, f"PRAGMA user_version = {FORMAT + 1}")
    assert trouble_with(path) == "file.too_new"


def test_a_file_with_the_tables_of_another_format(path: Path) -> None:
    run(path, f"PRAGMA user_version = {FORMAT - 1}")
    assert trouble_with(path) == "file.unsafe"


def test_a_file_that_says_no_format(path: Path) -> None:
    run(path, "PRAGMA user_version = 0")
    assert trouble_with(path) == "file.damaged"


# -- too large, too little


def test_a_huge_file_with_nothing_in_it(path: Path) -> None:
    size = path.stat().st_size
    os.truncate(path, 4 * 2**30)
    with pytest.raises(Problem) as met:
        open_file(path)
    assert met.value.key == "file.unsafe"
    os.truncate(path, size)
    assert check(path) == ()


@pytest.mark.parametrize("length", [7, 16, 99])
def test_a_file_cut_off_in_its_header(path: Path, length: int) -> None:
    os.truncate(path, length)
    assert trouble_with(path) == "file.damaged"


@pytest.mark.parametrize("pages", [1, 2, 9, 20])
def test_a_file_cut_off_further_on(path: Path, pages: int) -> None:
    os.truncate(path, pages * 4096 + 17)
    assert trouble_with(path) == "file.damaged"


# -- more than ours


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER x AFTER INSERT ON notes BEGIN DELETE FROM notes; END",
        "CREATE VIEW x AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n FROM r)"
        " SELECT n FROM r",
        "CREATE INDEX x ON notes (text)",
        "CREATE TABLE x (a)",
        "CREATE TABLE x (a, b GENERATED ALWAYS AS (zeroblob(1000000000)))",
        "CREATE VIRTUAL TABLE x USING fts5(a)",
        "ALTER TABLE notes ADD COLUMN b TEXT AS (hex(zeroblob(100000000)))",
        "ALTER TABLE notes RENAME TO briefjes",
        "ALTER TABLE notes RENAME COLUMN text TO tekst",
        "DROP TABLE snapshots",
    ],
)
def test_tables_that_are_not_ours(path: Path, statement: str) -> None:
    run(path, statement)
    assert trouble_with(path) == "file.unsafe"


def test_a_check_that_was_slipped_into_one_of_our_tables(path: Path) -> None:
    run(
        path,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, 'text TEXT NOT NULL',"
        " 'text TEXT NOT NULL CHECK (length(randomblob(100000000)) > 0)') WHERE name = 'notes'",
    )
    assert trouble_with(path) == "file.unsafe"


def test_thousands_of_tables(path: Path) -> None:
    run(path, "BEGIN", *(f"CREATE TABLE t{number} (a)" for number in range(3000)))
    assert trouble_with(path) == "file.unsafe"


def test_a_schema_that_makes_no_sense(path: Path) -> None:
    run(
        path,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE notes (((' WHERE name = 'notes'",
    )
    assert trouble_with(path) in ("file.damaged", "file.unsafe")


def test_text_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "x.pilot"
    run(
        path,
        "PRAGMA encoding = 'UTF-16'",
        f"PRAGMA application_id = {0x50494C54}",
        "PRAGMA user_version = 1",
        "CREATE TABLE notes (id)",
    )
    assert trouble_with(path) == "file.unsafe"


@pytest.mark.parametrize("encoding", ["UTF-16le", "UTF-16be"])
def test_a_pilot_whose_text_is_in_another_encoding(path: Path, encoding: str) -> None:
    """With our own tables, and every record as it was: what parses its pages reads UTF-8."""
    with closing(sqlite3.connect(path)) as raw:
        lines = list(raw.iterdump())
    path.unlink()
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute(f"PRAGMA encoding = '{encoding}'")
        raw.executescript("\n".join(lines))
        raw.execute(f"PRAGMA application_id = {0x50494C54}")
        raw.execute(f"PRAGMA user_version = {FORMAT}")
    with pytest.raises(Problem) as met:
        open_file(path)
    assert met.value.key == "file.unsafe"
    assert "text encoding" in str(met.value.values)


def test_checking_that_takes_for_ever_is_broken_off(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "MOST_SECONDS", -1.0)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("BEGIN")
        for number in range(3000):
            raw.execute("INSERT INTO options VALUES (?, 1, 0)", (str(number),))
        raw.commit()
    assert trouble_with(path) == "file.unsafe"


# -- content that is not as it was saved


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE notes SET text = 'iets anders'",
        "UPDATE notes SET text = CAST(x'c328ff' AS TEXT)",
        "UPDATE notes SET revision = 5",
        "UPDATE notes SET is_private = 7",
        "UPDATE notes SET position = 9223372036854775807",
        "UPDATE phases SET id = 'nooit'",
        "UPDATE profile SET language = 'xx'",
        "UPDATE profile SET created_on = 'gisteren'",
        "DELETE FROM notes",
        "DELETE FROM profile",
        "DELETE FROM file",
        "UPDATE file SET counter = -1",
        "UPDATE file SET digest = 'x'",
        "INSERT INTO notes VALUES ('n2', 'impact.output', 'erbij', 0, 0, 0)",
        "INSERT INTO items VALUES ('i', 1, '[[[', 0)",
        "INSERT INTO profile SELECT id || 'x', title, subtitle, location, language, phase, outcome,"
        " method, method_version, source, created_on, revision FROM profile",
        "INSERT INTO answers VALUES ('a', 'no round', NULL, 'B1', 1, 0)",
        "INSERT INTO seats VALUES ('s', 'no round', 'nobody', 1, 0)",
    ],
)
def test_content_that_we_did_not_save(path: Path, statement: str) -> None:
    run(path, statement)
    assert trouble_with(path) == "file.damaged"


def test_a_value_of_the_wrong_type_in_a_strict_table(path: Path) -> None:
    strict = "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'notes'"
    loose = "UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 'notes'"
    run(path, "PRAGMA writable_schema = ON", strict)
    run(path, "UPDATE notes SET text = x'00ff'")
    run(path, "PRAGMA writable_schema = ON", loose)
    assert trouble_with(path) == "file.damaged"


def test_the_digest_shows_a_letter_that_fell_over_where_sqlite_sees_nothing(
    path: Path, say: Say
) -> None:
    with open_file(path) as file:
        file.save(say(file, "een heel bijzondere notitie"))
        file.save(say(file, "nog zo een"))
    at = path.read_bytes().index(b"nog zo een")
    scribble(path, at, b"nag")
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert trouble_with(path) == "file.damaged"
    scribble(path, at, b"nog")
    assert check(path) == ()


def test_a_damaged_log_is_found_and_steps_beyond_it_are_not_offered(path: Path, say: Say) -> None:
    with open_file(path) as file:
        for text in ("eerste woord", "tweede woord", "derde woord"):
            file.save(say(file, text))
    # The second change: its after is the third's before.
    at = path.read_bytes().index(b'"text":"eerste woord"')
    scribble(path, at + 8, b"E")
    (found,) = check(path)
    assert found.key == "file.damaged"
    with open_file(path) as file:
        undo, _ = file.history()
        assert file.pilot.notes["n1"].text == "derde woord"
        for step in reversed(undo):
            file.save(step.inverse(), "undo")
        assert file.pilot.notes["n1"].text in ("eerste woord", "tweede woord")


def test_a_change_missing_from_the_log_is_found(path: Path, say: Say) -> None:
    with open_file(path) as file:
        for text in "abc":
            file.save(say(file, text))
    for statement in (
        "DELETE FROM change_log WHERE number = 3",
        "DELETE FROM change_log WHERE number = 1",
    ):
        run(path, statement)
        (found,) = check(path)
        assert found.key == "file.damaged"


def test_what_a_later_program_wrote_in_the_log_is_not_undone(path: Path, say: Say) -> None:
    with open_file(path) as file:
        for text in "abc":
            file.save(say(file, text))
    run(path, "UPDATE change_log SET way = 'merge' WHERE number = 2")
    with open_file(path) as file:
        undo, redo = file.history()
    assert [step.edits[0].after.text for step in undo] == ["c"]  # type: ignore[union-attr]
    assert redo == ()


# -- what stands beside it


def test_a_file_that_another_program_put_in_wal_mode_is_ours_again(path: Path, say: Say) -> None:
    run(path, "PRAGMA journal_mode = WAL")
    assert path.read_bytes()[18:20] == b"\x02\x02"
    with open_file(path) as file:
        file.save(say(file, "terug"))
    assert path.read_bytes()[18:20] == b"\x01\x01"
    assert os.listdir(path.parent) == [path.name]


def test_a_link_in_place_of_the_lock_is_not_written_through(path: Path, tmp_path: Path) -> None:
    victim = tmp_path / "belangrijk.txt"
    victim.write_text("niet aankomen")
    (tmp_path / f".~lock.{path.name}#").symlink_to(victim)
    with open_file(path) as file:
        assert file.is_read_only
    assert victim.read_text() == "niet aankomen"


def write_journal(path: Path, page: bytes, names: Path | None = None) -> None:
    """A journal that gives the file another first page, and may name a file to be deleted."""
    magic = bytes.fromhex("d9d505f920a163d7")
    pages = path.stat().st_size // 4096
    header = magic + struct.pack(">IIIII", 1, 0, pages, 512, 4096)
    checksum = sum(page[at] for at in range(4096 - 200, 0, -200))
    journal = header.ljust(512, b"\x00") + struct.pack(">I", 1) + page + struct.pack(">I", checksum)
    if names is not None:
        name = os.fsencode(names)
        journal += struct.pack(">I", 2**30 // 4096 + 1) + name
        journal += struct.pack(">II", len(name), sum(name)) + magic
    path.with_name(path.name + "-journal").write_bytes(journal)


def test_a_journal_that_brings_another_header_is_not_believed(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.pilot"
    shutil.copy(path, other)
    run(other, "PRAGMA user_version = 7")
    write_journal(path, other.read_bytes()[:4096])
    with open_file(path) as file:
        assert len(file.journals_aside) == 1


def test_a_journal_that_would_have_a_file_deleted_is_refused(path: Path, tmp_path: Path) -> None:
    victim = tmp_path / "belangrijk.txt"
    victim.write_text("niet aankomen")
    write_journal(path, path.read_bytes()[:4096], names=victim)
    assert trouble_with(path) == "file.unsafe"
    assert check(path)[0].key == "file.unsafe"
    assert victim.exists()
    # That this is worth refusing: SQLite by itself does what the journal says.
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("SELECT count(*) FROM notes")
    assert not victim.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with a name are of POSIX")
def test_a_pipe_in_place_of_the_journal_is_not_waited_for(path: Path) -> None:
    os.mkfifo(path.with_name(path.name + "-journal"))
    assert FileTrouble.of(check(path)[0])


# -- told in words


@pytest.mark.parametrize("key", FileTrouble)
def test_every_kind_has_its_sentence_and_names_the_file(key: str) -> None:
    path = Path("buurt {x} <b>.pilot")
    for language in ("nl", "en"):
        sentence = problem_sentence(problem(key, path, "detail"), language)
        assert path.name in sentence
        assert sentence.count("{") == 1


def test_a_detail_and_a_name_from_anywhere_are_only_text() -> None:
    path = Path(os.fsdecode(b"\xff{detail}.pilot"))
    sentence = problem_sentence(problem("file.damaged", path, "a\ud800{name}"), "nl")
    sentence.encode("utf-8")
    assert "{detail}" in sentence
    assert "{name}" in sentence


# -- a log that was written to mislead


def forge_last(path: Path, **values: object) -> None:
    """Gives the last row of the log other values, and the digest that belongs to them."""
    with closing(sqlite3.connect(path)) as raw:
        raw.row_factory = sqlite3.Row
        query = "SELECT * FROM change_log ORDER BY entry DESC LIMIT 1"
        row = {**dict(raw.execute(query).fetchone()), **values}
        row["digest"] = change_log._digest(tuple(row.values())[1:-1])
        raw.execute(
            f"REPLACE INTO change_log VALUES ({', '.join('?' * len(row))})", (*row.values(),)
        )
        raw.commit()


@pytest.mark.parametrize(
    "after",
    [
        '{"id":"n1","place":"p","text":"nooit zo geweest"}',
        '{"id":"n2","place":"p","text":"van een ander"}',
        '{"text":"nooit zo geweest"}',
        '{"text":"twee","position":0}',
        "[" * 200_000,
        "[" + "[]," * 2_000_000 + "[]]",
        "9" * 100_000,
        "1e999",
        "{}",
        "null",
        "nonsense",
    ],
)
def test_a_forged_log_offers_only_steps_that_can_be_taken(path: Path, say: Say, after: str) -> None:
    with open_file(path) as file:
        for text in ("een", "twee"):
            file.save(say(file, text))
    forge_last(path, after=after)
    with open_file(path) as file:
        undo, redo = file.history()
        assert (undo, redo) == ((), ())
        assert file.pilot.notes["n1"].text == "twee"


@pytest.mark.parametrize(("entry", "number"), [(2, 0), (2, 7), (3, 2), (1, 0)])
def test_half_a_change_is_not_offered(path: Path, entry: int, number: int) -> None:
    with open_file(path) as file:
        file.save(changes.add_notes(file.pilot, "impact.output", list("abc")))
        file.save(changes.edit_note(file.pilot, "n1", "erna"))
        file.save(changes.set_status(file.pilot, "impact.ambition", 1))
    run(path, f"UPDATE change_log SET number = {number} WHERE entry = {entry}")
    with open_file(path) as file:
        undo, _ = file.history()
        assert [step.label for step in undo] in (["edit_note", "set_status"], ["set_status"])


@pytest.mark.parametrize("choices", ["[" * 200_000, "[" + "[]," * 2_000_000 + "[]]"])
def test_choices_that_would_fill_the_memory_are_damage(path: Path, choices: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("INSERT INTO items VALUES ('i', 1, ?, 0)", (choices,))
        raw.commit()
    assert trouble_with(path) == "file.damaged"

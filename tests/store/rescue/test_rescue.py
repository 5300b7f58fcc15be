"""What can be read of a damaged file comes into a new one, and what cannot is told."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings

from pilotcanvas.model import changes, scan_changes
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import GROUP
from pilotcanvas.problems import Problem
from pilotcanvas.store.change_log import digest_of_bytes
from pilotcanvas.store.migrations import FORMAT
from pilotcanvas.store.opening import check, create, open_file
from pilotcanvas.store.rescue import recovered_records, rescue
from pilotcanvas.store.rescue.rescue import Rescued
from tests import strategies as some
from tests.saved import format_1, format_2
from tests.store.conftest import Say

PAGE = 4096


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """A file with records of every kind and a few changes in its log."""
    return Path(shutil.copy(format_2.PATH, tmp_path / "wijk.pilot"))


def held(path: Path) -> Pilot:
    with open_file(path, is_read_only=True) as file:
        return file.pilot


def saved(path: Path) -> Rescued:
    """What a rescue gives; the file stays as it was, and the new one is whole."""
    before = path.read_bytes()
    new = path.with_name("gered.pilot")
    new.unlink(missing_ok=True)
    found = rescue.rescue(path, new, round_name="Ronde")
    assert path.read_bytes() == before
    assert check(new) == ()
    assert held(new) == found.pilot
    assert found.is_complete == (not found.lost)
    return found


def losses(found: Rescued) -> dict[str, int]:
    return {loss.what: loss.number for loss in found.lost}


def run(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()


def wipe(path: Path, *tables: str, byte: bytes = b"\xff") -> None:
    """Overwrites the first page of each table."""
    with closing(sqlite3.connect(path)) as raw:
        roots = dict(raw.execute("SELECT name, rootpage FROM sqlite_schema").fetchall())
    with path.open("r+b") as file:
        for table in tables:
            file.seek((roots[table] - 1) * PAGE)
            file.write(byte * PAGE)


# -- whole files


@pytest.mark.parametrize("saved_file", [format_1, format_2])
def test_a_whole_file_comes_back_as_it_is(tmp_path: Path, saved_file: object) -> None:
    path = Path(shutil.copy(saved_file.PATH, tmp_path / "x.pilot"))  # type: ignore[attr-defined]
    found = saved(path)
    assert found.is_complete
    assert found.pilot == held(path)
    assert not found.from_log
    assert found.found["notes"] == len(found.pilot.notes)


@settings(max_examples=25)
@given(some.pilots())
def test_any_pilot_comes_back(tmp_path_factory: pytest.TempPathFactory, pilot: Pilot) -> None:
    folder = tmp_path_factory.mktemp("any")
    create(folder / "x.pilot", pilot).close()
    found = saved(folder / "x.pilot")
    assert found.is_complete
    assert found.pilot == pilot


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER x AFTER INSERT ON notes BEGIN DELETE FROM notes; END",
        "CREATE VIEW x AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n FROM r)"
        " SELECT n FROM r",
        "CREATE TABLE x (a, b AS (zeroblob(1000000000)))",
        "ALTER TABLE notes RENAME TO briefjes",
        "PRAGMA user_version = 0",
        "PRAGMA user_version = 2000000000",
        "PRAGMA application_id = 7",
    ],
)
def test_what_is_hostile_stays_behind(full: Path, statement: str) -> None:
    pilot = held(full)
    run(full, statement)
    found = saved(full)
    assert found.is_complete
    assert found.pilot == pilot


# -- damaged ones


def test_without_any_one_of_its_pages_the_rest_is_rescued(full: Path) -> None:
    pilot, whole = held(full), full.read_bytes()
    all_records = set(pilot.records())
    for page in range(len(whole) // PAGE):
        byte = (b"\x00", b"\xff", b"\x0d")[page % 3]
        full.write_bytes(whole[: page * PAGE] + byte * PAGE + whole[(page + 1) * PAGE :])
        found = saved(full)
        there = set(found.pilot.records())
        assert len(all_records & there) >= len(all_records) - 4, page
        if there != all_records:
            assert losses(found)["content"]


def test_what_stood_in_a_damaged_place_is_named(full: Path) -> None:
    wipe(full, "evidence", "snapshots")
    found = saved(full)
    assert found.doubtful == ("evidence", "snapshots")
    assert losses(found)["pages"] == 2
    assert not found.pilot.evidence


@pytest.mark.parametrize("byte", [b"\x00", b"\xff"])
def test_the_log_gives_back_what_the_tables_lost(path: Path, say: Say, byte: bytes) -> None:
    with open_file(path) as file:
        file.save(changes.remove_note(file.pilot, "n1"))
        file.save(changes.add_notes(file.pilot, "impact.ambition", ["nieuw"], ids=["n1"]))
        for text in ("eerste", "tweede", "derde " * 3000):
            file.save(say(file, text))
        file.save(changes.set_status(file.pilot, "impact.ambition", 2))
        pilot = file.pilot
    wipe(path, "notes", "items", "profile", byte=byte)
    found = saved(path)
    assert dict(found.from_log) == {"items": 1, "notes": 1}
    assert found.pilot.notes == pilot.notes
    assert found.pilot.items == pilot.items
    assert losses(found)["profile"] == 1
    assert found.pilot.profile.title == "wijk"
    assert found.pilot.profile.id not in ("", pilot.profile.id)


@pytest.mark.skipif(os.name == "nt", reason="such a name cannot be on Windows")
def test_a_title_from_a_name_that_is_no_text_is_text(full: Path) -> None:
    wipe(full, "profile")
    path = full.rename(full.with_name(os.fsdecode(b"\xff.pilot")))
    assert saved(path).pilot.profile.title == "\ufffd"


def test_all_that_the_log_gives_back_makes_it_complete(path: Path, say: Say) -> None:
    with open_file(path) as file:
        file.save(changes.remove_note(file.pilot, "n1"))
        file.save(changes.add_notes(file.pilot, "impact.ambition", ["nieuw"], ids=["n1"]))
        file.save(say(file, "eerste"))
        pilot = file.pilot
    wipe(path, "notes")
    found = saved(path)
    assert found.is_complete
    assert found.pilot == pilot


def test_changed_fields_alone_do_not_make_a_record(path: Path, say: Say) -> None:
    with open_file(path) as file:
        file.save(say(file, "eerste"))
    wipe(path, "notes")
    found = saved(path)
    assert not found.is_complete
    assert found.pilot.notes == {}
    assert losses(found)["changes"] == 1


def test_changed_fields_go_into_the_record_that_is_older(path: Path, say: Say) -> None:
    with open_file(path) as file:
        file.save(changes.add_notes(file.pilot, "impact.output", ["nieuw"], ids=["n2"]))
        for text in ("eerste", "tweede"):
            file.save(changes.edit_note(file.pilot, "n2", text))
        pilot = file.pilot
    run(path, "UPDATE notes SET text = 'eerste', revision = 2 WHERE id = 'n2'")
    found = saved(path)
    assert found.is_complete
    assert found.pilot == pilot


def test_changed_fields_of_before_a_record_was_written_do_not_go_into_it(
    path: Path, say: Say
) -> None:
    """The step in between is damaged: what the record holds is newer than what the log tells."""
    with open_file(path) as file:
        for text in ("eerste", "tweede"):
            file.save(say(file, text))
        file.save(changes.set_note_private(file.pilot, "n1", True))
    run(
        path,
        "UPDATE notes SET is_private = 0, revision = 2",
        "UPDATE change_log SET author = 'x' WHERE number = 2",
    )
    found = saved(path)
    assert [(each.text, each.is_private) for each in found.pilot.notes.values()] == [
        ("tweede", True)
    ]


def test_of_two_rows_about_the_file_the_newest_tells_whether_it_is_complete(
    path: Path, say: Say
) -> None:
    with open_file(path) as file:
        file.save(say(file, "nieuwer"))
    run(
        path,
        "PRAGMA ignore_check_constraints = ON",
        "INSERT INTO file SELECT 2, 0, replace(digest, '0', '1'), program, 0, NULL FROM file",
    )
    assert saved(path).is_complete


def test_a_lost_profile_comes_from_the_log(path: Path) -> None:
    with open_file(path) as file:
        file.save(changes.set_profile(file.pilot, title="Andere naam"))
        pilot = file.pilot
    wipe(path, "profile")
    found = saved(path)
    assert found.is_complete
    assert found.pilot == pilot


def test_pages_that_were_never_written_come_from_the_log(path: Path, say: Say) -> None:
    older = path.read_bytes()
    with open_file(path) as file:
        file.save(say(file, "nieuwer"))
        pilot = file.pilot
    with closing(sqlite3.connect(path)) as raw:
        roots = dict(raw.execute("SELECT name, rootpage FROM sqlite_schema").fetchall())
    data = bytearray(path.read_bytes())
    for table in ("notes", "file"):
        at = (roots[table] - 1) * PAGE
        data[at : at + PAGE] = older[at : at + PAGE]
    path.write_bytes(data)
    # The digest belongs to what is there; only the log knows that it is not the last.
    (trouble,) = check(path)
    assert trouble.key == "file.damaged"
    with pytest.raises(Problem):
        open_file(path)
    assert saved(path).pilot == pilot


def test_what_was_taken_away_stays_away(path: Path) -> None:
    older = path.read_bytes()
    with open_file(path) as file:
        file.save(changes.remove_note(file.pilot, "n1"))
        file.save(changes.set_status(file.pilot, "impact.ambition", 1))
    data = bytearray(path.read_bytes())
    with closing(sqlite3.connect(path)) as raw:
        roots = dict(raw.execute("SELECT name, rootpage FROM sqlite_schema").fetchall())
    at = (roots["notes"] - 1) * PAGE
    path.write_bytes(data + older[at : at + PAGE])
    found = saved(path)
    assert found.is_complete
    assert not found.pilot.notes


def test_of_a_row_that_is_there_twice_the_newest_counts(path: Path, say: Say) -> None:
    older = path.read_bytes()
    with open_file(path) as file:
        file.save(say(file, "nieuwer"))
        pilot = file.pilot
    path.write_bytes(path.read_bytes() + older)
    assert saved(path).pilot == pilot


def test_a_letter_that_fell_over_is_set_right_from_the_log(path: Path, say: Say) -> None:
    with open_file(path) as file:
        file.save(say(file, "een heel bijzondere notitie"))
        pilot = file.pilot
    run(path, "UPDATE notes SET text = 'een heel bijzondare notitie'")
    found = saved(path)
    assert found.is_complete
    assert found.pilot == pilot
    assert dict(found.from_log) == {"notes": 1}


def test_letters_that_cannot_be_read_are_replaced_in_sight(full: Path) -> None:
    run(full, "UPDATE notes SET text = CAST(x'41ff42' AS TEXT) WHERE id = 'n1'")
    found = saved(full)
    assert found.pilot.notes["n1"].text == "A\ufffdB"
    assert losses(found)["letters"] == 1


def test_a_value_that_cannot_be_becomes_the_usual_one(full: Path) -> None:
    run(
        full,
        "UPDATE notes SET is_private = 7 WHERE id = 'n1'",
        "UPDATE actions SET due = 'gisteren', status = 'half'",
        "UPDATE answers SET score = 9 WHERE participant IS NULL",
    )
    found = saved(full)
    assert found.pilot.notes["n1"].is_private
    assert found.pilot.actions["a1"].due is None
    assert found.pilot.actions["a1"].status == "todo"
    assert all(each.participant != GROUP for each in found.pilot.answers.values())
    assert losses(found)["fields"] == 2


def test_an_answer_whose_id_is_not_its_own_is_left_out(full: Path) -> None:
    pilot = held(full)
    run(
        full,
        "UPDATE answers SET statement = 'B2' WHERE participant IS NOT NULL",
        "DELETE FROM change_log",
    )
    found = saved(full)
    assert len(found.pilot.answers) == len(pilot.answers) - 1
    assert losses(found)["ids"] == 1


def test_rounds_and_people_of_whom_only_answers_are_left_are_there_again(full: Path) -> None:
    pilot = held(full)
    run(full, "DELETE FROM change_log")
    wipe(full, "rounds", "participants", "seats")
    found = saved(full)
    assert found.pilot.answers == pilot.answers
    (round,) = found.pilot.rounds.values()
    assert (round.name, round.form, round.scope) == ("Ronde", "group", "full")
    assert set(found.pilot.participants) == set(pilot.participants)
    assert set(found.pilot.seats) == set(pilot.seats)
    assert {"rounds", "participants", "seats"} <= set(losses(found))


def test_a_round_of_the_quick_scan_is_one_again(path: Path, tmp_path: Path) -> None:
    with open_file(path) as file:
        file.save(scan_changes.add_round(file.pilot, rescue.Round("r", "Start", scope="quick")))
        file.save(scan_changes.set_answer(file.pilot, "r", "A0", 2))
    run(path, "DELETE FROM change_log")
    wipe(path, "rounds")
    found = rescue.rescue(path, tmp_path / "n.pilot", quick={"A0", "B0"})
    assert found.pilot.rounds["r"].scope == "quick"
    assert found.pilot.rounds["r"].form == "single"


def test_of_two_profiles_the_newest_stays(path: Path) -> None:
    with open_file(path) as file:
        file.save(changes.set_profile(file.pilot, title="Echt"))
    columns = "title, subtitle, location, language, phase, outcome, method, method_version"
    run(path, f"INSERT INTO profile SELECT 'x', {columns}, source, created_on, 0 FROM profile")
    found = saved(path)
    assert found.pilot.profile.title == "Echt"
    assert losses(found)["profiles"] == 1


def test_a_damaged_log_costs_only_the_log(path: Path, say: Say) -> None:
    with open_file(path) as file:
        for text in ("een", "twee", "drie"):
            file.save(say(file, text))
        pilot = file.pilot
    run(path, "UPDATE change_log SET after = replace(after, 'een', 'iets')")
    assert saved(path).pilot == pilot
    wipe(path, "profile")
    assert losses(saved(path))["changes"] == 1


@pytest.mark.parametrize("cut", [1, 9, 30])
def test_what_was_cut_off_is_counted(full: Path, cut: int) -> None:
    pages = full.stat().st_size // PAGE
    os.truncate(full, (pages - cut) * PAGE)
    found = saved(full)
    assert losses(found).get("cut_off", cut) == cut


# -- what there is to refuse


def key_of(attempt: Callable[[], object]) -> str:
    with pytest.raises(Problem) as met:
        attempt()
    return met.value.key


def test_what_holds_nothing_of_a_pilot_is_none(tmp_path: Path) -> None:
    path, new = tmp_path / "x.pilot", tmp_path / "new.pilot"
    for content in (b"hallo", bytes(50_000), b"\x0d" * 50_000, Random(2).randbytes(50_000)):
        path.write_bytes(content)
        assert key_of(lambda: rescue.rescue(path, new)) == "file.not_pilot"
    path.write_bytes(Random(1).randbytes(10 * PAGE))
    assert key_of(lambda: rescue.rescue(path, new)) == "file.locked"
    path.unlink()
    run(
        path,
        "CREATE TABLE a (id TEXT, n INTEGER, m INTEGER)",
        "INSERT INTO a VALUES ('x', 1, 2)",
        "CREATE TABLE b (a TEXT, b TEXT, c TEXT, d INTEGER)",
        "INSERT INTO b VALUES ('x', 'y', 'z', 0)",
    )
    assert key_of(lambda: rescue.rescue(path, new)) == "file.not_pilot"
    path.unlink()
    path.mkdir()
    assert key_of(lambda: rescue.rescue(path, new)) == "file.not_pilot"
    assert key_of(lambda: rescue.rescue(tmp_path / "weg.pilot", new)) == "file.gone"
    assert not new.exists()


def test_a_later_format_is_for_a_later_program(full: Path, tmp_path: Path) -> None:
    run(full, f"PRAGMA user_version = {FORMAT + 1}", "DELETE FROM notes")
    assert key_of(lambda: rescue.rescue(full, tmp_path / "n.pilot")) == "file.too_new"


def test_nothing_is_overwritten(full: Path) -> None:
    before = full.read_bytes()
    other = full.with_name("ander.pilot")
    other.write_text("van iemand")
    assert key_of(lambda: rescue.rescue(full, other)) == "file.exists"
    assert key_of(lambda: rescue.rescue(full, full)) == "file.exists"
    assert other.read_text() == "van iemand"
    assert full.read_bytes() == before


def test_a_file_that_is_open_here_is_left_to_who_has_it(full: Path, tmp_path: Path) -> None:
    with open_file(full):
        assert key_of(lambda: rescue.rescue(full, tmp_path / "n.pilot")) == "file.busy"


def test_there_is_an_end_to_it(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovered_records, "MOST_RECORDS", 5)
    assert losses(saved(full))["room"] == 1
    monkeypatch.undo()
    monkeypatch.setattr(recovered_records, "MOST_TEXT_BYTES", 10)
    with open_file(full) as file:
        file.save(changes.edit_note(file.pilot, "n1", "x" * 100))
    assert losses(saved(full))["room"] == 1


def test_of_a_file_that_is_far_too_large_the_beginning_is_read(
    full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pilot = held(full)
    monkeypatch.setattr(rescue, "MOST_BYTES", full.stat().st_size)
    with full.open("ab") as file:
        file.write(bytes(100_000))
    assert saved(full).pilot == pilot
    wipe(full, "evidence")
    assert losses(saved(full))["beyond"] == 100_000


@pytest.mark.parametrize(
    "after", ["[" * 200_000, "[" + "[]," * 100_000 + "[]]", "9" * 200_000, "{}"]
)
def test_a_log_that_would_fill_the_memory_gives_nothing(full: Path, after: str) -> None:
    pilot = held(full)
    log = recovered_records._LOG
    with closing(sqlite3.connect(full)) as raw:
        row = list(raw.execute(f"SELECT * FROM {log} ORDER BY entry DESC").fetchone())
        row[1], row[10] = 99, after
        row[7], row[8] = "notes", "n1"
        data = [each.encode() if isinstance(each, str) else each for each in row[1:-1]]
        row[0], row[-1] = row[0] + 1, digest_of_bytes(data).decode()
        raw.execute(f"INSERT INTO {log} VALUES ({', '.join('?' * 13)})", row)
        raw.commit()
    found = saved(full)
    assert replace(found.pilot, profile=pilot.profile) == pilot

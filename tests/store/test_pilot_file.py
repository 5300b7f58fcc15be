"""One pilot, one file: what is saved comes back, with its history, wherever it is kept."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, closing
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilotcanvas.model import changes
from pilotcanvas.model.canvas import Item, Note
from pilotcanvas.model.changes import Change, Edit, StaleChange
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.record import RecordError
from pilotcanvas.model.scan import Answer
from pilotcanvas.problems import Problem
from pilotcanvas.store.migrations import FORMAT
from pilotcanvas.store.opening import check, create, open_file
from pilotcanvas.store.pilot_file import PilotFile
from tests import strategies as some
from tests.model.test_changes import MOVES, make
from tests.saved import format_1, format_2
from tests.store.conftest import Say

PlainUser = Callable[[], AbstractContextManager[None]]


def reopened(path: Path) -> Pilot:
    with open_file(path) as file:
        return file.pilot


# -- what goes in comes out


@settings(max_examples=15)
@given(some.pilots())
def test_a_whole_pilot_comes_back(pilot: Pilot) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "x.pilot")
        with create(path, pilot) as file:
            assert file.pilot == pilot
        assert reopened(path) == pilot
        assert check(path) == ()


def test_the_most_hostile_pilot_comes_back(tmp_path: Path) -> None:
    create(tmp_path / "x.pilot", some.hostile_pilot()).close()
    assert reopened(tmp_path / "x.pilot") == some.hostile_pilot()


@pytest.mark.parametrize("name", sorted(MOVES))
def test_every_kind_of_change_is_saved(name: str) -> None:
    @st.composite
    def made(draw: st.DrawFn) -> tuple[Pilot, Change]:
        pilot = draw(some.pilots())
        return pilot, make(draw, name, pilot)

    @settings(max_examples=3)
    @given(made())
    def save(pilot_and_change: tuple[Pilot, Change]) -> None:
        pilot, change = pilot_and_change
        with TemporaryDirectory() as folder:
            path = Path(folder, "x.pilot")
            with create(path, pilot) as file:
                file.save(change)
                assert file.pilot == change.apply(pilot)
            assert reopened(path) == change.apply(pilot)
            assert check(path) == ()

    save()


@settings(max_examples=15)
def is_logged_whole(change: Change) -> bool:
    records = (edit.after for edit in change.edits if edit.after is not None)
    return all(record.is_logged_whole for record in records)


@given(some.pilots(), st.data())
def test_steps_can_be_undone_and_redone_across_opening(pilot: Pilot, data: st.DataObject) -> None:
    undo: list[Change] = []
    redo: list[Change] = []
    # Hypothesis ends an example early by an exception of its own.
    with TemporaryDirectory() as folder, ExitStack() as opened:
        path = Path(folder, "x.pilot")
        file = opened.enter_context(create(path, pilot))
        for _ in range(data.draw(st.integers(1, 8))):
            way = data.draw(
                st.sampled_from(["do", *["undo"] * bool(undo), *["redo"] * bool(redo), "reopen"])
            )
            if way == "reopen":
                file.close()
                file = opened.enter_context(open_file(path))
            elif way == "do":
                name = data.draw(st.sampled_from(sorted(MOVES)))
                change = make(data.draw, name, file.pilot)
                file.save(change)
                if not change.is_empty:
                    undo.append(change)
                    redo = []
            elif way == "undo":
                redo.append(undo.pop())
                file.save(redo[-1].inverse(), "undo")
            else:
                undo.append(redo.pop())
                file.save(undo[-1], "redo")
            # What the log does not hold whole can be redone as long as nothing was closed; here the
            # history is read from the file each time.
            known = takewhile(is_logged_whole, reversed(redo))
            assert file.history() == (tuple(undo), tuple(known))
        file.close()
        assert check(path) == ()


def test_only_the_last_steps_are_looked_for(path: Path, say: Say) -> None:
    with open_file(path) as file:
        for number in range(8):
            file.save(say(file, str(number)))
        undo, redo = file.history(limit=3)
    assert [step.edits[0].after for step in undo] == [
        Note("n1", "impact.ambition", text) for text in "567"
    ]
    assert redo == ()


def test_a_title_of_ten_thousand_characters_and_letters_that_cannot_be_stored(
    path: Path, say: Say
) -> None:
    title = "é\U0001f600\x00" * 3334
    with open_file(path) as file:
        file.save(changes.set_profile(file.pilot, title=title))
        file.save(say(file, "half \ud83d pair"))
        file.save(say(file, "and on"))
        file.save(say(file, "\udc00"))
    assert reopened(path).profile.title == title
    assert reopened(path).notes["n1"].text == "\ufffd"
    with open_file(path) as file:
        (_, broken, *_), _ = file.history()
    assert broken.edits[0].after == Note("n1", "impact.ambition", "half \ufffd pair")


def test_the_log_says_what_when_and_by_whom_in_order(path: Path, say: Say) -> None:
    with open_file(path, author="Fatima") as file:
        file.save(say(file, "één"))
        file.author = "Joop"
        file.save(say(file, "twee"))
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT number, way, author, label, about, kind, record_id, before, after, at"
            " FROM change_log ORDER BY entry"
        ).fetchall()
        revisions = connection.execute("SELECT revision FROM notes").fetchall()
    assert [row[:7] for row in rows] == [
        (1, "do", "Fatima", "edit_note", "impact.ambition", "notes", "n1"),
        (2, "do", "Joop", "edit_note", "impact.ambition", "notes", "n1"),
    ]
    assert json.loads(rows[1][7])["text"] == "één"
    assert json.loads(rows[1][8])["text"] == "twee"
    assert rows[0][9].endswith("+00:00")
    assert revisions == [(2,)]


def test_a_copy_holds_everything_in_place_of_what_stood_there(
    path: Path, tmp_path: Path, say: Say
) -> None:
    (tmp_path / "kopie").write_text("something else")
    with open_file(path) as file:
        file.save(say(file, "mee"))
        file.save(say(file, "ook mee"))
        file.save_copy(tmp_path / "kopie")
        file.save(say(file, "niet meer mee"))
        file.save(say(file, "ook mee"))
        assert check(tmp_path / "kopie") == ()
        with open_file(tmp_path / "kopie") as copy:
            assert copy.pilot == file.pilot
            assert copy.history()[0] == file.history()[0][:2]


def in_order(change: Change) -> tuple[str, str, list[Edit]]:
    """A change with its edits in a fixed order."""
    edits = sorted(change.edits, key=lambda edit: (edit.kind, edit.id))
    return change.label, change.about, edits


@pytest.mark.parametrize("saved", [format_1, format_2])
def test_a_saved_file_of_every_format_still_opens(tmp_path: Path, saved: ModuleType) -> None:
    path = tmp_path / "oud.pilot"
    path.write_bytes(saved.PATH.read_bytes())
    *kept, undone = saved.steps()
    expected = saved.pilot_at_first()
    for step in kept:
        expected = step.apply(expected)
    with open_file(path) as file:
        assert file.pilot == expected
        undo, redo = file.history()
        # Within a step the order of the edits is free.
        assert [*map(in_order, undo)] == [*map(in_order, kept)]
        assert [*map(in_order, redo)] == [in_order(undone)]
        file.save(undone, "redo")
    assert check(path) == ()


def test_starting_afresh_leaves_nothing_of_what_was(path: Path) -> None:
    with open_file(path) as file:
        file.save(changes.edit_note(file.pilot, "n1", "Geheimnaam Jansen"))
        file.save(changes.edit_note(file.pilot, "n1", "iets anders"))
        assert b"Geheimnaam" in path.read_bytes()
        pilot = file.pilot
        file.start_afresh()
        assert file.pilot == pilot
        assert file.history() == ((), ())
        assert b"Geheimnaam" not in path.read_bytes()
        file.save(changes.edit_note(file.pilot, "n1", "en verder"))
    assert check(path) == ()
    assert os.listdir(path.parent) == [path.name]


# -- what is refused


def test_creating_never_overwrites(path: Path, pilot: Pilot, tmp_path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(Problem) as met:
        create(path, pilot)
    assert met.value.key == "file.exists"
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == [path.name]


def test_a_pilot_that_is_not_right_leaves_no_file(pilot: Pilot, tmp_path: Path) -> None:
    answer = Answer(derived_id("answer", "gone", "", "B1"), "gone", "", "B1", 1)
    loose = Change("x", "", (Edit(None, answer),)).apply(pilot)
    with pytest.raises(sqlite3.IntegrityError):
        create(tmp_path / "x.pilot", loose)
    wrong = Change("x", "", (Edit(None, Item("impact.output", 9)),)).apply(pilot)
    with pytest.raises(RecordError):
        create(tmp_path / "x.pilot", wrong)
    assert os.listdir(tmp_path) == []


def test_a_change_for_another_pilot_is_refused_and_nothing_is_written(path: Path, say: Say) -> None:
    with open_file(path) as file:
        late = say(file, "te laat")
        file.save(say(file, "eerst"))
        with pytest.raises(StaleChange):
            file.save(late)
        with pytest.raises(ValueError, match="sideways"):
            file.save(say(file, "x"), "sideways")
        file.save(say(file, "daarna"))
    assert reopened(path).notes["n1"].text == "daarna"


def test_a_record_that_could_not_be_read_again_is_not_saved(path: Path, say: Say) -> None:
    with open_file(path) as file:
        with pytest.raises(RecordError):
            file.save(Change("x", "", (Edit(None, Item("impact.output", 9)),)))
        file.save(changes.edit_note(file.pilot, "n1", "en verder"))
    assert reopened(path).notes["n1"].text == "en verder"


def test_saving_nothing_writes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with open_file(path) as file:
        file.save(changes.edit_note(file.pilot, "n1", "een notitie"))
    assert path.read_bytes() == before


# -- names and places


@pytest.mark.parametrize(
    "name",
    [
        "Wijk #1.pilot",
        "100% klaar?.pilot",
        "a&b=c;d.pilot",
        "'enkel' \"dubbel\".pilot",
        "\U0001f600 حي.pilot",
        " spatie vooraan.pilot",
        "punt achteraan.",
        "file:x?mode=memory",
        "%2e%2e%23.pilot",
        "x" * 241 + ".pilot",
        "..pilot",
    ],
)
def test_odd_names_open(name: str, pilot: Pilot, tmp_path: Path, say: Say) -> None:
    path = tmp_path / name
    with create(path, pilot) as file:
        file.save(say(file, name))
        file.save_copy(tmp_path / "copy")
    assert reopened(path).notes["n1"].text == name
    assert sorted(os.listdir(tmp_path)) == sorted([name, "copy"])


def test_a_name_too_long_to_edit_is_told(pilot: Pilot, tmp_path: Path) -> None:
    for length in (249, 260):
        with pytest.raises(Problem) as met:
            create(tmp_path / ("x" * length), pilot)
        assert met.value.key == "file.no_access"
    assert os.listdir(tmp_path) == []


def test_a_file_whose_name_is_too_long_to_edit_is_read(path: Path) -> None:
    long = path.rename(path.with_name("x" * 250))
    with open_file(long) as file:
        assert file.is_read_only
        assert file.pilot.notes["n1"].text == "een notitie"


def test_a_relative_path_and_a_link_lead_to_the_same_file(
    path: Path, tmp_path: Path, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tmp_path / "link.pilot"
    link.symlink_to(path)
    monkeypatch.chdir(tmp_path)
    with open_file(Path("link.pilot")) as file:
        file.save(say(file, "door de link"))
        with open_file(path) as second:
            assert second.is_read_only
    assert link.is_symlink()
    assert reopened(path).notes["n1"].text == "door de link"


def test_a_copy_never_takes_the_place_of_the_file_itself(path: Path, tmp_path: Path) -> None:
    (tmp_path / "link.pilot").symlink_to(path)
    with open_file(path) as file:
        for place in (path, tmp_path / "link.pilot"):
            with pytest.raises(Problem) as met:
                file.save_copy(place)
            assert met.value.key == "file.exists"
        with pytest.raises(Problem) as met:
            file.save_copy(tmp_path / "no" / "folder.pilot")
        assert met.value.key == "file.no_access"
        (tmp_path / "folder").mkdir()
        with pytest.raises(Problem) as met:
            file.save_copy(tmp_path / "folder")
        assert met.value.key == "file.no_access"
    assert sorted(os.listdir(tmp_path)) == ["folder", "link.pilot", "wijk.pilot"]


def test_a_file_that_may_not_be_written_is_read(
    path: Path, open_folder: Path, as_plain_user: PlainUser, say: Say
) -> None:
    there = open_folder / "wijk.pilot"
    there.write_bytes(path.read_bytes())
    for folder_mode, file_mode in ((0o555, 0o666), (0o777, 0o444), (0o555, 0o444)):
        open_folder.chmod(folder_mode)
        there.chmod(file_mode)
        with as_plain_user(), open_file(there) as file:
            assert file.is_read_only
            assert file.holder is None
            assert file.pilot.notes["n1"].text == "een notitie"
            with pytest.raises(Problem) as met:
                file.save(say(file, "x"))
        assert met.value.key == "file.no_access"
        assert os.listdir(open_folder) == ["wijk.pilot"]


def test_a_file_or_folder_that_may_not_be_entered_is_told(
    path: Path, pilot: Pilot, open_folder: Path, as_plain_user: PlainUser
) -> None:
    there = open_folder / "wijk.pilot"
    there.write_bytes(path.read_bytes())
    there.chmod(0)
    with as_plain_user(), pytest.raises(Problem) as met:
        open_file(there)
    assert met.value.key == "file.no_access"
    with as_plain_user(), pytest.raises(Problem) as met:
        create(open_folder / "nieuw.pilot", pilot)
    assert met.value.key == "file.no_access"


# -- somebody else has it


def test_a_second_opener_reads_and_learns_by_whom_and_since_when(path: Path, say: Say) -> None:
    with open_file(path, author="Fatima") as first:
        first.save(say(first, "van de eerste"))
        with open_file(path, author="Joop") as second:
            assert second.is_read_only
            assert second.holder is not None
            assert second.holder.name == "Fatima"
            assert second.holder.computer
            assert second.holder.since.endswith("+00:00")
            assert second.holder.is_this_process
            assert second.pilot.notes["n1"].text == "van de eerste"
            with pytest.raises(Problem):
                second.save(say(second, "van de tweede"))
            second.save_copy(path.with_name("kopie.pilot"))
        first.save(say(first, "nog eens"))
    with open_file(path) as third:
        assert not third.is_read_only
        assert third.holder is None
    assert sorted(os.listdir(path.parent)) == ["kopie.pilot", "wijk.pilot"]


def test_reading_only_takes_no_lock(path: Path) -> None:
    with open_file(path, is_read_only=True) as reader, open_file(path) as editor:
        assert reader.is_read_only
        assert reader.holder is None
        assert not editor.is_read_only
        with open_file(path, is_read_only=True) as other:
            assert other.holder is not None


# -- light


def test_opening_and_saving_do_not_import_sqlite_utils(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from pilotcanvas.model import changes\n"
        "from pilotcanvas.store import backups, writer\n"
        "from pilotcanvas.store.opening import open_file\n"
        "with open_file(Path(sys.argv[1])) as file:\n"
        "    file.save(changes.edit_note(file.pilot, 'n1', 'licht'))\n"
        "    file.history()\n"
        "sys.exit('sqlite_utils' in sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=True)
    assert reopened(path).notes["n1"].text == "licht"


def test_a_file_can_be_read_with_any_tool(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT place, text FROM notes").fetchall() == [
            ("impact.ambition", "een notitie")
        ]
        assert connection.execute("SELECT title FROM profile").fetchall() == [("Wijk #1",)]
        steps = connection.execute("SELECT migration_set, name FROM _sqlite_migrations").fetchall()
        assert steps == [("pilotcanvas", f"format_{n}") for n in range(1, FORMAT + 1)]
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_what_a_killed_program_left_long_ago_goes_when_the_file_is_edited(path: Path) -> None:
    left = [path.with_name(f".~{derived_id(name)}") for name in ("old", "new")]
    for each in left:
        each.write_bytes(b"notes of somebody")
    os.utime(left[0], (0, 0))
    open_file(path, is_read_only=True).close()
    assert left[0].exists()
    open_file(path).close()
    assert [each.exists() for each in left] == [False, True]


@pytest.mark.skipif(not os.path.isdir("/dev/fd"), reason="lists what a process has open")
def test_reading_a_file_again_leaves_nothing_open(path: Path, say: Say) -> None:
    with open_file(path) as file:
        file.save(say(file, "een"))
        before = len(os.listdir("/dev/fd"))
        for _ in range(5):
            assert file.check_content()
        assert len(os.listdir("/dev/fd")) == before


def test_closing_twice_is_fine(path: Path) -> None:
    file: PilotFile = open_file(path)
    file.close()
    file.close()


# -- a new file is there, open, or it is not


def test_a_new_file_that_cannot_be_opened_is_not_there(
    tmp_path: Path, pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> PilotFile:
        raise Problem("file.disk_failed", name="x", detail="EIO")

    with monkeypatch.context() as patch:
        patch.setattr("pilotcanvas.store.opening.open_file", refuse)
        with pytest.raises(Problem):
            create(tmp_path / "x.pilot", pilot)
    assert os.listdir(tmp_path) == []
    create(tmp_path / "x.pilot", pilot).close()


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_a_name_that_sqlite_keeps_for_itself_is_refused(
    tmp_path: Path, pilot: Pilot, ending: str
) -> None:
    with create(tmp_path / "x.pilot", pilot) as file:
        for make in (lambda path: create(path, pilot), file.save_copy):
            with pytest.raises(Problem) as met:
                make(tmp_path / f"x.pilot{ending}")
            assert met.value.key == "file.no_access"
    assert os.listdir(tmp_path) == ["x.pilot"]


def test_a_new_file_gets_no_journal_of_another(tmp_path: Path, pilot: Pilot) -> None:
    (tmp_path / "x.pilot-journal").write_bytes(b"van een ander")
    with create(tmp_path / "y.pilot", pilot) as file:
        for make in (lambda path: create(path, pilot), file.save_copy):
            with pytest.raises(Problem) as met:
                make(tmp_path / "x.pilot")
            assert met.value.key == "file.exists"
            assert met.value.values["name"] == "x.pilot-journal"
    assert (tmp_path / "x.pilot-journal").read_bytes() == b"van een ander"
    assert sorted(os.listdir(tmp_path)) == ["x.pilot-journal", "y.pilot"]


def test_a_path_longer_than_paths_can_be_is_told(tmp_path: Path, pilot: Pilot) -> None:
    with pytest.raises(Problem) as met:
        create(tmp_path / "/".join(["diep"] * 2_000) / "x.pilot", pilot)
    assert met.value.key == "file.no_access"

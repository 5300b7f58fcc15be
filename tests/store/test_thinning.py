"""Old history is summed up and forgotten, and nothing else changes by that."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pilotcanvas.model import changes
from pilotcanvas.model.changes import Change
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.problems import Problem
from pilotcanvas.store import thinning
from pilotcanvas.store.ancestor import other_copy
from pilotcanvas.store.connection import free_bytes
from pilotcanvas.store.opening import check, create, open_file
from pilotcanvas.store.past_state import UNKNOWN
from pilotcanvas.store.pilot_file import PilotFile
from pilotcanvas.store.rescue.rescue import rescue
from tests import strategies as some
from tests.aged import Made, write_history
from tests.model.test_changes import MOVES, make
from tests.store.conftest import Say

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def for_small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thinning, "RECENT", 3)
    monkeypatch.setattr(thinning, "_LEAST_ROWS", 1)


def typed(pilot: Pilot, note: str, texts: list[str]) -> list[Change]:
    """What typing these texts into a note, one after the other, changes."""
    made = []
    for text in texts:
        made.append(changes.edit_note(pilot, note, text))
        pilot = made[-1].apply(pilot)
    return made


def made_at(
    made: list[Change], start: datetime, step: timedelta, author: str = "Fatima"
) -> list[Made]:
    return [(start + step * number, author, change) for number, change in enumerate(made)]


def numbers(path: Path) -> list[tuple[int, int]]:
    """The first and last number of each change in the log."""
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(
            "SELECT DISTINCT first, number FROM change_log ORDER BY entry"
        ).fetchall()


def thin(path: Path, now: datetime = NOW) -> bool:
    with open_file(path) as file:
        return file.thin_log(now)


def test_typing_becomes_one_change_and_the_last_ones_stay(path: Path, pilot: Pilot) -> None:
    made = typed(pilot, "n1", [f"tekst {number}" for number in range(10)])
    write_history(path, made_at(made, NOW - timedelta(minutes=20), timedelta(minutes=1)))
    with open_file(path) as file:
        before = file.history(3)
        assert file.thin_log(NOW)
        assert file.history(3) == before
        file.check_content()
        file.save(changes.edit_note(file.pilot, "n1", "verder"))
        _, *rest, last = file.history()[0]
        assert [*rest, last][-3:] == [*before[0][1:], last]
    assert numbers(path) == [(1, 7), (8, 8), (9, 9), (10, 10), (11, 11)]
    assert check(path) == ()


def test_a_summed_up_change_can_be_read_from_what_to_what(path: Path, pilot: Pilot) -> None:
    made = typed(pilot, "n1", [f"tekst {number}" for number in range(10)])
    write_history(path, made_at(made, NOW - timedelta(minutes=20), timedelta(minutes=1)))
    thin(path)
    with open_file(path) as file:
        header, change, *_ = file.log.changes()[0]
    assert (header.first, header.number, header.author) == (1, 7, "Fatima")
    (edit,) = change.edits
    assert (edit.before, edit.after) == (made[0].edits[0].before, made[6].edits[0].after)
    assert change.label == "edit_note"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (2, [(1, 2), (3, 4), (5, 6), (7, 7), (8, 8), (9, 9)]),  # by the hour
        (20, [(1, 6), (7, 7), (8, 8), (9, 9)]),  # by the week
        (100, [(1, 6), (7, 7), (8, 8), (9, 9)]),  # by the month
        (276, [(7, 7), (8, 8), (9, 9)]),
    ],
)
def test_the_older_the_more_is_summed_up(
    path: Path, pilot: Pilot, days: int, expected: list[tuple[int, int]]
) -> None:
    monday = datetime(2026, 12, 7, 9, tzinfo=UTC)
    old = typed(pilot, "n1", list("abcdef"))
    then = made_at(old, monday, timedelta(minutes=30))
    now = monday + timedelta(days)
    reached = pilot
    for change in old:
        reached = change.apply(reached)
    recent = made_at(typed(reached, "n1", list("xyz")), now, timedelta(minutes=1))
    write_history(path, [*then, *recent])
    thin(path, now + timedelta(minutes=5))
    assert numbers(path) == expected
    assert check(path) == ()


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (thinning.HOURS_FOR, [(1, 1), (2, 2)]),
        (thinning.WEEKS_FOR, [(1, 1), (2, 2)]),
        (thinning.MONTHS_FOR, [(2, 2)]),
    ],
)
def test_what_has_just_reached_an_age_belongs_to_the_older_ones(
    path: Path, pilot: Pilot, age: timedelta, expected: list[tuple[int, int]]
) -> None:
    """Of two changes a minute apart only the first has: they are not summed up in one."""
    old = made_at(typed(pilot, "n1", ["a", "b"]), NOW - age, timedelta(minutes=1))
    reached = old[1][2].apply(old[0][2].apply(pilot))
    recent = made_at(typed(reached, "n1", list("xyz")), NOW, timedelta())
    write_history(path, [*old, *recent])
    thin(path)
    assert numbers(path) == [*expected, (3, 3), (4, 4), (5, 5)]
    assert check(path) == ()


def test_one_hour_of_two_days_is_two_hours(path: Path, pilot: Pilot) -> None:
    made = typed(pilot, "n1", list("abcdxyz"))
    at = NOW - timedelta(2)
    days = [*made_at(made[:2], at, timedelta(minutes=1))]
    days += made_at(made[2:4], at + timedelta(1), timedelta(minutes=1))
    write_history(path, [*days, *made_at(made[4:], NOW, timedelta())])
    thin(path)
    assert numbers(path) == [(1, 2), (3, 4), (5, 5), (6, 6), (7, 7)]


def test_what_was_summed_up_is_summed_up_again(path: Path, pilot: Pilot) -> None:
    monday = datetime(2026, 12, 7, 9, tzinfo=UTC)
    made = typed(pilot, "n1", list("abcdxyz"))
    write_history(path, made_at(made, monday, timedelta(minutes=30)))
    later = [monday + timedelta(days) for days in (2, 20, 100)]
    assert [thin(path, now) for now in later] == [True, True, False]
    assert numbers(path) == [(1, 4), (5, 5), (6, 6), (7, 7)]
    assert check(path) == ()


def test_a_log_that_is_thin_is_not_written_again(path: Path, pilot: Pilot) -> None:
    made = typed(pilot, "n1", [str(number) for number in range(9)])
    write_history(path, made_at(made, NOW - timedelta(minutes=20), timedelta(minutes=1)))
    assert thin(path)
    before = path.read_bytes()
    assert not thin(path)
    assert path.read_bytes() == before


def test_a_moment_without_a_zone_is_of_utc(path: Path, pilot: Pilot) -> None:
    made = typed(pilot, "n1", [str(number) for number in range(9)])
    write_history(path, made_at(made, datetime(2026, 1, 5, 9), timedelta(minutes=1)))
    thin(path)
    assert numbers(path) == [(7, 7), (8, 8), (9, 9)]


def test_two_authors_keep_their_own_changes(path: Path, pilot: Pilot) -> None:
    made = typed(pilot, "n1", [str(number) for number in range(9)])
    at = NOW - timedelta(minutes=30)
    one = made_at(made[:3], at, timedelta(seconds=1), "Fatima")
    two = made_at(made[3:], at + timedelta(minutes=1), timedelta(seconds=1), "Joop")
    write_history(path, [*one, *two])
    thin(path)
    with open_file(path) as file:
        log = file.log.changes()
    assert [(each.header.first, each.header.author) for each in log[:2]] == [
        (1, "Fatima"),
        (4, "Joop"),
    ]


def test_what_came_to_nothing_is_nowhere_and_the_log_is_whole(path: Path, pilot: Pilot) -> None:
    made = [changes.add_notes(pilot, "impact.output", ["weg"], ids=["n2"])]
    made.append(changes.remove_note(made[0].apply(pilot), "n2"))
    made += typed(pilot, "n1", ["a", "b", "c"])
    write_history(path, made_at(made, NOW - timedelta(minutes=9), timedelta(minutes=1)))
    thin(path)
    assert numbers(path) == [(3, 3), (4, 4), (5, 5)]
    assert check(path) == ()


def test_what_came_to_nothing_after_something_leaves_no_gap(path: Path, pilot: Pilot) -> None:
    made = typed(pilot, "n1", ["a", "b"])
    reached = made[1].apply(made[0].apply(pilot))
    made.append(changes.add_notes(reached, "impact.output", ["weg"], ids=["n2"]))
    made.append(changes.remove_note(made[2].apply(reached), "n2"))
    made += typed(reached, "n1", list("xyz"))
    then = NOW - timedelta(hours=2)
    old = [*made_at(made[:2], then, timedelta(minutes=1))]
    old += made_at(made[2:4], then + timedelta(hours=1), timedelta(minutes=1))
    write_history(path, [*old, *made_at(made[4:], NOW, timedelta())])
    thin(path)
    assert numbers(path) == [(1, 4), (5, 5), (6, 6), (7, 7)]
    assert check(path) == ()


def test_a_clock_that_was_ahead_makes_nothing_immortal(path: Path, pilot: Pilot) -> None:
    made = typed(pilot, "n1", [str(number) for number in range(9)])
    ahead = made_at(made[:4], NOW + timedelta(3650), timedelta(days=1))
    write_history(path, [*ahead, *made_at(made[4:], NOW, timedelta(seconds=1))])
    thin(path, NOW + timedelta(300))
    assert numbers(path)[0][0] == 7
    assert check(path) == ()


def test_a_log_that_begins_at_other_contents_is_damage(path: Path, pilot: Pilot) -> None:
    made = typed(pilot, "n1", [str(number) for number in range(9)])
    write_history(path, made_at(made, NOW - timedelta(400), timedelta(seconds=1)))
    thin(path)
    assert check(path) == ()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE file SET log_start_digest = ?", ("0" * 64,))
        raw.commit()
    (trouble,) = check(path)
    assert trouble.key == "file.damaged"


def test_a_damaged_log_is_left_as_it_is(path: Path, pilot: Pilot) -> None:
    made = typed(pilot, "n1", [str(number) for number in range(9)])
    write_history(path, made_at(made, NOW - timedelta(400), timedelta(seconds=1)))
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE change_log SET author = 'x' WHERE number = 2")
        raw.commit()
    before = path.read_bytes()
    assert not thin(path)
    assert path.read_bytes() == before


def test_an_edit_goes_before_thinning(path: Path, pilot: Pilot) -> None:
    made = typed(pilot, "n1", [str(number) for number in range(9)])
    write_history(path, made_at(made, NOW - timedelta(400), timedelta(seconds=1)))
    before = path.read_bytes()
    asked: list[None] = []
    with open_file(path) as file:
        assert not file.thin_log(NOW, lambda: asked.append(None) or len(asked) > 4)
    assert path.read_bytes() == before
    assert len(asked) == 5


def test_a_thinning_that_fails_changes_nothing(
    path: Path, pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = typed(pilot, "n1", [str(number) for number in range(9)])
    write_history(path, made_at(made, NOW - timedelta(400), timedelta(seconds=1)))
    before = numbers(path)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")

    with open_file(path) as file:
        with monkeypatch.context() as broken:
            broken.setattr(thinning.past, "rows_of", full)
            with pytest.raises(Problem):
                file.thin_log(NOW)
        file.save(changes.edit_note(file.pilot, "n1", "verder"))
    assert numbers(path) == [*before, (10, 10)]
    assert check(path) == ()


@contextmanager
def the_same_ids() -> Iterator[None]:
    """Hypothesis must meet the same ids when it tries an example again."""
    numbers = count(1)
    with mock.patch.object(uuid, "uuid4", side_effect=lambda: uuid.UUID(int=next(numbers))):
        yield


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.pilots(), st.data())
def test_what_is_told_of_the_past_is_true(pilot: Pilot, data: st.DataObject) -> None:
    """After each thinning the file is whole, the last steps are the same, and of every earlier
    state each record is as it was, or said to be unknown."""
    with TemporaryDirectory() as folder, the_same_ids():
        path = Path(folder, "x.pilot")
        create(path, pilot).close()
        states, at = [pilot], NOW - timedelta(data.draw(st.sampled_from((0, 15, 90, 300))))
        for _ in range(data.draw(st.integers(1, 3))):
            made: list[Made] = []
            for _ in range(data.draw(st.integers(0, 8))):
                change = make(data.draw, data.draw(st.sampled_from(sorted(MOVES))), states[-1])
                if change.is_empty:
                    continue
                at += timedelta(hours=data.draw(st.sampled_from((0, 1, 30, 300))))
                made.append((at, data.draw(st.sampled_from(("", "Joop"))), change))
                states.append(change.apply(states[-1]))
            write_history(path, made)
            with open_file(path) as file:
                steps = file.history(3)
                file.thin_log(max(at, NOW))
                assert file.pilot == states[-1]
                assert file.history(3) == steps
                for number, then in enumerate(states):
                    check_state(file, number, then, is_recent=number >= len(states) - 4)
            assert check(path) == ()


def check_state(file: PilotFile, number: int, then: Pilot, is_recent: bool) -> None:
    told = file.log.state_after(number, then)
    keys = {(each.kind, each.id) for pilot in (then, file.pilot) for each in pilot.records()}
    for key in keys:
        record = told.record(key)
        assert record == then.record(*key) or (record is UNKNOWN and not is_recent)


# -- merging with copies of long ago


@pytest.fixture
def forked(path: Path, pilot: Pilot) -> tuple[Path, Path]:
    """A file whose history since a copy was made is gone, and that copy: in the file one of three
    notes was removed and one changed since."""
    more = changes.add_notes(pilot, "impact.output", ["twee", "drie"], ids=["n2", "n3"])
    write_history(path, made_at([more], NOW - timedelta(500), timedelta(1)))
    copy = Path(shutil.copy(path, path.with_name("kopie.pilot")))
    pilot = more.apply(pilot)
    made = [changes.remove_note(pilot, "n2")]
    made += typed(made[0].apply(pilot), "n3", [f"anders {number}" for number in range(9)])
    write_history(path, made_at(made, NOW - timedelta(400), timedelta(minutes=1)))
    assert thin(path)
    assert numbers(path)[0][0] > 5
    return path, copy


@pytest.mark.parametrize("is_swapped", [False, True])
def test_copies_of_long_ago_merge_as_if_nothing_was_forgotten(
    forked: tuple[Path, Path], is_swapped: bool, say: Say
) -> None:
    path, copy = forked
    with open_file(copy) as file:
        file.save(say(file, "in de kopie"))
        file.save(changes.add_notes(file.pilot, "impact.output", ["vier"], ids=["n4"]))
    here, there = (copy, path) if is_swapped else (path, copy)
    with open_file(here) as file:
        found = other_copy(file, there)
        assert found is not None
        assert not found.merge.conflicts
        file.save(found.merge.change("kopie", None, found.last_changes))
        assert {note.id: note.text for note in file.pilot.notes.values()} == {
            "n1": "in de kopie",
            "n3": "anders 8",
            "n4": "vier",
        }
        again = other_copy(file, there)
        assert again is not None
        assert again.merge.is_empty


def test_what_both_changed_since_is_asked(forked: tuple[Path, Path]) -> None:
    path, copy = forked
    with open_file(copy) as file:
        file.save(changes.edit_note(file.pilot, "n3", "in de kopie"))
    with open_file(path) as file:
        found = other_copy(file, copy)
    assert found is not None
    (conflict,) = found.merge.conflicts
    assert conflict.key == ("notes", "n3")


def test_copies_from_before_the_first_change_are_known_as_copies(
    path: Path, pilot: Pilot, say: Say
) -> None:
    copy = Path(shutil.copy(path, path.with_name("kopie.pilot")))
    made = [changes.remove_note(pilot, "n1")]
    pilot = made[0].apply(pilot)
    made.append(changes.add_notes(pilot, "impact.output", ["twee"], ids=["n2"]))
    made += typed(made[1].apply(pilot), "n2", list("abcdef"))
    write_history(path, made_at(made, NOW - timedelta(400), timedelta(minutes=1)))
    assert thin(path)
    with open_file(copy) as file:
        file.save(changes.add_notes(file.pilot, "impact.output", ["drie"], ids=["n3"]))
    with open_file(path) as file:
        found = other_copy(file, copy)
        assert found is not None
        assert not found.merge.conflicts
        file.save(found.merge.change("kopie", None, found.last_changes))
        assert set(file.pilot.notes) == {"n2", "n3"}


@pytest.mark.parametrize("days", [100, 400])
def test_a_merge_that_is_no_longer_in_the_log_is_remembered(
    path: Path, pilot: Pilot, days: int
) -> None:
    """It was summed up with other changes, or forgotten."""
    copy = Path(shutil.copy(path, path.with_name("kopie.pilot")))
    with open_file(copy) as file:
        file.save(changes.add_notes(file.pilot, "impact.output", ["drie"], ids=["n3"]))
    with open_file(path, "Fatima") as file:  # as all that follows
        found = other_copy(file, copy)
        assert found is not None
        file.save(found.merge.change("kopie", None, found.last_changes))
        file.save(changes.remove_note(file.pilot, "n3"))
        pilot = file.pilot
    made = typed(pilot, "n1", list("abcdef"))
    write_history(path, made_at(made, datetime.now(UTC), timedelta(seconds=1)))
    assert thin(path, datetime.now(UTC) + timedelta(days))
    with open_file(path) as file:
        found = other_copy(file, copy)
        assert found is not None
        assert found.merge.is_empty


def test_a_file_that_was_started_afresh_is_still_merged_with_its_base(
    path: Path, pilot: Pilot, say: Say
) -> None:
    with open_file(path) as file:
        file.save(changes.add_notes(file.pilot, "impact.output", ["twee"], ids=["n2"]))
    copy = Path(shutil.copy(path, path.with_name("kopie.pilot")))
    with open_file(copy) as file:
        file.save(say(file, "in de kopie"))
    with open_file(path) as file:
        file.save(changes.remove_note(file.pilot, "n2"))
        file.start_afresh()
        assert file.history() == ((), ())
        found = other_copy(file, copy)
        assert found is not None
        file.save(found.merge.change("kopie", None, found.last_changes))
        assert {note.text for note in file.pilot.notes.values()} == {"in de kopie"}
    assert check(path) == ()


def test_a_moment_within_a_summed_up_change_is_not_guessed(path: Path, pilot: Pilot) -> None:
    made = typed(pilot, "n1", [f"tekst {number}" for number in range(10)])
    write_history(path, made_at(made, NOW - timedelta(minutes=20), timedelta(minutes=1)))
    with open_file(path) as file:
        assert file.thin_log(NOW)
        told = {number: file.log.state_after(number, file.pilot) for number in (0, 3, 7, 8)}
    notes = {number: state.record(("notes", "n1")) for number, state in told.items()}
    assert notes == {
        0: made[0].edits[0].before,
        3: UNKNOWN,
        7: made[6].edits[0].after,
        8: made[7].edits[0].after,
    }


def test_a_merge_that_was_undone_does_not_count_when_it_is_no_longer_in_the_log(
    path: Path, pilot: Pilot
) -> None:
    copy = Path(shutil.copy(path, path.with_name("kopie.pilot")))
    with open_file(copy) as file:
        file.save(changes.add_notes(file.pilot, "impact.output", ["drie"], ids=["n3"]))
    with open_file(path) as file:
        found = other_copy(file, copy)
        assert found is not None
        file.save(found.merge.change("kopie", None, found.last_changes))
        file.save(file.history()[0][-1].inverse(), "undo")
        pilot = file.pilot
    made = typed(pilot, "n1", list("abcdef"))
    write_history(path, made_at(made, datetime.now(UTC), timedelta(seconds=1)))
    assert thin(path, datetime.now(UTC) + timedelta(400))
    with open_file(path) as file:
        found = other_copy(file, copy)
        assert found is not None
        assert [edit.id for edit in found.merge.edits] == ["n3"]


# -- the room that it leaves


@pytest.mark.parametrize("password", ["", "geheim woord"])
def test_the_room_that_history_took_is_given_back(
    path: Path, pilot: Pilot, password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if password:
        pytest.importorskip("sqlcipher3.dbapi2", reason="needs pilotcanvas[password]")
    made = typed(pilot, "n1", [f"{number} " + "woord " * 300 for number in range(400)])
    write_history(path, made_at(made, NOW - timedelta(400), timedelta(minutes=1)))
    with open_file(path) as file:
        if password:
            file.set_password(password)
        large = path.stat().st_size
        assert not file.shrink()
        assert file.thin_log(NOW)
        assert path.stat().st_size == large
        assert file.shrink()
        assert path.stat().st_size < large / 4
        file.save(changes.edit_note(file.pilot, "n1", "verder"))
        pilot = file.pilot
    with open_file(path, password=password) as file:
        assert file.pilot == pilot
        assert len(file.history()[0]) == 4
        file.check_log()


def test_for_little_room_a_file_is_not_written_again(path: Path, pilot: Pilot) -> None:
    """Not for less than a megabyte, however much of the file that is."""
    made = [changes.add_notes(pilot, "impact.output", ["x" * 200_000], ids=["n2"])]
    made.append(changes.remove_note(made[0].apply(pilot), "n2"))
    made += typed(pilot, "n1", ["a", "b", "c"])
    write_history(path, made_at(made, NOW - timedelta(minutes=9), timedelta(minutes=1)))
    with open_file(path) as file:
        assert file.thin_log(NOW)
        assert free_bytes(file._connection) > path.stat().st_size // 2
        before = path.read_bytes()
        assert not file.shrink()
        assert path.read_bytes() == before


@pytest.mark.parametrize("days", [0, 400])
def test_a_rescue_misses_no_change_that_was_summed_up_or_forgotten(
    path: Path, pilot: Pilot, days: int
) -> None:
    made = typed(pilot, "n1", [str(number) for number in range(9)])
    write_history(path, made_at(made, NOW - timedelta(minutes=20), timedelta(minutes=1)))
    assert thin(path, NOW + timedelta(days))
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE profile SET location = 'elders'")
    rescued = rescue(path, path.with_name("gered.pilot"))
    assert not rescued.is_complete
    assert "changes" not in {loss.what for loss in rescued.lost}


def test_an_edit_after_thinning_need_not_read_the_file(path: Path, pilot: Pilot) -> None:
    made = typed(pilot, "n1", [str(number) for number in range(9)])
    write_history(path, made_at(made, NOW - timedelta(minutes=20), timedelta(minutes=1)))
    with open_file(path) as file:
        assert file.thin_log(NOW)
        with mock.patch.object(PilotFile, "check_content") as reading:
            file.save(changes.edit_note(file.pilot, "n1", "verder"))
        assert not reading.called


def test_a_file_that_cannot_be_read_back_is_not_put_in_place(
    path: Path, pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = typed(pilot, "n1", [f"{number} " + "woord " * 300 for number in range(400)])
    write_history(path, made_at(made, NOW - timedelta(400), timedelta(minutes=1)))

    def other(self: PilotFile, place: Path) -> None:
        create(place.with_name("ander.pilot"), pilot).close()
        place.with_name("ander.pilot").replace(place)

    with open_file(path) as file:
        file.thin_log(NOW)
        before = path.read_bytes()
        with monkeypatch.context() as broken:
            broken.setattr(PilotFile, "_vacuum_into", other)
            with pytest.raises(Problem):
                file.shrink()
        assert path.read_bytes() == before
        file.save(changes.edit_note(file.pilot, "n1", "verder"))

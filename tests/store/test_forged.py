"""Files whose digest is right because somebody worked it out: what is in them is not to be believed
for that."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pilotcanvas.model import changes
from pilotcanvas.model.action import Action
from pilotcanvas.model.ids import derived_id, new_id
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.model.scan_changes import add_round, seat_participant, seat_people, set_answer
from pilotcanvas.problems import Problem
from pilotcanvas.store import pilot_file
from pilotcanvas.store.change_log import _digest
from pilotcanvas.store.opening import check, open_file
from pilotcanvas.store.rows import RECORD_TABLES, row_digest
from tests.store.conftest import Say

LAST = 2**63 - 1


def forge(path: Path, *statements: str) -> None:
    """Run statements, and give the file the digest that belongs to what is in it then."""
    with closing(sqlite3.connect(path)) as raw:
        for statement in statements:
            raw.execute(statement)
        rows = ((k, row) for k, table in RECORD_TABLES.items() for row in raw.execute(table.select))
        total = sum(row_digest(kind, row) for kind, row in rows) % 2**256
        raw.execute("UPDATE file SET digest = ?", (f"{total:064x}",))
        raw.commit()


def key_of_opening(path: Path) -> str:
    with pytest.raises(Problem) as met:
        open_file(path)
    return met.value.key


def test_what_stands_at_the_last_position_leaves_room_after_it(path: Path) -> None:
    round = Round(new_id(), "ronde", form="group")
    with open_file(path) as file:
        file.save(add_round(file.pilot, round))
        file.save(seat_participant(file.pilot, round.id, Participant(new_id())))
        file.save(changes.add_action(file.pilot, Action(new_id(), "eerste")))
    forge(
        path, *(f"UPDATE {kind} SET position = {LAST}" for kind in ("rounds", "seats", "actions"))
    )
    with open_file(path) as file:
        file.save(changes.add_action(file.pilot, Action(new_id(), "tweede")))
        file.save(add_round(file.pilot, Round(new_id(), "nog een")))
        file.save(seat_participant(file.pilot, round.id, Participant(new_id())))
        file.save(seat_people(file.pilot, round.id, [Participant(new_id()), Participant(new_id())]))
        assert len(file.pilot.seats_in(round.id)) == 4
        pilot = file.pilot
    with open_file(path) as file:
        assert file.pilot == pilot


def test_a_count_of_changes_that_leaves_no_room_for_more_is_refused(path: Path) -> None:
    forge(path, f"UPDATE file SET counter = {LAST}")
    assert key_of_opening(path) == "file.damaged"


@pytest.mark.parametrize("spelling", ['[ "a" ]', '["\\ud800"]', '["\\u0061"]'])
def test_words_that_are_spelt_otherwise_than_we_do_are_refused(path: Path, spelling: str) -> None:
    with open_file(path) as file:
        file.save(changes.set_choices(file.pilot, "impact.ambition", ("b",)))
    forge(path, f"UPDATE items SET choices = '{spelling}'")
    assert key_of_opening(path) == "file.damaged"


def test_an_answer_that_would_count_twice_is_refused(path: Path) -> None:
    round = Round(new_id(), "ronde")
    with open_file(path) as file:
        file.save(add_round(file.pilot, round))
        file.save(set_answer(file.pilot, round.id, "B1", 2))
    forge(
        path,
        "INSERT INTO answers SELECT 'andere', round, participant, statement, 4, 0 FROM answers"
        f" WHERE id = '{derived_id('answer', round.id, '', 'B1')}'",
    )
    assert key_of_opening(path) == "file.damaged"


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO answers VALUES ('{answer}', 'no round', NULL, 'B1', 1, 0)",
        "INSERT INTO snapshots VALUES ('s', 'toen', '', 1, 'no base', '[]', '[]', 0)",
    ],
)
def test_what_refers_to_nothing_is_refused_though_the_digest_is_right(
    path: Path, statement: str
) -> None:
    forge(path, statement.format(answer=derived_id("answer", "no round", "", "B1")))
    assert key_of_opening(path) == "file.damaged"


def test_a_change_about_nothing_cannot_be_undone(path: Path, say: Say) -> None:
    with open_file(path) as file:
        file.save(say(file, "een"))
    with closing(sqlite3.connect(path)) as raw:
        query = "SELECT * FROM change_log ORDER BY entry DESC LIMIT 1"
        (_, *row, _digest_then) = raw.execute(query).fetchone()
        row[-2:] = None, None
        raw.execute(
            "UPDATE change_log SET before = NULL, after = NULL, digest = ?"
            " WHERE entry = (SELECT max(entry) FROM change_log)",
            (_digest(tuple(row)),),
        )
        raw.commit()
    with open_file(path) as file:
        assert file.history() == ((), ())
    (trouble,) = check(path)
    assert trouble.key == "file.damaged"


def test_who_opens_a_file_with_a_hole_in_its_log_can_go_on(path: Path, say: Say) -> None:
    with open_file(path) as file:
        for text in ("een", "twee", "drie"):
            file.save(say(file, text))
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DELETE FROM change_log WHERE number = 2")
        raw.commit()
    with open_file(path) as file:
        file.save(say(file, "vier"))
        file.check_content()
        file.start_afresh()
        file.save(say(file, "vijf"))
        file.check_content()
    assert check(path) == ()


def test_no_change_makes_a_file_larger_than_can_be_opened(
    path: Path, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pilot_file, "MOST_BYTES", path.stat().st_size + 100_000)
    with open_file(path) as file:
        with pytest.raises(Problem) as met:
            file.save(say(file, "x" * 100_000))
        assert met.value.key == "file.full"
        file.save(say(file, "kort"))
        file.check_content()
        assert file.pilot.notes["n1"].text == "kort"
    assert check(path) == ()

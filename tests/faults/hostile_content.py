"""Files with our tables, in which something stands that we would never write."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from pilotcanvas.model import changes
from pilotcanvas.store.change_log import _digest
from pilotcanvas.store.opening import create, open_file
from tests.faults.case import FINE, LOG, Case, forged, in_turn, loose, root_of, sql

_DAMAGED = "file.damaged"


def _rows(number: int) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            raw.execute("BEGIN")
            raw.executemany(
                "INSERT INTO notes VALUES (?, 'impact.ambition', 'een notitie', ?, 0, 0)",
                ((f"{at:036}", at) for at in range(number)),
            )
            raw.execute("COMMIT")

    return make


def _put(statement: str, value: object) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            raw.execute(statement, (value,))

    return make


def _with_long_text(length: int) -> Callable[[Path], None]:
    """A good file, with a text as long as may be."""

    def make(path: Path) -> None:
        with open_file(path, is_read_only=True) as file:
            pilot = file.pilot
        path.unlink()
        note = min(pilot.notes)
        create(path, changes.edit_note(pilot, note, "é" + "x" * length).apply(pilot)).close()

    return make


def _saved(change: Callable[[object], object]) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with open_file(path) as file:
            file.save(change(file.pilot))  # type: ignore[arg-type]

    return make


def _log(column: str, value: object) -> Callable[[Path], None]:
    """Forges the last row of the log: what it says, and the digest that belongs to it."""

    def make(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            query = "SELECT * FROM change_log ORDER BY entry DESC LIMIT 1"
            raw.row_factory = sqlite3.Row
            there = dict(raw.execute(query).fetchone()) | {column: value}
            raw.execute("DELETE FROM change_log WHERE entry = ?", (there["entry"],))
            entry, *values, _ = there.values()
            row = [entry, *values, _digest(tuple(values))]
            raw.execute(f"INSERT INTO change_log VALUES ({', '.join('?' * len(row))})", row)

    return make


def _about_nothing(path: Path) -> None:
    """Lets the last row of the log say that nothing became nothing."""
    _log("before", None)(path)
    _log("after", None)(path)


def _same_row_twice(path: Path) -> None:
    """Gives one row the id of another, where the index cannot see it."""
    with closing(sqlite3.connect(path)) as raw:
        one, other = (id for (id,) in raw.execute("SELECT id FROM notes LIMIT 2"))
    root = root_of(path, "notes")
    data = bytearray(path.read_bytes())
    at = data.index(one.encode(), root)
    data[at : at + len(one)] = other.encode()
    path.write_bytes(data)


_NOTE = "(SELECT min(id) FROM notes)"
_WIDE = "[" + "[]," * 6_000_000 + "[]]"
_DEEP = "[" * 200_000
_LAST = 2**63 - 1

CASES = (
    Case("a text that somebody changed", sql("UPDATE notes SET text = 'iets anders'"), _DAMAGED),
    Case("a row that somebody took away", sql("DELETE FROM evidence"), _DAMAGED),
    Case(
        "a row that somebody added",
        sql("INSERT INTO notes VALUES ('n', 'impact.output', 'erbij', 0, 0, 0)"),
        _DAMAGED,
    ),
    Case(
        "text that is no UTF-8",
        sql(f"UPDATE notes SET text = CAST(x'41c328ff42' AS TEXT) WHERE id = {_NOTE}"),
        _DAMAGED,
    ),
    Case(
        "19 MB that is no UTF-8",
        _put("UPDATE notes SET text = CAST(? AS TEXT) WHERE position = 1", b"\xff" * 19_000_000),
        _DAMAGED,
    ),
    Case(
        "text that is no UTF-8, with its digest",
        sql(
            f"UPDATE notes SET text = CAST(x'eda080' AS TEXT) WHERE id = {_NOTE}",
            "UPDATE file SET digest = printf('%064d', 7)",
        ),
        _DAMAGED,
    ),
    Case(
        "an id that is no UTF-8", sql("UPDATE notes SET id = CAST(x'ff' || id AS TEXT)"), _DAMAGED
    ),
    Case("bytes in place of text", loose("UPDATE notes SET text = x'00ff'"), _DAMAGED),
    Case("a number in place of text", loose("UPDATE notes SET text = 5"), _DAMAGED),
    Case("text in place of a number", loose("UPDATE notes SET position = 'een'"), _DAMAGED),
    Case("no number at all", loose("UPDATE notes SET position = 9e999 - 9e999"), _DAMAGED),
    Case("an endless number", loose("UPDATE notes SET position = 9e999"), _DAMAGED),
    Case("half a number", loose("UPDATE notes SET position = 0.5"), _DAMAGED),
    Case("nothing in place of an id", loose("UPDATE notes SET id = NULL"), _DAMAGED),
    Case("nothing in place of text", loose("UPDATE notes SET text = NULL"), _DAMAGED),
    Case(
        "a position of a thousand million",
        _saved(lambda pilot: changes.edit_action(pilot, min(pilot.actions), position=10**9)),  # type: ignore[attr-defined,arg-type]
        FINE,
    ),
    *(
        Case(
            f"the highest position of {kind}",
            forged(f"UPDATE {kind} SET position = {_LAST}"),
            "fine|log",  # the log may tell how it was before
        )
        for kind in ("notes", "actions", "rounds", "seats")
    ),
    Case("a flag that is seven", forged("UPDATE notes SET is_private = 7"), _DAMAGED),
    Case("a status that there is not", forged("UPDATE items SET status = 9"), _DAMAGED),
    Case(
        "phases of another method",
        forged(
            "UPDATE phases SET id = 'nooit' WHERE rowid = 1",
            "UPDATE profile SET phase = 'later'",
            "UPDATE actions SET phase = 'later'",
            "UPDATE rounds SET phase = 'later'",
        ),
        LOG,
    ),
    Case("a language that there is not", forged("UPDATE profile SET language = 'xx'"), _DAMAGED),
    Case(
        "a day that there is not", forged("UPDATE phases SET started_on = '2026-02-30'"), _DAMAGED
    ),
    Case("a day after all days", forged("UPDATE phases SET started_on = '99999-01-01'"), _DAMAGED),
    Case("a day in other words", forged("UPDATE phases SET started_on = '20260101'"), _DAMAGED),
    Case("a score of a million", forged("UPDATE answers SET score = 1000000"), _DAMAGED),
    Case("an empty id", forged(f"UPDATE notes SET id = '' WHERE id = {_NOTE}"), _DAMAGED),
    Case(
        "an answer that counts twice",
        forged(
            "INSERT INTO answers SELECT id || 'x', round, participant, statement, score, revision"
            " FROM answers"
        ),
        _DAMAGED,
    ),
    Case("a seat by another name", forged("UPDATE seats SET id = id || 'x'"), _DAMAGED),
    Case("the same row twice", _same_row_twice, _DAMAGED),
    Case("an answer in no round", forged("UPDATE answers SET round = 'geen'"), _DAMAGED),
    Case("an answer by nobody", forged("UPDATE answers SET participant = 'niemand'"), _DAMAGED),
    Case("rounds that are gone", forged("DELETE FROM rounds"), _DAMAGED),
    Case("people who are gone", forged("DELETE FROM participants"), _DAMAGED),
    Case(
        "two profiles",
        forged(
            "INSERT INTO profile SELECT id || 'x', title, subtitle, location, language, phase,"
            " outcome, method, method_version, source, created_on, revision FROM profile"
        ),
        _DAMAGED,
    ),
    Case("no profile", forged("DELETE FROM profile"), _DAMAGED),
    Case("no row about the file", sql("DELETE FROM file"), _DAMAGED),
    Case(
        "two rows about the file",
        sql(
            "PRAGMA ignore_check_constraints = ON",
            "INSERT INTO file SELECT 2, counter, digest, program, log_start, log_start_digest"
            " FROM file",
        ),
        _DAMAGED,
    ),
    Case("a digest that is wrong", sql("UPDATE file SET digest = printf('%064d', 7)"), _DAMAGED),
    Case("a digest of 10 MB", sql("UPDATE file SET digest = hex(zeroblob(5000000))"), _DAMAGED),
    Case("a counter below nothing", sql("UPDATE file SET counter = -1"), _DAMAGED),
    Case("a counter of long ago", sql("UPDATE file SET counter = 2"), _DAMAGED, keeps=True),
    Case("a counter of long hence", sql(f"UPDATE file SET counter = {_LAST}"), _DAMAGED, True),
    Case("a counter of next year", sql("UPDATE file SET counter = counter + 500"), LOG, True),
    Case("a log that is gone", sql("DELETE FROM change_log"), LOG, keeps=True),
    Case("a log with a hole", sql("DELETE FROM change_log WHERE number = 4"), LOG, keeps=True),
    Case("a log that was forged", sql("UPDATE change_log SET author = 'Iemand'"), LOG, keeps=True),
    Case(
        "a log in another order",
        sql("UPDATE change_log SET entry = 1000 - entry"),
        LOG,
        keeps=True,
    ),
    Case("a log of lists within lists", _log("after", _DEEP), LOG, keeps=True),
    Case("a log of six million lists", _log("after", _WIDE), LOG, keeps=True),
    Case("a log of a number without end", _log("after", "9" * 1_000_000), LOG, keeps=True),
    Case("a log about nothing", _about_nothing, LOG, keeps=True),
    Case("a log about no table of ours", _log("kind", "sqlite_schema"), LOG, keeps=True),
    Case("a log of a later program", _log("way", "merge"), LOG, keeps=True),
    Case(
        "a log that says otherwise, in good order",
        _log("after", json.dumps({"id": "n", "place": "p", "text": "vervalst"})),
        "fine|log",
        keeps=True,
    ),
    Case("choices of lists within lists", _put("UPDATE items SET choices = ?", _DEEP), _DAMAGED),
    Case(
        "choices of six million lists",
        _put("UPDATE items SET choices = ? WHERE rowid = (SELECT min(rowid) FROM items)", _WIDE),
        _DAMAGED,
    ),
    Case("choices in other words", forged("UPDATE items SET choices = '[ \"a\" ]'"), _DAMAGED),
    Case(
        "choices of half a letter", forged("UPDATE items SET choices = '[\"\\ud800\"]'"), _DAMAGED
    ),
    Case("choices that are none", forged("UPDATE items SET choices = '{}'"), _DAMAGED),
    Case(
        "a snapshot of lists within lists",
        in_turn(_put("UPDATE snapshots SET added = ?", _DEEP), forged()),
        _DAMAGED,
    ),
    Case("300,000 rows", _rows(300_000), _DAMAGED),
    Case("a text of 19 MB", _with_long_text(19_000_000), FINE),
    Case(
        "a text of 30 MB",
        sql(f"UPDATE notes SET text = hex(zeroblob(15000000)) WHERE id = {_NOTE}"),
        "file.unsafe",
    ),
    Case(
        "many texts of 9 MB",
        sql("UPDATE answers SET statement = hex(zeroblob(4500000)) WHERE rowid < 9"),
        "file.damaged|file.unsafe",
    ),
)

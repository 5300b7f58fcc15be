"""Records as rows: what goes in comes out, and what is not ours is refused by name."""

from __future__ import annotations

import dataclasses
import sqlite3
from datetime import date

import pytest
from hypothesis import given, settings

from pilotcanvas.model.canvas import Item, Note
from pilotcanvas.model.field import Record, fields_of
from pilotcanvas.model.pilot import RECORD_TYPES, Pilot
from pilotcanvas.model.record import RecordError
from pilotcanvas.model.scan import GROUP, Answer
from pilotcanvas.model.text import storable
from pilotcanvas.store.migrations import TABLES
from pilotcanvas.store.rows import RECORD_TABLES, row_digest, rows_digest
from tests import strategies as some


@settings(max_examples=60)
@given(some.pilots())
def test_every_record_comes_back_from_its_row(pilot: Pilot) -> None:
    for record in pilot.records():
        table = RECORD_TABLES[record.kind]
        assert table.record(table.row(record)) == record


@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_the_tables_of_the_format_have_the_fields_of_the_records(record_type: type[Record]) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute(TABLES[record_type.kind])
    columns = connection.execute(f"PRAGMA table_info({record_type.kind})").fetchall()
    connection.close()
    fields = fields_of(record_type)
    assert [column[1] for column in columns] == [*(field.name for field in fields), "revision"]
    for column, field in zip(columns, fields, strict=False):
        _, _, sql_type, is_required, _, is_key = column
        assert sql_type == ("INTEGER" if field.type in (int, bool) else "TEXT"), field.name
        assert bool(is_required) != (field.may_be_none or field.is_optional_reference), field.name
        assert bool(is_key) == (field.name == "id")


@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_the_tables_of_the_format_refer_to_what_the_records_refer_to(
    record_type: type[Record],
) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute(TABLES[record_type.kind])
    rows = connection.execute(f"PRAGMA foreign_key_list({record_type.kind})").fetchall()
    connection.close()
    described = {
        (field.name, field.reference.kind)
        for field in fields_of(record_type)
        if field.reference is not None and field.type is str
    }
    assert {(row[3], row[2]) for row in rows} == described


@pytest.mark.parametrize(
    ("kind", "row", "column"),
    [
        ("notes", ("n", "place", 3, 0, 0), "text"),
        ("notes", ("n", "place", b"text", 0, 0), "text"),
        ("notes", ("n", None, "text", 0, 0), "place"),
        ("notes", ("", "place", "text", 0, 0), "id"),
        ("notes", ("n", "place", "text", 0.5, 0), "position"),
        ("notes", ("n", "place", "text", "0", 0), "position"),
        ("notes", ("n", "place", "text", 0, 2), "is_private"),
        ("items", ("i", 4, "[]"), "status"),
        ("items", ("i", 1, "[1]"), "choices"),
        ("items", ("i", 1, "{}"), "choices"),
        ("items", ("i", 1, "[" * 100_000), "choices"),
        ("items", ("i", 1, "nonsense"), "choices"),
        ("phases", ("", None, None), "id"),
        ("phases", ("explore", "20260101", None), "started_on"),
        ("phases", ("explore", "2026-02-30", None), "started_on"),
        ("phases", ("explore", None, 5), "ended_on"),
        ("answers", ("a", "r", "", "B1", 1), "participant"),
        ("answers", ("a", "r", None, "B1", 5), "score"),
        ("consensus", ("c", "r", "B1", 0, ""), "score"),
        ("evidence", ("e", "p", "rumour", "t", "", None), "form"),
    ],
)
def test_a_value_that_a_field_cannot_hold_is_refused_by_name(
    kind: str, row: tuple[object, ...], column: str
) -> None:
    with pytest.raises(RecordError, match=f"{kind} .*: {column}"):
        RECORD_TABLES[kind].record(row)
    with pytest.raises(RecordError, match=f"{kind} .*: {column}"):
        RECORD_TABLES[kind].records([row])


@settings(max_examples=40)
@given(some.pilots())
def test_many_rows_at_once_give_what_each_gives_alone(pilot: Pilot) -> None:
    for kind, table in RECORD_TABLES.items():
        records = [record for record in pilot.records() if record.kind == kind]
        rows = [(*table.row(record), number) for number, record in enumerate(records)]
        assert table.records(rows) == records == [table.record(row) for row in rows]
        assert rows_digest(kind, rows) == sum(row_digest(kind, row) for row in rows)


@pytest.mark.parametrize("score", [1.0, True, "1", b"1", None, 5])
def test_a_value_that_is_not_ours_is_found_among_many_that_are(score: object) -> None:
    """1.0 and 1 are equal, and only one of them is a score."""
    rows = [(f"a{number}", "r", None, "B1", 1, 0) for number in range(20)]
    rows[13] = ("a13", "r", None, "B1", score, 0)  # type: ignore[assignment]
    with pytest.raises(RecordError, match="answers a13: score"):
        RECORD_TABLES["answers"].records(rows)


def test_equal_values_of_records_are_the_same_object() -> None:
    """Else the answers of ten years hold half a million copies of a few hundred ids."""
    rows = [(f"a{number}", "".join(("round", "1")), None, "B1", 1, 0) for number in range(20)]
    records = RECORD_TABLES["answers"].records(rows)
    assert len({id(record.round) for record in records if isinstance(record, Answer)}) == 1


def test_a_record_that_could_not_be_read_again_is_not_made_into_a_row() -> None:
    with pytest.raises(RecordError, match="status"):
        RECORD_TABLES["items"].row(Item("impact.ambition", 7))


def test_values_are_stored_as_people_read_them() -> None:
    assert RECORD_TABLES["notes"].row(Note("n", "p", "één", 2, True)) == ("n", "p", "één", 2, 1)
    assert RECORD_TABLES["items"].row(Item("i", None, ("één", "b"))) == ("i", None, '["één","b"]')
    assert RECORD_TABLES["answers"].row(Answer("a", "r", GROUP, "B1", 0))[2] is None
    phase = RECORD_TABLES["phases"].record(("explore", "2026-01-02", None))
    assert dataclasses.asdict(phase)["started_on"] == date(2026, 1, 2)


def test_half_a_surrogate_pair_is_replaced_in_sight_and_a_whole_one_is_its_letter() -> None:
    assert storable("a\ud83db") == "a\ufffdb"
    assert storable("\ud83d\ude00") == "\U0001f600"
    assert storable("één \x00") == "één \x00"


def test_the_digest_of_a_row_tells_rows_apart() -> None:
    row = ("n", "place", "text", 0, 1, 7)
    others = [
        ("notes", ("n", "place", "tekst", 0, 1, 7)),
        ("notes", ("n", "place", "text", 1, 1, 7)),
        ("notes", ("n", "place", "text", 0, 1, 8)),
        ("notes", ("n", "placet", "ext", 0, 1, 7)),
        ("evidence", row),
    ]
    assert row_digest("notes", row) not in {row_digest(kind, other) for kind, other in others}
    assert row_digest("notes", row) == row_digest("notes", tuple(row))

"""Converts records to rows of their table and back, with validation, and computes row checksums.

The tables are defined in `migrations`; `model.record` converts records to JSON.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from types import NoneType
from typing import Any

from pilotcanvas.model.field import FieldInfo, Gathers, Record, fields_of
from pilotcanvas.model.pilot import RECORD_TYPES
from pilotcanvas.model.place import Place
from pilotcanvas.model.record import RecordError
from pilotcanvas.model.text import storable

Stored = str | int | None
"""A value in a column of a pilot file."""

MODULUS = 2**256
"""Checksums of contents are sums of `row_digest` modulo this."""

_MOST_JSON, _MOST_QUOTES = 100_000, 200_000

_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_Read = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class RecordTable:
    """The table of one kind of record.

    A row is the record's fields in their order, the id first. ``select``, ``insert`` and ``update``
    (of the row with the same id) have the revision after it; ``delete`` takes the id.
    """

    kind: str
    make: Callable[..., Record]
    columns: tuple[str, ...]
    readers: tuple[_Read, ...]
    null_when_empty: frozenset[str]
    select: str
    insert: str
    update: str
    delete: str

    def row(self, record: Record) -> tuple[Stored, ...]:
        """Returns the row: dates in ISO 8601, lists as JSON, lone surrogates replaced.

        Raises `RecordError` when the row could not be read again.
        """
        row = self.row_unchecked(record)
        self.record(row)
        return row

    def row_unchecked(self, record: Record) -> tuple[Stored, ...]:
        """Returns the row of a record to compare with one that was read."""
        return tuple([self._value(column, getattr(record, column)) for column in self.columns])

    def record(self, row: Sequence[object]) -> Record:
        """Parses a row; ignores a revision after it.

        Raises `RecordError` naming the first invalid column.
        """
        values: list[Any] = []
        try:
            for read, value in zip(self.readers, row, strict=False):
                values.append(read(value))
        except ValueError as error:
            column = self.columns[len(values)]
            raise RecordError("not_allowed", f"{self.kind} {row[0]}: {column}") from error
        return self.make(*values)

    def records(self, rows: Sequence[Sequence[object]]) -> list[Record]:
        """Parses many rows, several times as fast as `record` one by one, which it agrees with."""
        try:
            columns = [
                _read_column(read, column)
                for read, column in zip(self.readers, zip(*rows, strict=True), strict=False)
            ]
        except ValueError:
            return [self.record(row) for row in rows]  # names what is wrong
        return [self.make(*values) for values in zip(*columns, strict=True)]

    def _value(self, column: str, value: object) -> Stored:
        if value == "" and column in self.null_when_empty:
            return None
        return _stored(value)


def checksum_text(checksum: int) -> str:
    """Returns a checksum as a file keeps it."""
    return f"{checksum % MODULUS:064x}"


def row_digest(kind: str, row: Sequence[Stored]) -> int:
    """The checksum of a row: SHA-256, as a number, of the kind and each value as text, joined by
    U+001F.

    The checksum of a file is the sum of those of its rows modulo 2**256: it does not depend on
    their order, and updating it costs as much as the rows that a change touches. It detects damage,
    not tampering: whoever can write the file can write its checksum.
    """
    text = "\x1f".join((kind, *map(str, row)))
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")


def rows_digest(kind: str, rows: Sequence[Sequence[Stored]]) -> int:
    """The sum of the `row_digest` of many rows of a table."""
    columns = [
        column if set(map(type, column)) == {str} else map(str, column)
        for column in zip(*rows, strict=True)
    ]
    texts = map("\x1f".join, zip(itertools.repeat(kind), *columns)) if rows else ()
    return sum(int.from_bytes(hashlib.sha256(text.encode()).digest(), "big") for text in texts)


def _read_column(read: _Read, column: Sequence[object]) -> list[Any]:
    """Parses values of one column: equal ones once, so that the records share them as well."""
    if len(set(map(type, column)) - {NoneType}) > 1:
        return list(map(read, column))  # 1.0 equals 1, but is not a number of ours
    values = {value: read(value) for value in dict.fromkeys(column)}
    return [values[value] for value in column]


def _stored(value: object) -> Stored:
    if value is None:
        return None
    if isinstance(value, str):
        text = storable(value)
        return text if type(text) is str else str(text)  # a `Place` is stored as its text
    if isinstance(value, int):  # a bool becomes 0 or 1
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return _to_json([storable(word) for word in value])
    raise TypeError(f"a record holds {value!r}")


def _text_reader(words: tuple[str, ...] | None, gathers: Gathers | None, is_id: bool) -> _Read:
    def read(value: object) -> str:
        if type(value) is not str or (words is not None and value not in words):
            raise ValueError("not such a text")
        if gathers is not None and not gathers.is_valid(value):
            raise ValueError("not as we write it")
        if is_id and not value:
            raise ValueError("no id")
        return value

    return read


def _number_reader(lowest: int, highest: int) -> _Read:
    def read(value: object) -> int:
        if type(value) is not int or not lowest <= value <= highest:
            raise ValueError("not such a number")
        return value

    return read


def _read_optional_reference(value: object) -> str:
    if value is None:
        return ""
    if type(value) is not str or not value:
        raise ValueError("not a reference")
    return value


def _read_flag(value: object) -> bool:
    if type(value) is not int or value not in (0, 1):
        raise ValueError("neither 0 nor 1")
    return value == 1


def _read_date(value: object) -> date:
    if type(value) is not str:
        raise ValueError("not a date")
    day = date.fromisoformat(value)
    if day.isoformat() != value:  # Python accepts other spellings, which would not round-trip
        raise ValueError("not a date as we write it")
    return day


def _read_words(value: object) -> tuple[str, ...]:
    words = read_json(value) if type(value) is str else None
    if not isinstance(words, list) or not all(type(word) is str for word in words):
        raise ValueError("not a list of words")
    if _to_json(words) != value:  # another spelling, or characters that cannot be stored
        raise ValueError("not as we write it")
    return tuple(words)


def read_json(text: str | bytes) -> object:
    """Parses JSON from a file, which may hold little besides its strings, as all that we write.

    Raises `ValueError` for invalid JSON, and for lists within lists that would fill the memory.
    """
    if len(text) > _MOST_JSON:
        data = text.encode() if isinstance(text, str) else text
        bare = data.replace(b"\\\\", b"").replace(b'\\"', b"")
        if bare.count(b'"') > _MOST_QUOTES or sum(map(len, bare.split(b'"')[::2])) > _MOST_JSON:
            raise ValueError("not as we write it")
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("lists within lists") from error


def _read_place(value: object) -> Place:
    if type(value) is not str:
        raise ValueError("not a place")
    return Place(value)


def _or_none(read: _Read) -> _Read:
    return lambda value: None if value is None else read(value)


def _reader(field: FieldInfo) -> _Read:
    if field.is_optional_reference:
        return _read_optional_reference
    read: _Read = {
        str: _text_reader(field.words, field.gathers, is_id=field.name == "id"),
        int: _number_reader(*field.bounds),
        bool: _read_flag,
        date: _read_date,
        tuple: _read_words,
        Place: _read_place,
    }[field.type]
    return _or_none(read) if field.may_be_none else read


def _table(record_type: type[Record]) -> RecordTable:
    kind, fields = record_type.kind, fields_of(record_type)
    columns = tuple(field.name for field in fields)
    names = ", ".join((*columns, "revision"))
    places = ", ".join("?" * (len(columns) + 1))
    # Not the id, which would write a page of its index as well.
    sets = ", ".join(
        f"{name} = ?{at}" for at, name in enumerate((*columns, "revision"), 1) if at > 1
    )
    return RecordTable(
        kind=kind,
        make=record_type,
        columns=columns,
        readers=tuple(_reader(field) for field in fields),
        null_when_empty=frozenset(each.name for each in fields if each.is_optional_reference),
        select=f"SELECT {names} FROM {kind}",
        insert=f"INSERT INTO {kind} ({names}) VALUES ({places})",
        update=f"UPDATE {kind} SET {sets} WHERE id = ?1",
        delete=f"DELETE FROM {kind} WHERE id = ?",
    )


RECORD_TABLES: dict[str, RecordTable] = {
    record_type.kind: _table(record_type) for record_type in RECORD_TYPES
}
"""The table of each kind of record, parents before the kinds that refer to them."""

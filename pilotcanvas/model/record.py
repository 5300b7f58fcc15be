"""Serialises records to and from JSON-compatible values, with per-field validation.

Used by every file format.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from pilotcanvas.model.field import FieldInfo, Record, fields_of, references
from pilotcanvas.model.pilot import RECORD_TYPES, Pilot, Profile
from pilotcanvas.model.place import Place
from pilotcanvas.problems import Problem


class RecordError(ValueError):
    """An invalid record. ``where`` names the record's kind, id and field.

    ``what`` is one of "missing", "unknown", "wrong_kind", "not_allowed", "twice" and "dangling" (it
    refers to a record that does not exist).
    """

    def __init__(self, what: str, where: str) -> None:
        super().__init__(f"{where}: {what}")
        self.what = what
        self.where = where


_R = TypeVar("_R", bound=Record)


def to_plain(record: Record) -> dict[str, Any]:
    """Returns the fields of a record as JSON values: dates in ISO 8601, tuples as lists."""
    return {each.name: _plain(getattr(record, each.name)) for each in fields_of(type(record))}


MOST_BYTES = 19_000_000
"""What a record before and after one edit may take together: the change log of a file has both in
one row, and no row is longer than 20 MB (`store.connection`)."""

_SURELY_FITS = MOST_BYTES // 6
"""So many letters always fit: JSON writes none in more than six bytes."""


def check_fits(*records: Record | None) -> None:
    """Refuse an edit with a text that is too long to save. Raises `Problem`.

    Without this nothing that comes after it could be saved either. Undoing an edit takes as much as
    the edit itself.
    """
    known = [record for record in records if record is not None]
    if sum(map(_letters_in, known)) <= _SURELY_FITS:
        return
    written = (json.dumps(to_plain(record), ensure_ascii=False) for record in known)
    if sum(len(each.encode(errors="replace")) for each in written) > MOST_BYTES:
        raise Problem("record.too_long")


def _letters_in(record: Record) -> int:
    values = (getattr(record, field.name) for field in fields_of(type(record)))
    return sum(
        len(value) if isinstance(value, str) else sum(map(len, value))
        for value in values
        if isinstance(value, str | tuple)
    )


def differences(one: _R, other: _R) -> tuple[dict[str, Any], dict[str, Any]]:
    """Returns the fields in which two records of a kind differ, as JSON values: of each."""
    plain: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    for field in fields_of(type(one)):
        before, after = getattr(one, field.name), getattr(other, field.name)
        if before != after:
            plain[0][field.name], plain[1][field.name] = _plain(before), _plain(after)
    return plain


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def from_plain(record_type: type[_R], plain: object) -> _R:
    """Parses a record from plain values; fields with a default may be omitted.

    Raises `RecordError` naming the first field that is missing, unknown, of the wrong kind or
    outside its allowed values. Text must be encodable in UTF-8.
    """
    if not isinstance(plain, Mapping):
        raise RecordError("wrong_kind", record_type.kind)
    where = f"{record_type.kind} {plain.get('id', '?')}"
    fields = {field.name: field for field in fields_of(record_type)}
    values: dict[str, Any] = {}
    for name, value in plain.items():
        if name not in fields:
            raise RecordError("unknown", f"{where}: {name}")
        values[name] = _value(fields[name], value, f"{where}: {name}")
    for name, field in fields.items():
        if name not in values and field.default is dataclasses.MISSING:
            raise RecordError("missing", f"{where}: {name}")
    return record_type(**values)


def updated(record: _R, plain: Mapping[str, object]) -> _R:
    """Returns the record with these fields parsed from plain values. Raises `RecordError`."""
    where = f"{record.kind} {record.id}"
    fields = {field.name: field for field in fields_of(type(record))}
    values: dict[str, Any] = {}
    for name, value in plain.items():
        if name not in fields or name == "id":
            raise RecordError("unknown", f"{where}: {name}")
        values[name] = _value(fields[name], value, f"{where}: {name}")
    return dataclasses.replace(record, **values)


def _value(field: FieldInfo, value: object, at: str) -> object:
    if value is None and field.may_be_none:
        return None
    return _READERS[field.type](field, value, at)


def _number(field: FieldInfo, value: object, at: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise RecordError("wrong_kind", at)
    lowest, highest = field.bounds
    if not lowest <= value <= highest:
        raise RecordError("not_allowed", at)
    return value


def _flag(field: FieldInfo, value: object, at: str) -> bool:
    if not isinstance(value, bool):
        raise RecordError("wrong_kind", at)
    return value


def _text(field: FieldInfo, value: object, at: str) -> str:
    text = _letters(value, at)
    if not field.allows(text) or (field.name == "id" and not text):
        raise RecordError("not_allowed", at)
    return text


def _place(field: FieldInfo, value: object, at: str) -> Place:
    return Place(_letters(value, at))


def _words(field: FieldInfo, value: object, at: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise RecordError("wrong_kind", at)
    return tuple(_letters(word, at) for word in value)


def _letters(value: object, at: str) -> str:
    if not isinstance(value, str):
        raise RecordError("wrong_kind", at)
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:  # a lone surrogate
        raise RecordError("not_allowed", at) from error
    return value


def _day(field: FieldInfo, value: object, at: str) -> date:
    """Parses YYYY-MM-DD only: Python accepts other spellings too, which would not round-trip."""
    if not isinstance(value, str):
        raise RecordError("wrong_kind", at)
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        raise RecordError("not_allowed", at) from error
    if day.isoformat() != value:
        raise RecordError("not_allowed", at)
    return day


_READERS: dict[type, Callable[[FieldInfo, object, str], object]] = {
    str: _text,
    int: _number,
    bool: _flag,
    date: _day,
    tuple: _words,
    Place: _place,
}


def pilot_of(profile: Profile, records: Iterable[Record]) -> Pilot:
    """Builds a pilot from records.

    Raises `RecordError` when an id occurs twice, when a record refers to a missing one, or when its
    id is not the one derived from its subject.
    """
    tables: dict[str, dict[str, Record]] = {
        record_type.kind: {} for record_type in RECORD_TYPES[1:]
    }
    for record in records:
        table = tables[record.kind]
        if record.id in table:
            raise RecordError("twice", f"{record.kind} {record.id}")
        table[record.id] = record
    for table in tables.values():
        for record in table.values():
            where = f"{record.kind} {record.id}"
            for field, (kind, id) in references(record):
                if id not in tables[kind]:
                    raise RecordError("dangling", f"{where}: {field.name}")
            # Two answers by one person to one statement would both count.
            if not record.has_right_id:
                raise RecordError("not_allowed", f"{where}: id")
    values: dict[str, Any] = dict(tables)
    return Pilot(profile=profile, **values)

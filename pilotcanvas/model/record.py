"""Records as plain values and back, checked field by field: what every file format rests on."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from pilotcanvas.model.action import STATUSES, Action
from pilotcanvas.model.canvas import Item
from pilotcanvas.model.ids import derived_id
from pilotcanvas.model.pilot import PHASES, RECORD_TYPES, Closing, Phase, Pilot, Profile, Record
from pilotcanvas.model.scan import (
    GROUP,
    Answer,
    Consensus,
    Evidence,
    Reason,
    Round,
    Seat,
    SecondEntry,
)

_ALLOWED = {
    (Profile.kind, "language"): ("nl", "en"),
    (Profile.kind, "phase"): PHASES,
    (Profile.kind, "outcome"): ("", "stopped"),
    (Phase.kind, "id"): PHASES,
    (Closing.kind, "phase"): PHASES,
    (Closing.kind, "outcome"): ("next", "stopped"),
    (Action.kind, "form"): ("action", "question"),
    (Action.kind, "phase"): PHASES,
    (Action.kind, "status"): STATUSES,
    (Round.kind, "phase"): PHASES,
    (Round.kind, "scope"): ("quick", "full"),
    (Round.kind, "form"): ("single", "group"),
    (Evidence.kind, "form"): ("figure", "story", "assumption"),
}
_BOUNDS = {
    (Profile.kind, "method_version"): (1, 2**31 - 1),
    (Item.kind, "status"): (0, 3),
    (Answer.kind, "score"): (0, 4),
    (SecondEntry.kind, "score"): (0, 4),
    (Consensus.kind, "score"): (1, 4),
}
_HINTS: dict[str, dict[str, Any]] = {
    record_type.kind: typing.get_type_hints(record_type) for record_type in RECORD_TYPES
}
_ANY_NUMBER = (-(2**63), 2**63 - 1)


class RecordError(ValueError):
    """A record is not right. ``where`` names the record's kind, id and field.

    ``what`` is one of "missing", "unknown", "wrong_kind", "not_allowed", "twice" and "dangling" (it
    refers to something that is not there).
    """

    def __init__(self, what: str, where: str) -> None:
        super().__init__(f"{where}: {what}")
        self.what = what
        self.where = where


_R = TypeVar("_R", bound=Record)


def allowed_words(kind: str, field: str) -> tuple[str, ...] | None:
    """The words that a field may hold; None when it may hold any text."""
    return _ALLOWED.get((kind, field))


def number_bounds(kind: str, field: str) -> tuple[int, int]:
    """The lowest and the highest number that a field may hold."""
    return _BOUNDS.get((kind, field), _ANY_NUMBER)


def to_plain(record: Record) -> dict[str, Any]:
    """The fields of a record as values of JSON: dates in ISO 8601, tuples as lists."""
    plain: dict[str, Any] = {}
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, tuple):
            value = list(value)
        plain[field.name] = value
    return plain


def from_plain(record_type: type[_R], plain: object) -> _R:
    """The record of these plain values; fields with a default may be left out.

    Raises `RecordError` that names the first field that is missing, unknown, of the wrong kind or
    outside what the field may hold. Text must be encodable in UTF-8.
    """
    if not isinstance(plain, Mapping):
        raise RecordError("wrong_kind", record_type.kind)
    where = f"{record_type.kind} {plain.get('id', '?')}"
    fields = {field.name: field for field in dataclasses.fields(record_type)}
    values: dict[str, Any] = {}
    for name, value in plain.items():
        if name not in fields:
            raise RecordError("unknown", f"{where}: {name}")
        values[name] = _value(record_type.kind, name, value, f"{where}: {name}")
    for name, field in fields.items():
        if name not in values and field.default is dataclasses.MISSING:
            raise RecordError("missing", f"{where}: {name}")
    return record_type(**values)


def _value(kind: str, field: str, value: object, at: str) -> object:
    hint = _HINTS[kind][field]
    if isinstance(hint, types.UnionType):
        if value is None:
            return None
        hint = next(part for part in typing.get_args(hint) if part is not types.NoneType)
    if hint is date:
        return _day(value, at)
    if hint is int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise RecordError("wrong_kind", at)
        lowest, highest = number_bounds(kind, field)
        if not lowest <= value <= highest:
            raise RecordError("not_allowed", at)
        return value
    if hint is bool:
        if not isinstance(value, bool):
            raise RecordError("wrong_kind", at)
        return value
    if hint is str:
        text = _text(value, at)
        words = allowed_words(kind, field)
        if (words is not None and text not in words) or (field == "id" and not text):
            raise RecordError("not_allowed", at)
        return text
    if not isinstance(value, list | tuple):  # the only other kind of field: a list of words
        raise RecordError("wrong_kind", at)
    return tuple(_text(word, at) for word in value)


def _text(value: object, at: str) -> str:
    if not isinstance(value, str):
        raise RecordError("wrong_kind", at)
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:  # half a surrogate pair
        raise RecordError("not_allowed", at) from error
    return value


def _day(value: object, at: str) -> date:
    """A date as YYYY-MM-DD only: Python reads other spellings too, which would not come back."""
    if not isinstance(value, str):
        raise RecordError("wrong_kind", at)
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        raise RecordError("not_allowed", at) from error
    if day.isoformat() != value:
        raise RecordError("not_allowed", at)
    return day


def pilot_of(profile: Profile, records: Iterable[Record]) -> Pilot:
    """The pilot that these records make.

    Raises `RecordError` when an id is there twice, when what belongs to a round refers to a round
    or participant that is not there, or does not have the id that belongs to what it is.
    """
    tables: dict[str, dict[str, Record]] = {
        record_type.kind: {} for record_type in RECORD_TYPES[1:]
    }
    for record in records:
        table = tables[record.kind]
        if record.id in table:
            raise RecordError("twice", f"{record.kind} {record.id}")
        table[record.id] = record
    values: dict[str, Any] = dict(tables)
    pilot = Pilot(profile=profile, **values)
    for seat in pilot.seats.values():
        _refers(seat, seat.round in pilot.rounds, "round")
        _refers(seat, seat.participant in pilot.participants, "participant")
        _is_named(seat)
    for answer in pilot.answers.values():
        _refers(answer, answer.round in pilot.rounds, "round")
        someone = answer.participant
        _refers(answer, someone == GROUP or someone in pilot.participants, "participant")
        _is_named(answer)
    for entry in pilot.second_entries.values():
        _refers(entry, entry.round in pilot.rounds, "round")
        _refers(entry, entry.participant in pilot.participants, "participant")
        _is_named(entry)
    for settled in pilot.consensus.values():
        _refers(settled, settled.round in pilot.rounds, "round")
        _is_named(settled)
    for reason in pilot.reasons.values():
        _refers(reason, reason.round in pilot.rounds, "round")
        _is_named(reason)
    return pilot


def id_of(record: Record) -> str | None:
    """The id that a record must have because of what it is about; None when it may have any."""
    if isinstance(record, Seat):
        return derived_id("seat", record.round, record.participant)
    if isinstance(record, Answer):
        return derived_id("answer", record.round, record.participant, record.statement)
    if isinstance(record, SecondEntry):
        return derived_id("second", record.round, record.participant, record.statement)
    if isinstance(record, Consensus):
        return derived_id("consensus", record.round, record.statement)
    if isinstance(record, Reason):
        return derived_id("reason", record.round, record.statement)
    return None


_OfRound = Seat | Answer | SecondEntry | Consensus | Reason


def _refers(record: _OfRound, is_there: bool, field: str) -> None:
    if not is_there:
        raise RecordError("dangling", f"{record.kind} {record.id}: {field}")


def _is_named(record: _OfRound) -> None:
    """Two answers by one person to one statement would both count: their ids must be the same."""
    if record.id != id_of(record):
        raise RecordError("not_allowed", f"{record.kind} {record.id}: id")

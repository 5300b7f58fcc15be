"""Lossless JSON serialisation of a pilot. `resources/pilot.schema.json` is its schema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from pilotcanvas.model.canvas import Note
from pilotcanvas.model.field import Record
from pilotcanvas.model.old_snapshot import converted
from pilotcanvas.model.pilot import RECORD_TYPES, Pilot, Profile
from pilotcanvas.model.record import RecordError, from_plain, pilot_of, to_plain
from pilotcanvas.model.snapshot import Kept, Snapshot
from pilotcanvas.problems import Problem

FORMAT = "pilotcanvas"
VERSION = 3
"""Version 2 added second entries and reasons; version 3 the method version of a round, and
snapshots that keep records. Older versions can still be read."""

MOST_CHARACTERS = 100_000_000
"""Larger files are rejected: no pilot is that large, and it would exhaust memory."""

_MOST_SIGNS = 5_000_000  # lists, fields and values: twice as many as in 100,000 records

_UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_KINDS = RECORD_TYPES[1:]  # all but the profile, of which there is one


def to_json(pilot: Pilot) -> str:
    """Serialises the whole pilot in a stable order: by kind and id, one field per line."""
    content: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    content[Profile.kind] = to_plain(pilot.profile)
    content |= {record_type.kind: [] for record_type in _KINDS}
    for record in pilot.records():
        if not isinstance(record, Profile):
            content[record.kind].append(to_plain(record))
    return readable_json(content)


def readable_json(content: object) -> str:
    """Serialises to indented JSON with non-ASCII letters unescaped and a final newline.

    Control characters that a terminal might obey and bidirectional control characters are escaped.
    """
    text = json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False)
    return text.translate(_ESCAPES) + "\n"


_OBEYED = (*range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xFEFF)
_ESCAPES = {code: f"\\u{code:04x}" for code in _OBEYED}


def from_json(text: str) -> Pilot:
    """Parses a pilot from JSON written by `to_json` or by hand.

    Fields with defaults and whole kinds may be omitted. Raises `Problem` with the position of the
    first error.
    """
    content = _parsed(text)
    if content.pop("format", None) != FORMAT:
        raise Problem("import.not_a_pilot")
    version = content.pop("version", None)
    if type(version) is not int or not 1 <= version < 2**31:
        raise Problem("import.wrong_kind", where="version")
    if version > VERSION:
        raise Problem("import.too_new", version=version)
    try:
        if version < 3:
            _convert_snapshots(content)
        return _pilot(content)
    except RecordError as error:
        raise Problem(f"import.{error.what}", where=error.where) from error


def _pilot(content: dict[str, Any]) -> Pilot:
    if Profile.kind not in content:
        raise RecordError("missing", Profile.kind)
    profile = from_plain(Profile, content.pop(Profile.kind))
    if not _UUID.fullmatch(profile.id):  # backups are named after it
        raise RecordError("not_allowed", f"{Profile.kind}: id")
    records: list[Record] = []
    for record_type in _KINDS:
        rows = content.pop(record_type.kind, [])
        if not isinstance(rows, list):
            raise RecordError("wrong_kind", record_type.kind)
        records += [from_plain(record_type, row) for row in rows]
    if content:
        raise RecordError("unknown", min(content))
    return pilot_of(profile, records)


def _convert_snapshots(content: dict[str, Any]) -> None:
    """Convert the snapshots of an older version in place. Raises `RecordError`."""
    olds = content.get(Snapshot.kind, [])
    if not isinstance(olds, list):
        raise RecordError("wrong_kind", Snapshot.kind)
    if not olds:
        return
    profile = to_plain(from_plain(Profile, content.get(Profile.kind)))
    notes = [from_plain(Note, row) for row in content.get(Note.kind, [])]
    shared = {(str(note.place), note.text) for note in notes if not note.is_private}
    kept: dict[str, Any] = {}
    snapshots = []
    for old in olds:
        is_right = isinstance(old, dict) and old.keys() == {"id", "name", "taken_at", "content"}
        if not is_right or not all(isinstance(each, str) for each in old.values()):
            raise RecordError("wrong_kind", Snapshot.kind)
        new = converted(old, profile, shared)
        snapshots.append(new.snapshot)
        kept |= new.kept
    content[Snapshot.kind], content[Kept.kind] = snapshots, list(kept.values())


def _parsed(text: str) -> dict[str, Any]:
    if len(text) > MOST_CHARACTERS:
        raise Problem("import.too_large", most=MOST_CHARACTERS // 1_000_000)
    if sum(map(text.count, "[{,:")) > _MOST_SIGNS:
        raise Problem("import.not_a_pilot")
    try:
        content = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_each_once)
    except json.JSONDecodeError as error:
        raise Problem("import.not_json", line=error.lineno, column=error.colno) from error
    except RecordError as error:
        raise Problem(f"import.{error.what}", where=error.where) from error
    except (RecursionError, ValueError) as error:  # unbounded nesting; a number of 5,000 digits
        raise Problem("import.not_a_pilot") from error
    if not isinstance(content, dict):
        raise Problem("import.not_a_pilot")
    return content


def _each_once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """An object hook that rejects duplicate keys, of which Python would silently keep the last."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise RecordError("twice", key)
        found[key] = value
    return found

"""Identifies the record type of recovered rows from their contents, since the schema may be lost.

`rescue` decides which of them make up the pilot.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from pilotcanvas.model.field import FieldInfo, Key, Record, fields_of, references
from pilotcanvas.model.pilot import RECORD_TYPES, Profile
from pilotcanvas.model.record import RecordError, from_plain, updated
from pilotcanvas.model.scan import Round
from pilotcanvas.model.snapshot import Kept, Snapshot
from pilotcanvas.store.change_log import digest_of_bytes
from pilotcanvas.store.rescue.sqlite_pages import MOST_ROW_BYTES, Damage, PageRow, Pages, Value
from pilotcanvas.store.rows import RECORD_TABLES, read_json

MOST_RECORDS = 100_000
MOST_ENTRIES = 400_000
MOST_TEXT_BYTES = 64_000_000
"""Limits on the number of records, of entries in the change log, and on the memory of long texts:
far more than a pilot needs after years of use."""

_SHORT = 64
_OLD_SNAPSHOT_COLUMNS = 4  # without the revision

_RECORD_TYPES = {record_type.kind: record_type for record_type in RECORD_TYPES}
_LOG, _FILE, _SCHEMA = "change_log", "file", "sqlite_schema"
_OLD_LOG, _OLD_FILE = "change_log 2", "file 2"
_OLD_ROUNDS, _OLD_SNAPSHOTS = "rounds 2", "snapshots 2"


def _letters(record_type: type[Record]) -> tuple[str, ...]:
    """The letters of `sqlite_pages.PageRow.columns` that each column of a table may have."""
    return (*map(_letters_of, fields_of(record_type)), "i")  # the revision comes last


def _letters_of(field: FieldInfo) -> str:
    may_be_null = field.may_be_none or field.is_optional_reference
    return ("i" if field.type in (int, bool) else "t") + ("n" if may_be_null else "")


_COLUMNS: dict[str, tuple[str, ...]] = {
    **{kind: _letters(record_type) for kind, record_type in _RECORD_TYPES.items()},
    _LOG: ("n", "i", "i", *"tttttttt", "tn", "tn", "tn", "t"),
    _FILE: ("n", "i", "t", "t", "i", "tn"),
    # The columns of formats before 3.
    _OLD_LOG: ("n", "i", *"tttttttt", "tn", "tn", "t"),
    _OLD_FILE: ("n", "i", "t", "t"),
    _OLD_ROUNDS: (*_letters(Round)[:10], _letters(Round)[-1]),
    _OLD_SNAPSHOTS: ("t", "t", "t", "t", "i"),
    # The other tables of a pilot file, which hold no records.
    "past_changes": ("i", "t", "i"),
    "_sqlite_migrations": ("n", "tn", "tn", "tn"),
    _SCHEMA: ("t", "t", "t", "i", "tn"),
}


@dataclass(slots=True)
class Found:
    """A record, the number of the last change that touched it, and whether it is exactly as it was
    read: no character was replaced, and no value (``is_mended``)."""

    record: Record
    revision: int
    is_whole: bool = True
    is_mended: bool = False
    has_its_id: bool = True
    old_row: tuple[Any, ...] | None = None
    """The row without its revision, where an older format had other columns."""


class Logged(NamedTuple):
    """An entry about a record in the change log: the number of its change, its position, and the
    index of the value that holds the record afterwards."""

    number: int
    entry: int
    page: int
    offset: int
    after: int
    is_removal: bool


class RecoveredRecords:
    """Identifies the rows of a file. The counts say what was not taken, and why."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._text_bytes = 0
        self._roots: dict[str, int] = {}
        self.records: dict[Key, Found] = {}
        self.log: dict[Key, list[Logged]] = {}
        self._entries = 0
        self.changes: dict[int, int] = {}
        """The changes in the log: the number of each, and of the first change that it sums up."""
        self.log_start = 0
        self.counter: int | None = None
        self.digest = ""
        self.strange = self.wrong_ids = self.bad_changes = 0
        self.is_full = False
        """Whether reading stopped, because there was more than a pilot can hold."""
        self.has_proof = False
        """Whether there is something that only a pilot file has."""
        self.is_old = False
        """Whether there are rows as only formats before 3 have them."""
        for row in pages.rows():
            self._sort(row)
            if self.is_full:
                break

    def _sort(self, row: PageRow) -> None:
        kinds = _kinds_of(row.columns)
        if not kinds:
            self.strange += 1
            return
        try:
            values = self._pages.values(row)
        except Damage:
            return
        if kinds[0] in (_LOG, _OLD_LOG):
            self.is_old |= kinds[0] == _OLD_LOG
            self._log(row, values, is_old=kinds[0] == _OLD_LOG)
        elif kinds[0] in (_FILE, _OLD_FILE):
            self._file(values)
        elif kinds[0] == _SCHEMA:
            _, name, _, root, _ = values
            if isinstance(name, bytes) and isinstance(root, int) and _text(name) in RECORD_TABLES:
                self._roots.setdefault(_text(name), root)
        elif kinds[0] in RECORD_TABLES or kinds[0] in (_OLD_ROUNDS, _OLD_SNAPSHOTS):
            self._record(kinds, values)

    def _record(self, kinds: Sequence[str], values: list[Value]) -> None:
        texts = [_text(value) if type(value) is bytes else value for value in values]
        found = _record_of(kinds, texts)
        is_whole, long_bytes = _are_letters(values), _long_bytes(texts)
        # U+FFFD takes more room than the byte it replaces: a row with many could not be opened.
        if found is None or (not is_whole and long_bytes > MOST_ROW_BYTES):
            self.strange += 1
            return
        if not found.has_its_id:
            self.wrong_ids += 1
            return
        # No other program's rows pass for these: they hold words of ours, or derived ids.
        is_proof = isinstance(found.record, Profile) or found.record.derived_id is not None
        self.has_proof |= is_proof
        found.is_whole &= is_whole
        self.is_old |= found.old_row is not None
        key = (found.record.kind, found.record.id)
        there = self.records.get(key)
        if there is not None and (there.revision, there.is_whole) >= (
            found.revision,
            found.is_whole,
        ):
            return
        self._text_bytes += long_bytes
        if self._text_bytes <= MOST_TEXT_BYTES:
            self.records[key] = found
        self.is_full |= self._text_bytes > MOST_TEXT_BYTES or len(self.records) >= MOST_RECORDS

    def _log(self, row: PageRow, values: list[Value], is_old: bool) -> None:
        _, number, *words, digest = values
        first = number if is_old else words.pop(0)
        is_about_nothing = words[8] is None and words[9] is None  # neither before nor after
        if (
            not isinstance(number, int)
            or not isinstance(first, int)
            or is_about_nothing
            or digest_of_bytes(values[1:-1]) != digest
        ):
            self.bad_changes += 1
            return
        self.has_proof = True
        self.changes[number] = first
        kind, id = (_text(word) if isinstance(word, bytes) else "" for word in words[6:8])
        if kind not in RECORD_TABLES:
            return
        after = len(values) - (2 if is_old else 3)
        said = Logged(number, row.number, row.page, row.offset, after, words[9] is None)
        self.log.setdefault((kind, id), []).append(said)
        self._entries += 1
        self.is_full |= self._entries >= MOST_ENTRIES

    def _file(self, values: list[Value]) -> None:
        _, counter, digest, _, *log = values
        if isinstance(counter, int) and isinstance(digest, bytes) and len(digest) == 64:
            self.has_proof = True
            if self.counter is None or counter > self.counter:
                self.counter, self.digest = counter, _text(digest)
                self.log_start = log[0] if log and isinstance(log[0], int) else 0

    def doubtful(self) -> tuple[str, ...]:
        """The kinds of record of which some were on an unreadable page."""
        found = []
        for kind in RECORD_TABLES:
            root = self._roots.get(kind, 0)
            stood = set(self._pages.of_table(root)) if root > 1 else set()
            if stood & self._pages.damaged:
                found.append(kind)
        return tuple(found)

    @property
    def last_change(self) -> int:
        """The number of the last change, according to the file or its log."""
        return max((self.counter or 0, *self.changes))

    @property
    def missing_changes(self) -> int:
        """How many changes are not in the log and should be."""
        last = self.last_change
        there = sum(number - first + 1 for number, first in self.changes.items())
        return max(0, last - self.log_start - there)

    def logged(self, key: Key) -> Record | None:
        """The record as last logged; None when that is not a valid record.

        Where the log holds the changed fields only, they are put into the record that was found, or
        that was logged whole before.
        """
        found = self.records.get(key)
        record = None if found is None else found.record
        since = -1 if found is None else found.revision
        for said in sorted(self.log[key]):
            if said.number < since:
                continue
            if said.is_removal:
                record = None
                continue
            try:
                after = self._pages.values(self._pages.row_at(said.page, said.offset))[said.after]
                plain = read_json(after) if isinstance(after, bytes) else None
                if isinstance(plain, dict) and "id" not in plain:
                    record = None if record is None else updated(record, plain)
                else:
                    record = from_plain(_RECORD_TYPES[key[0]], plain)
            except ValueError:
                record = None
        if record is None or record.id != key[1] or not record.has_right_id:
            return None
        return record if _is_believable(record) else None


@lru_cache(maxsize=1000)
def _kinds_of(columns: str) -> tuple[str, ...]:
    """The tables that a row with such columns can belong to."""
    kinds = [
        kind
        for kind, allowed in _COLUMNS.items()
        if len(allowed) == len(columns)
        and all(letter in may for letter, may in zip(columns, allowed, strict=True))
    ]
    # A row whose id is derived from its contents can be of no other kind.
    return tuple(sorted(kinds, key=lambda kind: not _has_derived_id(kind)))


def _has_derived_id(kind: str) -> bool:
    record_type = _RECORD_TYPES.get(kind, Record)
    return record_type.derived_id is not Record.derived_id


def _record_of(kinds: Sequence[str], values: list[Any]) -> Found | None:
    """The record of a row: of the first kind whose id is right, else the first that can be
    parsed."""
    *row, revision = values
    second: Found | None = None
    for kind in kinds:
        old_row = tuple(row) if kind in (_OLD_ROUNDS, _OLD_SNAPSHOTS) else None
        try:
            record = _read_row(kind, row)
        except RecordError:
            continue
        if not _is_believable(record, row):
            continue
        if record.has_right_id:
            return Found(record, revision, old_row=old_row)
        second = second or Found(record, revision, has_its_id=False)
    if second is None and len(kinds) == 1 and kinds[0] in RECORD_TABLES:
        return _mended(kinds[0], row, revision)
    return second


def _read_row(kind: str, row: Sequence[Any]) -> Record:
    """Parses a row; an old snapshot comes without its contents, which are in its row.

    Raises `RecordError`.
    """
    if kind == _OLD_ROUNDS:
        return RECORD_TABLES[Round.kind].record((*row, 1, ""))
    if kind == _OLD_SNAPSHOTS:
        return RECORD_TABLES[Snapshot.kind].record((*row[:3], 1, None, "[]", "[]"))
    return RECORD_TABLES[kind].record(row)


def _mended(kind: str, row: list[Any], revision: int) -> Found | None:
    """The record with defaults in place of invalid values."""
    table = RECORD_TABLES[kind]
    values: list[Any] = []
    for field, read, value in zip(fields_of(_RECORD_TYPES[kind]), table.readers, row, strict=True):
        try:
            values.append(read(value))
        except ValueError:
            if field.default is dataclasses.MISSING:
                return None
            # Private values stay private.
            values.append(bool(value) if field.type is bool else field.default)
    return Found(table.make(*values), revision, is_whole=False, is_mended=True)


def _is_believable(record: Record, row: Sequence[Any] = ()) -> bool:
    """Returns whether a record is plausible, and not something else with similar columns."""
    if isinstance(record, Snapshot) and len(row) == _OLD_SNAPSHOT_COLUMNS:
        return str(row[3]).startswith("{")
    if isinstance(record, Kept):
        return record.content.startswith("{")
    return all(id for _, (_, id) in references(record))


def _text(data: bytes) -> str:
    """Decodes text; invalid bytes become U+FFFD. Short texts, mostly recurring ids, are
    interned."""
    text = data.decode("utf-8", "replace")
    return sys.intern(text) if len(text) < _SHORT else text


def _are_letters(values: list[Value]) -> bool:
    """Returns whether all texts are valid UTF-8."""
    try:
        for value in values:
            if isinstance(value, bytes):
                value.decode()
    except UnicodeDecodeError:
        return False
    return True


def _long_bytes(values: list[Any]) -> int:
    """The memory, or room in a file, that the long texts take."""
    texts = [value for value in values if type(value) is str and len(value) >= _SHORT]
    return sum(max(sys.getsizeof(text), len(text.encode())) for text in texts)

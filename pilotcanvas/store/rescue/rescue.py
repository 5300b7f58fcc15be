"""Rescues what can still be read of a damaged or hostile file into a new one.

The damaged file is parsed page by page, never opened by SQLite (`sqlite_pages`,
`recovered_records`): nothing in it is executed, and it is not modified. A locked file is decrypted
first, with its password. Beside a journal, a copy that SQLite rolled back is read as well.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import stat
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from pilotcanvas.model.canvas import Note
from pilotcanvas.model.field import Key, Record
from pilotcanvas.model.ids import derived_id, new_id
from pilotcanvas.model.old_snapshot import converted
from pilotcanvas.model.pilot import RECORD_TYPES, Pilot, Profile
from pilotcanvas.model.record import from_plain, to_plain
from pilotcanvas.model.scan import (
    GROUP,
    Answer,
    Consensus,
    Participant,
    Reason,
    Round,
    Seat,
    SecondEntry,
)
from pilotcanvas.model.snapshot import Kept, Snapshot
from pilotcanvas.model.text import storable
from pilotcanvas.pilot_header import APPLICATION_ID, PAGE_BYTES, START_BYTES, looks_enciphered
from pilotcanvas.problems import Problem
from pilotcanvas.store.atomic_replace import scratching
from pilotcanvas.store.connection import MOST_BYTES, check_can_unlock
from pilotcanvas.store.file_errors import as_problems, problem
from pilotcanvas.store.journal import both_states
from pilotcanvas.store.lock import holder_of
from pilotcanvas.store.migrations import FORMAT
from pilotcanvas.store.opening import create
from pilotcanvas.store.rescue.decryption import RESERVED_BYTES, deciphered
from pilotcanvas.store.rescue.recovered_records import Found, RecoveredRecords
from pilotcanvas.store.rescue.sqlite_pages import Pages, pages_of, pages_said
from pilotcanvas.store.rows import RECORD_TABLES, row_digest

LOSSES = (
    "cut_off",
    "beyond",
    "pages",
    "strange",
    "ids",
    "fields",
    "letters",
    "changes",
    "profile",
    "profiles",
    "rounds",
    "participants",
    "seats",
    "kept",
    "room",
    "content",
    "newer",
)
"""Every kind of `Loss`, each with its words in ``resources/words.toml`` under ``[rescue]``."""

_RECORD_TYPES = {each.kind: each for each in RECORD_TYPES}
_MOST_PAGES, _MOST_CHANGES = 200_000, 10_000_000  # larger counts are damage
_LATER_FORMATS = range(FORMAT + 1, FORMAT + 100)


class Loss(NamedTuple):
    """Something that was not recovered intact: what (one of `LOSSES`), how many, and on which
    pages."""

    what: str
    number: int
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rescued:
    """The result: the path of the new file, its pilot, how many records of each kind there are and
    how many of these came from the change log, the losses, and the kinds of which some were in
    damaged places (``doubtful``).

    When it ``is_complete`` the checksum proves that it is exactly what was saved last. The new file
    has no change log.
    """

    path: Path
    pilot: Pilot
    found: Mapping[str, int]
    from_log: Mapping[str, int]
    lost: tuple[Loss, ...]
    doubtful: tuple[str, ...]
    is_complete: bool


def rescue(
    path: Path,
    new: Path,
    author: str = "",
    round_name: str = "?",
    quick: Container[str] = (),
    password: str = "",
) -> Rescued:
    """Create a pilot file at ``new`` from everything readable in the one at ``path``.

    A round of which only answers are left is called ``round_name``; it is a quick scan when all of
    them are to the ``quick`` statements. A locked file is locked again with the same ``password``.
    Raises `Problem`: "file.not_pilot" when nothing of a pilot can be found, "file.empty" when there
    is nothing at all, "file.locked" when a pilot may be behind another password, "file.exists" when
    there is something at ``new``.
    """
    with as_problems(path):  # the current directory may be gone
        place = Path(os.path.realpath(path))
    if os.path.lexists(new):
        raise problem("file.exists", new)
    holder = holder_of(place)
    if holder is not None and holder.is_this_process:
        # Closing it here would release the locks that this process has on it (POSIX).
        raise problem("file.busy", place)
    with both_states(place) as copies:
        states = [_recovered(copy, place, new, password) for copy in copies]
        state = _best([each for each in states if isinstance(each, _State)])
        if state is None:
            raise next(each for each in states if isinstance(each, Problem))
    read, chosen, password = state.read, state.chosen, state.password
    is_newest = all(
        isinstance(each, Problem) or each.read.recovered.last_change <= state.last_change
        for each in states
    )
    is_complete = chosen.is_as_saved and is_newest
    if not is_complete and read.is_later:
        raise problem("file.too_new", place)
    pilot, mended = _whole(chosen.records, storable(place.stem), round_name, quick, is_complete)
    is_complete = is_complete and not mended
    create(new, pilot, author, password).close()
    mended["newer"] = int(not is_newest)
    lost = _losses(read, chosen, state.size_bytes, mended)
    return Rescued(
        path=new,
        pilot=pilot,
        found=_counts(Counter(record.kind for record in pilot.records())),
        from_log=_counts(chosen.from_log),
        lost=() if is_complete else lost,
        doubtful=() if is_complete else state.doubtful,
        is_complete=is_complete,
    )


@dataclass(frozen=True, slots=True)
class _State:
    """What was recovered of a file as it is, or as its journal makes it."""

    read: _Read
    chosen: _Chosen
    doubtful: tuple[str, ...]
    password: str
    """Empty when the file is not locked."""
    size_bytes: int

    @property
    def last_change(self) -> int:
        """The number of the last change that it shows, with a checksum that proves it."""
        recovered = self.read.recovered
        proven = recovered.counter or 0 if self.chosen.is_as_saved else 0
        return max((proven, *recovered.changes))


def _recovered(copy: Path, place: Path, new: Path, password: str) -> _State | Problem:
    """Reads what is left in a copy of the file at ``place``, or says why that is nothing."""
    try:
        with as_problems(place), _reading(copy) as (file, size_bytes):
            read = _Read(file, pages_of(file, min(size_bytes, MOST_BYTES)))
            if read.is_pilot:
                password = ""
            else:
                file = _unlocked(file, size_bytes, place, new, password)
                pages = Pages(file, min(size_bytes, MOST_BYTES), PAGE_BYTES, RESERVED_BYTES)
                read = _Read(file, pages)
                if not read.is_pilot:
                    raise problem("file.locked", place)
            doubtful = read.recovered.doubtful()
            return _State(read, _Chosen(read.recovered), doubtful, password, size_bytes)
    except Problem as trouble:
        return trouble


def _best(states: Sequence[_State]) -> _State | None:
    """The state to build the new file from: of those that are as they were saved the newest, unless
    another was saved later by more than the change that the journal would take back."""
    if not states:
        return None
    newest = max(states, key=lambda each: each.last_change)
    least = newest.last_change - 1
    whole = [each for each in states if each.chosen.is_as_saved and each.last_change >= least]
    return max(whole, key=lambda each: each.last_change, default=newest)


def may_be_locked(path: Path) -> bool:
    """Returns whether a file that is not a pilot may be the remains of a locked one. Reads its
    start."""
    place = Path(os.path.realpath(path))
    try:
        with as_problems(place), _reading(place) as (file, _):
            return looks_enciphered(file.read(START_BYTES))
    except Problem:  # what is wrong with it is reported where it is opened
        return False


class _Read:
    """What was found in a file."""

    def __init__(self, file: BinaryIO, pages: Pages) -> None:
        file.seek(0)
        header = file.read(100)
        self.pages, self.recovered = pages, RecoveredRecords(pages)
        self.pages_said = pages_said(header)
        is_ours = int.from_bytes(header[68:72], "big") == APPLICATION_ID
        has_some = bool(self.recovered.records or self.recovered.log)
        self.is_pilot = has_some and (is_ours or self.recovered.has_proof)
        self.is_later = is_ours and int.from_bytes(header[60:64], "big") in _LATER_FORMATS


def _unlocked(file: BinaryIO, size_bytes: int, place: Path, new: Path, password: str) -> BinaryIO:
    """Decrypts a locked file; refuses what does not look like one."""
    file.seek(0)
    is_locked = looks_enciphered(file.read(START_BYTES))
    # A truncated file need not end with a whole page; without a password, it is not taken for a
    # locked one.
    if not is_locked or not (password or size_bytes % PAGE_BYTES == 0):
        raise problem("file.not_pilot", place)
    check_can_unlock(place, password)
    where = Path(os.path.realpath(new))
    with as_problems(where), scratching(where) as scratch:
        return deciphered(file, min(size_bytes, MOST_BYTES), password, place, scratch)


@contextlib.contextmanager
def _reading(place: Path) -> Iterator[tuple[BinaryIO, int]]:
    """The open file and its size; refuses anything but a regular file, without blocking on it."""
    if not stat.S_ISREG(os.stat(place).st_mode):
        raise problem("file.not_pilot", place)
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(place, flags), "rb") as file:
        size_bytes = os.fstat(file.fileno()).st_size
        if not size_bytes:
            raise problem("file.empty", place)
        yield file, size_bytes


class _Chosen:
    """The records to rebuild the pilot from, out of the tables and the change log."""

    def __init__(self, recovered: RecoveredRecords) -> None:
        self._recovered = recovered
        self.records = recovered.records
        self.from_log: Counter[str] = Counter()
        self.unreadable = 0
        last = {key: max(entries) for key, entries in recovered.log.items()}
        for key, logged in last.items():
            found = self.records.get(key)
            if logged.is_removal:
                if found is not None and found.revision <= logged.number:
                    del self.records[key]
            elif found is None or found.revision < logged.number:
                self._take(key, logged.number)
        self.is_as_saved = self._has_its_digest()
        if not self.is_as_saved:
            taken = self.from_log.total()
            for key, logged in last.items():
                found = self.records.get(key)
                is_logged = _RECORD_TYPES[key[0]].is_logged_whole
                if is_logged and found is not None and found.revision == logged.number:
                    self._take(key, logged.number)
            self.is_as_saved = self.from_log.total() > taken and self._has_its_digest()

    def _take(self, key: Key, number: int) -> None:
        """Take a record from the change log, where each row has its own checksum."""
        record = self._recovered.logged(key)
        there = self.records.get(key)
        if record is None:
            self.unreadable += 1
        elif there is None or not there.is_whole or there.record != record:
            self.records[key] = Found(record, number)
            self.from_log[key[0]] += 1

    def _has_its_digest(self) -> bool:
        """Whether all records together have the checksum that was saved with them."""
        if not self._recovered.digest or not all(each.is_whole for each in self.records.values()):
            return False
        total = 0
        for (kind, _), found in self.records.items():
            total += row_digest(kind, (*self._row(found), found.revision))
        return f"{total % 2**256:064x}" == self._recovered.digest

    def _row(self, found: Found) -> Sequence[Any]:
        """The row of a record as the file has it."""
        if found.old_row is not None:
            return found.old_row
        row = RECORD_TABLES[found.record.kind].row(found.record)
        is_old_round = self._recovered.is_old and isinstance(found.record, Round)
        return row[:-2] if is_old_round else row  # without version of the method and counts


_OfRound = Seat | Answer | SecondEntry | Consensus | Reason


def _whole(
    records: Mapping[Key, Found],
    title: str,
    round_name: str,
    quick: Container[str],
    is_complete: bool,
) -> tuple[Pilot, Counter[str]]:
    """Rebuilds the pilot from these records, and counts what had to be recreated or left out."""
    mended: Counter[str] = Counter()
    tables: dict[str, dict[str, Record]] = {
        record_type.kind: {} for record_type in RECORD_TYPES[1:]
    }
    profiles: list[tuple[int, Profile]] = []
    for found in records.values():
        if isinstance(found.record, Profile):
            profiles.append((found.revision, found.record))
        else:
            tables[found.record.kind][found.record.id] = found.record
    if not profiles:
        mended["profile"] = 1
        profiles = [(0, Profile(new_id(), title))]
    mended["profiles"] = len(profiles) - 1
    profile = max(profiles, key=lambda each: each[0])[1]
    for found in records.values():
        if isinstance(found.record, Snapshot) and found.old_row is not None:
            _unpack_old(found.old_row, profile, tables)
    mended["kept"] = _without_bases(tables)
    of_rounds: dict[str, list[_OfRound]] = {}
    for table in tables.values():
        for record in table.values():
            if isinstance(record, _OfRound):
                of_rounds.setdefault(record.round, []).append(record)
    for id, parts in of_rounds.items():
        if id not in tables["rounds"]:
            tables["rounds"][id] = _lost_round(id, parts, round_name, quick)
            mended["rounds"] += 1
        for person in _people(parts):
            if person not in tables["participants"]:
                tables["participants"][person] = Participant(person)
                mended["participants"] += 1
        for seat in [] if is_complete else _lost_seats(id, parts):
            tables["seats"][seat.id] = seat
            mended["seats"] += 1
    values: dict[str, Any] = dict(tables)
    return Pilot(profile=profile, **values), +mended


def _unpack_old(
    row: tuple[Any, ...], profile: Profile, tables: dict[str, dict[str, Record]]
) -> None:
    """Add the contents of a snapshot of an older format to the tables."""
    old = dict(zip(("id", "name", "taken_at", "content"), row, strict=True))
    notes = (note for note in tables[Note.kind].values() if isinstance(note, Note))
    shared = {(str(note.place), note.text) for note in notes if not note.is_private}
    new = converted(old, to_plain(profile), shared)
    snapshot = from_plain(Snapshot, new.snapshot)
    tables[Snapshot.kind][snapshot.id] = snapshot
    tables[Kept.kind] |= {id: from_plain(Kept, plain) for id, plain in new.kept.items()}


def _without_bases(tables: dict[str, dict[str, Record]]) -> int:
    """Remove lost records from the snapshots that refer to them; returns how many references."""
    lost = 0
    for snapshot in list(tables[Snapshot.kind].values()):
        if not isinstance(snapshot, Snapshot):
            continue
        is_there = tables[Kept.kind].__contains__
        added, removed = filter(is_there, snapshot.added), filter(is_there, snapshot.removed)
        base = snapshot.base if snapshot.base in tables[Snapshot.kind] else ""
        whole = dataclasses.replace(snapshot, base=base, added=tuple(added), removed=tuple(removed))
        if whole != snapshot:
            lost += len(snapshot.added) - len(whole.added)
            lost += len(snapshot.removed) - len(whole.removed) + (base != snapshot.base)
            tables[Snapshot.kind][snapshot.id] = whole
    return lost


def _lost_round(id: str, parts: list[_OfRound], name: str, quick: Container[str]) -> Round:
    """Recreates a round from what belongs to it, as far as that shows what it was."""
    statements = {part.statement for part in parts if not isinstance(part, Seat)}
    scope = "quick" if statements and all(each in quick for each in statements) else "full"
    return Round(id, name, scope=scope, form="group" if _people(parts) else "single")


def _people(parts: list[_OfRound]) -> list[str]:
    """The participants of a round, in the order of their seats and answers."""
    people = (part.participant for part in parts if isinstance(part, Seat | Answer | SecondEntry))
    return [person for person in dict.fromkeys(people) if person != GROUP]


def _lost_seats(round: str, parts: list[_OfRound]) -> Iterator[Seat]:
    """Seats for those who answered and have none, after the existing ones."""
    seats = [part for part in parts if isinstance(part, Seat)]
    seated = {seat.participant for seat in seats}
    position = max((seat.position for seat in seats), default=-1)
    for person in _people(parts):
        if person not in seated:
            position = min(position + 1, 2**63 - 1)
            yield Seat(derived_id("seat", round, person), round, person, position)


def _losses(
    read: _Read, chosen: _Chosen, size_bytes: int, mended: Mapping[str, int]
) -> tuple[Loss, ...]:
    pages, recovered, said = read.pages, read.recovered, read.pages_said
    kept = chosen.records.values()
    counts = {
        "cut_off": said - pages.count if said <= _MOST_PAGES else 0,
        "beyond": max(0, size_bytes - MOST_BYTES),
        "pages": len(pages.damaged),
        "strange": recovered.strange,
        "ids": recovered.wrong_ids,
        "fields": sum(found.is_mended for found in kept),
        "letters": sum(not (found.is_whole or found.is_mended) for found in kept),
        "changes": max(
            recovered.missing_changes if recovered.last_change <= _MOST_CHANGES else 0,
            recovered.bad_changes + chosen.unreadable,
        ),
        "room": int(recovered.is_full or pages.is_worn_out),
        "content": int(not chosen.is_as_saved),
        **mended,
    }
    damaged = tuple(sorted(pages.damaged))
    return tuple(
        Loss(what, counts[what], damaged if what == "pages" else ())
        for what in LOSSES
        if counts.get(what, 0) > 0
    )


def _counts(counter: Counter[str]) -> dict[str, int]:
    """Counts by kind, in the order of the file."""
    return {each.kind: counter[each.kind] for each in RECORD_TYPES if counter[each.kind]}

"""Upgrades the rows of a file from format 2 to format 3.

Format 3 keeps the method's version with rounds, the records of a snapshot as records, and the
copies merged by a change as data instead of words in its label. Rounds that were closed keep their
counts once their answers are about to change (`pilotcanvas.model.publishing.keep_counts`).
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pilotcanvas.model.old_snapshot import OldSnapshot, converted

_PROFILE = (
    *("id", "title", "subtitle", "location", "language", "phase", "outcome", "method"),
    *("method_version", "source", "created_on"),
)
_SNAPSHOT = ("id", "name", "taken_at", "method_version", "base", "added", "removed")
_KEPT = ("id", "of_kind", "content")
_RECORD_TABLES = (
    *("profile", "phases", "closings", "items", "notes", "actions", "rounds", "participants"),
    *("seats", "answers", "second_entries", "consensus", "reasons", "evidence", "options"),
    *("kept", "snapshots"),
)
_MODULUS = 2**256


def upgrade_rows(connection: sqlite3.Connection, tables: Sequence[str]) -> None:
    """Recreate these tables, filled with the rows of the old tables of the same name.

    Foreign keys must be off. Damaged rows of the change log are dropped, as they cannot be
    interpreted. A file without a pilot in it (a new one) gets the empty tables.
    """
    rounds = connection.execute("SELECT * FROM rounds ORDER BY rowid").fetchall()
    snapshots = connection.execute("SELECT * FROM snapshots ORDER BY rowid").fetchall()
    log = list(_whole_log_rows(connection))
    profiles = connection.execute(f"SELECT {', '.join(_PROFILE)} FROM profile").fetchall()
    notes = connection.execute("SELECT place, text FROM notes WHERE is_private = 0").fetchall()
    files = connection.execute("SELECT id, counter, digest, program FROM file").fetchall()
    for name in ("rounds", "snapshots", "change_log", "file"):
        connection.execute(f"DROP TABLE {name}")
    for statement in tables:
        connection.execute(statement)
    if not profiles:
        return
    profile = dict(zip(_PROFILE, profiles[0], strict=True))
    version = profile["method_version"]
    _insert(connection, "rounds", ((*row[:-1], version, "", row[-1]) for row in rounds))
    digests: dict[str, str] = {}
    kept: dict[str, tuple[Any, ...]] = {}
    for *values, revision in snapshots:
        old = dict(zip(("id", "name", "taken_at", "content"), values, strict=True))
        new = converted(old, profile, set(notes))
        row = _snapshot_row(new)
        digests[row[0]] = checksum("snapshots", row)
        for each in new.kept.values():
            kept.setdefault(each["id"], (*(each[name] for name in _KEPT), revision))
        _insert(connection, "snapshots", [(*row, revision)])
    _insert(connection, "kept", kept.values())
    _insert(connection, "file", ((*row, 0, None) for row in files))
    _insert(connection, "change_log", (_log_row(row, digests) for row in log))
    _write_digest(connection)


def checksum(kind: str, row: Iterable[object]) -> str:
    """The checksum by which the log identifies a record that it does not hold whole."""
    return f"{_row_number(kind, row):064x}"[:32]


def _snapshot_row(new: OldSnapshot) -> tuple[Any, ...]:
    plain = new.snapshot
    values = [plain[name] for name in _SNAPSHOT[:4]]
    lists = (json.dumps(plain[name], separators=(",", ":")) for name in ("added", "removed"))
    return (*values, None, *lists)


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]]) -> None:
    for row in rows:
        places = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} VALUES ({places})", tuple(row))


def _whole_log_rows(connection: sqlite3.Connection) -> Iterator[list[Any]]:
    names = (
        *("change_id", "way", "at", "author", "label", "about", "kind", "record_id"),
        *("before", "after", "digest"),
    )
    as_bytes = ", ".join(f"CAST({name} AS BLOB)" for name in names)
    query = f"SELECT entry, number, {as_bytes} FROM change_log ORDER BY entry"
    for entry, number, *values in connection.execute(query):
        words = (each if isinstance(each, bytes) else str(each).encode() for each in values[:-1])
        joined = b"\x1f".join((b"change_log", str(number).encode(), *words))
        if hashlib.sha256(joined).hexdigest()[:32].encode() != values[-1]:
            continue
        try:
            texts = [None if each is None else each.decode() for each in values]
        except UnicodeDecodeError:
            continue
        yield [entry, number, *texts]


def _log_row(row: list[Any], digests: dict[str, str]) -> tuple[Any, ...]:
    """Converts a row of the log to format 3."""
    entry, number, change_id, way, at, author, label, about, kind, id, before, after, _ = row
    merged = None
    if label == "merge":
        ids, _, about = about.partition(" ")
        merged = json.dumps([each for each in ids.split(",") if each], separators=(",", ":"))
    if kind == "snapshots":
        light = json.dumps({"id": id, "digest": digests.get(id, "")}, separators=(",", ":"))
        before, after = (None if each is None else light for each in (before, after))
    start = (
        number,
        number,
        change_id,
        way,
        at,
        author,
        label,
        about,
        kind,
        id,
        before,
        after,
        merged,
    )
    return (entry, *start, checksum("change_log", start))


def _write_digest(connection: sqlite3.Connection) -> None:
    total = 0
    for kind in _RECORD_TABLES:
        for row in connection.execute(f"SELECT * FROM {kind}"):
            total += _row_number(kind, row)
    connection.execute("UPDATE file SET digest = ?", (f"{total % _MODULUS:064x}",))


def _row_number(kind: str, row: Iterable[object]) -> int:
    text = "\x1f".join((kind, *map(str, row)))
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")

"""Saving: from a committed note to a durable file, against the bare transaction of SQLite.

The bare one writes the same rows into the same tables, and does nothing else.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from itertools import count
from pathlib import Path

from measure import Line, compare
from pilots import DAY, large_pilot

from pilotcanvas.model.changes import add_notes, edit_note
from pilotcanvas.model.ids import new_id
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.store.opening import create
from pilotcanvas.store.pilot_file import PilotFile
from pilotcanvas.store.writer import Writer

EDITS = 20


def lines(folder: Path, pairs: int) -> list[Line]:
    """A note edited in a new pilot, and in one of 5 MB."""
    empty = new_pilot(new_id(), "Nieuw", "nl", DAY)
    return [
        line_of("key to durable, new pilot", empty, folder / "new", pairs),
        line_of("key to durable, pilot of 5 MB", large_pilot(5_000_000), folder / "large", pairs),
    ]


def line_of(name: str, pilot: Pilot, path: Path, pairs: int) -> Line:
    """A note edited in this pilot, in files at ``path`` with endings of their own."""
    note = new_id()
    pilot = add_notes(pilot, "impact.ambition", ["een"], ids=[note]).apply(pilot)
    texts = (f"De buurvrouw van nummer {number} doet mee." for number in count())
    writer = _OurWriter(create(path.with_suffix(".pilot"), pilot), note)
    bare_path = path.with_suffix(".bare")
    create(bare_path, pilot).close()
    bare = _connected(bare_path)

    def ours() -> float:
        return sum(writer.edit(next(texts)) for _ in range(EDITS)) / EDITS

    def least() -> float:
        return sum(_edit_barely(bare, note, next(texts)) for _ in range(EDITS)) / EDITS

    line = compare(name, "ms", 1.3, pairs, ours, least)
    writer.close()
    bare.close()
    return line


class _OurWriter:
    """Edits a note as the window does: a change, handed to the writer's thread."""

    def __init__(self, file: PilotFile, note: str) -> None:
        self._pilot, self._note = file.pilot, note
        self._saved = threading.Event()
        self._saved_at = 0.0
        self._writer = Writer(file, self._take_time, lambda problem, pending: None)

    def edit(self, text: str) -> float:
        """Edit, and give the milliseconds until the writer says that it is durable."""
        self._saved.clear()
        started = time.perf_counter()
        change = edit_note(self._pilot, self._note, text)
        self._pilot = change.apply(self._pilot)
        self._writer.put(change)
        self._saved.wait()
        return (self._saved_at - started) * 1e3

    def _take_time(self, _: int) -> None:
        self._saved_at = time.perf_counter()
        self._saved.set()

    def close(self) -> None:
        self._writer.close(30)


def _connected(path: Path) -> sqlite3.Connection:
    bare = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=DELETE", "synchronous=EXTRA", "secure_delete=ON"):
        bare.execute(f"PRAGMA {pragma}")
    return bare


def _edit_barely(bare: sqlite3.Connection, note: str, text: str) -> float:
    entry = (1, note, "do", "2026-03-01T12:00:00.000+00:00", "", "edit_note", "impact.ambition")
    record = f'{{"id":"{note}","place":"impact.ambition","text":"{text}","position":0}}'
    started = time.perf_counter()
    bare.execute("BEGIN IMMEDIATE")
    bare.execute("UPDATE notes SET text = ? WHERE id = ?", (text, note))
    bare.execute(
        "INSERT INTO change_log VALUES (NULL, 1, ?, ?, ?, ?, ?, ?, ?, 'notes', ?, ?, ?, NULL, ?)",
        (*entry, note, record, record, "0" * 64),
    )
    bare.execute("UPDATE file SET counter = counter + 1, digest = ?", ("0" * 64,))
    bare.execute("COMMIT")
    return (time.perf_counter() - started) * 1e3

"""What changed with format 3: snapshots keep records, a merge's parents are data of its change."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pilotcanvas.model import changes
from pilotcanvas.model.canvas import Item, Note
from pilotcanvas.model.moment import kept_ids, records_at, take_snapshot
from pilotcanvas.model.pilot import Pilot, Profile
from pilotcanvas.store.migrations import TABLES_OF
from pilotcanvas.store.opening import check, create, open_file
from pilotcanvas.store.rescue.rescue import rescue
from pilotcanvas.store.rows import RECORD_TABLES, row_digest
from tests.saved import format_2

CONTENT = {
    "phase": "explore",
    "items": {"impact.ambition": 2, "impact.scale-ambition": None},
    "choices": {"impact.scale-ambition": ["deeper"]},
    "notes": {"impact.ambition": ["hangt er nog", "weggegooid", "geheim"]},
}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file of format 2 with a snapshot, the log of how it was taken, and of a merge."""
    path = Path(shutil.copy(format_2.PATH, tmp_path / "oud.pilot"))
    content = json.dumps(CONTENT, ensure_ascii=False)
    snapshot = {"id": "s9", "name": "toen", "taken_at": "2026-01-01T10:00:00Z", "content": content}
    note = ("n-geheim", "impact.ambition", "geheim", 9, 1)
    plain = dict(zip(("id", "place", "text", "position"), note, strict=False)) | {
        "is_private": True
    }
    with closing(sqlite3.connect(path)) as raw:
        ((last,),) = raw.execute("SELECT max(number) FROM change_log")
        raw.execute("DELETE FROM snapshots")
        values = (*snapshot.values(), last + 1)
        raw.execute("INSERT INTO snapshots VALUES (?, ?, ?, ?, ?)", values)
        shared = ("n-open", "impact.ambition", "hangt er nog", 8, 0, 0)
        for row in (shared, (*note, last + 2)):
            raw.execute("INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?)", row)
        taken = ("snapshots", "s9", None, json.dumps(snapshot))
        log(raw, last + 1, "take_snapshot", "toen", taken)
        merged = ("notes", "n-geheim", None, json.dumps(plain))
        log(raw, last + 2, "merge", "aaa,bbb kopie van Jan.pilot", merged)
        total = 0
        for kind in TABLES_OF[2].keys() & RECORD_TABLES.keys():
            for row in raw.execute(f"SELECT * FROM {kind}"):
                total += row_digest(kind, row)
        raw.execute("UPDATE file SET counter = ?, digest = ?", (last + 2, f"{total % 2**256:064x}"))
        raw.commit()
    return path


def log(
    raw: sqlite3.Connection, number: int, label: str, about: str, rest: tuple[str | None, ...]
) -> None:
    row = (number, f"id-{number}", "do", "2026-01-01T10:00:00.000+00:00", "", label, about, *rest)
    joined = "\x1f".join(("change_log", *map(str, row))).encode()
    places = ", ".join("?" * 12)
    columns = "number, change_id, way, at, author, label, about, kind, record_id, before, after"
    raw.execute(
        f"INSERT INTO change_log ({columns}, digest) VALUES ({places})",
        (*row, hashlib.sha256(joined).hexdigest()[:32]),
    )


def moments(pilot: Pilot) -> set[tuple[str, object, bool]]:
    """What the old snapshot holds now."""
    records = records_at(pilot, "s9")
    found: set[tuple[str, object, bool]] = set()
    for record in records:
        if isinstance(record, Note):
            found.add((record.place, record.text, record.is_private))
        elif isinstance(record, Item):
            found.add((record.id, (record.status, record.choices), False))
        else:
            assert isinstance(record, Profile)
            found.add(("phase", record.phase, False))
    return found


HELD = {
    ("phase", "explore", False),
    ("impact.ambition", (2, ()), False),
    ("impact.scale-ambition", (None, ("deeper",)), False),
    ("impact.ambition", "hangt er nog", False),
    # It may have been private: the old format did not say.
    ("impact.ambition", "weggegooid", True),
    ("impact.ambition", "geheim", True),
}


def test_an_old_snapshot_keeps_all_that_it_held(old: Path) -> None:
    before = old.read_bytes()
    with open_file(old, is_read_only=True) as file:
        read = file.pilot
    assert old.read_bytes() == before
    assert moments(read) == HELD
    with open_file(old) as file:
        assert file.pilot == read
        assert file.pilot.rounds
        assert {each.method_version for each in file.pilot.rounds.values()} == {1}
    assert check(old) == ()


def test_a_merge_of_before_knows_what_it_took_over(old: Path) -> None:
    with open_file(old) as file:
        *_, taken, merged = file.log.changes()
    assert (merged.change.about, merged.change.merged) == ("kopie van Jan.pilot", ("aaa", "bbb"))
    (edit,) = taken.change.edits
    assert edit.after is not None
    assert edit.after.id == "s9"


def test_an_old_file_is_rescued_whole(old: Path, tmp_path: Path) -> None:
    with open_file(old, is_read_only=True) as file:
        read = file.pilot
    found = rescue(old, tmp_path / "gered.pilot")
    assert found.is_complete, found.lost
    assert found.pilot == read


def test_a_snapshot_with_something_else_in_it_is_kept(old: Path) -> None:
    with closing(sqlite3.connect(old)) as raw:
        ((total,),) = raw.execute("SELECT digest FROM file")
        (row,) = raw.execute("SELECT * FROM snapshots")
        strange = (*row[:3], '{"phase": 7}', row[4])
        number = int(total, 16) - row_digest("snapshots", row) + row_digest("snapshots", strange)
        raw.execute("UPDATE snapshots SET content = ?", (strange[3],))
        raw.execute("UPDATE file SET digest = ?", (f"{number % 2**256:064x}",))
        raw.commit()
    with open_file(old) as file:
        (kept,) = (file.pilot.kept[id] for id in kept_ids(file.pilot.snapshots, "s9"))
        assert (kept.of_kind, kept.content) == ("", '{"phase": 7}')
        assert records_at(file.pilot, "s9") == ()
    assert check(old) == ()


def test_the_log_holds_only_the_id_and_the_checksum_of_a_moment(tmp_path: Path) -> None:
    path = tmp_path / "x.pilot"
    pilot = Pilot(Profile("p", "Proef"), notes={"n": Note("n", "impact.ambition", "een geheim")})
    with create(path, pilot) as file:
        file.save(take_snapshot(file.pilot, "nu", "2026-01-01T10:00:00Z"))
        file.save(changes.edit_note(file.pilot, "n", "later"))
    with closing(sqlite3.connect(path)) as raw:
        logged = [
            json.loads(after)
            for (after,) in raw.execute(
                "SELECT after FROM change_log WHERE kind IN ('kept', 'snapshots')"
            )
        ]
    assert len(logged) == 3
    assert all(each.keys() == {"id", "digest"} for each in logged)
    with open_file(path) as file:
        undo, redo = file.history()
        assert [step.label for step in undo] == ["take_snapshot", "edit_note"]
        assert not redo
        file.save(undo[1].inverse(), "undo")
        file.save(undo[0].inverse(), "undo")
        assert not file.pilot.kept
    with open_file(path) as file:
        undo, redo = file.history()
        assert not undo
        # The moment is gone, and with it what the log would need to bring it back.
        assert not redo
    assert check(path) == ()


def test_sixty_moments_of_a_large_pilot_stay_small(tmp_path: Path) -> None:
    """Thirty notes are changed between two moments."""
    text = "Bewoners komen weer bij elkaar over de vloer, en dat horen we ook van de huisarts. {n}"
    ids = [f"{n:036}" for n in range(2_000)]
    notes = {id: Note(id, "impact.ambition", text.format(n=n), n) for n, id in enumerate(ids)}
    pilot = Pilot(Profile("p", "Groot"), notes=notes)
    bare = tmp_path / "kaal.pilot"
    create(bare, pilot).close()
    for day in range(60):
        taken_at = f"2026-{1 + day // 28:02}-{1 + day % 28:02}T10:00:00Z"
        pilot = take_snapshot(pilot, f"dag {day}", taken_at).apply(pilot)
        changed = ids[day * 30 : (day + 1) * 30]
        notes |= {id: Note(id, "impact.ambition", f"{text} {day}") for id in changed}
        pilot = dataclasses.replace(pilot, notes=dict(notes))
    full = tmp_path / "vol.pilot"
    create(full, pilot).close()
    assert full.stat().st_size - bare.stat().st_size < 2_000_000

"""The pilot of many years: how it grows, and what opening and editing it costs.

*Opening* is compared with reading its bytes: every row of the same file, read with a bare `sqlite3`
connection and hashed with SHA-256, which is the least that finds a changed bit. It parses nothing,
validates nothing and makes no records. The second line has the same time beside `Path.read_bytes`,
which does not look at a byte; no budget is set for that one. The third has it beside opening a new
file of the same pilot, without history. All in processor time, with the file in the disk's cache,
so that other programs count less.

*An edit* is from its change until all that it asks for is painted, in processor time of the
window's thread; per page, the kind of edit that takes longest.
"""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from statistics import median

from measure import Line, compare, from_pairs

YEARS = (1, 3, 10)
PLACE = "pitfalls.top-team"
PAGES = ("overview", PLACE, "scan", "actions")
MOST_MB = 30
EDITS = 7


def lines(folder: Path, pairs: int, longest: int = 10) -> list[Line]:
    """Of each number of years its size, and of the longest what opening, editing and saving
    cost."""
    from saving import line_of
    from ten_years import build

    from pilotcanvas.store.opening import open_file, write_copy

    path, found = folder / "years.pilot", []

    def measure(year: int) -> None:
        if year in YEARS or year == longest:
            bare = folder / f"bare{year}.pilot"
            with open_file(path, is_read_only=True) as file:
                write_copy(bare, file.pilot)
            content = bare.stat().st_size / 1e6
            history = path.stat().st_size / 1e6 - content
            name = f"{_of(year)}: history beside the content"
            found.append(Line(name, "MB", history, content, None, MOST_MB))

    build(path, longest, measure)
    found += _opening(path, folder / f"bare{longest}.pilot", longest, min(pairs, 7))
    found += _editing(folder, path, longest)
    with open_file(path, is_read_only=True) as file:
        pilot = file.pilot
    return [*found, line_of(f"{_of(longest)}: key to durable", pilot, folder / "saved", pairs)]


def _of(years: int) -> str:
    return f"{years} year{'s' if years > 1 else ''}"


def _opening(path: Path, fresh: Path, years: int, pairs: int) -> Iterator[Line]:
    name = _of(years)
    yield compare(
        f"{name}: opened, against reading its rows",
        "ms",
        8,
        pairs,
        lambda: _taken(lambda: open_wholly(path)),
        lambda: _taken(lambda: _read_rows(path)),
    )
    yield compare(
        f"{name}: opened, against Path.read_bytes",
        "ms",
        None,
        pairs,
        lambda: _taken(lambda: open_wholly(path)),
        lambda: _taken(path.read_bytes),
    )
    yield compare(
        f"{name}: opened, against a file without history",
        "ms",
        1.5,
        pairs,
        lambda: _taken(lambda: open_wholly(path)),
        lambda: _taken(lambda: open_wholly(fresh)),
    )
    memory = [(_memory("open", path), _memory("nothing", path))]
    yield from_pairs(f"{name}: peak memory, against an empty process", "MB", None, memory)


def open_wholly(path: Path) -> object:
    """Open the file as the window does: with its checks, and the steps that can be undone."""
    from pilotcanvas.store.opening import open_file

    with open_file(path) as file:
        undone = file.history()
        file.pilot.prepare()
    return undone


def _read_rows(path: Path) -> bytes:
    """Read every row with a bare connection, and hash each."""
    total = b""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as bare:
        tables = bare.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        for (table,) in tables:
            for row in bare.execute(f"SELECT * FROM {table}"):
                total = hashlib.sha256("\x1f".join(map(str, row)).encode()).digest()
    return total


def _taken(do: Callable[[], object]) -> float:
    gc.collect()
    started = time.process_time()
    do()
    return (time.process_time() - started) * 1e3


def _memory(what: str, path: Path) -> float:
    return _child_says(what, path)["memory"]


def _editing(folder: Path, path: Path, years: int) -> Iterator[Line]:
    copy = folder / "edited.pilot"
    shutil.copy(path, copy)
    said = _child_says("edit", copy)
    for page in PAGES:
        kinds = {name: ms for name, ms in said.items() if name.startswith(f"{page}/")}
        slowest = max(kinds, key=lambda name: kinds[name])
        name = f"{_of(years)}: an edit on {slowest.replace('/', ': ')}"
        yield Line(name, "ms", kinds[slowest], None, None, 10)
    yield Line(f"{_of(years)}: a snapshot", "ms", said["snapshot"], None, None, 60)


def _child_says(what: str, path: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, __file__, what, str(path)], capture_output=True, text=True, check=True
    )
    return {name: float(value) for name, value in (p.split("=") for p in done.stdout.split())}


def _child(what: str, path: Path) -> None:
    """Open or edit in a process of its own, and print what it took."""
    if what == "edit":
        for name, ms in _edits(path):
            print(f"{name}={ms}", flush=True)
        os._exit(0)
    from starting import peak_memory_kb

    from pilotcanvas.store import opening  # noqa: F401  also the empty process has imported it

    if what == "open":
        open_wholly(path)
    print(f"memory={peak_memory_kb() / 1e3}", flush=True)


def _edits(path: Path) -> Iterator[tuple[str, float]]:
    """Yields the milliseconds of each kind of edit on each page, in the real window."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from pilotcanvas.model.action import Action
    from pilotcanvas.model.changes import (
        Change,
        add_action,
        add_notes,
        edit_action,
        edit_note,
        set_status,
    )
    from pilotcanvas.model.moment import take_snapshot
    from pilotcanvas.model.pilot import Pilot
    from pilotcanvas.model.scan import Round
    from pilotcanvas.model.scan_changes import add_round, seat_people, set_answer, set_consensus
    from pilotcanvas.ui.settings import Folders, Settings
    from pilotcanvas.ui.widgets.theme import load_fonts, put_on, theme_for
    from pilotcanvas.ui.window.main_window import MainWindow

    app = QApplication([])
    app.setStyle("Fusion")
    load_fonts()
    put_on(app, theme_for("light", 10))
    settings = Settings(QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat))
    folders = Folders(path.parent, path.parent / "backups", path.parent / "pictures")
    window = MainWindow(settings, folders, 10, today=lambda: date(2026, 3, 1))
    window.resize(1366, 768)
    window.show()
    window.open(path)
    _wait(app, lambda: window.workspace is not None)
    workspace = window.workspace
    assert workspace is not None
    document = workspace.context.document
    note = document.pilot.notes_at(PLACE)[0].id
    action = next(iter(document.pilot.actions))
    person = next(iter(document.pilot.participants.values()))
    round = Round("measured", "Nu", date(2026, 2, 28), scope="full", form="group")
    document.do(add_round(document.pilot, round))
    document.do(seat_people(document.pilot, "measured", [person]))

    def new_action(pilot: Pilot, turn: int) -> Change:
        fresh = Action(f"{workspace.place}{turn}", "Bel de buurvrouw", phase="embed")
        return add_action(pilot, fresh)

    kinds: dict[str, Callable[[Pilot, int], Change]] = {
        "note": lambda pilot, turn: edit_note(pilot, note, f"anders {workspace.place} {turn}"),
        "status": lambda pilot, turn: set_status(pilot, PLACE, (pilot.status(PLACE) or 0) + 1 & 3),
        "action": lambda pilot, turn: edit_action(pilot, action, why=f"{workspace.place} {turn}"),
        "answer": lambda pilot, turn: set_answer(pilot, "measured", "B1", turn % 4 + 1, person.id),
        "consensus": lambda pilot, turn: set_consensus(pilot, "measured", "B1", turn % 4 + 1, "ja"),
        "new_note": lambda pilot, turn: add_notes(pilot, PLACE, [f"nieuw {turn}"]),
        "new_action": new_action,
    }
    for page in PAGES:
        workspace.go(page)
        _wait(app, _for_turns(300))  # the cards of a part come one by one
        for kind, change in kinds.items():
            taken = []
            for turn in range(EDITS):
                started = time.thread_time()
                document.do(change(document.pilot, turn))
                app.processEvents()
                taken.append((time.thread_time() - started) * 1e3)
                _wait(app, lambda: document.saved_state == "saved")
            yield f"{page}/{kind}", median(taken)
    started = time.thread_time()
    document.do(take_snapshot(document.pilot, "nu", "2026-03-01T12:00:00+00:00"))
    yield "snapshot", (time.thread_time() - started) * 1e3


def _for_turns(number: int) -> Callable[[], bool]:
    """Whether the window's thread had next to nothing to do this many times in a row."""
    idle, before = 0, time.thread_time()

    def is_at_rest() -> bool:
        nonlocal idle, before
        now = time.thread_time()
        idle = idle + 1 if now - before < 2e-3 else 0
        before = now
        return idle >= number

    return is_at_rest


def _wait(app: object, is_so: Callable[[], bool]) -> None:
    from PySide6.QtWidgets import QApplication

    ends = time.monotonic() + 120
    while not is_so():
        if time.monotonic() > ends:
            raise TimeoutError
        QApplication.processEvents()
        time.sleep(0.001)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    _child(sys.argv[1], Path(sys.argv[2]))

"""Odd names and odd places: a file works there or the user is told why not, and nothing else is
touched. The names and places are in `odd`."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from typing import TypeVar
from unittest import mock

from pilotcanvas.cli import main
from pilotcanvas.content.catalogue import words
from pilotcanvas.exchange.export import export_to, import_from
from pilotcanvas.model import changes
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.poster import pdf
from pilotcanvas.poster.layout import lay_out
from pilotcanvas.poster.sheet import Sheet
from pilotcanvas.problems import Problem
from pilotcanvas.store.backups import back_up
from pilotcanvas.store.opening import check, create, open_file
from pilotcanvas.store.pilot_file import PilotFile
from tests.faults import odd
from tests.faults.edits import DAY, first_pilot
from tests.faults.edits import PLACES as ITEMS
from tests.faults.inspection import wrong_sentence
from tests.faults.odd import FULL_PLACES, NAMES, PLACES, TOO_ODD, Make, decoys_of
from tests.faults.outcome import Counts, Outcome
from tests.method import bundled_method

NAME = "names"
WHAT = "A file with an odd name, or in an odd place, works or says why not, and is the only one."

_T = TypeVar("_T")
_METHOD, _WORDS = bundled_method("nl"), words("nl")
_FEW, _ALL = (".json",), (".json", ".csv", ".xlsx", ".docx", ".pdf")
_NAIVE = ("Wijk #1.pilot", "%41.pilot", "wat nu?.pilot", "a?mode=memory&cache=shared.pilot")


def run(count: Counts) -> Outcome:
    """Do everything with each name and in each place, and the names with a careless opener."""
    endings = _FEW if count.is_short else _ALL
    with tempfile.TemporaryDirectory(prefix="pilotcanvas-names-") as name:
        folder = Path(name).resolve()
        folder.chmod(0o755)
        wrong = try_names(folder / "names", endings)
        (folder / "mount").mkdir()
        is_root = odd.can_mount(folder / "mount")
        places = PLACES | FULL_PLACES if is_root else PLACES
        wrong += try_places(folder / "places", places, endings)
        with mock.patch("pilotcanvas.store.connection.address", careless_address):
            found = try_names(folder / "careless", _FEW, _NAIVE)
    full = f"{len(FULL_PLACES)} full ones among them" if is_root else "full ones need root"
    return Outcome(
        2 * (len(NAMES) + len(TOO_ODD) + len(places)),
        f"{len(NAMES) + len(TOO_ODD)} odd names and {len(places)} odd places ({full}), by the store"
        " and by the command line: new, open, edit, back up, copy, export, poster, check",
        tuple(wrong),
        "a name pasted into a file: address",
        all(any(repr(name) in each for each in found) for name in _NAIVE),
    )


def careless_address(path: Path, mode: str) -> str:
    """The fault: characters that mean something in an address stay as they are."""
    return f"file:{path}?mode={mode}"


def try_names(folder: Path, endings: tuple[str, ...], only: tuple[str, ...] = ()) -> list[str]:
    """Do everything with each name; what was wrong."""
    wrong = []
    folder.mkdir()
    create(folder / "other", first_pilot("other")).close()
    other = (folder / "other").read_bytes()
    for number, name in enumerate(only or NAMES + TOO_ODD):
        for way in (_Trial.by_store, _Trial.by_command):
            place = folder / str(number) / way.__name__
            out = place / "uit"
            out.mkdir(parents=True)
            for decoy in decoys_of(name):
                (place / decoy).write_bytes(other)
            trial = _Trial(place, place / name, out)
            way(trial, endings)
            works = True if only else name in NAMES
            wrong += [f"{name!r} {way.__name__}: {each}" for each in trial.all_wrong(works)]
        shutil.rmtree(folder / str(number))
    return wrong


def try_places(folder: Path, places: dict[str, Make], endings: tuple[str, ...]) -> list[str]:
    """Do everything in each place; what was wrong."""
    wrong = []
    for label, make in places.items():
        for way in (_Trial.by_store, _Trial.by_command):
            here = folder / f"{label} {way.__name__}"
            here.mkdir(parents=True)
            with make(here) as place:
                trial = _Trial(here, place.path, place.out)
                way(trial, endings)
                # Commands only read a file that is there, and may do so where it cannot be changed.
                is_read_only = way is _Trial.by_command and trial.was_there
                found = trial.all_wrong(None if is_read_only else place.works)
            wrong += [f"{label} {way.__name__}: {each}" for each in found]
            shutil.rmtree(here)
    return wrong


class _Trial:
    """All that one does with a pilot at one path; ``out`` is where what is made of it goes."""

    def __init__(self, place: Path, path: Path, out: Path) -> None:
        self._place, self._path, self._out = place, path, out
        self.was_there = os.path.isfile(path)
        self._before = _content(place)
        self._ours: set[Path] = set()
        self._told: list[str] = []
        self._wrong: list[str] = []

    def all_wrong(self, works: bool | None) -> list[str]:
        """What was wrong; ``works`` says whether all must have worked (None: either)."""
        wrong = list(self._wrong)
        if works and self._told:
            wrong.append(f"does not work: {self._told}")
        if works is False and not self._told:
            wrong.append("works, and should not")
        after = _content(self._place)
        ours = {Path(os.path.realpath(path)) for path in self._ours}
        for path in sorted(self._before.keys() | after.keys()):
            if path not in ours and self._before.get(path) != after.get(path):
                wrong.append(f"{path.name!r} was touched")
        return wrong

    def by_store(self, endings: tuple[str, ...]) -> None:
        """As the window does it."""
        path, pilot = self._path, first_pilot("odd")
        self._ours.add(path)
        if self.was_there:
            file = self._try("open", lambda: open_file(path))
        else:
            file = self._try("new", lambda: create(path, pilot))
        if file is None:
            if os.path.isfile(path) and not self.was_there:
                self._wrong.append("what could not be made is there")
            self._try("open", lambda: open_file(path).close())
            return
        with file:
            self._edit(file, "een")
            pilot = file.pilot
            self._make(file, endings)
        again = self._try("open", lambda: open_file(path))
        if again is not None:
            with again:
                if again.pilot != pilot:
                    self._wrong.append("another pilot comes back")
                self._edit(again, "twee")
        self._told += [problem.key for problem in check(path)]

    def _edit(self, file: PilotFile, text: str) -> None:
        change = changes.add_notes(file.pilot, ITEMS[0], [text])
        self._try("edit", lambda: file.save(change))

    def _make(self, file: PilotFile, endings: tuple[str, ...]) -> None:
        backups, pilot = self._out / "reserve", file.pilot
        backup = self._try("backup", lambda: back_up(file, backups, DAY))
        if backup is not None:
            self._ours.add(backup)
            self._read_back(backup, pilot)
        copy = self._out / self._path.name
        self._try("copy", partial(file.save_copy, copy))
        if copy.exists():
            self._ours.add(copy)
            self._read_back(copy, pilot)
        for ending in endings:
            target = self._target(ending)
            self._try(ending, partial(_write, target, pilot))
            if target.exists():
                self._ours.add(target)
                if not _is_whole(target, pilot):
                    self._wrong.append(f"{ending} does not come back")

    def _read_back(self, path: Path, pilot: Pilot) -> None:
        try:
            with open_file(path, is_read_only=True) as file:
                file.check_log()
                if file.pilot != pilot:
                    self._wrong.append(f"{path.name!r} holds another pilot")
        except Problem as problem:
            self._wrong.append(f"{path.name!r} does not come back: {problem.key}")

    def _target(self, ending: str) -> Path:
        return self._out / f"{self._path.name.removesuffix('.pilot')}{ending}"

    def by_command(self, endings: tuple[str, ...]) -> None:
        """As somebody at a command line does it."""
        path = self._path
        self._ours.add(path)
        if not self.was_there:
            self._command("new", path, "--title", "Een wijk")
        for ending in endings:
            target = self._target(ending)
            order = ("poster", path, "-o", target) if ending == ".pdf" else ("export", path, target)
            if self._command(*order):
                self._ours.add(target)
                if not _is_whole(target, None):
                    self._wrong.append(f"{ending} does not come back")
        self._command("show", path)
        self._command("check", path)

    def _command(self, *order: str | Path) -> bool:
        said, complained = io.StringIO(), io.StringIO()
        with redirect_stdout(said), redirect_stderr(complained):
            try:
                code = main([str(each) for each in order], DAY)
            except Exception as error:  # noqa: BLE001  whatever it is, it is a traceback to a user
                self._wrong.append(f"{order[0]}: {error!r}")
                return False
        lines = complained.getvalue().splitlines()
        if code == 0 and not lines:
            return True
        if code not in (1, 2) or len(lines) != 1 or not lines[0].startswith("pilotcanvas: "):
            self._wrong.append(f"{order[0]} gives {code} and says {lines}")
        self._told.append(f"{order[0]}: {lines}")
        return False

    def _try(self, what: str, act: Callable[[], _T]) -> _T | None:
        try:
            return act()
        except Problem as problem:
            self._told.append(f"{what}: {problem.key}")
            self._wrong += wrong_sentence(problem)
        except Exception as error:  # noqa: BLE001  whatever it is, it is a traceback to a user
            self._wrong.append(f"{what}: {error!r}")
        return None


def _write(path: Path, pilot: Pilot) -> None:
    if path.suffix == ".pdf":
        pages = lay_out(pilot, _METHOD, _WORDS, Sheet("actions", "A4", "nl", DAY))
        pdf.write(pages, path, pilot.profile.title, "", "nl", ("PilotCanvas",))
    else:
        export_to(path, pilot, _METHOD, _WORDS, DAY)


def _is_whole(path: Path, pilot: Pilot | None) -> bool:
    content = path.read_bytes()
    if path.suffix == ".json":
        return pilot is None or import_from(path) == pilot
    if path.suffix == ".pdf":
        return content.startswith(b"%PDF") and content.rstrip().endswith(b"%%EOF")
    if path.suffix == ".csv":
        return content.endswith(b"\r\n")
    with zipfile.ZipFile(path) as archive:
        return archive.testzip() is None


def _content(folder: Path) -> dict[Path, bytes]:
    """All files in a folder, and what is in them; links and folders by their kind."""
    found: dict[Path, bytes] = {}
    for parent, _, names in os.walk(folder):
        for name in names:
            path = Path(parent, name)
            if path.is_symlink():
                found[path] = os.fsencode(os.readlink(path))
                continue
            try:
                found[path] = path.read_bytes() if path.is_file() else b"no file"
            except PermissionError:
                found[path] = b"secret"
    return found

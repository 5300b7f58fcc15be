"""What must be in the folder of a session, whatever failed: the steps stand in `actor`."""

from __future__ import annotations

import zipfile
from datetime import timedelta
from pathlib import Path

from pilotcanvas.content.catalogue import problem_sentence
from pilotcanvas.exchange.export import import_from
from pilotcanvas.pilot_header import ENDING
from pilotcanvas.problems import Problem
from pilotcanvas.store.backups import back_up, list_backups
from pilotcanvas.store.opening import create, open_file
from tests.faults import clicker
from tests.faults.actor import BACKUPS, COPY, EXPORTS, MAIN, STEPS, pilots
from tests.faults.edits import DAY

OLD_EXPORT = b"an export of before\n"
_EARLIER_BACKUPS = 13
"""The first of these makes way for the backup of today."""


class Inspection:
    """Looks whether files hold what was acknowledged."""

    def __init__(self, before: Path) -> None:
        """Makes ``before``: a folder with backups of earlier days, a copy and exports."""
        self.before = before
        self._pilots = pilots()
        before.mkdir()
        with create(before / MAIN, self._pilots[0]) as file:
            for days in range(_EARLIER_BACKUPS):
                back_up(file, before / BACKUPS, DAY - timedelta(days + 1))
        (before / MAIN).unlink()
        for name in EXPORTS:
            (before / name).write_bytes(OLD_EXPORT)
        self._old_backups = {
            backup.path.name: backup.path.read_bytes()
            for backup in list_backups(before / BACKUPS, self._pilots[0].profile.id)
        }

    def after_failure(self, folder: Path, step: int) -> list[str]:
        """What is wrong in a copy of the folder as it was when ``step`` had just failed."""
        edited = STEPS[:step].count("edit")
        may_be = {edited, edited + (STEPS[step] == "edit")}
        wrong = self._wrong_main(folder, may_be, step > 0)
        wrong += self._wrong_copy(folder, STEPS.index("copy") < step)
        for name in EXPORTS:
            wrong += self._wrong_export(folder, name, STEPS.index(name) < step)
        return wrong + self._wrong_backups(folder, STEPS.index("backup") < step, False)

    def at_the_end(self, folder: Path, may_leave_behind: bool) -> list[str]:
        """What is wrong in the folder when all steps succeeded at last."""
        wrong = self._wrong_main(folder, {STEPS.count("edit")}, True)
        wrong += self._wrong_copy(folder, True)
        for name in EXPORTS:
            wrong += self._wrong_export(folder, name, True)
        wrong += self._wrong_backups(folder, True, not may_leave_behind)
        there = {path.name for path in folder.iterdir()}
        if not may_leave_behind:
            left = there - {MAIN, COPY, BACKUPS, *EXPORTS}
            wrong += [f"{name} was left behind" for name in sorted(left)]
        return wrong

    def _wrong_main(self, folder: Path, may_be: set[int], must_be_there: bool) -> list[str]:
        if not must_be_there and not (folder / MAIN).exists():
            return []
        found = self._read(folder / MAIN)
        if found in may_be:
            return []
        return [f"acknowledged: {sorted(may_be)} edits, the file: {found}"]

    def _wrong_copy(self, folder: Path, is_made: bool) -> list[str]:
        if not is_made and not (folder / COPY).exists():
            return []
        found = self._read(folder / COPY)
        if found == STEPS[: STEPS.index("copy")].count("edit"):
            return []
        return [f"the copy: {found}"]

    def _wrong_export(self, folder: Path, name: str, is_made: bool) -> list[str]:
        content = (folder / name).read_bytes()
        if content == OLD_EXPORT:
            return [f"{name} is told to be written, and is not"] if is_made else []
        if not _is_whole(folder / name):
            return [f"{name} is half written"]
        if name == "uit.json":
            edited = STEPS[: STEPS.index(name)].count("edit")
            if import_from(folder / name) != self._pilots[edited]:
                return [f"{name} holds another pilot"]
        return []

    def _wrong_backups(self, folder: Path, is_made: bool, is_tidy: bool) -> list[str]:
        edited = STEPS[: STEPS.index("backup")].count("edit")
        wrong, is_there = [], False
        for path in (folder / BACKUPS).rglob("*"):
            if path.is_dir():
                continue
            if path.name.startswith(str(DAY)):
                is_there = True
                found = self._read(path)
                if found != edited:
                    wrong.append(f"the backup: {found}")
            elif path.name in self._old_backups:
                if path.read_bytes() != self._old_backups[path.name]:
                    wrong.append(f"{path.name} is not what it was")
            elif is_tidy:
                wrong.append(f"{path.name} was left behind")
        if is_made and not is_there:
            wrong.append("the backup is told to be made, and is not")
        return wrong

    def _read(self, path: Path) -> int | str:
        """After how many edits a pilot was what it is, or what is wrong with it."""
        try:
            with open_file(path) as file:
                file.check_log()
                pilot = file.pilot
        except Problem as problem:
            return str(problem)
        return self._pilots.index(pilot) if pilot in self._pilots else "another pilot"


class WindowInspection:
    """Looks whether files hold what the window showed as saved; its steps stand in `clicker`."""

    def __init__(self, before: Path) -> None:
        """Makes ``before``, the folder that it begins with: an empty one."""
        self.before = before
        before.mkdir()

    def after_failure(self, folder: Path, step: int) -> list[str]:
        """What is wrong in a copy of the folder as it was when ``step`` had just failed."""
        count = clicker.STEPS[:step].count("type")
        may_be = {count, count + (clicker.STEPS[step] == "type")}
        return self._wrong(folder, step, may_be)

    def at_the_end(self, folder: Path, may_leave_behind: bool) -> list[str]:
        """What is wrong in the folder when all steps succeeded at last."""
        wrong = self._wrong(folder, len(clicker.STEPS), {clicker.STEPS.count("type")})
        known = {MAIN, COPY, BACKUPS, clicker.PICTURES, *clicker.STEPS}
        left = {path.name for path in folder.iterdir()} - known
        if not may_leave_behind:
            wrong += [f"{name} was left behind" for name in sorted(left)]
        return wrong

    def _wrong(self, folder: Path, step: int, may_be: set[int]) -> list[str]:
        wrong = []
        done = clicker.STEPS[:step]
        if done or (folder / MAIN).exists():
            found = _typed_in(folder / MAIN)
            if found not in may_be:
                wrong.append(f"acknowledged: {sorted(may_be)} notes, the file: {found}")
        if "copy" in done and _typed_in(folder / COPY) != clicker.STEPS.count("type"):
            wrong.append(f"the copy: {_typed_in(folder / COPY)}")
        for name in clicker.STEPS:
            path = folder / name
            if name.startswith("uit.") and (path.exists() or name in done) and not _is_whole(path):
                wrong.append(f"{name} is half written")
        for path in (folder / BACKUPS).rglob(f"*{ENDING}"):
            if path.name[0] != "." and isinstance(_typed_in(path), str):
                wrong.append(f"the backup: {_typed_in(path)}")
        return wrong


def _typed_in(path: Path) -> int | str:
    """How many of the typed notes a pilot has, or what is wrong with it."""
    try:
        with open_file(path) as file:
            file.check_log()
            notes = [file.pilot.notes_at(where) for where in clicker.WHERE]
    except Problem as problem:
        return str(problem)
    texts = [note.text for each in notes for note in each if note.text.startswith("de buurvrouw")]
    if texts == [clicker.typed(number) for number in range(len(texts))]:
        return len(texts)
    return f"typed is {texts}"


def _is_whole(path: Path) -> bool:
    content = path.read_bytes()
    if path.suffix == ".json":
        try:
            import_from(path)
        except Problem:
            return False
        return True
    if path.suffix == ".pdf":
        return content.startswith(b"%PDF") and content.rstrip().endswith(b"%%EOF")
    if path.suffix == ".csv":
        return content.endswith(b"\r\n")
    with zipfile.ZipFile(path) as archive:
        return archive.testzip() is None


def wrong_sentence(problem: Problem) -> list[str]:
    """What is wrong with what the user is told."""
    wrong = []
    for language in ("nl", "en"):
        sentence = problem_sentence(problem, language)
        if "{" in sentence or "Traceback" in sentence or len(sentence) < 40:
            wrong.append(f"{problem.key} is told as {sentence!r}")
    return wrong

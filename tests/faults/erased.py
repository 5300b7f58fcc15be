"""Residents who are taken out: nothing of them is left in any file that the program wrote."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from pilotcanvas.store.opening import check, open_file
from tests.faults.erased_session import ANONYMOUS, COPY, KINDS, PILOT
from tests.faults.outcome import Counts, Outcome
from tests.faults.residents import ONLY_AS_NAMES, RESIDENTS
from tests.faults.traces import named_files, names_in

NAME = "erased"
WHAT = "Of residents who are taken out nothing is left, and an anonymous copy holds no names."

ROOT = Path(__file__).resolve().parents[2]


def run(count: Counts) -> Outcome:
    """Put everybody in, write it out in every way, take them out, and look in every file."""
    with tempfile.TemporaryDirectory(prefix="pilotcanvas-erased-") as name:
        home, exports = Path(name, "home").resolve(), Path(name, "exports").resolve()
        (home / "Documents").mkdir(parents=True)
        exports.mkdir()
        said = _session(home, exports, is_one_by_one=count.of(1, 0) == 1)
        left = named_files(home, RESIDENTS)
        wrong = [
            f"{when} {', '.join(sorted(who))} still in {file}"
            for when, found in (("erased:", said["after"]), ("closed:", left))
            for file, who in found.items()
        ]
        wrong += _wrong_in_pilots(home)
        anonymous = [exports / ANONYMOUS, *(exports / f"export_anonymous.{k}" for k in KINDS)]
        for path in anonymous:
            for who in sorted(names_in(path, ONLY_AS_NAMES)):
                wrong.append(f"{who} is in {path.name}")
        wrong += _wrong_in_copy(exports / ANONYMOUS)
        users = [path for path in exports.iterdir() if names_in(path, RESIDENTS)]
        control = names_in(exports / COPY, RESIDENTS)
        looked = sum(1 for path in home.rglob("*") if path.is_file())
    return Outcome(
        len(RESIDENTS),
        f"residents entered in every field and text, then taken out through the window: looked in"
        f" {looked} files of the program ({len(said['before'])} named them before);"
        f" {len(users)} exported or printed files are the user's and still do",
        tuple(wrong),
        f"a plain copy, which names {len(control)} of them",
        control == set(RESIDENTS) and len(said["before"]) > 5,
    )


def _session(home: Path, exports: Path, is_one_by_one: bool) -> dict[str, dict[str, list[str]]]:
    """What the session said; the exports are as it left them before it took anybody out."""
    folders = {f"XDG_{kind}_HOME": home / kind.lower() for kind in ("CONFIG", "DATA", "CACHE")}
    folders |= {"XDG_STATE_HOME": home / "state", "HOME": home, "TMPDIR": home / "tmp"}
    for folder in folders.values():
        folder.mkdir(exist_ok=True)
    environment = {**os.environ, **{key: str(folder) for key, folder in folders.items()}}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "tests.faults.erased_session", str(home), str(exports)]
    done = subprocess.run(
        [*command, "yes" if is_one_by_one else "no"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert not done.returncode, done.stderr
    found: dict[str, dict[str, list[str]]] = json.loads(done.stdout.splitlines()[-1])
    return found


def _wrong_in_pilots(home: Path) -> list[str]:
    """Every pilot that is left is whole, and what the group found is still in it."""
    wrong = []
    for path in home.rglob("*.pilot*"):
        wrong += [f"{path.name}: {problem}" for problem in check(path)]
        with open_file(path, is_read_only=True) as file:
            if file.pilot.profile.id != PILOT:
                continue
            if len(file.pilot.answers) != len(RESIDENTS):
                wrong.append(f"{path.name}: scores were lost")
            if any(file.history()):
                wrong.append(f"{path.name}: there is a history")
    return wrong


def _wrong_in_copy(path: Path) -> list[str]:
    with open_file(path, is_read_only=True) as file:
        pilot = file.pilot
    named = [each.name for each in pilot.participants.values() if each.name]
    named += [each.owner for each in pilot.actions.values() if each.owner]
    return [f"{name} is named in {path.name}" for name in named]

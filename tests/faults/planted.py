"""Plants small faults in a copy of the program, and runs the tests that must find them.

The faults are in `planted.toml`: where, which text becomes which, which tests must find it, and
what it would do to somebody. A check is as good as the smallest fault that it finds.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from tests.faults.outcome import Counts, Outcome

NAME = "planted"
WHAT = "A small fault in the program is found by a test."

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_name("planted.toml")
LEAST_FAULTS = 80
"""The list never gets shorter than this."""

_COPIED = ("pilotcanvas", "resources", "translations", "tests", "packaging", "pyproject.toml")
_AT_ONCE = os.cpu_count() or 1
_MOST_SECONDS = 300
_WHOLE_SECONDS = 1800  # for all the tests that are named, once, without a fault
_SHORT = 4
_NO_TESTS = (4, 5)  # what pytest returns when there is nothing to run


@dataclass(frozen=True, slots=True)
class Fault:
    """A small fault: ``old`` becomes ``new`` in ``file``, ``tests`` must find it, and ``harm`` is
    what it would do."""

    file: str
    old: str
    new: str
    tests: tuple[str, ...]
    harm: str

    @property
    def name(self) -> str:
        """Where it is and what it would do, for the report."""
        return f"{self.file}: {self.harm}"

    def planted(self, text: str) -> str:
        """Returns the text of the file with the fault in it. Raises `ValueError` when the place is
        not there exactly once: the list must be kept in step with the program."""
        if text.count(self.old) != 1:
            raise ValueError(f"{self.name}: its place is there {text.count(self.old)} times")
        return text.replace(self.old, self.new)


CONTROL = Fault(
    "pilotcanvas/model/text.py",
    "from __future__ import annotations\n",
    "from __future__ import annotations\n\n# Nothing else.\n",
    ("tests/model/test_name_match.py",),
    "a comment, which does nothing",
)


def faults(path: Path = LIST) -> tuple[Fault, ...]:
    """Returns the faults in the list."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))["fault"]
    return tuple(Fault(**{**each, "tests": tuple(each["tests"])}) for each in tables)


def listed(only: str = "") -> tuple[Fault, ...]:
    """Returns the faults in the files of which the path has ``only`` in it."""
    return tuple(each for each in faults() if only in each.file)


def run(count: Counts) -> Outcome:
    """Plant every fault, or a few of them; first all named tests must pass without."""
    possible = listed(count.only)
    step = max(1, len(possible) // _SHORT)
    chosen = possible[count.of(0, step // 2) :: count.of(1, step)]
    with tempfile.TemporaryDirectory(prefix="pilotcanvas-planted-") as name:
        trees = [_copy(Path(name, str(number))) for number in range(min(_AT_ONCE, len(chosen)))]
        named = dict.fromkeys(test for fault in chosen for test in fault.tests)
        is_well = _passes(trees[0], list(named), _WHOLE_SECONDS)
        wrong = [] if is_well else ["the tests fail without a fault"]
        if not wrong:
            wrong = [f"not found: {fault.name}" for fault in _survivors(chosen, trees)]
        survives = bool(list(_survivors([CONTROL], trees)))
    return Outcome(
        len(chosen),
        "small faults planted in a copy of the program, looked for by the tests that are named",
        tuple(wrong),
        "a comment instead of a fault, which no test can find",
        survives,
    )


def _copy(tree: Path) -> Path:
    """A copy of what the tests need; compiled files would hide a change of the same second."""
    tree.mkdir()
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tree / name)
    return tree


def _survivors(chosen: Sequence[Fault], trees: Sequence[Path]) -> Iterator[Fault]:
    """Yields the faults that the named tests do not find."""
    free: SimpleQueue[Path] = SimpleQueue()
    for tree in trees:
        free.put(tree)

    def is_found(fault: Fault) -> bool:
        tree = free.get()
        try:
            return _is_found(fault, tree)
        finally:
            free.put(tree)

    with ThreadPoolExecutor(len(trees)) as pool:
        for fault, found in zip(chosen, pool.map(is_found, chosen), strict=True):
            if not found:
                yield fault


def _is_found(fault: Fault, tree: Path) -> bool:
    path = tree / fault.file
    whole = path.read_text(encoding="utf-8")
    path.write_text(fault.planted(whole), encoding="utf-8")
    try:
        return not _passes(tree, fault.tests)
    finally:
        path.write_text(whole, encoding="utf-8")


def _passes(tree: Path, tests: Sequence[str], most_seconds: int = _MOST_SECONDS) -> bool:
    """Whether these tests pass. A test that never ends has found something."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command,
            cwd=tree,
            env=environment,
            capture_output=True,
            text=True,
            timeout=most_seconds,
        )
    except subprocess.TimeoutExpired:
        return False
    if done.returncode in _NO_TESTS:
        raise ValueError(f"these tests are not there: {', '.join(tests)}")
    return done.returncode == 0

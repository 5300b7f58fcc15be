"""Breaks things on purpose and prints what was lost, and what the built-in faults show.

`python tests/faults` runs every harness in its long form; `python tests/faults kills slow` a part,
and `--short` the form that the tests run. `planted --only store/backups` plants the faults of one
file, and `planted --only ui/` those of one room. Each harness has a negative control: the same
check with a fault built in, which it must find.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import textwrap
import time
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.faults import (  # noqa: E402
    comeback,
    erased,
    hostile,
    injected,
    journals,
    kills,
    merging,
    migrating,
    mutated,
    names,
    nasty,
    planted,
    power,
    raised,
    replaced,
    slow,
)
from tests.faults.outcome import Counts, Lacking, Outcome  # noqa: E402


class Harness(Protocol):
    """A module of this folder that breaks one kind of thing."""

    NAME: str
    WHAT: str

    def run(self, count: Counts) -> Outcome: ...


HARNESSES: tuple[Harness, ...] = (
    kills,
    injected,
    raised,
    power,
    journals,
    migrating,
    mutated,
    hostile,
    nasty,
    replaced,
    merging,
    erased,
    comeback,
    names,
    slow,
    planted,
)
"""All of them, in the order in which the promises were made."""


def main() -> int:
    """Run and print; gives 1 when something was lost or a control was not found, else 0."""
    known = [harness.NAME for harness in HARNESSES]
    parser = argparse.ArgumentParser(prog="tests/faults", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="|".join(known), help="all, when none")
    parser.add_argument("--short", action="store_true", help="the form of the tests")
    parser.add_argument("--only", default="", metavar="PATH", help="planted: a room or a file")
    wanted = parser.parse_args()
    if set(wanted.names) - set(known):
        parser.error(f"choose from {', '.join(known)}")
    if wanted.only and wanted.names != [planted.NAME]:
        parser.error(f"--only goes with {planted.NAME} alone")
    if not planted.listed(wanted.only):
        parser.error(f"no fault is planted in {wanted.only}")
    is_well = True
    with tempfile.TemporaryDirectory(prefix="pilotcanvas-faults-") as away:
        # The folders in which the program keeps settings, backups and logs are nobody's.
        for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
            os.environ[f"XDG_{kind}_HOME"] = str(Path(away, kind.lower()))
        print(_row("", "what was done", "how many", "wrong", "control"), flush=True)
        for harness in HARNESSES:
            if not wanted.names or harness.NAME in wanted.names:
                is_well = _run(harness, Counts(wanted.short, wanted.only)) and is_well
    return 0 if is_well else 1


def _run(harness: Harness, counts: Counts) -> bool:
    started = time.monotonic()
    try:
        outcome = harness.run(counts)
    except Lacking as lacking:
        print(_row(harness.NAME, f"not run: {lacking}", "", "", ""), flush=True)
        return True
    verdict = "found" if outcome.control_failed else "NOT FOUND"
    print(
        _row(
            harness.NAME,
            f"{outcome.what_was_done} ({time.monotonic() - started:.0f} s)",
            f"{outcome.done:,}",
            str(len(outcome.wrong)),
            f"{outcome.control}: {verdict}",
        ),
        flush=True,
    )
    for sentence in outcome.wrong[:20]:
        print(f"    {sentence}", flush=True)
    return outcome.control_failed and not outcome.wrong


def _row(name: str, done: str, count: str, wrong: str, control: str) -> str:
    """A row of the table; long texts go on under themselves."""
    left = textwrap.wrap(done, 58) or [""]
    right = textwrap.wrap(control, 44) or [""]
    lines = []
    for at in range(max(len(left), len(right))):
        one = left[at] if at < len(left) else ""
        other = right[at] if at < len(right) else ""
        first = (name, count, wrong) if at == 0 else ("", "", "")
        lines.append(f"{first[0]:<10} {one:<58} {first[1]:>9} {first[2]:>6}   {other}".rstrip())
    return "\n".join(lines)


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    sys.exit(code)

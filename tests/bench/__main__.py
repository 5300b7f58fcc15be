"""Prints how PilotCanvas does against something bare that does the least possible, as ratios.

`python tests/bench` measures everything, `python tests/bench start saving` a part. Each pair is
measured in turns in one run, and the ratio is the median of the ratios of the pairs, so that a
slow or busy machine slows both. Not part of the tests: a shared machine is not a stopwatch.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import answering  # noqa: E402
import posters  # noqa: E402
import saving  # noqa: E402
import sorting  # noqa: E402
import starting  # noqa: E402
import typed  # noqa: E402
import years  # noqa: E402
from measure import Line  # noqa: E402

BENCHES: dict[str, Callable[[Path, int], list[Line]]] = {
    "start": starting.lines,
    "typing": typed.lines,
    "answering": answering.lines,
    "saving": saving.lines,
    "sorting": sorting.lines,
    "posters": posters.lines,
    "years": years.lines,
}


def main() -> int:
    """Measure and print; gives 1 when a budget is not kept, else 0."""
    parser = argparse.ArgumentParser(prog="tests/bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="|".join(BENCHES), help="all, when none")
    parser.add_argument("--pairs", type=int, default=15, help="how many times each is measured")
    parser.add_argument("--years", type=int, default=10, help="how old the pilot of years gets")
    parser.add_argument("--folder", type=Path, help="on which disk to save (this one)")
    wanted = parser.parse_args()
    if set(wanted.names) - set(BENCHES):
        parser.error(f"choose from {', '.join(BENCHES)}")
    benches = BENCHES | {"years": partial(years.lines, longest=wanted.years)}
    (ROOT / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=wanted.folder or ROOT / "build") as name:
        folder = Path(name)
        for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
            os.environ[f"XDG_{kind}_HOME"] = str(folder / kind.lower())
        print(f"{'':<46}{'ours':>10}{'bare':>10}{'ratio':>8}{'budget':>9}")
        is_kept = True
        for bench in wanted.names or BENCHES:
            (folder / bench).mkdir()
            for line in benches[bench](folder / bench, wanted.pairs):
                print(line, flush=True)
                is_kept = is_kept and line.is_kept
    return 0 if is_kept else 1


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # a window that was never closed by hand need not be taken down politely

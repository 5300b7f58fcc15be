"""The benchmarks and the tour can still be run: they are no tests, and would rot unseen."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

TESTS = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def measure() -> ModuleType:
    spec = importlib.util.spec_from_file_location("measure", TESTS / "bench" / "measure.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["measure"] = module  # a dataclass looks itself up there
    spec.loader.exec_module(module)
    return module


def test_a_ratio_is_the_median_of_the_ratios_of_pairs(measure: ModuleType) -> None:
    line = measure.from_pairs("saving", "ms", 1.2, [(3.0, 2.0), (100.0, 100.0), (5.0, 1.0)])
    assert line.ratio == 1.5
    assert not line.is_kept
    assert "over" in str(line)


def test_without_a_bare_thing_the_budget_is_in_the_unit(measure: ModuleType) -> None:
    line = measure.Line("the longest wait", "ms", 36.0, None, None, 50)
    assert line.is_kept
    assert "50 ms" in str(line)


def test_each_is_measured_first_as_often_as_the_other(measure: ModuleType) -> None:
    order: list[str] = []

    def ours() -> float:
        order.append("ours")
        return 1.0

    def bare() -> float:
        order.append("bare")
        return 1.0

    measure.compare("order", "ms", None, 2, ours, bare)
    assert order == ["ours", "bare", "bare", "ours"]


def test_every_benchmark_runs(tmp_path: Path) -> None:
    """All in one process, as they run when none is named: starting one takes longer than most."""
    options = ["--pairs", "1", "--years", "1", "--folder", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, TESTS / "bench", *options], capture_output=True, text=True
    )
    assert "Traceback" not in done.stderr, done.stderr
    told = {
        "start": "first paint of the window",
        "typing": "a painted key in a note",
        "answering": "a painted answer on a form",
        "saving": "key to durable, new pilot",
        "sorting": "10,000 actions sorted by title",
        "posters": "lay out A0",
        "years": "1 year: opened",
    }
    missing = [name for name, line in told.items() if line not in done.stdout]
    assert not missing, done.stdout


def test_the_tour_opens_every_view_and_dialog(tmp_path: Path) -> None:
    command = [sys.executable, TESTS / "tour.py", tmp_path, "--once", "--only", "42-bug"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert "Traceback" not in done.stderr, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["nl-light-1366-42-bug.png"]

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


@pytest.mark.parametrize("name", ["start", "typing", "answering", "saving", "sorting", "posters"])
def test_a_benchmark_runs(tmp_path: Path, name: str) -> None:
    options = ["--pairs", "1", "--folder", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, TESTS / "bench", name, *options], capture_output=True, text=True
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert len(done.stdout.splitlines()) >= 3


def test_the_tour_opens_every_view_and_dialog(tmp_path: Path) -> None:
    command = [sys.executable, TESTS / "tour.py", tmp_path, "--once", "--only", "42-bug"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert "Traceback" not in done.stderr, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["nl-light-1366-42-bug.png"]

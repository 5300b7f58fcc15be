"""Sets everything up and runs the checks and tests: `python3 packaging/test.py`.

`--quick` leaves out the slow tests; `--coverage` measures which code the tests run. Other arguments
are passed to pytest. The exit code is 0 when every step passes.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

import machine

SLOW = ("tests/ui", "tests/poster", "tests/faults", "tests/test_bench.py")
"""What `--quick` leaves out; the rest takes less than a minute on two processors."""

FLOORS = {"model": 99, "content": 99, "store": 96}
"""The least coverage of these rooms, in per cent of lines and branches."""

# One process for each processor; all tests of a file run in the same one.
PYTEST = ("pytest", "-q", "-n", "auto", "--dist", "loadfile", "-o", "faulthandler_timeout=120")


def main(arguments: list[str]) -> int:
    """Set up and run each step; gives 0, or 1 when a step failed."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--quick", action="store_true", help="leave out the slow tests")
    which.add_argument("--coverage", action="store_true", help="report which code the tests run")
    options, for_pytest = parser.parse_known_args(arguments)
    python = set_up()
    pytest = [*PYTEST, *(f"--ignore={path}" for path in SLOW if options.quick), *for_pytest]
    steps = {
        "ruff check": ["ruff", "check"],
        "ruff format": ["ruff", "format", "--check"],
        "mypy": ["mypy"],
        "pytest": ["coverage", "run", "-m", *pytest] if options.coverage else pytest,
    }
    if options.coverage:
        run(python, ["coverage", "erase"])
        steps["coverage"] = ["coverage", "combine", "--quiet"]
        steps["coverage of everything"] = ["coverage", "report", "--skip-covered"]
        for room, floor in FLOORS.items():
            only = f"--include=pilotcanvas/{room}/*"
            least = f"--fail-under={floor}"
            steps[f"coverage of {room}"] = ["coverage", "report", "--format=total", only, least]
    failed = []
    for name, command in steps.items():
        machine.say(name)
        started = time.monotonic()
        if run(python, command):
            failed.append(name)
        print(f"   {time.monotonic() - started:.0f} s", flush=True)
    machine.say(f"Not right: {', '.join(failed)}" if failed else "Everything is right")
    return 1 if failed else 0


def set_up() -> Path:
    """Install what the tests need, as far as we may; gives the environment's Python."""
    packages = machine.missing_venv() + machine.missing_libraries(machine.QT_LIBRARIES)
    tools = machine.missing_programs(machine.TEST_PROGRAMS)
    if tools and machine.can_install():
        packages += tools
    elif tools:
        machine.say(f"Tests that need {' or '.join(tools)} are skipped")
    machine.install_packages(packages)
    return machine.set_up("dev")


def run(python: Path, command: list[str]) -> int:
    """Run a module with the environment's Python; gives its exit code."""
    return subprocess.run([python, "-m", *command], cwd=machine.ROOT).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

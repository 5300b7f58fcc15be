"""Sets everything up and passes the tests: `python3 packaging/test.py`.

What follows on the line goes to pytest. The exit code is 0 when every step is right.
"""

import shutil
import subprocess
import sys
import time

import machine

TOOLS = {"poppler-utils": "pdftotext", "qpdf": "qpdf", "strace": "strace"}
"""Programs with which some tests read a PDF back, or make a disk fail; without them those tests are
skipped."""

_LIMIT = ("-o", "faulthandler_timeout=120")


def main(arguments: list[str]) -> int:
    """Set up and run each step; gives 0, or 1 when a step failed."""
    packages = machine.missing_venv() + machine.missing_libraries(machine.QT_LIBRARIES)
    tools = [package for package, program in TOOLS.items() if not shutil.which(program)]
    if tools and machine.can_install():
        packages += tools
    elif tools:
        machine.say(f"Tests that need {' or '.join(tools)} are skipped")
    machine.install_packages(packages)
    python = machine.set_up("dev")
    steps = {
        "ruff check": ["ruff", "check"],
        "ruff format": ["ruff", "format", "--check"],
        "mypy": ["mypy"],
        # A process for each processor, and each file of tests in one of them.
        "pytest": ["pytest", "-q", "-n", "auto", "--dist", "loadfile", *_LIMIT, *arguments],
    }
    failed = []
    for name, command in steps.items():
        machine.say(name)
        started = time.monotonic()
        if subprocess.run([python, "-m", *command], cwd=machine.ROOT).returncode:
            failed.append(name)
        print(f"   {time.monotonic() - started:.0f} s", flush=True)
    machine.say(f"Not right: {', '.join(failed)}" if failed else "Everything is right")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Sets everything up and passes the tests: `python3 packaging/test.py`.

What follows on the line goes to pytest. The exit code is 0 when every step is right.
"""

import shutil
import subprocess
import sys
import time

import machine

PDF_TOOLS = {"poppler-utils": "pdftotext", "qpdf": "qpdf"}
"""Programs that some tests read a PDF back with; without them those tests are skipped."""


def main(arguments: list[str]) -> int:
    """Set up and run each step; gives 0, or 1 when a step failed."""
    packages = machine.missing_venv() + machine.missing_libraries(machine.QT_LIBRARIES)
    tools = [package for package, program in PDF_TOOLS.items() if not shutil.which(program)]
    if tools and machine.can_install():
        packages += tools
    elif tools:
        machine.say(f"Tests that need {' or '.join(tools)} are skipped")
    machine.install_packages(packages)
    python = machine.set_up(for_tests=True)
    steps = {
        "ruff check": ["ruff", "check"],
        "ruff format": ["ruff", "format", "--check"],
        "mypy": ["mypy"],
        "pytest": ["pytest", "-q", "-o", "faulthandler_timeout=120", *arguments],
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

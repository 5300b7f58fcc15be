"""Builds one folder with the program and everything it needs: `python3 packaging/bundle.py`.

The folder is `dist/pilotcanvas`, for the system it is built on. It is then tried: see `smoke.py`.
The exit code is 0 when it works.
"""

import subprocess
import sys

import machine

SPECIFICATION = "packaging/pilotcanvas.spec"
FOLDER = machine.ROOT / "dist" / "pilotcanvas"


def main() -> int:
    """Set up, build and try; gives 0, or 1 when a step failed."""
    # What is missing here would be missing in the folder.
    libraries = machine.missing_libraries({**machine.QT_LIBRARIES, **machine.WINDOW_LIBRARIES})
    machine.install_packages(machine.missing_venv() + libraries)
    python = machine.set_up("bundle", machine.ROOT / "build" / "venv")
    program = FOLDER / ("pilotcanvas.exe" if sys.platform == "win32" else "pilotcanvas")
    steps = {
        "Building": ["-m", "PyInstaller", "--noconfirm", "--log-level=WARN", SPECIFICATION],
        "Trying what was built": ["packaging/smoke.py", str(program)],
    }
    for name, command in steps.items():
        machine.say(name)
        if subprocess.run([python, *command], cwd=machine.ROOT).returncode:
            return 1
    machine.say(f"Ready: {FOLDER}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Sets PilotCanvas up and opens its window: `python3 packaging/start.py`.

What follows on the line goes to the program: a file to open, or any command of `pilotcanvas`. On a
machine without a screen it makes the example poster and says where it is.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import machine

POSTER = machine.ROOT / "example-poster.pdf"
EXAMPLE = "tulp"


def main(arguments: list[str]) -> int:
    """Set up and start; gives the program's exit code."""
    libraries = machine.missing_libraries({**machine.QT_LIBRARIES, **machine.WINDOW_LIBRARIES})
    has_screen = machine.has_screen()
    machine.install_packages(machine.missing_venv() + (libraries if has_screen else []))
    python = machine.set_up()
    if arguments or has_screen:
        return subprocess.run([python, "-m", "pilotcanvas", *arguments]).returncode
    if libraries:
        machine.say("To open the window on this machine later, install what Qt needs:")
        print(machine.advice(libraries), flush=True)
    return make_poster(python)


def make_poster(python: Path) -> int:
    """Make the poster of an example pilot with the command line; gives the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        pilot = Path(folder, f"{EXAMPLE}.pilot")
        poster = ["poster", str(pilot), "--paper", "A3", "-o", str(POSTER)]
        for command in (["example", EXAMPLE, str(pilot)], poster):
            command = [str(python), "-m", "pilotcanvas", *command]
            done = subprocess.run(command, stdout=subprocess.DEVNULL)
            if done.returncode:
                return done.returncode
    machine.say(f"There is no screen here. The example poster is ready: {POSTER}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

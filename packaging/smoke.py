"""Tries a built program the way users do: `python packaging/smoke.py PROGRAM [ARGUMENT ...]`.

Run it with a Python that has PilotCanvas and `sqlcipher3`; `bundle.py` does. The exit code is 0
when everything works, otherwise a message says what does not.
"""

import contextlib
import os
import pickle
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import machine

from pilotcanvas import __version__
from pilotcanvas.model.ids import new_id
from pilotcanvas.model.pilot import new_pilot
from pilotcanvas.poster import child
from pilotcanvas.poster.sheet import Sheet
from pilotcanvas.store.lock import lock_path
from pilotcanvas.store.opening import create, open_file

PASSWORD = "Koffie & thee"
PATIENCE_S = 60
SHOWING_S = 3
"""How long the window stays open, so that whatever it builds piece by piece is built."""


class Program:
    """A program in a folder of its own, with settings, backups and caches in that folder."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self.command = command
        self.folder = folder
        away = {f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "DATA", "CACHE")}
        self.environment = {**os.environ, **away}
        if not machine.has_screen():
            self.environment["QT_QPA_PLATFORM"] = "offscreen"

    def start(self, *arguments: str, **streams: int) -> subprocess.Popen[bytes]:
        """Start it; standard error can be read."""
        command = [*self.command, *arguments]
        streams["stderr"] = subprocess.PIPE
        return subprocess.Popen(command, env=self.environment, **streams)

    def says(self, *arguments: str, code: int = 0) -> str:
        """Run a command; gives what it printed. Stops unless it ends with this code."""
        process = self.start(*arguments, stdout=subprocess.PIPE)
        out, error = process.communicate(timeout=PATIENCE_S)
        said = out.decode() + error.decode()
        expect(process.returncode == code and bool(error) == bool(code), arguments, said)
        return said

    def makes(self, path: Path, start: bytes, *arguments: str) -> None:
        """Run a command that makes a file that starts with these bytes."""
        self.says(*arguments, str(path))
        made = path.read_bytes()
        expect(made.startswith(start) and len(made) > 5000, arguments, f"{len(made)} bytes")


def main(command: list[str]) -> None:
    """Try everything once."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        program = Program(command, Path(folder))
        path = Path(folder, "Wijk #1.pilot")
        commands(program, path)
        locked_file(program, path.with_name("locked.pilot"))
        drawing_process(program, path)
        window(program, path)
    machine.say("The program works")


def commands(program: Program, path: Path) -> None:
    """An example, on paper and in other formats: everything that ships as data is there."""
    expect(__version__ in program.says("--version"), "--version", __version__)
    program.makes(path, b"SQLite format 3\0", "example", "tulp")
    program.says("check", str(path))
    program.makes(path.with_suffix(".pdf"), b"%PDF-", "poster", str(path), "-o")
    program.makes(path.with_suffix(".docx"), b"PK", "export", str(path))
    program.makes(path.with_suffix(".xlsx"), b"PK", "export", str(path))


def locked_file(program: Program, path: Path) -> None:
    """A file with a password opens with it, and only with it."""
    pilot = new_pilot(new_id(), "Op slot", "nl", date.today())
    create(path, pilot, password=PASSWORD).close()
    for password, code in ((PASSWORD, 0), (PASSWORD.lower(), 1)):
        program.environment["PILOTCANVAS_PASSWORD"] = password
        said = program.says("show", str(path), code=code)
        expect((pilot.profile.title in said) == (code == 0), "show", said)
    del program.environment["PILOTCANVAS_PASSWORD"]


def drawing_process(program: Program, path: Path) -> None:
    """The process that draws posters for the window answers a request with a PDF."""
    with open_file(path, is_read_only=True) as file:
        sheet = Sheet("canvas", "A3", "nl", date.today())
        request = {"id": 1, "pilot": file.pilot, "sheet": sheet, "tiling": None}
    process = program.start("--draw", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    child.send(process.stdin, pickle.dumps(request))
    answer, error = process.communicate(timeout=PATIENCE_S)
    expect(b"%PDF-" in answer, "--draw", error.decode())


def window(program: Program, path: Path) -> None:
    """The window shows a file without complaint, and leaves it whole."""
    process = program.start(str(path))
    began = time.monotonic()
    while not lock_path(path).exists() and process.poll() is None:
        expect(time.monotonic() < began + PATIENCE_S, "the window", "It does not open the file.")
        time.sleep(0.1)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(SHOWING_S)
    is_running = process.poll() is None
    process.terminate()
    _, error = process.communicate(timeout=PATIENCE_S)
    expect(is_running and not error, "the window", error.decode())
    program.says("check", str(path))


def expect(is_right: bool, what: object, said: str) -> None:
    """Stop with a message unless this is right."""
    if not is_right:
        sys.exit(f"The program does not work: {what}\n{said}")


if __name__ == "__main__":
    main(sys.argv[1:])

"""What a machine needs before PilotCanvas runs on it: Python, system packages, dependencies.

Run on its own, as root on Debian or Ubuntu, it installs every system package that running, testing
and bundling need. Only the standard library is used here, and only syntax that an old Python can
read, so that it can say what is wrong.
"""

import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = ROOT / "packaging" / "lock"
STAMP = "pilotcanvas-parts"
"""The file in a virtual environment that says what it was made for."""

if sys.hexversion < 0x030B0000:
    for _path in filter(None, (shutil.which(f"python3.{minor}") for minor in range(19, 10, -1))):
        os.execv(_path, [_path, *sys.argv])
    sys.exit(
        f"PilotCanvas needs Python 3.11 or newer; this is Python {platform.python_version()}.\n"
        "Debian 12 and Ubuntu 24.04 have one: sudo apt install python3 python3-venv. Ubuntu 22.04 "
        "too: sudo apt install python3.11 python3.11-venv. Others: python.org/downloads."
    )

QT_LIBRARIES = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libglib2.0-0": "libgthread-2.0.so.0",
}
"""What Qt needs to run at all, by Debian's name of the package: a library that is in it."""

WINDOW_LIBRARIES = {
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}
"""What Qt needs besides to open a window."""

TEST_PROGRAMS = {"poppler-utils": "pdftotext", "qpdf": "qpdf", "strace": "strace"}
"""Programs with which some tests read a PDF back, or make a disk fail; without them those tests are
skipped."""


def has_screen() -> bool:
    """Whether a window can be opened here."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_libraries(libraries: dict[str, str]) -> list[str]:
    """Debian's names of the packages whose library this Linux does not have; elsewhere none."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for package, library in libraries.items() if not _can_load(library)]


def missing_programs(programs: dict[str, str]) -> list[str]:
    """Debian's names of the packages whose program is not here."""
    return [package for package, program in programs.items() if not shutil.which(program)]


def missing_venv() -> list[str]:
    """Debian's name of the package with the half of Python's venv that Debian keeps apart."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return []
    return [f"python3.{sys.version_info.minor}-venv"]


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def can_install() -> bool:
    """Whether this is Debian or its like, and we may install its packages."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def install_packages(packages: list[str]) -> None:
    """Install these packages of Debian as root; otherwise stop and say what to install."""
    if not packages:
        return
    reason = "PilotCanvas needs some packages of the system that are not here."
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        sys.exit(
            f"{reason} Debian calls them: {', '.join(packages)}.\n"
            "Install them with your system's own program for that, and run this again."
        )
    if not can_install():
        sys.exit(f"{reason} Please run this, and then this command again:\n{advice(packages)}")
    say(f"Installing packages of the system: {', '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update", "-q"], command):
        done = subprocess.run(step, env=quiet, capture_output=True, text=True)
        if done.returncode:
            sys.exit(
                f"{_tail(done.stdout + done.stderr)}\n"
                f"{reason} Installing them failed. Is there internet? This was tried:\n"
                f"  {' '.join(step)}"
            )


def advice(packages: list[str]) -> str:
    """The command that installs these packages on Debian and Ubuntu."""
    return f"  sudo apt-get install --no-install-recommends {' '.join(packages)}"


def set_up(lock: str = "program", folder: Path = VENV) -> Path:
    """Make the virtual environment with the versions of `packaging/lock`; gives its Python.

    Nothing is done when it is there already and neither `pyproject.toml` nor a lock has changed.
    Stops with a sentence when the dependencies cannot be fetched.
    """
    python = python_of(folder)
    stamp = folder / STAMP
    wanted = _fingerprint()
    there = stamp.read_text(encoding="utf-8").split() if stamp.exists() else []
    if there[:1] == [wanted] and (lock in ("program", *there[1:])) and _runs(python):
        return python
    say(f"Setting up in {folder}: fetching some 130 MB, once")
    import venv  # not before it is known to be there

    try:
        venv.create(folder, clear=True, with_pip=True)
    except OSError as error:
        sys.exit(f"The folder {folder} could not be made: {error.strerror}.")
    done = _install(python, lock)
    if done.returncode:
        sys.exit(
            f"{_tail(done.stdout + done.stderr)}\n"
            "The parts that PilotCanvas is built with could not be fetched. Is there internet? It "
            "is needed this once; after that PilotCanvas never uses it. Run this again later."
        )
    stamp.write_text(f"{wanted} {lock}", encoding="utf-8")
    return python


def python_of(folder: Path) -> Path:
    """The Python of the virtual environment in this folder."""
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _install(python: Path, lock: str) -> subprocess.CompletedProcess[str]:
    """Install the versions of a lock, and PilotCanvas itself in place."""

    def pip(*arguments: object) -> subprocess.CompletedProcess[str]:
        quietly = ("install", "--quiet", "--disable-pip-version-check", "--retries", "2")
        command = [python, "-m", "pip", *quietly, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True)

    files = [LOCKS / f"{name}.txt" for name in dict.fromkeys(("program", lock))]
    options = ["--only-binary=:all:"] if lock == "program" else []
    done = pip("--require-hashes", *options, *(f"--requirement={file}" for file in files))
    if done.returncode == 0:
        return pip("--no-deps", "--no-build-isolation", "--editable", ROOT)
    is_online = "connection broken" not in done.stderr
    if lock == "program" and is_online and "No matching distribution" in done.stderr:
        # An older system, or a newer Python, than the locked versions are built for.
        say("Not all exact versions exist for this system; trying others")
        return pip("--editable", ROOT)
    return done


def _fingerprint() -> str:
    """What the environment is made for: these dependencies, this folder, this Python."""
    files = (ROOT / "pyproject.toml", *sorted(LOCKS.glob("*.txt")))
    parts = *(file.read_bytes() for file in files), str(ROOT).encode(), sys.version.encode()
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _runs(python: Path) -> bool:
    """Whether the environment's Python is still there: a system's upgrade may take it away."""
    return python.exists() and subprocess.run([python, "-c", ""]).returncode == 0


def _tail(output: str) -> str:
    return "\n".join(output.strip().splitlines()[-6:])


def say(line: str) -> None:
    """Tell what is being done."""
    print(f"-- {line}", flush=True)


if __name__ == "__main__":
    install_packages(
        missing_venv()
        + missing_libraries({**QT_LIBRARIES, **WINDOW_LIBRARIES})
        + (missing_programs(TEST_PROGRAMS) if sys.platform.startswith("linux") else [])
    )

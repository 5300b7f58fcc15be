"""Writes the exact versions and checksums of all dependencies: `python3 packaging/lock.py`.

Run it after a change to the dependencies in pyproject.toml. A version that still fits stays; with
`--upgrade` each dependency gets its newest version that fits. Options are passed to
`uv pip compile`, which resolves for every system and every supported Python at once.
"""

import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

import machine

EXTRAS = {"program": [], "dev": ["dev"], "bundle": ["password", "bundle"]}
"""The extras of pyproject.toml in each lock. `dev` and `bundle` are installed on top of `program`,
and leave out what is there already."""

UV = "uv>=0.9,<1"
OPTIONS = ("--universal", "--no-build", "--generate-hashes", "--no-header", "--no-annotate")
HEADING = "# Made from pyproject.toml by packaging/lock.py.\n"


def main(options: list[str]) -> None:
    """Write the locks; raises `subprocess.CalledProcessError` when there is no solution."""
    project = tomllib.loads((machine.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    oldest_python = project["project"]["requires-python"].removeprefix(">=")
    locks = {name: machine.LOCKS / f"{name}.txt" for name in EXTRAS}
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = machine.python_of(Path(folder))
        subprocess.run([python, "-m", "pip", "install", "--quiet", UV], check=True)

        def resolve(extras: list[str], *more: str) -> list[str]:
            """One entry for each dependency: its version and the lines with its checksums."""
            done = subprocess.run(
                [
                    *(python, "-m", "uv", "pip", "compile", "-", *OPTIONS, *more),
                    *("--quiet", "--no-config", "--python-version", oldest_python),
                ],
                input="\n".join(requirements(project, extras)),
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
            return re.findall(r"^\w.*(?:\n +.*)*\n", done.stdout, re.M)

        # First everything together, so that the locks agree.
        everything = Path(folder, "everything.txt")
        there = [path.read_text(encoding="utf-8") for path in locks.values() if path.exists()]
        everything.write_text("".join(there), encoding="utf-8")
        extras = [extra for names in EXTRAS.values() for extra in names]
        resolve(extras, "--output-file", str(everything), *options)
        program: list[str] = []
        for name, path in locks.items():
            entries = resolve(EXTRAS[name], "--constraint", str(everything))
            path.write_text(HEADING + "".join(e for e in entries if e not in program), "utf-8")
            program = program or entries


def requirements(project: dict, extras: list[str]) -> list[str]:
    """What pyproject.toml asks for to build and to run, and for these extras."""
    needed = project["build-system"]["requires"] + project["project"]["dependencies"]
    optional = project["project"]["optional-dependencies"]
    return needed + [line for extra in extras for line in optional[extra]]


if __name__ == "__main__":
    main(sys.argv[1:])

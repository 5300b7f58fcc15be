"""The commands in packaging/, the locked versions, and what runs them elsewhere."""

from __future__ import annotations

import importlib.util
import itertools
import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest
import yaml
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"


def script(name: str) -> ModuleType:
    """A module of packaging/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, PACKAGING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(PACKAGING))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(PACKAGING))
    return module


@pytest.fixture(scope="module")
def machine() -> ModuleType:
    return script("machine")


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=PACKAGING)


def test_a_library_that_is_missing_is_named_as_debian_does(machine: ModuleType) -> None:
    libraries = {"libc6": "libc.so.6", "libnone1": "libnone.so.1"}
    expected = ["libnone1"] if sys.platform.startswith("linux") else []
    assert machine.missing_libraries(libraries) == expected


def test_who_may_not_install_is_told_what_to_install(
    machine: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(machine, "can_install", lambda: False)
    with pytest.raises(SystemExit) as stop:
        machine.install_packages(["libgl1", "libegl1"])
    assert "sudo apt-get install --no-install-recommends libgl1 libegl1" in str(stop.value)


def test_another_system_is_told_the_names(
    machine: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit) as stop:
        machine.install_packages(["libgl1"])
    assert "libgl1" in str(stop.value)
    assert "apt-get" not in str(stop.value)


def test_nothing_missing_needs_nothing(machine: ModuleType) -> None:
    machine.install_packages([])


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({}, not sys.platform.startswith("linux")),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_a_screen_is_noticed(
    machine: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    expected: bool,
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert machine.has_screen() is expected


def test_when_the_parts_cannot_be_fetched_it_stops_with_a_sentence(
    machine: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # An environment without pip: making one with it takes seconds, and pip then fails as well.
    create = venv.create
    monkeypatch.setattr(venv, "create", lambda place, **_: create(place, with_pip=False))
    with pytest.raises(SystemExit) as stop:
        machine.set_up(folder=tmp_path / "venv")
    assert "Is there internet?" in str(stop.value)
    assert not (tmp_path / "venv" / machine.STAMP).exists()


class Pip:
    """Stands in for pip: notes what is asked, and fails the first time with this message."""

    def __init__(self, message: str) -> None:
        self.messages = [message]
        self.asked: list[str] = []

    def __call__(self, command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        self.asked.append(" ".join(map(str, command)))
        message = self.messages.pop() if self.messages else ""
        return subprocess.CompletedProcess(command, int(bool(message)), "", message)


@pytest.mark.parametrize(
    ("lock", "message", "is_tried_again"),
    [
        ("program", "ERROR: No matching distribution found for lxml==6.1.3", True),
        ("program", "after connection broken by\nERROR: No matching distribution found", False),
        ("program", "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", False),
        ("dev", "ERROR: No matching distribution found for lxml==6.1.3", False),
    ],
)
def test_only_users_get_other_versions_and_only_where_the_exact_ones_do_not_exist(
    machine: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    lock: str,
    message: str,
    is_tried_again: bool,
) -> None:
    pip = Pip(message)
    monkeypatch.setattr(machine.subprocess, "run", pip)
    done = machine._install(Path("python"), lock)
    assert (done.returncode == 0) is is_tried_again
    assert len(pip.asked) == 1 + is_tried_again


def test_exact_versions_come_first_and_then_the_program_alone(
    machine: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    pip = Pip("")
    monkeypatch.setattr(machine.subprocess, "run", pip)
    machine._install(Path("python"), "dev")
    parts, program = pip.asked
    assert "--require-hashes" in parts
    assert all(str(machine.LOCKS / f"{name}.txt") in parts for name in ("program", "dev"))
    assert "--no-deps --no-build-isolation --editable" in program


def test_an_environment_is_made_anew_when_a_lock_changes(
    machine: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = machine._fingerprint()
    for file in machine.LOCKS.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(machine, "LOCKS", tmp_path)
    assert machine._fingerprint() == before
    (tmp_path / "dev.txt").write_text("", encoding="utf-8")
    assert machine._fingerprint() != before


def test_an_old_python_is_told_which_one_is_needed() -> None:
    code = (
        "import sys, shutil; sys.hexversion = 0x030A0000; shutil.which = lambda name: None\n"
        "import machine"
    )
    done = run(code)
    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_old_python_makes_way_for_a_newer_one() -> None:
    code = (
        "import sys, os, shutil; sys.hexversion = 0x030A0000\n"
        "shutil.which = lambda name: name if name == 'python3.12' else None\n"
        "os.execv = lambda path, arguments: sys.exit(path)\n"
        "import machine"
    )
    assert run(code).stderr.strip() == "python3.12"


@pytest.mark.parametrize("name", ["machine.py", "start.py", "test.py", "bundle.py"])
def test_an_old_python_can_read_the_scripts(name: str) -> None:
    compile_as = f"import ast; ast.parse(open('{name}').read(), feature_version=(3, 7))"
    assert run(compile_as).returncode == 0


# -- the locked versions

LOCKS = ("program", "dev", "bundle")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ENVIRONMENTS = [
    {"python_version": f"3.{minor}", "python_full_version": f"3.{minor}.1", "sys_platform": system}
    for minor, system in itertools.product(range(11, 15), ("linux", "win32", "darwin"))
]


class Pin(NamedTuple):
    """One entry of a lock."""

    name: str
    version: str
    marker: Marker | None
    hashes: str

    def is_for(self, environment: dict[str, str]) -> bool:
        return self.marker is None or self.marker.evaluate(environment)


ENTRY = re.compile(
    r"^([\w.-]+)==([\w.]+)(?: ; (.+?))? \\((?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+)\n", re.M
)


def lock_text(name: str) -> str:
    return (PACKAGING / "lock" / f"{name}.txt").read_text(encoding="utf-8")


def pins(*names: str) -> list[Pin]:
    """What is installed with these locks together."""
    entries = {entry for name in names for entry in ENTRY.findall(lock_text(name))}
    return [
        Pin(name, version, Marker(m) if m else None, sums) for name, version, m, sums in entries
    ]


def unmet(wanted: list[str], locked: list[Pin], environment: dict[str, str]) -> list[str]:
    """The requirements for which there is not just one locked version, or one out of range."""
    found = []
    for line in wanted:
        need = Requirement(line)
        if need.marker is None or need.marker.evaluate(environment):
            name = canonicalize_name(need.name)
            versions = [p.version for p in locked if p.name == name and p.is_for(environment)]
            if len(versions) != 1 or not need.specifier.contains(versions[0]):
                found.append(f"{line}: {versions}")
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_versions_and_checksums_and_no_address(name: str) -> None:
    text = lock_text(name)
    assert ENTRY.sub("", text) == "# Made from pyproject.toml by packaging/lock.py.\n"
    assert not re.search(r"//|@|index|find-links", text)
    assert all(pin.hashes for pin in pins(name))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_satisfies_the_project_on_each_system_and_python(name: str) -> None:
    lock = script("lock")
    wanted = lock.requirements(PROJECT, lock.EXTRAS[name])
    locked = pins("program", name)
    for environment in ENVIRONMENTS:
        assert not unmet(wanted, locked, environment), environment
        assert not unmet(
            [pin.name for pin in locked if pin.is_for(environment)], locked, environment
        )


def test_every_extra_that_is_not_only_for_benchmarks_is_locked() -> None:
    locked = {extra for extras in script("lock").EXTRAS.values() for extra in extras}
    assert locked == set(PROJECT["project"]["optional-dependencies"]) - {"bench"}


def test_a_lock_that_does_not_satisfy_the_project_is_found() -> None:
    locked = pins("program")
    for line in ("reportlab>=99", "left-pad>=1", "PySide6-Essentials>=6.12"):
        assert unmet([line], locked, ENVIRONMENTS[0])
    assert unmet(["reportlab"], [*locked, *locked], ENVIRONMENTS[0])


def test_locks_agree() -> None:
    """What is in two of them is there as one and the same entry."""
    for environment in ENVIRONMENTS:
        there = [pin.name for pin in pins(*LOCKS) if pin.is_for(environment)]
        assert len(there) == len(set(there)), environment


# -- the commands


def test_what_is_left_out_or_measured_is_there() -> None:
    command = script("test")
    assert all((ROOT / path).exists() for path in command.SLOW)
    assert all((ROOT / "pilotcanvas" / room).is_dir() for room in command.FLOORS)


def test_a_program_that_works_passes_the_smoke_test(monkeypatch: pytest.MonkeyPatch) -> None:
    smoke = script("smoke")
    monkeypatch.setattr(smoke, "SHOWING_S", 0)
    smoke.main([sys.executable, "-m", "pilotcanvas"])


@pytest.mark.parametrize("part", ["commands", "locked_file", "window"])
def test_a_program_that_does_not_work_fails_the_smoke_test(part: str, tmp_path: Path) -> None:
    smoke = script("smoke")
    program = smoke.Program([sys.executable, "-c", "print('PilotCanvas 0.0')"], tmp_path)
    with pytest.raises(SystemExit, match="The program does not work"):
        getattr(smoke, part)(program, tmp_path / "a.pilot")


# -- what runs them elsewhere

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = [ROOT / ".github" / "ISSUE_TEMPLATE" / f"{name}.yml" for name in ("bug", "wish")]


def read_yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in read_yaml(path)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_only_read_and_runs_what_a_person_can_run(path: Path) -> None:
    workflow = read_yaml(path)
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["concurrency"]["cancel-in-progress"]
    told = (PACKAGING / "README.md").read_text(encoding="utf-8")
    for step in steps(path):
        if "uses" in step:
            assert re.fullmatch(r"actions/[\w-]+@v\d+", step["uses"])
        else:
            (line,) = step["run"].splitlines()
            command = re.search(r"packaging/\w+\.py|^tar ", line)
            assert command, line
            assert command.group() in told, line


def test_the_checks_run_on_each_system_and_python() -> None:
    path = next(path for path in WORKFLOWS if path.stem == "check")
    matrix = read_yaml(path)["jobs"]["test"]["strategy"]["matrix"]
    assert matrix["system"] == ["ubuntu", "windows", "macos"]
    assert matrix["python"] == sorted({each["python_version"] for each in ENVIRONMENTS})


def test_hooks_use_the_tools_of_the_project() -> None:
    repositories = read_yaml(ROOT / ".pre-commit-config.yaml")["repos"]
    assert [each["repo"] for each in repositories] == ["local"]
    assert [hook["name"] for hook in repositories[0]["hooks"]] == [
        "ruff check",
        "ruff format",
        "mypy",
    ]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_asks_for_version_and_system_and_never_for_a_pilot(path: Path) -> None:
    form = read_yaml(path)
    required = {
        part["id"] for part in form["body"] if part.get("validations", {}).get("required", False)
    }
    assert {"version", "system"} <= required
    (head,) = (part for part in form["body"] if part["type"] == "markdown")
    assert "Never attach your pilot file" in head["attributes"]["value"]
    assert "Stuur nooit je pilotbestand mee" in head["attributes"]["value"]

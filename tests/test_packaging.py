"""What the two commands say and do on a machine that lacks something."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import venv
from pathlib import Path
from types import ModuleType

import pytest

PACKAGING = Path(__file__).resolve().parent.parent / "packaging"


@pytest.fixture(scope="module")
def machine() -> ModuleType:
    spec = importlib.util.spec_from_file_location("machine", PACKAGING / "machine.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
    monkeypatch.setattr(machine, "VENV", tmp_path / "venv")
    monkeypatch.setattr(machine, "STAMP", tmp_path / "venv" / "stamp")
    # An environment without pip: making one with it takes seconds, and pip then fails as well.
    create = venv.create
    monkeypatch.setattr(venv, "create", lambda place, **_: create(place, with_pip=False))
    with pytest.raises(SystemExit) as stop:
        machine.set_up(for_tests=False)
    assert "Is there internet?" in str(stop.value)
    assert not machine.STAMP.exists()


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


@pytest.mark.parametrize("name", ["machine.py", "start.py", "test.py"])
def test_an_old_python_can_read_the_scripts(name: str) -> None:
    compile_as = f"import ast; ast.parse(open('{name}').read(), feature_version=(3, 7))"
    assert run(compile_as).returncode == 0

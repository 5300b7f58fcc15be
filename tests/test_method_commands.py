"""The command line and methods: which there are, and pilots of a method that is not here."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pilotcanvas.cli import main
from pilotcanvas.content.examples import example_pilot
from pilotcanvas.content.library import DEFAULT, bundled_library
from pilotcanvas.exchange.json_file import from_json, to_json
from pilotcanvas.model.canvas import Note
from pilotcanvas.model.place import Place
from pilotcanvas.store.opening import create, open_file
from tests.method import NEW_ITEM, filled_in_with, only_methods_of, second_version

TODAY = date(2026, 11, 21)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in Dutch: returns the exit code, standard output and standard error."""
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")

    def do(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments], TODAY)
        said = capfd.readouterr()
        return code, said.out, said.err

    return do


@pytest.fixture(params=[(DEFAULT, 7), ("buurtmethode", 2)])
def unknown(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A pilot of a method or version that is not here, with a note at a place of its own."""
    id, version = request.param
    pilot = filled_in_with(example_pilot("tulp", "nl"), id, version)
    note = Note("n", Place("people.neighbours"), "een eigen tekst")
    pilot = dataclasses.replace(pilot, notes={**pilot.notes, "n": note})
    path = tmp_path / f"{id} {version}.pilot"
    create(path, pilot).close()
    return path


def assert_told(said: str, path: Path) -> None:
    """One line on standard error names the method or version."""
    assert said.startswith("pilotcanvas: Deze pilot is ingevuld met ")
    assert len(said.splitlines()) == 1
    id, version = path.stem.split()
    assert f"versie {version}" in said
    assert ("Opschalingscanvas" if id == DEFAULT else id) in said


def test_methods_are_listed_with_version_title_author_and_licence(run: Run) -> None:
    code, out, err = run("methods")
    assert (code, err) == (0, "")
    heads, *rows = out.splitlines()
    assert heads.split("  ")[0] == "methode"
    assert [row.split() for row in rows] == [
        [DEFAULT, "1", "Opschalingscanvas", "PilotCanvas", "MIT"]
    ]
    assert "Scaling canvas" in run("methods", "--language", "en")[1]


def test_a_later_version_is_listed_below_the_one_before(run: Run, tmp_path: Path) -> None:
    with only_methods_of(second_version(tmp_path / "methods")):
        rows = run("methods")[1].splitlines()[1:]
    assert [row.split()[:2] for row in rows] == [[DEFAULT, "1"], [DEFAULT, "2"]]


def test_methods_takes_no_file(run: Run) -> None:
    assert run("methods", "x.pilot")[0] == 2


def test_a_new_pilot_gets_the_newest_version_and_an_example_keeps_its_own(
    run: Run, tmp_path: Path
) -> None:
    with only_methods_of(second_version(tmp_path / "methods")):
        assert run("new", tmp_path / "a.pilot", "--title", "A")[0] == 0
        assert run("example", "pak", tmp_path / "b.pilot")[0] == 0
        out = run("show", tmp_path / "a.pilot")[1]
        assert run("export", tmp_path / "a.pilot", tmp_path / "a.docx")[2] == ""
    for name, version in (("a", 2), ("b", 1)):
        with open_file(tmp_path / f"{name}.pilot", is_read_only=True) as file:
            assert file.pilot.profile.method_version == version
    assert "Ingrediënten" in out
    _, _, err = run("check", tmp_path / "a.pilot")
    assert "versie 2" in err


def test_a_pilot_of_a_method_that_is_not_here_is_whole_and_says_which(
    run: Run, unknown: Path
) -> None:
    code, out, err = run("check", unknown)
    assert (code, out) == (0, f"In orde: {unknown}\n")
    assert_told(err, unknown)


def test_it_is_shown_and_exported_with_its_own_texts(
    run: Run, unknown: Path, tmp_path: Path
) -> None:
    before = unknown.read_bytes()
    code, out, err = run("show", unknown)
    assert code == 0
    assert out.startswith("De Tulp\n")
    assert_told(err, unknown)
    assert run("show", unknown, "--json")[0] == 0
    for name in ("uit.docx", "uit.xlsx", "uit.csv", "uit.json", "poster.pdf"):
        command = ("poster", unknown, "-o") if name.endswith("pdf") else ("export", unknown)
        code, _, err = run(*command, tmp_path / name)
        assert code == 0
        assert_told(err, unknown)
        assert (tmp_path / name).stat().st_size > 0
    assert "people.neighbours" in (tmp_path / "uit.json").read_text("utf-8")
    assert unknown.read_bytes() == before


@pytest.mark.parametrize("more", [(), ("--anonymous",)])
def test_a_copy_and_an_import_keep_the_method(
    run: Run, unknown: Path, tmp_path: Path, more: tuple[str, ...]
) -> None:
    copy, exported, imported = (tmp_path / name for name in ("c.pilot", "e.json", "i.pilot"))
    for command in (
        ("copy", unknown, copy, *more),
        ("export", unknown, exported, *more),
        ("import", exported, imported),
    ):
        code, _, err = run(*command)
        assert code == 0
        assert_told(err, unknown)
    id, version = unknown.stem.split()
    for path in (copy, imported):
        with open_file(path, is_read_only=True) as file:
            assert (file.pilot.profile.method, file.pilot.profile.method_version) == (
                id,
                int(version),
            )
            assert file.pilot.notes["n"].place == "people.neighbours"
            assert from_json(to_json(file.pilot)) == file.pilot


def test_a_version_that_is_here_needs_no_word(run: Run, tmp_path: Path) -> None:
    library = second_version(tmp_path / "methods")
    path = tmp_path / "a.pilot"
    create(path, filled_in_with(example_pilot("tulp", "nl"), DEFAULT, 2)).close()
    with only_methods_of(library):
        assert run("check", path) == (0, f"In orde: {path}\n", "")
        assert library.method(DEFAULT, 2, "nl").knows(NEW_ITEM)
    assert bundled_library().newest(DEFAULT) == 1

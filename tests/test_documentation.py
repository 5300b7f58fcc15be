"""What the documents say about the file, the parts, the commands and the version is true."""

from __future__ import annotations

import re
import sqlite3
import tomllib
import xml.etree.ElementTree as ElementTree
from datetime import date
from pathlib import Path

import pytest

from pilotcanvas import __version__
from pilotcanvas.cli import main
from pilotcanvas.model.ids import new_id
from pilotcanvas.model.pilot import new_pilot
from pilotcanvas.store import opening

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "packaging/README.md")


def document(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(text: str, title: str) -> str:
    """What stands under a heading of the second level."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert found, title
    return found.group(1)


def rows(text: str) -> list[list[str]]:
    """The cells of each row of a table, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_every_table_and_column_of_a_pilot_file_is_described(tmp_path: Path) -> None:
    path = tmp_path / "new.pilot"
    opening.create(path, new_pilot(new_id(), "Nieuw", "nl", date(2026, 1, 1))).close()
    with sqlite3.connect(path) as file:
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_schema WHERE sql > ''")]
        there = {
            name: [
                (column, kind)
                for column, kind in file.execute(
                    "SELECT name, type FROM pragma_table_info(?) WHERE name <> 'revision'", (name,)
                )
            ]
            for name in names
        }
        without = {
            name
            for name in names
            if not file.execute(
                "SELECT 1 FROM pragma_table_info(?) WHERE name = 'revision'", (name,)
            ).fetchone()
        }
    file.close()
    described: dict[str, list[tuple[str, str]]] = {}
    said_without = set()
    tables = section(document("CONTRIBUTING.md"), "The pilot file").split("\n### ")[1:]
    for table in tables:
        name = table.partition("\n")[0]
        described[name] = [(column, kind) for column, kind, _ in rows(table)]
        if "It has no `revision`" in table:
            said_without.add(name)
    assert described == there
    assert said_without == without


def test_every_part_that_it_is_built_with_has_its_reason() -> None:
    project = tomllib.loads(document("pyproject.toml"))["project"]
    named = re.compile(r"[\w.-]+")
    wanted = {named.match(line).group() for line in project["dependencies"]}  # type: ignore[union-attr]
    text = section(document("CONTRIBUTING.md"), "What it is built with")
    reasons = {name: (why, licence) for name, why, licence in rows(text)}
    assert wanted <= set(reasons)
    assert all(all(cells) for cells in reasons.values())
    for line in project["optional-dependencies"]["dev"]:
        assert named.match(line).group() in text, line  # type: ignore[union-attr]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_a_document_points_to_is_there(name: str) -> None:
    text = document(name)
    here = (ROOT / name).parent
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        if not target.startswith("http"):
            assert (here / target).exists(), target
    for target in re.findall(
        r"`((?:tests|packaging|resources|translations|pilotcanvas)/[\w./*-]+)`", text
    ):
        assert list(ROOT.glob(target.rstrip("/"))), target
    rooms = "model|content|store|poster|exchange|ui"
    for target in re.findall(rf"`((?:{rooms})(?:\.[a-z_]+)+)[`.(]", text):
        # The last word may be a function of the module.
        place = ROOT.joinpath("pilotcanvas", *target.split("."))
        assert any(p.is_dir() or p.with_suffix(".py").exists() for p in (place, place.parent)), (
            target
        )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_can_be_read_without_scrolling_sideways(name: str) -> None:
    is_code = False
    for line in document(name).splitlines():
        is_code ^= line.startswith("```")
        if not is_code and not line.startswith(("|", "![")):
            assert len(line) <= 100, line


def test_every_command_is_in_the_readme_and_works_as_it_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = re.findall(r"^pilotcanvas (\w+) (.*)$", document("README.md"), re.M)
    for command, rest in lines:
        assert main([command, "--help", "--language", "en"]) == 0
        said = capsys.readouterr().out
        for option in re.findall(r"--\w+", rest):
            assert option in said, f"{command} {option}"
    assert main(["--help", "--language", "en"]) == 0
    commands = re.search(r"^commands:\n(.*?)\n\n", capsys.readouterr().out, re.M | re.S)
    assert commands
    names = re.findall(r"^  (\w+)", commands.group(1), re.M)
    assert names == [command for command, _ in lines]


def test_each_version_is_the_same() -> None:
    metainfo = ElementTree.parse(
        ROOT / "packaging" / "linux" / "org.pilotcanvas.PilotCanvas.metainfo.xml"
    ).getroot()
    newest = next(metainfo.iter("release"))
    assert newest.get("version") == __version__
    installer = document("packaging/windows/pilotcanvas.iss")
    assert f'#define Version "{__version__}"' in installer
    assert f"## {__version__}" in document("CHANGELOG.md")


def test_no_text_names_a_place_on_a_machine() -> None:
    place = re.compile(r"/(?:home|Users|work|opt|root)/\w|[A-Z]:\\Users")
    folders = ("packaging", "resources", "translations", ".ci")
    files = [ROOT / name for name in (*DOCUMENTS, "pyproject.toml", "LICENSE", ".gitignore")]
    files += [file for folder in folders for file in (ROOT / folder).rglob("*") if file.is_file()]
    for file in files:
        if file.suffix not in (".png", ".ttf", ".qm", ".pyc"):
            assert not place.search(file.read_text(encoding="utf-8")), file

"""Checks the documents: file format, rooms, dependencies, commands, versions, paths and links."""

from __future__ import annotations

import pkgutil
import re
import sqlite3
import tomllib
import xml.etree.ElementTree as ElementTree
from datetime import date
from itertools import chain, pairwise
from pathlib import Path

import pytest

from pilotcanvas import __version__
from pilotcanvas.cli import main
from pilotcanvas.exchange import json_file
from pilotcanvas.model.ids import new_id
from pilotcanvas.model.pilot import new_pilot
from pilotcanvas.store import opening
from pilotcanvas.store.connection import APPLICATION_ID
from pilotcanvas.store.migrations import FORMAT
from tests.faults.__main__ import HARNESSES
from tests.test_house import MAY_KNOW, MAY_KNOW_IN_UI, POSTER_FLOORS

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "pilotcanvas"
FOLDERS = (".github", "packaging", "pilotcanvas", "resources", "tests", "translations")
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (
        *ROOT.glob("*.md"),
        *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.md")),
    )
)
ROOMS = sorted(
    f"{path.parent.relative_to(PACKAGE).as_posix()}/"
    for path in PACKAGE.rglob("__init__.py")
    if path.parent != PACKAGE
)
"""Every folder of the program, such as "ui/scan/"."""


def document(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(text: str, title: str) -> str:
    """What stands under a heading of the second level."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert found, title
    return found.group(1)


def rows(text: str) -> list[list[str]]:
    """The cells of each row of the tables in a text, without their heads."""
    tables = re.findall(r"^\|.*\n\|[-|]+\n((?:\|.*\n?)*)", text, re.M)
    lines = [line for table in tables for line in table.splitlines()]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


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
    text = document("pilotcanvas/store/FORMAT.md")
    tables = section(text, "Tables").split("\n### ")[1:]
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
    text = section(document("pilotcanvas/README.md"), "What it is built with")
    reasons = {name: (why, licence) for name, why, licence in rows(text)}
    assert wanted <= set(reasons)
    assert all(all(cells) for cells in reasons.values())
    prose = re.sub(r"`[^`]*`", "", text).lower()
    for line in chain(*project["optional-dependencies"].values()):
        name = named.match(line).group().lower()  # type: ignore[union-attr]
        assert name in re.findall(r"[\w-]+", prose), line


def test_the_format_numbers_are_those_of_the_code() -> None:
    text = document("pilotcanvas/store/FORMAT.md")
    said = re.search(r"application id `(\w+)`.*?number of the format: (\d+)\.", text, re.S)
    assert said
    assert (int(said.group(1), 16), int(said.group(2))) == (APPLICATION_ID, FORMAT)
    said = re.search(r"`version` \((\d+);", section(text, "JSON"))
    assert said
    assert int(said.group(1)) == json_file.VERSION


def test_every_room_is_on_the_tour() -> None:
    text = section(document("pilotcanvas/README.md"), "The rooms")
    toured = {row[0].strip("`") for row in rows(text)}
    modules = {path.name for path in PACKAGE.glob("*.py") if not path.name.startswith("__")}
    in_ui = {f"ui/{path.name}" for path in (PACKAGE / "ui").glob("*.py")} - {"ui/__init__.py"}
    assert toured == {*ROOMS, *modules, *in_ui}


def levels(line: str) -> list[set[str]]:
    """The rooms between the arrows of one line, such as "a <- b, c <- d"."""
    return [set(re.findall(r"\w+", part)) for part in line.split("<-")]


@pytest.mark.parametrize(
    ("title", "plan"),
    [
        ("The rooms", MAY_KNOW),
        ("Rooms of the window", MAY_KNOW_IN_UI),
        ("Rooms of the poster", POSTER_FLOORS),
    ],
)
def test_the_arrows_are_those_of_the_house(title: str, plan: dict[str, set[str]]) -> None:
    """Every arrow is allowed, and what may be imported is reached by going to the left."""
    drawn = re.search(
        rf"^##+ {title}\n.*?^```\n(.*?)^```", document("pilotcanvas/README.md"), re.M | re.S
    )
    assert drawn
    left: dict[str, set[str]] = {}
    for line in drawn.group(1).splitlines():
        first, *others = levels(line)
        left.update({room: set() for room in first if room not in left})
        for before, after in pairwise((first, *others)):
            for room in after:
                assert before <= plan[room], (room, before)
                left.setdefault(room, set()).update(before, *(left[other] for other in before))
    small = {
        "problems",
        "bundled",
        "atomic_write",
        "file_mode",
        "pilot_header",
        "__main__",
        "__init__",
    }
    assert set(left) == set(plan) - small
    for room, reached in left.items():
        assert plan[room] - small <= reached, room


MADE = (".venv/", "build/", "dist/")
"""Folders of which the content is made by a command, not kept."""


def paths_in(text: str) -> set[str]:
    """What is written as a path of the project, in a line of text or in a command."""
    marked = re.findall(r"`([\w.*-]+(?:/[\w.*-]+)*/?)`", text)
    paths = {path for path in marked if "/" in path or re.search(r"\w\.(md|py|spec|toml)$", path)}
    for block in re.findall(r"^```\n(.*?)^```", text, re.M | re.S):
        paths.update(re.findall(rf"(?<![\w/.])((?:{'|'.join(FOLDERS)})/[\w./*-]+)", block))
    return {path for path in paths if not path.startswith(MADE)}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_path_in_a_document_exists(name: str) -> None:
    here = (ROOT / name).parent
    for path in paths_in(document(name)):
        found = [folder for folder in (ROOT, here, PACKAGE) if list(folder.glob(path.rstrip("/")))]
        assert found, path


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_link_in_a_document_leads_somewhere(name: str) -> None:
    for target, heading in re.findall(r"\]\(([^)#]*)#?([^)]*)\)", document(name)):
        if not target.startswith("http"):
            path = (ROOT / name).parent / target if target else ROOT / name
            assert path.exists(), target
            if heading:
                titles = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.M)
                assert heading in {
                    re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles
                }, heading


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_dotted_name_in_a_document_exists(name: str) -> None:
    rooms = "|".join(room.rstrip("/") for room in ROOMS if room.count("/") == 1)
    for target in re.findall(rf"`((?:{rooms})(?:\.\w+)+)[`(]", document(name)):
        pkgutil.resolve_name(f"pilotcanvas.{target}")


def test_every_harness_and_benchmark_is_in_the_manual() -> None:
    text = document("tests/README.md")
    harnesses = [row[0].strip("`") for row in rows(section(text, "Faults"))]
    assert harnesses == [harness.NAME for harness in HARNESSES]
    code = document("tests/bench/__main__.py")
    benches = re.findall(r'^    "(\w+)": \w+\.lines', code, re.M)
    listed = re.search(r"only those: (.*?)\.", section(text, "Benchmarks"), re.S)
    assert listed
    assert re.findall(r"`(\w+)`", listed.group(1)) == benches


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
    folders = ("packaging", "resources", "translations", ".ci", ".github")
    files = [ROOT / name for name in (*DOCUMENTS, "pyproject.toml", "LICENSE", ".gitignore")]
    files += [file for folder in folders for file in (ROOT / folder).rglob("*") if file.is_file()]
    for file in files:
        if file.suffix not in (".png", ".ttf", ".qm", ".pyc"):
            assert not place.search(file.read_text(encoding="utf-8")), file


def test_every_test_that_the_readme_names_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", document("tests/README.md")))
    files = {path.stem for path in (ROOT / "tests").rglob("test_*.py")}
    defined = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^ *def (test_\w+)", path.read_text(encoding="utf-8"), re.M)
    }
    assert len(named - files) > 20
    assert named - files <= defined

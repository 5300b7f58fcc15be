"""The method that a new pilot is filled in with, and a made-up second version of it, for tests."""

from __future__ import annotations

import dataclasses
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from unittest.mock import patch

from pilotcanvas.bundled import bundled
from pilotcanvas.content.library import DEFAULT, Library, bundled_library, fresh_pilot
from pilotcanvas.content.method import Method
from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import Change, add_action, add_notes, go_to_phase, set_status
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.place import Place
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.model.scan_changes import add_round, seat_participant, set_answer


def bundled_method(language: str) -> Method:
    """The newest version of the default method."""
    return bundled_library().newest_method(language)


NEW_ITEM, GONE_ITEM = "ingredients.patience", "pitfalls.in-a-drawer"
NEW_STATEMENT, GONE_STATEMENT = "A7", "A6"
NEW_TEXT = "Wij doen dit met plezier."
GONE_OPTION = "funds"
RENAMED_ITEM = "ingredients.backing"


def second_version(folder: Path) -> Library:
    """A library with the bundled methods and a made-up second version of the default one.

    It has a new item and statement instead of one of each that are gone, an option less, and
    another title for an item.
    """
    shutil.copytree(bundled("methods"), folder)
    version = folder / DEFAULT / "2"
    shutil.copytree(folder / DEFAULT / "1", version)
    _change(version / "method.toml", r"version = 1", "version = 2")
    _change(version / "scan.toml", rf'id = "{GONE_STATEMENT}"', f'id = "{NEW_STATEMENT}"')
    statement = rf'(?<=id = "{NEW_STATEMENT}"\n)text = .*'
    _change(version / "scan.toml", statement, f'text = {{ nl = "{NEW_TEXT}", en = "A new one." }}')
    _change(version / "pitfalls.toml", r'\[\[item\]\]\nid = "in-a-drawer"(.|\n)*', "")
    item = re.search(
        r'\[\[item\]\]\nid = "learning"(.|\n)*', (version / "ingredients.toml").read_text("utf-8")
    )
    assert item is not None
    added = item[0].replace('"learning"', '"patience"')
    _change(version / "ingredients.toml", r"\Z", "\n" + added)
    _change(version / "ingredients.toml", r'(?<=id = "backing"\n)title = .*', _TITLE)
    option = rf'\[\[option\]\]\nid = "{GONE_OPTION}"(.|\n)*?(?=\[\[option\]\])'
    _change(version / "options.toml", option, "")
    return Library(folder)


_TITLE = 'title = { nl = "Steun van boven", en = "Cover" }'


def _change(path: Path, pattern: str, new: str) -> None:
    text, count = re.subn(pattern, lambda _: new, path.read_text("utf-8"), count=1)
    assert count == 1, (path, pattern)
    path.write_text(text, "utf-8")


OTHER = "kompas"
_OTHER_PARTS = {"impact": "purpose", "ingredients": "support", "pitfalls": "risks"}


def other_method(folder: Path) -> Library:
    """A library with the bundled methods and a made-up other one: three parts with ids of their own
    and no routes, three phases, three criteria, and two perspectives."""
    shutil.copytree(bundled("methods"), folder)
    here = folder / OTHER / "1"
    shutil.copytree(folder / DEFAULT / "1", here)
    _change(here / "method.toml", r'id = ".*"', f'id = "{OTHER}"')
    (here / "routes.toml").unlink()
    for old, new in _OTHER_PARTS.items():
        (here / f"{old}.toml").rename(here / f"{new}.toml")
        _change(here / f"{new}.toml", f'id = "{old}"', f'id = "{new}"')
    for path in here.glob("*.toml"):
        text = re.sub(r"weighs_for = .*\n", "", path.read_text("utf-8"))
        for old, new in _OTHER_PARTS.items():
            text = text.replace(f'"{old}.', f'"{new}.')
        path.write_text(text, "utf-8")
    _change(here / "phases.toml", r'\[\[phase\]\]\nid = "embed"(.|\n)*', "")
    for old, new in (("explore", "look"), ("launch", "try"), ("learn", "keep")):
        _change(here / "phases.toml", f'"{old}"', f'"{new}"')
    _change(here / "scan.toml", r'\[\[perspective\]\]\nid = "management"(.|\n)*?(?=\n# ---)', "")
    _change(here / "scan.toml", r'\[\[criterion\]\]\nid = "C"(.|\n)*(?=\[\[criterion\]\])', "")
    (here / "canvas.toml").write_text(_OTHER_CANVAS, "utf-8")
    return Library(folder)


_PARTS_IN_ROWS = """
  { share = 40, beside = [
    { share = 60, zone = "purpose", columns = 3 },
    { share = 40, zone = "support", columns = 2 } ] },
  { share = 40, beside = [
    { share = 75, zone = "risks", columns = 5 }, { share = 25, zone = "blind-spots" } ] },
"""
_SCAN_AND_ACTIONS = """
  { share = 20, beside = [ { share = 30, zone = "scan" }, { share = 70, zone = "actions" } ] },
"""
_OTHER_CANVAS = f"""
[hues]
purpose = "red"
support = "blue"
risks = "amber"
[paper]
landscape = [{_PARTS_IN_ROWS}{_SCAN_AND_ACTIONS}]
portrait = [{_PARTS_IN_ROWS}{_SCAN_AND_ACTIONS}]
[blank]
landscape = [{_PARTS_IN_ROWS} {{ share = 20, zone = "actions" }} ]
portrait = [{_PARTS_IN_ROWS} {{ share = 20, zone = "actions" }} ]
[screen]
wide = [{_PARTS_IN_ROWS}{_SCAN_AND_ACTIONS}]
narrow = [{_PARTS_IN_ROWS}{_SCAN_AND_ACTIONS}]
thumbnail = [{_PARTS_IN_ROWS}{_SCAN_AND_ACTIONS}]
"""


def filled_in_otherwise(method: Method) -> Pilot:
    """A pilot with something in every corner of the made-up other method."""
    pilot = fresh_pilot(method, "Proef", method.language, date(2026, 1, 5))
    steps: list[Callable[[Pilot], Change]] = [
        lambda p: set_status(p, "purpose.ambition", 2),
        lambda p: set_status(p, "risks.top-team", 1),
        lambda p: add_notes(p, "purpose.ambition", ["Buren helpen elkaar"]),
        lambda p: go_to_phase(p, "try", date(2026, 2, 2)),
        lambda p: add_action(p, Action("a", "Buren bellen", place=Place(""), phase="keep")),
        lambda p: add_round(p, Round("r", "Ronde 1", phase="try", scope="full", form="group")),
    ]
    for number in range(7):
        person = Participant(f"p{number}", "", method.scan.perspective_ids[number % 2])
        steps.append(lambda p, person=person: seat_participant(p, "r", person))  # type: ignore[misc]
        for criterion, statements in method.scan.statement_ids("full").items():
            for statement in statements:
                score = 1 + (number + ord(criterion)) % 4
                steps.append(
                    lambda p, s=statement, n=number, v=score: set_answer(p, "r", s, v, f"p{n}")
                )
    for step in steps:
        pilot = step(pilot).apply(pilot)
    return pilot


@contextmanager
def only_methods_of(library: Library) -> Iterator[None]:
    """The program has these methods instead of its own."""
    bundled_library.cache_clear()
    with patch("pilotcanvas.content.library.bundled", lambda *_: library.folder):
        yield
    bundled_library.cache_clear()


def filled_in_with(pilot: Pilot, id: str, version: int) -> Pilot:
    """The pilot, as if it was filled in with this version of this method."""
    profile = dataclasses.replace(pilot.profile, method=id, method_version=version)
    return dataclasses.replace(pilot, profile=profile)

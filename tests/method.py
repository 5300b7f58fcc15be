"""The method that a new pilot is filled in with, and a made-up second version of it, for tests."""

from __future__ import annotations

import dataclasses
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from pilotcanvas.bundled import bundled
from pilotcanvas.content.library import DEFAULT, Library, bundled_library
from pilotcanvas.content.method import Method
from pilotcanvas.model.pilot import Pilot


def bundled_method(language: str) -> Method:
    """The newest version of the default method."""
    return bundled_library().newest_method(language)


NEW_ITEM, GONE_ITEM = "ingredients.patience", "pitfalls.in-a-drawer"
NEW_STATEMENT, GONE_STATEMENT = "A7", "A6"
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

"""What differs between two versions of a method, for a pilot."""

from datetime import date
from pathlib import Path

import pytest

from pilotcanvas.content.library import DEFAULT, Library
from pilotcanvas.content.method_difference import method_difference
from pilotcanvas.model.changes import add_notes, set_status
from pilotcanvas.model.pilot import new_pilot
from tests.method import (
    GONE_ITEM,
    GONE_OPTION,
    GONE_STATEMENT,
    NEW_ITEM,
    NEW_STATEMENT,
    RENAMED_ITEM,
    second_version,
)

PILOT = new_pilot("p", "Proef", "nl", date(2026, 1, 1))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """The bundled methods, and a second version of the default one."""
    return second_version(tmp_path / "methods")


def test_a_version_does_not_differ_from_itself(library: Library) -> None:
    method = library.method(DEFAULT, 1, "nl")
    found = method_difference(PILOT, method, method)
    assert (found.added, found.gone, found.changed) == ((), (), ())


def test_what_is_new_gone_and_renamed_is_told(library: Library) -> None:
    pilot = set_status(PILOT, GONE_ITEM, 1).apply(PILOT)
    pilot = add_notes(pilot, GONE_ITEM, ["een", "twee"]).apply(pilot)
    old, new = (library.method(DEFAULT, version, "nl") for version in (1, 2))
    found = method_difference(pilot, old, new)
    assert [place.id for place in found.added] == [NEW_ITEM, f"scan.{NEW_STATEMENT}"]
    assert [(each.place.id, each.kept) for each in found.gone] == [
        (GONE_ITEM, 3),
        (f"scan.{GONE_STATEMENT}", 0),
        (f"option.{GONE_OPTION}", 0),
    ]
    (renamed,) = found.changed
    assert renamed.before.id == renamed.after.id == RENAMED_ITEM
    assert renamed.after.title == "Steun van boven"
    assert renamed.before.title != "Steun van boven"
    assert renamed.is_renamed


def test_the_way_back_is_the_mirror_image(library: Library) -> None:
    old, new = (library.method(DEFAULT, version, "en") for version in (1, 2))
    there, back = method_difference(PILOT, old, new), method_difference(PILOT, new, old)
    assert [each.place for each in back.gone] == list(there.added)
    assert list(back.added) == [each.place for each in there.gone]

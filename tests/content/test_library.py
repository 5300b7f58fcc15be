"""Methods and their versions: which there are, and which one a pilot is shown with."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from pilotcanvas.bundled import bundled
from pilotcanvas.content.catalogue import problem_sentence
from pilotcanvas.content.entries import ContentError
from pilotcanvas.content.library import (
    DEFAULT,
    Library,
    bundled_library,
    fresh_pilot,
    missing_method,
)
from pilotcanvas.model.language import LANGUAGES
from pilotcanvas.model.pilot import Profile, new_pilot
from tests.method import (
    GONE_ITEM,
    GONE_STATEMENT,
    NEW_ITEM,
    NEW_STATEMENT,
    filled_in_with,
    second_version,
)

TODAY = date(2026, 11, 21)
PILOT = new_pilot("p", "Proef", "nl", TODAY)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """The bundled methods, and a second version of the default one."""
    return second_version(tmp_path / "methods")


def test_the_program_has_every_version_of_its_method_in_every_language() -> None:
    library = bundled_library()
    assert library.ids() == (DEFAULT,)
    assert library.versions(DEFAULT) == (1,)
    assert library.newest(DEFAULT) == 1
    for language in LANGUAGES:
        (method,) = library.all_methods(language)
        assert (method.id, method.version, method.language) == (DEFAULT, 1, language)
        assert method.licence == "MIT"
        assert method.author == "PilotCanvas"


def test_a_method_is_read_once() -> None:
    library = bundled_library()
    assert library.method(DEFAULT, 1, "nl") is library.method(DEFAULT, 1, "nl")
    assert library.method(DEFAULT, 1, "nl") is not library.method(DEFAULT, 1, "en")


def test_versions_are_in_order_of_number(tmp_path: Path) -> None:
    for version in ("10", "9", "2"):
        (tmp_path / "own" / version).mkdir(parents=True)
    assert Library(tmp_path).versions("own") == (2, 9, 10)
    assert Library(tmp_path).newest("own") == 10


@pytest.mark.parametrize("id", ["", ".", "..", "own/1", "/", "weg", "own\\1", "\0"])
def test_an_id_that_is_no_folder_of_the_library_has_no_versions(tmp_path: Path, id: str) -> None:
    (tmp_path / "own" / "1").mkdir(parents=True)
    library = Library(tmp_path)
    assert library.versions(id) == ()
    with pytest.raises(KeyError):
        library.newest(id)
    with pytest.raises(KeyError):
        library.method(id, 1, "nl")


def test_a_folder_with_another_version_in_it_is_a_mistake(tmp_path: Path) -> None:
    folder = tmp_path / "methods"
    shutil.copytree(bundled("methods"), folder)
    shutil.copytree(folder / DEFAULT / "1", folder / DEFAULT / "7")
    with pytest.raises(ContentError, match=f"methods/{DEFAULT}/7"):
        Library(folder).method(DEFAULT, 7, "nl")


def test_a_new_pilot_gets_the_newest_version(library: Library) -> None:
    method = library.newest_method("en")
    pilot = fresh_pilot(method, "Proef", "nl", TODAY)
    assert (pilot.profile.method, pilot.profile.method_version) == (DEFAULT, 2)
    assert (pilot.profile.title, pilot.profile.language) == ("Proef", "nl")
    assert pilot.profile.phase == method.phases[0].id
    assert pilot.profile.created_on == TODAY


def test_a_record_without_a_method_is_of_the_first() -> None:
    assert (Profile("p", "").method, Profile("p", "").method_version) == (DEFAULT, 1)


def test_a_pilot_is_shown_with_the_version_it_was_filled_in_with(library: Library) -> None:
    old, new = (
        library.method_of(filled_in_with(PILOT, DEFAULT, version).profile, "nl")
        for version in (1, 2)
    )
    assert (old.version, new.version) == (1, 2)
    assert old.knows(GONE_ITEM)
    assert not old.knows(NEW_ITEM)
    assert new.knows(NEW_ITEM)
    assert not new.knows(GONE_ITEM)
    assert old.statement(GONE_STATEMENT).id == GONE_STATEMENT
    assert new.statement(NEW_STATEMENT).id == NEW_STATEMENT


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_method_that_is_not_here_is_told_by_name(library: Library, language: str) -> None:
    for id, version, shown, names in (
        (DEFAULT, 1, 1, ()),
        (DEFAULT, 2, 2, ()),
        (DEFAULT, 3, 2, ("3", "2")),
        ("buurt {x}", 4, 2, ("buurt {x}", "4")),
        ("../" * 99, 1, 2, ("../../",)),
    ):
        profile = filled_in_with(PILOT, id, version).profile
        method = library.method_of(profile, language)
        assert (method.id, method.version) == (DEFAULT, shown)
        assert library.has_method_of(profile) is (names == ())
        problem = missing_method(profile, method)
        assert (problem is None) is (names == ())
        if problem is not None:
            sentence = problem_sentence(problem, language)
            assert len(sentence) < 500
            assert method.title in sentence
            for name in names:
                assert name in sentence


def test_the_statements_of_all_quick_scans_are_known() -> None:
    (method,) = bundled_library().all_methods("nl")
    found = bundled_library().quick_statements()
    assert found == {criterion.quick.id for criterion in method.scan.criteria}

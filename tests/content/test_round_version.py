"""A round keeps the statements, the coverage and the form of the version it was taken with."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from pilotcanvas.content.blind_spot import forgotten_places, scored_criteria
from pilotcanvas.content.catalogue import words
from pilotcanvas.content.examples import example_pilot
from pilotcanvas.content.library import DEFAULT, Library
from pilotcanvas.content.method import Method
from pilotcanvas.content.places import places
from pilotcanvas.content.search import TextIndex
from pilotcanvas.content.taken_round import round_result, taken_rounds
from pilotcanvas.exchange.export import export_to
from pilotcanvas.exchange.round_change import round_changes
from pilotcanvas.exchange.status import status_of, to_show
from pilotcanvas.exchange.status_text import to_text
from pilotcanvas.model.changes import add_notes, go_on_with_version
from pilotcanvas.model.comparison import statement_changes
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.place import Place
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scan_changes import add_round, close_round, set_answer
from pilotcanvas.poster.layout import lay_out
from tests.method import GONE_STATEMENT, NEW_STATEMENT, NEW_TEXT, second_version
from tests.poster.pilots import sheet_of
from tests.poster.reading import page_text

TODAY = date(2012, 6, 1)
WORDS = words("nl")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """The bundled methods, and a second version of the default one."""
    return second_version(tmp_path / "methods")


@pytest.fixture
def old(library: Library) -> Method:
    return library.method(DEFAULT, 1, "nl")


@pytest.fixture
def new(library: Library) -> Method:
    return library.method(DEFAULT, 2, "nl")


@pytest.fixture
def pilot() -> Pilot:
    """An example with rounds of version 1, that went on with version 2."""
    pilot = example_pilot("tulp", "nl")
    return go_on_with_version(pilot, 2).apply(pilot)


@pytest.fixture
def with_new_round(pilot: Pilot, new: Method) -> Pilot:
    """The same with a round of version 2, in which everything was answered."""
    return answered(pilot, new, Round("new", "Ronde 3", TODAY, "learn", "full", "single"))


def answered(pilot: Pilot, method: Method, round: Round) -> Pilot:
    pilot = add_round(pilot, round).apply(pilot)
    for ids in method.scan.statement_ids(round.scope).values():
        for id in ids:
            pilot = set_answer(pilot, round.id, id, 3).apply(pilot)
    return pilot


def full_rounds(pilot: Pilot) -> list[Round]:
    return [round for round in pilot.rounds_in_order() if round.scope == "full"]


def asked(pilot: Pilot, method: Method, round: Round) -> set[str]:
    result = round_result(pilot, method, round)
    return {part.id for criterion in result.criteria for part in criterion.statements}


def test_an_old_round_comes_out_as_before(pilot: Pilot, old: Method, new: Method) -> None:
    for round in pilot.rounds_in_order():
        assert round.method_version == 1
        assert round_result(pilot, new, round) == round_result(pilot, old, round)
        assert new.scan_of(round) == old.scan
        assert new.as_of(round).scan_of(round) == old.scan
    assert scored_criteria(pilot, new) == scored_criteria(pilot, old)
    assert taken_rounds(pilot, new) == taken_rounds(pilot, old)


def test_a_new_round_asks_what_the_new_version_asks(
    with_new_round: Pilot, new: Method, old: Method
) -> None:
    *_, before, after = full_rounds(with_new_round)
    assert (before.method_version, after.method_version) == (1, 2)
    for method in (new, old, new.as_of(before), old.as_of(after)):  # whatever is shown beside it
        assert GONE_STATEMENT in asked(with_new_round, method, before)
        assert NEW_STATEMENT not in asked(with_new_round, method, before)
        assert NEW_STATEMENT in asked(with_new_round, method, after)
        assert GONE_STATEMENT not in asked(with_new_round, method, after)


def test_rounds_are_compared_over_the_statements_that_both_have(
    with_new_round: Pilot, new: Method
) -> None:
    *_, before, after = full_rounds(with_new_round)
    results = [round_result(with_new_round, new, round) for round in (before, after)]
    compared = {change.id for change in statement_changes(*results)}
    assert compared == asked(with_new_round, new, before) - {GONE_STATEMENT}
    taken = taken_rounds(with_new_round, new)
    (last,) = (each for each in round_changes(with_new_round, taken) if each.after == after)
    assert last.before == before
    assert not {GONE_STATEMENT, NEW_STATEMENT} & {change.id for change, _ in last.changes}


def test_what_is_written_at_an_old_statement_has_its_title_and_is_not_forgotten(
    pilot: Pilot, new: Method, old: Method
) -> None:
    place = Place.statement(GONE_STATEMENT)
    pilot = add_notes(pilot, place, ["een gedachte"]).apply(pilot)
    assert new.title_of(place) == old.title_of(place)
    assert place not in forgotten_places(pilot, new)
    assert not places(new)[place].is_asked
    index = TextIndex(new)
    index.follow(pilot)
    index.read()
    (group,) = index.find("een gedachte").groups
    assert group.title == old.title_of(place)
    assert not index.find(old.statement(GONE_STATEMENT).text).groups


def test_nobody_searches_for_what_another_version_asks(pilot: Pilot, old: Method) -> None:
    index = TextIndex(old)
    index.follow(pilot)
    index.read()
    assert not index.find(NEW_TEXT).groups


def test_exports_tell_each_round_in_its_own_statements(
    with_new_round: Pilot, new: Method, tmp_path: Path
) -> None:
    for ending in ("docx", "xlsx", "csv"):
        export_to(tmp_path / f"uit.{ending}", with_new_round, new, WORDS, TODAY)
    status = status_of(with_new_round, new, TODAY)
    assert to_show(status)["scan"]["criteria"][0]["possible"] == 6
    assert "Ronde 3" in to_text(status, WORDS)


@pytest.mark.parametrize("name", ["scan", "canvas", "summary"])
def test_posters_show_the_newest_round_in_its_own_statements(
    pilot: Pilot, with_new_round: Pilot, new: Method, name: str
) -> None:
    sheet = sheet_of(name, "A1" if name != "summary" else "A4")
    text = page_text(lay_out(pilot, new, WORDS, sheet))
    assert "plezier" not in text
    assert ("A6" in text) is (name == "scan")
    text = page_text(lay_out(with_new_round, new, WORDS, sheet))
    assert ("plezier" in text) is (name == "scan")


def test_the_form_is_of_the_version_of_the_open_round(
    pilot: Pilot, new: Method, old: Method
) -> None:
    sheet = sheet_of("form", "A4")
    sheet = dataclasses.replace(sheet, scope="full")

    def form(pilot: Pilot, method: Method) -> str:
        text = page_text(lay_out(pilot, method, WORDS, sheet))
        return text.replace(f"canvas {method.version}", "canvas")  # in the source line

    assert "plezier" in form(pilot, new)
    taken = dataclasses.replace(pilot, profile=example_pilot("tulp", "nl").profile)
    round = Round("open", "Ronde 3", TODAY, "learn", "full", "group")
    taken = add_round(taken, round).apply(taken)
    taken = go_on_with_version(taken, 2).apply(taken)
    assert "plezier" not in form(taken, new)
    assert form(taken, new) == form(taken, old)
    closed = close_round(taken, "open", date(2026, 11, 21)).apply(taken)
    assert "plezier" in form(closed, new)


def test_versions_of_a_method_have_the_same_criteria(tmp_path: Path) -> None:
    library = second_version(tmp_path / "other")
    path = library.folder / DEFAULT / "2" / "scan.toml"
    text = path.read_text("utf-8").replace('[[criterion]]\nid = "A"', '[[criterion]]\nid = "F"')
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError, match="other criteria"):
        library.method(DEFAULT, 1, "nl")

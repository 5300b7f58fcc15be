"""Exports by the ending of their name, and JSON read back from a file."""

import json
import os
import zipfile
from datetime import date
from pathlib import Path

import pytest

from pilotcanvas.content.catalogue import words
from pilotcanvas.content.examples import example_pilot
from pilotcanvas.content.taken_round import round_result
from pilotcanvas.exchange.export import ENDINGS, check_ending, export_to, import_from
from pilotcanvas.exchange.json_file import MOST_CHARACTERS, to_json
from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import add_action, add_notes, set_note_private
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan_changes import edit_participant
from pilotcanvas.problems import Problem
from tests.closing import before_closing
from tests.exchange.groups import empty, with_round
from tests.method import bundled_method

STARTS = {".json": b"{\n", ".xlsx": b"PK", ".docx": b"PK", ".csv": b"\xef\xbb\xbf"}


def export(path: Path) -> None:
    """Export an example."""
    pilot = example_pilot("pak", "nl")
    export_to(path, pilot, bundled_method("nl"), words("nl"), date(2026, 11, 21))


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_decides_what_it_becomes(tmp_path: Path, ending: str) -> None:
    for name in (f"pak{ending}", f"PAK{ending.upper()}", f"Wijk #1 %20 عربي{ending}"):
        path = tmp_path / name
        export(path)
        assert path.read_bytes().startswith(STARTS[ending])


@pytest.mark.parametrize("name", ["pak", "pak.pdf", "pak.pilot", ".json", "json", "pak.json "])
def test_another_ending_is_refused_before_anything_is_written(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    for attempt in (lambda: check_ending(path), lambda: export(path)):
        with pytest.raises(Problem) as caught:
            attempt()
        assert caught.value.key == "export.unknown_ending"
        assert ".xlsx" in str(caught.value.values["endings"])
    assert not list(tmp_path.iterdir())


def test_what_was_exported_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "pak.json"
    export(path)
    assert import_from(path) == example_pilot("pak", "nl")


NAMES = ("Fatima Yilmaz", "Piet van Dam", "stilgehouden")


def named_pilot() -> Pilot:
    """A pilot with names in every place for names, and a note that nobody else may read."""
    pilot = with_round(empty(), "Najaar", ["resident"] * 4, {"A0": (1, 2, 3, 4)})
    person = next(iter(pilot.participants.values()))
    pilot = before_closing(pilot, lambda p: edit_participant(p, person.id, name=NAMES[0]))
    action = Action("a", "Buren bellen", owner=NAMES[1], due=date(2026, 1, 1))
    pilot = add_action(pilot, action).apply(pilot)
    pilot = add_notes(pilot, "impact.ambition", [NAMES[2]], ids=["n"]).apply(pilot)
    return set_note_private(pilot, "n", True).apply(pilot)


def content_of(path: Path) -> str:
    """All text of a file, also of one that is packed."""
    if not zipfile.is_zipfile(path):
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as parts:
        return "".join(parts.read(name).decode("utf-8", "ignore") for name in parts.namelist())


@pytest.mark.parametrize("ending", ENDINGS)
def test_without_names_there_is_no_name_in_it(tmp_path: Path, ending: str) -> None:
    method, path = bundled_method("nl"), tmp_path / f"uit{ending}"
    found = {}
    for is_anonymous in (False, True):
        export_to(path, named_pilot(), method, words("nl"), date(2026, 11, 21), is_anonymous)
        text = content_of(path)
        assert "Buren bellen" in text
        found[is_anonymous] = {name for name in NAMES if name in text}
        # Who does it was left out: that is not the same as nobody.
        assert "nog van niemand" not in text
    assert found == {False: set(NAMES) if ending == ".json" else {NAMES[1]}, True: set()}


@pytest.mark.parametrize("ending", [".xlsx", ".docx"])
def test_without_names_it_says_so(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"uit{ending}"
    for is_anonymous in (False, True):
        method, today = bundled_method("nl"), date(2026, 11, 21)
        export_to(path, named_pilot(), method, words("nl"), today, is_anonymous)
        assert ("Zonder namen" in content_of(path)) is is_anonymous


def test_what_was_exported_without_names_can_be_read_back(tmp_path: Path) -> None:
    path = tmp_path / "pak.json"
    pilot, method = example_pilot("pak", "nl"), bundled_method("nl")
    export_to(path, pilot, method, words("nl"), date(2026, 11, 21), is_anonymous=True)
    copy = import_from(path)
    assert copy.profile.title == pilot.profile.title
    assert copy.profile.id != pilot.profile.id
    for round in pilot.rounds.values():
        assert round_result(copy, method, round) == round_result(pilot, method, round)


def test_a_perspective_of_a_later_method_is_kept(tmp_path: Path) -> None:
    pilot = with_round(empty(), "Najaar", ["of a later method"] * 3, {"A0": (1, 2, 3)})
    path = tmp_path / "later.json"
    export_to(path, pilot, bundled_method("nl"), words("nl"), date(2026, 11, 21))
    assert import_from(path) == pilot


def test_five_hundred_people_come_back(tmp_path: Path) -> None:
    statements = ("A0", "B0", "C0", "D0", "E0")
    scores = {each: [number % 5 for number in range(500)] for each in statements}
    pilot = with_round(empty(), "Groot", ["resident", "funder"] * 250, scores)
    path = tmp_path / "groot.json"
    export_to(path, pilot, bundled_method("nl"), words("nl"), date(2026, 11, 21))
    assert import_from(path) == pilot


@pytest.mark.parametrize("score", [5, -1, "4", 2.5, None, True])
def test_a_score_that_cannot_be_is_named_and_nothing_is_made(tmp_path: Path, score: object) -> None:
    path = tmp_path / "fout.json"
    pilot = with_round(empty(), "Najaar", ["resident"] * 3, {"A0": (1, 2, 3)})
    content = json.loads(to_json(pilot))
    wrong = content["answers"][1]
    wrong["score"] = score
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(Problem) as caught:
        import_from(path)
    assert caught.value.key in ("import.not_allowed", "import.wrong_kind")
    assert caught.value.values["where"] == f"answers {wrong['id']}: score"


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    def problem(path: Path) -> str:
        with pytest.raises(Problem) as caught:
            import_from(path)
        return caught.value.key

    assert problem(tmp_path / "nowhere.json") == "import.gone"
    assert problem(tmp_path) == "import.not_a_file"
    latin = tmp_path / "latin.json"
    latin.write_bytes('{"titel": "één"}'.encode("latin-1"))
    assert problem(latin) == "import.not_a_pilot"
    empty = tmp_path / "empty.json"
    empty.touch()
    assert problem(empty) == "import.not_json"
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(MOST_CHARACTERS + 1)
    assert problem(huge) == "import.too_large"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    with pytest.raises(Problem) as caught:
        import_from(pipe)
    assert caught.value.key == "import.not_a_file"

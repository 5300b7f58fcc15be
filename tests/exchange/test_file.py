"""Exports by the ending of their name, and JSON read back from a file."""

import os
from datetime import date
from pathlib import Path

import pytest

from pilotcanvas.content.examples import example_pilot
from pilotcanvas.content.reader import bundled_method
from pilotcanvas.content.words import words
from pilotcanvas.exchange.file import ENDINGS, check_ending, export_to, import_from
from pilotcanvas.exchange.json_file import MOST_CHARACTERS
from pilotcanvas.problems import Problem

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

"""The child that draws answers every request, one after the other, until it hears no more."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

from pilotcanvas.content.examples import example_pilot
from pilotcanvas.poster import child
from pilotcanvas.poster.sheet import Sheet
from pilotcanvas.poster.tiles.tiling import Tiling
from pilotcanvas.problems import Problem
from tests.poster.pilots import TODAY, sheet_of
from tests.poster.reading import pdf_text
from tests.strategies import hostile_pilot

ROOT = Path(__file__).resolve().parent.parent.parent


def message(content: object) -> bytes:
    target = BytesIO()
    child.send(target, pickle.dumps(content))
    return target.getvalue()


def test_the_child_draws_what_is_asked() -> None:
    wishes = [
        (7, example_pilot("tulp", "nl"), sheet_of("canvas", "A4"), None),
        (8, hostile_pilot(TODAY), sheet_of("actions", "A3", "en"), Tiling("A4", 12.0)),
    ]
    asked = b"".join(
        message({"id": id, "pilot": pilot, "sheet": sheet, "tiling": tiling})
        for id, pilot, sheet, tiling in wishes
    )
    done = subprocess.run(
        [sys.executable, "-P", "-m", "pilotcanvas.poster.child"],
        input=asked,
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stderr == b""
    heard = BytesIO(done.stdout)
    for id, pilot, sheet, tiling in wishes:
        packed = child.receive(heard)
        assert packed is not None
        assert pickle.loads(packed) == (id, child.draw(pilot, sheet, tiling))
    assert child.receive(heard) is None


def test_a_problem_is_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bytes:
        raise Problem("write.failed", path="a.pdf", reason="stuk")

    pilot = example_pilot("pak", "nl")
    request = {"id": 3, "pilot": pilot, "sheet": sheet_of(), "tiling": None}

    class Standard:
        def __init__(self, content: bytes = b"") -> None:
            self.buffer = BytesIO(content)

    answers = Standard()
    monkeypatch.setattr(child, "draw", refuse)
    monkeypatch.setattr(sys, "stdin", Standard(message(request)))
    monkeypatch.setattr(sys, "stdout", answers)
    assert child.main() == 0
    packed = child.receive(BytesIO(answers.buffer.getvalue()))
    assert packed is not None
    id, problem = pickle.loads(packed)
    assert id == 3
    assert (problem.key, dict(problem.values)) == (
        "write.failed",
        {"path": "a.pdf", "reason": "stuk"},
    )


def test_half_a_message_is_not_taken_for_a_whole_one() -> None:
    whole = message("een vraag")
    for length in range(1, len(whole)):
        with pytest.raises(EOFError):
            child.receive(BytesIO(whole[:length]))
    assert child.receive(BytesIO(b"")) is None


def test_a_drawn_poster_is_in_the_language_of_the_sheet() -> None:
    content = child.draw(example_pilot("tulp", "nl"), Sheet("canvas", "A4", "en", TODAY))
    assert "1 Impact" in pdf_text(content)
    assert "Still too little insight" in pdf_text(content)

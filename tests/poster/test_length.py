"""A text that would take minutes to draw is named at once; a long one is drawn whole."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from pilotcanvas import cli
from pilotcanvas.content.catalogue import problem_sentence, words
from pilotcanvas.exchange.export import export_to
from pilotcanvas.model.action import Action
from pilotcanvas.model.changes import add_action, add_notes, set_note_private
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.poster import layout
from pilotcanvas.poster.layout import lay_out
from pilotcanvas.poster.sheet import SHEETS, Sheet
from pilotcanvas.poster.text import typeset
from pilotcanvas.problems import Problem
from pilotcanvas.store.opening import create
from tests.method import bundled_method
from tests.poster.pilots import TODAY, sheet_of

LONG = "Wij willen " * 200_000
HUGE = "Elke dag een " * 1_540_000


def with_note(text: str) -> Pilot:
    pilot = new_pilot("p", "Wijk", "nl", TODAY)
    return add_notes(pilot, "impact.ambition", [text], ids=["n"]).apply(pilot)


def refused(pilot: Pilot, sheet: Sheet) -> Problem:
    with pytest.raises(Problem) as met:
        lay_out(pilot, bundled_method(sheet.language), words(sheet.language), sheet)
    assert met.value.key == "drawing.too_long"
    return met.value


def test_what_is_too_long_is_said_with_its_place_at_once() -> None:
    pilot = with_note(HUGE)
    before = time.process_time()
    problem = refused(pilot, sheet_of("canvas", "A3"))
    assert time.process_time() - before < 5, "it takes minutes to lay out"
    said = problem_sentence(problem, "nl")
    assert "20\u202f020\u202f000 tekens" in said
    assert "Notities, Waarom" in said
    assert "‘Elke dag een Elke dag" in said


def test_many_long_texts_are_too_long_together() -> None:
    pilot = new_pilot("p", "Wijk", "nl", TODAY)
    texts = [f"{number} {'Wij willen ' * 50_000}" for number in range(8)]
    pilot = add_notes(pilot, "impact.ambition", texts).apply(pilot)
    refused(pilot, sheet_of("canvas", "A0"))


def test_what_is_not_on_the_sheet_does_not_count() -> None:
    pilot = with_note(HUGE)
    for name in ("actions", "form", "cards"):
        sheet = sheet_of(name, SHEETS[name].papers[-1])
        assert lay_out(pilot, bundled_method("nl"), words("nl"), sheet)
    private = set_note_private(pilot, "n", True).apply(pilot)
    assert lay_out(private, bundled_method("nl"), words("nl"), sheet_of("canvas", "A3"))


def test_a_long_action_is_named_on_its_own_sheet() -> None:
    pilot = new_pilot("p", "Wijk", "nl", TODAY)
    pilot = add_action(pilot, Action("a", "Bellen", why=LONG)).apply(pilot)
    problem = refused(pilot, sheet_of("actions", "A3"))
    assert str(problem.values["where"]).startswith(words("nl")("rescue.actions"))


def test_a_text_just_within_bounds_is_drawn_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeset, "MOST_LETTERS", 40_000)
    text = " ".join(f"woord{number}" for number in range(3_500))
    assert len(text) < 40_000
    pages = lay_out(with_note(text), bundled_method("nl"), words("nl"), sheet_of("canvas", "A3"))
    assert len(pages) > 1
    refused(with_note(text + "x" * 10_000), sheet_of("canvas", "A3"))


def test_the_command_line_says_so_and_the_exports_hold_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pilot = with_note("Elke dag een " * 200_000)
    create(tmp_path / "wijk.pilot", pilot).close()
    out = tmp_path / "uit.pdf"
    assert cli.main(["poster", str(tmp_path / "wijk.pilot"), "-o", str(out)], TODAY) == 1
    assert "2 600 000" in capsys.readouterr().err
    assert not out.exists()
    for ending in ("xlsx", "docx", "csv", "json"):
        before = time.process_time()
        export_to(tmp_path / f"uit.{ending}", pilot, bundled_method("nl"), words("nl"), TODAY)
        assert time.process_time() - before < 10


def test_without_a_bound_nothing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    monkeypatch.setattr(typeset, "MOST_LETTERS", 10**9)
    pilot = with_note(LONG)
    assert lay_out(pilot, bundled_method("nl"), words("nl"), sheet_of("canvas", "A0"))
    assert layout.TooLong is typeset.TooLong

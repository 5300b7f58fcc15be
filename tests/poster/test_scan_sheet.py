"""The sheet of the scan says what came of it, hides what is too little, and names nobody."""

from __future__ import annotations

import dataclasses
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilotcanvas.content.examples import example_pilot
from pilotcanvas.content.look import PERSPECTIVES
from pilotcanvas.content.reader import bundled_method
from pilotcanvas.content.words import words
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scan_changes import add_round, set_answer, set_consensus
from pilotcanvas.model.spread import FEWEST_SHOWN, TOGETHER, perspective_groups
from pilotcanvas.poster.page import Disc, Page, Polygon, Sign
from pilotcanvas.poster.spread import spreads
from tests.poster.pilots import empty_pilot, group_pilot, pages_of, sheet_of
from tests.poster.reading import page_text

METHOD = bundled_method("nl")
WORDS = words("nl")


def signs_in(page: Page, box: str) -> Counter[str]:
    area = page.box(box)
    return Counter(
        shape.name
        for shape in page.shapes
        if isinstance(shape, Sign)
        and area.x_mm <= shape.x_mm <= area.right_mm
        and area.y_mm <= shape.y_mm <= area.bottom_mm
    )


def single_round(scores: dict[str, int], scope: str = "full") -> Pilot:
    pilot = add_round(empty_pilot(), Round("r", "Ronde 1", date(2012, 1, 1), scope=scope)).apply(
        empty_pilot()
    )
    for statement, score in scores.items():
        pilot = set_answer(pilot, "r", statement, score).apply(pilot)
    return pilot


def test_the_known_results_of_the_examples_are_on_their_sheets() -> None:
    for name, strongest, achilles in (
        ("pak", "Aanpak", "Meten"),
        ("tulp", "Aanpak", None),
        ("frontlijn", "Coalitie", None),
    ):
        (page, *_) = pages_of(example_pilot(name, "nl"), sheet_of("scan", "A3"))
        said = page_text((page,)).replace("\n", " ")
        assert f"Sterkste punt: {strongest}" in said
        assert achilles is None or f"Achilleshiel: {achilles}" in said
        assert METHOD.scan.not_a_mark.split(":")[0] in said


def test_values_are_in_words_with_one_decimal_and_their_coverage() -> None:
    scores = {"A1": 4, "A2": 3, "A3": 4, "A4": 0, "A5": 4, "B1": 1, "B2": 0, "B3": 0}
    (page,) = pages_of(single_round(scores), sheet_of("scan", "A3"))
    said = page_text((page,))
    assert "3,8 sterk" in said
    assert "4 van 6 antwoorden zijn een score · 1 × weet ik niet" in said.replace("\n", " ")
    assert "te weinig inzicht" in said


def test_each_statement_shows_its_score_or_that_there_is_none() -> None:
    (page,) = pages_of(single_round({"A1": 4, "A2": 0}), sheet_of("scan", "A3"))
    assert signs_in(page, "criterion-A") == {"unknown": 1, "dashed": 4}
    assert signs_in(page, "criterion-B") == {"dashed": 6}
    (quick,) = pages_of(single_round({"A0": 3}, "quick"), sheet_of("scan", "A3"))
    assert signs_in(quick, "criterion-A") == {}
    assert signs_in(quick, "criterion-B") == {"dashed": 1}


def _is_flat(shape: Polygon) -> bool:
    return len({round(y, 3) for _, y in shape.points}) == 1


def _radar_lines(page: Page) -> list[Polygon]:
    """The lines of the rounds, not the rings and axes: they are thicker."""
    return [
        shape
        for shape in page.shapes
        if isinstance(shape, Polygon)
        and shape.line_mm > 0.45
        and not _is_flat(shape)  # a sample beside the name of a round
    ]


def test_what_was_not_answered_is_a_gap_in_the_radar() -> None:
    everything = {f"{criterion}0": 3 for criterion in "ABCDE"}
    (whole,) = pages_of(single_round(everything, "quick"), sheet_of("scan", "A3"))
    (line,) = _radar_lines(whole)
    assert line.is_closed
    assert len(line.points) == 5
    del everything["B0"]
    (broken,) = pages_of(single_round(everything, "quick"), sheet_of("scan", "A3"))
    (line,) = _radar_lines(broken)
    assert not line.is_closed
    assert len(line.points) == 4
    (lone,) = pages_of(single_round({"C0": 2}, "quick"), sheet_of("scan", "A3"))
    assert _radar_lines(lone) == []
    chart = lone.box("scan")
    dots = [
        shape
        for shape in lone.shapes
        if isinstance(shape, Disc) and shape.fill and chart.x_mm < shape.centre[0] < chart.right_mm
    ]
    assert any(chart.y_mm < dot.centre[1] < chart.bottom_mm for dot in dots)


def test_a_higher_value_lies_further_out() -> None:
    def reach(score: int) -> float:
        answers = {f"{criterion}0": score for criterion in "ABCDE"}
        (page,) = pages_of(single_round(answers, "quick"), sheet_of("scan", "A3"))
        (line,) = _radar_lines(page)
        return max(y for _, y in line.points) - min(y for _, y in line.points)

    assert reach(4) == pytest.approx(4 * reach(1))
    assert reach(2) == pytest.approx(2 * reach(1))


def test_rounds_are_laid_over_each_other_up_to_four() -> None:
    pilot = empty_pilot()
    for number in range(6):
        round = Round(f"r{number}", f"Ronde {number}", date(2011, 1 + number, 1))
        pilot = add_round(pilot, round).apply(pilot)
        for criterion in "ABCDE":
            pilot = set_answer(pilot, round.id, f"{criterion}0", 1 + number % 4).apply(pilot)
    (page,) = pages_of(pilot, sheet_of("scan", "A3"))
    said = page_text((page,))
    assert [n for n in range(6) if f"Ronde {n}" in said] == [2, 3, 4, 5]
    (canvas,) = pages_of(pilot, sheet_of("canvas", "A3"))
    said = page_text((canvas,))
    assert [n for n in range(6) if f"Ronde {n}" in said] == [4, 5]


def test_a_perspective_is_shown_only_with_enough_people() -> None:
    pilot = group_pilot(["resident"] * 4 + ["front-line"] * 2 + ["political"])
    pages = pages_of(pilot, sheet_of("scan", "A3"))
    said = page_text(pages)
    assert "bewoners (4)" in said
    assert "anderen samen (3)" in said
    assert "uitvoering" not in said
    assert "bestuur (" not in said
    assert "Geheime naam" not in said


@given(st.lists(st.sampled_from(["", "later", *PERSPECTIVES]), max_size=14))
def test_nobody_can_be_singled_out(perspectives: list[str]) -> None:
    pilot = group_pilot(perspectives, "quick")
    shown = Counter(perspective_groups(pilot, "group", PERSPECTIVES).values())
    assert sum(shown.values()) == len(perspectives)
    for perspective, size in shown.items():
        assert size >= FEWEST_SHOWN or (perspective == TOGETHER and len(shown) == 1)
        assert perspective == TOGETHER or size == perspectives.count(perspective)


def test_a_spread_counts_every_answer_once() -> None:
    pilot = group_pilot(["resident"] * 5 + ["funder"])
    found = spreads(pilot, "group")
    for statement, spread in found.items():
        given = [
            answer
            for answer in pilot.answers.values()
            if answer.round == "group" and answer.statement == statement
        ]
        assert spread.answered == len(given) == 6
        for score, some in spread.counts.items():
            assert sum(some.values()) == sum(answer.score == score for answer in given)


def test_means_are_beside_the_spread_only_when_asked_for() -> None:
    pilot = group_pilot(["resident"] * 5)
    asked = page_text(pages_of(pilot, sheet_of("scan", "A3")))
    hidden_round = dataclasses.replace(pilot.rounds["group"], shows_means=False)
    hidden = dataclasses.replace(pilot, rounds={**pilot.rounds, "group": hidden_round})
    silent = page_text(pages_of(hidden, sheet_of("scan", "A3")))
    assert asked.count(",") - silent.count(",") >= 20
    assert "eens" in silent


def test_what_the_group_settled_on_is_on_the_sheet_with_its_reason() -> None:
    pilot = group_pilot(["resident"] * 5)
    pilot = set_consensus(pilot, "group", "B1", 2, "Er is geen begin gemeten.").apply(pilot)
    first, *others = pages_of(pilot, sheet_of("scan", "A3"))
    assert "afgesproken: 2" in page_text((first,)).replace("\n", " ")
    assert "Er is geen begin gemeten." in page_text(tuple(others)).replace("\n", " ")


def test_other_people_in_another_round_are_pointed_out() -> None:
    warning = WORDS("poster.people_differ")[:20]
    assert warning in page_text(pages_of(group_pilot(["resident"] * 5), sheet_of("scan")))
    assert warning not in page_text(pages_of(example_pilot("tulp", "nl"), sheet_of("scan")))

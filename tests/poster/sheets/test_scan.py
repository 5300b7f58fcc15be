"""The sheet of the scan says what came of it, hides what is too little, and names nobody."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilotcanvas.content.catalogue import words
from pilotcanvas.content.examples import example_pilot
from pilotcanvas.model.comparison import people_compared
from pilotcanvas.model.pilot import Pilot
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scan_changes import add_round, set_answer, set_consensus, set_reason
from pilotcanvas.model.shared import FEWEST_SHOWN, TOGETHER
from pilotcanvas.model.spread import perspective_groups
from pilotcanvas.poster.page import Disc, Page, Polygon, Rectangle, Sign, TextBlock
from pilotcanvas.poster.zones.spread import spreads
from tests.closing import before_closing
from tests.method import bundled_method
from tests.poster.pilots import empty_pilot, group_pilot, pages_of, sheet_of
from tests.poster.reading import page_text

METHOD = bundled_method("nl")
PERSPECTIVES = METHOD.scan.perspective_ids
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
    assert "4 van 6 antwoorden zijn een score ·\u00a01 × weet ik niet" in said.replace("\n", " ")
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
    (page, *_) = pages_of(pilot, sheet_of("scan", "A3"))
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
    assert "uitvoerders (" not in said
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
    found = spreads(pilot, "group", PERSPECTIVES)
    for statement, spread in found.items():
        given = [
            answer
            for answer in pilot.answers.values()
            if answer.round == "group" and answer.statement == statement
        ]
        assert spread.answered == len(given) == 6
        for score, some in spread.counts.items():
            assert sum(some.values()) == sum(answer.score == score for answer in given)


def box_text(page: Page, box: str) -> str:
    return page_text((dataclasses.replace(page, shapes=_in_box(page, box)),)).replace("\n", " ")


def _in_box(page: Page, box: str) -> tuple[TextBlock, ...]:
    return tuple(block for block in page.text_blocks() if block.box == box)


def only_round(pilot: Pilot) -> Pilot:
    """The pilot without the rounds before the one of the group."""
    answers = {id: each for id, each in pilot.answers.items() if each.round == "group"}
    return dataclasses.replace(pilot, rounds={"group": pilot.rounds["group"]}, answers=answers)


@pytest.mark.parametrize("name", ["scan", "canvas", "summary"])
@pytest.mark.parametrize("paper", ["A3", "A4"])
def test_values_words_and_ranks_are_there_only_when_asked_for(name: str, paper: str) -> None:
    people = ["resident"] * 5 + ["front-line"] * 4
    values = re.compile(r"\b[1-4],\d\b|sterk|in ontwikkeling|zwak|[Aa]chilles")
    for shows_means in (True, False):
        pilot = only_round(group_pilot(people, shows_means=shows_means))
        pages = pages_of(pilot, sheet_of(name, paper))
        assert bool(values.search(page_text(pages))) is shows_means
        assert bool(_radar_lines(pages[0])) is shows_means or name == "summary"
        if (name, paper) == ("scan", "A3"):
            boxes = {box.name for box in pages[0].boxes}
            assert ("perspectives" in boxes) is shows_means


def test_the_spread_and_what_to_talk_about_come_before_any_value() -> None:
    pilot = only_round(group_pilot(["resident"] * 5 + ["front-line"] * 4, shows_means=False))
    (page, *_) = pages_of(pilot, sheet_of("scan", "A3"))
    assert sum(signs_in(page, "criterion-A")[shape] for shape in ("circle", "square")) == 6 * 9
    assert "verdeeld" in box_text(page, "criterion-A")
    assert "Bespreek eerst:" in box_text(page, "stands-out")


def test_where_there_is_too_little_insight_the_statement_says_so_in_place_of_agreement() -> None:
    pilot = example_pilot("pak", "nl")
    (page, *_) = pages_of(pilot, sheet_of("scan", "A3"))
    assert box_text(page, "criterion-B").count("te weinig inzicht") == 2
    blind = "Nog te weinig inzicht: B2\u00a0waarom het werkt, B6\u00a0door ons of niet"
    assert blind in box_text(page, "stands-out")


def test_the_groups_stand_side_by_side_in_a_table() -> None:
    (page, *_) = pages_of(example_pilot("pak", "nl"), sheet_of("scan", "A3"))
    said = box_text(page, "perspectives")
    assert "A B C D +1" in said
    assert "bewoners (3) 3,6 1,6 3,2 3,1 1,7" in said
    assert "ambtenaren (3) 3,7 2,2 3,4 3,4 2,1" in said
    assert "B1\u00a00-meting: bewoners\u00a01,0 –\u00a0ambtenaren\u00a03,7" in said
    assert signs_in(page, "perspectives") == {"circle": 1, "square": 1, "diamond": 1}


def test_a_small_sheet_puts_the_table_and_the_changes_on_the_next_page() -> None:
    pages = pages_of(example_pilot("pak", "nl"), sheet_of("scan", "A4"))
    assert "perspectives" not in {box.name for box in pages[0].boxes}
    assert "vanaf blad 2" in box_text(pages[0], "stands-out")
    said = page_text(pages[1:]).replace("\n", " ").replace("\u00a0", " ")
    assert "bewoners (3): A 3,6 · B 1,6 · C 3,2 · D 3,1 · +1 1,7" in said
    assert "B1 0-meting: van 1,0 naar 2,3" in said
    assert "cijfers: 1, verhalen: 3, vermoedens: 1" in said


def test_a_group_of_one_role_has_nothing_side_by_side() -> None:
    (page, *_) = pages_of(group_pilot(["resident"] * 5 + ["funder"]), sheet_of("scan", "A3"))
    assert "perspectives" not in {box.name for box in page.boxes}


def test_who_is_shown_together_at_one_statement_only_is_explained_too() -> None:
    pilot = group_pilot(["resident"] * 3 + ["front-line"] * 3)
    assert "anderen samen" not in page_text(pages_of(pilot, sheet_of("scan", "A3")))
    pilot = before_closing(pilot, lambda p: set_answer(p, "group", "C3", None, "person-0"))
    (page, *_) = pages_of(pilot, sheet_of("scan", "A3"))
    assert "anderen samen" in box_text(page, "footer")
    assert signs_in(page, "criterion-C")["ring"] == 5


def test_what_changed_is_there_with_the_largest_first_and_the_reasons_after_it() -> None:
    first, *others = pages_of(example_pilot("pak", "nl"), sheet_of("scan", "A3"))
    said = box_text(first, "changed")
    assert "Sinds Ronde 1 ·\u00a012\u00a0mei\u00a02010" in said
    assert WORDS("poster.people_differ")[:30] in said
    assert said.index("B2\u00a0waarom het werkt: nu te weinig inzicht, eerst 1,0") < said.index(
        "C6\u00a0passende opdracht: nu 2,3, eerst te weinig inzicht"
    )
    assert "En nog 21." in said
    after = page_text(tuple(others)).replace("\n", " ")
    assert "B1\u00a00-meting: van 1,0 naar 2,3 Elke deelnemer begint sinds november 2010" in after
    assert "Gedaan op 15 nov 2010: 0-meting per leefgebied opnemen in de aanpak" in after


def test_of_values_that_are_not_shown_only_gained_and_lost_insight_is_told() -> None:
    pilot = group_pilot(["resident"] * 5, shows_means=False)
    pilot = set_reason(pilot, "group", "A1", "Daar is over gepraat.").apply(pilot)
    assert people_compared(pilot, "group", pilot.rounds_in_order()[-2].id) == "different"
    first, *others = pages_of(pilot, sheet_of("scan", "A3"))
    said = box_text(first, "changed")
    assert "nu wel inzicht, eerst te weinig" in said
    assert not re.search(r"\d,\d| van | naar ", said)
    assert "Daar is over gepraat." in page_text(tuple(others))


def test_the_chosen_way_to_make_it_last_has_its_notes_and_the_others_follow() -> None:
    first, *others = pages_of(example_pilot("pak", "nl"), sheet_of("scan", "A3"))
    said = box_text(first, "options")
    assert "Delen gaan naar bestaande partijen" in said
    assert "Tegen: wat als geheel werkte, valt uit elkaar" in said
    after = page_text(tuple(others)).replace("\n", " ")
    assert "Niet gekozen: Bewoners dragen het" in after
    assert "Delen gaan naar bestaande partijen" not in after


def test_old_evidence_is_marked() -> None:
    for year, is_old in ((2010, False), (2012, True)):
        sheet = dataclasses.replace(sheet_of("scan", "A3"), today=date(year, 12, 1))
        first, *others = pages_of(example_pilot("pak", "nl"), sheet)
        assert ("meer dan een jaar oud" in box_text(first, "evidence")) is is_old
        assert ("meer dan een jaar oud" in page_text(tuple(others))) is is_old


def test_what_the_group_settled_on_is_on_the_sheet_with_its_reason() -> None:
    pilot = group_pilot(["resident"] * 5)
    settled = "Er is geen begin gemeten."
    pilot = before_closing(pilot, lambda p: set_consensus(p, "group", "B1", 2, settled))
    first, *others = pages_of(pilot, sheet_of("scan", "A3"))
    assert "afgesproken:\u00a02" in page_text((first,))
    row = first.box("criterion-B")
    rings = [
        shape
        for shape in first.shapes
        if isinstance(shape, Rectangle) and shape.line and not shape.fill
    ]
    assert [row.holds(ring.area) for ring in rings] == [True]
    assert settled in page_text(tuple(others)).replace("\n", " ")


def test_other_people_in_another_round_are_pointed_out() -> None:
    warning = WORDS("poster.people_differ")[:20]
    assert warning in page_text(pages_of(group_pilot(["resident"] * 5), sheet_of("scan")))
    assert warning not in page_text(pages_of(example_pilot("tulp", "nl"), sheet_of("scan")))

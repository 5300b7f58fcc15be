"""The radar beside the statements: which rounds it lays over each other, and what it keeps back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import Participant, Round
from pilotcanvas.model.scan_changes import add_round, edit_round, seat_participant, set_answer
from pilotcanvas.ui.scan.radar_card import RadarCard
from tests.ui.context import TODAY, house, surroundings

OpenCard = Callable[..., RadarCard]


@pytest.fixture
def open_card(qtbot: QtBot, tmp_path: Path) -> OpenCard:
    """Gives ``open_card(pilot)``: the radar of its last round."""

    def open_(pilot: Pilot, width: int = 260, base_pt: float = 10.0) -> RadarCard:
        card = RadarCard(surroundings(tmp_path, pilot, base_pt=base_pt))
        house(qtbot, card, width, 1200)
        card.show_round(pilot.rounds_in_order()[-1])
        return card

    return open_


def taken(*people: Sequence[str]) -> Pilot:
    """A pilot with a quick round for each of these groups; of nobody: they scored together."""
    pilot = new_pilot("p", "Wijk", "nl", TODAY)
    for number, seated in enumerate(people, 1):
        form = "group" if seated else "single"
        day = date(2026, number, 1)
        round = Round(f"r{number}", f"Ronde {number}", day, form=form, shows_means=bool(seated))
        pilot = add_round(pilot, round).apply(pilot)
        for id in seated or ("",):
            if id:
                pilot = seat_participant(pilot, round.id, Participant(id)).apply(pilot)
            for letter in "ABDE":
                pilot = set_answer(pilot, round.id, f"{letter}0", 3, id).apply(pilot)
    return pilot


def names(card: RadarCard) -> list[str]:
    """The rounds that are named under the chart."""
    found = [each.text() for each in card.radar.findChildren(QLabel) if not each.isHidden()]
    return [text for text in found if text.startswith("Ronde")]


@pytest.mark.parametrize(
    ("people", "notice"),
    [
        (("abc", "cab"), ""),
        (("abc", "abd"), "Not the same people: compare with care."),
        (("abc", ""), "Not the same people: compare with care."),
        (("", ""), "Nobody wrote down who took part. So compare with care."),
    ],
)
def test_it_says_when_the_people_differ(
    open_card: OpenCard, people: tuple[str, str], notice: str
) -> None:
    card = open_card(taken(*people))
    assert names(card) == ["Ronde 2", "Ronde 1"]
    assert card.notice.text() == notice
    assert card.notice.isVisible() is bool(notice)


def test_a_round_whose_means_were_not_asked_stays_out_and_is_named(open_card: OpenCard) -> None:
    pilot = taken("abc", "abc")
    pilot = edit_round(pilot, "r1", shows_means=False).apply(pilot)
    card = open_card(pilot)
    assert names(card) == ["Ronde 2"]
    assert "Ronde 1" in card.notice.text()
    pilot = edit_round(pilot, "r2", shows_means=False).apply(pilot)
    card = open_card(pilot)
    assert names(card) == []
    assert "3" not in card.radar.chart.accessibleName()


def test_a_round_under_one_that_is_not_drawn_keeps_its_own_line(open_card: OpenCard) -> None:
    pilot = taken("abc", "abc")
    card = open_card(edit_round(pilot, "r2", shows_means=False).apply(pilot))
    assert [each.rank for each in card.radar.rounds] == [1]
    assert card.notice.text().startswith("Spread first")


def test_what_has_no_value_is_said_as_a_dash(open_card: OpenCard) -> None:
    spoken = open_card(taken("abc")).radar.chart.accessibleName()
    assert spoken.startswith("Ronde 1: Aanpak 3,0")
    assert "Coalitie –" in spoken


@pytest.mark.parametrize("name", ["<b>vet</b>", "{names}", "A & B", "y" * 5_000])
def test_any_name_is_text(open_card: OpenCard, name: str) -> None:
    pilot = taken("abc", "abc")
    pilot = edit_round(pilot, "r1", name=name, shows_means=False).apply(pilot)
    card = open_card(pilot)
    assert name[:50] in card.notice.text().replace("\u200b", "")


@pytest.mark.parametrize("base_pt", [10.0, 20.0])
@pytest.mark.parametrize("width", [220, 400])
def test_the_chart_is_as_high_as_what_it_draws(
    open_card: OpenCard, width: int, base_pt: float
) -> None:
    chart = open_card(taken("abc", "abc"), width * round(base_pt / 10), base_pt).radar.chart
    assert chart.height() >= chart.heightForWidth(chart.width())
    assert chart.heightForWidth(chart.width()) > 0.5 * chart.minimumSizeHint().width()

"""What the canvas tells: counts, blind spots in order of weight, and hints of the routes."""

from datetime import date

from hypothesis import given

from pilotcanvas.content.blind_spot import (
    blind_spots,
    forgotten_places,
    heavy_for,
    main_hints,
    main_routes,
    part_count,
    scored_criteria,
)
from pilotcanvas.model.changes import add_notes, set_status
from pilotcanvas.model.pilot import Pilot, new_pilot
from pilotcanvas.model.scan import Round
from pilotcanvas.model.scan_changes import add_round, choose_option, set_answer
from tests.method import bundled_method
from tests.strategies import pilots

METHOD = bundled_method("nl")
EMPTY = new_pilot("p", "Pilot", "nl", date(2026, 11, 21))


def with_statuses(**statuses: int) -> Pilot:
    """A pilot with these statuses; ``__`` stands for the dot and ``_`` for a dash."""
    pilot = EMPTY
    for name, status in statuses.items():
        place = name.replace("__", ".").replace("_", "-")
        pilot = set_status(pilot, place, status).apply(pilot)
    return pilot


def test_in_an_empty_pilot_everything_is_a_blind_spot_in_the_order_of_the_canvas() -> None:
    spots = blind_spots(EMPTY, METHOD)
    assert [spot.item.id for spot in spots] == [item.id for item in METHOD.items()]
    assert not any(spot.is_discussed or spot.weighs_heavily for spot in spots)


def test_what_was_not_discussed_comes_before_what_is_not_known() -> None:
    pilot = with_statuses(impact__ambition=0, impact__benefit_group=1)
    spots = blind_spots(pilot, METHOD, "impact")
    assert len(spots) == 7
    assert spots[-1].item.id == "impact.ambition"
    assert spots[-1].is_discussed
    assert "impact.benefit-group" not in [spot.item.id for spot in spots]


def test_what_weighs_most_for_a_chosen_main_route_comes_first() -> None:
    pilot = with_statuses(routes__replication=3, ingredients__diversity=0, routes__growth=2)
    replication = METHOD.item("routes.replication")
    assert main_routes(pilot, METHOD) == (replication,)
    spots = blind_spots(pilot, METHOD)
    heavy = [spot.item.id for spot in spots if spot.weighs_heavily]
    assert "ingredients.diversity" in heavy
    assert "pitfalls.copy-paste" in heavy
    assert [spot.item.id for spot in spots[: len(heavy)]] == heavy
    assert heavy[-1] == "ingredients.diversity"
    assert heavy_for(pilot, METHOD, METHOD.item("ingredients.diversity")) == (replication,)
    assert heavy_for(pilot, METHOD, METHOD.item("ingredients.capacity")) == ()


@given(pilots())
def test_counts_add_up_and_agree_with_the_blind_spots(pilot: Pilot) -> None:
    for part in METHOD.parts:
        count = part_count(pilot, part)
        assert count.total == len(part.items)
        assert count.total - count.known == len(blind_spots(pilot, METHOD, part.id))


def test_only_a_missing_ingredient_and_a_live_pitfall_call_for_action() -> None:
    pilot = with_statuses(
        ingredients__backing=1, ingredients__voice=0, pitfalls__too_late=1, impact__ambition=1
    )
    calling = [
        item.id
        for part in METHOD.parts
        for item in part.items
        if pilot.status(item.id) in part.steps.pressing
    ]
    assert calling == ["ingredients.backing", "pitfalls.too-late"]


def test_institutionalisation_gives_its_hint_only_when_it_stands_alone() -> None:
    routes = METHOD.part("routes")
    alone = with_statuses(routes__institutionalisation=3, routes__growth=1)
    assert "routes.institutionalisation" in [item.id for item, _ in main_hints(alone, routes)]
    beside = with_statuses(routes__institutionalisation=3, routes__growth=2)
    assert "routes.institutionalisation" not in [item.id for item, _ in main_hints(beside, routes)]
    assert main_hints(EMPTY, routes) == ()
    assert all(main_hints(alone, part) == () for part in METHOD.parts if part != routes)


def test_what_a_method_no_longer_asks_is_listed() -> None:
    pilot = EMPTY
    pilot = add_notes(pilot, "ingredients.gone", ["bewaard"]).apply(pilot)
    pilot = set_status(pilot, "pitfalls.gone", 2).apply(pilot)
    pilot = add_round(pilot, Round("r", "Ronde 1")).apply(pilot)
    pilot = set_answer(pilot, "r", "Z9", 2).apply(pilot)
    pilot = choose_option(pilot, "gone", True).apply(pilot)
    pilot = set_status(pilot, "impact.ambition", 1).apply(pilot)
    assert forgotten_places(pilot, METHOD) == (
        "ingredients.gone",
        "option.gone",
        "pitfalls.gone",
        "scan.Z9",
    )


def test_a_criterion_counts_as_scored_by_a_score_in_the_last_round() -> None:
    pilot = EMPTY
    assert scored_criteria(pilot, METHOD) == 0
    for number in (1, 2):
        held_on = date(2026, number, 1)
        round = Round(f"r{number}", f"Ronde {number}", held_on, scope="full")
        pilot = add_round(pilot, round).apply(pilot)
    for round_id, statement, score in (
        ("r1", "D1", 4),  # an earlier round
        ("r2", "A1", 3),
        ("r2", "A2", 1),
        ("r2", "B1", 0),  # not a score
        ("r2", "E6", 2),
    ):
        pilot = set_answer(pilot, round_id, statement, score).apply(pilot)
    assert scored_criteria(pilot, METHOD) == 2

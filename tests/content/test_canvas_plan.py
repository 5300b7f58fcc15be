"""The plan of the canvas: read from data, checked, the same zones in the same order everywhere."""

import tomllib

import pytest

from pilotcanvas.bundled import bundled
from pilotcanvas.content.canvas_plan import (
    ACTIONS,
    BLIND_SPOTS,
    SCAN,
    Band,
    Grid,
    columns_of,
    read_plan,
)
from pilotcanvas.content.entries import ContentError, Entry
from pilotcanvas.content.library import DEFAULT, bundled_library

PLAN = bundled_library().plan(DEFAULT, 1)
PARTS = list(PLAN.parts)
TEXT = bundled("methods", DEFAULT, "1", "canvas.toml").read_text(encoding="utf-8")


def order(layout: tuple[Band, ...] | Grid) -> list[str]:
    """The parts in reading order."""
    zones = (
        [zone.name for zone in layout.zones]
        if isinstance(layout, Grid)
        else [zone.zone for row in layout for zone in row.zones()]
    )
    return [zone for zone in zones if zone in PARTS]


def test_the_screen_has_the_parts_in_the_order_of_the_wall() -> None:
    for layout in (PLAN.paper.landscape, PLAN.paper.portrait, PLAN.wide, PLAN.narrow):
        assert order(layout) == PARTS
    assert order(PLAN.thumbnail) == PARTS


def test_the_screen_has_the_columns_of_the_wall() -> None:
    wall = columns_of(PLAN.paper.landscape)
    for grid in (PLAN.wide, PLAN.thumbnail):
        assert {zone.name: zone.columns for zone in grid.zones} == wall


def test_a_grid_has_an_edge_wherever_a_zone_ends() -> None:
    grid = PLAN.wide
    assert grid.widths == (17, 35, 35, 22)
    assert grid.tallest == 1
    placed = {zone.name: (zone.row, zone.column, zone.span) for zone in grid.zones}
    assert placed == {
        "impact": (0, 0, 3),
        SCAN: (0, 3, 1),
        "routes": (1, 0, 1),
        "ingredients": (1, 1, 1),
        "pitfalls": (1, 2, 1),
        BLIND_SPOTS: (1, 3, 1),
        ACTIONS: (2, 0, 4),
    }


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('zone = "scan"', 'zone = "scam"', "'landscape' has no place for scam"),
        ('zone = "scan"', 'zone = "impact"', "'landscape' has no place for impact"),
        (', { share = 71, zone = "actions" }', "", "'portrait' lacks actions"),
        ('share = 18, zone = "actions"', 'share = 0, zone = "actions"', "a band has a share"),
        ('share = 18, zone = "actions"', "share = 18", "and is a zone or holds others"),
        ("{ share = 22, zone", "{ share = 23, zone", "'wide' must have rows of zones that are"),
        ("columns = 6", "columns = 13", "'columns' is 13 and must be 1 to 12"),
        ("trades_width = true", "trades = true", "unknown: trades"),
        ("\nthumbnail =", "\nthumb =", "'thumbnail' lacks actions"),
    ],
)
def test_what_is_wrong_in_a_plan_is_named(old: str, new: str, says: str) -> None:
    assert old in TEXT
    with pytest.raises(ContentError) as caught:
        read_plan(Entry("canvas.toml", tomllib.loads(TEXT.replace(old, new, 1)), ""))
    assert says in str(caught.value)

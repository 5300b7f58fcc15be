"""The lines of the radar: what has no value is a gap, never a zero."""

from __future__ import annotations

from fractions import Fraction
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilotcanvas.content.radar import radar_axes, radar_points, radar_ring

ORDER = "ABCDE"


def values(*scores: int | None) -> dict[str, Fraction | None]:
    """A value for each axis."""
    found = zip(ORDER, scores, strict=True)
    return {id: None if score is None else Fraction(score) for id, score in found}


def test_the_first_axis_points_up_and_the_next_is_to_the_right() -> None:
    first, second, *_ = radar_axes(5)
    assert first == pytest.approx((0, 1))
    assert second[0] > 0.9


def test_all_values_give_one_closed_line() -> None:
    (line,) = radar_points(values(4, 2, 4, 4, 4), ORDER)
    assert line.is_closed
    assert line.points[0] == pytest.approx((0, 1))
    assert hypot(*line.points[1]) == pytest.approx(0.5)


def test_a_missing_value_is_a_gap() -> None:
    (line,) = radar_points(values(4, None, 4, 4, 4), ORDER)
    assert not line.is_closed
    assert len(line.points) == 4
    assert line.points[0] == pytest.approx(radar_axes(5)[2])  # on from the gap, around the top
    assert line.points[-1] == pytest.approx((0, 1))


def test_a_value_between_two_gaps_is_a_point_of_its_own() -> None:
    lines = radar_points(values(4, None, 3, None, 2), ORDER)
    assert [len(line.points) for line in lines] == [1, 2]


def test_nothing_known_gives_nothing() -> None:
    assert radar_points(values(None, None, None, None, None), ORDER) == ()
    assert radar_points({}, ORDER) == ()


@given(st.lists(st.one_of(st.none(), st.integers(1, 4)), min_size=5, max_size=5))
def test_every_value_is_drawn_once_at_its_own_height(scores: list[int | None]) -> None:
    lines = radar_points(values(*scores), ORDER)
    drawn = sorted(round(4 * hypot(x, y), 6) for line in lines for x, y in line.points)
    assert drawn == sorted(score for score in scores if score is not None)


def test_the_lowest_score_is_not_in_the_middle() -> None:
    assert all(hypot(x, y) == pytest.approx(0.25) for x, y in radar_ring(1, 5))

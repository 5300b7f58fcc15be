"""The drawing of the radar: what has no value is a gap, never a zero, on screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilotcanvas.content.radar import (
    MOST_ROUNDS,
    LabelBox,
    RadarChart,
    radar_axes,
    radar_chart,
    radar_points,
    radar_ring,
    radar_sample,
)

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


# -- the whole drawing


LABELS = [(60.0, 14.0), (45.0, 14.0), (62.0, 14.0), (68.0, 14.0), (22.0, 14.0)]
"""About as wide as the names of the criteria are on the screen."""


def chart(
    rounds: Sequence[tuple[int, dict[str, Fraction | None]]] = (),
    room: tuple[float, float] = (300.0, 250.0),
    scale: float = 1.0,
) -> RadarChart:
    """A chart in a room of this size in pixels, or in another unit."""
    labels = [(width * scale, height * scale) for width, height in LABELS]
    size = (room[0] * scale, room[1] * scale)
    return radar_chart(rounds, ORDER, labels, size, gap=6 * scale, unit=scale)


def boxes_overlap(one: LabelBox, other: LabelBox) -> bool:
    """Whether two labels share more than an edge."""
    apart = (
        one.x + one.width <= other.x
        or other.x + other.width <= one.x
        or one.y + one.height <= other.y
        or other.y + other.height <= one.y
    )
    return not apart


def area(ring: Sequence[tuple[float, float]]) -> float:
    """How large a polygon is."""
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2


@pytest.mark.parametrize("room", [(150.0, 400.0), (190.0, 240.0), (300.0, 160.0), (900.0, 300.0)])
def test_a_chart_fits_its_room_with_all_its_labels(room: tuple[float, float]) -> None:
    found = chart([(0, values(4, 4, 4, 4, 4))], room)
    assert found.height <= room[1] + 1e-9
    for box in found.labels:
        assert 0 <= box.x <= room[0] - box.width + 1e-9
        assert -1e-9 <= box.y <= found.height - box.height + 1e-9
    for number, box in enumerate(found.labels):
        assert not any(boxes_overlap(box, other) for other in found.labels[number + 1 :])
    for x, y in found.rings[0]:
        assert 0 <= x <= room[0]
        assert 0 <= y <= found.height


def test_where_there_is_little_width_the_labels_stand_over_the_chart() -> None:
    """Beside it they would leave next to nothing of it."""
    wide, narrow = chart(room=(400.0, 220.0)), chart(room=(190.0, 220.0))
    right = [each.rings[0][1] for each in (wide, narrow)]
    assert wide.labels[1].x > right[0][0]
    assert narrow.labels[1].x < right[1][0]
    assert narrow.labels[1].y + narrow.labels[1].height <= right[1][1]
    assert area(narrow.rings[0]) > 0.2 * area(wide.rings[0])


def test_screen_and_paper_are_the_same_drawing() -> None:
    rounds = [(0, values(4, None, 3, 1, 2)), (1, values(2, 2, 3, 1, None))]
    pixels, mm = chart(rounds), chart(rounds, scale=0.4)
    assert mm.height == pytest.approx(0.4 * pixels.height)
    for on_screen, on_paper in zip(pixels.traces, mm.traces, strict=True):
        assert on_paper.width == pytest.approx(0.4 * on_screen.width)
        pairs = zip(on_screen.markers, on_paper.markers, strict=True)
        for one, other in pairs:
            assert other.centre == pytest.approx(tuple(0.4 * each for each in one.centre))
    for box, other_box in zip(pixels.labels, mm.labels, strict=True):
        assert (other_box.x, other_box.y) == pytest.approx((0.4 * box.x, 0.4 * box.y))


def test_the_value_lies_on_its_axis_and_on_its_ring() -> None:
    found = chart([(0, values(4, 3, 2, 1, 4))])
    (trace,) = found.traces
    corners = [found.rings[4 - score][axis] for axis, score in enumerate((4, 3, 2, 1, 4))]
    for marker, corner in zip(trace.markers, corners, strict=True):
        assert marker.centre == pytest.approx(corner)


def test_a_round_without_a_value_leaves_a_gap_and_no_marker() -> None:
    (trace,) = chart([(0, values(4, None, 4, 4, 4))]).traces
    assert [line.is_closed for line in trace.lines] == [False]
    assert len(trace.markers) == 4
    (nothing,) = chart([(0, values(None, None, None, None, None))]).traces
    assert (nothing.lines, nothing.markers) == ((), ())


def test_each_round_is_told_from_the_others_without_colour() -> None:
    found = chart([(rank, values(4, 3, 2, 3, 4)) for rank in range(MOST_ROUNDS)])
    assert len({trace.dash for trace in found.traces}) == MOST_ROUNDS
    outlines = []
    for trace in found.traces:
        marker = trace.markers[0]
        shape = [(x - marker.centre[0], y - marker.centre[1]) for x, y in marker.outline]
        outlines.append(tuple((round(x, 3), round(y, 3)) for x, y in shape))
    assert len(set(outlines)) == MOST_ROUNDS
    assert [trace.is_filled for trace in found.traces] == [True, False, False, False]


def test_a_round_keeps_its_look_when_the_one_before_it_is_not_drawn() -> None:
    every = chart([(0, values(4, 3, 2, 3, 4)), (1, values(1, 1, 1, 1, 1))])
    (alone,) = chart([(1, values(1, 1, 1, 1, 1))]).traces
    assert alone == every.traces[1]
    assert not alone.is_filled


def test_the_sample_beside_a_name_looks_like_the_line() -> None:
    (_, trace) = chart([(0, values(4, 3, 2, 3, 4)), (2, values(1, 1, 1, 1, 1))]).traces
    sample = radar_sample(2, (30.0, 12.0), 1.0)
    assert (sample.look, sample.width, sample.dash) == (trace.look, trace.width, trace.dash)
    assert [marker.centre for marker in sample.markers] == [(15.0, 6.0)]
    assert not sample.is_filled


@given(
    st.lists(
        st.lists(st.one_of(st.none(), st.fractions(1, 4)), min_size=5, max_size=5), max_size=4
    ),
    st.floats(140, 1000),
    st.floats(120, 1000),
)
def test_nothing_is_drawn_outside_the_rings(
    rounds: list[list[Fraction | None]], width: float, height: float
) -> None:
    ranked = [(rank, dict(zip(ORDER, found, strict=True))) for rank, found in enumerate(rounds)]
    found = chart(ranked, (width, height))
    top = min(y for _, y in found.rings[0])
    middle = found.axes[0][0]
    reach = middle[1] - top
    for (_, given_values), trace in zip(ranked, found.traces, strict=True):
        known = [each for each in given_values.values() if each is not None]
        assert len(trace.markers) == len(known)
        for marker in trace.markers:
            far = hypot(marker.centre[0] - middle[0], marker.centre[1] - middle[1])
            assert far <= reach + 1e-6
            assert far >= reach / 4 - 1e-6  # the lowest score is not in the middle

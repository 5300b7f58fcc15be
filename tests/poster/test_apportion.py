"""Room is shared out by need: everybody gets what they must have, and what is over is fair."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilotcanvas.poster.apportion import balanced, shared


def test_room_is_shared_as_usual_when_nobody_needs_more() -> None:
    assert shared(100, [0, 0], [inf, inf], [1, 3]) == pytest.approx([25, 75])


def test_who_needs_more_gets_it_from_the_others() -> None:
    assert shared(100, [60, 10, 10], [inf] * 3, [1, 1, 1]) == pytest.approx([60, 20, 20])


def test_nobody_gets_more_than_they_can_use() -> None:
    assert shared(100, [0, 0], [10, inf], [1, 1]) == pytest.approx([10, 90])
    assert shared(100, [0, 0], [10, 20], [1, 1]) == [10, 20]


def test_too_little_for_all_is_cut_in_proportion() -> None:
    assert shared(50, [60, 40], [inf, inf], [1, 1]) == pytest.approx([30, 20])


@given(
    st.lists(
        st.tuples(st.floats(0, 50), st.floats(0, 100), st.floats(0.5, 9)), min_size=1, max_size=6
    ),
    st.floats(1, 500),
)
def test_shares_keep_to_the_borders_and_use_all_the_room(
    wishes: list[tuple[float, float, float]], total: float
) -> None:
    least = [low for low, _, _ in wishes]
    most = [low + more for low, more, _ in wishes]
    shares = shared(total, least, most, [usual for _, _, usual in wishes])
    if sum(least) <= total:
        for share, low, high in zip(shares, least, most, strict=True):
            assert low - 1e-6 <= share <= high + 1e-6
    assert sum(shares) <= total + 1e-6
    assert sum(shares) == pytest.approx(min(total, sum(most)), abs=1e-3)


def test_the_tallest_gets_width_from_who_can_spare_it() -> None:
    areas = [1000.0, 4000.0]

    def need(number: int, width: float) -> float:
        return areas[number] / width

    widths = balanced(100, [1, 1], [10, 10], need)
    assert widths[1] > 70
    assert sum(widths) == pytest.approx(100)
    assert max(need(n, w) for n, w in enumerate(widths)) < 60


def test_widths_stay_as_usual_when_nothing_is_gained() -> None:
    assert balanced(100, [1, 3], [5, 5], lambda number, width: 10.0) == pytest.approx([25, 75])


def test_nobody_is_made_narrower_than_they_may_be() -> None:
    def need(number: int, width: float) -> float:
        return (1.0, 10000.0)[number] / width

    assert min(balanced(100, [1, 1], [40, 40], need)) >= 40

"""Distributes a total length over several parts by need, within limits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

_ROUNDS = 60
_UNITS = 48


def shared(
    total: float, least: Sequence[float], most: Sequence[float], usual: Sequence[float]
) -> list[float]:
    """Returns shares of ``total``, as nearly as possible in proportion to ``usual``.

    Each share is clamped between its ``least`` and ``most``. If the minimums together exceed the
    total, they are scaled down in proportion; if the maximums do not use it up, the remainder is
    left unassigned.
    """
    if sum(least) >= total:
        return [low * total / sum(least) for low in least]
    if sum(most) <= total:
        return list(most)
    low = 0.0
    high = max(min(top, total) / use for top, use in zip(most, usual, strict=True))
    for _ in range(_ROUNDS):
        factor = (low + high) / 2
        if sum(_clamped(factor, least, most, usual)) > total:
            high = factor
        else:
            low = factor
    return _clamped(low, least, most, usual)


def _clamped(
    factor: float, least: Sequence[float], most: Sequence[float], usual: Sequence[float]
) -> list[float]:
    return [
        min(top, max(low, factor * use)) for low, top, use in zip(least, most, usual, strict=True)
    ]


def balanced(
    total: float,
    usual: Sequence[float],
    narrowest: Sequence[float],
    need: Callable[[int, float], float],
) -> list[float]:
    """Returns column widths that minimise the height of the tallest column.

    ``need(number, width)`` returns the height of a column at a width. Greedy search from the usual
    widths: each step moves one unit of width to the tallest column from the one that grows least by
    it. Returns the first of the lowest arrangements found.
    """
    widths = shared(total, narrowest, [total] * len(usual), usual)
    if len(widths) == 1:
        return widths
    unit = total / _UNITS
    heights = [need(number, width) for number, width in enumerate(widths)]
    best, lowest = list(widths), max(heights)
    for _ in range(_UNITS // 2):
        tallest = max(range(len(widths)), key=heights.__getitem__)
        offers = [
            (need(number, widths[number] - unit), number)
            for number in range(len(widths))
            if number != tallest and widths[number] - unit >= narrowest[number]
        ]
        if not offers or min(offers)[0] >= lowest:
            break
        height, giver = min(offers)
        widths[giver] -= unit
        widths[tallest] += unit
        heights[giver] = height
        heights[tallest] = need(tallest, widths[tallest])
        if max(heights) < lowest:
            best, lowest = list(widths), max(heights)
    return best

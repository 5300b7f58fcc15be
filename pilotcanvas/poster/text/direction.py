"""Bidirectional text: the visual order of a line with right-to-left parts."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, NamedTuple

READ_LEFTWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u200f]")
"""Characters of right-to-left scripts, and the right-to-left mark."""

_REMOVED = ("BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


class Stretch(NamedTuple):
    """Part of a line, from ``start`` up to ``end``, with one reading direction."""

    start: int
    end: int
    is_leftwards: bool


def begins_leftwards(text: str) -> bool:
    """Whether a paragraph is right-to-left: its first strong character decides."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def stretches(text: str, is_leftwards: bool) -> list[Stretch]:
    """Returns the parts of a line in visual order, for a paragraph of this direction.

    Levels come from python-bidi (UAX #9, rules P to I), plus paired brackets (N0), which it lacks;
    reordering is rule L2. Embeddings do not occur: `clean` replaces their control characters.
    """
    levels = _levels(text, is_leftwards)
    runs: list[tuple[int, int, int]] = []
    for at, level in enumerate(levels):
        if runs and runs[-1][2] == level:
            runs[-1] = (runs[-1][0], at + 1, level)
        else:
            runs.append((at, at + 1, level))
    for threshold in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(runs):
            end = start
            while end < len(runs) and runs[end][2] >= threshold:
                end += 1
            runs[start:end] = reversed(runs[start:end])
            start = max(end, start + 1)
    return [Stretch(start, end, bool(level % 2)) for start, end, level in runs]


def drawn_leftwards(text: str) -> str:
    """Returns unjoined right-to-left text in visual order, with mirrored brackets."""
    from bidi.mirror import MIRRORED

    return "".join(MIRRORED.get(letter, letter) for letter in reversed(text))


def _levels(text: str, is_leftwards: bool) -> list[int]:
    from bidi import algorithm

    # Characters that the rules would remove take the level of their neighbour, to keep indices.
    seen: list[str] = []
    for letter in text:
        is_removed = unicodedata.bidirectional(letter) in _REMOVED
        seen.append((seen[-1] if seen else "a") if is_removed else letter)
    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"] = int(is_leftwards)
    storage["base_dir"] = "R" if is_leftwards else "L"
    algorithm.get_embedding_levels("".join(seen), storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _resolve_brackets(storage["chars"], storage["base_dir"])
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return [letter["level"] for letter in storage["chars"]]


def _resolve_brackets(letters: list[dict[str, Any]], base: str) -> None:
    """Give both brackets of a pair one direction (rule N0): that of the paragraph if something
    within has it, else that of the preceding text if something within has a direction."""
    for start, end in _bracket_pairs(letters):
        within = {_strong(letter["type"]) for letter in letters[start + 1 : end]} & {"L", "R"}
        if not within:
            continue
        direction = base
        if base not in within:
            before = [_strong(letter["type"]) for letter in letters[:start]]
            context = next((each for each in reversed(before) if each in ("L", "R")), base)
            direction = context
        letters[start]["type"] = letters[end]["type"] = direction


def _bracket_pairs(letters: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Returns the indices of matching brackets, in the order in which they open."""
    from bidi.mirror import MIRRORED

    pairs, open_ones = [], list[tuple[str, int]]()
    for at, letter in enumerate(letters):
        kind = unicodedata.category(letter["ch"])
        if letter["type"] != "ON" or kind not in ("Ps", "Pe"):
            continue
        if kind == "Ps":
            open_ones.append((MIRRORED.get(letter["ch"], ""), at))
            continue
        for number in range(len(open_ones) - 1, -1, -1):
            if open_ones[number][0] == letter["ch"]:
                pairs.append((open_ones[number][1], at))
                del open_ones[number:]
                break
    return sorted(pairs)


def _strong(kind: str) -> str:
    """The strong direction of a bidi class, with numbers as R; empty if it has none."""
    return {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}.get(kind, "")

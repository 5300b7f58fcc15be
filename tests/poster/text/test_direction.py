"""Lines with text that is read from right to left are drawn in the order of Unicode annex 9."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilotcanvas.poster.text.direction import begins_leftwards, drawn_leftwards, stretches


def drawn(text: str, is_leftwards: bool) -> str:
    """The line as it stands from left to right, letter by letter."""
    return "".join(
        drawn_leftwards(text[start:end]) if is_left else text[start:end]
        for start, end, is_left in stretches(text, is_leftwards)
    )


# Capital letters stand for Hebrew ones, so that the examples can be read.
_HEBREW = {ord("A") + n: chr(0x5D0 + n) for n in range(26)}
_LATIN = {value: chr(key) for key, value in ((k, ord(v)) for k, v in _HEBREW.items())}


@pytest.mark.parametrize(
    ("text", "is_leftwards", "expected"),
    [
        ("car is THE CAR in arabic", False, "car is RAC EHT in arabic"),
        ("car is THE CAR", False, "car is RAC EHT"),
        ("THE CAR car is", True, "car is RAC EHT"),
        ("he said THE VALUES ARE 123", False, "he said 123 ERA SEULAV EHT"),
        ("word (THE) 123.", False, "word (EHT) 123."),
        ("THE (car) 12", True, "12 (car) EHT"),
        ("plain text (only)", False, "plain text (only)"),
    ],
)
def test_stretches_are_in_drawing_order(text: str, is_leftwards: bool, expected: str) -> None:
    assert drawn(text.translate(_HEBREW), is_leftwards).translate(_LATIN) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("abc שלום", False), ("שלום abc", True), ("123 מ", True), ("(...)", False), ("", False)],
)
def test_the_first_letter_decides_how_a_paragraph_is_read(text: str, expected: bool) -> None:
    assert begins_leftwards(text) is expected


@given(st.text(st.sampled_from("ab אבم م12(),.-\u200c\u200f"), max_size=40), st.booleans())
def test_every_letter_stands_somewhere_once(text: str, is_leftwards: bool) -> None:
    places = [at for start, end, _ in stretches(text, is_leftwards) for at in range(start, end)]
    assert sorted(places) == list(range(len(text)))

"""Text is measured and broken so that it fits, and nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilotcanvas.poster.text.font import FAMILIES, SUBSTITUTE, font_of, loaded
from pilotcanvas.poster.text.typeset import HYPHEN, Span, Typesetter

texts = st.text(
    st.one_of(
        st.characters(min_codepoint=32, max_codepoint=0x24F),
        st.sampled_from(" \n\t-/–\u200b\u00a0 e\u0301مرحبا😀אב"),
    ),
    max_size=300,
)


def broken(text: str, width: float) -> list[str]:
    """The lines of a text, as they are read."""
    typesetter = Typesetter()
    lines = typesetter.lines((Span(typesetter.clean(text)),), width)
    return [
        "".join(" " * p.spaces * bool(n) + p.text for n, p in enumerate(line.pieces))
        + HYPHEN * line.is_cut
        for line in lines
    ]


def test_words_go_to_the_next_line() -> None:
    assert broken("een twee drie vier", 5) == ["een twee", "drie vier"]
    assert broken("een\ntwee\n\ndrie", 5) == ["een", "twee", "", "drie"]
    assert broken("  een  \n", 5) == ["een"]


def test_a_line_may_break_behind_a_dash_or_slash_within_a_long_word() -> None:
    assert broken("welzijns-/zorgorganisatie", 8) == ["welzijns-/", "zorgorganisatie"]
    assert broken("een 0-meting", 5) == ["een", "0-meting"]


def test_a_word_that_is_too_long_is_broken_visibly() -> None:
    lines = broken("x" * 300, 8)
    assert len(lines) > 10
    assert all(line.endswith(HYPHEN) for line in lines[:-1])
    assert "".join(line.rstrip(HYPHEN) for line in lines) == "x" * 300


def test_a_long_word_is_broken_between_syllables_where_that_can_be_seen() -> None:
    assert broken("samenwerkingsovereenkomst", 7) == ["samenwer-", "kingsovereen-", "komst"]
    assert broken("institutionalisering", 6)[0].endswith(("n-", "o-", "a-", "i-"))


def test_words_of_several_spans_keep_together() -> None:
    typesetter = Typesetter()
    spans = (Span("Geld", "bold"), Span(", dat wel"))
    lines = typesetter.lines(spans, 2.4)
    assert [piece.text for piece in lines[0].pieces] == ["Geld", ","]
    spaced = typesetter.lines((Span("reden: ", "italic"), Span("dit")), 100)
    assert [piece.spaces for piece in spaced[0].pieces] == [0, 1]


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("a\x00b\x07", f"a{SUBSTITUTE}b{SUBSTITUTE}"),
        ("e\u0301", "é"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\tb\u3000c", "a b c"),
        ("a\u202fb", "a\u00a0b"),
        ("👍", SUBSTITUTE),
        ("❤\ufe0f", "❤"),
        ("\ud800", SUBSTITUTE),
        ("\u202eabc", f"{SUBSTITUTE}abc"),
        ("\ue000", SUBSTITUTE),
        ("a\u200fb\u200c", "a\u200fb\u200c"),
        (" \n ", ""),
    ],
)
def test_what_cannot_be_printed_is_replaced(given: str, clean: str) -> None:
    assert Typesetter().clean(given) == clean


def test_missing_letters_are_noted_and_others_are_not() -> None:
    typesetter = Typesetter()
    typesetter.clean("Łódź Ελλάδα Україна مرحبا שלום → ✓ İstanbul")
    assert typesetter.missing == set()
    typesetter.clean("漢字 👍👍")
    assert typesetter.missing == {"漢", "字", "👍"}


def test_the_substitute_is_in_every_family() -> None:
    for role in FAMILIES:
        assert font_of(SUBSTITUTE, role) is not None


def test_letters_of_the_method_need_no_fallback() -> None:
    for letter in "abcXYZéëïöüçœß0123456789.,:;?!–—‘’“”…·•€%&()/×":
        assert font_of(letter, "regular") == "AtkinsonHyperlegible-Regular", letter


def test_fonts_come_with_their_licences() -> None:
    for family in FAMILIES.values():
        for name in family:
            folder = loaded(name).face.filename.rpartition("/")[0]
            kind = "AtkinsonHyperlegible" if name.startswith("Atkinson") else "Noto"
            with open(f"{folder}/OFL-{kind}.txt", encoding="utf-8") as licence:
                assert "SIL OPEN FONT LICENSE Version 1.1" in licence.read()


@given(texts, st.floats(1.5, 60))
def test_lines_are_no_wider_than_asked(text: str, width: float) -> None:
    typesetter = Typesetter()
    for line in typesetter.lines((Span(typesetter.clean(text)),), width):
        letters = sum(len(piece.text) for piece in line.pieces)
        assert line.width <= width + 0.001 or letters == 1


@given(texts, st.floats(1.5, 60))
def test_no_letter_is_lost_or_doubled(text: str, width: float) -> None:
    typesetter = Typesetter()
    clean = typesetter.clean(text)
    lines = typesetter.lines((Span(clean),), width)
    kept = "".join(piece.text for line in lines for piece in line.pieces)
    assert kept == clean.replace(" ", "").replace("\n", "")


@given(texts)
def test_clean_text_stays_clean(text: str) -> None:
    typesetter = Typesetter()
    clean = typesetter.clean(text)
    assert typesetter.clean(clean) == clean

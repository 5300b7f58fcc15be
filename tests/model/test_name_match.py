"""A name is found however a text spells it, and what is not that name is left alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilotcanvas.model.name_match import NameMatcher

WORDS = st.text(st.characters(categories=("L",)), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Zoë de Wit", "[ZOE de wit]"),
        ("Zoe", unicodedata.normalize("NFD", "[Zoë]'s fiets")),
        ("Zoë", "bel [zoe]_de_wit@x.nl"),
        ("Renée D’Hondt", "[Renee D'Hondt]!"),
        ("Ömer Yıldız", "[ÖMER YILDIZ]"),
        ("Fatima el Amrani", "[Fa\u00adtima  el\nAmrani]"),
        ("Anne-Fleur", "[Anne\u2011Fleur]."),
        ("Łukasz", "[lukasz], lukaszek"),
        ("Bé Großmann", "[Be Grossmann]"),
        ("李小龙", "([李小龙])"),
        ("Jan", "Jans, januari, [Jan]-Kees"),
    ],
)
def test_a_name_is_found_however_it_is_spelled(name: str, text: str) -> None:
    plain = text.replace("[", "").replace("]", "")
    marked = text[: text.index("[")] + "…" + text[text.index("]") + 1 :]
    assert NameMatcher((name,)).replaced(plain, "…") == marked


def test_longer_words_are_told_and_not_replaced() -> None:
    names = NameMatcher(("Jan", "Zoë"))
    text = "Jans fiets in januari, van Jan en Zoes moeder"
    assert list(names.longer_words(text)) == ["Jans", "januari", "Zoes"]
    assert names.replaced("Jans fiets", "…") == "Jans fiets"


def test_no_names_are_found_nowhere() -> None:
    for names in (NameMatcher(()), NameMatcher(("", " \n", "\u200b"))):
        assert not names.stand_in("Jan")
        assert list(names.longer_words("Jan")) == []


@given(st.lists(WORDS, min_size=1, max_size=3), st.text(max_size=20), st.text(max_size=20))
def test_any_name_goes_and_the_rest_stays(words: list[str], before: str, after: str) -> None:
    name = " ".join(words)
    text = f"{before} {unicodedata.normalize('NFD', name)} {after}"
    left = NameMatcher((name,)).replaced(text, "\x00")
    assert not NameMatcher((name,)).stand_in(left)
    if not any(letter.isalnum() for letter in before + after):
        assert left == f"{before} \x00 {after}"

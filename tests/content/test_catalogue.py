"""The product's own words: in two languages, filled in without reading what is filled in."""

import re
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

import pilotcanvas
from pilotcanvas.bundled import bundled
from pilotcanvas.content.catalogue import Catalogue, problem_sentence, words
from pilotcanvas.content.entries import read_toml
from pilotcanvas.model.language import LANGUAGES
from pilotcanvas.problems import Problem


def test_a_value_is_put_in_as_text_and_never_read() -> None:
    said = Catalogue("nl", {"x": "{a} en {b}."})
    assert said("x", a="{b}", b="<b>{a}&amp;%s") == "{b} en <b>{a}&amp;%s."


def test_an_unknown_word_or_place_is_a_bug() -> None:
    said = Catalogue("nl", {"x": "geen plaats", "y": "{a}"})
    with pytest.raises(KeyError):
        said("z")
    with pytest.raises(KeyError, match="no place for a"):
        said("x", a=1)
    with pytest.raises(KeyError):
        said("y")


def test_both_languages_have_the_same_words_with_the_same_places() -> None:
    dutch, english = (words(language) for language in ("nl", "en"))
    assert dutch.keys() == english.keys()
    for key in dutch.keys():  # noqa: SIM118 - Words is no mapping
        places = [re.findall(r"\{(\w+)\}", said._words[key]) for said in (dutch, english)]
        assert sorted(places[0]) == sorted(places[1]), key


def test_dates_and_numbers_are_written_as_people_write_them() -> None:
    dutch, english = words("nl"), words("en")
    day = date(2026, 3, 5)
    assert dutch.day(day) == "5 mrt 2026"
    assert english.day(day) == "5 Mar 2026"
    assert dutch.day(day, today=date(2026, 1, 1)) == "5 mrt"
    assert dutch.day(day, today=date(2027, 1, 1)) == "5 mrt 2026"
    moment = datetime(2026, 11, 22, 3, 4)
    assert dutch.moment(moment) == "22 nov 2026, 3.04 uur"
    assert english.moment(moment) == "22 Nov 2026, 3:04"
    assert dutch.number(Decimal("3")) == "3,0"
    assert english.number(Decimal("2.3")) == "2.3"


def test_a_problem_becomes_a_sentence_in_the_users_language() -> None:
    problem = Problem("example.unknown", name="{names}", names="pak")
    for language in LANGUAGES:
        sentence = problem_sentence(problem, language)
        assert "{names}" in sentence
        assert "pak" in sentence
    assert problem_sentence(problem, "nl") != problem_sentence(problem, "en")


def test_another_language_is_a_bug() -> None:
    with pytest.raises(ValueError, match="language 'fr'"):
        words("fr")


def test_every_problem_that_the_program_can_raise_has_a_sentence() -> None:
    raised = set()
    for path in Path(pilotcanvas.__file__).parent.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        raised |= set(re.findall(r"Problem\(\s*\"([a-z_.]+)\"", text))
    known = {
        f"{section}.{key}"
        for section, table in read_toml(bundled("problems.toml")).items()
        for key in table
    }
    assert raised
    assert raised <= known

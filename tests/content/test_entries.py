"""Data files are read entry by entry, and what is wrong is named."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from pilotcanvas.content.entries import ContentError, Entry, read_toml
from pilotcanvas.model.language import LANGUAGES, Language


def entry(**table: object) -> Entry:
    """An entry of a file that could be ours, read in Dutch."""
    return Entry("scan.toml A", table, "nl")


def test_each_kind_of_value_is_read() -> None:
    e = entry(
        id="A1",
        number=3,
        is_so=True,
        title={"nl": "Titel", "en": "Title"},
        steps=[{"nl": "een", "en": "one"}, {"nl": "twee", "en": "two"}],
        sources=["a", "b"],
        held_on=date(2026, 1, 2),
        kind="story",
        score=4,
        owner="",
        part={"id": "x"},
        each=[{"id": "y"}, {}],
    )
    assert e.word("id") == "A1"
    assert e.number("number") == 3
    assert e.flag("is_so") is True
    assert e.text("title") == "Titel"
    assert e.texts("steps", 2) == ("een", "twee")
    assert e.words("sources") == ("a", "b")
    assert e.day("held_on") == date(2026, 1, 2)
    assert e.one_of("kind", ("story", "figure")) == "story"
    assert e.step("score", 0, 4) == 4
    assert e.optional_text("owner") == ""
    assert e.entry("part").word("id") == "x"
    assert [each.where for each in e.entries("each", 2)] == [
        "scan.toml A each y",
        "scan.toml A each 2",
    ]
    e.done()


def test_what_is_not_there_is_nothing_where_that_is_allowed() -> None:
    e = entry()
    assert e.flag("is_so") is False
    assert e.optional_text("hint") == ""
    assert e.optional_day("due") is None
    assert e.words("sources") == ()
    assert e.entries("item") == ()


@pytest.mark.parametrize(
    ("read", "says"),
    [
        (lambda e: e.word("nothing"), "'nothing' is missing"),
        (lambda e: e.word("blank"), "'blank' is empty"),
        (lambda e: e.word("number"), "'number' is of the wrong kind"),
        (lambda e: e.number("flag"), "'flag' is of the wrong kind"),
        (lambda e: e.flag("number"), "'number' is of the wrong kind"),
        (lambda e: e.text("dutch"), "'dutch' must be given in nl and en"),
        (lambda e: e.text("half"), "'half' is empty in en"),
        (lambda e: e.texts("none"), "'none' has 0 texts"),
        (lambda e: e.texts("three", 4), "'three' has 3 texts"),
        (lambda e: e.words("mixed"), "'mixed' holds something that is not a word"),
        (lambda e: e.entries("none", 1), "'none' has 0 entries where 1 are expected"),
        (lambda e: e.entries("mixed"), "mixed 1: a table is expected here"),
        (lambda e: e.entry("number"), "'number' is of the wrong kind"),
        (lambda e: e.day("moment"), "'moment' has a time of day"),
        (lambda e: e.optional_day("number"), "'number' is of the wrong kind"),
        (lambda e: e.step("number", 0, 4), "'number' is 5 and must be 0 to 4"),
        (lambda e: e.one_of("blank", ("a", "b")), "must be one of a, b"),
        (lambda e: e.done(), "unknown: blank, dutch, flag"),
    ],
)
def test_what_is_wrong_is_named(read: Callable[[Entry], object], says: str) -> None:
    e = entry(
        blank=" ",
        number=5,
        flag=True,
        dutch={"nl": "alleen"},
        half={"nl": "iets", "en": " "},
        none=[],
        three=[{"nl": "x", "en": "x"}] * 3,
        mixed=[1, "a"],
        moment=datetime(2026, 1, 1, 12),
    )
    with pytest.raises(ContentError) as caught:
        read(e)
    assert says in str(caught.value)
    assert str(caught.value).startswith("scan.toml A")


def test_a_file_that_is_not_toml_in_utf_8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    for content in (b"a = = 1", b"\xff\xfe"):
        path.write_bytes(content)
        with pytest.raises(ContentError, match=r"^broken\.toml: "):
            read_toml(path)


# -- a language that is still being translated


def test_a_text_that_is_not_translated_yet_is_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    frisian = Language("fy", "Frysk", "fy-NL", ";", is_complete=False)
    monkeypatch.setitem(LANGUAGES, "fy", frisian)
    texts = {
        "there": {"nl": "Dag", "en": "Day", "fy": "Dei"},
        "later": {"nl": "Jaar", "en": "Year"},
    }
    e = Entry("scan.toml A", texts, "fy")
    assert (e.text("there"), e.text("later")) == ("Dei", "Year")
    with pytest.raises(ContentError, match="'half' must be given in nl and en"):
        Entry("scan.toml A", {"half": {"en": "Half", "fy": "Heal"}}, "fy").text("half")
    with pytest.raises(ContentError, match="'none' is empty in fy"):
        Entry("scan.toml A", {"none": {"nl": "Geen", "en": "None", "fy": ""}}, "fy").text("none")


def test_a_language_that_there_is_not_is_refused() -> None:
    with pytest.raises(ContentError, match="given in xx, which is no language here"):
        entry(title={"nl": "Titel", "en": "Title", "xx": "Titel"}).text("title")

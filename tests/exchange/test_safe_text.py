"""User text in other programs: as typed, or visibly substituted."""

import csv
from collections.abc import Iterable
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilotcanvas.exchange.safe_text import (
    SUBSTITUTE,
    closed,
    looks_like_formula,
    on_one_line,
    protected,
    unprotected,
    visible,
)


def test_what_cannot_be_written_is_seen() -> None:
    assert visible("a\x00b\x1b[31mc\x9bd\ufffe\ud800") == "a\ufffdb\ufffd[31mc\ufffdd\ufffd\ufffd"


def test_what_can_be_written_stays() -> None:
    text = "één <b>&amp; {x} 😀👩‍👩‍👧 العربية ‏עברית\n\ttab"
    assert visible(text) == text
    assert visible("een\r\ntwee\rdrie") == "een\ntwee\ndrie"


@given(st.text())
def test_it_can_always_be_encoded_and_obeys_nothing(text: str) -> None:
    shown = visible(text)
    shown.encode("utf-8")
    assert not {chr(n) for n in (*range(9), *range(11, 32), *range(127, 160))} & set(shown)
    assert visible(shown) == shown


@given(st.text())
def test_on_one_line_is_one_line(text: str) -> None:
    assert len(on_one_line(text).splitlines()) <= 1


def test_a_change_of_direction_is_closed_where_it_was_opened() -> None:
    assert closed("\u202eabc") == "\u202eabc\u202c"
    assert closed("\u2067\u202babc") == "\u2067\u202babc\u202c\u2069"
    assert closed("\u202eabc\u202c") == "\u202eabc\u202c"
    assert closed("gewoon") == "gewoon"


def test_what_a_spreadsheet_might_run_is_protected() -> None:
    for text in ("=1+1", "+31 6", "-1", "@SUM(A1)", "\t=1", "\n=1", "\r=1", "＝1", "＠x"):
        assert looks_like_formula(visible(text))
        assert protected(text).startswith("'")
    for text in ("", "1+1", "a=b", " x", "'x", "<b>"):
        assert protected(text) == text


def cells_begun_in(texts: Iterable[str], own: str, separator: str) -> list[str]:
    """The cells that a spreadsheet sees that parts a file of ours at some sign."""
    out = StringIO(newline="")
    csv.writer(out, delimiter=own, lineterminator="\r\n").writerow(map(protected, texts))
    rows = csv.reader(StringIO(out.getvalue(), newline=""), delimiter=separator)
    return [cell if separator == own else cell.lstrip("\r\n") for row in rows for cell in row]


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_spreadsheet_that_splits_at_another_sign_runs_nothing_either(separator: str) -> None:
    texts = ["x,=1+1", "x;=1+1", "a\n=1+1", 'x,"=1+1', "x;＝1+1,", "x\t@A1", "rust; -5"]
    texts += ['"x","\t/tmp', "a;\tb", "a\n\tb", ";\t=1", "x,'=1"]
    found = cells_begun_in(texts, ";", separator)
    assert not [cell for cell in found if looks_like_formula(cell)]


def test_what_nobody_runs_stays_as_it_is() -> None:
    for text in ("rust; -5, en a=b; c", "a\tb\t\tc", "een\n\ntwee", "kosten; 'goed'"):
        assert protected(text) == text


_hard_texts = st.text("ab'\";,\t\n =-@＝", max_size=9)


@given(st.lists(_hard_texts, min_size=1, max_size=4), st.sampled_from(";,"))
def test_no_text_at_all_begins_a_formula(texts: list[str], own: str) -> None:
    for separator in ";,\t":
        found = cells_begun_in(texts, own, separator)
        assert not [cell for cell in found if looks_like_formula(cell)]


@given(st.one_of(_hard_texts, st.text()))
def test_a_protected_text_can_be_had_back(text: str) -> None:
    assert unprotected(protected(text)) == visible(text)


@pytest.mark.parametrize("number", [0xD7FF, 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xE000, 0xFFFD, 0xFFFE])
def test_each_half_of_a_character_is_replaced_and_its_neighbours_are_not(number: int) -> None:
    is_whole = number in (0xD7FF, 0xE000)
    assert visible(chr(number)) == (chr(number) if is_whole else SUBSTITUTE)

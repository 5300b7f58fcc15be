"""Showing long and unbroken texts in a small place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pilotcanvas.ui.shown_text import breakable, one_line, shortened


def test_a_long_text_ends_with_dots() -> None:
    assert shortened("abc", 3) == "abc"
    assert shortened("abcd", 3) == "ab…"


@given(st.text(), st.integers(2, 50))
def test_no_more_letters_than_asked(text: str, most: int) -> None:
    assert len(shortened(text, most)) <= most
    assert len(one_line(text, most)) <= most
    assert len(one_line(text).splitlines()) <= 1


@given(st.text())
def test_breaking_changes_nothing_that_is_seen(text: str) -> None:
    assert breakable(text).replace("\u200b", "") == text.replace("\u200b", "")


def test_no_run_without_a_break_is_very_long() -> None:
    assert max(len(part) for part in breakable("w" * 1000).split("\u200b")) <= 16

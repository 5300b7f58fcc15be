"""File names out of what people typed: they read like it, and every system takes them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilotcanvas.ui.widgets.file_name import file_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("De Tulp", "De Tulp"),
        ("Wijk #1 – één & twee", "Wijk #1 – één & twee"),
        ("Zorg/welzijn: samen?", "Zorg-welzijn - samen"),
        ('a<b>c"d|e*f', "abcd-ef"),
        ("  twee\n regels\t ", "twee regels"),
        ("...", "anders"),
        ("", "anders"),
        ("\x00\x07\u202e\ufeff", "anders"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        ("Contact", "Contact"),
        ("naam. ", "naam"),
        ("حي الورود", "حي الورود"),
        ("😀 buurt", "😀 buurt"),
        ("e\u0301e\u0301n", "één"),
        ("C:\\weg", "C --weg"),
    ],
)
def test_a_name_reads_like_the_text(text: str, name: str) -> None:
    assert file_name(text, "anders") == name


@given(st.text(max_size=400))
def test_every_name_can_be_written(text: str) -> None:
    name = file_name(text, "anders")
    assert name
    assert name.strip(" .") == name
    assert Path(name).name == name
    assert not set(name) & set('<>:"/\\|?*')
    assert not any(unicodedata.category(letter).startswith("C") for letter in name)
    assert len(f"{name}.pilot".encode()) <= 200

"""What looks like a private detail is noticed, and ordinary notes are left in peace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilotcanvas.content.privacy import KINDS, private_kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Bel Fatima: 06-12345678", ("phone",)),
        ("06 12 34 56 78", ("phone",)),
        ("+31 (0)6 1234 5678", ("phone",)),
        ("+31 6 1234 5678", ("phone",)),
        ("0031612345678.", ("phone",)),
        ("058-2123456 na vijven", ("phone",)),
        ("mail naar f.jansen+wijk@gemeente.nl, graag", ("email",)),
        ("BSN 111222333", ("citizen_number",)),
        ("111 222 333", ("citizen_number",)),
        ("123456789", ()),
        ("Dorpsstraat 12, 8923 AB Leeuwarden", ("address",)),
        ("8923AB 12a", ("address",)),
        ("8923 AB, nummer 12", ("address",)),
        ("Wijk 8923 AB", ()),
        ("In 2026 kwamen er 1200 mensen", ()),
        ("Het kost 1.250.000 euro in 2026", ()),
        ("12 van de 30 mensen, 4 keer per 1000", ()),
        ("van 2024 tot 2026", ()),
        ("@home en a@b", ()),
        ("12-03-2026 om 14.30 uur", ()),
        ("zaaknummer 2026-0612345678", ()),
        ("a@b.nl of 0612345678", ("email", "phone")),
        ("06\u201312\u00a034\u00a056\u00a078", ("phone",)),
        ("Tel.0612345678/020-1234567", ("phone",)),
        ("01-02-2026 10 uur, 03.04.2026 19 uur", ()),
        ("0 1 2 3 4 5 6 7 8 9, 0.123456789", ()),
        ("BSN123456782", ("citizen_number",)),
        ("123\u00a0456\u00a0782", ("citizen_number",)),
        ("12345672", ("citizen_number",)),
        ("van 2019 2020 en 04.01.2020, 20200104, 12.000.000", ()),
        ("8923AB12", ("address",)),
        ("8923\u00a0AB-12", ("address",)),
        ("Dorpsstraat 12 (8923 AB)", ("address",)),
        ("Dorpsstraat 12,\n8923 AB", ("address",)),
        ("8923 SS 12", ()),
        ("in 2030 CO2-neutraal", ()),
        ("", ()),
    ],
)
def test_private_details_are_noticed(text: str, kinds: tuple[str, ...]) -> None:
    assert private_kinds(text) == kinds


@given(st.text(max_size=400))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert set(private_kinds(text)) <= set(KINDS)


def test_a_long_text_does_not_take_long() -> None:
    for text in ("1 " * 50_000, "a@" * 50_000, "0 6 1 " * 20_000, "1234 " * 20_000):
        private_kinds(text)


def test_nine_zeros_are_nobodys_number() -> None:
    assert private_kinds("nummer 000000000") == ()
    assert private_kinds("nummer 00000000") == ()

"""Looks in free text for what one had better not keep: it only warns, and knows nobody."""

from __future__ import annotations

import re

KINDS = ("email", "phone", "citizen_number", "address")
"""What can be noticed: an e-mail address, a telephone number, a citizen service number (BSN), and a
full postcode with a house number."""

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]*\w")
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:(?:\+31|0031)(?: ?\(0\))?|0)(?:[ .()-]{0,3}\d){9}(?![\w/-]|[.,]\d)"
)
_NUMBER = re.compile(r"(?<![\w.,+/-])\d(?:[ .]?\d){7,8}(?![\w/-]|[.,]\d)")
# "2026 om" is no postcode: small letters only without a space.
_POSTCODE = r"[1-9]\d{3}(?: ?[A-Z]{2}|[a-z]{2})"
_HOUSE = r"\d{1,5}(?: ?[A-Za-z]\b|-\w{1,4})?"
_ADDRESS = re.compile(
    rf"\b{_POSTCODE}(?:,? (?:nr\.? ?|huisnummer |nummer )?){_HOUSE}(?!\w)"
    rf"|\b{_HOUSE}(?:, ?|[ \n]){_POSTCODE}(?!\w)"
)
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def private_kinds(text: str) -> tuple[str, ...]:
    """Which of `KINDS` seem to stand in a text, in that order.

    A BSN is a number of eight or nine digits that passes the eleven-test; one in eleven other
    numbers of that length passes as well, so this is a question to ask and no verdict.
    """
    found = {
        "email": _EMAIL.search(text),
        "phone": _PHONE.search(text),
        "citizen_number": any(_passes_eleven(each[0]) for each in _NUMBER.finditer(text)),
        "address": _ADDRESS.search(text),
    }
    return tuple(kind for kind in KINDS if found[kind])


def _passes_eleven(number: str) -> bool:
    """The test of Dutch citizen service numbers: digits times 9 to 2, less the last, modulo 11."""
    digits = [int(letter) for letter in number if letter.isdigit()]
    digits = [0] * (9 - len(digits)) + digits
    total = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return total > 0 and total % 11 == 0
